import { toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import type { CalendarRange } from "../../data/calendar.ts";
import type { Zone } from "../../format.ts";

const usual = 7;

/** The time of day that a grid is scrolled to ("05:50:00"): just before the earliest hour that is worked or booked. */
export function scrollHour(range: CalendarRange | null, { timeZone }: Zone): string {
  const hours = range
    ? [...range.hours, ...range.bookings].map((one) => toLocal(one.starts_at, timeZone).hour)
    : [];
  const first = hours.length > 0 ? Math.min(...hours) : usual;
  return first === 0 ? "00:00:00" : `${String(first - 1).padStart(2, "0")}:50:00`;
}
