-- Acts: what an understood text does for its client: book, cancel, move, confirm.
-- Used by: app.text_act. Nothing is done on a guess.

-- app.text_book: books what a text asked for, or offers what is open instead. Nothing is booked on a guess.
-- Called by: app.text_choice, app.text_act.
create function app.text_book(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_wanted timestamptz := app.as_instant(p_intent ->> 'starts_at');
  -- A window of an hour is one time that may be meant in two ways: a second session that day, or the one they have.
  v_about timestamptz := coalesce(v_wanted, case when app.as_instant(p_intent #>> '{window,to}')
    <= app.as_instant(p_intent #>> '{window,from}') + interval '1 hour' then app.as_instant(p_intent #>> '{window,from}') end);
  v_booking public.bookings;
  v_error text;
begin
  if exists (select from public.bookings b where b.client_id = p_client_id and b.starts_at = v_about and b.status = 'scheduled') then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'already_booked', 'starts_at', v_about);
  elsif v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null,
      app.as_instant(p_intent #>> '{window,from}'), app.as_instant(p_intent #>> '{window,to}'));
  end if;
  begin
    v_booking := app.book(p_client_id, v_wanted, null, null, p_message.twilio_sid, false, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_sessions', 'reason', v_error);
  elsif v_error is not null then
    return app.offer_times(p_message, p_client_id, app.refusal(v_error), 'book', null, v_wanted);
  end if;
  perform app.ask(p_message, p_client_id, null);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'booked', 'starts_at', v_booking.starts_at,
    'minutes', (extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60)::integer,
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.text_cancel: cancels the booking a text names; one that would use a session is asked about first.
-- Called by: app.text_choice, app.text_act.
create function app.text_cancel(p_message public.messages, p_client_id uuid, p_intent jsonb, p_agreed boolean) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.text_booking(p_client_id, p_intent);
  v_terms record;
begin
  if v_booking.id is null and p_agreed then
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  elsif v_booking.id is null then
    return app.which_booking(p_message, p_client_id, 'cancel');
  end if;
  if v_booking.starts_at <= now() then
    -- It has begun: whether it counts is for the coach to say, not for a text.
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_cancel', 'starts_at', v_booking.starts_at);
  end if;
  select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
  if v_terms.uses_session and not p_agreed then
    perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'late_cancel', 'booking_id', v_booking.id));
    -- What it costs is said before: one of so many. Null where the pack cannot be charged and the coach will decide.
    return jsonb_build_object('kind', 'ask_late_cancel', 'starts_at', v_booking.starts_at, 'window_minutes', v_terms.window_minutes,
      'sessions', (select p.sessions_total - p.sessions_used from public.purchases p
        where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id and app.can_pay(v_booking)));
  end if;
  v_booking := app.cancel(v_booking.id, false, p_message.created_at, p_message.id);
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'cancelled', 'starts_at', v_booking.starts_at,
    'used', app.booking_balance(v_booking.id) < 0,
    'free', (select b.free from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.text_move: moves the booking a text names. One inside its late-cancel window is for the coach to move: otherwise
-- moving it first and cancelling it then would be a way round the rule. Called by: app.text_choice, app.text_act.
create function app.text_move(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.text_booking(p_client_id, p_intent);
  v_wanted timestamptz := app.as_instant(p_intent ->> 'starts_at');
  v_was timestamptz := v_booking.starts_at;
  v_error text;
  v_late boolean;
begin
  if v_booking.id is null then
    return app.which_booking(p_message, p_client_id, 'reschedule', v_wanted);
  end if;
  select t.late into v_late from app.cancel_terms(v_booking, p_message.created_at) t;
  if v_late then
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_move', 'starts_at', v_booking.starts_at);
  end if;
  if v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'reschedule', v_booking.id, null,
      app.as_instant(p_intent #>> '{window,from}'), app.as_instant(p_intent #>> '{window,to}'));
  end if;
  if v_wanted = v_was then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'already_booked', 'starts_at', v_wanted);
  end if;
  begin
    v_booking := app.move(v_booking.id, v_wanted, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error in ('no_pack', 'pack_expired', 'pack_frozen') then
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_sessions', 'reason', v_error);
  elsif v_error is not null then
    return app.offer_times(p_message, p_client_id, app.refusal(v_error), 'reschedule', v_booking.id, v_wanted);
  end if;
  perform app.ask(p_message, p_client_id, null);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'moved', 'starts_at', v_booking.starts_at, 'was', v_was);
end $$;

-- app.text_confirm: Y: the nearest upcoming unconfirmed booking, with a 2-hour grace after its start (SMS-05).
-- Called by: app.text_act.
create function app.text_confirm(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_booking public.bookings;
begin
  perform app.ask(p_message, p_client_id, null);
  select * into v_booking from public.bookings b
    where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > p_message.created_at - interval '2 hours'
    order by b.confirmed_at is not null, b.starts_at limit 1;
  if not found then
    return jsonb_build_object('kind', 'nothing_to_confirm');
  elsif v_booking.confirmed_at is not null then
    return jsonb_build_object('kind', 'already_confirmed', 'starts_at', v_booking.starts_at);
  end if;
  v_booking := public.confirm_booking(v_booking.id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'confirmed', 'starts_at', v_booking.starts_at);
end $$;
