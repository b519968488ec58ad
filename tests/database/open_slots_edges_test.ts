import { assert, assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import {
  compareDays,
  daysAhead,
  daysOfChange,
  makeNightOwl,
  manyLimits,
  outcomesCompared,
  prepareComparison,
  unusualZones,
} from "../support/calendar_edges.ts";
import { call } from "../support/call.ts";
import { openTimes, setHours } from "../support/calendar.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { text, textToBook } from "../support/texting.ts";
import { nextClockChange } from "../support/times.ts";

const wide = { notice_minutes: 0, advance_days: 730 };
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

onPostgres(
  "CAL-01 CAL-02 DATA-11 a range offers what its days do, what is offered can be booked, and the rest is refused as it says",
  async (_t, db) => {
    await prepareComparison(db);
    let compared = 0;
    for (const [place, zone] of unusualZones.entries()) {
      const days = [...new Set([0, ...await daysOfChange(db, zone), place * 11 % daysAhead])];
      compared += days.length;
      const coach = await makeNightOwl(db, zone, days, manyLimits[place % manyLimits.length]);
      assertEquals(await compareDays(db, coach, days), []);
    }
    assert(compared > 400, `only ${compared} days were compared`);
    const limits = ["day_full", "week_full"];
    const usual = ["open", "outside_availability", "slot_taken"];
    const seen = await outcomesCompared(db);
    assertEquals([...limits, ...usual, "in_the_past"].filter((one) => !seen.new.includes(one)), []);
    assertEquals([...limits, ...usual].filter((one) => !seen.moved.includes(one)), []);
  },
);

forEachDatabase("DATA-11 a midnight that comes twice is taken by who booked its first", async (_t, db) => {
  for (const zone of ["Atlantic/Azores", "America/Havana"]) {
    const change = await nextClockChange(db, zone, "repeat");
    if (change?.after !== "00:00") throw new Error(`Cannot test ${zone}: no midnight comes twice`);
    const coach = await makeCoach(db, { ...wide, timezone: zone });
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const first = new Date(Date.parse(change.at) - 3_600_000);
    await makeBooking(db, client, { startsAt: first });
    assertEquals((await openTimes(db, coach, change.day))[0], `${change.day} 01:00`);
    await db.sql("update bookings set status = 'cancelled', cancelled_at = now() where coach_id = $1", [
      coach.id,
    ]);
    assertEquals((await openTimes(db, coach, change.day))[0], `${change.day} 00:00`);
    assertEquals((await textToBook(db, coach, client, first)).kind, "booked");
  }
});

forEachDatabase(
  "DATA-11 a session over the midnight of a clock change is offered by its day alone",
  async (_t, db) => {
    const change = await nextClockChange(db, "America/Nuuk", "gap");
    if (!change) throw new Error("Cannot test America/Nuuk: its clocks do not change within a year");
    const eve = change.after === "00:00" ? dayBefore(change.day) : change.day;
    const after = new Date(Date.parse(eve) + 86_400_000).toISOString().slice(0, 10);
    const coach = await makeCoach(db, { ...wide, timezone: "America/Nuuk", slot_step_minutes: 30 });
    const weekday = new Date(`${eve}T00:00:00Z`).getUTCDay();
    await setHours(db, coach, [[weekday, "21:00", "24:00"], [(weekday + 1) % 7, "00:00", "02:00"]]);
    const alone = await openTimes(db, coach, eve);
    assertEquals(alone, (await openTimes(db, coach, eve, after)).filter((time) => time.startsWith(eve)));
    assert(alone.includes(`${eve} 22:30`), `${alone}`);
  },
);

forEachDatabase("a time at exactly now is not offered, as it could not be booked", async (_t, db) => {
  const coach = await makeCoach(db, { ...wide, timezone: "UTC", slot_step_minutes: 5, session_minutes: 5 });
  const rows = await db.as("service_role", async (sql) => {
    // In one transaction now stands still: that day's hours begin at this very moment.
    await sql(
      `insert into day_hours (coach_id, day, starts_at, ends_at)
       select $1, t::date, t::time, '24:00' from (select now() at time zone 'UTC' as t) n`,
      [coach.id],
    );
    return await sql(
      `select e.outcome, exists (select from open_slots(n.day, n.day, null, $1) o where o.starts_at = now()) as offered
       from (select (now() at time zone 'UTC')::date as day) n
       cross join lateral explain_day(n.day, p_coach_id => $1) e where e.starts_at = now()`,
      [coach.id],
    );
  });
  // In the last five minutes of a day no session fits into it.
  if (rows.length > 0) assertEquals(rows, [{ outcome: "in_the_past", offered: false }]);
});

forEachDatabase(
  "so many days ahead are whole days of the coach's calendar, also where one is an hour longer",
  async (_t, db) => {
    for (const zone of ["America/New_York", "Pacific/Apia", "Asia/Kathmandu"]) {
      const coach = await makeCoach(db, { ...wide, timezone: zone, advance_days: 7 });
      const client = await makeClient(db, coach);
      await makePack(db, client);
      const [day] = await db.sql<{ today: string; last: string; next: string; at: string }>(
        `select (d.today - 1)::text as today, (d.today + 7)::text as last, (d.today + 9)::text as next,
           app.day_edge(d.today + 8, $1) as at from (select (now() at time zone $1)::date as today) d`,
        [zone],
      );
      if (!day) throw new Error(`Cannot read a day of ${zone}`);
      const [last] = await db.sql<{ local: string }>(
        "select to_char(date_trunc('day', now() at time zone $1) + interval '7 days 23 hours', 'YYYY-MM-DD HH24:MI') as local",
        [zone],
      );
      const times = await openTimes(db, coach, day.today, day.next);
      assertEquals(times.at(-1), last?.local);
      const tooFar = await textToBook(db, coach, client, new Date(day.at));
      assertEquals([tooFar.kind, tooFar.reason], ["slots", "too_far"]);
      const far = new Date(Date.parse(day.at) - 3_600_000);
      assertEquals((await textToBook(db, coach, client, far)).kind, "booked");
    }
    // Across the next change of New York's clocks, whatever day it is.
    const change = await nextClockChange(db, "America/New_York", "repeat");
    const [across] = await db.sql(
      `select app.too_far_from(jsonb_populate_record(null::public.coaches, jsonb_build_object('timezone', z.name,
         'advance_days', $1::date - (now() at time zone z.name)::date))) = ($1::date + 1)::timestamp at time zone z.name as whole
       from (values ('America/New_York')) z(name)`,
      [change?.day],
    );
    assertEquals(across, { whole: true });
  },
);

forEachDatabase("CAL-01 a session that is moved does not stand in its own way", async (_t, db) => {
  const coach = await makeCoach(db, { ...wide, timezone: "UTC", buffer_minutes: 15 });
  const client = await makeClient(db, coach);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await setHours(db, coach, [[new Date(`${day}T00:00:00Z`).getUTCDay(), "09:00", "12:00"]]);
  const booking = await makeBooking(db, client, { startsAt: new Date(`${day}T10:00:00Z`) });
  const long = await makeBooking(db, client, {
    startsAt: new Date(Date.parse(`${day}T00:00:00Z`) + 3 * 86_400_000),
    minutes: 90,
  });
  const ask = async (args: Record<string, unknown>, caller = coach.id) =>
    (await call<{ starts_at: string }>(db, caller, "open_slots", { p_from: day, p_to: day, ...args }))
      .map(({ starts_at }) => starts_at.slice(11, 16));
  assertEquals(await ask({}), []);
  assertEquals(await ask({ p_moving: booking.id }), ["09:00", "10:00", "11:00"]);
  assertEquals(await ask({ p_moving: long.id }), [], "another booking's own time stays taken");
  assertEquals(await ask({ p_moving: booking.id, p_minutes: 90 }), ["09:00", "10:30"]);
  await db.sql("delete from bookings where id = $1", [booking.id]);
  assertEquals(await ask({ p_moving: long.id }), ["09:00", "10:30"], "as long as it is");
  assertEquals(await ask({ p_moving: long.id, p_coach_id: coach.id }, coach.strangerId), []);
});

forEachDatabase(
  "a client who moves a session is offered the times around it, and not its own",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...wide, timezone: "UTC", buffer_minutes: 15 });
    const client = await makeClient(db, coach);
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await setHours(db, coach, [[new Date(`${day}T00:00:00Z`).getUTCDay(), "09:00", "12:00"]]);
    const booking = await makeBooking(db, client, { startsAt: new Date(`${day}T10:00:00Z`) });
    const outcome = await text(db, client, coach, {
      kind: "reschedule",
      booking_id: booking.id,
      window: { from: `${day}T00:00:00Z`, to: `${day}T23:59:00Z` },
    });
    assertEquals(outcome.kind, "slots");
    const times = (outcome.slots as { starts_at: string }[]).map(({ starts_at }) => starts_at.slice(0, 16));
    assertEquals(times, [`${day}T09:00`, `${day}T11:00`]);
  },
);
