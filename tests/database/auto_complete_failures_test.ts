import { assertEquals, assertMatch } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { type Booking, makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { holdLock } from "../support/races.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { Session } from "../../scripts/stack/session.ts";

const complete = (db: Session) => callOne(db, "service_role", "auto_complete_bookings");

/** Makes every write of the given kind fail for one booking, as a broken constraint would. */
async function breakBooking(db: Session, on: "bookings" | "session_ledger", booking: Booking): Promise<void> {
  const column = on === "bookings" ? "id" : "booking_id";
  const event = on === "bookings" ? "update" : "insert";
  await db.sql(
    `create function public.break_it() returns trigger language plpgsql as $$
     begin
       if new.${column} = '${booking.id}' then
         raise check_violation using message = 'this booking is broken';
       end if;
       return new;
     end $$`,
  );
  await db.sql(
    `create trigger break_it before ${event} on public.${on} for each row execute function public.break_it()`,
  );
}

/** Makes the job's batches smaller than the thousands they are, so that a few bookings fill one. */
async function makeBatches(db: Session, size: number): Promise<void> {
  const [job] = await db.sql<{ definition: string }>(
    "select pg_get_functiondef('app.complete_due(timestamptz, boolean)'::regprocedure) as definition",
  );
  const batch = /(c_batch constant integer := )\d+/;
  assertMatch(job?.definition ?? "", batch);
  await db.sql((job?.definition ?? "").replace(batch, `$1${size}`));
}

for (const on of ["bookings", "session_ledger"] as const) {
  forEachDatabase(
    `CRON-02 one booking that fails in ${on} does not block the others, and its reason is kept`,
    async (_t, db) => {
      const coach = await makeCoach(db);
      const client = await makeClient(db, coach);
      const pack = await makePack(db, client);
      const bookings: Booking[] = [];
      for (let n = 0; n < 5; n++) bookings.push(await makeBooking(db, client, { state: "due", pack }));
      const [, , bad] = bookings;
      if (!bad) throw new Error("Cannot break a booking: there are too few");
      await breakBooking(db, on, bad);

      assertEquals(await complete(db), { completed: 4, sessions_used: 4, unpaid: 0 });
      const open = await db.sql("select id from bookings where status = 'scheduled'");
      assertEquals(open.map(({ id }) => id), [bad.id]);
      assertEquals(await packState(db, pack), { total: 10, used: 4, held: 1, free: 5 });
      await assertBooks(db, coach);
      const [run] = await db.sql<{ error: string; status: string; failed: number; completed: number }>(
        "select status, completed, sessions_used, failed, error from job_runs",
      );
      const { error, ...counts } = run ?? { error: "" };
      assertEquals(counts, { status: "partial", completed: 4, sessions_used: 4, failed: 1 } as never);
      // What the database said may quote a row.
      assertEquals(error, `booking ${bad.id}: 23514`);

      await db.sql("drop function public.break_it() cascade");
      assertEquals(await complete(db), { completed: 1, sessions_used: 1, unpaid: 0 });
      assertEquals(await packState(db, pack), { total: 10, used: 5, held: 0, free: 5 });
      const runs = await db.sql("select status from job_runs order by id");
      assertEquals(runs.map(({ status }) => status), ["partial", "ok"]);
      await assertBooks(db, coach);
    },
  );
}

forEachDatabase(
  "DATA-05 an oversold pack pays for its earliest sessions also beside a booking that fails",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 2 });
    // Ids in the opposite order of the times, so that going through them by id would pay for the latest.
    const inOrder: Booking[] = [];
    for (let nth = 1; nth <= 4; nth++) {
      const id = `${9 - nth}0000000-0000-4000-8000-000000000000`;
      const startsAt = hoursAhead(-200 + nth * 3);
      inOrder.push(await makeBooking(db, client, { state: "due", pack, startsAt, columns: { id } }));
    }
    const bad = await makeBooking(db, client, { state: "due" });
    await breakBooking(db, "bookings", bad);

    assertEquals(await complete(db), { completed: 4, sessions_used: 2, unpaid: 2 });
    const unpaid = await db.sql("select id from bookings where unpaid order by starts_at");
    assertEquals(unpaid.map(({ id }) => id), inOrder.slice(2).map(({ id }) => id));
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "CRON-02 a night that fails as a whole is recorded as failed, with its reason",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { state: "due", pack: await makePack(db, client) });
    await db.sql("alter table public.coaches rename column auto_complete_delay_minutes to gone");

    await db.sql("select app.nightly(now() + interval '3 days')");

    const [run] = await db.sql<{ status: string; error: string }>("select status, error from job_runs");
    assertEquals(run?.status, "failed");
    assertEquals(run?.error, "42703");
    // The coach sees that it failed; the reason, which is of all coaches, is for the operator.
    const seen = await db.as(coach.id, (sql) => sql("select job, status from job_runs"));
    assertEquals(seen, [{ job: "auto-complete", status: "failed" }]);
    await db.refuses(db.as(coach.id, (sql) => sql("select error from job_runs")), { status: "42501" });

    await db.sql("alter table public.coaches rename column gone to auto_complete_delay_minutes");
    await db.sql("select app.nightly(now() + interval '3 days')");
    const [row] = await db.sql("select status from bookings where id = $1", [booking.id]);
    assertEquals(row?.status, "completed");
    await assertBooks(db, coach);
  },
);

