-- Booking rules: when a time is free, which times a client may ask for, what a cancel costs; and bookings locked in order.
-- Used by: the booking verbs. Lock order everywhere: request id, client, booking, pack.

-- app.lock_calendar: one at a time per coach and UTC day touched. Without it two inserts into the exclusion constraint
-- can each wait for the other, which Postgres ends with a deadlock error. The break stays as it is meanwhile.
-- Called by: app.book, app.move, app.resize, reopen_booking.
create function app.lock_calendar(p_coach_id uuid, p_from timestamptz, p_to timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_day date := (p_from at time zone 'UTC')::date;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('breaks ' || p_coach_id::text, 0));
  while v_day <= (p_to at time zone 'UTC')::date loop
    perform pg_advisory_xact_lock(hashtextextended('calendar ' || p_coach_id::text || (v_day - date '2000-01-01')::text, 0));
    v_day := v_day + 1;
  end loop;
end $$;

-- app.require_free_time: refuses a time that other bookings and the breaks around them take; p_was: the booking that changes, as
-- it stands. No two sessions overlap by constraint; the break is kept here, as one that was made longer lies between those alone
-- that leave room for it. Looking first also keeps a doomed row out of the constraint's index, where it would make others wait.
-- Called by: app.book, app.move, app.resize, after app.lock_calendar. Raises: PT409 slot_taken.
create function app.require_free_time(p_coach public.coaches, p_from timestamptz, p_to timestamptz, p_was public.bookings default null) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform from app.taken(p_coach, p_from, p_to, p_was) t where t.during && tstzrange(p_from, p_to);
  if found then
    raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
  end if;
end $$;

-- app.too_far_from: the instant from which a start is too far ahead for a client's text: today and so many local days after
-- it can be booked, the last one whole. Called by: app.starts, app.require_bookable.
create function app.too_far_from(p_coach public.coaches) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select app.day_edge((now() at time zone p_coach.timezone)::date + p_coach.advance_days + 1, p_coach.timezone)
$$;

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
  if p_starts_at >= app.too_far_from(p_coach) then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'That is too far ahead to book by text.';
  end if;
  if not tstzrange(p_starts_at, p_ends_at) <@ app.open_hours(p_coach.id, v_day - 1, v_day + 1) then
    raise sqlstate 'PT422' using message = 'outside_availability', hint = 'That is outside the coach''s hours.';
  end if;
end $$;

-- app.lock_room: one client's text at a time takes a place of a week, where the coach has a limit.
-- Called by: app.book, app.move, before app.lock_calendar.
create function app.lock_room(p_coach public.coaches, p_starts_at timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_coach.max_sessions_day is not null or p_coach.max_sessions_week is not null then
    -- 3 January 2000 was a Monday.
    perform pg_advisory_xact_lock(hashtextextended('week ' || p_coach.id::text
      || (((p_starts_at at time zone p_coach.timezone)::date - date '2000-01-03') / 7)::text, 0));
  end if;
end $$;

-- app.require_room: the coach's limits of sessions a day and a week, which bind a client's text and not the coach.
-- Called by: app.book, app.move, when a client texts, after app.lock_room. Raises: PT422 day_full, week_full.
create function app.require_room(p_coach public.coaches, p_starts_at timestamptz, p_was public.bookings default null) returns void
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_day date := (p_starts_at at time zone p_coach.timezone)::date;
  v_code text := (select f.code from app.full_days(p_coach, v_day, v_day, p_was) f);
begin
  if v_code = 'day_full' then
    raise sqlstate 'PT422' using message = 'day_full', hint = 'That day has as many sessions as the coach takes.';
  elsif v_code = 'week_full' then
    raise sqlstate 'PT422' using message = 'week_full', hint = 'That week has as many sessions as the coach takes.';
  end if;
end $$;

-- app.require_future: that a time is still to come, and one that a calendar holds.
-- Called by: app.book, app.move. Raises: PT422 in_the_past, too_far_ahead.
create function app.require_future(p_starts_at timestamptz) returns void
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_starts_at is null or p_starts_at <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose a time that is still to come.';
  end if;
  if p_starts_at > (now() at time zone 'UTC' + interval '5 years') at time zone 'UTC' then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'Choose a time within the next five years.';
  end if;
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

-- app.lock_client_of: locks the client of a pack or of a booking of a coach.
-- Called by: app.locked_pack, app.locked_booking, refund_pack. Raises: as app.locked_client.
create function app.lock_client_of(p_coach_id uuid, p_purchase_id uuid, p_booking_id uuid) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.keep_from_merging(p_coach_id);
  perform app.locked_client(coalesce((select p.client_id from public.purchases p where p.id = p_purchase_id),
    (select b.client_id from public.bookings b where b.id = p_booking_id)));
end $$;

-- app.locked_booking: a booking of the caller with its client and itself locked, in that order.
-- Called by: the verbs that name a booking. Raises: PT404 booking_not_found, PT409 booking_closed where it must be open.
create function app.locked_booking(p_booking_id uuid, p_open boolean) returns public.bookings
language plpgsql volatile security definer  -- callers hold no lock grant on bookings
set search_path = '' as $$
declare v_booking public.bookings;
begin
  perform app.lock_client_of(app.booking_coach(p_booking_id), null, p_booking_id);
  select * into v_booking from public.bookings b where b.id = p_booking_id for no key update;
  if p_open and v_booking.status <> 'scheduled' then
    raise sqlstate 'PT409' using message = 'booking_closed',
      hint = format('This booking is already %s.', replace(v_booking.status::text, '_', '-'));
  end if;
  return v_booking;
end $$;

-- app.cancel_terms: whether a cancel received at a time is late, and whether that uses a session. Window in minutes:
-- the pack's as sold, else the coach's. The one place of the late-cancel rule.
-- Called by: preview_cancel, app.cancel, app.text_cancel, app.text_move.
create function app.cancel_terms(p_booking public.bookings, p_received_at timestamptz)
returns table (late boolean, uses_session boolean, window_minutes integer)
language sql stable security invoker
set search_path = '' as $$
  select w.late, w.late and p_booking.purchase_id is not null, w.minutes
  from (
    select r.minutes, p_booking.starts_at - p_received_at < make_interval(mins => r.minutes) as late
    from (select coalesce(p.late_cancel_minutes, c.late_cancel_minutes) as minutes
      from public.coaches c left join public.purchases p on p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id
      where c.id = p_booking.coach_id) r
  ) w
$$;
