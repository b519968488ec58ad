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

-- app.tells_nothing: why nothing is said of what is done with a booking, as last_error has it, or null: it has begun, or its
-- client has not heard yet of what this takes back. Asked while what waits still stands. Called by: app.tell_booking, preview_booking_text.
create function app.tells_nothing(p_booking public.bookings, p_kind public.message_kind) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when p_booking.starts_at <= now() then 'too_late'
    when exists (select from public.messages m where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.status = 'queued'
      and (p_kind = 'cancelled' and m.kind = 'confirmation' or p_kind = 'confirmation' and m.kind = 'cancelled')) then 'unheard' end
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
  v_untold text := app.tells_nothing(p_booking, p_kind);
begin
  with replaced as (
    update public.messages m set status = 'dropped', last_error = case p_kind when 'confirmation' then 'replaced' else p_kind::text end
      where m.booking_id = p_booking.id and m.status = 'queued' and m.kind in ('confirmation', 'moved', 'cancelled')
      returning m.kind
  )
  select coalesce(array_agg(r.kind), '{}') into v_waiting from replaced r;
  if v_untold is not null then
    return;
  end if;
  select * into v_coach from public.coaches c where c.id = p_booking.coach_id;
  select * into v_client from public.clients c where c.coach_id = p_booking.coach_id and c.id = p_booking.client_id;
  if v_coach.text_confirmations and app.is_texted(v_client) then
    perform app.queue_text(v_coach.id, v_client.phone,
      case when 'confirmation' = any (v_waiting) then 'confirmation' else p_kind end, null, v_client.id, p_booking.id, p_booking.starts_at);
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
