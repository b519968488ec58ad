import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import { act, receive, text } from "../support/texting.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function confirmed(db: TestDatabase): Promise<unknown[]> {
  const rows = await db.sql("select id from bookings where confirmed_at is not null order by starts_at");
  return rows.map(({ id }) => id);
}

async function needsCoach(db: TestDatabase): Promise<unknown> {
  const [row] = await db.sql("select needs_coach from messages order by created_at desc, id limit 1");
  return row?.needs_coach;
}

forEachDatabase(
  "SMS-05 Y confirms the nearest unconfirmed booking, until two hours after its start",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const other = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const at = (minutes: number, columns: Row = {}) =>
      makeBooking(db, client, { pack, startsAt: fromNow(minutes), minutes: 1, columns });
    await at(-121);
    const begun = await at(-119);
    const already = await at(60, { confirmed_at: new Date() });
    const next = await at(120);
    const later = await at(600);
    const cancelled = await makeBooking(db, client, { state: "cancelled", startsAt: fromNow(30) });
    await makeBooking(db, other, { startsAt: fromNow(200), minutes: 30 });
    const yes = async () => (await text(db, client, coach, { kind: "confirm" })).kind;

    assertEquals([await yes(), await confirmed(db)], ["confirmed", [begun.id, already.id]]);
    assertEquals([await yes(), await confirmed(db)], ["confirmed", [begun.id, already.id, next.id]]);
    assertEquals([await yes(), (await confirmed(db)).at(-1)], ["confirmed", later.id]);
    assertEquals(await yes(), "already_confirmed");
    assertEquals((await text(db, client, coach, { kind: "yes" })).kind, "already_confirmed");
    const [row] = await db.sql("select confirmed_at from bookings where id = $1", [cancelled.id]);
    assertEquals(row, { confirmed_at: null });
    const linked = await db.sql(
      "select booking_id from messages where booking_id is not null order by created_at",
    );
    assertEquals(linked.map(({ booking_id }) => booking_id), [
      begun.id,
      next.id,
      later.id,
      begun.id,
      begun.id,
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("SMS-05 with nothing booked, or all of it long begun, Y confirms nothing", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  assertEquals(await text(db, client, coach, { kind: "confirm" }), { kind: "nothing_to_confirm" });
  await makeBooking(db, client, { startsAt: fromNow(-130), state: "due" });
  await makeBooking(db, client, { startsAt: fromNow(-60), minutes: 30, state: "completed" });
  assertEquals(await text(db, client, coach, { kind: "confirm" }), { kind: "nothing_to_confirm" });
  assertEquals(await confirmed(db), []);
  await assertBooks(db, coach);
});

forEachDatabase(
  "SMS-05 the grace runs from when the text came, not from when it was acted on",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { startsAt: fromNow(-150), minutes: 30 });
    const { message_id } = await receive(db, client.phone, coach.phone);
    await db.sql("update messages set created_at = now() - interval '40 minutes' where id = $1", [
      message_id,
    ]);

    assertEquals((await act(db, message_id, { kind: "confirm" })).kind, "confirmed");
    assertEquals(await confirmed(db), [booking.id]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("a text cancels in time and uses nothing; the client hears what is free", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 2 });
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });

  const outcome = await text(db, client, coach, { kind: "cancel", booking_id: booking.id });
  assertEquals([outcome.kind, outcome.used, outcome.free], ["cancelled", false, 8]);
  const again = await text(db, client, coach, { kind: "cancel", booking_id: booking.id });
  assertEquals(again, { kind: "no_booking", action: "cancel" });
  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 0, free: 8 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "a cancellation of a day on which nothing is booked says so and what is next, and leaves no question",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const intent = {
      kind: "cancel",
      window: { from: hoursAhead(70).toISOString(), to: hoursAhead(94).toISOString() },
    };
    assertEquals(await text(db, client, coach, intent), { kind: "no_booking", action: "cancel" });
    await makeBooking(db, client, { startsAt: hoursAhead(50) });
    await makeBooking(db, client, { startsAt: hoursAhead(100) });
    // Somebody else's session that day is none of theirs.
    await makeBooking(db, await makeClient(db, coach), { startsAt: hoursAhead(80) });
    const said = await text(db, client, coach, intent);
    assertEquals([said.kind, said.action], ["no_booking", "cancel"]);
    assertEquals([said.day, said.starts_at].map((one) => new Date(String(one))), [
      hoursAhead(70),
      hoursAhead(50),
    ]);
    assertEquals((await receive(db, client.phone, coach.phone)).pending, null);
    await makeBooking(db, client, { startsAt: hoursAhead(90) });
    assertEquals((await text(db, client, coach, intent)).kind, "which_booking");
    const cancelled = await db.sql("select from bookings where status <> 'scheduled'");
    assertEquals(cancelled, []);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a late cancel is asked about first; yes uses a session, with the text as evidence",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const ask = () => text(db, client, coach, { kind: "cancel", booking_id: booking.id });

    const asked = await ask();
    assertEquals([asked.kind, asked.window_minutes], ["ask_late_cancel", 1440]);
    assertEquals((await packState(db, pack)).held, 1);
    assertEquals((await text(db, client, coach, { kind: "no" })).kind, "kept");
    assertEquals((await text(db, client, coach, { kind: "yes" })).kind, "confirmed");
    assertEquals((await packState(db, pack)).held, 1);

    await ask();
    await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
    assertEquals((await text(db, client, coach, { kind: "yes" })).kind, "already_confirmed");
    assertEquals((await packState(db, pack)).held, 1);

    await ask();
    const { message_id } = await receive(db, client.phone, coach.phone);
    const outcome = await act(db, message_id, { kind: "yes" });
    assertEquals([outcome.kind, outcome.used, outcome.free], ["cancelled", true, 9]);
    const lines = await db.sql("select actor::text, message_id from session_ledger where booking_id = $1", [
      booking.id,
    ]);
    assertEquals(lines, [{ actor: "client", message_id }]);
    const [row] = await db.sql("select status, late_cancel, waived from bookings where id = $1", [
      booking.id,
    ]);
    assertEquals(row, { status: "cancelled", late_cancel: true, waived: false });
    await assertBooks(db, coach);
  },
);

