-- The session ledger: every grant, use, release and adjustment of a pack, in order, for ever.
-- Used by: the session verbs write it; everyone reads counts that its one trigger derives (DATA-01, DATA-03).

create type public.ledger_kind as enum ('grant', 'use', 'release', 'adjust');
create cast (text as public.ledger_kind) with inout as assignment;

create table public.session_ledger (
  id bigint generated always as identity,
  coach_id uuid not null,
  purchase_id uuid not null,
  booking_id uuid,
  kind public.ledger_kind not null,
  sessions integer not null,
  turn smallint not null default 1,
  reason text not null default '',
  actor public.actor not null default 'system',
  message_id uuid,
  request_id text,
  -- Not now(): a call that began first may get its lock last, and its line must then stand last.
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint session_ledger_purchase_fkey foreign key (coach_id, purchase_id) references public.purchases (coach_id, id),
  constraint session_ledger_booking_fkey foreign key (coach_id, booking_id) references public.bookings (coach_id, id),
  constraint session_ledger_signs check (case kind
    when 'grant' then sessions > 0
    when 'use' then sessions = -1
    when 'release' then sessions = 1
    when 'adjust' then sessions <> 0 end),
  -- The guard per booking (DATA-03, DATA-08): its nth use and its nth release each happen once.
  constraint session_ledger_once_per_booking unique (booking_id, coach_id, kind, turn)
);
comment on column public.session_ledger.sessions is 'Signed: a grant adds, a use is -1, a release is +1.';
comment on column public.session_ledger.turn is 'Which use of its booking this is: 2 after one was released.';

create index session_ledger_purchase_id_idx on public.session_ledger (purchase_id, coach_id, id);

alter table public.session_ledger enable row level security;
create policy "coaches read their own ledger" on public.session_ledger
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.session_ledger to authenticated, service_role;

-- app.keep_counters: the only writer of sessions_total and sessions_used; and of sessions_held where a line ends or brings
-- back what its booking holds, while that is scheduled. One update per pack, so that a session held becomes one used at once.
-- Called by: the statement trigger on session_ledger. Raises: 23514 purchases_used_within_total.
create function app.keep_counters() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
begin
  update public.purchases p
    set sessions_total = p.sessions_total + t.total, sessions_used = p.sessions_used + t.used, sessions_held = p.sessions_held + t.held
    from (
      select c.coach_id, c.purchase_id, sum(c.total)::integer as total, sum(c.used)::integer as used, sum(c.held)::integer as held
      from (
        select l.coach_id, l.purchase_id, case when l.kind in ('grant', 'adjust') then l.sessions else 0 end as total,
          case when l.kind in ('use', 'release') then -l.sessions else 0 end as used, 0 as held
        from new_lines l
        union all
        -- Of the pack that the booking names, which need not be the one that pays.
        select b.coach_id, b.purchase_id, 0, 0, (s.balance >= 0)::integer - (s.balance - d.sessions >= 0)::integer
        from (select n.coach_id, n.booking_id, sum(n.sessions) as sessions from new_lines n
          where n.booking_id is not null group by n.coach_id, n.booking_id) d
        join public.bookings b on b.coach_id = d.coach_id and b.id = d.booking_id
        cross join lateral (select sum(l.sessions) as balance from public.session_ledger l
          where l.coach_id = b.coach_id and l.booking_id = b.id) s
        where b.status = 'scheduled' and b.purchase_id is not null
      ) c group by c.coach_id, c.purchase_id
    ) t
    where p.coach_id = t.coach_id and p.id = t.purchase_id;
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

-- app.doer: who does what is being written down, and the text that says so. A message that is handed on is a client's; what a
-- coach does by text is marked for its transaction by act_on_coach_sms.
-- Called by: app.write_line, app.charge_held. Raises nothing.
create function app.doer(p_message_id uuid, out actor public.actor, out message_id uuid)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  message_id := coalesce(p_message_id, nullif(current_setting('coachline.coach_message', true), '')::uuid);
  actor := case when p_message_id is not null then 'client' when message_id is null and app.caller() is null then 'system' else 'coach' end;
end $$;

-- app.write_line: one ledger line; returns the pack as the trigger left it. The pack is locked by the caller.
-- Called by: app.use_one, app.release_one, sell_pack, refund_pack, adjust_sessions, transfer_sessions.
create function app.write_line(
  p_pack public.purchases, p_kind public.ledger_kind, p_sessions integer, p_reason text,
  p_booking_id uuid default null, p_message_id uuid default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on the ledger
set search_path = '' as $$
declare
  v_turn smallint := 1;
  v_pack public.purchases;
begin
  if p_booking_id is not null then
    select 1 + count(*) into v_turn from public.session_ledger l where l.coach_id = p_pack.coach_id and l.booking_id = p_booking_id and l.kind = 'release';
  end if;
  insert into public.session_ledger
    (coach_id, purchase_id, booking_id, kind, sessions, turn, reason, actor, message_id, request_id)
  select p_pack.coach_id, p_pack.id, p_booking_id, p_kind, p_sessions, v_turn, left(btrim(p_reason), 500), d.actor, d.message_id, p_request_id
  from app.doer(p_message_id) d;
  select * into v_pack from public.purchases p where p.coach_id = p_pack.coach_id and p.id = p_pack.id;
  return v_pack;
end $$;
