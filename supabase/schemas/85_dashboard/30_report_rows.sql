-- What reports count: the days, weeks and bookings of a span, on the coach's own calendar (Monday first).
-- Used by: the reports. Reads only; every number is a count of rows that another verb here lists.

-- app.report_days: the caller's zone, and the instants at which local days from..to (both inclusive) begin and end.
-- Called by: the reports. No row for a caller who is no coach. Raises: PT422 invalid_range.
create function app.report_days(p_from date, p_to date)
returns table (coach_id uuid, timezone text, from_at timestamptz, to_at timestamptz)
language plpgsql stable security invoker
set search_path = '' as $$
declare v_coach_id uuid := app.caller();
begin
  perform app.require_days(p_from, p_to, 1100);
  return query select c.id, c.timezone, app.day_edge(p_from::timestamp, c.timezone), app.day_edge((p_to + 1)::timestamp, c.timezone)
    from public.coaches c where c.id = v_coach_id;
end $$;
grant execute on function app.report_days(date, date) to authenticated, service_role;

-- app.reported_weeks: the weeks of these days, each cut to the days asked for; of a long span only every few of them, so that
-- there are about so many at most. A function of its own, since it must judge the days before it counts them: there is no end to the weeks until infinity.
-- Called by: the reports. Raises: PT422 invalid_range.
create function app.reported_weeks(p_from date, p_to date, p_most integer default 200)
returns table (week date, first_day date, last_day date)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from app.report_days(p_from, p_to);
  return query select g.at::date, greatest(g.at::date, p_from), least(g.at::date + 6, p_to)
    from generate_series(date_trunc('week', p_from::timestamp), p_to::timestamp,
      (1 + (p_to - p_from) / (7 * p_most)) * interval '168 hours') as g(at);
end $$;
grant execute on function app.reported_weeks(date, date, integer) to authenticated, service_role;

-- How a booking ended, as reports tell it: a cancel inside the late window apart from one in time.
create type public.booking_outcome as enum ('completed', 'scheduled', 'no_show', 'late_cancel', 'cancelled');

-- app.reported_bookings: every booking that starts on these days, with the week, weekday (1 is Monday) and hour of its start
-- on the coach's clock, and how it ended: completed, no_show, late_cancel, cancelled, or scheduled (nobody has closed it yet).
-- Called by: the reports, which count these rows and list these rows, so that a number is always what its list holds.
create function app.reported_bookings(p_from date, p_to date)
returns table (booking_id uuid, client_id uuid, purchase_id uuid, starts_at timestamptz, ends_at timestamptz, week date,
  weekday integer, hour integer, outcome public.booking_outcome, minutes integer)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select b.id, b.client_id, b.purchase_id, b.starts_at, b.ends_at, date_trunc('week', l.at)::date,
      extract(isodow from l.at)::integer, extract(hour from l.at)::integer,
      case when b.status = 'cancelled' and b.late_cancel then 'late_cancel' else b.status::text end::public.booking_outcome,
      (extract(epoch from b.ends_at - b.starts_at) / 60)::integer
    from app.report_days(p_from, p_to) d
    join public.bookings b on b.coach_id = d.coach_id and b.starts_at >= d.from_at and b.starts_at < d.to_at
    cross join lateral (select b.starts_at at time zone d.timezone as at) l;
end $$;
grant execute on function app.reported_bookings(date, date) to authenticated, service_role;

-- public.report_weeks: sessions and hours per week, each week cut to the days asked for. Booked minutes are of sessions that
-- are to come, took place or were missed; open minutes of today's weekly hours less the time off of that week.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_weeks(p_from date, p_to date)
returns table (week date, first_day date, last_day date, completed integer, scheduled integer, no_shows integer,
  late_cancels integer, cancelled integer, booked_minutes integer, open_minutes integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  with held as materialized (
    select r.week, count(*) filter (where r.outcome = 'completed') as completed,
      count(*) filter (where r.outcome = 'scheduled') as scheduled,
      count(*) filter (where r.outcome = 'no_show') as no_shows,
      count(*) filter (where r.outcome = 'late_cancel') as late_cancels,
      count(*) filter (where r.outcome = 'cancelled') as cancelled,
      coalesce(sum(r.minutes) filter (where r.outcome in ('scheduled', 'completed', 'no_show')), 0) as minutes
    from app.reported_bookings(p_from, p_to) r group by r.week
  )
  select w.week, w.first_day, w.last_day, coalesce(h.completed, 0)::integer, coalesce(h.scheduled, 0)::integer,
    coalesce(h.no_shows, 0)::integer, coalesce(h.late_cancels, 0)::integer, coalesce(h.cancelled, 0)::integer,
    coalesce(h.minutes, 0)::integer, o.minutes
  from app.report_days(p_from, p_to) d
  cross join app.reported_weeks(p_from, p_to) w
  left join held h on h.week = w.week
  cross join lateral (
    select coalesce(sum(extract(epoch from upper(u.span) - lower(u.span)) / 60), 0)::integer as minutes
    from unnest(app.open_hours(d.coach_id, w.first_day, w.last_day)) as u(span)
  ) o
  order by w.week
$$;
grant execute on function public.report_weeks(date, date) to authenticated, service_role;

-- public.report_bookings: the bookings behind a number: of these days, and where given of these outcomes, this client,
-- this weekday (1 is Monday) and this hour (0-23) of the coach's clock. Latest first.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_bookings(
  p_from date, p_to date, p_outcomes text[] default null, p_client_id uuid default null,
  p_weekday integer default null, p_hour integer default null
) returns table (booking_id uuid, client_id uuid, client_name text, pack text, starts_at timestamptz, ends_at timestamptz,
  outcome public.booking_outcome, minutes integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select r.booking_id, r.client_id, c.name, p.name, r.starts_at, r.ends_at, r.outcome, r.minutes
  from app.reported_bookings(p_from, p_to) r
  join public.clients c on c.coach_id = (select app.caller()) and c.id = r.client_id
  left join public.purchases p on p.coach_id = (select app.caller()) and p.id = r.purchase_id
  where (p_outcomes is null or r.outcome::text = any (p_outcomes)) and (p_client_id is null or r.client_id = p_client_id)
    and (p_weekday is null or r.weekday = p_weekday) and (p_hour is null or r.hour = p_hour)
  order by r.starts_at desc, r.booking_id
$$;
grant execute on function public.report_bookings(date, date, text[], uuid, integer, integer) to authenticated, service_role;
