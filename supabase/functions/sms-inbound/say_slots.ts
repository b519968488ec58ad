import type { OutcomeOf } from "./outcome.ts";
import { soonTime } from "./say_time.ts";

interface SlotContext {
  coach: string;
  zone: string;
  now: Date;
}

/** Why not at the wanted time, and up to three numbered times instead. */
export function saySlots(outcome: OutcomeOf<"slots">, { coach, zone, now }: SlotContext): string {
  const why = sayWhy(outcome, coach, outcome.wanted ? soonTime(outcome.wanted, zone, now) : "That time");
  if (outcome.slots.length === 0) {
    return `${why && `${why} `}Nothing ${why ? "else " : ""}is open soon, so ${coach} will get back to you.`;
  }
  const options = outcome.slots.map(({ starts_at }, index) =>
    `${index + 1}) ${soonTime(starts_at, zone, now)}`
  );
  const nearest = outcome.reason === "none_in_window" ? " Nearest:" : "";
  const head = why + nearest || (outcome.for === "reschedule" ? "Move it to when?" : "When would you like?");
  const reply = options.length === 1 ? "Reply 1" : `Reply 1-${options.length}`;
  return `${head} ${options.join(" ")}. ${reply}`;
}

function sayWhy({ reason }: OutcomeOf<"slots">, coach: string, wanted: string): string {
  switch (reason) {
    case "taken":
      return `${wanted} is taken.`;
    case "closed":
      return `${coach} isn't free ${wanted}.`;
    case "too_soon":
      return `${wanted} is too soon.`;
    case "too_far":
      return `${wanted} is too far ahead.`;
    case "past":
      return `${wanted} has passed.`;
    case "none_in_window":
      return "Nothing is free then.";
    case "asked":
      return "";
  }
}
