-- Answers: a choice among what was asked, news of packs and bookings, a question that has lapsed.
-- Used by: app.text_act.

-- app.text_agreed: does what a question restated, under every rule as it is now; what it spoke of may be gone meanwhile.
-- Called by: app.text_act, app.text_choice.
create function app.text_agreed(p_message public.messages, p_client_id uuid, p_act jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_act ? 'booking_id' and (app.text_booking(p_client_id, p_act)).id is null then
    perform app.forget_question(p_message, p_client_id);
    return jsonb_build_object('kind', 'nothing_changed');
  end if;
  return case p_act ->> 'kind'
    when 'book' then app.text_book(p_message, p_client_id, p_act)
    when 'cancel' then app.text_cancel(p_message, p_client_id, p_act, false)
    when 'reschedule' then app.text_move(p_message, p_client_id, p_act)
    else app.text_confirm(p_message, p_client_id, p_act) end;
end $$;

-- app.text_choice: the answer to a numbered question: a time to book or move to, the booking that was meant, one of several acts.
-- Called by: app.text_act, app.ask_first.
create function app.text_choice(p_message public.messages, p_client_id uuid, p_option integer) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb := app.chosen(p_message.asked, p_option);
begin
  if v_act is null then
    return jsonb_build_object('kind', 'bad_option', 'count', jsonb_array_length(
      coalesce(p_message.asked -> 'slots', p_message.asked -> 'booking_ids', p_message.asked -> 'acts')));
  end if;
  return app.text_agreed(p_message, p_client_id, v_act);
end $$;

-- app.text_declined: no: nothing is done, and what stands is said.
-- Called by: app.text_act.
create function app.text_declined(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_starts_at timestamptz := (select b.starts_at from public.bookings b where b.client_id = p_client_id and b.status = 'scheduled'
    and b.id = app.as_uuid(coalesce(p_message.asked ->> 'booking_id', p_message.asked #>> '{act,booking_id}')));
begin
  perform app.forget_question(p_message, p_client_id);
  return case when p_message.asked ->> 'kind' in ('late_cancel', 'yes_no') and v_starts_at is not null
    then jsonb_build_object('kind', 'kept', 'starts_at', v_starts_at)
    else jsonb_build_object('kind', 'nothing_changed') end;
end $$;

-- app.pack_uses: what a pack's used sessions were, as a statement tells them: used_on (starts of sessions, soonest first), before (how many
-- were used before the books began here, and until when), by_hand (how many were taken off without a session). Reads only.
-- Called by: app.text_news.
create function app.pack_uses(p_purchase_id uuid, p_used integer) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  with sessions as (
    select b.starts_at from public.session_ledger l
    join public.bookings b on b.coach_id = l.coach_id and b.id = l.booking_id
    where l.purchase_id = p_purchase_id and l.kind = 'use' and not exists (
      select from public.session_ledger r where r.booking_id = l.booking_id and r.kind = 'release' and r.turn = l.turn)
    order by l.id limit p_used
  ),
  loose as (
    select greatest(p_used - (select count(*) from sessions), 0) as uses,
      count(*) filter (where l.reason = 'Used before Coachline') as imported, min(l.created_at) as began
    from public.session_ledger l where l.purchase_id = p_purchase_id and l.kind = 'use' and l.booking_id is null
  )
  select jsonb_build_object('used_on', coalesce((select jsonb_agg(s.starts_at order by s.starts_at) from sessions s), '[]'),
    'before', case when least(o.uses, o.imported) > 0 then jsonb_build_object('count', least(o.uses, o.imported), 'at', o.began) end,
    'by_hand', greatest(o.uses - o.imported, 0))
  from loose o
$$;

-- app.text_news: what a client may ask to hear: balance, statement, upcoming. Reads only. Called by: app.text_act.
create function app.text_news(p_client_id uuid, p_kind text) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case p_kind
    when 'upcoming' then jsonb_build_object('kind', 'upcoming', 'bookings', app.upcoming(p_client_id))
    when 'balance' then (
      select jsonb_build_object('kind', 'balance', 'packs', coalesce(b.packs, '[]'),
        'standing', case when b.packs is null then app.pack_news(p_client_id, now()) end)
      from (
        select jsonb_agg(app.pack_news(p_client_id, now(), k.id) - 'id' order by k.expires_at nulls last, k.purchased_at) as packs
        from public.pack_balances k
        where k.client_id = p_client_id and (k.state in ('valid', 'exhausted') and (k.free > 0 or k.held > 0)
          or k.state = 'frozen' and k.sessions_remaining > 0)) b)
    else (
      select jsonb_build_object('kind', 'statement', 'pack', n.pack - 'id')
        || app.pack_uses((n.pack ->> 'id')::uuid, (n.pack ->> 'used')::integer)
      from (select app.pack_news(p_client_id, now()) as pack) n)
    end
$$;

-- app.was_told: whether this phone got an answer to the same kind of text in the last twelve hours: say it once.
-- Called by: app.text_act, act_on_sms.
create function app.was_told(p_message public.messages, p_kind text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in'
      and m.id <> p_message.id and m.created_at > p_message.created_at - interval '12 hours'
      and m.outcome ->> 'kind' = p_kind and m.outcome ->> 'told_already' = 'false')
$$;

-- app.text_lapsed: the answer to a question that waits no more: says so, and what stands. Changes nothing.
-- Called by: app.text_act.
create function app.text_lapsed(p_message public.messages, p_client_id uuid) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_question jsonb := p_message.asked -> 'question';
  v_booking public.bookings;
begin
  perform app.forget_question(p_message, p_client_id);
  if coalesce(v_question -> 'act', v_question) ? 'booking_id' and v_question ->> 'kind' in ('late_cancel', 'yes_no') then
    select * into v_booking from public.bookings b
      where b.id = app.as_uuid(coalesce(v_question ->> 'booking_id', v_question #>> '{act,booking_id}')) and b.status = 'scheduled' and b.starts_at > now();
    if not found then
      return jsonb_build_object('kind', 'nothing_changed');
    end if;
  end if;
  return jsonb_strip_nulls(jsonb_build_object('kind', 'lapsed', 'asked', v_question ->> 'kind',
    'for', coalesce(v_question ->> 'action', v_question ->> 'for',
      case when v_question #>> '{act,kind}' in ('book', 'cancel', 'reschedule') then v_question #>> '{act,kind}' end), 'starts_at', v_booking.starts_at));
end $$;
