-- Quiet hours: the decent time for a text that goes out by itself, in the coach's zone (SMS-03, SMS-04) and in those of the
-- number that it goes to (SMS-11).
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
-- Called by: app.decent_for.
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

-- app.zones_of: what a number says of where its phone is: the row of the longest prefix, or none.
-- Called by: app.decent_for.
create function app.zones_of(p_phone text) returns app.number_zones
language sql stable security definer  -- the zones of numbers are granted to nobody
set search_path = '' as $$
  select n.* from app.number_zones n
  where n.prefix = any (array(select substr(p_phone, 2, l) from generate_series(1, 10) as l))
  order by length(n.prefix) desc limit 1
$$;

-- app.decent_for: as app.decent_time, for a text of a kind to a number: decent by the coach's quiet hours, and in every zone that
-- the number may be in from 8 (what sells or may sell, as what goes to many does: from 9) until 21, or until the hour that a
-- state has. A number that says its country alone, which is the coach's too, says nothing: then the coach's quiet hours count,
-- and what sells waits until 9. So they do where no moment of a day is decent in all those zones.
-- Called by: app.claim_one, next_decent_time, the planned texts, app.bulk_people.
create function app.decent_for(
  p_coach public.coaches, p_phone text, p_kind public.message_kind, p_at timestamptz, p_before timestamptz default null
) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_sells boolean := p_kind in ('low_balance', 'follow_up', 'bulk');
  v_opens time := case when v_sells then time '09:00' else time '08:00' end;
  v_number app.number_zones := app.zones_of(p_phone);
  v_quiet_to time := case when v_sells and p_coach.quiet_to < '09:00' and p_coach.quiet_from > '09:00' then time '09:00' else p_coach.quiet_to end;
  v_before timestamptz;
  v_at timestamptz;
  v_last timestamptz;
  v_zone text;
begin
  if v_number.prefix is null or not v_number.placed
    and exists (select from unnest(v_number.zones) as z where p_at at time zone z = p_at at time zone p_coach.timezone) then
    return app.decent_time(p_coach.timezone, p_coach.quiet_from, v_quiet_to, p_at, p_before);
  end if;
  -- On to the first moment that is decent everywhere; where that is too late, back to the last one.
  foreach v_before in array array['infinity', '-infinity']::timestamptz[] loop
    v_at := p_at;
    for n in 1 .. 10 loop
      v_last := v_at;
      v_at := app.decent_time(p_coach.timezone, p_coach.quiet_from, v_quiet_to, v_at, v_before);
      foreach v_zone in array v_number.zones loop
        v_at := app.decent_time(v_zone, v_number.until, v_opens, v_at, v_before);
      end loop;
      exit when v_at = v_last;
    end loop;
    if v_at <> v_last or v_at not between p_at - interval '25 hours' and p_at + interval '25 hours' then
      return app.decent_time(p_coach.timezone, p_coach.quiet_from, v_quiet_to, p_at, p_before);
    end if;
    exit when p_before is null or v_at < p_before;
  end loop;
  return v_at;
end $$;

-- public.next_decent_time: the first instant from p_at on that is decent for a text of the caller's to a client or a number (by
-- neither: by the caller's own quiet hours alone); p_at itself where it is.
-- Called by: the dashboard, before a coach writes at night. Raises: PT422 invalid_range. Null for who is no coach.
create function public.next_decent_time(p_at timestamptz default now(), p_client_id uuid default null, p_phone text default null)
returns timestamptz
language sql stable security definer  -- its helpers are granted to nobody
set search_path = '' as $$
  select app.require_instant(p_at);
  select app.decent_for(c, coalesce((select k.phone from public.clients k where k.coach_id = c.id and k.id = p_client_id), p_phone), 'manual', p_at)
  from public.coaches c where c.id = app.caller()
$$;
grant execute on function public.next_decent_time(timestamptz, uuid, text) to authenticated, service_role;
