-- Booking rules: which time is free, which pack a booking holds, what a closed booking is charged, when a cancel is late.
-- Used by: the booking verbs, the texts. Holds and overlaps are judged here, once.

-- app.lock_calendar: one at a time per coach and UTC day touched. Without it two inserts into the exclusion constraint
-- can each wait for the other, which Postgres ends with a deadlock error.
create function app.lock_calendar(p_coach_id uuid, p_from timestamptz, p_to timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_day date := (p_from at time zone 'UTC')::date;
begin
  while v_day <= (p_to at time zone 'UTC')::date loop
    perform pg_advisory_xact_lock(hashtextextended('calendar ' || p_coach_id::text || v_day::text, 0));
    v_day := v_day + 1;
  end loop;
end $$;

-- app.require_free_time: refuses a time that another booking (buffer included) takes. The constraint is the rule; looking
-- first keeps a doomed row out of its index, where it would make others wait.
-- Called by: book, move, reopen, after lock_calendar. Raises: PT409 slot_taken.
create function app.require_free_time(p_coach_id uuid, p_from timestamptz, p_to timestamptz, p_except uuid default null) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform from public.bookings b
    where b.coach_id = p_coach_id and b.status <> 'cancelled' and b.id is distinct from p_except
      and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_from, p_to);
  if found then
    raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
  end if;
end $$;

-- app.require_bookable: what binds a client's text and not the coach: notice, advance, hours and time off.
-- Called by: book and move when a client texts. Raises: PT422 too_soon, too_far_ahead, outside_availability.
create function app.require_bookable(p_coach public.coaches, p_starts_at timestamptz, p_ends_at timestamptz) returns void
language plpgsql stable security invoker
set search_path = '' as $$
declare v_day date := (p_starts_at at time zone p_coach.timezone)::date;
begin
  if p_starts_at < now() + make_interval(mins => p_coach.notice_minutes) then
    raise sqlstate 'PT422' using message = 'too_soon', hint = 'That is too soon to book by text.';
  end if;
  if p_starts_at > now() + make_interval(days => p_coach.advance_days) then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'That is too far ahead to book by text.';
  end if;
  if not tstzrange(p_starts_at, p_ends_at) <@ app.open_hours(p_coach.id, v_day - 1, v_day + 1) then
    raise sqlstate 'PT422' using message = 'outside_availability', hint = 'That is outside the coach''s hours.';
  end if;
end $$;

-- app.require_future: Raises: PT422 in_the_past, too_far_ahead (a time no calendar holds).
create function app.require_future(p_starts_at timestamptz) returns void
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_starts_at is null or p_starts_at <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose a time that is still to come.';
  end if;
  if p_starts_at > now() + interval '5 years' then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'Choose a time within the next five years.';
  end if;
end $$;

-- app.choose_pack: the pack a new booking holds: the one named, or the valid one that expires first.
-- Called by: book, with the client locked. Raises: PT404 purchase_not_found, PT422 no_pack, pack_expired, pack_frozen, PT409 pack_exhausted.
create function app.choose_pack(p_client public.clients, p_starts_at timestamptz, p_purchase_id uuid default null) returns public.pack_balances
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_pack public.pack_balances;
  v_id uuid;
  v_paid integer;
  v_frozen integer;
  v_in_date integer;
begin
  if p_purchase_id is not null and not exists (
    select from public.purchases p where p.id = p_purchase_id and p.client_id = p_client.id and p.coach_id = p_client.coach_id) then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This client has no such pack.';
  end if;
  -- One pack after the other, not all at once: what a pack holds is counted booking by booking.
  for v_id in
    select p.id from public.purchases p
    where p.client_id = p_client.id and p.coach_id = p_client.coach_id and (p_purchase_id is null or p.id = p_purchase_id)
      and p.paid_at is not null and p.refunded_at is null and p.frozen_at is null
      and (p.expires_at is null or p.expires_at > p_starts_at) and p.sessions_remaining > 0
    order by p.expires_at nulls last, p.purchased_at, p.id
  loop
    select * into v_pack from public.pack_balances b where b.id = v_id;
    if v_pack.free > 0 then
      return v_pack;
    end if;
  end loop;
  select count(*), count(p.frozen_at),
      count(*) filter (where p.frozen_at is null and (p.expires_at is null or p.expires_at > p_starts_at))
    into v_paid, v_frozen, v_in_date
    from public.purchases p
    where p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)
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

