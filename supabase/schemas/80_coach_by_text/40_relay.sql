-- The coach's own words to a client: to the one who is named, or to the one whose text was passed on and waits. Nobody is written
-- to on a guess.
-- Used by: app.coach_act.

-- app.coach_too_long: what a coach is told whose words no text holds; null where one does. Called by: app.coach_say, before it asks
-- whom they are for, and app.coach_send.
create function app.coach_too_long(p_body text, p_name text) returns jsonb
language sql immutable security invoker
return case when length(p_body) > app.text_limit()
  then jsonb_build_object('kind', 'coach_not_sent', 'reason', 'too_long', 'name', coalesce(p_name, '')) end;

-- app.coach_say: the coach's words to a client. Named: to that client and nobody else. Not named: to the one whose text waits; where
-- several wait it asks whom, and what could be a command (p_held, or because it names another client) is never passed on unasked,
-- nor what comes after the answer. p_bare: a yes or a no, which may have been meant for a question of ours. p_at: the time that
-- they speak of as a booking. p_of: the command that they begin like, whose form is shown where nobody waits.
-- Called by: app.coach_act.
create function app.coach_say(
  p_message public.messages, p_body text, p_name text default null, p_held boolean default false, p_bare boolean default false,
  p_at timestamptz default null, p_of text default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_to jsonb;
  v_waits boolean;
  v_booked public.clients;
begin
  if app.coach_too_long(p_body, p_name) is not null then
    return app.coach_too_long(p_body, p_name);
  elsif p_name is not null then
    select jsonb_agg(jsonb_build_object('phone', c.phone, 'client_id', c.id, 'name', c.name)) into v_to
      from app.clients_called(p_message.coach_id, p_name) c;
    if v_to is null then
      return jsonb_build_object('kind', 'coach_unknown_name', 'name', p_name);
    end if;
  else
    if p_at is not null then
      select n.* into v_booked from app.names_another(p_message.coach_id, p_body) n
        where (select count(*) from app.names_another(p_message.coach_id, p_body)) = 1;
      if not found then
        select c.* into v_booked from app.waiting_texts(p_message.coach_id) w
          join public.clients c on c.coach_id = p_message.coach_id and c.id = w.client_id
          where w.open and not exists (select from app.names_another(p_message.coach_id, p_body)) limit 1;
      end if;
    end if;
    -- Those who wait; if nobody does, those whom the coach has just answered, who are asked about.
    select jsonb_agg(jsonb_build_object('phone', w.phone, 'client_id', w.client_id, 'name', w.name)), bool_or(w.open) into v_to, v_waits
      from (select t.*, bool_or(t.open) over () as any_open from app.waiting_texts(p_message.coach_id) t) w
      where w.open or w.just_now and not w.any_open;
    if v_to is null and v_booked.id is null then
      return case when p_of is null then '{"kind": "coach_nobody_waits"}'::jsonb
        else jsonb_build_object('kind', 'coach_usage', 'of', p_of) end;
    elsif p_held or not v_waits or v_booked.id is not null
      or p_bare and exists (select from app.conversations t
        where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.expires_at > now())
      or exists (select from app.names_another(p_message.coach_id, p_body, v_to #>> '{0,phone}')) then
      return app.coach_hold(p_message, p_body, case when v_booked.id is null then '[]'::jsonb else jsonb_build_array(
        jsonb_build_object('kind', 'book', 'client_id', v_booked.id, 'name', v_booked.name, 'at', p_at)) end);
    end if;
  end if;
  if jsonb_array_length(v_to) = 1 then
    return app.coach_send(p_message, p_body, v_to -> 0);
  end if;
  return app.coach_ask(p_message,
    (select jsonb_agg(jsonb_build_object('kind', 'send', 'body', p_body, 'to', t)) from jsonb_array_elements(v_to) t),
    jsonb_build_object('kind', 'coach_which_client', 'names', (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t), 'body', p_body),
    (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t));
end $$;

-- app.coach_hold: words that may be a command, or words for a client: asks which, the commands first (p_acts, that the words can be
-- taken for), then to whom they can go: those who wait, and a client whom the words name. Nothing is done or sent unasked.
-- Called by: app.coach_say, app.coach_close, app.coach_unknown.
create function app.coach_hold(p_message public.messages, p_body text, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb;
begin
  select p_acts || coalesce(jsonb_agg(jsonb_build_object('kind', 'send', 'body', p_body,
      'to', jsonb_build_object('phone', t.phone, 'client_id', t.client_id, 'name', t.name)) order by t.n), '[]')
    into v_acts
    from (
      select k.phone, k.client_id, k.name, row_number() over (order by k.rank, k.n) as n from (
        select distinct on (s.phone) s.* from (
          select w.phone, w.client_id, w.name, 1 as rank, row_number() over () as n
            from (select t.*, bool_or(t.open) over () as any_open from app.waiting_texts(p_message.coach_id) t) w
            where w.open or w.just_now and not w.any_open
          union all
          select c.phone, c.id, c.name, 2, row_number() over () from app.names_another(p_message.coach_id, p_body) c) s
        order by s.phone, s.rank, s.n) k
      order by k.rank, k.n limit 3) t;
  return app.coach_which(p_message, v_acts);
end $$;

-- app.coach_send: queues the coach's words to one phone, once per text of the coach's and once the PIN was given where one is asked for; that phone's texts count as read.
-- Called by: app.coach_say, app.coach_act.
create function app.coach_send(p_message public.messages, p_body text, p_to jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_name jsonb := jsonb_build_object('name', p_to -> 'name');
begin
  if app.is_opted_out(p_message.coach_id, p_to ->> 'phone') then
    return v_name || '{"kind": "coach_not_sent", "reason": "opted_out"}';
  elsif app.coach_too_long(p_body, p_to ->> 'name') is not null then
    return app.coach_too_long(p_body, p_to ->> 'name');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, jsonb_build_object('kind', 'send', 'body', p_body, 'to', p_to));
  end if;
  perform app.queue_text(p_message.coach_id, p_to ->> 'phone', 'manual', p_body, (p_to ->> 'client_id')::uuid,
    p_natural_key => 'relay:' || p_message.id);
  update public.messages m set read_at = now()
    where m.coach_id = p_message.coach_id and m.from_phone = p_to ->> 'phone' and m.direction = 'in' and m.read_at is null;
  return v_name || '{"kind": "coach_sent"}';
end $$;
