import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { segments } from "../../supabase/functions/_shared/segments.ts";
import { composeReply, introduce, sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient, makeCoach, makeNewClient } from "../support/builders.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, claimOne, queueText, record, take } from "../support/outbox.ts";
import { hoursAhead } from "../support/times.ts";
import { newSid, overHttp, textFields } from "./http.ts";
import { sampleOutcomes } from "./sample_outcomes.ts";

const calm = { quiet_from: "00:00", quiet_to: "00:00", name: "Sam Rivera" };
const stop = /STOP ends these texts\.$/;

Deno.test("the first text says the whole name and how to stop, each once", () => {
  const said = (text: string) => introduce(text, "Sam Rivera");
  assertEquals(said("Booked! Reply C"), "Sam Rivera: Booked! Reply C. STOP ends these texts.");
  assertEquals(
    said("Hi Ana, Sam Rivera has moved it."),
    "Hi Ana, Sam Rivera has moved it. STOP ends these texts.",
  );
  assertEquals(said("STOP ends texts from Sam."), "Sam Rivera: STOP ends texts from Sam.");
  assertEquals(said(""), "");
  const long = "x".repeat(1600 - "Sam Rivera: . STOP ends these texts.".length);
  assertEquals(said(long).length, 1600);
  assertEquals(said(`${long}x`), `${long}x`);
});

Deno.test("an answer that is the first text is two segments at most, as a long statement is three", () => {
  const coach = { id: "1", name: "Sam Rivera", timezone: "Australia/Sydney", country: "AU" };
  const now = new Date("2026-11-22T00:00:00Z");
  for (const outcome of sampleOutcomes) {
    const text = composeReply(outcome, { coach, now });
    assert(segments(introduce(text, coach.name)) <= segments(text) + 1, text);
    if ([...text].length <= 120) {
      assertEquals(segments(introduce(text, coach.name)), text === "" ? segments("") : 1, text);
    }
  }
});

forEachDatabase(
  "the first text of a coach to a number introduces; one that did not get out leaves it to the next",
  async (_t, db) => {
    const [coach, other] = [await makeCoach(db, calm), await makeCoach(db, { ...calm, name: "Kim Lee" })];
    const client = await makeNewClient(db, coach, { name: "Ana Torres" });
    const theirs = await makeNewClient(db, other, { name: "Ana Torres", phone: client.phone });
    const text = async (of: typeof client, hours: number) => {
      const booking = await makeBooking(db, of, { startsAt: hoursAhead(hours) });
      await queueText(db, of, {
        kind: "confirmation",
        body: "",
        booking_id: booking.id,
        about: booking.starts_at,
      });
      return await claimOne(db);
    };
    const preview = await callValue<{ facts: { first: boolean } }>(db, coach.id, "preview_booking_text", {
      p_kind: "confirmation",
      p_client_id: client.id,
    });
    assertEquals(preview.facts.first, true);
    const first = await text(client, 50);
    assertMatch(
      first.body,
      /^Hi Ana, Sam Rivera has booked you in for .*\. Reply Y to confirm or C to cancel\. STOP ends these texts\.$/,
    );
    assertEquals(segments(first.body), 1);
    await record(db, first, "refused", { code: 30006, http: 400 });
    await db.sql("delete from dead_numbers");
    const second = await text(client, 60);
    assertMatch(second.body, stop);
    await record(db, second, "sent", { sid: newSid() });
    const third = await text(client, 70);
    assertMatch(third.body, /^Hi Ana, Sam has booked you in for .* to cancel$/);
    await record(db, third, "sent", { sid: newSid() });
    // Another coach's first text to the same number is another first text.
    assertMatch((await text(theirs, 50)).body, /^Hi Ana, Kim Lee has .* STOP ends these texts\.$/);
  },
);

