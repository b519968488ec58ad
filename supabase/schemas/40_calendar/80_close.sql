-- How a booking is confirmed and how it ends by hand: completed, missed, waived; and the way back from each.
-- Used by: the dashboard, texts.

-- public.confirm_booking: the client (by Y) or the coach says that a booking stands. Twice is once.
-- Called by: the dashboard, act_on_sms. Raises: PT404 booking_not_found, PT409 booking_closed.
create function public.confirm_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  update public.bookings b set confirmed_at = coalesce(b.confirmed_at, now())
    where b.id = p_booking_id returning * into v_booking;
  return v_booking;
end $$;
grant execute on function public.confirm_booking(uuid) to authenticated, service_role;

-- public.unconfirm_booking: a booking is as if nobody had confirmed it; its time, pack and hold stay. Twice is once.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed.
create function public.unconfirm_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  update public.bookings b set confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  return v_booking;
end $$;
grant execute on function public.unconfirm_booking(uuid) to authenticated, service_role;

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
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet.
create function public.complete_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.begun_booking(p_booking_id);
begin
  update public.bookings b set status = 'completed', completed_at = now()
    where b.id = p_booking_id returning * into v_booking;
  return app.charge(v_booking, 'Completed');
end $$;
grant execute on function public.complete_booking(uuid) to authenticated, service_role;

-- public.mark_no_show: the client did not come: uses the session unless waived.
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet.
create function public.mark_no_show(p_booking_id uuid, p_waive boolean default false) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.begun_booking(p_booking_id);
begin
  update public.bookings b set status = 'no_show', no_show_at = now(), waived = coalesce(p_waive, false)
    where b.id = p_booking_id returning * into v_booking;
  if v_booking.waived then
    perform app.uncharge(v_booking, 'No-show, waived');
    return v_booking;
  end if;
  return app.charge(v_booking, 'No-show');
end $$;
grant execute on function public.mark_no_show(uuid, boolean) to authenticated, service_role;

-- public.reopen_booking: the way back from a wrong completion, no-show or cancel: scheduled again, its session given
-- back and held. A booking that was unpaid for want of a session comes back without a pack.
-- Called by: the dashboard's undo. Raises: PT404 booking_not_found, PT409 slot_taken, pack_exhausted.
create function public.reopen_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, false);
  v_keeps_pack boolean := v_booking.purchase_id is not null;
  v_was public.booking_status := v_booking.status;
begin
  if v_booking.status = 'scheduled' then
    return v_booking;
  end if;
  if v_booking.status = 'cancelled' then
    perform app.lock_calendar(v_booking.coach_id, v_booking.starts_at, v_booking.blocked_until);
    perform app.require_free_time(v_booking.coach_id, v_booking.starts_at, v_booking.blocked_until, p_booking_id);
  end if;
  perform app.uncharge(v_booking, 'Reopened');
  if v_keeps_pack and app.free_sessions(v_booking.purchase_id) <= 0 then
    if not v_booking.unpaid then
      raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
    end if;
    v_keeps_pack := false;
  end if;
  update public.bookings b set status = 'scheduled', completed_at = null, cancelled_at = null, no_show_at = null,
    late_cancel = false, cancel_window_minutes = null, unpaid = false, unpaid_reason = null, waived = false,
    purchase_id = case when v_keeps_pack then b.purchase_id end
    where b.id = p_booking_id returning * into v_booking;
  if v_was = 'cancelled' then
    perform app.tell_booking(v_booking, 'confirmation');
  end if;
  return v_booking;
end $$;
grant execute on function public.reopen_booking(uuid) to authenticated, service_role;

-- public.waive_booking: the coach lets an ended booking's session go: given back if it was used, no longer unpaid. With
-- p_waive false the way back: it is charged after all, or is unpaid again.
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT409 pack_closed, PT422 invalid_request (it is still to come).
create function public.waive_booking(p_booking_id uuid, p_waive boolean default true) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, false);
begin
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
  if not coalesce(p_waive, true) then
    -- What it held was given up when it was let go: the pack's last session may be another booking's by now.
    if app.booking_balance(v_booking.id) >= 0 and app.free_sessions(v_booking.purchase_id) <= 0 then
      update public.bookings b set unpaid = true, unpaid_reason = coalesce(
        (select app.pack_problem(p, v_booking.starts_at) from public.purchases p
          where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id), 'pack_exhausted')
        where b.coach_id = v_booking.coach_id and b.id = p_booking_id returning * into v_booking;
      return v_booking;
    end if;
    return app.charge(v_booking, 'Charged after all');
  end if;
  perform app.uncharge(v_booking, 'Let go');
  return v_booking;
end $$;
grant execute on function public.waive_booking(uuid, boolean) to authenticated, service_role;
