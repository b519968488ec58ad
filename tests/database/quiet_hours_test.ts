import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type LocalTime, toEdge, toInstant, toLocal } from "../../supabase/functions/_shared/wall_clock.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

interface Case {
  zone: string;
  from: string;
  to: string;
  at: string;
  before?: string;
}

/** When a text that is due at an instant may go, all cases in one call; ISO instants. */
async function decentTimes(db: TestDatabase, cases: readonly Case[]): Promise<string[]> {
  const rows = await db.sql<{ at: string }>(
    `select app.decent_time(c.zone, c.from::time, c.to::time, c.at, c.before) as at
     from rows from (jsonb_to_recordset($1::jsonb) as (zone text, "from" text, "to" text, at timestamptz, before timestamptz))
       with ordinality as c order by c.ordinality`,
    [JSON.stringify(cases)],
  );
  return rows.map(({ at }) => new Date(at).toISOString());
}

const iso = (text: string) => new Date(text).toISOString();
const sydney = (at: string, from: string, to: string, before?: string): Case => ({
  zone: "Australia/Sydney",
  from,
  to,
  at,
  ...(before === undefined ? {} : { before }),
});

forEachDatabase(
  "SMS-03 SMS-04 quiet hours over midnight and within a day end at the coach's local time",
  async (_t, db) => {
    // Sydney in June is UTC+10.
    const night = (at: string, before?: string) => sydney(at, "21:00", "08:00", before);
    const day = (at: string, before?: string) => sydney(at, "09:00", "17:00", before);
    const expected: [Case, string][] = [
      [night("2026-06-10T20:59:59+10:00"), "2026-06-10T20:59:59+10:00"],
      [night("2026-06-10T21:00:00+10:00"), "2026-06-11T08:00:00+10:00"],
      [night("2026-06-11T03:30:00+10:00"), "2026-06-11T08:00:00+10:00"],
      [night("2026-06-11T07:59:59+10:00"), "2026-06-11T08:00:00+10:00"],
      [night("2026-06-11T08:00:00+10:00"), "2026-06-11T08:00:00+10:00"],
      [day("2026-06-10T08:59:59+10:00"), "2026-06-10T08:59:59+10:00"],
      [day("2026-06-10T09:00:00+10:00"), "2026-06-10T17:00:00+10:00"],
      [day("2026-06-10T17:00:00+10:00"), "2026-06-10T17:00:00+10:00"],
      [day("2026-06-10T23:00:00+10:00"), "2026-06-10T23:00:00+10:00"],
      // The same time twice is never quiet.
      [sydney("2026-06-10T03:00:00+10:00", "21:00", "21:00"), "2026-06-10T03:00:00+10:00"],
      // Until midnight is until midnight.
      [sydney("2026-06-10T23:00:00+10:00", "22:00", "24:00"), "2026-06-11T00:00:00+10:00"],
      [sydney("2026-06-10T23:00:00+10:00", "22:00", "00:00"), "2026-06-11T00:00:00+10:00"],
    ];
    assertEquals(await decentTimes(db, expected.map(([one]) => one)), expected.map(([, at]) => iso(at)));
  },
);

forEachDatabase(
  "SMS-03 a reminder that quiet hours would make too late goes a quarter of an hour before they begin",
  async (_t, db) => {
    const night = (at: string, before: string) => sydney(at, "21:00", "08:00", before);
    const expected: [Case, string][] = [
      [night("2026-06-11T05:00:00+10:00", "2026-06-11T08:01:00+10:00"), "2026-06-11T08:00:00+10:00"],
      [night("2026-06-11T05:00:00+10:00", "2026-06-11T08:00:00+10:00"), "2026-06-10T20:45:00+10:00"],
      [night("2026-06-11T05:00:00+10:00", "2026-06-11T07:00:00+10:00"), "2026-06-10T20:45:00+10:00"],
      [
        sydney("2026-06-10T10:00:00+10:00", "09:00", "17:00", "2026-06-10T12:00:00+10:00"),
        "2026-06-10T08:45:00+10:00",
      ],
      // Eight minutes a day are left: earlier is in them, not in the quiet hours before.
      [
        sydney("2026-06-10T20:00:00+10:00", "08:08", "08:00", "2026-06-10T21:00:00+10:00"),
        "2026-06-10T08:00:00+10:00",
      ],
    ];
    assertEquals(await decentTimes(db, expected.map(([one]) => one)), expected.map(([, at]) => iso(at)));
  },
);

forEachDatabase(
  "SMS-03 on clock-change days a skipped end is the change, and of one shown twice the later counts",
  async (_t, db) => {
    const london = (at: string, from: string, to: string): Case => ({ zone: "Europe/London", from, to, at });
    const expected: [Case, string][] = [
      // 29 March 2026: 01:00 jumps to 02:00.
      [london("2026-03-29T00:30:00Z", "21:00", "01:30"), "2026-03-29T01:00:00Z"],
      [london("2026-03-29T01:00:00Z", "01:30", "06:00"), "2026-03-29T05:00:00Z"],
      // 25 October 2026: 02:00 goes back to 01:00.
      [london("2026-10-25T00:10:00Z", "21:00", "01:30"), "2026-10-25T01:30:00Z"],
      [london("2026-10-25T00:40:00Z", "21:00", "01:30"), "2026-10-25T01:30:00Z"],
      [london("2026-10-25T01:10:00Z", "01:30", "06:00"), "2026-10-25T06:00:00Z"],
      [london("2026-10-25T00:20:00Z", "01:30", "06:00"), "2026-10-25T00:20:00Z"],
      // All but half an hour is quiet, and that half-hour's end comes before its start is over for good.
      [london("2026-10-25T01:10:00Z", "01:30", "01:00"), "2026-10-26T01:00:00Z"],
    ];
    assertEquals(await decentTimes(db, expected.map(([one]) => one)), expected.map(([, at]) => iso(at)));
  },
);

