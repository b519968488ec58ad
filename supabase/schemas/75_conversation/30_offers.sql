-- What a text can be offered: the client's bookings, open times near to what was wanted, which of several was meant.
-- Used by: the acts. What is not certain becomes a numbered question that is remembered.

-- app.upcoming: a client's scheduled bookings that have not ended, or whose 2-hour grace runs (SMS-05), as jsonb, soonest first.
-- Called by: receive_sms, app.which_booking, app.text_news.
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

-- app.offer_times: up to three open times nearest to what was wanted, in order; remembers them as the numbered question.
-- Called by: app.text_book, app.text_move.
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
  -- What a booking has already is no time to move it to.
  v_was timestamptz;
  v_slots jsonb;
  v_reason text := p_reason;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  select b.starts_at, (extract(epoch from b.ends_at - b.starts_at) / 60)::integer into v_was, v_minutes
    from public.bookings b where b.id = p_booking_id;
  if v_minutes is null then
    select b.session_minutes into v_minutes from public.pack_balances b
      where b.client_id = p_client_id and b.state = 'valid' order by b.expires_at nulls last, b.purchased_at, b.id limit 1;
  end if;
  -- A window that no calendar holds is no window.
  if p_from < p_to and p_to <= p_from + 100 * interval '24 hours' then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.starts_at) into v_slots from (
      select o.starts_at from public.open_slots((p_from at time zone v_coach.timezone)::date, (p_to at time zone v_coach.timezone)::date,
        v_minutes, v_coach.id, p_booking_id) o
      where o.starts_at >= p_from and o.starts_at < p_to and o.starts_at is distinct from v_was order by o.starts_at limit 3) s;
    if v_slots is null then
      v_reason := 'none_in_window';
    end if;
  end if;
  if v_slots is null then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.starts_at) into v_slots from (
      select o.starts_at from public.open_slots(
        greatest((v_near at time zone v_coach.timezone)::date - 3, (now() at time zone v_coach.timezone)::date),
        greatest((v_near at time zone v_coach.timezone)::date, (now() at time zone v_coach.timezone)::date) + 14,
        v_minutes, v_coach.id, p_booking_id) o
      where o.starts_at is distinct from v_was order by abs(extract(epoch from o.starts_at - v_near)) limit 3) s;
  end if;
  if v_slots is null then
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
  else
    perform app.ask(p_message, p_client_id, jsonb_strip_nulls(
      jsonb_build_object('kind', 'slots', 'for', p_for, 'booking_id', p_booking_id, 'slots', v_slots)));
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'slots', 'reason', v_reason, 'wanted', p_wanted, 'for', p_for,
    'slots', coalesce(v_slots, '[]'::jsonb)));
end $$;

-- app.refusal: an error code as the short reason that an answer gives. Called by: app.text_book, app.text_move.
create function app.refusal(p_code text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case p_code when 'slot_taken' then 'taken' when 'too_soon' then 'too_soon' when 'too_far_ahead' then 'too_far'
    when 'in_the_past' then 'past' when 'day_full' then 'day_full' when 'week_full' then 'week_full' else 'closed' end
$$;

-- app.text_booking: the client's booking that a text means: the one named, the only one, or null (then ask which).
-- Called by: app.text_cancel, app.text_move.
create function app.text_booking(p_client_id uuid, p_intent jsonb) returns public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.* from public.bookings b
  where b.client_id = p_client_id and b.status = 'scheduled' and b.id = app.as_uuid(p_intent ->> 'booking_id')
$$;

-- app.which_booking: asks which booking is meant, by number; remembers the question.
-- Called by: app.text_cancel, app.text_move.
create function app.which_booking(p_message public.messages, p_client_id uuid, p_action text, p_starts_at timestamptz default null) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_bookings jsonb;
begin
  select jsonb_agg(b order by (b ->> 'starts_at')::timestamptz) into v_bookings from jsonb_array_elements(app.upcoming(p_client_id)) b
    where (b ->> 'starts_at')::timestamptz > now();
  if v_bookings is null then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_booking', 'action', p_action);
  end if;
  perform app.ask(p_message, p_client_id, jsonb_strip_nulls(jsonb_build_object('kind', 'bookings', 'action', p_action,
    'starts_at', p_starts_at, 'booking_ids', (select jsonb_agg(b -> 'id') from jsonb_array_elements(v_bookings) b))));
  return jsonb_build_object('kind', 'which_booking', 'action', p_action, 'bookings', v_bookings);
end $$;
