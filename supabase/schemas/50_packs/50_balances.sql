-- Balances: what a pack holds, and whether it can be booked on now.
-- Used by: every rule that asks for a free session, the dashboard, texts.

-- app.pack_standing: what keeps a pack from being used at a time, whatever is left on it, or null. Judged at the session's
-- start (DATA-07, DATA-09). The one place of this rule. A query takes it in: its body was read when it was made, so that it
-- needs no search path, which would make a call of it for every pack.
-- Called by: every rule that asks whether a pack can be used.
create function app.pack_standing(p_pack public.purchases, p_at timestamptz) returns public.pack_state
language sql immutable security invoker
return case
  when (p_pack).refunded_at is not null then 'refunded'::public.pack_state
  when (p_pack).paid_at is null then 'unpaid'
  when (p_pack).frozen_at <= p_at then 'frozen'
  when (p_pack).expires_at <= p_at then 'expired' end;
grant execute on function app.pack_standing(public.purchases, timestamptz) to authenticated, service_role;

-- app.pack_problem: the same as a code: pack_refunded, pack_unpaid, pack_frozen, pack_expired.
-- Called by: app.charge_held.
create function app.pack_problem(p_pack public.purchases, p_at timestamptz) returns text
language sql immutable security invoker
return 'pack_' || app.pack_standing(p_pack, p_at)::text;

-- public.pack_balances: each pack with what is held and what is free. The one place of "free = total - used - held":
-- held by scheduled bookings that have not used their session yet, past ones too (DATA-06), which triggers count.
create view public.pack_balances with (security_invoker = true) as
select p.id, p.coach_id, p.client_id, p.offer_id, p.name, p.sessions_total, p.sessions_used, p.sessions_remaining,
  p.price_cents, p.currency, p.session_minutes, p.late_cancel_minutes, p.policy, p.purchased_at, p.expires_at, p.paid_at,
  p.payment_method, p.refunded_at, p.frozen_at, p.sessions_held as held, p.sessions_remaining - p.sessions_held as free,
  coalesce(app.pack_standing(p, now()),
    case when p.sessions_remaining <= p.sessions_held then 'exhausted'::public.pack_state else 'valid' end) as state,
  p.is_open
from public.purchases p;
grant select on public.pack_balances to authenticated, service_role;

-- app.booking_balance: the sum of a booking's ledger lines: 0 not charged, -1 charged.
-- Called by: the rules of packs, preview_cancel, app.text_cancel, app.text_facts.
create function app.booking_balance(p_booking_id uuid) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(l.sessions), 0)::integer from public.session_ledger l where l.booking_id = p_booking_id
$$;

-- app.free_sessions: a pack's free sessions; what one booking holds of them is not counted against that booking.
-- Called by: app.use_one, preview_cancel, reopen_booking, app.text_cancel, the verbs of a pack that change its total.
create function app.free_sessions(p_purchase_id uuid, p_for_booking public.bookings default null) returns integer
language sql stable security invoker
set search_path = '' as $$
  select case when p_for_booking.status = 'scheduled' and not p_for_booking.unpaid and p_for_booking.purchase_id = p.id
      and app.booking_balance(p_for_booking.id) >= 0 then p.sessions_remaining else p.sessions_remaining - p.sessions_held end
  from public.purchases p where p.id = p_purchase_id
$$;

-- app.can_pay: whether the pack that a booking names has a session for it, as the pack was when that session began.
-- Called by: preview_cancel, app.text_cancel. Raises nothing.
create function app.can_pay(p_booking public.bookings) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.purchases p
    where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id and app.free_sessions(p.id, p_booking) > 0
      and app.pack_standing(app.pack_then(p, p_booking.starts_at), p_booking.starts_at) is null)
$$;
