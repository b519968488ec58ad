-- What a client is told when the coach books, moves, cancels or reopens: seen before it goes, and kept back where the coach says so.
-- Used by: the verbs of the calendar, the dashboard's dialogs.

-- app.told: a booking as it is; without p_tell, what this transaction has queued to tell its client of it is not sent. That it was
-- kept back stays written. Called by: book_session, reschedule_booking, cancel_booking, reopen_booking. Raises nothing.
create function app.told(p_booking public.bookings, p_tell boolean) returns public.bookings
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if not coalesce(p_tell, true) then
    update public.messages m set status = 'dropped', last_error = 'kept_back'
    where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.status = 'queued' and m.created_at = now()
      and m.kind in ('confirmation', 'moved', 'cancelled');
  end if;
  return p_booking;
end $$;

-- public.preview_booking_text: what would go to a client about a booking that the coach is about to make (p_booking_id null), to
-- move, to cancel or to reopen: {kind, untold, waits_until, heard_at, facts, wording}. `kind`: confirmation, of a new booking or of a cancelled
-- one that is to stand again, moved or cancelled; of a booking that its client has not heard of yet, a move is told as its
-- confirmation, and one that stands again before they heard of its cancel, where they know it by another time, as moved. `untold`: why nothing goes, as last_error has it (unheard: they have not heard of what this takes back); null where it goes. `waits_until`: the end of the quiet hours, where it waits for them.
-- `heard_at`: of a move, the start that its client knows: back there it is no news, and no text goes.
-- `facts`: as the outbox has them, the start left to the caller where it is still to be chosen. `wording`: the coach's own, or null.
-- Called by: the dashboard's dialogs. Raises: PT404 client_not_found, booking_not_found, PT422 invalid_request.
create function public.preview_booking_text(p_kind text, p_client_id uuid, p_booking_id uuid default null) returns jsonb
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_client public.clients;
  v_booking public.bookings;
  v_kind text;
  v_waiting public.message_kind[];
  v_decent timestamptz;
begin
  select * into v_coach from public.coaches c where c.id = app.client_coach(p_client_id);
  select * into v_client from public.clients c where c.coach_id = v_coach.id and c.id = p_client_id;
  if p_booking_id is not null then
    select * into v_booking from public.bookings b
    where b.coach_id = app.booking_coach(p_booking_id) and b.id = p_booking_id and b.client_id = p_client_id;
  end if;
  if not coalesce(p_kind = 'confirmation' and (p_booking_id is null or v_booking.status = 'cancelled')
    or p_kind in ('moved', 'cancelled') and v_booking.id is not null, false) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a new booking, or one of this client’s to move, cancel or reopen.';
  end if;
  v_waiting := app.waiting_about(v_booking);
  v_kind := case when p_kind = 'cancelled' then p_kind else app.told_as(v_booking, p_kind::public.message_kind, v_waiting)::text end;
  v_decent := app.decent_time(v_coach.timezone, v_coach.quiet_from, v_coach.quiet_to, now());
  return jsonb_build_object(
    'kind', v_kind,
    'untold', case
      when not v_coach.text_confirmations then 'turned_off'
      else coalesce(app.untold_reason(v_coach, v_client),
        case when p_kind <> 'moved' then app.tells_nothing(v_booking, p_kind::public.message_kind, v_waiting) end) end,
    'waits_until', nullif(v_decent, now()),
    'heard_at', case when v_kind = 'moved' then app.heard_start(v_booking) end,
    'facts', jsonb_build_object('client', v_client.name, 'coach', v_coach.name, 'text_name', v_coach.text_name, 'zone', v_coach.timezone, 'now', now(),
      'starts_at', case p_kind when 'cancelled' then coalesce(app.heard_start(v_booking), v_booking.starts_at)
        when 'confirmation' then v_booking.starts_at end, 'expires_at', null, 'sessions', null, 'pack', null,
      'held', null, 'confirmed', p_kind = 'confirmation' and v_booking.confirmed_at is not null, 'used', false, 'low', false, 'first', not app.is_introduced(v_coach.id, v_client.phone)),
    'wording', (select t.body from public.text_templates t where t.coach_id = v_coach.id and t.kind::text = v_kind));
end $$;
grant execute on function public.preview_booking_text(text, uuid, uuid) to authenticated, service_role;
