-- Text results: what the carrier said of an attempt, at once and later, and what follows: sent, tried again, failed, opted out.
-- Used by: the functions sms-send and sms-status. Twice, late and out of order are harmless.

-- app.heed_refusal: what the carrier's code says of a number for good: that it has stopped the line's texts (21610), or that
-- none can arrive there (no such number, a landline, a short code: 21211, 21265, 21614, 21635, 30005, 30006). Not of the coach's own phone, which has a
-- setting for it. Source of the codes: https://www.twilio.com/docs/api/errors
-- Called by: record_message_result, record_message_status.
create function app.heed_refusal(p_message public.messages, p_error_code integer, p_now timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if coalesce(p_message.kind, 'answer') in ('forward', 'alert', 'code') then
    return;
  elsif p_error_code = 21610 then
    perform app.set_opt_out(p_message.coach_id, p_message.to_phone, p_now);
  elsif p_error_code in (21211, 21265, 21614, 21635, 30005, 30006) then
    insert into public.dead_numbers (coach_id, phone, error_code, since)
    values (p_message.coach_id, p_message.to_phone, p_error_code, p_now) on conflict (coach_id, phone) do nothing;
  end if;
end $$;

-- app.drop_for_opted_out: when a client opts out, by text or by the carrier's word, what waits for that number is dropped.
-- With a session ahead it was perhaps a mistake (CANCEL is a carrier's word): the coach's own phone is told how it is undone.
-- Called by: the trigger on clients.
create function app.drop_for_opted_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to write messages
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_next timestamptz;
begin
  update public.messages m set status = 'dropped', last_error = 'opted_out'
    where m.status = 'queued' and m.coach_id = new.coach_id and (m.to_phone = new.phone or m.client_id = new.id)
      and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code');
  select * into v_coach from public.coaches c where c.id = new.coach_id;
  select min(b.starts_at) into v_next from public.bookings b
    where b.client_id = new.id and b.status = 'scheduled' and b.starts_at > now();
  if v_next is not null and v_coach.mobile_verified_at is not null then
    perform app.queue_text(v_coach.id, v_coach.mobile, 'alert', null, new.id, null, null,
      format('opt_out:%s:%s', new.id, extract(epoch from new.opted_out_at)),
      p_facts => jsonb_build_object('about', 'opt_out', 'client', new.name, 'zone', v_coach.timezone, 'starts_at', v_next, 'line', v_coach.phone));
  end if;
  return null;
end $$;
create trigger drop_for_opted_out after update of opted_out_at on public.clients
  for each row when (old.opted_out_at is null and new.opted_out_at is not null) execute function app.drop_for_opted_out();

-- public.record_message_result: what became of one attempt: sent (with the carrier's sid), refused (with its error code and
-- HTTP status), unreached (certainly not received), unknown (perhaps received), absent (looked up: the carrier has none).
-- Returns the status that stands then. Tried again after 1, 5, 15 and 60 minutes; the fifth failure in a row is the last.
-- Called by: sms-send. Raises: PT404 message_not_found, PT422 invalid_request.
create function public.record_message_result(
  p_message_id uuid, p_attempt integer, p_outcome text, p_sid text default null, p_error_code integer default null,
  p_http_status integer default null, p_now timestamptz default now()
) returns public.message_status
language plpgsql volatile security definer  -- writes messages and clients across coaches
set search_path = '' as $$
declare
  v_now timestamptz := coalesce(p_now, now());
  v_message public.messages;
  v_final boolean;
begin
  -- A carrier's codes have five digits.
  p_error_code := case when p_error_code between 0 and 999999 then p_error_code end;
  -- What the carrier says of the number goes to its clients too.
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'out' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  elsif p_outcome is null or p_outcome not in ('sent', 'refused', 'unreached', 'unknown', 'absent') or p_outcome = 'sent' and coalesce(length(p_sid), 0) not between 1 and 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what became of the attempt.';
  elsif v_message.attempts <> p_attempt then
    return v_message.status;
  elsif p_outcome = 'sent' then
    -- Also after it was given up or put back: the carrier has it, and nothing else is true then.
    if v_message.twilio_sid is null and v_message.status in ('sending', 'queued', 'uncertain', 'failed', 'dropped') then
      update public.messages m set status = 'sent', twilio_sid = p_sid, sent_at = v_now, lease_until = null, failures = 0,
        error_code = null, last_error = null, needs_coach = false
        where m.id = p_message_id returning * into v_message;
    end if;
    return v_message.status;
  elsif v_message.status <> 'sending' then
    return v_message.status;
  elsif p_outcome = 'unknown' then
    if v_message.look_ups >= 5 then
      update public.messages m set status = 'uncertain', needs_coach = true, last_error = 'uncertain', lease_until = null
        where m.id = p_message_id returning * into v_message;
    end if;
    return v_message.status;
  end if;
  -- Too many requests (20429) and a full queue (21611) pass by.
  v_final := v_message.failures >= 4 or p_outcome = 'refused' and coalesce(p_error_code, 0) not in (20429, 21611) and (
    coalesce(p_error_code, 0) in (21211, 21265, 21408, 21610, 21612, 21614, 21635)
    or coalesce(p_http_status, 0) between 400 and 499 and p_http_status <> 429);
  update public.messages m set failures = m.failures + 1, lease_until = null, error_code = p_error_code,
    last_error = case when p_outcome = 'refused' then coalesce(p_error_code::text, 'http_' || p_http_status, p_outcome) else p_outcome end,
    status = case when v_final then 'failed' else 'queued' end::public.message_status,
    needs_coach = m.needs_coach or v_final, to_phone = case when v_final then m.to_phone else app.phone_of_retry(m) end,
    send_after = case when v_final then m.send_after else v_now + (array[1, 5, 15, 60])[m.failures + 1] * interval '1 minute' end
    -- What the carrier says is of the number that was tried.
    where m.id = p_message_id returning m.status into v_message.status;
  perform app.heed_refusal(v_message, p_error_code, v_now);
  return v_message.status;
end $$;
grant execute on function public.record_message_result(uuid, integer, text, text, integer, integer, timestamptz) to service_role;

-- public.record_message_status: the carrier's later word on a text. A status has a rank and never goes back; of two ends the
-- first stands. An unknown sid that comes with a text and its attempt is that attempt's: it settles one of unknown outcome. Of
-- an earlier attempt only "delivered" counts. p_message_id may be a text that came in: then it is of the answer to it. What a
-- queue at the carrier or the network lost on the way (30001, 30022, 63018) is tried again.
-- Returns the status that stands then, null for a text that is not ours.
-- Called by: sms-status. Raises: PT422 invalid_request.
create function public.record_message_status(
  p_sid text, p_status text, p_error_code integer default null, p_message_id uuid default null, p_attempt integer default null
) returns public.message_status
language plpgsql volatile security definer  -- writes messages and clients across coaches
set search_path = '' as $$
declare
  v_message public.messages;
  v_status public.message_status := case
    when p_status in ('accepted', 'scheduled', 'queued', 'sending', 'sent') then 'sent'
    when p_status in ('delivered', 'read') then 'delivered'
    when p_status = 'undelivered' then 'undelivered'
    when p_status in ('failed', 'canceled') then 'failed' end;
begin
  p_error_code := case when p_error_code between 0 and 999999 then p_error_code end;
  if length(p_sid) > 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A text''s id at the carrier has up to 64 characters.';
  end if;
  -- What the carrier says of the number goes to its clients too.
  perform app.keep_from_merging(c.coach_id) from (
    select s.coach_id from app.carrier_messages s where s.sid = p_sid
    union select m.coach_id from public.messages m where m.id = p_message_id order by 1) c;
  select m.* into v_message from app.carrier_messages s
    join public.messages m on m.coach_id = s.coach_id and m.id = s.message_id and m.direction = 'out'
    where s.sid = p_sid for no key update of m;
  if not found then
    select * into v_message from public.messages m
      where (m.id = p_message_id and m.tried_at is not null and (m.attempts = coalesce(p_attempt, m.attempts)
            or m.attempts > p_attempt and v_status = 'delivered' and m.status <> 'sending')
          or m.in_reply_to = p_message_id)
        and m.direction = 'out'
        -- Also where the attempt's own result was being recorded meanwhile, with this very sid.
        and coalesce(m.twilio_sid, p_sid) = p_sid
      for no key update;
    if not found then
      return null;
    end if;
    if v_message.twilio_sid is null then
      v_message.status := 'sending';
    end if;
  end if;
  if v_status is null or v_message.status in ('delivered', 'undelivered', 'failed')
    or v_message.status = 'sent' and v_status = 'sent' then
    return v_message.status;
  end if;
  if v_status in ('undelivered', 'failed') and p_error_code in (30001, 30022, 63018) and v_message.attempts between 1 and 4 then
    -- Failures as any: what came after it waits its turn.
    update public.messages m set status = 'queued', twilio_sid = null, lease_until = null, failures = m.failures + 1,
      to_phone = app.phone_of_retry(m), error_code = p_error_code, last_error = p_error_code::text, send_after = now() + (array[1, 5, 15, 60])[m.attempts] * interval '1 minute'
      where m.coach_id = v_message.coach_id and m.id = v_message.id returning * into v_message;
    return v_message.status;
  end if;
  update public.messages m set status = v_status, twilio_sid = p_sid, sent_at = coalesce(m.sent_at, now()), lease_until = null,
    failures = 0, error_code = p_error_code,
    last_error = case when v_status in ('undelivered', 'failed') then coalesce(p_error_code::text, 'refused') end,
    needs_coach = v_status in ('undelivered', 'failed')
    where m.coach_id = v_message.coach_id and m.id = v_message.id returning * into v_message;
  perform app.heed_refusal(v_message, p_error_code, now());
  return v_message.status;
end $$;
grant execute on function public.record_message_status(text, text, integer, uuid, integer) to service_role;

-- app.link_texts: a number that becomes a client keeps its thread: the texts to and from it that were nobody's are theirs.
-- Called by: the trigger on clients. Where another client has the number too, nobody can say whose they were.
create function app.link_texts() returns trigger
language plpgsql security definer  -- a coach holds no such grant on messages
set search_path = '' as $$
begin
  -- Nor the coach's own commands, where the coach trains at home.
  if exists (select from public.clients c where c.coach_id = new.coach_id and c.phone = new.phone and c.id <> new.id)
    or exists (select from public.coaches c where c.id = new.coach_id and c.mobile = new.phone and c.mobile_verified_at is not null) then
    return null;
  end if;
  update public.messages m set client_id = new.id
    where m.coach_id = new.coach_id and m.client_id is null and new.phone in (m.from_phone, m.to_phone)
      and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code');
  return null;
end $$;
create trigger link_texts after insert on public.clients for each row execute function app.link_texts();
