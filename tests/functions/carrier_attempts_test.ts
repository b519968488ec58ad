import { assertEquals } from "@std/assert";
import { type Attempt, readFailure } from "../../supabase/functions/sms-send/attempt.ts";
import { type Carrier, connectCarrier } from "../../supabase/functions/sms-send/connect_carrier.ts";
import { findText } from "../../supabase/functions/sms-send/find_text.ts";
import { withCarrier } from "../support/carrier.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

const text = { from: "+61400000100", to: "+61400000201", body: "Tue 24 Nov 6pm" };
const callback = `${testKeys.publicUrl}/functions/v1/sms-status?message=m1&attempt=1`;

function connect(apiUrl: string, { timeout = 5000, taken = new Set<string>() } = {}): Carrier {
  const env = {
    accountSid: testKeys.twilioAccountSid,
    authToken: testKeys.twilioAuthToken,
    publicUrl: testKeys.publicUrl,
    apiUrl,
  };
  return connectCarrier(env, { timeout, readTaken: () => Promise.resolve(taken) });
}

Deno.test("SMS-07 an attempt is known to have failed only where that is certain", async () => {
  await withCarrier(async ({ carrier, apiUrl }) => {
    const send = async (order: Parameters<typeof carrier.follow>[0]["all"], timeout?: number) => {
      carrier.follow({ all: order ?? null });
      return await connect(apiUrl, timeout === undefined ? {} : { timeout }).send(text, callback);
    };
    assertEquals(await send({ refuse: { status: 400, code: 21211 } }), {
      outcome: "refused",
      status: 400,
      code: 21211,
    });
    assertEquals(await send({ refuse: { status: 503 } }), { outcome: "refused", status: 503, code: 20503 });
    assertEquals(await send({ drop: "before" }), { outcome: "unknown" });
    assertEquals(await send({ drop: "after" }), { outcome: "unknown" });
    assertEquals(carrier.texts().length, 1);
    assertEquals(await send({ slow: 400 }, 100), { outcome: "unknown" });
    // Given up here, taken there.
    await new Promise((resolve) => setTimeout(resolve, 600));
    assertEquals(carrier.texts().length, 2);
    // Nobody here speaks TLS.
    const secure = connect(apiUrl.replace("http:", "https:"));
    assertEquals(await secure.send(text, callback), { outcome: "unreached" });
    const sent = await send(null);
    assertEquals(sent, { outcome: "sent", sid: carrier.texts()[2]?.sid ?? "" });
    await carrier.settled();
  });
  const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = closed.addr as Deno.NetAddr;
  closed.close();
  assertEquals(await connect(`http://127.0.0.1:${port}`).send(text, callback), { outcome: "unreached" });
  assertEquals(await connect(`http://carrier.invalid`).send(text, callback), { outcome: "unreached" });
});

Deno.test("SMS-07 a text is found at the carrier by its words, its numbers and its time, and by nobody else's id", async () => {
  await withCarrier(async ({ carrier, apiUrl }) => {
    const find = (since: Date, taken?: Set<string>): Promise<Attempt> =>
      connect(apiUrl, taken ? { taken } : {}).find(text, since);
    const began = new Date();
    assertEquals(await find(began), { outcome: "absent" });
    const { send } = connect(apiUrl);
    await send({ ...text, body: "other words" }, callback);
    await send({ ...text, to: "+61400000202" }, callback);
    assertEquals(await find(began), { outcome: "absent" });
    await send(text, callback);
    await send(text, callback);
    const [, , first, second] = carrier.texts().map(({ sid }) => sid);
    await carrier.settled();
    const later = { status: "delivered", code: undefined };
    // Two that could be it: nobody can tell which.
    assertEquals(await find(began), { outcome: "unknown" });
    assertEquals(await find(began, new Set([first ?? ""])), { outcome: "sent", sid: second ?? "", later });
    assertEquals(await find(began, new Set([first ?? "", second ?? ""])), { outcome: "absent" });
    assertEquals(await find(new Date(Date.now() + 10 * 60_000)), { outcome: "absent" });
    carrier.follow({ all: { refuse: { status: 500 } } });
    assertEquals(await find(began), { outcome: "unknown" });
    carrier.follow({ all: null });
    for (let n = 0; n < 50; n++) await send({ ...text, body: `Text ${n}` }, callback);
    // Fifty newer ones hide it: not found is not absent then.
    assertEquals(await find(began), { outcome: "unknown" });
    await carrier.settled();
  });
});

