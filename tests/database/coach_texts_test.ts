import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { actAsCoach, command, giveMobile, receive } from "../support/texting.ts";
import { forEachDatabase } from "../support/database.ts";
import { noonZone } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** A coach in the zone where it is noon, so that today's sessions lie on today, with a verified mobile. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera", timezone: noonZone() });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const say = (kind: string, more: Row = {}) => command(db, coach, mobile, { kind, ...more });
  return { coach, mobile, say };
}

const sessionOf = (outcome: Row) => outcome.session as Row & { name: string; pack: { free: number } | null };
const namesOf = (outcome: Row) => (outcome.sessions as { name: string }[]).map(({ name }) => name);

forEachDatabase("NEXT and TODAY tell the coach's own sessions and change nothing", async (_t, db) => {
  const { coach, say } = await setUp(db);
  assertEquals(await say("next"), { kind: "coach_next", session: null });
  assertEquals(await say("today"), { kind: "coach_today", sessions: [] });
  const [ana, ben] = [
    await makeClient(db, coach, { name: "Ana Lee" }),
    await makeClient(db, coach, { name: "Ben Ray" }),
  ];
  const pack = await makePack(db, ana);
  await makeBooking(db, ben, { startsAt: fromNow(-180), state: "completed" });
  await makeBooking(db, ben, { startsAt: fromNow(90), state: "cancelled" });
  await makeBooking(db, ana, { startsAt: fromNow(120), pack, columns: { confirmed_at: new Date() } });
  await makeBooking(db, ben, { startsAt: fromNow(60 * 24 * 3) });
  const stranger = await makeClient(db, { id: coach.strangerId }, { name: "Nobody" });
  await makeBooking(db, stranger, { startsAt: fromNow(30) });

  const next = sessionOf(await say("next"));
  assertEquals([next.name, next.confirmed, next.pack?.free], ["Ana Lee", true, 9]);
  assertEquals(namesOf(await say("today")), ["Ben Ray", "Ana Lee"]);
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DONE completes the session that runs, uses its session once, and UNDO takes that back",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const pack = await makePack(db, ana);
    const booking = await makeBooking(db, ana, { startsAt: fromNow(-20), pack });

    const done = await say("done");
    assertEquals([done.kind, done.action, sessionOf(done).name, sessionOf(done).pack?.free], [
      "coach_closed",
      "done",
      "Ana Lee",
      9,
    ]);
    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
    const again = await say("done");
    assertEquals([again.kind, sessionOf(again).status], ["coach_nothing_to_close", "completed"]);
    assertEquals((await packState(db, pack)).used, 1);

    const undone = await say("undo");
    assertEquals([undone.kind, sessionOf(undone).status], ["coach_undone", "scheduled"]);
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
    assertEquals((await say("undo")).kind, "coach_nothing_to_undo");
    const [row] = await db.sql("select status, completed_at from bookings where id = $1", [booking.id]);
    assertEquals(row, { status: "scheduled", completed_at: null });
    const lines = await db.sql(
      `select l.kind, l.actor, m.from_phone = c.mobile as by_mobile from session_ledger l
         left join messages m on m.id = l.message_id left join coaches c on c.id = l.coach_id
       where l.purchase_id = $1 and l.booking_id = $2 order by l.id`,
      [pack.id, booking.id],
    );
    assertEquals(lines, [
      { kind: "use", actor: "coach", by_mobile: true },
      { kind: "release", actor: "coach", by_mobile: true },
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("NOSHOW uses the session of the one that ended last today", async (_t, db) => {
  const { coach, say } = await setUp(db);
  const ana = await makeClient(db, coach, { name: "Ana Lee" });
  const pack = await makePack(db, ana);
  const earlier = await makeBooking(db, ana, { startsAt: fromNow(-240), pack });
  const last = await makeBooking(db, ana, { startsAt: fromNow(-120), pack });
  await makeBooking(db, ana, { startsAt: fromNow(60), pack });

  const asked = await say("no_show");
  assertEquals([asked.kind, asked.left, sessionOf(asked).booking_id], ["coach_charge_first", 10, last.id]);
  assertEquals((await packState(db, pack)).used, 0);
  const outcome = await say("choose", { option: 1 });
  assertEquals([outcome.kind, sessionOf(outcome).booking_id, sessionOf(outcome).status], [
    "coach_closed",
    last.id,
    "no_show",
  ]);
  assertEquals((await packState(db, pack)).used, 1);
  // Sent again it does not reach for the one before.
  assertEquals((await say("no_show")).kind, "coach_nothing_to_close");
  assertEquals(sessionOf(await say("done", { name: "ana" })).booking_id, earlier.id);
  assertEquals((await packState(db, pack)).used, 2);
  await assertBooks(db, coach);
});

forEachDatabase(
  "where one session runs and one has just ended, DONE asks which; the number says it",
  async (_t, db) => {
    const { coach, mobile, say } = await setUp(db);
    const [ana, ben] = [
      await makeClient(db, coach, { name: "Ana Lee" }),
      await makeClient(db, coach, { name: "Ben Ray" }),
    ];
    const over = await makeBooking(db, ana, { startsAt: fromNow(-70) });
    const running = await makeBooking(db, ben, { startsAt: fromNow(-10) });

    const asked = await say("done");
    assertEquals([asked.kind, namesOf(asked)], ["coach_which_session", ["Ana Lee", "Ben Ray"]]);
    const { pending } = await receive(db, mobile, coach.phone);
    assertEquals([pending?.kind, pending?.names], ["coach_acts", ["Ana Lee", "Ben Ray"]]);
    // Looking something up in between leaves the question open.
    await say("next");
    assertEquals((await say("choose", { option: 3 })).kind, "coach_bad_option");
    assertEquals(sessionOf(await say("choose", { option: 1 })).booking_id, over.id);
    const open = await db.sql("select id from bookings where status = 'scheduled'");
    assertEquals(open, [{ id: running.id }]);
    assertEquals((await say("choose", { option: 2 })).kind, "coach_help");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "what the coach says instead ends a question, and a late answer to it does nothing",
  async (_t, db) => {
    const { coach, mobile, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    await makeBooking(db, ana, { startsAt: fromNow(-70) });
    await makeBooking(db, ana, { startsAt: fromNow(-5) });

    await say("done");
    assertEquals((await say("no")).kind, "coach_nothing_done");
    await say("done");
    await say("off", { from: fromNow(3000), to: fromNow(3060) });
    const received = await receive(db, mobile, coach.phone);
    assertEquals([received.pending, received.lapsed?.kind], [
      null,
      "coach_acts",
    ]);
    assertEquals((await actAsCoach(db, received.message_id, { kind: "lapsed" })).kind, "coach_lapsed");
    assertEquals((await db.sql("select from bookings where status = 'scheduled'")).length, 2);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "nothing to mark is told; yesterday's, tomorrow's and other coaches' sessions are left alone",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const stranger = await makeClient(db, { id: coach.strangerId }, { name: "Ana Lee" });
    await makeBooking(db, stranger, { startsAt: fromNow(-10) });
    await makeBooking(db, ana, { startsAt: fromNow(-60 * 26) });
    await makeBooking(db, ana, { startsAt: fromNow(30) });

    assertEquals(await say("done"), { kind: "coach_nothing_to_close", action: "done" });
    assertEquals(await say("no_show", { name: "ana" }), {
      kind: "coach_nothing_to_close",
      action: "no_show",
      name: "ana",
    });
    assertEquals((await db.sql("select from bookings where status <> 'scheduled'")).length, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a session whose pack cannot be charged is done all the same, and the coach hears it",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const pack = await makePack(db, ana, { state: "expired" });
    await makeBooking(db, ana, { startsAt: fromNow(-10), pack });
    const outcome = await say("done");
    assertEquals([outcome.kind, sessionOf(outcome).unpaid], ["coach_closed", true]);
    assertEquals((await packState(db, pack)).used, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OFF blocks a range once; sessions in it stand and are named; UNDO opens it again",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    await makeBooking(db, ana, { startsAt: fromNow(3000) });
    await makeBooking(db, ana, { startsAt: fromNow(9000) });
    const range = { from: fromNow(2900).toISOString(), to: fromNow(4000).toISOString() };
    const blocked = async () => (await db.sql("select from time_off where coach_id = $1", [coach.id])).length;

    const off = await say("off", range);
    assertEquals([off.kind, namesOf(off), typeof off.time_off_id], ["coach_off", ["Ana Lee"], "string"]);
    const twice = await say("off", range);
    assertEquals([twice.kind, twice.time_off_id, await blocked()], ["coach_off", undefined, 1]);
    assertEquals((await db.sql("select from bookings where status = 'scheduled'")).length, 2);

    assertEquals((await say("undo")).kind, "coach_undone");
    assertEquals([(await say("undo")).kind, await blocked()], ["coach_nothing_to_undo", 0]);
    for (
      const [from, to] of [[fromNow(-60), fromNow(-1)], [fromNow(60), fromNow(30)], [
        fromNow(0),
        fromNow(60 * 24 * 200),
      ]]
    ) {
      assertEquals((await say("off", { from, to })).kind, "coach_off_unclear");
    }
    assertEquals([(await say("off", {})).kind, await blocked()], ["coach_off_unclear", 0]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "UNDO takes back only the last thing, only within the hour, only while it is as it was left",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const booking = await makeBooking(db, ana, { startsAt: fromNow(-10) });
    assertEquals((await say("undo")).kind, "coach_nothing_to_undo");
    await say("done");
    await say("off", { from: fromNow(3000), to: fromNow(3060) });
    await db.sql("update time_off set ends_at = ends_at + interval '1 hour' where coach_id = $1", [coach.id]);
    assertEquals((await say("undo")).kind, "coach_cannot_undo");
    assertEquals((await db.sql("select from time_off where coach_id = $1", [coach.id])).length, 1);

    await callOne(db, coach.id, "reopen_booking", { p_booking_id: booking.id });
    await say("no_show");
    await db.sql("update messages set created_at = created_at - interval '61 minutes'");
    assertEquals((await say("undo")).kind, "coach_nothing_to_undo");
    assertEquals((await db.sql("select status from bookings"))[0], { status: "no_show" });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-06 a command delivered again gets the first outcome and does nothing more",
  async (_t, db) => {
    const { coach, mobile } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const pack = await makePack(db, ana);
    await makeBooking(db, ana, { startsAt: fromNow(-100), pack });
    await makeBooking(db, ana, { startsAt: fromNow(-240), pack });
    const { message_id } = await receive(db, mobile, coach.phone, { body: "DONE" });

    const first = await actAsCoach(db, message_id, { kind: "done" });
    for (let again = 0; again < 3; again++) {
      assertEquals(
        await actAsCoach(db, message_id, { kind: "done" }),
        first,
      );
    }
    assertEquals((await packState(db, pack)).used, 1);
    const seen = await db.as(
      coach.id,
      (sql) =>
        sql(
          "select read_at is not null as read, needs_coach, client_id from messages where direction = 'in'",
        ),
    );
    assertEquals(seen, [{ read: true, needs_coach: false, client_id: null }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "only the verified mobile speaks for the coach, and only to the coach's own line",
  async (_t, db) => {
    const { coach, mobile } = await setUp(db);
    const [stranger] = await db.sql<{ phone: string }>("select phone from coaches where id = $1", [
      coach.strangerId,
    ]);
    const shared = await makeClient(db, coach, { name: "Partner", phone: mobile });
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    const fromCoach = async (from: string, to: string) => (await receive(db, from, to)).from_coach;
    assertEquals(await fromCoach(mobile, coach.phone), true);
    assertEquals(await fromCoach(mobile, stranger?.phone ?? ""), false);
    assertEquals(await fromCoach(ana.phone, coach.phone), false);
    const { message_id } = await receive(db, ana.phone, coach.phone);
    await assertRefused(actAsCoach(db, message_id, { kind: "done" }), "PT404", "message_not_found");
    const elsewhere = await receive(db, mobile, stranger?.phone ?? "");
    await assertRefused(actAsCoach(db, elsewhere.message_id, { kind: "done" }), "PT404", "message_not_found");

    // A client who shares the coach's phone is never taken for the one who texts.
    const received = await receive(db, mobile, coach.phone);
    assertEquals([received.client_id, received.clients], [null, []]);
    assertEquals(await db.sql("select from messages where client_id = $1", [shared.id]), []);
    await db.sql("update coaches set mobile_verified_at = null where id = $1", [coach.id]);
    assertEquals(await fromCoach(mobile, coach.phone), false);
  },
);
