-- Reports of money: what came in, what is owed, what runs out. Cents.
-- Used by: the dashboard's reports.

-- public.report_sales: money in and out: each pack paid for on these days, and each refund, with the cents that its event has
-- kept. Packs that a list brought along were paid for before: not money of these days, until it goes back.
-- Cents. Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_sales(p_from date, p_to date)
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, kind text, at timestamptz, week date, cents integer, currency text)
language plpgsql stable security invoker
set search_path = '' set jit = off as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select p.id, p.client_id, c.name, p.name, m.kind, m.at, date_trunc('week', m.at at time zone d.timezone)::date, m.cents, p.currency
    from app.report_days(p_from, p_to) d
    join public.purchases p on p.coach_id = d.coach_id
    join public.clients c on c.coach_id = p.coach_id and c.id = p.client_id
    cross join lateral (
      select 'paid' as kind, p.paid_at as at, p.price_cents as cents
      where p.price_cents > 0 and (p.offer_id is not null or p.payment_method <> 'import')
      union all
      -- The last one: those before it were taken back. A sale or an import that was taken back has none: no money went.
      select 'refunded', p.refunded_at, r.cents from (
        select e.cents from public.pack_events e
        where e.coach_id = p.coach_id and e.purchase_id = p.id and e.kind in ('refunded', 'sale_undone', 'import_undone')
        order by e.place desc limit 1) r
      where p.refunded_at is not null and r.cents < 0
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
set search_path = '' set jit = off as $$
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
set search_path = '' set jit = off as $$
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
set search_path = '' set jit = off as $$
  select l.purchase_id, l.client_id, c.name, p.name, l.sessions, l.cents, l.currency, p.expires_at
  from public.liability_at(p_at) l
  join public.purchases p on p.coach_id = (select app.caller()) and p.id = l.purchase_id
  join public.clients c on c.coach_id = p.coach_id and c.id = p.client_id
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
set search_path = '' set jit = off as $$
begin
  if p_days is null or p_days not between 1 and 3660 then
    raise sqlstate 'PT422' using message = 'invalid_range', hint = 'Look 1 to 3,660 days ahead.';
  end if;
  return query
    select b.id, b.client_id, c.name, b.name, b.free, b.held, b.expires_at, coalesce(l.cents, 0), b.currency
    from public.pack_balances b
    join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id and c.archived_at is null
    left join public.liability_at(now()) l on l.purchase_id = b.id
    where b.coach_id = app.caller() and b.expires_at > now() and b.expires_at <= now() + p_days * interval '24 hours'
      and b.state = 'valid' and b.free > 0
    order by b.expires_at, b.id;
end $$;
grant execute on function public.report_expiring(integer) to authenticated, service_role;
