-- Pack rules: packs locked in order, and the two moves that write a use or a release to the ledger.
-- Used by: the session verbs, the booking verbs. Lock order everywhere: request id, client, booking, pack.

-- app.pack_coach: whose pack it is, before anything is locked, so that a request id can be looked up first.
-- Called by: the verbs that name a pack. Raises: PT404 purchase_not_found.
create function app.pack_coach(p_purchase_id uuid) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
begin
  select p.coach_id into v_coach_id from public.purchases p
    where p.id = p_purchase_id and (v_caller is null or p.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return v_coach_id;
end $$;

-- app.locked_pack: a pack of the caller with its client and itself locked, in that order.
-- Called by: the verbs that name a pack. Raises: PT404 purchase_not_found.
create function app.locked_pack(p_purchase_id uuid) returns public.purchases
language plpgsql volatile security definer  -- callers hold no lock grant on purchases
set search_path = '' as $$
declare v_pack public.purchases;
begin
  perform app.lock_client_of(app.pack_coach(p_purchase_id), p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id for no key update;
  return v_pack;
end $$;

-- app.lock_packs: the packs that a use or a release touches, locked by id: the one named, the one that the booking names, any that
-- it was charged to, and the one that it goes back to. In another order two verbs could wait for each other.
-- Called by: use_session, release_session, undo_session, with the client and the booking locked.
create function app.lock_packs(p_purchase_id uuid, p_booking public.bookings, p_other_id uuid default null) returns void
language sql volatile security definer  -- callers hold no lock grant on purchases
set search_path = '' as $$
  select from public.purchases p
  where p.id in (
    select p_purchase_id union select p_other_id union select p_booking.purchase_id
    union select l.purchase_id from public.session_ledger l where l.booking_id = p_booking.id)
  order by p.id for no key update
$$;

-- app.use_one: uses one session of a locked pack, for a locked booking or none; null when nothing could be used.
-- Called by: use_session. What a booking held is charged by app.charge_held.
create function app.use_one(
  p_pack public.purchases, p_booking public.bookings, p_reason text,
  p_message_id uuid default null, p_request_id text default null
) returns integer
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
begin
  if p_booking.id is not null and app.booking_balance(p_booking.id) < 0 then
    return null;
  end if;
  -- What was cancelled in time costs nothing, whoever asks.
  if p_booking.status = 'cancelled' and not p_booking.late_cancel then
    return null;
  end if;
  if app.pack_standing(p_pack, coalesce(p_booking.starts_at, now())) is not null
    or app.free_sessions(p_pack.id, p_booking) <= 0 then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'use', -1, p_reason, p_booking.id, p_message_id, p_request_id);
  if p_booking.id is not null then
    update public.bookings b set purchase_id = p_pack.id, unpaid = false, unpaid_reason = null, waived = false
      where b.coach_id = p_booking.coach_id and b.id = p_booking.id
        and (b.purchase_id is distinct from p_pack.id or b.unpaid or b.waived);
  end if;
  return p_pack.sessions_used;
end $$;

-- app.release_one: gives one session back to a locked pack, for a locked booking or none; null when there is none to give.
-- Called by: release_session, app.uncharge. Blind to expiry on purpose (DATA-04).
create function app.release_one(
  p_pack public.purchases, p_booking_id uuid, p_reason text, p_message_id uuid default null, p_request_id text default null
) returns integer
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
begin
  -- Only what was used is given back: of that booking, or of none.
  if p_booking_id is null and not app.has_loose_use(p_pack.id) or p_booking_id is not null and not exists (
    select from public.session_ledger l where l.coach_id = p_pack.coach_id and l.booking_id = p_booking_id and l.purchase_id = p_pack.id
    having sum(l.sessions) < 0) then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'release', 1, p_reason, p_booking_id, p_message_id, p_request_id);
  return p_pack.sessions_used;
end $$;

-- app.has_loose_use: whether a pack has a use of no booking that was not given back. Called by: app.loose_use, app.release_one,
-- undo_session.
create function app.has_loose_use(p_purchase_id uuid) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.session_ledger l
    where l.purchase_id = p_purchase_id and l.booking_id is null and l.kind in ('use', 'release')
    having sum(l.sessions) < 0)
$$;

-- app.loose_use: the booking whose use a release without a booking gives back: null while the pack has uses of no booking,
-- else the booking charged last. A line that named none would leave that booking charged in the ledger and free in the count.
-- Called by: release_session, with the client locked.
create function app.loose_use(p_purchase_id uuid) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select case when not app.has_loose_use(p_purchase_id) then (
      select l.booking_id from public.session_ledger l
      where l.purchase_id = p_purchase_id and l.booking_id is not null
      group by l.booking_id having sum(l.sessions) < 0 order by max(l.id) desc limit 1) end
$$;

-- app.session_label: how a ledger line names a booking's session: "Tue 24 Nov 2026 18:00", in the coach's zone.
-- Called by: app.charge_held, app.uncharge, use_session, release_session.
create function app.session_label(p_booking public.bookings) returns text
language sql stable security invoker
return to_char((p_booking).starts_at at time zone (p_booking).timezone, 'Dy FMDD Mon YYYY HH24:MI');

-- app.pack_booking: a booking that a use or a release names, locked; it must be of the pack's client.
-- Called by: use_session, release_session. Raises: PT404 booking_not_found.
create function app.pack_booking(p_pack public.purchases, p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no lock grant on bookings
set search_path = '' as $$
declare v_booking public.bookings;
begin
  select * into v_booking from public.bookings b
    where b.id = p_booking_id and b.client_id = p_pack.client_id and b.coach_id = p_pack.coach_id
    for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'booking_not_found', hint = 'This client has no such booking.';
  end if;
  return v_booking;
end $$;

-- app.require_open_pack: that a pack was not refunded: one that was stays as it is.
-- Called by: extend_packs, freeze_pack, unfreeze_pack. Raises: PT409 pack_closed.
create function app.require_open_pack(p_pack public.purchases) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if p_pack.refunded_at is not null then
    raise sqlstate 'PT409' using message = 'pack_closed', hint = 'This pack was refunded and stays as it is.';
  end if;
end $$;
