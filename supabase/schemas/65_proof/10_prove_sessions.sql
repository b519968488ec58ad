-- The proof: every way in which counters, ledger, events, bookings and holds could disagree, or were changed past the verbs. No
-- rows means every count is proven. What no row can show is named in docs/proof.md.
-- Used by: the dashboard's badge, the tests after every step. A coach sees their own books, the service role all.

-- app.missing_guards: how many of the triggers that keep the books are gone, disabled or not what they were, how many tables of the
-- books everybody may read or a role of the API may write, and how many departures (app.departures) stand open: one is gone with the
-- transaction that makes it. Called by: prove_sessions. Raises nothing.
create function app.missing_guards() returns integer
language sql stable parallel restricted security definer  -- app.departures is granted to nobody
set search_path = '' as $$
  -- type: as pg_trigger has it: 1 for each row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate.
  select count(*)::integer from (
    select from (values
      ('public.session_ledger', 'chain_line', 'chain_line', 7, true), ('public.session_ledger', 'keep_counters', 'keep_counters', 4, false),
      ('public.session_ledger', 'refuse_change', 'refuse_ledger_change', 58, false),
      ('public.session_ledger', 'refuse_other_ledgers', 'refuse_other_ledgers', 8, false),
      ('public.pack_events', 'refuse_change', 'refuse_ledger_change', 58, false),
      ('public.pack_events', 'refuse_other_ledgers', 'refuse_other_ledgers', 8, false),
      ('public.purchases', 'keep_terms', 'keep_terms', 19, false), ('public.bookings', 'fill_booking', 'fill_booking', 23, false),
      ('public.bookings', 'keep_held_of_new', 'keep_held', 5, true), ('public.bookings', 'keep_held_of_changed', 'keep_held', 16, false),
      ('public.bookings', 'keep_held_of_deleted', 'keep_held', 8, false)) as g(on_table, name, calls, type, has_condition)
    where not exists (select from pg_catalog.pg_trigger t
      where t.tgrelid = g.on_table::regclass and t.tgname = g.name and t.tgenabled in ('O', 'A') and t.tgtype = g.type
        and t.tgfoid = to_regproc('app.' || g.calls) and (t.tgqual is not null) = g.has_condition)
    union all
    select from (values ('public.session_ledger'), ('public.pack_events'), ('public.purchases'), ('public.bookings')) as b(of_books)
    where not exists (select from pg_catalog.pg_class c where c.oid = b.of_books::regclass and c.relrowsecurity)
    union all
    select from (values ('public.session_ledger'), ('public.pack_events')) as b(of_record)
    cross join (values ('anon'), ('authenticated'), ('service_role')) as r(name)
    where has_table_privilege(r.name, b.of_record, 'insert, update, delete, truncate')
    union all
    select from app.departures
  ) missing
$$;
grant execute on function app.missing_guards() to authenticated, service_role;

-- app.altered_answers: how many results of verbs, kept for calls that are repeated, are not as they were given, or not of what was
-- asked then: the caller's, or all. Called by: prove_sessions. Raises: PT401 not_signed_in.
create function app.altered_answers() returns integer
language plpgsql stable parallel restricted security definer  -- app.requests is granted to nobody
set search_path = '' as $$
declare v_coach_id uuid := app.caller();
begin
  return (select count(*) from app.requests r
    where (v_coach_id is null or r.coach_id = v_coach_id) and r.checksum is distinct from app.answer_digest(r.verb, r.arguments, r.result, r.was));
