import { aroundReasons, isCommandWord, noNames, reasons, timeWords } from "./coach_language.ts";
import {
  addDays,
  type CalendarDate,
  type Clock,
  type CoachWhen,
  type Day,
  daysBetween,
  halvesOf,
  isBare,
  type Range,
  rangeOf,
  spansOf,
  type TimeOfDay,
  todayOf,
  weekdayOf,
  type When,
  whenOf,
} from "./coach_when.ts";

/** Why a time off is asked about again. */
export type Unclear = "day" | "time" | "which" | "past";

// How read_when bounds "the morning", "before noon", "after 2pm" and "the evening"; off they reach the day's own ends.
const reachesBack = /\b(?:before|until|till|by|morning)\b/;
const reachesOn = /\b(?:after|from|since|evening|tonight|night)\b/;
const joiner = /\s*(?:-|\bto\b|\btill\b|\buntil\b|\bthrough\b|\bthru\b)\s*/;
const months = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|" +
  "september|october|november|december";
const date = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
// "20 to 22 may", "may 20 to 22": the month is both dates'.
const monthLast = new RegExp(`^(?:the )?${date}(?:${joiner.source})(?:the )?${date}(?: of)? (${months})$`);
const monthFirst = new RegExp(`^(${months}) (?:the )?${date}(?:${joiner.source})(?:the )?${date}$`);

/** "FRI", "28/11", "FRI 2-5PM", "MON-WED", "MAY 20 TO 22": the ranges of instants that they can mean, or what is unclear. */
export function readOff(words: string, clock: Clock): Range[] | Unclear {
  const text = words.toLowerCase().replace(/^from /, "").replace(/\bbetween (.*)\band\b/, "$1-").trim();
  const when = whenOf(words.replace(/^from (?!\d)/i, ""), clock);
  const ends = endsOf(text);
  const days = ends.length === 2 ? dayRange(ends, clock) : "day";
  // "24 dec until 2 jan" is two days first, and no hour.
  const ranges = typeof days !== "string" || !readsWhole(when) ? days : oneRange(when, text, clock);
  if (typeof ranges === "string") return ranges;
  const real = ranges.filter(({ from, to }) => from < to);
  if (real.length === 0) return "time";
  const ahead = real.filter(({ to }) => to > clock.now);
  return ahead.length === 0 ? "past" : ahead;
}

// Words of a reason at most, and of one that is not known.
const [longestReason, longestOther] = [6, 2];
// Words that name a day or an hour, which no reason holds; "day" may stand in one ("sports day").
const namesWhen = new Set([...timeWords, "noon", "midday", "till", "until", "or", "every"]);

/** "Thu 2pm to 3.30pm dentist": a time and why; `known` where the reason's words are. */
export function readReasoned(
  words: readonly string[],
  clock: Clock,
): { ranges: Range[]; known: boolean } | undefined {
  const said = words.map((word) => word.toLowerCase().replace(/^[(-]+|[)-]+$/g, "")).filter(Boolean);
  for (let cut = said.length - 1; cut > 0 && said.length - cut <= longestReason; cut--) {
    const why = said.slice(cut);
    if (why.some((word) => /\d/.test(word) || namesWhen.has(word))) return undefined;
    const ranges = readOff(said.slice(0, cut).join(" "), clock);
    if (typeof ranges === "string") continue;
    const known = why.some((word) => reasons.has(word)) &&
      why.every((word) => reasons.has(word) || aroundReasons.has(word));
    const isTalk = why.length > longestOther || why.some((word) => noNames.has(word) || isCommandWord(word));
    return known || !isTalk ? { ranges, known } : undefined;
  }
  return undefined;
}

/** Whether the words are all about when, and agree. */
function readsWhole({ rest, trouble, pieces }: When): boolean {
  return pieces > 0 && trouble !== "several" && trouble !== "unclear" && isBare(rest);
}

