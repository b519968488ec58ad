import { toLocal } from "../../_shared/wall_clock.ts";
import { addDays, daysBetween, weekdayOf } from "./calendar.ts";
import type { TimeOfDay, When } from "./read_when.ts";
import { type Clockwork, todayIn } from "./resolve_when.ts";

function fitsTime(minutes: number, time: TimeOfDay): boolean {
  if (time.kind === "exact") {
    return minutes === time.minutes || (time.assumed === true && minutes === time.minutes - 720);
  }
  if (time.kind === "either") return time.minutes.includes(minutes);
  if (time.kind === "span") return minutes >= time.from && minutes < time.to;
  return false;
}

/** The bookings or offered times that "my 7am" or "wed" can mean; `anyWeek` lets a weekday be a later one too. */
export function fittingTimes<T extends { startsAt: Date }>(
  times: T[],
  when: When,
  clock: Clockwork,
  options: { anyWeek?: boolean } = {},
): T[] {
  if (when.trouble) return [];
  const today = todayIn(clock);
  return times.filter(({ startsAt }) => {
    if (Number.isNaN(startsAt.getTime())) return false;
    const { hour, minute, ...date } = toLocal(startsAt, clock.timeZone);
    const { day, time } = when;
    if (time && !fitsTime(hour * 60 + minute, time)) return false;
    if (!day) return true;
    if (day.kind === "date") return daysBetween(day.date, date) === 0;
    if (day.kind === "days") return daysBetween(day.from, date) >= 0 && daysBetween(date, day.to) > 0;
    if (options.anyWeek) return weekdayOf(date) === day.weekday;
    // A weekday is the coming one; on that very weekday it can also be the one in a week.
    const coming = addDays(today, (day.weekday - weekdayOf(today) + 7) % 7);
    const ahead = daysBetween(coming, date);
    return ahead === 0 || (ahead === 7 && daysBetween(today, coming) === 0);
  });
}

const ordinals: [RegExp, number][] = [
  [/\b(?:1st|first|next|upcoming)\b/, 1],
  [/\b(?:2nd|second)\b/, 2],
  [/\b(?:3rd|third)\b/, 3],
  [/\b(?:4th|fourth)\b/, 4],
  [/\blast\b/, -1],
];

/** The position in a list that words like "the second one" name; -1 is the last; undefined when none or two do. */
export function readOrdinal(text: string): number | undefined {
  const named = ordinals.filter(([pattern]) => pattern.test(text)).map(([, position]) => position);
  return named.length === 1 ? named[0] : undefined;
}
