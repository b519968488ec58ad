import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const use = (db: TestDatabase, caller: string, packId: string | null, args: Row = {}) =>
  callValue<number>(db, caller, "use_session", { p_purchase_id: packId, ...args });

forEachDatabase(
  "DATA-03 use_session counts up by one and gives -1 when the pack is empty",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 3 });

    assertEquals(await use(db, coach.id, pack.id, { p_note: "  walked in  " }), 1);
    assertEquals(await use(db, "service_role", pack.id), 2);
    assertEquals(await use(db, coach.id, pack.id, { p_note: "   " }), 3);
    assertEquals(await use(db, coach.id, pack.id), -1);
    assertEquals(await use(db, "service_role", pack.id), -1);

    assertEquals(await packState(db, pack), { total: 3, used: 3, held: 0, free: 0 });
    const lines = await db.sql(
      "select kind, sessions, actor::text, reason, booking_id from session_ledger where kind = 'use' order by id",
    );
    assertEquals(lines, [
      { kind: "use", sessions: -1, actor: "coach", reason: "walked in", booking_id: null },
      { kind: "use", sessions: -1, actor: "system", reason: "Session used", booking_id: null },
      { kind: "use", sessions: -1, actor: "coach", reason: "Session used", booking_id: null },
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-03 use_session charges a booking once, however often and for whichever pack it is called",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const other = await makePack(db, client);
    const booking = await makeBooking(db, client, { state: "due", pack });
    const p_booking_id = booking.id;

    assertEquals(await use(db, coach.id, pack.id, { p_booking_id }), 1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id }), -1);
    assertEquals(await use(db, "service_role", pack.id, { p_booking_id, p_request_id: "again" }), -1);
    assertEquals(await use(db, coach.id, other.id, { p_booking_id }), -1);
    assertEquals(await callValue(db, coach.id, "complete_booking", { p_booking_id }), p_booking_id);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id }), -1);

    assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1"]);
    assertEquals(await ledgerOf(db, other), ["grant 10"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-03 DATA-06 use_session leaves alone what bookings hold, except the one it is for",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 2 });
    const booked = await makeBooking(db, client, { pack });
    const overdue = await makeBooking(db, client, { pack, state: "due" });
    const packless = await makeBooking(db, client);

    assertEquals(await packState(db, pack), { total: 2, used: 0, held: 2, free: 0 });
    assertEquals(await use(db, coach.id, pack.id), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: packless.id }), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: overdue.id }), 1);
    assertEquals(await packState(db, pack), { total: 2, used: 1, held: 1, free: 0 });
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: booked.id }), 2);
    assertEquals(await packState(db, pack), { total: 2, used: 2, held: 0, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-03 use_session for a booking without a pack names the pack on it and settles it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const spent = await makePack(db, client, { sessions: 1, used: 1 });
    const pack = await makePack(db, client);
    const unpaid = await makeBooking(db, client, {
      state: "completed",
      columns: { purchase_id: spent.id, unpaid: true, unpaid_reason: "pack_exhausted" },
    });

    assertEquals(await use(db, coach.id, spent.id, { p_booking_id: unpaid.id }), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: unpaid.id }), 1);
    const [row] = await db.sql(
      "select purchase_id, unpaid, unpaid_reason, status from bookings where id = $1",
      [
        unpaid.id,
      ],
    );
    assertEquals(row, { purchase_id: pack.id, unpaid: false, unpaid_reason: null, status: "completed" });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-07 validity is judged at the booking's start; without a booking, now",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const expiresAt = hoursAhead(-24);
    const pack = await makePack(db, client, { columns: { expires_at: expiresAt } });
    const at = (startsAt: Date) => makeBooking(db, client, { state: "due", startsAt });
    const lastDay = await at(hoursAhead(-25));
    const onTheDot = await at(expiresAt);
    const after = await at(hoursAhead(-22));
    const future = await makePack(db, client, { columns: { expires_at: hoursAhead(24) } });
    const tooLate = await makeBooking(db, client, { startsAt: hoursAhead(30) });

    assertEquals(await use(db, coach.id, pack.id), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: onTheDot.id }), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: after.id }), -1);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: lastDay.id }), 1);
    assertEquals(await use(db, coach.id, future.id, { p_booking_id: tooLate.id }), -1);
    assertEquals(await use(db, coach.id, future.id), 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-09 use_session charges only a paid pack of that client and coach", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const sibling = await makeClient(db, coach, { phone: client.phone });
  const pack = await makePack(db, client);
  const unpaid = await makePack(db, client, { state: "unpaid" });
  const refunded = await makePack(db, client, { state: "refunded" });
  const stranger = { id: coach.strangerId };
  const foreignClient = await makeClient(db, stranger);
  const foreignPack = await makePack(db, foreignClient);
  const booking = await makeBooking(db, client, { state: "due" });
  const siblings = await makeBooking(db, sibling, { state: "due" });
  const foreign = await makeBooking(db, foreignClient, { state: "due" });

  for (const p_booking_id of [null, booking.id]) {
    assertEquals(await use(db, coach.id, unpaid.id, { p_booking_id }), -1);
    assertEquals(await use(db, "service_role", refunded.id, { p_booking_id }), -1);
  }
  for (const caller of [coach.id, "service_role"]) {
    for (const other of [siblings, foreign, { id: crypto.randomUUID() }]) {
      const refused = use(db, caller, pack.id, { p_booking_id: other.id });
      await assertRefused(refused, "PT404", "booking_not_found");
    }
    await assertRefused(use(db, caller, crypto.randomUUID()), "PT404", "purchase_not_found");
    await assertRefused(use(db, caller, null), "PT404", "purchase_not_found");
  }
  await assertRefused(use(db, coach.id, foreignPack.id), "PT404", "purchase_not_found");
  await assertRefused(use(db, coach.strangerId, pack.id), "PT404", "purchase_not_found");
  await assertRefused(
    use(db, coach.strangerId, pack.id, { p_booking_id: booking.id }),
    "PT404",
    "purchase_not_found",
  );

  for (const each of [pack, unpaid, refunded, foreignPack]) assertEquals((await packState(db, each)).used, 0);
  assertEquals(await db.sql("select 1 from session_ledger where kind <> 'grant'"), []);
  assertEquals(await db.as(coach.id, (sql) => sql("select 1 from bookings where id = $1", [foreign.id])), []);
});

