import { assert, assertEquals } from "@std/assert";
import { forEachApi } from "../support/api.ts";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { callSend, makePost } from "../support/carrier.ts";
import { queueText } from "../support/outbox.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

forEachApi("SMS-07 a queued text goes to the carrier once, and its end is seen", async (_, api) => {
  const { coach, client, queue, send, read, taken } = await makePost(api);
  const id = await queue("See you on Tuesday");
  assertEquals(await send(), { sent: 1, failed: 0, retried: 0 });
  await api.carrier.settled();
  const [text] = api.carrier.texts();
  assertEquals([text?.from, text?.to, text?.body], [coach.phone, client.phone, "See you on Tuesday"]);
  const { status, attempts, twilio_sid } = await read(id);
  assertEquals([status, attempts, twilio_sid], ["delivered", 1, text?.sid ?? ""]);
  assertEquals(await send(), { sent: 0, failed: 0, retried: 0 });
  assertEquals(taken(), ["See you on Tuesday"]);
  const seen = await api.db.as(coach.strangerId, (sql) => sql("select id from messages"));
  assertEquals(seen, []);
});

forEachApi("SMS-07 two calls at once, twenty rounds, send each text once", async (_, api) => {
  const { coach, queue, send, taken } = await makePost(api);
  const words: string[] = [];
  for (let round = 0; round < 20; round++) {
    const client = await makeClient(api.db, coach);
    for (const half of ["a", "b", "c"]) {
      words.push(`Round ${round} ${half}`);
      await queue(`Round ${round} ${half}`, client);
    }
    await Promise.all([send(), send()]);
  }
  assertEquals(taken().sort(), words.sort());
  await api.carrier.settled();
});

forEachApi("more texts than one call takes are sent by the next ones", async (_, api) => {
  const { coach, queue, send, taken } = await makePost(api);
  for (let n = 0; n < 107; n++) await queue(`Text ${n}`, await makeClient(api.db, coach));
  assertEquals(await send(), { sent: 100, failed: 0, retried: 0 });
  assertEquals(await send(), { sent: 7, failed: 0, retried: 0 });
  assertEquals(new Set(taken()).size, 107);
  await api.carrier.settled();
});

forEachApi(
  "SMS-07 a text that the carrier took before the line broke is looked up, not sent again",
  async (_, api) => {
    const { client, queue, send, read, taken } = await makePost(api);
    api.carrier.follow({ numbers: { [client.phone]: { drop: "after", callbacks: "none", times: 1 } } });
    const id = await queue("Only once");
    assertEquals(await send(), { sent: 0, failed: 0, retried: 1 });
    assertEquals((await read(id)).status, "sending");
    assertEquals(await send(), { sent: 0, failed: 0, retried: 0 });
    assertEquals(await send(3), { sent: 1, failed: 0, retried: 0 });
    const { status, twilio_sid } = await read(id);
    assertEquals([status, twilio_sid], ["delivered", api.carrier.texts()[0]?.sid ?? ""]);
    assertEquals(taken(), ["Only once"]);
  },
);

forEachApi("SMS-07 a status callback settles an attempt whose answer was lost", async (_, api) => {
  const { client, queue, send, read, taken } = await makePost(api);
  api.carrier.follow({ numbers: { [client.phone]: { drop: "after", times: 1 } } });
  const id = await queue("Only once");
  await send();
  await api.carrier.settled();
  const { status, twilio_sid } = await read(id);
  assertEquals([status, twilio_sid], ["delivered", api.carrier.texts()[0]?.sid ?? ""]);
  await send(3);
  assertEquals(taken(), ["Only once"]);
});

forEachApi(
  "SMS-07 a text that never arrived is looked up, found missing, and sent later",
  async (_, api) => {
    const { client, queue, send, read, taken } = await makePost(api);
    api.carrier.follow({ numbers: { [client.phone]: { drop: "before", times: 1 } } });
    const id = await queue("At last");
    assertEquals(await send(), { sent: 0, failed: 0, retried: 1 });
    assertEquals(await send(3), { sent: 0, failed: 0, retried: 1 });
    assertEquals(taken(), []);
    assertEquals(await send(60), { sent: 1, failed: 0, retried: 0 });
    await api.carrier.settled();
    assertEquals(taken(), ["At last"]);
    assertEquals((await read(id)).attempts, 2);
  },
);

