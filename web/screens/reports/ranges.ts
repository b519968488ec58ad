import type { Days } from "../../data/reports.ts";
import { addDays, dayOf, formatDate, formatDay, localTime, startOfDay, type Zone } from "../../format.ts";

/** The spans that have a button: whole weeks, Monday first, up to and with this one. */
export const spans = [
  { span: "4", name: "4 weeks", weeks: 4 },
  { span: "12", name: "12 weeks", weeks: 12 },
  { span: "52", name: "Year", weeks: 52 },
] as const;

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const { year, month, day: date } = localTime(day);
  return addDays(day, -((new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7));
}

/** The days that an address names: "4", "12", "52" (weeks), or two days; twelve weeks where it names none. */
export function readRange([first, second]: readonly (string | undefined)[], zone: Zone, now: Date): {
  span: string;
  days: Days;
} {
  if (isDay(first) && isDay(second)) return { span: "custom", days: { from: first, to: second } };
  const { span, weeks } = spans.find((one) => one.span === first) ?? spans[1];
  const monday = mondayOf(dayOf(now, zone));
  return { span, days: { from: addDays(monday, -7 * (weeks - 1)), to: addDays(monday, 6) } };
}

/** "16 – 22 Nov 2026" in full: "Mon, 16 Nov – 22 Nov 2026". */
export function nameDays({ from, to }: Days, zone: Zone): string {
  const last = formatDate(startOfDay(to, zone), zone);
  return from === to ? last : `${formatDay(startOfDay(from, zone), zone, startOfDay(from, zone))} – ${last}`;
}

/** A day of a plot's axis: "16 Nov". */
export const shortDay = (day: string, zone: Zone): string =>
  formatDate(startOfDay(day, zone), zone).replace(/ \d{4}$|, \d{4}$/, "");
