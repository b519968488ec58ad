-- One text to many clients: seen before it goes, said in each one's words, taken back as a whole until the first has gone (SMS-12).
-- Used by: the dashboard's list of clients. Each is a row of the outbox like any other, of kind bulk: the claim has its rules.

-- app.bulk_facts: what a text to many is said from: its words, the client's name and free sessions, as they are now, and whether it is
-- the first text to their number, which introduces.
-- Called by: send_bulk, and app.claim_one anew when it goes.
create function app.bulk_facts(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select p_message.facts || jsonb_build_object('coach', p_coach.name, 'text_name', p_coach.text_name, 'sessions', app.free_in_all(p_message.client_id, p_now),
    'first', not app.is_introduced(p_message.coach_id, p_message.to_phone, p_message.id),
    'client', (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id))
$$;

-- app.bulk_key: the natural key of a text to many, so that two devices that send the same words at once send them once: a phone
-- gets the same words once on one of the coach's days. Called by: app.bulk_people, send_bulk.
create function app.bulk_key(p_coach public.coaches, p_phone text, p_words text) returns text
language sql stable security invoker
set search_path = '' as $$
  select format('bulk:%s:%s:%s', p_phone, md5(p_words), to_char(now() at time zone p_coach.timezone, 'YYYY-MM-DD'))
$$;

-- app.bulk_people: these clients in this order (500 at most), with why each gets nothing (null: gets it), as last_error has it:
-- what untold_reason says, same_phone (somebody before them has the number), said_today (it had these words today); `at`: from
-- when on it may go: half a minute from now, in which it can be taken back, and at a decent hour where the phone is; `first`: whether
-- their number knows no text of the coach's, so that this one introduces.
-- Called by: preview_bulk, send_bulk. Raises: PT404 client_not_found, PT422 nobody_chosen, too_many_people.
create function app.bulk_people(p_coach public.coaches, p_client_ids uuid[], p_words text default null)
returns table (client_id uuid, name text, phone text, sessions integer, why text, at timestamptz, first boolean)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if coalesce(cardinality(p_client_ids), 0) = 0 then
    raise sqlstate 'PT422' using message = 'nobody_chosen', hint = 'Choose who gets the text first.';
  elsif cardinality(p_client_ids) > 500 then
    raise sqlstate 'PT422' using message = 'too_many_people', hint = 'A text goes to up to 500 people at a time.';
  elsif exists (select from unnest(p_client_ids) as i(id)
    where not exists (select from public.clients c where c.coach_id = p_coach.id and c.id = i.id)) then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'One of these clients is not on your list.';
  end if;
  return query
    with chosen as materialized (
      select c as client, c.id, c.name, c.phone, i.n, app.untold_reason(p_coach, c) as untold
      from (select u.id, min(u.n) as n from unnest(p_client_ids) with ordinality as u(id, n) group by u.id) i
      join public.clients c on c.coach_id = p_coach.id and c.id = i.id
    ),
    judged as materialized (
      select h.*, coalesce(h.untold,
        case when row_number() over (partition by h.untold is null, h.phone order by h.n) > 1 then 'same_phone'
          when exists (select from public.messages m where m.coach_id = p_coach.id and m.natural_key = app.bulk_key(p_coach, h.phone, p_words))
            then 'said_today' end) as reason
      from chosen h
    )
    select j.id, j.name, j.phone, app.free_in_all(j.id, now()), j.reason,
      case when j.reason is null then app.decent_for(p_coach, j.phone, 'bulk', now() + interval '30 seconds') end,
      not app.is_introduced(p_coach.id, j.phone)
    from judged j order by j.n;
end $$;

-- app.bulk_coach: the coach who writes to these clients: the caller, or whose the first of them is.
-- Called by: preview_bulk, send_bulk. Raises: PT404 client_not_found.
create function app.bulk_coach(p_client_ids uuid[]) returns public.coaches
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach public.coaches;
begin
  select * into v_coach from public.coaches k
    where k.id = coalesce(v_caller, (select c.coach_id from public.clients c where c.id = p_client_ids[1]));
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'One of these clients is not on your list.';
  end if;
  return v_coach;
end $$;

-- public.preview_bulk: who would get one text to these clients, before anything is written: {people, left_today}. `people`, in the
-- order given: [{client_id, name, sessions, why, at, first}]: `sessions` are free, `why` null for who gets it, else as last_error has
-- it or same_phone; `at` (UTC): when it goes, null where that is at once; `first`: it will introduce the coach. `left_today`: how many more such texts may go today.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT422 nobody_chosen, too_many_people.
create function public.preview_bulk(p_client_ids uuid[]) returns jsonb
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare v_coach public.coaches := app.bulk_coach(p_client_ids);
begin
  return jsonb_build_object(
    'people', (select jsonb_agg(jsonb_build_object('client_id', p.client_id, 'name', p.name, 'sessions', p.sessions, 'why', p.why,
        'at', case when p.at > now() + interval '1 minute' then p.at end, 'first', p.first) order by p.n)
      from app.bulk_people(v_coach, p_client_ids) with ordinality as p(client_id, name, phone, sessions, why, at, first, n)),
    'left_today', greatest(0, app.texts_of_a_day(v_coach, 'bulk') - (
      select count(*) from public.messages m
      where m.coach_id = v_coach.id and m.tried_at >= app.day_edge((now() at time zone v_coach.timezone)::date::timestamp, v_coach.timezone))
      - (select count(*) from public.messages m where m.coach_id = v_coach.id and m.bulk_id is not null and m.status = 'queued')));
end $$;
grant execute on function public.preview_bulk(uuid[]) to authenticated, service_role;

-- public.send_bulk: queues one text to many clients, all that may get it or, where it is refused, none. In its words {first_name},
-- {coach} and {sessions} (free ones) stand for each client's own. Returns {id, queued, left_out: {reason: how many}}; `id` names
-- the lot. Called by: the dashboard. Raises: PT404 client_not_found, PT409 nobody_to_text, PT422 empty_text, text_too_long,
-- unknown_placeholder, nobody_chosen, too_many_people, request_reused.
create function public.send_bulk(p_body text, p_client_ids uuid[], p_request_id text default null) returns jsonb
language plpgsql volatile security definer  -- callers hold no insert grant on messages
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches := app.bulk_coach(p_client_ids);
  v_request app.requests := app.request(v_coach.id, p_request_id, 'send_bulk', jsonb_build_array(p_body, p_client_ids));
  v_bulk_id uuid := app.new_id();
  v_words text;
  v_queued integer;
  v_left_out jsonb;
begin
  if v_request.result is not null then
    return v_request.result;
  end if;
  v_words := app.own_words(p_body);
  if regexp_replace(v_words, '\{(first_name|coach|sessions)\}', '', 'g') ~ '[{}]' then
    raise sqlstate 'PT422' using message = 'unknown_placeholder', hint = 'In braces stand {first_name}, {coach} or {sessions}.';
  end if;
  perform app.keep_from_merging(v_coach.id);
  with people as materialized (
    select * from app.bulk_people(v_coach, p_client_ids, v_words) with ordinality as p(client_id, name, phone, sessions, why, at, first, n)
  ),
  written as (
    -- In the order of their keys, so that two lots at once wait for each other in one direction.
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, bulk_id, natural_key, send_after, facts)
    select v_coach.id, p.client_id, 'out', 'bulk', 'queued', v_coach.phone, p.phone, v_bulk_id, app.bulk_key(v_coach, p.phone, v_words), p.at,
      jsonb_build_object('words', v_words, 'coach', v_coach.name, 'text_name', v_coach.text_name, 'client', p.name, 'sessions', p.sessions,
        'first', p.first)
    from people p where p.why is null order by p.phone
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning client_id
  ),
  fates as (
    select coalesce(p.why, case when w.client_id is null then 'said_today' end) as why
    from people p left join written w on w.client_id = p.client_id
  )
  select count(*) filter (where f.why is null),
    (select coalesce(jsonb_object_agg(r.why, r.many), '{}') from (
      select f.why, count(*) as many from fates f where f.why is not null group by f.why) r)
    into v_queued, v_left_out from fates f;
  if v_queued = 0 then
    raise sqlstate 'PT409' using message = 'nobody_to_text', hint = 'Nobody of these would get the text: see beside each name why.';
  end if;
  return app.remember(v_request, jsonb_build_object('id', v_bulk_id, 'queued', v_queued, 'left_out', v_left_out));
