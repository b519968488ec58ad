import type { Session } from "./session.ts";

/** A night on which a zone's clocks change, as the server's own data has it. */
export interface ClockChange {
  /** The instant of the change, ISO. */
  at: string;
  /** The local date that the clock shows right after it, `2026-10-04`. */
  day: string;
  /** What the clock shows at that instant before and after, `02:00` and `03:00`. */
  before: string;
  after: string;
}

/** The next change of a zone's clocks at least a week ahead and within a year: forward (`gap`) or back (`repeat`). */
export async function nextClockChange(
  db: Session,
  zone: string,
  kind: "gap" | "repeat",
): Promise<ClockChange | undefined> {
  const [change] = await db.sql<{ at: string } & Omit<ClockChange, "at"> & Record<string, unknown>>(
    `with moments as (
       select at, at at time zone $1 as local, at at time zone $1 - lag(at at time zone $1) over (order by at) as step
       from generate_series(date_trunc('day', now()) + interval '7 days', now() + interval '380 days', interval '30 minutes') as at
     )
     select at, to_char(local, 'YYYY-MM-DD') as day, to_char(local - step + interval '30 minutes', 'HH24:MI') as before,
       to_char(local, 'HH24:MI') as after
     from moments where case when $2 = 'gap' then step > interval '30 minutes' else step < interval '30 minutes' end
     order by at limit 1`,
    [zone, kind],
  );
  return change;
}
