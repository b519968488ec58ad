import { formatTime } from "../_shared/format_time.ts";
import { toLocal } from "../_shared/wall_clock.ts";
import { daysBetween } from "./reading/calendar.ts";

/** A time to come, as short as it is clear: `Tue 6pm` within the next six days, else `Tue 24 Nov 6pm`; in an IANA zone. */
export function soonTime(at: Date, timeZone: string, now: Date): string {
  const whole = formatTime(at, timeZone);
  const days = daysBetween(toLocal(now, timeZone), toLocal(at, timeZone));
  return days >= 0 && days <= 6 ? whole.replace(/^(\w+) \d+ \w+ /, "$1 ") : whole;
}

/** The time of day alone, `6pm`, in an IANA zone. */
export function clockTime(at: Date, timeZone: string): string {
  return formatTime(at, timeZone).split(" ").at(-1) ?? "";
}
