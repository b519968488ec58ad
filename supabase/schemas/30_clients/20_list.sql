-- The list of clients, with what each has free and when they come next, read at once.
-- Used by: the dashboard's list.

-- public.client_list: every client of the caller with what a list says of them: free and booked sessions, the next booking,
-- and `is`, which filters they belong to: active (sessions left or something booked), low (as few free as the coach wants to
-- hear of, or none), expiring (free sessions that end within 30 days), idle (no booking ahead), opted_out, archived. By name.
-- Returns {mark, clients}; clients is null where the mark is p_seen: nothing has changed. One value, since an API hands out
-- rows only so many at a time.
-- Called by: the dashboard. Raises nothing.
create function public.client_list(p_seen text default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  with packs as materialized (
    select b.client_id, sum(b.free) filter (where b.state = 'valid')::integer as free, sum(b.held)::integer as held,
      bool_or(b.state = 'valid') as valid, bool_or(b.state = 'exhausted') as exhausted, bool_or(b.state = 'unpaid') as unpaid,
      bool_or(b.state = 'frozen') as frozen, count(*) as packs,
      min(b.expires_at) filter (where b.state = 'valid' and b.free > 0 and b.expires_at <= now() + interval '30 days') as expires_at
    from public.pack_balances b where b.coach_id = app.caller() and b.state <> 'refunded' group by b.client_id
  ),
  ahead as materialized (
    select b.client_id, min(b.starts_at) as at, count(*)::integer as booked from public.bookings b
    where b.coach_id = app.caller() and b.starts_at > now() and b.status = 'scheduled' group by b.client_id
  ),
  listed as (
    select c.id, c.name, c.phone, coalesce(p.free, 0) as free, coalesce(a.booked, 0) as booked, a.at as next_at, p.expires_at,
      case when p.valid then 'valid' when p.unpaid then 'unpaid' when p.exhausted then 'exhausted' when p.frozen then 'frozen'
        when p.packs > 0 then 'expired' else 'none' end as pack,
      case when c.archived_at is not null then array['archived'] else array_remove(array[
        case when p.valid or p.held > 0 or a.at is not null then 'active' end,
        case when (p.valid or p.exhausted) and coalesce(p.free, 0) <= coalesce(k.low_balance_at, 2) then 'low' end,
        case when p.expires_at is not null then 'expiring' end,
        case when a.at is null then 'idle' end,
        case when c.opted_out_at is not null then 'opted_out' end], null) end as "is"
    from public.clients c
    join public.coaches k on k.id = c.coach_id
    left join packs p on p.client_id = c.id
    left join ahead a on a.client_id = c.id
    where c.coach_id = app.caller()
  ),
  whole as (select coalesce(jsonb_agg(to_jsonb(l) order by lower(l.name), l.id), '[]'::jsonb) as clients from listed l)
  select jsonb_build_object('mark', m.mark, 'clients', case when m.mark is distinct from p_seen then w.clients end)
  from whole w cross join lateral (select md5(w.clients::text) as mark) m
$$;
grant execute on function public.client_list(text) to authenticated, service_role;
