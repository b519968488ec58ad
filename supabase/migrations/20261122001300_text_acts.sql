-- Text acts: what an understood text does for its client: book, move, cancel, confirm, choose, and what they may hear.
-- Used by: act_on_sms. Nothing is done on a guess: what is not certain becomes a numbered question that is remembered.

-- app.upcoming: a client's scheduled bookings that have not ended, or whose 2-hour grace runs (SMS-05), as jsonb, soonest first.
create function app.upcoming(p_client_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'starts_at', b.starts_at, 'confirmed', b.confirmed_at is not null)
    order by b.starts_at), '[]'::jsonb)
  from (
    select * from public.bookings b
    where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now() - interval '2 hours'
    order by b.starts_at limit 20) b
$$;

-- app.lapsed: a question that nobody may answer any more, as a conversation keeps it.
create function app.lapsed(p_asked jsonb) returns jsonb
language sql immutable security invoker
set search_path = '' as $$
  select case when p_asked ->> 'kind' = 'lapsed' then p_asked
    when p_asked is not null then jsonb_build_object('kind', 'lapsed', 'question', p_asked) end
$$;

-- app.ask: remembers what a phone was just asked and who is on it, for half an hour of answering. Null: nothing is asked
-- any more. What was asked before is then kept as lapsed, so that a late "2" is told so and not taken for something else.
create function app.ask(p_message public.messages, p_client_id uuid, p_pending jsonb) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, pending, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, p_pending, now() + interval '30 minutes')
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = coalesce(excluded.pending, app.lapsed(t.pending)), expires_at = excluded.expires_at
$$;

-- app.forget_question: the phone was asked nothing: its last question was answered for good.
create function app.forget_question(p_message public.messages, p_client_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, now() + interval '30 minutes')
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = null, expires_at = excluded.expires_at
$$;

-- app.spoke_since: whether this coach's line has sent a phone anything but an answer since then: a reminder, or words of
-- the coach's own. A question from before is then no longer what a "Y" answers.
create function app.spoke_since(p_coach_id uuid, p_phone text, p_since timestamptz, p_kind text default null) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_coach_id and m.to_phone = p_phone and m.direction = 'out' and m.tried_at > p_since
      and m.created_at > p_since - interval '7 days' and m.kind <> 'answer' and (p_kind is null or m.kind = p_kind))
$$;

-- app.offer_times: up to three open times nearest to what was wanted, in order; remembers them as the numbered question.
create function app.offer_times(
  p_message public.messages, p_client_id uuid, p_reason text, p_for text, p_booking_id uuid default null,
  p_wanted timestamptz default null, p_from timestamptz default null, p_to timestamptz default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_near timestamptz := coalesce(p_wanted, p_from, now());
  v_minutes integer;
  v_slots jsonb;
  v_reason text := p_reason;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  select case when p_booking_id is not null then (extract(epoch from b.ends_at - b.starts_at) / 60)::integer end into v_minutes
    from public.bookings b where b.id = p_booking_id;
  if v_minutes is null then
    select b.session_minutes into v_minutes from public.pack_balances b
      where b.client_id = p_client_id and b.state = 'valid' order by b.expires_at nulls last, b.purchased_at, b.id limit 1;
  end if;
  -- A window that no calendar holds is no window.
  if p_from < p_to and p_to <= p_from + interval '100 days' then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.starts_at) into v_slots from (
      select o.starts_at from public.open_slots((p_from at time zone v_coach.timezone)::date, (p_to at time zone v_coach.timezone)::date,
        v_minutes, v_coach.id) o
      where o.starts_at >= p_from and o.starts_at < p_to order by o.starts_at limit 3) s;
    if v_slots is null then
      v_reason := 'none_in_window';
    end if;
  end if;
  if v_slots is null then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.starts_at) into v_slots from (
      select o.starts_at from public.open_slots(
        greatest((v_near at time zone v_coach.timezone)::date - 3, (now() at time zone v_coach.timezone)::date),
        greatest((v_near at time zone v_coach.timezone)::date, (now() at time zone v_coach.timezone)::date) + 14,
        v_minutes, v_coach.id) o
      order by abs(extract(epoch from o.starts_at - v_near)) limit 3) s;
  end if;
  if v_slots is null then
    update public.messages m set needs_coach = true where m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
  else
    perform app.ask(p_message, p_client_id, jsonb_strip_nulls(
      jsonb_build_object('kind', 'slots', 'for', p_for, 'booking_id', p_booking_id, 'slots', v_slots)));
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'slots', 'reason', v_reason, 'wanted', p_wanted, 'for', p_for,
    'slots', coalesce(v_slots, '[]'::jsonb)));
