import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { type Client, makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { call, callOne, callValue, insertRow } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };
interface Owed extends Row {
  purchase_id: string;
  sessions: number;
  cents: number;
}

const liability = (db: TestDatabase, caller: string, p_at?: unknown) =>
  call<Owed>(db, caller, "liability_at", { p_at });

/** What is owed on each pack, `3 for 18000`, in the packs' order; `nothing` where it has no row. */
async function owed(db: TestDatabase, caller: string, packs: Id[], at?: unknown): Promise<string[]> {
  const rows = await liability(db, caller, at);
  return packs.map(({ id }) => {
    const row = rows.find(({ purchase_id }) => purchase_id === id);
    return row ? `${row.sessions} for ${row.cents}` : "nothing";
  });
}

const total = (rows: Owed[]) => rows.reduce((sum, { cents }) => sum + cents, 0);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** An instant that is after everything so far and before everything to come. */
async function mark(db: TestDatabase): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const [row] = await db.sql<{ at: string }>("select clock_timestamp() as at");
  await new Promise((resolve) => setTimeout(resolve, 5));
  return String(row?.at);
}

/** A paid pack of ten for 60000 cents, sold 30 days ago, one session used 20 days ago. */
async function makeOldPack(db: TestDatabase, client: Client, columns: Row = {}): Promise<Id> {
  const owner = { coach_id: client.coach_id, client_id: client.id };
  const pack = await insertRow<Id>(db, "public.purchases", {
    ...owner,
    name: "Ten sessions",
    price_cents: 60000,
    currency: "AUD",
    late_cancel_minutes: 1440,
    purchased_at: daysAgo(30),
    paid_at: daysAgo(30),
    ...columns,
  });
  for (const [kind, sessions, days] of [["grant", 10, 30], ["use", -1, 20]] as const) {
    await insertRow(db, "public.session_ledger", {
      coach_id: client.coach_id,
      purchase_id: pack.id,
      kind,
      sessions,
      created_at: daysAgo(days),
    });
  }
  return pack;
}

forEachDatabase(
  "OWED what is owed follows sale, payment, use, transfer and refund, at each date",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [client, friend] = [await makeClient(db, coach), await makeClient(db, coach)];
    const offer = await makeOffer(db, coach, { sessions: 8, bonus: 2, price_cents: 50000 });
    const start = await mark(db);
    const pack = await callOne<Row & Id>(db, coach.id, "sell_pack", {
      p_client_id: client.id,
      p_offer_id: offer.id,
      p_paid: false,
    });
    const of = { p_purchase_id: pack.id };
    const sold = await mark(db);
    await callOne(db, coach.id, "mark_pack_paid", { ...of, p_payment_method: "cash" });
    const paid = await mark(db);
    await callValue(db, coach.id, "use_session", of);
    await callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: hoursAhead(40) });
    const used = await mark(db);
    const moved = await callOne<Row & Id>(db, coach.id, "transfer_sessions", {
      ...of,
      p_to_client_id: friend.id,
      p_sessions: 3,
      p_note: "a present",
    });
    const given = await mark(db);
    await callValue(db, coach.id, "release_session", of);
    const released = await mark(db);
    await callOne(db, coach.id, "refund_pack", { ...of, p_note: "moved away" });
    const refunded = await mark(db);

    // 50000 over ten is 5000 each, whatever moves; the held session is owed until it takes place.
    const dates = [start, sold, paid, used, given, released, refunded];
    const expected = [
      ["nothing", "nothing"],
      ["nothing", "nothing"],
      ["10 for 50000", "nothing"],
      ["9 for 45000", "nothing"],
      ["6 for 30000", "3 for 15000"],
      ["7 for 35000", "3 for 15000"],
      ["nothing", "3 for 15000"],
    ];
    for (const caller of [coach.id, "service_role"]) {
      const seen = [];
      for (const date of dates) seen.push(await owed(db, caller, [pack, moved], date));
      assertEquals(seen, expected);
      assertEquals(await owed(db, caller, [pack, moved]), expected.at(-1));
    }
    const [row] = await liability(db, coach.id);
    assertEquals(row, {
      purchase_id: moved.id,
      client_id: friend.id,
      sessions: 3,
      cents: 15000,
      currency: "AUD",
    });
    for (const date of dates) assertEquals(await liability(db, coach.strangerId, date), []);
    await db.refuses(liability(db, "anon"), { status: "42501" });
    await assertBooks(db, coach);
  },
);

