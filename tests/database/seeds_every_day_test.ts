import { assertEquals } from "@std/assert";
import type { Query } from "../../scripts/stack/database.ts";
import { demoCoach, demoZone, seedText } from "../../scripts/stack/seed_demo.ts";
import { toInstant } from "../../supabase/functions/_shared/wall_clock.ts";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { findServer } from "../../scripts/stack/server/find_server.ts";
import { openTestPglite } from "../support/open_test_pglite.ts";
import { dropSpares, openTestPostgres } from "../support/open_test_postgres.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Two ends of years, a 29 February and three clock changes lie in them. */
const first = Date.UTC(2027, 10, 28);
const days = 400;
/** On the demo coach's wall clock: just after midnight, before the day's sessions, just before 6 pm, just before midnight. */
const hours = [[0, 1], [6, 30], [17, 59], [23, 59]] as const;

/** What the demo, the story of the README and the browser's tests rely on, each with whether it is so at a moment. */
const reliedOn = `
  with t as (select n.now, (n.now at time zone k.timezone)::date as today, k.timezone as zone, k.id as coach,
      app.open_hours(k.id, (n.now at time zone k.timezone)::date, (n.now at time zone k.timezone)::date + 9) as open
    from (select $1::timestamptz as now) n, public.coaches k),
  b as (select b.*, c.name, (b.starts_at at time zone t.zone)::date - t.today as day,
      to_char(b.starts_at at time zone t.zone, 'HH24:MI') as at
    from public.bookings b join public.clients c on c.id = b.client_id cross join t),
  six as (select d.day, (d.day + time '18:00') at time zone t.zone as at
    from t cross join lateral (select t.today + n as day from generate_series(0, 7) n) d)
  select rule from (
    select 'somebody comes today' as rule, exists (select from b where day = 0 and status = 'scheduled') as holds
    union all select 'Ben comes tomorrow at nine and has not confirmed', exists (select from b
      where name = 'Ben Okafor' and day = 1 and at = '09:00' and status = 'scheduled' and confirmed_at is null)
    union all select 'Hugo comes tomorrow without a pack', exists (select from b
      where name = 'Hugo Martin' and day = 1 and status = 'scheduled' and purchase_id is null)
    union all select 'Ana comes in the days after tomorrow, soon enough for the agenda', exists (select from b
      where name = 'Ana Torres' and day between 2 and 6 and status = 'scheduled' and confirmed_at is not null)
    union all select 'Ana''s last session ahead is not confirmed', (select confirmed_at is null from b
      where name = 'Ana Torres' and status = 'scheduled' order by starts_at desc limit 1)
    union all select '6 pm is open on every day of a week', not exists (select from six, t where six.at > t.now
      and (not t.open @> tstzrange(six.at, six.at + interval '1 hour')
        or exists (select from b where tstzrange(b.starts_at, b.ends_at) && tstzrange(six.at, six.at + interval '1 hour'))))
    union all select 'an hour is open on each of the next days', not exists (
      select from t, generate_series(t.today + 1, t.today + 7, interval '1 day') g(day)
      where not exists (select from unnest(t.open) o(span)
        where (lower(o.span) at time zone t.zone)::date = g.day and upper(o.span) - lower(o.span) >= interval '5 hours'))
    union all select 'Ana comes on no Tuesday of the week', not exists (select from b
      where name = 'Ana Torres' and day between 0 and 9 and extract(isodow from local_starts_at) = 2)
    union all select 'nothing before today waits for a night', not exists (select from b where day < 0 and status = 'scheduled')
    union all select 'what is over is over', not exists (select from b, t where b.status <> 'scheduled'
      and greatest(b.ends_at, b.completed_at, b.no_show_at, b.cancelled_at) > t.now)
    union all select 'sessions lie in the open hours', not exists (select from b, t where b.status = 'scheduled'
      and not t.open @> tstzrange(b.starts_at, b.ends_at))
    union all select 'nothing was written down after now', not exists (select from t where t.now < greatest(
      (select max(created_at) from public.session_ledger), (select max(created_at) from public.messages),
      (select max(purchased_at) from public.purchases), (select max(started_at) from public.job_runs)))
    union all select 'the night ran less than two hours ago', exists (select from public.job_runs j, t
      where j.status = 'ok' and j.finished_at between t.now - interval '2 hours' and t.now)
    union all select 'somebody was not charged in the last days', exists (select from b where unpaid and day = -2)
    union all select 'two texts wait for the coach', 2 = (select count(*) from public.messages where needs_coach and read_at is null)
    union all select 'Ana has 4 free, 3 booked and 3 used of 10', exists (select from public.pack_balances p
      join public.clients c on c.id = p.client_id where c.name = 'Ana Torres'
      and (p.free, p.held, p.sessions_used, p.sessions_total) = (4, 3, 3, 10))
    union all select 'Ben has his last session booked, after a no-show', exists (select from public.pack_balances p
      join public.clients c on c.id = p.client_id where c.name = 'Ben Okafor' and (p.free, p.held, p.sessions_used) = (0, 1, 4))
      and 1 = (select count(*) from b where name = 'Ben Okafor' and status = 'no_show' and day > -28)
    union all select 'packs run on, but Chloe''s has ended', (select array_agg(c.name) from public.purchases p
      join public.clients c on c.id = p.client_id cross join t where p.expires_at <= t.now) = array['Chloe Nguyen']
    union all select 'the dentist is ahead', exists (select from public.time_off o, t where o.starts_at > t.now and o.reason = 'Dentist')
    union all select 'the books balance', not exists (select from public.prove_sessions())
  ) rules where not holds`;

