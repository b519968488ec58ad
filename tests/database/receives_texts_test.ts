import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claimOne, record } from "../support/outbox.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import { act, nextSid, receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const reply = (db: TestDatabase, p_message_id: string, p_body: string | null) =>
  callValue<string>(db, "service_role", "reply_sms", { p_message_id, p_body });

forEachDatabase(
  "SMS-06 a text delivered again and again is one message, one act and one answer",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const sid = nextSid();
    const book = { kind: "book", starts_at: hoursAhead(48).toISOString() };
    const deliver = (body: string) => receive(db, client.phone, coach.phone, { sid, body });

    const first = await deliver("tues 6pm");
    assertEquals([first.replayed, first.reply, first.outcome, first.client_id], [
      false,
      null,
      null,
      client.id,
    ]);
    assertEquals((await deliver("changed on the way")).message_id, first.message_id);
    const outcome = await act(db, first.message_id, book);
    assertEquals([outcome.kind, (await deliver("tues 6pm")).outcome], ["booked", outcome]);
    assertEquals(await act(db, first.message_id, book), outcome);
    assertEquals(await act(db, first.message_id, { kind: "balance" }), outcome);

    assertEquals(await reply(db, first.message_id, "Booked"), "Booked");
    assertEquals(await reply(db, first.message_id, "Booked twice"), "Booked");
    const again = await deliver("tues 6pm");
    assertEquals([again.replayed, again.reply, again.outcome], [true, "Booked", outcome]);

    const messages = await db.as(coach.id, (sql) =>
      sql(
        "select direction, status, body, client_id, from_phone, to_phone from messages order by direction",
      ));
    const common = { client_id: client.id };
    assertEquals(messages, [
      {
        direction: "in",
        status: "answered",
        body: "tues 6pm",
        ...common,
        from_phone: client.phone,
        to_phone: coach.phone,
      },
      {
        direction: "out",
        status: "sent",
        body: "Booked",
        ...common,
        from_phone: coach.phone,
        to_phone: client.phone,
      },
    ]);
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-06 the id of a text that went out, or came to another coach, brings nobody's words",
  async (_t, db) => {
    const coach = await makeCoach(db, { quiet_from: "00:00", quiet_to: "00:00" });
    const client = await makeClient(db, coach);
    const other = await makeCoach(db);
    const theirs = await makeClient(db, other);
    await callOne(db, coach.id, "send_text", { p_client_id: client.id, p_body: "for them alone" });
    const [gone, came] = [nextSid(), nextSid()];
    await record(db, await claimOne(db), "sent", { sid: gone });
    await receive(db, client.phone, coach.phone, { sid: came, body: "for my coach alone" });
    const rows = () => db.sql("select id, coach_id, client_id, body from messages order by id");
    const before = await rows();
    for (const sid of [gone, came]) {
      await assertRefused(receive(db, theirs.phone, other.phone, { sid }), "PT422", "invalid_request");
    }
    await assertRefused(receive(db, client.phone, coach.phone, { sid: gone }), "PT422", "invalid_request");
    assertEquals(await rows(), before);
    await assertBooks(db, coach);
    await assertBooks(db, other);
  },
);

forEachDatabase(
  "SMS-06 silence is an answer too, and a message that is not there has none",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const { message_id } = await receive(db, client.phone, coach.phone);

    for (const body of ["", null, "too late"]) assertEquals(await reply(db, message_id, body), "");
    assertEquals(await db.sql("select 1 from messages where direction = 'out'"), []);
    const second = await receive(db, client.phone, coach.phone);
    assertEquals((await reply(db, second.message_id, "x".repeat(5000))).length, 1600);
    for (const missing of [crypto.randomUUID(), null]) {
      const args = { p_message_id: missing };
      const replied = callValue(db, "service_role", "reply_sms", { ...args, p_body: "x" });
      await assertRefused(replied, "PT404", "message_not_found");
      const acted = callValue(db, "service_role", "act_on_sms", { ...args, p_intent: "{}" });
      await assertRefused(acted, "PT404", "message_not_found");
    }
    const [out] = await db.sql<{ id: string }>("select id from messages where direction = 'out'");
    await assertRefused(act(db, out?.id ?? "", { kind: "balance" }), "PT404", "message_not_found");
    await assertBooks(db, coach);
  },
);

