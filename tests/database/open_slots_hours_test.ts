import { assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach } from "../support/builders.ts";
import { assertRefused, call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { openTimes, setHours, takeOff } from "../support/calendar.ts";
import { dayIn } from "../../scripts/stack/seed_demo.ts";

// A zone whose clocks never change, so that a day here is any day.
const timezone = "Australia/Brisbane";
const { date, weekday } = dayIn(timezone, 10);
const next = dayIn(timezone, 11);
const wide = { timezone, notice_minutes: 0, advance_days: 60 };
const at = (...times: string[]) => times.map((time) => `${date} ${time}`);
const instant = (time: string, day = date) => new Date(`${day}T${time}:00+10:00`);

forEachDatabase(
  "slots stand one session apart from the start of each window, and end with it",
  async (_t, db) => {
    const coach = await makeCoach(db, wide);
    await setHours(db, coach, [[weekday, "09:00", "11:30"], [weekday, "13:15", "15:15"], [
      next.weekday,
      "08:00",
      "09:00",
    ]]);

    assertEquals(await openTimes(db, coach, date), at("09:00", "10:00", "13:15", "14:15"));
    assertEquals(await openTimes(db, coach, date, date, 90), at("09:00", "13:15"));
    assertEquals(await openTimes(db, coach, date, date, 150), at("09:00"));
    assertEquals(await openTimes(db, coach, date, date, 151), []);
    // Both dates are inclusive, in the coach's zone.
    assertEquals((await openTimes(db, coach, date, next.date)).at(-1), `${next.date} 08:00`);
    assertEquals(await openTimes(db, coach, dayIn(timezone, 12).date, dayIn(timezone, 16).date), []);
    assertEquals((await openTimes(db, coach, dayIn(timezone, 12).date, dayIn(timezone, 17).date)).length, 4);

    const [slot] = await call(db, coach.id, "open_slots", { p_from: date, p_to: date, p_minutes: 90 });
    const iso = (time: string) => instant(time).toISOString().replace(".000Z", "Z");
    assertEquals(slot, { starts_at: iso("09:00"), ends_at: iso("10:30") });
  },
);

forEachDatabase(
  "a slot step offers starts between, adjacent windows are one, and a window may end at 24:00",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...wide, slot_step_minutes: 30 });
    await setHours(db, coach, [[weekday, "09:00", "10:00"], [weekday, "10:00", "11:00"], [
      weekday,
      "22:30",
      "24:00",
    ]]);
    assertEquals(await openTimes(db, coach, date), at("09:00", "10:00", "22:30", "23:00"));

    // A time is offered once, since windows cannot overlap.
    await db.refuses(setHours(db, coach, [[weekday, "09:00", "11:00"], [weekday, "10:00", "12:00"]]), {
      status: "23P01",
      code: "availability_no_overlap",
    });
    assertEquals(await openTimes(db, coach, date), at("09:00", "09:30", "10:00"));

    // A window over midnight is two: the session that spans them is not offered, the hours on either side are.
    await setHours(db, coach, [[weekday, "23:00", "24:00"], [next.weekday, "00:00", "01:00"]]);
    assertEquals(await openTimes(db, coach, date, next.date), [`${date} 23:00`, `${next.date} 00:00`]);
  },
);

forEachDatabase("DATA-11 time off blocks over midnight, whole days, and to the minute", async (_t, db) => {
  const coach = await makeCoach(db, wide);
  await setHours(db, coach, [[weekday, "20:00", "24:00"], [next.weekday, "00:00", "04:00"]]);
  await takeOff(db, coach, `${date} 22:00`, `${next.date} 02:00`);
  assertEquals(await openTimes(db, coach, date, next.date), [
    ...at("20:00", "21:00"),
    `${next.date} 02:00`,
    `${next.date} 03:00`,
  ]);
  // Asked for one side of it only, it blocks that side all the same.
  assertEquals(await openTimes(db, coach, date), at("20:00", "21:00"));
  assertEquals(await openTimes(db, coach, next.date), [`${next.date} 02:00`, `${next.date} 03:00`]);

  await takeOff(db, coach, `${date} 20:59`, `${date} 21:00`);
  assertEquals(await openTimes(db, coach, date), at("21:00"));
  await takeOff(db, coach, `${dayIn(timezone, 5).date} 00:00`, `${dayIn(timezone, 20).date} 00:00`);
  assertEquals(await openTimes(db, coach, date, next.date), []);
});

