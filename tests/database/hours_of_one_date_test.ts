import { assertEquals } from "@std/assert";
import { type Coach, makeCoach } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { dayIn, openTimes, setHours, takeOff } from "../support/calendar.ts";

const setDay = (db: TestDatabase, coach: Coach, day: string, ...windows: [from: string, to: string][]) =>
  db.as(coach.id, async (sql) => {
    for (const [from, to] of windows) {
      await sql("insert into public.day_hours (day, starts_at, ends_at) values ($1, $2, $3)", [
        day,
        from,
        to,
      ]);
    }
  });

forEachDatabase(
  "the hours of a date stand instead of its weekly ones, and on that date alone",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const { date, weekday } = dayIn(coach.timezone, 10);
    const weekLater = dayIn(coach.timezone, 17).date;
    await setHours(db, coach, [[weekday, "09:00", "12:00"]]);
    await setDay(db, coach, date, ["14:00", "16:00"], ["20:00", "24:00"]);

    const at = (day: string, ...times: string[]) => times.map((time) => `${day} ${time}`);
    const special = at(date, "14:00", "15:00", "20:00", "21:00", "22:00", "23:00");
    assertEquals(await openTimes(db, coach, date), special);
    assertEquals(await openTimes(db, coach, weekLater), at(weekLater, "09:00", "10:00", "11:00"));
    const drawn = await call<{ starts_at: string; ends_at: string }>(db, coach.id, "working_hours", {
      p_from: date,
      p_to: date,
    });
    assertEquals(drawn.map((row) => (Date.parse(row.ends_at) - Date.parse(row.starts_at)) / 3_600_000), [
      2,
      4,
    ]);

    await takeOff(db, coach, `${date} 15:00`, `${date} 21:00`);
    assertEquals(await openTimes(db, coach, date), at(date, "14:00", "21:00", "22:00", "23:00"));
  },
);

forEachDatabase(
  "a date without weekly hours opens, and another coach's hours open nothing",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const { date, weekday } = dayIn(coach.timezone, 10);
    await setHours(db, coach, [[(weekday + 1) % 7, "09:00", "12:00"]]);
    await setDay(db, { ...coach, id: coach.strangerId }, date, ["06:00", "08:00"]);
    assertEquals(await openTimes(db, coach, date), []);
    await setDay(db, coach, date, ["07:00", "08:00"]);
    assertEquals(await openTimes(db, coach, date), [`${date} 07:00`]);
  },
);

forEachDatabase("hours of a date end after they start, and begin once", async (_t, db) => {
  const coach = await makeCoach(db);
  await setDay(db, coach, "2030-01-01", ["09:00", "10:00"]);
  const ends = { status: "23514", code: "day_hours_ends_after_start" };
  await db.refuses(setDay(db, coach, "2030-01-01", ["12:00", "12:00"]), ends);
  await db.refuses(setDay(db, coach, "2030-01-01", ["09:00", "11:00"]), {
    status: "23505",
    code: "day_hours_once",
  });
  const others = db.as(
    coach.strangerId,
    (sql) =>
      sql(
        "insert into public.day_hours (coach_id, day, starts_at, ends_at) values ($1, '2030-01-02', '09:00', '10:00')",
        [coach.id],
      ),
  );
  await db.refuses(others, { status: "42501" });
});
