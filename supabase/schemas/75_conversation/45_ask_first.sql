-- What is not sure is asked first: a yes-or-no question that names exactly what would be done, or a choice of two acts.
-- Used by: app.text_act, act_on_sms. Nothing here books, moves or cancels; the answer goes the way of any other text.

-- app.restated: an act as a question names it: kind, starts_at (what is booked, kept or cancelled, or the new time), was (the old one).
-- Called by: app.ask_yes_no, app.ask_acts.
create function app.restated(p_client_id uuid, p_act jsonb) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('kind', p_act -> 'kind',
    'starts_at', case when p_act ->> 'kind' in ('book', 'reschedule') then app.as_instant(p_act ->> 'starts_at')
      else (app.text_booking(p_client_id, p_act)).starts_at end,
    'was', case when p_act ->> 'kind' = 'reschedule' then (app.text_booking(p_client_id, p_act)).starts_at end))
$$;

-- app.ask_yes_no: asks whether to do this one act, and remembers it: {kind: yes_no, act, keeps}; keeps: a yes takes nothing away, so
-- that "ok, see you then" is one. Called by: app.ask_first, app.which_booking, act_on_sms.
create function app.ask_yes_no(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'yes_no', 'act', p_act - 'sure',
    'keeps', p_act ->> 'kind' in ('book', 'confirm')));
  update public.messages m set booking_id = (app.text_booking(p_client_id, p_act)).id
    where m.coach_id = p_message.coach_id and m.id = p_message.id and p_act ->> 'kind' = 'confirm';
  return jsonb_build_object('kind', 'ask_first', 'act', app.restated(p_client_id, p_act));
end $$;

-- app.ask_acts: asks which of several acts is meant, by number. Called by: app.ask_first, app.text_several, app.ask_again.
create function app.ask_acts(p_message public.messages, p_client_id uuid, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'acts', 'acts', p_acts));
  return jsonb_build_object('kind', 'ask_acts', 'acts', (
    select jsonb_agg(app.restated(p_client_id, a.act) order by a.n) from jsonb_array_elements(p_acts) with ordinality a(act, n)));
end $$;

-- app.refused: the code with which booking or moving to an exact time would be refused now, or null: it is tried, and taken back.
-- Called by: app.ask_first, app.offer_times. Raises nothing.
create function app.refused(p_message public.messages, p_client_id uuid, p_booking_id uuid, p_starts_at timestamptz) returns text
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_booking_id is null then
    perform app.book(p_client_id, p_starts_at, null, null, p_message.twilio_sid, false, p_message.id);
  else
    perform app.move(p_booking_id, p_starts_at, p_message.id);
  end if;
  raise triggered_action_exception;
exception
  when triggered_action_exception then
    return null;
  when sqlstate 'PT409' or sqlstate 'PT422' then
    return sqlerrm;
end $$;

-- app.readings: the times that an hour said without am or pm may mean, the likelier one first; three at most.
-- Called by: app.ask_first, app.offer_times.
create function app.readings(p_times jsonb) returns table (n bigint, at timestamptz)
language sql immutable security invoker
set search_path = '' as $$
  select j.n, app.as_instant(j.value) from jsonb_array_elements_text(coalesce(p_times, '[]')) with ordinality j(value, n) limit 3
$$;

-- app.perhaps_moved: the booking that a time may be meant instead of: one of the same local day, or what this phone booked or moved
-- within the last hour; null where there is none.
-- Called by: app.ask_first, app.text_book.
create function app.perhaps_moved(p_message public.messages, p_client_id uuid, p_starts_at timestamptz) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select p.id from (
    select b.id, b.starts_at, (b.starts_at at time zone c.timezone)::date = (p_starts_at at time zone c.timezone)::date as same_day
    from public.bookings b join public.coaches c on c.id = b.coach_id
    where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now() and b.starts_at <> p_starts_at) p
  where p.same_day or exists (
    select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.booking_id = p.id
      and m.created_at between p_message.created_at - interval '1 hour' and p_message.created_at
      and m.outcome ->> 'kind' in ('booked', 'moved'))
  order by p.same_day desc, p.starts_at limit 1
$$;

