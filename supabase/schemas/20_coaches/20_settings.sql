-- Settings that two open tabs cannot overwrite for each other.
-- Used by: the dashboard's settings.

-- public.change_settings: changes the caller's settings that p_change names, where those still are as in p_seen, which is
-- how the caller saw them; one that has become what was wanted meanwhile is no conflict. Returns the coach's row.
-- Called by: the dashboard. Raises: PT409 changed_elsewhere, PT404 coach_not_found.
create function public.change_settings(p_change jsonb, p_seen jsonb) returns public.coaches
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_new public.coaches;
begin
  select * into v_coach from public.coaches c where c.id = app.caller() for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'Set up your profile first.';
  elsif exists (select from jsonb_each(p_seen) s
    where to_jsonb(v_coach) -> s.key is distinct from s.value and to_jsonb(v_coach) -> s.key is distinct from p_change -> s.key) then
    raise sqlstate 'PT409' using message = 'changed_elsewhere', hint = 'This was changed elsewhere meanwhile. Look at it again.';
  end if;
  v_new := jsonb_populate_record(v_coach, p_change);
  update public.coaches c set name = v_new.name, phone = v_new.phone, country = v_new.country, timezone = v_new.timezone,
    currency = v_new.currency, quiet_from = v_new.quiet_from, quiet_to = v_new.quiet_to, session_minutes = v_new.session_minutes,
    slot_step_minutes = v_new.slot_step_minutes, buffer_minutes = v_new.buffer_minutes, notice_minutes = v_new.notice_minutes,
    advance_days = v_new.advance_days, late_cancel_minutes = v_new.late_cancel_minutes,
    auto_complete_delay_minutes = v_new.auto_complete_delay_minutes,
    clients_may_book_without_pack = v_new.clients_may_book_without_pack, text_confirmations = v_new.text_confirmations,
    reminder_minutes = v_new.reminder_minutes, follow_up = v_new.follow_up, low_balance_at = v_new.low_balance_at,
    expiry_days = v_new.expiry_days, forward_texts = v_new.forward_texts
    where c.id = v_coach.id returning * into v_coach;
  return v_coach;
end $$;
grant execute on function public.change_settings(jsonb, jsonb) to authenticated, service_role;
