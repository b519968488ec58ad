-- The outbox: a text is a row first, claimed by one worker at a time, sent once, and what became of it is written down.
-- Used by: the verbs that queue, the functions sms-send and sms-status. Every attempt is recorded before it is made, so
-- that one whose end nobody saw is looked up at the carrier and never simply made again (SMS-07).

-- app.was_said_lately: whether within the hour the client was told what this text would say: of a reminder, the time of the same
-- session (by a confirmation, another reminder, or the answer to a text about it); of thanks, thanks for another session.
-- Called by: app.drop_reason.
create function app.was_said_lately(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages o
    where o.coach_id = p_message.coach_id and o.client_id = p_message.client_id and o.direction = 'out' and o.id <> p_message.id
      and o.created_at > p_now - 7 * interval '24 hours' and o.status in ('sending', 'sent', 'delivered')
      and coalesce(o.tried_at, o.created_at) > p_now - interval '1 hour'
      and case p_message.kind when 'follow_up' then o.kind = 'follow_up'
        else o.booking_id = p_message.booking_id and o.kind in ('confirmation', 'moved', 'reminder', 'answer') end)
$$;

-- app.drop_reason: why a waiting text must not be sent any more, or null. Judged when it is claimed: what it says must
-- still be so, its client must still want it, and the coach too. Called by: app.claim_one.
create function app.drop_reason(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_client public.clients;
  v_booking public.bookings;
  v_pack public.pack_balances;
  v_reason text;
begin
  if p_message.kind = 'code' then
    return case when p_message.created_at < p_now - interval '10 minutes' then 'too_late' end;
  elsif p_message.kind in ('forward', 'alert') then
    return case when p_coach.mobile_verified_at is null or p_coach.mobile <> p_message.to_phone then 'turned_off' end;
  end if;
  select * into v_client from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id;
  v_reason := app.number_reason(p_message.coach_id, coalesce(v_client.phone, p_message.to_phone));
  if v_reason is not null then
    return v_reason;
  elsif coalesce(p_message.kind, 'answer') in ('answer', 'manual') then
    return null;
  elsif v_client.archived_at is not null then
    return 'archived';
  elsif p_message.send_after < p_now - interval '24 hours' then
    return 'too_late';
  elsif not (case p_message.kind
    when 'reminder' then coalesce(substring(p_message.natural_key from ':(\d{1,6})$')::integer = any (p_coach.reminder_minutes), true)
    when 'follow_up' then p_coach.follow_up
    when 'low_balance' then p_coach.low_balance_at is not null
    when 'expiry' then p_coach.expiry_days is not null
    when 'bulk' then true
    else p_coach.text_confirmations end) then
    return 'turned_off';
  end if;

  select * into v_booking from public.bookings b where b.coach_id = p_message.coach_id and b.id = p_message.booking_id;
  if p_message.kind in ('confirmation', 'moved', 'cancelled', 'reminder') and v_booking.id is not null then
    if v_booking.starts_at <> p_message.about then
      return 'moved';
    elsif p_message.kind = 'cancelled' and v_booking.status <> 'cancelled' then
      return 'reopened';
    elsif p_message.kind <> 'cancelled' and v_booking.status <> 'scheduled' then
      return case v_booking.status when 'cancelled' then 'cancelled' else 'closed' end;
    elsif p_message.about <= p_now then
      return 'too_late';
    elsif p_message.kind = 'moved' and app.heard_start(v_booking, p_message.id) = p_message.about then
      return 'back_again';
    elsif p_message.kind = 'reminder' and app.is_replaced(p_message, p_now) then
      return 'replaced';
    elsif p_message.kind = 'reminder' and app.was_said_lately(p_message, p_now) then
      return 'said_lately';
    end if;
  elsif p_message.kind = 'refunded' and app.refund_facts(app.text_pack(p_message)) is null then
    return 'outdated';
  elsif p_message.kind = 'follow_up' and v_booking.status <> 'completed' then
    return case v_booking.status when 'scheduled' then 'reopened' else v_booking.status::text end;
  elsif p_message.kind = 'follow_up' and app.was_said_lately(p_message, p_now) then
    return 'said_lately';
  elsif p_message.kind in ('low_balance', 'expiry') then
    select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
    if not exists (select from public.purchases p where p.id = v_pack.id and app.pack_standing(p, p_now) is null)
      or p_message.kind = 'expiry' and (v_pack.expires_at is distinct from p_message.about or v_pack.free <= 0)
      or p_message.kind = 'low_balance' and app.free_in_all(p_message.client_id, p_now) > p_coach.low_balance_at then
      return 'outdated';
    elsif p_message.kind = 'low_balance' and p_coach.follow_up and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'follow_up'
        and (m.status = 'queued' and m.body = '' and (m.lease_until > p_now) is not true
          -- A worker says it just now, for two minutes at most, or has: what it was given knew of this text.
          or m.status <> 'dropped' and coalesce(m.tried_at, m.lease_until - interval '2 minutes') >= p_message.created_at)) then
      return 'merged';  -- the follow-up will say it, or has said it
    end if;
  end if;
  return null;
