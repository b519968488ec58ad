import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Cancels, after asking what that would mean; fails where the answer was not what then happened. */
async function cancel(db: TestDatabase, caller: string, booking: { id: string }, args: Row = {}) {
  const p_booking_id = booking.id;
  const preview = await callOne(db, caller, "preview_cancel", { p_booking_id });
  const row = await callOne(db, caller, "cancel_booking", { p_booking_id, ...args });
  const [charge] = await db.sql(
    "select coalesce(sum(sessions), 0)::integer as sum from session_ledger where booking_id = $1",
    [
      p_booking_id,
    ],
  );
  assertEquals(preview.late, row.late_cancel);
  assertEquals(preview.window_minutes, row.cancel_window_minutes);
  if (!args.p_waive) assertEquals(preview.uses_session, charge?.sum === -1);
  return {
    late: row.late_cancel,
    waived: row.waived,
    unpaid: row.unpaid,
    reason: row.unpaid_reason,
    charge: charge?.sum,
    window: row.cancel_window_minutes,
  };
}

const early = { late: false, waived: false, unpaid: false, reason: null, charge: 0, window: 1440 };

forEachDatabase("a cancel in time uses nothing and frees the session", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 2 });
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(30) });
  const other = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });

  assertEquals(await cancel(db, coach.id, booking), early);
  assertEquals(await cancel(db, coach.id, other, { p_waive: true }), early);
  const [row] = await db.sql("select status, cancelled_at is not null as dated from bookings where id = $1", [
    booking.id,
  ]);
  assertEquals(row, { status: "cancelled", dated: true });
  assertEquals(await ledgerOf(db, pack), ["grant 2"]);
  assertEquals(await packState(db, pack), { total: 2, used: 0, held: 0, free: 2 });
  await assertBooks(db, coach);
});

forEachDatabase("a late cancel uses one session, unless the coach waives it", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(20) });
  const waived = await makeBooking(db, client, { pack, startsAt: hoursAhead(22) });
  const begun = await makeBooking(db, client, { pack, state: "due", startsAt: hoursAhead(-2) });
  const packless = await makeBooking(db, client, { startsAt: hoursAhead(18) });

  assertEquals(await cancel(db, coach.id, late), { ...early, late: true, charge: -1 });
  assertEquals(await cancel(db, coach.id, waived, { p_waive: true }), { ...early, late: true, waived: true });
  assertEquals(await cancel(db, "service_role", begun), { ...early, late: true, charge: -1 });
  assertEquals(await cancel(db, coach.id, packless), { ...early, late: true });
  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 0, free: 8 });
  const [line] = await db.sql("select actor::text, reason from session_ledger where booking_id = $1", [
    late.id,
  ]);
  assertEquals([line?.actor, String(line?.reason).slice(0, 13)], ["coach", "Late cancel: "]);
  await assertBooks(db, coach);
});

forEachDatabase("the window is the pack's as it was sold; without a pack, the coach's", async (_t, db) => {
  const coach = await makeCoach(db, { late_cancel_minutes: 2880 });
  const client = await makeClient(db, coach);
  const strict = await makePack(db, client, { columns: { late_cancel_minutes: 4320 } });
  const lenient = await makePack(db, client, { columns: { late_cancel_minutes: 60 } });
  const none = await makePack(db, client, { columns: { late_cancel_minutes: 0 } });
  const book = (hours: number, pack?: typeof strict) =>
    makeBooking(db, client, { pack, startsAt: hoursAhead(hours) });

  const cases = [
    [await book(70, strict), { ...early, late: true, charge: -1, window: 4320 }],
    [await book(74, strict), { ...early, window: 4320 }],
    [await book(3, lenient), { ...early, window: 60 }],
    [await book(5, none), { ...early, window: 0 }],
    [await book(40), { ...early, late: true, window: 2880 }],
    [await book(50), { ...early, window: 2880 }],
  ] as const;
  const begun = await makeBooking(db, client, { pack: none, startsAt: hoursAhead(-1), minutes: 120 });
  for (const [booking, expected] of cases) assertEquals(await cancel(db, coach.id, booking), expected);
  assertEquals(await cancel(db, coach.id, begun), { ...early, late: true, charge: -1, window: 0 });
  await assertBooks(db, coach);
});

forEachDatabase("the window's edge: a minute inside is late, a minute outside is not", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { columns: { late_cancel_minutes: 120 } });
  const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const inside = await makeBooking(db, client, { pack, startsAt: fromNow(119), minutes: 1 });
  const outside = await makeBooking(db, client, { pack, startsAt: fromNow(121), minutes: 1 });

  assertEquals(await cancel(db, coach.id, outside), { ...early, window: 120 });
  assertEquals(await cancel(db, coach.id, inside), { ...early, late: true, charge: -1, window: 120 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "a session that was used before its booking was cancelled comes back, or stays for a late cancel",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const inTime = await makeBooking(db, client, { pack, startsAt: hoursAhead(40) });
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const waived = await makeBooking(db, client, { pack, startsAt: hoursAhead(12) });
    for (const { id } of [inTime, late, waived]) {
      await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: id });
    }

    assertEquals(await cancel(db, coach.id, inTime), early);
    assertEquals(await cancel(db, coach.id, late), { ...early, late: true, charge: -1 });
    assertEquals(await cancel(db, coach.id, waived, { p_waive: true }), {
      ...early,
      late: true,
      waived: true,
    });
    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 a late cancel that its pack cannot pay for is marked unpaid, with the reason",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });

    const row = await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    assertEquals([row.late_cancel, row.unpaid, row.unpaid_reason], [true, true, "pack_refunded"]);
    assertEquals((await packState(db, pack)).used, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase("preview_cancel promises no session of a pack that cannot pay", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
  await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });

  const expected = { ...early, late: true, unpaid: true, reason: "pack_refunded" };
  assertEquals(await cancel(db, coach.id, booking), expected);
  await assertBooks(db, coach);
});

forEachDatabase("a booking is cancelled once, by its coach", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
  const again = (caller: string, id: string) => callOne(db, caller, "cancel_booking", { p_booking_id: id });

  for (const verb of ["cancel_booking", "preview_cancel"]) {
    const call = (caller: string, p_booking_id: string) => callOne(db, caller, verb, { p_booking_id });
    await assertRefused(call(coach.strangerId, booking.id), "PT404", "booking_not_found");
    await assertRefused(call(coach.id, crypto.randomUUID()), "PT404", "booking_not_found");
  }
  await again(coach.id, booking.id);
  await assertRefused(again(coach.id, booking.id), "PT409", "booking_closed");
  for (const state of ["completed", "no_show"] as const) {
    const ended = await makeBooking(db, client, { pack, state });
    await assertRefused(again("service_role", ended.id), "PT409", "booking_closed");
  }
  assertEquals((await packState(db, pack)).used, 3);
  await assertBooks(db, coach);
});