-- app.client_coach: whose client it is, before anything is locked, so that a request id can be looked up first.
-- Called by: book_session. Raises: PT404 client_not_found.
create function app.client_coach(p_client_id uuid) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
begin
  select c.coach_id into v_coach_id from public.clients c
    where c.id = p_client_id and (v_caller is null or c.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  end if;
  return v_coach_id;
end $$;

-- app.booking_coach: whose booking it is, before anything is locked.
-- Called by: the verbs that name a booking. Raises: PT404 booking_not_found.
create function app.booking_coach(p_booking_id uuid) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
begin
  select b.coach_id into v_coach_id from public.bookings b
    where b.id = p_booking_id and (v_caller is null or b.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'booking_not_found', hint = 'This booking is not on your calendar.';
  end if;
  return v_coach_id;
end $$;

-- app.locked_booking: a booking of the caller with its client and itself locked, in that order.
-- Called by: the verbs that name a booking. Raises: PT404 booking_not_found, PT409 booking_closed where it must be open.
create function app.locked_booking(p_booking_id uuid, p_open boolean) returns public.bookings
language plpgsql volatile security definer  -- callers hold no lock grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings;
  v_client_id uuid;
  v_locked uuid;
begin
  perform app.booking_coach(p_booking_id);
  -- Two clients merged while this waited: the booking is another one's now, and that one must be locked.
  loop
    select b.client_id into v_client_id from public.bookings b where b.id = p_booking_id;
    exit when v_client_id = v_locked;
    v_locked := (app.locked_client(v_client_id)).id;
  end loop;
  select * into v_booking from public.bookings b where b.id = p_booking_id for no key update;
  if p_open and v_booking.status <> 'scheduled' then
    raise sqlstate 'PT409' using message = 'booking_closed',
      hint = format('This booking is already %s.', replace(v_booking.status, '_', '-'));
  end if;
  return v_booking;
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
  select * into v_pack from public.purchases p where p.id = p_booking.purchase_id for no key update;
  -- It was held until it was closed a moment ago, and what it held is what it uses.
  p_booking.status := 'scheduled';
  if app.use_one(v_pack, p_booking, p_reason || ': ' || app.session_label(p_booking), p_message_id, null) is null then
    update public.bookings b set unpaid = true,
      unpaid_reason = coalesce(app.pack_problem(v_pack, b.starts_at), 'pack_exhausted')
      where b.id = p_booking.id;
  end if;
  select * into p_booking from public.bookings b where b.id = p_booking.id;
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
  select * into v_pack from public.purchases p where p.id = p_booking.purchase_id for no key update;
  perform app.release_one(v_pack, p_booking.id, p_reason || ': ' || app.session_label(p_booking), p_message_id, null);
end $$;

-- app.cancel_terms: whether a cancel received at a time is late, and whether that uses a session. Window in minutes:
-- the pack's as sold, else the coach's. The one place of the late-cancel rule.
create function app.cancel_terms(p_booking public.bookings, p_received_at timestamptz)
returns table (late boolean, uses_session boolean, window_minutes integer)
language sql stable security invoker
set search_path = '' as $$
  select w.late, w.late and p_booking.purchase_id is not null, w.minutes
  from (
    select r.minutes, p_booking.starts_at - p_received_at < make_interval(mins => r.minutes) as late
    from (select coalesce(p.late_cancel_minutes, c.late_cancel_minutes) as minutes
      from public.coaches c left join public.purchases p on p.id = p_booking.purchase_id
      where c.id = p_booking.coach_id) r
  ) w
$$;
