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

-- app.wanted_within: the times between which a text wants to come, of one window or of any of several, or null: a window that no calendar
-- holds is no window.
-- Called by: app.text_book, app.text_move.
create function app.wanted_within(p_intent jsonb) returns tstzmultirange
language sql stable security invoker
set search_path = '' as $$
  select case when upper(r.times) <= lower(r.times) + 100 * interval '24 hours' then r.times end
  from (
    select range_agg(tstzrange(w.starts, w.ends)) as times
    from jsonb_array_elements(case when jsonb_typeof(p_intent -> 'windows') = 'array' then p_intent -> 'windows'
      else jsonb_build_array(p_intent -> 'window') end) j(value)
    cross join lateral (select app.as_instant(j.value ->> 'from') as starts, app.as_instant(j.value ->> 'to') as ends) w
    where w.starts < w.ends) r
$$;

-- app.spread_within: of the open times between which a text wants to come up to three, in order and on as many days as there are: the first of
-- the first day, the middle one of the middle day, the last of the last. Null: none is open. Called by: app.offer_times.
create function app.spread_within(
  p_coach public.coaches, p_minutes integer, p_booking public.bookings, p_within tstzmultirange
) returns timestamptz[]
language sql stable security invoker
set search_path = '' as $$
  select array_agg(s.starts_at order by s.starts_at) from (
    select d.starts_at from (
      select n.*, max(n.day) over () as days from (
        select o.starts_at, dense_rank() over (order by o.on_day) as day, row_number() over by_day as n, count(*) over (partition by o.on_day) as many
        from (
          select l.starts_at, (l.starts_at at time zone p_coach.timezone)::date as on_day
          from public.open_slots((lower(p_within) at time zone p_coach.timezone)::date, (upper(p_within) at time zone p_coach.timezone)::date,
            p_minutes, p_coach.id, p_booking.id) l
          where l.starts_at <@ p_within and l.starts_at is distinct from p_booking.starts_at) o
        window by_day as (partition by o.on_day order by o.starts_at)) n) d
    order by (d.day = 1 and d.n = 1) or (d.day = (d.days + 1) / 2 and d.n = (d.many + 1) / 2) or (d.day = d.days and d.n = d.many) desc,
      d.n, d.starts_at
    limit 3) s
$$;

