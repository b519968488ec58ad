-- The coach's PIN: a sender can be forged, so what a text of the coach's does to clients and to days asks for four digits, once
-- a day (PIN-01).
-- Used by: the coach's commands, the dashboard's settings.

-- Only its hash is kept, and nobody reads even that: ten thousand PINs are soon tried. `tries`: wrong ones on `tried_on`, the
-- coach's local day; `open_until`: the local midnight until which no PIN is asked for again.
create table app.coach_pins (
  coach_id uuid primary key references public.coaches (id) on delete cascade,
  salt text not null,
  hash bytea not null,
  tries smallint not null default 0,
  tried_on date,
  open_until timestamptz
);
alter table app.coach_pins enable row level security;
-- No grants, and said once more as a policy: only the functions below, which run as the owner, reach it.
create policy "nobody reads PINs directly" on app.coach_pins for all to anon, authenticated using (false);

-- public.set_coach_pin: the four digits that the coach's texts are asked for; null: none any more. A new one ends the lock.
-- Called by: the dashboard's settings. Raises: PT404 coach_not_found, PT422 invalid_pin, pin_too_easy.
create function public.set_coach_pin(p_pin text) returns public.coaches
language plpgsql volatile security definer  -- app.coach_pins is granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_salt text := gen_random_uuid()::text;
begin
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif p_pin !~ '^[0-9]{4}$' then
    raise sqlstate 'PT422' using message = 'invalid_pin', hint = 'A PIN has four digits.';
  elsif p_pin ~ '^(.)\1{3}$' or position(p_pin in '01234567890') > 0 or position(p_pin in '09876543210') > 0 then
    raise sqlstate 'PT422' using message = 'pin_too_easy', hint = 'This PIN is too easy to guess. Choose another.';
  end if;
  delete from app.coach_pins k where k.coach_id = v_coach.id;
  insert into app.coach_pins (coach_id, salt, hash)
    select v_coach.id, v_salt, app.digest(v_salt || p_pin) where p_pin is not null;
  update public.coaches c set pin_set_at = case when p_pin is not null then now() end, pin_locked_until = null
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.set_coach_pin(text) to authenticated, service_role;

-- app.pin_in: the four digits of a text that says nothing else ("4821", "PIN: 4 8 2 1", "my pin is 4821."); null where there are
-- none. Called by: receive_sms.
create function app.pin_in(p_body text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_body ~* '^\W*(((it|this|here)\W*(is|s)|my|the|ok|pin|code|number|is)\W*)*([0-9]\W*){4}$'
    then regexp_replace(p_body, '[^0-9]', '', 'g') end
$$;

-- app.wants_pin: whether something that a text of the coach's would do waits for the PIN. `p_kind`: 'clients' of what closes days
-- or texts clients, 'changes' of what marks sessions and takes marks back.
-- Called by: whatever the coach does by text.
create function app.wants_pin(p_coach_id uuid, p_kind text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select c.pin_asked_for = 'changes' or c.pin_asked_for = p_kind
  from public.coaches c
  where c.id = p_coach_id
    and not exists (select from app.coach_pins k where k.coach_id = c.id and k.open_until > now())
$$;

-- app.ask_pin: asks for the PIN before a command is done, and remembers the command for five minutes; where none can be given it
-- says why. Nothing is done either way.
-- Called by: whatever the coach does by text.
create function app.ask_pin(p_message public.messages, p_command jsonb) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_coach public.coaches;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id;
  if v_coach.pin_set_at is null then
    return jsonb_build_object('kind', 'coach_pin_unset');
  elsif v_coach.pin_locked_until > now() then
    return jsonb_build_object('kind', 'coach_pin_locked');
  end if;
  perform app.ask(p_message, null,
    jsonb_build_object('kind', 'coach_pin', 'command', p_command, 'asked_by', p_message.id), interval '5 minutes');
  return jsonb_build_object('kind', 'coach_pin_asked');
end $$;

-- app.heed_pin: a PIN that came: the right one does what it was asked for, and holds until the coach's midnight; the fifth wrong
-- one of a day ends the day for PINs, which the dashboard shows. One that nothing waits for is not tried.
-- Called by: app.coach_act, one text of a phone at a time.
create function app.heed_pin(p_message public.messages, p_pin text) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_pin app.coach_pins;
  v_pending jsonb;
  v_day date;
begin
  select * into v_coach from public.coaches c where c.id = p_message.coach_id for no key update;
  select * into v_pin from app.coach_pins k where k.coach_id = v_coach.id for update;
  v_day := (now() at time zone v_coach.timezone)::date;
  select t.pending into v_pending from app.conversations t
    where t.coach_id = p_message.coach_id and t.phone = p_message.from_phone and t.pending ->> 'kind' = 'coach_pin' and t.expires_at > now();
  if v_pin.coach_id is null then
    return jsonb_build_object('kind', 'coach_pin_unset');
  elsif v_coach.pin_locked_until > now() then
    return jsonb_build_object('kind', 'coach_pin_locked');
  elsif v_pending is null or v_pending ->> 'asked_by' is distinct from p_message.asked ->> 'asked_by' then
    -- Too late, or done already by another copy of it.
    return jsonb_build_object('kind', 'coach_pin_idle', 'late', coalesce(
      coalesce(p_message.asked -> 'question' ->> 'kind', p_message.asked ->> 'kind') = 'coach_pin', false));
  elsif app.digest(v_pin.salt || p_pin) is distinct from v_pin.hash then
    update app.coach_pins k set tried_on = v_day, tries = 1 + case when k.tried_on = v_day then k.tries else 0 end
      where k.coach_id = v_coach.id returning * into v_pin;
    if v_pin.tries < 5 then
      return jsonb_build_object('kind', 'coach_pin_wrong', 'left', 5 - v_pin.tries);
    end if;
    update public.coaches c set pin_locked_until = app.day_edge(v_day + 1, c.timezone) where c.id = v_coach.id;
    perform app.forget_question(p_message, null);
    return jsonb_build_object('kind', 'coach_pin_locked');
  end if;
  update app.coach_pins k set tries = 0, open_until = app.day_edge(v_day + 1, v_coach.timezone) where k.coach_id = v_coach.id;
  perform app.forget_question(p_message, null);
  return app.coach_act(p_message, v_pending -> 'command');
end $$;