-- app.chosen: the act that an option of a numbered question stands for, or null where it has no such option.
-- Called by: app.text_choice, app.ask_first.
create function app.chosen(p_asked jsonb, p_option integer) returns jsonb
language sql immutable security invoker
set search_path = '' as $$
  select case when p_option >= 1 then case p_asked ->> 'kind'
    when 'acts' then p_asked -> 'acts' -> (p_option - 1)
    when 'slots' then (p_asked -> 'slots' -> (p_option - 1)) || jsonb_strip_nulls(jsonb_build_object(
      'kind', p_asked -> 'for', 'booking_id', p_asked -> 'booking_id'))
    when 'bookings' then case when p_asked -> 'booking_ids' -> (p_option - 1) is not null then
      jsonb_build_object('kind', p_asked -> 'action', 'booking_id', p_asked -> 'booking_ids' -> (p_option - 1))
      || coalesce(p_asked -> 'then', '{}') || case when p_asked ? 'starts_at' then jsonb_build_object('starts_at', p_asked -> 'starts_at') else '{}' end end
  end end
$$;

-- app.option_of: the number that a text chose; 0 where it is none that a list can have.
-- Called by: app.text_act, app.ask_first.
create function app.option_of(p_intent jsonb) returns integer
language sql immutable security invoker
set search_path = '' as $$
  select case when (p_intent ->> 'option')::numeric between 1 and 1000 then (p_intent ->> 'option')::numeric::integer else 0 end
$$;

-- app.ask_first: asks before an act that a text may not have meant: "Cancel Fri 6pm? Reply Y or N". What could not be done anyway is
-- said at once, what has a question of its own (which one, a late cancel, a time that is not open) asks that.
-- Called by: app.text_act, app.text_book, app.text_confirm, app.which_booking, app.ask_again.
create function app.ask_first(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb := p_act - 'sure';
  v_kind text := p_act ->> 'kind';
  v_wanted timestamptz := app.as_instant(p_act ->> 'starts_at');
  v_booking public.bookings := app.text_booking(p_client_id, p_act);
  v_other uuid;
  v_open timestamptz[];
  v_can_move boolean;
  v_moved jsonb;
  v_terms record;
  v_error text;
begin
  case v_kind
    when 'choose' then
      v_act := app.chosen(p_message.asked, app.option_of(p_act));
      if v_act is null then
        return app.text_choice(p_message, p_client_id, 0);
      end if;
      return app.ask_first(p_message, p_client_id, v_act);
    when 'book' then
      if jsonb_typeof(v_act -> 'times') = 'array' then
        -- An hour that may be morning or evening: what hours leave one of is asked by name.
        select array_agg(t.at order by t.n) into v_open
          from app.readings(v_act -> 'times') t where app.refused(p_message, p_client_id, null, t.at) is null;
        if cardinality(v_open) = 1 or app.perhaps_moved(p_message, p_client_id, coalesce(v_open[1], v_wanted)) is not null then
          v_wanted := coalesce(v_open[1], v_wanted);
        else
          return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null, null, v_act -> 'times');
        end if;
        v_act := jsonb_build_object('kind', 'book', 'starts_at', v_wanted);
      end if;
      if v_wanted is null or exists (select from public.bookings b
        where b.client_id = p_client_id and b.starts_at = v_wanted and b.status = 'scheduled') then
        return app.text_book(p_message, p_client_id, v_act);
      end if;
      v_error := app.refused(p_message, p_client_id, null, v_wanted);
      v_other := app.perhaps_moved(p_message, p_client_id, v_wanted);
      v_can_move := v_other is not null and app.refused(p_message, p_client_id, v_other, v_wanted) is null
        and not (select t.late from public.bookings b cross join app.cancel_terms(b, p_message.created_at) t where b.id = v_other);
      v_moved := jsonb_build_object('kind', 'reschedule', 'booking_id', v_other, 'starts_at', v_wanted);
      if v_error is not null and v_can_move then
        v_act := v_moved;
      elsif v_error is not null then
        return app.text_refusal(p_message, p_client_id, v_error, null, v_wanted);
      elsif v_can_move then
        return app.ask_acts(p_message, p_client_id, jsonb_build_array(v_act, v_moved));
      end if;
    when 'reschedule' then
      if v_booking.id is null and v_wanted is not null then
        -- Which one is not said: of one that may be meant it is asked whether it is a move at all.
        v_other := app.perhaps_moved(p_message, p_client_id, v_wanted);
        if v_other is null or app.refused(p_message, p_client_id, null, v_wanted) is not null then
          return app.text_move(p_message, p_client_id, v_act);
        end if;
        return app.ask_acts(p_message, p_client_id, jsonb_build_array(
          jsonb_build_object('kind', 'book', 'starts_at', v_wanted), v_act || jsonb_build_object('booking_id', v_other)));
      end if;
      v_wanted := coalesce(v_wanted, app.shifted(v_booking, p_act));
      select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
      if v_booking.id is null or v_wanted is null or v_wanted = v_booking.starts_at or v_terms.late then
        return app.text_move(p_message, p_client_id, v_act);
      end if;
      v_error := app.refused(p_message, p_client_id, v_booking.id, v_wanted);
      if v_error is not null then
        return app.text_refusal(p_message, p_client_id, v_error, v_booking.id, v_wanted);
      end if;
      v_act := v_act || jsonb_build_object('starts_at', v_wanted);
    when 'cancel' then
      select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
      if v_booking.id is not null and v_booking.starts_at > now() and v_terms.uses_session then
        return app.ask_late_cancel(p_message, p_client_id, v_booking, v_terms.window_minutes);
      elsif v_booking.id is null or v_booking.starts_at <= now() then
        return app.text_cancel(p_message, p_client_id, v_act, false);
      end if;
    when 'confirm' then
      v_booking := app.meant_by_yes(p_message, p_client_id, v_act);
      if v_booking.id is null or v_booking.confirmed_at is not null then
        return app.text_confirm(p_message, p_client_id, v_act);
      end if;
      v_act := v_act || jsonb_build_object('booking_id', v_booking.id);
  end case;
  return app.ask_yes_no(p_message, p_client_id, v_act);
