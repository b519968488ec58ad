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
