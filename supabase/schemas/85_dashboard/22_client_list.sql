-- The list of clients, with what each has free and when they come next, read at once.
-- Used by: the dashboard's list.

-- app.still_listed: whether a list has still a place for a client whose name was taken off: of an import that was taken back nobody is
-- left, and nothing that was theirs. Called by: listed_clients, client_page. Raises nothing.
create function app.still_listed(p_coach_id uuid, p_client_id uuid) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.bookings b where b.coach_id = p_coach_id and b.client_id = p_client_id)
    or exists (select from public.messages m where m.coach_id = p_coach_id and m.client_id = p_client_id)
    or exists (select from public.purchases p where p.coach_id = p_coach_id and p.client_id = p_client_id
      and (p.paid_at is not null or p.refunded_at is null))
$$;
grant execute on function app.still_listed(uuid, uuid) to authenticated, service_role;

-- app.listed_clients: every client of the caller with what a list says of them, in their place by name. `is`: which filters they
-- belong to: active (sessions left or something booked), low (as few free as the coach wants to hear of, or none), expiring (free
-- sessions that end within 30 days), idle (no booking ahead), opted_out, archived. With p_limit so many from the first, or from
-- the one after p_after (a client's id); with p_ids those alone. What is counted is read of open packs alone, which are few; of
-- those that are used up it is asked only whether there are any, and what nobody reads of a row is not asked. A body of its own
-- kind, so that it becomes part of the query that calls it.
-- Called by: client_list, client_page. Raises nothing.
create function app.listed_clients(p_limit integer default null, p_after uuid default null, p_ids uuid[] default null)
returns table (place bigint, id uuid, name text, plain_name text, phone text, free integer, booked integer, next_at timestamptz,
  expires_at timestamptz, pack text, "is" text[])
language sql stable security invoker
begin atomic
  with coach as materialized (
    select k.id, coalesce(k.low_balance_at, 2) as low_at from public.coaches k where k.id = (select app.caller())
  ),
  people as materialized (
    select c.id, c.coach_id, c.name, c.plain_name, c.phone, c.archived_at, c.opted_out_at from public.clients c
    where c.coach_id = (select k.id from coach k) and (p_ids is null or c.id = any (p_ids))
      and (c.erased_at is null or app.still_listed(c.coach_id, c.id))
      and (p_after is null or (c.plain_name, c.id) > (
      select a.plain_name, a.id from public.clients a where a.coach_id = (select k.id from coach k) and a.id = p_after))
    order by c.plain_name, c.id limit app.page_size(p_limit)
  ),
  placed as materialized (select row_number() over () as place, p.* from people p),
  open_packs as materialized (
    select b.client_id, sum(b.free) filter (where b.state = 'valid')::integer as free, sum(b.held) > 0 as held,
      bool_or(b.state = 'valid') as valid, bool_or(b.state = 'exhausted') as exhausted, bool_or(b.state = 'frozen') as frozen,
      min(b.expires_at) filter (where b.state = 'valid' and b.free > 0 and b.expires_at <= now() + 30 * interval '24 hours') as expires_at
    from public.pack_balances b where b.coach_id = (select k.id from coach k) and b.is_open and b.state <> 'refunded'
      and (p_ids is null or b.client_id = any (p_ids)) group by b.client_id
  ),
  unpaid as materialized (
    select distinct p.client_id from public.purchases p
    where p.coach_id = (select k.id from coach k) and p.paid_at is null and p.refunded_at is null
      and (p_ids is null or p.client_id = any (p_ids))
  ),
  ahead as materialized (
    select b.client_id, min(b.starts_at) as at, count(*)::integer as booked from public.bookings b
    where b.coach_id = (select k.id from coach k) and b.starts_at > now() and b.status = 'scheduled'
      and (p_ids is null or b.client_id = any (p_ids)) group by b.client_id
  )
  select c.place, c.id, c.name, c.plain_name, c.phone, coalesce(o.free, 0), coalesce(a.booked, 0), a.at, o.expires_at,
    case when o.valid then 'valid' when u.client_id is not null then 'unpaid' when e.exhausted then 'exhausted'
      when coalesce(o.frozen, false) or exists (select from public.pack_balances b
        where b.coach_id = c.coach_id and b.client_id = c.id and b.state = 'frozen') then 'frozen'
      when exists (select from public.purchases p
        where p.coach_id = c.coach_id and p.client_id = c.id and p.refunded_at is null) then 'expired' else 'none' end,
    case when c.archived_at is not null then array['archived'] else array_remove(array[
      case when o.valid or o.held or a.at is not null then 'active' end,
      case when (o.valid or e.exhausted) and coalesce(o.free, 0) <= k.low_at then 'low' end,
      case when o.expires_at is not null then 'expiring' end,
      case when a.at is null then 'idle' end,
      case when c.opted_out_at is not null then 'opted_out' end], null) end
  from placed c
  cross join coach k
  left join open_packs o on o.client_id = c.id
  left join unpaid u on u.client_id = c.id
  left join ahead a on a.client_id = c.id
  cross join lateral (
    select case when o.valid then false else coalesce(o.exhausted, false) or exists (select from public.purchases p
      where p.coach_id = c.coach_id and p.client_id = c.id and not p.is_open and app.pack_standing(p, now()) is null) end as exhausted offset 0) e;
end;
grant execute on function app.listed_clients(integer, uuid, uuid[]) to authenticated, service_role;

-- public.client_list: app.listed_clients of the caller: {mark, clients}, clients being null where the mark is p_seen: nothing has
-- changed. One value, since an API hands out rows only so many at a time.
-- Called by: the dashboard's copy of a coach's data. Raises nothing.
create function public.client_list(p_seen text default null, p_limit integer default null, p_after uuid default null) returns json
language sql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off as $$
  with whole as (
    -- Row by row: an object built of its parts takes more than twice as long.
    select coalesce(json_agg(row_to_json((select r from (
      select l.id, l.name, l.phone, l.free, l.booked, l.next_at, l.expires_at, l.pack, l."is") r)) order by l.place), '[]'::json) as clients
    from app.listed_clients(p_limit, p_after) l
  )
  select json_build_object('mark', m.mark, 'clients', case when m.mark is distinct from p_seen then w.clients end)
  from whole w cross join lateral (select md5(w.clients::text) as mark) m
$$;
grant execute on function public.client_list(text, integer, uuid) to authenticated, service_role;