end $$;
grant execute on function public.send_bulk(text, uuid[], text) to authenticated, service_role;

-- public.undo_bulk: takes back one text to many as long as none of it has gone; with p_rest what still waits of it, though others
-- have. Returns how many it took back; twice is once. Called by: the dashboard.
-- Raises: PT404 message_not_found, PT409 bulk_begun.
create function public.undo_bulk(p_bulk_id uuid, p_rest boolean default false) returns integer
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
  v_count integer;
begin
  select m.coach_id into v_coach_id from public.messages m
    where m.bulk_id = p_bulk_id and (v_caller is null or m.coach_id = v_caller) limit 1;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'This text is not among yours.';
  end if;
  perform app.keep_from_merging(v_coach_id);
  -- All of them first: whichever a worker begins to send now, it begins before this, or not at all.
  perform from public.messages m where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id order by m.id for no key update;
  if not coalesce(p_rest, false) and exists (select from public.messages m
    where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id and m.status not in ('queued', 'dropped', 'failed')) then
    raise sqlstate 'PT409' using message = 'bulk_begun', hint = 'The first of these texts has gone out. You can stop those that still wait.';
  end if;
  -- Without its key, so that the same words can be sent after all.
  update public.messages m set status = 'dropped', last_error = 'withdrawn', natural_key = null
    where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id and m.status = 'queued';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