end $$;

-- app.text_several: a text that asks for more than one thing: what was understood is named, and one is offered at a time; the coach
-- hears of it. p_either: times of which one is enough: those that can be booked are offered, and there is nothing for the coach.
-- Called by: app.text_act.
create function app.text_several(p_message public.messages, p_client_id uuid, p_acts jsonb, p_either boolean) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb;
begin
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id and not p_either;
  select jsonb_agg(a.act - 'sure' order by a.n) into v_acts from jsonb_array_elements(p_acts) with ordinality a(act, n)
  where a.n <= 3 and case a.act ->> 'kind' when 'book' then app.as_instant(a.act ->> 'starts_at') > now()
      and not (p_either and app.refused(p_message, p_client_id, null, app.as_instant(a.act ->> 'starts_at')) is not null)
    when 'reschedule' then app.as_instant(a.act ->> 'starts_at') > now() and (app.text_booking(p_client_id, a.act)).id is not null
    else a.act ->> 'kind' in ('cancel', 'confirm') and (app.text_booking(p_client_id, a.act)).id is not null end;
  if v_acts is null and p_either then
    return app.ask_first(p_message, p_client_id, p_acts -> 0);
  elsif v_acts is null then
    return jsonb_build_object('kind', 'unknown', 'told_already', app.was_told(p_message, 'unknown'));
  end if;
  return case when jsonb_array_length(v_acts) = 1 then app.ask_first(p_message, p_client_id, v_acts -> 0)
    else app.ask_acts(p_message, p_client_id, v_acts) end || case when p_either then '{}' else '{"one_of": "several"}'::jsonb end;
end $$;

-- app.ask_again: asks once more what waits for an answer; null where nothing waits, or what was asked about is gone. Does nothing else.
-- Called by: app.text_act, app.text_unknown.
create function app.ask_again(p_message public.messages, p_client_id uuid, p_asked jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_left jsonb;
begin
  case p_asked ->> 'kind'
    when 'slots' then
      select jsonb_agg(s order by n) into v_left from jsonb_array_elements(p_asked -> 'slots') with ordinality l(s, n)
        where app.as_instant(s ->> 'starts_at') > now();
      if v_left is not null then
        perform app.ask(p_message, p_client_id, p_asked || jsonb_build_object('slots', v_left));
        return jsonb_build_object('kind', 'slots', 'reason', 'asked', 'for', p_asked -> 'for', 'slots', v_left);
      end if;
    when 'bookings' then
      return app.which_booking(p_message, p_client_id, p_asked ->> 'action', p_asked);
    when 'late_cancel' then
      if exists (select from public.bookings b cross join app.cancel_terms(b, p_message.created_at) t
        where b.client_id = p_client_id and b.id = (p_asked ->> 'booking_id')::uuid and b.status = 'scheduled' and b.starts_at > now()
          and t.uses_session) then
        return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'cancel', 'booking_id', p_asked -> 'booking_id'));
      end if;
    when 'yes_no' then
      if p_asked #>> '{act,kind}' <> 'opt_out' then
        return app.ask_first(p_message, p_client_id, p_asked -> 'act');
      end if;
    when 'acts' then
      return app.ask_acts(p_message, p_client_id, p_asked -> 'acts');
    else
      null;
  end case;
  return null;
end $$;
