-- Charging a booking: which pack pays, and the use or release that a closed booking writes.
-- Used by: the booking verbs.

-- app.refuse_packs: says why none of some packs can be used, by what keeps each from it; one that nothing keeps has no free session.
-- Called by: app.choose_pack, app.move. Raises: PT409 pack_exhausted, PT422 pack_frozen, pack_expired, no_pack.
create function app.refuse_packs(p_standings public.pack_state[]) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if 'valid' = any (p_standings) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  elsif 'frozen' = any (p_standings) then
    -- Also one past its end: unfreezing moves the end.
    raise sqlstate 'PT422' using message = 'pack_frozen', hint = 'The pack is frozen: unfreeze it to book on it.';
  elsif 'expired' = any (p_standings) then
    raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack will have expired by then.';
  end if;
  raise sqlstate 'PT422' using message = 'no_pack', hint = 'There is no paid pack to book on.';
end $$;

-- app.choose_pack: the pack a new booking holds: the one named, or the valid one that expires first.
-- Called by: book, with the client locked. Raises: PT404 purchase_not_found, PT422 no_pack, pack_expired, pack_frozen, PT409 pack_exhausted.
create function app.choose_pack(p_client public.clients, p_starts_at timestamptz, p_purchase_id uuid default null) returns public.purchases
language plpgsql stable security invoker
set search_path = '' as $$
declare v_pack public.purchases;
begin
  select p.* into v_pack from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)
      and app.pack_standing(p, p_starts_at) is null and p.sessions_remaining > p.sessions_held
    order by p.expires_at nulls last, p.purchased_at, p.id limit 1;
  if found then
    return v_pack;
  end if;
  if p_purchase_id is not null and not exists (
    select from public.purchases p where p.id = p_purchase_id and p.client_id = p_client.id and p.coach_id = p_client.coach_id) then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This client has no such pack.';
  end if;
  perform app.refuse_packs((
    select array_agg(coalesce(app.pack_standing(p, p_starts_at), 'valid')) from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)));
  return null;
end $$;

-- app.charge_held: uses one session for each of these bookings that names a pack and is not charged yet; what it held is what
-- it uses. Returns a row for each of them: the problem is null, or why its pack could not pay. The one place of this rule.
-- p_still_open: they stay scheduled; else those that are become completed.
-- Called by: app.charge, app.complete_locked, refund_pack, with the bookings and then their packs locked. Raises nothing.
create function app.charge_held(
  p_booking_ids uuid[], p_reason text, p_message_id uuid default null, p_still_open boolean default false
)
returns table (booking_id uuid, problem text)
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  return query
  with due as (
    select b.coach_id, b.purchase_id, b.id, b.starts_at, b.unpaid, b.unpaid_reason, l.turn, 
      case when b.status = 'scheduled' and not p_still_open then 'completed' else b.status end as ends_as,
      app.session_label(b) as label, app.pack_problem(p, b.starts_at) as problem,
      -- One that lost its session has none but what nobody else holds.
      case when b.unpaid then p.sessions_remaining - p.sessions_held else p.sessions_remaining end as available
    from public.bookings b
    join public.purchases p on p.coach_id = b.coach_id and p.id = b.purchase_id
    cross join lateral (
      select coalesce(sum(l.sessions), 0) as balance, 1 + count(*) filter (where l.kind = 'release') as turn
      from public.session_ledger l where l.coach_id = b.coach_id and l.booking_id = b.id
    ) l
    where b.id = any (p_booking_ids) and l.balance >= 0
  ),
  judged as (
    -- What happened to the pack since the session began does not count.
    select d.coach_id, d.purchase_id, d.id, d.starts_at, d.unpaid, d.unpaid_reason, d.turn, d.ends_as, d.label, d.available, case
      when exists (select from public.pack_events e
        where e.coach_id = d.coach_id and e.purchase_id = d.purchase_id and e.effective_at > d.starts_at)
      then (select app.pack_problem(app.pack_then(p, d.starts_at), d.starts_at) from public.purchases p
        where p.coach_id = d.coach_id and p.id = d.purchase_id)
      else d.problem end as problem
    from due d
  ),
  ranked as (
    -- An oversold pack pays for its earliest sessions; the rest are unpaid, and the proof says why.
    select d.*, coalesce(d.problem, case when row_number() over (partition by d.purchase_id, d.problem, d.unpaid order by d.starts_at, d.id)
      > d.available then coalesce(d.unpaid_reason, 'pack_exhausted') end) as verdict
    from judged d
  ),
  written as materialized (
    select app.write_lines(array_agg(row(r.coach_id, r.purchase_id, r.id, r.ends_as, 'use', -1, r.turn, p_reason || ': ' || r.label,
      o.actor, o.message_id, null, null)::app.new_line order by r.purchase_id, r.starts_at, r.id))
    from ranked r cross join app.doer(p_message_id) o where r.verdict is null having count(*) > 0
  )
  select r.id, r.verdict from ranked r, (select count(*) from written) w;
