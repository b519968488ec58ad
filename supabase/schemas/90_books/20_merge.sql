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
