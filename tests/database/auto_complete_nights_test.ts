import { assert, assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { Session } from "../../scripts/stack/session.ts";

const hour = 3_600_000;
const nightly = (db: Session, now: Date | string) => db.sql("select app.nightly($1)", [now]);

/** A coach with one packaged booking that ends at an instant. */
async function withBooking(db: Session, endsAt: string, columns: Record<string, unknown>) {
  const coach = await makeCoach(db, columns);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const startsAt = new Date(Date.parse(endsAt) - hour);
  return { coach, pack, booking: await makeBooking(db, client, { pack, startsAt }) };
}

const isDone = async (db: Session, booking: { id: string }) => {
  const [row] = await db.sql("select status from bookings where id = $1", [booking.id]);
  return row?.status === "completed";
};

/** The wall clock of a zone, `2026-10-04 03:07`. */
function clock(at: number, timeZone: string): string {
  const form = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return form.format(at);
}

forEachDatabase("DATA-02 each coach's night comes at 02:00 where the coach is", async (_t, db) => {
  // All three end at the same instant: Tuesday evening in Sydney, morning in London, before dawn in New York.
  const end = "2026-06-09T08:00:00Z";
  const sydney = await withBooking(db, end, { timezone: "Australia/Sydney" });
  const london = await withBooking(db, end, { timezone: "Europe/London" });
  const newYork = await withBooking(db, end, { timezone: "America/New_York" });
  const done = async () => [
    await isDone(db, sydney.booking),
    await isDone(db, london.booking),
    await isDone(db, newYork.booking),
  ];

  await nightly(db, end);
  await nightly(db, "2026-06-09T15:59:00Z");
  assertEquals(await done(), [false, false, false]);
  await nightly(db, "2026-06-09T16:00:00Z"); // 02:00 in Sydney
  assertEquals(await done(), [true, false, false]);
  await nightly(db, "2026-06-10T00:59:00Z");
  assertEquals(await done(), [true, false, false]);
  await nightly(db, "2026-06-10T01:07:00Z"); // 02:07 in London
  assertEquals(await done(), [true, true, false]);
  await nightly(db, "2026-06-10T06:00:00Z"); // 02:00 in New York
  assertEquals(await done(), [true, true, true]);
  for (const { coach, pack } of [sydney, london, newYork]) {
    assertEquals((await packState(db, pack)).used, 1);
    await assertBooks(db, coach);
  }
});

forEachDatabase(
  "a session that runs over 02:00 waits for the next night, one before it does not",
  async (_t, db) => {
    const over = await withBooking(db, "2026-06-09T16:30:00Z", { timezone: "Australia/Sydney" });
    const before = await withBooking(db, "2026-06-09T16:00:00Z", { timezone: "Australia/Sydney" });

    await nightly(db, "2026-06-09T16:07:00Z");
    assertEquals([await isDone(db, before.booking), await isDone(db, over.booking)], [true, false]);
    await nightly(db, "2026-06-10T15:07:00Z"); // 01:07 the night after
    assertEquals(await isDone(db, over.booking), false);
    await nightly(db, "2026-06-10T16:07:00Z");
    assertEquals(await isDone(db, over.booking), true);
  },
);

forEachDatabase(
  "the coach's delay is taken off the night, and a missed night is made up for",
  async (_t, db) => {
    const end = "2026-06-09T08:00:00Z";
    const patient = await withBooking(db, end, { auto_complete_delay_minutes: 24 * 60 });
    const missed = await withBooking(db, end, {});

    await nightly(db, "2026-06-10T10:00:00Z"); // no night ran: the next hour by day finishes it
    assertEquals([await isDone(db, missed.booking), await isDone(db, patient.booking)], [true, false]);
    await nightly(db, "2026-06-10T16:00:00Z"); // 02:00, when the delay has passed: 32 hours after the end
    assertEquals(await isDone(db, patient.booking), true);
    await assertBooks(db, patient.coach);
  },
);

/** Nights on which clocks change, by the date of their morning. */
const changes = [
  { zone: "Australia/Sydney", night: "2026-10-04", what: "02:00 is skipped" },
  { zone: "Australia/Sydney", night: "2026-04-05", what: "02:00 comes twice" },
  { zone: "Australia/Lord_Howe", night: "2026-10-04", what: "02:00 to 02:30 is skipped" },
  { zone: "Australia/Lord_Howe", night: "2026-04-05", what: "01:30 comes twice" },
  { zone: "America/New_York", night: "2026-03-08", what: "02:00 is skipped" },
  { zone: "America/New_York", night: "2026-11-01", what: "01:00 comes twice" },
  { zone: "America/Havana", night: "2026-03-08", what: "midnight is skipped" },
  { zone: "America/Havana", night: "2026-11-01", what: "midnight comes twice" },
  { zone: "America/Santiago", night: "2026-09-06", what: "midnight is skipped" },
  { zone: "Antarctica/Troll", night: "2026-03-29", what: "01:00 to 03:00 is skipped" },
  { zone: "Africa/Cairo", night: "2026-04-24", what: "midnight is skipped" },
  { zone: "Pacific/Chatham", night: "2026-04-05", what: "03:00 comes twice" },
];

forEachDatabase(
  "DATA-11 on a night when clocks change every booking is done once, between 02:00 and 05:00",
  async (_t, db) => {
    for (const { zone, night, what } of changes) {
      const noon = Date.parse(`${night}T12:00:00Z`);
      // The first hour whose wall clock shows the evening before, at seven or later.
      let at = noon - 40 * hour;
      while (
        !(clock(at, zone) < night && clock(at, zone).slice(11) >= "19:00" &&
          clock(at + 6 * hour, zone) >= night)
      ) {
        at += hour;
      }
      const { coach, pack, booking } = await withBooking(db, new Date(at).toISOString(), {
        timezone: zone,
      });
      const doneAt: string[] = [];
      for (let tick = at + 7 * 60_000; tick < noon + 16 * hour; tick += hour) {
        const before = await isDone(db, booking);
        await nightly(db, new Date(tick));
        if (!before && await isDone(db, booking)) doneAt.push(clock(tick, zone));
      }
      const [moment = ""] = doneAt;
      const where = `${zone}, ${what}`;
      assertEquals({ where, runs: doneAt.length }, { where, runs: 1 });
      assert(moment >= `${night} 02:00` && moment < `${night} 05:00`, `${where}: done at ${moment}`);
      assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
      await assertBooks(db, coach);
    }
  },
);

forEachDatabase(
  "every hourly run is written down, and what is older than 90 days is cleared",
  async (_t, db) => {
    await db.sql(
      `insert into job_runs (job, started_at, status)
     values ('auto-complete', now() - 91 * interval '24 hours', 'ok'), ('auto-complete', now() - 89 * interval '24 hours', 'ok')`,
    );
    await db.sql("select app.nightly()");
    const runs = await db.sql(
      "select extract(day from now() - started_at)::int as age from job_runs order by id",
    );
    assertEquals(runs.map(({ age }) => age), [89, 0]);
  },
);
