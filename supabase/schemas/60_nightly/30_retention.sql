-- Retention: texts that nobody needs any more, and what a merge moved, go by themselves. What is kept how long, and why: docs/privacy.md.
-- Used by: the night, in batches, so that a long history goes over some nights and none waits for it.

-- app.purge_strangers: deletes what is older than thirty days of people who are nobody's clients: texts to a line that is nobody's;
-- texts to and from a number that is on the coach's list under no name, with what was passed on of them; and what phones were
-- asked. Where the coach's own phone is the other side, and where the ledger names a text as its evidence, it stays.
-- p_batch: how many texts that came in, or that the coach wrote first, for each coach. Called by: app.purge_texts.
create function app.purge_strangers(p_now timestamptz, p_batch integer) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  c_before constant timestamptz := p_now - 30 * interval '24 hours';
  v_count integer;
begin
  delete from public.unclaimed_texts t where t.sid in (select u.sid from public.unclaimed_texts u where u.received_at < c_before limit p_batch);
  delete from app.conversations t where t.expires_at < c_before;
  with old as materialized (
    select m.coach_id, m.id, case m.direction when 'in' then m.from_phone else m.to_phone end as phone
    from public.coaches k
    cross join lateral (
      select * from public.messages m
      where m.client_id is null and m.coach_id = k.id and m.created_at < c_before and m.in_reply_to is null
        and m.status not in ('queued', 'sending')
        and (case m.direction when 'in' then m.from_phone else m.to_phone end) is distinct from k.mobile
        and not exists (select from public.clients c
          where c.coach_id = k.id and c.phone = (case m.direction when 'in' then m.from_phone else m.to_phone end))
        and not exists (select from public.session_ledger l where l.message_id = m.id)
      order by m.created_at limit p_batch) m
  ),
  with_answers as materialized (
    select o.coach_id, o.id from old o
    union all
    select r.coach_id, r.id from old o join public.messages r on r.coach_id = o.coach_id and r.in_reply_to = o.id
    union all
    select f.coach_id, f.id from old o join public.messages f on f.coach_id = o.coach_id and f.natural_key = 'forward:' || o.id
    union all
    select a.coach_id, a.id from old o join public.messages a on a.coach_id = o.coach_id and a.natural_key = 'more_texts:' || o.phone || ':' || o.id
  ),
  forgotten as (
    delete from app.requests r using with_answers w join public.messages m on m.coach_id = w.coach_id and m.id = w.id
    where r.coach_id = m.coach_id and r.request_id = m.request_id and r.verb = 'send_text'
  )
  delete from public.messages m using (select distinct * from with_answers) w where m.coach_id = w.coach_id and m.id = w.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- app.purge_kept: takes the words out of texts that are older than their coach keeps them; the rows stay, for the counts and as
-- evidence. Each night begins where the last one ended, or at the oldest that still waits to go out.
-- p_batch: how many for each coach. Called by: app.purge_texts.
create function app.purge_kept(p_now timestamptz, p_batch integer) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_coach record;
  v_ids uuid[];
  v_last timestamptz;
  v_count integer := 0;
begin
  for v_coach in
    select c.id, c.texts_purged_to, ((p_now at time zone 'UTC') - make_interval(months => c.texts_kept_months)) at time zone 'UTC' as before
    from public.coaches c where c.texts_kept_months is not null order by c.id
  loop
    select array_agg(o.id), max(o.created_at) into v_ids, v_last from (
      select m.id, m.created_at from public.messages m
      where m.coach_id = v_coach.id and m.created_at >= coalesce(v_coach.texts_purged_to, '-infinity') and m.created_at < v_coach.before
        and m.purged_at is null and m.status not in ('queued', 'sending')
      order by m.created_at limit p_batch) o;
    continue when v_ids is null;
    perform app.forget_words(v_coach.id, v_ids);
    update public.coaches c set texts_purged_to = least(v_last, (
        select min(m.created_at) from public.messages m
        where m.coach_id = v_coach.id and m.created_at < v_coach.before and m.status in ('queued', 'sending')))
      where c.id = v_coach.id;
    v_count := v_count + cardinality(v_ids);
  end loop;
  return v_count;
end $$;

-- app.purge_texts: what the night lets go of. A failure is recorded and stops nothing else of the night (CRON-02).
-- Called by: app.nightly. Returns how many texts went, or lost their words.
create function app.purge_texts(p_now timestamptz default now(), p_batch integer default 5000) returns integer
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_started_at timestamptz := clock_timestamp();
begin
  delete from app.merges m where m.created_at < p_now - interval '24 hours';
  return app.purge_strangers(p_now, p_batch) + app.purge_kept(p_now, p_batch);
exception when others then
  insert into public.job_runs (job, started_at, status, error)
  values ('purge-texts', v_started_at, 'failed', app.failure(sqlstate, sqlerrm));
  return 0;
end $$;
