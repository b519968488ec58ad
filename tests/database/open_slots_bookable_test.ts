import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Client, type Coach, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, insertRow } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { nextClockChange } from "../support/times.ts";
import { textToBook } from "../support/texting.ts";
import type { Session } from "../../scripts/stack/session.ts";
import { setHours, type Window } from "../support/calendar.ts";

const minute = 60_000;

/** A coach's week, in minutes: windows by weekday, what is taken counted from the first day's midnight UTC. */
interface Week {
  zone: string;
  kind: "gap" | "repeat";
  minutes: number;
  buffer: number;
  step: number | null;
  windows: { weekday: number; from: number; length: number }[];
  bookings: { at: number; minutes: number }[];
  timeOff: { at: number; minutes: number }[];
}

const quarters = (from: number, to: number) =>
  fc.integer({ min: from / 15, max: to / 15 }).map((n) => n * 15);
const week: fc.Arbitrary<Week> = fc.record({
  zone: fc.constantFrom(
    "Australia/Sydney",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Havana",
    "Etc/UTC",
  ),
  kind: fc.constantFrom("gap", "repeat"),
  minutes: fc.constantFrom(30, 45, 60, 90),
  buffer: fc.constantFrom(0, 10, 15),
  step: fc.constantFrom(null, 15, 20, 60),
  windows: fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      from: quarters(0, 1260),
      length: quarters(15, 900),
    }),
    { minLength: 3, maxLength: 12, selector: ({ weekday, from }) => `${weekday} ${from}` },
  ).map((windows) =>
    // Overlapping ones are refused: of two, the earlier in the list stays.
    windows.filter((one, place) =>
      windows.slice(0, place).every((other) =>
        other.weekday !== one.weekday || other.from >= one.from + one.length ||
        one.from >= other.from + other.length
      )
    )
  ),
  bookings: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 4320 }), minutes: fc.constantFrom(30, 60, 120) }),
    {
      maxLength: 12,
    },
  ),
  timeOff: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 4320 }), minutes: fc.integer({ min: 1, max: 900 }) }),
    {
      maxLength: 3,
    },
  ),
});

const wall = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

interface Setting {
  coach: Coach;
  client: Client;
  /** The three local days asked about. */
  days: [string, string, string];
  /** Taken by bookings, buffers included, and by time off: ranges of milliseconds. */
  taken: [number, number][];
  off: [number, number][];
}