forEachDatabase("texts of any shape are kept whole: emoji, right to left, nothing, 10 kB", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const bodies = [
    "",
    " ",
    "\u{1F3CB}\u{FE0F}\u200D\u2642\uFE0F",
    "\u202Eموعد الثلاثاء",
    "'; drop table bookings; --",
    "x".repeat(10_000),
  ];

  for (const body of bodies) {
    const { message_id } = await receive(db, client.phone, coach.phone, { body });
    assertEquals((await act(db, message_id, { kind: "unknown" })).kind, "unknown");
    assertEquals(await reply(db, message_id, body), body.slice(0, 1600));
    const [row] = await db.sql("select body from messages where id = $1", [message_id]);
    assertEquals(row, { body });
  }
  const media = await callValue<{ message_id: string }>(db, "service_role", "receive_sms", {
    p_sid: nextSid(),
    p_from: client.phone,
    p_to: coach.phone,
    p_body: "look",
    p_media: 2,
  });
  const [row] = await db.sql("select body from messages where id = $1", [media.message_id]);
  assertEquals(row, { body: "look [2 attachments]" });
  await assertBooks(db, coach);
});

forEachDatabase("a number that is not known is a lead for that coach, told so once", async (_t, db) => {
  const coach = await makeCoach(db);
  const phone = nextPhone();
  const intents = [{ kind: "book", starts_at: hoursAhead(48).toISOString() }, { kind: "balance" }];

  const told = [];
  for (const intent of intents) {
    const received = await receive(db, phone, coach.phone);
    assertEquals([received.client_id, received.clients], [null, []]);
    told.push(await act(db, received.message_id, intent));
  }
  assertEquals(told, [{ kind: "lead", told_already: false }, { kind: "lead", told_already: true }]);
  const seen = await db.as(coach.id, (sql) => sql("select client_id, needs_coach from messages"));
  assertEquals(seen, [{ client_id: null, needs_coach: true }, { client_id: null, needs_coach: true }]);
  assertEquals(await db.sql("select 1 from bookings"), []);
  await assertBooks(db, coach);
});

forEachDatabase(
  "a text to a number that is no coach's does nothing and is seen by nobody",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);

    // Twice, as the carrier delivers it where nobody answered in time.
    for (const sid of ["SM-nobody", "SM-nobody"]) {
      assertEquals<unknown>(await receive(db, client.phone, "+12015550199", { sid }), null);
    }
    assertEquals(await db.sql("select 1 from messages"), []);
    assertEquals(await db.sql("select sid, from_phone, to_phone from unclaimed_texts"), [
      { sid: "SM-nobody", from_phone: client.phone, to_phone: "+12015550199" },
    ]);
    for (const id of [coach.id, coach.strangerId]) {
      await db.refuses(db.as(id, (sql) => sql("select 1 from unclaimed_texts")), { status: "42501" });
    }
  },
);

forEachDatabase(
  "one number that is a client of two coaches is two clients: each coach's number knows its own",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [stranger] = await db.sql<{ id: string; phone: string }>(
      "select id, phone from coaches where id = $1",
      [
        coach.strangerId,
      ],
    );
    if (!stranger) throw new Error("Cannot find the second coach");
    const mine = await makeClient(db, coach);
    const theirs = await makeClient(db, stranger, { phone: mine.phone });
    const pack = await makePack(db, mine, { used: 4 });
    const foreign = await makePack(db, theirs);

    const balance = async (to: { phone: string }) => {
      const { packs } = await text(db, mine, to, { kind: "balance" }) as { packs?: { free: number }[] };
      return packs?.map(({ free }) => free);
    };
    assertEquals([await balance(coach), await balance(stranger)], [[6], [10]]);
    const starts_at = hoursAhead(48).toISOString();
    assertEquals((await text(db, mine, stranger, { kind: "book", starts_at })).kind, "booked");
    assertEquals([(await packState(db, pack)).held, (await packState(db, foreign)).held], [0, 1]);
    assertEquals((await text(db, mine, coach, { kind: "opt_out" })).kind, "opted_out");
    assertEquals((await text(db, mine, coach, { kind: "balance" })).kind, "opted_out");
    assertEquals(await balance(stranger), [9]);

    const counts = async (id: string) =>
      await db.as(id, (sql) => sql("select distinct coach_id, client_id from messages"));
    assertEquals(await counts(coach.id), [{ coach_id: coach.id, client_id: mine.id }]);
    assertEquals(await counts(stranger.id), [{ coach_id: stranger.id, client_id: theirs.id }]);
    assertEquals(await call(db, "service_role", "prove_sessions"), []);
  },
);

