-- Acting on a text: one understood text, its effect and its outcome in one transaction.
-- Used by: the function sms-inbound, as the service role: receive_sms -> (understand) -> act_on_sms -> reply_sms.

-- app.text_act: what one understood text does. One place that says which intent leads to which act. What is not sure is asked first.
-- Called by: act_on_sms.
create function app.text_act(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_intent ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
  v_is_list boolean := v_asked in ('slots', 'bookings', 'acts');
begin
  case
    when v_kind in ('choose', 'yes', 'no', 'confirm', 'lapsed', 'unknown') and app.is_twin(p_message) then
      return coalesce(app.ask_again(p_message, p_client_id, (
        select t.pending from app.conversations t
        where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.expires_at > now())),
        jsonb_build_object('kind', 'twin', 'silent', true));
    when p_intent @> '{"sure": false}' and (v_kind in ('book', 'cancel', 'reschedule', 'confirm') or v_kind = 'choose' and v_is_list) then
      return app.ask_first(p_message, p_client_id, p_intent);
    when v_kind in ('book', 'list_times') then
      return app.text_book(p_message, p_client_id, case when v_kind = 'book' then p_intent else p_intent - 'starts_at' end);
    when v_kind = 'choose' and v_is_list then
      return app.text_choice(p_message, p_client_id, app.option_of(p_intent));
    when v_kind = 'yes' and v_is_list then
      return app.text_choice(p_message, p_client_id, 0);  -- yes to which? asks for the number
    when v_kind = 'yes' and v_asked = 'late_cancel' then
      return app.text_cancel(p_message, p_client_id, p_message.asked, true);
    when v_kind = 'yes' and v_asked = 'yes_no' then
      return app.text_agreed(p_message, p_client_id, p_message.asked -> 'act');
    when v_kind = 'no' and (v_is_list or v_asked in ('late_cancel', 'yes_no')) then
      return app.text_declined(p_message, p_client_id);
    when v_kind in ('confirm', 'yes') then
      return app.text_confirm(p_message, p_client_id, p_intent);
    when v_kind = 'cancel' then
      return app.text_cancel(p_message, p_client_id, p_intent, false);
    when v_kind = 'reschedule' then
      return app.text_move(p_message, p_client_id, p_intent);
    when v_kind = 'several' and jsonb_typeof(p_intent -> 'acts') = 'array' then
      return app.text_several(p_message, p_client_id, p_intent -> 'acts', p_intent @> '{"either": true}');
    when v_kind = 'lapsed' then
      return app.text_lapsed(p_message, p_client_id);
    when v_kind = 'upcoming' then
      -- Its answer asks for Y: an older question must not be in the way.
      perform app.forget_question(p_message, p_client_id);
      return app.text_news(p_client_id, v_kind);
    when v_kind in ('balance', 'statement') then
      perform app.ask(p_message, p_client_id, null);
      return app.text_news(p_client_id, v_kind);
    when v_kind = 'help' then
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'help');
    when v_kind = 'late' then
      update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'late_noted');
    when v_kind = 'thanks' then
      return jsonb_build_object('kind', 'thanked', 'silent', true);
    when v_kind = 'for_coach' then
      update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
      return jsonb_build_object('kind', 'for_coach', 'silent', true);
    else
      return app.text_unknown(p_message, p_client_id);
  end case;
end $$;

