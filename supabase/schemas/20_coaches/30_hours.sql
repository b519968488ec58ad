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
  constraint day_hours_day_range check (app.is_day(day)),
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
  constraint time_off_range check (app.are_instants(least(starts_at, ends_at), greatest(starts_at, ends_at))),
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

-- app.keep_hours_few: so many windows a day, and so many dates and times off, as no week of a person needs; the calendar is
-- reckoned from all of them whenever somebody looks for a time. Counted once a statement, for the coaches that it wrote for, one
-- writer of a coach's hours after the other: two who each keep below it could be over it together.
-- Called by: the triggers on availability, day_hours and time_off. Raises: PT422 too_many_hours.
create function app.keep_hours_few() returns trigger
language plpgsql security invoker
set search_path = '' as $$
declare v_over boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('hours ' || w.coach_id, 0))
    from (select distinct w.coach_id from written w order by w.coach_id) w;
  if tg_table_name = 'time_off' then
    v_over := exists (select from public.time_off t where t.coach_id in (select w.coach_id from written w)
      group by t.coach_id having count(*) > 2000);
  elsif tg_table_name = 'availability' then
    v_over := exists (select from public.availability a where a.coach_id in (select w.coach_id from written w)
      group by a.coach_id, a.weekday having count(*) > 24);
  else
    v_over := exists (select from public.day_hours d where d.coach_id in (select w.coach_id from written w)
      group by grouping sets ((d.coach_id, d.day), (d.coach_id)) having count(*) > case when grouping(d.day) = 0 then 24 else 2000 end);
  end if;
  if v_over then
    raise sqlstate 'PT422' using message = 'too_many_hours',
      hint = 'A day holds up to 24 windows, and a calendar up to 2,000 dates of their own and 2,000 times off.';
  end if;
  return null;
end $$;
create trigger keep_availability_few_added after insert on public.availability referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_availability_few_changed after update on public.availability referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_day_hours_few_added after insert on public.day_hours referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_day_hours_few_changed after update on public.day_hours referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_time_off_few_added after insert on public.time_off referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_time_off_few_changed after update on public.time_off referencing new table as written
  for each statement execute function app.keep_hours_few();
