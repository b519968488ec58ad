import { assertEquals } from "@std/assert";
import { forEachApi, openApi } from "../support/api.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { callSend, makePost } from "../support/carrier.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { until } from "../support/times.ts";

forEachDatabase("a text is sent as soon as it is due, without anybody asking for it", async (_t, db) => {
  const api = await openApi(db, { sendsTexts: true });
  try {
    const { queue, read, taken } = await makePost(api);
    const [now, later] = [await queue("Now"), await queue("Later")];
    await db.sql("update messages set send_after = now() + interval '1 hour' where id = $1", [later]);
    await until("the text is delivered", async () => (await read(now)).status === "delivered");
    assertEquals((await read(later)).status, "queued");
    await db.sql("update messages set send_after = now() where id = $1", [later]);
    await until("the other one is delivered", async () => (await read(later)).status === "delivered");
    assertEquals(taken(), ["Now", "Later"]);
  } finally {
    await api.close();
  }
});

forEachDatabase("the carrier knows after a restart who had opted out", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach, { opted_out_at: new Date() });
  await makeClient(db, coach);
  const api = await openApi(db);
  try {
    assertEquals(api.carrier.standing().opted_out, [{ phone: client.phone, number: coach.phone }]);
    await api.textFrom(client.phone, "START", { to: coach.phone });
    assertEquals(api.carrier.standing().opted_out, []);
  } finally {
    await api.close();
  }
});

forEachApi("the carrier's switches are for pages of this stack, and take what they know", async (_t, api) => {
  const { client } = await makePost(api);
  const order = async (body: unknown, headers: Record<string, string> = {}) => {
    const answer = await api.request("/local/carrier", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return [answer.status, await answer.json()] as const;
  };
  const [status, standing] = await order({ all: { refuse: { status: 503 } }, advanced: true });
  assertEquals([status, standing.all, standing.advanced], [200, { refuse: { status: 503 } }, true]);
  const [, numbers] = await order({ numbers: { [client.phone]: { drop: "after", times: 1 } } });
  assertEquals(numbers.numbers, { [client.phone]: { drop: "after", times: 1 } });
  const [, calm] = await order({ all: null, advanced: false, numbers: { [client.phone]: null } });
  assertEquals(calm, { all: null, numbers: {}, opted_out: [], advanced: false });
  assertEquals(await (await api.request("/local/carrier")).json(), calm);

  for (const wrong of [{ moods: 1 }, { all: { slow: -1 } }, { numbers: { "12": { drop: "after" } } }, []]) {
    assertEquals((await order(wrong))[0], 400, JSON.stringify(wrong));
  }
  assertEquals((await order({ all: null }, { origin: "https://elsewhere.example.test" }))[0], 403);
  const put = await api.request("/local/carrier", { method: "PUT" });
  await put.body?.cancel();
  assertEquals([put.status, put.headers.get("allow")], [405, "GET, POST"]);
});

forEachApi("the carrier's API wants the account's own credentials", async (_t, api) => {
  const path = `/carrier/2010-04-01/Accounts/${testKeys.twilioAccountSid}/Messages.json`;
  const read = async (authorization?: string) => {
    const answer = await api.request(path, authorization ? { headers: { authorization } } : {});
    return [answer.status, (await answer.json()).code];
  };
  assertEquals(await read(), [401, 20003]);
  assertEquals(await read(`Basic ${btoa("AC:x")}`), [401, 20003]);
  const own = `Basic ${btoa(`${testKeys.twilioAccountSid}:${testKeys.twilioAuthToken}`)}`;
  assertEquals(await read(own), [200, undefined]);
  const sent = await callSend(api);
  assertEquals(await sent.json(), { sent: 0, failed: 0, retried: 0 });
});