/** Brings a coach into this state: around a clock change where the zone has one, else ten days ahead. */
async function live(db: Session, people: { coach: Coach; client: Client }, plan: Week): Promise<Setting> {
  const { coach, client } = people;
  const found = plan.zone === "Etc/UTC" ? undefined : await nextClockChange(db, plan.zone, plan.kind);
  const middle = Date.parse(
    found?.day ?? new Date(Date.now() + 10 * 1440 * minute).toISOString().slice(0, 10),
  );
  const days = [-1, 0, 1].map((n) =>
    new Date(middle + n * 1440 * minute).toISOString().slice(0, 10)
  ) as Setting["days"];
  await db.sql("update bookings set status = 'cancelled' where coach_id = $1", [coach.id]);
  await db.sql("delete from time_off where coach_id = $1", [coach.id]);
  await db.sql(
    `update coaches set timezone = $2, session_minutes = $3, buffer_minutes = $4, slot_step_minutes = $5,
       notice_minutes = 0, advance_days = 730 where id = $1`,
    [coach.id, plan.zone, plan.minutes, plan.buffer, plan.step],
  );
  await setHours(
    db,
    coach,
    plan.windows.map((
      { weekday, from, length },
    ): Window => [weekday, wall(from), wall(Math.min(1440, from + length))]),
  );
  const start = middle - 1440 * minute;
  const taken: [number, number][] = [];
  for (const booking of plan.bookings) {
    const from = start + booking.at * minute;
    const until = from + (booking.minutes + plan.buffer) * minute;
    if (taken.some(([a, b]) => from < b && until > a)) continue; // the database would refuse it
    taken.push([from, until]);
    await insertRow(db, "public.bookings", {
      coach_id: coach.id,
      client_id: client.id,
      starts_at: new Date(from),
      ends_at: new Date(from + booking.minutes * minute),
      status: "scheduled",
    });
  }
  const off = plan.timeOff.map(({ at, minutes }): [number, number] => [
    start + at * minute,
    start + (at + minutes) * minute,
  ]);
  for (const [from, until] of off) {
    await insertRow(db, "public.time_off", {
      coach_id: coach.id,
      starts_at: new Date(from),
      ends_at: new Date(until),
    });
  }
  return { coach, client, days, taken, off };
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds: what the browser says, not the database. */
function offset(timeZone: string, at: number): number {
  const form = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${form.format(at).replace(" ", "T")}Z`) - at;
}

/** Whether the clock changes within a day of an instant. */
const isNearChange = (zone: string, at: number): boolean =>
  new Set([-1440, 0, 1440].map((side) => offset(zone, at + side * minute))).size > 1;

/** Whether a session from an instant on lies in windows, minute by minute; near a change of the clock it is taken for granted. */
function isWorked(at: number, days: readonly string[], plan: Week): boolean {
  const local = (instant: number) => new Date(instant + offset(plan.zone, instant));
  if (!days.includes(local(at).toISOString().slice(0, 10))) return false;
  if (isNearChange(plan.zone, at)) return true;
  return Array.from({ length: plan.minutes }, (_, n) => local(at + n * minute)).every((clock) => {
    const time = clock.getUTCHours() * 60 + clock.getUTCMinutes();
    return plan.windows.some(({ weekday, from, length }) =>
      weekday === clock.getUTCDay() && from <= time && time < from + length
    );
  });
}

/** Every slot that the rules allow, worked out apart from the database; sorted milliseconds. */
function allowed({ days, taken, off }: Setting, plan: Week): number[] {
  const starts = new Set<number>();
  for (const day of days) {
    const midnight = Date.parse(day);
    for (const { weekday, from, length } of plan.windows) {
      if (weekday !== new Date(midnight).getUTCDay()) continue;
      const last = Math.min(1440, from + length) - plan.minutes;
      for (let at = from; at <= last; at += plan.step ?? plan.minutes) {
        const local = midnight + at * minute;
        const possible = [-1, 1]
          .map((side) => local - offset(plan.zone, local + side * 1440 * minute))
          .filter((instant) => instant + offset(plan.zone, instant) === local);
        if (possible.length > 0) starts.add(Math.min(...possible));
      }
    }
  }
  // Without a step the break costs nothing behind it: the first free minute after a booking is a start too.
  if (plan.step === null && plan.buffer > 0) {
    for (const [, until] of taken) if (isWorked(until, days, plan)) starts.add(until);
  }
  const length = plan.minutes * minute;
  return [...starts].sort((a, b) => a - b).filter((at) =>
    !taken.some(([from, until]) => at < until && at + length + plan.buffer * minute > from) &&
    !off.some(([from, until]) => at < until && at + length > from)
  );
}

forEachDatabase(
  "whatever the week, what is offered is what the rules allow, and a text can book it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client, { sessions: 1000 });
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(week, async (plan) => {
        const setting = await live(db, { coach, client }, plan);
        const [from, , to] = setting.days;
        const slots = await call<{ starts_at: string; ends_at: string }>(db, coach.id, "open_slots", {
          p_from: from,
          p_to: to,
        });
        const offered = slots.map(({ starts_at }) => Date.parse(starts_at));
        assert(
          slots.every((slot) =>
            Date.parse(slot.ends_at) - Date.parse(slot.starts_at) === plan.minutes * minute
          ),
        );
        seen += offered.length;
        const expected = allowed(setting, plan);
        assertEquals(
          offered.filter((at) => !expected.includes(at)),
          [],
          "offered, but not allowed",
        );
        // A session that the change itself makes longer or shorter on the clock may be left out, no other.
        const usual = expected.filter((at) => !isNearChange(plan.zone, at));
        assertEquals(usual.filter((at) => !offered.includes(at)), [], "allowed, but not offered");

        // The first, the last and one between can be booked by text, one after the other where they leave room.
        const tried = [offered.at(0), offered.at(Math.floor(offered.length / 2)), offered.at(-1)];
        const booked: number[] = [];
        for (const at of new Set(tried)) {
          if (at === undefined) continue;
          const free = booked.every((other) => Math.abs(other - at) >= (plan.minutes + plan.buffer) * minute);
          const outcome = await textToBook(db, coach, client, new Date(at));
          assertEquals(
            { kind: outcome.kind, reason: outcome.reason ?? "" },
            free ? { kind: "booked", reason: "" } : { kind: "slots", reason: "taken" },
          );
          if (free) booked.push(at);
        }
        const after = await call<{ starts_at: string }>(db, coach.id, "open_slots", {
          p_from: from,
          p_to: to,
        });
        const gap = (plan.minutes + plan.buffer) * minute;
        const clash = after.filter((slot) =>
          booked.some((at) => Math.abs(Date.parse(slot.starts_at) - at) < gap)
        );
        assertEquals(clash, [], "offered although just booked");
      }),
      { numRuns: 40, seed: 20261122 },
    );
    assert(seen > 200, `the weeks were too empty: ${seen} slots`);
  },
);
