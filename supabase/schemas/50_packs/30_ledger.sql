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
  booking_was public.booking_status,
  place integer not null default 0,
  terms bytea,
  hash bytea not null default '',
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

comment on column public.session_ledger.booking_was is 'As what its booking was charged: scheduled, or how it ended.';
comment on column public.session_ledger.place is 'Its place in the pack''s record, which its events share: 1, 2, 3 …';
comment on column public.session_ledger.terms is 'Of a grant: the pack''s terms as it was sold (app.pack_terms).';
comment on column public.session_ledger.hash is 'app.link of the hash at the place before and the digest of app.line_text of this line.';

create index session_ledger_purchase_id_idx on public.session_ledger (purchase_id, coach_id, place);

alter table public.session_ledger enable row level security;
create policy "coaches read their own ledger" on public.session_ledger
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.session_ledger to authenticated, service_role;

-- app.keep_counters: the only writer of sessions_total and sessions_used, and of where the pack's chain ends; and of sessions_held where a line ends or brings
-- back what its booking holds, while that is scheduled. One update per pack, so that a session held becomes one used at once.
-- Called by: the statement trigger on session_ledger. Raises: 23514 purchases_used_within_total.
create function app.keep_counters() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
begin
  update public.purchases p
    set sessions_total = p.sessions_total + t.total, sessions_used = p.sessions_used + t.used, sessions_held = p.sessions_held + t.held,
      chain_place = coalesce(t.place, p.chain_place), chain_hash = coalesce(t.hash, p.chain_hash), chain_at = greatest(t.at, p.chain_at)
    from (
      select c.coach_id, c.purchase_id, sum(c.total)::integer as total, sum(c.used)::integer as used, sum(c.held)::integer as held,
        max(c.place) as place, (array_agg(c.hash order by c.place desc nulls last))[1] as hash, max(c.at) as at
      from (
        select l.coach_id, l.purchase_id, case when l.kind in ('grant', 'adjust') then l.sessions else 0 end as total,
          case when l.kind in ('use', 'release') then -l.sessions else 0 end as used, 0 as held,
          l.place, l.hash, l.created_at as at
        from new_lines l
        union all
        -- Of the pack that the booking names, which need not be the one that pays.
        select b.coach_id, b.purchase_id, 0, 0, (s.balance >= 0)::integer - (s.balance - d.sessions >= 0)::integer, null, null, null
        from (select n.coach_id, n.booking_id, sum(n.sessions) as sessions from new_lines n
          where n.booking_id is not null group by n.coach_id, n.booking_id) d
        join public.bookings b on b.coach_id = d.coach_id and b.id = d.booking_id
        cross join lateral (select sum(l.sessions) as balance from public.session_ledger l
          where l.coach_id = b.coach_id and l.booking_id = b.id) s
        where b.status = 'scheduled' and not b.unpaid and b.purchase_id is not null
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

-- What is to become a line of the ledger: all but what follows from the pack's record. Without a turn, it is the booking's
-- next; without a time, now.
create type app.new_line as (
  coach_id uuid, purchase_id uuid, booking_id uuid, booking_was public.booking_status, kind public.ledger_kind, sessions integer,
  turn smallint, reason text, actor public.actor, message_id uuid, request_id text, created_at timestamptz);

-- app.line_text: what of a line is sealed. Ids, words and numbers, which hold no bar, then the texts, each with its length.
-- Called by: app.write_lines, app.chain_line, the proof. Raises nothing.
create function app.line_text(p_line public.session_ledger) returns text
language sql stable parallel safe security invoker
return concat('line|', (p_line).place, '|', (p_line).coach_id, '|', (p_line).purchase_id, '|', (p_line).booking_id, '|', (p_line).booking_was, '|',
  (p_line).kind, '|', (p_line).sessions, '|', (p_line).turn, '|', (p_line).actor, '|', (p_line).message_id, '|', app.micros((p_line).created_at), '|',
  encode((p_line).terms, 'hex'), '|', app.part((p_line).request_id), '|', app.part((p_line).reason));
grant execute on function app.line_text(public.session_ledger) to authenticated, service_role;

-- app.write_lines: THE ONE WRITER OF THE LEDGER: lines of packs that the caller has locked, each sealed to the one before it in
-- its pack's record; those of one pack in the order given. The counters and the chain's end follow by the trigger.
-- Called by: app.write_line, app.charge_held, import_clients, which run as the owner. Raises: as the constraints of session_ledger and of purchases.
create function app.write_lines(p_lines app.new_line[]) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row record;
  v_line public.session_ledger;
  v_lines public.session_ledger[] := array[]::public.session_ledger[];
begin
  for v_row in
    select l.*, p.chain_place, p.chain_hash, p.chain_at, case when l.kind = 'grant' then app.pack_terms(p) end as terms,
      case when l.booking_id is null then 1 else coalesce(l.turn, (select 1 + count(*) from public.session_ledger r
        where r.coach_id = l.coach_id and r.booking_id = l.booking_id and r.kind = 'release')) end as nth
    from unnest(p_lines) with ordinality as l(coach_id, purchase_id, booking_id, booking_was, kind, sessions, turn, reason, actor,
      message_id, request_id, created_at, n)
    join public.purchases p on p.coach_id = l.coach_id and p.id = l.purchase_id
    order by l.purchase_id, l.n
  loop
    if v_line.purchase_id is distinct from v_row.purchase_id then
      v_line.coach_id := v_row.coach_id;
      v_line.purchase_id := v_row.purchase_id;
      v_line.place := v_row.chain_place;
      v_line.hash := v_row.chain_hash;
    end if;
    v_line.booking_id := v_row.booking_id;
    v_line.booking_was := v_row.booking_was;
    v_line.kind := v_row.kind;
    v_line.sessions := v_row.sessions;
    v_line.turn := v_row.nth;
    v_line.reason := v_row.reason;
    v_line.actor := v_row.actor;
    v_line.message_id := v_row.message_id;
    v_line.request_id := v_row.request_id;
    v_line.terms := v_row.terms;
    -- Never before the line it follows, even where the server's clock was put back: what a seal covers stays what it covered.
    v_line.created_at := coalesce(v_row.created_at, greatest(v_now, v_row.chain_at));
    v_line.place := v_line.place + 1;
    v_line.hash := app.link(v_line.hash, app.digest(app.line_text(v_line)));
    v_lines := v_lines || v_line;
  end loop;
  insert into public.session_ledger (coach_id, purchase_id, booking_id, booking_was, kind, sessions, turn, reason, actor, message_id,
    request_id, place, terms, hash, created_at)
  select l.coach_id, l.purchase_id, l.booking_id, l.booking_was, l.kind, l.sessions, l.turn, l.reason, l.actor, l.message_id,
    l.request_id, l.place, l.terms, l.hash, l.created_at
  from unnest(v_lines) as l;
end $$;

-- app.chain_line: seals a line that the owner of the database inserts past app.write_lines: a seed, a script, a test.
-- Called by: the trigger on session_ledger. Raises nothing.
create function app.chain_line() returns trigger
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_before record;
begin
  select * into v_pack from public.purchases p where p.coach_id = new.coach_id and p.id = new.purchase_id for no key update;
  if not found then
    return new;  -- its foreign key refuses it
  end if;
  -- What the same statement has put behind the chain's end already.
  select l.place, l.hash into v_before from public.session_ledger l
    where l.coach_id = new.coach_id and l.purchase_id = new.purchase_id and l.place > v_pack.chain_place order by l.place desc limit 1;
  new.place := coalesce(v_before.place, v_pack.chain_place) + 1;
  new.terms := case when new.kind = 'grant' then app.pack_terms(v_pack) end;
  if new.booking_id is not null and new.booking_was is null then
    select b.status into new.booking_was from public.bookings b where b.coach_id = new.coach_id and b.id = new.booking_id;
  end if;
  new.hash := app.link(coalesce(v_before.hash, v_pack.chain_hash), app.digest(app.line_text(new)));
  return new;
end $$;
create trigger chain_line before insert on public.session_ledger
  for each row when (new.place = 0) execute function app.chain_line();

-- app.write_line: one ledger line; returns the pack as the trigger left it. The pack is locked by the caller.
-- Called by: app.use_one, app.release_one, sell_pack, refund_pack, adjust_sessions, transfer_sessions.
create function app.write_line(
  p_pack public.purchases, p_kind public.ledger_kind, p_sessions integer, p_reason text,
  p_booking_id uuid default null, p_message_id uuid default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  perform app.write_lines(array[row(p_pack.coach_id, p_pack.id, p_booking_id,
      (select b.status from public.bookings b where b.coach_id = p_pack.coach_id and b.id = p_booking_id),
      p_kind, p_sessions, null, left(btrim(p_reason), 500), d.actor, d.message_id, p_request_id, null)::app.new_line])
    from app.doer(p_message_id) d;
  select * into v_pack from public.purchases p where p.coach_id = p_pack.coach_id and p.id = p_pack.id;
  return v_pack;
end $$;
