import { assert, assertEquals, assertMatch } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, claimOne, minutesAfter, plan, queueText, record } from "../support/outbox.ts";
import { act, giveMobile, queuedFor, receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };
const sid = (n: number) => `SM${String(n).padStart(32, "0")}`;

async function rowOf(db: TestDatabase, id: string) {
  const [row] = await db.sql(
    "select status, error_code, last_error, needs_coach, attempts from messages where id = $1",
    [id],
  );
  return row ?? {};
}

const told = (db: TestDatabase, args: Record<string, unknown>) =>
  callValue<string | null>(db, "service_role", "record_message_status", args);

forEachDatabase(
  "OUT-01 what is said late of an earlier attempt changes nothing, unless it arrived after all",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const { id } = await queueText(db, client);
    const first = await claimOne(db);
    await record(db, first, "sent", { sid: sid(1) });
    await told(db, { p_sid: sid(1), p_status: "undelivered", p_error_code: 30003 });
    await callOne(db, coach.id, "resend_text", { p_message_id: id });
    const late = { p_sid: sid(1), p_message_id: id, p_attempt: first.attempt };
    // Before the second attempt is made, and while it is.
    assertEquals(await told(db, { ...late, p_status: "undelivered", p_error_code: 30008 }), null);
    assertEquals((await rowOf(db, id)).status, "queued");
    const second = await claimOne(db);
    assert(second.attempt > first.attempt);
    assertEquals(await told(db, { ...late, p_status: "failed" }), null);
    await record(db, second, "sent", { sid: sid(2) });
    assertEquals(
      await told(db, { p_sid: sid(2), p_status: "delivered", p_message_id: id, p_attempt: second.attempt }),
      "delivered",
    );

    const other = await queueText(db, client);
    const attempt = await claimOne(db);
    await record(db, attempt, "sent", { sid: sid(3) });
    await told(db, { p_sid: sid(3), p_status: "undelivered" });
    await callOne(db, coach.id, "resend_text", { p_message_id: other.id });
    const arrived = {
      p_sid: sid(3),
      p_message_id: other.id,
      p_attempt: attempt.attempt,
      p_status: "delivered",
    };
    assertEquals(await told(db, arrived), "delivered");
    assertEquals(await claim(db), []);
  },
);

forEachDatabase(
  "OUT-01 a phone gets one text at a time, in order; other phones do not wait for it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [ana, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    for (const body of ["one", "two", "three"]) await queueText(db, ana, { body, to_phone: ana.phone });
    await queueText(db, ben, { body: "ben's", to_phone: ben.phone });
    const bodies = async (now?: Date) =>
      (await claim(db, now)).filter(({ look_up }) => !look_up).map(({ body }) => body);
    const [first, bens] = await claim(db);
    assertEquals([first?.body, bens?.body], ["one", "ben's"]);
    if (bens) await record(db, bens, "sent", { sid: sid(8) });
    assertEquals(await bodies(), []);
    // It waits for its next try: the others wait with it.
    if (first) await record(db, first, "unreached");
    assertEquals(await bodies(), []);
    const later = minutesAfter(new Date(), 2);
    const again = await claimOne(db, later);
    assertEquals(again.body, "one");
    await record(db, again, "sent", { sid: sid(1) });
    const two = await claimOne(db, later);
    assertEquals(two.body, "two");
    await record(db, two, "sent", { sid: sid(2) });
    assertEquals(await bodies(later), ["three"]);
  },
);

forEachDatabase("OUT-01 what somebody waits for goes before what goes by itself", async (_t, db) => {
  const coach = await makeCoach(db, neverQuiet);
  for (let n = 0; n < 4; n++) {
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { startsAt: hoursAhead(30 + n) });
    await queueText(db, client, {
      kind: "reminder",
      booking_id: booking.id,
      about: booking.starts_at,
      send_after: hoursAhead(-1),
    });
  }
  const last = await makeClient(db, coach);
  await queueText(db, last, { body: "now" });
  assertEquals((await claim(db, undefined, 1)).map(({ body }) => body), ["now"]);
  assertEquals((await claim(db)).map(({ kind }) => kind), Array(4).fill("reminder"));
});

