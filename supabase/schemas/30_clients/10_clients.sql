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
