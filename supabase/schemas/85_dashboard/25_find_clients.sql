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
