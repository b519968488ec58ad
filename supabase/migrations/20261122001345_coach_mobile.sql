-- The coach's own mobile: proving that it is theirs, and the clients' texts that are passed on to it.
-- Used by: the dashboard's settings (the three verbs), act_on_sms (app.forward). What comes back from it: the next migration.

create table app.mobile_checks (
  id uuid primary key default gen_random_uuid(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  mobile text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index mobile_checks_coach_id_idx on app.mobile_checks (coach_id, created_at);
alter table app.mobile_checks enable row level security;
-- No grants, and said once more as a policy: only the verbs below, which run as the owner, reach it.
create policy "nobody reads codes directly" on app.mobile_checks for all to anon, authenticated using (false);

-- A code proves who holds the phone only while the dashboard cannot read it off the outbox.
create policy "codes are not read back" on public.messages
  as restrictive for select to authenticated using (kind is distinct from 'code');

-- public.start_mobile_check: texts a code of six digits to a mobile (E.164); it works for 10 minutes and replaces the one
-- before. Returns until when it works.
-- Called by: the dashboard's settings. Raises: PT422 invalid_phone, too_many_tries (5 codes an hour), invalid_request (no profile).
create function public.start_mobile_check(p_mobile text) returns timestamptz
language plpgsql volatile security definer  -- app.mobile_checks and the outbox are granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_code text;
begin
  -- Locked, so that of two calls at once the second counts the first one's code.
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Set up your profile first.';
  end if;
  -- A line of ours would be answered by a line of ours.
  if not coalesce(app.is_e164(p_mobile), false) or exists (select from public.coaches c where c.phone = p_mobile) then
    raise sqlstate 'PT422' using message = 'invalid_phone', hint = 'Give your own mobile, with + and the country code.';
  end if;
  if (select count(*) from app.mobile_checks k where k.coach_id = v_coach.id and k.created_at > now() - interval '1 hour') >= 5 then
    raise sqlstate 'PT422' using message = 'too_many_tries', hint = 'Five codes were sent within the hour. Try again later.';
  end if;
  delete from app.mobile_checks k where k.coach_id = v_coach.id and k.created_at <= now() - interval '1 hour';
  -- A random UUID is the strong random number that every Postgres brings without an extension.
  v_code := lpad((('x' || left(replace(gen_random_uuid()::text, '-', ''), 8))::bit(32)::bigint % 1000000)::text, 6, '0');
  insert into app.mobile_checks (coach_id, mobile, code_hash) values (v_coach.id, p_mobile, app.code_hash(v_coach.id, v_code));
  perform app.queue_text(v_coach.id, p_mobile, 'code', format('%s is your Coachline code. It works for 10 minutes.', v_code));
  return now() + interval '10 minutes';
end $$;
grant execute on function public.start_mobile_check(text) to authenticated, service_role;

-- app.code_hash: a code as it is kept.
create function app.code_hash(p_coach_id uuid, p_code text) returns bytea
language sql immutable security invoker
set search_path = '' as $$
  select sha256(convert_to(p_coach_id::text || ' ' || coalesce(p_code, ''), 'UTF8'))
$$;

-- public.verify_mobile: the code that came to the mobile makes it the coach's. Returns {mobile, mobile_verified_at}.
-- A wrong code is answered 422 wrong_code by the API's own status and not raised: raising would roll the count of tries back.
-- Called by: the dashboard's settings. Raises: PT422 code_expired, too_many_tries (5 per code), PT409 mobile_taken.
create function public.verify_mobile(p_code text) returns jsonb
language plpgsql volatile security definer  -- app.mobile_checks is granted to nobody, nor is a coach's own mobile
set search_path = '' as $$
declare
  v_coach_id uuid := app.caller();
  v_check app.mobile_checks;
  v_coach public.coaches;
begin
  select * into v_check from app.mobile_checks k
    where k.coach_id = v_coach_id order by k.created_at desc, k.id limit 1 for update;
  if not found or v_check.used_at is not null or v_check.created_at <= now() - interval '10 minutes' then
    raise sqlstate 'PT422' using message = 'code_expired', hint = 'This code no longer works. Ask for a new one.';
  end if;
  if v_check.tries >= 5 then
    raise sqlstate 'PT422' using message = 'too_many_tries', hint = 'Too many wrong codes. Ask for a new one.';
  end if;
  if app.code_hash(v_coach_id, regexp_replace(p_code, '\D', '', 'g')) <> v_check.code_hash then
    update app.mobile_checks k set tries = k.tries + 1 where k.id = v_check.id;
    perform set_config('response.status', '422', true);
    return jsonb_build_object('code', 'PT422', 'message', 'wrong_code', 'details', null,
      'hint', 'That is not the code we texted. Check it and try again.');
  end if;
  update app.mobile_checks k set used_at = now() where k.id = v_check.id;
  update public.coaches c set mobile = v_check.mobile, mobile_verified_at = now() where c.id = v_coach_id returning * into v_coach;
  return jsonb_build_object('mobile', v_coach.mobile, 'mobile_verified_at', v_coach.mobile_verified_at);
exception when unique_violation then
  raise sqlstate 'PT409' using message = 'mobile_taken', hint = 'This mobile belongs to another coach here.';
end $$;
grant execute on function public.verify_mobile(text) to authenticated, service_role;

-- public.forget_mobile: no mobile is the coach's any more: nothing is passed on, and it speaks for nobody.
-- Called by: the dashboard's settings. Raises nothing.
create function public.forget_mobile() returns void
language sql volatile security definer  -- a coach's own mobile is granted to nobody
set search_path = '' as $$
  update public.coaches c set mobile = null, mobile_verified_at = null where c.id = app.caller()
$$;
grant execute on function public.forget_mobile() to authenticated, service_role;

-- app.caller_name: who a text is from, for the coach: the client's name, a family's names, or the number.
create function app.caller_name(p_message public.messages) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce(
    (select c.name from public.clients c where c.id = p_message.client_id),
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
  perform app.queue_text(v_message.coach_id, v_mobile, 'forward',
    left(app.caller_name(v_message) || ': ' || coalesce(nullif(btrim(v_message.body), ''), '[empty]') || case v_message.outcome ->> 'kind'
      when 'no_sessions' then ' (not booked: no session to book)' when 'slots' then ' (nothing open to offer)'
      when 'too_late_to_move' then ' (too late to move by text)' when 'too_late_to_cancel' then ' (too late to cancel by text)'
      when 'opted_out' then ' (opted out: no answer reaches them)' else '' end, 1600),
    p_natural_key => 'forward:' || v_message.id);
end $$;
