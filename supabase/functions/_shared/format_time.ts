import { type LocalTime, toLocal } from "./wall_clock.ts";

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

function dayAndMonth({ day, month }: LocalTime): string {
  return `${day} ${months[month - 1]}`;
}

function clock({ hour, minute }: LocalTime): string {
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}
