-- Booking verbs: book, move, cancel, confirm, complete, no-show, and the way back from each.
-- Used by: the dashboard (through the functions book and cancel), the service role; the texts use the same app.book,
-- app.move and app.cancel.

-- app.book: the one way a booking comes to be. With a message it is the client's text, bound by the coach's rules.
-- Called by: book_session, act_on_sms. Raises: as book_session, and for texts too_soon, too_far_ahead, outside_availability.
create function app.book(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer, p_purchase_id uuid, p_request_id text,
  p_without_pack boolean, p_message_id uuid default null
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_client public.clients;
  v_coach public.coaches;
  v_pack public.pack_balances;
  v_booking public.bookings;
  v_minutes integer;
begin
  perform app.require_minutes(p_minutes);
  perform app.require_future(p_starts_at);
  if p_without_pack and p_purchase_id is not null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a pack or book without one, not both.';
  end if;
  v_client := app.locked_client(p_client_id);
  select * into v_coach from public.coaches c where c.id = v_client.coach_id;
  if p_message_id is not null and v_coach.clients_may_book_without_pack then
    begin
      v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
    exception when sqlstate 'PT422' or sqlstate 'PT409' then
      if sqlerrm not in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
        raise;
      end if;
    end;
  elsif not coalesce(p_without_pack, false) then
    v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
  end if;
  v_minutes := coalesce(p_minutes, v_pack.session_minutes, v_coach.session_minutes);
  v_booking.ends_at := p_starts_at + make_interval(mins => v_minutes);
  v_booking.blocked_until := v_booking.ends_at + make_interval(mins => v_coach.buffer_minutes);
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_booking.ends_at);
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_booking.blocked_until);
  perform app.require_free_time(v_coach.id, p_starts_at, v_booking.blocked_until);
  insert into public.bookings (coach_id, client_id, purchase_id, starts_at, ends_at, source, request_id)
  values (v_coach.id, v_client.id, v_pack.id, p_starts_at, v_booking.ends_at,
    case when p_message_id is null then 'coach' else 'text' end, p_request_id)
  returning * into v_booking;
  -- A client who texts has the answer. As app.queue_text does it, but with what is known here: this path is the busiest.
  if p_message_id is null and v_coach.text_confirmations and v_client.opted_out_at is null and v_client.archived_at is null then
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, send_after)
    values (v_coach.id, v_client.id, 'out', 'confirmation', 'queued', v_coach.phone, v_client.phone, v_booking.id, p_starts_at, now());
  end if;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.book_session: books a session and holds one of a pack. Length in minutes; null: the pack's, else the coach's.
-- The coach may book any free time to come; a client's text is bound by hours, notice and advance (see act_on_sms).
-- Called by: the function book, the dashboard, service role. Raises: PT404 client_not_found, purchase_not_found,
-- PT409 slot_taken, pack_exhausted, PT422 in_the_past, too_far_ahead, no_pack, pack_expired, pack_frozen, invalid_minutes, request_reused.
create function public.book_session(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer default null, p_purchase_id uuid default null,
  p_request_id text default null, p_without_pack boolean default false
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_coach_id uuid := app.client_coach(p_client_id);
  v_first jsonb := app.first_result(v_coach_id, p_request_id, 'book_session');
  v_booking public.bookings;
begin
  if v_first is not null then
    return jsonb_populate_record(null::public.bookings, v_first);
  end if;
  v_booking := app.book(p_client_id, p_starts_at, p_minutes, p_purchase_id, p_request_id, p_without_pack);
  if p_request_id is not null then
    perform app.remember(v_coach_id, p_request_id, 'book_session', to_jsonb(v_booking));
  end if;
  return v_booking;
end $$;
grant execute on function public.book_session(uuid, timestamptz, integer, uuid, text, boolean) to authenticated, service_role;

-- app.move: the one way a booking changes its time; its length, pack and hold stay, its confirmation does not.
-- Called by: reschedule_booking, act_on_sms. Raises: as reschedule_booking, and for texts as require_bookable.
create function app.move(p_booking_id uuid, p_starts_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_was timestamptz := v_booking.starts_at;
  v_coach public.coaches;
  v_pack public.purchases;
  v_ends_at timestamptz;
  v_blocked_until timestamptz;
begin
  perform app.require_future(p_starts_at);
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  v_ends_at := p_starts_at + (v_booking.ends_at - v_booking.starts_at);
  v_blocked_until := v_ends_at + make_interval(mins => v_coach.buffer_minutes);
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_ends_at);
  end if;
  if v_booking.purchase_id is not null then
    select * into v_pack from public.purchases p where p.id = v_booking.purchase_id;
    if v_pack.expires_at <= p_starts_at then
      raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack will have expired by then.';
    end if;
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_blocked_until);
  perform app.require_free_time(v_coach.id, p_starts_at, v_blocked_until, p_booking_id);
  update public.bookings b set starts_at = p_starts_at, ends_at = v_ends_at, confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  if p_message_id is null and v_booking.starts_at <> v_was then
    perform app.tell_booking(v_booking, 'moved');
  end if;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.reschedule_booking: moves a booking to another time, its length unchanged; it must be confirmed anew.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 slot_taken, booking_closed,
