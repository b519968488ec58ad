import type { Message } from "./read_message.ts";
import type { Received } from "./received.ts";
import { type CoachCommand, understandCoach } from "./understand_coach.ts";

/** Reads a text from the coach's own mobile as of its arrival, against what it was asked last. */
export function readCommand(message: Message, received: Received): CoachCommand {
  // The carrier has already acted on these words, whatever else they could mean.
  if (message.optOutType === "STOP") return { kind: "opt_out" };
  if (message.optOutType === "START") return { kind: "opt_in" };
  if (message.optOutType === "HELP") return { kind: "help" };
  const { coach, received_at, pending, lapsed, pin } = received;
  if (pin !== null) return { kind: "pin", pin };
  return understandCoach(message.body, {
    now: received_at,
    timeZone: coach.timezone,
    country: coach.country,
    ...(pending && "names" in pending ? { pending: { names: pending.names } } : {}),
    pinAsked: pending?.kind === "coach_pin",
    ...(lapsed && "names" in lapsed ? { lapsed: { names: lapsed.names } } : {}),
  });
}
