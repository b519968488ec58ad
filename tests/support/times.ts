import type { Session } from "../../scripts/stack/session.ts";
import { assertEquals, equal } from "@std/assert";

const hour = 3_600_000;
const thisHour = Math.floor(Date.now() / hour) * hour;

/** The instant so many hours after the full hour in which the tests began; negative: before it. */
export function hoursAhead(hours: number): Date {
  return new Date(thisHour + hours * hour);
}

/** A zone where it is past noon and not yet one o'clock, so that an hour before and some hours after are the same day there. */
export function noonZone(): string {
  const offset = 12 - new Date().getUTCHours();
  return offset === 0 ? "UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

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
       from generate_series(date_trunc('day', now(), 'UTC') + interval '168 hours', now() + interval '380 days', interval '30 minutes') as at
     )
     select at, to_char(local, 'YYYY-MM-DD') as day, to_char(local - step + interval '30 minutes', 'HH24:MI') as before,
       to_char(local, 'HH24:MI') as after
     from moments where case when $2 = 'gap' then step > interval '30 minutes' else step < interval '30 minutes' end
     order by at limit 1`,
    [zone, kind],
  );
  return change;
}

/** Waits until something is the case, looking again and again; throws when it is not after so many seconds. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seconds = 20,
): Promise<void> {
  const from = Date.now();
  while (!await isSo()) {
    if (Date.now() - from > seconds * 1000) {
      throw new Error(`Cannot go on: not so after ${seconds} seconds: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Asserts that something is read to be so, at once or within so many seconds. */
export async function becomes<T>(read: () => Promise<T>, expected: T, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let last = await read();
  while (!equal(last, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    last = await read();
  }
  assertEquals(last, expected);
}
