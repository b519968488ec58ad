-- Coaches: one row per coach, keyed by the signed-in user, with every setting that a rule reads.
-- Used by: everything; `timezone` is the only place a time zone is stored (INFRA-02).

-- app.is_reminder_list: whether these are minutes before a session at which a client may be reminded: up to five, each
-- between a quarter of an hour and a week, none twice. Called by: the check on coaches.
create function app.is_reminder_list(p_minutes integer[]) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select count(*) <= 5 and count(*) = count(distinct m) and coalesce(bool_and(m between 15 and 10080), true)
  from unnest(p_minutes) as m
$$;
grant execute on function app.is_reminder_list(integer[]) to authenticated, service_role;

-- app.is_country_list: whether these are ISO 3166 codes of countries, none twice. Called by: the check on coaches.
create function app.is_country_list(p_countries text[]) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select count(*) <= 250 and count(*) = count(distinct c) and coalesce(bool_and(c ~ '^[A-Z]{2}$'), true)
  from unnest(p_countries) as c
$$;
grant execute on function app.is_country_list(text[]) to authenticated, service_role;

create table public.coaches (
  id uuid primary key references auth.users (id) on delete cascade,
  name text not null,
  text_name text,
  phone text not null,
  country text not null default '',
  timezone text not null,
  currency text not null default '',
  quiet_from time not null default '21:00',
  quiet_to time not null default '08:00',
  session_minutes integer not null default 60,
  slot_step_minutes integer,
  buffer_minutes integer not null default 0,
  notice_minutes integer not null default 120,
  advance_days integer not null default 60,
  max_sessions_day integer,
  max_sessions_week integer,
  late_cancel_minutes integer not null default 1440,
  auto_complete_delay_minutes integer not null default 0,
  clients_may_book_without_pack boolean not null default false,
  text_confirmations boolean not null default true,
  reminder_minutes integer[] not null default '{1440,120}',
  follow_up boolean not null default true,
  low_balance_at integer default 2,
  expiry_days integer default 7,
  forward_texts boolean not null default true,
  texts_a_day integer not null default 500,
  text_cost integer,
  text_countries text[] not null default '{}',
  pin_asked_for text not null default 'clients',
  pin_set_at timestamptz,
  pin_locked_until timestamptz,
  opt_out_words text not null default 'carrier',
  texts_kept_months integer,
  texts_purged_to timestamptz,
  mobile text,
  mobile_verified_at timestamptz,
  created_at timestamptz not null default now(),
  constraint coaches_name_length check (length(btrim(name)) between 1 and 80 and app.is_seen(name)),
  constraint coaches_text_name_length check (text_name = btrim(text_name, E' \n\t\r') and length(text_name) between 1 and 24
    and app.is_seen(text_name)),
  constraint coaches_phone_e164 check (app.is_e164(phone)),
  constraint coaches_country_code check (country ~ '^[A-Z]{2}$'),
  constraint coaches_timezone_known check (app.is_timezone(timezone)),
  constraint coaches_currency_code check (app.is_currency(currency)),
  constraint coaches_session_minutes_range check (session_minutes between 5 and 720),
  constraint coaches_slot_step_range check (slot_step_minutes between 5 and 720),
  constraint coaches_buffer_range check (buffer_minutes between 0 and 240),
  constraint coaches_notice_range check (notice_minutes between 0 and 43200),
  constraint coaches_advance_range check (advance_days between 1 and 730),
  constraint coaches_max_day_range check (max_sessions_day between 1 and 100),
  constraint coaches_max_week_range check (max_sessions_week between 1 and 500),
  constraint coaches_late_cancel_range check (late_cancel_minutes between 0 and 20160),
  constraint coaches_auto_complete_delay_range check (auto_complete_delay_minutes between 0 and 2880),
  constraint coaches_reminders_known check (app.is_reminder_list(reminder_minutes)),
  constraint coaches_low_balance_range check (low_balance_at between 0 and 100),
  constraint coaches_expiry_days_range check (expiry_days between 1 and 90),
  constraint coaches_texts_a_day_range check (texts_a_day between 10 and 10000),
  constraint coaches_text_cost_range check (text_cost between 1 and 100000000),
  constraint coaches_text_countries_known check (app.is_country_list(text_countries)),
  constraint coaches_pin_asked_for_known check (pin_asked_for in ('nothing', 'clients', 'changes')),
  constraint coaches_opt_out_words_known check (opt_out_words in ('carrier', 'service')),
  constraint coaches_texts_kept_range check (texts_kept_months between 1 and 120),
  constraint coaches_mobile_e164 check (app.is_e164(mobile)),
  constraint coaches_mobile_apart check (mobile <> phone),
  constraint coaches_times_range check (app.are_instants(
    least(pin_set_at, pin_locked_until, texts_purged_to, mobile_verified_at, created_at),
    greatest(pin_set_at, pin_locked_until, texts_purged_to, mobile_verified_at, created_at)))
);

