import type { Row } from "../../scripts/stack/database.ts";
import type { Client } from "./builders.ts";
import { insertRow } from "./insert_row.ts";
import type { Pack } from "./make_pack.ts";
import type { Session } from "./session.ts";

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
let hoursTaken = 0;

/** Makes a client's booking in any state, past ones too, which no verb would accept. */
export async function makeBooking(db: Session, client: Client, options: BookingState = {}): Promise<Booking> {
  const { state = "scheduled", pack, minutes = 60, columns = {} } = options;
  const startsAt = options.startsAt ?? nextHour(state === "scheduled" ? 1 : -1);
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

function nextHour(direction: 1 | -1): Date {
  hoursTaken += 2; // an hour between two bookings, so that a buffer fits
  const thisHour = Math.floor(Date.now() / hour) * hour;
  return new Date(thisHour + direction * (24 + hoursTaken) * hour);
}