forEachDatabase("an opted-out phone gets no answer and no act, and the coach hears of it", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const sibling = await makeClient(db, coach, { phone: client.phone });
  const pack = await makePack(db, client);
  const needsCoach = async () =>
    (await db.sql("select needs_coach from messages order by created_at desc limit 1"))[0]?.needs_coach;

  assertEquals(await text(db, client, coach, { kind: "opt_out" }), { kind: "opted_out", silent: true });
  assertEquals(await needsCoach(), false);
  const rows = await db.sql("select id from clients where opted_out_at is not null order by created_at");
  assertEquals(rows.map(({ id }) => id), [client.id, sibling.id]);
  const received = await receive(db, client.phone, coach.phone);
  assertEquals(received.opted_out, true);
  const book = { kind: "book", starts_at: hoursAhead(48).toISOString() };
  assertEquals(await act(db, received.message_id, book, client.id), { kind: "opted_out", silent: true });
  assertEquals([await needsCoach(), (await packState(db, pack)).held], [true, 0]);

  assertEquals(await text(db, client, coach, { kind: "opt_in" }), { kind: "opted_in" });
  assertEquals(await db.sql("select 1 from clients where opted_out_at is not null"), []);
  await makeBooking(db, sibling, { startsAt: hoursAhead(20) });
  // CANCEL is an opt-out word: with a session ahead it was probably meant for that.
  assertEquals((await text(db, client, coach, { kind: "opt_out" })).kind, "opted_out");
  assertEquals(await needsCoach(), true);
  await assertBooks(db, coach);
});

forEachDatabase(
  "a former client's text is in their thread and the coach is told: nothing is done, and they are no stranger",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { archived_at: new Date() });
    const pack = await makePack(db, client);

    const received = await receive(db, client.phone, coach.phone);
    assertEquals([received.client_id, received.clients], [client.id, []]);
    const outcome = await act(db, received.message_id, { kind: "balance" });
    assertEquals(outcome, { kind: "former", told_already: false });
    assertEquals((await text(db, client, coach, { kind: "unknown" })).told_already, true);
    const told = await db.sql("select client_id, needs_coach from messages where outcome is not null");
    assertEquals(told, Array(2).fill({ client_id: client.id, needs_coach: true }));

    const later = await makeClient(db, coach);
    const booked = await receive(db, later.phone, coach.phone);
    await db.as(coach.id, (sql) => sql("update clients set archived_at = now() where id = $1", [later.id]));
    assertEquals((await act(db, booked.message_id, { kind: "balance" })).kind, "former");
    assertEquals((await packState(db, pack)).held, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "an archived member of a family is not acted for, though the phone is another member's too",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const archived = await makeClient(db, coach, { phone: client.phone, archived_at: new Date() });
    await makePack(db, archived);

    const received = await receive(db, client.phone, coach.phone);
    assertEquals(received.client_id, client.id);
    const book = { kind: "book", starts_at: hoursAhead(48).toISOString() };
    await assertRefused(act(db, received.message_id, book, archived.id), "PT404", "client_not_found");
    assertEquals(await db.sql("select 1 from bookings"), []);
    await assertBooks(db, coach);
  },
);
