-- The schedule: what runs by itself. Nothing needs a dashboard to be open.
-- Used by: pg_cron on hosted Supabase and wherever it is installed; the local stack brings a cron schema of the same shape.

do $$
begin
  if to_regnamespace('cron') is null and exists (select from pg_available_extensions where name = 'pg_cron') then
    begin
      create extension pg_cron with schema pg_catalog;
    exception when others then
      raise notice 'Cannot create pg_cron in this database: %', sqlerrm;
    end;
  end if;
  if to_regprocedure('cron.schedule(text, text, text)') is null then
    raise notice 'No cron here: run select app.nightly() every hour and select app.send_texts() every minute by other means';
    return;
  end if;
  -- Every hour, since it is night somewhere: app.nightly takes the coaches for whom it is past 02:00.
  perform cron.schedule('auto-complete', '7 * * * *', 'select app.nightly()');
  perform cron.schedule('send-texts', '* * * * *', 'select app.send_texts()');
end $$;
