import { monthFirst } from "../../_shared/month_first.ts";
import type { LocalTime } from "../../_shared/wall_clock.ts";
import { addDays, type CalendarDate, daysBetween, isRealDate, mondayOf, weekdayOf } from "./calendar.ts";
import { datesOf } from "./dates.ts";
import { dayParsers } from "./day_parsers.ts";
import { findPieces, type Piece } from "./pieces.ts";
import { timeParsers } from "./time_parsers.ts";

/** The day that a text names: one date, the next such weekday, or several days (`to` is exclusive). */
export type Day =
  | { kind: "date"; date: CalendarDate; today?: boolean }
  | { kind: "weekday"; weekday: number }
  | { kind: "days"; from: CalendarDate; to: CalendarDate };

/** The time of day, in minutes after midnight: exact, one of two halves of the day, about, or a span. */
export type TimeOfDay =
  | { kind: "exact"; minutes: number; assumed?: boolean }
  | { kind: "either"; minutes: [number, number] }
  | { kind: "span"; from: number; to: number; bound?: boolean; part?: boolean }
  /** "9 to 11": a span in either half of the day. */
  | { kind: "unsure"; from?: number; to?: number };

/** Why nothing exact can be made of the pieces, although there are some. */
export type Trouble = "several" | "conflict" | "recurring" | "past" | "impossible" | "unclear";

/** Everything that a text says about when, and the text with those words taken out. */
export type When = {
  day?: Day;
  time?: TimeOfDay;
  trouble?: Trouble;
  /** "Thu or fri": two days or more, with one time or none that is for each of them; `trouble` is "several". */
  either?: Day[];
  pieces: number;
  rest: string;
  /** "For half an hour", "90 min": not the usual length is spoken of. */
  length?: boolean;
};

// By whether the month leads, as it does in few countries.
const parsers = new Map(
  [true, false].map((monthLeads) => [monthLeads, [...datesOf(monthLeads), ...dayParsers, ...timeParsers]]),
);

type Calendar = Piece & { says: "calendar" };

/** A calendar date without a year is the next one to come; one that has just gone is a slip, not next year's. */
function calendarDate({ year, month, day, slashed }: Calendar, today: CalendarDate): CalendarDate | Trouble {
  const date = { year: year ?? today.year, month, day };
  if (year === undefined) {
    if (date.month !== 2 && !isRealDate(date)) return "impossible";
    const ahead = daysBetween(today, date);
    if (ahead < 0 && ahead >= -120) return "past";
    if (ahead < 0) date.year += 1;
    // "10/4" half a year ahead was perhaps written by someone who puts the month first.
    const eitherWay = slashed === true && day <= 12 && day !== month;
    if (eitherWay && daysBetween(today, date) > 120) return "unclear";
  }
  return isRealDate(date) ? date : "impossible";
}

function readDay(piece: Piece, today: CalendarDate): Day | Trouble | undefined {
  switch (piece.says) {
    case "calendar": {
      const date = calendarDate(piece, today);
      return typeof date === "string" ? date : { kind: "date", date };
    }
    case "days":
      return { kind: "days", from: piece.from, to: piece.to };
    case "weekday":
      return { kind: "weekday", weekday: piece.weekday };
    case "day":
      return piece.today
        ? { kind: "date", date: piece.date, today: true }
        : { kind: "date", date: piece.date };
    default:
      return undefined;
  }
}

/** Two mentions of the day that agree ("tues 24th", "tomorrow, wed"), or the trouble that they do not. */
function joinDays(a: Day, b: Day): Day | Trouble {
  if (a.kind === "date" && b.kind === "date") return daysBetween(a.date, b.date) === 0 ? a : "several";
  if (a.kind === "weekday" && b.kind === "weekday") return a.weekday === b.weekday ? a : "several";
  if (a.kind === "days" || b.kind === "days") {
    const [days, other] = a.kind === "days" ? [a, b] : [b, a];
    if (days.kind !== "days" || other.kind === "days") return "several";
    if (other.kind === "date") {
      const inside = daysBetween(days.from, other.date) >= 0 && daysBetween(other.date, days.to) > 0;
      return inside ? other : "several";
    }
    const hits = Array.from({ length: daysBetween(days.from, days.to) }, (_, i) => addDays(days.from, i))
      .filter((date) => weekdayOf(date) === other.weekday);
    const [hit] = hits;
    return hits.length === 1 && hit ? { kind: "date", date: hit } : "several";
  }
  const [date, named] = a.kind === "date" ? [a, b] : [b, a];
  if (date.kind !== "date" || named.kind !== "weekday") return "several";
  return weekdayOf(date.date) === named.weekday ? date : "conflict";
}

