import { assert, assertEquals, assertMatch } from "@std/assert";
import { answer } from "../../supabase/functions/_shared/answer.ts";
import { Failure } from "../../supabase/functions/_shared/failure.ts";
import { makeClient, makeCoach, makePack } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { captureLog } from "./capture_log.ts";
import { overHttp, textFields } from "./http.ts";

const secretWords = "my knee hurts since the wedding";

overHttp("INFRA-01 no name, number, text or token reaches the log, whatever fails", async (http, db) => {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const client = await makeClient(db, coach, { name: "Ana Torres", phone: "+61400000995" });
  await makePack(db, client);
  const headers = await http.headersOf(coach.id);
  const body = { client_id: client.id, starts_at: hoursAhead(30).toISOString() };
  const texts = [secretWords, "balance", "balance\u0000"];

  const { lines } = await captureLog(async () => {
    for (const text of texts) await http.deliver(textFields(client.phone, coach.phone, text));
    await http.deliver(textFields(client.phone, coach.phone, secretWords), { signature: "forged" });
    await http.deliver({ From: client.phone, Body: secretWords });
    for (const sent of [body, body, { client_id: secretWords }, `{"${secretWords}`]) {
      await (await http.send("book", sent, { headers })).body?.cancel();
    }
    await (await http.send("book", body, { headers: { ...headers, apikey: "wrong" } })).body?.cancel();
    // And where the database itself quotes what it was given.
    await db.sql(`create or replace function public.reply_sms(p_message_id uuid, p_body text) returns text
      language plpgsql as $$ begin raise exception 'cannot answer %', p_body using detail = '+61400000995'; end $$`);
    const failed = await http.deliver(textFields(client.phone, coach.phone, "balance"));
    assertEquals(failed.status, 500);
  });

  assertEquals(lines.length, 1);
  const { function: name, request_id, failure } = JSON.parse(lines[0] ?? "");
  assertEquals(name, "sms-inbound");
  assertMatch(request_id, /^[0-9a-f-]{36}$/);
  assertMatch(failure, /^Cannot call reply_sms: status (4|5)\d\d, code \w+$/);
  const token = headers.Authorization?.slice(7) ?? "";
  const personal = [
    "Sam",
    "Rivera",
    "Ana",
    "Torres",
    client.phone,
    coach.phone,
    secretWords,
    "sessions left",
    token,
  ];
  for (const word of [...personal, testKeys.secretKey, testKeys.twilioAuthToken]) {
    assert(!lines.some((line) => line.includes(word)), `the log holds "${word}"`);
  }
});

Deno.test("INFRA-01 a failure is one line with a request id, the same that the caller gets; foreign messages stay out", async () => {
  const failing = (error: unknown) =>
    captureLog(() =>
      answer("book", () => Promise.reject(error))(new Request("http://x/", { method: "POST" }))
    );
  const cases: [unknown, RegExp][] = [
    [
      new Failure("Cannot call book_session: status 500, code 57014"),
      /^Cannot call book_session: status 500, code 57014$/,
    ],
    [new TypeError(`cannot read ${secretWords}`), /^TypeError at .*logs_nothing_personal_test/],
    [secretWords, /^string$/],
  ];
  for (const [error, expected] of cases) {
    const { lines, result } = await failing(error);
    assertEquals(lines.length, 1);
    const { request_id, failure } = JSON.parse(lines[0] ?? "");
    assertMatch(failure, expected);
    assert(!lines[0]?.includes(secretWords));
    assertEquals([result.status, await result.text()], [500, '{"error":"internal"}']);
    assertEquals(result.headers.get("x-request-id"), request_id);
  }
});