for (
  const [code, how] of [
    [21211, "refused"],
    [21265, "refused"],
    [21614, "refused"],
    [21635, "refused"],
    [30005, "told"],
    [30006, "told"],
  ] as const
) {
  forEachDatabase(
    `OUT-01 after ${code} nothing more is posted to the number, and the coach is told once, until it is edited`,
    async (_t, db) => {
      const coach = await makeCoach(db);
      const client = await makeClient(db, coach);
      const { id } = await queueText(db, client);
      const attempt = await claimOne(db);
      if (how === "refused") await record(db, attempt, "refused", { code, http: 400 });
      else {
        await record(db, attempt, "sent", { sid: sid(code) });
        await told(db, { p_sid: sid(code), p_status: "undelivered", p_error_code: code });
      }
      assertEquals((await rowOf(db, id)).needs_coach, true);
      await makeBooking(db, client, { startsAt: hoursAhead(24.5) });
      assertEquals(await plan(db), 0);
      const next = await queueText(db, client);
      assertEquals(await claim(db), []);
      assertEquals(await rowOf(db, next.id), {
        ...await rowOf(db, next.id),
        status: "dropped",
        last_error: "dead_number",
        needs_coach: false,
      });
      assertEquals(await db.as(coach.strangerId, (sql) => sql("select from dead_numbers")), []);
      // Typed anew, even the same: the coach says that it is right.
      await db.as(coach.id, (sql) => sql("update clients set phone = phone where id = $1", [client.id]));
      await queueText(db, client);
      assertEquals((await claim(db)).length, 1);
    },
  );
}

forEachDatabase("OUT-01 a number that no text arrived at is alive again when it texts in", async (_t, db) => {
  const coach = await makeCoach(db, { ...neverQuiet, text_confirmations: false, reminder_minutes: [120] });
  const client = await makeClient(db, coach);
  await queueText(db, client);
  await record(db, await claimOne(db), "refused", { code: 21211, http: 400 });
  await makeBooking(db, client, { startsAt: hoursAhead(24.5), columns: { created_at: hoursAhead(-1) } });
  assertEquals(await plan(db), 0);
  // From another phone, or to another coach: nothing is known of it.
  const other = await makeCoach(db);
  await makeClient(db, other, { phone: client.phone });
  await receive(db, nextPhone(), coach.phone);
  await receive(db, client.phone, other.phone);
  assertEquals(await plan(db), 0);
  await receive(db, client.phone, coach.phone);
  assertEquals(await plan(db), 1);
});

for (const code of [30001, 30022, 63018]) {
  forEachDatabase(
    `OUT-01 a text that was lost in a queue (${code}) is tried again, a few times`,
    async (_t, db) => {
      const coach = await makeCoach(db);
      const client = await makeClient(db, coach);
      const { id } = await queueText(db, client);
      let now = new Date();
      let tries = 0;
      for (; tries < 10; tries++) {
        const [attempt] = await claim(db, now);
        if (!attempt) break;
        await record(db, attempt, "sent", { sid: sid(code * 10 + tries) });
        await told(db, { p_sid: sid(code * 10 + tries), p_status: "undelivered", p_error_code: code });
        now = minutesAfter(now, 70);
      }
      assertEquals(tries, 5);
      const { status, needs_coach, error_code } = await rowOf(db, id);
      assertEquals([status, needs_coach, error_code], ["undelivered", true, code]);
    },
  );
}

