-- Clients, found as somebody types, and their list a page at a time: no screen reads all of them.
-- Used by: the dashboard's list, the choice of a client in its dialogs, the search over every screen.

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

-- app.is_meant: whether every word of app.typed_words stands in a client's plain name, or the digits in the number.
-- Called by: find_clients, client_page.
create function app.is_meant(p_words text[], p_plain_name text, p_phone text) returns boolean
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select not exists (select from unnest(p_words) word
    where case when left(word, 1) = '+' then position(substr(word, 2) in p_phone) else position(word in p_plain_name) end = 0
      -- Of "ana 0400 000" the digits stand in the number.
      and not (word ~ '^\+?\d{2,}$' and position(ltrim(word, '+0') in p_phone) > 0))
$$;
grant execute on function app.is_meant(text[], text, text) to authenticated, service_role;

-- public.find_clients: the caller's clients who are meant by what is typed: every word stands in the name (accents, strokes,
-- apostrophes and capitals aside), or the digits in the number. First those whose name begins with the first word, then those who
-- were booked last, then by name; archived ones and p_without are left out. At most 50: [{id, name, phone, free, next_at}]: `free`
-- is what can still be booked, `next_at` the next booking's start (UTC) or null.
-- Called by: the dashboard. Raises nothing; another coach's: nothing.
create function public.find_clients(p_find text default null, p_limit integer default 8, p_without uuid default null) returns jsonb
language sql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
  with typed as materialized (select app.typed_words(p_find) as words),
  lately as (
    select b.client_id, max(b.created_at) as at from public.bookings b
    where b.coach_id = (select app.caller()) and b.starts_at > now() - 60 * interval '24 hours' group by b.client_id
  ),
  found as (
    select c.coach_id, c.id, c.name, c.phone, row_number() over (
      order by starts_with(c.plain_name, t.words[1]) desc nulls last, l.at desc nulls last, c.plain_name, c.id) as place
    from public.clients c cross join typed t left join lately l on l.client_id = c.id
    where c.coach_id = (select app.caller()) and c.archived_at is null and c.id is distinct from p_without
      and app.is_meant(t.words, c.plain_name, c.phone)
    order by place limit least(greatest(p_limit, 1), 50)
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'phone', f.phone,
    'free', coalesce((select sum(b.free) from public.pack_balances b
      where b.coach_id = f.coach_id and b.client_id = f.id and b.state = 'valid'), 0),
    'next_at', (select min(b.starts_at) from public.bookings b
      where b.coach_id = f.coach_id and b.client_id = f.id and b.starts_at > now() and b.status = 'scheduled')) order by f.place), '[]')
  from found f
$$;
grant execute on function public.find_clients(text, integer, uuid) to authenticated, service_role;

-- public.client_page: a page of client_list's rows: of a filter (`all`: everybody who is not archived, or one of `is`), found by what
-- is typed, from the p_from-th on (from 0), at most 200: {counts, many, clients}. `counts`: how many each filter has, whatever is
-- typed; `many`: how many there are in all of what was asked for. Called by: the dashboard. Raises nothing.
create function public.client_page(
  p_filter text default 'all', p_find text default null, p_from integer default 0, p_limit integer default 100
) returns jsonb
language sql stable security invoker
set search_path = '' set timezone = 'UTC' set jit = off as $$
  with typed as materialized (select app.typed_words(p_find) as words),
  listed as materialized (
    select e.row, e.place, r.id, r."is" from json_array_elements(public.client_list() -> 'clients') with ordinality e(row, place)
    cross join lateral json_to_record(e.row) as r(id uuid, "is" text[])
  ),
  counted as (
    select coalesce(jsonb_object_agg(k.filter, k.many), '{}') || jsonb_build_object('all',
      (select count(*) from listed l where not 'archived' = any (l."is"))) as counts
    from (select filter, count(*) as many from listed l cross join unnest(l."is") filter group by filter) k
  ),
  meant as materialized (
    select l.row, row_number() over (order by l.place) as n from listed l cross join typed t
    where case when p_filter = 'all' then not 'archived' = any (l."is") else p_filter = any (l."is") end
      and (t.words = '{}' or exists (select from public.clients c
        where c.coach_id = (select app.caller()) and c.id = l.id and app.is_meant(t.words, c.plain_name, c.phone)))
  )
  select jsonb_build_object('counts', c.counts, 'many', (select count(*) from meant), 'clients', coalesce((
    select jsonb_agg(m.row order by m.n) from meant m
    where m.n > greatest(p_from, 0) and m.n <= greatest(p_from, 0)::bigint + least(greatest(p_limit, 1), 200)), '[]'))
  from counted c
$$;
grant execute on function public.client_page(text, text, integer, integer) to authenticated, service_role;