type RawTime = TimeOfDay & { part?: boolean; bound?: boolean };

function readTime(piece: Piece): RawTime | undefined {
  if (piece.says === "unsure") return { kind: "unsure", from: piece.from, to: piece.to };
  if (piece.says === "span") {
    const { from, to, of } = piece;
    return { kind: "span", from, to, part: of === "part", bound: of === "bound" };
  }
  if (piece.says !== "clock") return undefined;
  const { minutes, other, assumed } = piece.clock;
  if (piece.about) {
    return other === undefined
      ? { kind: "span", from: Math.max(0, minutes - 60), to: minutes + 60 }
      : { kind: "unsure" };
  }
  if (other !== undefined) return { kind: "either", minutes: [minutes, other] };
  return assumed ? { kind: "exact", minutes, assumed: true } : { kind: "exact", minutes };
}

/** Two mentions of the time that agree or narrow each other ("arvo 4", "7 tonight", "after 4 before 6"). */
function joinTimes(a: RawTime, b: RawTime): RawTime | Trouble {
  if (a.kind === "exact" && b.kind === "exact") return a.minutes === b.minutes ? a : "several";
  if (a.kind === "span" && b.kind === "span") {
    if (a.part && b.part) return "several";
    if (!a.part && !a.bound || !b.part && !b.bound) return a.part || b.part ? (a.part ? b : a) : "several";
    const from = Math.max(a.from, b.from);
    const to = Math.min(a.to, b.to);
    return from < to ? { kind: "span", from, to } : "conflict";
  }
  const [clock, part] = a.kind === "span" ? [b, a] : [a, b];
  if (part.kind !== "span" || !part.part) return "several";
  // "Saturday morning around 9".
  if (clock.kind === "unsure") return part;
  const morning = part.to <= 720;
  const evening = part.from >= 1020;
  const readings = clock.kind === "either"
    ? clock.minutes
    : clock.kind === "exact"
    ? (clock.assumed ? [clock.minutes, clock.minutes - 720] : [clock.minutes])
    : [];
  const fits = readings.filter((minutes) =>
    morning ? minutes < 720 : evening ? minutes >= 960 : minutes >= 720 && minutes <= 1110
  );
  const [fit] = fits;
  return fits.length === 1 && fit !== undefined ? { kind: "exact", minutes: fit } : "conflict";
}

/** A day as it is named, and what stands before it. */
type Named = { text: string; joint: string; day: Day };

/** The days, those without a week in the one that stands before the first or behind the last: "thu or fri next week"; none of them over. */
function inTheirWeek(days: readonly Named[], today: CalendarDate): readonly Named[] {
  const [first, ...others] = days;
  const last = others.at(-1);
  if (!first || !last) return days;
  // "The week after next, mon or fri": the week is no day of its own.
  const week = first.day.kind === "days" && others.length > 1 && /^,? $/.test(others[0]?.joint ?? "")
    ? { from: first.day.from, to: first.day.to, bare: others }
    : weekOf(first, /^(?:this|next) week\b/, others) ??
      weekOf(last, /\b(?:this|next) week$/, days.slice(0, -1));
  if (!week) return days;
  const placed = week.bare.map((named) => {
    const day = named.day.kind === "weekday"
      ? joinDays({ kind: "days", from: week.from, to: week.to }, named.day)
      : "several";
    return typeof day === "string" || day.kind !== "date" || daysBetween(today, day.date) < 0
      ? undefined
      : { ...named, day, text: "" };
  });
  if (!placed.every((named) => named !== undefined)) return days;
  const whole = new Map(week.bare.map((named, at) => [named, placed[at]]));
  return (first.day.kind === "days" ? others : days).map((named) => ({
    ...whole.get(named) ?? named,
    text: "",
  }));
}

