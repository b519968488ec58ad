-- Quiet hours: the decent time for a text that goes out by itself, in the coach's zone (SMS-03, SMS-04).
-- Used by: the schedule, claim_messages, the dashboard before a coach writes at night.

-- app.is_steady: whether a zone's clocks run evenly for some days around an instant. Called by: app.decent_time.
create function app.is_steady(p_at timestamptz, p_timezone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select (p_at + interval '96 hours') at time zone p_timezone - (p_at - interval '96 hours') at time zone p_timezone = interval '192 hours'
    and (p_at + interval '96 hours') at time zone p_timezone - p_at at time zone p_timezone = interval '96 hours'
$$;

-- app.decent_time: the first instant from p_at on that is not in quiet hours, which are local wall-clock times, over midnight
-- or within a day; the same time twice means none. Where that is not before p_before: a quarter of an hour before those
-- quiet hours began, which may have gone by. A quiet time that the clock skips or shows twice is never cut short.
-- Called by: app.claim_one, next_decent_time, the planned texts.
create function app.decent_time(
  p_timezone text, p_quiet_from time, p_quiet_to time, p_at timestamptz, p_before timestamptz default null
) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_local timestamp := p_at at time zone p_timezone;
  v_day date := v_local::date;
  v_quiet tstzmultirange;
  v_range tstzrange;
begin
  if p_quiet_from = p_quiet_to then
    return p_at;
  elsif app.is_steady(p_at, p_timezone) then
    -- No clock change near, as nearly always: the wall clock is as good as instants, and much cheaper.
    v_day := v_day - case when p_quiet_to < p_quiet_from and v_local::time < p_quiet_to then 1 else 0 end;
    v_range := tstzrange((v_day + p_quiet_from) at time zone p_timezone,
      (v_day + case when p_quiet_to < p_quiet_from then 1 else 0 end + p_quiet_to) at time zone p_timezone);
    return case when not v_range @> p_at then p_at
      when p_before is null or upper(v_range) < p_before then upper(v_range)
      else greatest(lower(v_range) - interval '15 minutes', upper(v_range) - interval '24 hours') end;
  end if;
  -- Days on both sides: a clock change can join the quiet hours of two days into one range.
  select range_agg(tstzrange(q.starts_at, q.ends_at)) into v_quiet
    from generate_series(-3, 3) as n
    cross join lateral (select v_day + n + p_quiet_from as starts_at,
      v_day + n + p_quiet_to + case when p_quiet_to < p_quiet_from then interval '24 hours' else interval '0' end as ends_at) l
    cross join lateral (select app.day_edge(l.starts_at, p_timezone) as starts_at,
      case when app.to_instant(l.ends_at, p_timezone) is null then app.day_edge(l.ends_at, p_timezone)
        else l.ends_at at time zone p_timezone end as ends_at) q  -- of a time shown twice Postgres picks the second
    where q.starts_at < q.ends_at;
  select r into v_range from unnest(v_quiet) as r where r @> p_at;
  if v_range is null then
    return p_at;
  elsif p_before is null or upper(v_range) < p_before then
    return upper(v_range);
  end if;
  return greatest(lower(v_range) - interval '15 minutes',
    (select max(upper(r)) from unnest(v_quiet) as r where upper(r) < lower(v_range)));
end $$;

-- public.next_decent_time: the first instant from p_at on that is not in the caller's quiet hours; p_at itself where it is not.
-- Called by: the dashboard, before a coach writes at night. Raises: PT422 invalid_range.
create function public.next_decent_time(p_at timestamptz default now()) returns timestamptz
language sql stable security definer  -- its helper is granted to nobody
set search_path = '' as $$
  select app.require_instant(p_at);
  select app.decent_time(c.timezone, c.quiet_from, c.quiet_to, p_at) from public.coaches c where c.id = app.caller()
$$;
grant execute on function public.next_decent_time(timestamptz) to authenticated, service_role;
