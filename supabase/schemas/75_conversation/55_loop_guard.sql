-- The loop guard: no two machines keep a conversation going, and no number costs a coach more than a person's would (TXT-04).
-- Used by: act_on_sms, act_on_coach_sms, reply_sms. What is held back is kept and shown to the coach, and nothing is done.

-- app.same_words: a text as two copies of it are compared: without case, and with one space for each run of them.
-- Called by: app.held_back, app.said_already.
create function app.same_words(p_body text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select lower(btrim(regexp_replace(p_body, '\s+', ' ', 'g')))
$$;

-- app.held_back: why a text is not acted on, or null. `echo`: it is what this line has just said to that phone. `alike`: it is
-- the fourth within the hour that differs from the others in its digits alone, as an automatic reply does ("back at 3:10");
-- short texts are a person's ("thu 6pm"). `answers`: ten within ten minutes were answered, or forty within
-- a day; of the coach, who commands by text, three times ten and five times forty.
-- Called by: act_on_sms, act_on_coach_sms.
create function app.held_back(p_message public.messages, p_is_coach boolean) returns text
language sql stable security invoker
set search_path = '' as $$
  with answered as materialized (
    select m.created_at, regexp_replace(app.same_words(m.body), '\d+', '#', 'g') as pattern from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '24 hours'
      and exists (select from public.messages r where r.coach_id = m.coach_id and r.in_reply_to = m.id)
  ),
  text as (select app.same_words(p_message.body) as words, length(btrim(p_message.body)) >= 20 as is_long)
  select case
    when t.is_long and exists (
      select from public.messages o
      where o.coach_id = p_message.coach_id and o.created_at > p_message.created_at - interval '1 hour' and o.direction = 'out'
        and o.to_phone = p_message.from_phone and o.kind is distinct from 'manual' and app.same_words(o.body) = t.words) then 'echo'
    when t.is_long and 3 <= (
      select count(*) from answered a
      where a.created_at > p_message.created_at - interval '1 hour' and a.pattern = regexp_replace(t.words, '\d+', '#', 'g')) then 'alike'
    when (select count(*) from answered a where a.created_at > p_message.created_at - interval '10 minutes')
        >= case when p_is_coach then 30 else 10 end
      or (select count(*) from answered a) >= case when p_is_coach then 200 else 40 end then 'answers' end
  from text t
$$;

-- app.is_twin: whether a text is a second copy of the one before it, sent within seconds under another id, which has answered its question
-- already: a copy answers neither that question nor the next, which its sender has not read yet (TXT-02).
-- Called by: app.text_act.
create function app.is_twin(p_message public.messages) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select coalesce((
    select app.same_words(m.body) = app.same_words(p_message.body)
      and m.asked is distinct from (select t.pending from app.conversations t where t.coach_id = m.coach_id and t.phone = m.from_phone)
    from public.messages m
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at between p_message.created_at - interval '8 seconds' and p_message.created_at + interval '8 seconds'
      and m.outcome is not null
    order by m.created_at desc, m.id desc limit 1), false)
$$;

-- app.said_already: whether this very answer went to this very text of the phone within the hour, and the phone has said
-- nothing else since: it is given once. What has become different meanwhile is answered, and so is the coach, who may ask
-- for the same day as often as they like.
-- Called by: reply_sms.
create function app.said_already(p_message public.messages, p_answer text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m join public.messages r on r.coach_id = m.coach_id and r.in_reply_to = m.id
    where m.coach_id = p_message.coach_id and m.from_phone = p_message.from_phone and m.direction = 'in' and m.id <> p_message.id
      and m.created_at > p_message.created_at - interval '1 hour'
      and app.same_words(m.body) = app.same_words(p_message.body) and strpos(r.body, p_answer) > 0  -- the first one says more
      and not exists (select from public.messages o
        where o.coach_id = m.coach_id and o.from_phone = m.from_phone and o.direction = 'in' and o.created_at > m.created_at
          and o.created_at <= p_message.created_at and app.same_words(o.body) <> app.same_words(m.body)))
    and not exists (select from public.coaches c
      where c.id = p_message.coach_id and c.mobile = p_message.from_phone and c.mobile_verified_at is not null)
$$;