end $$;

-- app.claim_one: decides about one locked text that is due: dropped, put off to a decent hour, looked up, or taken to be
-- sent. Returns the row as it stands then; what is taken without words has its facts with it.
-- Called by: claim_messages.
create function app.claim_one(p_message public.messages, p_now timestamptz) returns public.messages
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_reason text;
  v_limit text;
  v_phone text;
  v_at timestamptz := p_now;
  v_body text := p_message.body;
  v_facts jsonb := p_message.facts;
begin
  if p_message.status = 'sending' then
    -- Its worker died or never heard the end: the carrier is asked, five times with growing pauses, then the coach is.
    update public.messages m set look_ups = m.look_ups + 1,
      status = case when m.look_ups >= 5 then 'uncertain' else m.status end,
      needs_coach = m.needs_coach or m.look_ups >= 5,
      last_error = case when m.look_ups >= 5 then 'uncertain' else m.last_error end,
      lease_until = case when m.look_ups < 5 then p_now + (array[2, 5, 15, 60, 2])[m.look_ups + 1] * interval '1 minute' end
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
    return p_message;
  end if;
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  v_phone := coalesce((select c.phone from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id), p_message.to_phone);
  v_reason := app.drop_reason(p_message, v_coach, p_now);
  if v_reason is null and p_message.kind not in ('answer', 'manual', 'forward', 'alert', 'code') then
    v_at := app.decent_for(v_coach, v_phone, p_message.kind, p_now,
      case when p_message.kind in ('confirmation', 'moved', 'cancelled', 'reminder') then p_message.about end);
    v_reason := case when v_at < p_now then 'quiet_hours' end;
  end if;
  -- An answer goes to whoever asked; the coach's own phone is the coach's affair.
  if v_reason is null and v_at = p_now and p_message.kind not in ('answer', 'forward', 'alert', 'code') then
    if app.is_country_off(v_coach, v_phone) then
      if p_message.last_error is distinct from 'country_off' then
        return app.hold_for_country(p_message, v_coach, v_phone, p_now);
      end if;
      v_reason := 'country_off';
    end if;
  end if;
  if v_reason is null and v_at = p_now and p_message.kind not in ('alert', 'code') then
    v_limit := app.limit_of_today(p_message, v_coach, p_now);
  end if;
  if v_limit = 'day_counted' then
    update public.messages m set send_after = p_now + interval '2 seconds', lease_until = null
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_limit is not null then
    update public.messages m set last_error = v_limit, lease_until = null,
      send_after = app.day_edge((p_now at time zone v_coach.timezone)::date + 1, v_coach.timezone)
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_reason is not null then
    update public.messages m set status = 'dropped', last_error = v_reason,
      -- What may be so once more is planned once more, while it is ahead of its moment.
      natural_key = case when m.kind in ('reminder', 'follow_up', 'low_balance', 'expiry')
        and v_reason in ('outdated', 'reopened', 'archived', 'turned_off') then null else m.natural_key end,
      -- The client does not know what the coach did: somebody has to call.
      needs_coach = m.needs_coach or v_reason in ('quiet_hours', 'country_off') and m.kind in ('confirmation', 'moved', 'cancelled')
        or v_reason = 'country_off' and m.kind in ('manual', 'bulk') or v_reason = 'too_late' and m.kind = 'bulk'
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  elsif v_at > p_now then
    update public.messages m set send_after = v_at, lease_until = null where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  else
    -- "Today" and "tomorrow" hold for the day on which they were said: tried again on another one, a reminder is said anew.
    if p_message.kind = 'reminder' and (p_message.tried_at at time zone v_coach.timezone)::date <> (p_now at time zone v_coach.timezone)::date then
      v_body := '';
    end if;
    -- The coach's own words to a client who knows no text of theirs are still to be introduced.
    if p_message.kind = 'manual' and v_body <> '' and p_message.client_id is not null and not app.is_introduced(p_message.coach_id, v_phone, p_message.id) then
      v_facts := jsonb_build_object('words', v_body, 'coach', v_coach.name, 'first', true);
      v_body := '';
    end if;
    -- Without words it waits on: certainly not tried, it may still be dropped, and is claimed anew when its lease is over.
    update public.messages m set body = v_body, facts = v_facts, status = case when v_body = '' then m.status else 'sending' end,
      attempts = m.attempts + 1, look_ups = 0, lease_until = p_now + interval '2 minutes', from_phone = v_coach.phone,
      -- Where the carrier's clock will be asked about it, a clock given as an argument is no help.
      tried_at = case when v_body = '' then m.tried_at else least(p_now, clock_timestamp()) end,
      to_phone = case when m.kind in ('forward', 'alert', 'code') then m.to_phone
        else coalesce((select c.phone from public.clients c where c.id = m.client_id), m.to_phone) end
      where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
    if p_message.body = '' then
      p_message.facts := case p_message.kind when 'bulk' then app.bulk_facts(p_message, v_coach, p_now)
        when 'refunded' then app.refund_facts(app.text_pack(p_message))
        else coalesce(p_message.facts, app.text_facts(p_message, v_coach, p_now)) end;
    end if;
    if p_message.facts -> 'low' = 'true' then
      -- It says what this one would have said. Where another worker holds it, that one drops it for the same reason.
      update public.messages m set status = 'dropped', last_error = 'merged'
        where m.id in (
          select l.id from public.messages l
          where l.booking_id = p_message.booking_id and l.kind = 'low_balance' and l.status = 'queued' for no key update skip locked);
    end if;
  end if;
  return p_message;
