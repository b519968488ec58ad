-- A pack's life: extended, frozen, unfrozen, passed on to another client.
-- Used by: the dashboard.

-- app.later_by_days: an end, some local days later. A midnight stays one across a clock change, also one that had to stand
-- later because the clock skipped it. Called by: extend_packs, unfreeze_pack.
create function app.later_by_days(p_at timestamptz, p_days integer, p_coach_id uuid) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select app.day_edge(
    case when p_at = app.day_edge(date_trunc('day', l.at), c.timezone) then date_trunc('day', l.at) else l.at end
      + p_days * interval '24 hours', c.timezone)
  from public.coaches c
  cross join lateral (select p_at at time zone c.timezone as at) l
  where c.id = p_coach_id
$$;

-- public.extend_packs: gives packs more local days, with the reason; one without an end keeps having none. All of them
-- or none. Returns the purchases, by id.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, invalid_change, request_reused, PT409 pack_closed.
create function public.extend_packs(
  p_purchase_ids uuid[], p_days integer, p_note text, p_request_id text default null
) returns setof public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_id uuid;
  v_pack public.purchases;
  v_later public.purchases;
  v_request app.requests;
begin
  perform app.require_note(p_note);
  if coalesce(p_days, 0) not between 1 and 3660 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Extend by 1 to 3,660 days.';
  end if;
  if cardinality(p_purchase_ids) > 10000 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Extend up to 10,000 packs at a time.';
  end if;
  perform app.pack_coach(u.id) from unnest(p_purchase_ids) as u(id);
  if p_request_id is not null and cardinality(p_purchase_ids) > 0 then
    v_request := app.request(app.pack_coach(p_purchase_ids[1]), p_request_id, 'extend_packs',
      jsonb_build_array(p_purchase_ids, p_days, p_note));
    if v_request.result is not null then
      return query select * from jsonb_populate_recordset(null::public.purchases, v_request.result);
      return;
    end if;
  end if;
  perform app.keep_from_merging(p.coach_id) from public.purchases p where p.id = p_purchase_ids[1];
  -- Every client before any pack: between two packs this must not wait for a client while it holds a pack.
  for v_id in
    select distinct p.client_id from public.purchases p where p.id = any (p_purchase_ids) order by 1
  loop
    perform app.locked_client(v_id);
  end loop;
  for v_id in
    select p.id from public.purchases p where p.id = any (p_purchase_ids) order by p.id
  loop
    v_pack := app.locked_pack(v_id);
    perform app.require_open_pack(v_pack);
    continue when v_pack.expires_at is null;
    v_later := v_pack;
    v_later.expires_at := app.later_by_days(v_pack.expires_at, p_days, v_pack.coach_id);
    -- Twenty years, leap days included. Judged here, since a repeat gets the first result although the end is near by now.
    if v_later.expires_at > now() + 7305 * interval '24 hours' then
      raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends within the next 20 years.';
    end if;
    perform app.note_event(v_pack, 'extended', p_note, 0, v_later);
  end loop;
  if v_request.request_id is not null then
    perform app.remember(v_request, (
      select jsonb_agg(to_jsonb(p) order by p.id) from public.purchases p where p.id = any (p_purchase_ids)));
  end if;
  return query select p.* from public.purchases p where p.id = any (p_purchase_ids) order by p.id;
end $$;
grant execute on function public.extend_packs(uuid[], integer, text, text) to authenticated, service_role;