forEachDatabase("OWED an expired pack owes nothing from its end on, to the microsecond", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const expires_at = daysAgo(10);
  const pack = await makeOldPack(db, client, { expires_at });
  const endless = await makeOldPack(db, client);

  for (
    const [days, first, second] of [
      [31, "nothing", "nothing"],
      [25, "10 for 60000", "10 for 60000"],
      [15, "9 for 54000", "9 for 54000"],
      [5, "nothing", "9 for 54000"],
    ] as const
  ) {
    assertEquals(await owed(db, coach.id, [pack, endless], daysAgo(days)), [first, second]);
  }
  const [edge] = await db.as(coach.id, (sql) =>
    sql(
      `select (select count(*)::int from liability_at(p.expires_at) l where l.purchase_id = p.id) as at,
         (select count(*)::int from liability_at(p.expires_at - interval '1 microsecond') l where l.purchase_id = p.id) as before
       from purchases p where p.id = $1`,
      [pack.id],
    ));
  assertEquals(edge, { at: 0, before: 1 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "OWED a pack extended later is seen at each date with the end it had then",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = await makeOldPack(db, await makeClient(db, coach), { expires_at: daysAgo(10) });
    const extend = (p_days: number) =>
      call(db, coach.id, "extend_packs", { p_purchase_ids: `{${pack.id}}`, p_days, p_note: "ill" });
    const at = async (date: unknown) => (await owed(db, coach.id, [pack], date))[0];

    await extend(3);
    const once = await mark(db);
    assertEquals([await at(daysAgo(15)), await at(daysAgo(9)), await at(once)], [
      "9 for 54000",
      "nothing",
      "nothing",
    ]);
    await extend(40);
    const twice = await mark(db);
    await extend(40);
    // Three ends later: the dates between still have the first end, then the second, then the third.
    assertEquals([await at(daysAgo(15)), await at(daysAgo(9)), await at(daysAgo(5)), await at(once)], [
      "9 for 54000",
      "nothing",
      "nothing",
      "nothing",
    ]);
    assertEquals([await at(twice), await at(undefined)], ["9 for 54000", "9 for 54000"]);
    assertEquals([await at(daysAgo(-60)), await at(daysAgo(-80))], ["9 for 54000", "nothing"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("OWED an unfreezing moves the end from then on, and not before", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makeOldPack(db, client, { expires_at: daysAgo(-5) });
  const endless = await makeOldPack(db, client);
  for (const { id } of [pack, endless]) {
    await callOne(db, coach.id, "freeze_pack", { p_purchase_id: id, p_note: "away" });
  }
  await db.sql("update purchases set frozen_at = frozen_at - interval '20 days'");
  assertEquals(await owed(db, coach.id, [pack, endless]), ["9 for 54000", "9 for 54000"]);
  const before = await mark(db);
  for (const { id } of [pack, endless]) {
    await callOne(db, coach.id, "unfreeze_pack", { p_purchase_id: id });
  }
  for (
    const [date, ...seen] of [
      [before, "9 for 54000", "9 for 54000"],
      [daysAgo(25), "10 for 60000", "10 for 60000"],
      [daysAgo(-20), "9 for 54000", "9 for 54000"],
      [daysAgo(-40), "nothing", "9 for 54000"],
    ]
  ) {
    assertEquals(await owed(db, coach.id, [pack, endless], date), seen);
  }
  await assertBooks(db, coach);
});

forEachDatabase(
  "OWED a frozen pack owes its sessions past its end: unfrozen, it can be booked again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    // Frozen fifteen days ago with five days left: its end on paper passed ten days ago.
    const pack = await makeOldPack(db, client, { expires_at: daysAgo(-1) });
    await callOne(db, coach.id, "freeze_pack", { p_purchase_id: pack.id, p_note: "away" });
    await db.sql("update purchases set frozen_at = $1, expires_at = $2", [daysAgo(15), daysAgo(10)]);

    const [state] = await db.sql("select state, free from pack_balances");
    assertEquals(state, { state: "frozen", free: 9 });
    assertEquals(await owed(db, coach.id, [pack]), ["9 for 54000"]);
  },
);

forEachDatabase(
  "OWED an unpaid pack owes nothing until it is paid, a free one its sessions",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const unpaid = await makeOldPack(db, client, { paid_at: null });
    const late = await makeOldPack(db, client, { paid_at: daysAgo(10) });
    const gift = await makeOldPack(db, client, { price_cents: 0 });
    const refunded = await makeOldPack(db, client, { refunded_at: daysAgo(7) });
    const spent = await makePack(db, client, { sessions: 2, used: 2 });
    const packs = [unpaid, late, gift, refunded, spent];

    assertEquals(await owed(db, coach.id, packs, daysAgo(15)), [
      "nothing",
      "nothing",
      "9 for 0",
      "9 for 54000",
      "nothing",
    ]);
    assertEquals(await owed(db, coach.id, packs, daysAgo(8)), [
      "nothing",
      "9 for 54000",
      "9 for 0",
      "9 for 54000",
      "nothing",
    ]);
    assertEquals(await owed(db, coach.id, packs), [
      "nothing",
      "9 for 54000",
      "9 for 0",
      "nothing",
      "nothing",
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("OWED the rows sum to the whole, and a transfer changes no sum", async (_t, db) => {
  const coach = await makeCoach(db);
  const [anna, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
  const terms = [[3, 10000, 1], [7, 99999, 2], [6, 1, 5], [1000, 100000000, 999], [11, 12345, 0]] as const;
  const packs = [];
  for (const [sessions, price_cents, used] of terms) {
    const client = sessions % 2 === 0 ? anna : ben;
    packs.push(await makePack(db, client, { sessions, used, columns: { price_cents } }));
  }
  const rows = await liability(db, coach.id);
  const expected = terms.map(([sessions, cents, used]) =>
    `${sessions - used} for ${Math.round(cents * (sessions - used) / sessions)}`
  );
  assertEquals(await owed(db, coach.id, packs), expected);
  const [whole] = await db.as(
    coach.id,
    (sql) => sql("select sum(cents)::int as cents, sum(sessions)::int as sessions from liability_at(now())"),
  );
  assertEquals(whole?.cents, total(rows));
  let left = 0;
  for (const { id } of packs) {
    left += await callValue<number>(db, coach.id, "balance_at", { p_purchase_id: id, p_at: new Date() });
  }
  assertEquals(whole?.sessions, left);

  // Half of what nobody has used yet goes to another client: the money goes along to the cent.
  const fresh = packs.at(-1);
  await callOne(db, coach.id, "transfer_sessions", {
    p_purchase_id: fresh?.id,
    p_to_client_id: anna.id,
    p_sessions: 5,
    p_note: "shared",
  });
  assertEquals(total(await liability(db, coach.id)), total(rows));
  await assertBooks(db, coach);
});

forEachDatabase(
  "OWED each session of a pack with a gift stands for less, and a charge for the whole",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 10 });
    const before = await mark(db);
    await callValue(db, coach.id, "adjust_sessions", {
      p_purchase_id: pack.id,
      p_change: 2,
      p_note: "a gift",
    });
    await makeBooking(db, client, { pack, state: "completed" });

    assertEquals(await owed(db, coach.id, [pack], before), ["10 for 60000"]);
    assertEquals(await owed(db, coach.id, [pack]), ["11 for 55000"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("OWED two coaches' books stay apart; the service role sees both", async (_t, db) => {
  const [one, two] = [await makeCoach(db), await makeCoach(db)];
  const mine = await makePack(db, await makeClient(db, one), { sessions: 2 });
  const theirs = await makePack(db, await makeClient(db, two), { sessions: 3, columns: { currency: "GBP" } });
  const packs = [mine, theirs];

  assertEquals(await owed(db, one.id, packs), ["2 for 12000", "nothing"]);
  assertEquals(await owed(db, two.id, packs), ["nothing", "3 for 18000"]);
  assertEquals(await owed(db, "service_role", packs), ["2 for 12000", "3 for 18000"]);
  const currencies = (await liability(db, "service_role")).map(({ currency }) => currency).sort();
  assertEquals(currencies, ["AUD", "GBP"]);
  await assertBooks(db, one);
  await assertBooks(db, two);
});
