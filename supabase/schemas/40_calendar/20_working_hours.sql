-- When the coach works on given days, as instants: weekly hours, those of the date instead, time off taken out.
-- Used by: open_slots, the rules for clients' texts, the dashboard's calendar and reports.

-- app.hours_of_days: the windows of each local day from..to (both inclusive): those set for the date, else the weekly ones.
-- Called by: app.open_hours, open_slots.
create function app.hours_of_days(p_coach_id uuid, p_from date, p_to date)
returns table (day date, starts_at time, ends_at time)
language plpgsql stable security invoker rows 40
set search_path = '' as $$
begin
  return query
    select g.day::date, a.starts_at, a.ends_at
    from generate_series(p_from::timestamp, p_to::timestamp, interval '24 hours') as g(day)
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
-- Called by: working_hours, open_slots, app.require_bookable, report_weeks.
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
    where t.coach_id = p_coach_id and t.ends_at > app.day_edge(p_from, v_timezone)
      and t.starts_at < app.day_edge(p_to + 1, v_timezone);
  return coalesce(v_open, '{}') - coalesce(v_off, '{}');
end $$;
grant execute on function app.open_hours(uuid, date, date) to authenticated, service_role;

-- public.working_hours: when the coach works on local days from..to (both inclusive), as instants, time off taken out:
-- what open_slots offers within, drawn behind a calendar. Another coach's: no rows.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.working_hours(p_from date, p_to date, p_coach_id uuid default auth.uid())
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform app.require_days(p_from, p_to, 366);
  return query select lower(r.range), upper(r.range)
    from unnest(app.open_hours(p_coach_id, p_from, p_to)) as r(range) order by 1;
end $$;
grant execute on function public.working_hours(date, date, uuid) to authenticated, service_role;
