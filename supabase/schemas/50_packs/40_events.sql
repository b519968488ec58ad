-- Pack events: what happened to a pack beside its count, in order, for ever: paid, refunded, extended, its end set, frozen, transferred,
-- come to another entry of its client by a merge, changed by another program, or its sale, payment, refund, import or merge taken back.
-- Links of the pack's chain, as its lines are.
-- Used by: the verbs of a pack's life, the statement, what is owed in money.

create type public.pack_event_kind as enum (
  'paid', 'refunded', 'extended', 'frozen', 'unfrozen', 'transferred_out', 'transferred_in', 'merged', 'changed',
  'end_set', 'sale_undone', 'payment_undone', 'refund_undone', 'import_undone',
  'merge_undone');
create cast (text as public.pack_event_kind) with inout as assignment;

create table public.pack_events (
  id bigint generated always as identity,
  coach_id uuid not null,
  purchase_id uuid not null,
  kind public.pack_event_kind not null,
  note text not null default '',
  cents integer not null default 0,
  expires_before timestamptz,
  expires_after timestamptz,
  frozen_before timestamptz,
  actor public.actor not null default 'system',
  effective_at timestamptz not null default now(),
  place integer not null default 0,
  terms bytea not null default '',
  hash bytea not null default '',
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint pack_events_purchase_fkey foreign key (coach_id, purchase_id) references public.purchases (coach_id, id),
  constraint pack_events_note_length check (length(note) <= 500)
);
comment on column public.pack_events.cents is 'What the event adds to the money its sessions stand for; negative when it leaves.';
comment on column public.pack_events.effective_at is 'From when on it counts: a session that had begun before is judged as if it had not been.';
comment on column public.pack_events.place is 'Its place in the pack''s record, which its ledger lines share: 1, 2, 3 …';
comment on column public.pack_events.terms is 'The pack''s terms after it (app.pack_terms).';
comment on column public.pack_events.hash is 'app.link of the hash at the place before and the digest of app.event_text of this event.';
create index pack_events_purchase_id_idx on public.pack_events (purchase_id, coach_id, place);

alter table public.pack_events enable row level security;
create policy "coaches read their own pack events" on public.pack_events
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.pack_events to authenticated, service_role;

create trigger refuse_change before update or delete or truncate on public.pack_events
  for each statement execute function app.refuse_ledger_change();
create trigger refuse_other_ledgers after delete on public.pack_events
  referencing old table as old_lines for each statement execute function app.refuse_other_ledgers();

-- app.event_text: what of an event is sealed: as app.line_text. Called by: app.write_event, the proof. Raises nothing.
create function app.event_text(p_event public.pack_events) returns text
language sql stable parallel safe security invoker
return concat('event|', (p_event).place, '|', (p_event).coach_id, '|', (p_event).purchase_id, '|', (p_event).kind, '|', (p_event).cents, '|',
  app.micros((p_event).expires_before), '|', app.micros((p_event).expires_after), '|', app.micros((p_event).frozen_before), '|', (p_event).actor, '|',
  app.micros((p_event).effective_at), '|', app.micros((p_event).created_at), '|', encode((p_event).terms, 'hex'), '|', app.part((p_event).note));
grant execute on function app.event_text(public.pack_events) to authenticated, service_role;

-- app.seal_event: an event as the next link of a pack's chain, which ends where p_pack says; p_after is the pack as it becomes.
-- Nothing is written. Called by: app.write_event, app.void_packs, app.give_back. Raises nothing.
create function app.seal_event(
  p_pack public.purchases, p_after public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer
) returns public.pack_events
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_event public.pack_events;
begin
  v_event.coach_id := p_pack.coach_id;
  v_event.purchase_id := p_pack.id;
  v_event.kind := p_kind;
  v_event.note := left(btrim(coalesce(p_note, '')), 500);
  v_event.cents := p_cents;
  v_event.expires_before := p_pack.expires_at;
  v_event.expires_after := p_after.expires_at;
  v_event.frozen_before := p_pack.frozen_at;
  v_event.actor := case when app.caller() is null then 'system' else 'coach' end;
  -- A payment counts from when it was paid; one that is taken back was none from then on.
  v_event.effective_at := coalesce(case p_kind when 'paid' then p_after.paid_at when 'payment_undone' then p_pack.paid_at end, now());
  v_event.place := p_pack.chain_place + 1;
  v_event.terms := app.pack_terms(p_after);
  v_event.created_at := greatest(clock_timestamp(), p_pack.chain_at);
  v_event.hash := app.link(p_pack.chain_hash, app.digest(app.event_text(v_event)));
  return v_event;
end $$;