forEachDatabase("a late cancel that would use no session is not asked about", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const booking = await makeBooking(db, client, { startsAt: hoursAhead(10) });

  const outcome = await text(db, client, coach, { kind: "cancel", booking_id: booking.id });
  assertEquals([outcome.kind, outcome.used, outcome.free], ["cancelled", false, null]);
  await assertBooks(db, coach);
});

forEachDatabase("whether a cancel is late is judged when the text came", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { columns: { late_cancel_minutes: 120 } });
  const booking = await makeBooking(db, client, { pack, startsAt: fromNow(100) });
  const { message_id } = await receive(db, client.phone, coach.phone);
  await db.sql("update messages set created_at = now() - interval '30 minutes' where id = $1", [message_id]);

  const outcome = await act(db, message_id, { kind: "cancel", booking_id: booking.id });
  assertEquals([outcome.kind, outcome.used], ["cancelled", false]);
  const [row] = await db.sql("select late_cancel from bookings");
  assertEquals(row, { late_cancel: false });
  await assertBooks(db, coach);
});

forEachDatabase(
  "a session that has begun is not cancelled by text; the coach hears of it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack, startsAt: fromNow(-5) });

    const outcome = await text(db, client, coach, { kind: "cancel", booking_id: booking.id });
    assertEquals([outcome.kind, await needsCoach(db)], ["too_late_to_cancel", true]);
    assertEquals((await packState(db, pack)).held, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "which booking to cancel is asked by number; a number that is not there cancels nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    await makeBooking(db, client, { pack, startsAt: fromNow(-30) });
    const first = await makeBooking(db, client, { pack, startsAt: hoursAhead(40) });
    const second = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
    const other = await makeBooking(db, await makeClient(db, coach), { startsAt: hoursAhead(60) });

    for (const intent of [{ kind: "cancel" }, { kind: "cancel", booking_id: other.id }]) {
      const asked = await text(db, client, coach, intent);
      const ids = (asked.bookings as { id: string }[]).map(({ id }) => id);
      assertEquals([asked.kind, asked.action, ids], ["which_booking", "cancel", [first.id, second.id]]);
    }
    assertEquals(await text(db, client, coach, { kind: "choose", option: 3 }), {
      kind: "bad_option",
      count: 2,
    });
    // Whatever the coach does in between, the number keeps its booking.
    await callOne(db, coach.id, "reschedule_booking", {
      p_booking_id: first.id,
      p_starts_at: hoursAhead(55),
    });
    assertEquals((await text(db, client, coach, { kind: "choose", option: 1 })).kind, "cancelled");
    const rows = await db.sql("select id from bookings where status = 'cancelled'");
    assertEquals(rows, [{ id: first.id }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a text that is not understood goes to the coach, and the client hears so once in twelve hours",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const other = await makeClient(db, coach);
    const told = async (who: typeof client, kind = "unknown") =>
      (await text(db, who, coach, { kind })).told_already;

    assertEquals([await told(client), await told(client), await told(client)], [false, true, true]);
    assertEquals(await needsCoach(db), true);
    assertEquals(await told(other, "something nobody has heard of"), false);
    await db.sql("update messages set created_at = created_at - interval '13 hours' where from_phone = $1", [
      client.phone,
    ]);
    assertEquals([await told(client), await told(client)], [false, true]);
    assertEquals(await text(db, client, coach, { kind: "late" }), { kind: "late_noted" });
    assertEquals(await needsCoach(db), true);
    assertEquals(await text(db, client, coach, { kind: "help" }), { kind: "help" });
    assertEquals(await needsCoach(db), false);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-01 balance, statement and upcoming say what the ledger says, and change nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { name: "Ten" } });
    const done = await makeBooking(db, client, { pack, state: "completed" });
    const back = await makeBooking(db, client, { pack, state: "completed" });
    const next = await makeBooking(db, client, { pack });
    await makePack(db, client, { state: "refunded" });
    await makePack(db, client, { state: "unpaid" });
    await callOne(db, coach.id, "release_session", { p_purchase_id: pack.id, p_booking_id: back.id });
    const counts = {
      name: "Ten",
      state: "valid",
      used: 1,
      total: 10,
      held: 1,
      free: 8,
      left: 9,
      expires_at: null,
    };

    const balance = await text(db, client, coach, { kind: "balance" });
    assertEquals(balance, { kind: "balance", packs: [counts], standing: null });
    const statement = await text(db, client, coach, { kind: "statement" });
    assertEquals(statement.pack, counts);
    assertEquals((statement.used_on as string[]).map(Date.parse), [Date.parse(done.starts_at)]);
    const upcoming = await text(db, client, coach, { kind: "upcoming" });
    const ids = (upcoming.bookings as { id: string; confirmed: boolean }[]).map((
      { id, confirmed },
    ) => [id, confirmed]);
    assertEquals(ids, [[next.id, false]]);
    await assertBooks(db, coach);
  },
);
