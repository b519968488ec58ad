import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const on = (db: TestDatabase, caller: string, verb: string, booking: { id: string }, args: Row = {}) =>
  callOne(db, caller, verb, { p_booking_id: booking.id, ...args });

/** What a booking that was never closed shows. */
const open = {
  status: "scheduled",
  completed_at: null,
  cancelled_at: null,
  no_show_at: null,
  late_cancel: false,
  cancel_window_minutes: null,
  unpaid: false,
  unpaid_reason: null,
  waived: false,
};

async function state(db: TestDatabase, booking: { id: string }) {
  const [row] = await db.sql(
    `select ${Object.keys(open).join(", ")}, purchase_id from bookings where id = $1`,
    [
      booking.id,
    ],
  );
  return row;
}

forEachDatabase(
  "DATA-08 each way of closing a booking has its way back: scheduled, its session held again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const booking = await makeBooking(db, client, { pack, state: "due" });
    const closings: [string, Row, number][] = [
      ["complete_booking", {}, 1],
      ["mark_no_show", {}, 1],
      ["mark_no_show", { p_waive: true }, 0],
      ["cancel_booking", {}, 1],
      ["cancel_booking", { p_waive: true }, 0],
    ];

    for (const [verb, args, used] of closings) {
      await on(db, coach.id, verb, booking, args);
      assertEquals((await packState(db, pack)).used, used);
      const reopened = await on(db, coach.id, "reopen_booking", booking);
      assertEquals(await state(db, booking), { ...open, purchase_id: pack.id });
      assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
      assertEquals(await on(db, coach.id, "reopen_booking", booking), reopened);
      await assertBooks(db, coach);
    }
    assertEquals(await ledgerOf(db, pack), [
      "grant 1",
      ...["use -1", "release 1", "use -1", "release 1", "use -1", "release 1"],
    ]);
    const turns = await db.sql("select kind, turn from session_ledger where booking_id = $1 order by id", [
      booking.id,
    ]);
    assertEquals(turns.map(({ turn }) => turn), [1, 1, 2, 2, 3, 3]);
  },
);

forEachDatabase(
  "a confirmed booking that was cancelled in time comes back confirmed and is cancelled anew",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });

    const { confirmed_at } = await on(db, coach.id, "confirm_booking", booking);
    await on(db, coach.id, "cancel_booking", booking);
    assertEquals((await packState(db, pack)).held, 0);
    assertEquals((await on(db, "service_role", "reopen_booking", booking)).confirmed_at, confirmed_at);
    assertEquals((await packState(db, pack)).held, 1);
    assertEquals((await on(db, coach.id, "cancel_booking", booking)).status, "cancelled");
    assertEquals(await ledgerOf(db, pack), ["grant 10"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a cancelled booking comes back only while its time, buffer included, is free",
  async (_t, db) => {
    const coach = await makeCoach(db, { buffer_minutes: 15 });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    await on(db, coach.id, "cancel_booking", booking);
    const before = [await state(db, booking), await ledgerOf(db, pack)];
    const taker = await makeBooking(db, client, {
      pack,
      startsAt: new Date(hoursAhead(11).getTime() + 14 * 60_000),
    });

    await assertRefused(on(db, coach.id, "reopen_booking", booking), "PT409", "slot_taken");
    assertEquals([await state(db, booking), await ledgerOf(db, pack)], before);
    await on(db, coach.id, "cancel_booking", taker, { p_waive: true });
    await on(db, coach.id, "reopen_booking", booking);
    await assertRefused(on(db, coach.id, "reopen_booking", taker), "PT409", "slot_taken");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-06 a cancelled booking comes back only while its pack has a session free",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
    await on(db, coach.id, "cancel_booking", booking);
    const taker = await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: hoursAhead(60),
    });

    await assertRefused(on(db, coach.id, "reopen_booking", booking), "PT409", "pack_exhausted");
    assertEquals((await state(db, booking))?.status, "cancelled");
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: taker.id });
    await on(db, coach.id, "reopen_booking", booking);
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-08 a waived or reinstated booking comes back only while its pack has a session free",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const booking = await makeBooking(db, client, { pack, state: "due" });
    await on(db, coach.id, "complete_booking", booking);
    const args = { p_purchase_id: pack.id, p_booking_id: booking.id };
    assertEquals(await callValue(db, coach.id, "release_session", args), 0);
    assertEquals(await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id }), 1);

    await assertRefused(on(db, coach.id, "reopen_booking", booking), "PT409", "pack_exhausted");
    assertEquals(await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id }), 0);
    await on(db, coach.id, "reopen_booking", booking);
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a booking that was unpaid for want of a session comes back unpaid and holds nothing; what a refunded pack was used for stays used",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1, used: 1 });
    const unpaid = await makeBooking(db, client, {
      state: "completed",
      columns: { purchase_id: pack.id, unpaid: true, unpaid_reason: "pack_exhausted" },
    });
    const refunded = await makePack(db, client);
    const held = await makeBooking(db, client, { pack: refunded, state: "due" });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: refunded.id, p_note: "moved away" });
    await on(db, coach.id, "complete_booking", held);

    await on(db, coach.id, "reopen_booking", unpaid);
    assertEquals(await state(db, unpaid), {
      ...open,
      purchase_id: pack.id,
      unpaid: true,
      unpaid_reason: "pack_exhausted",
    });
    assertEquals(await packState(db, pack), { total: 1, used: 1, held: 0, free: 0 });
    await on(db, coach.id, "reopen_booking", held);
    assertEquals(await state(db, held), { ...open, purchase_id: refunded.id });
    assertEquals(await packState(db, refunded), { total: 1, used: 1, held: 0, free: 0 });
    await assertBooks(db, coach);
    // Completed before the refund, reopened after it, missed in truth: at each step the books are proven.
    const paid = await makePack(db, client);
    const done = await makeBooking(db, client, { pack: paid, state: "due" });
    await on(db, coach.id, "complete_booking", done);
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: paid.id, p_note: "moved away" });
    for (const verb of ["reopen_booking", "mark_no_show"]) {
      await on(db, coach.id, verb, done);
      assertEquals(await packState(db, paid), { total: 1, used: 1, held: 0, free: 0 });
      await assertBooks(db, coach);
    }
  },
);
