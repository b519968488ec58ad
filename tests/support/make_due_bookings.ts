import type { Client } from "./builders.ts";
import type { Pack } from "./make_pack.ts";
import type { Session } from "./session.ts";

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
     cross join lateral (select date_trunc('hour', now()) - (n + $5::int) * interval '30 minutes' as at) s
     returning id`,
    [client.coach_id, client.id, pack?.id, count, halfHoursAgo],
  );
  return rows.map(({ id }) => id);
}
