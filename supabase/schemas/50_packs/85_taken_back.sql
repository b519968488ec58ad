-- Ends put right, and what was pressed by mistake taken back: an extension, of one pack or of many, and a transfer. Nothing on record
-- is removed: each is an event and lines of its own.
-- Used by: the dashboard.

-- app.require_end: that a locked pack can end at p_end: nothing booked on it begins then or later, and nothing that it paid for did.
-- What was booked to begin, or was charged, before p_since is no reason: it was judged without what is taken back.
-- Called by: set_pack_end, undo_pack_end, with the client and the pack locked. Raises: PT409 booked_after_end.
create function app.require_end(p_pack public.purchases, p_end timestamptz, p_since timestamptz default '-infinity') returns void
language plpgsql stable security invoker
set search_path = '' as $$
begin
  if exists (
      select from public.bookings b
      where b.coach_id = p_pack.coach_id and b.client_id = p_pack.client_id and b.purchase_id = p_pack.id and b.status = 'scheduled'
        and not b.unpaid and b.starts_at >= greatest(p_end, p_since))
    or exists (
      select from public.session_ledger l
      join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
      where l.coach_id = p_pack.coach_id and l.purchase_id = p_pack.id and b.starts_at >= p_end
      group by l.booking_id having sum(l.sessions) < 0 and max(l.created_at) >= p_since)
    -- Uses of no booking; those that came with the pack by an import, in one write with its grant, were before it.
    or exists (
      select from public.session_ledger l
      where l.coach_id = p_pack.coach_id and l.purchase_id = p_pack.id and l.booking_id is null and l.kind in ('use', 'release')
        and l.created_at >= greatest(p_end, p_since)
        and l.created_at > (select min(g.created_at) from public.session_ledger g
          where g.coach_id = p_pack.coach_id and g.purchase_id = p_pack.id and g.kind = 'grant')
      having sum(l.sessions) < 0)
  then
    raise sqlstate 'PT409' using message = 'booked_after_end',
      hint = 'A session on this pack is booked or used after that day.';
  end if;
end $$;

-- public.set_pack_end: a pack is valid to the end of this local day, later or earlier than until now, with the reason. To the same day
-- is no change. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT409 pack_closed, booked_after_end, PT422 note_required,
-- invalid_change, request_reused.
create function public.set_pack_end(
  p_purchase_id uuid, p_last_day date, p_note text, p_request_id text default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'set_pack_end',
    jsonb_build_array(p_purchase_id, p_last_day, p_note));
  v_pack public.purchases;
  v_after public.purchases;
  v_timezone text;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  select c.timezone into v_timezone from public.coaches c where c.id = v_pack.coach_id;
  if p_last_day is null or p_last_day not between date '1900-01-01' and (now() at time zone v_timezone)::date + 7305 then
    raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends within the next 20 years.';
  end if;
  v_after := v_pack;
  v_after.expires_at := app.day_edge((p_last_day + 1)::timestamp, v_timezone);
  if v_after.expires_at = v_pack.expires_at then
    return v_pack;
  end if;
  if v_after.expires_at < v_pack.expires_at or v_pack.expires_at is null then
    if v_after.expires_at <= v_pack.purchased_at then
      raise sqlstate 'PT422' using message = 'invalid_change', hint = 'A pack ends on the day it was sold, or later.';
    end if;
    perform app.require_end(v_pack, v_after.expires_at);
  end if;
  v_pack := app.note_event(v_pack, 'end_set', p_note, 0, v_after);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.set_pack_end(uuid, date, text, text) to authenticated, service_role;

