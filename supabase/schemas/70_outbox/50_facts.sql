-- What a text that goes out is about, and whether it still holds when it goes.
-- Used by: claim_messages.

-- app.free_in_all: a client's free sessions over all packs that can be used.
-- Called by: app.text_facts, app.says_low_balance, app.drop_reason, app.tell_low_balance.
create function app.free_in_all(p_client_id uuid, p_now timestamptz) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(greatest(p.sessions_remaining - p.sessions_held, 0)), 0)::integer from public.purchases p
  where p.client_id = p_client_id and app.pack_standing(p, p_now) is null
$$;

-- app.text_pack: the pack that a text speaks of: the one in its natural key, else its booking's.
-- Called by: app.text_facts, app.drop_reason.
create function app.text_pack(p_message public.messages) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(substring(p_message.natural_key from '^(?:low_balance|expiry|refunded):([0-9a-f-]{36})(?::|$)')::uuid,
    (select b.purchase_id from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id))
$$;

-- app.is_replaced: whether a later reminder of the same session is due or out already: then this one is late news.
-- Called by: app.drop_reason.
create function app.is_replaced(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.booking_id = p_message.booking_id and m.kind = 'reminder' and m.about = p_message.about
      and substring(m.natural_key from ':(\d{1,6})$')::integer < substring(p_message.natural_key from ':(\d{1,6})$')::integer
      and (m.status in ('sending', 'sent', 'delivered') or m.status = 'queued' and m.send_after <= p_now))
$$;

-- app.says_low_balance: whether a follow-up also says that few sessions are left: one text, not two.
-- Called by: app.text_facts.
create function app.says_low_balance(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.kind = 'follow_up' and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'low_balance'
        and (m.status = 'queued' or m.status = 'dropped' and m.last_error = 'merged'))
    and app.free_in_all(p_message.client_id, p_now) <= p_coach.low_balance_at
$$;

-- app.text_facts: what a text of a template's kind is about, as things stand now: facts, not words. Instants are ISO 8601.
-- Called by: app.claim_one.
create function app.text_facts(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns jsonb
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_low boolean := app.says_low_balance(p_message, p_coach, p_now);
  v_booking public.bookings;
  v_pack public.pack_balances;
begin
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id;
  select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
  return jsonb_build_object(
    'client', (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
    'coach', p_coach.name, 'text_name', p_coach.text_name, 'zone', p_coach.timezone, 'now', p_now,
    'starts_at', coalesce(case when p_message.kind = 'cancelled' then app.heard_start(v_booking, p_message.id) end, v_booking.starts_at),
    'expires_at', v_pack.expires_at,
    'sessions', case when v_low or p_message.kind = 'low_balance' then app.free_in_all(p_message.client_id, p_now) else v_pack.free end,
    'pack', v_pack.name, 'held', v_pack.held,
    'confirmed', v_booking.confirmed_at is not null, 'used', app.booking_balance(v_booking.id) < 0, 'low', coalesce(v_low, false),
    'first', not app.is_introduced(p_message.coach_id, p_message.to_phone, p_message.id));
end $$;
