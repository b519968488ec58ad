import { type LocalTime, toLocal } from "../_shared/wall_clock.ts";
import { addDays, type CalendarDate, daysBetween, weekdayOf } from "./reading/calendar.ts";
import { readCarrierWord } from "./reading/carrier_words.ts";
import { cleanText, plainCharacters } from "./reading/clean_text.ts";
import { type Day, readWhen, type TimeOfDay, type When } from "./reading/read_when.ts";
import { dateMeant, startOn, windowOf } from "./reading/resolve_when.ts";

// The one door through which the coach's commands use the reader of clients' texts: days, times, the carrier's words.

/** The moment, the coach's IANA zone and country. */
export interface Clock {
  now: Date;
  timeZone: string;
  country: string;
}

/** Local days (`2026-11-27`, the likelier first) and times of day (`18:00`) that words name. */
export interface Named {
  days: string[];
  times: string[];
}

// What may stand beside a day and a time without meaning anything.
const spare = /\b(?:at|on|the|this|for|all|whole|day)\b/g;
// Minutes after midnight between which a session begins whose half of the day is not said.
const [earliest, latest] = [5 * 60, 20 * 60 + 30];
const halfDay = 12 * 60;

/** A day that is named, and the one a week before it that "next fri" can mean as well. */
export type NamedDay = Day & { orSooner?: CalendarDate };
export type CoachWhen = When & { day?: NamedDay };

/** What words say about when, whole or in part. */
export function whenOf(words: string, clock: Clock): CoachWhen {
  const text = cleanText(words).text;
  const when = readWhen(text, todayOf(clock), clock.country);
  const sooner = soonerThanNext(text, when, clock);
  return sooner === undefined || when.day === undefined
    ? when
    : { ...when, day: { ...when.day, orSooner: sooner } };
}

/** On a Tuesday "next fri" is this week's to some and next week's to others; on a Saturday there is one. */
function soonerThanNext(text: string, { day }: When, clock: Clock): CalendarDate | undefined {
  const named = nextWeekday.exec(text)?.[1];
  if (named === undefined || day?.kind !== "date") return undefined;
  const sooner = addDays(day.date, -7);
  return daysBetween(todayOf(clock), sooner) > 0 ? sooner : undefined;
}

const nextWeekday = /\bnext (mon|tue|wed|thu|fri|sat|sun)[a-z]*(?![a-z]| week\b)/;

/** Whether words say when and nothing else, in one way. */
export function isWhole(when: CoachWhen): boolean {
  return when.pieces > 0 && when.trouble === undefined && when.length === undefined && isBare(when.rest);
}

/** Whether nothing but spare words is left. */
export function isBare(rest: string): boolean {
  return rest.replace(spare, " ").replace(/[_\s.,!]+/g, "") === "";
}

/** Every instant to come that a day and a time can mean, in order; none where either is missing. */
export function startsOf(when: CoachWhen, clock: Clock): Date[] {
  const { day, time } = when;
  if (day === undefined || time === undefined || !isWhole(when)) return [];
  const starts = datesOf(day, clock).flatMap((date) =>
    minutesOf(time).map((minutes) => startOn(date, minutes, clock.timeZone))
  );
  return starts.filter((start) => start !== undefined).filter((start) => start > clock.now)
    .sort((one, other) => one.getTime() - other.getTime());
}

/** The days and times of day that words name, when they name nothing else: at least a day. */
export function namedIn(words: string, clock: Clock): Named | undefined {
  const when = whenOf(words, clock);
  if (!isWhole(when) || when.day === undefined || when.day.kind === "days") return undefined;
  const times = when.time === undefined ? [] : minutesOf(when.time);
  if (when.time !== undefined && times.length === 0) return undefined;
  const meant = dateMeant(when, clock);
  const days = datesOf(when.day, clock).map(isoDay);
  if (meant !== undefined) days.sort((one) => one === isoDay(meant) ? -1 : 1);
  return { days, times: times.map(isoTime) };
}

/** The one start that a sentence speaks of, whatever else it says. */
export function onlyStart(words: string, clock: Clock): Date | undefined {
  const when = whenOf(words, clock);
  const starts = startsOf({ ...when, rest: "" }, clock);
  return starts.length === 1 ? starts[0] : undefined;
}

/** A range of instants; `to` is exclusive. */
export interface Range {
  from: Date;
  to: Date;
}

/** The instants between minutes after midnight of two local dates. */
export function rangeOf(
  [from, to]: [CalendarDate, CalendarDate],
  span: [number, number],
  clock: Clock,
): Range {
  return windowOf(from, to, span, clock.timeZone);
}

/** The readings of a span of hours whose half of the day may not be said: "6-8" is both, "2-4" the afternoon. */
export function spansOf(from: number, to: number, said: boolean): [number, number][] {
  if (said || to - from >= halfDay) return [[from, to]];
  const other = from >= halfDay ? -halfDay : halfDay;
  const both: [number, number][] = [[from, to], [from + other, to + other]];
  const likely = both.filter(([start, end]) => start >= earliest && start <= latest && end <= 24 * 60);
  return likely.length === 0 ? [[from, to]] : likely.sort(([one], [two]) => one - two);
}

/** The dates that a day named alone can be: a weekday that is today is today or in a week; several days are none. */
function datesOf(day: NamedDay, clock: Clock): CalendarDate[] {
  if (day.kind === "date") return day.orSooner === undefined ? [day.date] : [day.orSooner, day.date];
  if (day.kind === "days") return [];
  const today = todayOf(clock);
  const ahead = (day.weekday - weekdayOf(today) + 7) % 7;
  return ahead === 0 ? [today, addDays(today, 7)] : [addDays(today, ahead)];
}

function minutesOf(time: TimeOfDay): number[] {
  if (time.kind === "exact" && time.assumed !== true) return [time.minutes];
  if (time.kind !== "exact" && time.kind !== "either") return [];
  return halvesOf(time.kind === "exact" ? time.minutes : time.minutes[0]);
}

/** The minutes after midnight that an hour can mean whose half of the day is not said: the likely ones of the two. */
export function halvesOf(said: number): number[] {
  const both = said >= halfDay ? [said - halfDay, said] : [said, said + halfDay];
  const likely = both.filter((minutes) => minutes >= earliest && minutes <= latest);
  return likely.length === 0 ? [said] : likely;
}

/** Today's date where the coach is. */
export function todayOf({ now, timeZone }: Clock): LocalTime {
  return toLocal(now, timeZone);
}

/** A local date as `2026-11-27`. */
export function isoDay({ year, month, day }: CalendarDate): string {
  return `${year}-${two(month)}-${two(day)}`;
}

function isoTime(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

export {
  addDays,
  type CalendarDate,
  type Day,
  daysBetween,
  plainCharacters,
  readCarrierWord,
  type TimeOfDay,
  weekdayOf,
  type When,
};
