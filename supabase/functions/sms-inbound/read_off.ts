import { toLocal } from "../_shared/wall_clock.ts";
import { addDays, type CalendarDate, daysBetween, weekdayOf } from "./reading/calendar.ts";
import { cleanText } from "./reading/clean_text.ts";
import { type Day, readWhen, type TimeOfDay, type When } from "./reading/read_when.ts";
import { windowOf } from "./reading/resolve_when.ts";
import type { CoachCommand } from "./understand_coach.ts";

type Unclear = Extract<CoachCommand, { kind: "off_unclear" }>["reason"];
interface Clock {
  now: Date;
  timeZone: string;
  country: string;
}

const spare = /\b(?:please|pls|thanks|thank you|ta|cheers|all|whole|day|on|the|for|a|x)\b/g;
const between = /\s*(?:-|\bto\b|\btill\b|\buntil\b|\bthrough\b|\bthru\b)\s*/;
// How read_when bounds "the morning", "before noon", "after 2pm" and "the evening"; off they reach the day's own ends.
const reachesBack = /\b(?:before|until|till|by|morning)\b/;
const reachesOn = /\b(?:after|from|since|evening|tonight|night)\b/;

/** "OFF FRI", "OFF 28/11", "OFF FRI 2-5PM", "OFF MON-WED": the local day, days or hours, as instants; whatever is unclear is asked. */
export function readOff(text: string, clock: Clock): CoachCommand {
  const rest = cleanText(text).text.replace(/^.*?\boff\b/, "").trim();
  const local = toLocal(clock.now, clock.timeZone);
  const read = (words: string) => readWhen(words, local, clock.country);
  const when = read(rest);
  const range = readsWhole(when)
    ? oneRange(when, rest, local)
    : dayRange(rest.split(between).map(read), local);
  if (typeof range === "string") return { kind: "off_unclear", reason: range };
  const window = windowOf(range.from, range.to, range.span, clock.timeZone);
  if (window.to <= clock.now) return { kind: "off_unclear", reason: "past" };
  return window.from < window.to ? { kind: "off", ...window } : { kind: "off_unclear", reason: "time" };
}

interface LocalRange {
  from: CalendarDate;
  /** The last date. */
  to: CalendarDate;
  /** Minutes after midnight of the first date and of the last. */
  span: [number, number];
}

/** Whether the words are all about when, and agree. */
function readsWhole({ rest, trouble, pieces }: When): boolean {
  return pieces > 0 && trouble !== "several" && rest.replace(spare, " ").replace(/[_\s.,!]+/g, "") === "";
}

function oneRange({ day, time, trouble }: When, text: string, today: CalendarDate): LocalRange | Unclear {
  if (trouble !== undefined) return trouble === "past" ? "past" : "day";
  if (day === undefined) return "day";
  const dates = datesOf(day, today);
  if (typeof dates === "string") return dates;
  const [from, to] = dates;
  if (time === undefined) return { from, to, span: [0, 1440] };
  const span = spanOf(time, text);
  return span !== undefined && daysBetween(from, to) === 0 ? { from, to, span } : "time";
}

/** "mon-wed", "28/11 to 2/12": the first and the last day. */
function dayRange(ends: When[], today: CalendarDate): LocalRange | Unclear {
  const [first, last] = ends;
  if (ends.length !== 2 || !first?.day || !last?.day || first.time || last.time) return "day";
  if (!readsWhole(first) || !readsWhole(last) || first.trouble || last.trouble) return "day";
  const from = datesOf(first.day, today);
  // "Mon to wed" ends on the first Wednesday after that Monday.
  const to = typeof from === "string" ? from : datesOf(last.day, from[0], true);
  if (typeof from === "string") return from;
  if (typeof to === "string") return to;
  return daysBetween(from[0], to[1]) > 0 ? { from: from[0], to: to[1], span: [0, 1440] } : "day";
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

function spanOf(time: TimeOfDay, text: string): [number, number] | undefined {
  if (time.kind !== "span") return undefined;
  const ranged = /\d\s*(?:am|pm)?\s*(?:-|to|till|until|and)\s*(?:\d|noon|midnight)/.test(text);
  const from = !ranged && reachesBack.test(text) ? 0 : time.from;
  const to = !ranged && reachesOn.test(text) ? 1440 : time.to;
  return [from, to];
}
