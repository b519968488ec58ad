import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";

const changes = [
  "update session_ledger set reason = 'rewritten'",
  "update session_ledger set sessions = 5 where kind = 'grant'",
  "update session_ledger set reason = 'no line is named' where false",
  "delete from session_ledger",
  "delete from session_ledger where false",
  "truncate session_ledger",
];

forEachDatabase(
  "DATA-01 nobody changes a ledger line, the owner of the database included",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { used: 2 });
    const booking = await makeBooking(db, client, { state: "completed", pack });

    for (const change of changes) {
      await db.refuses(db.sql(change), { status: "42501", code: "ledger_is_append_only" });
      for (const caller of ["service_role", "anon", coach.id, coach.strangerId]) {
        await db.refuses(db.as(caller, (sql) => sql(change)), { status: "42501" });
      }
    }
    const line = "(coach_id, purchase_id, booking_id, kind, sessions) values ($1, $2, $3, 'use', -1)";
    await db.refuses(
      db.sql(
        `insert into session_ledger ${line} on conflict (booking_id, coach_id, kind, turn) do update set reason = 'rewritten'`,
        [coach.id, pack.id, booking.id],
      ),
      { status: "42501", code: "ledger_is_append_only" },
    );
    await db.refuses(
      db.sql(
        `merge into session_ledger l using (select 1) s on l.purchase_id = $1
      when matched then update set reason = 'rewritten'`,
        [pack.id],
      ),
      { status: "42501", code: "ledger_is_append_only" },
    );

    assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1", "use -1", "use -1"]);
    assertEquals(await packState(db, pack), { total: 10, used: 3, held: 0, free: 7 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-01 nothing that a ledger line names can be deleted", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { state: "completed", pack });

  await db.refuses(db.sql("truncate purchases cascade"), { status: "42501", code: "ledger_is_append_only" });
  await db.refuses(db.sql("truncate auth.users cascade"), { status: "42501", code: "ledger_is_append_only" });
  await db.refuses(db.sql("delete from bookings where id = $1", [booking.id]), {
    status: "23503",
    code: "session_ledger_booking_fkey",
  });
  for (const table of ["purchases", "clients", "coaches", "auth.users"]) {
    await db.refuses(db.sql(`delete from ${table}`), { status: "23503" });
  }
  await db.refuses(db.as("service_role", (sql) => sql("delete from bookings")), { status: "23503" });
  await db.refuses(db.as("service_role", (sql) => sql("delete from clients")), { status: "23503" });
  for (const table of ["purchases", "clients", "coaches", "bookings"]) {
    await db.refuses(db.as(coach.id, (sql) => sql(`delete from ${table}`)), { status: "42501" });
  }

  assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
  await assertBooks(db, coach);
});
