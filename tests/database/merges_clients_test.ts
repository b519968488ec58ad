import { assertEquals } from "@std/assert";
import { letBegin } from "../support/calendar.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { holdLock } from "../support/races.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import { hoursAhead } from "../support/times.ts";
import { receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Ana twice, each entry with a pack, a booking to come and one that was charged; texts came to the second. */
async function prepare(db: TestDatabase) {
  const coach = await makeCoach(db);
  const keep = await makeClient(db, coach, { name: "Ana Torres", notes: "Left knee." });
  const merge = await makeClient(db, coach, { name: "Ana Torres", notes: "Prefers mornings." });
  const packs = [await makePack(db, keep), await makePack(db, merge, { used: 1 })] as const;
  for (const [client, pack] of [[keep, packs[0]], [merge, packs[1]]] as const) {
    await makeBooking(db, client, { pack });
    await makeBooking(db, client, { pack, state: "completed" });
  }
  await receive(db, merge.phone, coach.phone);
  await text(db, merge, coach, { kind: "list_times" });
  return { coach, keep, merge, packs };
}

const pair = (keep: { id: string }, merge: { id: string }) => ({ p_keep: keep.id, p_merge: merge.id });

forEachDatabase("MERGE everything of the second goes to the first, and every count stays", async (_t, db) => {
  const { coach, keep, merge, packs } = await prepare(db);
  const before = [await packState(db, packs[0]), await packState(db, packs[1])];
  const lines = [await ledgerOf(db, packs[0]), await ledgerOf(db, packs[1])];
  const args = { ...pair(keep, merge), p_request_id: "once" };
  const kept = await callOne<{ id: string; notes: string }>(db, coach.id, "merge_clients", args);
  assertEquals([kept.id, kept.notes], [keep.id, "Left knee.\nPrefers mornings."]);
  assertEquals(
    await callOne(db, coach.id, "merge_clients", args),
    kept as never,
    "a repeat gives the first result",
  );

  assertEquals([await packState(db, packs[0]), await packState(db, packs[1])], before);
  assertEquals([await ledgerOf(db, packs[0]), await ledgerOf(db, packs[1])], lines);
  // Whatever names a client, today or in a table still to come, names the one who stayed; but for the way back.
  const keys = await db.sql<{ name: string; column: string }>(
    `select c.conrelid::regclass::text as name, a.attname as column from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
     where c.contype = 'f' and c.confrelid = 'public.clients'::regclass and c.conrelid <> 'app.merges'::regclass`,
  );
  assertEquals(keys.length >= 4, true);
  for (const { name, column } of keys) {
    assertEquals(await db.sql(`select 1 from ${name} where ${column} = $1`, [merge.id]), [], name);
  }
  const [gone] = await db.sql<{ archived: boolean; notes: string }>(
    "select archived_at is not null as archived, notes from clients where id = $1",
    [merge.id],
  );
  assertEquals([gone?.archived, /^Merged into Ana Torres on \d/.test(gone?.notes ?? "")], [true, true]);
  // The moved pack is booked on and charged as one of the kept client's.
  const booked = await callOne<{ id: string }>(db, coach.id, "book_session", {
    p_client_id: keep.id,
    p_starts_at: new Date(Date.now() + 40 * 86_400_000),
    p_purchase_id: packs[1].id,
  });
  await letBegin(db, booked);
  await call(db, coach.id, "complete_booking", { p_booking_id: booked.id });
  assertEquals((await packState(db, packs[1])).used, (before[1]?.used ?? 0) + 1);
  await assertBooks(db, coach);
});

forEachDatabase(
  "MERGE another coach's client is not found, and nobody merges with themselves",
  async (_t, db) => {
    const { coach, keep, merge } = await prepare(db);
    const theirs = await makeClient(db, { id: coach.strangerId });
    const merging = (caller: string, one: { id: string }, other: { id: string }) =>
      call(db, caller, "merge_clients", pair(one, other));
    await assertRefused(merging(coach.id, keep, theirs), "PT404", "client_not_found");
    await assertRefused(merging(coach.id, theirs, keep), "PT404", "client_not_found");
    await assertRefused(merging(coach.strangerId, keep, merge), "PT404", "client_not_found");
    await assertRefused(merging("service_role", keep, theirs), "PT404", "client_not_found");
    await assertRefused(merging(coach.id, keep, keep), "PT422", "invalid_request");
    await db.refuses(merging("anon", keep, merge), { status: "42501" });
    assertEquals((await db.sql("select 1 from purchases where client_id = $1", [merge.id])).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "MERGE long notes of both are kept in part, and an opt-out of the same number stays",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const keep = await makeClient(db, coach, { notes: "a".repeat(5000) });
    const merge = await makeClient(db, coach, {
      notes: "b".repeat(5000),
      phone: keep.phone,
      opted_out_at: new Date(),
    });
    await call(db, coach.id, "merge_clients", pair(keep, merge));
    const [row] = await db.sql<{ notes: string; out: boolean }>(
      "select notes, opted_out_at is not null as out from clients where id = $1",
      [keep.id],
    );
    assertEquals([row?.notes.length, row?.notes.includes("ab"), row?.out], [5000, false, true]);
    assertEquals(row?.notes.split("\n").map((part) => part[0]), ["a", "b"]);
  },
);

forEachDatabase("MERGE looks alike: the same number, the same words, or a letter apart", async (_t, db) => {
  const coach = await makeCoach(db);
  const add = (name: string, phone?: string) => makeClient(db, coach, { name, ...(phone ? { phone } : {}) });
  const names: [string, string][] = [
    ["Ana Torres", "Torres, Ana"],
    ["José Müller", "Jose Muller"],
    ["Katherine Lee", "Katharine Lee"],
    ["Stephen Ng", "Stephan NG"],
    ["Philip Marsh", "Phillip Marsh"],
    ["Brain Novak", "Brian Novak"],
  ];
  for (const [one, other] of names) {
    await add(one);
    await add(other);
  }
  const ella = await add("Ella Rossi");
  const finn = await add("Finn Rossi", ella.phone);
  for (const other of ["Oli Haddad", "Sol Haddad", "Al Wu", "Bo Wu", "Dana Whitlock", "Dan Whiteley"]) {
    await add(other);
  }
  const archived = await add("Ana  Torres");
  await db.sql("update clients set archived_at = now() where id = $1", [archived.id]);

  const suggest = async () =>
    (await call<{ client_name: string; other_name: string }>(db, coach.id, "merge_suggestions"))
      .map(({ client_name, other_name }) => [client_name, other_name].sort().join(" = ")).sort();
  const expected = [...names, ["Ella Rossi", "Finn Rossi"]].map((both) => [...both].sort().join(" = "))
    .sort();
  assertEquals(await suggest(), expected);
  const [first, second] = [ella.id, finn.id].sort();
  await db.as(
    coach.id,
    (sql) => sql("insert into distinct_clients (client_id, other_id) values ($1, $2)", [first, second]),
  );
  assertEquals((await suggest()).length, names.length);
  assertEquals(await call(db, coach.strangerId, "merge_suggestions"), []);
  const theirs = db.as(
    coach.strangerId,
    (sql) => sql("insert into distinct_clients (client_id, other_id) values ($1, $2)", [first, archived.id]),
  );
  await db.refuses(theirs, { status: first && first < archived.id ? "23503" : "23514" });
});

forEachDatabase("CLIENTS each is in the filters that their packs and bookings say", async (_t, db) => {
  const coach = await makeCoach(db);
  const make = (name: string, columns = {}) => makeClient(db, coach, { name, ...columns });
  await make("Nobody");
  const plenty = await make("Plenty");
  await makeBooking(db, plenty, { pack: await makePack(db, plenty) });
  const few = await make("Few");
  await makePack(db, few, { sessions: 3, used: 1 });
  const soon = await make("Soon");
  await makePack(db, soon, { columns: { expires_at: new Date(Date.now() + 9 * 86_400_000) } });
  const spent = await make("Spent");
  await makePack(db, spent, { sessions: 2, used: 2 });
  const past = await make("Past");
  await makePack(db, past, { state: "expired" });
  await make("Quiet", { opted_out_at: new Date() });
  await make("Gone", { archived_at: new Date() });

  type List = {
    mark: string;
    clients: { name: string; is: string[]; free: number; booked: number }[] | null;
  };
  const list = (seen?: string) =>
    callValue<List>(db, coach.id, "client_list", seen === undefined ? {} : { p_seen: seen });
  const { mark, clients } = await list();
  assertEquals(clients?.map(({ name, is, free, booked }) => `${name}: ${is.join(" ")} ${free}/${booked}`), [
    "Few: active low idle 2/0",
    "Gone: archived 0/0",
    "Nobody: idle 0/0",
    "Past: idle 0/0",
    "Plenty: active 9/1",
    "Quiet: idle opted_out 0/0",
    "Soon: active expiring idle 10/0",
    "Spent: low idle 0/0",
  ]);
  const counts = await callValue<Record<string, number>>(db, coach.id, "client_counts");
  for (const filter of ["all", "active", "low", "expiring", "idle", "opted_out", "archived"]) {
    const page = await callValue<{ many: number; clients: List["clients"] }>(db, coach.id, "client_page", {
      p_filter: filter,
    });
    const meant = clients?.filter(({ is }) =>
      filter === "all" ? !is.includes("archived") : is.includes(filter)
    );
    assertEquals(page, { many: counts[filter] ?? 0, clients: meant ?? [] }, `as the list has it: ${filter}`);
  }
  assertEquals(await list(mark), { mark, clients: null }, "what was seen is not sent again");
  await make("New");
  assertEquals((await list(mark)).clients?.length, 9);
  assertEquals((await callValue<List>(db, coach.strangerId, "client_list")).clients, []);
});

onPostgres(
  "MERGE a verb that waited for the second client goes on with the first one's lock",
  async (_t, db) => {
    const { coach, keep, merge, packs } = await prepare(db);
    const merging = await holdLock(db, "select public.merge_clients($1, $2)", [keep.id, merge.id]);
    const [adjusting, moving] = [
      callValue<number>(db, coach.id, "adjust_sessions", {
        p_purchase_id: packs[1].id,
        p_change: -5,
        p_note: "less",
      }),
      db.sql<{ id: string }>("select id from bookings where purchase_id = $1 and status = 'scheduled'", [
        packs[1].id,
      ])
        .then(([booking]) => call(db, coach.id, "cancel_booking", { p_booking_id: booking?.id })),
    ];
    await merging.waitFor(2);
    await merging.release(true);
    assertEquals(await adjusting, 5);
    await moving;
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "MERGE the kept entry is active where either was, and nothing is sold, booked or sent to the one merged away",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const keep = await makeClient(db, coach);
    const merge = await makeClient(db, coach);
    const third = await makeClient(db, coach);
    const offer = await makeOffer(db, coach);
    const pack = await makePack(db, keep);
    await db.sql("update clients set archived_at = now() where id = $1", [keep.id]);
    const kept = await callOne<{ archived_at: string | null }>(
      db,
      coach.id,
      "merge_clients",
      pair(keep, merge),
    );
    assertEquals(kept.archived_at, null);

    const p_client_id = merge.id;
    const p_purchase_id = pack.id;
    const calls: [string, Record<string, unknown>][] = [
      ["sell_pack", { p_client_id, p_offer_id: offer.id }],
      ["book_session", { p_client_id, p_starts_at: hoursAhead(50), p_without_pack: true }],
      ["transfer_sessions", { p_purchase_id, p_to_client_id: merge.id, p_note: "a gift" }],
      ["merge_clients", pair(third, merge)],
      ["send_text", { p_client_id, p_body: "See you soon" }],
    ];
    for (const [verb, args] of calls) {
      await assertRefused(callOne(db, coach.id, verb, args), "PT409", "client_merged");
      await assertRefused(
        callOne(db, coach.strangerId, verb, args),
        "PT404",
        verb === "transfer_sessions" ? "purchase_not_found" : "client_not_found",
      );
    }
    // Merged on, the first one's things are still found by it; put back on the list, it is an entry of its own.
    await callOne(db, coach.id, "merge_clients", pair(third, keep));
    const [row] = await db.sql("select merged_into from clients where id = $1", [merge.id]);
    assertEquals(row?.merged_into, third.id);
    await db.as(coach.id, (sql) => sql("update clients set archived_at = null where id = $1", [merge.id]));
    await callOne(db, coach.id, "sell_pack", { p_client_id, p_offer_id: offer.id });
    // Two that were put away stay so.
    const [one, two] = [await makeClient(db, coach), await makeClient(db, coach)];
    await db.sql("update clients set archived_at = now() where id in ($1, $2)", [one.id, two.id]);
    const both = await callOne<{ archived_at: string | null }>(db, coach.id, "merge_clients", pair(one, two));
    assertEquals(typeof both.archived_at, "string");
    await assertBooks(db, coach);
  },
);
