import { assertEquals } from "@std/assert";
import { makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";

forEachDatabase("CRON-01 the migrations schedule the nightly job once, every hour", async (_t, db) => {
  const jobs = await db.sql(
    "select jobname, schedule, command, active from cron.job where command like '%app.nightly%'",
  );
  assertEquals(jobs, [
    { jobname: "auto-complete", schedule: "7 * * * *", command: "select app.nightly()", active: true },
  ]);
});

forEachDatabase("a database without pg_cron has a cron schema of its shape", async (_t, db) => {
  const columns = await db.sql<{ table_name: string; columns: string }>(
    `select table_name, string_agg(column_name || ' ' || data_type, ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'cron' and table_name in ('job', 'job_run_details')
     group by table_name order by table_name`,
  );
  // As pg_cron's documentation and its own tables have them; it names jobs by `name`, which is a kind of text.
  assertEquals(columns.map(({ columns }) => columns.replace("jobname name", "jobname text")), [
    "jobid bigint, schedule text, command text, nodename text, nodeport integer, database text, username text, active boolean, jobname text",
    "jobid bigint, runid bigint, job_pid integer, database text, username text, command text, status text, return_message text, start_time timestamp with time zone, end_time timestamp with time zone",
  ]);
});

forEachDatabase(
  "scheduling a job again by its name replaces it, and what is not a schedule is refused",
  async (_t, db) => {
    const [first] = await db.sql("select cron.schedule('try', '* * * * *', 'select 1') as id");
    const [again] = await db.sql("select cron.schedule('try', '5 4 * * *', 'select 2') as id");
    assertEquals(again?.id, first?.id);
    const jobs = await db.sql("select schedule, command from cron.job where jobname = 'try'");
    assertEquals(jobs, [{ schedule: "5 4 * * *", command: "select 2" }]);
    await db.refuses(db.sql("select cron.schedule('bad', 'now and then', 'select 1')"), { status: "22023" });

    await db.sql("select cron.unschedule('try')");
    assertEquals(await db.sql("select from cron.job where jobname = 'try'"), []);
    await db.refuses(db.sql("select cron.unschedule('try')"), {
      status: "P0001",
      code: "could not find valid entry for job 'try'",
    });
  },
);

forEachDatabase("nobody but the owner may schedule or read jobs", async (_t, db) => {
  const { strangerId } = await makeCoach(db);
  for (const caller of ["anon", "service_role", strangerId]) {
    await db.refuses(db.as(caller, (sql) => sql("select cron.schedule('mine', '* * * * *', 'select 1')")), {
      status: "42501",
    });
    await db.refuses(db.as(caller, (sql) => sql("select * from cron.job")), { status: "42501" });
  }
});
