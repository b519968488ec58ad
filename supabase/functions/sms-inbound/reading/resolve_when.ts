import { type LocalTime, toEdge, toInstant, toLocal } from "../../_shared/wall_clock.ts";
import { addDays, type CalendarDate, daysBetween, weekdayOf } from "./calendar.ts";
import type { Day, TimeOfDay, When } from "./read_when.ts";

/** A range of instants; `to` is exclusive. */
export type Window = { from: Date; to: Date };

/** What a client asked for: an exact start, or a window when there is more than one reading, or several of which any will do, or neither. */
export type Resolved = { startsAt?: Date; window?: Window; windows?: Window[] };

/** The moment and the zone in which days and times are turned into instants. */
export type Clockwork = { now: Date; timeZone: string };

// Nobody means 10 at night by "today 10".
const latestEvening = 20 * 60 + 30;

function wallTime(date: CalendarDate, minutes: number): LocalTime {
  return { ...date, hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/** The instants between two wall-clock times, in minutes after midnight of two dates. */
export function windowOf(
  from: CalendarDate,
  to: CalendarDate,
  span: [number, number],
  timeZone: string,
): Window {
  return { from: toEdge(wallTime(from, span[0]), timeZone), to: toEdge(wallTime(to, span[1]), timeZone) };
}

/** The start on a date at some minutes after midnight; undefined where clocks skip that time. */
export function startOn(date: CalendarDate, minutes: number, timeZone: string): Date | undefined {
  const reading = toInstant(wallTime(date, minutes), timeZone);
  if (reading.kind === "gap") return undefined;
  return reading.kind === "ok" ? reading.at : reading.first;
}

/** Today's date where the coach is. */
export function todayIn({ now, timeZone }: Clockwork): CalendarDate {
  const { year, month, day } = toLocal(now, timeZone);
  return { year, month, day };
}

/** When a time on a date is over: its own minute, or the end of its span. */
function lastMinute(time: TimeOfDay | undefined): number {
  if (!time || time.kind === "unsure") return 1440;
  if (time.kind === "exact") return time.minutes;
  return time.kind === "either" ? time.minutes[1] : time.to;
}

function isOver(date: CalendarDate, time: TimeOfDay | undefined, clock: Clockwork): boolean {
  return toEdge(wallTime(date, lastMinute(time)), clock.timeZone).getTime() <= clock.now.getTime();
}

/** The one date meant; a weekday that is today counts until the time named has passed. */
export function dateMeant(when: When, clock: Clockwork): CalendarDate | undefined {
  const { day, time } = when;
  if (!day || day.kind === "days") return undefined;
  if (day.kind === "date") return day.date;
  const today = todayIn(clock);
  const coming = addDays(today, (day.weekday - weekdayOf(today) + 7) % 7);
  return daysBetween(today, coming) === 0 && isOver(coming, time, clock) ? addDays(coming, 7) : coming;
}

function onDate(date: CalendarDate, when: When, clock: Clockwork): Resolved {
  const { timeZone, now } = clock;
  const { time } = when;
  const wholeDay = windowOf(date, date, [0, 1440], timeZone);
  if (wholeDay.to <= now || isOver(date, time, clock)) return {};
  if (!time || time.kind === "unsure") return { window: wholeDay };
  if (time.kind === "span") return { window: windowOf(date, date, [time.from, time.to], timeZone) };
  const readings = time.kind === "exact" ? [time.minutes] : time.minutes;
  const starts = readings.map((minutes) => startOn(date, minutes, timeZone));
  const ahead = starts.filter((start) => start !== undefined && start > now);
  // "Today at 8", texted at noon, leaves one reading; another day leaves two, so the client is asked.
  const evening = time.kind === "either" && time.minutes[1] <= latestEvening;
  const onlyOne = time.kind === "exact" || (evening && when.day?.kind === "date" && when.day.today === true);
  const [start] = ahead;
  return onlyOne && ahead.length === 1 && start ? { startsAt: start } : { window: wholeDay };
}

/** The readings that lie ahead of an hour said without am or pm on a day that is certain, the likelier first. */
export function readingsOf(when: When, clock: Clockwork): Date[] {
  const { time } = when;
  const date = when.trouble ? undefined : dateMeant(when, clock);
  if (!date || !time || (time.kind !== "either" && !(time.kind === "exact" && time.assumed))) return [];
  const readings = time.kind === "either" ? time.minutes : [time.minutes, time.minutes - 720];
  return readings.flatMap((minutes) => startOn(date, minutes, clock.timeZone) ?? [])
    .filter((start) => start > clock.now);
}

/** Whether a weekday is today and may as well be the one in a week. */
export function isTodayOrNextWeek(when: When, clock: Clockwork): boolean {
  const date = dateMeant(when, clock);
  return when.day?.kind === "weekday" && date !== undefined && daysBetween(todayIn(clock), date) === 0;
}

// More days than that are any day.
const mostDays = 7;

/** The days of "thu or fri": one window where they follow each other and no time is named, else one for each, at that time. */
function onEither(days: readonly Day[], time: TimeOfDay | undefined, clock: Clockwork): Resolved {
  const dates = days.flatMap((day) =>
    dateMeant({ day, ...(time === undefined ? {} : { time }), pieces: 1, rest: "" }, clock) ?? []
  );
  dates.sort((one, other) => daysBetween(other, one));
  const [first, last] = [dates[0], dates.at(-1)];
  const gaps = dates.slice(1).map((date, i) => daysBetween(dates[i] ?? date, date));
  if (!first || !last || dates.length < days.length || dates.length > mostDays || gaps.includes(0)) return {};
  if (time === undefined && gaps.every((gap) => gap === 1)) {
    const window = windowOf(first, last, [0, 1440], clock.timeZone);
    return window.to > clock.now ? { window } : {};
  }
  const windows = dates.flatMap((date) =>
    spansOf(time).map((span) => windowOf(date, date, span, clock.timeZone))
  )
    .filter(({ to }) => to > clock.now);
  return windows.length > 0 ? { windows } : {};
}

/** The stretches of a day that a time names, in minutes: an hour from each of its readings on. */
function spansOf(time: TimeOfDay | undefined): [number, number][] {
  if (time === undefined || time.kind === "unsure") return [[0, 1440]];
  if (time.kind === "span") return [[time.from, time.to]];
  const readings = time.kind === "either"
    ? time.minutes
    : time.assumed
    ? [time.minutes - 720, time.minutes]
    : [time.minutes];
  return readings.toSorted((one, other) => one - other).map((
    minutes,
  ) => [minutes, Math.min(minutes + 60, 1440)]);
}

/** Turns what was read into instants; nothing that is past, skipped by the clocks or read two ways becomes a start. */
export function resolveWhen(when: When, clock: Clockwork): Resolved {
  if (when.trouble && when.trouble !== "several") return {};
  const { day, time } = when;
  if (when.either) return onEither(when.either, time, clock);
  if (day?.kind === "days") {
    if (when.trouble) return {};
    const lastDay = addDays(day.to, -1);
    const span: [number, number] = time?.kind === "span" && daysBetween(day.from, lastDay) === 0
      ? [time.from, time.to]
      : [0, 1440];
    const window = windowOf(day.from, lastDay, span, clock.timeZone);
    return window.to > clock.now ? { window } : {};
  }
  const date = dateMeant(when, clock);
  if (!date) return {};
  if (daysBetween(todayIn(clock), date) > 400) return {};
  // "Tues 6 or 7" leaves the time open, not the day.
  return onDate(date, when.trouble ? { ...when, time: { kind: "unsure" } } : when, clock);
}

const hour = 3_600_000;

/** What is left of a reading when the text says more than this project understands: a question, not an act. */
export function softened(resolved: Resolved): Resolved {
  const { startsAt } = resolved;
  return startsAt ? { window: { from: startsAt, to: new Date(startsAt.getTime() + hour) } } : resolved;
}

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
