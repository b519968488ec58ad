import { formatTime } from "../_shared/format_time.ts";
import { toLocal } from "../_shared/wall_clock.ts";
import { clockTime } from "./say_time.ts";

/** Time off as a coach says it, in an IANA zone: `Fri 27 Nov`, `Fri 27 Nov 2pm-5pm`, `Sat 28 Nov to Sun 29 Nov`; `to` is exclusive. */
export function sayOffRange(from: Date, to: Date, zone: string): string {
  const last = new Date(to.getTime() - 60_000);
  const [firstDay, lastDay] = [day(from, zone), day(last, zone)];
  if (startsDay(from, zone) && startsDay(to, zone)) {
    return firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  }
  if (firstDay === lastDay) {
    const end = startsDay(to, zone) ? "midnight" : clockTime(to, zone);
    return `${firstDay} ${clockTime(from, zone)}-${end}`;
  }
  return `${formatTime(from, zone)} to ${formatTime(to, zone)}`;
}

function day(at: Date, zone: string): string {
  return formatTime(at, zone).split(" ").slice(0, 3).join(" ");
}

/** Whether a day begins there: at midnight, or where the clock skips midnight at the first minute after it. */
function startsDay(at: Date, zone: string): boolean {
  return toLocal(at, zone).day !== toLocal(new Date(at.getTime() - 60_000), zone).day;
}
