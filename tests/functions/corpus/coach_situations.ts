import type { CoachCommand, CoachContext } from "../../../supabase/functions/sms-inbound/understand_coach.ts";

// London in winter, a Monday at 15:00, as the clients' situations have it.
const clock = { now: new Date("2027-01-11T15:00:00Z"), timeZone: "Europe/London", country: "GB" };

/** Every situation in which a text from the coach's own mobile can be read. */
export const coachSituations: Record<string, CoachContext> = {
  "nothing asked": clock,
  "asked which client": { ...clock, pending: { names: ["Ana Silva", "Ben Lee"] } },
  "asked yes or no": { ...clock, pending: { names: [""], letters: "y" } },
  "asked yes or words": { ...clock, pending: { names: ["", ""], letters: "yw" } },
  "asked for the PIN": { ...clock, pinAsked: true },
};

/** Whether a command changes the books, or what somebody gets, without a question before it. Words for a client are words. */
export function isDoneForCoach(command: CoachCommand): boolean {
  const acts = [
    "undo",
    "done",
    "no_show",
    "off",
    "book",
    "move",
    "cancel",
    "sell",
    "add",
    "choose",
    "pin",
    "opt_out",
    "opt_in",
  ];
  return acts.includes(command.kind) && !("loose" in command && command.loose === true);
}
