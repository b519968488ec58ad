-- The inbox: threads, newest first, with what nobody has seen; the texts of one; the wordings; and settings and notes that
-- two open tabs cannot overwrite for each other.
-- Used by: the dashboard (inbox, texting settings, settings, a client's notes). Every read is along an index.

-- What did not arrive, or was never said although somebody waits for it.
create index messages_trouble_idx on public.messages (coach_id, created_at) where direction = 'out' and needs_coach;
-- The threads of numbers: what belongs to no client, and what the coach's own phone is told about one.
create index messages_number_idx on public.messages (coach_id, (case direction when 'in' then from_phone else to_phone end), created_at)
  where client_id is null or kind = 'alert';

-- Reads under the caller's own row-level security: whether a number has stopped the coach's texts, and our own wordings.
grant execute on function app.said_stop(uuid, text) to authenticated, service_role;
grant execute on function app.is_opted_out(uuid, text) to authenticated, service_role;
grant execute on function app.default_template(text) to authenticated, service_role;

-- app.unseen: the caller's texts that nobody has looked at: those that came in, and of the last 30 days those that did not
-- get out. Of these the latter stay `stuck` when they were seen, until they are sent again.
create function app.unseen() returns table (key text, unread boolean, stuck boolean)
language sql stable security invoker
set search_path = '' as $$
  select coalesce(m.client_id::text, m.from_phone), true, false from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'in' and m.read_at is null
  union all
  select case when m.kind = 'alert' then m.to_phone else coalesce(m.client_id::text, m.to_phone) end, m.read_at is null, true
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'out' and m.needs_coach and m.created_at > now() - interval '30 days'
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
  unread integer, stuck boolean, at timestamptz, direction text, kind text, status text, body text, last_error text
)
language sql stable security invoker
set search_path = '' as $$
  with marks as materialized (
    select u.key, count(*) filter (where u.unread)::integer as unread, bool_or(u.stuck) as stuck from app.unseen() u group by u.key
  ),
  wanted as (
    select nullif(lower(btrim(p_find)), '') as words, nullif(ltrim(regexp_replace(p_find, '\D', '', 'g'), '0'), '') as digits
  ),
  threads as (
    select c.id::text as key, c.id as client_id, c.phone, c.name, c.archived_at is not null as archived, c.opted_out_at is not null as opted_out,
      l.id, l.at
    from public.clients c
    cross join wanted w
    left join lateral (
      select m.id, coalesce(m.tried_at, m.created_at) as at from public.messages m
      where m.client_id = c.id and m.coach_id = c.coach_id and m.kind is distinct from 'alert'
        and (m.direction = 'in' or m.kind = 'manual' or m.needs_coach
          or m.in_reply_to is null and (m.attempts > 0 or m.status not in ('queued', 'dropped')))
      order by m.created_at desc limit 1) l on true
    where c.coach_id = (select app.caller()) and (p_key is null or p_key = c.id::text) and (l.id is not null or p_key is not null)
      and (w.words is null or strpos(lower(c.name), w.words) > 0 or length(w.digits) > 2 and strpos(c.phone, w.digits) > 0)
    union all
    select n.phone, null, n.phone, null, false, null, n.id, n.at
    from (
      select distinct on (m.coach_id, (case m.direction when 'in' then m.from_phone else m.to_phone end))
        case m.direction when 'in' then m.from_phone else m.to_phone end as phone, m.id, coalesce(m.tried_at, m.created_at) as at
      from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (p_key is null or p_key = (case m.direction when 'in' then m.from_phone else m.to_phone end))
        and (m.direction = 'in' or m.kind = 'manual' or m.needs_coach
          or m.in_reply_to is null and (m.attempts > 0 or m.status not in ('queued', 'dropped')))
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
  from page p left join public.messages m on m.id = p.id
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
      order by m.created_at desc limit least(p_limit, 1000))
    union all
    (select m.* from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (case m.direction when 'in' then m.from_phone else m.to_phone end)
          = (select coalesce((select c.phone from public.clients c where c.id = p_client_id), p_phone))
        and (p_client_id is null or m.kind is distinct from 'alert' and m.kind is distinct from 'forward')
      order by m.created_at desc limit least(p_limit, 1000))) t
  order by t.created_at desc, t.id limit least(p_limit, 1000)
