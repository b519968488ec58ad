import { assert, assertEquals, assertRejects } from "@std/assert";
import Client from "twilio/lib/rest/Twilio.js";
import { verifySignature } from "../../supabase/functions/_shared/verify_signature.ts";
import { withCarrier } from "../support/carrier.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

const { twilioAccountSid, twilioAuthToken, publicUrl } = testKeys;
const [from, to] = ["+61400000100", "+61400000201"];
const text = { from, to, body: "Tue 24 Nov 6pm" };

function library(apiUrl: string, token = twilioAuthToken): Client {
  const client = new Client(twilioAccountSid, token);
  client.api.baseUrl = apiUrl;
  return client;
}

Deno.test("the library creates, lists and reads messages of the stand-in as it does Twilio's", async () => {
  await withCarrier(async ({ carrier, apiUrl }) => {
    const { messages } = library(apiUrl);
    const made = await messages.create(text);
    assertEquals([made.from, made.to, made.body, made.status], [from, to, text.body, "queued"]);
    assert(Math.abs(made.dateCreated.getTime() - Date.now()) < 60_000);
    await messages.create({ ...text, to: "+61400000202" });
    await messages.create({ ...text, body: "later" });
    await carrier.settled();
    const listed = await messages.list({ from, to, limit: 50 });
    assertEquals(listed.map(({ body }) => body), ["later", text.body]);
    const read = await messages(made.sid).fetch();
    assertEquals([read.sid, read.status, read.errorCode], [made.sid, "delivered", null]);
  });
});

Deno.test("what Twilio refuses the stand-in refuses, with the same codes", async () => {
  await withCarrier(async ({ carrier, apiUrl }) => {
    carrier.follow({ opted_out: [{ phone: "+61400000203", number: from }] });
    const refusals: [Partial<typeof text>, number][] = [
      [{ to: "12345" }, 21211],
      [{ from: "" }, 21603],
      [{ body: "" }, 21602],
      [{ body: "x".repeat(1601) }, 21617],
      [{ to: "+61400000203" }, 21610],
    ];
    for (const [fields, code] of refusals) {
      const refused = await assertRejects(() => library(apiUrl).messages.create({ ...text, ...fields }));
      assertEquals([Reflect.get(refused as Error, "status"), Reflect.get(refused as Error, "code")], [
        400,
        code,
      ]);
    }
    const stranger = await assertRejects(() => library(apiUrl, "another").messages.create(text));
    assertEquals(Reflect.get(stranger as Error, "code"), 20003);
    const missing = await assertRejects(() => library(apiUrl).messages("SM00").fetch());
    assertEquals(Reflect.get(missing as Error, "status"), 404);
    assertEquals(carrier.texts(), []);
  });
});

Deno.test("what becomes of a text is told to its address, signed, in the order that was asked for", async () => {
  await withCarrier(async ({ carrier, apiUrl, called }) => {
    const statusCallback = `${publicUrl}/functions/v1/sms-status?message=m1&attempt=1`;
    const told = async (orders: Parameters<typeof carrier.follow>[0]) => {
      carrier.follow(orders);
      called.length = 0;
      await library(apiUrl).messages.create({ ...text, statusCallback });
      await carrier.settled();
      return called.map(({ form }) => form.MessageStatus);
    };
    assertEquals(await told({}), ["sent", "delivered"]);
    const [first] = called;
    assertEquals(first?.path, "/functions/v1/sms-status?message=m1&attempt=1");
    const claim = { token: twilioAuthToken, url: statusCallback, signature: first?.signature ?? null };
    assertEquals(verifySignature(new URLSearchParams(first?.form), claim), true);
    assertEquals(await told({ all: { callbacks: "reversed" } }), ["delivered", "sent"]);
    assertEquals(await told({ all: { callbacks: "repeated" } }), ["sent", "delivered", "sent", "delivered"]);
    assertEquals(await told({ all: { callbacks: "none" } }), []);
    assertEquals(await told({ all: { ends: "undelivered", code: 30003, times: 1 } }), [
      "sent",
      "undelivered",
    ]);
    assertEquals(called.at(-1)?.form.ErrorCode, "30003");
    assertEquals(await told({}), ["sent", "delivered"]);
    // Nothing leaves this machine.
    called.length = 0;
    await library(apiUrl).messages.create({ ...text, statusCallback: "https://example.test/hook" });
    await carrier.settled();
    assertEquals(called, []);
  });
});

Deno.test("the carrier obeys opt-out words by itself, and says their type only with Advanced Opt-Out", async () => {
  await withCarrier(async ({ carrier, apiUrl, called }) => {
    const say = async (body: string) => {
      called.length = 0;
      const before = carrier.ownAnswers().length;
      const { reply } = await carrier.text({ from: to, to: from, body });
      return [called[0]?.form.OptOutType, reply, carrier.ownAnswers().length - before];
    };
    const reaches = () =>
      library(apiUrl).messages.create(text).then(() => true, (error) => {
        assertEquals(error.code, 21610);
        return false;
      });
    assertEquals(await say("balance"), [undefined, "Hi & bye", 0]);
    for (const word of ["stop", " Cancel ", "END", "OptOut"]) {
      assertEquals(await say(word), [undefined, null, 1], word);
      assertEquals(await reaches(), false, word);
      assertEquals(await say(word), [undefined, null, 0], "said once");
      assertEquals(await say("hello"), [undefined, null, 0]);
      assertEquals(await say("yes"), [undefined, "Hi & bye", 1]);
      assertEquals(await reaches(), true, word);
    }
    // Yes is a word of the carrier's only for one who has opted out.
    assertEquals(await say("YES"), [undefined, "Hi & bye", 0]);
    assertEquals(await say("cancel my tuesday"), [undefined, "Hi & bye", 0]);
    assertEquals(await say("help"), [undefined, "Hi & bye", 1]);
    carrier.follow({ advanced: true });
    assertEquals(await say("QUIT"), ["STOP", null, 1]);
    assertEquals(await say("START"), ["START", "Hi & bye", 1]);
    assertEquals(await say("info"), ["HELP", "Hi & bye", 1]);
    assertEquals(await say("hello"), [undefined, "Hi & bye", 0]);
    await carrier.settled();
  }, { twiml: "<Response><Message>Hi &amp; bye</Message></Response>" });
});
