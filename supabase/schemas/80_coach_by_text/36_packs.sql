-- SELL, ADD, BAL and WHY: a client's packs, through the same verbs as the dashboard.
-- Used by: app.coach_act.

-- app.paid_by: whether words end with how a pack was paid for: `how` in those words, and the words before it. "Unpaid" and the
-- like are paid false; nothing said is paid null. Called by: app.coach_sell.
create function app.paid_by(p_words text, out rest text, out paid boolean, out how text)
language plpgsql immutable security invoker
set search_path = '' as $$
declare v_found text[] := regexp_match(p_words,
  '^(.*?)\s*\m(?:(?:paid|by|in|with)\s+)*(cash|card|bank|transfer|bank transfer|eftpos|cheque|check|venmo|paypal|zelle|payid|stripe|paid|unpaid|not paid|owes|owing|later)$', 'i');
begin
  rest := coalesce(v_found[1], p_words);
  paid := case when v_found is not null then lower(v_found[2]) not in ('unpaid', 'not paid', 'owes', 'owing', 'later') end;
  how := case when paid and lower(v_found[2]) <> 'paid' then lower(v_found[2]) end;
end $$;

-- app.offers_called: the offers for sale that each of some words fits: the beginning of a word of the name, or the number of
-- sessions in digits or in a word. No words: all of them. Called by: app.coach_sell.
create function app.offers_called(p_coach_id uuid, p_words text) returns setof public.offers
language sql stable security invoker
set search_path = '' as $$
  select o.* from public.offers o
  where o.coach_id = p_coach_id and o.archived_at is null and not exists (
    select from regexp_split_to_table(app.plain_name(p_words), '[^[:alnum:]]+') w(word)
    where w.word not in ('', 'a', 'an', 'the', 'of', 'pack', 'session', 'sessions')
      and not exists (select from regexp_split_to_table(app.plain_name(o.name), '[^[:alnum:]]+') n(word) where starts_with(n.word, w.word))
      and w.word <> o.sessions::text
      and coalesce(array_position(array['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'], w.word), 0)
        <> o.sessions)
  order by o.sessions, o.name, o.id limit 5
$$;

