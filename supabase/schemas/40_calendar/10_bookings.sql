-- Bookings: who comes when. Overlap is impossible by constraint, break included.
-- Used by: the booking verbs, open_slots, the nightly job, the dashboard's calendar.

create type public.booking_status as enum ('scheduled', 'completed', 'cancelled', 'no_show');
create type public.booking_source as enum ('coach', 'text');
-- Other programs write rows too, in SQL whose expressions give a text: as with every enum of a table's.
create cast (text as public.booking_status) with inout as assignment;
create cast (text as public.booking_source) with inout as assignment;

create table public.bookings (
  id uuid not null default app.new_id(),
  coach_id uuid not null,
  client_id uuid not null,
  purchase_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  blocked_until timestamptz not null,
  local_starts_at timestamp not null,
  timezone text not null,
  status public.booking_status not null default 'scheduled',
  source public.booking_source not null default 'coach',
  request_id text,
  confirmed_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  no_show_at timestamptz,
  late_cancel boolean not null default false,
  cancel_window_minutes integer,
  unpaid boolean not null default false,
  unpaid_reason text,
  waived boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (coach_id, id),
  constraint bookings_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id),
  constraint bookings_request_id_key unique (coach_id, request_id),
  constraint bookings_ends_after_start check (ends_at > starts_at),
  constraint bookings_range check (app.is_instant(starts_at) and app.is_instant(ends_at)),
  constraint bookings_blocked_after_end check (blocked_until >= ends_at),
  constraint bookings_no_overlap exclude using gist (
    coach_id with =, tstzrange(starts_at, blocked_until) with &&) where (status <> 'cancelled')
) with (fillfactor = 85);
comment on column public.bookings.blocked_until is 'ends_at plus the coach''s buffer at the time of booking.';
comment on column public.bookings.local_starts_at is 'The promise on the wall clock, in `timezone`: zone rules change.';
comment on column public.bookings.unpaid is 'Took place (or was a late cancel or no-show) but its pack could not be charged.';
comment on column public.bookings.waived is 'The coach decided that it uses no session.';

-- For the service role, who names a booking without the coach.
create index bookings_id_idx on public.bookings (id);
-- Row-level security hides the statuses from the planner too, since no comparison of enums counts as leakproof: told that
-- there are four, it does not take "not cancelled" for nothing where all are alike.
alter table public.bookings alter column status set (n_distinct = 4);
create index bookings_coach_id_starts_at_idx on public.bookings (coach_id, starts_at);
create index bookings_client_idx on public.bookings (client_id, coach_id, starts_at);
create index bookings_purchase_idx on public.bookings (coach_id, client_id, purchase_id);
-- What is still to come, or was and waits for its night: few beside all that was.
create index bookings_scheduled_idx on public.bookings (coach_id, starts_at) where status = 'scheduled';
create index bookings_unpaid_idx on public.bookings (coach_id, starts_at) where unpaid;

alter table public.bookings enable row level security;

create policy "coaches read their own bookings" on public.bookings
  for select to authenticated using (coach_id = (select auth.uid()));

grant select on public.bookings to authenticated;
grant select, insert, update, delete on public.bookings to service_role;

-- app.fill_booking: keeps what follows from a booking's times beside them: the wall clock, the zone, the buffer.
-- Called by: the trigger on bookings, whoever writes them.
create function app.fill_booking() returns trigger
language plpgsql security definer  -- a writer need not be able to read the coach's settings
set search_path = '' as $$
begin
  select c.timezone, new.starts_at at time zone c.timezone, new.ends_at + make_interval(mins => c.buffer_minutes)
    into new.timezone, new.local_starts_at, new.blocked_until
    from public.coaches c where c.id = new.coach_id;
  return new;
end $$;
create trigger fill_booking before insert or update of starts_at, ends_at on public.bookings
  for each row execute function app.fill_booking();
