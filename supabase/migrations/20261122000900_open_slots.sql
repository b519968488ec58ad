-- Open slots: when a session can be booked, from weekly hours, hours of one date, time off, bookings, buffer, notice and advance.
-- Used by: the dashboard, the texts (which offer them and are bound by them), book_session's rules for clients.

-- app.hours_of_days: the windows of each local day from..to (both inclusive): those set for the date, else the weekly ones.
-- Called by: app.open_hours, open_slots.
create function app.hours_of_days(p_coach_id uuid, p_from date, p_to date)
returns table (day date, starts_at time, ends_at time)
language plpgsql stable security invoker rows 40
set search_path = '' as $$
begin
  return query
    select g.day::date, a.starts_at, a.ends_at
    from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') as g(day)
    join public.availability a on a.coach_id = p_coach_id and a.weekday = extract(dow from g.day)
    where g.day::date <> all (array(
      select d.day from public.day_hours d where d.coach_id = p_coach_id and d.day between p_from and p_to))
    union all
    select d.day, d.starts_at, d.ends_at from public.day_hours d
    where d.coach_id = p_coach_id and d.day between p_from and p_to;
end $$;
grant execute on function app.hours_of_days(uuid, date, date) to authenticated, service_role;

-- app.open_hours: the coach's hours as instants, time off taken out, for local days from..to (both inclusive).
-- A wall-clock end inside a clock change is carried forward with the clock (DATA-11).
create function app.open_hours(p_coach_id uuid, p_from date, p_to date) returns tstzmultirange
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_timezone text;
  v_open tstzmultirange;
  v_off tstzmultirange;
begin
  select c.timezone into v_timezone from public.coaches c where c.id = p_coach_id;
  if not found then
    return null;
  end if;
  select range_agg(tstzrange(e.starts_at, e.ends_at)) into v_open
    from app.hours_of_days(p_coach_id, p_from, p_to) a
    cross join lateral (
      select app.day_edge(a.day + a.starts_at, v_timezone) as starts_at,
        -- The end is the last moment before it: of a repeated hour the second one, where the window reaches into it.
        case when app.to_instant(a.day + a.ends_at - interval '1 microsecond', v_timezone) is null
          then app.day_edge(a.day + a.ends_at, v_timezone)
          else (a.day + a.ends_at - interval '1 microsecond') at time zone v_timezone + interval '1 microsecond' end as ends_at
      offset 0  -- each edge once, however often it is looked at
    ) e
    where e.starts_at < e.ends_at;
  select range_agg(tstzrange(t.starts_at, t.ends_at)) into v_off from public.time_off t
    where t.coach_id = p_coach_id and t.ends_at > p_from::timestamp at time zone v_timezone
      and t.starts_at < (p_to + 1)::timestamp at time zone v_timezone;
  return coalesce(v_open, '{}') - coalesce(v_off, '{}');
end $$;
grant execute on function app.open_hours(uuid, date, date) to authenticated, service_role;

-- public.open_slots: bookable times, both dates inclusive in the coach's zone; starts one session length (or the
-- coach's slot step) apart from the start of each window. Session length in minutes; null: the coach's.
-- Called by: the dashboard, the texts. Raises: PT401 not_signed_in, PT422 invalid_minutes, invalid_range. Another coach's:
-- no rows.
create function public.open_slots(
  p_from date, p_to date, p_minutes integer default null, p_coach_id uuid default auth.uid()
) returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer  -- row-level security keeps the range operators off the overlap index
set search_path = '' set jit = off  -- compiling took three times as long as looking
as $$
declare
  v_coach public.coaches;
  v_minutes integer;
  v_free tstzmultirange;
  v_taken tstzmultirange;
begin
  perform app.require_days(p_from, p_to, 366);
  perform app.require_minutes(p_minutes);
  select * into v_coach from public.coaches c
    where c.id = p_coach_id and (app.caller() is null or c.id = app.caller());
  if not found then
    return;
  end if;
  v_minutes := coalesce(p_minutes, v_coach.session_minutes);
  -- What is taken is read once for the whole range, not slot by slot: one walk along the overlap constraint's index.
  v_free := app.open_hours(v_coach.id, p_from, p_to);
  v_taken := (
    select range_agg(tstzrange(b.starts_at - make_interval(mins => v_coach.buffer_minutes), b.blocked_until))
    from public.bookings b
    where b.coach_id = v_coach.id and b.status <> 'cancelled'
      and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_from::timestamp at time zone v_coach.timezone,
        (p_to + 2)::timestamp at time zone v_coach.timezone));
  return query
    select distinct s.at, s.at + make_interval(mins => v_minutes)
    from app.hours_of_days(v_coach.id, p_from, p_to) a
    cross join lateral generate_series(a.day + a.starts_at, a.day + a.ends_at - make_interval(mins => v_minutes),
      make_interval(mins => coalesce(v_coach.slot_step_minutes, v_minutes))) as l(local_at)
    cross join lateral (select app.to_instant(l.local_at, v_coach.timezone) as at offset 0) s
    where s.at >= now() + make_interval(mins => v_coach.notice_minutes)
      and s.at <= now() + make_interval(days => v_coach.advance_days)
      and tstzrange(s.at, s.at + make_interval(mins => v_minutes)) <@ v_free
      and not coalesce(tstzrange(s.at, s.at + make_interval(mins => v_minutes)) && v_taken, false)
    order by 1;
end $$;
grant execute on function public.open_slots(date, date, integer, uuid) to authenticated, service_role;
