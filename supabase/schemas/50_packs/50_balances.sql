-- Balances: what a pack holds, and whether it can be booked on now.
-- Used by: every rule that asks for a free session, the dashboard, texts.

-- app.pack_standings: what keeps each pack from being booked whatever is left on it; null where nothing does. Apart from
-- pack_balances since a list of every pack need not count what a used-up one holds.
create view app.pack_standings with (security_invoker = true) as
select p.*,
  case
    when p.refunded_at is not null then 'refunded'
    when p.paid_at is null then 'unpaid'
    when p.frozen_at is not null then 'frozen'
    when p.expires_at <= now() then 'expired' end as standing
from public.purchases p;
grant select on app.pack_standings to authenticated, service_role;

-- public.pack_balances: each pack with what is held and what is free. The one place of "free = total - used - held":
-- held by scheduled bookings that have not used their session yet, past ones too (DATA-06).
create view public.pack_balances with (security_invoker = true) as
select p.id, p.coach_id, p.client_id, p.offer_id, p.name, p.sessions_total, p.sessions_used, p.sessions_remaining,
  p.price_cents, p.currency, p.session_minutes, p.late_cancel_minutes, p.policy, p.purchased_at, p.expires_at, p.paid_at,
  p.payment_method, p.refunded_at, p.frozen_at, h.held, p.sessions_total - p.sessions_used - h.held as free,
  coalesce(p.standing, case when p.sessions_total - p.sessions_used - h.held <= 0 then 'exhausted' else 'valid' end) as state
from app.pack_standings p
cross join lateral (
  select count(*)::integer as held from public.bookings b
  where b.purchase_id = p.id and b.status = 'scheduled'
    and coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = b.id), 0) >= 0
) h;
grant select on public.pack_balances to authenticated, service_role;

-- app.pack_problem: why a pack cannot take a session at a time, or null. Judged at the session's start (DATA-07, DATA-09).
-- Called by: every rule that asks whether a pack can be used.
create function app.pack_problem(p_pack public.purchases, p_at timestamptz) returns text
language sql immutable security invoker
return case
  when (p_pack).refunded_at is not null then 'pack_refunded'
  when (p_pack).paid_at is null then 'pack_unpaid'
  when (p_pack).frozen_at <= p_at then 'pack_frozen'
  when (p_pack).expires_at <= p_at then 'pack_expired' end;
grant execute on function app.pack_problem(public.purchases, timestamptz) to authenticated, service_role;

-- app.booking_balance: the sum of a booking's ledger lines: 0 not charged, -1 charged.
-- Called by: the rules of packs, preview_cancel, app.text_cancel, app.write_text.
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
  select case when p_for_booking.status = 'scheduled' and p_for_booking.purchase_id = b.id
      and app.booking_balance(p_for_booking.id) >= 0 then b.sessions_total - b.sessions_used else b.free end
  from public.pack_balances b where b.id = p_purchase_id
$$;
