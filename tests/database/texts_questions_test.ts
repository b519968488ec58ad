import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { act, receive, text } from "../support/texting.ts";

async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const say = (intent: Row) => text(db, client, coach, intent);
  const waits = async () => {
    const { pending, lapsed } = await receive(db, client.phone, coach.phone);
    return [pending?.kind, lapsed?.kind];
  };
  return { coach, client, pack, say, waits };
}

// Each kind of question, and what makes the line ask it.
const questions: [string, (late: string) => Row][] = [
  ["slots", () => ({ kind: "list_times" })],
  ["bookings", () => ({ kind: "cancel" })],
  ["late_cancel", (booking_id) => ({ kind: "cancel", booking_id })],
];

for (const [asked, question] of questions) {
  forEachDatabase(
    `the question of ${asked} is dropped once the client says something else`,
    async (_t, db) => {
      const { client, coach, pack, say, waits } = await setUp(db);
      const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
      await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
      for (const other of ["balance", "statement", "help", "late", "confirm"]) {
        await say(question(late.id));
        assertEquals(await waits(), [asked, undefined]);
        await say({ kind: other });
        assertEquals(await waits(), [undefined, asked], other);
        // Whatever answered it would now be told so and change nothing.
        assertEquals((await say({ kind: "choose", option: 1 })).kind, "unknown");
      }
      const rows = await db.sql("select status from bookings order by starts_at");
      assertEquals(rows, [{ status: "scheduled" }, { status: "scheduled" }]);
      assertEquals(await packState(db, pack), { total: 10, used: 0, held: 2, free: 8 });
      await assertBooks(db, coach);
    },
  );

  forEachDatabase(
    `an answer to the question of ${asked} that comes too late is told so, for twelve hours`,
    async (_t, db) => {
      const { client, coach, pack, say, waits } = await setUp(db);
      const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
      await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
      await say(question(late.id));
      const age = (minutes: number) =>
        db.sql("update app.conversations set expires_at = expires_at - make_interval(mins => $1)", [minutes]);
      await age(31);
      assertEquals(await waits(), [undefined, asked]);
      const told = await say({ kind: "lapsed" });
      assertEquals([told.kind, told.asked], ["lapsed", asked]);
      assertEquals(await waits(), [undefined, undefined]);
      await say(question(late.id));
      await age(30 + 12 * 60 + 1);
      assertEquals(await waits(), [undefined, undefined]);
      assertEquals(await packState(db, pack), { total: 10, used: 0, held: 2, free: 8 });
      await assertBooks(db, coach);
    },
  );

  forEachDatabase(
    `a reminder that went out since closes the question of ${asked}: its Y is for the reminder`,
    async (_t, db) => {
      const { client, coach, pack, say, waits } = await setUp(db);
      const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
      await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
      await say(question(late.id));
      await db.sql("update app.conversations set expires_at = expires_at - interval '5 minutes'");
      await db.sql(
        `insert into messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, send_after, tried_at)
       values ($1, $2, 'out', 'reminder', 'sent', $3, $4, 'Reply Y to confirm', now(), now())`,
        [coach.id, client.id, coach.phone, client.phone],
      );
      assertEquals(await waits(), [undefined, undefined]);
      assertEquals((await say({ kind: "confirm" })).kind, "confirmed");
      assertEquals((await packState(db, pack)).used, 0);
    },
  );
}

forEachDatabase(
  "a late yes to a cancel says that the session stands, or nothing once it is gone",
  async (_t, db) => {
    const { client, coach, pack, say } = await setUp(db);
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const lapse = async () => {
      await say({ kind: "cancel", booking_id: late.id });
      await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
    };
    await lapse();
    const told = await say({ kind: "lapsed" });
    assertEquals([told.kind, Date.parse(String(told.starts_at))], ["lapsed", Date.parse(late.starts_at)]);
    await lapse();
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: late.id, p_waive: true });
    assertEquals(await say({ kind: "lapsed" }), { kind: "nothing_changed" });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a late cancel says what it costs: one of what is left, or that the coach decides",
  async (_t, db) => {
    const { client, coach, pack, say } = await setUp(db);
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    assertEquals((await say({ kind: "cancel", booking_id: late.id })).sessions, 10);
    await callOne(db, coach.id, "use_session", { p_purchase_id: pack.id });
    assertEquals((await say({ kind: "cancel", booking_id: late.id })).sessions, 9);
    await db.sql("update purchases set expires_at = now() where id = $1", [pack.id]);
    assertEquals((await say({ kind: "cancel", booking_id: late.id })).sessions, null);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "who is not understood may still answer a list by number, but pays for nothing by a yes",
  async (_t, db) => {
    const { client, pack, say, waits } = await setUp(db);
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    await say({ kind: "cancel", booking_id: late.id });
    assertEquals((await say({ kind: "unknown" })).told_already, false);
    assertEquals(await waits(), [undefined, "late_cancel"]);
    await say({ kind: "list_times" });
    await db.sql("update messages set created_at = created_at - interval '13 hours'");
    await say({ kind: "unknown" });
    assertEquals(await waits(), ["slots", undefined]);
  },
);

