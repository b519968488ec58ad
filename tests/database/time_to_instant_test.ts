import { assert, assertEquals } from "@std/assert";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import type { Session } from "../../scripts/stack/session.ts";

/** A wall-clock time and the instants it stands for: none where the clock skips it, two where it comes twice. */
interface Fact {
  zone: string;
  local: string;
  first?: string;
  second?: string;
  /** A fact under rules made in 2026, which a server with older data cannot know. */
  since2026?: true;
}

const fact = (zone: string, local: string, first?: string, second?: string): Fact => ({
  zone,
  local,
  ...(first ? { first } : {}),
  ...(second ? { second } : {}),
});

const facts: Fact[] = [
  fact("Australia/Sydney", "2026-10-04T02:30"),
  fact("Australia/Sydney", "2026-04-05T02:30", "2026-04-04T15:30:00Z", "2026-04-04T16:30:00Z"),
  fact("Australia/Sydney", "2026-10-04T03:00", "2026-10-03T16:00:00Z"),
  fact("Australia/Sydney", "2026-04-05T03:00", "2026-04-04T17:00:00Z"),
  fact("Australia/Brisbane", "2026-10-04T02:30", "2026-10-03T16:30:00Z"),
  fact("Australia/Brisbane", "2026-04-05T02:30", "2026-04-04T16:30:00Z"),
  fact("Australia/Lord_Howe", "2026-10-04T02:15"),
  fact("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
  fact("Australia/Adelaide", "2026-10-04T02:30"),
  fact("Australia/Darwin", "2026-10-04T02:30", "2026-10-03T17:00:00Z"),
  fact("Australia/Eucla", "2026-06-10T18:00", "2026-06-10T09:15:00Z"),
  fact("Pacific/Auckland", "2026-09-27T02:30"),
  fact("Pacific/Auckland", "2026-04-05T02:30", "2026-04-04T13:30:00Z", "2026-04-04T14:30:00Z"),
  fact("Pacific/Auckland", "2026-01-15T18:00", "2026-01-15T05:00:00Z"),
  fact("Pacific/Chatham", "2026-09-27T03:00"),
  fact("Pacific/Chatham", "2026-04-05T03:00", "2026-04-04T13:15:00Z", "2026-04-04T14:15:00Z"),
  fact("Pacific/Kiritimati", "2026-06-10T18:00", "2026-06-10T04:00:00Z"),
  fact("Pacific/Kiritimati", "2026-06-10T06:00", "2026-06-09T16:00:00Z"),
  fact("Pacific/Pago_Pago", "2026-06-10T18:00", "2026-06-11T05:00:00Z"),
  fact("Pacific/Apia", "2011-12-30T12:00"), // a whole day that was left out
  fact("America/New_York", "2026-03-08T02:30"),
  fact("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"),
  fact("America/St_Johns", "2026-03-08T02:30"),
  fact("America/Havana", "2026-03-08T00:30"),
  fact("America/Santiago", "2026-09-06T00:30"),
  fact("Africa/Cairo", "2026-04-24T00:30"),
  fact("Asia/Beirut", "2026-03-29T00:30"),
  fact("Europe/London", "2026-03-29T01:30"),
  fact("Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
  fact("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
  fact("Antarctica/Troll", "2026-03-29T02:00"),
  fact("America/Nuuk", "2026-03-28T23:30"),
  fact("America/Asuncion", "2026-06-10T18:00", "2026-06-10T21:00:00Z"),
  fact("Asia/Almaty", "2026-06-10T18:00", "2026-06-10T13:00:00Z"),
  fact("America/Mexico_City", "2026-06-10T18:00", "2026-06-11T00:00:00Z"),
  fact("Asia/Amman", "2026-12-10T18:00", "2026-12-10T15:00:00Z"),
  fact("Asia/Tehran", "2026-06-10T18:00", "2026-06-10T14:30:00Z"),
  fact("Asia/Kathmandu", "2026-06-10T18:00", "2026-06-10T12:15:00Z"),
  fact("Africa/Casablanca", "2026-02-20T18:00", "2026-02-20T18:00:00Z"),
  { ...fact("Africa/Casablanca", "2026-12-10T18:00", "2026-12-10T18:00:00Z"), since2026: true },
  { ...fact("America/Vancouver", "2026-12-10T18:00", "2026-12-11T01:00:00Z"), since2026: true },
  { ...fact("America/Edmonton", "2026-12-10T18:00", "2026-12-11T00:00:00Z"), since2026: true },
  { ...fact("America/Vancouver", "2026-11-01T01:30", "2026-11-01T08:30:00Z"), since2026: true },
];

/** Whether the server's data has the rule: asked in the other direction, from the instant to the wall clock. */
async function knows(db: Session, { zone, local, first }: Fact): Promise<boolean> {
  // The changes of 2026 left out the return to winter time: a month later tells the new rule from the old.
  const [row] = await db.sql<{ same: boolean }>(
    `select $1::timestamptz at time zone $2 = $3::timestamp
       and ($1::timestamptz + interval '30 days') at time zone $2 = $3::timestamp + interval '30 days' as same`,
    [first, zone, local],
  );
  return row?.same ?? false;
}

forEachDatabase(
  "app.to_instant gives the first instant of a wall-clock time, and none of one that is skipped",
  async (_t, db) => {
    const given: Fact[] = [];
    const expected: Fact[] = [];
    for (const row of facts) {
      if (row.since2026 && !await knows(db, row)) {
        console.log(
          `Skipped: ${row.zone} ${row.local}: this server's time zone data is older than the rule of 2026`,
        );
        continue;
      }
      const [answer] = await db.sql<{ first: string | null; second: string | null }>(
        `select app.to_instant($1, $2) as first, $1::timestamp at time zone $2 as second`,
        [row.local, row.zone],
      );
      expected.push(fact(row.zone, row.local, row.first, row.second));
      // Of a time that comes twice the server by itself chooses the second.
      const second = row.second && answer?.second ? answer.second : undefined;
      given.push(fact(row.zone, row.local, answer?.first ?? undefined, second));
    }
    assertEquals(given, expected);
    assert(given.length >= facts.length - 4);
  },
);

onPostgres(
  "app.to_instant is right at every quarter of an hour around each change of a year",
  async (_t, db) => {
    const zones = [...new Set(facts.filter(({ first, second }) => !first || second).map(({ zone }) => zone))];
    // By brute force: the earliest of all instants, a quarter apart, whose clock shows the time.
    const wrong = await db.sql(
      `with moments as (
       select zone, at, at at time zone zone as local from unnest($1::text[]) as zone
       cross join generate_series(timestamptz '2026-01-01', timestamptz '2027-01-03', interval '15 minutes') as at
     ),
     moved as (
       select zone, at, local from (
         select *, local - lag(local) over (partition by zone order by at) as step from moments) m
       where step <> interval '15 minutes'
     ),
     asked as (
       select distinct c.zone, g.local from moved c
       cross join lateral generate_series(c.local - interval '4 hours', c.local + interval '4 hours', interval '15 minutes') as g(local)
     ),
     earliest as (select zone, local, min(at) as at from moments group by zone, local),
     compared as (
       select a.zone, a.local, app.to_instant(a.local, a.zone) as given, e.at as expected
       from asked a left join earliest e using (zone, local)
     )
     select (select count(*)::int from compared) as compared, c.* from compared c
     where c.given is distinct from c.expected
     union all
     select count(*)::int, null, null, null, null from compared
     order by 2 nulls last`,
      [`{${zones}}`],
    );
    const compared = Number(wrong.pop()?.compared);
    assert(compared > 500, `only ${compared} times were compared`);
    assertEquals(wrong, []);
  },
);