end $$;

-- app.must_wait: whether a text to a phone comes after another one, which is on its way there, waits for its next try, or is due
-- as well and older: a phone gets one text after the other, in their order; a code comes at once. One whose end is unknown
-- holds up the others for its first look-ups alone, and one of many holds up none while it only waits.
-- Called by: claim_messages.
create function app.must_wait(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.status = 'queued' and p_message.kind is distinct from 'code' and exists (
    select from public.messages o
    where o.coach_id = p_message.coach_id and o.to_phone = p_message.to_phone and o.status in ('queued', 'sending')
      and o.id <> p_message.id and o.kind is distinct from 'code'
      and case when o.status = 'sending' then o.look_ups < 2
        else o.lease_until > p_now
          or o.kind is distinct from 'bulk' and (o.failures > 0 or o.send_after <= p_now) and (o.created_at, o.send_after, o.id) < (p_message.created_at, p_message.send_after, p_message.id) end)
$$;

-- app.texts_of_a_day: how many texts may have gone out on one of the coach's days before one of a kind waits for the next: of those
-- to many, four fifths of the limit, so that they leave room for what goes out by itself.
-- Called by: app.limit_of_today, preview_bulk.
create function app.texts_of_a_day(p_coach public.coaches, p_kind public.message_kind) returns integer
language sql immutable security invoker
return case when p_kind = 'bulk' then (p_coach).texts_a_day * 4 / 5 else (p_coach).texts_a_day end;

-- app.sent_today: how many texts went out on a coach's day, and to one phone. What is held by a worker who is about to say it
-- counts as sent. Called by: app.limit_of_today.
create function app.sent_today(p_coach public.coaches, p_phone text, p_now timestamptz, out sent integer, out to_phone integer)
language plpgsql volatile security invoker  -- volatile: sees what another worker took since the statement began
set search_path = '' as $$
declare v_began timestamptz := app.day_edge((p_now at time zone p_coach.timezone)::date, p_coach.timezone);
begin
  select count(*), count(*) filter (where t.to_phone = p_phone) into sent_today.sent, sent_today.to_phone
    from (
      select m.to_phone from public.messages m
      where m.coach_id = p_coach.id and m.tried_at >= v_began and m.tried_at <= p_now + interval '1 minute'
      union all
      select m.to_phone from public.messages m
      where m.coach_id = p_coach.id and m.status = 'queued' and m.body = '' and app.turn_of(m.kind) in (0, 1, 2)
        and greatest(m.send_after, m.lease_until) > p_now and greatest(m.send_after, m.lease_until) <= p_now + interval '3 minutes'
        and m.lease_until > p_now and (m.tried_at < v_began) is not false) t;
end $$;

-- app.limit_of_today: whether one more text would be over a coach's limit of a day ('day_limit') or over what one phone is sent
-- in a day ('phone_limit', 30); null where it would not. Where little is left of the day one worker at a time counts, until its
-- claim is committed; what another one meets meanwhile waits a moment ('day_counted'). At four fifths of the day's limit, and
-- where it is reached, the coach is told, once a day. Days are the coach's. Called by: app.claim_one.
create function app.limit_of_today(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_most integer := app.texts_of_a_day(p_coach, p_message.kind);
  v_sent record := app.sent_today(p_coach, p_message.to_phone, p_now);
  v_reached text;
begin
  -- As many as ten calls of the job hold between them, ten each.
  if v_sent.sent < v_most and v_sent.sent + 100 >= v_most then
    if not pg_try_advisory_xact_lock(hashtextextended('day ' || p_coach.id::text, 0)) then
      return 'day_counted';
    end if;
    v_sent := app.sent_today(p_coach, p_message.to_phone, p_now);
  end if;
  v_reached := case when v_sent.sent >= p_coach.texts_a_day then 'over' when v_sent.sent >= p_coach.texts_a_day * 4 / 5 then 'near' end;
  if v_reached is not null and p_coach.mobile_verified_at is not null then
    perform app.queue_text(p_coach.id, p_coach.mobile, 'alert', null,
      p_natural_key => format('day_limit_%s:%s', v_reached, to_char(p_now at time zone p_coach.timezone, 'YYYY-MM-DD')),
      p_facts => jsonb_build_object('about', 'day_limit', 'over', v_reached = 'over', 'sent', v_sent.sent, 'limit', p_coach.texts_a_day));
  end if;
  return case when v_sent.sent >= v_most then 'day_limit' when v_sent.to_phone >= 30 then 'phone_limit' end;
end $$;

-- public.claim_messages: takes up to p_limit texts that are due, each for one worker, with a lease of two minutes. A row
-- with look_up is an attempt whose end nobody saw: ask the carrier about it, do not send it. One without a body is to be
-- said first, from its facts and the coach's own wordings ({kind: body}), and written down by say_messages; until then it
-- has not been tried. A follow-up that also says that few sessions are left ("low") comes with both wordings.
-- Called by: sms-send. Raises nothing: a text that cannot be judged or written is marked failed and holds up no other.
create function public.claim_messages(p_limit integer default 20, p_now timestamptz default now())
returns table (
  id uuid, attempt integer, from_phone text, to_phone text, kind public.message_kind, facts jsonb, wordings jsonb, body text,
  look_up boolean, tried_at timestamptz
)
language plpgsql volatile security definer  -- reads and writes across coaches
set search_path = '' set timezone = 'UTC' as $$
declare
  v_now timestamptz := coalesce(p_now, now());
  v_left integer := least(coalesce(p_limit, 20), 100);
  v_turn integer := 0;
  v_message public.messages;
begin
  while v_left > 0 loop
    select m.* into v_message from public.messages m
      where m.status in ('queued', 'sending') and app.turn_of(m.kind) = v_turn and greatest(m.send_after, m.lease_until) <= v_now
        and not app.must_wait(m, v_now)
      order by greatest(m.send_after, m.lease_until) limit 1
      for no key update skip locked;
    if not found then
      exit when v_turn = 2;
      v_turn := v_turn + 1;
      continue;
    end if;
    begin
      v_message := app.claim_one(v_message, v_now);
    exception when others then
      if sqlstate like '40%' then
        raise;
      end if;
      update public.messages m set status = 'failed', last_error = 'internal_' || sqlstate, needs_coach = true, lease_until = null
        where m.coach_id = v_message.coach_id and m.id = v_message.id;
      v_turn := 0;  -- what waited for it has its turn
      continue;
    end;
    if v_message.status in ('queued', 'sending') and v_message.lease_until > v_now then
      id := v_message.id;
      attempt := v_message.attempts;
      from_phone := v_message.from_phone;
      to_phone := v_message.to_phone;
      kind := v_message.kind;
      facts := v_message.facts;
      wordings := (select coalesce(jsonb_object_agg(t.kind, t.body), '{}') from public.text_templates t
        where t.coach_id = v_message.coach_id and v_message.body = ''
          and t.kind::text in (v_message.kind::text, case when v_message.facts -> 'low' = 'true' then 'low_balance' end));
      body := v_message.body;
      look_up := v_message.look_ups > 0;
      tried_at := v_message.tried_at;
      return next;
      v_left := v_left - 1;
    else
      v_turn := 0;
    end if;
  end loop;
end $$;
grant execute on function public.claim_messages(integer, timestamptz) to service_role;

-- app.said_texts: what texts say, as say_messages is told it: an array of {id, attempt, body, introduced}. Called by: say_messages.
-- Raises: PT422 invalid_request.
create function app.said_texts(p_said jsonb) returns table (id uuid, attempt integer, body text, introduced text)
language plpgsql stable security invoker
set search_path = '' as $$
begin
  return query select s.id, s.attempt, s.body, s.introduced
    from jsonb_to_recordset(p_said) as s(id uuid, attempt integer, body text, introduced text);
exception when data_exception then
  raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Give a list of texts, each with its id, its attempt and its words.';
end $$;

-- public.say_messages: writes down what claimed texts say, [{id, attempt, body, introduced}], before they are tried: the attempt
-- begins here. One with nothing to say ('') is dropped, one that cannot be said (null) failed. The first text to a number is said
-- as `introduced`, with whose it is and how to stop. Returns the ids to be tried, each with its words: what was
-- withdrawn, replaced or claimed by another worker since is not among them, nor what somebody is changing at this moment.
-- Called by: sms-send, once for a batch. Raises: PT422 invalid_request.
create function public.say_messages(p_said jsonb, p_now timestamptz default now()) returns table (id uuid, body text)
language sql volatile security definer  -- writes across coaches
set search_path = '' as $$
  with taken as materialized (
    select m.coach_id, m.id, m.to_phone, s.body, s.introduced
    from app.said_texts(p_said) s
    join public.messages m on m.id = s.id and m.attempts = s.attempt and m.status = 'queued' and m.body = ''
    for no key update of m skip locked
  ),
  said as materialized (
    select t.coach_id, t.id, case when coalesce(t.body, '') = '' or coalesce(t.introduced, '') = '' then t.body
      when app.introduce(t.coach_id, t.to_phone, t.id) then t.introduced else t.body end as body
    from (select * from taken order by coach_id, to_phone) t
  ),
  written as (
    update public.messages m set body = coalesce(s.body, ''), facts = case when s.body <> '' then null else m.facts end,
      status = case when s.body is null then 'failed' when s.body = '' then 'dropped' else 'sending' end::public.message_status,
      last_error = case when s.body is null then 'internal_words' when s.body = '' then 'nothing_to_say' end,
      needs_coach = m.needs_coach or s.body is null,
      tried_at = case when s.body <> '' then least(coalesce(p_now, now()), clock_timestamp()) end,
      lease_until = case when s.body <> '' then coalesce(p_now, now()) + interval '2 minutes' end
    from said s where m.coach_id = s.coach_id and m.id = s.id
    returning m.id, m.body, m.status
  )
  select w.id, w.body from written w where w.status = 'sending'
$$;
grant execute on function public.say_messages(jsonb, timestamptz) to service_role;

-- public.outbox_due: how many texts are due to be sent or looked up, counted to a thousand.
-- Called by: app.send_texts, the local stack. Raises nothing.
create function public.outbox_due(p_now timestamptz default now()) returns integer
language sql stable security invoker
set search_path = '' as $$
  select count(*)::integer from (
    select from public.messages m
    where m.status in ('queued', 'sending') and app.turn_of(m.kind) in (0, 1, 2) and greatest(m.send_after, m.lease_until) <= p_now
    limit 1000) d
$$;
grant execute on function public.outbox_due(timestamptz) to service_role;
