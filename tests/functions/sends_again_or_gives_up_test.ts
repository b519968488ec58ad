import { assert, assertEquals, assertMatch } from "@std/assert";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { forEachApi } from "../support/api.ts";
import { makeClient, makePack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { callSend, makePost } from "../support/carrier.ts";
import { hoursAhead } from "../support/times.ts";
import { captureLog } from "./capture_log.ts";

for (
  const [name, status] of [["is out of order", 500], ["is overloaded", 503], ["has no time", 429]] as const
) {
  forEachApi(
    `CRON-02 a carrier that ${name} (${status}) gets the text a little later, once`,
    async (_, api) => {
      const { client, queue, send, read, taken } = await makePost(api);
      api.carrier.follow({ numbers: { [client.phone]: { refuse: { status }, times: 2 } } });
      const id = await queue("Patience");
      assertEquals(await send(), { sent: 0, failed: 0, retried: 1 });
      assertEquals((await read(id)).status, "queued");
      assertEquals(await send(), { sent: 0, failed: 0, retried: 0 });
      assertEquals(await send(2), { sent: 0, failed: 0, retried: 1 });
      // The second wait is longer than the first.
      assertEquals(await send(2), { sent: 0, failed: 0, retried: 0 });
      assertEquals(await send(30), { sent: 1, failed: 0, retried: 0 });
      await api.carrier.settled();
      assertEquals([taken(), (await read(id)).attempts], [["Patience"], 3]);
    },
  );
}

forEachApi(
  "CRON-02 a text that is refused again and again fails in the end, and the coach sees it",
  async (_, api) => {
    const { coach, client, queue, send, read, taken } = await makePost(api);
    api.carrier.follow({ numbers: { [client.phone]: { refuse: { status: 500 } } } });
    const id = await queue("Never");
    const counts = [];
    for (const hours of [0, 10, 20, 30, 40, 50]) counts.push(await send(hours * 60));
    assertEquals(counts.map(({ retried, failed }) => [retried, failed]), [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    const { status, needs_coach, last_error } = await read(id);
    assertEquals([status, needs_coach, taken()], ["failed", true, []]);
    assert(last_error);
    const rows = await api.db.as(coach.id, (sql) => sql("select status, last_error from messages"));
    assertEquals(rows, [{ status: "failed", last_error }]);
  },
);

forEachApi("a number that does not exist (21211) is not tried again; the coach sees why", async (_, api) => {
  const { coach, client, queue, send, read } = await makePost(api);
  api.carrier.follow({ numbers: { [client.phone]: { refuse: { status: 400, code: 21211 } } } });
  const id = await queue("Hello?");
  assertEquals(await send(), { sent: 0, failed: 1, retried: 0 });
  assertEquals(await send(600), { sent: 0, failed: 0, retried: 0 });
  const { status, error_code, needs_coach, last_error } = await read(id);
  assertEquals([status, error_code, needs_coach], ["failed", 21211, true]);
  assertMatch(last_error ?? "", /21211|number/);
  assertEquals(await api.db.as(coach.id, (sql) => sql("select error_code from messages")), [{
    error_code: 21211,
  }]);
  assertEquals(await api.db.as(coach.strangerId, (sql) => sql("select error_code from messages")), []);
});

forEachApi("a client who has opted out at the carrier (21610) is texted nothing more", async (_, api) => {
  const { coach, client, queue, send, read, taken } = await makePost(api);
  api.carrier.follow({ opted_out: [{ phone: client.phone, number: coach.phone }] });
  const [first, second] = [await queue("One"), await queue("Two")];
  await send();
  await send(600);
  const [one, other] = [await read(first), await read(second)];
  assertEquals([one.error_code ?? other.error_code, taken()], [21610, []]);
  assertEquals([one, other].map(({ status }) => ["failed", "dropped"].includes(status)), [true, true]);
  const [row] = await api.db.sql("select opted_out_at is not null as out from clients where id = $1", [
    client.id,
  ]);
  assertEquals(row, { out: true });
});

forEachApi(
  "nothing is lost where the carrier cannot be reached, and one line of the log says why",
  async (_, api) => {
    const { queue, send, read, taken } = await makePost(api);
    const id = await queue("Hold on");
    const address = Deno.env.get("TWILIO_API_URL") ?? "";
    const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = closed.addr as Deno.NetAddr;
    closed.close();
    Deno.env.set("TWILIO_API_URL", `http://127.0.0.1:${port}`);
    try {
      assertEquals(await send(), { sent: 0, failed: 0, retried: 1 });
      assertEquals((await read(id)).status, "queued");
    } finally {
      Deno.env.set("TWILIO_API_URL", address);
    }
    assertEquals(await send(5), { sent: 1, failed: 0, retried: 0 });
    await api.carrier.settled();
    assertEquals(taken(), ["Hold on"]);
  },
);

forEachApi("an account that the carrier does not know costs no text its chance", async (_, api) => {
  const { coach, queue, send, read, taken } = await makePost(api);
  const ids = [await queue("First"), await queue("Second", await makeClient(api.db, coach))];
  const token = Deno.env.get("TWILIO_AUTH_TOKEN") ?? "";
  Deno.env.set("TWILIO_AUTH_TOKEN", "another");
  try {
    const { lines, result } = await captureLog(() => send());
    assertEquals(result, { sent: 0, failed: 0, retried: 2 });
    assert(lines.every((line) => line.includes("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN")));
    assertEquals(lines.length, 1);
  } finally {
    Deno.env.set("TWILIO_AUTH_TOKEN", token);
  }
  for (const id of ids) assertEquals((await read(id)).status, "queued");
  assertEquals(await send(5), { sent: 2, failed: 0, retried: 0 });
  await api.carrier.settled();
  assertEquals(taken().sort(), ["First", "Second"]);
});

for (const name of ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"]) {
  forEachApi(`INFRA-01 without ${name} nothing is claimed, and the log names it`, async (_, api) => {
    const { queue, read } = await makePost(api);
    const id = await queue("Wait for the account");
    const value = Deno.env.get(name) ?? "";
    Deno.env.delete(name);
    try {
      const { lines, result } = await captureLog(() => callSend(api));
      assertEquals([result.status, await result.text()], [500, '{"error":"internal"}']);
      assertEquals(lines.length, 1);
      assertMatch(lines[0] ?? "", new RegExp(`Cannot read the environment: ${name} is missing or malformed`));
    } finally {
      Deno.env.set(name, value);
    }
    const { status, attempts } = await read(id);
    assertEquals([status, attempts], ["queued", 0]);
  });
}

forEachApi(
  "a result that cannot be recorded is looked up later; the log holds no number and no words",
  async (_, api) => {
    const { client, queue, send, read, taken } = await makePost(api);
    const id = await queue("Secret words");
    const signature =
      "public.record_message_result(uuid, integer, text, text, integer, integer, timestamptz)";
    // Not renamed: the API would remember that it had gone, and its database is another test's after this one.
    await api.db.sql(`revoke execute on function ${signature} from service_role`);
    const { lines } = await captureLog(() => send());
    await api.carrier.settled();
    assertEquals(lines.length, 1);
    assert(!lines.some((line) => line.includes(client.phone) || line.includes("Secret")));
    await api.db.sql(`grant execute on function ${signature} to service_role`);
    await send(3);
    assertEquals([(await read(id)).status, taken()], ["delivered", ["Secret words"]]);
  },
);

forEachApi("SMS-07 a text about a booking that was moved meanwhile is never sent", async (_, api) => {
  const { coach, client, send, taken } = await makePost(api);
  await makePack(api.db, client);
  const [booking] = await call<{ id: string }>(api.db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(70).toISOString(),
  });
  const moved = { p_booking_id: booking?.id, p_starts_at: hoursAhead(94).toISOString() };
  await call(api.db, coach.id, "reschedule_booking", moved);
  // Some of these are decent hours, whenever the test runs.
  for (const hours of [0, 6, 12, 18]) await send(hours * 60);
  await api.carrier.settled();
  const [old, now] = [70, 94].map((hours) => formatTime(hoursAhead(hours), coach.timezone));
  const texts = taken();
  assert(texts.some((text) => text.includes(now ?? "?")), "the move is told");
  const about = (text: string) => text.includes(old ?? "?") && !text.includes(now ?? "?");
  assertEquals(texts.filter(about), []);
});
