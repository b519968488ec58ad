import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

const DayHours = z.object({ id: z.string(), day: z.string(), starts_at: z.string(), ends_at: z.string() });
/** Hours of one date ("2026-11-24") instead of its weekly ones; wall-clock times of day. */
export type DayHours = z.output<typeof DayHours>;

/** The dates from a day on that have hours of their own, soonest first. */
export const readDayHours = (from: string): Promise<DayHours[]> =>
  ask(
    connection().rest.from("day_hours").select("id,day,starts_at,ends_at").gte("day", from).order("day")
      .order(
        "starts_at",
      ),
    z.array(DayHours),
  );

/** Gives a date windows of its own. */
export const addDayHours = (windows: Omit<DayHours, "id">[]): Promise<unknown> =>
  ask(connection().rest.from("day_hours").insert(windows), z.unknown());

/** A date goes by its weekday again. */
export const removeDayHours = (day: string): Promise<unknown> =>
  ask(connection().rest.from("day_hours").delete().eq("day", day), z.unknown());