forEachDatabase(
  "OUT-01 a text that was lost in a queue goes before the one that came after it",
  async (_t, db) => {
    const coach = await makeCoach(db, neverQuiet);
    const client = await makeClient(db, coach);
    const write = (p_body: string) => callOne(db, coach.id, "send_text", { p_client_id: client.id, p_body });
    await write("first");
    await record(db, await claimOne(db), "sent", { sid: sid(1) });
    await told(db, { p_sid: sid(1), p_status: "undelivered", p_error_code: 30001 });
    await write("second");
    assertEquals(await claim(db), []);
    const again = await claimOne(db, minutesAfter(new Date(), 2));
    assertMatch(again.body, /first/);
    await record(db, again, "sent", { sid: sid(2) });
    assertMatch((await claimOne(db, minutesAfter(new Date(), 2))).body, /second/);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OUT-01 nobody is told the same twice within the hour: no reminder right after a confirmation, one thanks for two sessions",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...neverQuiet, reminder_minutes: [1440, 120] });
    const client = await makeClient(db, coach);
    const at = minutesAfter(new Date(), 24 * 60 + 3);
    await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: at,
      p_without_pack: true,
    });
    const confirmation = await claimOne(db);
    await record(db, confirmation, "sent", { sid: sid(1) });
    await plan(db);
    const soon = minutesAfter(new Date(), 5);
    assertEquals(await claim(db, soon), []);
    const [dropped] = await db.sql(
      "select last_error from messages where kind = 'reminder' and status = 'dropped'",
    );
    assertEquals(dropped, { last_error: "said_lately" });
    // The one two hours before comes as ever.
    await plan(db, minutesAfter(at, -125));
    assertEquals((await claim(db, minutesAfter(at, -119))).map(({ kind }) => kind), ["reminder"]);

    const other = await makeClient(db, coach);
    for (const hours of [-3, -2]) {
      const booking = await makeBooking(db, other, { startsAt: hoursAhead(hours) });
      await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
    }
    await plan(db);
    const thanks = (await claim(db)).filter(({ kind }) => kind === "follow_up");
    assertEquals(thanks.length, 1);
    if (thanks[0]) await record(db, thanks[0], "sent", { sid: sid(9) });
    assertEquals((await claim(db)).filter(({ kind }) => kind === "follow_up"), []);
  },
);

forEachDatabase(
  "TXT-04 what is claimed at once, and yet to be said, counts towards the day's limit",
  async (_t, db) => {
    const [coach, other] = [
      await makeCoach(db, { ...neverQuiet, texts_a_day: 10 }),
      await makeCoach(db, { ...neverQuiet, texts_a_day: 10 }),
    ];
    for (const one of [coach, other]) {
      for (let n = 0; n < 14; n++) {
        const client = await makeClient(db, one);
        await callOne(db, one.id, "book_session", {
          p_client_id: client.id,
          p_starts_at: hoursAhead(72 + 2 * n),
          p_without_pack: true,
        });
      }
    }
    assertEquals((await claim(db, undefined, 100)).length, 20);
    assertEquals(
      await db.sql(
        "select coach_id = $1 as theirs, count(*)::int as n from messages where last_error = 'day_limit' group by 1 order by 1",
        [other.id],
      ),
      [{ theirs: false, n: 4 }, { theirs: true, n: 4 }],
    );
  },
);

forEachDatabase(
  "TXT-04 what is over a day's limit waits for the next day, and the coach is told at four fifths and at the limit",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...neverQuiet, texts_a_day: 10, timezone: "Australia/Sydney" });
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    for (let n = 0; n < 14; n++) await queueText(db, await makeClient(db, coach), { body: `text ${n}` });
    const sent: string[] = [];
    for (let n = 0; n < 20; n++) {
      const [one] = await claim(db, undefined, 1);
      if (!one) break;
      await record(db, one, "sent", { sid: sid(n) });
      if (one.kind === "manual") sent.push(one.body);
    }
    // Alerts count as texts, and always go.
    assert(sent.length >= 8 && sent.length <= 10, `${sent.length} sent`);
    const held = await db.sql<{ n: number; reasons: string[]; at: string }>(
      `select count(*)::int as n, array_agg(distinct last_error) as reasons, min(to_char(send_after at time zone 'Australia/Sydney', 'HH24:MI')) as at
     from messages where status = 'queued' and kind = 'manual'`,
    );
    assertEquals(held, [{ n: 14 - sent.length, reasons: ["day_limit"], at: "00:00" }]);
    const alerts = await db.sql<{ body: string }>(
      "select body from messages where kind = 'alert' order by created_at",
    );
    assertEquals(alerts.map(({ body }) => body.replace(/^\d+ of/, "N of")), [
      "N of today's 10 texts are sent. What is over goes tomorrow. You can raise the limit under Settings, Texts.",
      "Today's 10 texts are sent; the others go tomorrow. You can raise the limit under Settings, Texts.",
    ]);
    // Nothing is lost, and another coach sends on.
    const tomorrow = minutesAfter(new Date(), 24 * 60);
    let late = 0;
    for (; late < 20 && (await claim(db, tomorrow, 1)).length > 0; late++);
    assertEquals(late >= 14 - sent.length, true);
  },
);

