import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };
type Ended = Row & Id & { expires_at: string | null };

/** The local day so many days from now. */
async function dayAhead(db: TestDatabase, zone: string, days: number): Promise<string> {
  const [row] = await db.sql<{ day: string }>(
    "select to_char((now() at time zone $1)::date + $2::integer, 'YYYY-MM-DD') as day",
    [zone, days],
  );
  return String(row?.day);
}

/** A pack's last local day, or null. */
async function lastDayOf(db: TestDatabase, pack: Id, zone: string): Promise<unknown> {
  const [row] = await db.sql(
    `select to_char((expires_at - interval '1 minute') at time zone $2, 'YYYY-MM-DD') as day
     from purchases where id = $1`,
    [pack.id, zone],
  );
  return row?.day;
}

const set = (db: TestDatabase, caller: string, pack: Id, day: unknown, more: Row = {}) =>
  callOne<Ended>(db, caller, "set_pack_end", {
    p_purchase_id: pack.id,
    p_last_day: day,
    p_note: "typing error",
    ...more,
  });
const extend = (db: TestDatabase, caller: string, packs: Id[], days: number, request: string) =>
  call<Ended>(db, caller, "extend_packs", {
    p_purchase_ids: `{${packs.map(({ id }) => id)}}`,
    p_days: days,
    p_note: "ill",
    p_request_id: request,
  });
const undo = (db: TestDatabase, caller: string, pack: Id, p_undone: string | null) =>
  call<Ended>(db, caller, "undo_pack_end", { p_purchase_id: pack.id, p_undone });
const eventsOf = (db: TestDatabase, pack: Id) =>
  db.sql("select kind::text, note from pack_events where purchase_id = $1 order by place", [pack.id]);

forEachDatabase(
  "PACK an end is set right to a local day, later or earlier, with the reason",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { validity_days: 30 });
    const pack = await callOne<Ended>(db, coach.id, "sell_pack", {
      p_client_id: client.id,
      p_offer_id: offer.id,
    });
    const day = (days: number) => dayAhead(db, coach.timezone, days);

    await assertRefused(set(db, coach.strangerId, pack, await day(9)), "PT404", "purchase_not_found");
    await assertRefused(set(db, coach.id, pack, await day(9), { p_note: " " }), "PT422", "note_required");
    for (const wrong of [null, await day(7306), await day(-1), "infinity", "-infinity", "5874897-12-31"]) {
      await assertRefused(set(db, coach.id, pack, wrong), "PT422", "invalid_change");
    }
    assertEquals(await eventsOf(db, pack), []);
    for (const days of [3650, 9, 0, 7305]) {
      await set(db, coach.id, pack, await day(days));
      assertEquals(await lastDayOf(db, pack, coach.timezone), await day(days));
    }
    await set(db, coach.id, pack, await day(7305));
    assertEquals(await eventsOf(db, pack), Array(4).fill({ kind: "end_set", note: "typing error" }));
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "away" });
    await assertRefused(set(db, coach.id, pack, await day(9)), "PT409", "pack_closed");
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK an end is never set before what is booked or was used", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const columns = { purchased_at: hoursAhead(-24 * 90), expires_at: hoursAhead(24 * 90) };
  const day = (days: number) => dayAhead(db, coach.timezone, days);

  const booked = await makePack(db, client, { columns });
  const booking = await makeBooking(db, client, { pack: booked, startsAt: hoursAhead(24 * 20) });
  await assertRefused(set(db, coach.id, booked, await day(15)), "PT409", "booked_after_end");
  await set(db, coach.id, booked, await day(25));
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
  await set(db, coach.id, booked, await day(15));

  const done = await makePack(db, client, { columns });
  const past = await makeBooking(db, client, {
    pack: done,
    startsAt: hoursAhead(-24 * 20),
    state: "completed",
  });
  await assertRefused(set(db, coach.id, done, await day(-25)), "PT409", "booked_after_end");
  await set(db, coach.id, done, await day(-15));
  await callOne(db, coach.id, "waive_booking", { p_booking_id: past.id, p_waive: true });
  await set(db, coach.id, done, await day(-25));

  // A use of no booking is of the day on which it was written down.
  const used = await makePack(db, client, { columns });
  await callValue(db, coach.id, "use_session", { p_purchase_id: used.id });
  await assertRefused(set(db, coach.id, used, await day(-1)), "PT409", "booked_after_end");
  await set(db, coach.id, used, await day(0));
  await callValue(db, coach.id, "release_session", { p_purchase_id: used.id });
  await set(db, coach.id, used, await day(-1));
  await assertBooks(db, coach);
});

