-- Open slots: the times at which a session can be booked, and why another time of the day cannot.
-- Used by: the dashboard's booking dialogs, and texts that offer times.

-- app.taken: the bookings on or near a stretch of time, and between which instants each keeps another session away: itself and
-- the coach's break on either side of it; on the side on which the booking that changes stands (p_was), no more than lies between
-- the two now. The break is today's, as bookings.blocked_until is for what is still to come.
-- Called by: app.starts, explain_day, app.require_free_time.
create function app.taken(p_coach public.coaches, p_from timestamptz, p_to timestamptz, p_was public.bookings)
returns table (id uuid, starts_at timestamptz, ends_at timestamptz, during tstzrange)
language plpgsql stable security invoker rows 100
set search_path = '' set jit = off
as $$
declare v_break interval := make_interval(mins => p_coach.buffer_minutes);
begin
  return query
    select b.id, b.starts_at, b.ends_at, tstzrange(
      b.starts_at - case when p_was.ends_at <= b.starts_at then least(v_break, b.starts_at - p_was.ends_at) else v_break end,
      b.ends_at + case when p_was.starts_at >= b.ends_at then least(v_break, p_was.starts_at - b.ends_at) else v_break end)
    from public.bookings b
    where b.coach_id = p_coach.id and b.status <> 'cancelled' and b.id is distinct from p_was.id
      and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_from - v_break, p_to + v_break);
end $$;

-- app.full_days: which local days from..to (both inclusive) have as many sessions as the coach takes of a client who texts, and
-- why: `day_full`, or `week_full` (Monday to Sunday). The booking that is moved (p_was) finds room on its day and in its
-- week whatever else is there: it is no session more.
-- Called by: app.starts, app.require_room.
create function app.full_days(p_coach public.coaches, p_from date, p_to date, p_was public.bookings)
returns table (day date, code text)
language plpgsql stable security invoker rows 7
set search_path = '' set jit = off
as $$
declare
  v_was_day date := (p_was.starts_at at time zone p_coach.timezone)::date;
  v_first timestamp := date_trunc('week', p_from::timestamp);
begin
  if p_coach.max_sessions_day is null and p_coach.max_sessions_week is null then
    return;
  end if;
  return query
    with per_day as (
      select (b.starts_at at time zone p_coach.timezone)::date as day, count(*) as sessions
      from public.bookings b
      where b.coach_id = p_coach.id and b.status <> 'cancelled'
        -- So many hours as no zone is from UTC on either side; the days themselves are told apart above.
        and b.starts_at >= (v_first - interval '24 hours') at time zone 'UTC'
        and b.starts_at < (p_to::timestamp + interval '192 hours') at time zone 'UTC'
      group by 1),
    per_week as (
      select date_trunc('week', d.day::timestamp) as week, sum(d.sessions) as sessions from per_day d group by 1),
    codes as (
      select g.day::date as day, case
        when d.sessions >= p_coach.max_sessions_day and g.day::date is distinct from v_was_day then 'day_full'
        when w.sessions >= p_coach.max_sessions_week
          and w.week is distinct from date_trunc('week', v_was_day::timestamp) then 'week_full' end as code
      from generate_series(p_from::timestamp, p_to::timestamp, interval '24 hours') as g(day)
      left join per_day d on d.day = g.day::date
      left join per_week w on w.week = date_trunc('week', g.day))
    select c.day, c.code from codes c where c.code is not null;
end $$;

