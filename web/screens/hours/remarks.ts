import type { Hours } from "../../data/hours.ts";
import type { Coach } from "../../data/settings.ts";
import { formatMinutes } from "../../format.ts";
import { weekdays } from "../../words.ts";
import { minuteOf } from "./week_draft.ts";

type Rules = Pick<
  Coach,
  | "session_minutes"
  | "slot_step_minutes"
  | "buffer_minutes"
  | "notice_minutes"
  | "advance_days"
  | "max_sessions_day"
  | "max_sessions_week"
>;
type Window = { starts_at: string; ends_at: string };

/** How many minutes a window lasts; its times as a field or the database writes them, "09:00" or "24:00:00". */
const lengthOf = ({ starts_at, ends_at }: Window): number =>
  minuteOf(ends_at.slice(0, 5), { end: true }) - minuteOf(starts_at.slice(0, 5));

/** What a window of hours has to be told: null where a session of so many minutes fits into it, or it is no window. */
export function remarkOnWindow(window: Window, sessionMinutes: number): string | null {
  const minutes = lengthOf(window);
  return minutes > 0 && minutes < sessionMinutes
    ? `Shorter than a session of ${formatMinutes(sessionMinutes)}: no time of it is offered by itself.`
    : null;
}

/** What saved rules do that a coach may not have meant, by the field that it is said beside. */
export function remarksOnRules(rules: Rules, hours: readonly Hours[]): Partial<Record<keyof Rules, string>> {
  const { session_minutes: session, buffer_minutes: pause, slot_step_minutes: step } = rules;
  const { notice_minutes: notice, advance_days: ahead, max_sessions_day: day, max_sessions_week: week } =
    rules;
  const short = hours.find((window) => remarkOnWindow(window, session) !== null);
  return {
    ...(short
      ? {
        session_minutes: `It does not fit into ${weekdays[short.weekday]}’s ${
          short.starts_at.slice(0, 5)
        } to ${short.ends_at.slice(0, 5)}.`,
      }
      : {}),
    ...(pause > session ? { buffer_minutes: "That is longer than a session." } : {}),
    ...(step !== null && step < pause
      ? {
        slot_step_minutes: "That is shorter than the break, so most of these times close with each booking.",
      }
      : {}),
    ...(notice > ahead * 1440
      ? { advance_days: "That is nearer than clients may book at all, so next to nothing is offered." }
      : {}),
    ...(day !== null && week !== null && day > week
      ? { max_sessions_week: "The week is full before the day is." }
      : {}),
  };
}
