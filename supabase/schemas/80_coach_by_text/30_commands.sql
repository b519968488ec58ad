-- Commands: NEXT, TODAY, OFF FRI, DONE, NO SHOW, UNDO, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.name_key: a name as people type it: lower case, without accents and apostrophes. Called by: app.is_called.
create function app.name_key(p_name text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select lower(regexp_replace(normalize(btrim(p_name), NFD), U&'[\0300-\036f''\2019]', '', 'g'))
$$;

-- app.is_called: whether a client goes by what the coach typed: the whole name, or its first word or words.
-- Called by: app.coach_close, app.coach_say, app.coach_act.
create function app.is_called(p_client_name text, p_typed text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select starts_with(app.name_key(p_client_name) || ' ', app.name_key(p_typed) || ' ')
$$;

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

-- app.coach_today: the sessions of the coach's local day, in order; cancelled ones are not among them.
-- Called by: app.coach_act.
create function app.coach_today(p_coach public.coaches) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('kind', 'coach_today', 'sessions', coalesce((
    select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
    where b.coach_id = p_coach.id and b.status <> 'cancelled'
      and b.starts_at >= app.day_edge((now() at time zone p_coach.timezone)::date, p_coach.timezone)
      and b.starts_at < app.day_edge((now() at time zone p_coach.timezone)::date + 1, p_coach.timezone)), '[]'::jsonb))
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
  return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_off', 'from', p_from, 'to', p_to, 'time_off_id', v_time_off_id,
    'sessions', coalesce((
      select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
      where b.coach_id = p_message.coach_id and b.status = 'scheduled'
        and b.starts_at > p_from - interval '12 hours' and b.starts_at < p_to and b.ends_at > p_from), '[]'::jsonb)));
end $$;

-- app.coach_close: marks the session that runs, or that ended last today, as done or as a no-show; named ones by name. Where
-- two fit it asks which. One that is closed already is told, and none before it is taken instead.
-- Called by: app.coach_choice, app.coach_act.
create function app.coach_close(
  p_message public.messages, p_action text, p_name text default null, p_booking_id uuid default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_since timestamptz;
  v_bookings public.bookings[];
  v_booking public.bookings;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  -- A session that ended at half past eleven is still today's at ten past midnight.
  v_since := least(app.day_edge((now() at time zone v_coach.timezone)::date, v_coach.timezone), now() - interval '3 hours');
  select array_agg(b order by b.starts_at) into v_bookings from public.bookings b
    join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id
    where b.coach_id = v_coach.id and b.starts_at <= now() and b.starts_at > v_since - interval '12 hours' and b.ends_at > v_since
      and b.status <> 'cancelled' and (p_booking_id is null or b.id = p_booking_id)
      and (p_name is null or (app.is_called(c.name, p_name) and b.status = 'scheduled'));
  if p_booking_id is null and p_name is null then
    -- The one that runs, and the one that ended last.
    select array_agg(s.b order by (s.b).starts_at) into v_bookings from (
      (select b from unnest(v_bookings) b where (b).ends_at > now())
      union all
      (select b from unnest(v_bookings) b where (b).ends_at <= now() order by (b).ends_at desc limit 1)) s(b);
  end if;
  v_booking := v_bookings[cardinality(v_bookings)];
  select array_agg(b order by (b).starts_at) into v_bookings from unnest(v_bookings) b where (b).status = 'scheduled';
  if v_bookings is null then
    return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_nothing_to_close', 'action', p_action, 'name', p_name,
      'session', case when v_booking.id is not null then app.session_news(v_booking) end));
  elsif cardinality(v_bookings) > 1 then
    perform app.ask(p_message, null, jsonb_build_object('kind', 'coach_sessions', 'action', p_action,
      'booking_ids', (select jsonb_agg((b).id order by (b).starts_at) from unnest(v_bookings) b),
      'names', (select jsonb_agg(c.name order by (b).starts_at) from unnest(v_bookings) b join public.clients c on c.id = (b).client_id)));
    return jsonb_build_object('kind', 'coach_which_session', 'action', p_action,
      'sessions', (select jsonb_agg(app.session_news(b) order by (b).starts_at) from unnest(v_bookings) b));
  end if;
  if app.wants_pin(p_message.coach_id, 'changes') then
    return app.ask_pin(p_message, jsonb_build_object('kind', p_action, 'booking_id', (v_bookings[1]).id));
  end if;
  if p_action = 'done' then
    v_booking := public.complete_booking((v_bookings[1]).id);
  else
    v_booking := public.mark_no_show((v_bookings[1]).id);
  end if;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'coach_closed', 'action', p_action, 'session', app.session_news(v_booking));
end $$;

-- app.coach_undo: takes back the last thing that the coach did by text within the hour: a session marked, time taken off.
-- Only the last one: UNDO sent twice takes back one thing. Called by: app.coach_act.
create function app.coach_undo(p_message public.messages) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_last public.messages;
  v_booking public.bookings;
begin
  select * into v_last from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.created_at > now() - interval '1 hour' and (m.outcome ->> 'kind' = 'coach_closed' or m.outcome ? 'time_off_id')
    order by m.created_at desc, m.id limit 1;
  if not found or exists (select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.outcome ->> 'undid' = v_last.id::text) then
    return jsonb_build_object('kind', 'coach_nothing_to_undo');
  elsif app.wants_pin(p_message.coach_id, 'changes') then
    return app.ask_pin(p_message, '{"kind": "undo"}');
  end if;
  if v_last.outcome ? 'time_off_id' then
    delete from public.time_off t where t.id = (v_last.outcome ->> 'time_off_id')::uuid and t.coach_id = p_message.coach_id
      and t.starts_at = (v_last.outcome ->> 'from')::timestamptz and t.ends_at = (v_last.outcome ->> 'to')::timestamptz;
    if not found then
      return jsonb_build_object('kind', 'coach_cannot_undo');
    end if;
    return jsonb_build_object('kind', 'coach_undone', 'undid', v_last.id, 'from', v_last.outcome -> 'from', 'to', v_last.outcome -> 'to');
  end if;
  begin
    select * into v_booking from public.bookings b where b.id = v_last.booking_id and b.coach_id = p_message.coach_id
      and b.status = case v_last.outcome ->> 'action' when 'done' then 'completed' else 'no_show' end::public.booking_status;
    if not found then
      return jsonb_build_object('kind', 'coach_cannot_undo');
    end if;
    v_booking := public.reopen_booking(v_booking.id);
  exception when sqlstate 'PT409' then
    return jsonb_build_object('kind', 'coach_cannot_undo');
  end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'coach_undone', 'undid', v_last.id, 'session', app.session_news(v_booking));
end $$;