-- public.freeze_pack: nothing is booked or used on it for sessions from now on, until it is unfrozen. Twice is once.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, pack_expired, request_reused, PT409 pack_closed.
create function public.freeze_pack(p_purchase_id uuid, p_note text, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'freeze_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_frozen public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  v_frozen := v_pack;
  perform app.require_note(p_note);
  perform app.require_open_pack(v_pack);
  if v_pack.frozen_at is null and v_pack.expires_at <= now() then
    raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack has expired: extend it instead.';
  end if;
  if v_pack.frozen_at is null then
    v_frozen.frozen_at := now();
    v_pack := app.note_event(v_pack, 'frozen', p_note, 0, v_frozen);
    perform app.remember(v_request, to_jsonb(v_pack));
  end if;
  return v_pack;
end $$;
grant execute on function public.freeze_pack(uuid, text, text) to authenticated, service_role;

-- public.unfreeze_pack: the pack runs on, its end later by the local days it was frozen. Twice is once.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT409 pack_closed, PT422 request_reused.
create function public.unfreeze_pack(p_purchase_id uuid, p_note text default '', p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'unfreeze_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_thawed public.purchases;
  v_days integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  v_thawed := v_pack;
  perform app.require_open_pack(v_pack);
  if v_pack.frozen_at is null then
    return v_pack;
  end if;
  select (now() at time zone c.timezone)::date - (v_pack.frozen_at at time zone c.timezone)::date into v_days
    from public.coaches c where c.id = v_pack.coach_id;
  v_thawed.frozen_at := null;
  v_thawed.expires_at := app.later_by_days(v_pack.expires_at, v_days, v_pack.coach_id);
  v_pack := app.note_event(v_pack, 'unfrozen', p_note, 0, v_thawed);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.unfreeze_pack(uuid, text, text) to authenticated, service_role;

-- public.transfer_sessions: moves free sessions (null: all of them), and the money they stand for, to a pack of the same
-- terms for another client of the same coach. Returns the new purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, client_not_found, PT422 note_required, invalid_request,
-- invalid_change, request_reused, PT409 pack_closed (refunded, unpaid, frozen or expired), pack_exhausted.
create function public.transfer_sessions(
  p_purchase_id uuid, p_to_client_id uuid, p_sessions integer default null, p_note text default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests := app.request(v_coach_id, p_request_id, 'transfer_sessions',
    jsonb_build_array(p_purchase_id, p_to_client_id, p_sessions, p_note));
  v_pack public.purchases;
  v_new public.purchases;
  v_free integer;
  v_cents integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  perform app.client_coach(p_to_client_id, v_coach_id);
  perform app.keep_from_merging(v_coach_id);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if v_pack.client_id = p_to_client_id then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'The pack is this client''s already.';
  end if;
  -- Whether the one who is given sessions is still somebody is asked behind the lock: erasing takes it too.
  perform app.locked_client(c, c = p_to_client_id)
    from unnest(array[least(v_pack.client_id, p_to_client_id), greatest(v_pack.client_id, p_to_client_id)]) c;
  v_pack := app.locked_pack(p_purchase_id);
  if app.pack_standing(v_pack, now()) is not null then
    raise sqlstate 'PT409' using message = 'pack_closed', hint = 'Only a paid pack that is running can be transferred.';
  end if;
  v_free := app.free_sessions(p_purchase_id);
  if p_sessions < 1 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Transfer one session or more.';
  elsif v_free < 1 or p_sessions > v_free then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Fewer sessions than that are free on this pack.';
  end if;
  v_free := coalesce(p_sessions, v_free);
  select app.worth(v_pack.price_cents + coalesce(sum(e.cents), 0), v_free, v_pack.sessions_total) into v_cents
    from public.pack_events e where e.purchase_id = p_purchase_id;

  insert into public.purchases (coach_id, client_id, offer_id, name, price_cents, currency, session_minutes,
    late_cancel_minutes, policy, expires_at, paid_at, payment_method)
  values (v_coach_id, p_to_client_id, v_pack.offer_id, v_pack.name, 0, v_pack.currency, v_pack.session_minutes,
    v_pack.late_cancel_minutes, v_pack.policy, v_pack.expires_at, now(), 'transfer')
  returning * into v_new;
  perform app.note_event(v_pack, 'transferred_out', p_note, -v_cents);
  perform app.note_event(v_new, 'transferred_in', p_note, v_cents);
  perform app.write_line(v_pack, 'adjust', -v_free, 'Transferred to another client: ' || p_note, null, null, p_request_id);
  v_new := app.write_line(v_new, 'grant', v_free, 'Transferred from another client: ' || p_note, null, null, p_request_id);
  perform app.remember(v_request, to_jsonb(v_new));
  return v_new;
end $$;
grant execute on function public.transfer_sessions(uuid, uuid, integer, text, text) to authenticated, service_role;
