-- Charging a booking: which pack pays, and the use or release that a closed booking writes.
-- Used by: the booking verbs.

-- app.choose_pack: the pack a new booking holds: the one named, or the valid one that expires first.
-- Called by: book, with the client locked. Raises: PT404 purchase_not_found, PT422 no_pack, pack_expired, pack_frozen, PT409 pack_exhausted.
create function app.choose_pack(p_client public.clients, p_starts_at timestamptz, p_purchase_id uuid default null) returns public.purchases
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_paid integer;
  v_frozen integer;
  v_in_date integer;
begin
  select p.* into v_pack from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)
      and p.paid_at is not null and p.refunded_at is null and p.frozen_at is null
      and (p.expires_at is null or p.expires_at > p_starts_at) and p.sessions_remaining > p.sessions_held
    order by p.expires_at nulls last, p.purchased_at, p.id limit 1;
  if found then
    return v_pack;
  end if;
  if p_purchase_id is not null and not exists (
    select from public.purchases p where p.id = p_purchase_id and p.client_id = p_client.id and p.coach_id = p_client.coach_id) then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This client has no such pack.';
  end if;
  select count(*), count(p.frozen_at),
      count(*) filter (where p.frozen_at is null and (p.expires_at is null or p.expires_at > p_starts_at))
    into v_paid, v_frozen, v_in_date
    from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)
      and p.paid_at is not null and p.refunded_at is null;
  if v_paid = 0 then
    raise sqlstate 'PT422' using message = 'no_pack', hint = 'There is no paid pack to book on.';
  elsif v_in_date = 0 and v_frozen > 0 then
    -- Also one past its end: unfreezing moves the end.
    raise sqlstate 'PT422' using message = 'pack_frozen', hint = 'The pack is frozen: unfreeze it to book on it.';
  elsif v_in_date = 0 then
    raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack will have expired by then.';
  end if;
  raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
end $$;

-- app.charge: uses the closed booking's session, or marks it unpaid with the reason for the coach to see.
-- Called by: complete, no-show, late cancel. A booking without a pack is charged nothing.
create function app.charge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  if p_booking.purchase_id is null or app.booking_balance(p_booking.id) < 0 then
    return p_booking;
  end if;
  select * into v_pack from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  -- It was held until it was closed a moment ago, and what it held is what it uses.
  p_booking.status := 'scheduled';
  if app.use_one(v_pack, p_booking, p_reason || ': ' || app.session_label(p_booking), p_message_id, null) is null then
    update public.bookings b set unpaid = true,
      unpaid_reason = coalesce(app.pack_problem(v_pack, b.starts_at), 'pack_exhausted')
      where b.coach_id = p_booking.coach_id and b.id = p_booking.id;
  end if;
  select * into p_booking from public.bookings b where b.coach_id = p_booking.coach_id and b.id = p_booking.id;
  return p_booking;
end $$;

-- app.uncharge: gives a booking's session back if it used one.
-- Called by: cancel in time, reopen.
create function app.uncharge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns void
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  if p_booking.purchase_id is null then
    return;
  end if;
  select * into v_pack from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  perform app.release_one(v_pack, p_booking.id, p_reason || ': ' || app.session_label(p_booking), p_message_id, null);
end $$;
