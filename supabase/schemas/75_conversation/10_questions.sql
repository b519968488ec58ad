-- Conversations: what a phone was last asked, so that "2" means the list that its owner saw.
-- Used by: receive_sms and everything that asks.

-- What a phone was asked last, and which member of a family is on it. One row per coach and phone.
create table app.conversations (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  client_id uuid,
  pending jsonb,
  expires_at timestamptz not null,
  primary key (coach_id, phone),
  foreign key (coach_id, client_id) references public.clients (coach_id, id)
);
create index conversations_client_idx on app.conversations (client_id, coach_id);
alter table app.conversations enable row level security;
-- No grants, and said once more as a policy: only the texting verbs, which run as the owner, reach it.
create policy "nobody reads conversations directly" on app.conversations for all to anon, authenticated using (false);

-- app.lapsed: a question that nobody may answer any more, as a conversation keeps it.
-- Called by: app.ask, app.open_question.
create function app.lapsed(p_asked jsonb) returns jsonb
language sql immutable security invoker
set search_path = '' as $$
  select case when p_asked ->> 'kind' = 'lapsed' then p_asked
    when p_asked is not null then jsonb_build_object('kind', 'lapsed', 'question', p_asked) end
$$;

-- app.ask: remembers what a phone was just asked and who is on it, for half an hour of answering, or as long as is said. Null: nothing is asked
-- any more. What was asked before is then kept as lapsed, so that a late "2" is told so and not taken for something else.
-- Called by: the acts of clients and coaches.
create function app.ask(
  p_message public.messages, p_client_id uuid, p_pending jsonb, p_for interval default interval '30 minutes'
) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, pending, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, p_pending, now() + p_for)
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = coalesce(excluded.pending, app.lapsed(t.pending)), expires_at = excluded.expires_at
$$;

-- app.forget_question: the phone was asked nothing: its last question was answered for good.
-- Called by: the acts of clients and coaches.
create function app.forget_question(p_message public.messages, p_client_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  insert into app.conversations as t (coach_id, phone, client_id, expires_at)
  values (p_message.coach_id, p_message.from_phone, p_client_id, now() + interval '30 minutes')
  on conflict (coach_id, phone) do update
    set client_id = excluded.client_id, pending = null, expires_at = excluded.expires_at
$$;

-- app.spoke_since: whether this coach's line has sent a phone anything but an answer since then: a reminder, or words of
-- the coach's own. A question from before is then no longer what a "Y" answers. Called by: app.open_question.
create function app.spoke_since(p_coach_id uuid, p_phone text, p_since timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.coach_id = p_coach_id and m.to_phone = p_phone and m.direction = 'out' and m.tried_at > p_since
      and m.created_at > p_since - 7 * interval '24 hours' and m.kind <> 'answer')
$$;

-- app.open_question: what a conversation still waits for. Null where nothing was asked in the last twelve hours, or where
-- the line has spoken since; of kind lapsed where the half hour for the answer is over.
-- Called by: receive_sms.
create function app.open_question(p_talk app.conversations, p_judge_texts boolean) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select case
    when p_talk.pending is null or p_talk.expires_at < now() - interval '12 hours' then null
    when p_judge_texts and app.spoke_since(p_talk.coach_id, p_talk.phone, p_talk.expires_at - interval '30 minutes') then null
    when p_talk.expires_at <= now() then app.lapsed(p_talk.pending)
    else p_talk.pending end
$$;

-- app.last_text: what a coach's line said last to a phone before a moment, of the last three days, or null: kind, body, at, booking_id
-- (the session that it speaks of), asks: 'yes' (a Y is asked for), 'number' or 'nothing'; sells: an answer to it is about a next pack.
-- Called by: receive_sms, app.text_act, app.meant_by_yes.
create function app.last_text(p_coach_id uuid, p_phone text, p_before timestamptz) returns jsonb
language sql stable security invoker
set search_path = '' as $$
  select jsonb_build_object('kind', m.kind, 'body', m.body, 'at', m.at,
    'booking_id', case when m.kind in ('confirmation', 'moved', 'reminder', 'cancelled', 'answer') then m.booking_id end,
    'asks', case
      when m.kind in ('confirmation', 'moved', 'reminder') then case when b.confirmed_at <= m.at then 'nothing' else 'yes' end
      when o.kind in ('which_booking', 'which_client', 'ask_acts') or o.kind = 'slots' and o.outcome #> '{slots,0}' is not null then 'number'
      when o.kind in ('ask_first', 'ask_late_cancel')
        or o.kind = 'upcoming' and o.outcome @> '{"bookings": [{"confirmed": false}]}' then 'yes'
      else 'nothing' end,
    'sells', m.kind = 'low_balance' or coalesce(o.kind = 'no_sessions' or o.kind = 'balance' and o.outcome -> 'packs' = '[]', false)
      or m.kind = 'follow_up' and exists (select from public.messages l
        where l.coach_id = p_coach_id and l.booking_id = m.booking_id and l.kind = 'low_balance' and l.last_error = 'merged'))
  from (
    select t.* from (
      select r.kind, r.body, r.booking_id, r.in_reply_to, r.tried_at as at from public.messages r
      where r.coach_id = p_coach_id and r.tried_at between p_before - 3 * interval '24 hours' and p_before
        and r.to_phone = p_phone and r.direction = 'out' order by r.tried_at desc limit 1) t
    union all
    select t.* from (
      select r.kind, r.body, r.booking_id, r.in_reply_to, r.created_at from public.messages r
      where r.coach_id = p_coach_id and r.created_at between p_before - 3 * interval '24 hours' and p_before
        and r.to_phone = p_phone and r.direction = 'out' and r.kind = 'answer' order by r.created_at desc limit 1) t
    order by at desc limit 1) m
  left join public.bookings b on b.coach_id = p_coach_id and b.id = m.booking_id
  left join lateral (select i.outcome, i.outcome ->> 'kind' as kind from public.messages i
    where i.coach_id = p_coach_id and i.id = m.in_reply_to) o on true
$$;
