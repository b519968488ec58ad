import { type LocalTime, toLocal } from "../wall_clock.ts";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time as a text says it, in an IANA zone: `Tue 24 Nov 6pm`, `Wed 25 Nov 6:30am`. GSM-7 only. */
export function formatTime(at: Date, timeZone: string): string {
  const local = toLocal(at, timeZone);
  const weekday = weekdays[new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay()];
  return `${weekday} ${dayAndMonth(local)} ${clock(local)}`;
}

/** A date as a text says it, in an IANA zone: `3 Mar`, with its year where it is 300 days or more from `now`. */
export function formatDate(at: Date, timeZone: string, now: Date): string {
  const local = toLocal(at, timeZone);
  const days = Math.abs(at.getTime() - now.getTime()) / 86_400_000;
  return days < 300 ? dayAndMonth(local) : `${dayAndMonth(local)} ${local.year}`;
}

/** A time to come, as short as it is clear: `Tue 6pm` within the next six days, else `Tue 24 Nov 6pm`; in an IANA zone. */
export function soonTime(at: Date, timeZone: string, now: Date): string {
  const whole = formatTime(at, timeZone);
  const days = dayNumber(toLocal(at, timeZone)) - dayNumber(toLocal(now, timeZone));
  return days >= 0 && days <= 6 ? whole.replace(/^(\w+) \d+ \w+ /, "$1 ") : whole;
}

// Minutes within which a text is on a phone.
const underway = 15;

/** A time to come as it is said at `now`: `today at 6pm`, `tomorrow at 6pm`, else `Tue 24 Nov 6pm`; in an IANA zone. Where the day may
 * end before the text is read, it names the date. */
export function nearTime(at: Date, timeZone: string, now: Date): string {
  const [said, read] = [now, new Date(now.getTime() + underway * 60_000)].map((moment) =>
    dayNumber(toLocal(at, timeZone)) - dayNumber(toLocal(moment, timeZone))
  );
  const day = said === read ? ["today", "tomorrow"][said ?? -1] : undefined;
  return day === undefined ? formatTime(at, timeZone) : `${day} at ${clockTime(at, timeZone)}`;
}

/** The time of day alone, `6pm`, in an IANA zone. */
export function clockTime(at: Date, timeZone: string): string {
  return formatTime(at, timeZone).split(" ").at(-1) ?? "";
}

/** Time off as a coach says it, in an IANA zone: `Fri 27 Nov`, `Fri 27 Nov 2pm-5pm`, `Sat 28 Nov to Sun 29 Nov`; `to` is exclusive. */
export function sayOffRange(from: Date, to: Date, zone: string): string {
  const last = new Date(to.getTime() - 60_000);
  const [firstDay, lastDay] = [formatDay(from, zone), formatDay(last, zone)];
  if (startsDay(from, zone) && startsDay(to, zone)) {
    return firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  }
  if (firstDay === lastDay) {
    const end = startsDay(to, zone) ? "midnight" : clockTime(to, zone);
    return `${firstDay} ${clockTime(from, zone)}-${end}`;
  }
  return `${formatTime(from, zone)} to ${formatTime(to, zone)}`;
}

/** A day as a text says it, in an IANA zone: `Fri 27 Nov`. */
export function formatDay(at: Date, zone: string): string {
  return formatTime(at, zone).split(" ").slice(0, 3).join(" ");
}

/** Whether a day begins there: at midnight, or where the clock skips midnight at the first minute after it. */
function startsDay(at: Date, zone: string): boolean {
  return toLocal(at, zone).day !== toLocal(new Date(at.getTime() - 60_000), zone).day;
}

function dayNumber({ year, month, day }: LocalTime): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

function dayAndMonth({ day, month }: LocalTime): string {
  return `${day} ${months[month - 1]}`;
}

function clock({ hour, minute }: LocalTime): string {
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? "midnight" : "noon";
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}
