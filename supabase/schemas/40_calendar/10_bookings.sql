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
  constraint bookings_times_range check (app.are_instants(
    least(starts_at, ends_at, blocked_until, local_starts_at at time zone 'UTC', confirmed_at, completed_at, cancelled_at, no_show_at, created_at),
    greatest(starts_at, ends_at, blocked_until, local_starts_at at time zone 'UTC', confirmed_at, completed_at, cancelled_at, no_show_at,
      created_at))),
  constraint bookings_blocked_after_end check (blocked_until >= ends_at),
  constraint bookings_timezone_length check (length(timezone) <= 64),
  constraint bookings_request_id_length check (length(request_id) between 1 and 200),
  constraint bookings_cancel_window_range check (cancel_window_minutes between 0 and 20160),
  constraint bookings_unpaid_reason_length check (length(unpaid_reason) <= 80),
  constraint bookings_no_overlap exclude using gist (
    coach_id with =, tstzrange(starts_at, blocked_until) with &&) where (status <> 'cancelled')
) with (fillfactor = 85);
comment on column public.bookings.blocked_until is 'ends_at plus the coach''s break; of what is still to come today''s break, but never into the next session.';
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

-- app.break_end: until when a session that ends then keeps the calendar closed: for the break (minutes) after it. One that changes
-- (p_was_until: when it ended before) and comes no nearer to the next session keeps it closed up to that one alone.
-- Called by: app.fill_booking.
create function app.break_end(p_booking public.bookings, p_break integer, p_was_until timestamptz) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_until timestamptz := p_booking.ends_at + make_interval(mins => p_break);
  v_next timestamptz := (select min(b.starts_at) from public.bookings b
    where b.coach_id = p_booking.coach_id and b.status <> 'cancelled' and b.id <> p_booking.id
      and b.starts_at >= p_booking.ends_at and b.starts_at < v_until);
begin
  return case when p_booking.ends_at <= p_was_until and p_was_until <= v_next then v_next else v_until end;
end $$;

-- app.fill_booking: keeps what follows from a booking's times beside them: the wall clock, the zone, the break.
-- Called by: the trigger on bookings, whoever writes them. Raises: PT422 invalid_range.
create function app.fill_booking() returns trigger
language plpgsql security definer  -- a writer need not be able to read the coach's settings
set search_path = '' as $$
declare v_break integer;
begin
  -- Here and not by the constraint, which is asked after what follows was reckoned.
  perform app.require_instant(new.starts_at);
  perform app.require_instant(new.ends_at);
  select c.timezone, new.starts_at at time zone c.timezone, c.buffer_minutes into new.timezone, new.local_starts_at, v_break
    from public.coaches c where c.id = new.coach_id;
  new.blocked_until := case when tg_op = 'INSERT' or v_break = 0 then new.ends_at + make_interval(mins => v_break)
    else app.break_end(new, v_break, old.ends_at) end;
  return new;
end $$;
create trigger fill_booking before insert or update of starts_at, ends_at on public.bookings
  for each row execute function app.fill_booking();

-- app.wait_for_verbs: a coach's own change of the break waits for what is being booked before it locks the coach's row, as those
-- who book by text lock that row last.
-- Called by: the statement trigger on coaches.
create function app.wait_for_verbs() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  perform app.merge_alone(app.caller());
  return null;
end $$;
create trigger wait_for_verbs before update of buffer_minutes on public.coaches
  for each statement execute function app.wait_for_verbs();

-- app.settle_breaks: a changed break is that of every session still to come, though never into the next one: those may have
-- been booked with less between them. Nothing else is booked, moved or merged for this coach meanwhile.
-- Called by: the trigger on coaches.
create function app.settle_breaks() returns trigger
language plpgsql security definer  -- a coach holds no write grant on bookings
set search_path = '' as $$
begin
  perform app.merge_alone(new.id);
  perform pg_advisory_xact_lock(hashtextextended('breaks ' || new.id::text, 0));
  update public.bookings b set blocked_until = s.blocked_until
    from (
      select n.id, greatest(n.ends_at, least(n.ends_at + make_interval(mins => new.buffer_minutes),
        lead(n.starts_at) over (order by n.starts_at, n.id))) as blocked_until
      from public.bookings n
      where n.coach_id = new.id and n.status <> 'cancelled' and n.starts_at > now() - interval '24 hours') s
    where b.coach_id = new.id and b.id = s.id and b.blocked_until <> s.blocked_until
      and greatest(b.blocked_until, s.blocked_until) > now();
  return null;
end $$;
create trigger settle_breaks after update of buffer_minutes on public.coaches
  for each row when (old.buffer_minutes <> new.buffer_minutes) execute function app.settle_breaks();
