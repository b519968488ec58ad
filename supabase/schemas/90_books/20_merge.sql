-- Merging: two entries of one person become one, with every booking, pack and text.
-- Used by: the dashboard's list of duplicates.

-- public.merge_clients: two entries that are one person become one: packs (with their ledger lines, which hang on them),
-- bookings and texts of the second move to the first, its notes are added, and it is archived with a note. The first is active
-- where either was. Returns the first.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 client_merged, PT422 invalid_request, request_reused.
create function public.merge_clients(p_keep uuid, p_merge uuid, p_request_id text default null) returns public.clients
language plpgsql volatile security definer  -- callers hold no write grant on packs, bookings and whose a text is
set search_path = '' as $$
declare
  v_coach_id uuid := app.client_coach(p_keep);
  v_request app.requests;
  v_keep public.clients;
  v_merge public.clients;
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

  -- In the order in which the night locks them.
  perform from public.bookings b where b.coach_id = v_coach_id and b.client_id = p_merge order by b.id for update;
  perform from public.purchases p where p.coach_id = v_coach_id and p.client_id = p_merge order by p.id for update;
  -- One statement: a booking names its pack together with its client, so that both must change hands at once.
  with packs as (
    update public.purchases p set client_id = p_keep where p.coach_id = v_coach_id and p.client_id = p_merge
  )
  update public.bookings b set client_id = p_keep where b.coach_id = v_coach_id and b.client_id = p_merge;
  update public.messages m set client_id = p_keep where m.coach_id = v_coach_id and m.client_id = p_merge;
  update public.clients c set merged_into = p_keep where c.coach_id = v_coach_id and c.merged_into = p_merge;
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
    where c.coach_id = v_coach_id and c.id = p_merge;
  perform app.remember(v_request, to_jsonb(v_keep));
  return v_keep;
end $$;
grant execute on function public.merge_clients(uuid, uuid, text) to authenticated, service_role;
