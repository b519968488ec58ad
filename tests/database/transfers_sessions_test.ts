import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { letBegin } from "../support/calendar.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };
type Sold = Row & Id;

function transfer(db: TestDatabase, caller: string, pack: Id, client: Id, more: Row = {}) {
  return callOne<Sold>(db, caller, "transfer_sessions", {
    p_purchase_id: pack.id,
    p_to_client_id: client.id,
    p_note: "for a friend",
    ...more,
  });
}

/** What a pack's sessions stand for in money, cents: its price and what transfers took and brought. */
async function worth(db: TestDatabase, pack: Id): Promise<unknown> {
  const [row] = await db.sql(
    `select (p.price_cents + coalesce(sum(e.cents), 0))::int as cents
     from purchases p left join pack_events e on e.purchase_id = p.id where p.id = $1 group by p.coach_id, p.id`,
    [pack.id],
  );
  return row?.cents;
}

async function everything(db: TestDatabase): Promise<unknown> {
  const [row] = await db.sql(
    `select (select sum(price_cents)::int from purchases) + (select coalesce(sum(cents), 0)::int from pack_events) as cents,
       (select sum(sessions_total)::int from purchases) as sessions`,
  );
  return row;
}

forEachDatabase("PACK some free sessions move to another client's pack of the same terms", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const offer = await makeOffer(db, coach, {
    sessions: 10,
    price_cents: 60000,
    validity_days: 40,
    session_minutes: 45,
    late_cancel_minutes: 600,
    policy: "No returns",
  });
  const pack = await callOne<Sold>(db, coach.id, "sell_pack", { p_client_id: from.id, p_offer_id: offer.id });
  await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });

  const moved = await transfer(db, coach.id, pack, to, { p_sessions: 3 });
  const terms = [
    "coach_id",
    "offer_id",
    "name",
    "currency",
    "session_minutes",
    "late_cancel_minutes",
    "policy",
    "expires_at",
  ];
  assertEquals(terms.map((name) => moved[name]), terms.map((name) => pack[name]));
  assertEquals([moved.client_id, moved.price_cents, moved.sessions_total, moved.payment_method], [
    to.id,
    0,
    3,
    "transfer",
  ]);
  assertEquals(await packState(db, pack), { total: 7, used: 1, held: 0, free: 6 });
  assertEquals(await packState(db, moved), { total: 3, used: 0, held: 0, free: 3 });
  assertEquals([await ledgerOf(db, pack), await ledgerOf(db, moved)], [
    ["grant 10", "use -1", "adjust -3"],
    ["grant 3"],
  ]);
  assertEquals([await worth(db, pack), await worth(db, moved)], [42000, 18000]);
  const events = await db.sql(
    "select purchase_id, kind, note, cents, actor::text from pack_events order by id",
  );
  assertEquals(events, [
    { purchase_id: pack.id, kind: "transferred_out", note: "for a friend", cents: -18000, actor: "coach" },
    { purchase_id: moved.id, kind: "transferred_in", note: "for a friend", cents: 18000, actor: "coach" },
  ]);

  const book = { p_client_id: to.id, p_starts_at: hoursAhead(40) };
  const booking = await callOne(db, coach.id, "book_session", book);
  assertEquals(booking.purchase_id, moved.id);
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK all that is free moves when no number is named, and what is held stays",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
    const pack = await makePack(db, from, { used: 2 });
    const ahead = await makeBooking(db, from, { pack, startsAt: hoursAhead(40) });
    const past = await makeBooking(db, from, { pack, state: "due" });

    for (const p_sessions of [7, 10, 2147483647]) {
      await assertRefused(transfer(db, coach.id, pack, to, { p_sessions }), "PT409", "pack_exhausted");
    }
    const moved = await transfer(db, coach.id, pack, to, { p_sessions: null });
    assertEquals(await packState(db, moved), { total: 6, used: 0, held: 0, free: 6 });
    assertEquals(await packState(db, pack), { total: 4, used: 2, held: 2, free: 0 });
    await assertRefused(transfer(db, coach.id, pack, to), "PT409", "pack_exhausted");
    await assertRefused(transfer(db, coach.id, pack, to, { p_sessions: 1 }), "PT409", "pack_exhausted");

    await letBegin(db, ahead);
    for (const { id } of [ahead, past]) {
      const done = await callOne(db, coach.id, "complete_booking", { p_booking_id: id });
      assertEquals([done.purchase_id, done.unpaid], [pack.id, false]);
    }
    assertEquals(await packState(db, pack), { total: 4, used: 4, held: 0, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK sessions move only to another client of the same coach", async (_t, db) => {
  const coach = await makeCoach(db);
  const other = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const pack = await makePack(db, from);
  const foreign = await makeClient(db, other);

  await assertRefused(transfer(db, coach.id, pack, from), "PT422", "invalid_request");
  for (const caller of [coach.id, "service_role"]) {
    await assertRefused(transfer(db, caller, pack, foreign), "PT404", "client_not_found");
    await assertRefused(transfer(db, caller, pack, { id: crypto.randomUUID() }), "PT404", "client_not_found");
    await assertRefused(transfer(db, caller, { id: crypto.randomUUID() }, to), "PT404", "purchase_not_found");
  }
  for (const client of [from, to, foreign]) {
    await assertRefused(transfer(db, other.id, pack, client), "PT404", "purchase_not_found");
    await assertRefused(transfer(db, coach.strangerId, pack, client), "PT404", "purchase_not_found");
  }
  await assertRefused(
    transfer(db, coach.id, pack, { id: null as unknown as string }),
    "PT404",
    "client_not_found",
  );
  for (const p_note of [null, "", " \t\n"]) {
    await assertRefused(transfer(db, coach.id, pack, to, { p_note }), "PT422", "note_required");
  }
  for (const p_sessions of [0, -1, -2147483648]) {
    await assertRefused(transfer(db, coach.id, pack, to, { p_sessions }), "PT422", "invalid_change");
  }
  assertEquals([await db.sql("select id from pack_events"), await ledgerOf(db, pack)], [[], ["grant 10"]]);
  await transfer(db, "service_role", pack, to);
  const actors = await db.sql("select distinct actor::text from pack_events");
  assertEquals(actors, [{ actor: "system" }]);
  await assertBooks(db, coach);
  await assertBooks(db, other);
});

