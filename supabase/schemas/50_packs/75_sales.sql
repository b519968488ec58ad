-- Sales: a pack sold, paid for, refunded.
-- Used by: the dashboard, the service role.

-- public.sell_pack: sells an offer to a client; the offer's terms are copied and stay as they are. Returns the purchase.
-- Prices in cents. Called by: the dashboard. Raises: PT404 client_not_found, offer_not_found, PT422 request_reused, invalid_request.
create function public.sell_pack(
  p_client_id uuid, p_offer_id uuid, p_request_id text default null,
  p_paid boolean default true, p_payment_method text default '', p_price_cents integer default null
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.client_coach(p_client_id), p_request_id, 'sell_pack',
    jsonb_build_array(p_client_id, p_offer_id, p_paid, p_payment_method, p_price_cents));
  v_coach public.coaches;
  v_offer public.offers;
  v_pack public.purchases;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  select * into v_coach from public.coaches c where c.id = v_request.coach_id;
  perform app.locked_client(p_client_id, true);
  select * into v_offer from public.offers o
    where o.id = p_offer_id and o.coach_id = v_coach.id and o.archived_at is null;
  if not found then
    raise sqlstate 'PT404' using message = 'offer_not_found', hint = 'This offer is not for sale.';
  end if;
  if coalesce(p_price_cents, 0) not between 0 and app.highest_price(coalesce(v_offer.currency, v_coach.currency)) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A price is zero or more, and not above what a price can be in this currency.';
  end if;
  insert into public.purchases (coach_id, client_id, offer_id, name, price_cents, currency, session_minutes,
    late_cancel_minutes, policy, expires_at, paid_at, payment_method)
  values (v_coach.id, p_client_id, v_offer.id, v_offer.name, coalesce(p_price_cents, v_offer.price_cents),
    coalesce(v_offer.currency, v_coach.currency), v_offer.session_minutes,
    coalesce(v_offer.late_cancel_minutes, v_coach.late_cancel_minutes), v_offer.policy,
    -- Midnight after the last valid day; where the clock skips midnight, the first instant after it.
    app.day_edge(((now() at time zone v_coach.timezone)::date + v_offer.validity_days + 1)::timestamp, v_coach.timezone),
    case when p_paid then now() end, left(coalesce(p_payment_method, ''), 80))
  returning * into v_pack;
  v_pack := app.write_line(v_pack, 'grant', v_offer.sessions + v_offer.bonus,
    format('Sold: %s', v_offer.name) || case when v_offer.bonus > 0 then format(' (%s and %s free)', v_offer.sessions, v_offer.bonus) else '' end,
    null, null, p_request_id);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.sell_pack(uuid, uuid, text, boolean, text, integer) to authenticated, service_role;

-- public.mark_pack_paid: a pack sold unpaid was paid for; from now on it can be booked on, and sessions that were unpaid for want of
-- it use it. With p_as_before the way back from undo_payment: paid on the day that it took back, so that the money of no day
-- changes. Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, nothing_to_undo (no payment was taken back), PT409 pack_closed, PT422
-- request_reused.
create function public.mark_pack_paid(
  p_purchase_id uuid, p_payment_method text default '', p_request_id text default null, p_as_before boolean default false
) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'mark_pack_paid',
    jsonb_build_array(p_purchase_id, p_payment_method, p_as_before));
  v_pack public.purchases;
  v_paid public.purchases;
  v_last public.pack_events;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform app.lock_left_unpaid(v_request.coach_id, p_purchase_id, 'pack_unpaid');
  v_pack := app.locked_pack(p_purchase_id);
  perform app.require_open_pack(v_pack);
  if v_pack.paid_at is not null then
    return v_pack;
  end if;
  v_paid := v_pack;
  v_paid.paid_at := now();
  if p_as_before then
    select * into v_last from public.pack_events e
      where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id and e.kind in ('paid', 'payment_undone') order by e.place desc limit 1;
    if v_last.kind is distinct from 'payment_undone' then
      raise sqlstate 'PT404' using message = 'nothing_to_undo', hint = 'No payment of this pack was taken back.';
    end if;
    v_paid.paid_at := v_last.effective_at;
  end if;
  v_paid.payment_method := left(coalesce(p_payment_method, ''), 80);
  v_pack := app.note_event(v_pack, 'paid', p_payment_method, 0, v_paid);
  perform app.pay_what_was_left(v_pack, 'pack_unpaid', 'Paid for');
  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.mark_pack_paid(uuid, text, text, boolean) to authenticated, service_role;

