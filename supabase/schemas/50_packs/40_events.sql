-- Pack events: what happened to a pack beside its count, in order, for ever: paid, refunded, extended, frozen, transferred.
-- Used by: the verbs of a pack's life, the statement, what is owed in money.

create table public.pack_events (
  id bigint generated always as identity,
  coach_id uuid not null,
  purchase_id uuid not null,
  kind text not null,
  note text not null default '',
  cents integer not null default 0,
  expires_before timestamptz,
  expires_after timestamptz,
  actor app.actor not null default 'system',
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint pack_events_purchase_fkey foreign key (coach_id, purchase_id) references public.purchases (coach_id, id),
  constraint pack_events_kind_known check (
    kind in ('paid', 'refunded', 'extended', 'frozen', 'unfrozen', 'transferred_out', 'transferred_in')),
  constraint pack_events_note_length check (length(note) <= 500)
);
comment on column public.pack_events.cents is 'What the event adds to the money its sessions stand for; negative when it leaves.';
create index pack_events_purchase_id_idx on public.pack_events (purchase_id, coach_id, id);

alter table public.pack_events enable row level security;
create policy "coaches read their own pack events" on public.pack_events
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.pack_events to authenticated, service_role;

create trigger refuse_change before update or delete or truncate on public.pack_events
  for each statement execute function app.refuse_ledger_change();
create trigger refuse_other_ledgers after delete on public.pack_events
  referencing old table as old_lines for each statement execute function app.refuse_other_ledgers();

-- app.note_event: one event of a pack, with its end before and after. Called by: the pack verbs.
create function app.note_event(
  p_pack public.purchases, p_kind text, p_note text, p_cents integer default 0, p_expires_after timestamptz default null
) returns void
language sql volatile security definer  -- nobody holds an insert grant on pack events
set search_path = '' as $$
  insert into public.pack_events (coach_id, purchase_id, kind, note, cents, expires_before, expires_after, actor)
  values (p_pack.coach_id, p_pack.id, p_kind, left(btrim(coalesce(p_note, '')), 500), p_cents, p_pack.expires_at,
    coalesce(p_expires_after, p_pack.expires_at), case when app.caller() is null then 'system' else 'coach' end::app.actor)
$$;