-- app.spread_around: up to three open times, the nearest to what was wanted first, on as many days as there are and at about the hour that
-- was wanted (p_about: from and to when; without an end: from then on, and each day's first time). p_asked: times that are open and come
-- first; what is too far ahead to be booked has the last days before that near to it. Null: none is open. Called by: app.offer_times.
create function app.spread_around(
  p_coach public.coaches, p_minutes integer, p_booking public.bookings, p_asked timestamptz[], p_about tstzrange
) returns timestamptz[]
language sql stable security invoker
set search_path = '' as $$
  select array_agg(s.starts_at order by s.asked desc, s.away, s.starts_at) from (
    select k.* from (
      select o.*, row_number() over (partition by (o.starts_at at time zone p_coach.timezone)::date order by o.asked desc,
          abs(extract(epoch from (o.starts_at at time zone p_coach.timezone)::time - d.at)), o.starts_at) as of_day,
        greatest(lower(p_about) - o.starts_at, o.starts_at - upper(p_about), interval '0 seconds') as away
      from (
        select (least(lower(p_about), e.at) at time zone p_coach.timezone)::date as near, (now() at time zone p_coach.timezone)::date as today,
          case when not upper_inf(p_about) then (lower(p_about) at time zone p_coach.timezone)::time end as at,
          case when upper_inf(p_about) then 0 when lower(p_about) > e.at then 14 else 3 end as before
        from (select app.too_far_from(p_coach) - interval '1 second' as at) e) d
      cross join lateral (
        select l.starts_at, coalesce(l.starts_at = any (p_asked), false) as asked
        from public.open_slots(greatest(d.near - d.before, d.today), greatest(d.near, d.today) + 14,
          p_minutes, p_coach.id, p_booking.id) l
        union select u.at, true from unnest(p_asked) u(at)) o
      where o.starts_at is distinct from p_booking.starts_at) k
    order by k.asked desc, k.of_day, k.away, k.starts_at limit 3) s
$$;

-- app.after_offered: from when on times are offered to who does not say when: now, or, where this text was asked to choose from times for
-- the same booking, from the day after the last of them. Called by: app.offer_times.
create function app.after_offered(p_message public.messages, p_coach public.coaches, p_for text, p_booking_id uuid) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select coalesce(app.day_edge((max(app.as_instant(s.slot ->> 'starts_at')) at time zone p_coach.timezone)::date + 1, p_coach.timezone), now())
  from jsonb_array_elements(case when p_message.asked ->> 'kind' = 'slots' then p_message.asked -> 'slots' else '[]' end) s(slot)
  where p_message.asked ->> 'for' = p_for and app.as_uuid(p_message.asked ->> 'booking_id') is not distinct from p_booking_id
$$;

-- app.offer_times: up to three open times, spread over days; remembers them as the numbered question: within what was wanted, else around it;
-- where nothing was said of when, the next, or those after the ones that were offered already.
-- p_times: the readings of an hour that was asked for ("thu 11"): where both are open they are all that is offered, one comes first, and
-- where none is, the reason is the first's. What a booking has already is no time to move it to.
-- Called by: app.text_book, app.text_move, app.text_refusal, app.ask_first.
create function app.offer_times(
  p_message public.messages, p_client_id uuid, p_reason text, p_for text, p_booking_id uuid default null,
  p_wanted timestamptz default null, p_within tstzmultirange default null, p_times jsonb default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_booking public.bookings;
  v_minutes integer;
  v_reason text := p_reason;
  v_first text;
  v_asked timestamptz[];
  v_open timestamptz[];
  v_starts timestamptz[];
  v_slots jsonb;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  select * into v_booking from public.bookings b where b.id = p_booking_id;
  v_minutes := extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60;
  if v_minutes is null then
    select b.session_minutes into v_minutes from public.pack_balances b
      where b.client_id = p_client_id and b.state = 'valid' order by b.expires_at nulls last, b.purchased_at, b.id limit 1;
  end if;
  select array_agg(t.at order by t.n), array_agg(t.at order by t.n) filter (where t.error is null),
      (array_agg(app.refusal(t.error) order by t.n))[1]
    into v_asked, v_open, v_first
    from (select r.n, r.at, app.refused(p_message, p_client_id, p_booking_id, r.at) as error from app.readings(p_times) r) t;
  if v_asked is not null and v_open is null then
    v_reason := v_first;
    p_wanted := coalesce(p_wanted, v_asked[1]);
  end if;
  if cardinality(v_open) > 1 then
    v_starts := v_open;
  elsif v_asked is null and p_within is not null then
    v_starts := app.spread_within(v_coach, v_minutes, v_booking, p_within);
    v_reason := case when v_starts is not null then v_reason when lower(p_within) >= app.too_far_from(v_coach) then 'too_far'
      else 'none_in_window' end;
  end if;
  v_starts := coalesce(v_starts, app.spread_around(v_coach, v_minutes, v_booking, v_open, case
      when v_open is not null then tstzrange(v_open[1], v_open[1], '[]')
      when p_wanted is not null then tstzrange(p_wanted, p_wanted, '[]')
      when p_within is not null then range_merge(p_within)
      else tstzrange(app.after_offered(p_message, v_coach, p_for, p_booking_id), null) end),
    case when coalesce(v_open[1], p_wanted, lower(p_within)) is null then
      app.spread_around(v_coach, v_minutes, v_booking, null, tstzrange(now(), null)) end);
  select jsonb_agg(jsonb_build_object('starts_at', s.at) order by s.n) into v_slots from unnest(v_starts) with ordinality s(at, n);
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
-- to be done with it: starts_at, window, windows, shift_minutes.
-- Called by: app.text_cancel, app.text_move, app.ask_again.
create function app.which_booking(p_message public.messages, p_client_id uuid, p_action text, p_then jsonb default '{}') returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_bookings jsonb;
  v_then jsonb := coalesce(p_then -> 'then', '{}') || (
    select coalesce(jsonb_object_agg(t.key, t.value), '{}') from jsonb_each(p_then) t where t.key in ('starts_at', 'window', 'windows', 'shift_minutes'));
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
