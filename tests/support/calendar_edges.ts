import { type Coach, makeClient, makeCoach } from "./builders.ts";
import type { Session } from "../../scripts/stack/session.ts";
import { setHours, type Window } from "./calendar.ts";
import type { TestDatabase } from "./test_database.ts";

/** The zones whose offset or rule is unusual: half hours, changes at midnight, at odd hours, of half an hour, far from UTC. */
export const unusualZones: readonly string[] = `
  Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg Africa/Monrovia
  America/Adak America/Anchorage America/Asuncion America/Bogota America/Caracas America/Coyhaique America/Godthab
  America/Halifax America/Havana America/Los_Angeles America/Mexico_City America/Miquelon America/New_York America/Nuuk
  America/Port-au-Prince America/Punta_Arenas America/Santiago America/Sao_Paulo America/Scoresbysund America/St_Johns
  America/Tijuana Antarctica/Casey Antarctica/Macquarie Antarctica/Troll Asia/Almaty Asia/Amman Asia/Beirut Asia/Calcutta
  Asia/Colombo Asia/Damascus Asia/Famagusta Asia/Gaza Asia/Hebron Asia/Jerusalem Asia/Kabul Asia/Kathmandu Asia/Pyongyang
  Asia/Tehran Asia/Yangon Atlantic/Azores Atlantic/Bermuda Atlantic/Stanley Australia/Adelaide Australia/Darwin
  Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Chisinau Europe/Dublin Europe/Istanbul Europe/Lisbon
  Europe/London Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Fiji Pacific/Kiritimati
  Pacific/Marquesas Pacific/Norfolk Pacific/Pago_Pago UTC`.trim().split(/\s+/);

const everyDay = (from: string, to: string) =>
  Array.from({ length: 7 }, (_, weekday): Window => [weekday, from, to]);

/** How many days ahead the calendar is looked at: as far as a coach can let clients book. */
export const daysAhead = 729;

/** The limits and steps that coaches of the comparison have, in turn. */
export const manyLimits = [
  { slot_step_minutes: 30 },
  { slot_step_minutes: 30, max_sessions_day: 1 },
  { max_sessions_week: 2 },
  { max_sessions_day: 2, max_sessions_week: 4 },
] as const;

/** A coach of a zone who works on both sides of every midnight, with sessions there, around these days, that are taken. */
export async function makeNightOwl(
  db: Session,
  zone: string,
  days: readonly number[],
  limits: { max_sessions_day?: number; max_sessions_week?: number; slot_step_minutes?: number } = {},
): Promise<Coach> {
  const rules = { notice_minutes: 0, advance_days: 730, buffer_minutes: 15, ...limits };
  const coach = await makeCoach(db, { timezone: zone, ...rules });
  const client = await makeClient(db, coach);
  await setHours(db, coach, [...everyDay("00:00", "04:30"), ...everyDay("21:00", "24:00")]);
  // Every third midnight, an hour before the next and two hours after the one after that; time off before every seventh.
  await db.sql(
    `insert into bookings (coach_id, client_id, starts_at, ends_at)
     select $1, $2, b.at, b.at + interval '1 hour' from (
       select app.day_edge((now() at time zone $3)::date + n, $3) + (array[0, -1, 2])[n % 3 + 1] * interval '1 hour' as at
       from (select distinct n + beside as n from unnest($4::integer[]) as n cross join generate_series(-1, 2) as beside) d
       where n > 0) b`,
    [coach.id, client.id, zone, `{${days}}`],
  );
  await db.sql(
    `insert into time_off (coach_id, starts_at, ends_at)
     select $1, o.at - interval '90 minutes', o.at from (
       select app.day_edge((now() at time zone $2)::date + 7 * n + 3, $2) as at from generate_series(0, ${
      Math.floor(daysAhead / 7)
    }) as n) o`,
    [coach.id, zone],
  );
  return coach;
}

