-- The minute's job: what came in and was left, what falls due, and a call of sms-send for what waits.
-- Used by: pg_cron every minute, the local stack.

-- app.send_texts: what cron runs every minute: looks after what came in and was not finished, plans what falls due by itself,
-- then wakes sms-send where pg_net is and the Vault knows project_url and secret_key. Without them somebody else calls it, as
-- the local stack does.
-- Called by: cron, as the owner. A failure is recorded where the coach's dashboard looks; a success once an hour (CRON-02).
create function app.send_texts(p_now timestamptz default now()) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_started_at timestamptz := clock_timestamp();
  v_post regproc := to_regproc('net.http_post');
  v_vault regclass := to_regclass('vault.decrypted_secrets');
  v_url text;
  v_key text;
  v_due integer;
begin
  perform app.rescue_texts(p_now);
  perform public.plan_texts(p_now);
  v_due := public.outbox_due(p_now);
  if v_due > 0 and v_post is not null and v_vault is not null then
    execute format($q$select max(s.decrypted_secret) filter (where s.name = 'project_url'), max(s.decrypted_secret) filter (where s.name = 'secret_key')
      from %s s where s.name in ('project_url', 'secret_key')$q$, v_vault) into v_url, v_key;
    if v_url is not null and v_key is not null then
      -- Each call sends a hundred: as many calls as it takes, up to ten.
      execute format($q$select %s(url := $1, body := '{}'::jsonb, headers := jsonb_build_object('Content-Type', 'application/json', 'apikey', $2::text),
        timeout_milliseconds := 55000) from generate_series(1, $3)$q$, v_post)
        using rtrim(v_url, '/') || '/functions/v1/sms-send', v_key, least((v_due + 99) / 100, 10);
    end if;
  end if;
  if not exists (select from public.job_runs r where r.job = 'send-texts' and r.started_at > v_started_at - interval '1 hour' and r.status = 'ok') then
    insert into public.job_runs (job, started_at, status) values ('send-texts', v_started_at, 'ok');
  end if;
exception when others then
  insert into public.job_runs (job, started_at, status, error)
  values ('send-texts', v_started_at, 'failed', app.failure(sqlstate, sqlerrm));
end $$;
