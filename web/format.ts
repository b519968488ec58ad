import { type LocalTime, toEdge, toLocal } from "../supabase/functions/_shared/wall_clock.ts";

/** Whose clock and whose habits of writing: an IANA zone and a BCP 47 locale. */
export interface Zone {
  timeZone: string;
  locale: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function write(at: Date, { timeZone, locale }: Zone, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, format = new Intl.DateTimeFormat(locale, { ...options, timeZone }));
  // Narrow and no-break spaces are not wanted in tests, in copied text or in a search.
  return format.format(at).replace(/[\u202f\u00a0]/g, " ");
}

/** Reads an instant in ISO form or as Postgres prints it (`2026-11-22 06:31:10.977+00`); throws RangeError. */
export function parseInstant(text: string): Date {
  const iso = text.trim().replace(" ", "T").replace(
    /([+-]\d{2})(\d{2})?$/,
    (_all, hours, minutes) => `${hours}:${minutes ?? "00"}`,
  );
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new RangeError(`Cannot read time: ${text} is not an instant`);
  return at;
}

/** How a coach of this country writes: the locale for an ISO 3166 code. */
export const localeOf = (country: string): string => `en-${country}`;

/** "9:00 am" or "09:00", as the locale has it. */
export const formatTime = (at: Date, zone: Zone): string =>
  write(at, zone, { hour: "numeric", minute: "2-digit" });

const monthsAway = 300 * 86_400_000;

/** "Tue, 24 Nov"; with its year where it is so far away that another year may have been meant. */
export const formatDay = (at: Date, zone: Zone, now = new Date()): string =>
  write(at, zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...Math.abs(at.getTime() - now.getTime()) > monthsAway ? { year: "numeric" } : {},
  });

/** "Tuesday 24 November". */
export const formatLongDay = (at: Date, zone: Zone): string =>
  write(at, zone, { weekday: "long", day: "numeric", month: "long" });

/** "24 Nov 2026". */
export const formatDate = (at: Date, zone: Zone): string =>
  write(at, zone, { day: "numeric", month: "short", year: "numeric" });

/** The last moment before an end: what ends at a midnight is valid through the day before it. */
export const lastMoment = (end: Date): Date => new Date(end.getTime() - 1);

/** The last valid day of what ends at an instant: "24 Nov 2026". */
export const formatLastDay = (end: Date, zone: Zone): string => formatDate(lastMoment(end), zone);

/** "Tue, 24 Nov, 6:00 pm". */
export const formatDayTime = (at: Date, zone: Zone, now = new Date()): string =>
  `${formatDay(at, zone, now)}, ${formatTime(at, zone)}`;

/** "6:00 pm – 7:00 pm". */
export const formatSpan = (from: Date, to: Date, zone: Zone): string =>
  `${formatTime(from, zone)} – ${formatTime(to, zone)}`;

/** The day an instant falls on in the zone: "2026-11-24". */
export function dayOf(at: Date, { timeZone }: Pick<Zone, "timeZone">): string {
  const { year, month, day } = toLocal(at, timeZone);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The local time that a day ("2026-11-24") and a clock time ("18:30", "24:00") name. */
export function localTime(day: string, clock = "00:00"): LocalTime {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return { year, month, day: date, hour, minute };
}

/** The first instant of a day in the zone. */
export const startOfDay = (day: string, { timeZone }: Pick<Zone, "timeZone">): Date =>
  toEdge(localTime(day), timeZone);

/** The day that many days later (or earlier), on the calendar. */
export function addDays(day: string, days: number): string {
  const { year, month, day: date } = localTime(day);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** "Today", "Tomorrow", "Yesterday", or the day written out. */
export function nameDay(day: string, zone: Zone, now: Date): string {
  const today = dayOf(now, zone);
  if (day === today) return "Today";
  if (day === addDays(today, 1)) return "Tomorrow";
  if (day === addDays(today, -1)) return "Yesterday";
  return formatLongDay(startOfDay(day, zone), zone);
}

/** "just now", "12 min ago", "3 h ago", then the day and time. */
export function formatAgo(at: Date, zone: Zone, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 12 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return formatDayTime(at, zone, now);
}

/** Minutes as people say them: "45 min", "1 h 30 min", "2 days". */
export function formatMinutes(minutes: number): string {
  if (minutes === 0) return "none";
  if (minutes % 1440 === 0) return count(minutes / 1440, "day");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours ? `${hours} h` : "", rest ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** "1 session", "3 sessions". */
export const count = (n: number, thing: string, things = `${thing}s`): string =>
  `${n} ${n === 1 ? thing : things}`;

/** An amount in cents as money: "$450.00" where the currency is the coach's own, "A$450.00" elsewhere. */
export const formatMoney = (cents: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(cents / 100).replace(/\u00a0/g, " ");

/** An amount in cents, parts of them too, as it is told beforehand: "about $6.72", "less than $0.01". */
export function formatEstimate(cents: number, currency: string, locale: string): string {
  const money = formatMoney(cents, currency, locale);
  if (money !== formatMoney(0, currency, locale)) return `about ${money}`;
  const digits =
    new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2;
  return `less than ${formatMoney(100 / 10 ** digits, currency, locale)}`;
}

/** A number in E.164 with room to read it, for where the habits of its country are not worth their weight: "+61 400 000 290". */
export function spacePhone(e164: string): string {
  const last = e164.startsWith("+1") ? /(\d{3})(\d{3})(\d{4})$/ : /(\d{3})(\d{3})(\d{3})$/;
  return e164.replace(last, " $1 $2 $3");
}
