import { assertEquals } from "@std/assert";
import { assertRefused, call } from "../support/call.ts";
import { type Coach, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { nextClockChange } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { setHours, takeOff } from "../support/calendar.ts";

/** What a calendar draws as open on one day, in real hours. */
async function hoursOn(db: TestDatabase, coach: Coach, day: string): Promise<number[]> {
  const rows = await call<{ starts_at: string; ends_at: string }>(db, coach.id, "working_hours", {
    p_from: day,
    p_to: day,
  });
  return rows.map((row) => (Date.parse(row.ends_at) - Date.parse(row.starts_at)) / 3_600_000);
}

for (
  const [zone, long] of [
    ["Australia/Sydney", 1],
    ["Europe/London", 1],
    ["America/New_York", 1],
    ["Australia/Lord_Howe", 0.5],
  ] as const
) {
  forEachDatabase(
    `DATA-11 the hours drawn are right on the days when clocks change in ${zone}`,
    async (_t, db) => {
      const coach = await makeCoach(db, { timezone: zone });
      const gap = await nextClockChange(db, zone, "gap");
      const repeat = await nextClockChange(db, zone, "repeat");
      if (!gap || !repeat) throw new Error(`Cannot test ${zone}: its clocks do not change within a year`);
      assertEquals(await hoursOn(db, coach, gap.day), [24 - long]);
      assertEquals(await hoursOn(db, coach, repeat.day), [24 + long]);
      const [row] = await call<{ starts_at: string }>(db, coach.id, "working_hours", {
        p_from: gap.day,
        p_to: gap.day,
      });
      const [midnight] = await db.sql<{ at: string }>("select $1::timestamp at time zone $2 as at", [
        gap.day,
        zone,
      ]);
      assertEquals(row?.starts_at, midnight?.at);
    },
  );
}

forEachDatabase(
  "time off is taken out of the hours drawn, and a day without hours has none",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await setHours(db, coach, [[1, "09:00", "12:00"], [1, "13:00", "17:00"]]);
    assertEquals(await hoursOn(db, coach, "2027-03-01"), [3, 4]);
    assertEquals(await hoursOn(db, coach, "2027-03-02"), []);
    await takeOff(db, coach, "2027-03-01 10:00", "2027-03-01 14:00");
    assertEquals(await hoursOn(db, coach, "2027-03-01"), [1, 3]);
  },
);

forEachDatabase(
  "hours are read for up to a year, the first day first, and of no other coach",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const ask = (from: unknown, to: unknown) =>
      call(db, coach.id, "working_hours", { p_from: from, p_to: to });
    for (
      const [from, to] of [["2027-03-02", "2027-03-01"], [null, "2027-03-01"], ["2027-03-01", "infinity"], [
        "2027-03-01",
        "2028-03-10",
      ]]
    ) {
      await assertRefused(ask(from, to), "PT422", "invalid_range");
    }
    const theirs = await call(db, coach.strangerId, "working_hours", {
      p_from: "2027-03-01",
      p_to: "2027-03-01",
      p_coach_id: coach.id,
    });
    assertEquals(theirs, []);
    await db.refuses(db.as("anon", (sql) => sql("select public.working_hours('2027-03-01', '2027-03-01')")), {
      status: "42501",
    });
  },
);
