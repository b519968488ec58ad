-- Marking sessions done or no-shows, and taking back what was done by text.
-- Used by: app.coach_act.

-- app.coach_close: marks the session that runs, or that ended last today, as done or as a no-show; named ones by name. Where
-- two fit it asks which. One that is closed already is told, and none before it is taken instead. While a client waits for an
-- answer, "done" alone may be it, so it asks; so does p_loose, which is news of a name ("Ben's done"), also where two clients go by
-- it; a no-show that would use a session asks whether to waive it.
-- Called by: app.coach_act.
create function app.coach_close(
  p_message public.messages, p_action text, p_name text default null, p_booking_id uuid default null, p_waive boolean default null,
  p_loose boolean default false
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_since timestamptz;
  v_bookings public.bookings[];
  v_booking public.bookings;
  v_acts jsonb;
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
  select coalesce(jsonb_agg(jsonb_build_object('kind', p_action, 'booking_id', (b).id, 'at', (b).starts_at,
      'name', (select c.name from public.clients c where c.coach_id = v_coach.id and c.id = (b).client_id)) order by (b).starts_at), '[]')
    into v_acts from unnest(v_bookings) b;
  if p_booking_id is null and (p_action = 'done' and p_name is null or p_loose and v_bookings is not null)
    and exists (select from app.waiting_texts(v_coach.id) w where w.open) then
    return app.coach_hold(p_message, p_message.body, v_acts);
  elsif p_loose and cardinality(v_bookings) = 1 and (select count(*) from app.clients_called(v_coach.id, p_name)) > 1 then
    return app.coach_which(p_message, v_acts);
  elsif v_bookings is null then
    return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_nothing_to_close', 'action', p_action, 'name', p_name))
      || case when v_booking.id is not null then jsonb_build_object('session', app.session_news(v_booking)) else '{}' end;
  elsif cardinality(v_bookings) > 1 then
    return app.coach_ask(p_message, v_acts, jsonb_build_object('kind', 'coach_which_session', 'action', p_action,
      'sessions', (select jsonb_agg(app.session_news(b) order by (b).starts_at) from unnest(v_bookings) b)),
      (select jsonb_agg(a -> 'name') from jsonb_array_elements(v_acts) a));
  end if;
  v_booking := v_bookings[1];
  if p_action = 'no_show' and p_waive is null and (app.booking_balance(v_booking.id) < 0 or app.can_pay(v_booking)) then
    return app.coach_charge_first(p_message, v_booking, 'no_show');
  elsif app.wants_pin(p_message.coach_id, 'changes') then
    return app.ask_pin(p_message, jsonb_strip_nulls(jsonb_build_object('kind', p_action, 'booking_id', v_booking.id, 'waive', p_waive)));
  end if;
  begin
    if p_action = 'done' then
      v_booking := public.complete_booking(v_booking.id, 'text:' || p_message.id);
    else
      v_booking := public.mark_no_show(v_booking.id, coalesce(p_waive, false), 'text:' || p_message.id);
    end if;
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return app.coach_refused(p_action, sqlerrm, v_booking);
  end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'coach_closed', 'action', p_action, 'session', app.session_news(v_booking),
    'undo', jsonb_build_object('verb', 'reopen', 'booking_id', v_booking.id, 'status', v_booking.status));
end $$;

-- app.coach_charge_first: asks before a session is used for nothing: Y uses it, W waives it.
-- Called by: app.coach_close, app.coach_cancel.
create function app.coach_charge_first(p_message public.messages, p_booking public.bookings, p_action text) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select app.coach_ask(p_message, jsonb_build_array(a.act || '{"waive": false}', a.act || '{"waive": true}'),
    jsonb_build_object('kind', 'coach_charge_first', 'action', p_action, 'session', app.session_news(p_booking),
      'left', (select p.sessions_remaining from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id)),
    p_letters => 'yw')
  from (select jsonb_build_object('kind', p_action, 'booking_id', p_booking.id) as act) a
$$;