end $$;

-- app.charge: uses the closed booking's session, or marks it unpaid with the reason for the coach to see.
-- Called by: complete_booking, mark_no_show, waive_booking, app.cancel. A booking without a pack is charged nothing.
create function app.charge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_problem text;
begin
  perform from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  select c.problem into v_problem from app.charge_held(array[p_booking.id], p_reason, p_message_id) c;
  if found and (v_problem is not null or p_booking.unpaid or p_booking.waived) then
    update public.bookings b set unpaid = v_problem is not null, unpaid_reason = v_problem, waived = b.waived and v_problem is not null
      where b.coach_id = p_booking.coach_id and b.id = p_booking.id returning * into p_booking;
  end if;
  return p_booking;
end $$;

-- app.lock_left_unpaid: locks the bookings that a pack could not pay for this reason, as app.pay_what_was_left wants them.
-- Called by: mark_pack_paid, undo_refund, with the client locked and the pack not yet.
create function app.lock_left_unpaid(p_coach_id uuid, p_purchase_id uuid, p_problem text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform from public.bookings b
    where b.coach_id = p_coach_id and b.purchase_id = p_purchase_id and b.unpaid and b.unpaid_reason = p_problem
    order by b.id for no key update;
end $$;

-- app.pay_what_was_left: once what kept a pack from paying is gone, its sessions to come that were unpaid for it are paid for
-- again, the earliest first and as many as are free, and what took place meanwhile uses its session.
-- Called by: mark_pack_paid, undo_refund, with those bookings and then their pack locked.
create function app.pay_what_was_left(p_pack public.purchases, p_problem text, p_reason text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  update public.bookings b set unpaid = false, unpaid_reason = null
    where b.coach_id = p_pack.coach_id and b.id in (
      select o.id from public.bookings o
      where o.coach_id = p_pack.coach_id and o.purchase_id = p_pack.id and o.status = 'scheduled' and o.unpaid
        and o.unpaid_reason = p_problem
      order by o.starts_at, o.id limit greatest(0, app.free_sessions(p_pack.id)));
  with ended as (
    select array_agg(b.id) as ids from public.bookings b
    where b.coach_id = p_pack.coach_id and b.purchase_id = p_pack.id and b.status <> 'scheduled' and b.unpaid
      and b.unpaid_reason = p_problem
  ),
  charged as (
    select c.booking_id, c.problem from ended d cross join app.charge_held(d.ids, p_reason) c
  )
  update public.bookings b set unpaid = c.problem is not null, unpaid_reason = c.problem
    from charged c where b.coach_id = p_pack.coach_id and b.id = c.booking_id;
end $$;

-- app.uncharge: gives a booking's session back if it used one.
-- Called by: app.cancel, mark_no_show, reopen_booking, waive_booking, refund_pack. Raises: PT409 pack_closed (refunded).
create function app.uncharge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns void
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  if p_booking.purchase_id is null then
    return;
  end if;
  select * into v_pack from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  if app.booking_balance(p_booking.id) < 0 then
    perform app.require_open_pack(v_pack);
  end if;
  perform app.release_one(v_pack, p_booking.id, p_reason || ': ' || app.session_label(p_booking), p_message_id, null);
end $$;
