-- Wall clocks and instants: which zones there are, and where a local time, a day or a range of days begins and ends.
-- Used by: everything that knows a day. Local time is read from coaches.timezone alone (INFRA-02).

-- app.is_timezone: whether a name is an IANA zone that both Postgres and browsers know.
-- Called by: the check on coaches. Refused: abbreviations (AEST), among them the names that are both (CET), since Postgres
-- takes those for the fixed offset; and POSIX rules, which browsers lack, but for the four that are names as well (EST5EDT).
create function app.is_timezone(p_name text) returns boolean
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_name !~ '^([A-Z][A-Za-z_-]+(/[A-Za-z_-]+){1,2}|Etc/GMT([+](0|[1-9]|1[0-2])|-(0|[1-9]|1[0-4])|0)|UTC|UCT|GMT([+-]?0)?'
    '|EST|MST|HST|EST5EDT|CST6CDT|MST7MDT|PST8PDT|Cuba|Egypt|Eire|GB|GB-Eire|Greenwich|Hongkong|Iceland|Iran|Israel|Jamaica|Japan'
    '|Kwajalein|Libya|NZ|NZ-CHAT|Navajo|PRC|Poland|Portugal|ROC|ROK|Singapore|Turkey|Universal|W-SU|Zulu)$' then
    return false;
  end if;
  perform pg_catalog.timezone(p_name, timestamptz '2026-01-01 00:00:00+00');
  return true;
exception when invalid_parameter_value then
  return false;
end $$;
grant execute on function app.is_timezone(text) to authenticated, service_role;

-- app.to_instant: the instant of a local wall-clock time; null where the clock skips it; of a time that
-- happens twice the first, as JavaScript libraries choose and Postgres does not.
-- Called by: app.day_edge, app.open_hours, open_slots, app.decent_time.
create function app.to_instant(p_local timestamp, p_timezone text) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_at timestamptz := p_local at time zone p_timezone;
  v_earlier timestamptz;
begin
  if v_at at time zone p_timezone <> p_local then
    return null;
  end if;
  -- Postgres chose the second; the first is earlier by as much as the clock went back that day. The difference may hold a
  -- day, which is 24 hours in UTC alone.
  v_earlier := (v_at at time zone 'UTC' - (((v_at - interval '24 hours') at time zone p_timezone) + interval '24 hours' - p_local))
    at time zone 'UTC';
  if v_earlier < v_at and v_earlier at time zone p_timezone = p_local then
    return v_earlier;
  end if;
  return v_at;
end $$;
grant execute on function app.to_instant(timestamp, text) to authenticated, service_role;

-- app.day_edge: the first instant at which a zone's clock shows a wall-clock time or a later one: the time itself, or
-- the end of the gap that skips it. Where something local begins or ends; of a time that comes twice, the first.
-- Called by: everything that knows where a local day begins or ends.
create function app.day_edge(p_local timestamp, p_timezone text) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select coalesce(app.to_instant(p_local, p_timezone), (
    -- Postgres carries a skipped time forward by the width of its gap: the gap ends within that much before it.
    select min(m.at) from generate_series((p.at at time zone 'UTC' - (p.at at time zone p_timezone - p_local)) at time zone 'UTC',
      p.at, interval '1 minute') as m(at)
    where m.at at time zone p_timezone >= p_local))
  from (select p_local at time zone p_timezone as at) p
$$;
grant execute on function app.day_edge(timestamp, text) to authenticated, service_role;

-- app.require_days: that local days from..to (both inclusive) are days of a calendar, in order, and so many at most apart.
-- Called by: open_slots, working_hours, the reports. Raises: PT422 invalid_range.
create function app.require_days(p_from date, p_to date, p_most integer) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if not coalesce(app.is_day(p_from) and app.is_day(p_to), false) or p_to < p_from or p_to - p_from > p_most then
    raise sqlstate 'PT422' using message = 'invalid_range',
      hint = format('Ask for up to %s days, the first day first.', to_char(p_most, 'FM9,999'));
  end if;
end $$;
grant execute on function app.require_days(date, date, integer) to authenticated, service_role;

-- app.last_night: the latest 02:00 in a zone that is not after an instant; where the clock skips it, the hour after.
-- Called by: app.complete_due.
create function app.last_night(p_now timestamptz, p_timezone text) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select max(n.at) from (
    select (date_trunc('day', p_now at time zone p_timezone) - d * interval '24 hours' + interval '2 hours') at time zone p_timezone as at
    from generate_series(0, 1) as d) n
  where n.at <= p_now
$$;
