-- The proof: every way in which counters, ledger, bookings and holds could disagree. No rows means every count is proven.
-- Used by: the dashboard's badge, the tests after every step. A coach sees their own books, the service role all.

-- public.prove_sessions: one row per broken invariant. Called by: the dashboard, service role. Raises nothing.
create function public.prove_sessions() returns table (purchase_id uuid, booking_id uuid, problem text)
language sql stable security invoker
set search_path = '' set enable_nestloop = off  -- it reads whole books: a join row by row, chosen on stale statistics, never ends
as $$
  with packs as (
    select p.id, p.sessions_total, p.sessions_used, coalesce(l.total, 0) as total, coalesce(l.used, 0) as used
    from public.purchases p
    left join (
      select l.purchase_id,
        sum(l.sessions) filter (where l.kind in ('grant', 'adjust')) as total,
        -sum(l.sessions) filter (where l.kind in ('use', 'release')) as used
      from public.session_ledger l group by l.purchase_id
    ) l on l.purchase_id = p.id
  ),
  charges as (
    select l.booking_id, l.purchase_id, sum(l.sessions) as balance
    from public.session_ledger l where l.booking_id is not null group by l.booking_id, l.purchase_id
  ),
  charged as (
    select c.booking_id, sum(c.balance) as balance from charges c group by c.booking_id
  ),
  holds as (
    select b.purchase_id, count(*) as held
    from public.bookings b left join charged c on c.booking_id = b.id
    where b.status = 'scheduled' and b.purchase_id is not null and coalesce(c.balance, 0) >= 0
    group by b.purchase_id
  ),
  calendar as (
    select b.id, b.starts_at, max(b.blocked_until) over (
      partition by b.coach_id order by b.starts_at, b.id rows between unbounded preceding and 1 preceding) as taken_until
    from public.bookings b where b.status <> 'cancelled'
  )
  select p.id, null::uuid, 'total_differs_from_ledger' from packs p where p.sessions_total <> p.total
  union all
  select p.id, null, 'used_differs_from_ledger' from packs p where p.sessions_used <> p.used
  union all
  select p.id, null, 'used_out_of_range' from packs p where p.sessions_used not between 0 and p.sessions_total
  union all
  select h.purchase_id, null, 'more_held_than_free' from holds h join packs p on p.id = h.purchase_id
    where h.held > p.sessions_total - p.sessions_used
  union all
  select b.purchase_id, c.booking_id, 'charged_more_than_once'
    from charged c left join public.bookings b on b.id = c.booking_id where c.balance < -1
  union all
  select b.purchase_id, c.booking_id, 'released_more_than_used'
    from charged c left join public.bookings b on b.id = c.booking_id where c.balance > 0
  union all
  -- What took place, was missed or was cancelled late on a pack has used its session, or says why not.
  select b.purchase_id, b.id, 'not_charged'
    from public.bookings b left join charged c on c.booking_id = b.id
    where b.purchase_id is not null and not b.unpaid and not b.waived and coalesce(c.balance, 0) = 0
      and (b.status in ('completed', 'no_show') or b.status = 'cancelled' and b.late_cancel)
  union all
  select b.purchase_id, b.id, 'charged_but_marked_unpaid'
    from public.bookings b join charged c on c.booking_id = b.id where (b.unpaid or b.waived) and c.balance < 0
  union all
  select c.purchase_id, c.booking_id, 'charged_to_another_clients_pack'
    from charges c join public.bookings b on b.id = c.booking_id join public.purchases p on p.id = c.purchase_id
    where c.balance < 0 and (b.client_id <> p.client_id or b.coach_id <> p.coach_id)
  union all
  select c.purchase_id, c.booking_id, 'charged_to_a_pack_it_does_not_name'
    from charges c join public.bookings b on b.id = c.booking_id join public.purchases p on p.id = c.purchase_id
    where c.balance < 0 and b.purchase_id is distinct from c.purchase_id
      and b.client_id = p.client_id and b.coach_id = p.coach_id
  union all
  select b.purchase_id, b.id, 'booked_on_another_clients_pack'
    from public.bookings b join public.purchases p on p.id = b.purchase_id
    where b.client_id <> p.client_id or b.coach_id <> p.coach_id
  union all
  select l.purchase_id, l.booking_id, 'ledger_line_of_another_coach'
    from public.session_ledger l join public.purchases p on p.id = l.purchase_id where l.coach_id <> p.coach_id
  union all
  select l.purchase_id, l.booking_id, 'ledger_line_without_pack_or_booking' from public.session_ledger l
    where not exists (select from public.purchases p where p.id = l.purchase_id)
      or l.booking_id is not null and not exists (select from public.bookings b where b.id = l.booking_id)
  union all
  select null, c.id, 'overlapping_bookings' from calendar c where c.starts_at < c.taken_until
$$;
grant execute on function public.prove_sessions() to authenticated, service_role;
