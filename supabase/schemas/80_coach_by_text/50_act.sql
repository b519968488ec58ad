-- Acting on a text from the coach's verified mobile.
-- Used by: the function sms-inbound, as the service role.

-- app.coach_which: asks which of some commands is meant, or whether to do the only one. A name that no client goes by is said
-- first. Called by: app.coach_act, app.coach_hold, app.coach_why.
create function app.coach_which(p_message public.messages, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_name text := p_acts #>> '{0,name}';
  v_acts jsonb := p_acts;
  v_fits public.clients[];
begin
  if v_name is not null and not p_acts -> 0 ?| array['client_id', 'booking_id'] then
    select array_agg(c) into v_fits from app.clients_called(p_message.coach_id, v_name) c;
    if v_fits is null then
      return app.coach_unknown(p_message, v_name);
    elsif cardinality(v_fits) = 1 then
      select jsonb_agg(case when a ->> 'name' = v_name
          then a || jsonb_build_object('client_id', (v_fits[1]).id, 'name', (v_fits[1]).name) else a end order by n)
        into v_acts from jsonb_array_elements(p_acts) with ordinality e(a, n);
    end if;
  end if;
  return app.coach_ask(p_message, v_acts, jsonb_build_object('kind', 'coach_which', 'acts', v_acts),
    (select jsonb_agg(case when a ->> 'kind' = 'send' then a #> '{to,name}' else '""'::jsonb end order by n) from jsonb_array_elements(v_acts) with ordinality e(a, n)),
    case when jsonb_array_length(v_acts) = 1 then 'y' end);
end $$;

-- app.coach_choice: the answer to a question: does what was chosen, unless another text has answered it meanwhile.
-- Called by: app.coach_act.
create function app.coach_choice(p_message public.messages, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb := p_message.asked -> 'acts';
begin
  if not exists (select from app.conversations t
    where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone
      and t.pending ->> 'asked_by' = p_message.asked ->> 'asked_by' and t.pending ->> 'kind' = 'coach_acts') then
    return jsonb_build_object('kind', 'coach_answered');
  elsif p_option not between 1 and jsonb_array_length(v_acts) then
    return app.coach_again(p_message);
  end if;
  perform app.forget_question(p_message, null);
  return app.coach_act(p_message, v_acts -> (p_option - 1));
end $$;

-- app.coach_again: the question that waits, once more, after something that was no answer to it. Called by: app.coach_act,
-- app.coach_choice.
create function app.coach_again(p_message public.messages) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case
    when p_message.asked ->> 'kind' = 'coach_pin' then '{"kind": "coach_pin_asked"}'::jsonb
    when q.said ->> 'kind' in ('coach_which_client', 'coach_which_session') and q.names ->> 0 <> ''
      then jsonb_build_object('kind', 'coach_bad_option', 'names', q.names, 'body', q.said -> 'body')
    else q.said end
  from (select p_message.asked -> 'said' as said, p_message.asked -> 'names' as names) q
$$;

-- app.asked_as_client: whose Y or C the last text to a coach's own mobile asked for, {name}: a client who has that number too. Null
-- where it asked for none, or longer ago than three days.
-- Called by: app.coach_act.
create function app.asked_as_client(p_message public.messages) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('name', c.name)
  from (
    select r.kind, r.client_id from public.messages r
    where r.coach_id = p_message.coach_id and r.to_phone = p_message.from_phone and r.direction = 'out' and r.kind <> 'answer'
      and r.tried_at between p_message.created_at - 3 * interval '24 hours' and p_message.created_at
    order by r.tried_at desc limit 1) m
  join public.clients c on c.coach_id = p_message.coach_id and c.id = m.client_id
  where m.kind in ('confirmation', 'moved', 'reminder')
$$;

-- app.coach_act: what one understood text of the coach's does. Called by: act_on_coach_sms, app.coach_choice, app.heed_pin.
create function app.coach_act(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_command ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
  v_coach public.coaches;
  v_client jsonb;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  -- What only reads leaves a question open; whatever does something ends it.
  if v_asked in ('coach_acts', 'coach_pin') and v_kind in ('off', 'done', 'no_show', 'undo', 'say', 'no', 'book', 'move', 'cancel',
    'sell', 'add', 'which') then
    perform app.ask(p_message, null, null);
  end if;
  -- Their own phone as a client's: a bare Y or C answers what a client was asked, and is the coach's all the same.
  if not p_command ? 'name' and (p_command @> '{"kind": "say", "bare": true}' or p_command @> '{"kind": "usage", "of": "cancel"}') then
    v_client := app.asked_as_client(p_message);
    if v_client is not null then
      return v_client || '{"kind": "coach_not_client"}';
    end if;
  end if;
  case
    when v_kind = 'next' then return app.coach_next(v_coach.id);
    when v_kind = 'today' then return app.coach_today(v_coach, (p_command ->> 'day')::date);
    when v_kind = 'balance' then return app.coach_balance(p_message, p_command);
    when v_kind = 'why' then return app.coach_why(p_message, p_command);
    when v_kind = 'book' then return app.coach_book(p_message, p_command);
    when v_kind = 'move' then return app.coach_move(p_message, p_command);
    when v_kind = 'cancel' then return app.coach_cancel(p_message, p_command);
    when v_kind = 'sell' then return app.coach_sell(p_message, p_command);
    when v_kind = 'add' then return app.coach_add(p_message, p_command);
    when v_kind = 'which' and jsonb_typeof(p_command -> 'acts') = 'array' then return app.coach_which(p_message, p_command -> 'acts');
    when v_kind = 'usage' and p_command ? 'name' and not exists (select from app.clients_called(v_coach.id, p_command ->> 'name')) then
      return app.coach_unknown(p_message, p_command ->> 'name');
    when v_kind = 'usage' then
      return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_usage', 'of', p_command -> 'of', 'name', p_command -> 'name'));
    when v_kind = 'off' then
      return app.coach_off(p_message, app.as_instant(p_command ->> 'from'), app.as_instant(p_command ->> 'to'));
    when v_kind = 'off_unclear' then
      return jsonb_build_object('kind', 'coach_off_unclear', 'reason', coalesce(p_command ->> 'reason', 'day'));
    when v_kind in ('done', 'no_show') and p_command ? 'name' and not p_command ? 'booking_id'
      and not exists (select from app.clients_called(v_coach.id, p_command ->> 'name')) then
      return app.coach_unknown(p_message, p_command ->> 'name');
    when v_kind in ('done', 'no_show') then
      return app.coach_close(p_message, v_kind, case when not p_command ? 'booking_id' then p_command ->> 'name' end,
        (p_command ->> 'booking_id')::uuid, (p_command ->> 'waive')::boolean, p_command @> '{"loose": true}');
    when v_kind = 'undo' then return app.coach_undo(p_message);
    when v_kind = 'pin' then return app.heed_pin(p_message, p_command ->> 'pin');
    when v_kind = 'send' then return app.coach_send(p_message, p_command ->> 'body', p_command -> 'to');
    when v_kind = 'choose' and v_asked = 'coach_acts' then
      return app.coach_choice(p_message, case when (p_command ->> 'option')::numeric between 1 and 1000
        then (p_command ->> 'option')::integer else 0 end);
    when v_kind = 'repeat' and v_asked in ('coach_acts', 'coach_pin') then return app.coach_again(p_message);
    when v_kind = 'no' and v_asked = 'coach_pin' then return jsonb_build_object('kind', 'coach_pin_dropped');
    when v_kind = 'no' and v_asked = 'coach_acts' then
      return case p_message.asked #>> '{acts,0,kind}' when 'send' then '{"kind": "coach_dropped"}'::jsonb
        else '{"kind": "coach_nothing_done"}' end;
    when v_kind = 'lapsed' then
      perform app.forget_question(p_message, null);
      return jsonb_build_object('kind', 'coach_lapsed');
    when v_kind = 'say' then return app.coach_say(p_message, btrim(p_command ->> 'body'), p_command ->> 'name',
      coalesce((p_command ->> 'held')::boolean, false), coalesce((p_command ->> 'bare')::boolean, false), app.as_instant(p_command ->> 'at'),
      p_command ->> 'of');
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
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found (also: not from that mobile),
-- PT422 invalid_request.
create function public.act_on_coach_sms(p_message_id uuid, p_command jsonb) returns jsonb
language plpgsql volatile security definer  -- acts for the coach, who texts and is not signed in
set search_path = '' set timezone = 'UTC' as $$
declare
  v_message public.messages;
  v_held_back text;
  v_outcome jsonb;
begin
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found or not exists (select from public.coaches c where c.id = v_message.coach_id
    and c.mobile = v_message.from_phone and c.mobile_verified_at is not null) then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text of this coach.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  elsif jsonb_typeof(p_command) is distinct from 'object' or pg_column_size(p_command) > 16384 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A command is an object with a kind.';
  end if;
  -- Two texts from the coach act one after the other.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  v_held_back := app.held_back(v_message, true);
  if v_held_back is not null and p_command ->> 'kind' is distinct from 'opt_out' then
    v_outcome := jsonb_build_object('kind', 'held_back', 'reason', v_held_back, 'silent', true);
  else
    -- What it does to a pack is the coach's doing, with this text as its evidence (see app.write_line).
    perform set_config('coachline.coach_message', p_message_id::text, true);
    v_outcome := app.coach_act(v_message, p_command);
    perform set_config('coachline.coach_message', '', true);
  end if;
  -- The coach wrote it: there is nothing to read.
  update public.messages m set intent = p_command - 'pin', outcome = v_outcome, read_at = coalesce(m.read_at, now()) where m.coach_id = v_message.coach_id and m.id = v_message.id;
  return v_outcome;
end $$;
grant execute on function public.act_on_coach_sms(uuid, jsonb) to service_role;
