import { assert, assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { onPgCron } from "../support/database.ts";
import { hoursAhead, until } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** The database outlives the test: takes out what it made, the ledger's lines included. */
async function forget(db: TestDatabase, { id, strangerId }: Coach): Promise<void> {
  const connection = await db.connect();
  await connection.sql("set session_replication_role = 'replica'"); // past the append-only trigger
  for (const table of ["session_ledger", "bookings", "purchases", "clients", "availability"]) {
    await connection.sql(`delete from public.${table} where coach_id in ($1, $2)`, [id, strangerId]);
  }
  await connection.sql("delete from public.coaches where id in ($1, $2)", [id, strangerId]);
  await connection.sql("delete from auth.users where id in ($1, $2)", [id, strangerId]);
  await connection.close();
}

onPgCron(
  "CRON-01 where pg_cron is, the migrations schedule the nightly job exactly once, in it",
  async (_t, db) => {
    const [extension] = await db.sql("select extname from pg_extension where extname = 'pg_cron'");
    assertEquals(extension?.extname, "pg_cron");
    const jobs = await db.sql(
      "select jobname, schedule, command, active, database = current_database() as here from cron.job where command like '%nightly%'",
    );
    assertEquals(jobs, [{
      jobname: "auto-complete",
      schedule: "7 * * * *",
      command: "select app.nightly()",
      active: true,
      here: true,
    }]);
  },
);

onPgCron(
  "CRON-01 DATA-02 pg_cron fires each job on its own schedule, and the night's job charges a session",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "Etc/UTC" });
    try {
      const client = await makeClient(db, coach);
      const pack = await makePack(db, client);
      // Ahead of now, so that only the job of this test, whose clock is set, finds it due.
      const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(48) });
      const clock = hoursAhead(48 + 48).toISOString();

      // pg_cron 1.5 and later counts in seconds; older ones fire at the full minute.
      const inSeconds = await db.sql("select cron.schedule('test seconds', '1 seconds', 'select 1')")
        .then(() => true, () => false);
      const soon = new Date(Date.now() + 70_000);
      const jobs = {
        often: await schedule(
          db,
          "test often",
          inSeconds ? "1 seconds" : "* * * * *",
          `select app.nightly('${clock}')`,
        ),
        once: await schedule(
          db,
          "test once",
          inSeconds ? "2 seconds" : `${soon.getUTCMinutes()} * * * *`,
          "select 'once'",
        ),
        never: await schedule(
          db,
          "test never",
          `${(soon.getUTCMinutes() + 30) % 60} * * * *`,
          "select 'never'",
        ),
        broken: await schedule(db, "test broken", inSeconds ? "1 seconds" : "* * * * *", "select 1 / 0"),
      };
      const runs = async (job: number) => {
        const rows = await db.sql<{ status: string; return_message: string; command: string }>(
          "select status, return_message, command from cron.job_run_details where jobid = $1 and end_time is not null order by runid",
          [job],
        );
        return rows;
      };
      await until("every job that is due has run", async () => {
        const [often, once, broken] = [
          await runs(jobs.often),
          await runs(jobs.once),
          await runs(jobs.broken),
        ];
        return often.length > 0 && once.length > 0 && broken.length > 0;
      }, 200);

      assertEquals((await runs(jobs.often)).at(0)?.status, "succeeded");
      assertEquals((await runs(jobs.once)).at(0)?.status, "succeeded");
      assertEquals((await runs(jobs.broken)).at(0)?.status, "failed");
      assert((await runs(jobs.broken)).at(0)?.return_message.includes("division by zero"));
      assertEquals(await runs(jobs.never), []);

      const [row] = await db.sql("select status, unpaid from bookings where id = $1", [booking.id]);
      assertEquals(row, { status: "completed", unpaid: false });
      assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
      const [written] = await db.sql(
        "select status from job_runs where sessions_used > 0 order by id desc limit 1",
      );
      assertEquals(written?.status, "ok");
      await assertProven(db, coach);

      // Taken off the schedule, a job is gone from the list and what it did stays on record.
      await db.sql("select cron.unschedule('test often')");
      assertEquals(await db.sql("select from cron.job where jobid = $1", [jobs.often]), []);
      assert((await runs(jobs.often)).length > 0);
    } finally {
      await db.sql("select cron.unschedule(jobid) from cron.job where jobname like 'test %'");
      await forget(db, coach);
    }
  },
);

async function schedule(db: TestDatabase, name: string, when: string, command: string): Promise<number> {
  const [row] = await db.sql<{ id: number }>("select cron.schedule($1, $2, $3) as id", [name, when, command]);
  return Number(row?.id);
}
