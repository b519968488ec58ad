import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callValue } from "../support/call.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { ledgerOf } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

const send = (db: TestDatabase, caller: string, rows: Row[], id?: string) =>
  callValue<Row>(db, caller, "import_clients", {
    p_rows: JSON.stringify(rows),
    ...(id === undefined ? {} : { p_request_id: id }),
  });
const check = async (db: TestDatabase, caller: string, rows: unknown) => {
  const problems = await callValue<{ n: number; problem: string; fatal: boolean; other: string | null }[]>(
    db,
    caller,
    "check_import",
    { p_rows: JSON.stringify(rows) },
  );
  return problems.map(({ n, problem, fatal, other }) =>
    `${n} ${problem}${fatal ? "!" : ""}${other === null ? "" : ` ${other}`}`
  );
};
const phone = (n: number) => `+61400000${String(n % 1000).padStart(3, "0")}`;

forEachDatabase("IMPORT bought, used and left become counters that the ledger proves", async (_t, db) => {
  const coach = await makeCoach(db, { timezone: "Australia/Sydney", currency: "AUD" });
  const done = await send(db, coach.id, [
    {
      name: "  Zed   Young ",
      phone: phone(1),
      notes: "mornings",
      pack: "Ten-pack",
      bought: "10",
      used: "4",
      left: "6",
      price_cents: "85000",
      expires_on: "2027-02-28",
    },
    { name: "zed young", phone: phone(1), pack: "Five-pack", bought: 5, used: 5 },
    { name: "Yan", phone: phone(2), left: "3" },
    { name: "Xia", phone: phone(3), bought: 8, left: 2 },
    { name: "Wil", phone: phone(4) },
  ]);
  assertEquals(done, { clients: 4, packs: 4, sessions: 26, used: 15 });
  const packs = await db.sql<{ id: string } & Row>(
    `select p.id, c.name as client, p.name, sessions_total as total, sessions_used as used, p.price_cents, p.currency, p.expires_at, p.paid_at is not null as paid
     from purchases p join clients c on c.id = p.client_id where p.coach_id = $1 order by c.name, p.name desc`,
    [coach.id],
  );
  assertEquals(
    packs.map((
      { client, name, total, used, price_cents, currency, expires_at, paid },
    ) => [client, name, total, used, price_cents, currency, expires_at, paid]),
    [
      ["Xia", "Opening balance", 8, 6, 0, "AUD", null, true],
      ["Yan", "Opening balance", 3, 0, 0, "AUD", null, true],
      ["Zed Young", "Ten-pack", 10, 4, 85000, "AUD", "2027-02-28T13:00:00Z", true],
      ["Zed Young", "Five-pack", 5, 5, 0, "AUD", null, true],
    ],
  );
  assertEquals(await ledgerOf(db, packs[2] ?? { id: "" }), [
    "grant 10",
    "use -1",
    "use -1",
    "use -1",
    "use -1",
  ]);
  const [client] = await db.sql("select name, notes from clients where phone = $1", [phone(1)]);
  assertEquals(client, { name: "Zed Young", notes: "mornings" });
  // The imported pack is a pack like any other.
  assertEquals(await callValue(db, coach.id, "use_session", { p_purchase_id: packs[2]?.id }), 5);
  assertEquals(await callValue(db, coach.id, "release_session", { p_purchase_id: packs[2]?.id }), 4);
  await assertBooks(db, coach);
});

forEachDatabase("IMPORT a price is as high as the coach's currency allows", async (_t, db) => {
  const coach = await makeCoach(db, { currency: "IDR" });
  const row = (price_cents: string) => ({ name: "Budi", phone: phone(1), bought: 1, left: 1, price_cents });
  assertEquals(await check(db, coach.id, [row("1500000000")]), []);
  assertEquals(await check(db, coach.id, [row("2000000001")]), ["1 price_too_high!"]);
  assertEquals(await check(db, coach.id, [row("9999999999")]), ["1 price_unreadable!"]);
  await db.sql("update coaches set currency = 'AUD' where id = $1", [coach.id]);
  assertEquals(await check(db, coach.id, [row("1500000000")]), ["1 price_too_high!"]);
  await assertBooks(db, coach);
});

