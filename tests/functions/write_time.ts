import { formatTime } from "../../supabase/functions/_shared/words/en.ts";

/** A time as a client would text it, `26 nov 6pm` in an IANA zone; midnight as `00:00`, since "midnight" is asked about. */
export function writeTime(at: Date, timeZone: string): string {
  return formatTime(at, timeZone).slice(4).toLowerCase().replace(/midnight$/, "00:00");
}
