-- Direct writes: what another program with the service role's key may write into the tables past the verbs. It brings in what it
-- knows; what is on record it does not turn round.
-- Used by: the service role alone. The verbs run as the owner and are not looked at.

-- app.keep_owner: that a row stays its coach's and keeps its id. Called by: the triggers below. Raises: PT422 invalid_request.
create function app.keep_owner() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A row keeps its id and stays its coach''s: add another one instead.';
end $$;
do $$
declare v_table text;
begin
  foreach v_table in array array['availability', 'day_hours', 'time_off', 'offers', 'clients', 'bookings', 'messages'] loop
    execute format('create trigger keep_owner before update of coach_id, id on public.%I
      for each row when (current_user = ''service_role'' and (old.coach_id <> new.coach_id or old.id <> new.id)) execute function app.keep_owner()', v_table);
  end loop;
end $$;
create trigger keep_owner before update of coach_id on public.text_templates
  for each row when (current_user = 'service_role' and old.coach_id <> new.coach_id) execute function app.keep_owner();
create trigger keep_owner before update of id on public.coaches
  for each row when (current_user = 'service_role' and old.id <> new.id) execute function app.keep_owner();

-- app.keep_charge: that a booking written directly does not contradict the ledger: one that was charged stays ended and on its
-- pack, one that was not does not become done, missed or cancelled late on a pack; and its wall clock is its start's.
-- Called by: the trigger on bookings. Raises: PT409 booking_closed, PT422 invalid_request.
create function app.keep_charge() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  if (new.timezone, new.local_starts_at) is distinct from (old.timezone, old.local_starts_at) and new.starts_at = old.starts_at
    or new.status <> 'cancelled' and new.late_cancel then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'A booking''s wall clock follows from its start, and only what was cancelled was cancelled late.';
  elsif coalesce((select sum(l.sessions) from public.session_ledger l where l.coach_id = old.coach_id and l.booking_id = old.id), 0) < 0 then
    if (new.client_id, new.purchase_id, new.status, new.late_cancel, new.unpaid, new.waived)
      is distinct from (old.client_id, old.purchase_id, old.status, old.late_cancel, old.unpaid, old.waived) then
      raise sqlstate 'PT409' using message = 'booking_closed', hint = 'This booking has used its session: reopen, release or waive it by the verb.';
    end if;
  elsif new.purchase_id is not null and not new.unpaid and not new.waived
    and (new.status in ('completed', 'no_show') or new.status = 'cancelled' and new.late_cancel)
    and (new.status, new.late_cancel, new.unpaid, new.waived, new.purchase_id)
      is distinct from (old.status, old.late_cancel, old.unpaid, old.waived, old.purchase_id) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'What a pack pays for is completed by the verb, which uses its session.';
  end if;
  return new;
end $$;
create trigger keep_charge before update on public.bookings
  for each row when (current_user = 'service_role') execute function app.keep_charge();

-- app.keep_sent: that a text which went out, or came in and was answered, does not wait again: it would go twice.
-- Called by: the trigger on messages. Raises: PT409 message_closed.
create function app.keep_sent() returns trigger
language plpgsql security invoker
set search_path = '' as $$
begin
  raise sqlstate 'PT409' using message = 'message_closed', hint = 'This text went out or was answered: nothing makes it wait again.';
end $$;
create trigger keep_sent before update of status, direction on public.messages
  for each row when (current_user = 'service_role' and (new.direction <> old.direction
    or new.status <> old.status and old.status in ('sent', 'delivered', 'undelivered', 'answered', 'dropped')
      and not (old.status = 'sent' and new.status in ('delivered', 'undelivered'))))
  execute function app.keep_sent();

-- app.keep_id_apart: that no row takes the id of another coach's: the key holds the coach and would allow it, while the verbs that
-- the service role calls name a row by the id alone. Called by: the triggers below. Raises: PT422 invalid_request.
create function app.keep_id_apart() returns trigger
language plpgsql security invoker
set search_path = '' as $$
declare v_taken boolean;
begin
  execute format('select exists (select from public.%I r where r.id = $1 and r.coach_id <> $2)', tg_table_name) into v_taken
    using new.id, new.coach_id;
  if v_taken then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'This id is another coach''s row: leave it out, and one is given.';
  end if;
  return new;
end $$;
do $$
declare v_table text;
begin
  foreach v_table in array array['clients', 'bookings', 'messages'] loop
    execute format('create trigger keep_id_apart before insert on public.%I
      for each row when (current_user = ''service_role'') execute function app.keep_id_apart()', v_table);
  end loop;
end $$;
