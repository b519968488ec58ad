import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { queueText } from "../support/outbox.ts";
import { act, command, giveMobile, receive } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000);

/** The night of a day, with batches of a size; gives how many texts went or lost their words. */
async function purge(db: TestDatabase, days: number, batch = 5000): Promise<number> {
  const [row] = await db.sql<{ n: number }>("select app.purge_texts($1, $2) as n", [daysOn(days), batch]);
  return row?.n ?? -1;
}

const textsOf = async (db: TestDatabase, coach: { id: string }) =>
  (await db.sql<{ body: string }>("select body from messages where coach_id = $1 order by body", [coach.id]))
    .map(({ body }) => body);

forEachDatabase(
  "RET-01 after thirty days nothing is kept of strangers and of lines that are nobody's",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const client = await makeClient(db, coach, { name: "Ana" });
    const gone = await makeClient(db, coach, { name: "Ben", archived_at: new Date() });
    const lone = nextPhone();
    for (const from of [lone, client.phone, gone.phone]) {
      const { message_id } = await receive(db, from, coach.phone, { body: "words" });
      await act(db, message_id, { kind: "unknown" });
      await callValue(db, "service_role", "reply_sms", { p_message_id: message_id, p_body: "answer" });
    }
    const reply = { p_body: "mine", p_phone: lone, p_request_id: "mine" };
    await callOne(db, coach.id, "send_text", reply);
    await db.sql("update messages set status = 'sent' where body = 'mine'");
    await command(db, coach, mobile, { kind: "next" }, "next");
    await receive(db, lone, nextPhone(), { body: "to nobody's line" });
    const before = await textsOf(db, coach);

    await purge(db, 29);
    assertEquals(await textsOf(db, coach), before);
    assertEquals((await db.sql("select 1 from unclaimed_texts")).length, 1);
    for (let n = 0; n < 9; n++) await purge(db, 31, 1);
    assertEquals(await db.sql("select 1 from unclaimed_texts"), []);
    assertEquals(
      await db.sql(
        `select 1 from messages m where coach_id = $1 and concat(m.from_phone, m.to_phone, m.facts, m.natural_key) like $2`,
        [coach.id, `%${lone}%`],
      ),
      [],
    );
    const held = await db.sql("select 1 from app.requests where result::text like $1", [`%${lone}%`]);
    assertEquals(held, []);
    // Clients', archived ones' too, and the coach's own stay.
    const [kept] = await db.sql(
      `select count(*) filter (where body = 'words')::int as words, count(*) filter (where body = 'answer')::int as answers,
         count(*) filter (where body = 'next')::int as own from messages where coach_id = $1`,
      [coach.id],
    );
    assertEquals(kept, { words: 2, answers: 2, own: 1 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "RET-01 words go after as many months as the coach says, rows and evidence stay, and others' are not touched",
  async (_t, db) => {
    const coach = await makeCoach(db, { texts_kept_months: 2 });
    const other = await makeCoach(db);
    const texts: string[] = [];
    for (const owner of [coach, other]) {
      const client = await makeClient(db, owner, { name: "Ana" });
      const pack = await makePack(db, client);
      const { message_id } = await receive(db, client.phone, owner.phone, { body: "words" });
      await act(db, message_id, { kind: "balance" });
      texts.push(message_id);
      await callValue(db, owner.id, "use_session", { p_purchase_id: pack.id });
      await callOne(db, owner.id, "send_text", {
        p_client_id: client.id,
        p_body: "words too",
        p_request_id: "one",
      });
      await db.sql("update messages set status = 'delivered' where coach_id = $1 and body = 'words too'", [
        owner.id,
      ]);
      // Waits for its day, long after.
      await queueText(db, client, { body: "later", send_after: daysOn(400) });
    }
    await purge(db, 20);
    assertEquals(await textsOf(db, coach), ["later", "words", "words too"]);
    for (let n = 0; n < 4; n++) await purge(db, 70, 1);
    assertEquals(await textsOf(db, coach), ["", "", "later"]);
    assertEquals(await textsOf(db, other), ["later", "words", "words too"]);
    const [row] = await db.sql(
      `select intent, asked, outcome, status, from_phone <> '' as numbered, purged_at is not null as purged from messages where id = $1`,
      [texts[0]],
    );
    assertEquals(row, {
      intent: null,
      asked: null,
      outcome: { kind: "no_answer", silent: true },
      status: "answered",
      numbered: true,
      purged: true,
    });
    const results = await db.sql(
      "select 1 from app.requests where coach_id = $1 and result::text like '%words too%'",
      [
        coach.id,
      ],
    );
    assertEquals(results, []);
    // Sent at last, it goes in its turn.
    await db.sql("update messages set status = 'delivered' where body = 'later'");
    await purge(db, 75);
    assertEquals(await textsOf(db, coach), ["", "", ""]);
    assertEquals(await purge(db, 75), 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase("RET-01 the night lets texts go, and a failure of it fails nothing else", async (_t, db) => {
  const coach = await makeCoach(db, { texts_kept_months: 1 });
  const client = await makeClient(db, coach);
  await receive(db, client.phone, coach.phone, { body: "words" });
  await db.sql("alter table unclaimed_texts rename to hidden_texts");
  await db.sql("select app.nightly($1)", [daysOn(40)]);
  const runs = await db.sql(
    "select job, status from job_runs where job in ('purge-texts', 'auto-complete') order by job",
  );
  assertEquals(runs, [{ job: "auto-complete", status: "ok" }, { job: "purge-texts", status: "failed" }]);
  await db.sql("alter table hidden_texts rename to unclaimed_texts");
  await db.sql("select app.nightly($1)", [daysOn(40)]);
  assertEquals(await textsOf(db, coach), [""]);
  assertEquals(await call(db, "service_role", "prove_sessions"), []);
});