forEachDatabase("IMPORT each fault of a row is named, and families are only pointed out", async (_t, db) => {
  const coach = await makeCoach(db);
  await makeClient(db, coach, { name: "Ana Torres", phone: phone(50) });
  const problems = await check(db, coach.id, [
    { name: "", phone: "0400" },
    { name: "x".repeat(81), phone: phone(10), notes: "n".repeat(5001), pack: "p".repeat(81) },
    { name: "Sum", phone: phone(11), bought: 10, used: 4, left: 5 },
    { name: "Over", phone: phone(12), bought: 3, used: 4 },
    {
      name: "Words",
      phone: phone(13),
      bought: "ten",
      used: -1,
      left: "2.5",
      price_cents: "-5",
      expires_on: "2027-02-30",
    },
    { name: "Zero", phone: phone(14), bought: 0, used: 0, left: 0 },
    { name: "Many", phone: phone(15), bought: 1001 },
    { name: "Orphan", phone: phone(16), used: 2 },
    { name: "Old", phone: phone(17), bought: 2, expires_on: "2020-01-01" },
    { name: "ana  torres", phone: phone(50), bought: 2 },
    { name: "Bea Torres", phone: phone(50), bought: 2 },
    { name: "Twin", phone: phone(18), bought: 2 },
    { name: "twin", phone: phone(18), bought: 2 },
    { name: "Twin", phone: phone(18), bought: 3 },
    { name: "Sibling", phone: phone(18), bought: 2 },
    { name: "Fine", phone: phone(19), bought: "2", expires_on: "2028-02-29" },
    { name: "Both", phone: phone(20), left: 3, bought: 2 },
    { name: "Premium", phone: "+61190012345" },
  ]);
  assertEquals(problems, [
    "1 name_missing!",
    "1 phone_unreadable!",
    "2 name_too_long!",
    "2 notes_too_long!",
    "2 pack_name_too_long!",
    "3 sums_differ! 6",
    "4 used_more_than_bought!",
    "5 number_unreadable!",
    "5 date_unreadable!",
    "5 number_unreadable!",
    "5 price_unreadable!",
    "5 number_unreadable!",
    "6 zero",
    "7 too_many!",
    "8 used_without_bought!",
    "9 expired",
    "10 already_on_list! Ana Torres",
    "11 phone_on_list Ana Torres",
    "11 phone_twice 10",
    "13 row_twice! 12",
    "14 same_client 12",
    "15 phone_twice 12",
    "17 used_more_than_bought!",
    "18 premium_number!",
  ]);
});

forEachDatabase(
  "IMPORT two packs that differ by their price or by being paid are two, and a far year is pointed out",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const ana = { name: "Ana Torres", phone: phone(60), bought: 10, left: 4, price_cents: 70000 };
    const year = new Date().getFullYear();
    assertEquals(
      await check(db, coach.id, [ana, { ...ana, price_cents: 60000 }, { ...ana, paid: "no" }, ana]),
      ["2 same_client 1", "3 same_client 1", "4 row_twice! 1"],
    );
    const until = (far: number) => ({ ...ana, expires_on: `${year + far}-06-30` });
    assertEquals(await check(db, coach.id, [until(18)]), []);
    assertEquals(await check(db, coach.id, [until(36)]), ["1 end_far"]);
    assertEquals(await check(db, coach.strangerId, [until(36)]), ["1 end_far"]);
  },
);

forEachDatabase(
  "IMPORT one bad row and nothing is written; the same request twice is one import",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const good = { name: "Good", phone: phone(30), bought: 5, used: 2 };
    await assertRefused(
      send(db, coach.id, [good, { name: "", phone: phone(31) }], "a"),
      "PT422",
      "import_refused",
    );
    assertEquals(await db.sql("select 1 from clients where coach_id = $1", [coach.id]), []);
    const first = await send(db, coach.id, [good], "a");
    assertEquals(await send(db, coach.id, [good], "a"), first);
    assertEquals((await db.sql("select 1 from clients where coach_id = $1", [coach.id])).length, 1);
    await assertRefused(send(db, coach.id, [good], "b"), "PT422", "import_refused");
    for (const rows of ["[]", "{}", "null", '"x"']) {
      await assertRefused(
        callValue(db, coach.id, "import_clients", { p_rows: rows }),
        "PT422",
        "invalid_request",
      );
    }
    const many = Array.from({ length: 10_001 }, () => good);
    await assertRefused(send(db, coach.id, many), "PT422", "too_many_rows");
    for (const odd of [[1], ["x"], [null], [[]], [{ name: { a: 1 }, phone: [] }]]) {
      assertEquals(
        (await check(db, coach.id, odd)).some((problem) => problem.includes("phone_unreadable!")),
        true,
      );
    }
    await assertRefused(send(db, "authenticated-without-sub", [good]), "PT401", "not_signed_in");
    await db.refuses(send(db, "anon", [good]), { status: "42501" });
    // The stranger's list is their own: the same people can be imported there.
    assertEquals(await check(db, coach.strangerId, [good]), []);
    await assertBooks(db, coach);
  },
);

forEachDatabase("IMPORT five thousand rows are one transaction, proven", async (_t, db) => {
  const coach = await makeCoach(db);
  const rows = Array.from({ length: 5000 }, (_, n) => ({
    name: `Client ${n}`,
    phone: phone(n),
    bought: 10,
    used: n % 11,
    left: 10 - n % 11,
    expires_on: "2028-01-31",
  }));
  const done = await send(db, coach.id, rows, "big");
  assertEquals([done.clients, done.packs, done.sessions], [5000, 5000, 50_000]);
  const [sums] = await db.sql(
    "select sum(sessions_total)::int as total, sum(sessions_used)::int as used from purchases where coach_id = $1",
    [coach.id],
  );
  assertEquals(sums, { total: 50_000, used: Number(done.used) });
  assertEquals(await callValue(db, coach.id, "prove_sessions").catch(() => "no rows"), "no rows");
});

onPostgres("IMPORT two imports of one list at once put everybody on it once", async (_t, db) => {
  const coach = await makeCoach(db);
  const rows = [{ name: "Once", phone: phone(40), bought: 5 }];
  const connections = await Promise.all([db.connect(), db.connect()]);
  const results = await Promise.allSettled(
    connections.map((connection, n) =>
      connection.as(
        coach.id,
        (sql) => sql("select public.import_clients($1::jsonb, $2)", [JSON.stringify(rows), `race ${n}`]),
      )
    ),
  );
  assertEquals(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assertEquals((await db.sql("select 1 from clients where coach_id = $1", [coach.id])).length, 1);
  await assertBooks(db, coach);
});