end $$;
grant execute on function app.altered_answers() to authenticated, service_role;

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
    where b.status = 'scheduled' and not b.unpaid and b.purchase_id is not null and coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = b.id), 0) >= 0
    group by b.purchase_id
  ),
  packs as (
    select p.id, p.sessions_total, p.sessions_used, p.sessions_held, coalesce(l.total, 0) as total, coalesce(l.used, 0) as used,
      coalesce(h.held, 0) as held, coalesce(l.loose, 0) as loose
    from public.purchases p
    left join (
      select l.purchase_id,
        (sum(l.sessions) filter (where l.kind in ('grant', 'adjust')))::integer as total,
        (-sum(l.sessions) filter (where l.kind in ('use', 'release')))::integer as used,
        (sum(l.sessions) filter (where l.kind in ('use', 'release') and l.booking_id is null))::integer as loose
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
      s.balance < 0 and ((s.b).unpaid or (s.b).waived) as unpaid,
      -- The nth use and the nth release each happen once, none is left out.
      (select count(*) filter (where l.kind = 'use') <> coalesce(max(l.turn) filter (where l.kind = 'use'), 0)
        or count(*) filter (where l.kind = 'release') <> coalesce(max(l.turn) filter (where l.kind = 'release'), 0)
        from public.session_ledger l where l.booking_id = s.id) as misplaced
    from (
      -- Looked up one by one: they are few, and a join would read every booking once more.
      select s.id, (select b from public.bookings b where b.id = s.id) as b,
        coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = s.id), 0) as balance
      from suspects s offset 0) s
  ),
  -- Each line and event at its place in its pack's record, and whether its hash follows from itself and the one before.
  links as (
    select l.purchase_id, l.place, l.hash, l.created_at, l.sessions, app.digest(app.line_text(l)) as digest from public.session_ledger l
    union all
    select e.purchase_id, e.place, e.hash, e.created_at, 0, app.digest(app.event_text(e)) from public.pack_events e
  ),
  chained as (
    select k.purchase_id, k.place, k.hash,
      k.hash = app.link(lag(k.hash, 1, ''::bytea) over by_place, k.digest) and k.place = row_number() over by_place as sound,
      max(k.created_at) over by_place as at, sum(k.sessions) over by_place as balance, lead(k.place) over by_place is null as last
    from links k window by_place as (partition by k.purchase_id order by k.place rows between unbounded preceding and current row)
  ),
  chains as (
    select c.purchase_id, bool_or(not c.sound) as altered, bool_or(c.balance < 0) as early, max(c.place) filter (where c.last) as place,
      (array_agg(c.hash) filter (where c.last))[1] as hash, max(c.at) filter (where c.last) as at
    from chained c where c.last or not c.sound or c.balance < 0 group by c.purchase_id
  ),
  -- What is on record of a pack's terms: as sold, and after each event.
  recorded as (
    select distinct on (t.purchase_id) t.purchase_id, t.terms
    from (
      select l.purchase_id, l.place, l.terms from public.session_ledger l where l.kind = 'grant'
      union all
      select e.purchase_id, e.place, e.terms from public.pack_events e
    ) t order by t.purchase_id, t.place desc
  ),
  grants as (
    select l.purchase_id, count(*) as grants from public.session_ledger l where l.kind = 'grant' group by l.purchase_id
  ),
  records as (
    select p.id, coalesce(c.altered, false) as altered,
      -- In a record that was altered the order says nothing.
      coalesce(c.early and not c.altered, false) as early,
      p.chain_place <> coalesce(c.place, 0) or p.chain_hash <> coalesce(c.hash, '')
        or p.chain_at is distinct from c.at and not coalesce(c.altered, false) as cut,
      r.terms is not null and r.terms <> app.pack_terms(p) as differs, coalesce(g.grants, 0) as grants
    from public.purchases p
    left join chains c on c.purchase_id = p.id
    left join recorded r on r.purchase_id = p.id
    left join grants g on g.purchase_id = p.id
  ),
  timed as (
    select b.purchase_id, b.id,
      -- When it ended is said of the end that it had. (Its marks may be set by whoever brings bookings in, before it ends.)
      b.completed_at is not null and b.status <> 'completed' or b.no_show_at is not null and b.status <> 'no_show'
        or b.cancelled_at is not null and b.status <> 'cancelled' as contradicts,
      -- Only a zone that is one can be asked. (Not app.is_timezone: it would keep other processes from helping.)
      case when b.timezone = c.timezone or b.timezone in (select z.name from pg_catalog.pg_timezone_names z)
        then b.starts_at at time zone b.timezone <> b.local_starts_at else true end as clock,
      -- The job may be given a clock that is ahead: not by so much. Nothing took place, or was missed, before it began.
      b.status <> 'scheduled' and (greatest(b.completed_at, b.no_show_at, b.cancelled_at) > now() + 31 * interval '24 hours'
        or b.status <> 'cancelled' and b.starts_at > coalesce(b.completed_at, b.no_show_at, now())) as future,
      b.status = 'cancelled' and b.late_cancel <> (b.starts_at - b.cancelled_at < make_interval(mins => b.cancel_window_minutes)) as lateness
    from public.bookings b
    join public.coaches c on c.id = b.coach_id
  ),
  transfers as (
    select e.coach_id from public.pack_events e where e.kind::text like 'transferred%'
    group by e.coach_id having sum(e.cents) <> 0 or count(*) filter (where e.kind::text like '%out') * 2 <> count(*)
  ),
  -- Lines that do not belong where they stand; charges among them count only where nothing gave them back.
  stray as (
    select l.purchase_id, l.booking_id, sum(l.sessions) over (partition by l.purchase_id, l.booking_id) as balance,
      p.id is null or l.booking_id is not null and b.id is null as orphan, l.coach_id <> p.coach_id as strange,
      b.client_id <> p.client_id or b.coach_id <> p.coach_id as stranger, b.id is not null and b.purchase_id is distinct from p.id as unnamed,
      -- Charged as something else than the booking is now; what a refunded pack was used for stays used, whatever it is put right to.
      l.turn, l.kind = 'use' and b.status = 'cancelled' and not b.late_cancel as in_time,
      l.kind = 'use' and b.status <> l.booking_was and l.booking_was <> 'scheduled' and p.refunded_at is null as elsewise
    from public.session_ledger l
    left join public.purchases p on p.id = l.purchase_id
    left join public.bookings b on b.id = l.booking_id
    where p.id is null or l.coach_id <> p.coach_id
      or l.booking_id is not null and (b.id is null or b.purchase_id is distinct from l.purchase_id
        or b.client_id <> p.client_id or b.coach_id <> p.coach_id
        or l.kind = 'use' and (b.status = 'cancelled' and not b.late_cancel or b.status <> l.booking_was and l.booking_was <> 'scheduled'))
  ),
  -- Of those the ones whose last use was kept, looked at one by one: they are few.
  oddly as (
    select s.purchase_id, s.booking_id, s.in_time
    from stray s
    where (s.in_time or s.elsewise) and (select sum(l.sessions) < 0 and max(l.turn) filter (where l.kind = 'use') = s.turn
      from public.session_ledger l where l.booking_id = s.booking_id)
  ),
  calendar as (
    select b.id, b.starts_at, max(greatest(b.blocked_until, b.ends_at)) over (
      partition by b.coach_id order by b.starts_at rows between unbounded preceding and 1 preceding) as taken_until
    from public.bookings b where b.status <> 'cancelled'
  )
  select p.id, null::uuid, f.problem
    from packs p
    cross join lateral (values ('total_differs_from_ledger', p.sessions_total <> p.total), ('used_differs_from_ledger', p.sessions_used <> p.used),
      ('used_out_of_range', p.sessions_used not between 0 and p.sessions_total), ('held_differs_from_bookings', p.sessions_held <> p.held),
      ('more_held_than_free', p.held > 0 and p.held > p.sessions_total - p.sessions_used), ('released_more_than_used', p.loose > 0))
      f (problem, found)
    where (p.loose > 0 or p.sessions_total <> p.total or p.sessions_used <> p.used or p.sessions_used not between 0 and p.sessions_total
      or p.sessions_held <> p.held or p.held > 0 and p.held > p.sessions_total - p.sessions_used) and f.found
  union all
  select j.purchase_id, j.id, f.problem
    from judged j
    cross join lateral (values ('charged_more_than_once', j.often), ('released_more_than_used', j.released), ('not_charged', j.missing),
      ('charged_but_marked_unpaid', j.unpaid), ('turn_out_of_order', j.misplaced)) f (problem, found)
    where (j.often or j.released or j.missing or j.unpaid or j.misplaced) and f.found
  union all
  select r.id, null::uuid, f.problem
    from records r
    cross join lateral (values ('record_altered', r.altered), ('record_cut_short', r.cut), ('terms_differ_from_record', r.differs),
      ('used_before_granted', r.early), ('granted_twice', r.grants > 1), ('never_granted', r.grants = 0)) f (problem, found)
    where (r.altered or r.cut or r.differs or r.early or r.grants <> 1) and f.found
  union all
  select o.purchase_id, o.booking_id, f.problem
    from oddly o
    cross join lateral (values ('charged_but_cancelled_in_time', o.in_time), ('charged_as_another_end', not o.in_time)) f (problem, found)
    where f.found
  union all
  select l.purchase_id, l.booking_id, f.problem
    from public.session_ledger l
    cross join lateral (values ('adjusted_without_a_reason', l.kind = 'adjust' and l.reason !~ '\S'),
      ('evidence_missing', l.message_id is not null)) f (problem, found)
    where (l.kind = 'adjust' or l.message_id is not null) and f.found and (l.message_id is null or (select count(*) from public.messages m
      where m.coach_id = l.coach_id and m.id = l.message_id) = 0 or f.problem like 'adjusted%')
  union all
  select t.purchase_id, t.id, f.problem
    from timed t
    cross join lateral (values ('wall_clock_differs', t.clock), ('ended_in_the_future', t.future),
      ('late_cancel_differs_from_window', t.lateness), ('end_contradicts_itself', t.contradicts)) f (problem, found)
    where (t.clock or t.future or t.lateness or t.contradicts) and f.found
  union all
  -- A booking on a pack is of the pack's client, as is asked below.
  select p.id, null, 'client_or_offer_missing' from public.purchases p
    where not exists (select from public.clients c where c.coach_id = p.coach_id and c.id = p.client_id)
  union all
  select p.id, null, 'client_or_offer_missing' from public.purchases p
    where p.offer_id is not null and not exists (select from public.offers o where o.coach_id = p.coach_id and o.id = p.offer_id)
  union all
  select null, b.id, 'client_or_offer_missing' from public.bookings b
    where b.purchase_id is null and not exists (select from public.clients c where c.coach_id = b.coach_id and c.id = b.client_id)
  union all
  select null, null, 'transfer_without_other_half' from transfers t
  union all
  select null, null, 'guard_missing' from generate_series(1, app.missing_guards())
  union all
  select null, null, 'answer_altered' from generate_series(1, app.altered_answers())
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
