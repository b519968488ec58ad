-- Text verbs: a text is received, acted on once and answered once, whatever is delivered how often (SMS-06).
-- Used by: the function sms-inbound, as the service role. receive -> (understand) -> act -> reply; each step stores its
-- result on the message, so that a delivery whose predecessor died goes on from there.

-- app.open_question: what a conversation still waits for. Null where nothing was asked in the last twelve hours, or where
-- the line has spoken since; of kind lapsed where the half hour for the answer is over.
-- Called by: receive_sms.
create function app.open_question(p_talk app.conversations, p_judge_texts boolean) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case
    when p_talk.pending is null or p_talk.expires_at < now() - interval '12 hours' then null
    when p_judge_texts and app.spoke_since(p_talk.coach_id, p_talk.phone, p_talk.expires_at - interval '30 minutes') then null
    when p_talk.expires_at <= now() then app.lapsed(p_talk.pending)
    else p_talk.pending end
$$;

-- public.receive_sms: writes the text down first, unique by sid, and says what is known about it: who may have sent it,
-- what they have booked, what they were asked, and, on a redelivery, what was done and answered. Returns jsonb:
-- message_id, received_at, replayed, reply, outcome, coach, from_coach, client_id, clients [{id, name, bookings}], opted_out,
-- pending (what they were asked), lapsed (what they were asked too long ago), coach_wrote (the coach's own words came last).
-- From the coach's verified mobile it is the coach who speaks, whoever else shares it (see act_on_coach_sms).
-- Called by: sms-inbound. Raises nothing for any text.
create function public.receive_sms(
  p_sid text, p_from text, p_to text, p_body text, p_opt_out_type text default null, p_media integer default 0
) returns jsonb
language plpgsql volatile security definer  -- writes messages, reads conversations
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_message public.messages;
  v_talk app.conversations;
  v_from_coach boolean;
  v_clients jsonb;
  v_client_id uuid;
begin
  select * into v_coach from public.coaches c where c.phone = p_to;
  v_from_coach := coalesce(v_coach.mobile = p_from and v_coach.mobile_verified_at is not null, false);
  select * into v_talk from app.conversations t where t.coach_id = v_coach.id and t.phone = p_from;
  v_talk.pending := app.open_question(v_talk, not v_from_coach);
  insert into public.messages (coach_id, direction, status, from_phone, to_phone, body, twilio_sid, opt_out_type, asked)
  values (v_coach.id, 'in', 'received', left(p_from, 40), left(p_to, 40),
    left(p_body, 19000) || case when p_media > 0 then format(' [%s attachment%s]', p_media, case when p_media > 1 then 's' else '' end) else '' end,
    p_sid, left(p_opt_out_type, 20), v_talk.pending)
  on conflict (twilio_sid) where twilio_sid is not null do nothing;
  select * into strict v_message from public.messages m where m.twilio_sid = p_sid;

  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'bookings', app.upcoming(c.id)) order by c.created_at, c.id), '[]'::jsonb)
    into v_clients
    from public.clients c
    where c.coach_id = v_coach.id and c.phone = v_message.from_phone and c.archived_at is null and not v_from_coach;
  v_client_id := case
    when v_from_coach then null
    when v_message.client_id is not null then v_message.client_id
    when jsonb_array_length(v_clients) = 1 then (v_clients -> 0 ->> 'id')::uuid
    when v_talk.expires_at > now() then (select c.id from public.clients c
      where c.id = v_talk.client_id and c.phone = v_message.from_phone and c.archived_at is null) end;
  update public.messages m set client_id = v_client_id
    where m.id = v_message.id and m.client_id is distinct from v_client_id;

  return jsonb_build_object(
    'message_id', v_message.id,
    'received_at', v_message.created_at,
    'replayed', v_message.status = 'answered',
    'reply', (select r.body from public.messages r where r.in_reply_to = v_message.id),
    'outcome', v_message.outcome,
    'coach', case when v_coach.id is not null then
      jsonb_build_object('id', v_coach.id, 'name', v_coach.name, 'timezone', v_coach.timezone, 'country', v_coach.country) end,
    'from_coach', v_from_coach,
    'client_id', v_client_id,
    'clients', v_clients,
    'opted_out', not v_from_coach and exists (select from public.clients c
      where c.coach_id = v_coach.id and c.phone = v_message.from_phone and c.opted_out_at is not null),
    'pending', case when v_message.asked ->> 'kind' <> 'lapsed' then v_message.asked end,
    'lapsed', case when v_message.asked ->> 'kind' = 'lapsed' then v_message.asked -> 'question' end,
    'coach_wrote', not v_from_coach and coalesce((
      select m.kind = 'manual' from public.messages m
      cross join lateral (select coalesce(m.tried_at, case when m.kind = 'answer' then m.created_at end) as at) s
      where m.coach_id = v_coach.id and m.to_phone = p_from and m.direction = 'out'
        and m.created_at > v_message.created_at - interval '2 days'
        and s.at > v_message.created_at - interval '12 hours' and s.at < v_message.created_at
      order by s.at desc limit 1), false));
