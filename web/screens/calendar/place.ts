import type { Span } from "../../data/calendar.ts";
import { addDays, formatDay, formatLongDay, localTime, startOfDay, type Zone } from "../../format.ts";
import { hrefOf, type Route } from "../../router.ts";

/** The ways to look at a calendar, in the order of their keys 1 to 4. */
export const views = ["day", "week", "month", "agenda"] as const;
export type View = typeof views[number];

/** What is looked at: a view, and the day it is about ("2026-11-24" in the coach's zone). */
export interface Place {
  view: View;
  day: string;
}

const agendaDays = 14;
const monthDays = 42;

/** The place that an address names (`#/calendar/week/2026-11-23`); what it leaves out, or gets wrong, is filled in. */
export function readPlace([, view, day]: Route, usual: Place): Place {
  return {
    view: views.find((one) => one === view) ?? usual.view,
    day: day !== undefined && isDay(day) ? day : usual.day,
  };
}

/** The address of a place. */
export const hrefOfPlace = ({ view, day }: Place): string => hrefOf("calendar", view, day);

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The days that a place shows: one, a week from Monday, six whole weeks, or two weeks from the day. */
export function spanOf({ view, day }: Place): Span {
  const whole = (from: string, days: number) => ({ from, to: addDays(from, days) });
  switch (view) {
    case "day":
      return whole(day, 1);
    case "week":
      return whole(mondayOf(day), 7);
    case "month":
      return whole(mondayOf(`${day.slice(0, 7)}-01`), monthDays);
    case "agenda":
      return whole(day, agendaDays);
  }
}

/** The place before (-1) or after (1): a day, a week, a month or two weeks on. */
export function turn({ view, day }: Place, by: 1 | -1): Place {
  if (view !== "month") {
    return { view, day: addDays(day, by * { day: 1, week: 7, agenda: agendaDays }[view]) };
  }
  const { year, month, day: date } = localTime(day);
  const first = new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate();
  return { view, day: addDays(first, Math.min(date, last) - 1) };
}

/** What stands above it: "Tuesday 24 November", "23 – 29 Nov 2026", "November 2026"; briefly "Tue, 24 Nov". */
export function titleOf(place: Place, zone: Zone, { brief }: { brief: boolean }): string {
  const write = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(zone.locale, { ...options, timeZone: zone.timeZone }).format(
      startOfDay(day, zone),
    );
  if (place.view === "day") return (brief ? formatDay : formatLongDay)(startOfDay(place.day, zone), zone);
  if (place.view === "month") return write(place.day, { month: "long", year: "numeric" });
  const { from, to } = spanOf(place);
  const last = addDays(to, -1);
  const date = { day: "numeric", month: "short" } as const;
  const end = write(last, brief ? date : { ...date, year: "numeric" });
  // Within one month it stands once, where days come first: "23 – 29 Nov 2026", but "Nov 23 – Nov 29, 2026".
  const sameMonth = from.slice(0, 7) === last.slice(0, 7) && /^\d/.test(end);
  return `${write(from, sameMonth ? { day: "numeric" } : date)} – ${end}`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) && text >= "2000" && text < "2200";
}
