-- Holds: how many sessions of a pack its scheduled bookings hold, kept beside what is used of it.
-- Used by: whoever writes bookings, by a verb or not. What a ledger line does to a hold stands in app.keep_counters.

-- app.keep_held: writes sessions_held where bookings begin or cease to hold: a booking holds one of the pack that it names
-- while it is scheduled, has not used its session (what the ledger says of it is not negative) and has not lost it (unpaid). Packs are locked after
-- bookings and in one order. No constraint says used + held <= total: the service role may write a booking for which its
-- pack has no session; the proof names that pack, and the night marks the booking unpaid (DATA-05).
-- Called by: the triggers on bookings.
create function app.keep_held() returns trigger
language plpgsql security definer  -- nobody holds an update grant on the counters
set search_path = '' as $$
declare v_pack record;
begin
  if tg_op = 'INSERT' then
    -- It has no ledger line yet. By row, which is the quickest for one: this path is the busiest.
    update public.purchases p set sessions_held = p.sessions_held + 1
      where p.coach_id = new.coach_id and p.id = new.purchase_id;
  elsif tg_op = 'UPDATE' then
    for v_pack in
      select c.coach_id, c.purchase_id, sum(c.change)::integer as change
      from (
        select b.coach_id, b.purchase_id, b.id, sum(b.change) as change
        from (
          select o.coach_id, o.purchase_id, o.id, -1 as change from old_rows o where o.status = 'scheduled' and not o.unpaid
          union all
          select n.coach_id, n.purchase_id, n.id, 1 from new_rows n where n.status = 'scheduled' and not n.unpaid
        ) b
        where b.purchase_id is not null
        group by b.coach_id, b.purchase_id, b.id having sum(b.change) <> 0
      ) c
      where coalesce((select sum(l.sessions) from public.session_ledger l where l.coach_id = c.coach_id and l.booking_id = c.id), 0) >= 0
      group by c.coach_id, c.purchase_id order by c.coach_id, c.purchase_id
    loop
      update public.purchases p set sessions_held = p.sessions_held + v_pack.change
        where p.coach_id = v_pack.coach_id and p.id = v_pack.purchase_id;
    end loop;
  else
    -- One that has ledger lines is not deleted, except with everything else of a coach who leaves.
    for v_pack in
      select o.coach_id, o.purchase_id, count(*)::integer as change from old_rows o
      where o.status = 'scheduled' and not o.unpaid and o.purchase_id is not null and not exists (
        select from app.departures d where d.coach_id = o.coach_id and d.transaction_id = pg_current_xact_id())
      group by o.coach_id, o.purchase_id order by o.coach_id, o.purchase_id
    loop
      update public.purchases p set sessions_held = p.sessions_held - v_pack.change
        where p.coach_id = v_pack.coach_id and p.id = v_pack.purchase_id;
    end loop;
  end if;
  return null;
end $$;
create trigger keep_held_of_new after insert on public.bookings
  for each row when (new.status = 'scheduled' and not new.unpaid and new.purchase_id is not null) execute function app.keep_held();
create trigger keep_held_of_changed after update on public.bookings
  referencing old table as old_rows new table as new_rows for each statement execute function app.keep_held();
create trigger keep_held_of_deleted after delete on public.bookings
  referencing old table as old_rows for each statement execute function app.keep_held();
