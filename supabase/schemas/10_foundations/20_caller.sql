-- Who calls, and the checks of single values that several rooms share.
-- Used by: every verb.

-- app.caller: the coach whose rows the call may touch, or null for the service role, cron and the owner.
-- Called by: every verb. Raises: PT401 not_signed_in for a signed-in role without a user.
create function app.caller() returns uuid
language plpgsql stable security invoker
set search_path = '' as $$
begin
  -- The role setting survives a security definer call; current_user would be the owner here.
  if coalesce(current_setting('role', true), 'none') not in ('authenticated', 'anon') then
    return null;
  end if;
  if auth.uid() is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  return auth.uid();
end $$;
grant execute on function app.caller() to authenticated, service_role;

-- app.is_e164: whether a phone number is in E.164 form (ITU-T E.164: a plus and up to fifteen digits).
-- Called by: the checks on coaches and clients, start_mobile_check, act_on_sms, app.import_problems.
create function app.is_e164(p_phone text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select p_phone ~ '^\+[1-9][0-9]{6,14}$'
$$;
grant execute on function app.is_e164(text) to authenticated, service_role;

-- app.require_minutes: that a session may last so many minutes; null stands for the coach's usual length.
-- Called by: open_slots, app.book, app.resize. Raises: PT422 invalid_minutes.
create function app.require_minutes(p_minutes integer) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if p_minutes not between 5 and 720 then
    raise sqlstate 'PT422' using message = 'invalid_minutes', hint = 'A session lasts 5 minutes to 12 hours.';
  end if;
end $$;

-- app.require_note: a reason is kept for every change that somebody may ask about, of up to 10,000 characters.
-- Called by: the verbs of a pack that keep a reason. Raises: PT422 note_required, text_too_long.
create function app.require_note(p_note text) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  if coalesce(p_note, '') !~ '\S' then
    raise sqlstate 'PT422' using message = 'note_required', hint = 'Say why: the note stays on the record.';
  end if;
  perform app.require_text(p_note, 10000);
end $$;
