-- Session rules: when a pack may be charged, and the two moves that write a use or a release to the ledger.
-- Used by: the session verbs, the booking verbs, the nightly job. Lock order everywhere: request id, client, booking, pack.

-- app.pack_problem: why a pack cannot take a session at a time, or null. Judged at the session's start (DATA-07, DATA-09).
create function app.pack_problem(p_pack public.purchases, p_at timestamptz) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case
    when p_pack.refunded_at is not null then 'pack_refunded'
    when p_pack.paid_at is null then 'pack_unpaid'
    when p_pack.frozen_at <= p_at then 'pack_frozen'
    when p_pack.expires_at <= p_at then 'pack_expired' end
$$;

-- app.booking_balance: the sum of a booking's ledger lines: 0 not charged, -1 charged.
create function app.booking_balance(p_booking_id uuid) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(l.sessions), 0)::integer from public.session_ledger l where l.booking_id = p_booking_id
$$;

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
declare
  v_pack public.purchases;
  v_client_id uuid;
  v_locked uuid;
begin
  perform app.pack_coach(p_purchase_id);
  -- Two clients merged while this waited: the pack is another one's now, and that one must be locked.
  loop
    select p.client_id into v_client_id from public.purchases p where p.id = p_purchase_id;
    exit when v_client_id = v_locked;
    v_locked := (app.locked_client(v_client_id)).id;
  end loop;
  select * into v_pack from public.purchases p where p.id = p_purchase_id for no key update;
  return v_pack;
end $$;

-- app.require_note: a reason is kept for every change that somebody may ask about. Raises: PT422 note_required.
create function app.require_note(p_note text) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if coalesce(p_note, '') !~ '\S' then
    raise sqlstate 'PT422' using message = 'note_required', hint = 'Say why: the note stays on the record.';
  end if;
end $$;

-- app.write_line: one ledger line; returns the pack as the trigger left it. The pack is locked by the caller. A message that
-- is handed on is a client's; what a coach does by text is marked for its transaction by act_on_coach_sms.
create function app.write_line(
  p_pack public.purchases, p_kind text, p_sessions integer, p_reason text,
  p_booking_id uuid default null, p_message_id uuid default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on the ledger
set search_path = '' as $$
declare
  v_turn smallint := 1;
  v_pack public.purchases;
  v_coach_message uuid := nullif(current_setting('coachline.coach_message', true), '')::uuid;
begin
  if p_booking_id is not null then
    select 1 + count(*) into v_turn from public.session_ledger l where l.booking_id = p_booking_id and l.kind = 'release';
  end if;
  insert into public.session_ledger
    (coach_id, purchase_id, booking_id, kind, sessions, turn, reason, actor, message_id, request_id)
  values (p_pack.coach_id, p_pack.id, p_booking_id, p_kind, p_sessions, v_turn, left(btrim(p_reason), 500),
    case when p_message_id is not null then 'client' when v_coach_message is null and app.caller() is null then 'system' else 'coach' end::app.actor,
    coalesce(p_message_id, v_coach_message), p_request_id);
  select * into v_pack from public.purchases p where p.id = p_pack.id;
  return v_pack;
end $$;

-- app.free_sessions: a pack's free sessions; what one booking holds of them is not counted against that booking.
create function app.free_sessions(p_purchase_id uuid, p_for_booking public.bookings default null) returns integer
language sql stable security invoker
set search_path = '' as $$
  select case when p_for_booking.status = 'scheduled' and p_for_booking.purchase_id = b.id
      and app.booking_balance(p_for_booking.id) >= 0 then b.sessions_total - b.sessions_used else b.free end
  from public.pack_balances b where b.id = p_purchase_id
$$;

-- app.use_one: uses one session of a locked pack, for a locked booking or none; null when nothing could be used.
-- Called by: use_session and every verb that closes a booking. The guard against a second use stands here, once.
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
  if app.pack_problem(p_pack, coalesce(p_booking.starts_at, now())) is not null
    or app.free_sessions(p_pack.id, p_booking) <= 0 then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'use', -1, p_reason, p_booking.id, p_message_id, p_request_id);
  if p_booking.id is not null then
    update public.bookings b set purchase_id = p_pack.id, unpaid = false, unpaid_reason = null, waived = false
      where b.id = p_booking.id
        and (b.purchase_id is distinct from p_pack.id or b.unpaid or b.waived);
  end if;
  return p_pack.sessions_used;
end $$;

-- app.release_one: gives one session back to a locked pack, for a locked booking or none; null when there is none to give.
-- Called by: release_session, reopen_booking, cancel_booking. Blind to expiry on purpose (DATA-04).
create function app.release_one(
  p_pack public.purchases, p_booking_id uuid, p_reason text, p_message_id uuid default null, p_request_id text default null
) returns integer
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
begin
  if p_pack.sessions_used = 0 then
    return null;
  end if;
  if p_booking_id is not null and not exists (
    select from public.session_ledger l where l.booking_id = p_booking_id and l.purchase_id = p_pack.id
    having sum(l.sessions) < 0) then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'release', 1, p_reason, p_booking_id, p_message_id, p_request_id);
  return p_pack.sessions_used;
end $$;

-- app.loose_use: the booking whose use a release without a booking gives back: null while the pack has uses of no booking,
-- else the booking charged last. A line that named none would leave that booking charged in the ledger and free in the count.
-- Called by: release_session, with the client locked.
create function app.loose_use(p_purchase_id uuid) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select case when not exists (
      select from public.session_ledger l
      where l.purchase_id = p_purchase_id and l.booking_id is null and l.kind in ('use', 'release')
      having sum(l.sessions) < 0)
    then (
      select l.booking_id from public.session_ledger l
      where l.purchase_id = p_purchase_id and l.booking_id is not null
      group by l.booking_id having sum(l.sessions) < 0 order by max(l.id) desc limit 1) end
$$;

-- app.session_label: how a ledger line names a booking's session: "Tue 24 Nov 2026 18:00", in the coach's zone.
create function app.session_label(p_booking public.bookings) returns text
language sql stable security invoker
set search_path = '' as $$
  select to_char(p_booking.starts_at at time zone p_booking.timezone, 'Dy FMDD Mon YYYY HH24:MI')
$$;

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