-- app.text_unknown: what is not understood is the coach's to answer, and its sender hears so once in twelve hours. After that, what waits
-- for an answer is asked again: never silence while a question waits. A list can still be answered by number; a yes after who knows
-- what agrees neither to pay nor to lose a session.
-- Called by: app.text_act.
create function app.text_unknown(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_told boolean := app.was_told(p_message, 'unknown');
begin
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
  if not v_told and p_message.asked ->> 'kind' in ('late_cancel', 'yes_no') then
    perform app.ask(p_message, p_client_id, null);
  end if;
  return coalesce(case when v_told then app.ask_again(p_message, p_client_id, p_message.asked) end,
    jsonb_build_object('kind', 'unknown', 'told_already', v_told));
end $$;

-- public.act_on_sms: does what a text was understood to ask, once: intent, effect and outcome are one transaction, and a
-- second delivery gets the first one's outcome. p_client_id: who it is, where a shared phone has just said so.
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found, client_not_found, PT422 invalid_request.
create function public.act_on_sms(p_message_id uuid, p_intent jsonb, p_client_id uuid default null) returns jsonb
language plpgsql volatile security definer  -- acts for a client, who has no account
set search_path = '' set timezone = 'UTC' as $$
declare
  v_message public.messages;
  v_names text[];
  v_ids uuid[];
  v_client_id uuid;
  v_kind text := coalesce(p_intent ->> 'kind', 'unknown');
  v_unsure boolean := p_intent @> '{"sure": false}';
  v_held_back text;
  v_outcome jsonb;
begin
  if pg_column_size(p_intent) > 16384 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'What a text was understood as takes some hundreds of bytes.';
  end if;
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  end if;
  -- Two texts from one phone act one after the other: each sees what the other asked.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  v_held_back := app.held_back(v_message, false);
  if v_kind = 'yes' and v_message.asked @> '{"kind": "yes_no", "act": {"kind": "opt_out"}}' then
    v_kind := 'opt_out';
  end if;
  select array_agg(c.name order by c.created_at, c.id), array_agg(c.id order by c.created_at, c.id) into v_names, v_ids
    from app.texters(v_message.coach_id, v_message.from_phone) c;
  v_client_id := coalesce(p_client_id, v_message.client_id);
  if not coalesce(v_client_id = any (v_ids), false) and (p_client_id is not null or v_client_id is not null and not exists (
      select from public.clients c where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and v_client_id in (c.id, c.merged_into))) then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This number is not that client''s.';
  end if;

  if not app.is_e164(v_message.from_phone) or app.is_premium(v_message.from_phone) then
    -- A short code or a sender's name: a machine that no answer reaches; or one that each answer pays. Kept for the coach.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'no_answer', 'silent', true);
  elsif v_kind = 'opt_in' or v_kind = 'opt_out' and not v_unsure then
    perform app.set_opt_out(v_message.coach_id, v_message.from_phone, case when v_kind = 'opt_out' then now() end);
    -- CANCEL is a carrier's opt-out word: with a booking ahead it was probably meant otherwise, so the coach hears of it.
    update public.messages m set needs_coach = v_kind = 'opt_out' and exists (
        select from public.bookings b where b.client_id = any (v_ids || v_client_id) and b.status = 'scheduled' and b.starts_at > now())
      where m.coach_id = v_message.coach_id and m.id = v_message.id;
    -- A bare CANCEL is what most people answer to a reminder: the coach is shown the session that it may have been for.
    v_outcome := case when v_kind = 'opt_out' then jsonb_build_object('kind', 'opted_out', 'silent', true) || coalesce((
        select jsonb_build_object('next', jsonb_build_object('booking_id', b.id, 'client_id', b.client_id, 'starts_at', b.starts_at))
        from public.bookings b where b.client_id = any (v_ids || v_client_id) and b.status = 'scheduled' and b.starts_at > now()
        order by b.starts_at limit 1), '{}')
      else jsonb_build_object('kind', 'opted_in') end;
  elsif app.is_opted_out(v_message.coach_id, v_message.from_phone) then
    -- No answer could reach them, so nothing is done that they would not hear of.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'opted_out', 'silent', true);
  elsif v_held_back is not null then
    update public.messages m set needs_coach = v_held_back <> 'echo' where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'held_back', 'reason', v_held_back, 'silent', true);
  elsif v_names is null and (select app.is_country_off(c, v_message.from_phone) from public.coaches c where c.id = v_message.coach_id) then
    -- A client is answered wherever they are; a stranger of a country that is not texted could be texting for what answers cost.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'no_answer', 'reason', 'country_off', 'silent', true);
  elsif v_names is null then
    -- Nobody on the list: a stranger, or somebody who was a client and is answered as one who is known.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := (select jsonb_build_object('kind', w.who, 'told_already', app.was_told(v_message, w.who))
      from (select case when v_client_id is null then 'lead' else 'former' end as who) w);
  elsif v_kind = 'opt_out' then
    -- Perhaps about other texts than ours: it is asked once, and the coach hears of it.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := app.ask_yes_no(v_message, v_client_id, p_intent);
  elsif v_client_id is null and v_kind not in ('help', 'lapsed', 'thanks', 'for_coach') then
    perform app.ask(v_message, null, jsonb_build_object('kind', 'clients', 'names', v_names, 'text', case
        when v_message.asked ->> 'kind' = 'clients' and v_kind in ('choose', 'unknown') then v_message.asked ->> 'text'
        else left(v_message.body, app.text_limit()) end,
      'client_ids', v_ids));
    v_outcome := jsonb_build_object('kind', 'which_client', 'names', v_names);
  else
    update public.messages m set client_id = v_client_id where m.coach_id = v_message.coach_id and m.id = v_message.id and m.client_id is distinct from v_client_id;
    v_message.client_id := v_client_id;
    if v_message.asked ->> 'kind' = 'clients' and p_client_id is not null then
      perform app.forget_question(v_message, v_client_id);
    end if;
    v_outcome := app.text_act(v_message, v_client_id, p_intent);
  end if;
  update public.messages m set intent = p_intent, outcome = v_outcome where m.coach_id = v_message.coach_id and m.id = v_message.id;
  perform app.forward(v_message.id);
  return v_outcome;
end $$;
grant execute on function public.act_on_sms(uuid, jsonb, uuid) to service_role;
