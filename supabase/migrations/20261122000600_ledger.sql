-- The session ledger: every grant, use, release and adjustment of a pack, in order, for ever.
-- Used by: the session verbs write it; everyone reads counts that its one trigger derives (DATA-01, DATA-03).

create table public.session_ledger (
  id bigint generated always as identity primary key,
  coach_id uuid not null,
  purchase_id uuid not null,
  booking_id uuid references public.bookings (id),
  kind text not null,
  sessions integer not null,
  turn smallint not null default 1,
  reason text not null default '',
  actor app.actor not null default 'system',
  message_id uuid,
  request_id text,
  -- Not now(): a call that began first may get its lock last, and its line must then stand last.
  created_at timestamptz not null default clock_timestamp(),
  constraint session_ledger_purchase_fkey foreign key (purchase_id, coach_id) references public.purchases (id, coach_id),
  constraint session_ledger_signs check (case kind
    when 'grant' then sessions > 0
    when 'use' then sessions = -1
    when 'release' then sessions = 1
    when 'adjust' then sessions <> 0
    else false end),
  -- The guard per booking (DATA-03, DATA-08): its nth use and its nth release each happen once.
  constraint session_ledger_once_per_booking unique (booking_id, kind, turn)
);
comment on column public.session_ledger.sessions is 'Signed: a grant adds, a use is -1, a release is +1.';
comment on column public.session_ledger.turn is 'Which use of its booking this is: 2 after one was released.';

create index session_ledger_purchase_id_idx on public.session_ledger (purchase_id, coach_id, id);
create index session_ledger_coach_id_idx on public.session_ledger (coach_id, id);

alter table public.session_ledger enable row level security;
create policy "coaches read their own ledger" on public.session_ledger
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.session_ledger to authenticated, service_role;

-- app.keep_counters: the only writer of sessions_total and sessions_used.
-- Called by: the statement trigger on session_ledger. Raises: 23514 purchases_used_within_total.
create function app.keep_counters() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
begin
  update public.purchases p
    set sessions_total = p.sessions_total + t.total, sessions_used = p.sessions_used + t.used
    from (
      select l.purchase_id,
        coalesce(sum(l.sessions) filter (where l.kind in ('grant', 'adjust')), 0)::integer as total,
        coalesce(-sum(l.sessions) filter (where l.kind in ('use', 'release')), 0)::integer as used
      from new_lines l group by l.purchase_id
    ) t
    where p.id = t.purchase_id;
  return null;
end $$;
create trigger keep_counters after insert on public.session_ledger
  referencing new table as new_lines for each statement execute function app.keep_counters();

-- Coaches who are leaving: the one exception to "append-only", for the one transaction that deletes all of their data.
create table app.departures (
  coach_id uuid primary key,
  transaction_id xid8 not null
);
alter table app.departures enable row level security;
-- No grants, and said once more as a policy: only delete_my_data, which runs as the owner, enters anybody here.
create policy "nobody reads departures directly" on app.departures for all to anon, authenticated using (false);

-- app.refuse_ledger_change: the ledger is append-only for everyone, the owner included. Only a transaction that has entered
-- a departure may delete, and then refuse_other_ledgers looks at whose lines they were.
-- Called by: the triggers on session_ledger and pack_events. Raises: 42501 ledger_is_append_only.
create function app.refuse_ledger_change() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  if tg_op = 'DELETE' and exists (select from app.departures d where d.transaction_id = pg_current_xact_id()) then
    return null;
  end if;
  raise insufficient_privilege using message = 'ledger_is_append_only',
    hint = 'The session ledger keeps every line: write a correcting line instead.';
end $$;
create trigger refuse_change before update or delete or truncate on public.session_ledger
  for each statement execute function app.refuse_ledger_change();

-- app.refuse_other_ledgers: of the lines deleted, all must be of a coach who is leaving in this transaction.
-- Called by: the triggers on session_ledger and pack_events. Raises: 42501 ledger_is_append_only.
create function app.refuse_other_ledgers() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  perform from old_lines o where not exists (
    select from app.departures d where d.coach_id = o.coach_id and d.transaction_id = pg_current_xact_id());
  if found then
    raise insufficient_privilege using message = 'ledger_is_append_only',
      hint = 'The session ledger keeps every line: write a correcting line instead.';
  end if;
  return null;
end $$;
create trigger refuse_other_ledgers after delete on public.session_ledger
  referencing old table as old_lines for each statement execute function app.refuse_other_ledgers();

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