function oneRange({ day, time, trouble }: CoachWhen, text: string, clock: Clock): Range[] | Unclear {
  if (trouble !== undefined) return trouble === "past" ? "past" : "day";
  if (day === undefined) return "day";
  const dates = datesOf(day, todayOf(clock));
  if (typeof dates === "string") return dates;
  // "Next fri" may be this week's too.
  const either = day.orSooner === undefined ? [dates] : [[day.orSooner, day.orSooner] as typeof dates, dates];
  if (time === undefined) return either.map((pair) => rangeOf(pair, [0, 24 * 60], clock));
  const spans = spanOf(time, text);
  if (spans === undefined || daysBetween(dates[0], dates[1]) !== 0) return "time";
  return either.flatMap((pair) => spans.map((span) => rangeOf(pair, span, clock)));
}

function endsOf(text: string): string[] {
  const [, first, last, month] = monthLast.exec(text) ?? [];
  if (month !== undefined) return [`${first} ${month}`, `${last} ${month}`];
  const [, lead, from, to] = monthFirst.exec(text) ?? [];
  return lead === undefined ? text.split(joiner) : [`${from} ${lead}`, `${to} ${lead}`];
}

/** "mon-wed", "28/11 to 2/12": the first and the last day. */
function dayRange(ends: string[], clock: Clock): Range[] | Unclear {
  const [first, last] = ends.map((words) => whenOf(words, clock));
  if (!first?.day || !last?.day || first.time || last.time) return "day";
  if (first.day.orSooner ?? last.day.orSooner) return "day";
  if (!readsWhole(first) || !readsWhole(last) || first.trouble || last.trouble) return "day";
  const from = datesOf(first.day, todayOf(clock));
  // "Mon to wed" ends on the first Wednesday after that Monday.
  const to = typeof from === "string" ? from : datesOf(last.day, from[0], true);
  if (typeof from === "string") return from;
  if (typeof to === "string") return to;
  return daysBetween(from[0], to[1]) > 0 ? [rangeOf([from[0], to[1]], [0, 24 * 60], clock)] : "day";
}

function datesOf(day: Day, today: CalendarDate, isEnd = false): [CalendarDate, CalendarDate] | Unclear {
  if (day.kind === "date") return [day.date, day.date];
  if (day.kind === "days") return [day.from, addDays(day.to, -1)];
  const ahead = (day.weekday - weekdayOf(today) + 7) % 7;
  // On a Friday, FRI is today or in a week.
  if (ahead === 0) return isEnd ? "day" : "which";
  const date = addDays(today, ahead);
  return [date, date];
}

function spanOf(time: TimeOfDay, text: string): [number, number][] | undefined {
  // "9 to 11" is nearly always before noon.
  if (time.kind === "unsure" && time.from !== undefined && time.to !== undefined && time.from < time.to) {
    return spansOf(time.from, time.to, false);
  }
  if (time.kind !== "span") return undefined;
  const isSaid = /[ap]m\b|noon|midnight|:/.test(text);
  const ranged = /\d\s*(?:am|pm)?\s*(?:-|to|till|until|and)\s*(?:\d|noon|midnight)/.test(text);
  const [isFrom, isTo] = [!ranged && reachesOn.test(text), !ranged && reachesBack.test(text)];
  // "From 6" is as open as "6-8"; "the evening" is not.
  const halves = (minutes: number) => isSaid || time.bound !== true ? [minutes] : halvesOf(minutes);
  if (isFrom && !isTo) return halves(time.from).map((from) => [from, 24 * 60]);
  if (isTo && !isFrom) return halves(time.to).map((to) => [0, to]);
  const [from, to] = isFrom ? [0, 24 * 60] : [time.from, time.to];
  // "2-4" leaves the half of the day open; "2-4pm", "14:00-16:00" and "the morning" do not.
  return spansOf(from, to, !ranged || isSaid);
}