forEachApi(
  "SMS-07 a worker killed before it said anything has sent nothing: the text is said anew, and sent at once",
  async (_, api) => {
    const { coach, client, send, read, taken } = await makePost(api);
    const startsAt = new Date(Date.now() + 5 * 86_400_000);
    const booking = await makeBooking(api.db, client, { startsAt });
    await api.db.sql("update coaches set quiet_from = '00:00', quiet_to = '00:00' where id = $1", [coach.id]);
    const { id } = await queueText(api.db, client, {
      kind: "confirmation",
      body: "",
      booking_id: booking.id,
      about: booking.starts_at,
    });
    const claimed = await call(api.db, "service_role", "claim_messages", { p_limit: 5 });
    assertEquals(claimed.map(({ id, body, look_up }) => [id, body, look_up]), [[id, "", false]]);

    assertEquals(await send(), { sent: 0, failed: 0, retried: 0 });
    assertEquals(await send(3), { sent: 1, failed: 0, retried: 0 });
    assertEquals(await send(30), { sent: 0, failed: 0, retried: 0 });
    const when = formatTime(startsAt, coach.timezone);
    assertEquals(taken(), [
      `Hi Ana, Sam has booked you in for ${when}. Reply Y to confirm or C to cancel`,
    ]);
    await api.carrier.settled();
    assertEquals([(await read(id)).status, (await read(id)).attempts], ["delivered", 2]);
  },
);

forEachApi(
  "SMS-07 a worker killed between sending and recording leaves one text at the carrier",
  async (_, api) => {
    const { coach, client, queue, send, read, taken } = await makePost(api);
    const id = await queue("Not twice");
    const claimed = await call(api.db, "service_role", "claim_messages", { p_limit: 5 });
    assertEquals(claimed.map(({ id, look_up }) => [id, look_up]), [[id, false]]);
    const { twilioAccountSid, twilioAuthToken } = testKeys;
    const answer = await api.request(`/carrier/2010-04-01/Accounts/${twilioAccountSid}/Messages.json`, {
      method: "POST",
      headers: { Authorization: `Basic ${btoa(`${twilioAccountSid}:${twilioAuthToken}`)}` },
      body: new URLSearchParams({ From: coach.phone, To: client.phone, Body: "Not twice" }),
    });
    assertEquals((await answer.json()).status, "queued");

    assertEquals(await send(), { sent: 0, failed: 0, retried: 0 });
    assertEquals(await send(3), { sent: 1, failed: 0, retried: 0 });
    assertEquals(await send(30), { sent: 0, failed: 0, retried: 0 });
    assertEquals(taken(), ["Not twice"]);
    assertEquals((await read(id)).twilio_sid, api.carrier.texts()[0]?.sid ?? "");
  },
);

forEachApi(
  "SMS-07 two texts with the same words are two texts, also when one is looked up",
  async (_, api) => {
    const { client, queue, send, read, taken } = await makePost(api);
    const first = await queue("On my way");
    await send();
    await api.carrier.settled();
    api.carrier.follow({ numbers: { [client.phone]: { drop: "before", times: 1 } } });
    const second = await queue("On my way");
    await send();
    await send(3);
    await send(60);
    await api.carrier.settled();
    assertEquals(taken(), ["On my way", "On my way"]);
    const [one, other] = [await read(first), await read(second)];
    assertEquals([one.status, other.status], ["delivered", "delivered"]);
    assert(one.twilio_sid !== other.twilio_sid);
  },
);

forEachApi("one text that fails never holds up the others", async (_, api) => {
  const { coach, queue, send, taken } = await makePost(api);
  const clients = [];
  for (let n = 0; n < 12; n++) clients.push(await makeClient(api.db, coach));
  const [bad, lost, late] = clients;
  api.carrier.follow({
    numbers: {
      [bad?.phone ?? ""]: { refuse: { status: 400, code: 21211 } },
      [lost?.phone ?? ""]: { drop: "before" },
      [late?.phone ?? ""]: { slow: 300 },
    },
  });
  for (const client of clients) await queue(`To ${client.phone}`, client);
  assertEquals(await send(), { sent: 10, failed: 1, retried: 1 });
  assertEquals(taken().length, 10);
  await api.carrier.settled();
});

forEachApi("sms-send is for a holder of the secret key, by POST, with no stray fields", async (_, api) => {
  const { queue, taken } = await makePost(api);
  await queue("Not for everybody");
  const post = async (headers: Record<string, string>, body = "{}") => {
    const answer = await api.request("/functions/v1/sms-send", { method: "POST", headers, body });
    return [answer.status, (await answer.json()).error];
  };
  assertEquals(await post({}), [401, "secret_key_required"]);
  assertEquals(await post({ apikey: testKeys.publishableKey }), [401, "secret_key_required"]);
  assertEquals(await post({ apikey: testKeys.secretKey }, `{"now":"soon"}`), [400, "invalid_body"]);
  assertEquals(await post({ apikey: testKeys.secretKey }, `{"to":"x"}`), [400, "invalid_body"]);
  const get = await api.request("/functions/v1/sms-send");
  await get.body?.cancel();
  assertEquals(get.status, 405);
  assertEquals(taken(), []);
  const sent = await callSend(api);
  assertEquals(await sent.json(), { sent: 1, failed: 0, retried: 0 });
  await api.carrier.settled();
});
