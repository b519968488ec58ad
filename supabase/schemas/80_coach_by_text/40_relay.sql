-- The coach's own words to a client whose text was passed on. Nobody is written to on a guess.
-- Used by: app.coach_act.

-- app.coach_say: the coach's own words to a client: to whoever is named, else to the one whose text waits; else it asks whom.
-- Called by: app.coach_act.
create function app.coach_say(p_message public.messages, p_body text, p_name text default null) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_to jsonb;
begin
  if p_name is not null then
    select jsonb_agg(jsonb_build_object('phone', c.phone, 'client_id', c.id, 'name', c.name) order by c.name, c.id) into v_to
      from (select * from public.clients c
        where c.coach_id = p_message.coach_id and c.archived_at is null and app.is_called(c.name, p_name) order by c.name, c.id limit 9) c;
    if v_to is null then
      return jsonb_build_object('kind', 'coach_unknown_name', 'name', p_name);
    end if;
  else
    -- Those who wait; if nobody does, those whom the coach has just answered.
    select jsonb_agg(jsonb_build_object('phone', w.phone, 'client_id', w.client_id, 'name', w.name)) into v_to
      from (select t.*, bool_or(t.open) over () as any_open from app.waiting_texts(p_message.coach_id) t) w
      where w.open or not w.any_open;
    if v_to is null then
      return jsonb_build_object('kind', 'coach_nobody_waits');
    end if;
  end if;
  if jsonb_array_length(v_to) = 1 then
    return app.coach_send(p_message, p_body, v_to -> 0);
  end if;
  perform app.ask(p_message, null, jsonb_build_object('kind', 'coach_clients', 'body', p_body, 'to', v_to,
    'names', (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t)));
  return jsonb_build_object('kind', 'coach_which_client', 'names', (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t));
end $$;

-- app.coach_send: queues the coach's words to one phone, once per text of the coach's and once the PIN was given where one is asked for; that phone's texts count as read.
-- Called by: app.coach_say, app.coach_choice.
create function app.coach_send(p_message public.messages, p_body text, p_to jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_name jsonb := jsonb_build_object('name', p_to -> 'name');
begin
  if app.is_opted_out(p_message.coach_id, p_to ->> 'phone') then
    return v_name || '{"kind": "coach_not_sent", "reason": "opted_out"}';
  elsif length(p_body) > app.text_limit() then
    return v_name || '{"kind": "coach_not_sent", "reason": "too_long"}';
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, jsonb_build_object('kind', 'send', 'body', p_body, 'to', p_to));
  end if;
  perform app.queue_text(p_message.coach_id, p_to ->> 'phone', 'manual', p_body, (p_to ->> 'client_id')::uuid,
    p_natural_key => 'relay:' || p_message.id);
  update public.messages m set read_at = now()
    where m.coach_id = p_message.coach_id and m.from_phone = p_to ->> 'phone' and m.direction = 'in' and m.read_at is null;
  return v_name || '{"kind": "coach_sent"}';
end $$;

-- app.coach_choice: the answer to "which session?" or "who is this for?". Called by: app.coach_act.
create function app.coach_choice(p_message public.messages, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_asked jsonb := p_message.asked;
  v_options jsonb := coalesce(v_asked -> 'booking_ids', v_asked -> 'to');
begin
  if p_option not between 1 and jsonb_array_length(v_options) then
    return jsonb_build_object('kind', 'coach_bad_option', 'names', v_asked -> 'names', 'body', v_asked -> 'body');
  end if;
  perform app.forget_question(p_message, null);
  if v_asked ->> 'kind' = 'coach_clients' then
    return app.coach_send(p_message, v_asked ->> 'body', v_options -> (p_option - 1));
  end if;
  return app.coach_close(p_message, v_asked ->> 'action', null, (v_options ->> (p_option - 1))::uuid);
end $$;
