import type { Json } from "../_shared/database_types.ts";
import type { Message } from "./read_message.ts";
import type { Received, ReceivedPending } from "./received.ts";
import { type CoachCommand, type CoachQuestion, understandCoach } from "./understand_coach.ts";

/** Reads a text from the coach's own mobile as of its arrival, against what it was asked last. */
export function readCommand(message: Message, received: Received): CoachCommand {
  // The carrier has already acted on these words, whatever else they could mean.
  if (message.optOutType === "STOP") return { kind: "opt_out" };
  if (message.optOutType === "START") return { kind: "opt_in" };
  if (message.optOutType === "HELP") return { kind: "help" };
  const { coach, received_at, pin } = received;
  if (pin !== null) return { kind: "pin", pin };
  const [pending, lapsed] = [questionOf(received.pending), questionOf(received.lapsed)];
  return understandCoach(message.body, {
    now: received_at,
    timeZone: coach.timezone,
    country: coach.country,
    ...(coach.opt_out_words === undefined ? {} : { optOutWords: coach.opt_out_words }),
    pinAsked: received.pending?.kind === "coach_pin",
    ...(pending === undefined ? {} : { pending }),
    ...(lapsed === undefined ? {} : { lapsed }),
  });
}

/** A command as the database takes it: instants in ISO 8601. */
export function commandToJson(command: CoachCommand): Json {
  return JSON.parse(JSON.stringify(command));
}

function questionOf(pending: ReceivedPending | null): CoachQuestion | undefined {
  return pending?.kind === "coach_acts" ? { names: pending.names, letters: pending.letters } : undefined;
}