-- app.coach_led: a command whose `words` begin with a client, as the command about that client, the rest of the words under p_rest;
-- else what the coach is told or asked. Called by: app.coach_sell, app.coach_add.
create function app.coach_led(p_message public.messages, p_command jsonb, p_rest text, out act jsonb, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_clients public.clients[];
  v_rest text;
begin
  act := p_command;
  if act ? 'client_id' then
    return;
  end if;
  select l.clients, l.rest into v_clients, v_rest from app.leading_client(p_message.coach_id, act ->> 'words') l;
  if v_clients is null then
    answer := app.coach_unknown(p_message, split_part(act ->> 'words', ' ', 1));
    return;
  end if;
  act := act - 'words' || jsonb_build_object(p_rest, v_rest);
  if p_rest = 'note' and v_rest ~* '^(and|or|&|plus|,)?(\s|$)' then
    -- No reason, or a second client.
    answer := jsonb_build_object('kind', 'coach_usage', 'of', 'add', 'name', split_part(p_command ->> 'words', ' ', 1));
  elsif cardinality(v_clients) > 1 then
    answer := app.coach_which_client(p_message, act, v_clients);
  else
    act := act || jsonb_build_object('client_id', (v_clients[1]).id);
  end if;
end $$;

-- app.coach_sell: sells an offer to a client. Of words it asks what they leave open: which client, which offer, whether it was
-- paid for. Called by: app.coach_act.
create function app.coach_sell(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb;
  v_answer jsonb;
  v_client record;
  v_paid record;
  v_offers public.offers[];
  v_offer public.offers;
  v_pack public.purchases;
begin
  select l.act, l.answer into v_act, v_answer from app.coach_led(p_message, p_command, 'words') l;
  if v_answer is not null then
    return v_answer;
  end if;
  select * into v_client from app.coach_client(p_message, v_act);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  if not v_act ? 'offer_id' then
    select * into v_paid from app.paid_by(v_act ->> 'words');
    v_act := v_act - 'words' || jsonb_strip_nulls(jsonb_build_object('paid', v_paid.paid, 'how', v_paid.how));
    select array_agg(o) into v_offers from app.offers_called(p_message.coach_id, v_paid.rest) o;
    if v_offers is null then
      return jsonb_build_object('kind', 'coach_no_offer', 'words', v_paid.rest,
        'names', (select coalesce(jsonb_agg(o.name), '[]') from app.offers_called(p_message.coach_id, '') o));
    elsif cardinality(v_offers) > 1 then
      return (select app.coach_ask(p_message, jsonb_agg(v_act || jsonb_build_object('offer_id', (o).id)),
          jsonb_build_object('kind', 'coach_which_pack', 'act', 'sell', 'name', v_client.name, 'client_id', v_client.id, 'names', jsonb_agg((o).name)),
          jsonb_agg((o).name))
        from unnest(v_offers) o);
    end if;
    v_act := v_act || jsonb_build_object('offer_id', (v_offers[1]).id);
  end if;
  select * into v_offer from public.offers o where o.coach_id = p_message.coach_id and o.id = (v_act ->> 'offer_id')::uuid;
  if not v_act ? 'paid' then
    return app.coach_ask(p_message, jsonb_build_array(v_act || '{"paid": true}', v_act || '{"paid": false}'),
      jsonb_build_object('kind', 'coach_paid_or_not', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_offer.name));
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act);
  end if;
  begin
    v_pack := public.sell_pack(v_client.id, v_offer.id, 'text:' || p_message.id, (v_act ->> 'paid')::boolean, coalesce(v_act ->> 'how', ''));
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return jsonb_build_object('kind', 'coach_refused', 'act', 'sell', 'reason', sqlerrm);
  end;
  return jsonb_build_object('kind', 'coach_sold', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_pack.name, 'sessions', v_pack.sessions_total,
    'cents', v_pack.price_cents, 'currency', v_pack.currency, 'paid', v_pack.paid_at is not null, 'how', v_pack.payment_method,
    'undo', jsonb_build_object('verb', 'undo_sale', 'purchase_id', v_pack.id, 'total', v_pack.sessions_total));
end $$;

-- app.coach_add: changes how many sessions a client's pack holds, `count` more, with the reason that the words end with.
-- Called by: app.coach_act.
create function app.coach_add(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_act jsonb;
  v_answer jsonb;
  v_client record;
  v_packs public.pack_balances[];
  v_pack public.pack_balances;
begin
  select l.act, l.answer into v_act, v_answer from app.coach_led(p_message, p_command, 'note') l;
  if v_answer is not null then
    return v_answer;
  end if;
  select * into v_client from app.coach_client(p_message, v_act);
  if v_client.answer is not null then
    return v_client.answer;
  end if;
  select array_agg(s.b order by (s.b).purchased_at desc) into v_packs from (
    select b from public.pack_balances b
    where b.coach_id = p_message.coach_id and b.client_id = v_client.id and b.refunded_at is null and b.state in ('valid', 'exhausted')
      and (not v_act ? 'purchase_id' or b.id = (v_act ->> 'purchase_id')::uuid)
    order by b.purchased_at desc limit 5) s;
  if v_packs is null then
    return jsonb_build_object('kind', 'coach_balance', 'name', v_client.name, 'client_id', v_client.id, 'packs', '[]'::jsonb);
  elsif cardinality(v_packs) > 1 then
    return (select app.coach_ask(p_message, jsonb_agg(v_act || jsonb_build_object('purchase_id', (b).id)),
        jsonb_build_object('kind', 'coach_which_pack', 'act', 'add', 'name', v_client.name, 'client_id', v_client.id, 'names', jsonb_agg((b).name)))
      from unnest(v_packs) b);
  elsif app.wants_pin(p_message.coach_id, 'clients') then
    return app.ask_pin(p_message, v_act || jsonb_build_object('purchase_id', (v_packs[1]).id));
  end if;
  begin
    perform public.adjust_sessions((v_packs[1]).id, (v_act ->> 'count')::integer, v_act ->> 'note', 'text:' || p_message.id);
  exception when sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
    return jsonb_build_object('kind', 'coach_refused', 'act', 'add', 'reason', sqlerrm);
  end;
  select * into v_pack from public.pack_balances b where b.coach_id = p_message.coach_id and b.id = (v_packs[1]).id;
  return jsonb_build_object('kind', 'coach_added', 'name', v_client.name, 'client_id', v_client.id, 'pack', v_pack.name, 'count', v_act -> 'count',
    'free', v_pack.free, 'undo', jsonb_build_object('verb', 'adjust', 'purchase_id', v_pack.id, 'change', v_act -> 'count'));
end $$;

-- app.coach_balance: what a client's packs hold, the latest first. Called by: app.coach_act.
create function app.coach_balance(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_client record;
begin
  select * into v_client from app.coach_client(p_message, p_command);
  return coalesce(v_client.answer, jsonb_build_object('kind', 'coach_balance', 'name', v_client.name, 'client_id', v_client.id, 'packs', coalesce((
    select jsonb_agg(jsonb_build_object('name', b.name, 'free', b.free, 'held', b.held, 'left', b.sessions_remaining, 'state', b.state,
      'expires_at', b.expires_at) order by b.state = 'valid' desc, b.purchased_at desc)
    from (select * from public.pack_balances b
      where b.coach_id = p_message.coach_id and b.client_id = v_client.id and (b.sessions_remaining > 0 or b.state = 'exhausted') and b.state <> 'refunded'
      order by b.state = 'valid' desc, b.purchased_at desc limit 3) b), '[]'::jsonb)));
end $$;

-- app.coach_why: why a client's pack has what it has, or why a local day or time is or is not free. Called by: app.coach_act.
create function app.coach_why(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_client record;
  v_day date := nullif(p_command #>> '{days,0}', '')::date;
  v_at timestamptz;
begin
  if v_day is null or p_command ? 'client_id' then
    select * into v_client from app.coach_client(p_message, p_command);
    return coalesce(v_client.answer, app.text_news(v_client.id, 'statement')
      || jsonb_build_object('kind', 'coach_statement', 'name', v_client.name, 'client_id', v_client.id));
  elsif p_command ? 'name' and exists (select from app.clients_called(p_message.coach_id, p_command ->> 'name')) then
    return app.coach_which(p_message, jsonb_build_array(p_command - 'days' - 'times', p_command - 'name'));
  end if;
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  if not p_command ? 'times' then
    return jsonb_build_object('kind', 'coach_day', 'day', app.day_edge(v_day, v_coach.timezone), 'starts', coalesce((
      select jsonb_agg(n.news order by n.starts_at) from app.day_news(v_coach.id, v_day) n), '[]'::jsonb));
  end if;
  -- Of two halves of the day the one that is a start, else the first.
  select coalesce(min(s.at) filter (where exists (select from app.day_news(v_coach.id, v_day) n where n.starts_at = s.at)), min(s.at))
    into v_at
    from (select app.to_instant(v_day + t.said::time, v_coach.timezone) as at from jsonb_array_elements_text(p_command -> 'times') t(said)) s;
  return jsonb_build_object('kind', 'coach_time', 'at', coalesce(v_at, app.day_edge(v_day, v_coach.timezone)), 'near', coalesce((
      select jsonb_agg(o.starts_at order by o.starts_at) from (
        select n.starts_at from app.day_news(v_coach.id, v_day) n where n.news ->> 'outcome' = 'open'
        order by abs(extract(epoch from n.starts_at - v_at)) limit 2) o), '[]'::jsonb))
    || coalesce((select n.news from app.day_news(v_coach.id, v_day) n where n.starts_at = v_at), '{"outcome": "no_start"}');
end $$;

-- app.day_news: the starts of a local day as explain_day has them, as the coach hears of them: with who has that time, and from when to
-- when it or the time off runs. Called by: app.coach_why.
create function app.day_news(p_coach_id uuid, p_day date) returns table (starts_at timestamptz, news jsonb)
language sql stable security invoker
set search_path = '' as $$
  select e.starts_at, jsonb_strip_nulls(jsonb_build_object('at', e.starts_at, 'outcome', e.outcome, 'because', e.because,
    'booking_id', b.id, 'name', (select c.name from public.clients c where c.coach_id = b.coach_id and c.id = b.client_id),
    'from', coalesce(b.starts_at, t.starts_at), 'to', coalesce(b.ends_at, t.ends_at)))
  from public.explain_day(p_day, p_coach_id => p_coach_id) e
  left join public.bookings b on b.coach_id = p_coach_id and b.id = e.because_id
  left join public.time_off t on t.coach_id = p_coach_id and t.id = e.because_id
$$;
