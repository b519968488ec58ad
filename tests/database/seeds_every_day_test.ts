import { assertEquals } from "@std/assert";
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
    -- The clock played is ahead of the server's, by which alone the proof says what lies in the future.
    union all select 'the books balance', not exists (
      select from public.prove_sessions() p where p.problem <> 'ended_in_the_future')
  ) rules where not holds`;

/** One moment's play: the rules that do not hold, and Ana's bookings ahead. */
interface Play {
  broken: string[];
  anas: { id: string; starts_at: string; confirmed: boolean }[];
}

/** A function of the session that plays the seed at moments, each undone: its plans are made once and not 1,600 times. */
function player(seed: string): string {
  const begin = seed.indexOf("insert into");
  return `${seed.slice(0, begin)}
    create function pg_temp.broken(p_now timestamptz) returns text[] language plpgsql as $rules$
    begin
      return array(${reliedOn.replaceAll("$1::timestamptz", "p_now")});
    end $rules$;
    create function pg_temp.plays(p_moments timestamptz[]) returns setof jsonb language plpgsql as $play$
    declare
      v_now timestamptz;
      v_play jsonb;
    begin
      foreach v_now in array p_moments loop
        begin
          perform set_config('coachline.seed_now', v_now::text, true);
          ${seed.slice(begin)}
          v_play := jsonb_build_object('broken', pg_temp.broken(v_now), 'anas', (
            select jsonb_agg(jsonb_build_object('id', b.id, 'starts_at', b.starts_at, 'confirmed', b.confirmed_at is not null)
              order by b.starts_at)
            from public.bookings b join public.clients c on c.id = b.client_id
            where c.name = 'Ana Torres' and b.status = 'scheduled' and b.starts_at > v_now));
          raise exception sqlstate 'UNDO0';
        exception when sqlstate 'UNDO0' then
          return next v_play;
        end;
      end loop;
    end $play$;`;
}

/** The moments of some days, on the coach's clock. */
function momentsOf(from: number, count: number): Date[] {
  return Array.from({ length: count }, (_, n) => new Date(first + (from + n) * 86_400_000)).flatMap((date) =>
    hours.map(([hour, minute]) => {
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const reading = toInstant({ year, month, day, hour, minute }, demoZone);
      if (reading.kind !== "ok") throw new Error(`Cannot play ${hour}:${minute}: the clock has no such time`);
      return reading.at;
    })
  );
}

/** How long after a moment "tues 6pm" is, in days, as a text of Ana's is read then; nothing where it is asked about. */
function daysToTuesday(now: Date, anas: Play["anas"]): number | undefined {
  const bookings = anas.map(({ id, starts_at, confirmed }) => ({
    id,
    startsAt: new Date(starts_at),
    confirmed,
  }));
  const asked = understand("tues 6pm", { now, timeZone: demoZone, country: "AU", bookings });
  const startsAt = asked.kind === "book" ? asked.startsAt : undefined;
  return startsAt && (startsAt.getTime() - now.getTime()) / 86_400_000;
}

async function playEveryDay({ stack, sql }: TestDatabase): Promise<void> {
  await sql("insert into auth.users (id, email) values ($1, $2)", [demoCoach.id, demoCoach.email]);
  const script = player(await seedText());
  for (let day = 0; day < days; day += 20) {
    const moments = momentsOf(day, 20);
    const plays = await stack.transaction(async (query, run) => {
      await run(script);
      return await query<{ play: Play }>("select pg_temp.plays($1::timestamptz[]) as play", [
        `{${moments.map((moment) => moment.toISOString())}}`,
      ]);
    });
    await stack.run("discard temp");
    // What was undone is still there to be read past.
    await stack.run("vacuum");
    for (const [n, { play: { broken, anas } }] of plays.entries()) {
      const now = moments[n] ?? new Date(NaN);
      assertEquals(broken, [], now.toISOString());
      const ahead = daysToTuesday(now, anas) ?? NaN;
      assertEquals(
        ahead > 0 && ahead < 7.1,
        true,
        `"tues 6pm" at ${now.toISOString()} is ${ahead} days ahead`,
      );
    }
    assertEquals(plays.length, moments.length);
  }
}

/** On one database: the real one, which is faster, where there is one. */
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
