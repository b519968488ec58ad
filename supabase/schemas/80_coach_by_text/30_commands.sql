-- Commands: NEXT, TODAY, OFF FRI, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.session_news: a booking as the coach hears of it. Called by: the coach's commands.
create function app.session_news(p_booking public.bookings) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('booking_id', p_booking.id, 'starts_at', p_booking.starts_at, 'status', p_booking.status,
    'confirmed', p_booking.confirmed_at is not null, 'unpaid', p_booking.unpaid,
    'name', (select c.name from public.clients c where c.coach_id = p_booking.coach_id and c.id = p_booking.client_id),
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.coach_id = p_booking.coach_id and b.id = p_booking.purchase_id))
$$;

-- app.coach_next: the next session to begin. Called by: app.coach_act.
create function app.coach_next(p_coach_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('kind', 'coach_next', 'session', (
    select app.session_news(b) from public.bookings b
    where b.coach_id = p_coach_id and b.status = 'scheduled' and b.starts_at > now() order by b.starts_at limit 1))
$$;

-- app.coach_today: the sessions of a local day of the coach's, null: today, in order; cancelled ones are not among them.
-- Called by: app.coach_act.
create function app.coach_today(p_coach public.coaches, p_day date default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('day', case when d.day <> d.today then app.day_edge(d.day, p_coach.timezone) end))
    || jsonb_build_object('kind', 'coach_today', 'sessions', coalesce((
      select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
      where b.coach_id = p_coach.id and b.status <> 'cancelled'
        and b.starts_at >= app.day_edge(d.day, p_coach.timezone) and b.starts_at < app.day_edge(d.day + 1, p_coach.timezone)), '[]'::jsonb))
  from (select coalesce(p_day, t.today) as day, t.today from (select (now() at time zone p_coach.timezone)::date as today) t) d
$$;

-- app.coach_off: blocks a range, once the PIN was given where one is asked for. Sessions in it stand, and are told. What is blocked already is not blocked twice.
-- Called by: app.coach_act.
create function app.coach_off(p_message public.messages, p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_time_off_id uuid;
begin
  if p_from is null or p_to is null or p_to <= p_from or p_to > p_from + 100 * interval '24 hours' or p_to > (now() at time zone 'UTC' + interval '2 years') at time zone 'UTC' then
    return jsonb_build_object('kind', 'coach_off_unclear', 'reason', 'day');
  elsif p_to <= now() then
    return jsonb_build_object('kind', 'coach_off_unclear', 'reason', 'past');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, jsonb_build_object('kind', 'off', 'from', p_from, 'to', p_to));
  end if;
  if not exists (select from public.time_off t where t.coach_id = p_message.coach_id and t.starts_at <= p_from and t.ends_at >= p_to) then
    insert into public.time_off (coach_id, starts_at, ends_at, reason) values (p_message.coach_id, p_from, p_to, 'By text')
    returning id into v_time_off_id;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('time_off_id', v_time_off_id, 'undo', case when v_time_off_id is not null
      then jsonb_build_object('verb', 'open', 'time_off_id', v_time_off_id, 'from', p_from, 'to', p_to) end))
    || jsonb_build_object('kind', 'coach_off', 'from', p_from, 'to', p_to, 'sessions', coalesce((
      select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
      where b.coach_id = p_message.coach_id and b.status = 'scheduled'
        and b.starts_at > p_from - interval '12 hours' and b.starts_at < p_to and b.ends_at > p_from), '[]'::jsonb));
end $$;