/** The week that a day names with its words, and the days beside it. */
function weekOf({ day, text }: Named, words: RegExp, bare: readonly Named[]) {
  if (day.kind !== "date" || !words.test(text)) return undefined;
  const from = mondayOf(day.date);
  return { from, to: addDays(from, 7), bare };
}

/** "Thu or fri", "mon, wed or fri": days with "or" before the last, a comma or "or" before the others, and nothing between. */
function isEither(days: readonly Named[]): boolean {
  const joints = days.slice(1).map(({ joint }) => joint);
  // "Thu or fri next week": the week may be of both.
  if (new Set(days.map(({ text }) => /\bweeks?\b|\bnext\b/.test(text))).size > 1) return false;
  return /\bor\b/.test(joints.at(-1) ?? "") &&
    joints.every((joint) => /^(?:,|,? or) (?:on )?(?:the )?$/.test(joint));
}

const weeksOn = /^in (?:a|\d+) weeks?$|^in a fortnight$|\bweeks? time$/;

/** "In 3 weeks on tue", on a Wednesday: from today to some, from Tuesday to others. */
function isCounted(days: readonly Named[], day: Day | Trouble | undefined, today: CalendarDate): boolean {
  if (typeof day !== "object" || day.kind !== "date" || days.length < 2) return false;
  const inWeek = (date: CalendarDate) => daysBetween(mondayOf(date), date);
  return days.some(({ text }) => weeksOn.test(text)) && inWeek(day.date) < inWeek(today);
}

/** Reads days and times out of cleaned text; `now` is the wall clock of the coach's zone. */
export function readWhen(text: string, now: LocalTime, country: string): When {
  const today = { year: now.year, month: now.month, day: now.day };
  const pieces = findPieces(text, today, parsers.get(monthFirst(country)) ?? []);
  const when: When = { pieces: 0, rest: "" };
  let day: Day | undefined;
  let time: RawTime | undefined;
  let dayIsOpen = false;
  const days: Named[] = [];
  let timesDiffer = false;
  let last: "day" | "time" | undefined;
  let end = 0;
  for (const piece of pieces) {
    const between = text.slice(end, piece.index);
    when.rest += between + " _ ";
    end = piece.index + piece.text.length;
    if (piece.says === "length") {
      if (!piece.usual) when.length = true;
      continue;
    }
    when.pieces += 1;
    if (["recurring", "past", "unclear", "impossible"].includes(piece.says)) {
      const named = piece.says as Trouble;
      // A habit outweighs what else is odd: nothing of it is acted on.
      when.trouble = named === "recurring" ? named : when.trouble ?? named;
      continue;
    }
    const nextDay = readDay(piece, today);
    const nextTime = nextDay ? undefined : readTime(piece);
    if (nextDay && typeof nextDay !== "string") {
      days.push({
        day: nextDay,
        text: piece.text,
        joint: last === "time" && days.length > 0 ? "time" : between,
      });
    }
    last = nextDay ? "day" : "time";
    const joined = day && nextDay && typeof nextDay !== "string" ? joinDays(day, nextDay) : nextDay;
    const joinedDay = isCounted(days, joined, today) ? "several" : joined;
    const joinedTime = time && nextTime ? joinTimes(time, nextTime) : nextTime;
    if (typeof joinedDay === "string") {
      when.trouble ??= isEither(inTheirWeek(days, today)) ? "several" : joinedDay;
      dayIsOpen = true;
    } else if (joinedDay) day = joinedDay;
    if (typeof joinedTime === "string") {
      when.trouble ??= joinedTime;
      timesDiffer = true;
    } else if (joinedTime) time = joinedTime;
  }
  when.rest += text.slice(end);
  if (day && !dayIsOpen) when.day = day;
  if (time) when.time = time;
  const either = inTheirWeek(days, today);
  if (isEither(either) && when.trouble === "several" && !timesDiffer && time?.kind !== "unsure") {
    when.either = either.map((named) => named.day);
  }
  return when;
}
