-- Purchases: the packs that clients bought, with their terms as they were at sale.
-- Used by: everything that counts. Counters are kept by the triggers on the ledger and on bookings and by nothing else.

-- What a pack is good for now. All but the first two keep it from being booked on, whatever is left on it.
create type public.pack_state as enum ('valid', 'exhausted', 'expired', 'frozen', 'unpaid', 'refunded');

create table public.purchases (
  id uuid not null default app.new_id(),
  coach_id uuid not null,
  client_id uuid not null,
  offer_id uuid,
  name text not null,
  sessions_total integer not null default 0,
  sessions_used integer not null default 0,
  sessions_held integer not null default 0,
  sessions_remaining integer generated always as (sessions_total - sessions_used) stored,
  is_open boolean generated always as (sessions_used < sessions_total) stored,
  price_cents integer not null,
  currency text not null,
  session_minutes integer,
  late_cancel_minutes integer not null,
  policy text not null default '',
  purchased_at timestamptz not null default now(),
  expires_at timestamptz,
  paid_at timestamptz,
  payment_method text not null default '',
  refunded_at timestamptz,
  frozen_at timestamptz,
  chain_place integer not null default 0,
  chain_hash bytea not null default '',
  chain_at timestamptz,
  constraint purchases_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id),
  constraint purchases_offer_fkey foreign key (coach_id, offer_id) references public.offers (coach_id, id),
  primary key (coach_id, id),
  -- A booking names its pack together with its client. The client first: the packs of one are found along it too.
  constraint purchases_client_key unique (coach_id, client_id, id),
  constraint purchases_used_within_total check (sessions_used between 0 and sessions_total),
  constraint purchases_held_not_negative check (sessions_held >= 0),
  constraint purchases_price_not_negative check (price_cents between 0 and app.highest_price(currency)),
  constraint purchases_payment_method_length check (length(payment_method) <= 80),
  constraint purchases_times_range check (app.are_instants(
    least(purchased_at, expires_at, paid_at, refunded_at, frozen_at), greatest(purchased_at, expires_at, paid_at, refunded_at, frozen_at)))
) with (fillfactor = 80);  -- the counters change often: room for heap-only updates
comment on column public.purchases.is_open is 'Sessions are left, whether they can be booked or not.';
comment on column public.purchases.sessions_held is 'Scheduled bookings that name the pack and have neither used their session yet nor lost it (unpaid), past ones too.';
comment on column public.purchases.chain_place is 'How many lines and events the pack''s record holds; chain_hash and chain_at are those of its last.';
comment on column public.purchases.expires_at is 'First instant the pack is no longer valid: local midnight after its last day.';

-- For the service role, who names a pack without the coach.
create index purchases_id_idx on public.purchases (id);
-- The packs that can still matter, few beside all that were used up. By the generated column, which changes once in a
-- pack's life, so that uses in between stay heap-only updates.
create index purchases_open_idx on public.purchases (coach_id, client_id) where is_open;
create index purchases_unpaid_idx on public.purchases (coach_id, client_id) where paid_at is null and refunded_at is null;
create index purchases_offer_idx on public.purchases (offer_id, coach_id);
-- As with clients: the packs of some bookings are looked up by key, not by reading all of the coach's.
alter table public.purchases alter column coach_id set (n_distinct = -0.0002);

alter table public.purchases enable row level security;
create policy "coaches read their own packs" on public.purchases
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.purchases to authenticated, service_role;
-- Not sessions_total, sessions_used and sessions_held: not even the service role writes a counter.
grant update (expires_at, paid_at, payment_method, refunded_at, frozen_at) on public.purchases to service_role;

-- app.pack_terms: what a pack was sold for and stands at, as one hash: everything of it but its counters. Names no person.
-- Called by: app.write_lines, app.chain_line, app.write_event, the proof. Raises nothing.
create function app.pack_terms(p_pack public.purchases) returns bytea
language sql stable parallel safe security invoker
return app.digest(concat('terms|', (p_pack).client_id, '|', (p_pack).offer_id, '|', (p_pack).price_cents, '|', (p_pack).currency, '|',
  (p_pack).session_minutes, '|', (p_pack).late_cancel_minutes, '|', app.micros((p_pack).purchased_at), '|', app.micros((p_pack).expires_at), '|',
  app.micros((p_pack).paid_at), '|', app.micros((p_pack).refunded_at), '|', app.micros((p_pack).frozen_at), '|',
  app.part((p_pack).payment_method), '|', app.part((p_pack).name), '|', app.part((p_pack).policy)));
grant execute on function app.pack_terms(public.purchases) to authenticated, service_role;

-- Here and not beside the column: the calendar's room comes first.
alter table public.bookings
  add constraint bookings_purchase_fkey foreign key (coach_id, client_id, purchase_id)
  references public.purchases (coach_id, client_id, id);
