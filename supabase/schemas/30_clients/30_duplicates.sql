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
