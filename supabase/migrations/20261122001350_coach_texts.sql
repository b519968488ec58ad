-- Coach texts: what comes from the coach's own verified mobile: commands, and words to a client whose text was passed on.
-- Used by: the function sms-inbound, as the service role: receive_sms -> (understand_coach) -> act_on_coach_sms -> reply_sms.
-- Nobody is written to on a guess: where two clients wait, a numbered question is remembered.

-- app.waiting_texts: the phones whose texts were passed on to the coach in the last twelve hours, the latest first; open:
-- nobody has written to them since. Their names are as the coach was told them.
create function app.waiting_texts(p_coach_id uuid) returns table (phone text, client_id uuid, name text, open boolean)
language sql stable security invoker
set search_path = '' as $$
  select l.from_phone, l.client_id, l.name, not exists (
      select from public.messages a where a.coach_id = p_coach_id and a.created_at > l.created_at
        and a.direction = 'out' and a.kind = 'manual' and a.to_phone = l.from_phone and a.status <> 'dropped')
  from (
    select distinct on (m.from_phone) m.from_phone, m.client_id, app.caller_name(m) as name, m.created_at
    from public.messages m
    where m.coach_id = p_coach_id and m.direction = 'in' and m.needs_coach and m.created_at > now() - interval '12 hours'
      and exists (select from public.messages f where f.natural_key = 'forward:' || m.id and f.status not in ('failed', 'dropped'))
    order by m.from_phone, m.created_at desc, m.id) l
  order by l.created_at desc
$$;

-- app.coach_say: the coach's own words to a client: to whoever is named, else to the one whose text waits; else it asks whom.
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