-- app.starts: every time at which a session of so many minutes could begin on local days from..to (both inclusive), in order:
-- one session length (or the coach's slot step) apart from the start of each window; where the coach has set no step and takes a
-- break, the first free minute after each booking too, or the break would cost the hour behind it. With its outcome: `open`, or
-- the code with which a client's text would be refused. The hours of the days on either side are looked at too, as a session may
-- reach into them. Minutes null: those of the booking that is being moved, else the coach's. That booking takes no time from itself.
-- Called by: open_slots, explain_day, which have checked what they were given.
create function app.starts(p_coach public.coaches, p_from date, p_to date, p_minutes integer, p_moving uuid)
returns table (starts_at timestamptz, ends_at timestamptz, outcome text)
language plpgsql stable security invoker rows 500
set search_path = '' set jit = off  -- compiling took three times as long as looking
as $$
declare
  v_was public.bookings;
  v_minutes integer;
  v_length interval;
  v_soonest timestamptz := now() + make_interval(mins => p_coach.notice_minutes);
  v_too_far timestamptz := app.too_far_from(p_coach);
  v_hours tstzmultirange := app.open_hours(p_coach.id, p_from - 1, p_to + 1);
  v_taken tstzmultirange;
  v_after timestamptz[];
begin
  if p_moving is not null then
    select * into v_was from public.bookings b where b.coach_id = p_coach.id and b.id = p_moving;
  end if;
  v_minutes := coalesce(p_minutes, (extract(epoch from v_was.ends_at - v_was.starts_at) / 60)::integer, p_coach.session_minutes);
  v_length := make_interval(mins => v_minutes);
  -- What is taken is read once for the whole range, not slot by slot: one walk along the overlap constraint's index; and in order, as
  -- ranges that are sorted already are joined in half the time.
  select coalesce(range_agg(t.during order by t.starts_at), '{}') into v_taken
    from app.taken(p_coach, app.day_edge(p_from, p_coach.timezone), app.day_edge(p_to + 2, p_coach.timezone), v_was) t;
  -- What touches is one range there, and where one ends something is free.
  if p_coach.slot_step_minutes is null and p_coach.buffer_minutes > 0 then
    v_after := array(select upper(r.range) from unnest(v_taken) as r(range));
  end if;
  return query
    select s.at, s.at + v_length, case
      when s.at <= now() then 'in_the_past'
      when s.at < v_soonest then 'too_soon'
      when s.at >= v_too_far then 'too_far_ahead'
      when not tstzrange(s.at, s.at + v_length) <@ v_hours then 'outside_availability'
      when tstzrange(s.at, s.at + v_length) && v_taken then 'slot_taken'
      else coalesce(f.code, 'open') end
    from (
      select case when a.is_plain then l.local_at at time zone p_coach.timezone
        else app.to_instant(l.local_at, p_coach.timezone) end as at, a.day
      from (
        -- A plain day lies between days that are as long as it: each of its times is one instant, and no time is looked up twice.
        select h.*, e.before + interval '24 hours' = e.start and e.start + interval '24 hours' = e.after
          and e.after + interval '24 hours' = e.later as is_plain
        from app.hours_of_days(p_coach.id, p_from, p_to) h
        cross join lateral (
          select (h.day - 1)::timestamp at time zone p_coach.timezone as before, h.day::timestamp at time zone p_coach.timezone as start,
            (h.day + 1)::timestamp at time zone p_coach.timezone as after, (h.day + 2)::timestamp at time zone p_coach.timezone as later
          offset 0) e) a
      cross join lateral generate_series(a.day + a.starts_at, a.day + a.ends_at - v_length,
        make_interval(mins => coalesce(p_coach.slot_step_minutes, v_minutes))) as l(local_at)
      union
      select u.at, (u.at at time zone p_coach.timezone)::date from unnest(v_after) as u(at)
      where (u.at at time zone p_coach.timezone)::date between p_from and p_to
        and tstzrange(u.at, u.at + v_length) <@ v_hours and not tstzrange(u.at, u.at + v_length) && v_taken) s
    left join app.full_days(p_coach, p_from, p_to, v_was) f on f.day = s.day
    where s.at is not null  -- the clock skips it
    order by 1;
end $$;

-- public.open_slots: bookable times, both dates inclusive in the coach's zone; starts one session length (or the
-- coach's slot step) apart from the start of each window, and after a booking's break. Session length in minutes; null: the coach's. p_moving: a booking
-- that is to be moved, which does not stand in its own way; its length is taken where none is given.
-- Called by: the dashboard, the texts. Raises: PT422 invalid_minutes, invalid_range. Another coach's: no rows.
create function public.open_slots(
  p_from date, p_to date, p_minutes integer default null, p_coach_id uuid default auth.uid(), p_moving uuid default null
) returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer  -- row-level security keeps the range operators off the overlap index
set search_path = '' as $$
declare v_coach public.coaches;
begin
  perform app.require_days(p_from, p_to, 366);
  perform app.require_minutes(p_minutes);
  select * into v_coach from public.coaches c
    where c.id = p_coach_id and (app.caller() is null or c.id = app.caller());
  if found then
    return query select s.starts_at, s.ends_at from app.starts(v_coach, p_from, p_to, p_minutes, p_moving) s
      where s.outcome = 'open';
  end if;
end $$;
grant execute on function public.open_slots(date, date, integer, uuid, uuid) to authenticated, service_role;

-- public.explain_day: every time at which a session could begin on a local day, with what becomes of a client's text that asks
-- for it: `outcome` is `open` or the code that the text is refused with, `because` says which thing is in the way: past,
-- notice, advance, hours, time_off, booking, the break before or after one, or the limit of the day or the week; `because_id` is
-- that time off or booking.
-- The open ones are what open_slots gives. No rows: the coach has no hours on that day, or is another one.
-- Called by: the dashboard. Raises: PT422 invalid_minutes, invalid_range.
create function public.explain_day(
  p_day date, p_minutes integer default null, p_moving uuid default null, p_coach_id uuid default auth.uid()
) returns table (starts_at timestamptz, ends_at timestamptz, outcome text, because text, because_id uuid)
language plpgsql stable security definer  -- as open_slots
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_was public.bookings;
begin
  perform app.require_days(p_day, p_day, 366);
  perform app.require_minutes(p_minutes);
  select * into v_coach from public.coaches c
    where c.id = p_coach_id and (app.caller() is null or c.id = app.caller());
  if not found then
    return;
  end if;
  select * into v_was from public.bookings b where b.coach_id = v_coach.id and b.id = p_moving;
  return query
    with near as materialized (
      select * from app.taken(v_coach, app.day_edge(p_day, v_coach.timezone), app.day_edge(p_day + 2, v_coach.timezone), v_was))
    select s.starts_at, s.ends_at, s.outcome,
      case s.outcome when 'in_the_past' then 'past' when 'too_soon' then 'notice' when 'too_far_ahead' then 'advance'
        when 'outside_availability' then case when o.id is null then 'hours' else 'time_off' end
        when 'slot_taken' then case when b.overlaps then 'booking' else 'break' end
        when 'day_full' then 'limit' when 'week_full' then 'limit' end,
      coalesce(o.id, b.id)
    from app.starts(v_coach, p_day, p_day, p_minutes, p_moving) s
    left join lateral (
      select t.id from public.time_off t
      where s.outcome = 'outside_availability' and t.coach_id = v_coach.id and t.ends_at > s.starts_at and t.starts_at < s.ends_at
      order by t.starts_at, t.id limit 1) o on true
    left join lateral (
      select t.id, t.starts_at < s.ends_at and t.ends_at > s.starts_at as overlaps from near t
      where s.outcome = 'slot_taken' and t.during && tstzrange(s.starts_at, s.ends_at)
      order by 2 desc, t.starts_at limit 1) b on true
    order by s.starts_at;
end $$;
grant execute on function public.explain_day(date, integer, uuid, uuid) to authenticated, service_role;