forEachDatabase("INFRA-01 what a run records holds no name, number or note of a client", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach, { name: "Quokka Wombat", notes: "bad knee" });
  const pack = await makePack(db, client);
  const bad = await makeBooking(db, client, { state: "due", pack });
  // A real failure, whose message a constraint writes, not one that this test words itself.
  await db.sql(
    `alter table public.bookings add constraint never_done check (status <> 'completed') not valid`,
  );

  await complete(db);

  const [run] = await db.sql<{ status: string; error: string }>("select status, error from job_runs");
  assertEquals(run?.status, "partial");
  assertMatch(run?.error ?? "", /^booking [-0-9a-f]{36}: 23514 \w*never_done$/);
  assertEquals(
    [client.name, client.phone, coach.phone, "bad knee"].filter((text) => run?.error.includes(text)),
    [],
  );
  assertEquals((await packState(db, pack)).used, 0);
  const [row] = await db.sql("select status from bookings where id = $1", [bad.id]);
  assertEquals(row?.status, "scheduled");
  await assertBooks(db, coach);
});

onPostgres(
  "CRON-02 a night that is cancelled, by the server's limit or by somebody, is on record and loses nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { state: "due", pack });
    // Somebody is at the booking for longer than the night may last.
    const lock = await holdLock(db, "select from bookings where id = $1 for update", [booking.id]);
    await db.stack.run(
      "set statement_timeout = '200ms'; select app.nightly(now() + interval '3 days'); reset statement_timeout",
    );
    await lock.release();
    const runs = await db.sql("select job, status, error from job_runs");
    assertEquals(runs, [{ job: "auto-complete", status: "failed", error: "57014" }]);
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });

    await db.sql("select app.nightly(now() + interval '3 days')");
    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("CRON-02 what a night has no time for is done by the next one", async (_t, db) => {
  const coach = await makeCoach(db, { buffer_minutes: 0 });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 60 });
  await db.sql(
    `insert into bookings (coach_id, client_id, purchase_id, starts_at, ends_at)
     select $1, $2, $3, s.at, s.at + interval '5 minutes'
     from (select now() - interval '40 days' + n * interval '5 minutes' as at from generate_series(1, 60) n) s`,
    [coach.id, client.id, pack.id],
  );
  await makeBatches(db, 50);
  await db.stack.run(
    `create or replace function app.night_deadline(p_started_at timestamptz) returns timestamptz
    language sql stable set search_path = '' as $$ select '-infinity'::timestamptz $$`,
  );
  for (const [used, status, error] of [[50, "partial", "out_of_time"], [60, "ok", null]] as const) {
    await db.sql("select app.nightly(now() + interval '3 days')");
    assertEquals((await packState(db, pack)).used, used);
    const [run] = await db.sql("select status, error from job_runs order by id desc limit 1");
    assertEquals(run, { status, error });
  }
  await assertBooks(db, coach);
});
