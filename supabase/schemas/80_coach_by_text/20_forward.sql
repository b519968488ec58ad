-- Texts that wait for the coach, passed on to that mobile.
-- Used by: the conversation, the coach's answers.

-- app.caller_name: who a text is from, for the coach: the client's name, a family's names, or the number.
-- Called by: app.forward, app.waiting_texts.
create function app.caller_name(p_message public.messages) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce(
    (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id),
    (select string_agg(c.name, ' or ' order by c.created_at, c.id) from public.clients c
      where c.coach_id = p_message.coach_id and c.phone = p_message.from_phone and c.archived_at is null),
    p_message.from_phone)
$$;

-- app.forward: passes a text that needs the coach on to the coach's own mobile at once, once: "Ana Lee: running 10 late".
-- Never from that mobile itself, and no opt-out: the alert that the outbox sends says more about it.
-- Called by: act_on_sms, in its transaction.
create function app.forward(p_message_id uuid) returns void
language plpgsql volatile security definer  -- writes the outbox
set search_path = '' as $$
declare
  v_message public.messages;
  v_mobile text;
begin
  select * into v_message from public.messages m
    where m.id = p_message_id and m.needs_coach and m.intent ->> 'kind' is distinct from 'opt_out';
  if not found then
    return;
  end if;
  select c.mobile into v_mobile from public.coaches c
    where c.id = v_message.coach_id and c.mobile_verified_at is not null and c.forward_texts and c.mobile <> v_message.from_phone;
  if not found then
    return;
  end if;
  perform app.queue_text(v_message.coach_id, v_mobile, 'forward', null, p_natural_key => 'forward:' || v_message.id,
    p_facts => jsonb_build_object('from', app.caller_name(v_message), 'text', v_message.body, 'outcome', v_message.outcome -> 'kind'));
end $$;

-- app.waiting_texts: the phones whose texts were passed on to the coach in the last twelve hours, the latest first; open:
-- nobody has written to them since. Their names are as the coach was told them. Called by: app.coach_say.
create function app.waiting_texts(p_coach_id uuid) returns table (phone text, client_id uuid, name text, open boolean)
language sql stable security invoker
set search_path = '' as $$
  select l.from_phone, l.client_id, l.name, not exists (
      select from public.messages a where a.coach_id = p_coach_id and a.created_at > l.created_at
        and a.direction = 'out' and a.kind = 'manual' and a.to_phone = l.from_phone and a.status <> 'dropped')
  from (
    select distinct on (m.from_phone) m.from_phone, m.client_id, app.caller_name(m) as name, m.created_at
    from public.messages m
    where m.coach_id = p_coach_id and m.direction = 'in' and m.needs_coach and m.created_at > now() - interval '12 hours'
      and exists (select from public.messages f where f.coach_id = m.coach_id and f.natural_key = 'forward:' || m.id and f.status not in ('failed', 'dropped'))
    order by m.from_phone, m.created_at desc, m.id) l
  order by l.created_at desc
$$;