comment on column public.coaches.text_name is 'What texts call the coach after the first one; null: what the functions make of the name.';
comment on column public.coaches.phone is 'The number clients text, E.164.';
comment on column public.coaches.country is 'ISO 3166 code; decides whether 3/12 is a day or a month first.';
comment on column public.coaches.slot_step_minutes is 'Minutes between offered times; null: one session length, and where the break after a session ends.';
comment on column public.coaches.max_sessions_day is 'Sessions of a local day up to which clients may book by text; null: no limit.';
comment on column public.coaches.max_sessions_week is 'The same of a week, Monday to Sunday.';
comment on column public.coaches.quiet_from is 'Local time from which no text is sent by itself, until quiet_to; the same time twice: never quiet.';
comment on column public.coaches.text_confirmations is 'Whether clients are told when the coach books, moves or cancels.';
comment on column public.coaches.reminder_minutes is 'How many minutes before a session its client is reminded.';
comment on column public.coaches.low_balance_at is 'Free sessions at which a client is told that few are left; null: never.';
comment on column public.coaches.expiry_days is 'Days before a pack''s end at which its client is told; null: never.';
comment on column public.coaches.texts_a_day is 'How many texts may go out on one of the coach''s days; what is over goes the next day.';
comment on column public.coaches.text_cost is 'What the carrier takes for one segment of a text, in hundredths of a cent of the currency; null: not said.';
comment on column public.coaches.text_countries is 'Countries (ISO 3166) that are texted beside the one of the own number.';
comment on column public.coaches.pin_asked_for is 'What a text from the own mobile does only after the PIN: nothing; clients: what closes days or texts clients; changes: every change.';
comment on column public.coaches.pin_set_at is 'Since when there is a PIN; null: none.';
comment on column public.coaches.pin_locked_until is 'After five wrong PINs: until when no text from the mobile does what asks for one.';
comment on column public.coaches.opt_out_words is 'Who takes CANCEL, END and YES for words about texts at all: the carrier, or service: they were taken off its list (Advanced Opt-Out).';
comment on column public.coaches.texts_kept_months is 'Months after which a text''s words and pictures go; null: never.';
comment on column public.coaches.texts_purged_to is 'Up to when the night has looked for such texts.';
comment on column public.coaches.mobile is 'The coach''s own phone, E.164; trusted once mobile_verified_at stands.';

alter table public.coaches enable row level security;

create policy "coaches read their own row" on public.coaches
  for select to authenticated using (id = (select auth.uid()));
create policy "coaches create their own row" on public.coaches
  for insert to authenticated with check (id = (select auth.uid()));
create policy "coaches change their own row" on public.coaches
  for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));

grant select on public.coaches to authenticated, service_role;
grant insert, update, delete on public.coaches to service_role;
grant insert (id, name, phone, country, timezone, currency) on public.coaches to authenticated;
grant update (name, text_name, phone, country, timezone, currency, quiet_from, quiet_to, session_minutes, slot_step_minutes,
  buffer_minutes, notice_minutes, advance_days, max_sessions_day, max_sessions_week, late_cancel_minutes,
  auto_complete_delay_minutes, clients_may_book_without_pack, text_confirmations, reminder_minutes, follow_up, low_balance_at,
  expiry_days, forward_texts, texts_a_day, text_cost, text_countries, pin_asked_for, opt_out_words, texts_kept_months) on public.coaches to authenticated;