interface Ahead {
  id: string;
  startsAt: Date;
  confirmed: boolean;
}

/** Ana's bookings ahead, as a text of hers is read against. */
async function anasBookings(query: Query, now: Date): Promise<Ahead[]> {
  const rows = await query<{ id: string; at: number; confirmed: boolean }>(
    `select b.id, extract(epoch from b.starts_at)::float8 * 1000 as at, b.confirmed_at is not null as confirmed
     from public.bookings b join public.clients c on c.id = b.client_id
     where c.name = 'Ana Torres' and b.status = 'scheduled' and b.starts_at > $1 order by b.starts_at`,
    [now.toISOString()],
  );
  return rows.map(({ id, at, confirmed }) => ({ id, startsAt: new Date(at), confirmed }));
}

class Undo extends Error {}

/** On one database: the real one, which is twice as fast, where there is one. */
async function open(): Promise<TestDatabase> {
  const server = await findServer();
  return await ("url" in server
    ? openTestPostgres(server.url, { seed: false })
    : openTestPglite({ seed: false }));
}

Deno.test("the demo is the same on 400 days in a row, at four hours of each", async () => {
  const db = await open();
  try {
    await playEveryDay(db);
  } finally {
    await db.close();
    await dropSpares();
  }
});

async function playEveryDay(db: TestDatabase): Promise<void> {
  await db.sql("insert into auth.users (id, email) values ($1, $2)", [demoCoach.id, demoCoach.email]);
  const seed = await seedText();
  for (let day = 0; day < days; day++) {
    const midnight = new Date(first + day * 86_400_000);
    const date = {
      year: midnight.getUTCFullYear(),
      month: midnight.getUTCMonth() + 1,
      day: midnight.getUTCDate(),
    };
    for (const [hour, minute] of hours) {
      const reading = toInstant({ ...date, hour, minute }, demoZone);
      if (reading.kind !== "ok") throw new Error(`Cannot play ${hour}:${minute}: its clock has no such time`);
      const now = reading.at;
      const play = db.stack.transaction(async (query, run) => {
        await query("select set_config('coachline.seed_now', $1, true)", [now.toISOString()]);
        await run(seed);
        const broken = await query<{ rule: string }>(reliedOn, [now.toISOString()]);
        assertEquals(broken.map(({ rule }) => rule), [], now.toISOString());
        const bookings = await anasBookings(query, now);
        const context = { now, timeZone: demoZone, country: "AU", bookings };
        const asked = understand("tues 6pm", context);
        const ahead = asked.kind === "book" ? asked.startsAt?.getTime() ?? 0 : 0;
        const within = ahead - now.getTime();
        assertEquals(within > 0 && within < 7.1 * 86_400_000, true, `tues 6pm at ${now.toISOString()}`);
        throw new Undo();
      });
      await play.catch((error) => {
        if (!(error instanceof Undo)) throw error;
      });
    }
  }
}
