import { assert, assertEquals, assertMatch } from "@std/assert";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { answer } from "../../supabase/functions/_shared/answer.ts";
import { type CallVerb, verbsAsService } from "../../supabase/functions/_shared/data_api.ts";
import { receiveText } from "../../supabase/functions/sms-inbound/handler.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { giveMobile } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { captureLog } from "./capture_log.ts";
import { type Fields, type Http, newSid, overHttp, textFields, toForm, webhook } from "./http.ts";
import { writeTime } from "./write_time.ts";

async function makeText(db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const client = await makeClient(db, coach);
  await makePack(db, client);
  const body = writeTime(hoursAhead(70), coach.timezone);
  return textFields(client.phone, coach.phone, body);
}

async function countRows(db: TestDatabase) {
  const [row] = await db.sql(
    `select (select count(*)::int from bookings) as bookings,
       (select count(*)::int from messages where direction = 'in') as received,
       (select count(*)::int from messages where direction = 'out') as sent`,
  );
  return row;
}

/** Delivers a text to the handler itself, whose worker dies where `dies` says. */
async function deliverAndDie(
  http: Http,
  fields: Fields,
  dies: (verb: string) => "before" | "after" | "never",
) {
  const { publishableKey, secretKey, twilioAuthToken, publicUrl } = testKeys;
  const call = verbsAsService({ url: http.url, publishableKeys: [publishableKey], secretKeys: [secretKey] });
  const mortal: CallVerb = async (verb, args) => {
    if (dies(verb) === "before") throw new Error("the worker was killed");
    const result = await call(verb, args);
    if (dies(verb) === "after") throw new Error("the worker was killed");
    return result;
  };
  const env = { authToken: twilioAuthToken, publicUrl };
  const request = new Request("http://functions.internal/sms-inbound", {
    method: "POST",
    headers: { "X-Twilio-Signature": getExpectedTwilioSignature(twilioAuthToken, webhook, fields) },
    body: toForm(fields),
  });
  return await answer("sms-inbound", (given) => receiveText(given, mortal, env))(request);
}

overHttp("SMS-06 a text delivered again gets the same answer and has one effect", async (http, db) => {
  const fields = await makeText(db);
  const first = await http.deliver(fields);
  assertMatch(first.reply ?? "", /^Booked!/);
  for (let again = 0; again < 3; again++) assertEquals(await http.deliver(fields), first);
  assertEquals(await countRows(db), { bookings: 1, received: 1, sent: 1 });
});

overHttp("SMS-06 a text delivered fifty times at once has one effect and one answer", async (http, db) => {
  const fields = await makeText(db);
  const answers = await Promise.all(Array.from({ length: 50 }, () => http.deliver(fields)));
  assertEquals(new Set(answers.map(({ status }) => status)), new Set([200]));
  assertEquals(new Set(answers.map(({ body }) => body)).size, 1);
  assertMatch(answers[0]?.reply ?? "", /^Booked!/);
  assertEquals(await countRows(db), { bookings: 1, received: 1, sent: 1 });
});

overHttp(
  "SMS-06 silence is repeated too, also when the same words would now be answered",
  async (http, db) => {
    const coach = await makeCoach(db);
    const stranger = "+61400900127";
    await http.deliver(textFields(stranger, coach.phone, "hello"));
    const fields = textFields(stranger, coach.phone, "balance");
    assertEquals((await http.deliver(fields)).reply, null);
    await makeClient(db, coach, { phone: stranger });
    assertEquals((await http.deliver(fields)).reply, null);
    assertMatch(
      (await http.deliver({ ...fields, MessageSid: newSid() })).reply ?? "",
      /^You have no pack of sessions yet/,
    );
  },
);

for (const verb of ["receive_sms", "act_on_sms", "reply_sms"]) {
  for (const moment of ["before", "after"] as const) {
    overHttp(
      `SMS-06 a delivery that dies ${moment} ${verb} is finished by the next one`,
      async (http, db) => {
        const fields = await makeText(db);
        const { lines, result } = await captureLog(() => {
          return deliverAndDie(http, fields, (called) => called === verb ? moment : "never");
        });
        assertEquals([result.status, await result.text()], [500, '{"error":"internal"}']);
        assertEquals(lines.length, 1);
        const next = await http.deliver(fields);
        assertEquals(next.status, 200);
        assertMatch(next.reply ?? "", /^Booked! .* 9 more free to book on /);
        assertEquals(await http.deliver(fields), next);
        assertEquals(await countRows(db), { bookings: 1, received: 1, sent: 1 });
        assertEquals(await db.sql("select * from prove_sessions()"), []);
      },
    );
  }
}

for (const verb of ["receive_sms", "act_on_coach_sms", "reply_sms"]) {
  for (const moment of ["before", "after"] as const) {
    overHttp(
      `SMS-06 a coach's text whose delivery dies ${moment} ${verb} is finished by the next one, and done once`,
      async (http, db) => {
        const coach = await makeCoach(db, { name: "Sam Rivera" });
        await giveMobile(db, coach, "+61400000988");
        const client = await makeClient(db, coach, { name: "Ana Lee" });
        const pack = await makePack(db, client);
        await makeBooking(db, client, { pack, startsAt: new Date(Date.now() - 10 * 60_000) });
        const fields = textFields("+61400000988", coach.phone, "DONE");
        await captureLog(() => deliverAndDie(http, fields, (called) => called === verb ? moment : "never"));
        const next = await http.deliver(fields);
        assertMatch(next.reply ?? "", /^Done: Ana .* 9 sessions free on 10 sessions\. UNDO takes it back\.$/);
        assertEquals(await http.deliver(fields), next);
        const [row] = await db.sql("select sessions_used from purchases");
        assertEquals(row?.sessions_used, 1);
      },
    );
  }
}

overHttp(
  "SMS-06 a cancel that died before its answer is answered once, not asked about again",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(5) });
    const question = await http.deliver(textFields(client.phone, coach.phone, "C"));
    assertMatch(question.reply ?? "", /uses 1 of your 10 sessions\. Reply Y/);
    const yes = textFields(client.phone, coach.phone, "Y");
    await captureLog(() => deliverAndDie(http, yes, (called) => called === "reply_sms" ? "before" : "never"));
    assertMatch(
      (await http.deliver(yes)).reply ?? "",
      /^Cancelled: .* it used 1 session\. 9 sessions are free to book\.$/,
    );
    const [row] = await db.sql("select sessions_used from purchases");
    assertEquals(row?.sessions_used, 1);
  },
);

overHttp(
  "SMS-06 when the database fails the carrier is told to come again, and nothing is lost",
  async (http, db) => {
    const fields = await makeText(db);
    const [kept] = await db.sql("select pg_get_functiondef('act_on_sms'::regproc) as definition");
    await db.sql(
      `create or replace function public.act_on_sms(p_message_id uuid, p_intent jsonb, p_client_id uuid default null)
    returns jsonb language plpgsql as $$ begin raise exception 'out of order'; end $$`,
    );
    const { lines, result } = await captureLog(() => http.deliver(fields));
    assertEquals([result.status, result.body], [500, '{"error":"internal"}']);
    assert(lines.some((line) => line.includes("Cannot call act_on_sms")));
    assertEquals(await countRows(db), { bookings: 0, received: 1, sent: 0 });
    await db.sql(String(kept?.definition));
    assertMatch((await http.deliver(fields)).reply ?? "", /^Booked!/);
    assertEquals(await countRows(db), { bookings: 1, received: 1, sent: 1 });
  },
);
