-- A week of hours, saved at once.
-- Used by: the dashboard's Hours screen and first steps.

-- app.week_windows: the windows of a week as they were sent, an array of {weekday 0-6 (0 is Sunday), starts_at, ends_at}
-- (wall-clock times, "24:00" for the day's end), checked.
-- Called by: set_week. Raises: PT422 invalid_hours.
create function app.week_windows(p_windows jsonb)
returns table (weekday smallint, starts_at time, ends_at time)
language plpgsql stable security invoker
set search_path = '' as $$
declare v_day text;
begin
  begin
    return query select w.weekday, w.starts_at, w.ends_at
      from jsonb_to_recordset(p_windows) as w(weekday smallint, starts_at time, ends_at time);
  exception when data_exception then
    raise sqlstate 'PT422' using message = 'invalid_hours',
      hint = 'Give a list of windows, each with a weekday and two times of day.', detail = sqlerrm;
  end;
  if p_windows is null or exists (
    select from jsonb_to_recordset(p_windows) as w(weekday smallint, starts_at time, ends_at time)
      where (w.weekday between 0 and 6 and w.starts_at is not null and w.ends_at is not null) is not true) then
    raise sqlstate 'PT422' using message = 'invalid_hours',
      hint = 'Each window needs a weekday from 0 (Sunday) to 6, and a time from which and to which it lasts.';
  end if;
  -- 22 November 2026 was a Sunday.
  select to_char(timestamp '2026-11-22' + w.weekday * interval '24 hours', 'FMDay') into v_day
    from jsonb_to_recordset(p_windows) as w(weekday smallint, starts_at time, ends_at time)
    where w.ends_at <= w.starts_at order by (w.weekday + 6) % 7 limit 1;
  if found then
    raise sqlstate 'PT422' using message = 'invalid_hours',
      hint = format('Hours on %s end before they start. The end must come after the start.', v_day);
  end if;
  select to_char(timestamp '2026-11-22' + o.weekday * interval '24 hours', 'FMDay') into v_day from (
    select w.weekday, w.starts_at < max(w.ends_at) over (
        partition by w.weekday order by w.starts_at rows between unbounded preceding and 1 preceding) as overlaps
      from jsonb_to_recordset(p_windows) as w(weekday smallint, starts_at time, ends_at time)) as o
    where o.overlaps order by (o.weekday + 6) % 7 limit 1;
  if found then
    raise sqlstate 'PT422' using message = 'invalid_hours',
      hint = format('Two windows on %s overlap. Join them, or leave time between them.', v_day);
  end if;
end $$;

-- public.set_week: makes these the caller's weekly hours, all of them or none; p_windows as app.week_windows reads them,
-- empty for no hours at all. A window that stays as it was keeps its row. Returns the week, Sunday first.
-- Called by: the dashboard. Raises: PT404 coach_not_found, PT422 invalid_hours, request_reused.
create function public.set_week(p_windows jsonb, p_request_id text default null) returns setof public.availability
language plpgsql volatile security definer  -- what a request id gave the first time is granted to nobody
set search_path = '' as $$
declare
  v_coach_id uuid := app.caller();
  v_request app.requests := app.request(v_coach_id, p_request_id, 'set_week', p_windows);
begin
  if v_request.result is not null then
    return query select * from jsonb_populate_recordset(null::public.availability, v_request.result);
    return;
  end if;
  -- Two saves at once, from two tabs, come one after the other.
  perform from public.coaches c where c.id = v_coach_id for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  end if;
  delete from public.availability a where a.coach_id = v_coach_id and not exists (
    select from app.week_windows(p_windows) w
      where (w.weekday, w.starts_at, w.ends_at) = (a.weekday, a.starts_at, a.ends_at));
  insert into public.availability (coach_id, weekday, starts_at, ends_at)
    select v_coach_id, w.weekday, w.starts_at, w.ends_at from app.week_windows(p_windows) w
    where not exists (select from public.availability a where a.coach_id = v_coach_id
      and (w.weekday, w.starts_at, w.ends_at) = (a.weekday, a.starts_at, a.ends_at));
  return query select * from public.availability a where a.coach_id = v_coach_id order by a.weekday, a.starts_at;
  perform app.remember(v_request, coalesce(
    (select jsonb_agg(to_jsonb(a) order by a.weekday, a.starts_at) from public.availability a where a.coach_id = v_coach_id),
    '[]'));
end $$;
grant execute on function public.set_week(jsonb, text) to authenticated;
