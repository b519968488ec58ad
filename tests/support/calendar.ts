import type { Row } from "../../scripts/stack/database.ts";
import type { Client, Coach } from "./builders.ts";
import { call, insertRow } from "./call.ts";
import type { Pack } from "./packs.ts";
import type { Session } from "../../scripts/stack/session.ts";

export interface Booking {
  id: string;
  coach_id: string;
  client_id: string;
  purchase_id: string | null;
  /** ISO instants. */
  starts_at: string;
  ends_at: string;
  status: string;
}

interface BookingState {
  /** `scheduled` (default: tomorrow or later), `due` (scheduled, over, not completed), or how it ended (in the past). */
  state?: "scheduled" | "due" | "completed" | "cancelled" | "no_show";
  /** The pack it is booked on; a completed or missed session has used one of it. */
  pack?: Pack | undefined;
  /** Its start; without it each booking takes the next free hour after, or before, those made so far. */
  startsAt?: Date;
  /** Default 60. */
  minutes?: number;
  /** Other columns of `bookings`, such as `confirmed_at`. */
  columns?: Row;
}

const hour = 3_600_000;
/** How many hours of a test's database were given out; each test begins anew, whichever ran before it in this process. */
const hoursTaken = new WeakMap<Session, number>();

/** Makes a client's booking in any state, past ones too, which no verb would accept. */
export async function makeBooking(db: Session, client: Client, options: BookingState = {}): Promise<Booking> {
  const { state = "scheduled", pack, minutes = 60, columns = {} } = options;
  const startsAt = options.startsAt ?? nextHour(db, state === "scheduled" ? 1 : -1);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const ended = { completed: "completed_at", cancelled: "cancelled_at", no_show: "no_show_at" };
  const booking = await insertRow<Booking>(db, "public.bookings", {
    coach_id: client.coach_id,
    client_id: client.id,
    purchase_id: pack?.id,
    starts_at: startsAt,
    ends_at: endsAt,
    status: state === "due" ? "scheduled" : state,
    ...(state in ended ? { [ended[state as keyof typeof ended]]: endsAt } : {}),
    ...columns,
  });
  if (pack && (state === "completed" || state === "no_show")) {
    await db.sql(
      `insert into public.session_ledger (coach_id, purchase_id, booking_id, kind, sessions, reason)
       values ($1, $2, $3, 'use', -1, 'made for a test')`,
      [pack.coach_id, pack.id, booking.id],
    );
  }
  return booking;
}

function nextHour(db: Session, direction: 1 | -1): Date {
  const taken = (hoursTaken.get(db) ?? 0) + 2; // an hour between two bookings, so that a buffer fits
  hoursTaken.set(db, taken);
  const thisHour = Math.floor(Date.now() / hour) * hour;
  return new Date(thisHour + direction * (24 + taken) * hour);
}

/** Makes so many past half-hours of a client that are still scheduled, on a pack or none; gives their ids, latest first. */
export async function makeDueBookings(
  db: Session,
  client: Client,
  count: number,
  pack?: Pack,
  /** How many half-hours ago the latest of them began; at least 1. */
  halfHoursAgo = 2,
): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    `insert into public.bookings (coach_id, client_id, purchase_id, starts_at, ends_at, status)
     select $1, $2, $3, at, at + interval '30 minutes', 'scheduled'
     from generate_series(0, $4::int - 1) as n
     cross join lateral (select date_trunc('hour', now(), 'UTC') - (n + $5::int) * interval '30 minutes' as at) s
     returning id`,
    [client.coach_id, client.id, pack?.id, count, halfHoursAgo],
  );
  return rows.map(({ id }) => id);
}

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

/** Lets the time of a booking come that a verb made: it lasts as long, and is over, like those that are made `due`. */
export async function letBegin(db: Session, ...bookings: readonly { id: string }[]): Promise<void> {
  for (const { id } of bookings) {
    await db.sql(
      "update bookings set starts_at = $2::timestamptz, ends_at = $2::timestamptz + (ends_at - starts_at) where id = $1",
      [
        id,
        nextHour(db, -1),
      ],
    );
  }
}