-- app.write_events: THE ONE WRITER OF PACK EVENTS: sealed events of packs that the caller has locked, one of each. The caller moves the
-- chains' ends. Called by: app.write_event, app.void_packs, app.give_back, which run as the owner. Raises nothing.
create function app.write_events(p_events public.pack_events[]) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into public.pack_events (coach_id, purchase_id, kind, note, cents, expires_before, expires_after, frozen_before, actor, effective_at, place, terms,
    hash, created_at)
  select e.coach_id, e.purchase_id, e.kind, e.note, e.cents, e.expires_before, e.expires_after, e.frozen_before, e.actor, e.effective_at, e.place, e.terms,
    e.hash, e.created_at
  from unnest(p_events) e
$$;

-- app.write_event: an event of a pack, sealed and written. Returns it, its id left out.
-- Called by: app.note_event, app.keep_terms, which run as the owner. Raises nothing.
create function app.write_event(
  p_pack public.purchases, p_after public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer
) returns public.pack_events
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_event public.pack_events := app.seal_event(p_pack, p_after, p_kind, p_note, p_cents);
begin
  perform app.write_events(array[v_event]);
  return v_event;
end $$;

-- app.note_event: one event of a locked pack, with its end before and after, and with it the change itself: what p_after says of
-- payment, end, refund and freeze; without it nothing changes. Returns the pack as it is then. Called by: the pack verbs.
create function app.note_event(
  p_pack public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer default 0, p_after public.purchases default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on pack events
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_after public.purchases;
  v_event public.pack_events;
begin
  -- As it stands: a line may have been written since the caller read it.
  select * into v_pack from public.purchases p where p.coach_id = p_pack.coach_id and p.id = p_pack.id;
  v_after := v_pack;
  if p_after.id is not null then
    v_after.expires_at := p_after.expires_at;
    v_after.paid_at := p_after.paid_at;
    v_after.payment_method := p_after.payment_method;
    v_after.refunded_at := p_after.refunded_at;
    v_after.frozen_at := p_after.frozen_at;
  end if;
  v_event := app.write_event(v_pack, v_after, p_kind, p_note, p_cents);
  update public.purchases p set expires_at = v_after.expires_at, paid_at = v_after.paid_at, payment_method = v_after.payment_method,
      refunded_at = v_after.refunded_at, frozen_at = v_after.frozen_at,
      chain_place = v_event.place, chain_hash = v_event.hash, chain_at = v_event.created_at
    where p.coach_id = v_pack.coach_id and p.id = v_pack.id returning * into v_pack;
  return v_pack;
end $$;

-- app.pack_then: a pack as it was at a time, as far as it says whether it could be used. A session costs its pack the same whoever
-- gets to it first, the night, the coach or a text (MON-02): a freeze, a refund or an extension counts from when it was made.
-- Not so a payment, which is for what had been booked, nor what another program put right.
-- Called by: app.charge_held, app.can_pay. Raises nothing.
create function app.pack_then(p_pack public.purchases, p_at timestamptz) returns public.purchases
language plpgsql stable security invoker
set search_path = '' as $$
declare v_since record;
begin
  select count(*) filter (where e.kind in ('extended', 'unfrozen', 'end_set')) > 0 as moved,
      (array_agg(e.expires_before order by e.place) filter (where e.kind in ('extended', 'unfrozen', 'end_set')))[1] as expires_at,
      min(e.frozen_before) filter (where e.kind = 'unfrozen') as frozen_at, bool_or(e.kind = 'refunded') as refunded
    into v_since
    from public.pack_events e where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id and e.effective_at > p_at;
  if v_since.moved then
    p_pack.expires_at := v_since.expires_at;
  end if;
  if v_since.refunded then
    p_pack.refunded_at := null;
  end if;
  -- Frozen before then and unfrozen since; a freeze that began later is none at that time.
  p_pack.frozen_at := least(p_pack.frozen_at, v_since.frozen_at);
  return p_pack;
end $$;

-- app.keep_terms: a pack's terms that change past a verb, by a merge or by another program, are an event all the same.
-- Called by: the trigger on purchases. Raises: PT422 invalid_range.
create function app.keep_terms() returns trigger
language plpgsql volatile security definer  -- nobody holds an insert grant on pack events
set search_path = '' as $$
declare v_event public.pack_events;
begin
  perform app.require_instant(v_at) from unnest(array[new.expires_at, new.paid_at, new.refunded_at, new.frozen_at]) v_at;
  -- Before the pack's grant there is nothing on record that could differ.
  if new.chain_place <> old.chain_place or old.chain_place = 0 or app.pack_terms(new) = app.pack_terms(old) then
    return new;
  end if;
  v_event := app.write_event(old, new, case when new.client_id <> old.client_id then 'merged' else 'changed' end::public.pack_event_kind, '', 0);
  new.chain_place := v_event.place;
  new.chain_hash := v_event.hash;
  new.chain_at := v_event.created_at;
  return new;
end $$;
create trigger keep_terms before update of client_id, offer_id, price_cents, currency, session_minutes, late_cancel_minutes, purchased_at,
  expires_at, paid_at, payment_method, refunded_at, frozen_at, name, policy on public.purchases
  for each row execute function app.keep_terms();