forEachDatabase(
  "TXT-01 never silence while a question waits: who was told once that they are not understood is asked again",
  async (_t, db) => {
    const { client, coach, pack, say, waits } = await setUp(db);
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    assertEquals((await say({ kind: "unknown" })).told_already, false);
    assertEquals((await say({ kind: "unknown" })).told_already, true);
    const questions: Row[] = [
      { kind: "list_times" },
      { kind: "cancel" },
      { kind: "cancel", booking_id: late.id },
      { kind: "cancel", booking_id: booking.id, sure: false },
      {
        kind: "several",
        acts: [{ kind: "cancel", booking_id: late.id }, { kind: "cancel", booking_id: booking.id }],
      },
    ];
    for (const question of questions) {
      const [asked, again] = [await say(question), await say({ kind: "unknown" })];
      assertEquals(again.kind, asked.kind);
      const [row] = await db.sql(
        "select needs_coach from messages where outcome is not null order by created_at desc, id desc limit 1",
      );
      assertEquals(row?.needs_coach, true, "the coach hears of each");
      assertEquals((await waits())[1], undefined);
    }
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 2, free: 8 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("a second yes to a cancel cancels nothing more", async (_t, db) => {
  const { client, coach, pack, say } = await setUp(db);
  const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
  await makeBooking(db, client, { pack, startsAt: hoursAhead(12) });
  await say({ kind: "cancel", booking_id: late.id });
  const [first, second] = [
    await receive(db, client.phone, coach.phone),
    await receive(db, client.phone, coach.phone),
  ];
  assertEquals((await act(db, first.message_id, { kind: "yes" })).kind, "cancelled");
  assertEquals(await act(db, second.message_id, { kind: "yes" }), { kind: "nothing_changed" });
  assertEquals((await packState(db, pack)).used, 1);
  await assertBooks(db, coach);
});

forEachDatabase(
  "a time that the client has booked already is said so, not offered around",
  async (_t, db) => {
    const { client, coach, pack, say } = await setUp(db);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const starts_at = hoursAhead(60).toISOString();
    assertEquals((await say({ kind: "book", starts_at })).kind, "already_booked");
    assertEquals(
      (await say({ kind: "reschedule", booking_id: booking.id, starts_at })).kind,
      "already_booked",
    );
    assertEquals((await db.sql("select from bookings")).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a short code or a sender's name is kept for the coach and answered by nothing",
  async (_t, db) => {
    const { coach } = await setUp(db);
    for (const from of ["12345", "MyBank", "+12345", "whatsapp:+61400000001"]) {
      const { message_id } = await receive(db, from, coach.phone, { body: "Your code is 1234" });
      assertEquals(await act(db, message_id, { kind: "unknown" }), { kind: "no_answer", silent: true });
    }
    const kept = await db.as(coach.id, (sql) => sql("select from messages where needs_coach"));
    assertEquals(kept.length, 4);
  },
);

forEachDatabase(
  "which booking is meant is asked among the client's own",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const other = await makeClient(db, coach);
    await makeBooking(db, client, { startsAt: hoursAhead(40) });
    await makeBooking(db, client, { startsAt: hoursAhead(42) });
    const foreign = await makeBooking(db, other, { startsAt: hoursAhead(44) });
    const asked = await text(db, client, coach, { kind: "reschedule" });
    assertEquals((asked.bookings as { id: string }[]).some(({ id }) => id === foreign.id), false);
    assertEquals(await call(db, "service_role", "prove_sessions"), []);
  },
);