-- PT422 in_the_past, too_far_ahead, pack_expired, request_reused.
create function public.reschedule_booking(p_booking_id uuid, p_starts_at timestamptz, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_coach_id uuid := app.booking_coach(p_booking_id);
  v_first jsonb := app.first_result(v_coach_id, p_request_id, 'reschedule_booking');
  v_booking public.bookings;
begin
  if v_first is not null then
    return jsonb_populate_record(null::public.bookings, v_first);
  end if;
  v_booking := app.move(p_booking_id, p_starts_at);
  perform app.remember(v_coach_id, p_request_id, 'reschedule_booking', to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.reschedule_booking(uuid, timestamptz, text) to authenticated, service_role;

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
  return query select t.late, t.uses_session and (app.booking_balance(v_booking.id) < 0 or exists (
      select from public.purchases p where p.id = v_booking.purchase_id and app.pack_problem(p, v_booking.starts_at) is null
        and app.free_sessions(p.id, v_booking) > 0)), t.window_minutes
    from app.cancel_terms(v_booking, now()) t;
end $$;
grant execute on function public.preview_cancel(uuid) to authenticated, service_role;

-- app.cancel: the one way a booking is cancelled; the verdict keeps the rule it used.
-- Called by: cancel_booking, act_on_sms. Raises: PT404 booking_not_found, PT409 booking_closed.
create function app.cancel(p_booking_id uuid, p_waive boolean, p_received_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_terms record;
begin
  select * into v_terms from app.cancel_terms(v_booking, p_received_at);
  update public.bookings b set status = 'cancelled', cancelled_at = p_received_at, late_cancel = v_terms.late,
    cancel_window_minutes = v_terms.window_minutes, waived = v_terms.late and p_waive
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

-- public.cancel_booking: cancels; inside the late-cancel window it uses a session unless waived.
-- Called by: the function cancel, the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed,
-- PT422 request_reused.
create function public.cancel_booking(p_booking_id uuid, p_waive boolean default false, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_coach_id uuid := app.booking_coach(p_booking_id);
  v_first jsonb := app.first_result(v_coach_id, p_request_id, 'cancel_booking');
  v_booking public.bookings;
begin
  if v_first is not null then
    return jsonb_populate_record(null::public.bookings, v_first);
  end if;
  v_booking := app.cancel(p_booking_id, coalesce(p_waive, false), now());
  perform app.remember(v_coach_id, p_request_id, 'cancel_booking', to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.cancel_booking(uuid, boolean, text) to authenticated, service_role;

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

-- public.complete_booking: the session took place: uses it, or marks the booking unpaid.
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT409 booking_closed.
create function public.complete_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  update public.bookings b set status = 'completed', completed_at = now()
    where b.id = p_booking_id returning * into v_booking;
  return app.charge(v_booking, 'Completed');
end $$;
grant execute on function public.complete_booking(uuid) to authenticated, service_role;

-- public.mark_no_show: the client did not come: uses the session unless waived.
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT409 booking_closed.
create function public.mark_no_show(p_booking_id uuid, p_waive boolean default false) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
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
  v_was text := v_booking.status;
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
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT422 invalid_request (it is still to come).
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
  update public.bookings b set waived = p_waive, unpaid = false, unpaid_reason = null
    where b.id = p_booking_id returning * into v_booking;
  if not p_waive then
    return app.charge(v_booking, 'Charged after all');
  end if;
  perform app.uncharge(v_booking, 'Let go');
  return v_booking;
end $$;
grant execute on function public.waive_booking(uuid, boolean) to authenticated, service_role;
