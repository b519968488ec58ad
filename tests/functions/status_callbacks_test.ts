import { assertEquals, assertMatch } from "@std/assert";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { forEachApi, onPostgresApi, type TestApi } from "../support/api.ts";
import { holdLock } from "../support/races.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { makePost, type Post } from "../support/carrier.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { newSid, textFields, webhook } from "./http.ts";

const path = "/functions/v1/sms-status";

interface Signing {
  query?: string;
  token?: string;
  /** The path and query that are signed, where they are not those that are called. */
  signed?: string;
}

/** Posts a callback as the carrier does; gives the status and the error code of the answer. */
async function callBack(
  api: TestApi,
  fields: Record<string, string>,
  { query = "", token = testKeys.twilioAuthToken, signed = path + query }: Signing = {},
) {
  const signature = getExpectedTwilioSignature(token, testKeys.publicUrl + signed, fields);
  const answer = await api.request(path + query, {
    method: "POST",
    headers: { "X-Twilio-Signature": signature },
    body: new URLSearchParams(fields),
  });
  const text = await answer.text();
  return [answer.status, text === "" ? undefined : JSON.parse(text).error];
}

const status = (sid: string, MessageStatus: string, others: Record<string, string> = {}) => ({
  MessageSid: sid,
  SmsSid: sid,
  MessageStatus,
  SmsStatus: MessageStatus,
  ApiVersion: "2010-04-01",
  ...others,
});

forEachApi("CRON-02 callbacks that come twice and out of order never take a status back", async (_, api) => {
  const { client, queue, send, read } = await makePost(api);
  for (const callbacks of ["repeated", "reversed", "once"] as const) {
    api.carrier.follow({ numbers: { [client.phone]: { callbacks, times: 1 } } });
    const id = await queue(`Told ${callbacks}`);
    await send();
    await api.carrier.settled();
    assertEquals((await read(id)).status, "delivered", callbacks);
    const sid = (await read(id)).twilio_sid ?? "";
    for (const late of ["sent", "queued", "undelivered", "failed"]) {
      assertEquals(await callBack(api, status(sid, late, { ErrorCode: "30008" })), [204, undefined]);
      const { status: stands, error_code, needs_coach } = await read(id);
      assertEquals([stands, error_code, needs_coach], ["delivered", null, false]);
    }
  }
});

forEachApi(
  "CRON-02 a text that was not delivered reaches its coach with the carrier's reason, and no other coach",
  async (_, api) => {
    const { coach, client, queue, send, read } = await makePost(api);
    api.carrier.follow({ numbers: { [client.phone]: { ends: "undelivered", code: 30006 } } });
    const id = await queue("To a landline");
    await send();
    await api.carrier.settled();
    const { status, error_code, needs_coach, last_error } = await read(id);
    assertEquals([status, error_code, needs_coach], ["undelivered", 30006, true]);
    assertMatch(last_error ?? "", /30006/);
    const seen = (who: string) => api.db.as(who, (sql) => sql("select error_code from messages"));
    assertEquals([await seen(coach.id), await seen(coach.strangerId)], [[{ error_code: 30006 }], []]);
    await send(600);
    assertEquals(api.carrier.texts().length, 1);
  },
);

