-- Auto-complete: past bookings are completed and charged, in one transaction, whoever was looking or not (DATA-02, DATA-05).
-- Used by: pg_cron every hour for the coaches whose night it is; the function auto-complete for everyone at once.

-- app.complete_locked: completes the given bookings and uses one session for each packaged one. Both or neither (DATA-10).
-- The ledger first: while a booking is scheduled, its line turns the session held into one used in one update of its pack.
-- Called by: app.complete_due, with the bookings and then their packs locked. What cannot be charged is marked unpaid.
create function app.complete_locked(p_now timestamptz, p_ids uuid[], out completed integer, out sessions_used integer, out unpaid integer)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_unpaid uuid[];
  v_reasons text[];
begin
  with due as (
    select b.id, b.coach_id, b.starts_at, b.timezone, b.purchase_id, l.balance, l.turn,
      case when b.purchase_id is not null and l.balance >= 0 then coalesce(app.pack_problem(p, b.starts_at), 'none') end as problem,
      p.sessions_remaining as remaining
    from public.bookings b
    left join public.purchases p on p.coach_id = b.coach_id and p.id = b.purchase_id
    cross join lateral (
      select coalesce(sum(l.sessions), 0) as balance, 1 + count(*) filter (where l.kind = 'release') as turn
      from public.session_ledger l where l.coach_id = b.coach_id and l.booking_id = b.id
    ) l
    where b.id = any (p_ids) and b.status = 'scheduled'
  ),
  ranked as (
    -- An oversold pack pays for its earliest sessions; the rest are unpaid, and the proof says why.
    select d.*, row_number() over (partition by d.purchase_id, d.problem order by d.starts_at, d.id) <= d.remaining as in_stock
    from due d
  ),
  charged as (
    insert into public.session_ledger (coach_id, purchase_id, booking_id, kind, sessions, turn, reason, actor)
    select r.coach_id, r.purchase_id, r.id, 'use', -1, r.turn,
      'Completed by the nightly job: ' || to_char(r.starts_at at time zone r.timezone, 'Dy FMDD Mon YYYY HH24:MI'), 'system'
    from ranked r where r.problem = 'none' and r.in_stock
    returning 1
  )
  select (select count(*) from charged), array_agg(r.id), array_agg(case r.problem when 'none' then 'pack_exhausted' else r.problem end)
    into sessions_used, v_unpaid, v_reasons
    from ranked r where r.problem is not null and (r.problem <> 'none' or not r.in_stock);
  update public.bookings b set status = 'completed', completed_at = p_now, unpaid = u.id is not null, unpaid_reason = u.reason
    from unnest(p_ids) as i(id) left join unnest(v_unpaid, v_reasons) as u(id, reason) on u.id = i.id
    where b.id = i.id and b.status = 'scheduled';
  get diagnostics completed = row_count;
  unpaid := coalesce(cardinality(v_unpaid), 0);
end $$;

-- app.complete_due: the job's body. With p_night_only, a booking waits for its coach's next 02:00, so that a coach has
-- the evening to mark no-shows. Safe late, twice and at once: what is locked here is judged after the lock.
-- Called by: auto_complete_bookings, app.nightly. Writes one row to job_runs.
create function app.complete_due(p_now timestamptz, p_night_only boolean)
returns table (completed integer, sessions_used integer, unpaid integer)
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  -- The events of a statement's foreign keys wait in memory: in batches the job's memory stays flat however long the
  -- night is. All batches share one exception block, since each block keeps what it used until the end.
  c_batch constant integer := 5000;
  v_started_at timestamptz := clock_timestamp();
  v_ids uuid[];
  v_batch uuid[];
  v_id uuid;
  v_one record;
  v_failed integer := 0;
  v_error text;
begin
  completed := 0;
  sessions_used := 0;
  unpaid := 0;
  with due as materialized (
    select b.id, b.purchase_id, b.starts_at from public.bookings b join public.coaches c on c.id = b.coach_id
    where b.status = 'scheduled' and b.starts_at < p_now and b.ends_at <= p_now
      and b.ends_at <= (case when p_night_only then app.last_night(p_now, c.timezone) else p_now end)
        - make_interval(mins => c.auto_complete_delay_minutes)
    order by b.id for no key update of b
  )
  -- Pack by pack, so that a batch writes the counters of a pack once; within one the earliest session first.
  select array_agg(d.id order by d.purchase_id, d.starts_at, d.id) into v_ids from due d;
  for v_from in 1 .. coalesce(cardinality(v_ids), 0) by c_batch loop
    v_batch := v_ids[v_from : v_from + c_batch - 1];
    perform from public.purchases p
      where p.id in (select b.purchase_id from public.bookings b where b.id = any (v_batch))
      order by p.id for no key update;
  end loop;
  begin
    for v_from in 1 .. coalesce(cardinality(v_ids), 0) by c_batch loop
      v_batch := v_ids[v_from : v_from + c_batch - 1];
      select * into v_one from app.complete_locked(p_now, v_batch);
      completed := completed + v_one.completed;
      sessions_used := sessions_used + v_one.sessions_used;
      unpaid := unpaid + v_one.unpaid;
    end loop;
  exception when others then
    -- One bad booking never blocks the others: one by one, the bad ones left scheduled and counted.
    completed := 0;
    sessions_used := 0;
    unpaid := 0;
    foreach v_id in array v_ids loop
      begin
        select * into v_one from app.complete_locked(p_now, array[v_id]);
        completed := completed + v_one.completed;
        sessions_used := sessions_used + v_one.sessions_used;
        unpaid := unpaid + v_one.unpaid;
      exception when others then
        v_failed := v_failed + 1;
        v_error := coalesce(v_error, format('booking %s: %s %s', v_id, sqlstate, sqlerrm));
      end;
    end loop;
  end;
  insert into public.job_runs (job, started_at, status, completed, sessions_used, unpaid, failed, error)
  values ('auto-complete', v_started_at, case when v_failed = 0 then 'ok' else 'partial' end,
    completed, sessions_used, unpaid, v_failed, v_error);
  return next;
end $$;

-- public.auto_complete_bookings: completes every booking that has ended by p_now (plus the coach's delay), each once.
-- Called by: the function auto-complete, service role. Returns one row of counts. Raises nothing.
create function public.auto_complete_bookings(p_now timestamptz default now())
returns table (completed integer, sessions_used integer, unpaid integer)
language sql volatile security definer  -- the service role holds no write grant on the ledger
set search_path = '' as $$
  select * from app.complete_due(coalesce(p_now, now()), false)
$$;
grant execute on function public.auto_complete_bookings(timestamptz) to service_role;

-- app.nightly: what pg_cron runs every hour; a coach's bookings are done once it is past 02:00 where the coach is.
-- Called by: cron, as the owner. A failure is recorded where the coach's dashboard looks, not thrown away (CRON-02).
create function app.nightly(p_now timestamptz default now()) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  perform app.complete_due(p_now, true);
  delete from public.job_runs r where r.started_at < p_now - interval '90 days';
exception when others then
  insert into public.job_runs (job, started_at, status, error)
  values ('auto-complete', clock_timestamp(), 'failed', format('%s %s', sqlstate, sqlerrm));
end $$;
