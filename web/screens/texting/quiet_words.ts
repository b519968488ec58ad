import { toEdge } from "../../../supabase/functions/_shared/wall_clock.ts";
import { dayOf, formatTime, localTime, type Zone } from "../../format.ts";

/** "No texts from 9:00 pm to 8:00 am", whichever way round the hours lie. */
export function quietWords({ from, to }: { from: string; to: string }, zone: Zone): string {
  if (!from || !to) return "Choose both times.";
  if (from === to) return "Texts go out at any hour.";
  const today = dayOf(new Date(), zone);
  const say = (clock: string) => formatTime(toEdge(localTime(today, clock), zone.timeZone), zone);
  return from < to
    ? `No texts from ${say(from)} to ${say(to)}, each day.`
    : `No texts from ${say(from)} to ${say(to)} the next morning.`;
}
