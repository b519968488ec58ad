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