grant execute on function public.undo_bulk(uuid, boolean) to authenticated, service_role;

-- public.bulk_texts: the caller's texts to many of the last 90 days, the latest first, and what has become of each: how many
-- people, sent (delivered among them), waiting (on its way among them), not sent and taken back; `next_at`: when the next goes,
-- `held`: what holds it up, as last_error has it; `begun`: whether one has gone, so that it can only be stopped; `sample`: one of
-- them {client, kind, facts, body}; `missed`: who has not got it and why, 50 at most: [{client_id, name, why}].
-- Called by: the dashboard. Raises nothing; another coach's: nothing.
create function public.bulk_texts(p_limit integer default 20) returns table (
  id uuid, at timestamptz, people integer, sent integer, waiting integer, failed integer, taken_back integer, next_at timestamptz, held text,
  begun boolean, sample jsonb, missed jsonb
)
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with texts as materialized (
    select m.id, m.bulk_id, m.client_id, m.created_at, m.send_after, m.last_error, m.status, case
        when m.status in ('sent', 'delivered') then 'sent' when m.status in ('queued', 'sending') then 'waiting'
        when m.status = 'dropped' and m.last_error = 'withdrawn' then 'taken_back' else 'failed' end as fate
    from public.messages m
    where m.coach_id = (select app.caller()) and m.bulk_id is not null and m.created_at > now() - 90 * interval '24 hours'
  )
  select t.bulk_id, min(t.created_at), count(*)::integer, count(*) filter (where t.fate = 'sent')::integer,
    count(*) filter (where t.fate = 'waiting')::integer, count(*) filter (where t.fate = 'failed')::integer,
    count(*) filter (where t.fate = 'taken_back')::integer, min(t.send_after) filter (where t.status = 'queued'),
    (array_agg(t.last_error order by t.send_after, t.id) filter (where t.status = 'queued'))[1],
    bool_or(t.status not in ('queued', 'dropped', 'failed')),
    (select jsonb_build_object('client', c.name, 'kind', m.kind, 'facts', m.facts, 'body', m.body) from public.messages m
      join public.clients c on c.coach_id = m.coach_id and c.id = m.client_id
      where m.coach_id = (select app.caller()) and m.bulk_id = t.bulk_id order by m.purged_at nulls first, c.plain_name, m.id limit 1),
    (select coalesce(jsonb_agg(jsonb_build_object('client_id', f.client_id, 'name', f.name, 'why', f.last_error) order by f.name, f.client_id), '[]')
      from (select f.client_id, c.name, f.last_error from texts f join public.clients c on c.coach_id = (select app.caller()) and c.id = f.client_id
        where f.bulk_id = t.bulk_id and f.fate = 'failed' order by c.plain_name, c.id limit 50) f)
  from texts t group by t.bulk_id order by t.bulk_id desc limit app.page_size(p_limit, 100)
$$;
grant execute on function public.bulk_texts(integer) to authenticated, service_role;