forEachApi(
  "an answer that never arrives shows its failure like any other text's, and one that arrives that it did",
  async (_, api) => {
    const coach = await makeCoach(api.db);
    const client = await makeClient(api.db, coach);
    const ask = async (body: string) => {
      const fields = textFields(client.phone, coach.phone, body) as Record<string, string>;
      const answer = await api.request("/functions/v1/sms-inbound", {
        method: "POST",
        headers: {
          "X-Twilio-Signature": getExpectedTwilioSignature(testKeys.twilioAuthToken, webhook, fields),
        },
        body: new URLSearchParams(fields),
      });
      return /action="[^"?]*(\?[^"]*)"/.exec(await answer.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
    };
    const seen = (who: string) =>
      api.db.as(
        who,
        (sql) =>
          sql(
            "select status, error_code, needs_coach from messages where kind = 'answer' order by created_at",
          ),
      );
    const [lost, found] = [await ask("bookings"), await ask("balance")];
    const [sid, other] = [newSid(), newSid()];
    assertEquals(await callBack(api, status(sid, "undelivered", { ErrorCode: "30003" }), { query: lost }), [
      204,
      undefined,
    ]);
    assertEquals(await callBack(api, status(other, "delivered"), { query: found }), [204, undefined]);
    // What is said late of an attempt that has ended changes nothing.
    await callBack(api, status(sid, "sent"), { query: lost });
    assertEquals(await seen(coach.id), [
      { status: "undelivered", error_code: 30003, needs_coach: true },
      { status: "delivered", error_code: null, needs_coach: false },
    ]);
    assertEquals(await seen(coach.strangerId), []);
  },
);

/** Sends a text and sees it sent: looked up, where this machine was too slow to hear the carrier's answer. */
async function sendAndSee({ send, read }: Post, id: string): Promise<string> {
  await send();
  for (let minutes = 5; minutes <= 30 && (await read(id)).status !== "sent"; minutes += 5) {
    await send(minutes);
  }
  const { status, twilio_sid } = await read(id);
  assertEquals(status, "sent");
  return twilio_sid ?? "";
}

forEachApi(
  "a forged, unsigned or readdressed callback is refused, 403, and changes nothing",
  async (_, api) => {
    const post = await makePost(api);
    const { queue, read } = post;
    api.carrier.follow({ all: { callbacks: "none" } });
    const id = await queue("Unharmed");
    const sid = await sendAndSee(post, id);
    const failed = status(sid, "failed", { ErrorCode: "21610" });
    const refused = [403, "invalid_signature"];
    assertEquals(await callBack(api, failed, { token: "another" }), refused);
    assertEquals(await callBack(api, failed, { signed: "/functions/v1/sms-inbound" }), refused);
    const query = `?message=${id}&attempt=1`;
    assertEquals(await callBack(api, failed, { query, signed: path }), refused);
    assertEquals(await callBack(api, failed, { query, signed: `${path}?message=${id}&attempt=2` }), refused);
    const unsigned = await api.request(path, { method: "POST", body: new URLSearchParams(failed) });
    assertEquals([unsigned.status, (await unsigned.json()).error], refused);
    assertEquals((await read(id)).status, "sent");
    assertEquals(await callBack(api, status(sid, "delivered"), { query }), [204, undefined]);
    assertEquals((await read(id)).status, "delivered");
  },
);

forEachApi(
  "a callback about a text that nobody knows, or with a status that nobody knows, is taken, 204",
  async (_, api) => {
    const post = await makePost(api);
    const { queue, read } = post;
    api.carrier.follow({ all: { callbacks: "none" } });
    const id = await queue("Known");
    const sid = await sendAndSee(post, id);
    const nobody = "?message=00000000-0000-4000-8000-000000000999&attempt=1";
    for (const query of ["", nobody, "?message=nonsense&attempt=x", "?other=1"]) {
      assertEquals(await callBack(api, status("SMunknown", "delivered"), { query }), [204, undefined], query);
    }
    for (const word of ["scheduled", "partially_delivered", "teleported"]) {
      assertEquals(await callBack(api, status(sid, word, { ErrorCode: "x" })), [204, undefined], word);
    }
    assertEquals((await read(id)).status, "sent");
  },
);

forEachApi(
  "a signed callback without its sid or status is refused, 400, by the field's own name",
  async (_, api) => {
    const without = async (fields: Record<string, string>) => {
      const signature = getExpectedTwilioSignature(
        testKeys.twilioAuthToken,
        testKeys.publicUrl + path,
        fields,
      );
      const answer = await api.request(path, {
        method: "POST",
        headers: { "X-Twilio-Signature": signature },
        body: new URLSearchParams(fields),
      });
      const { error, field } = await answer.json();
      return [answer.status, error, field];
    };
    assertEquals(await without({ MessageStatus: "sent" }), [400, "invalid_body", "MessageSid"]);
    assertEquals(await without({ MessageSid: "SM1" }), [400, "invalid_body", "MessageStatus"]);
    for (const MessageSid of ["S\u0000", "S".repeat(65)]) {
      assertEquals(await without({ MessageSid, MessageStatus: "sent" }), [400, "invalid_body", "MessageSid"]);
    }
    const get = await api.request(path);
    await get.body?.cancel();
    assertEquals(get.status, 405);
  },
);

onPostgresApi(
  "CRON-02 a callback that comes while the answer is being recorded waits for it, and is not lost",
  async (_, api) => {
    const { queue, read } = await makePost(api);
    const id = await queue("Both at once");
    await call(api.db, "service_role", "claim_messages", { p_limit: 1 });
    const answer = await holdLock(api.db, "select record_message_result($1, 1, 'sent', 'SM1')", [id]);
    const told = api.db.sql("select record_message_status('SM1', 'delivered', null, $1, 1) as status", [id]);
    await answer.waitFor(1);
    await answer.release(true);
    assertEquals(await told, [{ status: "delivered" }]);
    assertEquals((await read(id)).status, "delivered");
  },
);
