import { toEdge } from "../../supabase/functions/_shared/wall_clock.ts";
import { addDays, dayOf, formatDay, localTime, startOfDay, type Zone } from "../format.ts";

/** One night: in words, and the instant at which the job would run (02:00 of the next day in the zone). */
export interface NightChoice {
  label: string;
  runsAt: Date;
}

/** Tonight and the nights after it by a zone's calendar, `count` of them. */
export function comingNights(now: Date, zone: Zone, count = 15): NightChoice[] {
  const today = dayOf(now, zone);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(today, index);
    const name = formatDay(startOfDay(day, zone), zone);
    return {
      label: index === 0 ? `Tonight (${name})` : `The night after ${name}`,
      runsAt: toEdge(localTime(addDays(day, 1), "02:00"), zone.timeZone),
    };
  });
}
