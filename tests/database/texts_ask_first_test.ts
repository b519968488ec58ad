import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { act, receive, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

const iso = (hours: number) => hoursAhead(hours).toISOString();
const instant = (at: unknown) => Date.parse(String(at));

async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { timezone: "UTC" });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const say = (intent: Row) => text(db, client, coach, intent);
  const asked = async () => (await receive(db, client.phone, coach.phone)).pending;
  const bookings = () =>
    db.sql("select id, status, starts_at, confirmed_at from bookings order by starts_at");
  return { coach, client, pack, say, asked, bookings };
}

/** The hours until 10 in the morning (UTC), three days from now, so that a few hours before and after are the same day. */
function tenOfADay(): number {
  const ten = new Date(Date.now() + 3 * 86_400_000);
  ten.setUTCHours(10, 0, 0, 0);
  return Math.round((ten.getTime() - hoursAhead(0).getTime()) / 3_600_000);
}

forEachDatabase(
  "TXT-01 a cancel that is not sure is asked by name; yes does it, no keeps the session, and says so",
  async (_t, db) => {
    const { coach, pack, client, say, asked, bookings } = await setUp(db);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const cancel = { kind: "cancel", booking_id: booking.id };

    const question = await say({ ...cancel, sure: false });
    const restated = question.act as Row;
    assertEquals([question.kind, restated.kind, instant(restated.starts_at)], [
      "ask_first",
      "cancel",
      instant(booking.starts_at),
    ]);
    assertEquals(await asked(), { kind: "yes_no", act: cancel, keeps: false });
    assertEquals((await packState(db, pack)).held, 1);
    assertEquals((await say({ kind: "no" })).kind, "kept");
    assertEquals([await asked(), (await bookings())[0]?.status], [null, "scheduled"]);

    await say({ ...cancel, sure: false });
    assertEquals((await say({ kind: "yes" })).kind, "cancelled");
    assertEquals([await asked(), (await bookings())[0]?.status], [null, "cancelled"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 a late cancel that is not sure asks what it costs; a session in the past and none at all are said",
  async (_t, db) => {
    const { coach, pack, client, say } = await setUp(db);
    assertEquals((await say({ kind: "cancel", sure: false })).kind, "no_booking");
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const question = await say({ kind: "cancel", booking_id: late.id, sure: false });
    assertEquals([question.kind, question.sessions], ["ask_late_cancel", 10]);
    assertEquals((await packState(db, pack)).used, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 a cancel that was asked in time and answered late asks again, with what it costs now",
  async (_t, db) => {
    const { coach, pack, client, say } = await setUp(db);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    await say({ kind: "cancel", booking_id: booking.id, sure: false });
    await db.sql("update purchases set late_cancel_minutes = 6000 where id = $1", [pack.id]);
    assertEquals((await say({ kind: "yes" })).kind, "ask_late_cancel");
    assertEquals((await packState(db, pack)).used, 0);
    assertEquals((await say({ kind: "yes" })).used, true);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 a booking that is not sure is asked by name and made on yes, under every rule again",
  async (_t, db) => {
    const { coach, pack, say, asked, client } = await setUp(db);
    const book = { kind: "book", starts_at: iso(60) };
    const question = await say({ ...book, sure: false });
    assertEquals([question.kind, instant((question.act as Row).starts_at)], ["ask_first", instant(iso(60))]);
    assertEquals(await asked(), { kind: "yes_no", act: book, keeps: true });
    assertEquals((await packState(db, pack)).held, 0);
    assertEquals((await say({ kind: "yes" })).kind, "booked");
    assertEquals((await say({ kind: "yes" })).kind, "confirmed", "no second booking");
    // What was booked an hour ago is not what another time is meant instead of.
    await db.sql("update messages set created_at = created_at - interval '61 minutes'");

    await say({ kind: "book", starts_at: iso(90), sure: false });
    await makeBooking(db, await makeClient(db, coach), { startsAt: hoursAhead(90) });
    const taken = await say({ kind: "yes" });
    assertEquals([taken.kind, taken.reason], ["slots", "taken"]);
    assertEquals((await say({ ...book, starts_at: iso(90), sure: false })).reason, "taken", "said at once");
    await say({ kind: "book", starts_at: iso(110), sure: false });
    assertEquals((await say({ kind: "no" })).kind, "nothing_changed");
    assertEquals((await packState(db, pack)).held, 1);
    assertEquals((await db.sql("select from bookings where client_id = $1", [client.id])).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase("TXT-01 a move that is not sure is asked with both times", async (_t, db) => {
  const { coach, pack, client, say, asked } = await setUp(db);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  const move = { kind: "reschedule", booking_id: booking.id, starts_at: iso(80) };
  const { kind, act: restated } = await say({ ...move, sure: false });
  const { was, starts_at } = restated as Row;
  assertEquals([kind, instant(was), instant(starts_at)], ["ask_first", instant(iso(60)), instant(iso(80))]);
  assertEquals((await asked())?.keeps, false);
  const moved = await say({ kind: "yes" });
  assertEquals([moved.kind, instant(moved.starts_at)], ["moved", instant(iso(80))]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "TXT-01 a confirmation that is not sure is asked with its session, and keeps",
  async (_t, db) => {
    const { coach, pack, client, say, asked, bookings } = await setUp(db);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const question = await say({ kind: "confirm", sure: false });
    assertEquals([question.kind, instant((question.act as Row).starts_at)], ["ask_first", instant(iso(60))]);
    const waits = { kind: "yes_no", act: { kind: "confirm", booking_id: booking.id }, keeps: true };
    assertEquals(await asked(), waits);
    assertEquals((await bookings())[0]?.confirmed_at, null);
    assertEquals((await say({ kind: "yes" })).kind, "confirmed");
    await assertBooks(db, coach);
  },
);

forEachDatabase("TXT-01 a choice that only asks (“2?”) is asked back by name", async (_t, db) => {
  const { coach, pack, client, say, bookings } = await setUp(db);
  await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  const second = await makeBooking(db, client, { pack, startsAt: hoursAhead(100) });
  await say({ kind: "cancel" });
  const question = await say({ kind: "choose", option: 2, sure: false });
  assertEquals([question.kind, instant((question.act as Row).starts_at)], ["ask_first", instant(iso(100))]);
  assertEquals((await bookings()).map(({ status }) => status), ["scheduled", "scheduled"]);
  assertEquals((await say({ kind: "yes" })).kind, "cancelled");
  assertEquals((await bookings()).find(({ status }) => status === "cancelled")?.id, second.id);

  await say({ kind: "list_times" });
  assertEquals(await say({ kind: "choose", option: 9, sure: false }), { kind: "bad_option", count: 3 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "TXT-01 no more texts, perhaps: asked once, the coach is told; yes ends them and no keeps them",
  async (_t, db) => {
    const { coach, client, say } = await setUp(db);
    const out = async () => (await db.sql("select from opt_outs")).length;
    const question = await say({ kind: "opt_out", sure: false });
    assertEquals([question.kind, question.act], ["ask_first", { kind: "opt_out" }]);
    const [told] = await db.sql("select needs_coach from messages where outcome is not null");
    assertEquals([await out(), told?.needs_coach], [0, true]);
    assertEquals([(await say({ kind: "no" })).kind, await out()], ["nothing_changed", 0]);
    await say({ kind: "opt_out", sure: false });
    assertEquals([(await say({ kind: "yes" })).kind, await out()], ["opted_out", 1]);
    assertEquals((await receive(db, client.phone, coach.phone)).opted_out, true);
  },
);

forEachDatabase(
  "TXT-01 a time on a day that is booked: a second session, or a move? the number does the one that is meant",
  async (_t, db) => {
    const { coach, pack, client, say, asked, bookings } = await setUp(db);
    const ten = tenOfADay();
    const booked = await makeBooking(db, client, { pack, startsAt: hoursAhead(ten) });
    const window = { from: iso(ten + 4), to: iso(ten + 5) };
    for (const intent of [{ kind: "book", starts_at: iso(ten + 4), sure: false }, { kind: "book", window }]) {
      const question = await say(intent);
      const [second, move] = question.acts as Row[];
      assertEquals([question.kind, second?.kind, instant(second?.starts_at)], [
        "ask_acts",
        "book",
        instant(iso(ten + 4)),
      ]);
      assertEquals([move?.kind, instant(move?.was)], ["reschedule", instant(iso(ten))]);
      assertEquals((await asked())?.kind, "acts");
    }
    assertEquals((await say({ kind: "choose", option: 3 })).kind, "bad_option");
    assertEquals((await say({ kind: "choose", option: 2 })).kind, "moved");
    assertEquals((await bookings()).map(({ id }) => id), [booked.id]);

    await say({ kind: "book", starts_at: iso(ten + 7), sure: false });
    assertEquals((await say({ kind: "choose", option: 1 })).kind, "booked");
    await say({ kind: "book", starts_at: iso(ten + 9), sure: false });
    assertEquals((await say({ kind: "no" })).kind, "nothing_changed");
    assertEquals((await bookings()).length, 2);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 where no session is left for a second one, a time on a booked day is asked as the move",
  async (_t, db) => {
    const { coach, client, say } = await setUp(db);
    await db.sql("update purchases set refunded_at = now() where coach_id = $1", [coach.id]);
    const last = await makePack(db, client, { sessions: 1 });
    const ten = tenOfADay();
    await makeBooking(db, client, { pack: last, startsAt: hoursAhead(ten) });
    const question = await say({ kind: "book", starts_at: iso(ten + 4), sure: false });
    assertEquals([question.kind, (question.act as Row).kind], ["ask_first", "reschedule"]);
    assertEquals((await say({ kind: "yes" })).kind, "moved");
  },
);

forEachDatabase(
  "TXT-01 an hour that may be morning or evening: both are offered, one that hours leave is asked, none is said",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const [likely, other] = [iso(60), iso(72)];
    const both = { kind: "book", starts_at: likely, times: [likely, other], sure: false };
    const starts = (outcome: Row) => (outcome.slots as Row[]).map(({ starts_at }) => instant(starts_at));

    const offered = await say(both);
    assertEquals([offered.kind, starts(offered)], ["slots", [likely, other].map(instant)]);
    const off = (from: string) =>
      db.sql(
        "insert into time_off (coach_id, starts_at, ends_at) values ($1, $2, $2::timestamptz + interval '1 hour')",
        [coach.id, from],
      );
    await off(likely);
    const question = await say(both);
    assertEquals([question.kind, instant((question.act as Row).starts_at)], ["ask_first", instant(other)]);
    await off(other);
    const none = await say(both);
    assertEquals([none.kind, none.reason, instant(none.wanted)], ["slots", "closed", instant(likely)]);
    assertEquals(starts(none).includes(instant(likely)), false);
    assertEquals((await db.sql("select from bookings")).length, 0);
  },
);

forEachDatabase(
  "TXT-01 of several acts in one text only one is asked, and the coach is told",
  async (_t, db) => {
    const { coach, pack, client, say, bookings } = await setUp(db);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const acts = [{ kind: "cancel", booking_id: booking.id }, { kind: "book", starts_at: iso(100) }];
    const question = await say({ kind: "several", acts });
    assertEquals([question.kind, (question.acts as Row[]).length, question.one_of], [
      "ask_acts",
      2,
      "several",
    ]);
    const [told] = await db.sql("select needs_coach from messages where outcome is not null");
    assertEquals(told?.needs_coach, true);
    assertEquals((await say({ kind: "choose", option: 2 })).kind, "booked");
    assertEquals((await bookings()).map(({ status }) => status), ["scheduled", "scheduled"]);
    const one = await say({ kind: "several", acts: [{ kind: "book", starts_at: iso(-5) }, acts[0]] });
    assertEquals([one.kind, one.one_of], ["ask_first", "several"]);
    assertEquals((await say({ kind: "several", acts: [{ kind: "cancel" }] })).kind, "unknown");
    await assertBooks(db, coach);
  },
);

forEachDatabase("TXT-01 yes to what is gone meanwhile changes nothing", async (_t, db) => {
  const { coach, pack, client, say } = await setUp(db);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  await makeBooking(db, client, { pack, startsAt: hoursAhead(90) });
  await say({ kind: "cancel", booking_id: booking.id, sure: false });
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
  assertEquals(await say({ kind: "yes" }), { kind: "nothing_changed" });
  assertEquals((await packState(db, pack)).held, 1);
  await assertBooks(db, coach);
});

forEachDatabase(
  "TXT-02 a twin of an answer, sent within seconds, answers nothing: neither its question nor the next",
  async (_t, db) => {
    const { coach, pack, client, say, bookings } = await setUp(db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    await makeBooking(db, client, { pack, startsAt: hoursAhead(100) });
    const before = await bookings();
    const two = { kind: "choose", option: 2 };
    await say({ kind: "reschedule" });
    const first = await receive(db, client.phone, coach.phone, { body: "2" });
    const meanwhile = await receive(db, client.phone, coach.phone, { body: "2 " });
    assertEquals((await act(db, first.message_id, two)).kind, "slots");
    assertEquals((await act(db, meanwhile.message_id, two)).kind, "slots");
    const after = await receive(db, client.phone, coach.phone, { body: "2" });
    assertEquals((await act(db, after.message_id, two)).kind, "slots", "the list once more");
    assertEquals(await bookings(), before);

    await say({ kind: "cancel", booking_id: before[0]?.id, sure: false });
    assertEquals((await text(db, client, coach, { kind: "yes" }, "Y")).kind, "cancelled");
    assertEquals(await text(db, client, coach, { kind: "confirm" }, "Y"), { kind: "twin", silent: true });
    await db.sql("update messages set created_at = created_at - interval '9 seconds'");
    assertEquals((await text(db, client, coach, { kind: "confirm" }, "Y")).kind, "confirmed");
    await assertBooks(db, coach);
  },
);

forEachDatabase("TXT-02 a yes_no of another coach's line is nobody's to answer here", async (_t, db) => {
  const { client, pack, say, asked } = await setUp(db);
  const other = await makeCoach(db);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  await say({ kind: "cancel", booking_id: booking.id, sure: false });
  assertEquals((await receive(db, client.phone, other.phone)).pending, null);
  assertEquals((await text(db, client, other, { kind: "yes" })).kind, "lead");
  assertEquals((await asked())?.kind, "yes_no");
});
