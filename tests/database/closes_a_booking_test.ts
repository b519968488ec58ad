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

forEachDatabase("SMS-05 confirming twice is once, and the first time stands", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack });

  const confirmed = await on(db, coach.id, "confirm_booking", booking);
  assertEquals([typeof confirmed.confirmed_at, confirmed.status], ["string", "scheduled"]);
  assertEquals(await on(db, coach.id, "confirm_booking", booking), confirmed);
  assertEquals(await on(db, "service_role", "confirm_booking", booking), confirmed);
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
  await assertBooks(db, coach);
});

forEachDatabase("DATA-03 completing uses one session of the pack, once", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, state: "due" });
  const charged = await makeBooking(db, client, { pack, state: "due" });
  await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: charged.id });

  const done = await on(db, coach.id, "complete_booking", booking);
  assertEquals([done.status, typeof done.completed_at, done.unpaid], ["completed", "string", false]);
  assertEquals((await on(db, coach.id, "complete_booking", charged)).unpaid, false);
  for (const each of [booking, charged]) {
    await assertRefused(on(db, coach.id, "complete_booking", each), "PT409", "booking_closed");
  }
  assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1", "use -1"]);
  await assertBooks(db, coach);
});

forEachDatabase("a no-show uses the session, unless it is waived", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const missed = await makeBooking(db, client, { pack, state: "due" });
  const waived = await makeBooking(db, client, { pack, state: "due" });
  const back = await makeBooking(db, client, { pack, state: "due" });
  const packless = await makeBooking(db, client, { state: "due" });
  await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: back.id });

  const row = await on(db, coach.id, "mark_no_show", missed);
  assertEquals([row.status, typeof row.no_show_at, row.waived, row.unpaid], [
    "no_show",
    "string",
    false,
    false,
  ]);
  assertEquals((await on(db, coach.id, "mark_no_show", waived, { p_waive: true })).waived, true);
  assertEquals((await on(db, "service_role", "mark_no_show", back, { p_waive: true })).waived, true);
  assertEquals((await on(db, coach.id, "mark_no_show", packless, { p_waive: null })).waived, false);
  await assertRefused(on(db, coach.id, "mark_no_show", waived), "PT409", "booking_closed");
  assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1", "use -1", "release 1"]);
  assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-07 DATA-09 what its pack cannot pay for is closed all the same, unpaid, saying why",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const expired = await makePack(db, client, { columns: { expires_at: hoursAhead(-100) } });
    const refunded = await makePack(db, client, { state: "refunded" });
    const unpaid = await makePack(db, client, { state: "unpaid" });
    const due = async (pack: typeof expired, hours: number) =>
      [await makeBooking(db, client, { pack, state: "due", startsAt: hoursAhead(hours) }), pack] as const;
    const cases = [
      [await due(expired, -99), "pack_expired"],
      [await due(expired, -101), null],
      [await due(refunded, -90), "pack_refunded"],
      [await due(unpaid, -80), "pack_unpaid"],
    ] as const;

    for (const [index, [[booking, pack], reason]] of cases.entries()) {
      const verb = index % 2 ? "complete_booking" : "mark_no_show";
      const row = await on(db, coach.id, verb, booking);
      assertEquals([row.unpaid, row.unpaid_reason, row.purchase_id], [reason !== null, reason, pack.id]);
    }
    assertEquals(await db.sql("select purchase_id from session_ledger where kind = 'use'"), [
      { purchase_id: expired.id },
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-01 DATA-05 an oversold pack pays for whatever is completed first, like the nightly job",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const first = await makeBooking(db, client, { pack, state: "due" });
    const second = await makeBooking(db, client, { pack, state: "due" });

    assertEquals((await on(db, coach.id, "complete_booking", first)).unpaid, false);
    const unpaid = await on(db, coach.id, "complete_booking", second);
    assertEquals([unpaid.unpaid, unpaid.unpaid_reason], [true, "pack_exhausted"]);
    assertEquals(await packState(db, pack), { total: 1, used: 1, held: 0, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("a session that has not begun is neither done nor missed, whoever asks", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const ahead = await makeBooking(db, client, { pack, startsAt: hoursAhead(9 * 24) });
  const running = await makeBooking(db, client, { pack, startsAt: hoursAhead(0), minutes: 90 });

  for (const caller of [coach.id, "service_role"]) {
    await assertRefused(on(db, caller, "complete_booking", ahead), "PT422", "not_yet");
    await assertRefused(on(db, caller, "mark_no_show", ahead), "PT422", "not_yet");
    await assertRefused(on(db, caller, "mark_no_show", ahead, { p_waive: true }), "PT422", "not_yet");
  }
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 2, free: 8 });
  assertEquals((await on(db, coach.id, "complete_booking", running)).status, "completed");
  assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1"]);
  await assertBooks(db, coach);
});

forEachDatabase("a closed booking takes no verb, and nobody else's takes any", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const open = await makeBooking(db, client, { pack, state: "due" });
  const verbs = ["confirm_booking", "complete_booking", "mark_no_show"];

  for (const state of ["completed", "cancelled", "no_show"] as const) {
    const closed = await makeBooking(db, client, { pack, state });
    for (const verb of verbs) {
      await assertRefused(on(db, coach.id, verb, closed), "PT409", "booking_closed");
    }
  }
  for (const verb of [...verbs, "reopen_booking"]) {
    await assertRefused(on(db, coach.strangerId, verb, open), "PT404", "booking_not_found");
    await assertRefused(on(db, coach.id, verb, { id: crypto.randomUUID() }), "PT404", "booking_not_found");
    await assertRefused(
      callOne(db, "service_role", verb, { p_booking_id: null }),
      "PT404",
      "booking_not_found",
    );
  }
  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 1, free: 7 });
  await assertBooks(db, coach);
});
