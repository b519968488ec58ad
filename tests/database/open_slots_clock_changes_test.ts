import { assert, assertEquals } from "@std/assert";
import { type Coach, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { type ClockChange, nextClockChange } from "../support/times.ts";
import { textToBook } from "../support/texting.ts";
import { openTimes, setHours, takeOff } from "../support/calendar.ts";
import type { TestDatabase } from "../support/test_database.ts";

const wide = { notice_minutes: 0, advance_days: 730 };

async function change(db: TestDatabase, zone: string, kind: "gap" | "repeat"): Promise<ClockChange> {
  const found = await nextClockChange(db, zone, kind);
  if (!found) throw new Error(`Cannot test ${zone}: its clocks do not change within a year`);
  return found;
}

const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

/** No two offered sessions of an hour's steps overlap in real time, and none shows the same wall clock twice. */
async function assertNoOverlap(db: TestDatabase, coach: Coach, from: string, to: string) {
  const slots = await call<{ starts_at: string; ends_at: string }>(db, coach.id, "open_slots", {
    p_from: from,
    p_to: to,
  });
  for (const [n, slot] of slots.entries()) {
    const before = slots[n - 1];
    assert(!before || before.ends_at <= slot.starts_at, `${before?.ends_at} overlaps ${slot.starts_at}`);
  }
}

forEachDatabase("DATA-11 the skipped hour is not offered, and the day has 23 of them", async (_t, db) => {
  for (const zone of ["Australia/Sydney", "America/New_York"]) {
    const coach = await makeCoach(db, { ...wide, timezone: zone });
    const { day, before, after } = await change(db, zone, "gap");
    const times = await openTimes(db, coach, day);
    assertEquals([before, after], ["02:00", "03:00"]);
    assertEquals(times.length, 23);
    assert(!times.includes(`${day} 02:00`));
    assertEquals(times.slice(0, 3), [`${day} 00:00`, `${day} 01:00`, `${day} 03:00`]);
    await assertNoOverlap(db, coach, dayBefore(day), day);
  }
});

forEachDatabase("DATA-11 an hour that comes twice is offered once, at its first instant", async (_t, db) => {
  for (const zone of ["Australia/Sydney", "America/New_York"]) {
    const coach = await makeCoach(db, { ...wide, timezone: zone });
    const { day, at, after } = await change(db, zone, "repeat");
    const times = await openTimes(db, coach, day);
    assertEquals(times.length, 24);
    assertEquals(new Set(times).size, 24);
    const slots = await call(db, coach.id, "open_slots", { p_from: day, p_to: day });
    const repeated = slots[times.indexOf(`${day} ${after}`)];
    assertEquals(repeated?.ends_at, at, "the first of the two hours ends where the clock goes back");
    await assertNoOverlap(db, coach, dayBefore(day), day);
  }
});

forEachDatabase("DATA-11 a change of half an hour skips and repeats half an hour", async (_t, db) => {
  const zone = "Australia/Lord_Howe";
  const coach = await makeCoach(db, { ...wide, timezone: zone, session_minutes: 30 });
  const gap = await change(db, zone, "gap");
  assertEquals([gap.before, gap.after], ["02:00", "02:30"]);
  const short = await openTimes(db, coach, gap.day);
  assertEquals(short.length, 47);
  assert(!short.includes(`${gap.day} 02:00`) && short.includes(`${gap.day} 02:30`));
  const repeat = await change(db, zone, "repeat");
  assertEquals([repeat.before, repeat.after], ["02:00", "01:30"]);
  const long = await openTimes(db, coach, repeat.day);
  assertEquals([long.length, new Set(long).size], [48, 48]);
  await assertNoOverlap(db, coach, dayBefore(repeat.day), repeat.day);
});

forEachDatabase(
  "DATA-11 where midnight is skipped or comes twice a day keeps its own hours",
  async (_t, db) => {
    let seen = 0;
    for (const zone of ["America/Havana", "America/Santiago", "Africa/Cairo", "Asia/Beirut"]) {
      for (const kind of ["gap", "repeat"] as const) {
        const found = await nextClockChange(db, zone, kind);
        if (!found) continue; // this zone has given up changing its clocks
        seen++;
        const coach = await makeCoach(db, { ...wide, timezone: zone });
        const eve = dayBefore(found.day);
        for (const date of [eve, found.day]) {
          const times = await openTimes(db, coach, date);
          assertEquals(times.filter((time) => !time.startsWith(date)), []);
          assertEquals(new Set(times).size, times.length);
        }
        await assertNoOverlap(db, coach, eve, found.day);
      }
    }
    assert(seen > 0, "no zone changes its clocks at midnight any more");
  },
);

forEachDatabase("DATA-11 time off holds through a clock change", async (_t, db) => {
  const zone = "Australia/Sydney";
  for (const kind of ["gap", "repeat"] as const) {
    const coach = await makeCoach(db, { ...wide, timezone: zone });
    const { day } = await change(db, zone, kind);
    await takeOff(db, coach, `${dayBefore(day)} 22:00`, `${day} 05:00`);
    const times = await openTimes(db, coach, dayBefore(day), day);
    assertEquals(times.length, 22 + 19);
    assertEquals(times.slice(21, 23), [`${dayBefore(day)} 21:00`, `${day} 05:00`]);
  }
});

forEachDatabase(
  "DATA-11 hours that end where an hour comes twice do not reach into its second half",
  async (_t, db) => {
    for (const zone of ["Australia/Sydney", "America/Havana"]) {
      const { day, at, after } = await change(db, zone, "repeat");
      const coach = await makeCoach(db, { ...wide, timezone: zone });
      const client = await makeClient(db, coach);
      await makePack(db, client, { sessions: 100 });
      // The working day ends as the clock first shows the repeated hour: in Havana at 24:00 of the evening before.
      const end = after === "00:00" ? { date: dayBefore(day), time: "24:00" } : { date: day, time: after };
      const weekday = new Date(`${end.date}T00:00:00Z`).getUTCDay();
      await setHours(db, coach, [[weekday, "00:00", end.time]]);
      const first = new Date(Date.parse(at) - 3_600_000);
      assertEquals((await textToBook(db, coach, client, first)).reason, "closed", zone);
      const lastHour = new Date(first.getTime() - 3_600_000);
      assertEquals((await textToBook(db, coach, client, lastHour)).kind, "booked", zone);
    }
  },
);

forEachDatabase(
  "DATA-11 hours that begin or end inside a skipped hour do so when it is over",
  async (_t, db) => {
    const zone = "Australia/Sydney";
    const { day, at } = await change(db, zone, "gap");
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const coach = await makeCoach(db, { ...wide, timezone: zone, session_minutes: 30 });
    // The clock goes from 01:59 to 03:00, which is past half past two.
    await setHours(db, coach, [[weekday, "02:30", "05:00"]]);
    const [first] = await call(db, coach.id, "open_slots", { p_from: day, p_to: day });
    assertEquals(first?.starts_at, at);
    await setHours(db, coach, [[weekday, "00:00", "02:30"]]);
    assertEquals(
      (await call(db, coach.id, "open_slots", { p_from: day, p_to: day, p_minutes: 30 })).at(-1)?.ends_at,
      at,
    );
    const client = await makeClient(db, coach);
    await makePack(db, client);
    assertEquals((await textToBook(db, coach, client, new Date(at))).reason, "closed");
  },
);
