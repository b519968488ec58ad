-- The client list, and one person who stands on it twice: found, merged, or said to be two people.
-- Used by: the dashboard's list of clients. Merging moves packs with their ledger, bookings and texts; no line is rewritten.

-- Pairs that look alike and are not the same person, as the coach said.
create table public.distinct_clients (
  coach_id uuid not null default auth.uid(),
  client_id uuid not null,
  other_id uuid not null,
  primary key (client_id, other_id),
  constraint distinct_clients_in_order check (client_id < other_id),
  constraint distinct_clients_client_fkey foreign key (client_id, coach_id) references public.clients (id, coach_id) on delete cascade,
  constraint distinct_clients_other_fkey foreign key (other_id, coach_id) references public.clients (id, coach_id) on delete cascade
);
create index distinct_clients_client_idx on public.distinct_clients (client_id, coach_id);
create index distinct_clients_other_idx on public.distinct_clients (other_id, coach_id);
create index distinct_clients_coach_id_idx on public.distinct_clients (coach_id);

alter table public.distinct_clients enable row level security;
create policy "coaches read their own distinct clients" on public.distinct_clients
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches say who is distinct" on public.distinct_clients
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches take that back" on public.distinct_clients
  for delete to authenticated using (coach_id = (select auth.uid()));
grant select, delete on public.distinct_clients to authenticated, service_role;
grant insert (client_id, other_id) on public.distinct_clients to authenticated;

-- public.client_list: every client of the caller with what a list says of them: free and booked sessions, the next booking,
-- and `is`, which filters they belong to: active (sessions left or something booked), low (as few free as the coach wants to
-- hear of, or none), expiring (free sessions that end within 30 days), idle (no booking ahead), opted_out, archived. By name.
-- Returns {mark, clients}; clients is null where the mark is p_seen: nothing has changed. One value, since an API hands out
-- rows only so many at a time.
-- Called by: the dashboard. Raises nothing.
create function public.client_list(p_seen text default null) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  with packs as materialized (
    select b.client_id, sum(b.free) filter (where b.state = 'valid')::integer as free, sum(b.held)::integer as held,
      bool_or(b.state = 'valid') as valid, bool_or(b.state = 'exhausted') as exhausted, bool_or(b.state = 'unpaid') as unpaid,
      bool_or(b.state = 'frozen') as frozen, count(*) as packs,
      min(b.expires_at) filter (where b.state = 'valid' and b.free > 0 and b.expires_at <= now() + interval '30 days') as expires_at
    from (
      select o.client_id, o.free, o.held, o.state, o.expires_at from public.pack_balances o
      where o.coach_id = app.caller() and o.sessions_used < o.sessions_total
      union all
      -- Most packs of a long history are used up: to count what each of them holds took nine tenths of the time.
      select u.client_id, 0, 0, coalesce(u.standing, 'exhausted'), u.expires_at from app.pack_standings u
      where u.coach_id = app.caller() and u.sessions_used >= u.sessions_total
    ) b where b.state <> 'refunded' group by b.client_id
  ),
  ahead as materialized (
    select b.client_id, min(b.starts_at) as at, count(*)::integer as booked from public.bookings b
    where b.coach_id = app.caller() and b.starts_at > now() and b.status = 'scheduled' group by b.client_id
  ),
  listed as (
    select c.id, c.name, c.phone, coalesce(p.free, 0) as free, coalesce(a.booked, 0) as booked, a.at as next_at, p.expires_at,
      case when p.valid then 'valid' when p.unpaid then 'unpaid' when p.exhausted then 'exhausted' when p.frozen then 'frozen'
        when p.packs > 0 then 'expired' else 'none' end as pack,
      case when c.archived_at is not null then array['archived'] else array_remove(array[
        case when p.valid or p.held > 0 or a.at is not null then 'active' end,
        case when (p.valid or p.exhausted) and coalesce(p.free, 0) <= coalesce(k.low_balance_at, 2) then 'low' end,
        case when p.expires_at is not null then 'expiring' end,
        case when a.at is null then 'idle' end,
        case when c.opted_out_at is not null then 'opted_out' end], null) end as "is"
    from public.clients c
    join public.coaches k on k.id = c.coach_id
    left join packs p on p.client_id = c.id
    left join ahead a on a.client_id = c.id
    where c.coach_id = app.caller()
  ),
  whole as (select coalesce(jsonb_agg(to_jsonb(l) order by lower(l.name), l.id), '[]'::jsonb) as clients from listed l)
  select jsonb_build_object('mark', m.mark, 'clients', case when m.mark is distinct from p_seen then w.clients end)
  from whole w cross join lateral (select md5(w.clients::text) as mark) m
$$;
grant execute on function public.client_list(text) to authenticated, service_role;

