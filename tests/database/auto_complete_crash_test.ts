import { assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { holdLock } from "../support/races.ts";
import { makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { onPostgres } from "../support/database.ts";
import { makeDueBookings } from "../support/calendar.ts";
import { packState } from "../support/packs.ts";
import { setCaller } from "../../scripts/stack/session.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { until } from "../support/times.ts";

const bookings = 200;
const key = 20261122;

/** Where the job is stopped: a trigger of this test waits there for a lock, or a row that the job needs is locked. */
const places = {
  "before it charges, with its bookings locked": "purchases",
  "after its ledger lines": "session_ledger",
  "after completing, before its transaction ends": "bookings",
  "after writing down its run": "job_runs",
} as const;

const killers = {
  "a killed backend": "select pg_terminate_backend($1)",
  "a cancelled statement": "select pg_cancel_backend($1)",
} as const;

/** Stops every job at the given place until the returned lock is released. */
async function stopAt(db: TestDatabase, table: (typeof places)[keyof typeof places]) {
  if (table === "purchases") return await holdLock(db, "select from public.purchases for update");
  await db.sql(
    `create or replace function public.wait_here() returns trigger language plpgsql as $$
     begin
       perform pg_advisory_xact_lock_shared(${key});
       return null;
     end $$`,
  );
  const event = table === "bookings" ? "update" : "insert";
  // Named to come last among the triggers of its table: the counters are changed by then.
  await db.sql(
    `create trigger zz_wait_here after ${event} on public.${table} for each statement execute function public.wait_here()`,
  );
  return await holdLock(db, "select pg_advisory_xact_lock($1)", [key]);
}

for (const [place, table] of Object.entries(places)) {
  for (const [killer, statement] of Object.entries(killers)) {
    onPostgres(`DATA-10 ${killer} ${place} loses and doubles nothing`, async (_t, db) => {
      const coach = await makeCoach(db);
      const client = await makeClient(db, coach);
      const pack = await makePack(db, client, { sessions: 250 });
      await makeDueBookings(db, client, bookings, pack);
      const lock = await stopAt(db, table);
      const worker = await db.connect();
      await setCaller(worker.sql, "service_role", "session");
      const job = worker.sql("select * from public.auto_complete_bookings()").then(
        () => "ended",
        () => "died",
      );
      await lock.waitFor(1);

      await db.sql(statement, [worker.pid]);
      assertEquals(await job, "died");
      await worker.close();
      await until("its backend is gone", async () => {
        const rows = await db.sql("select from pg_stat_activity where pid = $1", [worker.pid]);
        return rows.length === 0;
      });
      assertEquals(await packState(db, pack), { total: 250, used: 0, held: bookings, free: 50 });
      assertEquals(await db.sql("select from session_ledger where kind = 'use'"), []);
      assertEquals(await db.sql("select from bookings where status <> 'scheduled'"), []);
      await assertProven(db, coach);
      await lock.release();

      const next = await callOne(db, "service_role", "auto_complete_bookings");
      assertEquals(next, { completed: bookings, sessions_used: bookings, unpaid: 0 });
      assertEquals(await packState(db, pack), { total: 250, used: bookings, held: 0, free: 50 });
      await assertProven(db, coach);
    });
  }
}

onPostgres(
  "DATA-10 of two jobs the second finishes what the first, killed meanwhile, did not",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 250 });
    await makeDueBookings(db, client, bookings, pack);
    const lock = await stopAt(db, "session_ledger");
    const jobs = [];
    for (const waiting of [1, 2]) {
      const worker = await db.connect();
      await setCaller(worker.sql, "service_role", "session");
      const result = worker.sql("select * from public.auto_complete_bookings()").then(
        ([row]) => row,
        () => "died",
      );
      jobs.push({ pid: worker.pid, result });
      await lock.waitFor(waiting);
    }
    await db.sql("select pg_terminate_backend($1)", [jobs[0]?.pid]);
    assertEquals(await jobs[0]?.result, "died");
    await lock.release();

    assertEquals(await jobs[1]?.result, { completed: bookings, sessions_used: bookings, unpaid: 0 });
    assertEquals((await packState(db, pack)).used, bookings);
    await assertProven(db, coach);
  },
);
