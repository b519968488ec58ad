-- Offers: what is for sale. Editing one never touches packs already sold.
-- Used by: the dashboard's offers, sell_pack.

create table public.offers (
  id uuid not null default app.new_id(),
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
  primary key (coach_id, id),
  constraint offers_name_length check (length(btrim(name)) between 1 and 80 and app.is_seen(name)),
  constraint offers_sessions_positive check (sessions between 1 and 1000),
  constraint offers_bonus_not_negative check (bonus between 0 and 1000),
  constraint offers_price_not_negative check (price_cents between 0 and app.highest_price(currency)),
  constraint offers_currency_code check (app.is_currency(currency)),
  constraint offers_validity_positive check (validity_days between 1 and 3660),
  constraint offers_session_minutes_range check (session_minutes between 5 and 720),
  constraint offers_late_cancel_range check (late_cancel_minutes between 0 and 20160),
  constraint offers_policy_length check (length(policy) <= 2000),
  constraint offers_times_range check (app.are_instants(least(archived_at, created_at), greatest(archived_at, created_at)))
);
comment on column public.offers.validity_days is 'Days a pack is valid, the day of sale not counted; null: for ever.';
comment on column public.offers.late_cancel_minutes is 'The late-cancel window in minutes; null: the coach''s.';

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
