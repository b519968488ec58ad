-- Texts that wait for the coach, passed on to that mobile.
-- Used by: the conversation, the coach's answers.

-- app.caller_name: who a text is from, for the coach: the client's name, a family's names, or the number.
-- Called by: app.forward, app.waiting_texts.
create function app.caller_name(p_message public.messages) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce(
    (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
    (select string_agg(c.name, ' or ' order by c.created_at, c.id) from app.texters(p_message.coach_id, p_message.from_phone) c),
    p_message.from_phone)
$$;

-- app.forwarded_lately: whether a text is one too many to be passed on by itself: what was held back, the same words within the
-- hour, after five of that phone within ten minutes or twenty within a day, and after sixty of all phones within the hour.
-- Called by: app.forward.
create function app.forwarded_lately(p_message public.messages) returns boolean
language sql stable security invoker
set search_path = '' as $$
  with passed as materialized (
    select m.created_at, m.body from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '24 hours'
      and exists (select from public.messages f where f.coach_id = m.coach_id and f.natural_key = 'forward:' || m.id)
  )
  select coalesce(p_message.outcome ->> 'kind' = 'held_back', false)
    or exists (select from passed p where p.created_at > p_message.created_at - interval '1 hour'
      and app.same_words(p.body) = app.same_words(p_message.body))
    or 5 <= (select count(*) from passed p where p.created_at > p_message.created_at - interval '10 minutes')
    or 20 <= (select count(*) from passed p)
    or 60 <= (select count(*) from public.messages f
      where f.coach_id = p_message.coach_id and f.kind = 'forward' and f.created_at > p_message.created_at - interval '1 hour')
$$;

-- app.forward: passes a text that needs the coach on to the coach's own mobile at once, once: "Ana Lee: running 10 late". What is
-- too many is counted in one text ten minutes later, and an hour after the last such one: "12 more texts from Ana Lee".
-- Never from that mobile itself, and no opt-out: the alert that the outbox sends says more about it.
-- Called by: act_on_sms, in its transaction; app.rescue_texts, of what was not finished.
create function app.forward(p_message_id uuid, p_unfinished boolean default false) returns void
language plpgsql volatile security definer  -- writes the outbox
set search_path = '' as $$
declare
  v_message public.messages;
  v_mobile text;
  v_key text;
begin
  select * into v_message from public.messages m
    where m.id = p_message_id and m.needs_coach and not (m.intent @> '{"kind": "opt_out"}' and m.outcome @> '{"kind": "opted_out"}') is true;
  if not found then
    return;
  end if;
  select c.mobile into v_mobile from public.coaches c
    where c.id = v_message.coach_id and c.mobile_verified_at is not null and c.forward_texts and c.mobile <> v_message.from_phone;
  if not found then
    return;
  end if;
  if not app.forwarded_lately(v_message) then
    perform app.queue_text(v_message.coach_id, v_mobile, 'forward', null, p_natural_key => 'forward:' || v_message.id,
      p_facts => jsonb_build_object('from', app.caller_name(v_message), 'text', v_message.body,
        'outcome', case when p_unfinished then 'unfinished' when v_message.outcome ->> 'reason' = 'country_off' then 'country_off' else v_message.outcome ->> 'kind' end));
    return;
  end if;
  v_key := 'more_texts:' || v_message.from_phone || ':';
  update public.messages m set facts = m.facts || jsonb_build_object('count', (m.facts ->> 'count')::integer + 1)
    where m.coach_id = v_message.coach_id and m.to_phone = v_mobile and m.status = 'queued' and m.kind = 'alert'
      and starts_with(m.natural_key, v_key);
  if not found then
    perform app.queue_text(v_message.coach_id, v_mobile, 'alert', null, p_natural_key => v_key || v_message.id,
      p_send_after => greatest(now() + interval '10 minutes', (
        select max(m.tried_at) + interval '1 hour' from public.messages m
        where m.coach_id = v_message.coach_id and m.kind = 'alert' and m.tried_at > now() - interval '1 hour'
          and starts_with(m.natural_key, v_key))),
      p_facts => jsonb_build_object('about', 'more_texts', 'from', app.caller_name(v_message), 'count', 1));
  end if;
end $$;

-- app.rescue_texts: texts that came in two minutes ago and were not finished, since whatever handled them died: they are shown
-- to the coach and passed on (IN-01). The carrier does not deliver them again by itself; if it does, they are finished then.
-- Called by: app.send_texts, every minute. Returns how many.
create function app.rescue_texts(p_now timestamptz) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_id uuid;
  v_count integer := 0;
begin
  for v_id in
    update public.messages m set needs_coach = true
    where m.id in (
      select r.id from public.messages r
      where r.direction = 'in' and r.status = 'received' and not r.needs_coach
        and r.created_at <= p_now - interval '2 minutes' and r.created_at > p_now - interval '24 hours'
      order by r.created_at limit 500 for no key update skip locked)
    returning m.id
  loop
    perform app.forward(v_id, true);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

-- app.waiting_texts: the phones whose texts were passed on to the coach in the last twelve hours, the latest first; open:
-- nobody has written to them since; just_now: somebody has, within the half hour. Their names are as the coach was told them.
-- Called by: app.coach_say, app.coach_hold, app.coach_unknown, app.coach_close.
create function app.waiting_texts(p_coach_id uuid) returns table (phone text, client_id uuid, name text, open boolean, just_now boolean)
language sql stable security invoker
set search_path = '' as $$
  select l.from_phone, l.client_id, l.name, a.at is null, coalesce(a.at > now() - interval '30 minutes', false)
  from (
    select distinct on (m.from_phone) m.from_phone, m.client_id, app.caller_name(m) as name, m.created_at
    from public.messages m
    where m.coach_id = p_coach_id and m.direction = 'in' and m.needs_coach and m.created_at > now() - interval '12 hours'
      and exists (select from public.messages f where f.coach_id = m.coach_id and f.natural_key = 'forward:' || m.id and f.status not in ('failed', 'dropped'))
    order by m.from_phone, m.created_at desc, m.id) l
  cross join lateral (
    select max(a.created_at) as at from public.messages a where a.coach_id = p_coach_id and a.created_at > l.created_at
      and a.direction = 'out' and a.kind = 'manual' and (a.to_phone = l.from_phone or a.client_id = l.client_id) and a.status <> 'dropped') a
  order by l.created_at desc
$$;
