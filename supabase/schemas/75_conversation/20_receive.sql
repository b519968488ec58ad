-- Receiving and answering: each text is a row first, unique by its carrier id, and answered once (SMS-06).
-- Used by: the function sms-inbound, as the service role.

-- app.text_as_received: a text's words as they are kept, with how many pictures came along.
-- Called by: receive_sms.
create function app.text_as_received(p_body text, p_media integer) returns text
language sql immutable security invoker
set search_path = '' as $$
  select left(coalesce(p_body, ''), 19000) || case when p_media > 0 then format(' [%s attachment%s]', p_media, case when p_media > 1 then 's' else '' end) else '' end
$$;

-- app.texts_from: the advisory lock that texts from one phone share while they are written down, so that erase_client, which
-- takes it alone, meets each of them whole or not at all. Called by: receive_sms, app.erase_now.
create function app.texts_from(p_coach_id uuid, p_phone text) returns bigint
language sql immutable security invoker
set search_path = '' as $$
  select hashtextextended('texts from ' || p_coach_id::text || p_phone, 0)
$$;

-- public.receive_sms: writes the text down first, unique by sid, and says what is known about it: who may have sent it,
-- what they have booked, what they were asked, and, on a redelivery, what was done and answered. Returns jsonb:
-- message_id, received_at, replayed, reply, outcome, coach, from_coach, client_id, clients [{id, name, bookings}], opted_out,
-- pending (what they were asked), lapsed (what they were asked too long ago), coach_wrote (the coach's own words came last),
-- last_text (what the line said last to that phone, as app.last_text has it), first (a client's number that knows no text of the coach's),
-- pin: the four digits of a coach who has a PIN and texts nothing else; they are kept nowhere.
-- A number that networks spell in two ways counts as the client's own spelling; on a shared phone the one who is named is who it
-- is, for this text and those after it; a former client's text is theirs, though nothing is done for them. The number of an entry that
-- was merged away is the kept client's, whom the answer reaches where the text came from.
-- p_media: how many pictures came along; p_pictures: those that can be fetched, [{sid, type}] by the carrier's ids.
-- From the coach's verified mobile it is the coach who speaks, whoever else shares it (see act_on_coach_sms).
-- Null for a text to a line that is nobody's: it is kept in unclaimed_texts, and there is nobody to answer.
-- Called by: sms-inbound. Raises: PT422 invalid_request for what is no text, or has the id of another one; nothing for any text.
create function public.receive_sms(
  p_sid text, p_from text, p_to text, p_body text, p_opt_out_type text default null, p_media integer default 0,
  p_pictures jsonb default null
) returns jsonb
language plpgsql volatile security definer  -- writes messages, reads conversations
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_message public.messages;
  v_talk app.conversations;
  v_from text;
  v_from_coach boolean;
  v_clients jsonb;
  v_client_id uuid;
  v_last jsonb;
  v_pin text;
begin
  if p_from is null or p_to is null or coalesce(length(p_sid), 0) not between 1 and 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A text has an id of up to 64 characters, a sender and a line.';
  elsif jsonb_typeof(p_pictures) not in ('array', 'null') or length(p_pictures::text) > 20000 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'The pictures of a text are a list of their ids.';
  end if;
  select c.* into v_coach from app.lines l join public.coaches c on c.id = l.coach_id where l.phone = p_to and l.released_at is null;
  if not found then
    insert into public.unclaimed_texts (sid, from_phone, to_phone, body, media)
    values (p_sid, left(p_from, 40), left(p_to, 40), app.text_as_received(p_body, p_media), p_pictures)
    on conflict (sid) do nothing;
    -- Whoever runs the project sees it where failing jobs are seen, once an hour and without a number.
    if found and not exists (select from public.job_runs r where r.job = 'unclaimed-texts' and r.started_at > now() - interval '1 hour') then
      insert into public.job_runs (job, started_at, status, failed, error)
      values ('unclaimed-texts', now(), 'partial', 1, 'text_to_a_line_of_nobody');
    end if;
    return null;
  end if;
  v_from := app.known_spelling(v_coach, p_from);
  perform pg_advisory_xact_lock_shared(app.texts_from(v_coach.id, v_from));
  v_from_coach := coalesce(v_coach.mobile = v_from and v_coach.mobile_verified_at is not null, false);
  v_pin := case when v_from_coach and v_coach.pin_set_at is not null then app.pin_in(p_body) end;
  select * into v_talk from app.conversations t where t.coach_id = v_coach.id and t.phone = v_from;
  v_talk.pending := app.open_question(v_talk, not v_from_coach);
  begin
    insert into public.messages (coach_id, direction, status, from_phone, to_phone, body, twilio_sid, opt_out_type, asked, media)
    values (v_coach.id, 'in', 'received', left(v_from, 40), left(p_to, 40),
      app.text_as_received(case when v_pin is null then p_body else '••••' end, p_media),
      p_sid, left(p_opt_out_type, 20), v_talk.pending, p_pictures)
    returning * into v_message;
    -- Whose text comes in has a number that is alive.
    delete from public.dead_numbers d where d.coach_id = v_coach.id and d.phone = v_from;
  exception when unique_violation then
    -- Delivered before, or at this very moment.
    select m.* into v_message from app.carrier_messages s
      join public.messages m on m.coach_id = s.coach_id and m.id = s.message_id
      where s.sid = p_sid and m.coach_id = v_coach.id and m.direction = 'in';
    if not found then
      raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This id is another text’s.';
    end if;
  end;

  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'bookings', app.upcoming(c.id)) order by c.created_at, c.id), '[]'::jsonb)
    into v_clients
    from app.texters(v_coach.id, v_message.from_phone) c where not v_from_coach;
  v_client_id := case
    when v_from_coach then null
    when v_message.client_id is not null then v_message.client_id
    when jsonb_array_length(v_clients) = 1 then (v_clients -> 0 ->> 'id')::uuid
    when jsonb_array_length(v_clients) = 0 then app.former_client(v_coach.id, v_message.from_phone)
    else coalesce(app.named_client(v_coach.id, v_message.from_phone, p_body), (select c.id from app.texters(v_coach.id, v_message.from_phone) c
      where v_talk.expires_at > now() and c.id = v_talk.client_id)) end;
  update public.messages m set client_id = v_client_id
    where m.coach_id = v_message.coach_id and m.id = v_message.id and m.client_id is distinct from v_client_id;

  v_last := case when not v_from_coach then app.last_text(v_coach.id, v_message.from_phone, v_message.created_at) end;
  return jsonb_build_object(
    'message_id', v_message.id,
    'received_at', v_message.created_at,
    'replayed', v_message.status = 'answered',
    'reply', (select r.body from public.messages r where r.coach_id = v_message.coach_id and r.in_reply_to = v_message.id),
    'outcome', v_message.outcome,
    'coach', jsonb_build_object('id', v_coach.id, 'name', v_coach.name, 'text_name', v_coach.text_name, 'timezone', v_coach.timezone,
      'country', v_coach.country, 'opt_out_words', v_coach.opt_out_words),
    'from_coach', v_from_coach,
    'pin', v_pin,
    'client_id', v_client_id,
    'clients', v_clients,
    'first', jsonb_array_length(v_clients) > 0 and not app.is_introduced(v_coach.id, v_message.from_phone),
    'opted_out', not v_from_coach and app.is_opted_out(v_coach.id, v_message.from_phone),
    'pending', case when v_message.asked ->> 'kind' <> 'lapsed' then v_message.asked end,
    'lapsed', case when v_message.asked ->> 'kind' = 'lapsed' then v_message.asked -> 'question' end,
    'last_text', v_last - 'kind',
    'coach_wrote', coalesce(v_last ->> 'kind' in ('manual', 'bulk') and (v_last ->> 'at')::timestamptz > v_message.created_at - interval '12 hours', false));