-- app.coach_send: queues the coach's words to one phone, once per text of the coach's; that phone's texts count as read.
create function app.coach_send(p_message public.messages, p_body text, p_to jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_name jsonb := jsonb_build_object('name', p_to -> 'name');
begin
  if app.is_opted_out(p_message.coach_id, p_to ->> 'phone') then
    return v_name || '{"kind": "coach_not_sent", "reason": "opted_out"}';
  elsif length(p_body) > 1600 then
    return v_name || '{"kind": "coach_not_sent", "reason": "too_long"}';
  end if;
  perform app.queue_text(p_message.coach_id, p_to ->> 'phone', 'manual', p_body, (p_to ->> 'client_id')::uuid,
    p_natural_key => 'relay:' || p_message.id);
  update public.messages m set read_at = now()
    where m.coach_id = p_message.coach_id and m.from_phone = p_to ->> 'phone' and m.direction = 'in' and m.read_at is null;
  return v_name || '{"kind": "coach_sent"}';
end $$;

-- app.coach_choice: the answer to "which session?" or "who is this for?".
create function app.coach_choice(p_message public.messages, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_asked jsonb := p_message.asked;
  v_options jsonb := coalesce(v_asked -> 'booking_ids', v_asked -> 'to');
  v_outcome jsonb;
begin
  if p_option not between 1 and jsonb_array_length(v_options) then
    return jsonb_build_object('kind', 'coach_bad_option', 'names', v_asked -> 'names', 'body', v_asked -> 'body');
  elsif v_asked ->> 'kind' = 'coach_clients' then
    v_outcome := app.coach_send(p_message, v_asked ->> 'body', v_options -> (p_option - 1));
  else
    v_outcome := app.coach_close(p_message, v_asked ->> 'action', null, (v_options ->> (p_option - 1))::uuid);
  end if;
  perform app.forget_question(p_message, null);
  return v_outcome;
end $$;

-- app.coach_act: what one understood text of the coach's does.
create function app.coach_act(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_command ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
  v_coach public.coaches;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  -- What only reads leaves a question open; whatever does something ends it.
  if v_asked in ('coach_sessions', 'coach_clients') and v_kind in ('off', 'done', 'no_show', 'undo', 'say', 'no')
    and not (v_asked = 'coach_clients' and v_kind = 'say' and p_command ->> 'name' is null) then
    perform app.ask(p_message, null, null);
  end if;
  case
    when v_kind = 'next' then return app.coach_next(v_coach.id);
    when v_kind = 'today' then return app.coach_today(v_coach);
    when v_kind = 'off' then
      return app.coach_off(v_coach.id, (p_command ->> 'from')::timestamptz, (p_command ->> 'to')::timestamptz);
    when v_kind = 'off_unclear' then
      return jsonb_build_object('kind', 'coach_off_unclear', 'reason', coalesce(p_command ->> 'reason', 'day'));
    when v_kind in ('done', 'no_show') and p_command ? 'name' and not exists (select from public.clients c
      where c.coach_id = v_coach.id and c.archived_at is null and app.is_called(c.name, p_command ->> 'name')) then
      -- "Done deal": no client is called so, so it was no command.
      return app.coach_act(p_message, jsonb_build_object('kind', 'say', 'body', p_message.body));
    when v_kind in ('done', 'no_show') then
      return app.coach_close(p_message, v_kind, p_command ->> 'name');
    when v_kind = 'undo' then return app.coach_undo(p_message);
    when v_kind = 'choose' and v_asked in ('coach_sessions', 'coach_clients') then
      return app.coach_choice(p_message, case when (p_command ->> 'option')::numeric between 1 and 1000
        then (p_command ->> 'option')::integer else 0 end);
    when v_kind = 'no' and v_asked = 'coach_clients' then return jsonb_build_object('kind', 'coach_dropped');
    when v_kind = 'no' and v_asked = 'coach_sessions' then return jsonb_build_object('kind', 'nothing_changed');
    when v_kind = 'lapsed' then
      perform app.forget_question(p_message, null);
      return jsonb_build_object('kind', 'coach_lapsed');
    when v_kind = 'say' and v_asked = 'coach_clients' and p_command ->> 'name' is null then
      -- The first text still waits for its reader: a second one is not held beside it.
      return jsonb_build_object('kind', 'coach_bad_option', 'names', p_message.asked -> 'names', 'body', p_message.asked -> 'body');
    when v_kind = 'say' then return app.coach_say(p_message, btrim(p_command ->> 'body'), p_command ->> 'name');
    when v_kind in ('opt_out', 'opt_in') then
      -- The carrier obeys these words from anybody: what is passed on could not arrive.
      update public.coaches c set forward_texts = v_kind = 'opt_in' where c.id = v_coach.id;
      return case when v_kind = 'opt_in' then jsonb_build_object('kind', 'coach_back')
        else jsonb_build_object('kind', 'opted_out', 'silent', true) end;
    else return jsonb_build_object('kind', 'coach_help');
  end case;
end $$;

-- public.act_on_coach_sms: does what a text from the coach's verified mobile was understood to ask, once: command, effect and
-- outcome are one transaction, and a second delivery gets the first one's outcome.
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found (also: not from that mobile).
create function public.act_on_coach_sms(p_message_id uuid, p_command jsonb) returns jsonb
language plpgsql volatile security definer  -- acts for the coach, who texts and is not signed in
set search_path = '' as $$
declare
  v_message public.messages;
  v_outcome jsonb;
begin
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found or not exists (select from public.coaches c where c.id = v_message.coach_id
    and c.mobile = v_message.from_phone and c.mobile_verified_at is not null) then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text of this coach.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  end if;
  -- Two texts from the coach act one after the other.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  -- What it does to a pack is the coach's doing, with this text as its evidence (see app.write_line).
  perform set_config('coachline.coach_message', p_message_id::text, true);
  v_outcome := app.coach_act(v_message, p_command);
  perform set_config('coachline.coach_message', '', true);
  -- The coach wrote it: there is nothing to read.
  update public.messages m set intent = p_command, outcome = v_outcome, read_at = coalesce(m.read_at, now()) where m.id = v_message.id;
  return v_outcome;
end $$;
grant execute on function public.act_on_coach_sms(uuid, jsonb) to service_role;
