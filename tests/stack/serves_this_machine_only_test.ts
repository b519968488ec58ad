import { assert, assertEquals, assertMatch } from "@std/assert";
import { forEachApi, type TestApi } from "../support/api.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";

async function post(api: TestApi, path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await api.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

forEachApi(
  "a page of another site can neither text, nor run a night, nor read the phones",
  async (_t, api) => {
    const coach = await makeCoach(api.db);
    const text = { from: "+61400000001", to: coach.phone, body: "hello" };
    const foreign = [
      { Origin: "https://elsewhere.example.test" },
      { Origin: "null" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "none" },
    ];
    for (const headers of foreign) {
      const { status, body } = await post(api, "/local/text", text, headers as Record<string, string>);
      assertEquals([headers, status, body.error], [headers, 403, "foreign_page"]);
    }
    const form = await api.request("/local/text", { method: "POST", body: JSON.stringify(text) });
    assertEquals([form.status, (await form.json()).error], [415, "json_required"]);
    const read = await api.request("/local/phone", { headers: { "Sec-Fetch-Site": "cross-site" } });
    assertEquals([read.status, (await read.json()).error], [403, "foreign_page"]);
    assertEquals(await api.db.sql("select id from public.messages"), []);

    const own = await post(api, "/local/text", text, { Origin: api.url, "Sec-Fetch-Site": "same-origin" });
    assertEquals(own.status, 200);
  },
);

forEachApi(
  "a text from the phone page reaches the webhook signed, and its answer comes back as words",
  async (_t, api) => {
    const coach = await makeCoach(api.db, { name: "Robin" });
    const client = await makeClient(api.db, coach, { name: "Ada" });
    const sid = `SM${"0".repeat(31)}1`;
    const send = () =>
      post(api, "/local/text", { from: client.phone, to: coach.phone, body: "balance", sid });
    const first = await send();
    assertEquals([first.status, first.body.status, first.body.sid], [200, 200, sid]);
    assertMatch(first.body.twiml, /^<\?xml .*<Response>/);
    assert(first.body.reply.length > 0 && !first.body.reply.includes("<"));
    assertEquals((await send()).body.reply, first.body.reply);

    const unknown = "+61400000998";
    await post(api, "/local/text", { from: unknown, to: coach.phone, body: "hi, do you coach & train?" });
    const phone = await (await api.request(`/local/phone?coach=${encodeURIComponent(coach.phone)}`)).json();
    assertEquals(phone.coach, { name: "Robin", phone: coach.phone, timezone: coach.timezone });
    const [known, lead] = phone.handsets;
    assertEquals([known.name, known.phone, known.messages.map((m: { body: string }) => m.body)], [
      "Ada",
      client.phone,
      ["balance", first.body.reply],
    ]);
    assertEquals([lead.name, lead.phone, lead.messages[0].body], [
      null,
      unknown,
      "hi, do you coach & train?",
    ]);
    assert(Date.parse(lead.messages[0].at) > 0);
  },
);

forEachApi("bad input to the local endpoints is named, 400", async (_t, api) => {
  const cases: [path: string, body: unknown, hint: RegExp][] = [
    ["/local/text", { from: "12", to: "+61400000001", body: "" }, /^from must be a number/],
    ["/local/text", { from: "+61400000001", to: "+61400000001" }, /^body /],
    ["/local/text", { from: "+61400000001", to: "+61400000001", body: "", sid: "x" }, /^sid must be SM/],
    ["/local/night", { now: "tonight" }, /^now /],
  ];
  for (const [path, body, hint] of cases) {
    const answer = await post(api, path, body);
    assertEquals([path, answer.status, answer.body.error], [path, 400, "invalid_body"]);
    assertMatch(answer.body.hint, hint);
  }
  const broken = await api.request("/local/night", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  assertEquals([broken.status, (await broken.json()).error], [400, "invalid_body"]);
  const wrongMethod = await api.request("/local/night");
  assertEquals([wrongMethod.status, wrongMethod.headers.get("allow")], [405, "POST"]);
  await wrongMethod.body?.cancel();
});

forEachApi("a night can be run now, and uses the session of what is over", async (_t, api) => {
  const coach = await makeCoach(api.db);
  const client = await makeClient(api.db, coach);
  const pack = await makePack(api.db, client);
  await makeBooking(api.db, client, { state: "due", pack });
  await makeBooking(api.db, client, { state: "scheduled", pack });
  const run = async () => {
    const { status, body: { texts, ...counts } } = await post(api, "/local/night", {
      now: new Date().toISOString(),
    });
    assertEquals([status, Number.isInteger(texts)], [200, true]);
    return counts;
  };
  assertEquals(await run(), { completed: 1, sessions_used: 1, unpaid: 0 });
  assertEquals(await run(), { completed: 0, sessions_used: 0, unpaid: 0 });
});

forEachApi("functions take bodies up to 64 kB, and unknown functions are not found", async (_t, api) => {
  const large = await post(api, "/functions/v1/book", { client_id: "x".repeat(70_000) });
  assertEquals([large.status, large.body.error], [413, "body_too_large"]);
  const unknown = await post(api, "/functions/v1/nothing", {});
  assertEquals([unknown.status, unknown.body.error], [404, "not_found"]);
  const climbing = await post(api, "/functions/v1/_shared", {});
  assertEquals([climbing.status, climbing.body.error], [404, "not_found"]);
});

forEachApi(
  "pages come with a policy that allows nothing from elsewhere and nothing inline",
  async (_t, api) => {
    for (const path of ["/", "/phone", "/config.json"]) {
      const answer = await api.request(path);
      await answer.body?.cancel();
      assertEquals([path, answer.status], [path, 200]);
      const policy = answer.headers.get("content-security-policy") ?? "";
      assert(policy.includes("default-src 'self'") && !policy.includes("unsafe"), policy);
      assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
    }
    const config = await (await api.request("/config.json")).json();
    assertEquals(config, { url: api.url, publishable_key: api.keys.publishableKey, phone: "/phone" });
    assert(!JSON.stringify(config).includes(api.keys.secretKey));
  },
  { site: true },
);

forEachApi("no path leads out of the site's folder", async (_t, api) => {
  for (
    const path of [
      "/%2e%2e/%2e%2e/deno.json",
      "/..%2fdeno.json",
      "/.env",
      "//etc/passwd",
      "/deno.json",
      "/%00",
    ]
  ) {
    const answer = await api.request(path);
    await answer.body?.cancel();
    assertEquals([path, answer.status], [path, 404]);
  }
  const put = await api.request("/index.html", { method: "PUT", body: "x" });
  await put.body?.cancel();
  assertEquals(put.status, 405);
});

forEachApi("a name that only resolves to this machine is refused", async (_t, api) => {
  const { hostname, port } = new URL(api.url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const request = "GET /config.json HTTP/1.1\r\nHost: rebound.example.test\r\nConnection: close\r\n\r\n";
  await connection.write(new TextEncoder().encode(request));
  const answer = await new Response(connection.readable).text();
  assertMatch(answer, /^HTTP\/1\.1 421 /);
});

forEachApi(
  "through a tunnel the carrier's webhooks are reached, and nothing that the known keys open",
  async (_t, api) => {
    const { hostname, port } = new URL(api.url);
    /** What a path answers to a tunnel that keeps the host that was asked for. */
    const askAs = async (host: string, line: string) => {
      using connection = await Deno.connect({ hostname, port: Number(port) });
      const request = `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
      await connection.write(new TextEncoder().encode(request));
      return await new Response(connection.readable).text();
    };
    const tunnel = new URL(api.keys.publicUrl).host;
    const keys = { apikey: api.keys.secretKey, Authorization: `Bearer ${api.keys.secretKey}` };
    const closed = [
      "/",
      "/phone",
      "/config.json",
      "/rest/v1/clients",
      "/auth/v1/health",
      "/functions/v1/book",
    ];
    for (const path of [...closed, "/functions/v1/sms-send", "/local/phone", "/carrier/x"]) {
      assertMatch(await askAs(tunnel, `GET ${path}`), /^HTTP\/1\.1 403 [\s\S]*webhooks_only/);
      // One that names this machine says for whom it speaks.
      for (const header of ["X-Forwarded-For", "Forwarded", "CF-Connecting-IP"]) {
        const answer = await api.request(path, { headers: { ...keys, [header]: "192.0.2.7" } });
        assertEquals([path, answer.status, (await answer.json()).error], [path, 403, "webhooks_only"]);
      }
    }
    for (const name of ["sms-inbound", "sms-status"]) {
      assertMatch(
        await askAs(tunnel, `POST /functions/v1/${name}`),
        /^HTTP\/1\.1 403 [\s\S]*invalid_signature/,
      );
    }
  },
);
