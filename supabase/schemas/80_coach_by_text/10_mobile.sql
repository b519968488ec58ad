-- The coach's own mobile: proven by a code, so that what comes from it is the coach speaking.
-- Used by: the dashboard's settings.

-- Codes that were asked for in the last day, whoever asked: a coach who leaves takes none of them along.
create table app.codes_asked (
  id uuid primary key default app.new_id(),
  coach_id uuid not null,
  mobile text not null,
  asked_at timestamptz not null default now()
);
create index codes_asked_at_idx on app.codes_asked (asked_at);
alter table app.codes_asked enable row level security;
create policy "nobody reads asked codes directly" on app.codes_asked for all to anon, authenticated using (false);

create table app.mobile_checks (
  id uuid not null default app.new_id(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  mobile text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (coach_id, id)
);
create index mobile_checks_coach_id_idx on app.mobile_checks (coach_id, created_at);
alter table app.mobile_checks enable row level security;
-- No grants, and said once more as a policy: only the verbs below, which run as the owner, reach it.
create policy "nobody reads codes directly" on app.mobile_checks for all to anon, authenticated using (false);

-- A code proves who holds the phone only while the dashboard cannot read it off the outbox, neither its words nor its facts.
create policy "codes are not read back" on public.messages
  as restrictive for select to authenticated using (kind is distinct from 'code');

-- app.count_code: counts one more code to a mobile, for a caller whose limits leave room for it: 5 an hour and 10 a day of one
-- coach, 3 an hour and 10 a day to one number whoever asks, 300 an hour and 2,000 a day of the whole installation.
-- One at a time, so that of many at once each counts those before it. Whose the number is makes no difference.
-- Called by: start_mobile_check. Raises: PT422 too_many_tries.
create function app.count_code(p_coach_id uuid, p_mobile text) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('codes', 0));
  delete from app.codes_asked k where k.asked_at <= now() - interval '1 day';
  if exists (
    select from (
      select count(*) filter (where k.coach_id = p_coach_id) as of_coach, count(*) filter (where k.mobile = p_mobile) as to_mobile,
        count(*) as of_all,
        count(*) filter (where k.coach_id = p_coach_id and k.asked_at > now() - interval '1 hour') as of_coach_lately,
        count(*) filter (where k.mobile = p_mobile and k.asked_at > now() - interval '1 hour') as to_mobile_lately,
        count(*) filter (where k.asked_at > now() - interval '1 hour') as of_all_lately
      from app.codes_asked k) n
    where n.of_coach >= 10 or n.of_coach_lately >= 5 or n.to_mobile >= 10 or n.to_mobile_lately >= 3
      or n.of_all >= 2000 or n.of_all_lately >= 300) then
    raise sqlstate 'PT422' using message = 'too_many_tries', hint = 'Too many codes were asked for. Try again later.';
  end if;
  insert into app.codes_asked (coach_id, mobile) values (p_coach_id, p_mobile);
end $$;

-- public.start_mobile_check: texts a code of six digits to a mobile (E.164); it works for 10 minutes and replaces the one
-- before. Returns until when it works.
-- Called by: the dashboard's settings. Raises: PT422 invalid_phone, too_many_tries (see app.count_code), invalid_request (no profile).
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
  if not coalesce(app.is_e164(p_mobile), false) or p_mobile = v_coach.phone or app.is_premium(p_mobile) then
    raise sqlstate 'PT422' using message = 'invalid_phone', hint = 'Give your own mobile, with + and the country code.';
  end if;
  perform app.count_code(v_coach.id, p_mobile);
  delete from app.mobile_checks k where k.coach_id = v_coach.id and k.created_at <= now() - interval '1 hour';
  -- A random UUID is the strong random number that every Postgres brings without an extension.
  v_code := lpad((('x' || left(replace(gen_random_uuid()::text, '-', ''), 8))::bit(32)::bigint % 1000000)::text, 6, '0');
  insert into app.mobile_checks (coach_id, mobile, code_hash) values (v_coach.id, p_mobile, app.code_hash(v_coach.id, v_code));
  -- Another's line gets no code, for a line of ours would answer it; what is said here is the same for every number.
  if not exists (select from app.lines l where l.phone = p_mobile) then
    perform app.queue_text(v_coach.id, p_mobile, 'code', null, p_facts => jsonb_build_object('code', v_code));
  end if;
  return now() + interval '10 minutes';
end $$;
grant execute on function public.start_mobile_check(text) to authenticated, service_role;

-- app.code_hash: a code as it is kept. Called by: start_mobile_check, verify_mobile.
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
set search_path = '' set timezone = 'UTC' as $$
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
    update app.mobile_checks k set tries = k.tries + 1 where k.coach_id = v_check.coach_id and k.id = v_check.id;
    perform set_config('response.status', '422', true);
    return jsonb_build_object('code', 'PT422', 'message', 'wrong_code', 'details', null,
      'hint', 'That is not the code we texted. Check it and try again.');
  end if;
  update app.mobile_checks k set used_at = now() where k.coach_id = v_check.coach_id and k.id = v_check.id;
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
