-- What the first screen says about packs: who will soon need another one, and which ones run out with sessions left.
-- Used by: the dashboard's "Needs you".

-- public.packs_to_watch: per kind the ten most pressing, with how many there are in all (`many`). `low`: clients who come (a
-- booking in the last 30 days, or ahead) and have few sessions free, as the coach's setting says. `expiring`: packs that
-- can be booked and end within the coach's warning (or a week), with sessions free. Archived clients are left out.
-- Called by: the dashboard. Raises nothing; another coach's: no rows.
create function public.packs_to_watch()
returns table (kind text, client_id uuid, client_name text, client_phone text, pack text, free integer, expires_at timestamptz, many integer)
language sql stable security invoker
set search_path = '' as $$
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
  order by r.kind, r.place
$$;
grant execute on function public.packs_to_watch() to authenticated, service_role;
