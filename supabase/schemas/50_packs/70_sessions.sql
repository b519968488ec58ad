-- Session verbs: use, give back, adjust. Every change of a count is a ledger line (DATA-01, DATA-03).
-- Used by: the dashboard, the service role.

-- app.remember_count: keeps what a use or a release gave under its request id, and beside it what the booking was before, so that
-- it can be taken back. Returns the count, -1 where nothing was done. Called by: use_session, release_session, undo_session.
create function app.remember_count(p_request app.requests, p_used integer, p_was public.bookings) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_was.id is not null then
    p_request.was := jsonb_build_object('status', p_was.status, 'purchase_id', p_was.purchase_id, 'unpaid', p_was.unpaid,
      'unpaid_reason', p_was.unpaid_reason, 'waived', p_was.waived);
  end if;
  return app.remember(p_request, to_jsonb(coalesce(p_used, -1)))::integer;
end $$;

-- app.return_to_pack: a booking whose use was taken back names the pack again that it named before, unpaid or waived as it was.
-- Called by: undo_session, with the booking and its packs locked. Raises: PT409 pack_exhausted (what it held there is gone).
create function app.return_to_pack(p_booking public.bookings, p_was jsonb) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_booking.status = 'scheduled' and not (p_was ->> 'unpaid')::boolean
    and (p_was ->> 'purchase_id')::uuid <> p_booking.purchase_id and app.free_sessions((p_was ->> 'purchase_id')::uuid) <= 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  end if;
  update public.bookings b set purchase_id = (p_was ->> 'purchase_id')::uuid, unpaid = (p_was ->> 'unpaid')::boolean,
      unpaid_reason = p_was ->> 'unpaid_reason', waived = (p_was ->> 'waived')::boolean
    where b.coach_id = p_booking.coach_id and b.id = p_booking.id;
end $$;

-- public.use_session: uses one session of a pack. Returns the new sessions_used; -1 when nothing was deducted: no free
-- session, not paid or refunded, expired at the session's time, that booking was cancelled in time or already used one.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found, booking_not_found, PT422 request_reused, text_too_long.
create function public.use_session(
  p_purchase_id uuid, p_booking_id uuid default null, p_request_id text default null, p_note text default null
) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'use_session',
    jsonb_build_array(p_purchase_id, p_booking_id, p_note));
  v_pack public.purchases;
  v_booking public.bookings;
  v_used integer;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  perform app.require_text(p_note, 10000);
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if p_booking_id is not null then
    v_booking := app.pack_booking(v_pack, p_booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking);
  v_pack := app.locked_pack(p_purchase_id);
  -- Cancelled in time it costs nothing, whichever pack is named.
  if v_booking.id is null or v_booking.status <> 'cancelled' or v_booking.late_cancel then
    v_used := app.use_one(v_pack, v_booking,
      coalesce(nullif(btrim(p_note), ''), 'Session used' || coalesce(': ' || app.session_label(v_booking), '')),
      null, p_request_id);
  end if;
  if v_used is not null and p_booking_id is null then
    perform app.tell_low_balance(v_pack);
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.use_session(uuid, uuid, text, text) to authenticated, service_role;

-- public.release_session: gives one session back. Returns the new sessions_used; -1 when it was 0 or that booking holds
-- no use. Without a booking it gives back a use of none first, then the booking's that was charged last. Never looks at
-- expires_at: reinstating is intentional (DATA-04, DATA-08). A refunded pack is closed: what it held went back as money.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found, booking_not_found, PT409 pack_closed,
-- PT422 request_reused.
create function public.release_session(
  p_purchase_id uuid, p_booking_id uuid default null, p_request_id text default null, p_note text default null
) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'release_session',
    jsonb_build_array(p_purchase_id, p_booking_id, p_note));
  v_pack public.purchases;
  v_booking public.bookings;
  v_booking_id uuid;
  v_used integer;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  perform app.require_text(p_note, 10000);
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  v_booking_id := coalesce(p_booking_id, app.loose_use(p_purchase_id));
  if v_booking_id is not null then
    v_booking := app.pack_booking(v_pack, v_booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking);
  v_pack := app.locked_pack(p_purchase_id);
  -- The night charges without the client's lock: whose use is given back is asked once more. What it has charged by now it does
  -- not touch again, so that booking can be locked after its pack.
  v_booking_id := coalesce(p_booking_id, app.loose_use(p_purchase_id));
  if v_booking_id is distinct from v_booking.id then
    v_booking := app.pack_booking(v_pack, v_booking_id);
  end if;
  perform app.require_open_pack(v_pack);
  v_used := app.release_one(v_pack, v_booking_id,
    coalesce(nullif(btrim(p_note), ''), 'Session given back' || coalesce(': ' || app.session_label(v_booking), '')),
    null, p_request_id);
  if v_used is not null and v_booking.status <> 'scheduled' then
    update public.bookings b set waived = true where b.id = v_booking_id;
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.release_session(uuid, uuid, text, text) to authenticated, service_role;

