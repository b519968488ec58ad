import type { Row } from "../../scripts/stack/database.ts";
import type { Coach } from "./builders.ts";
import { call } from "./call.ts";
import type { Session } from "./session.ts";

/** A window of a weekday (0 = Sunday) in wall-clock times, `[2, "09:00", "24:00"]`. */
export type Window = [weekday: number, from: string, to: string];

/** Replaces a coach's weekly hours. */
export async function setHours(db: Session, coach: Coach, windows: readonly Window[]): Promise<void> {
  await db.sql("delete from availability where coach_id = $1", [coach.id]);
  for (const [weekday, from, to] of windows) {
    await db.sql("insert into availability (coach_id, weekday, starts_at, ends_at) values ($1, $2, $3, $4)", [
      coach.id,
      weekday,
      from,
      to,
    ]);
  }
}

/** Blocks a wall-clock range of a coach, `2026-12-01 18:00` to `2026-12-02 06:00`, of the server's choosing where it is ambiguous. */
export async function takeOff(db: Session, coach: Coach, from: string, to: string): Promise<void> {
  await db.sql(
    `insert into time_off (coach_id, starts_at, ends_at)
     values ($1, $2::timestamp at time zone $4, $3::timestamp at time zone $4)`,
    [coach.id, from, to, coach.timezone],
  );
}

/** The open slots of a coach as the coach sees them, on their own wall clock: `2026-12-01 09:00`. */
export async function openTimes(
  db: Session,
  coach: Coach,
  from: string,
  to = from,
  minutes?: number,
): Promise<string[]> {
  const slots = await call<Row & { starts_at: string }>(db, coach.id, "open_slots", {
    p_from: from,
    p_to: to,
    p_minutes: minutes,
  });
  const rows = await db.sql<{ local: string }>(
    `select to_char(at at time zone $2, 'YYYY-MM-DD HH24:MI') as local
     from unnest($1::timestamptz[]) with ordinality as s(at, n) order by n`,
    [`{${slots.map((slot) => slot.starts_at)}}`, coach.timezone],
  );
  return rows.map(({ local }) => local);
}

/** A date so many days from today in a zone, with its weekday (0 = Sunday). */
export function dayIn(timeZone: string, days: number): { date: string; weekday: number } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(new Date());
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
  return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() };
}