end $$;

-- app.text_book: books what a text asked for, or offers what is open instead. Nothing is booked on a guess.
create function app.text_book(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_wanted timestamptz := (p_intent ->> 'starts_at')::timestamptz;
  -- A window of an hour is one time that may be meant in two ways: a second session that day, or the one they have.
  v_about timestamptz := coalesce(v_wanted, case when (p_intent #>> '{window,to}')::timestamptz
    <= (p_intent #>> '{window,from}')::timestamptz + interval '1 hour' then (p_intent #>> '{window,from}')::timestamptz end);
  v_booking public.bookings;
  v_error text;
begin
  if exists (select from public.bookings b where b.client_id = p_client_id and b.starts_at = v_about and b.status = 'scheduled') then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'already_booked', 'starts_at', v_about);
  elsif v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null,
      (p_intent #>> '{window,from}')::timestamptz, (p_intent #>> '{window,to}')::timestamptz);
  end if;
  begin
    v_booking := app.book(p_client_id, v_wanted, null, null, p_message.twilio_sid, false, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    update public.messages m set needs_coach = true where m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_sessions', 'reason', v_error);
  elsif v_error is not null then
    return app.offer_times(p_message, p_client_id, app.refusal(v_error), 'book', null, v_wanted);
  end if;
  perform app.ask(p_message, p_client_id, null);
  update public.messages m set booking_id = v_booking.id where m.id = p_message.id;
  return jsonb_build_object('kind', 'booked', 'starts_at', v_booking.starts_at,
    'minutes', (extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60)::integer,
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.id = v_booking.purchase_id));
end $$;

-- app.refusal: an error code as the short reason that an answer gives.
create function app.refusal(p_code text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case p_code when 'slot_taken' then 'taken' when 'too_soon' then 'too_soon' when 'too_far_ahead' then 'too_far'
    when 'in_the_past' then 'past' else 'closed' end
$$;

-- app.text_booking: the client's booking that a text means: the one named, the only one, or null (then ask which).
create function app.text_booking(p_client_id uuid, p_intent jsonb) returns public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.* from public.bookings b
  where b.client_id = p_client_id and b.status = 'scheduled' and b.id = (p_intent ->> 'booking_id')::uuid
$$;

-- app.which_booking: asks which booking is meant, by number; remembers the question.
create function app.which_booking(p_message public.messages, p_client_id uuid, p_action text, p_starts_at timestamptz default null) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_bookings jsonb;
begin
  select jsonb_agg(b order by b ->> 'starts_at') into v_bookings from jsonb_array_elements(app.upcoming(p_client_id)) b
    where (b ->> 'starts_at')::timestamptz > now();
  if v_bookings is null then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_booking', 'action', p_action);
  end if;
  perform app.ask(p_message, p_client_id, jsonb_strip_nulls(jsonb_build_object('kind', 'bookings', 'action', p_action,
    'starts_at', p_starts_at, 'booking_ids', (select jsonb_agg(b -> 'id') from jsonb_array_elements(v_bookings) b))));
  return jsonb_build_object('kind', 'which_booking', 'action', p_action, 'bookings', v_bookings);
end $$;

-- app.text_cancel: cancels the booking a text names; one that would use a session is asked about first.
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
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_cancel', 'starts_at', v_booking.starts_at);
  end if;
  select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
  if v_terms.uses_session and not p_agreed then
    perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'late_cancel', 'booking_id', v_booking.id));
    -- What it costs is said before: one of so many. Null where the pack cannot be charged and the coach will decide.
    return jsonb_build_object('kind', 'ask_late_cancel', 'starts_at', v_booking.starts_at, 'window_minutes', v_terms.window_minutes,
      'sessions', (select p.sessions_total - p.sessions_used from public.purchases p
        where p.id = v_booking.purchase_id and app.pack_problem(p, v_booking.starts_at) is null and app.free_sessions(p.id, v_booking) > 0));
  end if;
  v_booking := app.cancel(v_booking.id, false, p_message.created_at, p_message.id);
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.id = p_message.id;
  return jsonb_build_object('kind', 'cancelled', 'starts_at', v_booking.starts_at,
    'used', app.booking_balance(v_booking.id) < 0,
    'free', (select b.free from public.pack_balances b where b.id = v_booking.purchase_id));
end $$;

-- app.text_move: moves the booking a text names. One inside its late-cancel window is for the coach to move: otherwise
-- moving it first and cancelling it then would be a way round the rule.
create function app.text_move(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.text_booking(p_client_id, p_intent);
  v_wanted timestamptz := (p_intent ->> 'starts_at')::timestamptz;
  v_was timestamptz := v_booking.starts_at;
  v_error text;
  v_late boolean;
begin
  if v_booking.id is null then
    return app.which_booking(p_message, p_client_id, 'reschedule', v_wanted);
  end if;
  select t.late into v_late from app.cancel_terms(v_booking, p_message.created_at) t;
  if v_late then
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_move', 'starts_at', v_booking.starts_at);
  end if;
  if v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'reschedule', v_booking.id, null,
      (p_intent #>> '{window,from}')::timestamptz, (p_intent #>> '{window,to}')::timestamptz);
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
  if v_error = 'pack_expired' then
    update public.messages m set needs_coach = true where m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_sessions', 'reason', v_error);
  elsif v_error is not null then
    return app.offer_times(p_message, p_client_id, app.refusal(v_error), 'reschedule', v_booking.id, v_wanted);
  end if;
  perform app.ask(p_message, p_client_id, null);
  update public.messages m set booking_id = v_booking.id where m.id = p_message.id;
  return jsonb_build_object('kind', 'moved', 'starts_at', v_booking.starts_at, 'was', v_was);
end $$;

-- app.text_confirm: Y: the nearest upcoming unconfirmed booking, with a 2-hour grace after its start (SMS-05).
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
  update public.messages m set booking_id = v_booking.id where m.id = p_message.id;
  return jsonb_build_object('kind', 'confirmed', 'starts_at', v_booking.starts_at);
end $$;

-- app.text_choice: the answer to a numbered question: a time to book or move to, or the booking that was meant.
create function app.text_choice(p_message public.messages, p_client_id uuid, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_asked jsonb := p_message.asked;
  v_options jsonb := coalesce(p_message.asked -> 'slots', p_message.asked -> 'booking_ids', '[]'::jsonb);
begin
  if p_option not between 1 and jsonb_array_length(v_options) then
    return jsonb_build_object('kind', 'bad_option', 'count', jsonb_array_length(v_options));
  end if;
  if v_asked ->> 'kind' = 'slots' and v_asked ->> 'for' = 'reschedule' then
    return app.text_move(p_message, p_client_id, jsonb_build_object('booking_id', v_asked -> 'booking_id',
      'starts_at', v_options -> (p_option - 1) -> 'starts_at'));
  elsif v_asked ->> 'kind' = 'slots' then
    return app.text_book(p_message, p_client_id, v_options -> (p_option - 1));
  elsif v_asked ->> 'action' = 'cancel' then
    return app.text_cancel(p_message, p_client_id, jsonb_build_object('booking_id', v_options -> (p_option - 1)), false);
  end if;
  return app.text_move(p_message, p_client_id, jsonb_strip_nulls(jsonb_build_object('booking_id', v_options -> (p_option - 1),
    'starts_at', v_asked -> 'starts_at')));
end $$;

-- app.text_news: what a client may ask to hear: balance, statement, upcoming. Reads only.
create function app.text_news(p_client_id uuid, p_kind text) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case p_kind
    when 'upcoming' then jsonb_build_object('kind', 'upcoming', 'bookings', app.upcoming(p_client_id))
    when 'balance' then jsonb_build_object('kind', 'balance', 'packs', coalesce((
      select jsonb_agg(jsonb_build_object('name', b.name, 'free', b.free, 'held', b.held, 'used', b.sessions_used,
        'total', b.sessions_total, 'expires_at', b.expires_at) order by b.expires_at nulls last, b.purchased_at)
      from public.pack_balances b
      where b.client_id = p_client_id and b.state in ('valid', 'exhausted') and (b.free > 0 or b.held > 0)), '[]'::jsonb))
    else (
      select jsonb_build_object('kind', 'statement',
        'pack', (select jsonb_build_object('name', k.name, 'used', k.sessions_used, 'total', k.sessions_total, 'held', k.held, 'free', k.free)
          from public.pack_balances k where k.id = p.id),
        'used_on', coalesce((
          select jsonb_agg(u.at order by u.at) from (
            select coalesce(b.starts_at, l.created_at) as at from public.session_ledger l
            left join public.bookings b on b.id = l.booking_id
            where l.purchase_id = p.id and l.kind = 'use' and not exists (
              select from public.session_ledger r where r.booking_id = l.booking_id and r.kind = 'release' and r.turn = l.turn)
            -- Sessions given back without a booking take the latest off the list.
            order by l.id limit (select k.sessions_used from public.purchases k where k.id = p.id)) u), '[]'::jsonb))
      from (select (
        select b.id from public.pack_balances b where b.client_id = p_client_id and b.refunded_at is null
        order by b.state = 'valid' desc, b.purchased_at desc, b.id limit 1) as id) p)
    end
$$;

-- app.was_told: whether this phone got an answer to the same kind of text in the last twelve hours: say it once.
create function app.was_told(p_message public.messages, p_kind text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.id <> p_message.id and m.created_at > p_message.created_at - interval '12 hours'
      and m.outcome ->> 'kind' = p_kind and m.outcome ->> 'told_already' = 'false')
$$;

-- app.text_lapsed: the answer to a question that waits no more: says so, and what stands. Changes nothing.
create function app.text_lapsed(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_question jsonb := p_message.asked -> 'question';
  v_booking public.bookings;
begin
  perform app.forget_question(p_message, p_client_id);
  if v_question ->> 'kind' = 'late_cancel' then
    select * into v_booking from public.bookings b
      where b.id = (v_question ->> 'booking_id')::uuid and b.status = 'scheduled' and b.starts_at > now();
    if not found then
      return jsonb_build_object('kind', 'nothing_changed');
    end if;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'lapsed', 'asked', v_question ->> 'kind',
    'for', coalesce(v_question ->> 'action', v_question ->> 'for'), 'starts_at', v_booking.starts_at));
end $$;

-- app.text_act: what one understood text does. One place that says which intent leads to which act.
create function app.text_act(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_intent ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
begin
  case
    when v_kind in ('book', 'list_times') then
      return app.text_book(p_message, p_client_id, case when v_kind = 'book' then p_intent else p_intent - 'starts_at' end);
    when v_kind = 'choose' and v_asked in ('slots', 'bookings') then
      return app.text_choice(p_message, p_client_id, case when (p_intent ->> 'option')::numeric between 1 and 1000 then (p_intent ->> 'option')::integer else 0 end);
    when v_kind = 'yes' and v_asked = 'late_cancel' then
      return app.text_cancel(p_message, p_client_id, p_message.asked, true);
    when v_kind = 'no' and v_asked in ('slots', 'bookings') then
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'nothing_changed');
    when v_kind = 'no' and v_asked = 'late_cancel' then
      perform app.forget_question(p_message, p_client_id);
      return jsonb_build_object('kind', 'kept', 'starts_at',
        (select b.starts_at from public.bookings b where b.id = (p_message.asked ->> 'booking_id')::uuid));
    when v_kind = 'yes' and v_asked in ('slots', 'bookings') then
      return app.text_choice(p_message, p_client_id, 0);  -- yes to which? asks for the number
    when v_kind in ('confirm', 'yes') then
      return app.text_confirm(p_message, p_client_id);
    when v_kind = 'cancel' then
      return app.text_cancel(p_message, p_client_id, p_intent, false);
    when v_kind = 'reschedule' then
      return app.text_move(p_message, p_client_id, p_intent);
    when v_kind = 'lapsed' then
      return app.text_lapsed(p_message, p_client_id);
    when v_kind = 'upcoming' then
      -- Its answer asks for Y: an older question must not be in the way.
      perform app.forget_question(p_message, p_client_id);
      return app.text_news(p_client_id, v_kind);
    when v_kind in ('balance', 'statement') then
      perform app.ask(p_message, p_client_id, null);
      return app.text_news(p_client_id, v_kind);
    when v_kind = 'help' then
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'help');
    when v_kind = 'late' then
      update public.messages m set needs_coach = true where m.id = p_message.id;
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'late_noted');
    when v_kind = 'thanks' then
      return jsonb_build_object('kind', 'thanked', 'silent', true);
    when v_kind = 'for_coach' then
      update public.messages m set needs_coach = true where m.id = p_message.id;
      return jsonb_build_object('kind', 'for_coach', 'silent', true);
    else
      update public.messages m set needs_coach = true where m.id = p_message.id;
      -- A list can still be answered by number; a yes after who knows what is no agreement to pay.
      if v_asked = 'late_cancel' then
        perform app.ask(p_message, p_client_id, null);
      end if;
      return jsonb_build_object('kind', 'unknown', 'told_already', app.was_told(p_message, 'unknown'));
  end case;
end $$;