-- public.undo_session: takes back a use or a release that was made under a request id: the session goes back where it was, and
-- its booking is as it was then. As blind to the pack's end, a freeze or a move as the release itself; twice is once. Returns the
-- new sessions_used.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (there was no such use or release, or it changed
-- nothing), PT409 pack_closed, pack_exhausted (the session is used or booked by now), changed_elsewhere (its booking was charged
-- or given back since), PT422 invalid_request.
create function public.undo_session(p_purchase_id uuid, p_undone text) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_was jsonb;
  v_line public.session_ledger;
  v_pack public.purchases;
  v_booking public.bookings;
  v_used integer;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_session', jsonb_build_array(p_purchase_id, p_undone));
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  select r.was into v_was from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb in ('use_session', 'release_session');
  select * into v_line from public.session_ledger l
    where l.coach_id = v_coach_id and l.purchase_id = p_purchase_id and l.request_id = p_undone and l.kind in ('use', 'release');
  if v_line.id is null then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  end if;
  perform app.lock_client_of(v_coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if v_line.booking_id is not null then
    v_booking := app.pack_booking(v_pack, v_line.booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking, (v_was ->> 'purchase_id')::uuid);
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_line.booking_id is not null and exists (select from public.session_ledger l
    where l.coach_id = v_coach_id and l.booking_id = v_line.booking_id and l.id > v_line.id)
    or v_line.booking_id is null and v_line.kind = 'use' and not app.has_loose_use(p_purchase_id) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  elsif v_line.kind = 'release' and app.free_sessions(p_purchase_id, v_booking) <= 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  elsif v_line.kind = 'release' then
    v_used := (app.write_line(v_pack, 'use', -1, 'Taken back: ' || v_line.reason, v_line.booking_id, null, v_request.request_id)).sessions_used;
  else
    v_used := app.release_one(v_pack, v_line.booking_id, 'Taken back: ' || v_line.reason, null, v_request.request_id);
  end if;
  if v_line.kind = 'release' then
    update public.bookings b set waived = false, unpaid = false, unpaid_reason = null
      where b.coach_id = v_coach_id and b.id = v_line.booking_id and (b.waived or b.unpaid);
  elsif v_booking.status = (v_was ->> 'status')::public.booking_status then
    perform app.return_to_pack(v_booking, v_was);
  elsif v_booking.status <> 'scheduled' then
    -- It was used ahead of its time, and has ended since: it costs what it would have cost without that (MON-02).
    perform app.return_to_pack(v_booking, v_was);
    select * into v_booking from public.bookings b where b.coach_id = v_coach_id and b.id = v_line.booking_id;
    v_booking := app.charge(v_booking, 'Charged after all');
    select p.sessions_used into v_used from public.purchases p where p.coach_id = v_coach_id and p.id = p_purchase_id;
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.undo_session(uuid, text) to authenticated, service_role;

-- public.adjust_sessions: changes what a pack holds in all, with the reason. Returns the new sessions_total.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, invalid_change, request_reused,
-- PT409 pack_exhausted, pack_closed.
create function public.adjust_sessions(p_purchase_id uuid, p_change integer, p_note text, p_request_id text default null) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'adjust_sessions',
    jsonb_build_array(p_purchase_id, p_change, p_note));
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_note(p_note);
  perform app.require_open_pack(v_pack);
  if coalesce(p_change, 0) = 0 or p_change not between -1000 and 1000 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Change the total by 1 to 1,000 sessions.';
  end if;
  if app.free_sessions(p_purchase_id) + p_change < 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted',
      hint = 'More sessions than that are already used or booked on this pack.';
  end if;
  v_pack := app.write_line(v_pack, 'adjust', p_change, p_note, p_request_id => p_request_id);
  return app.remember(v_request, to_jsonb(v_pack.sessions_total))::integer;
end $$;
grant execute on function public.adjust_sessions(uuid, integer, text, text) to authenticated, service_role;
