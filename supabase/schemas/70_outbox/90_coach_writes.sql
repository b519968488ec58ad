-- What a coach writes from the dashboard: a text to a client, taken back while it waits, sent again when it failed.
-- Used by: the dashboard's inbox.

-- app.own_words: what a coach wrote, without the space around it. Called by: send_text, send_bulk.
-- Raises: PT422 empty_text, text_too_long.
create function app.own_words(p_body text) returns text
language plpgsql immutable security invoker
set search_path = '' as $$
declare v_body text := btrim(coalesce(p_body, ''), E' \n\t\r');
begin
  if v_body = '' then
    raise sqlstate 'PT422' using message = 'empty_text', hint = 'Write something first.';
  elsif length(v_body) > app.text_limit() then
    raise sqlstate 'PT422' using message = 'text_too_long', hint = 'A text holds up to 1,600 letters.';
  end if;
  return v_body;
end $$;

-- public.send_text: queues the coach's own text to a client, or to a number that has texted and is no client yet. Goes at
-- once, unless p_send_after says when. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 client_not_found, PT409 opted_out, client_merged, PT422 empty_text,
-- text_too_long, in_the_past, invalid_request, request_reused.
create function public.send_text(
  p_body text, p_client_id uuid default null, p_phone text default null, p_send_after timestamptz default null, p_request_id text default null
) returns public.messages
language plpgsql volatile security definer  -- callers hold no insert grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_body text;
  v_coach_id uuid;
  v_client_id uuid := p_client_id;
  v_phone text := p_phone;
  v_request app.requests;
  v_message public.messages;
begin
  if (p_client_id is null) = (p_phone is null) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a client or a number, not both.';
  elsif p_client_id is not null then
    v_coach_id := app.client_coach(p_client_id);
    select c.phone into v_phone from public.clients c where c.id = p_client_id;
  else
    select m.coach_id into v_coach_id from public.messages m
      where m.coach_id = v_caller and m.from_phone = p_phone and m.direction = 'in' limit 1;
    if not found then
      raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This number is no client''s and has not texted you.';
    end if;
    -- Whose it is by now; of a shared one nobody's.
    select case when count(*) = 1 then (array_agg(c.id))[1] end into v_client_id
      from public.clients c where c.coach_id = v_coach_id and c.phone = p_phone and c.archived_at is null;
  end if;
  v_request := app.request(v_coach_id, p_request_id, 'send_text',
    jsonb_build_array(p_body, p_client_id, p_phone, extract(epoch from p_send_after)));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.messages, v_request.result);
  end if;
  v_body := app.own_words(p_body);
  if p_send_after < now() - interval '1 minute' then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose a time that is still to come.';
  elsif p_send_after > (now() at time zone 'UTC' + interval '5 years') at time zone 'UTC' then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'Choose a time within the next five years.';
  elsif app.is_opted_out(v_coach_id, v_phone) then
    raise sqlstate 'PT409' using message = 'opted_out', hint = 'They have stopped your texts. They come back by texting START to your number.';
  elsif exists (select from public.clients c where c.coach_id = v_coach_id and c.id = p_client_id and c.merged_into is not null and c.archived_at is not null) then
    raise sqlstate 'PT409' using message = 'client_merged', hint = 'This entry was merged into another one: open that.';
  end if;
  insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, request_id, send_after)
    select c.id, v_client_id, 'out', 'manual', 'queued', c.phone, v_phone, v_body, p_request_id, coalesce(p_send_after, now())
    from public.coaches c where c.id = v_coach_id
    returning * into v_message;
  perform app.remember(v_request, to_jsonb(v_message));
  return v_message;
end $$;
grant execute on function public.send_text(text, uuid, text, timestamptz, text) to authenticated, service_role;

-- app.locked_text: an outgoing text of the caller, locked; never the code that proves a mobile, which a caller must not read.
-- Called by: withdraw_text, resend_text. Raises: PT404 message_not_found.
create function app.locked_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no lock grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_message public.messages;
begin
  select * into v_message from public.messages m
    where m.id = p_message_id and m.direction = 'out' and (v_caller is null or m.coach_id = v_caller and m.kind is distinct from 'code')
    for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'This text is not in your threads.';
  end if;
  return v_message;
end $$;

-- public.withdraw_text: takes back a text that has not gone out yet. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 message_not_found, PT409 message_closed.
create function public.withdraw_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare v_message public.messages := app.locked_text(p_message_id);
begin
  if v_message.status = 'dropped' and v_message.last_error = 'withdrawn' then
    return v_message;
  elsif v_message.status <> 'queued' then
    raise sqlstate 'PT409' using message = 'message_closed', hint = 'This text is on its way, or was sent or dropped already.';
  end if;
  update public.messages m set status = 'dropped', last_error = 'withdrawn' where m.id = p_message_id returning * into v_message;
  return v_message;
end $$;
grant execute on function public.withdraw_text(uuid) to authenticated, service_role;

-- public.resend_text: sends a text again that failed, did not arrive, or whose end nobody saw: the coach decides. It counts
-- as a new attempt; what is still said of the last one changes nothing. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 message_not_found, PT409 message_closed, opted_out.
create function public.resend_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare v_message public.messages := app.locked_text(p_message_id);
begin
  if v_message.status not in ('failed', 'undelivered', 'uncertain') then
    raise sqlstate 'PT409' using message = 'message_closed', hint = 'Only a text that did not arrive can be sent again.';
  elsif v_message.kind is distinct from 'forward' and v_message.kind is distinct from 'alert'
    and app.is_opted_out(v_message.coach_id, v_message.to_phone) then
    raise sqlstate 'PT409' using message = 'opted_out', hint = 'They have stopped your texts. They come back by texting START to your number.';
  end if;
  -- An attempt of its own from now on: what is still said of the last one is of an earlier one.
  update public.messages m set status = 'queued', attempts = m.attempts + 1, send_after = now(), lease_until = null, failures = 0,
    look_ups = 0, twilio_sid = null,
    error_code = null, last_error = null, sent_at = null, needs_coach = false
    where m.id = p_message_id returning * into v_message;
  return v_message;
end $$;
grant execute on function public.resend_text(uuid) to authenticated, service_role;
