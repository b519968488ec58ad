-- Open slots: the times at which a session can be booked.
-- Used by: the dashboard's booking dialogs, and texts that offer times.

-- public.open_slots: bookable times, both dates inclusive in the coach's zone; starts one session length (or the
-- coach's slot step) apart from the start of each window. Session length in minutes; null: the coach's.
-- Called by: the dashboard, the texts. Raises: PT401 not_signed_in, PT422 invalid_minutes, invalid_range. Another coach's:
-- no rows.
create function public.open_slots(
  p_from date, p_to date, p_minutes integer default null, p_coach_id uuid default auth.uid()
) returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer  -- row-level security keeps the range operators off the overlap index
set search_path = '' set jit = off  -- compiling took three times as long as looking
as $$
declare
  v_coach public.coaches;
  v_minutes integer;
  v_free tstzmultirange;
  v_taken tstzmultirange;
begin
  perform app.require_days(p_from, p_to, 366);
  perform app.require_minutes(p_minutes);
  select * into v_coach from public.coaches c
    where c.id = p_coach_id and (app.caller() is null or c.id = app.caller());
  if not found then
    return;
  end if;
  v_minutes := coalesce(p_minutes, v_coach.session_minutes);
  -- What is taken is read once for the whole range, not slot by slot: one walk along the overlap constraint's index.
  v_free := app.open_hours(v_coach.id, p_from, p_to);
  v_taken := (
    select range_agg(tstzrange(b.starts_at - make_interval(mins => v_coach.buffer_minutes), b.blocked_until))
    from public.bookings b
    where b.coach_id = v_coach.id and b.status <> 'cancelled'
      and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_from::timestamp at time zone v_coach.timezone,
        (p_to + 2)::timestamp at time zone v_coach.timezone));
  return query
    select distinct s.at, s.at + make_interval(mins => v_minutes)
    from app.hours_of_days(v_coach.id, p_from, p_to) a
    cross join lateral generate_series(a.day + a.starts_at, a.day + a.ends_at - make_interval(mins => v_minutes),
      make_interval(mins => coalesce(v_coach.slot_step_minutes, v_minutes))) as l(local_at)
    cross join lateral (select app.to_instant(l.local_at, v_coach.timezone) as at offset 0) s
    where s.at >= now() + make_interval(mins => v_coach.notice_minutes)
      and s.at <= now() + v_coach.advance_days * interval '24 hours'
      and tstzrange(s.at, s.at + make_interval(mins => v_minutes)) <@ v_free
      and not coalesce(tstzrange(s.at, s.at + make_interval(mins => v_minutes)) && v_taken, false)
    order by 1;
end $$;
grant execute on function public.open_slots(date, date, integer, uuid) to authenticated, service_role;
