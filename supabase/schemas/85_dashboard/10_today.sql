-- What the first screen says needs the coach: texts, bookings, packs, and what runs by itself and has not run.
-- Used by: the dashboard's "Needs you".

-- public.packs_to_watch: per kind the ten most pressing, with how many there are in all (`many`). `low`: clients who come (a
-- booking in the last 30 days, or ahead) and have few sessions free, as the coach's setting says. `expiring`: packs that
-- can be booked and end within the coach's warning (or a week), with sessions free. Archived clients are left out.
-- A session plans it once: that takes longer than reading the packs.
-- Called by: the dashboard. Raises nothing; another coach's: no rows.
create function public.packs_to_watch()
returns table (kind text, client_id uuid, client_name text, client_phone text, pack text, free integer, expires_at timestamptz, many integer)
language plpgsql stable security invoker
set search_path = '' set jit = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    with coming as materialized (
      select distinct b.client_id from public.bookings b
      where b.coach_id = (select app.caller()) and b.starts_at > now() - 30 * interval '24 hours' and b.status <> 'cancelled'
    ),
    open_packs as materialized (
      select b.client_id, coalesce(sum(b.free) filter (where b.state = 'valid'), 0)::integer as free
      from public.pack_balances b where b.coach_id = (select app.caller()) and b.is_open and b.state in ('valid', 'exhausted') group by b.client_id
    ),
    low as (
      select 'low' as kind, c.id, c.name, c.phone, null::text as pack, coalesce(o.free, 0) as free, null::timestamptz as expires_at
      from public.coaches k
      join public.clients c on c.coach_id = k.id and c.archived_at is null
      join coming on coming.client_id = c.id
      left join open_packs o on o.client_id = c.id
      where k.id = (select app.caller()) and k.low_balance_at is not null and coalesce(o.free, 0) <= k.low_balance_at
        -- Who has bought the next one and only has to pay is not out of sessions.
        and not exists (select from public.purchases p
          where p.coach_id = k.id and p.client_id = c.id and p.paid_at is null and p.refunded_at is null)
        and (o.client_id is not null or exists (select from public.pack_balances b
          where b.coach_id = k.id and b.client_id = c.id and b.state = 'exhausted'))
    ),
    expiring as (
      select 'expiring', c.id, c.name, c.phone, b.name, b.free, b.expires_at
      from public.coaches k
      join public.pack_balances b on b.coach_id = k.id and b.is_open and b.expires_at > now()
        and b.expires_at <= now() + coalesce(k.expiry_days, 7) * interval '24 hours'
      join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id and c.archived_at is null
      where k.id = (select app.caller()) and b.state = 'valid'
    ),
    ranked as (
      select w.*, count(*) over (partition by w.kind)::integer as many,
        row_number() over (partition by w.kind order by w.expires_at, w.free, lower(w.name), w.id) as place
      from (select * from low union all select * from expiring) w
    )
    select r.kind, r.id, r.name, r.phone, coalesce(r.pack, (
        select b.name from public.pack_balances b
        where b.coach_id = (select app.caller()) and b.client_id = r.id and b.state in ('valid', 'exhausted') order by b.purchased_at desc limit 1)),
      r.free, r.expires_at, r.many
    from ranked r where r.place <= 10
    order by r.kind, r.place;
end $$;
grant execute on function public.packs_to_watch() to authenticated, service_role;

-- app.last_run: when a job ran last and how it ended: {started_at, finished_at, status}; null where it never ran.
-- Called by: needs_you. Raises nothing.
create function app.last_run(p_job text) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('started_at', r.started_at, 'finished_at', r.finished_at, 'status', r.status)
  from public.job_runs r where r.job = p_job order by r.started_at desc limit 1
$$;
grant execute on function app.last_run(text) to authenticated, service_role;

