import { assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import {
  type Client,
  type Coach,
  makeBooking,
  makeClient,
  makeCoach,
  makePack,
} from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, outgoing, plan, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00", text_confirmations: false };

async function setUp(db: TestDatabase, columns: Record<string, unknown> = {}) {
  const coach = await makeCoach(db, { ...neverQuiet, name: "Sam Rivera", ...columns });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  return { coach, client, pack: await makePack(db, client) };
}

async function planned(db: TestDatabase, coach: Coach) {
  return (await outgoing(db, coach)).map((
    { kind, status, send_after },
  ) => [kind, status, Date.parse(send_after)]);
}

/** A session that took place and ended so many hours ago. */
const lived = (db: TestDatabase, client: Client, more: Record<string, unknown>, hoursAgo = 1) =>
  makeBooking(db, client, { state: "completed", startsAt: hoursAhead(-hoursAgo - 1), ...more });

forEachDatabase(
  "CRON-01 each reminder is planned a day ahead, once per booking and instant, however often the plan is made",
  async (_t, db) => {
    const { coach, client, pack } = await setUp(db);
    const startsAt = hoursAhead(60);
    const columns = { created_at: hoursAhead(-100) };
    await makeBooking(db, client, { pack, startsAt, columns });
    assertEquals(await plan(db), 0);
    assertEquals(await plan(db, hoursAhead(20)), 1);
    assertEquals(await plan(db, hoursAhead(20)), 0);
    assertEquals(await plan(db, hoursAhead(40)), 1);
    for (const hours of [36, 45, 58, 59, 61]) assertEquals(await plan(db, hoursAhead(hours)), 0);
    assertEquals(await planned(db, coach), [
      ["reminder", "queued", hoursAhead(36).getTime()],
      ["reminder", "queued", hoursAhead(58).getTime()],
    ]);
    assertEquals((await claim(db, hoursAhead(36))).length, 1);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a moved booking gets its own reminders, and those for its old time are dropped when they come due",
  async (_t, db) => {
    const { coach, client, pack } = await setUp(db, { reminder_minutes: "{120}" });
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    assertEquals(await plan(db), 1);
    await call(db, coach.id, "reschedule_booking", { p_booking_id: booking.id, p_starts_at: hoursAhead(12) });
    assertEquals(await plan(db), 1);
    assertEquals(await claim(db, hoursAhead(8)), []);
    const [taken, ...others] = await claim(db, hoursAhead(10));
    assertEquals([taken?.body.includes("a reminder"), others], [true, []]);
    const states = (await outgoing(db, coach)).map(({ status, last_error }) => [status, last_error]);
    assertEquals(states, [["dropped", "moved"], ["sending", null]]);
  },
);

forEachDatabase(
  "a booking made late has no reminder for a moment before it was made, and a closed one has none",
  async (_t, db) => {
    const { coach, client, pack } = await setUp(db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(2), minutes: 30 });
    await makeBooking(db, client, { pack, startsAt: hoursAhead(23), minutes: 30 });
    await makeBooking(db, client, {
      pack,
      startsAt: hoursAhead(24.5),
      columns: { created_at: hoursAhead(-50), status: "cancelled", cancelled_at: new Date() },
    });
    assertEquals(await plan(db), 1);
    assertEquals(await planned(db, coach), [["reminder", "queued", hoursAhead(21).getTime()]]);
    const quitters = await setUp(db);
    await makeBooking(db, quitters.client, {
      startsAt: hoursAhead(24.5),
      columns: { created_at: hoursAhead(-50) },
    });
    await db.sql("update clients set opted_out_at = now() where id = $1", [quitters.client.id]);
    assertEquals(await plan(db), 0);
  },
);

forEachDatabase(
  "SMS-03 of reminders that quiet hours push together the later goes; what cannot go in time is shown",
  async (_t, db) => {
    // Reminders 10, 3 and 2 hours before; a session at 9 in the morning of a coach in Brisbane, where clocks never change.
    const { coach, client, pack } = await setUp(db, {
      timezone: "Australia/Brisbane",
      quiet_from: "21:00",
      quiet_to: "08:00",
      reminder_minutes: "{600,180,120}",
    });
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const at = (clock: string, days = 0) =>
      new Date(Date.parse(`${day}T${clock}:00+10:00`) + days * 86_400_000);
    await makeBooking(db, client, { pack, startsAt: at("09:00") });
    await plan(db, at("20:00", -1));
    assertEquals(await planned(db, coach), [["reminder", "queued", at("08:00").getTime()]]);

    // At 7:30 there is no decent time left before it but the evening before.
    const early = await setUp(db, {
      timezone: "Australia/Brisbane",
      quiet_from: "21:00",
      quiet_to: "08:00",
      reminder_minutes: "{180,120}",
    });
    await makeBooking(db, early.client, { startsAt: at("07:30") });
    await plan(db, at("12:00", -1));
    assertEquals(await planned(db, early.coach), [["reminder", "queued", at("20:45", -1).getTime()]]);
    const [taken] = (await claim(db, at("20:45", -1))).filter(({ to_phone }) =>
      to_phone === early.client.phone
    );
    assertEquals(taken?.look_up, false);

    const late = await setUp(db, {
      timezone: "Australia/Brisbane",
      quiet_from: "21:00",
      quiet_to: "08:00",
      reminder_minutes: "{120}",
    });
    await makeBooking(db, late.client, { startsAt: at("07:30") });
    await plan(db, at("22:00", -1));
    const [shown] = await outgoing(db, late.coach);
    assertEquals([shown?.status, shown?.last_error], ["dropped", "quiet_hours"]);
  },
);

forEachDatabase(
  "a follow-up goes once after a session that took place, not after a no-show, a cancel or an old one",
  async (_t, db) => {
    const { coach, client, pack } = await setUp(db);
    const booking = await lived(db, client, { pack });
    await lived(db, client, { pack, state: "no_show" }, 3);
    await lived(db, client, { pack, state: "cancelled" }, 5);
    await lived(db, client, { pack, state: "due" }, 7);
    for (let days = 2; days < 8; days++) await lived(db, client, { pack }, 24 * days);
    await plan(db);
    await plan(db);
    const texts = await outgoing(db, coach);
    assertEquals(texts.filter(({ kind }) => kind === "follow_up").map(({ booking_id }) => booking_id), [
      booking.id,
    ]);

    // Reopened and completed again, it is not thanked for twice.
    await callOne(db, coach.id, "reopen_booking", { p_booking_id: booking.id });
    await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
    await plan(db);
    assertEquals((await outgoing(db, coach)).filter(({ kind }) => kind === "follow_up").length, 1);
  },
);

forEachDatabase(
  "a follow-up says what is left, after the nightly job too, and waits for the morning",
  async (_t, db) => {
    const { coach, client, pack } = await setUp(db, {
      timezone: "Australia/Brisbane",
      quiet_from: "21:00",
      quiet_to: "08:00",
    });
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const at = (clock: string, days = 0) =>
      new Date(Date.parse(`${day}T${clock}:00+10:00`) + days * 86_400_000);
    await makeBooking(db, client, { pack, state: "due", startsAt: at("18:00") });
    await call(db, "service_role", "auto_complete_bookings", { p_now: at("02:07", 1) });
    assertEquals(await plan(db, at("02:08", 1)), 1);
    assertEquals(await claim(db, at("02:09", 1)), []);
    // What may sell waits until nine.
    assertEquals(await claim(db, at("08:59", 1)), []);
    const taken = await claim(db, at("09:00", 1));
    assertEquals(taken.map(({ body }) => body), ["Thanks for coming, Ana. 9 sessions left on 10 sessions."]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a low balance is told once per pack and total, in one text with the follow-up",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    await db.sql("update purchases set refunded_at = now() where client_id = $1", [client.id]);
    const pack = await makePack(db, client, { sessions: 4, used: 1 });
    // Each goes out, and two hours pass: thanks for two sessions within the hour would be one.
    const texts = async () => {
      const claimed = await claim(db);
      for (const one of claimed) await record(db, one, "sent", { sid: `SM${one.id}` });
      await db.sql("update messages set tried_at = tried_at - interval '2 hours'");
      return claimed.map(({ body }) => body);
    };
    await texts();
    await lived(db, client, { pack });
    assertEquals(await plan(db), 2);
    assertEquals(await texts(), [
      "Thanks for coming, Ana. You have 2 sessions left with Sam. Reply here when you would like the next pack.",
    ]);
    await lived(db, client, { pack }, 3);
    assertEquals(await plan(db), 1);
    assertEquals(await texts(), ["Thanks for coming, Ana. 1 session left on 4 sessions."]);
    // A total that changed is news again.
    await call(db, coach.id, "adjust_sessions", { p_purchase_id: pack.id, p_change: 1, p_note: "One more" });
    await db.as(coach.id, (sql) => sql("update coaches set follow_up = false"));
    assertEquals(await plan(db), 1);
    assertEquals(await texts(), [
      "Hi Ana, you have 2 sessions left with Sam. Reply here when you would like the next pack.",
    ]);
    assertEquals(await plan(db), 0);
  },
);

forEachDatabase(
  "a low balance is of all packs together, counts a session taken off by hand, and is untrue once the next pack is sold",
  async (_t, db) => {
    const { coach, client } = await setUp(db, { follow_up: false });
    const second = await makePack(db, client, { sessions: 2 });
    await lived(db, client, { pack: second });
    assertEquals(await plan(db), 0); // eleven are left in all

    const alone = await makeClient(db, coach, { name: "Ben Okafor" });
    const pack = await makePack(db, alone, { sessions: 3 });
    await call(db, coach.id, "use_session", { p_purchase_id: pack.id });
    await call(db, coach.id, "use_session", { p_purchase_id: pack.id });
    const low = (await outgoing(db, coach)).filter(({ kind }) => kind === "low_balance");
    assertEquals(low.map(({ status }) => status), ["queued"]);
    await makePack(db, alone, { sessions: 10 });
    assertEquals(await claim(db), []);
    const [dropped] = (await outgoing(db, coach)).filter(({ kind }) => kind === "low_balance");
    assertEquals([dropped?.status, dropped?.last_error], ["dropped", "outdated"]);
  },
);

forEachDatabase(
  "the end of a pack is told once, some days before at nine, while sessions are free and it is not extended",
  async (_t, db) => {
    const { coach, client } = await setUp(db, { timezone: "Australia/Brisbane" });
    const today = new Date(Date.now() + 10 * 3_600_000).toISOString().slice(0, 10);
    const at = (clock: string, days: number) =>
      new Date(Date.parse(`${today}T${clock}:00+10:00`) + days * 86_400_000);
    const ending = { columns: { expires_at: at("00:00", 10) } };
    const pack = await makePack(db, client, { sessions: 4, ...ending });
    await makePack(db, client, { sessions: 1, used: 1, ...ending });
    await makePack(db, client, { sessions: 4, state: "unpaid", ...ending });
    await makePack(db, client, { sessions: 4, columns: { expires_at: at("00:00", 5) } }); // its day has gone by
    const expiries = async () => (await outgoing(db, coach)).filter(({ kind }) => kind === "expiry");

    await plan(db, at("09:30", 1));
    await plan(db, at("09:30", 2));
    assertEquals((await expiries()).map(({ send_after }) => Date.parse(send_after)), [
      at("09:00", 3).getTime(),
    ]);
    const [taken] = (await claim(db, at("09:00", 3))).filter(({ body }) => body.includes("use by"));
    const [last] = await db.sql<{ day: string }>("select to_char($1::date, 'FMDD Mon') as day", [
      at("12:00", 9).toISOString().slice(0, 10),
    ]);
    assertEquals(
      taken?.body,
      `Hi Ana, you have 4 sessions left on 4 sessions, to use by ${last?.day}. To book, text a day and time.`,
    );

    // Extended before it was told: the old end is told no more, the new one in its time.
    const other = await setUp(db, { timezone: "Australia/Brisbane" });
    const longer = await makePack(db, other.client, { sessions: 4, ...ending });
    await plan(db, at("09:30", 2));
    await call(db, other.coach.id, "extend_packs", {
      p_purchase_ids: `{${longer.id}}`,
      p_days: 30,
      p_note: "On holiday",
    });
    await claim(db, at("09:00", 3));
    const [dropped] = (await outgoing(db, other.coach)).filter(({ kind }) => kind === "expiry");
    assertEquals([dropped?.status, dropped?.last_error], ["dropped", "outdated"]);
    await plan(db, at("09:30", 32));
    const all = (await outgoing(db, other.coach)).filter(({ kind }) => kind === "expiry");
    assertEquals(Date.parse(all.at(-1)?.send_after ?? ""), at("09:00", 33).getTime());
    assertEquals(pack.id === longer.id, false);
  },
);