Deno.test("OUT-01 a text is found behind the carrier's clock and behind a trial account's own words", async () => {
  const since = new Date("2027-03-02T09:00:00Z");
  const found = async (listed: { body: string; secondsLate: number }[]) => {
    const messages = listed.map(({ body, secondsLate }, index) => ({
      sid: `SM${index}`,
      body,
      status: "sent",
      errorCode: 0,
      dateCreated: new Date(since.getTime() + secondsLate * 1000),
    }));
    return await findText(text, since, {
      // As much of the library's list as is read.
      messages: { list: () => Promise.resolve(messages) } as unknown as Parameters<
        typeof findText
      >[2]["messages"],
      readTaken: () => Promise.resolve(new Set()),
    });
  };
  const sent = { outcome: "sent", sid: "SM0", later: { status: "sent", code: undefined } };
  for (const secondsLate of [-240, -11, 0, 3, 240]) {
    assertEquals(await found([{ body: text.body, secondsLate }]), sent, `${secondsLate} s`);
  }
  assertEquals(await found([{ body: text.body, secondsLate: -900 }]), { outcome: "absent" });
  const trial = "Sent from your Twilio trial account - ";
  assertEquals(await found([{ body: trial + text.body, secondsLate: 0 }]), sent);
  assertEquals(await found([{ body: `${text.body} or 7pm`, secondsLate: 0 }]), { outcome: "absent" });
  const two = [{ body: trial + text.body, secondsLate: 1 }, { body: trial + text.body, secondsLate: 0 }];
  assertEquals(await found(two), { outcome: "unknown" });
});

Deno.test("OUT-01 a failure is read by its status and code, and by whether there ever was a connection", () => {
  const failure = (fields: object) => readFailure(Object.assign(new Error("refused 400"), fields));
  const unknown = { outcome: "unknown" };
  assertEquals(failure({}), unknown);
  assertEquals(readFailure("client error (Connect)"), unknown);
  // As both runtimes say it: in the message, or in the cause behind it.
  const never = "error sending request for url (https://carrier.invalid/): client error (Connect): ";
  for (const why of ["dns error", "tcp connect error: Connection refused", "tls handshake eof"]) {
    assertEquals(readFailure(new TypeError(never + why)), { outcome: "unreached" });
    assertEquals(readFailure(new TypeError("fetch failed", { cause: new Error(never + why) })), {
      outcome: "unreached",
    });
  }
  const broken = new Error("client error (SendRequest): connection closed before message completed");
  assertEquals(readFailure(new TypeError("fetch failed", { cause: broken })), unknown);
  assertEquals(readFailure(new DOMException("Signal timed out.", "TimeoutError")), unknown);
  assertEquals(readFailure(new SyntaxError("Unexpected end of JSON input")), unknown);
  assertEquals(failure({ status: 401, code: 20003 }), { outcome: "unreached", badAccount: true });
  for (const status of [408, 500, 502, 503, 504, 200, 302]) {
    assertEquals(failure({ status }), unknown, String(status));
  }
  assertEquals(failure({ status: 502, code: 20502 }), { outcome: "refused", status: 502, code: 20502 });
  assertEquals(failure({ status: 503, code: 20503 }), { outcome: "refused", status: 503, code: 20503 });
  assertEquals(failure({ status: 429 }), { outcome: "refused", status: 429, code: undefined });
});
