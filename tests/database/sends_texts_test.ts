import { assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, outgoing, queueText, record } from "../support/outbox.ts";
import { receive } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const send = (db: TestDatabase, caller: string, args: Record<string, unknown>) =>
  callOne<{ id: string; status: string; client_id: string | null; to_phone: string; body: string }>(
    db,
    caller,
    "send_text",
    args,
  );
const withdraw = (db: TestDatabase, caller: string, id: string) =>
  callOne<{ status: string; last_error: string }>(db, caller, "withdraw_text", { p_message_id: id });
const resend = (db: TestDatabase, caller: string, id: string) =>
  callOne<{ status: string }>(db, caller, "resend_text", { p_message_id: id });

forEachDatabase(
  "a coach writes to a client: it goes at once, in quiet hours too, or when they say",
  async (_t, db) => {
    // Every hour but the next one but five is quiet.
    const coach = await makeCoach(db, { quiet_from: "00:00", quiet_to: "24:00" });
    const client = await makeClient(db, coach);
    const text = { p_client_id: client.id, p_body: "  See you at the park \n", p_request_id: "r1" };
    const sent = await send(db, coach.id, text);
    assertEquals([sent.status, sent.client_id, sent.to_phone, sent.body], [
      "queued",
      client.id,
      client.phone,
      "See you at the park",
    ]);
    assertEquals((await send(db, coach.id, text)).id, sent.id);
    // Other words under one id would never be sent.
    await assertRefused(send(db, coach.id, { ...text, p_body: "Another" }), "PT422", "request_reused");
    const later = await send(db, coach.id, {
      p_client_id: client.id,
      p_body: "Later",
      p_send_after: hoursAhead(3),
    });
    const now = await claim(db);
    assertEquals(now.map(({ id, body }) => [id, body]), [[sent.id, "See you at the park"]]);
    for (const one of now) await record(db, one, "sent", { sid: "SMnow" });
    assertEquals((await claim(db, hoursAhead(3))).filter(({ look_up }) => !look_up).map(({ id }) => id), [
      later.id,
    ]);
    assertEquals((await outgoing(db, coach)).length, 2);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a coach answers a number that has texted; one that is a client's by now is that client's",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const lead = nextPhone();
    await assertRefused(send(db, coach.id, { p_phone: lead, p_body: "Hello" }), "PT404", "client_not_found");
    await receive(db, lead, coach.phone);
    const answer = await send(db, coach.id, { p_phone: lead, p_body: "Hello" });
    assertEquals([answer.to_phone, answer.client_id], [lead, null]);
    assertEquals((await claim(db)).map(({ to_phone }) => to_phone), [lead]);
    const client = await makeClient(db, coach, { phone: lead });
    assertEquals((await send(db, coach.id, { p_phone: lead, p_body: "Hello again" })).client_id, client.id);
    await assertRefused(
      send(db, coach.strangerId, { p_phone: lead, p_body: "Hello" }),
      "PT404",
      "client_not_found",
    );
    await assertUnseen(db, coach);
  },
);

forEachDatabase("what cannot be sent is refused with the reason", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const over = (more: Record<string, unknown>, caller = coach.id) =>
    send(db, caller, { p_client_id: client.id, p_body: "Hi", ...more });
  for (const body of ["", " \n\t ", null]) await assertRefused(over({ p_body: body }), "PT422", "empty_text");
  await assertRefused(over({ p_body: "x".repeat(1601) }), "PT422", "text_too_long");
  await assertRefused(over({ p_send_after: hoursAhead(-1) }), "PT422", "in_the_past");
  await assertRefused(over({ p_phone: client.phone }), "PT422", "invalid_request");
  await assertRefused(over({ p_client_id: undefined }), "PT422", "invalid_request");
  await assertRefused(over({}, coach.strangerId), "PT404", "client_not_found");
  await assertRefused(over({}, "authenticated-without-sub"), "PT401", "not_signed_in");
  await db.refuses(over({}, "anon"), { status: "42501" });
  await db.sql("update clients set opted_out_at = now() where id = $1", [client.id]);
  await assertRefused(over({}), "PT409", "opted_out");
  assertEquals(await outgoing(db, coach), []);
  await over({ p_body: "x".repeat(1600) }).catch(() => {});
  assertEquals(await outgoing(db, coach), []);
});

forEachDatabase("a text is taken back while it waits, and only then", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const waiting = await queueText(db, client, { send_after: hoursAhead(1) });
  await assertRefused(withdraw(db, coach.strangerId, waiting.id), "PT404", "message_not_found");
  assertEquals((await withdraw(db, coach.id, waiting.id)).last_error, "withdrawn");
  assertEquals((await withdraw(db, coach.id, waiting.id)).status, "dropped");
  assertEquals(await claim(db, hoursAhead(2)), []);

  const gone = await queueText(db, client);
  const [taken] = await claim(db);
  await assertRefused(withdraw(db, coach.id, gone.id), "PT409", "message_closed");
  if (taken) await record(db, taken, "sent", { sid: "SMgone" });
  await assertRefused(withdraw(db, coach.id, gone.id), "PT409", "message_closed");
  await assertRefused(resend(db, coach.id, gone.id), "PT409", "message_closed");
  const { message_id } = await receive(db, client.phone, coach.phone);
  await assertRefused(withdraw(db, coach.id, message_id), "PT404", "message_not_found");
  await assertUnseen(db, coach);
});

forEachDatabase(
  "a text that did not arrive is sent again by the coach's decision, to the number that is right by now",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const text = await queueText(db, client);
    const [taken] = await claim(db);
    if (taken) await record(db, taken, "refused", { code: 21211, http: 400 });
    await assertRefused(resend(db, coach.strangerId, text.id), "PT404", "message_not_found");
    const phone = nextPhone();
    await db.as(coach.id, (sql) => sql("update clients set phone = $1", [phone]));
    assertEquals((await resend(db, coach.id, text.id)).status, "queued");
    await assertRefused(resend(db, coach.id, text.id), "PT409", "message_closed");
    const [again] = await claim(db);
    assertEquals([again?.id, again?.attempt, again?.to_phone, again?.look_up], [text.id, 3, phone, false]);
    if (again) await record(db, again, "refused", { code: 21610, http: 400 });
    await assertRefused(resend(db, coach.id, text.id), "PT409", "opted_out");
    await assertUnseen(db, coach);
  },
);
