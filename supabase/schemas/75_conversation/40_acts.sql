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
  elsif p_intent ? 'times' then
    return app.ask_first(p_message, p_client_id, p_intent);
  elsif v_wanted is null and v_about is not null and p_intent ->> 'kind' = 'book' and app.perhaps_moved(p_message, p_client_id, v_about) is not null then
    return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'book', 'starts_at', v_about));
  elsif v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null, app.wanted_within(p_intent));
  end if;
  begin
    v_booking := app.book(p_client_id, v_wanted, null, null, p_message.twilio_sid, false, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error is not null then
    return app.text_refusal(p_message, p_client_id, v_error, null, v_wanted);
  end if;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'booked', 'starts_at', v_booking.starts_at,
    'minutes', (extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60)::integer,
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.pack_news: how a client's pack stands at a time, as every text says it: {name, state, total, used, held, free, left, expires_at};
-- free can still be booked, left is total minus used. Of several the one that matters: one that can be used, one on hold, one that is
-- not paid yet, one with bookings, else the latest sold. Null: they never had one. p_purchase_id: of that pack alone.
-- Called by: app.text_refusal, app.text_news.
create function app.pack_news(p_client_id uuid, p_at timestamptz, p_purchase_id uuid default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('id', k.id, 'name', k.name, 'state', k.state, 'total', k.sessions_total, 'used', k.sessions_used,
    'held', k.sessions_held, 'free', k.free, 'left', k.sessions_remaining, 'expires_at', k.expires_at)
  from (
    select p.*, greatest(p.sessions_remaining - p.sessions_held, 0) as free, coalesce(app.pack_standing(p, p_at)::text,
      case when p.sessions_remaining <= p.sessions_held then 'exhausted' else 'valid' end) as state
    from public.purchases p where p.client_id = p_client_id and (p_purchase_id is null or p.id = p_purchase_id)) k
  order by case when k.state = 'valid' then 1 when k.state = 'frozen' and k.sessions_remaining > 0 then 2 when k.state = 'unpaid' then 3
    when k.state = 'exhausted' and k.sessions_held > 0 then 4 else 5 end, k.purchased_at desc, k.id limit 1
$$;

-- app.text_refusal: what a client hears where a booking or a move is refused: the state of the pack, or other times.
-- Called by: app.text_book, app.text_move, app.ask_first.
create function app.text_refusal(
  p_message public.messages, p_client_id uuid, p_error text, p_booking_id uuid, p_wanted timestamptz
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_error not in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    return app.offer_times(p_message, p_client_id, app.refusal(p_error), case when p_booking_id is null then 'book' else 'reschedule' end,
      p_booking_id, p_wanted);
  end if;
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
  perform app.ask(p_message, p_client_id, null);
  return jsonb_build_object('kind', 'no_sessions', 'reason', p_error, 'pack', app.pack_news(p_client_id, p_wanted,
    (select b.purchase_id from public.bookings b where b.id = p_booking_id)));
end $$;

-- app.ask_late_cancel: asks before a cancel that uses a session, with what it costs: one of so many; null where the pack cannot be
-- charged and the coach will decide. Called by: app.text_cancel, app.ask_first.
create function app.ask_late_cancel(p_message public.messages, p_client_id uuid, p_booking public.bookings, p_window_minutes integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'late_cancel', 'booking_id', p_booking.id));
  return jsonb_build_object('kind', 'ask_late_cancel', 'starts_at', p_booking.starts_at, 'window_minutes', p_window_minutes,
    'sessions', (select p.sessions_total - p.sessions_used from public.purchases p
      where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id and app.can_pay(p_booking)));
end $$;

-- app.nothing_then: says that nothing is booked on the day that a text names, and what is next; null where it names none, or something is.
-- Called by: app.text_cancel.
create function app.nothing_then(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_day tstzmultirange := app.wanted_within(p_intent);
  v_next timestamptz;
begin
  select min(b.starts_at) into v_next from public.bookings b where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now()
    having not coalesce(bool_or(v_day @> b.starts_at), true);
  if v_next is null then
    return null;
  end if;
  perform app.ask(p_message, p_client_id, null);
  return jsonb_build_object('kind', 'no_booking', 'action', 'cancel', 'day', lower(v_day), 'starts_at', v_next);
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
    return coalesce(app.nothing_then(p_message, p_client_id, p_intent), app.which_booking(p_message, p_client_id, 'cancel'));
  end if;
  if v_booking.starts_at <= now() then
    -- It has begun: whether it counts is for the coach to say, not for a text.
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_cancel', 'starts_at', v_booking.starts_at);
  end if;
  select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
  if v_terms.uses_session and not p_agreed then
    return app.ask_late_cancel(p_message, p_client_id, v_booking, v_terms.window_minutes);
  end if;
  begin
    v_booking := app.cancel(v_booking.id, false, p_message.created_at, p_message.id);
  exception when sqlstate 'PT409' then
    -- Somebody else has cancelled or closed it in the same moment.
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  end;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'cancelled', 'starts_at', v_booking.starts_at,
    'used', app.booking_balance(v_booking.id) < 0,
    'free', (select b.free from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.shifted: the time that is so many minutes after (or before) a booking's, where a text asks for that; else null.
-- Called by: app.text_move, app.ask_first.
create function app.shifted(p_booking public.bookings, p_intent jsonb) returns timestamptz
language sql immutable security invoker
set search_path = '' as $$
  select case when abs((p_intent ->> 'shift_minutes')::numeric) between 1 and 20160
    then p_booking.starts_at + make_interval(mins => (p_intent ->> 'shift_minutes')::numeric::integer) end
$$;

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
    return app.which_booking(p_message, p_client_id, 'reschedule', p_intent);
  end if;
  v_wanted := coalesce(v_wanted, app.shifted(v_booking, p_intent));
  select t.late into v_late from app.cancel_terms(v_booking, p_message.created_at) t;
  if v_late then
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_move', 'starts_at', v_booking.starts_at);
  end if;
  if v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'reschedule', v_booking.id, null, app.wanted_within(p_intent),
      p_intent -> 'times');
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
  if v_error is not null then
    return app.text_refusal(p_message, p_client_id, v_error, v_booking.id, v_wanted);
  end if;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'moved', 'starts_at', v_booking.starts_at, 'was', v_was);
end $$;

-- app.meant_by_yes: the booking that a Y is for: the one that is named, else the one that the line's last text about a session spoke of
-- (asked about, just booked, just moved), else the nearest that is not confirmed; none that began more than two hours ago (SMS-05).
-- Called by: app.text_confirm, app.ask_first.
create function app.meant_by_yes(p_message public.messages, p_client_id uuid, p_intent jsonb) returns public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.* from public.bookings b
  cross join (select app.as_uuid(app.last_text(p_message.coach_id, p_message.from_phone, p_message.created_at) ->> 'booking_id') as id) t
  where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > p_message.created_at - interval '2 hours'
    and (p_intent ->> 'booking_id' is null or b.id = app.as_uuid(p_intent ->> 'booking_id'))
  order by b.id = t.id desc nulls last, b.confirmed_at is not null, b.starts_at limit 1
$$;

-- app.also_asked: another booking of theirs that is not confirmed and that a text of the last day asked about, or null: a second Y
-- may be for it. Called by: app.text_confirm.
create function app.also_asked(p_message public.messages, p_booking public.bookings) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select b.id from public.messages m join public.bookings b on b.coach_id = m.coach_id and b.id = m.booking_id
  where m.coach_id = p_message.coach_id and m.to_phone = p_message.from_phone and m.direction = 'out'
    and m.kind in ('confirmation', 'moved', 'reminder')
    and m.tried_at between p_message.created_at - interval '24 hours' and p_message.created_at
    and b.client_id = p_booking.client_id and b.id <> p_booking.id and b.status = 'scheduled' and b.confirmed_at is null and b.starts_at > now()
  order by m.tried_at desc limit 1
$$;

-- app.text_confirm: Y: confirms what it is for. A second one confirms nothing new; where another session waits for its Y, it is asked for.
-- Called by: app.text_act, app.ask_first.
create function app.text_confirm(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.meant_by_yes(p_message, p_client_id, p_intent);
  v_other uuid;
begin
  perform app.ask(p_message, p_client_id, null);
  if not p_intent ? 'booking_id' and app.last_text(p_message.coach_id, p_message.from_phone, p_message.created_at) -> 'sells' = 'true' then
    -- Yes to the next pack, which the coach sells.
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    return jsonb_build_object('kind', 'wants_pack');
  end if;
  if v_booking.id is null then
    return jsonb_build_object('kind', 'nothing_to_confirm');
  end if;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  if v_booking.confirmed_at is not null then
    v_other := app.also_asked(p_message, v_booking);
    if v_other is not null then
      return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'confirm', 'booking_id', v_other));
    end if;
    return jsonb_build_object('kind', 'already_confirmed', 'starts_at', v_booking.starts_at);
  end if;
  v_booking := public.confirm_booking(v_booking.id);
  return jsonb_build_object('kind', 'confirmed', 'starts_at', v_booking.starts_at);
end $$;