/** Makes `checks.compare_day`, which asks the calendar about one day (and a booking that is to be moved, or none) in every way and gives where the answers differ. */
export async function prepareComparison(db: TestDatabase): Promise<void> {
  await db.stack.run(`
    create schema checks;
    create table checks.seen (outcome text, moving boolean, primary key (outcome, moving));
    create function checks.compare_day(p_coach public.coaches, p_day date, p_moving uuid) returns setof text
    language plpgsql set search_path = '' as $$
    declare
      r record;
      v_code text;
      v_was public.bookings;
      v_open timestamptz[] := array(select s.starts_at from public.open_slots(p_day, p_day, null, p_coach.id, p_moving) s);
    begin
      if p_moving is not null then
        select * into v_was from public.bookings b where b.id = p_moving;
      end if;
      if array(select s.starts_at from public.open_slots(p_day - 1, p_day + 1, null, p_coach.id, p_moving) s) is distinct from
        array(select s.starts_at from public.open_slots(p_day - 1, p_day - 1, null, p_coach.id, p_moving) s) || v_open ||
        array(select s.starts_at from public.open_slots(p_day + 1, p_day + 1, null, p_coach.id, p_moving) s) then
        return next p_day || ': three days together offer other times than each of them';
      end if;
      if v_open is distinct from array(
        select e.starts_at from public.explain_day(p_day, null, p_moving, p_coach.id) e where e.outcome = 'open') then
        return next p_day || ': what is explained as open is not what is offered';
      end if;
      for r in select * from public.explain_day(p_day, null, p_moving, p_coach.id) loop
        v_code := 'open';
        begin
          perform app.require_future(r.starts_at);
          perform app.require_bookable(p_coach, r.starts_at, r.ends_at);
          perform app.require_free_time(p_coach, r.starts_at, r.ends_at, v_was);
          perform app.require_room(p_coach, r.starts_at, v_was);
        exception when sqlstate 'PT422' or sqlstate 'PT409' then
          v_code := sqlerrm;
        end;
        if v_code <> r.outcome then
          return next format('%s: %s is %s and would be %s', p_day, r.starts_at, r.outcome, v_code);
        end if;
        if (r.because is null) <> (r.outcome = 'open') or (r.because_id is null) <> (coalesce(r.because, '') not in ('time_off', 'booking', 'break')) then
          return next format('%s: %s is %s because of %s %s', p_day, r.starts_at, r.outcome, r.because, r.because_id);
        end if;
        if (r.starts_at at time zone p_coach.timezone)::date <> p_day then
          return next format('%s: %s is on another day', p_day, r.starts_at);
        end if;
        insert into checks.seen values (r.outcome, p_moving is not null) on conflict do nothing;
      end loop;
    end $$`);
}

/** Where the answers about some days of a coach, counted from today, differ; nothing where all is well. */
export async function compareDays(db: Session, coach: Coach, days: readonly number[]): Promise<string[]> {
  const rows = await db.sql<{ problem: string }>(
    `select c.timezone || ' ' || p.problem as problem from unnest($2::integer[]) as n
     join coaches c on c.id = $1
     cross join lateral (select (now() at time zone c.timezone)::date + n as day) d
     -- As for a new session, and as for one of that day or of the next that moves.
     cross join lateral (select null::uuid as id union all (
       select b.id from bookings b where b.coach_id = c.id
         and b.starts_at >= app.day_edge(d.day, c.timezone) - interval '3 hours' + n % 2 * interval '24 hours'
       order by b.starts_at limit 1)) m
     cross join lateral checks.compare_day(c, d.day, m.id) as p(problem)`,
    [coach.id, `{${days}}`],
  );
  return rows.map(({ problem }) => problem);
}

/** Which outcomes were compared so far, of new sessions and of moved ones. */
export async function outcomesCompared(db: Session): Promise<{ new: string[]; moved: string[] }> {
  const rows = await db.sql<{ outcome: string; moving: boolean }>(
    "select * from checks.seen order by outcome",
  );
  const of = (moved: boolean) => rows.filter(({ moving }) => moving === moved).map(({ outcome }) => outcome);
  return { new: of(false), moved: of(true) };
}

/** The days, counted from today, on which a zone's clocks change, each with those beside it. */
export async function daysOfChange(db: Session, zone: string): Promise<number[]> {
  const rows = await db.sql<{ n: number }>(
    `select distinct d.n + beside as n from (
       select n, (now() at time zone $1)::date + n as day from generate_series(1, ${daysAhead - 1}) as n) d
     cross join generate_series(-1, 1) as beside
     where app.day_edge(d.day + 1, $1) - app.day_edge(d.day, $1) <> interval '24 hours' order by 1`,
    [zone],
  );
  return rows.map(({ n }) => n);
}