end $$;
grant execute on function public.receive_sms(text, text, text, text, text, integer) to service_role;

-- public.act_on_sms: does what a text was understood to ask, once: intent, effect and outcome are one transaction, and a
-- second delivery gets the first one's outcome. p_client_id: who it is, where a shared phone has just said so.
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found, client_not_found.
create function public.act_on_sms(p_message_id uuid, p_intent jsonb, p_client_id uuid default null) returns jsonb
language plpgsql volatile security definer  -- acts for a client, who has no account
set search_path = '' as $$
declare
  v_message public.messages;
  v_names text[];
  v_client_id uuid;
  v_kind text := coalesce(p_intent ->> 'kind', 'unknown');
  v_outcome jsonb;
begin
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  end if;
  -- Two texts from one phone act one after the other: each sees what the other asked.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  select array_agg(c.name order by c.created_at, c.id) into v_names from public.clients c
    where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and c.archived_at is null;
  v_client_id := coalesce(p_client_id, v_message.client_id);
  if v_client_id is not null and not exists (select from public.clients c
    where c.id = v_client_id and c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and (c.archived_at is null or p_client_id is null)) then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This number is not that client''s.';
  end if;

  if v_message.coach_id is null then
    v_outcome := jsonb_build_object('kind', 'no_coach');
  elsif not app.is_e164(v_message.from_phone) then
    -- A short code or a sender's name: a machine that no answer reaches. Kept for the coach.
    update public.messages m set needs_coach = true where m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'no_answer', 'silent', true);
  elsif v_kind in ('opt_out', 'opt_in') then
    update public.clients c set opted_out_at = case when v_kind = 'opt_out' then coalesce(c.opted_out_at, now()) end
      where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone;
    -- CANCEL is a carrier's opt-out word: with a booking ahead it was probably meant otherwise, so the coach hears of it.
    update public.messages m set needs_coach = v_kind = 'opt_out' and exists (
        select from public.bookings b join public.clients c on c.id = b.client_id
        where c.coach_id = m.coach_id and c.phone = m.from_phone and b.status = 'scheduled' and b.starts_at > now())
      where m.id = v_message.id;
    v_outcome := case when v_kind = 'opt_out' then jsonb_build_object('kind', 'opted_out', 'silent', true)
      else jsonb_build_object('kind', 'opted_in') end;
  elsif exists (select from public.clients c
    where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and c.opted_out_at is not null) then
    -- No answer could reach them, so nothing is done that they would not hear of.
    update public.messages m set needs_coach = true where m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'opted_out', 'silent', true);
  elsif v_names is null then
    update public.messages m set needs_coach = true where m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'lead', 'told_already', app.was_told(v_message, 'lead'));
  elsif v_client_id is null and v_kind not in ('help', 'lapsed', 'thanks', 'for_coach') then
    perform app.ask(v_message, null, jsonb_build_object('kind', 'clients', 'names', v_names, 'text', case
        when v_message.asked ->> 'kind' = 'clients' and v_kind in ('choose', 'unknown') then v_message.asked ->> 'text'
        else left(v_message.body, 1600) end,
      'client_ids', (select array_agg(c.id order by c.created_at, c.id) from public.clients c
        where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and c.archived_at is null)));
    v_outcome := jsonb_build_object('kind', 'which_client', 'names', v_names);
  else
    update public.messages m set client_id = v_client_id where m.id = v_message.id and m.client_id is distinct from v_client_id;
    v_message.client_id := v_client_id;
    if v_message.asked ->> 'kind' = 'clients' and p_client_id is not null then
      perform app.forget_question(v_message, v_client_id);
    end if;
    v_outcome := app.text_act(v_message, v_client_id, p_intent);
  end if;
  update public.messages m set intent = p_intent, outcome = v_outcome where m.id = v_message.id;
  perform app.forward(v_message.id);
  return v_outcome;
end $$;
grant execute on function public.act_on_sms(uuid, jsonb, uuid) to service_role;

-- public.reply_sms: stores the answer to a text unless one stands, and returns the one that stands; '' is silence.
-- Called by: sms-inbound. Raises: PT404 message_not_found.
create function public.reply_sms(p_message_id uuid, p_body text) returns text
language plpgsql volatile security definer  -- writes messages
set search_path = '' as $$
declare
  v_message public.messages;
  v_reply text;
begin
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.status = 'received' then
    update public.messages m set status = 'answered' where m.id = p_message_id;
    if coalesce(p_body, '') <> '' then
      insert into public.messages (coach_id, client_id, direction, status, kind, from_phone, to_phone, body, in_reply_to, booking_id)
      values (v_message.coach_id, v_message.client_id, 'out', 'sent', 'answer', v_message.to_phone, v_message.from_phone,
        left(p_body, 1600), p_message_id, v_message.booking_id);
    end if;
  end if;
  select r.body into v_reply from public.messages r where r.in_reply_to = p_message_id;
  return coalesce(v_reply, '');
end $$;
grant execute on function public.reply_sms(uuid, text) to service_role;
