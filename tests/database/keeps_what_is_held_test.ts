import { assertEquals } from "@std/assert";
import { letBegin } from "../support/calendar.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack, type Pack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

async function held(db: TestDatabase, ...packs: Pack[]): Promise<unknown[]> {
  const rows = await db.sql<{ id: string; sessions_held: number }>(
    "select id, sessions_held from purchases where id = any ($1)",
    [packs.map(({ id }) => id)],
  );
  return packs.map(({ id }) => rows.find((row) => row.id === id)?.sessions_held);
}

forEachDatabase(
  "DATA-06 what a pack holds follows bookings that the service role writes as it likes",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const [one, two] = [await makePack(db, client), await makePack(db, client)];
    const sql = (text: string, ...params: unknown[]) => db.as("service_role", (query) => query(text, params));

    const booking = await makeBooking(db, client, { pack: one });
    await makeBooking(db, client, { pack: one, state: "due" });
    await makeBooking(db, client, { pack: one, state: "cancelled" });
    await makeBooking(db, client);
    assertEquals(await held(db, one, two), [2, 0]);

    await sql("update bookings set purchase_id = $2 where id = $1", booking.id, two.id);
    assertEquals(await held(db, one, two), [1, 1]);
    await sql("update bookings set purchase_id = null where id = $1", booking.id);
    assertEquals(await held(db, one, two), [1, 0]);
    await sql("update bookings set purchase_id = $2, status = 'cancelled' where id = $1", booking.id, two.id);
    assertEquals(await held(db, one, two), [1, 0]);
    await sql("update bookings set status = 'scheduled' where id = $1", booking.id);
    await sql("update bookings set confirmed_at = now(), starts_at = starts_at - interval '5 minutes'");
    assertEquals(await held(db, one, two), [1, 1]);

    await sql(
      "update bookings set purchase_id = $2 where coach_id = $1 and status = 'scheduled'",
      coach.id,
      two.id,
    );
    assertEquals(await held(db, one, two), [0, 3]);
    await sql("delete from bookings where purchase_id = $1", two.id);
    assertEquals(await held(db, one, two), [0, 0]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-06 a ledger line for a booking still to come ends its hold, and one given back brings it again, on the pack that it names",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const [one, two] = [await makePack(db, client, { sessions: 1 }), await makePack(db, client)];
    const p_starts_at = hoursAhead(48);
    const booked = await callOne<{ id: string }>(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at,
      p_purchase_id: one.id,
    });
    const p_booking_id = booked.id;
    assertEquals(await held(db, one, two), [1, 0]);

    const use = (p_purchase_id: string) =>
      callOne(db, coach.id, "use_session", { p_purchase_id, p_booking_id });
    const release = (p_purchase_id: string) =>
      callOne(db, coach.id, "release_session", { p_purchase_id, p_booking_id });
    await use(one.id);
    assertEquals(await held(db, one, two), [0, 0]);
    await release(one.id);
    assertEquals(await held(db, one, two), [1, 0]);
    await use(two.id);
    assertEquals(await held(db, one, two), [0, 0]);
    await callOne(db, coach.id, "cancel_booking", { p_booking_id });
    assertEquals(await held(db, one, two), [0, 0]);
    await callOne(db, coach.id, "reopen_booking", { p_booking_id });
    assertEquals(await held(db, one, two), [0, 1]);
    await letBegin(db, booked);
    await callOne(db, coach.id, "complete_booking", { p_booking_id });
    assertEquals(await held(db, one, two), [0, 0]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-06 two clients merged keep what their packs hold, and a coach who leaves takes packs with holds and used ones along",
  async (_t, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    const other = await makeClient(db, coach, { phone: client.phone });
    const [one, two] = [await makePack(db, client), await makePack(db, other)];
    await makeBooking(db, client, { pack: one });
    const used = await makeBooking(db, other, { pack: two });
    await makeBooking(db, other, { pack: two });
    await callOne(db, coach.id, "use_session", { p_purchase_id: two.id, p_booking_id: used.id });
    assertEquals(await held(db, one, two), [1, 1]);
    await callOne(db, coach.id, "merge_clients", { p_keep: client.id, p_merge: other.id });
    assertEquals(await held(db, one, two), [1, 1]);
    await assertBooks(db, coach);

    await callOne(db, coach.id, "delete_my_data", { p_confirm: "Sam Rivera" });
    assertEquals(await db.sql("select id from purchases where coach_id = $1", [coach.id]), []);
  },
);
