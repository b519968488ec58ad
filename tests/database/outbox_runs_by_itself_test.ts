import { assertEquals } from "@std/assert";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, queueText } from "../support/outbox.ts";

forEachDatabase("CRON-01 the migrations schedule the texts once, every minute", async (_t, db) => {
  const jobs = await db.sql(
    "select jobname, schedule, command, active from cron.job where command like '%send_texts%'",
  );
  assertEquals(jobs, [
    { jobname: "send-texts", schedule: "* * * * *", command: "select app.send_texts()", active: true },
  ]);
});

forEachDatabase(
  "CRON-02 a run that failed is on record with its reason, and a good one at most once an hour",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const runs = () =>
      db.sql("select status, error is not null as why from job_runs where job = 'send-texts' order by id");
    for (let n = 0; n < 3; n++) await db.sql("select app.send_texts()");
    assertEquals(await runs(), [{ status: "ok", why: false }]);
    await db.sql("select app.send_texts(now() + interval '2 hours')");
    await db.sql("alter function app.plan_reminders(timestamptz) rename to away");
    await db.sql("select app.send_texts()");
    assertEquals((await runs()).at(-1), { status: "failed", why: true });
    await db.sql("alter function app.away(timestamptz) rename to plan_reminders");
    const seen = await db.as(
      coach.strangerId,
      (sql) => sql("select job, status from job_runs where status = 'failed'"),
    );
    assertEquals(seen, [{ job: "send-texts", status: "failed" }]);
  },
);

forEachDatabase(
  "where pg_net and the Vault are, the function is called by its address and key, and only when something is due",
  async (_t, db) => {
    const client = await makeClient(db, await makeCoach(db));
    await db.sql("create schema if not exists net");
    await db.sql("create schema if not exists vault");
    await db.sql("create table net.calls (url text, headers jsonb)");
    await db.sql(
      `create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
         timeout_milliseconds integer default 5000) returns bigint
       language sql as $$ insert into net.calls values (url, headers) returning 1::bigint $$`,
    );
    await db.sql("create table vault.decrypted_secrets (name text, decrypted_secret text)");
    const calls = async () => {
      await db.sql("select app.send_texts()");
      return await db.sql("select url, headers ->> 'apikey' as key from net.calls");
    };
    await queueText(db, client);
    assertEquals(await calls(), []); // no secrets yet
    await db.sql(
      "insert into vault.decrypted_secrets values ('project_url', 'https://ref.example.test/'), ('secret_key', 'sb_secret_x')",
    );
    const called = { url: "https://ref.example.test/functions/v1/sms-send", key: "sb_secret_x" };
    assertEquals(await calls(), [called]);
    await claim(db);
    assertEquals(await calls(), [called]);
    assertEquals(await db.sql("select from job_runs where job = 'send-texts' and status = 'failed'"), []);
  },
);