-- public.refund_pack: the money went back, and the pack is closed. A session on it that has begun is used; one still to come
-- keeps its time, loses its session and is marked unpaid, of which its client is told. What is left then is taken off through
-- the ledger, and the event keeps the cents that it stood for (minus; 0 where the pack was never paid). Returns the purchase.
-- Called by: the dashboard. Raises: PT404 purchase_not_found, PT422 note_required, request_reused.
create function public.refund_pack(p_purchase_id uuid, p_note text, p_request_id text default null) returns public.purchases
language plpgsql volatile security definer  -- callers hold no write grant on purchases or the ledger
set search_path = '' as $$
declare
  v_request app.requests := app.request(app.pack_coach(p_purchase_id), p_request_id, 'refund_pack',
    jsonb_build_array(p_purchase_id, p_note));
  v_pack public.purchases;
  v_refunded public.purchases;
  v_booking public.bookings;
  v_cents integer := 0;
begin
  if v_request.result is not null then
    return jsonb_populate_record(null::public.purchases, v_request.result);
  end if;
  perform app.require_note(p_note);
  -- The client, then the bookings, then the pack, as everywhere.
  perform app.lock_client_of(v_request.coach_id, p_purchase_id, null);
  perform from public.bookings b where b.coach_id = v_request.coach_id and b.purchase_id = p_purchase_id and b.status = 'scheduled'
    order by b.id for no key update;
  v_pack := app.locked_pack(p_purchase_id);
  if v_pack.refunded_at is not null then
    return v_pack;
  end if;

  with begun as (
    select array_agg(b.id) as ids from public.bookings b
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at <= now()
  ),
  charged as (
    select c.booking_id, c.problem from begun g cross join app.charge_held(g.ids, 'Begun before the refund', null, true) c
  )
  update public.bookings b set unpaid = c.problem is not null, unpaid_reason = c.problem
    from charged c where b.coach_id = v_pack.coach_id and b.id = c.booking_id and b.unpaid_reason is distinct from c.problem;
  for v_booking in
    select * from public.bookings b
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at > now() order by b.id
  loop
    perform app.uncharge(v_booking, 'Refunded before it took place');
  end loop;
  update public.bookings b set unpaid = true, unpaid_reason = 'pack_refunded'
    where b.coach_id = v_pack.coach_id and b.purchase_id = v_pack.id and b.status = 'scheduled' and b.starts_at > now();

  select * into v_pack from public.purchases p where p.coach_id = v_pack.coach_id and p.id = v_pack.id;
  if v_pack.sessions_remaining > 0 then
    if v_pack.paid_at is not null then
      select -app.worth(v_pack.price_cents + coalesce(sum(e.cents), 0), v_pack.sessions_remaining, v_pack.sessions_total) into v_cents
        from public.pack_events e where e.coach_id = v_pack.coach_id and e.purchase_id = v_pack.id;
    end if;
    v_pack := app.write_line(v_pack, 'adjust', -v_pack.sessions_remaining, 'Refunded: ' || p_note);
  end if;
  v_refunded := v_pack;
  v_refunded.refunded_at := now();
  v_pack := app.note_event(v_pack, 'refunded', p_note, v_cents, v_refunded);
  perform app.tell_refund(v_pack);
  perform app.remember(v_request, to_jsonb(v_pack));
  return v_pack;
end $$;
grant execute on function public.refund_pack(uuid, text, text) to authenticated, service_role;
