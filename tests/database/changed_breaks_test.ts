import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, call, callOne } from "../support/call.ts";
import { openTimes, setHours } from "../support/calendar.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const minute = 60_000;
const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
const at = (time: string) => new Date(`${day}T${time}:00Z`);

/** A coach in UTC who works on that day, 8 to 18, and a client of theirs with a pack. */
async function makeDay(db: TestDatabase, rules: Record<string, unknown> = {}) {
  const coach = await makeCoach(db, { timezone: "UTC", notice_minutes: 0, buffer_minutes: 0, ...rules });
  await setHours(db, coach, [[new Date(`${day}T00:00:00Z`).getUTCDay(), "08:00", "18:00"]]);
  const client = await makeClient(db, coach);
  await makePack(db, client, { sessions: 50 });
  return { coach, client };
}

/** The coach's own change of the break, as the dashboard makes it. */
const setBreak = (db: TestDatabase, coach: Coach, minutes: number) =>
  callOne(db, coach.id, "change_settings", {
    p_change: JSON.stringify({ buffer_minutes: minutes }),
    p_seen: JSON.stringify({}),
  });

/** How many minutes after its end each session keeps the calendar closed, in order. */
const breaks = async (db: TestDatabase, coach: Coach) =>
  (await db.sql<{ minutes: number }>(
    `select (extract(epoch from blocked_until - ends_at) / 60)::integer as minutes from bookings
     where coach_id = $1 and status <> 'cancelled' order by starts_at`,
    [coach.id],
  )).map(({ minutes }) => minutes);

const times = async (db: TestDatabase, coach: Coach) =>
  (await openTimes(db, coach, day)).map((time) => time.slice(11));

const resize = (db: TestDatabase, coach: Coach, { id }: { id: string }, minutes: number) =>
  callOne(db, coach.id, "change_booking_minutes", { p_booking_id: id, p_minutes: minutes });

const move = (db: TestDatabase, coach: Coach, { id }: { id: string }, time: string) =>
  callOne(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at: at(time) });

forEachDatabase(
  "a changed break is that of every session to come, never into the next one, and of no session that is over",
  async (_t, db) => {
    const { coach, client } = await makeDay(db, { buffer_minutes: 10 });
    const over = await makeBooking(db, client, { state: "completed" });
    const [earlier] = await db.sql("select blocked_until from bookings where id = $1", [over.id]);
    await makeBooking(db, client, { startsAt: at("09:00") });
    await makeBooking(db, client, { startsAt: at("10:15") });
    await makeBooking(db, client, { startsAt: at("14:00") });
    await makeBooking(db, client, { startsAt: at("15:20"), state: "cancelled" });
    const stranger = await makeClient(db, { id: coach.strangerId });
    const theirs = await makeBooking(db, stranger, { startsAt: at("09:00") });
    const [before] = await db.sql("select * from bookings where id = $1", [theirs.id]);

    await setBreak(db, coach, 30);
    assertEquals(await breaks(db, coach), [10, 15, 30, 30]);
    await setBreak(db, coach, 5);
    assertEquals(await breaks(db, coach), [10, 5, 5, 5]);
    await db.sql("update coaches set buffer_minutes = 240 where id = $1", [coach.id]);
    assertEquals(await breaks(db, coach), [10, 15, 165, 240], "whoever writes the setting");

    assertEquals((await db.sql("select blocked_until from bookings where id = $1", [over.id]))[0], earlier);
    assertEquals((await db.sql("select * from bookings where id = $1", [theirs.id]))[0], before);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a longer break holds on both sides of what was booked before, a shorter one frees its time",
  async (_t, db) => {
    const { coach, client } = await makeDay(db, { slot_step_minutes: 60, buffer_minutes: 60 });
    await makeBooking(db, client, { startsAt: at("10:00") });
    const free = ["13:00", "14:00", "15:00", "16:00", "17:00"];
    assertEquals(await times(db, coach), ["08:00", "12:00", ...free]);
    await setBreak(db, coach, 0);
    assertEquals(await times(db, coach), ["08:00", "09:00", "11:00", "12:00", ...free]);
    await callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: at("11:00") });
    await setBreak(db, coach, 30);
    assertEquals(await times(db, coach), ["08:00", ...free], "neither right before nor right after");
    for (const time of ["09:00", "12:00"]) {
      await assertRefused(
        callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: at(time) }),
        "PT409",
        "slot_taken",
      );
    }
    assertEquals(
      (await callOne(db, coach.id, "book_session", {
        p_client_id: client.id,
        p_starts_at: at("12:30"),
      })).status,
      "scheduled",
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "CAL-01 a session that comes no nearer to a neighbour than it was is never refused for the break",
  async (_t, db) => {
    const { coach, client } = await makeDay(db);
    const first = await makeBooking(db, client, { startsAt: at("09:00") });
    const second = await makeBooking(db, client, { startsAt: at("10:00") });
    const third = await makeBooking(db, client, { startsAt: at("11:00") });
    await setBreak(db, coach, 15);
    assertEquals(await breaks(db, coach), [0, 0, 15]);

    await resize(db, coach, first, 55); // shorter: further away
    await move(db, coach, second, "10:00"); // onto its own time
    await resize(db, coach, second, 50);
    await move(db, coach, third, "11:05"); // away
    assertEquals(await breaks(db, coach), [5, 10, 15]);
    // Nearer again than it is now, though no nearer than it was once.
    await assertRefused(resize(db, coach, first, 56), "PT409", "slot_taken");
    await assertRefused(move(db, coach, third, "11:00"), "PT409", "slot_taken");
    // One that lies between two moves away from neither without coming nearer to the other.
    await assertRefused(move(db, coach, second, "10:01"), "PT409", "slot_taken");
    await assertRefused(move(db, coach, second, "09:59"), "PT409", "slot_taken");
    // On the other side of a neighbour the break is the whole one.
    await assertRefused(move(db, coach, first, "12:10"), "PT409", "slot_taken");
    await move(db, coach, first, "12:20");
    assertEquals(await breaks(db, coach), [10, 15, 15]);
    // Overlapping is refused however near the two have stood.
    await assertRefused(resize(db, coach, second, 70), "PT409", "slot_taken");
    await assertBooks(db, coach);
  },
);

