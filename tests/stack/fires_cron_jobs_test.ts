import { assert, assertEquals, assertMatch } from "@std/assert";
import { runCron } from "../../scripts/stack/run_cron.ts";
import { forEachDatabase, onPgCron } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Waits until a query gives a row; what it waits for either comes or the test runner gives up. */
async function untilRow(db: TestDatabase, text: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [row] = await db.sql(text);
    if (row) return row;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

forEachDatabase("CRON-01 a job fires on its own schedule, not on every tick", async (_t, db) => {
  await db.sql("create table public.fired (job text)");
  await db.sql("select cron.schedule('often', '1 seconds', $$insert into public.fired values ('often')$$)");
  await db.sql("select cron.schedule('yearly', '0 0 1 1 *', $$insert into public.fired values ('yearly')$$)");
  await db.sql("select cron.schedule('paused', '1 seconds', $$insert into public.fired values ('paused')$$)");
  await db.sql("update cron.job set active = false where jobname = 'paused'");
  const stop = await runCron(db.stack);
  try {
    await untilRow(db, "select 1 from public.fired offset 1");
  } finally {
    stop();
  }
  assertEquals(await db.sql("select distinct job from public.fired"), [{ job: "often" }]);
});

forEachDatabase("CRON-02 each run is recorded, a failed one with its reason", async (_t, db) => {
  await db.sql("select cron.schedule('fine', '1 seconds', 'select 1')");
  await db.sql("select cron.schedule('broken', '1 seconds', 'select 1 / 0')");
  const stop = await runCron(db.stack);
  const runs = `select d.status, d.return_message from cron.job_run_details d join cron.job j using (jobid)
    where d.end_time is not null and j.jobname =`;
  try {
    assertEquals((await untilRow(db, `${runs} 'fine'`)).status, "succeeded");
    const broken = await untilRow(db, `${runs} 'broken'`);
    assertEquals([broken.status, broken.return_message], ["failed", "ERROR: division by zero"]);
  } finally {
    stop();
  }
});

forEachDatabase("CRON-01 a job that takes longer than its schedule never overlaps itself", async (_t, db) => {
  await db.sql("create table public.turns (began timestamptz, ended timestamptz)");
  await db.sql(`select cron.schedule('slow', '1 seconds', $$
    insert into public.turns select clock_timestamp(), null;
    select pg_sleep(1.5);
    update public.turns set ended = clock_timestamp() where ended is null;
  $$)`);
  const stop = await runCron(db.stack);
  try {
    await untilRow(db, "select 1 from public.turns where ended is not null offset 1");
  } finally {
    stop();
  }
  const overlaps = await db.sql(
    "select 1 from public.turns a join public.turns b on a.began < b.began and b.began < a.ended",
  );
  assertEquals(overlaps, []);
});

forEachDatabase(
  "the stand-in for pg_cron replaces, refuses and removes jobs as pg_cron does",
  async (_t, db) => {
    const [first] = await db.sql("select cron.schedule('night', '7 * * * *', 'select 1') as id");
    const [again] = await db.sql("select cron.schedule('night', '8 * * * *', 'select 2') as id");
    assertEquals(first, again);
    assertEquals(await db.sql("select schedule, command from cron.job where jobname = 'night'"), [
      { schedule: "8 * * * *", command: "select 2" },
    ]);
    await db.refuses(db.sql("select cron.schedule('x', 'every night', 'select 1')"), {
      status: "22023",
      code: "invalid schedule: every night",
    });
    assertEquals(await db.sql("select cron.unschedule('night') as gone"), [{ gone: true }]);
    const refused = await db.sql("select cron.unschedule('night')").catch((error) => error.message);
    assertMatch(String(refused), /could not find valid entry for job/);
  },
);

forEachDatabase("the night and the texts are scheduled by the migrations", async (_t, db) => {
  assertEquals(await db.sql("select schedule, command from cron.job order by jobname"), [
    { schedule: "7 * * * *", command: "select app.nightly()" },
    { schedule: "* * * * *", command: "select app.send_texts()" },
  ]);
});

onPgCron(
  "CRON-01 pg_cron itself fires a job of the migrated database, and the stack leaves it alone",
  async (_t, db) => {
    const [nightly] = await db.sql("select command from cron.job where jobname = 'auto-complete'");
    assertEquals(nightly, { command: "select app.nightly()" });
    const stop = await runCron(db.stack); // must do nothing here
    // Seconds came with pg_cron 1.5; Debian 12 has 1.4, whose shortest schedule is the next full minute.
    await db.sql(
      `select cron.schedule('test-night', case when substring(extversion from '^1\\.([0-9]+)')::integer >= 5
         then '1 seconds' else '* * * * *' end, 'select app.nightly()')
       from pg_extension where extname = 'pg_cron'`,
    );
    try {
      const run = await untilRow(
        db,
        `select d.status, d.return_message, d.job_pid from cron.job_run_details d join cron.job j using (jobid)
       where j.jobname = 'test-night' and d.end_time is not null`,
      );
      assertEquals(run.status, "succeeded", String(run.return_message));
      assert(Number(run.job_pid) > 0, "a backend of the server ran it");
    } finally {
      await db.sql("select cron.unschedule('test-night')");
      stop();
    }
  },
);