forEachDatabase(
  "DATA-03 use_session takes the last session for any booking that holds one, oversold or not",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 3, used: 2 });
    // The service role may write bookings that no verb would have held a session for.
    const first = await makeBooking(db, client, { pack, state: "due" });
    const second = await makeBooking(db, client, { pack, state: "due" });

    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: second.id }), 3);
    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: first.id }), -1);
    assertEquals((await packState(db, pack)).used, 3);
    assertEquals(await db.as(coach.strangerId, (sql) => sql("select 1 from session_ledger")), []);
  },
);

forEachDatabase(
  "DATA-03 a booking that was cancelled in time is never charged, neither to its own pack nor to another",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const [pack, other] = [await makePack(db, client), await makePack(db, client)];
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(72) });
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    const [before] = await db.sql("select purchase_id, status from bookings where id = $1", [booking.id]);
    for (const one of [pack, other]) {
      const args = { p_purchase_id: one.id, p_booking_id: booking.id, p_request_id: `of ${one.id}` };
      assertEquals(await callValue(db, coach.id, "use_session", args), -1);
      assertEquals(await callValue(db, coach.id, "use_session", args), -1);
    }
    assertEquals(
      (await db.sql("select purchase_id, status from bookings where id = $1", [booking.id]))[0],
      before,
    );
    assertEquals([(await packState(db, pack)).used, (await packState(db, other)).used], [0, 0]);
    // A late one may be charged after all.
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(2) });
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: late.id, p_waive: true });
    assertEquals(
      await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: late.id }),
      1,
    );
    await assertBooks(db, coach);
  },
);
