import { assertEquals, assertMatch } from "@std/assert";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { type Said, sayClaimed } from "../../supabase/functions/sms-send/say_claimed.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import {
  claim,
  claimOne,
  minutesAfter,
  queueText,
  record,
  take,
  write,
  writeDown,
} from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { hoursAhead } from "../support/times.ts";

const start = new Date();
const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };

/** A confirmation that is due and has no words yet. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { ...neverQuiet, name: "Sam Rivera" });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  const booking = await makeBooking(db, client, { startsAt: hoursAhead(50) });
  const about = { booking_id: booking.id, about: booking.starts_at };
  const text = await queueText(db, client, { kind: "confirmation", body: "", ...about });
  return { coach, client, booking, text };
}

async function stateOf(db: TestDatabase, id: string) {
  const [row] = await db.sql<
    { status: string; last_error: string | null; body: string; needs_coach: boolean }
  >(
    "select status, last_error, body, needs_coach from messages where id = $1",
    [id],
  );
  return row;
}

/** Whether the coach's inbox or a thread's end tells of a text. */
async function isTold(db: TestDatabase, id: string): Promise<boolean> {
  const [row] = await db.sql<{ told: boolean }>(
    "select shown_at is not null as told from messages where id = $1",
    [id],
  );
  return row?.told ?? false;
}

forEachDatabase(
  "SMS-07 a claim whose worker died before it said anything is a new attempt, and the dead one's words come too late",
  async (_t, db) => {
    const { text } = await setUp(db);
    const [dead] = await take(db, start);
    assertEquals([dead?.id, dead?.attempt, dead?.body, dead?.look_up], [text.id, 1, "", false]);
    assertEquals([(await stateOf(db, text.id))?.status, await isTold(db, text.id)], ["queued", false]);
    assertEquals(await take(db, minutesAfter(start, 1.9)), [], "it has its lease");

    const [next] = await take(db, minutesAfter(start, 2));
    assertEquals([next?.id, next?.attempt, next?.look_up], [text.id, 2, false]);
    const then = minutesAfter(start, 2);
    assertEquals(await write(db, [{ id: text.id, attempt: 1, body: "Too late" }], then), []);
    assertEquals(await write(db, [{ id: text.id, attempt: 2, body: "In time" }], then), [text.id]);
    assertEquals(await write(db, [{ id: text.id, attempt: 2, body: "Twice" }], then), []);
    assertEquals((await stateOf(db, text.id))?.body, "In time");
    assertEquals([(await stateOf(db, text.id))?.status, await isTold(db, text.id)], ["sending", true]);

    // What was said may have been tried: from here on the carrier is asked.
    const looked = await claimOne(db, minutesAfter(start, 6));
    assertEquals([looked.look_up, looked.attempt, looked.body], [true, 2, "In time"]);
    assertEquals(await record(db, looked, "sent", { sid: "SMsaid" }), "sent");
  },
);

forEachDatabase(
  "SMS-07 a text that was moved, cancelled, withdrawn or stopped before it was said is not sent",
  async (_t, db) => {
    const { coach, client, booking, text } = await setUp(db);
    const said = (one: { id: string; attempt: number }): Said[] => [{ ...one, body: "Not so any more" }];
    const taken = await take(db, start);
    await callOne(db, coach.id, "reschedule_booking", {
      p_booking_id: booking.id,
      p_starts_at: hoursAhead(60),
    });
    assertEquals(await write(db, taken.flatMap(said)), []);
    assertEquals((await stateOf(db, text.id))?.last_error, "moved");
    // The client has not heard of it yet: one confirmation, of where it is now.
    const now = await claimOne(db);
    assertMatch(now.body, /booked you in/);
    assertEquals(now.body.includes(formatTime(hoursAhead(60), coach.timezone)), true);
    await record(db, now, "sent", { sid: "SMnow" });

    const withdrawn = await queueText(db, client, { kind: "reminder", body: "" });
    const second = await take(db);
    await callOne(db, coach.id, "withdraw_text", { p_message_id: withdrawn.id });
    assertEquals(await write(db, second.flatMap(said)), []);
    const stopped = await queueText(db, client, { kind: "reminder", body: "" });
    const third = await take(db);
    await db.sql("update clients set opted_out_at = now() where id = $1", [client.id]);
    assertEquals(await write(db, third.flatMap(said)), []);
    assertEquals((await stateOf(db, stopped.id))?.last_error, "opted_out");

    // Of a claim that was given up the booking is looked at again.
    await db.sql("update clients set opted_out_at = null where id = $1", [client.id]);
    const other = await makeBooking(db, client, { startsAt: hoursAhead(80) });
    const about = { booking_id: other.id, about: other.starts_at };
    const late = await queueText(db, client, { kind: "reminder", body: "", ...about });
    assertEquals((await take(db, start)).map(({ id }) => id), [late.id]);
    await db.sql("update bookings set status = 'cancelled', cancelled_at = now() where id = $1", [other.id]);
    assertEquals((await take(db, minutesAfter(start, 3))).filter(({ id }) => id === late.id), []);
    assertEquals((await stateOf(db, late.id))?.last_error, "cancelled");
    assertEquals(await isTold(db, late.id), false);
  },
);

