-- BOOK, MOVE and C: a client's sessions, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.coach_does: books, moves or cancels a session (p_act) through the dashboard's verb, once per text of the coach's, and notes which
-- session the text was about: with the booking as it is then, or the code of why it was refused. p_free: books without a pack, or
-- cancels without using a session. Called by: app.coach_book, app.coach_move, app.coach_cancel.
create function app.coach_does(
  p_message public.messages, p_act text, p_booking public.bookings, p_at timestamptz, p_free boolean,
  out done jsonb, out refusal text
)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_request_id text := 'text:' || p_message.id;
  v_booking public.bookings;
begin
  begin
    v_booking := case p_act
      when 'book' then public.book_session(p_booking.client_id, p_at, p_request_id => v_request_id, p_without_pack => p_free)
      when 'move' then public.reschedule_booking(p_booking.id, p_at, v_request_id)
      else public.cancel_booking(p_booking.id, p_free, v_request_id) end;
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    refusal := sqlerrm;
    return;
  end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  done := to_jsonb(v_booking);
end $$;

-- app.coach_book: books a client at a time, `at`; without a session to book on it asks whether to book without a pack.
-- Called by: app.coach_act.
create function app.coach_book(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_at timestamptz := app.as_instant(p_command ->> 'at');
  v_client record;
  v_act jsonb;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_client from app.coach_client(p_message, p_command);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  v_act := p_command || jsonb_build_object('client_id', v_client.id);
  if app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act);
  end if;
  v_booking.coach_id := p_message.coach_id;
  v_booking.client_id := v_client.id;
  select * into v_does from app.coach_does(p_message, 'book', v_booking, v_at, coalesce((p_command ->> 'without_pack')::boolean, false));
  if v_does.refusal in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    return app.coach_ask(p_message, jsonb_build_array(v_act || '{"without_pack": true}'),
      jsonb_build_object('kind', 'coach_no_session_free', 'reason', v_does.refusal, 'name', v_client.name, 'client_id', v_client.id, 'at', v_at),
      p_letters => 'y');
  elsif v_does.refusal is not null then
    return app.coach_refused('book', v_does.refusal, v_booking, v_at);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_booked', 'session', app.session_news(v_booking),
    'undo', jsonb_build_object('verb', 'cancel', 'booking_id', v_booking.id, 'starts_at', v_booking.starts_at));
end $$;

-- app.coach_session: the session to come that a command is about: its client's only one, of the local `days` and `times` where it
-- names some; else what the coach is told or asked. Called by: app.coach_move, app.coach_cancel.
create function app.coach_session(p_message public.messages, p_command jsonb, out booking_id uuid, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_zone text;
  v_client record;
  v_fits public.bookings[];
begin
  if p_command ? 'booking_id' then
    booking_id := (p_command ->> 'booking_id')::uuid;
    return;
  end if;
  select * into v_client from app.coach_client(p_message, p_command);
  if v_client.answer is not null then
    answer := v_client.answer;
    return;
  end if;
  select c.timezone into v_zone from public.coaches c where c.id = p_message.coach_id;
  select array_agg(s.b order by (s.b).starts_at) into v_fits from (
    select b from public.bookings b
    where b.coach_id = p_message.coach_id and b.client_id = v_client.id and b.status = 'scheduled' and b.starts_at > now()
      and (not p_command ? 'days' or p_command -> 'days' ? to_char(b.starts_at at time zone v_zone, 'YYYY-MM-DD'))
      and (not p_command ? 'times' or p_command -> 'times' ? to_char(b.starts_at at time zone v_zone, 'HH24:MI'))
    order by b.starts_at limit 5) s;
  if v_fits is null then
    answer := jsonb_build_object('kind', 'coach_no_session', 'name', v_client.name, 'client_id', v_client.id,
      'days', p_command ? 'days');
  elsif cardinality(v_fits) = 1 then
    booking_id := (v_fits[1]).id;
  else
    answer := (select app.coach_ask(p_message,
        jsonb_agg(p_command || jsonb_build_object('booking_id', (b).id) order by (b).starts_at),
        jsonb_build_object('kind', 'coach_which_session', 'action', p_command -> 'kind',
          'sessions', jsonb_agg(app.session_news(b) order by (b).starts_at)))
      from unnest(v_fits) b);
  end if;
end $$;

-- app.coach_move: moves a client's session to a time, `at`. Called by: app.coach_act.
create function app.coach_move(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_which record;
  v_at timestamptz := app.as_instant(p_command ->> 'at');
  v_was timestamptz;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_which from app.coach_session(p_message, p_command);
  if v_which.answer is not null then
    return v_which.answer;
  end if;
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = v_which.booking_id;
  if app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, p_command || jsonb_build_object('booking_id', v_booking.id));
  end if;
  v_was := v_booking.starts_at;
  select * into v_does from app.coach_does(p_message, 'move', v_booking, v_at, false);
  if v_does.refusal is not null then
    return app.coach_refused('move', v_does.refusal, v_booking, v_at);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_moved', 'session', app.session_news(v_booking), 'from', v_was,
    'undo', jsonb_build_object('verb', 'move', 'booking_id', v_booking.id, 'starts_at', v_booking.starts_at, 'to', v_was));
end $$;

-- app.coach_cancel: cancels a client's session to come; one that would use a session asks whether to waive it.
-- Called by: app.coach_act.
create function app.coach_cancel(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_which record;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_which from app.coach_session(p_message, p_command);
  if v_which.answer is not null then
    return v_which.answer;
  end if;
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = v_which.booking_id;
  if v_booking.status = 'scheduled' and not p_command ? 'waive'
    and (select k.uses_session from public.preview_cancel(v_booking.id) k) then
    return app.coach_charge_first(p_message, v_booking, 'cancel');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, p_command || jsonb_build_object('booking_id', v_booking.id));
  end if;
  select * into v_does from app.coach_does(p_message, 'cancel', v_booking, null, coalesce((p_command ->> 'waive')::boolean, false));
  if v_does.refusal is not null then
    return app.coach_refused('cancel', v_does.refusal, v_booking);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_cancelled', 'session', app.session_news(v_booking),
    'used', app.booking_balance(v_booking.id) < 0,
    'undo', jsonb_build_object('verb', 'reopen', 'booking_id', v_booking.id, 'status', 'cancelled'));
end $$;
