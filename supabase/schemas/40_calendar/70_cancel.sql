-- Cancelling a booking, and what that would cost. The late-cancel rule stands in app.cancel_terms.
-- Used by: the function cancel, the dashboard, texts.

-- public.preview_cancel: what cancelling now would mean, so that the screen can say it before. Window in minutes.
-- Called by: the dashboard. Raises: PT404 booking_not_found.
create function public.preview_cancel(p_booking_id uuid)
returns table (late boolean, uses_session boolean, window_minutes integer)
language plpgsql stable security definer  -- answers "not found" in one way for every coach
set search_path = '' as $$
declare v_booking public.bookings;
begin
  perform app.booking_coach(p_booking_id);
  select * into v_booking from public.bookings b where b.id = p_booking_id;
  return query select t.late, t.uses_session and (app.booking_balance(v_booking.id) < 0 or app.can_pay(v_booking)), t.window_minutes
    from app.cancel_terms(v_booking, now()) t;
end $$;
grant execute on function public.preview_cancel(uuid) to authenticated, service_role;

-- app.cancel: the one way a booking is cancelled; the verdict keeps the rule it used.
-- Called by: cancel_booking, app.text_cancel. Raises: PT404 booking_not_found, PT409 booking_closed, pack_closed (its session was
-- used on a pack refunded since).
create function app.cancel(p_booking_id uuid, p_waive boolean, p_received_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_terms record;
begin
  select * into v_terms from app.cancel_terms(v_booking, p_received_at);
  update public.bookings b set status = 'cancelled', cancelled_at = p_received_at, late_cancel = v_terms.late,
    cancel_window_minutes = v_terms.window_minutes, waived = v_terms.late and p_waive,
    -- What it had lost is owed no more, unless it is charged as late.
    unpaid = b.unpaid and v_terms.uses_session and not p_waive,
    unpaid_reason = case when v_terms.uses_session and not p_waive then b.unpaid_reason end
    where b.id = p_booking_id returning * into v_booking;
  if p_message_id is null then
    perform app.tell_booking(v_booking, 'cancelled');
  end if;
  if v_terms.uses_session and not p_waive then
    return app.charge(v_booking, 'Late cancel', p_message_id);
  end if;
  perform app.uncharge(v_booking, 'Cancelled', p_message_id);
  return v_booking;
end $$;

-- public.cancel_booking: cancels; inside the late-cancel window it uses a session unless waived. Without p_tell the client is sent
-- nothing about it.
-- Called by: the function cancel, the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed,
-- pack_closed, PT422 request_reused.
create function public.cancel_booking(
  p_booking_id uuid, p_waive boolean default false, p_request_id text default null, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'cancel_booking',
    jsonb_build_array(p_booking_id, coalesce(p_waive, false), p_tell));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.told(app.cancel(p_booking_id, coalesce(p_waive, false), now()), p_tell)))));
end $$;
grant execute on function public.cancel_booking(uuid, boolean, text, boolean) to authenticated, service_role;