/** A session that took place, with a follow-up and a low balance waiting about it; `later` in hours, of the latter. */
async function ended(db: TestDatabase, later: number, own: Record<string, string> = {}) {
  const coach = await makeCoach(db, { ...neverQuiet, name: "Sam Rivera", low_balance_at: 3 });
  for (const [kind, body] of Object.entries(own)) {
    await db.as(
      coach.id,
      (sql) => sql("insert into text_templates (kind, body) values ($1, $2)", [kind, body]),
    );
  }
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  const pack = await makePack(db, client, { sessions: 2 });
  const booking = await makeBooking(db, client, { pack, state: "completed", startsAt: hoursAhead(-30) });
  const about = { booking_id: booking.id, about: booking.starts_at, body: "" };
  const thanks = await queueText(db, client, { ...about, kind: "follow_up" });
  const queueLow = () =>
    queueText(db, client, {
      ...about,
      kind: "low_balance",
      send_after: hoursAhead(later),
      natural_key: `low_balance:${pack.id}:2`,
    });
  return { thanks, queueLow };
}

forEachDatabase(
  "a follow-up says in one text that few sessions are left, in the coach's two wordings, whoever of its workers lives",
  async (_t, db) => {
    const { thanks, queueLow } = await ended(db, 5, {
      follow_up: "Well done {first_name}! {sessions} to go. See you soon",
      low_balance: "Hey {first_name}, {sessions} left with {coach}",
    });
    const low = await queueLow();
    const [dead] = await take(db, start);
    assertEquals(Object.keys(Object(dead?.wordings)).toSorted(), ["follow_up", "low_balance"]);
    const said = await claimOne(db, minutesAfter(start, 3));
    assertEquals([said.id, said.attempt], [thanks.id, 2]);
    assertEquals(said.body, "Well done Ana! See you soon. 1 session left with Sam");
    assertEquals(await claim(db, hoursAhead(6)).then((all) => all.filter(({ look_up }) => !look_up)), []);
    const { status, last_error } = await stateOf(db, low.id) ?? {};
    assertEquals([status, last_error], ["dropped", "merged"]);
  },
);

forEachDatabase(
  "few sessions left are not lost when a follow-up was claimed before anybody knew of them",
  async (_t, db) => {
    const { queueLow } = await ended(db, -0.1);
    const early = await take(db);
    const low = await queueLow();
    assertEquals((await claim(db)).map(({ id, body }) => [id, body.slice(0, 34)]), [
      [low.id, "Hi Ana, you have 1 session left wi"],
    ]);
    const said = await sayClaimed(early, (all) => writeDown(db, all));
    assertEquals(said.map(({ body }) => body), ["Thanks for coming, Ana. 1 session left on 2 sessions."]);
  },
);

onPostgres(
  "SMS-07 a text that somebody else holds for a moment is said by whoever claimed it, and one that was withdrawn is not",
  async (_t, db) => {
    const { coach, text } = await setUp(db);
    const booking = await makeBooking(db, await makeClient(db, coach), { startsAt: hoursAhead(60) });
    const about = { booking_id: booking.id, about: booking.starts_at };
    const gone = await queueText(db, await makeClient(db, coach), {
      kind: "confirmation",
      body: "",
      ...about,
    });
    const claimed = await take(db);
    assertEquals(claimed.length, 2);
    await db.sql("update messages set status = 'dropped', last_error = 'withdrawn' where id = $1", [gone.id]);
    const other = await db.connect();
    await other.sql("begin");
    await other.sql("select from messages where id = $1 for no key update", [text.id]);
    let tries = 0;
    const said = await sayClaimed(claimed, async (all) => {
      const written = await writeDown(db, all);
      if (++tries === 1) await other.sql("commit");
      return written;
    });
    assertEquals([said.map(({ id }) => id), tries], [[text.id], 4]);
    assertEquals((await stateOf(db, gone.id))?.status, "dropped");
  },
);

forEachDatabase(
  "one round trip says a batch: what has nothing to say is dropped, what cannot be said fails alone and is seen",
  async (_t, db) => {
    const { coach, client, text } = await setUp(db);
    const none = await queueText(db, client, { kind: "follow_up", body: "" });
    const own = await queueText(db, client, { body: "By hand" });
    const broken = await queueText(db, client, { kind: "reminder", body: "", facts: '{"zone": "Nowhere"}' });
    await db.as(
      coach.id,
      (sql) => sql("insert into text_templates (kind, body) values ('follow_up', 'Until {when}')"),
    );
    const writes: Said[][] = [];
    const said = await sayClaimed(await take(db), (all) => {
      writes.push(all);
      return writeDown(db, all);
    });
    assertEquals(
      writes.map((all) => all.map(({ id, body }) => [id, body === null ? null : body.length > 0])),
      [[
        [text.id, true],
        [none.id, false],
        [broken.id, null],
      ]],
    );
    assertEquals(said.map(({ id }) => id), [text.id, own.id]);
    assertEquals(await sayClaimed([], () => Promise.reject(new Error("asked for nothing"))), []);

    assertEquals(await stateOf(db, none.id), {
      status: "dropped",
      last_error: "nothing_to_say",
      body: "",
      needs_coach: false,
    });
    assertEquals(await isTold(db, none.id), false);
    assertEquals(await stateOf(db, broken.id), {
      status: "failed",
      last_error: "internal_words",
      body: "",
      needs_coach: true,
    });
    assertEquals(await isTold(db, broken.id), true);
    assertEquals(await call(db, "service_role", "say_messages", { p_said: "[]" }), []);
  },
);
