-- Packs: what is for sale (offers) and what was sold (purchases), its terms frozen at the sale.
-- Used by: the dashboard, the session verbs. Counters are written by the ledger's trigger and by nothing else.

create table public.offers (
  id uuid primary key default gen_random_uuid(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  name text not null,
  sessions integer not null,
  bonus integer not null default 0,
  price_cents integer not null,
  currency text,
  validity_days integer,
  session_minutes integer,
  late_cancel_minutes integer,
  policy text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  constraint offers_id_coach_id_key unique (id, coach_id),
  constraint offers_name_length check (length(btrim(name)) between 1 and 80),
  constraint offers_sessions_positive check (sessions between 1 and 1000),
  constraint offers_bonus_not_negative check (bonus between 0 and 1000),
  constraint offers_price_not_negative check (price_cents between 0 and 100000000),
  constraint offers_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint offers_validity_positive check (validity_days between 1 and 3660),
  constraint offers_session_minutes_range check (session_minutes between 5 and 720),
  constraint offers_late_cancel_range check (late_cancel_minutes between 0 and 20160),
  constraint offers_policy_length check (length(policy) <= 2000)
);
comment on column public.offers.validity_days is 'Days a pack is valid, the day of sale not counted; null: for ever.';
comment on column public.offers.late_cancel_minutes is 'The late-cancel window in minutes; null: the coach''s.';

create index offers_coach_id_idx on public.offers (coach_id);

alter table public.offers enable row level security;
create policy "coaches read their own offers" on public.offers
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own offers" on public.offers
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own offers" on public.offers
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
grant select on public.offers to authenticated, service_role;
grant insert, update, delete on public.offers to service_role;
grant insert (id, coach_id, name, sessions, bonus, price_cents, currency, validity_days, session_minutes,
  late_cancel_minutes, policy) on public.offers to authenticated;
grant update (name, sessions, bonus, price_cents, currency, validity_days, session_minutes, late_cancel_minutes,
  policy, archived_at) on public.offers to authenticated;

create table public.purchases (
  id uuid primary key default gen_random_uuid(),
  coach_id uuid not null,
  client_id uuid not null,
  offer_id uuid,
  name text not null,
  sessions_total integer not null default 0,
  sessions_used integer not null default 0,
  sessions_remaining integer generated always as (sessions_total - sessions_used) stored,
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
  constraint purchases_client_fkey foreign key (client_id, coach_id) references public.clients (id, coach_id),
  constraint purchases_offer_fkey foreign key (offer_id, coach_id) references public.offers (id, coach_id),
  constraint purchases_id_client_id_key unique (id, client_id),
  constraint purchases_id_coach_id_key unique (id, coach_id),
  constraint purchases_used_within_total check (sessions_used between 0 and sessions_total),
  constraint purchases_price_not_negative check (price_cents between 0 and 100000000),
  constraint purchases_payment_method_length check (length(payment_method) <= 80)
) with (fillfactor = 80);  -- the counters change often: room for heap-only updates
comment on column public.purchases.expires_at is 'First instant the pack is no longer valid: local midnight after its last day.';

create index purchases_client_idx on public.purchases (client_id, coach_id);
create index purchases_offer_idx on public.purchases (offer_id, coach_id);
create index purchases_coach_id_idx on public.purchases (coach_id);
-- As with clients: the packs of some bookings are looked up by key, not by reading all of the coach's.
alter table public.purchases alter column coach_id set (n_distinct = -0.0002);

alter table public.purchases enable row level security;
create policy "coaches read their own packs" on public.purchases
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.purchases to authenticated, service_role;
-- Not sessions_total and sessions_used: not even the service role writes a counter.
grant update (expires_at, paid_at, payment_method, refunded_at, frozen_at) on public.purchases to service_role;
