-- Job runs: one row per run of a job, so that one which failed or stopped is seen (CRON-02).
-- Used by: the jobs write them, the dashboard reads them.

create type public.job_status as enum ('ok', 'partial', 'failed');

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
comment on column public.job_runs.error is 'The first failure, as SQLSTATE and message; never personal data.';
create index job_runs_job_idx on public.job_runs (job, started_at desc);
alter table public.job_runs enable row level security;
create policy "coaches see when jobs ran" on public.job_runs for select to authenticated using (true);
-- The counts are of all coaches together, so a coach sees only when a job ran and how it ended.
grant select (id, job, started_at, finished_at, status) on public.job_runs to authenticated;
grant select on public.job_runs to service_role;
