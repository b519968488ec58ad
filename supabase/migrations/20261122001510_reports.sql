-- Reports: what took place, what came in, what is owed, by the week of the coach's own calendar (Monday first).
-- Used by: the dashboard's reports. Reads only; every number is a count of rows that another verb here lists.

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
      make_interval(days => 7 * (1 + (p_to - p_from) / (7 * p_most)))) as g(at);
end $$;
grant execute on function app.reported_weeks(date, date, integer) to authenticated, service_role;

-- app.reported_bookings: every booking that starts on these days, with the week, weekday (1 is Monday) and hour of its start
-- on the coach's clock, and how it ended: completed, no_show, late_cancel, cancelled, or scheduled (nobody has closed it yet).
-- Called by: the reports, which count these rows and list these rows, so that a number is always what its list holds.
create function app.reported_bookings(p_from date, p_to date)
returns table (booking_id uuid, client_id uuid, purchase_id uuid, starts_at timestamptz, ends_at timestamptz, week date,
  weekday integer, hour integer, outcome text, minutes integer)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select b.id, b.client_id, b.purchase_id, b.starts_at, b.ends_at, date_trunc('week', l.at)::date,
      extract(isodow from l.at)::integer, extract(hour from l.at)::integer,
      case when b.status = 'cancelled' and b.late_cancel then 'late_cancel' else b.status end,
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
set search_path = '' as $$
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
  outcome text, minutes integer)
language sql stable security invoker
set search_path = '' as $$
  select r.booking_id, r.client_id, c.name, p.name, r.starts_at, r.ends_at, r.outcome, r.minutes
  from app.reported_bookings(p_from, p_to) r
  join public.clients c on c.id = r.client_id
  left join public.purchases p on p.id = r.purchase_id
  where (p_outcomes is null or r.outcome = any (p_outcomes)) and (p_client_id is null or r.client_id = p_client_id)
    and (p_weekday is null or r.weekday = p_weekday) and (p_hour is null or r.hour = p_hour)
  order by r.starts_at desc, r.booking_id
$$;
grant execute on function public.report_bookings(date, date, text[], uuid, integer, integer) to authenticated, service_role;

-- public.report_sales: money in and out: each pack paid for on these days, and each refund, as minus the worth of the
-- sessions that it took off. Packs that a list brought along were paid for before, so they are not money of these days.
-- Cents. Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_sales(p_from date, p_to date)
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, kind text, at timestamptz, week date, cents integer, currency text)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select p.id, p.client_id, c.name, p.name, m.kind, m.at, date_trunc('week', m.at at time zone d.timezone)::date, m.cents, p.currency
    from app.report_days(p_from, p_to) d
    join public.purchases p on p.coach_id = d.coach_id and (p.offer_id is not null or p.payment_method <> 'import')
    join public.clients c on c.id = p.client_id
    cross join lateral (
      select 'paid' as kind, p.paid_at as at, p.price_cents as cents where p.price_cents > 0
      union all
      -- The first line after the refund began is the one it wrote; without it nothing was left to give back.
      select 'refunded', p.refunded_at, -round((p.price_cents + e.cents)::numeric * -l.sessions / l.total)::integer
      from (
        select l.sessions, (select sum(b.sessions) from public.session_ledger b
          where b.purchase_id = p.id and b.id < l.id and b.kind in ('grant', 'adjust')) as total
        from public.session_ledger l
        where l.purchase_id = p.id and l.kind = 'adjust' and l.sessions < 0 and l.created_at >= p.refunded_at
        order by l.id limit 1
      ) l
      cross join lateral (select coalesce(sum(v.cents), 0)::integer as cents from public.pack_events v where v.purchase_id = p.id) e
      where p.refunded_at is not null and p.paid_at is not null
    ) m
    where m.at >= d.from_at and m.at < d.to_at
    order by m.at desc, p.id;
end $$;
grant execute on function public.report_sales(date, date) to authenticated, service_role;

-- public.report_revenue: what report_sales lists, added up per week and currency; a week without money is a zero.
-- Cents. Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_revenue(p_from date, p_to date)
returns table (week date, first_day date, last_day date, currency text, paid_cents bigint, refunded_cents bigint, packs integer)
language sql stable security invoker
set search_path = '' as $$
  with sales as materialized (select * from public.report_sales(p_from, p_to))
  select w.week, w.first_day, w.last_day, k.currency,
    coalesce(sum(s.cents) filter (where s.kind = 'paid'), 0)::bigint,
    coalesce(-sum(s.cents) filter (where s.kind = 'refunded'), 0)::bigint,
    (count(*) filter (where s.kind = 'paid'))::integer
  from (
    select c.currency from app.report_days(p_from, p_to) d join public.coaches c on c.id = d.coach_id
    union select s.currency from sales s
  ) k
  cross join app.reported_weeks(p_from, p_to) w
  left join sales s on s.week = w.week and s.currency = k.currency
  group by w.week, w.first_day, w.last_day, k.currency order by w.week, k.currency
