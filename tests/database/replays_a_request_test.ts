import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** A coach's client with a pack, an offer and two bookings on the pack, and each verb's arguments for them. */
async function prepare(db: TestDatabase): Promise<{ coach: Coach; packId: string; verbs: [string, Row][] }> {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 5 });
  const offer = await makeOffer(db, coach);
  const kept = await makeBooking(db, client, { pack });
  const dropped = await makeBooking(db, client, { pack });
  return {
    coach,
    packId: pack.id,
    verbs: [
      ["use_session", { p_purchase_id: pack.id }],
      ["release_session", { p_purchase_id: pack.id }],
      ["sell_pack", { p_client_id: client.id, p_offer_id: offer.id }],
      ["book_session", { p_client_id: client.id, p_starts_at: hoursAhead(500) }],
      ["reschedule_booking", { p_booking_id: kept.id, p_starts_at: hoursAhead(600) }],
      ["cancel_booking", { p_booking_id: dropped.id }],
    ],
  };
}

/** Everything that a verb could have changed, whole. */
async function everything(db: TestDatabase) {
  return await db.sql(`select
    (select jsonb_agg(to_jsonb(p) order by p.id) from purchases p) as packs,
    (select jsonb_agg(to_jsonb(l) order by l.id) from session_ledger l) as lines,
    (select jsonb_agg(to_jsonb(b) order by b.id) from bookings b) as bookings`);
}

forEachDatabase(
  "DATA-01 a repeated request id gives the first result and changes nothing",
  async (_t, db) => {
    const { coach, verbs } = await prepare(db);

    for (const [verb, args] of verbs) {
      const p_request_id = `tap of ${verb} \u{1F44D}`;
      const before = await everything(db);
      const first = await callOne(db, coach.id, verb, { ...args, p_request_id });
      const after = await everything(db);
      assertEquals(
        JSON.stringify(after) === JSON.stringify(before),
        false,
        `${verb} changed nothing at first`,
      );
      for (const caller of [coach.id, "service_role", coach.id]) {
        assertEquals(await callOne(db, caller, verb, { ...args, p_request_id }), first);
      }
      assertEquals(await everything(db), after);
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-01 a replay gives the first result though the pack or booking has changed since",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 2 });
    const p_purchase_id = pack.id;
    const use = (p_request_id: string) =>
      callValue<number>(db, coach.id, "use_session", { p_purchase_id, p_request_id });

    assertEquals(await use("one"), 1);
    assertEquals(await use("two"), 2);
    assertEquals(await use("three"), -1);
    await callValue(db, coach.id, "release_session", { p_purchase_id });
    await callValue(db, coach.id, "adjust_sessions", { p_purchase_id, p_change: 5, p_note: "gift" });
    assertEquals([await use("one"), await use("two"), await use("three")], [1, 2, -1]);
    assertEquals(await ledgerOf(db, pack), ["grant 2", "use -1", "use -1", "release 1", "adjust 5"]);

    const slot = { p_client_id: client.id, p_starts_at: hoursAhead(48) };
    const booked = await callOne(db, coach.id, "book_session", { ...slot, p_request_id: "book" });
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booked.id });
    assertEquals(await callOne(db, coach.id, "book_session", { ...slot, p_request_id: "book" }), booked);
    const bookings = await db.sql("select status from bookings");
    assertEquals(bookings, [{ status: "cancelled" }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("a request id is for one verb of one coach, and 1 to 200 characters", async (_t, db) => {
  const { coach, packId, verbs } = await prepare(db);
  const before = await packState(db, { id: packId });

  for (const [index, [verb, args]] of verbs.entries()) {
    const p_request_id = `of ${verb}`;
    await callOne(db, coach.id, verb, { ...args, p_request_id });
    const [other, otherArgs] = verbs[(index + 1) % verbs.length] ?? verbs[0] ?? ["", {}];
    const reused = callOne(db, coach.id, other, { ...otherArgs, p_request_id });
    await assertRefused(reused, "PT422", "request_reused");
    for (const wrong of ["", "x".repeat(201)]) {
      const call = callOne(db, coach.id, verb, { ...args, p_request_id: wrong });
      await assertRefused(call, "PT422", "invalid_request");
    }
  }
  const longest = "\u{1F44D}".repeat(200);
  const args = { p_purchase_id: packId, p_request_id: longest };
  assertEquals(await callValue(db, coach.id, "use_session", args), before.used + 1);

  // Somebody else's ids are their own: the same one is new to another coach, and tells nothing of the first.
  const foreign = await makePack(db, await makeClient(db, { id: coach.strangerId }));
  const same = { p_purchase_id: foreign.id, p_request_id: "of use_session" };
  assertEquals(await callValue(db, coach.strangerId, "use_session", same), 1);
  const theirs = { p_purchase_id: packId, p_request_id: "of use_session" };
  await assertRefused(callValue(db, coach.strangerId, "use_session", theirs), "PT404", "purchase_not_found");
  await assertBooks(db, coach);
});

forEachDatabase("a request that was refused can be sent again under its id", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const args = { p_client_id: client.id, p_starts_at: hoursAhead(48), p_request_id: "tap" };

  await assertRefused(callOne(db, coach.id, "book_session", args), "PT422", "no_pack");
  const pack = await makePack(db, client);
  const booking = await callOne(db, coach.id, "book_session", args);
  assertEquals(booking.purchase_id, pack.id);
  assertEquals(await callOne(db, coach.id, "book_session", args), booking);
  await assertBooks(db, coach);
});
