import { assert, assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import {
  type Client,
  type Coach,
  makeBooking,
  makeClient,
  makeCoach,
  makePack,
} from "../support/builders.ts";
import { assertRefused, call, callOne } from "../support/call.ts";
import { openTimes } from "../support/calendar.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { text, textToBook } from "../support/texting.ts";

const dayMs = 86_400_000;
/** The Monday after next, "2026-12-07", and so many days after it. */
const monday = (() => {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  return today + (8 - new Date(today).getUTCDay()) % 7 * dayMs + 7 * dayMs;
})();
const dayOf = (days: number) => new Date(monday + days * dayMs).toISOString().slice(0, 10);
const at = (days: number, time: string) => new Date(`${dayOf(days)}T${time}:00Z`);

async function makeBusy(db: TestDatabase, columns: Record<string, unknown>) {
  const coach = await makeCoach(db, { timezone: "UTC", notice_minutes: 0, ...columns });
  const client = await makeClient(db, coach);
  await makePack(db, client, { sessions: 100 });
  return { coach, client };
}

const moveByText = (db: TestDatabase, coach: Coach, client: Client, id: string, startsAt: Date) =>
  text(db, client, coach, { kind: "reschedule", booking_id: id, starts_at: startsAt.toISOString() });

forEachDatabase(
  "a client's text finds no room on a full day and is offered others; the coach still books there",
  async (_t, db) => {
    const { coach, client } = await makeBusy(db, { max_sessions_day: 2 });
    await makeBooking(db, client, { startsAt: at(1, "09:00") });
    assertEquals((await textToBook(db, coach, client, at(1, "11:00"))).kind, "booked");
    const refused = await textToBook(db, coach, client, at(1, "13:00"));
    assertEquals([refused.kind, refused.reason], ["slots", "day_full"]);
    const offered = (refused.slots ?? []).map(({ starts_at }) => starts_at.slice(0, 10));
    assertEquals(offered.length, 3);
    assert(!offered.includes(dayOf(1)), `${offered}`);
    assertEquals(await openTimes(db, coach, dayOf(1)), []);
    const outcomes = await call(db, coach.id, "explain_day", { p_day: dayOf(1) });
    assertEquals(
      [...new Set(outcomes.map(({ outcome, because }) => `${outcome} ${because}`))].sort(),
      ["day_full limit", "slot_taken booking"],
    );
    const byCoach = await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: at(1, "13:00"),
    });
    assertEquals(byCoach.status, "scheduled");
    // A cancelled one gives no room while the day holds more than its limit, and the next one does.
    const ids = await db.sql<{ id: string }>("select id from bookings where coach_id = $1", [coach.id]);
    for (const [n, { id }] of ids.entries()) {
      await callOne(db, coach.id, "cancel_booking", { p_booking_id: id });
      assertEquals((await openTimes(db, coach, dayOf(1))).length > 0, n > 0);
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase("a week has room from Monday to Sunday, and the next one has its own", async (_t, db) => {
  const { coach, client } = await makeBusy(db, { max_sessions_week: 2 });
  await makeBooking(db, client, { startsAt: at(0, "00:00") });
  await makeBooking(db, client, { startsAt: at(6, "23:00") });
  const refused = await textToBook(db, coach, client, at(3, "13:00"));
  assertEquals([refused.kind, refused.reason], ["slots", "week_full"]);
  assertEquals(await openTimes(db, coach, dayOf(0), dayOf(6)), []);
  for (const days of [-1, 7]) {
    assertEquals((await textToBook(db, coach, client, at(days, "13:00"))).kind, "booked");
  }
  await assertBooks(db, coach);
});

forEachDatabase("a session counts at the coach's own day and week, wherever UTC's begin", async (_t, db) => {
  for (const [timezone, hours] of [["Pacific/Kiritimati", -14], ["Pacific/Pago_Pago", 11]] as const) {
    const { coach, client } = await makeBusy(db, {
      timezone,
      max_sessions_day: 1,
      max_sessions_week: 2,
    });
    const local = (days: number, hour: number) =>
      new Date(monday + days * dayMs + (hour + hours) * 3_600_000);
    await makeBooking(db, client, { startsAt: local(0, 0) });
    const day = await textToBook(db, coach, client, local(0, 23));
    assertEquals([day.kind, day.reason], ["slots", "day_full"], timezone);
    assertEquals((await textToBook(db, coach, client, local(6, 23))).kind, "booked");
    const week = await textToBook(db, coach, client, local(1, 9));
    assertEquals([week.kind, week.reason], ["slots", "week_full"], timezone);
    assertEquals((await textToBook(db, coach, client, local(-1, 23))).kind, "booked");
    assertEquals((await textToBook(db, coach, client, local(7, 0))).kind, "booked");
  }
});

forEachDatabase("a session that moves within its day or week is not counted twice", async (_t, db) => {
  const { coach, client } = await makeBusy(db, { max_sessions_day: 1, max_sessions_week: 2 });
  const booking = await makeBooking(db, client, { startsAt: at(1, "09:00") });
  await makeBooking(db, client, { startsAt: at(3, "09:00") });
  const within = await moveByText(db, coach, client, booking.id, at(1, "15:00"));
  assertEquals(within.kind, "moved");
  assertEquals((await moveByText(db, coach, client, booking.id, at(2, "15:00"))).kind, "moved");
  const onto = await moveByText(db, coach, client, booking.id, at(3, "15:00"));
  assertEquals([onto.kind, onto.reason], ["slots", "day_full"]);
  await makeBooking(db, client, { startsAt: at(8, "09:00") });
  await makeBooking(db, client, { startsAt: at(9, "09:00") });
  const later = await moveByText(db, coach, client, booking.id, at(10, "09:00"));
  assertEquals([later.kind, later.reason], ["slots", "week_full"]);
  const open = await call<{ starts_at: string }>(db, coach.id, "open_slots", {
    p_from: dayOf(0),
    p_to: dayOf(13),
    p_moving: booking.id,
  });
  const days = new Set(open.map(({ starts_at }) => new Date(starts_at).toISOString().slice(0, 10)));
  assertEquals([...days], [0, 1, 2, 4, 5, 6].map(dayOf), "its week but for the full day");
  // Over the limit by the coach's own hand, it may still move where it is.
  await makeBooking(db, client, { startsAt: at(2, "09:00") });
  assertEquals((await moveByText(db, coach, client, booking.id, at(2, "17:00"))).kind, "moved");
  await assertBooks(db, coach);
});

forEachDatabase("limits stay within their bounds, and another coach's bind nobody here", async (_t, db) => {
  const { coach, client } = await makeBusy(db, {});
  await db.sql("update coaches set max_sessions_day = 1, max_sessions_week = 1 where id = $1", [
    coach.strangerId,
  ]);
  const set = (change: Record<string, unknown>) =>
    callOne(db, coach.id, "change_settings", { p_change: JSON.stringify(change), p_seen: "{}" });
  for (const time of ["09:00", "10:00"]) {
    assertEquals((await textToBook(db, coach, client, at(1, time))).kind, "booked");
  }
  assertEquals((await set({ max_sessions_day: 2, max_sessions_week: 500 })).max_sessions_day, 2);
  assertEquals((await textToBook(db, coach, client, at(1, "12:00"))).reason, "day_full");
  assertEquals((await set({ max_sessions_day: null })).max_sessions_day, null);
  assertEquals((await textToBook(db, coach, client, at(1, "12:00"))).kind, "booked");
  for (
    const [name, value] of [
      ["max_sessions_day", 0],
      ["max_sessions_day", 101],
      ["max_sessions_week", 0],
      ["max_sessions_week", 501],
    ] as const
  ) {
    const error = await set({ [name]: value }).then(() => "", (reason) => String(reason.message));
    assert(
      error.includes(name === "max_sessions_day" ? "coaches_max_day_range" : "coaches_max_week_range"),
      error,
    );
  }
  await assertRefused(set({ max_sessions_day: "many" }), "PT422", "invalid_request");
});
