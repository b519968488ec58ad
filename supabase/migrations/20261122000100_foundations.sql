-- Foundations: the private schema, deny-first privileges, and the few helpers that every domain shares.
-- Used by: every later migration. Runs on Postgres 15 and 17, on PGlite and on hosted Supabase.

create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;

create schema app;
comment on schema app is 'Private: helpers, trigger functions and job bodies. Not exposed by the API.';
revoke all on schema app from public;
grant usage on schema app to authenticated, service_role;

-- Deny first: nothing is reachable until a grant below says so, by role.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

create type app.actor as enum ('coach', 'client', 'system');

-- app.caller: the coach whose rows the call may touch, or null for the service role, cron and the owner.
-- Called by: every verb. Raises: PT401 not_signed_in for a signed-in role without a user.
create function app.caller() returns uuid
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- The role setting survives a security definer call; current_user would be the owner here.
  if coalesce(current_setting('role', true), 'none') not in ('authenticated', 'anon') then
    return null;
  end if;
  if auth.uid() is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  return auth.uid();
end $$;
grant execute on function app.caller() to authenticated, service_role;

-- app.is_timezone: whether a name is an IANA zone that both Postgres and browsers know.
-- Called by: the check on coaches. Abbreviations (AEST) and POSIX rules (EST5EDT) are refused: browsers lack them.
create function app.is_timezone(p_name text) returns boolean
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_name !~ '^([A-Z][A-Za-z_-]+(/[A-Za-z_-]+){1,2}|Etc/GMT([+](0|[1-9]|1[0-2])|-(0|[1-9]|1[0-4]))|UTC)$' then
    return false;
  end if;
  perform pg_catalog.timezone(p_name, timestamptz '2026-01-01 00:00:00+00');
  return true;
exception when invalid_parameter_value then
  return false;
end $$;
grant execute on function app.is_timezone(text) to authenticated, service_role;

-- app.is_e164: whether a phone number is in E.164 form (ITU-T E.164: a plus and up to fifteen digits).
create function app.is_e164(p_phone text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select p_phone ~ '^\+[1-9][0-9]{6,14}$'
$$;
grant execute on function app.is_e164(text) to authenticated, service_role;

-- app.to_instant: the instant of a local wall-clock time; null where the clock skips it; of a time that
-- happens twice the first, as JavaScript libraries choose and Postgres does not.
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
  -- Postgres chose the second; the first is earlier by as much as the clock went back that day.
  v_earlier := v_at - (((v_at - interval '1 day') at time zone p_timezone) + interval '1 day' - p_local);
  if v_earlier < v_at and v_earlier at time zone p_timezone = p_local then
    return v_earlier;
  end if;
  return v_at;
end $$;
grant execute on function app.to_instant(timestamp, text) to authenticated, service_role;

-- app.day_edge: the first instant at which a zone's clock shows a wall-clock time or a later one: the time itself, or
-- the end of the gap that skips it. Where something local begins or ends; of a time that comes twice, the first.
create function app.day_edge(p_local timestamp, p_timezone text) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select coalesce(app.to_instant(p_local, p_timezone), (
    -- Postgres carries a skipped time forward by the width of its gap: the gap ends within that much before it.
    select min(m.at) from generate_series(p.at - (p.at at time zone p_timezone - p_local), p.at, interval '1 minute') as m(at)
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
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > p_most then
    raise sqlstate 'PT422' using message = 'invalid_range',
      hint = format('Ask for up to %s days, the first day first.', to_char(p_most, 'FM9,999'));
  end if;
end $$;
grant execute on function app.require_days(date, date, integer) to authenticated, service_role;

-- app.require_minutes: that a session may last so many minutes; null stands for the coach's usual length.
-- Called by: open_slots, app.book, app.resize. Raises: PT422 invalid_minutes.
create function app.require_minutes(p_minutes integer) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if p_minutes not between 5 and 720 then
    raise sqlstate 'PT422' using message = 'invalid_minutes', hint = 'A session lasts 5 minutes to 12 hours.';
  end if;
end $$;

-- app.requests: the first result of every verb that was called with a request id, so that a repeat returns it.
create table app.requests (
  coach_id uuid not null,
  request_id text not null,
  verb text not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  primary key (coach_id, request_id),
  constraint requests_request_id_length check (length(request_id) between 1 and 200)
);
alter table app.requests enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads requests directly" on app.requests for all to anon, authenticated using (false);

-- app.first_result: what a request id gave the first time, or null; holds the id until the transaction ends,
-- so that of two calls at once the second waits for the first one's result.
-- Called by: every verb with a request id, before it takes any row lock. Raises: PT422 request_reused, invalid_request.
create function app.first_result(p_coach_id uuid, p_request_id text, p_verb text) returns jsonb
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
declare v_first app.requests;
begin
  if p_request_id is null then
    return null;
  end if;
  if length(p_request_id) not between 1 and 200 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Use a request id of 1 to 200 characters.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(p_coach_id::text || p_request_id, 0));
  select * into v_first from app.requests r where r.coach_id = p_coach_id and r.request_id = p_request_id;
  if found and v_first.verb <> p_verb then
    raise sqlstate 'PT422' using message = 'request_reused',
      hint = 'This request id was used for something else; make a new one.',
      detail = format('first used for %s, now for %s', v_first.verb, p_verb);
  end if;
  return v_first.result;
end $$;

-- app.remember: keeps a verb's result under its request id and hands it back.
-- Called by: every verb with a request id, as its last step.
create function app.remember(p_coach_id uuid, p_request_id text, p_verb text, p_result jsonb) returns jsonb
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
begin
  if p_request_id is not null then
    insert into app.requests (coach_id, request_id, verb, result)
    values (p_coach_id, p_request_id, p_verb, p_result);
  end if;
  return p_result;
end $$;
