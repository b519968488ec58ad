-- Open slots: the times at which a session can be booked, and why another time of the day cannot.
-- Used by: the dashboard's booking dialogs, and texts that offer times.

-- app.starts: every time at which a session of so many minutes could begin on local days from..to (both inclusive), in order:
-- one session length (or the coach's slot step) apart from the start of each window; with its outcome: `open`, or the code
-- with which a client's text would be refused. The hours of the days on either side are looked at too, as a session may reach
-- into them. Minutes null: those of the booking that is being moved, else the coach's. That booking takes no time from itself.
-- Called by: open_slots, explain_day, which have checked what they were given.
create function app.starts(p_coach public.coaches, p_from date, p_to date, p_minutes integer, p_moving uuid)
returns table (starts_at timestamptz, ends_at timestamptz, outcome text)
language plpgsql stable security invoker rows 500
set search_path = '' set jit = off  -- compiling took three times as long as looking
as $$
declare
  v_minutes integer := coalesce(p_minutes, (
    select (extract(epoch from b.ends_at - b.starts_at) / 60)::integer from public.bookings b
    where b.coach_id = p_coach.id and b.id = p_moving), p_coach.session_minutes);
  v_length interval := make_interval(mins => v_minutes);
  v_soonest timestamptz := now() + make_interval(mins => p_coach.notice_minutes);
  v_too_far timestamptz := app.too_far_from(p_coach);
  v_hours tstzmultirange := app.open_hours(p_coach.id, p_from - 1, p_to + 1);
  v_taken tstzmultirange;
begin
  -- What is taken is read once for the whole range, not slot by slot: one walk along the overlap constraint's index.
  v_taken := coalesce((
    select range_agg(tstzrange(b.starts_at - make_interval(mins => p_coach.buffer_minutes), b.blocked_until))
    from public.bookings b
    where b.coach_id = p_coach.id and b.status <> 'cancelled' and b.id is distinct from p_moving
      and tstzrange(b.starts_at, b.blocked_until) && tstzrange(app.day_edge(p_from, p_coach.timezone),
        app.day_edge(p_to + 2, p_coach.timezone))), '{}');
  return query
    select s.at, s.at + v_length, case
      when s.at <= now() then 'in_the_past'
      when s.at < v_soonest then 'too_soon'
      when s.at >= v_too_far then 'too_far_ahead'
      when not tstzrange(s.at, s.at + v_length) <@ v_hours then 'outside_availability'
      when tstzrange(s.at, s.at + v_length) && v_taken then 'slot_taken'
      else 'open' end
    from app.hours_of_days(p_coach.id, p_from, p_to) a
    cross join lateral generate_series(a.day + a.starts_at, a.day + a.ends_at - v_length,
      make_interval(mins => coalesce(p_coach.slot_step_minutes, v_minutes))) as l(local_at)
    cross join lateral (select app.to_instant(l.local_at, p_coach.timezone) as at offset 0) s
    where s.at is not null  -- the clock skips it
    order by 1;
end $$;

-- public.open_slots: bookable times, both dates inclusive in the coach's zone; starts one session length (or the
-- coach's slot step) apart from the start of each window. Session length in minutes; null: the coach's. p_moving: a booking
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
-- notice, advance, hours, time_off, booking, or the break before or after one; `because_id` is that time off or booking.
-- The open ones are what open_slots gives. No rows: the coach has no hours on that day, or is another one.
-- Called by: the dashboard. Raises: PT422 invalid_minutes, invalid_range.
create function public.explain_day(
  p_day date, p_minutes integer default null, p_moving uuid default null, p_coach_id uuid default auth.uid()
) returns table (starts_at timestamptz, ends_at timestamptz, outcome text, because text, because_id uuid)
language plpgsql stable security definer  -- as open_slots
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_break interval;
begin
  perform app.require_days(p_day, p_day, 366);
  perform app.require_minutes(p_minutes);
  select * into v_coach from public.coaches c
    where c.id = p_coach_id and (app.caller() is null or c.id = app.caller());
  if not found then
    return;
  end if;
  v_break := make_interval(mins => v_coach.buffer_minutes);
  return query
    select s.starts_at, s.ends_at, s.outcome,
      case s.outcome when 'in_the_past' then 'past' when 'too_soon' then 'notice' when 'too_far_ahead' then 'advance'
        when 'outside_availability' then case when o.id is null then 'hours' else 'time_off' end
        when 'slot_taken' then case when b.overlaps then 'booking' else 'break' end end,
      coalesce(o.id, b.id)
    from app.starts(v_coach, p_day, p_day, p_minutes, p_moving) s
    left join lateral (
      select t.id from public.time_off t
      where s.outcome = 'outside_availability' and t.coach_id = v_coach.id and t.ends_at > s.starts_at and t.starts_at < s.ends_at
      order by t.starts_at, t.id limit 1) o on true
    left join lateral (
      select t.id, t.starts_at < s.ends_at and t.ends_at > s.starts_at as overlaps from public.bookings t
      where s.outcome = 'slot_taken' and t.coach_id = v_coach.id and t.status <> 'cancelled' and t.id is distinct from p_moving
        and tstzrange(t.starts_at, t.blocked_until) && tstzrange(s.starts_at, s.ends_at + v_break)
      order by 2 desc, t.starts_at limit 1) b on true
    order by s.starts_at;
end $$;
grant execute on function public.explain_day(date, integer, uuid, uuid) to authenticated, service_role;