const zones = [
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Australia/Brisbane",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Atlantic/Azores",
];
const minute = 60_000;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Moments at and around clock changes of a zone in 2026 and 2027, found by Intl alone. */
function changesOf(zone: string): number[] {
  const wallOffset = (at: number) => {
    const { year, month, day, hour, minute } = toLocal(new Date(at), zone);
    return Date.UTC(year, month - 1, day, hour, minute) - at;
  };
  const found: number[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 6 * 60 * minute) {
    let [low, high] = [at, at + 6 * 60 * minute];
    if (wallOffset(low) === wallOffset(high)) continue;
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute;
      if (wallOffset(middle) === wallOffset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

/** The plain model: quiet ranges as instants, by Intl: from the first showing of their start to the last of their end. */
function quietRanges({ zone, from, to, at }: Case): [number, number][] {
  const today = toLocal(new Date(at), zone);
  const [fromHour = 0, fromMinute = 0] = from.split(":").map(Number);
  const [toHour = 0, toMinute = 0] = to.split(":").map(Number);
  const ranges: [number, number][] = [];
  for (let day = today.day - 4; day <= today.day + 4; day++) {
    const start: LocalTime = { ...today, day, hour: fromHour, minute: fromMinute };
    const end: LocalTime = { ...today, day: to < from ? day + 1 : day, hour: toHour, minute: toMinute };
    const reading = toInstant(end, zone);
    const until = reading.kind === "twice" ? reading.second : toEdge(end, zone);
    if (toEdge(start, zone) < until) ranges.push([toEdge(start, zone).getTime(), until.getTime()]);
  }
  return ranges;
}

function model(one: Case): string {
  const at = Date.parse(one.at);
  if (one.from === one.to) return iso(one.at);
  const ranges = quietRanges(one);
  const around = (moment: number) => ranges.filter(([start, end]) => start <= moment && moment < end);
  let end = at;
  for (let hit = around(end); hit.length > 0; hit = around(end)) {
    end = Math.max(...hit.map(([, until]) => until));
  }
  if (end === at || one.before === undefined || end < Date.parse(one.before)) {
    return new Date(end).toISOString();
  }
  // Back to the last moment that is not quiet.
  let start = at;
  for (let hit = around(start); hit.length > 0; hit = around(start - 1)) {
    start = Math.min(...hit.map(([from]) => from));
  }
  const freeSince = Math.max(...ranges.map(([, until]) => until).filter((until) => until < start));
  return new Date(Math.max(start - 15 * minute, freeSince)).toISOString();
}

const randomCase: fc.Arbitrary<Case> = fc.record({
  zone: fc.constantFrom(...zones),
  from: fc.integer({ min: 0, max: 1439 }),
  to: fc.integer({ min: 0, max: 1439 }),
  near: fc.boolean(),
  which: fc.nat(),
  offset: fc.integer({ min: -2880, max: 2880 }),
  day: fc.integer({ min: 0, max: 720 }),
  round: fc.boolean(),
  before: fc.option(fc.integer({ min: 1, max: 1440 })),
}).map(({ zone, from, to, near, which, offset, day, round, before }) => {
  const changes = changesByZone.get(zone) ?? [];
  const change = near ? changes[which % Math.max(changes.length, 1)] : undefined;
  const at = (change ?? Date.UTC(2026, 0, 3) + day * 1440 * minute) + offset * minute;
  const quarter = (minutes: number) => clock(round ? Math.floor(minutes / 30) * 30 : minutes);
  return {
    zone,
    from: quarter(from),
    to: quarter(to),
    at: new Date(at).toISOString(),
    ...(before === null ? {} : { before: new Date(at + before * minute).toISOString() }),
  };
});
const changesByZone = new Map(zones.map((zone) => [zone, changesOf(zone)]));

forEachDatabase(
  "SMS-03 SMS-04 2,000 random zones, ranges and instants agree with Intl, and none is ever texted in quiet time",
  async (_t, db) => {
    const cases = fc.sample(randomCase, { numRuns: 2000, seed: 20261122 });
    const times = await decentTimes(db, cases);
    const wrong = cases.flatMap((one, n) =>
      times[n] === model(one) ? [] : [{ ...one, got: times[n], expected: model(one) }]
    );
    assertEquals(wrong.slice(0, 3), []);
    let moved = 0;
    for (const [n, one] of cases.entries()) {
      const at = new Date(times[n] ?? "");
      const { hour, minute } = toLocal(at, one.zone);
      const wall = clock(hour * 60 + minute);
      const quiet = one.from < one.to
        ? one.from <= wall && wall < one.to
        : one.from > one.to && (one.from <= wall || wall < one.to);
      assert(!quiet, `${JSON.stringify(one)} is texted at ${wall}`);
      if (times[n] !== one.at) moved++;
    }
    assert(moved > 500, `only ${moved} cases were in quiet time`);
  },
);