forEachDatabase("PACK what an import brought as used keeps no end from being set right", async (_t, db) => {
  const coach = await makeCoach(db);
  const rows = [{ name: "Ida", phone: "+61400000960", bought: "10", used: "4", expires_on: "2031-01-01" }];
  await call(db, coach.id, "import_clients", { p_rows: JSON.stringify(rows) });
  const [pack] = await db.sql<Id>("select id from purchases");
  if (!pack) throw new Error("Cannot go on: the import brought no pack");
  await db.sql("update purchases set purchased_at = now() - interval '90 days'");
  await set(db, coach.id, pack, await dayAhead(db, coach.timezone, -5));
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK an extension of many is taken back whole, once, and a stranger takes back nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [anna, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    const columns = { expires_at: hoursAhead(24 * 30) };
    const packs = [await makePack(db, anna, { columns }), await makePack(db, ben, { columns })];
    const endless = await makePack(db, ben);
    const ends = () => db.sql("select id, expires_at from purchases order by id");
    const before = await ends();
    await extend(db, coach.id, [...packs, endless], 3650, "by mistake");
    const after = await ends();

    await assertRefused(undo(db, coach.strangerId, endless, "by mistake"), "PT404", "purchase_not_found");
    const theirs = await makePack(db, await makeClient(db, { id: coach.strangerId }));
    await assertRefused(undo(db, coach.strangerId, theirs, "by mistake"), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, endless, "never said"), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, endless, null), "PT422", "invalid_request");
    const another = await makePack(db, anna, { columns });
    await assertRefused(undo(db, coach.id, another, "by mistake"), "PT404", "nothing_to_undo");
    const ours = (rows: Row[]) => rows.filter(({ id }) => id !== theirs.id && id !== another.id);
    assertEquals(ours(await ends()), after);

    const rows = await undo(db, coach.id, endless, "by mistake");
    assertEquals(rows.map(({ id }) => id), packs.map(({ id }) => id).sort());
    assertEquals(ours(await ends()), before);
    assertEquals(await undo(db, coach.id, endless, "by mistake"), rows);
    assertEquals(ours(await ends()), before);
    // Whichever of its packs is named, it is the same that was taken back; one that was not of it is none.
    for (const pack of packs) assertEquals(await undo(db, coach.id, pack, "by mistake"), rows);
    await assertRefused(undo(db, coach.id, another, "by mistake"), "PT404", "nothing_to_undo");
    assertEquals(ours(await ends()), before);
    for (const pack of packs) {
      assertEquals(await eventsOf(db, pack), [
        { kind: "extended", note: "ill" },
        { kind: "end_set", note: "Taken back: ill" },
      ]);
    }
    // What was taken back is not there to be taken back once more under the undo's own id.
    await assertRefused(undo(db, coach.id, endless, "by mistake-undo"), "PT404", "nothing_to_undo");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK an end that was set is taken back; not one that was changed since, nor of a pack that was refunded",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const columns = { expires_at: hoursAhead(24 * 30) };
    const [pack, other] = [await makePack(db, client, { columns }), await makePack(db, client, { columns })];
    const day = (days: number) => dayAhead(db, coach.timezone, days);

    await set(db, coach.id, pack, await day(5), { p_request_id: "too early" });
    const [back] = await undo(db, coach.id, pack, "too early");
    assertEquals(new Date(back?.expires_at ?? 0), columns.expires_at);

    await extend(db, coach.id, [pack, other], 7, "both");
    await set(db, coach.id, other, await day(50));
    await assertRefused(undo(db, coach.id, pack, "both"), "PT409", "changed_elsewhere");
    assertEquals((await eventsOf(db, pack)).length, 3);
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: other.id, p_note: "away" });
    await assertRefused(undo(db, coach.id, pack, "both"), "PT409", "pack_closed");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK an extension stays where a session was booked or used thanks to it, and goes where none was",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    // Expired with a session on it that has begun: that was so before, and is no reason.
    const pack = await makePack(db, client, { state: "expired" });
    const begun = await makeBooking(db, client, { pack, startsAt: hoursAhead(-5), state: "due" });
    await extend(db, coach.id, [pack], 100, "one");
    await undo(db, coach.id, pack, "one");

    await extend(db, coach.id, [pack], 100, "two");
    const book = { p_client_id: client.id, p_starts_at: hoursAhead(30), p_purchase_id: pack.id };
    const booking = await callOne<Id>(db, coach.id, "book_session", book);
    await assertRefused(undo(db, coach.id, pack, "two"), "PT409", "booked_after_end");
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
    await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });
    await assertRefused(undo(db, coach.id, pack, "two"), "PT409", "booked_after_end");
    await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id });
    await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: begun.id });
    await assertRefused(undo(db, coach.id, pack, "two"), "PT409", "booked_after_end");
    await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id, p_booking_id: begun.id });
    await undo(db, coach.id, pack, "two");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OWED what was owed at a time stays the same where an end is set right later",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = await makePack(db, await makeClient(db, coach), { state: "expired" });
    const [now] = await db.sql<{ at: string }>("select clock_timestamp()::text as at");
    const owed = () => call(db, coach.id, "liability_at", { p_at: now?.at });
    assertEquals(await owed(), []);
    await set(db, coach.id, pack, await dayAhead(db, coach.timezone, 30));
    assertEquals(await owed(), []);
    assertEquals((await call(db, coach.id, "liability_at", {})).length, 1);
  },
);