$$;
grant execute on function public.thread(uuid, text, integer) to authenticated, service_role;

-- public.next_decent_time: the first instant from p_at on that is not in the caller's quiet hours; p_at itself where it is not.
-- Called by: the dashboard, before a coach writes at night. Raises nothing.
create function public.next_decent_time(p_at timestamptz default now()) returns timestamptz
language sql stable security definer  -- its helper is granted to nobody
set search_path = '' as $$
  select app.decent_time(c.timezone, c.quiet_from, c.quiet_to, p_at) from public.coaches c where c.id = app.caller()
$$;
grant execute on function public.next_decent_time(timestamptz) to authenticated, service_role;

-- public.text_wordings: each kind of text with the wording that is used, ours, and whether the coach has their own.
-- Called by: the dashboard's texting settings. Raises nothing.
create function public.text_wordings() returns table (kind text, body text, standard text, own boolean)
language sql stable security invoker
set search_path = '' as $$
  select k.kind, coalesce(t.body, app.default_template(k.kind)), app.default_template(k.kind), t.body is not null
  from unnest(array['confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry']) with ordinality as k(kind, place)
  left join public.text_templates t on t.kind = k.kind and t.coach_id = (select app.caller())
  order by k.place
$$;
grant execute on function public.text_wordings() to authenticated, service_role;

-- public.change_settings: changes the caller's settings that p_change names, where those still are as in p_seen, which is
-- how the caller saw them; one that has become what was wanted meanwhile is no conflict. Returns the coach's row.
-- Called by: the dashboard. Raises: PT409 changed_elsewhere, PT404 coach_not_found.
create function public.change_settings(p_change jsonb, p_seen jsonb) returns public.coaches
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_new public.coaches;
begin
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif exists (select from jsonb_each(p_seen) s
    where to_jsonb(v_coach) -> s.key is distinct from s.value and to_jsonb(v_coach) -> s.key is distinct from p_change -> s.key) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  v_new := jsonb_populate_record(v_coach, p_change);
  update public.coaches c set name = v_new.name, phone = v_new.phone, country = v_new.country, timezone = v_new.timezone,
    currency = v_new.currency, quiet_from = v_new.quiet_from, quiet_to = v_new.quiet_to, session_minutes = v_new.session_minutes,
    slot_step_minutes = v_new.slot_step_minutes, buffer_minutes = v_new.buffer_minutes, notice_minutes = v_new.notice_minutes,
    advance_days = v_new.advance_days, late_cancel_minutes = v_new.late_cancel_minutes,
    auto_complete_delay_minutes = v_new.auto_complete_delay_minutes,
    clients_may_book_without_pack = v_new.clients_may_book_without_pack, text_confirmations = v_new.text_confirmations,
    reminder_minutes = v_new.reminder_minutes, follow_up = v_new.follow_up, low_balance_at = v_new.low_balance_at,
    expiry_days = v_new.expiry_days, forward_texts = v_new.forward_texts
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.change_settings(jsonb, jsonb) to authenticated, service_role;

-- public.change_notes: writes a client's notes where they still are as the caller saw them. Returns the client.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 changed_elsewhere.
create function public.change_notes(p_client_id uuid, p_notes text, p_seen text) returns public.clients
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_client public.clients;
begin
  update public.clients c set notes = p_notes
    where c.id = p_client_id and c.coach_id = app.caller() and c.notes in (p_seen, p_notes) returning * into v_client;
  if found then
    return v_client;
  elsif exists (select from public.clients c where c.id = p_client_id and c.coach_id = app.caller()) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
end $$;
grant execute on function public.change_notes(uuid, text, text) to authenticated, service_role;
