-- Money pressed by mistake, taken back: a sale, a payment, a refund. A refund says that money went back; these say that what was
-- pressed was never so: nothing of it is money of any day any more. What stands on record stays, each is an event of its own.
-- Used by: the dashboard, the coach's texts, undo_import.

-- app.is_passed_on: whether sessions of a pack stand on another client's by a transfer. Called by: undo_sale, undo_payment.
create function app.is_passed_on(p_pack public.purchases) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select count(*) filter (where e.kind = 'transferred_out') > count(*) filter (where e.kind = 'transferred_in')
  from public.pack_events e where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id
$$;

-- app.came_by_transfer: whether a pack began as another client's sessions, its money with them. Called by: undo_sale, undo_payment.
create function app.came_by_transfer(p_pack public.purchases) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.pack_events e
    where e.coach_id = p_pack.coach_id and e.purchase_id = p_pack.id and e.place = 1 and e.kind = 'transferred_in')
$$;

-- app.void_packs: closes packs that the caller has locked as ones that never were: what is left comes off through the ledger, and
-- neither were they paid nor are they owed. They have no refund, since no money went back. All at once, an import has many.
-- Called by: undo_sale, undo_import. Raises nothing.
create function app.void_packs(p_coach_id uuid, p_ids uuid[], p_kind public.pack_event_kind, p_why text, p_request_id text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_pack public.purchases;
  v_after public.purchases;
  v_events public.pack_events[] := array[]::public.pack_events[];
begin
  perform app.write_lines(array_agg(row(p.coach_id, p.id, null, null, 'adjust', -p.sessions_remaining, 1, p_why, d.actor, d.message_id,
      p_request_id, null)::app.new_line order by p.id))
    from public.purchases p cross join app.doer(null) d
    where p.coach_id = p_coach_id and p.id = any (p_ids) and p.sessions_remaining > 0 having count(*) > 0;
  for v_pack in
    select * from public.purchases p where p.coach_id = p_coach_id and p.id = any (p_ids) order by p.id
  loop
    v_after := v_pack;
    v_after.paid_at := null;
    v_after.refunded_at := now();
    v_events := v_events || app.seal_event(v_pack, v_after, p_kind, '', 0);
  end loop;
  perform app.write_events(v_events);
  update public.purchases p set paid_at = null, refunded_at = now(), chain_place = e.place, chain_hash = e.hash, chain_at = e.created_at
    from unnest(v_events) e where p.coach_id = e.coach_id and p.id = e.purchase_id;
end $$;

-- public.undo_sale: a pack that was sold by mistake, while nothing of it is used or booked: its sessions come off, it is closed, and
-- it counts as never paid. Twice is once. Returns the purchase.
-- Called by: the dashboard, app.take_back. Raises: PT404 purchase_not_found, nothing_to_undo (it came by a transfer or an import),
-- PT409 pack_closed (refunded), pack_exhausted (sessions are used, booked or passed on), PT422 request_reused.
create function public.undo_sale(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_sale', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  if v_pack.offer_id is null and v_pack.payment_method = 'import' or app.came_by_transfer(v_pack) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack was not sold here.';
  elsif v_pack.refunded_at is not null and exists (select from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind = 'sale_undone') then
    return v_pack;
  end if;
  perform app.require_open_pack(v_pack);
  -- A session that took place or is to come on it, unpaid or let go, needs its pack too.
  if v_pack.sessions_used > 0 or exists (select from public.bookings b
    where b.coach_id = v_pack.coach_id and b.client_id = v_pack.client_id and b.purchase_id = v_pack.id
      and (b.status <> 'cancelled' or b.late_cancel)) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack are used or booked: give those back first, or refund it.';
  elsif app.is_passed_on(v_pack) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were transferred to another client: take that back first.';
  end if;
  perform app.void_packs(v_pack.coach_id, array[v_pack.id], 'sale_undone', 'Sale taken back', p_request_id);
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_sale(uuid, text) to authenticated, service_role;

-- public.undo_payment: a pack that was marked or sold as paid by mistake waits for its money again, while nothing of it was used or
-- booked since. Twice is once. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (it came by a transfer), PT409 pack_closed (refunded),
-- pack_exhausted (sessions were used, booked or passed on since), PT422 request_reused.
create function public.undo_payment(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_payment', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
  v_after public.purchases;
  v_paid_at_place integer;
  v_granted_at timestamptz;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_pack.paid_at is null then
    return v_pack;
  elsif app.came_by_transfer(v_pack) then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack came by a transfer, and its money with it.';
  end if;
  select max(e.place) into v_paid_at_place from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind = 'paid';
  select min(l.created_at) into v_granted_at from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.kind = 'grant';
  if v_pack.sessions_held > 0 or exists (select from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.kind in ('use', 'release')
      and l.place > coalesce(v_paid_at_place, 0)
      -- What came with an import, in one write with its grant, was used before.
      and l.created_at > v_granted_at having sum(l.sessions) < 0) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were used or booked since it was paid: give those back first.';
  elsif app.is_passed_on(v_pack) then
    raise sqlstate 'PT409' using message = 'pack_exhausted', hint = 'Sessions of this pack were transferred to another client: take that back first.';
  end if;
  v_after := v_pack;
  v_after.paid_at := null;
  v_after.payment_method := case when v_pack.offer_id is null and v_pack.payment_method = 'import' then 'import' else '' end;
  v_pack := app.note_event(v_pack, 'payment_undone', '', 0, v_after);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_payment(uuid, text) to authenticated, service_role;

-- public.undo_refund: the pack goes on where its refund ended it: what came off comes back with its money; what is booked on it is
-- paid for again, and what took place meanwhile uses its session. A text about the refund that has not gone yet stays here.
-- Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (it is not refunded, or its sale was taken back), PT422
-- request_reused.
create function public.undo_refund(p_purchase_id uuid, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'undo_refund', jsonb_build_array(p_purchase_id));
  v_pack public.purchases;
  v_after public.purchases;
  v_refund public.pack_events;
  v_sessions integer;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform app.lock_left_unpaid(v_request.coach_id, p_purchase_id, 'pack_refunded');
  v_pack := app.locked_pack(p_purchase_id);
  select * into v_refund from public.pack_events e
    where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind in ('refunded', 'refund_undone', 'sale_undone', 'import_undone')
    order by e.place desc limit 1;
  if v_pack.refunded_at is null or v_refund.kind is distinct from 'refunded' then
    raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'This pack is not refunded.';
  end if;
  -- The line that the refund wrote just before its event, if anything was left then.
  select -l.sessions into v_sessions from public.session_ledger l
    where l.coach_id = v_pack.coach_id and l.purchase_id = v_pack.id and l.place = v_refund.place - 1 and l.kind = 'adjust'
      and l.created_at >= v_refund.effective_at and l.reason = left('Refunded: ' || v_refund.note, 500);
  v_after := v_pack;
  v_after.refunded_at := null;
  v_pack := app.note_event(v_pack, 'refund_undone', '', -v_refund.cents, v_after);
  if v_sessions > 0 then
    v_pack := app.write_line(v_pack, 'adjust', v_sessions, 'Refund taken back', p_request_id => p_request_id);
  end if;

  perform app.pay_what_was_left(v_pack, 'pack_refunded', 'Refund taken back');
  -- Another refund of this pack is told again.
  update public.messages m set natural_key = null,
      status = case m.status when 'queued' then 'dropped' else m.status end,
      last_error = case m.status when 'queued' then 'withdrawn' else m.last_error end
    where m.coach_id = v_pack.coach_id and m.natural_key = format('refunded:%s', v_pack.id);
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.undo_refund(uuid, text) to authenticated, service_role;
