-- What a text that goes out says, and whether it still holds when it goes.
-- Used by: claim_messages.

-- app.is_running: whether sessions of a pack can be had at a time.
create function app.is_running(p_pack public.pack_balances, p_at timestamptz) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select p_pack.id is not null and p_pack.paid_at is not null and p_pack.refunded_at is null and p_pack.frozen_at is null
    and (p_pack.expires_at is null or p_pack.expires_at > p_at)
$$;

-- app.free_in_all: a client's free sessions over all packs that are running.
create function app.free_in_all(p_client_id uuid, p_now timestamptz) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(greatest(b.free, 0)), 0)::integer from public.pack_balances b
  where b.client_id = p_client_id and b.paid_at is not null and b.refunded_at is null and b.frozen_at is null
    and (b.expires_at is null or b.expires_at > p_now)
$$;

-- app.text_pack: the pack that a text speaks of: the one in its natural key, else its booking's.
create function app.text_pack(p_message public.messages) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(substring(p_message.natural_key from '^(?:low_balance|expiry):([0-9a-f-]{36}):')::uuid,
    (select b.purchase_id from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id))
$$;

-- app.is_replaced: whether a later reminder of the same session is due or out already: then this one is late news.
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
create function app.says_low_balance(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.kind = 'follow_up' and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'low_balance'
        and (m.status = 'queued' or m.status = 'dropped' and m.last_error = 'merged'))
    and app.free_in_all(p_message.client_id, p_now) <= p_coach.low_balance_at
$$;

-- app.write_text: what a text says, from its wording and how things stand now; '' where there is nothing to say.
-- Called by: the outbox when it claims.
create function app.write_text(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_template text := app.template(p_coach.id, p_message.kind);
  v_low boolean := app.says_low_balance(p_message, p_coach, p_now);
  v_booking public.bookings;
  v_pack public.pack_balances;
begin
  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id;
  select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
  if v_low then
    -- The thanks, then what the other text would have said, without its greeting.
    select coalesce(string_agg(m[1], ''), '') || upper(left(l.body, 1)) || substr(l.body, 2) into v_template
      from (select regexp_replace(app.template(p_coach.id, 'low_balance'), '^((hi|hey|hello)\s+)?\{first_name\}[,!.: -]*', '', 'i') as body) l
      left join regexp_matches(v_template, '[^.!?]*(?:[.!?]+\s*|$)', 'g') as m on m[1] !~ '\{(sessions|pack|expires)\}'
      group by l.body;
  end if;
  return app.finish_text(
    app.fill_template(v_template, jsonb_build_object(
      'first_name', (select app.call_name(c.name) from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
      'coach', app.call_name(p_coach.name),
      'when', app.text_time(v_booking.starts_at, p_coach.timezone),
      'sessions', app.text_count(case when v_low or p_message.kind = 'low_balance' then app.free_in_all(p_message.client_id, p_now) else v_pack.free end),
      'pack', app.plain_name(v_pack.name),
      -- A pack ends at local midnight after its last day.
      'expires', app.text_date(v_pack.expires_at - interval '1 second', p_coach.timezone, p_now))),
    app.text_ending(p_message.kind, v_booking.confirmed_at is not null, app.booking_balance(v_booking.id) < 0,
      case when v_low then 0 else v_pack.held end));
end $$;
