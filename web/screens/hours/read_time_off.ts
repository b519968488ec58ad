import { toEdge } from "../../../supabase/functions/_shared/wall_clock.ts";
import { addDays, localTime, startOfDay, type Zone } from "../../format.ts";
import type { FormValues } from "../../parts/form.ts";
import { needChoice, readForm, readWords } from "../../parts/read_form.ts";
import { Failure } from "../../server/failure.ts";

/** A range to be blocked: UTC instants in ISO form, and why. */
export interface Block {
  starts_at: string;
  ends_at: string;
  reason: string;
}

/** A range to be blocked from its form, days and times in the coach's zone; without a time a day is whole. Throws Failure. */
export async function readTimeOff(
  { first = "", from = "", ends_at: last = "", until = "", reason = "" }: FormValues,
  zone: Zone,
): Promise<Block> {
  const edge = (day: string, clock: string) => toEdge(localTime(day, clock), zone.timeZone);
  const start = () => edge(first, from || "00:00");
  const read = await readForm({
    first: () => needChoice(first, "day_missing"),
    ends_at: () => {
      needChoice(last, "day_missing");
      const end = until ? edge(last, until) : startOfDay(addDays(last, 1), zone);
      if (first !== "" && end <= start()) throw new Failure("time_off_ends_after_start");
      return end.toISOString();
    },
    reason: () => readWords(reason, "time_off_reason_length"),
  });
  return { starts_at: start().toISOString(), ends_at: read.ends_at, reason: read.reason };
}
