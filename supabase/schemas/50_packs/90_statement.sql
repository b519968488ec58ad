-- The statement: a pack line by line, as of any time, with the evidence; and what unused sessions stand for in money.
-- Used by: the dashboard, the texts. Reads only; a coach sees their own books.

-- public.statement: every ledger line of a pack up to a time, with the running balance and the text that caused it.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found.
create function public.statement(p_purchase_id uuid, p_as_of timestamptz default now())
returns table (
  line_id bigint, at timestamptz, kind public.ledger_kind, sessions integer, balance integer, reason text, actor public.actor,
  booking_id uuid, session_at timestamptz, message_id uuid, message text, received_at timestamptz
)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from public.purchases p where p.id = p_purchase_id;
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return query
    select l.id, l.created_at, l.kind, l.sessions,
      (sum(l.sessions) over (order by l.created_at, l.id))::integer,
      l.reason, l.actor, l.booking_id, b.starts_at, l.message_id, m.body, m.created_at
    from public.session_ledger l
    left join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
    left join public.messages m on m.coach_id = l.coach_id and m.id = l.message_id
    where l.purchase_id = p_purchase_id and l.created_at <= coalesce(p_as_of, now())
    order by l.created_at, l.id;
end $$;
grant execute on function public.statement(uuid, timestamptz) to authenticated, service_role;

-- public.balance_at: what a pack had left at a time: granted and adjusted minus used. 0 before it was sold.
-- Called by: the dashboard, service role. Raises: PT404 purchase_not_found.
create function public.balance_at(p_purchase_id uuid, p_at timestamptz) returns integer
language plpgsql stable security invoker
set search_path = '' as $$
begin
  perform from public.purchases p where p.id = p_purchase_id;
  if not found then
    raise sqlstate 'PT404' using message = 'purchase_not_found', hint = 'This pack is not on your books.';
  end if;
  return (select coalesce(sum(l.sessions), 0) from public.session_ledger l
    where l.purchase_id = p_purchase_id and l.created_at <= coalesce(p_at, now()));
end $$;
grant execute on function public.balance_at(uuid, timestamptz) to authenticated, service_role;

-- app.worth: the cents that some of a pack's sessions stand for: the money in it spread evenly over all of them.
-- Called by: liability_at, refund_pack, transfer_sessions. Raises nothing.
create function app.worth(p_cents bigint, p_sessions integer, p_total integer) returns integer
language sql immutable security invoker
return round(p_cents::numeric * p_sessions / p_total)::integer;
grant execute on function app.worth(bigint, integer, integer) to authenticated, service_role;

-- public.liability_at: for each pack that owed sessions at a time, how many and the money they stand for: the price paid
-- spread evenly over the pack's sessions. Unpaid, refunded and expired packs owe nothing. Cents, rounded per pack, so that
-- the whole is the sum of its rows.
-- Called by: the dashboard, service role. Raises nothing.
create function public.liability_at(p_at timestamptz default now())
returns table (purchase_id uuid, client_id uuid, sessions integer, cents integer, currency text)
language sql stable security invoker
set search_path = '' as $$
  select p.id, p.client_id, l.remaining, app.worth(p.price_cents + e.cents, l.remaining, l.total), p.currency
  from public.purchases p
  cross join lateral (
    select coalesce(sum(l.sessions), 0)::integer as remaining,
      coalesce(sum(l.sessions) filter (where l.kind in ('grant', 'adjust')), 0)::integer as total
    from public.session_ledger l where l.coach_id = p.coach_id and l.purchase_id = p.id and l.created_at <= p_at
  ) l
  cross join lateral (
    select coalesce(sum(e.cents) filter (where e.created_at <= p_at), 0)::integer as cents,
      count(*) filter (where e.created_at > p_at and e.kind in ('extended', 'unfrozen', 'end_set')) as moves_later,
      (array_agg(e.expires_before order by e.place) filter (where e.created_at > p_at and e.kind in ('extended', 'unfrozen', 'end_set')))[1] as expired_then
    from public.pack_events e where e.coach_id = p.coach_id and e.purchase_id = p.id
  ) e
  where p.paid_at <= p_at and (p.refunded_at is null or p.refunded_at > p_at) and l.remaining > 0
    and (case when e.moves_later > 0 then e.expired_then else p.expires_at end > p_at
      or case when e.moves_later > 0 then e.expired_then else p.expires_at end is null
      -- A frozen pack owes past its end: unfreezing brings every session back.
      or (select f.kind = 'frozen' from public.pack_events f
        where f.coach_id = p.coach_id and f.purchase_id = p.id and f.created_at <= p_at and f.kind in ('frozen', 'unfrozen') order by f.place desc limit 1))
$$;
grant execute on function public.liability_at(timestamptz) to authenticated, service_role;
