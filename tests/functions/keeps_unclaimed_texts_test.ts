import { assert, assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { receive } from "../support/texting.ts";
import { captureLog } from "./capture_log.ts";
import { overHttp, textFields } from "./http.ts";

overHttp(
  "IN-02 INFRA-01 a text to a line of nobody's is one line in the log, which names nobody",
  async (http) => {
    const [from, line] = [nextPhone(), nextPhone()];
    const { lines } = await captureLog(async () => {
      assertEquals((await http.deliver(textFields(from, line, "are you there?"))).status, 200);
    });
    assertEquals(lines.map((one) => JSON.parse(one)), [
      { function: "sms-inbound", notice: "text_to_a_line_of_nobody" },
    ]);
    assert(![from, line, "there"].some((word) => lines.join().includes(word)));
  },
);

forEachDatabase(
  "IN-02 texts to a line wait for the coach who is first given it, and for nobody later",
  async (_t, db) => {
    const [line, from] = [nextPhone(), nextPhone()];
    await receive(db, from, line, { body: "before", sid: "SMbefore" });
    const coach = await makeCoach(db, { phone: line });
    const threads = () =>
      db.sql<{ body: string; coach_id: string }>(
        "select body, coach_id, needs_coach, client_id is not null as known from messages order by created_at",
      );
    const before = { body: "before", coach_id: coach.id, needs_coach: true, known: false };
    assertEquals(await threads(), [before]);
    assertEquals(await db.sql("select 1 from unclaimed_texts"), []);
    // The carrier delivers it once more: it is the same, and nothing is done about it now.
    const again = await receive(db, from, line, { body: "before", sid: "SMbefore" });
    assertEquals([again.replayed, again.outcome], [true, { kind: "no_answer", silent: true }]);
    // Who becomes a client has it in their thread.
    await makeClient(db, coach, { phone: from });
    assertEquals(await threads(), [{ ...before, known: true }]);

    // Given up, its texts are nobody's, and never another coach's.
    await db.sql("update coaches set phone = $2 where id = $1", [coach.id, nextPhone()]);
    await receive(db, from, line, { body: "to the old coach" });
    await db.sql("update app.lines set released_at = now() - interval '91 days' where phone = $1", [line]);
    const second = await makeCoach(db, { phone: line });
    assertEquals(await db.sql("select 1 from messages where coach_id = $1", [second.id]), []);
    assertEquals((await db.sql("select 1 from unclaimed_texts")).length, 1);
    // Back with the first one, they are theirs.
    const third = nextPhone();
    await db.sql("update coaches set phone = $2 where id = $1", [coach.id, third]);
    await db.sql("update coaches set phone = $2 where id = $1", [coach.id, nextPhone()]);
    await receive(db, from, third, { body: "while it rested" });
    await db.sql("update coaches set phone = $2 where id = $1", [coach.id, third]);
    assertEquals((await threads()).map(({ body }) => body), ["before", "while it rested"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "IN-02 texts to lines that are nobody's are a run that shows among the jobs, once an hour and without a number",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const runs = () =>
      db.sql("select status, failed, error from job_runs where job = 'unclaimed-texts' order by id");
    const run = { status: "partial", failed: 1, error: "text_to_a_line_of_nobody" };
    const line = nextPhone();
    await receive(db, nextPhone(), coach.phone);
    assertEquals(await runs(), []);
    await receive(db, nextPhone(), line, { sid: "SMfirst" });
    await receive(db, nextPhone(), line);
    await receive(db, nextPhone(), nextPhone());
    assertEquals(await runs(), [run]);
    await db.sql("update job_runs set started_at = started_at - interval '61 minutes'");
    // The same one delivered again is nothing new.
    await receive(db, nextPhone(), line, { sid: "SMfirst" });
    assertEquals(await runs(), [run]);
    await receive(db, nextPhone(), line);
    assertEquals(await runs(), [run, run]);
    await assertBooks(db, coach);
  },
);