-- public.undo_pack_end: takes back an extension, or an end that was set, which was made under a request id: each of its packs, one
-- of which is named, ends again when it did before. All of them or none; twice is once. Returns the purchases, by id.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (nothing was made under it, or it changed no end),
-- PT409 pack_closed, changed_elsewhere (an end was changed since), booked_after_end (a session was since booked or used after it),
-- PT422 invalid_request.
create function public.undo_pack_end(p_purchase_id uuid, p_undone text) returns setof public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_gave jsonb;
  v_ids uuid[];
  v_row record;
  v_pack public.purchases;
  v_after public.purchases;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  -- Whichever of its packs is named, it is one and the same thing that is taken back.
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_pack_end', jsonb_build_array(p_undone));
  -- One pack or a list of them.
  select case jsonb_typeof(r.result) when 'array' then r.result else jsonb_build_array(r.result) end into v_gave from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb in ('extend_packs', 'set_pack_end');
  -- The event that the pack's record ended with then.
  select array_agg(e.purchase_id order by e.purchase_id) into v_ids
    from jsonb_populate_recordset(null::public.purchases, v_gave) g
    join public.pack_events e on e.coach_id = v_coach_id and e.purchase_id = g.id and e.place = g.chain_place
      and e.kind in ('extended', 'end_set') and e.expires_after = g.expires_at;
  if v_ids is null or p_purchase_id <> all (select g.id from jsonb_populate_recordset(null::public.purchases, v_gave) g) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  elsif v_request.result is not null then
    return query select * from jsonb_populate_recordset(null::public.purchases, v_request.result);
    return;
  end if;
  perform app.keep_from_merging(v_coach_id);
  -- Every client before any pack, as extend_packs.
  for v_row in
    select distinct p.client_id from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids) order by 1
  loop
    perform app.locked_client(v_row.client_id);
  end loop;
  for v_row in
    select e.purchase_id, e.expires_before, e.expires_after, e.note, e.effective_at
    from jsonb_populate_recordset(null::public.purchases, v_gave) g
    join public.pack_events e on e.coach_id = v_coach_id and e.purchase_id = g.id and e.place = g.chain_place
    where g.id = any (v_ids) order by g.id
  loop
    v_pack := app.locked_pack(v_row.purchase_id);
    perform app.require_open_pack(v_pack);
    if v_pack.expires_at is distinct from v_row.expires_after then
      raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
    end if;
    if v_row.expires_before < v_row.expires_after then
      perform app.require_end(v_pack, v_row.expires_before, v_row.effective_at);
    end if;
    v_after := v_pack;
    v_after.expires_at := v_row.expires_before;
    perform app.note_event(v_pack, 'end_set', 'Taken back: ' || v_row.note, 0, v_after);
  end loop;
  perform app.remember(v_request, (
    select jsonb_agg(to_jsonb(p) order by p.id) from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids)));
  return query select p.* from public.purchases p where p.coach_id = v_coach_id and p.id = any (v_ids) order by p.id;
end $$;
grant execute on function public.undo_pack_end(uuid, text) to authenticated, service_role;

-- public.undo_transfer: takes back a transfer that was made under a request id: the sessions of the pack it made, which is named, go
-- back to the one they came from, and their money with them; the pack stays, with none. Twice is once. Returns the pack they go back to.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (there was no such transfer), PT409 pack_closed (either
-- was refunded), pack_exhausted (some are used or booked by now), changed_elsewhere (the new pack holds another number by now), PT422
-- invalid_request.
create function public.undo_transfer(p_purchase_id uuid, p_undone text) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_coach_id uuid := app.pack_coach(p_purchase_id);
  v_request app.requests;
  v_gave public.purchases;
  v_line public.session_ledger;
  v_in public.pack_events;
  v_pack public.purchases;
  v_from public.purchases;
  v_row record;
begin
  if p_undone is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Say what is to be undone.';
  end if;
  v_request := app.request(v_coach_id, p_undone || '-undo', 'undo_transfer', jsonb_build_array(p_purchase_id, p_undone));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  select (jsonb_populate_record(null::public.purchases, r.result)).* into v_gave from app.requests r
    where r.coach_id = v_coach_id and r.request_id = p_undone and r.verb = 'transfer_sessions'
      and (r.result ->> 'id')::uuid = p_purchase_id;
  if v_gave.id is null then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'There is nothing to take back.';
  end if;
  -- The line that took them off, and what the new pack's record begins with.
  select * into v_line from public.session_ledger l
    where l.coach_id = v_coach_id and l.request_id = p_undone and l.kind = 'adjust' and l.sessions = -v_gave.sessions_total;
  select * into v_in from public.pack_events e
    where e.coach_id = v_coach_id and e.purchase_id = p_purchase_id and e.kind = 'transferred_in' and e.place < v_gave.chain_place;
  perform app.keep_from_merging(v_coach_id);
  for v_row in
    select distinct p.client_id from public.purchases p
    where p.coach_id = v_coach_id and p.id in (p_purchase_id, v_line.purchase_id) order by 1
  loop
    perform app.locked_client(v_row.client_id);
  end loop;
  perform from public.purchases p
    where p.coach_id = v_coach_id and p.id in (p_purchase_id, v_line.purchase_id) order by p.id for no key update;
  v_pack := app.locked_pack(p_purchase_id);
  v_from := app.locked_pack(v_line.purchase_id);
  perform app.require_open_pack(v_pack);
  perform app.require_open_pack(v_from);
  if v_pack.sessions_total <> v_gave.sessions_total then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  elsif app.free_sessions(p_purchase_id) < v_gave.sessions_total then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Some of these sessions are used or booked by now.';
  end if;
  perform app.note_event(v_pack, 'transferred_out', 'Taken back: ' || v_in.note, -v_in.cents);
  perform app.note_event(v_from, 'transferred_in', 'Taken back: ' || v_in.note, v_in.cents);
  perform app.write_line(v_pack, 'adjust', -v_gave.sessions_total, 'Transfer taken back: ' || v_in.note,
    p_request_id => v_request.request_id);
  v_from := app.write_line(v_from, 'adjust', v_gave.sessions_total, 'Transfer taken back: ' || v_in.note,
    p_request_id => v_request.request_id);
  perform app.remember(v_request, to_jsonb(v_from));
  return v_from;
end $$;
grant execute on function public.undo_transfer(uuid, text) to authenticated, service_role;
