-- How a booking is confirmed and how it ends by hand: completed, missed, waived; and the way back from each.
-- Used by: the dashboard, texts.

-- public.confirm_booking: the client (by Y) or the coach says that a booking stands. Twice is once.
-- Called by: the dashboard, act_on_sms. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 request_reused.
create function public.confirm_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'confirm_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.locked_booking(p_booking_id, true);
  update public.bookings b set confirmed_at = coalesce(b.confirmed_at, now())
    where b.id = p_booking_id returning * into v_booking;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.confirm_booking(uuid, text) to authenticated, service_role;

-- public.unconfirm_booking: a booking is as if nobody had confirmed it; its time, pack and hold stay. Twice is once.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 request_reused.
create function public.unconfirm_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'unconfirm_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.locked_booking(p_booking_id, true);
  update public.bookings b set confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.unconfirm_booking(uuid, text) to authenticated, service_role;

-- app.begun_booking: an open booking of the caller, locked, whose session has begun: nobody has come, or not come, before that.
-- Called by: complete_booking, mark_no_show. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet.
create function app.begun_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  if v_booking.starts_at > now() then
    raise sqlstate 'PT422' using message = 'not_yet', hint = 'This session has not begun yet.';
  end if;
  return v_booking;
end $$;

-- public.complete_booking: the session took place: uses it, or marks the booking unpaid.
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet, request_reused.
create function public.complete_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'complete_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.begun_booking(p_booking_id);
  update public.bookings b set status = 'completed', completed_at = now()
    where b.id = p_booking_id returning * into v_booking;
  v_booking := app.charge(v_booking, 'Completed');
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.complete_booking(uuid, text) to authenticated, service_role;

-- public.mark_no_show: the client did not come: uses the session unless waived.
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, pack_closed, PT422 not_yet,
-- request_reused.
create function public.mark_no_show(p_booking_id uuid, p_waive boolean default false, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'mark_no_show',
    jsonb_build_array(p_booking_id, coalesce(p_waive, false)));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.begun_booking(p_booking_id);
  update public.bookings b set status = 'no_show', no_show_at = now(), waived = coalesce(p_waive, false),
    unpaid = b.unpaid and not coalesce(p_waive, false), unpaid_reason = case when not coalesce(p_waive, false) then b.unpaid_reason end
    where b.id = p_booking_id returning * into v_booking;
  if v_booking.waived then
    perform app.uncharge(v_booking, 'No-show, waived');
  else
    v_booking := app.charge(v_booking, 'No-show');
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.mark_no_show(uuid, boolean, text) to authenticated, service_role;

-- public.reopen_booking: the way back from a wrong completion, no-show or cancel: scheduled again, its session given
-- back and held. One that no session of its pack is free for, as it was unpaid, stays unpaid and holds nothing. Without p_tell
-- the client is sent nothing about it.
-- Called by: the dashboard's undo. Raises: PT404 booking_not_found, PT409 slot_taken, pack_exhausted,
-- PT422 request_reused.
create function public.reopen_booking(p_booking_id uuid, p_request_id text default null, p_tell boolean default true) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'reopen_booking',
    jsonb_build_array(p_booking_id, p_tell));
  v_booking public.bookings;
  v_pack public.purchases;
  v_stays_used boolean;
  v_stays_unpaid boolean;
  v_was public.booking_status;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  v_booking := app.locked_booking(p_booking_id, false);
  v_was := v_booking.status;
  if v_booking.status = 'scheduled' then
    return v_booking;
  end if;
  if v_booking.status = 'cancelled' then
    perform app.lock_calendar(v_booking.coach_id, v_booking.starts_at, v_booking.blocked_until);
    -- Its break is the shorter of what it was when it was cancelled and today's.
    v_booking.blocked_until := least(v_booking.blocked_until, v_booking.ends_at
      + make_interval(mins => (select c.buffer_minutes from public.coaches c where c.id = v_booking.coach_id)));
  end if;
  select * into v_pack from public.purchases p where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id;
  -- What was used on a pack that is refunded by now stays used: the session was not among those paid back.
  v_stays_used := v_pack.refunded_at is not null and app.booking_balance(p_booking_id) < 0;
  if not v_stays_used then
    perform app.uncharge(v_booking, 'Reopened');
  end if;
  v_stays_unpaid := not v_stays_used and v_booking.purchase_id is not null and app.free_sessions(v_booking.purchase_id) <= 0;
  if v_stays_unpaid and not v_booking.unpaid then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  end if;
  update public.bookings b set status = 'scheduled', blocked_until = v_booking.blocked_until,
    completed_at = null, cancelled_at = null, no_show_at = null, late_cancel = false, cancel_window_minutes = null, unpaid = v_stays_unpaid,
    unpaid_reason = case when v_stays_unpaid then b.unpaid_reason end, waived = false
    where b.id = p_booking_id returning * into v_booking;
  if v_was = 'cancelled' then
    perform app.tell_booking(v_booking, 'confirmation');
    v_booking := app.told(v_booking, p_tell);
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;
grant execute on function public.reopen_booking(uuid, text, boolean) to authenticated, service_role;

-- public.waive_booking: the coach lets an ended booking's session go: given back if it was used, no longer unpaid. With
-- p_waive false the way back: it is charged after all, or is unpaid again.
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT409 pack_closed, PT422 invalid_request (it is still to come),
-- request_reused.
create function public.waive_booking(p_booking_id uuid, p_waive boolean default true, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'waive_booking',
    jsonb_build_array(p_booking_id, coalesce(p_waive, true)));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  v_booking := app.locked_booking(p_booking_id, false);
  if v_booking.status = 'scheduled' then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This booking is still open: cancel it instead.';
  elsif v_booking.status = 'cancelled' and not v_booking.late_cancel then
    return v_booking;
  end if;
  -- What a refunded pack held went back as money: nothing comes off it or goes on it any more.
  perform app.require_open_pack(p) from public.purchases p
    where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id and app.booking_balance(v_booking.id) < 0;
  update public.bookings b set waived = coalesce(p_waive, true), unpaid = false, unpaid_reason = null
    where b.id = p_booking_id returning * into v_booking;
  if v_booking.waived then
    perform app.uncharge(v_booking, 'Let go');
  elsif app.booking_balance(v_booking.id) >= 0 and app.free_sessions(v_booking.purchase_id) <= 0 then
    -- What it held was given up when it was let go: the pack's last session may be another booking's by now.
    update public.bookings b set unpaid = true, unpaid_reason = coalesce(
      (select coalesce(app.pack_problem(app.pack_then(p, v_booking.starts_at), v_booking.starts_at), app.pack_problem(p, v_booking.starts_at))
        from public.purchases p
        where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id), 'pack_exhausted')
      where b.coach_id = v_booking.coach_id and b.id = p_booking_id returning * into v_booking;
  else
    v_booking := app.charge(v_booking, 'Charged after all');
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.waive_booking(uuid, boolean, text) to authenticated, service_role;
