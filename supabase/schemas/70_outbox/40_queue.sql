-- The queue: a verb that changes something queues the text about it in its own transaction.
-- Used by: the booking verbs, the schedule, the conversation.

-- app.queue_text: puts a text into the outbox; without a body it is said when it is claimed, from p_facts or, without them,
-- from how things stand then, so that a later change of the name, the time or the wording is what is sent. Returns its id;
-- null where its natural key stands.
-- Called by: the verbs, as their owner.
create function app.queue_text(
  p_coach_id uuid, p_to text, p_kind public.message_kind, p_body text, p_client_id uuid default null, p_booking_id uuid default null,
  p_about timestamptz default null, p_natural_key text default null, p_send_after timestamptz default null, p_facts jsonb default null
) returns uuid
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_id uuid;
begin
  insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, booking_id, about,
    natural_key, send_after, facts)
  select c.id, p_client_id, 'out', p_kind, 'queued', c.phone, p_to, coalesce(p_body, ''), p_booking_id, p_about,
    p_natural_key, coalesce(p_send_after, now()), p_facts
  from public.coaches c where c.id = p_coach_id
  on conflict (natural_key, coach_id) where natural_key is not null do nothing
  returning id into v_id;
  return v_id;
end $$;

-- app.heard_start: the start of a booking as its client has it: by the last text about it that left, or the answer to their own;
-- null where they have heard of none, that it is cancelled, or what no text shows: of one that was kept back, or did not go for
-- another reason than a newer one, the coach may have told them. p_but: the text that is asked about.
-- Called by: app.told_as, app.text_facts, app.drop_reason, preview_booking_text.
create function app.heard_start(p_booking public.bookings, p_but uuid default null) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select h.starts_at from (
    select case when m.kind <> 'cancelled' and m.status in ('sending', 'sent', 'delivered') then m.about end as starts_at,
      coalesce(m.tried_at, m.created_at) as at
    from public.messages m
    where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.direction = 'out' and m.id is distinct from p_but
      and case m.kind when 'reminder' then m.status in ('sending', 'sent', 'delivered')
        else m.kind in ('confirmation', 'moved', 'cancelled') and m.status <> 'queued'
          and (m.status <> 'dropped' or m.last_error not in ('replaced', 'moved', 'cancelled', 'reopened', 'back_again')) end
    union all
    -- What they asked or said was answered with its time, alone or among others.
    select case when m.outcome ->> 'kind' <> 'cancelled' then a.starts_at::timestamptz end, m.created_at from public.messages m
    cross join lateral (select case when m.booking_id = p_booking.id and m.outcome ? 'starts_at' then m.outcome ->> 'starts_at'
      else jsonb_path_query_first(m.outcome, '$.bookings[*] ? (@.id == $id).starts_at', jsonb_build_object('id', p_booking.id)) #>> '{}' end as starts_at) a
    where m.coach_id = p_booking.coach_id and m.client_id = p_booking.client_id and m.direction = 'in' and a.starts_at is not null
      and m.outcome ->> 'silent' is distinct from 'true'
    order by at desc limit 1) h
$$;

-- app.waiting_about: the kinds of texts that wait about a booking. Called by: preview_booking_text.
create function app.waiting_about(p_booking public.bookings) returns public.message_kind[]
language sql stable security invoker
set search_path = '' as $$
  select coalesce(array_agg(m.kind), '{}') from public.messages m
  where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.status = 'queued' and m.kind in ('confirmation', 'moved', 'cancelled')
$$;

-- app.told_as: as what a client is told of what is done with a booking, given what waited about it: of one that they have not heard
-- of, a move as the booking; of one that stands again before they heard of its cancel, that it has moved, where they know it by
-- another time. Called by: app.tells_nothing, app.tell_booking, preview_booking_text.
create function app.told_as(p_booking public.bookings, p_kind public.message_kind, p_waiting public.message_kind[]) returns public.message_kind
language sql stable security invoker
set search_path = '' as $$
  select case when 'confirmation' = any (p_waiting) then 'confirmation'
    when p_kind = 'confirmation' and 'cancelled' = any (p_waiting) and app.heard_start(p_booking) <> p_booking.starts_at then 'moved'
    else p_kind end
$$;

-- app.tells_nothing: why nothing is said of what is done with a booking, as last_error has it, or null: it has begun, or its
-- client has not heard yet of what this takes back, by what waited about it. Called by: app.tell_booking, preview_booking_text.
create function app.tells_nothing(p_booking public.bookings, p_kind public.message_kind, p_waiting public.message_kind[]) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when p_booking.starts_at <= now() then 'too_late'
    when p_kind = 'cancelled' and 'confirmation' = any (p_waiting) or p_kind = 'confirmation' and 'cancelled' = any (p_waiting)
      and app.told_as(p_booking, p_kind, p_waiting) = 'confirmation' then 'unheard' end
$$;

-- app.tell_booking: queues the text about what the coach did with a booking: confirmation, moved, cancelled. What still
-- waits about it is replaced; of a booking that its client has not heard of yet, the next thing told is where it ended.
-- Called by: app.move, app.cancel and reopen_booking when the coach acts. A past booking says nothing.
create function app.tell_booking(p_booking public.bookings, p_kind public.message_kind) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_client public.clients;
  v_waiting public.message_kind[];
begin
  with replaced as (
    update public.messages m set status = 'dropped', last_error = case p_kind when 'confirmation' then 'replaced' else p_kind::text end
      where m.booking_id = p_booking.id and m.status = 'queued' and m.kind in ('confirmation', 'moved', 'cancelled')
      returning m.kind
  )
  select coalesce(array_agg(r.kind), '{}') into v_waiting from replaced r;
  if app.tells_nothing(p_booking, p_kind, v_waiting) is not null then
    return;
  end if;
  select * into v_coach from public.coaches c where c.id = p_booking.coach_id;
  select * into v_client from public.clients c where c.coach_id = p_booking.coach_id and c.id = p_booking.client_id;
  if v_coach.text_confirmations and app.is_texted(v_client) then
    perform app.queue_text(v_coach.id, v_client.phone, app.told_as(p_booking, p_kind, v_waiting), null, v_client.id, p_booking.id, p_booking.starts_at);
  end if;
end $$;

-- app.refund_facts: what a client is told of a refunded pack: which sessions stay booked though it was to pay for them; null where
-- there are none. Called by: app.tell_refund, app.drop_reason, app.claim_one. Raises nothing.
create function app.refund_facts(p_purchase_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('client', k.name, 'pack', p.name, 'zone', c.timezone, 'starts_at', jsonb_agg(b.starts_at order by b.starts_at))
  from public.purchases p
  join public.coaches c on c.id = p.coach_id
  join public.clients k on k.coach_id = p.coach_id and k.id = p.client_id
  join public.bookings b on b.coach_id = p.coach_id and b.purchase_id = p.id and b.status = 'scheduled' and b.starts_at > now()
    and b.unpaid and b.unpaid_reason = 'pack_refunded'
  where p.id = p_purchase_id group by k.name, p.name, c.timezone
$$;

-- app.tell_refund: tells a client which sessions stay booked though the pack that was to pay for them was refunded; where there
-- are none, nothing. Called by: refund_pack, with the pack locked.
create function app.tell_refund(p_pack public.purchases) returns void
language sql volatile security invoker
set search_path = '' as $$
  select app.queue_text(c.id, k.phone, 'refunded', null, k.id, null, null, format('refunded:%s', p_pack.id), p_facts => f.facts)
  from public.coaches c
  join public.clients k on k.coach_id = c.id and k.id = p_pack.client_id and app.is_texted(k)
  cross join app.refund_facts(p_pack.id) as f(facts)
  where c.id = p_pack.coach_id and c.text_confirmations and f.facts is not null
$$;

-- app.phone_of_waiting: where a text goes whose client has this number now: one that waits goes there, one after the other there too;
-- what a worker is just saying, and what is not the client's, stays where it was for.
-- Called by: app.follow_number, merge_clients, app.give_back. Raises nothing.
create function app.phone_of_waiting(p_message public.messages, p_phone text) returns text
language sql stable security invoker
return case when (p_message).direction = 'out' and (p_message).status = 'queued' and (p_message).kind not in ('forward', 'alert', 'code')
  and ((p_message).lease_until > now()) is not true then p_phone else (p_message).to_phone end;

-- app.phone_of_retry: where a text that was tried in vain is tried again: at its client's number of now, as what waits.
-- Called by: record_message_result, record_message_status. Raises nothing.
create function app.phone_of_retry(p_message public.messages) returns text
language plpgsql stable security invoker
set search_path = '' as $$
begin
  return coalesce((select c.phone from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id and c.phone <> ''
    and p_message.kind not in ('forward', 'alert', 'code')), p_message.to_phone);
end $$;

-- app.follow_number: what waits for a client follows them to another number. Called by: the trigger on clients.
create function app.follow_number() returns trigger
language plpgsql volatile security definer  -- a writer of clients need not be able to write messages
set search_path = '' as $$
begin
  update public.messages m set to_phone = app.phone_of_waiting(m, new.phone)
    where m.coach_id = new.coach_id and m.client_id = new.id and m.status = 'queued';
  return null;
end $$;
create trigger follow_number after update of phone on public.clients
  for each row when (old.phone <> new.phone and new.phone <> '') execute function app.follow_number();
