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

-- app.offer_times: up to three open times, in order; remembers them as the numbered question. Nearest to the one that was wanted; of a
-- window the first, the middle and the last one; of no time at all one of each of three days. p_times: the readings of an hour that was
-- asked for ("thu 11"): where both are open they are all that is offered, one comes first, and where none is, the reason is the first's.
-- Called by: app.text_book, app.text_move, app.text_refusal, app.ask_first.
create function app.offer_times(
  p_message public.messages, p_client_id uuid, p_reason text, p_for text, p_booking_id uuid default null,
  p_wanted timestamptz default null, p_from timestamptz default null, p_to timestamptz default null, p_times jsonb default null
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
  v_asked timestamptz[];
  v_open timestamptz[];
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  select array_agg(t.at order by t.n), array_agg(t.at order by t.n) filter (where t.error is null),
      (array_agg(app.refusal(t.error) order by t.n))[1]
    into v_asked, v_open, v_reason
    from (select r.n, r.at, app.refused(p_message, p_client_id, p_booking_id, r.at) as error from app.readings(p_times) r) t;
  v_reason := case when v_asked is null or v_open is not null then p_reason else v_reason end;
  p_wanted := coalesce(p_wanted, case when v_open is null then v_asked[1] end);
  v_near := coalesce(v_open[1], p_wanted, v_near);
  select b.starts_at, (extract(epoch from b.ends_at - b.starts_at) / 60)::integer into v_was, v_minutes
    from public.bookings b where b.id = p_booking_id;
  if v_minutes is null then
    select b.session_minutes into v_minutes from public.pack_balances b
      where b.client_id = p_client_id and b.state = 'valid' order by b.expires_at nulls last, b.purchased_at, b.id limit 1;
  end if;
  -- A window that no calendar holds is no window.
  if v_asked is null and p_from < p_to and p_to <= p_from + 100 * interval '24 hours' then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.starts_at) into v_slots from (
      select o.starts_at, row_number() over (order by o.starts_at) as n, count(*) over () as many
      from public.open_slots((p_from at time zone v_coach.timezone)::date, (p_to at time zone v_coach.timezone)::date,
        v_minutes, v_coach.id, p_booking_id) o
      where o.starts_at >= p_from and o.starts_at < p_to and o.starts_at is distinct from v_was) s
      where s.n in (1, (s.many + 1) / 2, s.many) or s.many <= 3;
    if v_slots is null then
      v_reason := 'none_in_window';
    end if;
  end if;
  if cardinality(v_open) > 1 then
    select jsonb_agg(jsonb_build_object('starts_at', o.at) order by o.n) into v_slots from unnest(v_open) with ordinality o(at, n);
  elsif v_slots is null then
    select jsonb_agg(jsonb_build_object('starts_at', s.starts_at) order by s.meant is true desc, s.starts_at) into v_slots from (
      select k.starts_at, k.meant from (
        select o.starts_at, case when p_wanted is null and p_from is null and v_asked is null
            then row_number() over (partition by (o.starts_at at time zone v_coach.timezone)::date order by o.starts_at) else 0 end as of_day,
          o.starts_at = any (v_open) as meant
        from (
          select l.starts_at from public.open_slots(
            greatest((v_near at time zone v_coach.timezone)::date - 3, (now() at time zone v_coach.timezone)::date),
            greatest((v_near at time zone v_coach.timezone)::date, (now() at time zone v_coach.timezone)::date) + 14,
            v_minutes, v_coach.id, p_booking_id) l
          union select u.at from unnest(v_open) u(at)) o
        where o.starts_at is distinct from v_was) k
      order by k.meant is true desc, k.of_day, abs(extract(epoch from k.starts_at - v_near)) limit 3) s;
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

-- app.which_booking: asks which booking is meant, by number; of the only one, whether it is. Remembers the question, and of p_then what is
-- to be done with it: starts_at, window, shift_minutes.
-- Called by: app.text_cancel, app.text_move, app.ask_again.
create function app.which_booking(p_message public.messages, p_client_id uuid, p_action text, p_then jsonb default '{}') returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_bookings jsonb;
  v_then jsonb := coalesce(p_then -> 'then', '{}') || (
    select coalesce(jsonb_object_agg(t.key, t.value), '{}') from jsonb_each(p_then) t where t.key in ('starts_at', 'window', 'shift_minutes'));
  v_act jsonb;
begin
  select jsonb_agg(b order by (b ->> 'starts_at')::timestamptz) into v_bookings from jsonb_array_elements(app.upcoming(p_client_id)) b
    where (b ->> 'starts_at')::timestamptz > now();
  if v_bookings is null then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_booking', 'action', p_action);
  elsif jsonb_array_length(v_bookings) = 1 then
    v_act := v_then || jsonb_build_object('kind', p_action, 'booking_id', v_bookings #> '{0,id}');
    return case when p_action = 'cancel' or v_then ?| array['starts_at', 'shift_minutes'] then app.ask_first(p_message, p_client_id, v_act)
      else app.ask_yes_no(p_message, p_client_id, v_act) end;
  end if;
  perform app.ask(p_message, p_client_id, jsonb_strip_nulls(jsonb_build_object('kind', 'bookings', 'action', p_action,
    'starts_at', v_then -> 'starts_at', 'then', nullif(v_then - 'starts_at', '{}'),
    'booking_ids', (select jsonb_agg(b -> 'id') from jsonb_array_elements(v_bookings) b))));
  return jsonb_build_object('kind', 'which_booking', 'action', p_action, 'bookings', v_bookings);
end $$;
