-- The inbox: threads, newest first, with what nobody has seen; and the texts of one.
-- Used by: the dashboard. Every read is along an index.

-- What did not arrive, or was never said although somebody waits for it.
create index messages_trouble_idx on public.messages (coach_id, created_at) where direction = 'out' and needs_coach;
-- The threads of numbers: what belongs to no client, and what the coach's own phone is told about one.
create index messages_number_idx on public.messages (coach_id, (case direction when 'in' then from_phone else to_phone end), created_at)
  where client_id is null or kind = 'alert';
-- The latest texts with clients, by when they came or went.
create index messages_shown_idx on public.messages (coach_id, shown_at)
  where shown_at is not null and client_id is not null and kind is distinct from 'alert';

-- app.inbox_since: an instant since which at least so many of the caller's clients had the last text of their thread, so that
-- the first page of an inbox looks at those alone; '-infinity' where it would have to go back far. It takes the latest texts
-- along their index, and counts only threads that end among them, since an older text may have been tried late.
-- Called by: inbox.
create function app.inbox_since(p_threads integer) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_depth integer;
  v_since timestamptz;
begin
  foreach v_depth in array array[4, 32] loop
    v_since := (
      select m.shown_at from public.messages m
      where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
      order by m.shown_at desc offset p_threads * v_depth limit 1);
    exit when v_since is null;
    if p_threads <= (
      select count(*) from (
        select distinct m.client_id from public.messages m
        where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
          and m.shown_at >= v_since) c
      cross join lateral (
        select m.shown_at as at from public.messages m
        where m.client_id = c.client_id and m.coach_id = (select app.caller()) and m.kind is distinct from 'alert' and m.shown_at is not null
        order by m.created_at desc limit 1) l
      where l.at >= v_since) then
      return v_since;
    end if;
  end loop;
  return timestamptz '-infinity';
end $$;
grant execute on function app.inbox_since(integer) to authenticated, service_role;

-- app.unseen: the caller's texts that nobody has looked at: those that came in, and of the last 30 days those that did not
-- get out. Of these the latter stay `stuck` when they were seen, until they are sent again. Called by: unseen_texts, inbox.
create function app.unseen() returns table (key text, unread boolean, stuck boolean)
language sql stable security invoker
set search_path = '' as $$
  select coalesce(m.client_id::text, m.from_phone), true, false from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'in' and m.read_at is null
  union all
  select case when m.kind = 'alert' then m.to_phone else coalesce(m.client_id::text, m.to_phone) end, m.read_at is null, true
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'out' and m.needs_coach and m.created_at > now() - 30 * interval '24 hours'
$$;
grant execute on function app.unseen() to authenticated, service_role;

-- public.unseen_texts: how many texts wait to be seen, counted to a hundred.
-- Called by: the dashboard's navigation, every few seconds. Raises nothing.
create function public.unseen_texts() returns integer
language sql stable security invoker
set search_path = '' as $$
  select count(*)::integer from (select from app.unseen() u where u.unread limit 100) n
$$;
grant execute on function public.unseen_texts() to authenticated, service_role;

