-- Auto-complete: past bookings are completed and charged, in one transaction, whoever was looking or not (DATA-02, DATA-05).
-- Used by: pg_cron every hour for the coaches whose night it is; the function auto-complete for everyone at once.

-- One row per run of a job, so that one which failed or stopped is seen (CRON-02). The texts' job writes here too.
create type public.job_status as enum ('ok', 'partial', 'failed');
create cast (text as public.job_status) with inout as assignment;

create table public.job_runs (
  id bigint generated always as identity primary key,
  job text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null default clock_timestamp(),
  status public.job_status not null,
  completed integer not null default 0,
  sessions_used integer not null default 0,
  unpaid integer not null default 0,
  failed integer not null default 0,
  error text
);
comment on column public.job_runs.error is 'The first failure, as SQLSTATE and code, out_of_time, or text_to_a_line_of_nobody (see unclaimed_texts); never personal data.';
create index job_runs_job_idx on public.job_runs (job, started_at desc);
alter table public.job_runs enable row level security;
create policy "coaches see when jobs ran" on public.job_runs for select to authenticated using (true);
-- The counts are of all coaches together, so a coach sees only when a job ran and how it ended.
grant select (id, job, started_at, finished_at, status) on public.job_runs to authenticated;
grant select on public.job_runs to service_role;

-- app.failure: a failure as it is kept: its SQLSTATE, and our own code or the constraint that it broke. A message may quote
-- a row, and so a person.
-- Called by: app.complete_due, app.nightly, app.send_texts.
create function app.failure(p_state text, p_message text, p_constraint text default '') returns text
language sql immutable security invoker
set search_path = '' as $$
  select p_state || coalesce(' ' || nullif(case when p_state like 'PT%' then p_message else p_constraint end, ''), '')
$$;

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
  select count(*) filter (where c.problem is null), array_agg(c.booking_id) filter (where c.problem is not null),
      array_agg(c.problem) filter (where c.problem is not null)
    into sessions_used, v_unpaid, v_reasons
    from app.charge_held(p_ids, 'Completed by the nightly job') c;
  update public.bookings b set status = 'completed', completed_at = p_now, unpaid = u.id is not null, unpaid_reason = u.reason
    from unnest(p_ids) as i(id) left join unnest(v_unpaid, v_reasons) as u(id, reason) on u.id = i.id
    where b.id = i.id and b.status = 'scheduled';
  get diagnostics completed = row_count;
  unpaid := coalesce(cardinality(v_unpaid), 0);
end $$;

-- app.night_deadline: until when a run that began at a time takes on more: half of what the server lets a statement last, ten
-- minutes where it sets no limit. What is left then waits for the next run, instead of being cancelled with all that was done.
-- Called by: app.complete_due. Raises nothing.
create function app.night_deadline(p_started_at timestamptz) returns timestamptz
language sql stable security invoker
set search_path = '' as $$
  select p_started_at + case s.setting::bigint when 0 then interval '10 minutes' else s.setting::bigint * interval '0.5 milliseconds' end
  from pg_catalog.pg_settings s where s.name = 'statement_timeout'
$$;

-- app.complete_due: the job's body. With p_night_only, a booking waits for its coach's next 02:00, so that a coach has
-- the evening to mark no-shows. Safe late, twice and at once: what is locked here is judged after the lock.
-- What it has no time for waits for the next run.
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
  v_deadline timestamptz := app.night_deadline(clock_timestamp());
  v_constraint text;
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
      if v_from > 1 and clock_timestamp() > v_deadline then
        v_error := 'out_of_time';
        exit;
      end if;
      v_batch := v_ids[v_from : v_from + c_batch - 1];
      select * into v_one from app.complete_locked(p_now, v_batch);
      completed := completed + v_one.completed;
      sessions_used := sessions_used + v_one.sessions_used;
      unpaid := unpaid + v_one.unpaid;
    end loop;
  exception when others then
    -- (A cancel is not among them: it is recorded by app.nightly.) One bad booking never blocks the others: one by one, the bad ones left scheduled and counted.
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
        get stacked diagnostics v_constraint = constraint_name;
        v_error := coalesce(v_error, format('booking %s: %s', v_id, app.failure(sqlstate, sqlerrm, v_constraint)));
      end;
    end loop;
  end;
  insert into public.job_runs (job, started_at, status, completed, sessions_used, unpaid, failed, error)
  values ('auto-complete', v_started_at, case when v_error is null then 'ok' else 'partial' end::public.job_status,
    completed, sessions_used, unpaid, v_failed, v_error);
  return next;
end $$;

-- public.auto_complete_bookings: completes every booking that has ended by p_now (plus the coach's delay), each once.
-- Called by: the function auto-complete, service role. Returns one row of counts. Raises: PT422 invalid_range.
create function public.auto_complete_bookings(p_now timestamptz default now())
returns table (completed integer, sessions_used integer, unpaid integer)
language sql volatile security definer  -- the service role holds no write grant on the ledger
set search_path = '' as $$
  select app.require_instant(p_now);
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
  perform app.purge_texts(p_now);
  delete from public.job_runs r where r.started_at < p_now - 90 * interval '24 hours';
  delete from app.changes c where c.at < p_now - interval '10 minutes';
exception when query_canceled or others then
  -- A cancel, by the server's own limit or by somebody, is none of the others.
  insert into public.job_runs (job, started_at, status, error)
  values ('auto-complete', clock_timestamp(), 'failed', app.failure(sqlstate, sqlerrm));
end $$;
