import { formatTime } from "../_shared/format_time.ts";
import type { OutcomeOf } from "./outcome.ts";

/** Why not at the wanted time, and up to three numbered times instead. */
export function saySlots(
  outcome: OutcomeOf<"slots">,
  { coach, zone }: { coach: string; zone: string },
): string {
  const why = sayWhy(outcome, coach, outcome.wanted ? formatTime(outcome.wanted, zone) : "That time");
  const moving = outcome.for === "reschedule";
  if (outcome.slots.length === 0) {
    return `${why && `${why} `}Nothing ${why ? "else " : ""}is open soon, so ${coach} will get back to you.`;
  }
  const options = outcome.slots.map(({ starts_at }, index) => `${index + 1}) ${formatTime(starts_at, zone)}`);
  const label = outcome.reason === "none_in_window" ? "Nearest:" : "Free:";
  const head = why ? `${why} ${label}` : moving ? "Move it to when?" : "When would you like?";
  const reply = options.length === 1 ? "Reply 1" : `Reply 1-${options.length}`;
  return `${head} ${options.join(" ")}. ${reply} or another time`;
}

function sayWhy({ reason }: OutcomeOf<"slots">, coach: string, wanted: string): string {
  switch (reason) {
    case "taken":
      return `Sorry, ${wanted} is taken.`;
    case "closed":
      return `Sorry, ${coach} isn't free ${wanted}.`;
    case "too_soon":
      return `Sorry, ${wanted} is too soon.`;
    case "too_far":
      return `Sorry, ${wanted} is too far ahead.`;
    case "past":
      return `${wanted} has passed.`;
    case "none_in_window":
      return "Sorry, nothing is free then.";
    case "asked":
      return "";
  }
}
