-- Leaving: a coach deletes everything that is theirs.
-- Used by: the dashboard's settings.

-- public.delete_my_data: DELETES EVERYTHING of the coach who calls it, ledger and sign-in included, for good. The coach's
-- own name must be typed, so that no slip of a finger and no other program's stray call does it.
-- THIS IS THE ONE WAY A LEDGER LINE IS EVER DELETED. The ledger refuses every delete whose coach is not entered, in this
-- very transaction, in app.departures (see refuse_ledger_change); nobody holds a grant on that table, and only this function
-- writes to it, only the caller's own id. The entry itself is gone when the transaction ends.
-- Called by: the dashboard. Raises: PT401 not_signed_in, PT404 coach_not_found, PT422 not_confirmed.
create function public.delete_my_data(p_confirm text) returns void
language plpgsql volatile security definer  -- the caller holds no delete grant on the ledger and on auth.users
-- The data API takes this as the limit of the call: whole books take longer than a click.
set search_path = '' set statement_timeout = '300s' as $$
declare
  v_coach_id uuid := app.caller();
  v_name text;
begin
  if v_coach_id is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  -- Whoever would add a row waits here, and then finds no coach to add it to.
  select c.name into v_name from public.coaches c where c.id = v_coach_id for update;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'There is nothing left to delete.';
  end if;
  if btrim(coalesce(p_confirm, '')) <> v_name then
    raise sqlstate 'PT422' using message = 'not_confirmed', hint = 'Type your name exactly as it stands in your profile.';
  end if;
  perform from public.clients c where c.coach_id = v_coach_id order by c.id for update;

  insert into app.departures (coach_id, transaction_id) values (v_coach_id, pg_current_xact_id());
  delete from public.pack_events e where e.coach_id = v_coach_id;
  delete from public.session_ledger l where l.coach_id = v_coach_id;
  delete from public.messages m where m.coach_id = v_coach_id;
  delete from app.conversations t where t.coach_id = v_coach_id;
  delete from public.bookings b where b.coach_id = v_coach_id;
  delete from public.purchases p where p.coach_id = v_coach_id;
  delete from app.requests r where r.coach_id = v_coach_id;
  -- With the user go the profile, clients, offers, hours, time off and settings, and every session of the sign-in.
  delete from auth.users u where u.id = v_coach_id;
  delete from app.departures d where d.coach_id = v_coach_id;
end $$;
grant execute on function public.delete_my_data(text) to authenticated, service_role;
