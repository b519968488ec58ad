import { assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, claimOne, minutesAfter, queueText, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const start = new Date();

async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  return { coach, client, text: await queueText(db, client) };
}

async function stateOf(db: TestDatabase, id: string) {
  const [row] = await db.sql(
    "select status, attempts, failures, error_code, last_error, needs_coach, twilio_sid from messages where id = $1",
    [id],
  );
  return row;
}

const report = (db: TestDatabase, p_sid: string, p_status: string, more: Record<string, unknown> = {}) =>
  callValue<string | null>(db, "service_role", "record_message_status", { p_sid, p_status, ...more });

forEachDatabase(
  "SMS-07 a text is claimed once, written down before it is tried, and sent once",
  async (_t, db) => {
    const { coach, client, text } = await setUp(db);
    const taken = await claimOne(db);
    assertEquals(
      [taken.id, taken.attempt, taken.from_phone, taken.to_phone, taken.body, taken.look_up],
      [text.id, 1, coach.phone, client.phone, "See you soon", false],
    );
    assertEquals(await claim(db), []);
    assertEquals((await stateOf(db, text.id))?.status, "sending");

    assertEquals(await record(db, taken, "sent", { sid: "SMa" }), "sent");
    assertEquals(await record(db, taken, "sent", { sid: "SMa" }), "sent");
    assertEquals(await record(db, taken, "unreached"), "sent");
    assertEquals(await claim(db, minutesAfter(start, 600)), []);
    assertEquals(await stateOf(db, text.id), {
      status: "sent",
      attempts: 1,
      failures: 0,
      error_code: null,
      last_error: null,
      needs_coach: false,
      twilio_sid: "SMa",
    });
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "CRON-02 a failing text is tried again after 1, 5, 15 and 60 minutes, then failed for the coach to see",
  async (_t, db) => {
    const { text } = await setUp(db);
    let now = start;
    for (const [n, delay] of [1, 5, 15, 60].entries()) {
      const taken = await claimOne(db, now);
      assertEquals(taken.attempt, n + 1);
      const reason = n % 2 === 0 ? { http: 503 } : { http: 429, code: 20429 };
      assertEquals(await record(db, taken, "refused", { ...reason, now }), "queued");
      assertEquals(await claim(db, minutesAfter(now, delay - 0.1)), [], `not before ${delay} minutes`);
      now = minutesAfter(now, delay);
    }
    const last = await claimOne(db, now);
    assertEquals(await record(db, last, "unreached", { now }), "failed");
    assertEquals(await claim(db, minutesAfter(now, 10_000)), []);
    const state = await stateOf(db, text.id);
    assertEquals([state?.status, state?.last_error, state?.needs_coach], ["failed", "unreached", true]);
  },
);

forEachDatabase(
  "OUT-01 a carrier that is full (21611) or asked too often (20429) is asked again, whatever status it answers with",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    await claim(db);
    for (const [code, http] of [[21611, 400], [21611, 429], [20429, 429], [20429, 400]] as const) {
      const text = await queueText(db, await makeClient(db, coach));
      const taken = await claimOne(db);
      assertEquals(await record(db, taken, "refused", { code, http }), "queued", `${code} ${http}`);
      assertEquals((await stateOf(db, text.id))?.needs_coach, false);
      const [again] = (await claim(db, minutesAfter(new Date(), 2))).filter(({ id }) => id === text.id);
      if (!again) throw new Error("Cannot test: it is not tried again");
      assertEquals([again.attempt, await record(db, again, "sent", { sid: `SM${code}${http}` })], [
        2,
        "sent",
      ]);
    }
    const [state] = await db.sql("select status from messages where client_id = $1", [client.id]);
    assertEquals(state?.status, "sending");
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a permanent refusal is never tried again, and why stands there as a code",
  async (_t, db) => {
    const { coach } = await setUp(db);
    await claim(db);
    for (
      const [code, http, reason] of [
        [21211, 400, "21211"],
        [21614, 400, "21614"],
        [99999, 400, "99999"],
        [undefined, 404, "http_404"],
      ] as const
    ) {
      // A number that is refused for good gets no other text.
      const text = await queueText(db, await makeClient(db, coach));
      const taken = await claimOne(db);
      assertEquals(
        await record(db, taken, "refused", code === undefined ? { http } : { code, http }),
        "failed",
      );
      const state = await stateOf(db, text.id);
      assertEquals([state?.last_error, state?.needs_coach], [reason, true]);
    }
    assertEquals((await claim(db, minutesAfter(start, 100_000))).filter(({ look_up }) => !look_up), []);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "SMS-07 an attempt whose end nobody saw is looked up and not sent again",
  async (_t, db) => {
    const { text } = await setUp(db);
    const taken = await claimOne(db, start);
    assertEquals(await record(db, taken, "unknown", { now: start }), "sending");
    assertEquals(await claim(db, minutesAfter(start, 1.9)), []);
    const looked = await claimOne(db, minutesAfter(start, 2));
    assertEquals([looked.id, looked.look_up, looked.attempt, looked.tried_at, looked.body], [
      text.id,
      true,
      1,
      taken.tried_at,
      taken.body,
    ]);
    assertEquals(await record(db, looked, "sent", { sid: "SMb" }), "sent");
    assertEquals(await claim(db, minutesAfter(start, 10_000)), []);
  },
);

forEachDatabase(
  "an attempt that the carrier knows nothing of is made again; the truth about it may come late",
  async (_t, db) => {
    const { text } = await setUp(db);
    const first = await claimOne(db, start);
    const looked = await claimOne(db, minutesAfter(start, 3));
    assertEquals(await record(db, looked, "absent", { now: minutesAfter(start, 3) }), "queued");
    const second = await claimOne(db, minutesAfter(start, 4));
    assertEquals([second.attempt, second.look_up], [2, false]);
    // What is still said of the first attempt changes nothing any more.
    assertEquals(await record(db, first, "refused", { code: 21211, http: 400 }), "sending");
    assertEquals(await record(db, first, "sent", { sid: "SMold" }), "sending");
    assertEquals(await record(db, second, "unreached", { now: minutesAfter(start, 4) }), "queued");
    assertEquals(await record(db, second, "sent", { sid: "SMc" }), "sent");
    assertEquals(await claim(db, minutesAfter(start, 10_000)), []);
    assertEquals((await stateOf(db, text.id))?.twilio_sid, "SMc");
  },
);

forEachDatabase(
  "SMS-07 after five vain look-ups the coach decides, and sending again is a new attempt",
  async (_t, db) => {
    const { coach, text } = await setUp(db);
    await claimOne(db, start);
    let now = start;
    for (let n = 0; n < 5; n++) {
      now = minutesAfter(now, 61);
      const looked = await claimOne(db, now);
      assertEquals([looked.look_up, looked.attempt], [true, 1]);
    }
    assertEquals(await claim(db, minutesAfter(now, 61)), []);
    const state = await stateOf(db, text.id);
    assertEquals([state?.status, state?.needs_coach], ["uncertain", true]);

    await callOne(db, coach.id, "resend_text", { p_message_id: text.id });
    const again = await claimOne(db);
    // It has a number of its own from the moment that it is asked for.
    assertEquals([again.attempt, again.look_up], [3, false]);
    assertEquals(await record(db, { id: text.id, attempt: 1 }, "sent", { sid: "SMold" }), "sending");
    assertEquals(await record(db, again, "sent", { sid: "SMd" }), "sent");
  },
);

forEachDatabase(
  "a look-up that learns nothing for the fifth time leaves it to the coach; a late word still settles it",
  async (_t, db) => {
    const { text } = await setUp(db);
    const first = await claimOne(db, start);
    let now = start;
    for (let n = 0; n < 5; n++) {
      now = minutesAfter(now, 61);
      const looked = await claimOne(db, now);
      assertEquals(await record(db, looked, "unknown", { now }), n < 4 ? "sending" : "uncertain");
    }
    assertEquals(
      await report(db, "SMe", "delivered", { p_message_id: text.id, p_attempt: first.attempt }),
      "delivered",
    );
    const state = await stateOf(db, text.id);
    assertEquals([state?.needs_coach, state?.twilio_sid], [false, "SMe"]);
  },
);

forEachDatabase(
  "a status has a rank and never goes back, however often and in whatever order it is told",
  async (_t, db) => {
    const { client } = await setUp(db);
    await claim(db);
    const orders = [
      ["queued", "sending", "sent", "delivered"],
      ["delivered", "sent", "queued", "delivered"],
      ["sent", "undelivered", "delivered", "sent"],
      ["failed", "delivered", "sent", "failed"],
    ];
    const ends = ["delivered", "delivered", "undelivered", "failed"];
    for (const [n, order] of orders.entries()) {
      const text = await queueText(db, client);
      const taken = await claimOne(db);
      const sid = `SMrank${n}`;
      await record(db, taken, "sent", { sid });
      let seen: string | null = "";
      for (const status of order) seen = await report(db, sid, status, { p_error_code: 30003 });
      assertEquals([seen, (await stateOf(db, text.id))?.status], [ends[n], ends[n]]);
      const bad = ["undelivered", "failed"].includes(ends[n] ?? "");
      const state = await stateOf(db, text.id);
      assertEquals(state?.needs_coach, bad);
      if (bad) assertEquals(state?.last_error, "30003");
      assertEquals(await report(db, sid, "a new word"), ends[n] ?? null);
    }
    assertEquals(await report(db, "SMnobody", "delivered"), null);
  },
);

forEachDatabase(
  "a callback that is quicker than the answer settles the attempt, and the answer then changes nothing",
  async (_t, db) => {
    const { text } = await setUp(db);
    const taken = await claimOne(db);
    const about = { p_message_id: text.id, p_attempt: 1 };
    assertEquals(await report(db, "SMq", "delivered", { p_message_id: text.id, p_attempt: 2 }), null);
    assertEquals(await report(db, "SMq", "sent", about), "sent");
    assertEquals(await report(db, "SMq", "delivered", about), "delivered");
    assertEquals(await record(db, taken, "sent", { sid: "SMq" }), "delivered");
    assertEquals(await record(db, taken, "unknown"), "delivered");
    assertEquals(await claim(db, minutesAfter(start, 10_000)), []);
  },
);

forEachDatabase(
  "one text that cannot be written is failed and shown, and holds up no other",
  async (_t, db) => {
    const coach = await makeCoach(db, { quiet_from: "00:00", quiet_to: "00:00" });
    const client = await makeClient(db, coach);
    const bad = await queueText(db, client, {
      kind: "low_balance",
      body: "",
      natural_key: "low_balance:------------------------------------:9",
    });
    const good = await queueText(db, client);
    assertEquals((await claim(db)).map(({ id }) => id), [good.id]);
    const state = await stateOf(db, bad.id);
    assertEquals([state?.status, state?.needs_coach], ["failed", true]);
    assertEquals(await claim(db), []);
  },
);

forEachDatabase("results are the service's to record, of texts that are there", async (_t, db) => {
  const { coach, text } = await setUp(db);
  const result = {
    p_message_id: crypto.randomUUID(),
    p_attempt: 1,
    p_outcome: "sent",
    p_sid: "SMx",
  };
  const over = (more: Record<string, unknown>, caller = "service_role") =>
    callValue(db, caller, "record_message_result", { ...result, ...more });
  await assertRefused(over({}), "PT404", "message_not_found");
  await assertRefused(over({ p_message_id: text.id, p_outcome: "fine" }), "PT422", "invalid_request");
  await assertRefused(over({ p_message_id: text.id, p_sid: null }), "PT422", "invalid_request");
  for (const caller of ["anon", coach.id, coach.strangerId]) {
    for (const verb of ["claim_messages", "plan_texts", "outbox_due"]) {
      await db.refuses(callValue(db, caller, verb), { status: "42501" });
    }
    await db.refuses(over({ p_message_id: text.id }, caller), { status: "42501" });
    await db.refuses(callValue(db, caller, "record_message_status", { p_sid: "SMx", p_status: "sent" }), {
      status: "42501",
    });
  }
  assertEquals(await callValue(db, "service_role", "outbox_due"), 1);
});