forEachDatabase(
  "bookings take their time, with the buffer on both sides; cancelled ones do not",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...wide, buffer_minutes: 15, slot_step_minutes: 15 });
    const client = await makeClient(db, coach);
    await setHours(db, coach, [[weekday, "09:00", "14:00"]]);
    await makeBooking(db, client, { startsAt: instant("11:00") });
    await makeBooking(db, client, { startsAt: instant("09:00"), state: "cancelled" });

    // Until 09:45, since the next has to start a buffer after its end; again from 12:15.
    assertEquals(
      await openTimes(db, coach, date),
      at("09:00", "09:15", "09:30", "09:45", "12:15", "12:30", "12:45", "13:00"),
    );
    // Completed and missed ones took place there: the time is gone too.
    await makeBooking(db, client, { startsAt: instant("12:15"), state: "no_show" });
    assertEquals(await openTimes(db, coach, date), at("09:00", "09:15", "09:30", "09:45"));

    // A booking that began the evening before reaches into the morning.
    await setHours(db, coach, [[next.weekday, "00:00", "03:00"]]);
    await makeBooking(db, client, { startsAt: instant("23:00"), minutes: 90 });
    assertEquals((await openTimes(db, coach, next.date)).at(0), `${next.date} 00:45`);
  },
);

forEachDatabase(
  "notice is counted in instants, and its end is still offered",
  async (_t, db) => {
    const coach = await makeCoach(db, {
      ...wide,
      notice_minutes: 36 * 60,
      advance_days: 3,
      slot_step_minutes: 5,
      session_minutes: 5,
    });
    const [bounds] = await db.sql(
      `select min(starts_at) >= now() + interval '36 hours' and min(starts_at) < now() + interval '36 hours 6 minutes' as first
     from public.open_slots(current_date, current_date + 8, null, $1)`,
      [coach.id],
    );
    assertEquals(bounds, { first: true });
  },
);

forEachDatabase(
  "another coach, and somebody who is not signed in, get no slots of this one",
  async (_t, db) => {
    const coach = await makeCoach(db, wide);
    const range = { p_from: date, p_to: next.date };
    assertEquals((await call(db, coach.id, "open_slots", range)).length, 48);
    assertEquals(
      (await call(db, "service_role", "open_slots", { ...range, p_coach_id: coach.id })).length,
      48,
    );
    assertEquals(await call(db, coach.strangerId, "open_slots", { ...range, p_coach_id: coach.id }), []);
    assertEquals(
      await call(db, "service_role", "open_slots", { ...range, p_coach_id: crypto.randomUUID() }),
      [],
    );
    await db.refuses(call(db, "anon", "open_slots", { ...range, p_coach_id: coach.id }), { status: "42501" });
  },
);

forEachDatabase("a range or a length that makes no sense is refused with a code", async (_t, db) => {
  const coach = await makeCoach(db, wide);
  const ask = (from: string | null, to: string | null, minutes?: number) =>
    call(db, coach.id, "open_slots", { p_from: from, p_to: to, p_minutes: minutes });

  await assertRefused(ask(next.date, date), "PT422", "invalid_range");
  await assertRefused(ask("2026-01-01", "2027-01-03"), "PT422", "invalid_range");
  await assertRefused(ask(null, date), "PT422", "invalid_range");
  await assertRefused(ask(date, null), "PT422", "invalid_range");
  await assertRefused(ask("-infinity", "infinity"), "PT422", "invalid_range");
  await assertRefused(ask(date, "infinity"), "PT422", "invalid_range");
  for (const minutes of [0, 4, -60, 721, 2147483647]) {
    await assertRefused(ask(date, date, minutes), "PT422", "invalid_minutes");
  }
  assertEquals((await ask(date, date, 720)).length, 2);
  assertEquals((await ask(date, date, 5)).length, 288);
  assertEquals(await ask("2020-01-01", "2020-12-31"), []);
});
