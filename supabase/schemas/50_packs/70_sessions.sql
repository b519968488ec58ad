-- Session verbs: use, give back, adjust. Every change of a count is a ledger line (DATA-01, DATA-03).
-- Used by: the dashboard, the service role.

-- public.use_session: uses one session of a pack. Returns the new sessions_used; -1 when nothing was deducted: no free
-- session, not paid or refunded, expired at the session's time, that booking was cancelled in time or already used one.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found, booking_not_found, PT422 request_reused.
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
  perform app.require_text(p_note, 500);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  perform app.locked_client(v_pack.client_id);
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
  return app.remember(v_request, to_jsonb(coalesce(v_used, -1)))::integer;
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
  perform app.require_text(p_note, 500);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  perform app.locked_client(v_pack.client_id);
  v_booking_id := coalesce(p_booking_id, app.loose_use(p_purchase_id));
  if v_booking_id is not null then
    v_booking := app.pack_booking(v_pack, v_booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking);
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  v_used := app.release_one(v_pack, v_booking_id,
    coalesce(nullif(btrim(p_note), ''), 'Session given back' || coalesce(': ' || app.session_label(v_booking), '')),
    null, p_request_id);
  if v_used is not null and v_booking.status <> 'scheduled' then
    update public.bookings b set waived = true where b.id = v_booking_id;
  end if;
  return app.remember(v_request, to_jsonb(coalesce(v_used, -1)))::integer;
end $$;
grant execute on function public.release_session(uuid, uuid, text, text) to authenticated, service_role;

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
