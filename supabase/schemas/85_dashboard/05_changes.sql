-- What is new for a coach since they looked: the one question that a dashboard asks while nothing happens.
-- Used by: the dashboard, every few seconds, which then reads again only what has changed.

-- app.changes: one row per coach, topic and transaction that changed something of theirs; minutes old, then gone. It is a log
-- and no counter, since a counter's row would make everything that writes for one coach wait for each other.
create table app.changes (
  -- No foreign key: a check of it would lock the coach's row, which whoever leaves holds before all others.
  coach_id uuid not null,
  topic text not null,
  transaction_id xid8 not null,
  at timestamptz not null default now(),
  primary key (coach_id, transaction_id, topic)
);
alter table app.changes enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads changes directly" on app.changes for all to anon, authenticated using (false);

-- app.note_changes: writes down whose rows of a topic (the trigger's argument) a statement has touched.
-- Called by: the triggers below. A coach who is being deleted has nobody who would ask. Raises nothing.
create function app.note_changes() returns trigger
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' as $$
begin
  insert into app.changes (coach_id, topic, transaction_id)
  select distinct t.coach_id, tg_argv[0], pg_current_xact_id() from touched t
  where exists (select from public.coaches k where k.id = t.coach_id)
  on conflict do nothing;
  return null;
end $$;

-- app.note_coach_change: the same of the coach's own row; of one who is deleted nothing stays. Called by: triggers on coaches.
create function app.note_coach_change() returns trigger
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    delete from app.changes c where c.coach_id = old.id;
  else
    insert into app.changes (coach_id, topic, transaction_id) values (new.id, 'settings', pg_current_xact_id())
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_coach_change after update or delete on public.coaches for each row execute function app.note_coach_change();

do $$
declare
  v_table record;
begin
  for v_table in
    select * from (values ('bookings', 'bookings'), ('messages', 'texts'), ('clients', 'clients'), ('distinct_clients', 'clients'),
      ('purchases', 'packs'), ('session_ledger', 'packs'), ('pack_events', 'packs'), ('offers', 'offers'),
      ('availability', 'hours'), ('day_hours', 'hours'), ('time_off', 'hours'), ('text_templates', 'settings'),
      ('opt_outs', 'clients'), ('dead_numbers', 'texts')) t(name, topic)
  loop
    execute format('create trigger note_added after insert on public.%I referencing new table as touched
      for each statement execute function app.note_changes(%L)', v_table.name, v_table.topic);
    -- A pack's counters follow bookings and ledger lines, by their triggers: whoever reads packs is told of those.
    execute format('create trigger note_changed after update on public.%I referencing new table as touched
      for each statement %s execute function app.note_changes(%L)', v_table.name,
      case v_table.name when 'purchases' then 'when (pg_trigger_depth() = 0)' else '' end, v_table.topic);
    execute format('create trigger note_removed after delete on public.%I referencing old table as touched
      for each statement execute function app.note_changes(%L)', v_table.name, v_table.topic);
  end loop;
end $$;

-- public.changes_since: what has changed of the caller's since an earlier answer's mark (p_seen): {mark, topics, unseen}. `topics`
-- is null where everything may have: without a mark, or after ten minutes. Ask first and read then: a change that is not yet
-- committed when the mark is given is in the next answer. `unseen`: how many texts wait to be seen, counted to a hundred.
-- Called by: the dashboard, every 15 seconds. Raises nothing; another coach's: nothing.
create function public.changes_since(p_seen text default null) returns jsonb
language plpgsql volatile security definer  -- app.changes is granted to nobody
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.caller();
  v_at bigint := extract(epoch from now());
  v_seen text[] := regexp_match(left(p_seen, 4000), '^(\d{1,12}) (\d{1,18}:\d{1,18}:[\d,]*)$');
  v_topics jsonb;
  v_mark text := pg_current_snapshot();
  v_low xid8;
begin
  if v_seen is not null and v_at - v_seen[1]::bigint between 0 and 590 then
    begin
      select coalesce(jsonb_agg(distinct c.topic order by c.topic), '[]'::jsonb) into v_topics from app.changes c
      where c.coach_id = v_coach_id and not pg_visible_in_snapshot(c.transaction_id, v_seen[2]::pg_snapshot);
    exception when data_exception then
      -- No mark of ours: then everything may have changed.
      v_topics := null;
    end;
  end if;
  if p_seen is null then
    -- What is on screen was read a moment before the first mark: what the last minute changed is in the next answer too.
    v_low := pg_snapshot_xmin(pg_current_snapshot());
    select least(v_low, min(c.transaction_id)) into v_low from app.changes c
    where c.coach_id = v_coach_id and c.at > now() - interval '1 minute';
    v_mark := v_low || ':' || v_low || ':';
  end if;
  delete from app.changes c where c.at < now() - interval '10 minutes' and c.coach_id = v_coach_id;
  return jsonb_build_object('mark', v_at || ' ' || v_mark, 'topics', v_topics, 'unseen', public.unseen_texts());
end $$;
grant execute on function public.changes_since(text) to authenticated, service_role;