overHttp(
  "where the first text is an answer it introduces, once, and a known number is not told again",
  async (http, db) => {
    const coach = await makeCoach(db, calm);
    const client = await makeNewClient(db, coach);
    const known = await makeClient(db, coach);
    const reply = async (from: string, body: string) =>
      (await http.deliver(textFields(from, coach.phone, body))).reply ?? "";
    const first = await reply(client.phone, "running 10 late");
    assertEquals(
      first,
      "Sam Rivera: Thanks for letting us know. Sam has your message. STOP ends these texts.",
    );
    assertEquals(
      await reply(client.phone, "bookings"),
      "You have nothing booked. To book, text a day and time, like tue 6pm",
    );
    assertEquals(
      await reply(known.phone, "running 10 late"),
      "Thanks for letting us know. Sam has your message.",
    );
    // A stranger is no client yet: the first text to the client they become introduces.
    const stranger = "+61400000987";
    assertMatch(await reply(stranger, "hi"), /^Hi, this is Sam Rivera's booking line/);
    await makeNewClient(db, coach, { phone: stranger });
    assertMatch(await reply(stranger, "bookings"), stop);
  },
);

forEachDatabase(
  "the coach's own first text to a client introduces, once for each number, and its coach knows before that it will",
  async (_t, db) => {
    const [coach, other] = [await makeCoach(db, calm), await makeCoach(db, { ...calm, name: "Kim Lee" })];
    const client = await makeNewClient(db, coach, { name: "Ana Torres" });
    const theirs = await makeNewClient(db, other, { name: "Ana Torres", phone: client.phone });
    const isFirst = (caller: string, of = client) =>
      callValue(db, caller, "is_first_text", { p_client_id: of.id });
    const write = async (p_body: string, of = client) => {
      const { id } = await callOne<{ id: string }>(db, of.coach_id, "send_text", {
        p_client_id: of.id,
        p_body,
      });
      const claimed = await claimOne(db);
      const [row] = await db.sql("select body, facts, status from messages where id = $1", [id]);
      assertEquals(row, { body: claimed.body, facts: null, status: "sending" });
      return claimed;
    };
    assertEquals(await isFirst(coach.id), true);
    assertEquals([await isFirst(coach.id, theirs), await isFirst(coach.strangerId)], [null, null]);
    const first = await write("See you at 6!");
    assertEquals(first.body, "Sam Rivera: See you at 6! STOP ends these texts.");
    assertEquals(await isFirst(coach.id), false);
    await record(db, first, "refused", { code: 30006, http: 400 });
    await db.sql("delete from dead_numbers");
    assertEquals(await isFirst(coach.id), true);
    await callOne(db, coach.id, "resend_text", { p_message_id: first.id });
    const again = await claimOne(db);
    assertEquals(again.body, first.body);
    await record(db, again, "sent", { sid: newSid() });
    const second = await write("Bring a towel");
    assertEquals(second.body, "Bring a towel");
    await record(db, second, "sent", { sid: newSid() });
    assertEquals((await write("Hi", theirs)).body, "Kim Lee: Hi. STOP ends these texts.");
  },
);

forEachDatabase(
  "a text to many introduces where it is the first to a number, and is seen so before it goes",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const fresh = await makeNewClient(db, coach, { name: "Ana Torres", phone: "+61255500871" });
    const known = await makeClient(db, coach, { name: "Bo Reyes", phone: "+61255500872" });
    const p_client_ids = [fresh.id, known.id];
    // Noon in Sydney, where both phones are, tomorrow.
    const noon = new Date(`${new Date(Date.now() + 34 * 3_600_000).toISOString().slice(0, 10)}T02:00:00Z`);
    const preview = async () =>
      (await callValue<{ people: { first: boolean }[] }>(db, coach.id, "preview_bulk", { p_client_ids }))
        .people
        .map(({ first }) => first);
    assertEquals(await preview(), [true, false]);
    await assertRejects(() => callValue(db, coach.strangerId, "preview_bulk", { p_client_ids }));
    const send = async (p_body: string) => {
      await callValue(db, coach.id, "send_bulk", { p_body, p_client_ids });
      const facts = await db.sql<{ kind: "bulk"; facts: object }>(
        "select kind, facts from messages where kind = 'bulk' and status = 'queued' order by to_phone",
      );
      // As the screen says it of what waits.
      const waiting = facts.map((row) => sayText(Unsaid.parse(row)));
      await db.sql("update messages set send_after = $1 where kind = 'bulk' and status = 'queued'", [noon]);
      const claimed = await claim(db, noon);
      const bodies = claimed.sort((a, b) => a.to_phone < b.to_phone ? -1 : 1).map(({ body }) => body);
      for (const one of claimed) await record(db, one, "sent", { sid: newSid() });
      assertEquals(waiting, bodies);
      return bodies;
    };
    assertEquals(await send("{coach} is back on Monday, {first_name}!"), [
      "Sam Rivera is back on Monday, Ana! STOP ends these texts.",
      "Sam is back on Monday, Bo!",
    ]);
    assertEquals(await preview(), [false, false]);
    assertEquals(await send("See you, {first_name}!"), ["See you, Ana!", "See you, Bo!"]);
  },
);

forEachDatabase(
  "a first text whose worker died before it said anything is said by the next one, whole",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const client = await makeNewClient(db, coach);
    await callOne(db, coach.id, "send_text", { p_client_id: client.id, p_body: "See you at 6" });
    const [dead] = await take(db);
    assertEquals([dead?.kind, dead?.body], ["manual", ""]);
    await db.sql("update messages set lease_until = now() - interval '1 second' where id = $1", [dead?.id]);
    assertEquals((await claimOne(db)).body, "Sam Rivera: See you at 6. STOP ends these texts.");
  },
);

forEachDatabase("of an answer and a text at once one introduces", async (_t, db) => {
  const coach = await makeCoach(db, calm);
  const client = await makeNewClient(db, coach);
  const received = async () =>
    await callValue<{ message_id: string; first: boolean }>(db, "service_role", "receive_sms", {
      p_sid: newSid(),
      p_from: client.phone,
      p_to: coach.phone,
      p_body: "hi",
    });
  const [one, two] = [await received(), await received()];
  assertEquals([one.first, two.first], [true, true]);
  const replies = await Promise.all(
    [one, two].map(({ message_id }, n) =>
      callValue<string>(db, "service_role", "reply_sms", {
        p_message_id: message_id,
        p_body: `answer ${n}`,
        p_introduced: `answer ${n}. STOP`,
      })
    ),
  );
  assertEquals(replies.filter((text) => text.endsWith("STOP")).length, 1, replies.join());
  const rows = await call(db, "service_role", "receive_sms", {
    p_sid: newSid(),
    p_from: client.phone,
    p_to: coach.phone,
    p_body: "hi",
  });
  assert(JSON.stringify(rows).includes('"first":false'));
});
