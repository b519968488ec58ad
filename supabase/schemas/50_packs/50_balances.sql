-- Balances: what a pack holds, and whether it can be booked on now.
-- Used by: every rule that asks for a free session, the dashboard, texts.

-- public.pack_balances: each pack with what is held and what is free. The one place of "free = total - used - held":
-- held by scheduled bookings that have not used their session yet, past ones too (DATA-06), which triggers count.
create view public.pack_balances with (security_invoker = true) as
select p.id, p.coach_id, p.client_id, p.offer_id, p.name, p.sessions_total, p.sessions_used, p.sessions_remaining,
  p.price_cents, p.currency, p.session_minutes, p.late_cancel_minutes, p.policy, p.purchased_at, p.expires_at, p.paid_at,
  p.payment_method, p.refunded_at, p.frozen_at, p.sessions_held as held, p.sessions_remaining - p.sessions_held as free,
  case
    when p.refunded_at is not null then 'refunded'
    when p.paid_at is null then 'unpaid'
    when p.frozen_at is not null then 'frozen'
    when p.expires_at <= now() then 'expired'
    when p.sessions_remaining <= p.sessions_held then 'exhausted'
    else 'valid' end as state,
  p.is_open
from public.purchases p;
grant select on public.pack_balances to authenticated, service_role;

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

-- app.free_sessions: a pack's free sessions; what one booking holds of them is not counted against that booking.
create function app.free_sessions(p_purchase_id uuid, p_for_booking public.bookings default null) returns integer
language sql stable security invoker
set search_path = '' as $$
  select case when p_for_booking.status = 'scheduled' and p_for_booking.purchase_id = p.id
      and app.booking_balance(p_for_booking.id) >= 0 then p.sessions_remaining else p.sessions_remaining - p.sessions_held end
  from public.purchases p where p.id = p_purchase_id
$$;
