-- What a calendar needs beside the booking verbs: a booking made longer or shorter, and the hours drawn behind it.
-- Used by: the dashboard's calendar.

-- app.resize: the one way a booking changes its length; its start, pack, hold and confirmation stay.
-- Called by: change_booking_minutes. Raises: as change_booking_minutes.
create function app.resize(p_booking_id uuid, p_minutes integer) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings;
  v_coach public.coaches;
  v_ends_at timestamptz;
  v_blocked_until timestamptz;
begin
  perform app.require_minutes(coalesce(p_minutes, 0));  -- here there is no usual length to fall back on
  v_booking := app.locked_booking(p_booking_id, true);
  v_ends_at := v_booking.starts_at + make_interval(mins => p_minutes);
  -- One that is under way can still run on; what is over stays as long as it was.
  if least(v_booking.ends_at, v_ends_at) <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose an end that is still to come.';
  end if;
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  v_blocked_until := v_ends_at + make_interval(mins => v_coach.buffer_minutes);
  perform app.lock_calendar(v_coach.id, v_booking.starts_at, greatest(v_booking.blocked_until, v_blocked_until));
  perform app.require_free_time(v_coach.id, v_booking.starts_at, v_blocked_until, p_booking_id);
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
  v_coach_id uuid := app.booking_coach(p_booking_id);
  v_first jsonb := app.first_result(v_coach_id, p_request_id, 'change_booking_minutes');
  v_booking public.bookings;
begin
  if v_first is not null then
    return jsonb_populate_record(null::public.bookings, v_first);
  end if;
  v_booking := app.resize(p_booking_id, p_minutes);
  perform app.remember(v_coach_id, p_request_id, 'change_booking_minutes', to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.change_booking_minutes(uuid, integer, text) to authenticated, service_role;

-- public.working_hours: when the coach works on local days from..to (both inclusive), as instants, time off taken out:
-- what open_slots offers within, drawn behind a calendar. Another coach's: no rows.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.working_hours(p_from date, p_to date, p_coach_id uuid default auth.uid())
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform app.require_days(p_from, p_to, 366);
  return query select lower(r.range), upper(r.range)
    from unnest(app.open_hours(p_coach_id, p_from, p_to)) as r(range) order by 1;
end $$;
grant execute on function public.working_hours(date, date, uuid) to authenticated, service_role;
