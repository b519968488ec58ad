-- The hours a coach works: weekly ones, those of single dates, and time off. Local wall-clock, except time off.
-- Used by: the dashboard writes them under row-level security; the calendar reads them.

create table public.availability (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  weekday smallint not null,
  starts_at time not null,
  ends_at time not null,
  primary key (coach_id, id),
  constraint availability_weekday_range check (weekday between 0 and 6),
  constraint availability_ends_after_start check (ends_at > starts_at),
  constraint availability_once unique (coach_id, weekday, starts_at),
  -- Two times of day as a range on one and the same date; 24:00 is the midnight after it.
  constraint availability_no_overlap exclude using gist (coach_id with =, weekday with =,
    tsrange(date '2000-01-01' + starts_at, date '2000-01-01' + ends_at) with &&)
);
comment on table public.availability is 'Weekly hours, local wall-clock; 0 is Sunday; 24:00 is the end of the day.';

create table public.day_hours (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  day date not null,
  starts_at time not null,
  ends_at time not null,
  primary key (coach_id, id),
  constraint day_hours_ends_after_start check (ends_at > starts_at),
  constraint day_hours_once unique (coach_id, day, starts_at),
  constraint day_hours_no_overlap exclude using gist (coach_id with =, day with =,
    tsrange(date '2000-01-01' + starts_at, date '2000-01-01' + ends_at) with &&)
);
comment on table public.day_hours is 'Hours of one date, local wall-clock, instead of its weekly ones; 24:00 is the end of the day.';

create table public.time_off (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  primary key (coach_id, id),
  constraint time_off_ends_after_start check (ends_at > starts_at),
  constraint time_off_reason_length check (length(reason) <= 200)
);
create index time_off_coach_id_ends_at_idx on public.time_off (coach_id, ends_at);

alter table public.availability enable row level security;
alter table public.day_hours enable row level security;
alter table public.time_off enable row level security;

create policy "coaches read their own hours" on public.availability
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own hours" on public.availability
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own hours" on public.availability
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own hours" on public.availability
  for delete to authenticated using (coach_id = (select auth.uid()));
create policy "coaches read their own hours of a date" on public.day_hours
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own hours of a date" on public.day_hours
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own hours of a date" on public.day_hours
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own hours of a date" on public.day_hours
  for delete to authenticated using (coach_id = (select auth.uid()));
create policy "coaches read their own time off" on public.time_off
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own time off" on public.time_off
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own time off" on public.time_off
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own time off" on public.time_off
  for delete to authenticated using (coach_id = (select auth.uid()));

grant select, insert, update, delete on public.availability, public.day_hours, public.time_off to authenticated, service_role;