end $$;
grant execute on function public.receive_sms(text, text, text, text, text, integer, jsonb) to service_role;

-- public.reply_sms: stores the answer to a text unless one stands, and returns the one that stands; '' is silence. p_introduced:
-- the same answer with whose it is and how to stop, which is said where it is the first text to that number.
-- Called by: sms-inbound. Raises: PT404 message_not_found.
create function public.reply_sms(p_message_id uuid, p_body text, p_introduced text default null) returns text
language plpgsql volatile security definer  -- writes messages
set search_path = '' as $$
declare
  v_message public.messages;
  v_reply text;
  v_id uuid := app.new_id();
begin
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.status = 'received' then
    update public.messages m set status = 'answered' where m.coach_id = v_message.coach_id and m.id = p_message_id;
    if coalesce(p_body, '') <> '' and not app.said_already(v_message, p_body) then
      insert into public.messages (id, coach_id, client_id, direction, status, kind, from_phone, to_phone, body, in_reply_to, booking_id)
      values (v_id, v_message.coach_id, v_message.client_id, 'out', 'sent', 'answer', v_message.to_phone, v_message.from_phone,
        left(case when coalesce(p_introduced, '') = '' then p_body
          when app.introduce(v_message.coach_id, v_message.from_phone, v_id) then p_introduced else p_body end,
          app.text_limit()), p_message_id, v_message.booking_id);
    end if;
  end if;
  select r.body into v_reply from public.messages r where r.coach_id = v_message.coach_id and r.in_reply_to = p_message_id;
  return coalesce(v_reply, '');
end $$;
grant execute on function public.reply_sms(uuid, text, text) to service_role;
