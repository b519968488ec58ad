import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Writes ledger lines of one coach in one statement, as the owner of the database. */
async function write(
  db: TestDatabase,
  coachId: string,
  lines: { pack: string; kind: string | null; sessions: number; booking?: string; turn?: number }[],
) {
  await db.sql(
    `insert into session_ledger (coach_id, purchase_id, booking_id, kind, sessions, turn, reason)
     select $1, (l ->> 'pack')::uuid, (l ->> 'booking')::uuid, l ->> 'kind', (l ->> 'sessions')::integer,
       coalesce((l ->> 'turn')::smallint, 1), 'made for a test'
     from jsonb_array_elements($2::jsonb) with ordinality as t (l, n) order by n`,
    [coachId, JSON.stringify(lines)],
  );
}

forEachDatabase("DATA-01 counters are written by the ledger's trigger and by no role", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 2 });

  const writes = [
    "update purchases set sessions_used = 0",
    "update purchases set sessions_total = 99",
    "update purchases set sessions_held = 0",
    "update purchases set paid_at = now(), sessions_used = sessions_used",
    "update purchases set price_cents = 0",
    "update purchases set client_id = client_id",
    "delete from purchases",
    "insert into purchases (coach_id, client_id, name, sessions_total, price_cents, currency, late_cancel_minutes) select coach_id, client_id, name, 99, 0, currency, 0 from purchases",
    "insert into session_ledger (coach_id, purchase_id, kind, sessions) select coach_id, id, 'release', 1 from purchases",
  ];
  for (const caller of ["service_role", "anon", coach.id, coach.strangerId]) {
    for (const statement of writes) {
      await db.refuses(db.as(caller, (sql) => sql(statement)), { status: "42501" });
    }
  }
  await db.refuses(db.as(coach.id, (sql) => sql("update purchases set paid_at = null")), { status: "42501" });
  await db.as(
    "service_role",
    (sql) => sql("update purchases set payment_method = 'card' where id = $1", [pack.id]),
  );
  await db.refuses(db.sql("update purchases set sessions_remaining = 10"), { status: "428C9" });

  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 0, free: 8 });
  const [row] = await db.sql("select sessions_remaining, payment_method from purchases where id = $1", [
    pack.id,
  ]);
  assertEquals(row, { sessions_remaining: 8, payment_method: "card" });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-01 one statement with lines of several packs moves each pack's counters by its own",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const first = await makePack(db, client, { sessions: 3 });
    const second = await makePack(db, client, { sessions: 5, used: 1 });

    await write(db, coach.id, [
      { pack: first.id, kind: "use", sessions: -1 },
      { pack: second.id, kind: "adjust", sessions: 2 },
      { pack: first.id, kind: "use", sessions: -1 },
      { pack: second.id, kind: "release", sessions: 1 },
      { pack: first.id, kind: "adjust", sessions: -1 },
    ]);

    assertEquals(await packState(db, first), { total: 2, used: 2, held: 0, free: 0 });
    assertEquals(await packState(db, second), { total: 7, used: 0, held: 0, free: 7 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-01 no line takes a counter out of its range, whoever writes it", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 2, used: 1 });
  const within = { status: "23514", code: "purchases_used_within_total" };

  const one = { pack: pack.id, kind: "use", sessions: -1 };
  await db.refuses(write(db, coach.id, [one, one]), within);
  await db.refuses(write(db, coach.id, [{ pack: pack.id, kind: "adjust", sessions: -2 }]), within);
  const back = { pack: pack.id, kind: "release", sessions: 1 };
  await db.refuses(write(db, coach.id, [back, back]), within);

  assertEquals(await packState(db, pack), { total: 2, used: 1, held: 0, free: 1 });
  await assertBooks(db, coach);
});

forEachDatabase("DATA-01 each kind of line has its sign; no other kind exists", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 5 });

  const wrong: [string, number][] = [
    ["grant", 0],
    ["grant", -1],
    ["use", 1],
    ["use", 0],
    ["use", -2],
    ["release", -1],
    ["release", 0],
    ["release", 2],
    ["adjust", 0],
  ];
  for (const [kind, sessions] of wrong) {
    await db.refuses(write(db, coach.id, [{ pack: pack.id, kind, sessions }]), {
      status: "23514",
      code: "session_ledger_signs",
    });
  }
  for (const kind of ["gift", "Use", ""]) {
    const strange = write(db, coach.id, [{ pack: pack.id, kind, sessions: kind === "Use" ? -1 : 1 }]);
    await db.refuses(strange, {
      status: "22P02",
      code: `invalid input value for enum ledger_kind: "${kind}"`,
    });
  }
  await db.refuses(write(db, coach.id, [{ pack: pack.id, kind: null, sessions: 1 }]), { status: "23502" });
  await db.refuses(write(db, coach.id, [{ pack: crypto.randomUUID(), kind: "grant", sessions: 1 }]), {
    status: "23503",
    code: "session_ledger_purchase_fkey",
  });

  await write(db, coach.id, [
    { pack: pack.id, kind: "adjust", sessions: 4 },
    { pack: pack.id, kind: "adjust", sessions: -3 },
    { pack: pack.id, kind: "adjust", sessions: 1 },
    { pack: pack.id, kind: "release", sessions: 1 },
    { pack: pack.id, kind: "use", sessions: -1 },
  ]);
  assertEquals(await packState(db, pack), { total: 12, used: 5, held: 0, free: 7 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-03 DATA-08 the nth use and the nth release of a booking stand once, on whichever pack",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const other = await makePack(db, client);
    const booking = await makeBooking(db, client, { state: "completed", pack });
    const once = { status: "23505", code: "session_ledger_once_per_booking" };

    const use = { pack: pack.id, booking: booking.id, kind: "use", sessions: -1 };
    await db.refuses(write(db, coach.id, [use]), once);
    await db.refuses(write(db, coach.id, [{ ...use, pack: other.id }]), once);
    const release = { ...use, kind: "release", sessions: 1 };
    await db.refuses(write(db, coach.id, [release, release]), once);
    await write(db, coach.id, [release, { ...use, turn: 2 }]);
    await db.refuses(write(db, coach.id, [{ ...use, turn: 2 }]), once);
    await db.refuses(write(db, coach.id, [release]), once);

    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
    assertEquals(await packState(db, other), { total: 10, used: 0, held: 0, free: 10 });
    await assertBooks(db, coach);
  },
);