$$;
grant execute on function public.report_revenue(date, date) to authenticated, service_role;

-- public.report_liability: the sessions owed at the end of each week (every few weeks of a long span: 27 points at most) and
-- the money they stand for, as liability_at has it; the last point is now. Cents.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_liability(p_from date, p_to date)
returns table (as_of date, at timestamptz, currency text, sessions integer, cents bigint)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select t.day, t.at, l.currency, sum(l.sessions)::integer, sum(l.cents)::bigint
    from app.report_days(p_from, p_to) d
    join public.coaches c on c.id = d.coach_id
    cross join lateral (
      select e.day, least(app.day_edge((e.day + 1)::timestamp, d.timezone), now()) as at
      from (
        select least(w.last_day, (now() at time zone d.timezone)::date) as day
        from app.reported_weeks(p_from, p_to, 26) w
        union select least(p_to, (now() at time zone d.timezone)::date)
      ) e
      where e.day >= p_from
    ) t
    cross join lateral (
      select o.currency, o.sessions, o.cents from public.liability_at(t.at) o union all select c.currency, 0, 0
    ) l
    group by t.day, t.at, l.currency order by t.at, l.currency;
end $$;
grant execute on function public.report_liability(date, date) to authenticated, service_role;

-- public.report_owed: the packs behind a liability: what each owed at a time, with whose it is. Cents, most owed first.
-- Called by: the dashboard. Raises nothing.
create function public.report_owed(p_at timestamptz default now())
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, sessions integer, cents integer, currency text, expires_at timestamptz)
language sql stable security invoker
set search_path = '' as $$
  select l.purchase_id, l.client_id, c.name, p.name, l.sessions, l.cents, l.currency, p.expires_at
  from public.liability_at(p_at) l
  join public.purchases p on p.id = l.purchase_id
  join public.clients c on c.id = l.client_id
  where p.coach_id = app.caller()
  order by l.cents desc, l.sessions desc, l.purchase_id
$$;
grant execute on function public.report_owed(timestamptz) to authenticated, service_role;

-- public.report_expiring: packs that can be booked on, have sessions free and end within so many days, with what those
-- sessions and the booked ones stand for. Cents, soonest first.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_expiring(p_days integer default 30)
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, free integer, held integer,
  expires_at timestamptz, cents integer, currency text)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_days is null or p_days not between 1 and 3660 then
    raise sqlstate 'PT422' using message = 'invalid_range', hint = 'Look 1 to 3,660 days ahead.';
  end if;
  return query
    select b.id, b.client_id, c.name, b.name, b.free, b.held, b.expires_at, coalesce(l.cents, 0), b.currency
    from public.pack_balances b
    join public.clients c on c.id = b.client_id and c.archived_at is null
    left join public.liability_at(now()) l on l.purchase_id = b.id
    where b.coach_id = app.caller() and b.expires_at > now() and b.expires_at <= now() + make_interval(days => p_days)
      and b.state = 'valid' and b.free > 0
    order by b.expires_at, b.id;
end $$;
grant execute on function public.report_expiring(integer) to authenticated, service_role;

-- public.report_clients: how each client's sessions of these days ended. Attended percent: of those that took place, were
-- missed or were cancelled late, how many took place; null where there were none.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_clients(p_from date, p_to date)
returns table (client_id uuid, client_name text, completed integer, no_shows integer, late_cancels integer, cancelled integer,
  scheduled integer, attended_percent integer)
language sql stable security invoker
set search_path = '' as $$
  select c.id, c.name, n.completed, n.no_shows, n.late_cancels, n.cancelled, n.scheduled,
    round(100.0 * n.completed / nullif(n.completed + n.no_shows + n.late_cancels, 0))::integer
  from (
    select r.client_id, (count(*) filter (where r.outcome = 'completed'))::integer as completed,
      (count(*) filter (where r.outcome = 'no_show'))::integer as no_shows,
      (count(*) filter (where r.outcome = 'late_cancel'))::integer as late_cancels,
      (count(*) filter (where r.outcome = 'cancelled'))::integer as cancelled,
      (count(*) filter (where r.outcome = 'scheduled'))::integer as scheduled
    from app.reported_bookings(p_from, p_to) r group by r.client_id
  ) n
  join public.clients c on c.id = n.client_id
  order by n.no_shows + n.late_cancels desc, n.completed desc, lower(c.name), c.id
$$;
grant execute on function public.report_clients(date, date) to authenticated, service_role;

-- public.report_hours: how many sessions began in each hour of the week (weekday 1 is Monday, hour 0-23 of the coach's
-- clock): to come, done or missed. Hours without any have no row.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_hours(p_from date, p_to date) returns table (weekday integer, hour integer, sessions integer)
language sql stable security invoker
set search_path = '' as $$
  select r.weekday, r.hour, count(*)::integer from app.reported_bookings(p_from, p_to) r
  where r.outcome in ('scheduled', 'completed', 'no_show') group by r.weekday, r.hour order by 1, 2
$$;
grant execute on function public.report_hours(date, date) to authenticated, service_role;