-- app.fill_coach: country and currency follow from the number where the caller gives none: the country whose plan holds it,
-- the zone's own where a zone tells two apart that share +1, and Britain for a number of nobody's.
-- Called by: the insert trigger on coaches.
create function app.fill_coach() returns trigger
language plpgsql security definer  -- reads app.number_plan, for whoever writes
set search_path = '' as $$
begin
  new.name := btrim(new.name);
  new.country := coalesce(nullif(new.country, ''), case
    when new.phone like '+1%' and new.timezone ~ '^(America/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal)|Canada/)' then 'CA'
    else app.country_of(new.phone) end, 'GB');
  new.currency := coalesce(nullif(new.currency, ''), app.currency_of(new.country), 'USD');
  return new;
end $$;
create trigger fill_coach before insert on public.coaches for each row execute function app.fill_coach();

-- app.forget_text_cost: what a text costs is in a currency: with another one it is to be said anew.
-- Called by: the trigger on coaches.
create function app.forget_text_cost() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  new.text_cost := null;
  return new;
end $$;
create trigger forget_text_cost before update of currency on public.coaches
  for each row when (new.currency <> old.currency and new.text_cost = old.text_cost) execute function app.forget_text_cost();

-- public.change_settings: changes the caller's settings that p_change names, where those still are as in p_seen, which is
-- how the caller saw them; one that has become what was wanted meanwhile is no conflict. Returns the coach's row.
-- Called by: the dashboard. Raises: PT409 changed_elsewhere, PT404 coach_not_found, PT422 invalid_request.
create function public.change_settings(p_change jsonb, p_seen jsonb) returns public.coaches
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_new public.coaches;
begin
  perform app.merge_alone(app.caller());  -- a changed break needs it, and others lock the coach's row after it
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif jsonb_typeof(p_change) <> 'object' or jsonb_typeof(p_seen) <> 'object' then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say which settings change, and how they were seen.';
  elsif exists (select from jsonb_each(p_seen) s
    where to_jsonb(v_coach) -> s.key is distinct from s.value and to_jsonb(v_coach) -> s.key is distinct from p_change -> s.key) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  begin
    v_new := jsonb_populate_record(v_coach, p_change);
  exception when data_exception then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A setting has a value that it cannot have.';
  end;
  update public.coaches c set name = v_new.name, text_name = v_new.text_name, phone = v_new.phone, country = v_new.country, timezone = v_new.timezone,
    currency = v_new.currency, quiet_from = v_new.quiet_from, quiet_to = v_new.quiet_to, session_minutes = v_new.session_minutes,
    slot_step_minutes = v_new.slot_step_minutes, buffer_minutes = v_new.buffer_minutes, notice_minutes = v_new.notice_minutes,
    advance_days = v_new.advance_days, max_sessions_day = v_new.max_sessions_day,
    max_sessions_week = v_new.max_sessions_week, late_cancel_minutes = v_new.late_cancel_minutes,
    auto_complete_delay_minutes = v_new.auto_complete_delay_minutes,
    clients_may_book_without_pack = v_new.clients_may_book_without_pack, text_confirmations = v_new.text_confirmations,
    reminder_minutes = v_new.reminder_minutes, follow_up = v_new.follow_up, low_balance_at = v_new.low_balance_at,
    expiry_days = v_new.expiry_days, forward_texts = v_new.forward_texts, texts_a_day = v_new.texts_a_day,
    text_cost = v_new.text_cost, text_countries = v_new.text_countries, pin_asked_for = v_new.pin_asked_for, opt_out_words = v_new.opt_out_words,
    texts_kept_months = v_new.texts_kept_months
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.change_settings(jsonb, jsonb) to authenticated, service_role;