forEachDatabase("PACK a frozen, expired, unpaid or refunded pack gives nothing away", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const frozen = await makePack(db, from);
  await callOne(db, coach.id, "freeze_pack", { p_purchase_id: frozen.id, p_note: "away" });
  const packs = [
    frozen,
    await makePack(db, from, { state: "expired" }),
    await makePack(db, from, { state: "unpaid" }),
    await makePack(db, from, { state: "refunded" }),
  ];

  for (const pack of packs) {
    await assertRefused(transfer(db, coach.id, pack, to), "PT409", "pack_closed");
    assertEquals(await ledgerOf(db, pack), ["grant 10"]);
  }
  assertEquals((await db.sql("select id from purchases where client_id = $1", [to.id])).length, 0);
  await callOne(db, coach.id, "unfreeze_pack", { p_purchase_id: frozen.id });
  assertEquals((await transfer(db, coach.id, frozen, to)).sessions_total, 10);
  await assertBooks(db, coach);
});

forEachDatabase("PACK a transfer repeated under its request id moves once", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const pack = await makePack(db, from);
  const again = { p_sessions: 4, p_request_id: "transfer-1" };

  await assertRefused(
    transfer(db, coach.id, pack, to, { ...again, p_sessions: 11 }),
    "PT409",
    "pack_exhausted",
  );
  const moved = await transfer(db, coach.id, pack, to, again);
  const second = await transfer(db, coach.id, pack, to, again);
  assertEquals([second.id, second.sessions_total], [moved.id, 4]);
  assertEquals((await transfer(db, "service_role", pack, to, again)).id, moved.id);
  assertEquals((await packState(db, pack)).free, 6);
  const use = { p_purchase_id: pack.id, p_request_id: "transfer-1" };
  await assertRefused(callValue(db, coach.id, "use_session", use), "PT422", "request_reused");
  await callValue(db, coach.id, "use_session", { ...use, p_request_id: "use-1" });
  await assertRefused(
    transfer(db, coach.id, pack, to, { p_request_id: "use-1" }),
    "PT422",
    "request_reused",
  );
  await assertRefused(transfer(db, coach.strangerId, pack, to, again), "PT404", "purchase_not_found");
  assertEquals((await db.sql("select id from pack_events")).length, 2);
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK however often sessions move, the money moves with them and none is lost",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const clients = [await makeClient(db, coach), await makeClient(db, coach), await makeClient(db, coach)];
    const [first, second, third] = clients;
    if (!first || !second || !third) throw new Error("Cannot go on: a client is missing");
    // 10000 cents over 7 sessions: no part of it is a whole number.
    const pack = await makePack(db, first, { sessions: 7, columns: { price_cents: 10000 } });
    assertEquals(await everything(db), { cents: 10000, sessions: 7 });

    const one = await transfer(db, coach.id, pack, second, { p_sessions: 2 });
    const two = await transfer(db, coach.id, one, third, { p_sessions: 1 });
    const back = await transfer(db, coach.id, two, first);
    const more = await transfer(db, coach.id, pack, third, { p_sessions: 4 });
    assertEquals(await everything(db), { cents: 10000, sessions: 7 });
    for (const [of, sessions] of [[pack, 1], [one, 1], [back, 1], [more, 4]] as const) {
      assertEquals((await packState(db, of)).total, sessions);
      const off = Math.abs(Number(await worth(db, of)) - sessions * 10000 / 7);
      assertEquals(off <= 1, true, `${await worth(db, of)} cents for ${sessions}`);
    }
    assertEquals([(await packState(db, two)).total, await worth(db, two)], [0, 0]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK what was used before a transfer keeps its worth on the old pack", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const pack = await makePack(db, from, { used: 4 });
  await callValue(db, coach.id, "adjust_sessions", { p_purchase_id: pack.id, p_change: 2, p_note: "a gift" });

  const moved = await transfer(db, coach.id, pack, to);
  // 60000 over 12 sessions is 5000 each: 8 move, 4 were used.
  assertEquals([await worth(db, pack), await worth(db, moved)], [20000, 40000]);
  const refund = { p_purchase_id: moved.id, p_note: "moved away too" };
  await callOne(db, coach.id, "refund_pack", refund);
  await assertRefused(transfer(db, coach.id, moved, from), "PT409", "pack_closed");
  await assertBooks(db, coach);
});