-- public.needs_you: everything that needs the caller, read at once: `unconfirmed` bookings of the next 48 hours and `unpaid` ones
-- (50, newest first), each with its `client` (id, name, phone) and `pack` (id, name); `unread` texts (200, newest first), of a client
-- or, where the number is nobody's for sure, with the names of those who `shared` it, and of one that stopped the texts the session
-- `ahead` that it may have been meant for, while it stands; texts of two weeks that are `stuck` (50);
-- `packs` as packs_to_watch has them; the last run of the jobs `night` and `texting`; `begun`: whether there are hours, a client, an
-- offer and a text. Instants are in UTC. Called by: the dashboard's first screen. Raises nothing; another coach's: nothing.
create function public.needs_you() returns jsonb
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with unconfirmed as (
    select b.* from public.bookings b
    where b.coach_id = (select app.caller()) and b.starts_at >= now() and b.starts_at < now() + 48 * interval '1 hour'
      and b.status = 'scheduled' and b.confirmed_at is null
  ),
  unpaid as (
    select b.* from public.bookings b where b.coach_id = (select app.caller()) and b.unpaid order by b.starts_at desc limit 50
  ),
  unread as (
    select m.created_at, jsonb_build_object('id', m.id, 'from_phone', m.from_phone, 'body', m.body, 'needs_coach', m.needs_coach,
      'created_at', m.created_at,
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = m.coach_id and c.id = m.client_id),
      'shared', case when m.client_id is null then coalesce((select jsonb_agg(c.name order by c.name) from public.clients c
        where c.coach_id = m.coach_id and c.phone = m.from_phone and c.archived_at is null), '[]'::jsonb) else '[]'::jsonb end) as row,
      case when m.outcome ->> 'kind' = 'opted_out' and app.is_opted_out(m.coach_id, m.from_phone) then (m.outcome #>> '{next,booking_id}')::uuid end as next
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'in' and m.read_at is null order by m.created_at desc limit 200
  ),
  ahead as (
    select b.* from public.bookings b
    where b.coach_id = (select app.caller()) and b.id in (select u.next from unread u) and b.status = 'scheduled' and b.starts_at > now()
  ),
  told as (
    select b.id, b.starts_at, b.unpaid, to_jsonb(b) || jsonb_build_object(
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = b.coach_id and c.id = b.client_id),
      'pack', (select jsonb_build_object('id', p.id, 'name', p.name) from public.purchases p
        where p.coach_id = b.coach_id and p.id = b.purchase_id)) as row, b.of
    from (select u.*, 'unconfirmed' as of from unconfirmed u union all select u.*, 'unpaid' from unpaid u union all select a.*, 'ahead' from ahead a) b
  ),
  stuck as (
    select m.created_at, jsonb_build_object('id', m.id, 'status', m.status, 'to_phone', m.to_phone, 'created_at', m.created_at,
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = m.coach_id and c.id = m.client_id)) as row
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'out' and m.needs_coach and m.read_at is null
      and m.status in ('failed', 'undelivered', 'uncertain') and m.created_at > now() - 14 * interval '24 hours'
    order by m.created_at desc limit 50
  )
  select jsonb_build_object(
    'unconfirmed', coalesce((select jsonb_agg(t.row order by t.starts_at, t.id) from told t where t.of = 'unconfirmed'), '[]'),
    'unpaid', coalesce((select jsonb_agg(t.row order by t.starts_at desc, t.id) from told t where t.of = 'unpaid'), '[]'),
    'unread', coalesce((select jsonb_agg(u.row || jsonb_build_object('ahead',
        (select t.row from told t where t.of = 'ahead' and t.id = u.next)) order by u.created_at desc) from unread u), '[]'),
    'stuck', coalesce((select jsonb_agg(s.row order by s.created_at desc) from stuck s), '[]'),
    'packs', coalesce((
      select jsonb_agg(to_jsonb(w) order by w.n) from (select *, row_number() over () as n from public.packs_to_watch()) w), '[]'),
    'night', app.last_run('auto-complete'),
    'texting', app.last_run('send-texts'),
    'begun', jsonb_build_object(
      'hours', exists (select from public.availability a where a.coach_id = (select app.caller())),
      'client', exists (select from public.clients c where c.coach_id = (select app.caller())),
      'offer', exists (select from public.offers o where o.coach_id = (select app.caller())),
      'text', exists (select from public.messages m where m.coach_id = (select app.caller()))))
$$;
grant execute on function public.needs_you() to authenticated, service_role;
