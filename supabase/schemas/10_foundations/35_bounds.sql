-- Bounds: what a day, an instant or a text may be, and how many rows of a kind one coach may have. The calendar of the product
-- runs from 1900 to 2199, so that a day more, a zone's offset or a pack's validity never leaves what Postgres can reckon with.
-- Used by: the verbs for what they are given, the constraints of the tables for what is written directly.

-- app.is_day: whether a day is one of the calendar; null for none. Called by: the checks on tables, app.require_days.
create function app.is_day(p_day date) returns boolean
language sql immutable parallel safe security invoker
return p_day between date '1900-01-01' and date '2199-12-31';
grant execute on function app.is_day(date) to authenticated, service_role;

-- app.are_instants: whether a row's instants are of the calendar, infinity is not, given their least and greatest; null for none.
-- Of all at once, since a check takes each function that it calls in anew with every statement: with one for each column that
-- made up a tenth of a booking's time. Called by: the checks on tables, app.require_instant.
create function app.are_instants(p_first timestamptz, p_last timestamptz) returns boolean
language sql immutable parallel safe security invoker
return p_first >= timestamptz '1900-01-01 00:00:00+00' and p_last < timestamptz '2200-01-02 00:00:00+00';
grant execute on function app.are_instants(timestamptz, timestamptz) to authenticated, service_role;

-- app.is_seen: whether a name holds something that people see: not spaces, marks without a letter and what has no width alone.
-- Called by: the checks on tables.
create function app.is_seen(p_name text) returns boolean
language sql immutable parallel safe security invoker
return p_name ~ '[^[:space:]\u0001-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u2000-\u200f\u2028-\u202f\u205f-\u206f\u20d0-\u20ff\u2800\u3000\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]';
grant execute on function app.is_seen(text) to authenticated, service_role;

-- app.require_instant: that an instant is one of the calendar; null passes, since it stands for a default.
-- Called by: the verbs that take an instant. Raises: PT422 invalid_range.
create function app.require_instant(p_at timestamptz) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if not app.are_instants(p_at, p_at) then
    raise sqlstate 'PT422' using message = 'invalid_range', hint = 'Choose a time between the years 1900 and 2199.';
  end if;
end $$;

-- app.require_text: that a text has so many characters at most; null passes.
-- Called by: the verbs that keep what they are told. Raises: PT422 text_too_long.
create function app.require_text(p_text text, p_most integer) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if length(p_text) > p_most then
    raise sqlstate 'PT422' using message = 'text_too_long', hint = format('Write up to %s letters.', to_char(p_most, 'FM999,999'));
  end if;
end $$;
grant execute on function app.require_text(text, integer) to authenticated, service_role;

-- app.as_instant: an instant that stands as text in what was understood of a message; null for none.
-- Called by: act_on_sms, act_on_coach_sms and what they do. Raises: PT422 invalid_request, invalid_range.
create function app.as_instant(p_text text) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare v_at timestamptz;
begin
  begin
    v_at := p_text::timestamptz;
  exception when data_exception then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This is no instant that can be read.';
  end;
  perform app.require_instant(v_at);
  return v_at;
end $$;

-- app.as_uuid: an id that stands as text in what was understood of a message; null for none.
-- Called by: app.text_booking. Raises: PT422 invalid_request.
create function app.as_uuid(p_text text) returns uuid
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  return p_text::uuid;
exception when data_exception then
  raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This is no id that can be read.';
end $$;

-- app.page_size: how many rows a page has: as many as were asked for, none for a negative number, p_most at most; null, which
-- asks for no number, is p_most, and without that no limit. (Of NULL and 0 the greater is 0 to Postgres: a list of nobody.)
-- Called by: client_list, thread. Raises nothing.
create function app.page_size(p_limit integer, p_most integer default null) returns integer
language sql immutable parallel safe security invoker
return case when p_limit < 0 then 0 else least(p_limit, p_most) end;
grant execute on function app.page_size(integer, integer) to authenticated, service_role;
