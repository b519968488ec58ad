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
