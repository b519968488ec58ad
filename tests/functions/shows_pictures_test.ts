import { assertEquals } from "@std/assert";
import { showMedia } from "../../supabase/functions/media/handler.ts";
import type { CallVerb } from "../../supabase/functions/_shared/data_api.ts";
import { Refusal } from "../../supabase/functions/_shared/refusal.ts";
import { callOne } from "../support/call.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachApi, type TestApi } from "../support/api.ts";

const png = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);
const attached = (type: string, bytes: Uint8Array) => ({ type, base64: bytes.toBase64() });

async function show(api: TestApi, headers: Record<string, string>, body: unknown) {
  const response = await api.request("/functions/v1/media", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { response, bytes, error: isJson ? JSON.parse(new TextDecoder().decode(bytes)).error : undefined };
}

forEachApi("MED-01 a picture is shown to its coach alone, and goes with its text", async (_t, api) => {
  const { db } = api;
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  const sent = await api.carrier.text({
    from: client.phone,
    to: coach.phone,
    body: "look at this",
    attached: [attached("image/png", png), attached("application/pdf", png)],
  });
  assertEquals(sent.status, 200);
  const [text] = await db.sql<{ id: string; body: string; media: { sid: string; type: string }[] }>(
    "select id, body, media from messages where direction = 'in'",
  );
  if (!text) throw new Error("Cannot go on: no text came");
  assertEquals([text.body, text.media.map(({ type }) => type)], [
    "look at this [2 attachments]",
    ["image/png", "application/pdf"],
  ]);

  const own = await api.headersOf(coach.id);
  const { response, bytes } = await show(api, own, { message_id: text.id });
  assertEquals([response.status, bytes], [200, png]);
  const header = (name: string) => response.headers.get(name);
  assertEquals(
    ["content-type", "x-content-type-options", "content-disposition", "cache-control"].map(header),
    ["image/png", "nosniff", 'inline; filename="text.png"', "no-store"],
  );
  const pdf = await show(api, own, { message_id: text.id, n: 1 });
  assertEquals(pdf.response.headers.get("content-disposition"), 'attachment; filename="text.pdf"');

  for (
    const [headers, body, status, code] of [
      [own, { message_id: text.id, n: 2 }, 404, "message_not_found"],
      [own, { message_id: crypto.randomUUID() }, 404, "message_not_found"],
      [await api.headersOf(coach.strangerId), { message_id: text.id }, 404, "message_not_found"],
      [{}, { message_id: text.id }, 401, "not_signed_in"],
      [{ apikey: api.keys.secretKey }, { message_id: text.id }, 401, "not_signed_in"],
      [own, { message_id: text.id, url: "https://example.test/" }, 400, "invalid_body"],
    ] as const
  ) {
    const refused = await show(api, headers as Record<string, string>, body);
    assertEquals([refused.response.status, refused.error], [status, code]);
  }

  await callOne(db, coach.id, "erase_client", { p_client_id: client.id });
  assertEquals((await show(api, own, { message_id: text.id })).error, "message_not_found");
});

forEachApi(
  "MED-01 what is too large, of another kind, or gone at the carrier is refused",
  async (_t, api) => {
    const { db } = api;
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    await api.carrier.text({
      from: client.phone,
      to: coach.phone,
      body: "",
      attached: [attached("text/html", png), attached("image/jpeg", large), attached("image/png", png)],
    });
    const [text] = await db.sql<{ id: string }>("select id from messages where direction = 'in'");
    await db.sql(
      `update messages set media = jsonb_set(media, '{2,sid}', '"ME00000000000000000000000000000000"')`,
    );
    const own = await api.headersOf(coach.id);
    const codes = [];
    for (const n of [0, 1, 2]) codes.push((await show(api, own, { message_id: text?.id, n })).error);
    assertEquals(codes, ["media_refused", "media_refused", "media_gone"]);
  },
);

const sids = { message_sid: `MM${"a".repeat(32)}`, sid: `ME${"b".repeat(32)}` };
const env = {
  accountSid: `AC${"c".repeat(32)}`,
  authToken: "secret",
  publicUrl: "https://example.test",
  apiUrl: undefined,
};

/** Shows a picture where the network answers each address as a map says; gives the outcome and what was asked with what. */
async function through(answers: Record<string, Response>) {
  const asked: [url: string, authorized: boolean][] = [];
  const usual = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    asked.push([String(input), new Headers(init?.headers).has("authorization")]);
    assertEquals(init?.redirect, "manual");
    return Promise.resolve(answers[String(input)] ?? new Response("?", { status: 500 }));
  };
  try {
    const request = new Request("http://x/", {
      method: "POST",
      body: JSON.stringify({ message_id: crypto.randomUUID() }),
    });
    const call = (() => Promise.resolve(sids)) as unknown as CallVerb;
    const outcome = await showMedia(request, call, env).then(({ status }) => status, (error) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    });
    return { outcome, asked };
  } finally {
    globalThis.fetch = usual;
  }
}

Deno.test("MED-01 only the carrier's own storage is followed, without the account's credentials", async () => {
  const api =
    `https://api.twilio.com/2010-04-01/Accounts/${env.accountSid}/Messages/${sids.message_sid}/Media/${sids.sid}`;
  const picture = () => new Response(png, { headers: { "content-type": "image/png" } });
  const to = (location: string, status = 307) => new Response(null, { status, headers: { location } });
  for (
    const storage of [
      "https://mms.twiliocdn.com/AC/ME?Expires=1",
      "https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC/ME",
    ]
  ) {
    assertEquals(await through({ [api]: to(storage), [storage]: picture() }), {
      outcome: 200,
      asked: [[api, true], [storage, false]],
    });
  }
  for (
    const elsewhere of [
      "http://mms.twiliocdn.com/AC/ME",
      "https://mms.twiliocdn.com.example.test/",
      "https://example.test/media.twiliocdn.com/",
      "https://s3-external-1.amazonaws.com/another/ME",
      "https://mms.twiliocdn.com:8443/",
      "https://a:b@mms.twiliocdn.com/",
      "https://169.254.169.254/latest",
      "https://api.twilio.com/2010-04-01/Accounts.json",
      "file:///etc/passwd",
      "not an address : //",
    ]
  ) {
    assertEquals(await through({ [api]: to(elsewhere), [elsewhere]: picture() }), {
      outcome: "media_unreachable",
      asked: [[api, true]],
    }, elsewhere);
  }
  const round = "https://mms.twiliocdn.com/round";
  const endless = Object.defineProperty({ [api]: to(round) }, round, { get: () => to(round) });
  assertEquals((await through(endless)).outcome, "media_unreachable");
  assertEquals((await through({ [api]: new Response("", { status: 401 }) })).outcome, "media_unreachable");
  const broken = new ReadableStream({ pull: (controller) => controller.error("broke off") });
  const half = new Response(broken, { headers: { "content-type": "image/png" } });
  assertEquals((await through({ [api]: half })).outcome, "media_unreachable");
});