forEachDatabase("TXT-04 one phone gets thirty texts a day and not one more", async (_t, db) => {
  const coach = await makeCoach(db, neverQuiet);
  const client = await makeClient(db, coach);
  for (let n = 0; n < 33; n++) await queueText(db, client, { body: `text ${n}`, to_phone: client.phone });
  let sent = 0;
  for (; sent < 40; sent++) {
    const [one] = await claim(db);
    if (!one) break;
    await record(db, one, "sent", { sid: sid(sent) });
  }
  assertEquals(sent, 30);
  assertEquals(
    await db.sql("select last_error, count(*)::int as n from messages where status = 'queued' group by 1"),
    [
      { last_error: "phone_limit", n: 3 },
    ],
  );
});

forEachDatabase(
  "TXT-04 sixty texts of one number reach the coach's phone as five and a digest",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const lead = nextPhone();
    for (let n = 0; n < 60; n++) {
      const { message_id } = await receive(db, lead, coach.phone, {
        body: `Can you call me? It is about ${n} things`,
      });
      await act(db, message_id, { kind: "unknown" });
      await callValue(db, "service_role", "reply_sms", {
        p_message_id: message_id,
        p_body: n === 0 ? "We pass it on" : "",
      });
    }
    const texts = await queuedFor(db, mobile);
    assertEquals(texts.filter(({ kind }) => kind === "forward").length, 5);
    assertEquals(texts.filter(({ kind }) => kind === "alert"), [{
      kind: "alert",
      body: `55 more texts from ${lead}. They are in your inbox.`,
    }]);
    const kept = await db.as(
      coach.id,
      (sql) => sql("select from messages where direction = 'in' and needs_coach"),
    );
    assertEquals(kept.length, 60);
  },
);

forEachDatabase(
  "IN-01 a text whose handler died is before the coach within three minutes, and finished if it comes again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const client = await makeClient(db, coach, { name: "Ana Torres" });
    const died = await receive(db, client.phone, coach.phone, { sid: sid(1), body: "Move me to friday?" });
    const done = await receive(db, client.phone, coach.phone, { sid: sid(2), body: "thanks" });
    await act(db, done.message_id, { kind: "thanks" });
    await callValue(db, "service_role", "reply_sms", { p_message_id: done.message_id, p_body: "" });
    await db.sql("select app.send_texts()");
    assertEquals(await queuedFor(db, mobile), []);
    for (const minutes of [2, 3, 4]) {
      await db.sql(`select app.send_texts(now() + interval '${minutes} minutes 1 second')`);
    }
    assertEquals(await queuedFor(db, mobile), [
      { kind: "forward", body: "Ana Torres: Move me to friday? (not answered: something went wrong here)" },
    ]);
    assertEquals((await rowOf(db, died.message_id)).needs_coach, true);
    assertEquals((await rowOf(db, done.message_id)).needs_coach, false);
    const again = await receive(db, client.phone, coach.phone, { sid: sid(1), body: "Move me to friday?" });
    assertEquals([again.message_id, again.replayed], [died.message_id, false]);
    await act(db, died.message_id, { kind: "upcoming" });
    await call(db, "service_role", "reply_sms", {
      p_message_id: died.message_id,
      p_body: "You have nothing booked",
    });
    assertEquals((await rowOf(db, died.message_id)).status, "answered");
    assertEquals(await db.as(coach.strangerId, (sql) => sql("select from messages")), []);
  },
);