-- app.coach_refused: why the books refused what a text asked, by the code that was raised; `taken` says by whom a time is.
-- Called by: the coach's commands.
create function app.coach_refused(p_act text, p_code text, p_booking public.bookings, p_at timestamptz default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('kind', 'coach_refused', 'act', p_act, 'reason', p_code, 'at', coalesce(p_at, p_booking.starts_at),
    'taken', case when p_code = 'slot_taken' then (
      select c.name from public.bookings b join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id
      where b.coach_id = p_booking.coach_id and b.status <> 'cancelled' and b.id is distinct from p_booking.id
        and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_at, p_at + interval '1 minute') limit 1) end))
$$;

-- app.coach_undo: takes back the last thing that the coach did by text within the hour, whatever it was, by the verb that does the
-- opposite. Only the last one: UNDO sent twice takes back one thing; and only while it is as it was left. Called by: app.coach_act.
create function app.coach_undo(p_message public.messages) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_last public.messages;
  v_undo jsonb;
  v_undone jsonb;
begin
  select * into v_last from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.created_at > now() - interval '1 hour' and m.outcome ? 'undo'
    order by m.created_at desc, m.id limit 1;
  if not found or exists (select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.outcome ->> 'undid' = v_last.id::text) then
    return jsonb_build_object('kind', 'coach_nothing_to_undo');
  end if;
  v_undo := v_last.outcome -> 'undo';
  if app.wants_pin(p_message.coach_id, case when v_last.outcome ->> 'kind' in ('coach_closed', 'coach_off') then 'changes' else 'clients' end) then
    return app.ask_pin(p_message, '{"kind": "undo"}');
  end if;
  begin
    v_undone := app.take_back(p_message, v_undo);
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    v_undone := null;
  end;
  return case when v_undone is null then '{"kind": "coach_cannot_undo"}'::jsonb
    else v_undone || jsonb_build_object('kind', 'coach_undone', 'undid', v_last.id, 'was', v_last.outcome -> 'kind') end;
end $$;

-- app.take_back: does the opposite of what was done, and says of which session, time off or pack; null where it was changed since.
-- Called by: app.coach_undo. Raises: as the verbs.
create function app.take_back(p_message public.messages, p_undo jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_verb text := p_undo ->> 'verb';
  v_request_id text := 'text:' || p_message.id;
  v_booking public.bookings;
  v_pack public.purchases;
begin
  if v_verb = 'open' then
    delete from public.time_off t where t.id = (p_undo ->> 'time_off_id')::uuid and t.coach_id = p_message.coach_id
      and t.starts_at = (p_undo ->> 'from')::timestamptz and t.ends_at = (p_undo ->> 'to')::timestamptz;
    return case when found then jsonb_build_object('from', p_undo -> 'from', 'to', p_undo -> 'to') end;
  elsif v_verb in ('undo_sale', 'adjust') then
    select * into v_pack from public.purchases p where p.coach_id = p_message.coach_id and p.id = (p_undo ->> 'purchase_id')::uuid;
    if v_verb = 'undo_sale' then
      if v_pack.refunded_at is not null or v_pack.sessions_used <> 0 or v_pack.sessions_held <> 0
        or v_pack.sessions_total <> (p_undo ->> 'total')::integer then
        return null;
      end if;
      v_pack := public.undo_sale(v_pack.id, v_request_id);
    else
      perform public.adjust_sessions(v_pack.id, -(p_undo ->> 'change')::integer, 'Taken back by text', v_request_id);
    end if;
    return jsonb_build_object('pack', v_pack.name,
      'name', (select c.name from public.clients c where c.coach_id = v_pack.coach_id and c.id = v_pack.client_id),
      'free', (select b.free from public.pack_balances b where b.coach_id = v_pack.coach_id and b.id = v_pack.id));
  end if;
  select * into v_booking from public.bookings b where b.id = (p_undo ->> 'booking_id')::uuid and b.coach_id = p_message.coach_id
    and b.status::text = coalesce(p_undo ->> 'status', 'scheduled')
    and b.starts_at = coalesce((p_undo ->> 'starts_at')::timestamptz, b.starts_at);
  if not found then
    return null;
  end if;
  v_booking := case v_verb
    when 'reopen' then public.reopen_booking(v_booking.id, v_request_id)
    when 'cancel' then public.cancel_booking(v_booking.id, true, v_request_id)
    when 'move' then public.reschedule_booking(v_booking.id, (p_undo ->> 'to')::timestamptz, v_request_id) end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('session', app.session_news(v_booking));
end $$;
