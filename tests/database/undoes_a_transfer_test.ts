import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };
type Sold = Row & Id;

const transfer = (db: TestDatabase, caller: string, pack: Id, client: Id, request: string, sessions = 3) =>
  callOne<Sold>(db, caller, "transfer_sessions", {
    p_purchase_id: pack.id,
    p_to_client_id: client.id,
    p_sessions: sessions,
    p_note: "for a friend",
    p_request_id: request,
  });
const undo = (db: TestDatabase, caller: string, pack: Id, p_undone: string | null) =>
  callOne<Sold>(db, caller, "undo_transfer", { p_purchase_id: pack.id, p_undone });

/** What a pack's sessions stand for in money, cents. */
async function worth(db: TestDatabase, pack: Id): Promise<unknown> {
  const [row] = await db.sql(
    `select (p.price_cents + coalesce(sum(e.cents), 0))::int as cents
     from purchases p left join pack_events e on e.purchase_id = p.id where p.id = $1 group by p.coach_id, p.id`,
    [pack.id],
  );
  return row?.cents;
}

forEachDatabase(
  "PACK a transfer is taken back with its money, once, and a stranger takes back nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
    const offer = await makeOffer(db, coach, { sessions: 7, price_cents: 10000 });
    const sell = { p_client_id: from.id, p_offer_id: offer.id };
    const pack = await callOne<Sold>(db, coach.id, "sell_pack", sell);
    const moved = await transfer(db, coach.id, pack, to, "by mistake");
    const theirs = await makePack(db, await makeClient(db, { id: coach.strangerId }));

    await assertRefused(undo(db, coach.strangerId, moved, "by mistake"), "PT404", "purchase_not_found");
    await assertRefused(undo(db, coach.strangerId, theirs, "by mistake"), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, pack, "by mistake"), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, moved, "never said"), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, moved, null), "PT422", "invalid_request");
    assertEquals([(await packState(db, pack)).total, (await packState(db, moved)).total], [4, 3]);

    const back = await undo(db, coach.id, moved, "by mistake");
    assertEquals([back.id, back.sessions_total], [pack.id, 7]);
    assertEquals(await undo(db, coach.id, moved, "by mistake"), back);
    assertEquals([await ledgerOf(db, pack), await ledgerOf(db, moved)], [
      ["grant 7", "adjust -3", "adjust 3"],
      ["grant 3", "adjust -3"],
    ]);
    assertEquals([await worth(db, pack), await worth(db, moved)], [10000, 0]);
    const book = { p_client_id: to.id, p_starts_at: hoursAhead(40) };
    await assertRefused(callOne(db, coach.id, "book_session", book), "PT409", "pack_exhausted");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK a transfer stays where its sessions were booked, used or adjusted, or either pack refunded",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
    const pack = await makePack(db, from);
    const moved = await transfer(db, coach.id, pack, to, "one");

    const book = { p_client_id: to.id, p_starts_at: hoursAhead(40), p_purchase_id: moved.id };
    const booking = await callOne<Sold>(db, coach.id, "book_session", book);
    await assertRefused(undo(db, coach.id, moved, "one"), "PT409", "pack_exhausted");
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
    await callValue(db, coach.id, "use_session", { p_purchase_id: moved.id });
    await assertRefused(undo(db, coach.id, moved, "one"), "PT409", "pack_exhausted");
    await callValue(db, coach.id, "release_session", { p_purchase_id: moved.id });
    const change = { p_purchase_id: moved.id, p_note: "gift" };
    await callValue(db, coach.id, "adjust_sessions", { ...change, p_change: 2 });
    await assertRefused(undo(db, coach.id, moved, "one"), "PT409", "changed_elsewhere");
    await callValue(db, coach.id, "adjust_sessions", { ...change, p_change: -2 });
    await undo(db, coach.id, moved, "one");
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 0, free: 10 });

    const again = await transfer(db, coach.id, pack, to, "two");
    const third = await transfer(db, coach.id, pack, to, "three");
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: again.id, p_note: "away" });
    await assertRefused(undo(db, coach.id, again, "two"), "PT409", "pack_closed");
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "away" });
    await assertRefused(undo(db, coach.id, third, "three"), "PT409", "pack_closed");
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK a transfer is taken back after its clients were merged", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [await makeClient(db, coach), await makeClient(db, coach)];
  const pack = await makePack(db, from);
  const moved = await transfer(db, coach.id, pack, to, "one");
  await callOne(db, coach.id, "merge_clients", { p_keep: to.id, p_merge: from.id });
  const back = await undo(db, coach.id, moved, "one");
  assertEquals([back.id, back.client_id, back.sessions_total], [pack.id, to.id, 10]);
  await assertBooks(db, coach);
});