forEachDatabase("a move that is offered is what the move accepts, with a break set after", async (_t, db) => {
  const { coach, client } = await makeDay(db, { slot_step_minutes: 5 });
  await makeBooking(db, client, { startsAt: at("09:00") });
  const moved = await makeBooking(db, client, { startsAt: at("10:05") });
  await makeBooking(db, client, { startsAt: at("11:05") });
  await setBreak(db, coach, 20);
  const offered = (await call<{ starts_at: string }>(db, coach.id, "open_slots", {
    p_from: day,
    p_to: day,
    p_moving: moved.id,
  })).map(({ starts_at }) => new Date(starts_at).getTime());
  assertEquals(offered.includes(at("10:05").getTime()), true, "its own time");
  const accepted: number[] = [];
  for (let start = at("08:00").getTime(); start <= at("17:00").getTime(); start += 5 * minute) {
    // Each try is undone: nothing of it stays.
    const stands = await db.as(coach.id, async (sql) => {
      await sql("select public.reschedule_booking($1, $2)", [moved.id, new Date(start)]);
      throw new Error("accepted");
    }).catch((error: Error) => error.message);
    if (stands === "accepted") accepted.push(start);
    else assertEquals(stands, "slot_taken");
  }
  assertEquals(offered, accepted);
});

forEachDatabase(
  "a booking that was cancelled comes back under the shorter of its break and today's",
  async (_t, db) => {
    const { coach, client } = await makeDay(db, { buffer_minutes: 30 });
    const cancelled = await makeBooking(db, client, { startsAt: at("09:00"), state: "cancelled" });
    await setBreak(db, coach, 0);
    await makeBooking(db, client, { startsAt: at("10:00") });
    await callOne(db, coach.id, "reopen_booking", { p_booking_id: cancelled.id });
    assertEquals(await breaks(db, coach), [0, 0]);
  },
);

forEachDatabase(
  "without a step the first minute after a session's break is offered too, with one the step alone",
  async (_t, db) => {
    const { coach, client } = await makeDay(db, { buffer_minutes: 15 });
    await makeBooking(db, client, { startsAt: at("09:00") });
    const grid = ["12:00", "13:00", "14:00", "15:00", "16:00", "17:00"];
    assertEquals(await times(db, coach), ["10:15", "11:00", ...grid], "60 + 15: 8:00 is too near to 9:00");
    await db.sql("update coaches set slot_step_minutes = 60 where id = $1", [coach.id]);
    assertEquals(await times(db, coach), ["11:00", ...grid]);
    await db.sql("update coaches set slot_step_minutes = null, buffer_minutes = 0 where id = $1", [coach.id]);
    assertEquals(await times(db, coach), ["08:00", "10:00", "11:00", ...grid]);
  },
);
