-- The proof: every way in which counters, ledger, bookings and holds could disagree. No rows means every count is proven.
-- Used by: the dashboard's badge, the tests after every step. A coach sees their own books, the service role all.

-- public.prove_sessions: one row per broken invariant. Called by: the dashboard, service role. Raises nothing.
-- It reads whole books, each once: joins by hash (row by row, chosen on stale statistics, never ends), with room for them,
-- without compiling (which took longer than a coach's proof), in PL/pgSQL because its queries may use several processes.
create function public.prove_sessions() returns table (purchase_id uuid, booking_id uuid, problem text)
language plpgsql stable security invoker
set search_path = '' set enable_nestloop = off set jit = off set work_mem = '64MB' set random_page_cost = 1.1 set parallel_tuple_cost = 0.01
as $$
#variable_conflict use_column
begin
  return query
  with holds as (
    select b.purchase_id, count(*) as held from public.bookings b
    where b.status = 'scheduled' and b.purchase_id is not null and coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = b.id), 0) >= 0
    group by b.purchase_id
  ),
  packs as (
    select p.id, p.sessions_total, p.sessions_used, p.sessions_held, coalesce(l.total, 0) as total, coalesce(l.used, 0) as used,
      coalesce(h.held, 0) as held
    from public.purchases p
    left join (
      select l.purchase_id,
        (sum(l.sessions) filter (where l.kind in ('grant', 'adjust')))::integer as total,
        (-sum(l.sessions) filter (where l.kind in ('use', 'release')))::integer as used
      from public.session_ledger l group by l.purchase_id
    ) l on l.purchase_id = p.id
    left join holds h on h.purchase_id = p.id
  ),
  -- The bookings whose charge can be wrong: those that no line uses, those with more than a first use, and the unpaid. All
  -- others have exactly one use (the guard per booking is a unique key), which the ledger alone shows without a sum.
  suspects as (
    select b.id from public.bookings b
      where b.purchase_id is not null and not b.unpaid and not b.waived
        and (b.status in ('completed', 'no_show') or b.status = 'cancelled' and b.late_cancel)
        and not exists (select from public.session_ledger l where l.booking_id = b.id and l.kind = 'use')
    union
    select b.id from public.bookings b where b.unpaid or b.waived
    union
    select l.booking_id from public.session_ledger l where l.booking_id is not null and (l.kind <> 'use' or l.turn <> 1)
  ),
  judged as (
    select s.id, (s.b).purchase_id, s.balance < -1 as often, s.balance > 0 as released,
      -- What took place, was missed or was cancelled late on a pack has used its session, or says why not.
      s.balance = 0 and (s.b).purchase_id is not null and not (s.b).unpaid and not (s.b).waived
        and ((s.b).status in ('completed', 'no_show') or (s.b).status = 'cancelled' and (s.b).late_cancel) as missing,
      s.balance < 0 and ((s.b).unpaid or (s.b).waived) as unpaid
    from (
      -- Looked up one by one: they are few, and a join would read every booking once more.
      select s.id, (select b from public.bookings b where b.id = s.id) as b,
        coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = s.id), 0) as balance
      from suspects s offset 0) s
  ),
  -- Lines that do not belong where they stand; charges among them count only where nothing gave them back.
  stray as (
    select l.purchase_id, l.booking_id, sum(l.sessions) over (partition by l.purchase_id, l.booking_id) as balance,
      p.id is null or l.booking_id is not null and b.id is null as orphan, l.coach_id <> p.coach_id as strange,
      b.client_id <> p.client_id or b.coach_id <> p.coach_id as stranger, b.id is not null and b.purchase_id is distinct from p.id as unnamed
    from public.session_ledger l
    left join public.purchases p on p.id = l.purchase_id
    left join public.bookings b on b.id = l.booking_id
    where p.id is null or l.coach_id <> p.coach_id
      or l.booking_id is not null and (b.id is null or b.purchase_id is distinct from l.purchase_id
        or b.client_id <> p.client_id or b.coach_id <> p.coach_id)
  ),
  calendar as (
    select b.id, b.starts_at, max(b.blocked_until) over (
      partition by b.coach_id order by b.starts_at rows between unbounded preceding and 1 preceding) as taken_until
    from public.bookings b where b.status <> 'cancelled'
  )
  select p.id, null::uuid, f.problem
    from packs p
    cross join lateral (values ('total_differs_from_ledger', p.sessions_total <> p.total), ('used_differs_from_ledger', p.sessions_used <> p.used),
      ('used_out_of_range', p.sessions_used not between 0 and p.sessions_total), ('held_differs_from_bookings', p.sessions_held <> p.held),
      ('more_held_than_free', p.held > 0 and p.held > p.sessions_total - p.sessions_used)) f (problem, found)
    where (p.sessions_total <> p.total or p.sessions_used <> p.used or p.sessions_used not between 0 and p.sessions_total
      or p.sessions_held <> p.held or p.held > 0 and p.held > p.sessions_total - p.sessions_used) and f.found
  union all
  select j.purchase_id, j.id, f.problem
    from judged j
    cross join lateral (values ('charged_more_than_once', j.often), ('released_more_than_used', j.released), ('not_charged', j.missing),
      ('charged_but_marked_unpaid', j.unpaid)) f (problem, found)
    where (j.often or j.released or j.missing or j.unpaid) and f.found
  union all
  select b.purchase_id, b.id, 'booked_on_another_clients_pack'
    from public.bookings b join public.purchases p on p.id = b.purchase_id where b.client_id <> p.client_id or b.coach_id <> p.coach_id
  union all
  select distinct s.purchase_id, s.booking_id, f.problem
    from stray s
    cross join lateral (values ('ledger_line_without_pack_or_booking', s.orphan), ('ledger_line_of_another_coach', s.strange),
      ('charged_to_another_clients_pack', s.balance < 0 and s.stranger),
      ('charged_to_a_pack_it_does_not_name', s.balance < 0 and s.unnamed and not s.stranger)) f (problem, found)
    where f.found
  union all
  select null, c.id, 'overlapping_bookings' from calendar c where c.starts_at < c.taken_until;
end $$;
grant execute on function public.prove_sessions() to authenticated, service_role;