-- public.merge_suggestions: pairs of clients who may be one person: of the same number, or of names that differ by no more
-- than their order, accents, spaces or one letter. Pairs said to be distinct and archived clients are left out. The first
-- of a pair is the one with more bookings and packs; 50 pairs at most, the likeliest first.
-- Called by: the dashboard. Raises nothing.
create function public.merge_suggestions()
returns table (client_id uuid, client_name text, client_phone text, other_id uuid, other_name text, other_phone text,
  same_phone boolean, similar_name boolean)
language sql stable security invoker
set search_path = '' as $$
  with named as materialized (
    select c.id, c.coach_id, c.name, c.phone, (
      select string_agg(w.word, ' ' order by w.word) from regexp_split_to_table(translate(lower(c.name),
        'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžłāēīōū', 'aaaaaaceeeeiiiinoooooouuuuyyszlaeiou'), '[^[:alnum:]]+') as w(word)
      where w.word <> '') as plain
    from public.clients c where c.coach_id = app.caller() and c.archived_at is null
  ),
  -- Names with one letter left out, at each place: two that share such a form from the same place differ by one letter,
  -- from neighbouring places by a swapped pair, and with a whole name by a letter too many.
  forms as (
    select n.id, n.plain as form, 0 as at from named n where n.plain <> ''
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
    where not exists (select from public.distinct_clients d where d.client_id = p.id and d.other_id = p.other_id)
    group by p.id, p.other_id
    order by bool_or(p.same_phone) and bool_or(not p.same_phone) desc, bool_or(not p.same_phone) desc, p.id, p.other_id
    limit 50
  ),
  weighed as (
    select p.*, w.first >= w.second as in_order from pairs p cross join lateral (
      select (select count(*) from public.bookings b where b.client_id = p.id) + (select count(*) from public.purchases u where u.client_id = p.id) as first,
        (select count(*) from public.bookings b where b.client_id = p.other_id) + (select count(*) from public.purchases u where u.client_id = p.other_id) as second
    ) w
  )
  select a.id, a.name, a.phone, b.id, b.name, b.phone, w.same_phone, w.similar_name
  from weighed w
  join named a on a.id = case when w.in_order then w.id else w.other_id end
  join named b on b.id = case when w.in_order then w.other_id else w.id end
  order by w.same_phone and w.similar_name desc, w.similar_name desc, lower(a.name), a.id, b.id
$$;
grant execute on function public.merge_suggestions() to authenticated, service_role;

-- public.merge_clients: two entries that are one person become one: packs (with their ledger lines, which hang on them),
-- bookings and texts of the second move to the first, its notes are added, and it is archived with a note. Returns the first.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT422 invalid_request, request_reused.
create function public.merge_clients(p_keep uuid, p_merge uuid, p_request_id text default null) returns public.clients
language plpgsql volatile security definer  -- callers hold no write grant on packs, bookings and whose a text is
set search_path = '' as $$
declare
  v_coach_id uuid := app.client_coach(p_keep);
  v_first jsonb;
  v_keep public.clients;
  v_merge public.clients;
begin
  if app.client_coach(p_merge) <> v_coach_id then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  end if;
  v_first := app.first_result(v_coach_id, p_request_id, 'merge_clients');
  if v_first is not null then
    return jsonb_populate_record(null::public.clients, v_first);
  end if;
  if p_keep = p_merge then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Choose two different clients.';
  end if;
  perform app.locked_client(least(p_keep, p_merge));
  perform app.locked_client(greatest(p_keep, p_merge));
  select * into v_keep from public.clients c where c.id = p_keep;
  select * into v_merge from public.clients c where c.id = p_merge;

  -- One statement: a booking names its pack together with its client, so that both must change hands at once.
  with packs as (
    update public.purchases p set client_id = p_keep where p.client_id = p_merge
  )
  update public.bookings b set client_id = p_keep where b.client_id = p_merge;
  update public.messages m set client_id = p_keep where m.client_id = p_merge;
  update app.conversations t set client_id = p_keep where t.client_id = p_merge;

  -- Each is what the coach wrote; the longer of two long notes would push the other out, so they are cut evenly.
  update public.clients c set
      notes = btrim(left(v_keep.notes, 2500 + greatest(0, 2499 - length(v_merge.notes))) || E'\n'
        || left(v_merge.notes, 2499 + greatest(0, 2500 - length(v_keep.notes))), E'\n'),
      -- A carrier blocks a number, whoever it is said to be.
      opted_out_at = coalesce(v_keep.opted_out_at, case when v_merge.phone = v_keep.phone then v_merge.opted_out_at end)
    where c.id = p_keep returning * into v_keep;
  update public.clients c set archived_at = coalesce(c.archived_at, now()),
      notes = left(format('Merged into %s on %s.', v_keep.name,
        (select to_char(now() at time zone k.timezone, 'FMDD Mon YYYY') from public.coaches k where k.id = v_coach_id))
        || coalesce(E'\n' || nullif(c.notes, ''), ''), 5000)
    where c.id = p_merge;
  perform app.remember(v_coach_id, p_request_id, 'merge_clients', to_jsonb(v_keep));
  return v_keep;
end $$;
grant execute on function public.merge_clients(uuid, uuid, text) to authenticated, service_role;
