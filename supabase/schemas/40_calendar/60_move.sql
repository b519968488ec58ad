-- Moving a booking, and making it longer or shorter.
-- Used by: the dashboard's calendar and dialogs, texts.

-- app.move: the one way a booking changes its time; its length, pack and hold stay, its confirmation does not.
-- Called by: reschedule_booking, app.text_move. Raises: as reschedule_booking, and for texts as require_bookable, require_room.
create function app.move(p_booking_id uuid, p_starts_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_was timestamptz := v_booking.starts_at;
  v_coach public.coaches;
  v_pack public.purchases;
  v_ends_at timestamptz;
begin
  perform app.require_future(p_starts_at);
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  v_ends_at := p_starts_at + make_interval(secs => extract(epoch from v_booking.ends_at - v_booking.starts_at));
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_ends_at);
  end if;
  if v_booking.purchase_id is not null then
    select * into v_pack from public.purchases p where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id;
    if app.pack_standing(v_pack, p_starts_at) is not null then
      perform app.refuse_packs(array[app.pack_standing(v_pack, p_starts_at)]);
    end if;
  end if;
  if p_message_id is not null then
    perform app.lock_room(v_coach, p_starts_at);
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_ends_at + make_interval(mins => v_coach.buffer_minutes));
  perform app.require_free_time(v_coach, p_starts_at, v_ends_at, v_booking);
  if p_message_id is not null then
    perform app.require_room(v_coach, p_starts_at, v_booking);
  end if;
  update public.bookings b set starts_at = p_starts_at, ends_at = v_ends_at, confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  if p_message_id is null and v_booking.starts_at <> v_was then
    perform app.tell_booking(v_booking, 'moved');
  end if;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.reschedule_booking: moves a booking to another time, its length unchanged; it must be confirmed anew. Without p_tell the
-- client is sent nothing about it.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 slot_taken, booking_closed,
-- PT422 in_the_past, too_far_ahead, pack_expired, pack_frozen, no_pack (refunded or not paid), request_reused.
create function public.reschedule_booking(
  p_booking_id uuid, p_starts_at timestamptz, p_request_id text default null, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'reschedule_booking',
    jsonb_build_array(p_booking_id, extract(epoch from p_starts_at), p_tell));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.told(app.move(p_booking_id, p_starts_at), p_tell)))));
end $$;
grant execute on function public.reschedule_booking(uuid, timestamptz, text, boolean) to authenticated, service_role;

-- app.resize: the one way a booking changes its length; its start, pack, hold and confirmation stay.
-- Called by: change_booking_minutes. Raises: as change_booking_minutes.
create function app.resize(p_booking_id uuid, p_minutes integer) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings;
  v_coach public.coaches;
  v_ends_at timestamptz;
begin
  perform app.require_minutes(coalesce(p_minutes, 0));  -- here there is no usual length to fall back on
  v_booking := app.locked_booking(p_booking_id, true);
  v_ends_at := v_booking.starts_at + make_interval(mins => p_minutes);
  -- One that is under way can still run on; what is over stays as long as it was.
  if least(v_booking.ends_at, v_ends_at) <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose an end that is still to come.';
  end if;
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  perform app.lock_calendar(v_coach.id, v_booking.starts_at,
    greatest(v_booking.blocked_until, v_ends_at + make_interval(mins => v_coach.buffer_minutes)));
  perform app.require_free_time(v_coach, v_booking.starts_at, v_ends_at, v_booking);
  update public.bookings b set ends_at = v_ends_at where b.id = p_booking_id returning * into v_booking;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.change_booking_minutes: makes a booking longer or shorter (minutes); its start and its pack stay, and so does
-- its confirmation, which was for the start. It still counts as one session.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 slot_taken, booking_closed,
-- PT422 invalid_minutes, in_the_past (it is over, or would be by now), request_reused.
create function public.change_booking_minutes(p_booking_id uuid, p_minutes integer, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'change_booking_minutes',
    jsonb_build_array(p_booking_id, p_minutes));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.resize(p_booking_id, p_minutes)))));
end $$;
grant execute on function public.change_booking_minutes(uuid, integer, text) to authenticated, service_role;
