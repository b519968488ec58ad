import * as z from "zod/mini";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, text } from "../server/values.ts";

const Hours = z.object({ id: text, weekday: z.int(), starts_at: text, ends_at: text });
/** Weekly hours on one weekday (0 is Sunday), wall-clock times of day. */
export type Hours = z.output<typeof Hours>;

/** Weekly hours, Sunday first, earliest first. */
export const readHours = (): Promise<Hours[]> =>
  ask(connection().rest.from("availability").select("*").order("weekday").order("starts_at"), z.array(Hours));

/** Makes these the week's hours, all or none; throws Failure `invalid_hours` where one overlaps or ends before it starts. */
export const setWeek = (windows: Omit<Hours, "id">[], key: string): Promise<Hours[]> =>
  ask(connection().rest.rpc("set_week", { p_windows: windows, p_request_id: key }), z.array(Hours));

const DayHours = z.object({ id: text, day: text, starts_at: text, ends_at: text });
/** Hours of one date ("2026-11-24") instead of its weekly ones; wall-clock times of day. */
export type DayHours = z.output<typeof DayHours>;

/** The dates from a day on that have hours of their own, soonest first. */
export const readDayHours = (from: string): Promise<DayHours[]> =>
  ask(
    connection().rest.from("day_hours").select("id,day,starts_at,ends_at").gte("day", from).order("day")
      .order("starts_at"),
    z.array(DayHours),
  );

/** Gives a date windows of its own. */
export const addDayHours = (windows: Omit<DayHours, "id">[]): Promise<void> =>
  write(connection().rest.from("day_hours").insert(windows));

/** A date goes by its weekday again. */
export const removeDayHours = (day: string): Promise<void> =>
  write(connection().rest.from("day_hours").delete().eq("day", day));

/** A blocked range. */
export const TimeOff = z.object({ id: text, starts_at: instant, ends_at: instant, reason: text });
export type TimeOff = z.output<typeof TimeOff>;

/** Time off that is not over yet, soonest first. */
export const readTimeOff = (now: Date): Promise<TimeOff[]> =>
  ask(
    connection().rest.from("time_off").select("*").gt("ends_at", now.toISOString()).order("starts_at"),
    z.array(TimeOff),
  );

/** Blocks a range. */
export const addTimeOff = (range: { starts_at: string; ends_at: string; reason: string }): Promise<TimeOff> =>
  ask(connection().rest.from("time_off").insert(range).select().single(), TimeOff);

/** Unblocks a range. */
export const removeTimeOff = (id: string): Promise<void> =>
  write(connection().rest.from("time_off").delete().eq("id", id));