-- public.inbox: the caller's threads, the latest text first: one per client who has texts (key: the client's id), one per
-- number that is nobody's or that several share (key: the number, E.164; people: whose it may be). With p_key that one alone,
-- for a client also without any text. p_only: all, unread, stuck. p_find: part of a name or number. The last text is
-- no automatic answer, nor one that nobody has tried to send yet, unless it is the coach's own. The thread with the coach's own mobile is
-- listed only where something of it is unseen.
-- Called by: the dashboard. Raises nothing.
create function public.inbox(
  p_only text default 'all', p_find text default null, p_key text default null, p_limit integer default 40
) returns table (
  key text, client_id uuid, phone text, name text, people jsonb, archived boolean, own boolean, opted_out boolean,
  unread integer, stuck boolean, at timestamptz, direction public.message_direction, kind public.message_kind, status public.message_status, body text, last_error text
)
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with marks as materialized (
    select u.key, count(*) filter (where u.unread)::integer as unread, bool_or(u.stuck) as stuck from app.unseen() u group by u.key
  ),
  wanted as (
    select nullif(lower(btrim(p_find)), '') as words, nullif(ltrim(regexp_replace(p_find, '\D', '', 'g'), '0'), '') as digits,
      case when p_key is null and p_only not in ('unread', 'stuck') and nullif(btrim(p_find), '') is null
        then app.inbox_since(least(greatest(coalesce(p_limit, 40), 1), 1000)) else '-infinity' end as since
  ),
  latest as (
    select m.client_id from public.messages m
    where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
      and m.shown_at >= (select w.since from wanted w)
  ),
  threads as (
    select c.id::text as key, c.id as client_id, c.phone, c.name, c.archived_at is not null as archived, c.opted_out_at is not null as opted_out,
      l.id, l.at
    from public.clients c
    cross join wanted w
    left join lateral (
      select m.id, m.shown_at as at from public.messages m
      where m.client_id = c.id and m.coach_id = c.coach_id and m.kind is distinct from 'alert'
        and m.shown_at is not null
      order by m.created_at desc limit 1) l on true
    where c.coach_id = (select app.caller()) and c.erased_at is null and (p_key is null or p_key = c.id::text) and (l.id is not null or p_key is not null)
      and case when (select w.since from wanted w) > '-infinity' then c.id in (select t.client_id from latest t) else true end
      and case when p_only in ('unread', 'stuck') then c.id::text in (select k.key from marks k) else true end
      and (w.words is null or strpos(lower(c.name), w.words) > 0 or length(w.digits) > 2 and strpos(c.phone, w.digits) > 0)
    union all
    select n.phone, null, n.phone, null, false, null, n.id, n.at
    from (
      select distinct on (m.coach_id, (case m.direction when 'in' then m.from_phone else m.to_phone end))
        case m.direction when 'in' then m.from_phone else m.to_phone end as phone, m.id, m.shown_at as at
      from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (p_key is null or p_key = (case m.direction when 'in' then m.from_phone else m.to_phone end))
        and m.shown_at is not null
      order by m.coach_id, (case m.direction when 'in' then m.from_phone else m.to_phone end), m.created_at desc) n
    cross join wanted w
    where w.words is null or length(w.digits) > 2 and strpos(n.phone, w.digits) > 0
      or exists (select from public.clients c
        where c.coach_id = (select app.caller()) and c.phone = n.phone and strpos(lower(c.name), w.words) > 0)
  ),
  page as materialized (
    select t.*, coalesce(k.unread, 0) as unread, coalesce(k.stuck, false) as stuck, coalesce(t.client_id is null and o.phone is not null, false) as own
    from threads t
    left join marks k on k.key = t.key
    left join (select c.mobile as phone from public.coaches c where c.id = (select app.caller()) and c.mobile_verified_at is not null) o
      on o.phone = t.phone
    where case p_only when 'unread' then k.unread > 0 when 'stuck' then k.stuck else true end
      and (t.client_id is not null or o.phone is null or p_key is not null or k.unread > 0)
    order by t.at desc nulls last, t.key limit least(greatest(coalesce(p_limit, 40), 1), 1000)
  )
  select p.key, p.client_id, p.phone, p.name, case when p.client_id is null then coalesce((
      select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'archived', c.archived_at is not null) order by c.created_at, c.id)
      from public.clients c where c.coach_id = (select app.caller()) and c.phone = p.phone), '[]'::jsonb) else '[]'::jsonb end,
    p.archived, p.own, coalesce(p.opted_out, app.is_opted_out((select app.caller()), p.phone)), p.unread, p.stuck, p.at,
    m.direction, m.kind, m.status, left(m.body, 200), m.last_error
  from page p left join public.messages m on m.coach_id = (select app.caller()) and m.id = p.id
  order by p.at desc nulls last, p.key
$$;
grant execute on function public.inbox(text, text, text, integer) to authenticated, service_role;

-- public.thread: the latest texts with a client (and those of the same number that are nobody's yet), or with a number,
-- newest first by when they were written or planned.
-- What leads along the index is written without coalesce, which row-level security would keep away from it.
-- Called by: the dashboard. Raises nothing.
create function public.thread(p_client_id uuid default null, p_phone text default null, p_limit integer default 100)
returns setof public.messages
language sql stable security invoker
set search_path = '' as $$
  select t.* from (
    (select m.* from public.messages m
      where m.client_id = p_client_id and m.coach_id = (select app.caller()) and m.kind is distinct from 'alert'
      order by m.created_at desc limit app.page_size(p_limit, 1000))
    union all
    (select m.* from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (case m.direction when 'in' then m.from_phone else m.to_phone end)
          = (select coalesce((select c.phone from public.clients c where c.coach_id = (select app.caller()) and c.id = p_client_id), p_phone))
        and (p_client_id is null or m.kind is distinct from 'alert' and m.kind is distinct from 'forward')
      order by m.created_at desc limit app.page_size(p_limit, 1000))) t
  order by t.created_at desc, t.id limit app.page_size(p_limit, 1000)
$$;
grant execute on function public.thread(uuid, text, integer) to authenticated, service_role;
