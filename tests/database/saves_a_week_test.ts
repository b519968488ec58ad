import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { type Coach, makeCoach } from "../support/builders.ts";
import { assertRefused, call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { setHours, type Window } from "../support/calendar.ts";

interface Hours extends Row {
  id: string;
  weekday: number;
  starts_at: string;
  ends_at: string;
}

const sent = (windows: readonly Window[]) =>
  JSON.stringify(windows.map(([weekday, starts_at, ends_at]) => ({ weekday, starts_at, ends_at })));

const setWeek = (db: TestDatabase, coachId: string, windows: readonly Window[], key?: string) =>
  call<Hours>(db, coachId, "set_week", { p_windows: sent(windows), p_request_id: key });

const written = (rows: Hours[]) =>
  rows.map(({ weekday, starts_at, ends_at }) => [weekday, starts_at.slice(0, 5), ends_at.slice(0, 5)]);

const weekOf = async (db: TestDatabase, coachId: string) =>
  written(
    await db.sql<Hours>(
      `select weekday, starts_at::text, ends_at::text from public.availability where coach_id = $1
       order by weekday, starts_at`,
      [coachId],
    ),
  );

const always = Array.from({ length: 7 }, (_, weekday) => [weekday, "00:00", "24:00"]);

forEachDatabase("a week is saved at once, and what stays keeps its row", async (_t, db) => {
  const coach = await makeCoach(db);
  const first: Window[] = [[1, "09:00", "12:00"], [1, "13:00", "17:00"], [6, "20:00", "24:00"]];
  const saved = await setWeek(db, coach.id, first);
  assertEquals(written(saved), first);
  const next: Window[] = [[0, "08:00", "09:00"], [1, "09:00", "12:30"], [1, "13:00", "17:00"]];
  const changed = await setWeek(db, coach.id, next);
  assertEquals(written(changed), next);
  assertEquals(await weekOf(db, coach.id), next);
  const idOf = (rows: Hours[]) => rows.find(({ starts_at }) => starts_at.startsWith("13"))?.id;
  assertEquals(idOf(changed), idOf(saved));
  // Windows that touch do not overlap; no windows at all are a week off.
  await setWeek(db, coach.id, [[2, "09:00", "10:00"], [2, "10:00", "11:00"]]);
  assertEquals(await setWeek(db, coach.id, []), []);
  assertEquals(await weekOf(db, coach.id), []);
  assertEquals(await weekOf(db, coach.strangerId), always);
});

forEachDatabase("a week that is refused changes nothing", async (_t, db) => {
  const coach = await makeCoach(db);
  const good: Window[] = [[1, "09:00", "12:00"]];
  await setWeek(db, coach.id, good);
  const refused = (windows: readonly Window[]) =>
    assertRefused(setWeek(db, coach.id, windows), "PT422", "invalid_hours");
  await refused([[1, "09:00", "12:00"], [1, "11:00", "13:00"]]);
  await refused([[1, "09:00", "18:00"], [1, "10:00", "11:00"], [1, "17:00", "19:00"]]);
  await refused([[1, "09:00", "12:00"], [1, "09:00", "12:00"]]);
  await refused([[3, "12:00", "09:00"]]);
  await refused([[3, "12:00", "12:00"]]);
  await refused([[7, "09:00", "12:00"]]);
  await refused([[1, "09:00", "25:00"]]);
  await refused([[1, "soon", "12:00"]]);
  const raw = (windows: string | null) => call(db, coach.id, "set_week", { p_windows: windows });
  for (const windows of ["{}", '"monday"', "[1]", '[{"weekday":1}]', null]) {
    await assertRefused(raw(windows), "PT422", "invalid_hours");
  }
  assertEquals(await weekOf(db, coach.id), good);
  const said = await setWeek(db, coach.id, [[1, "09:00", "12:00"], [2, "9:00", "12:00"], [
    2,
    "11:00",
    "13:00",
  ]])
    .then(() => "", (error: { hint?: string }) => error.hint);
  assertEquals(said, "Two windows on Tuesday overlap. Join them, or leave time between them.");
});

forEachDatabase("a repeat of one press gives its first result, and writes no more", async (_t, db) => {
  const coach = await makeCoach(db);
  const first = await setWeek(db, coach.id, [[1, "09:00", "12:00"]], "press");
  await setWeek(db, coach.id, [[2, "09:00", "12:00"]], "another press");
  const again = await setWeek(db, coach.id, [[1, "09:00", "12:00"]], "press");
  assertEquals(again.map(({ id }) => id), first.map(({ id }) => id));
  assertEquals(await weekOf(db, coach.id), [[2, "09:00", "12:00"]]);
});

forEachDatabase("nobody but the coach sets the week", async (_t, db) => {
  const coach = await makeCoach(db);
  await setWeek(db, coach.strangerId, [[1, "09:00", "12:00"]]);
  assertEquals(await weekOf(db, coach.id), always);
  const seen = await db.as(
    coach.strangerId,
    (sql) => sql("select id from public.availability where coach_id = $1", [coach.id]),
  );
  assertEquals(seen, []);
  await assertRefused(setWeek(db, crypto.randomUUID(), []), "PT404", "coach_not_found");
  await db.refuses(call(db, "anon", "set_week", { p_windows: "[]" }), { status: "42501" });
});

forEachDatabase(
  "windows of a weekday or of a date that overlap are refused by the tables too",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await setHours(db, coach, [[1, "09:00", "12:00"], [1, "12:00", "14:00"], [2, "09:00", "24:00"]]);
    const add = (coach: Pick<Coach, "id">, weekday: number, from: string, to: string) =>
      db.as(
        coach.id,
        (sql) =>
          sql("insert into public.availability (weekday, starts_at, ends_at) values ($1, $2, $3)", [
            weekday,
            from,
            to,
          ]),
      );
    const overlap = { status: "23P01", code: "availability_no_overlap" };
    await db.refuses(add(coach, 1, "11:59", "12:30"), overlap);
    await db.refuses(add(coach, 2, "23:00", "23:30"), overlap);
    await add(coach, 3, "11:59", "12:30");
    await db.refuses(add(coach, 4, "12:00", "11:00"), {
      status: "23514",
      code: "availability_ends_after_start",
    });
    const addDay = (from: string, to: string) =>
      db.as(
        coach.id,
        (sql) =>
          sql("insert into public.day_hours (day, starts_at, ends_at) values ('2030-01-01', $1, $2)", [
            from,
            to,
          ]),
      );
    await addDay("09:00", "12:00");
    await addDay("12:00", "24:00");
    await db.refuses(addDay("11:00", "12:30"), { status: "23P01", code: "day_hours_no_overlap" });
  },
);
