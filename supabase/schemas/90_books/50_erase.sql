-- Erasing: nothing is kept of who a client was; every count, ledger line and sum stays. What stays of a person: docs/privacy.md.
-- Used by: the client's page.

-- app.one_person: every entry of the person whose entry this is: what was merged into it, and what it was merged into. One that
-- was put back on the list is an entry of its own again.
-- Called by: erase_client.
create function app.one_person(p_coach_id uuid, p_client_id uuid) returns uuid[]
language sql stable security invoker
set search_path = '' as $$
  with recursive entries(id) as (
    select p_client_id
    union
    select c.id from entries e
    join public.clients c on c.coach_id = p_coach_id and (c.merged_into = e.id and c.archived_at is not null
      or c.id = (select k.merged_into from public.clients k where k.coach_id = p_coach_id and k.id = e.id and k.archived_at is not null))
  )
  select array_agg(e.id order by e.id) from entries e
$$;

-- app.redacted: JSON without some words: a string that is one of p_exact, and in every other what fits p_pattern (a regular
-- expression; null: nothing does), become "…". Keys stay. Called by: app.forget_client.
create function app.redacted(p_json jsonb, p_exact text[], p_pattern text) returns jsonb
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  return case jsonb_typeof(p_json)
    when 'string' then to_jsonb(case when p_json #>> '{}' = any (p_exact) then '…'
      else coalesce(regexp_replace(p_json #>> '{}', p_pattern, '…', 'gi'), p_json #>> '{}') end)
    when 'array' then (select coalesce(jsonb_agg(app.redacted(e.value, p_exact, p_pattern) order by e.n), '[]')
      from jsonb_array_elements(p_json) with ordinality as e(value, n))
    when 'object' then (select coalesce(jsonb_object_agg(e.key, app.redacted(e.value, p_exact, p_pattern)), '{}') from jsonb_each(p_json) e)
    else p_json end;
end $$;

-- app.written_number: a regular expression for a number as people write it: with or without its country, with zeros before it, with
-- spaces, dashes, dots and brackets anywhere. By its last eight digits; null where it has fewer. Called by: app.forget_client.
create function app.written_number(p_phone text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select format('(?<!\d)[+(]*(?:[0%s][ ().-]*){0,8}%s(?!\d)', regexp_replace(p_phone, '^\D*|\d{8}$', '', 'g'),
    array_to_string(regexp_split_to_array(substring(p_phone from '\d{8}$'), ''), '[ ().-]*'))
  where p_phone ~ '\d{8}$'
$$;

-- app.texts_about: of the coach's other texts those that are about these clients and name them in words of ours: passed on to the
-- coach's phone, alerts, what the coach said by text to them or did with their bookings, and the answers to all of those.
-- Called by: app.forget_client.
create function app.texts_about(p_coach_id uuid, p_entries uuid[], p_texts uuid[], p_phones text[]) returns uuid[]
language sql stable security invoker
set search_path = '' as $$
  with about as materialized (
    select m.id from public.messages m
    where m.coach_id = p_coach_id and m.purged_at is null and (
      m.natural_key in (select 'forward:' || t.id from unnest(p_texts) as t(id))
      or m.kind = 'alert' and split_part(m.natural_key, ':', 1) in ('more_texts', 'opt_out')
        and (split_part(m.natural_key, ':', 2) = any (p_phones) or split_part(m.natural_key, ':', 2) = any (p_entries::text[]))
      or m.id::text in (select split_part(r.natural_key, ':', 2) from public.messages r
        where r.coach_id = p_coach_id and r.id = any (p_texts) and starts_with(r.natural_key, 'relay:'))
      -- What the coach's phone was told names its sessions and clients by their ids.
      or m.direction = 'in' and m.client_id is null and exists (
        select from (
          select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.booking_id') #>> '{}'
          union all select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.booking_ids[*]') #>> '{}'
          union all select jsonb_path_query(jsonb_build_array(m.outcome, m.asked), '$.**.client_id') #>> '{}') as k(id)
        where k.id = any (p_entries::text[]) or exists (select from public.bookings b
          where b.coach_id = p_coach_id and b.client_id = any (p_entries) and b.id::text = k.id)))
  )
  select coalesce(array_agg(a.id), '{}') from (
    select b.id from about b
    union select r.id from public.messages r where r.coach_id = p_coach_id and r.purged_at is null
      and r.in_reply_to in (select b.id from about b union all select t.id from unnest(p_texts) as t(id))) a
$$;

-- app.forget_client: takes everything out that says who these entries of one person were. What other people's texts say of
-- them is blacked out: their number, their name where it stands alone in a fact, and in a sentence where it is a full one (of
-- "Will" alone nobody can tell what is the name). An opt-out stays: it is the number's wish, and nothing else is known of it.
-- Called by: app.erase_now, with the entries locked and texts of their numbers held off.
create function app.forget_client(p_coach_id uuid, p_entries uuid[]) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_root uuid;
  v_names text[];
  v_phones text[];
  v_texts uuid[];
  v_pattern text;
begin
  select c.id into v_root from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries) order by c.merged_into nulls first limit 1;
  select array_agg(distinct c.name) into v_names from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries);
  -- Their numbers, former ones too, where nobody else on the list has them and they are not the coach's own.
  select coalesce(array_agg(p.phone), '{}') into v_phones from (
      select c.phone from public.clients c where c.coach_id = p_coach_id and c.id = any (p_entries)
      union
      select case m.direction when 'in' then m.from_phone else m.to_phone end from public.messages m
        where m.coach_id = p_coach_id and m.client_id = any (p_entries) and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code')) p
    where p.phone <> '' and not exists (select from public.clients c
        where c.coach_id = p_coach_id and c.phone = p.phone and c.id <> all (p_entries))
      and not exists (select from public.coaches k where k.id = p_coach_id and p.phone in (k.phone, k.mobile));

  -- Texts that came in first: whoever acts on one holds it, and what it led to is seen by the statements below.
  update public.messages m set client_id = v_root, from_phone = '' where m.coach_id = p_coach_id and m.direction = 'in'
    and (m.client_id = any (p_entries) or m.client_id is null and m.from_phone = any (v_phones));
  update public.messages m set client_id = v_root, to_phone = '' where m.coach_id = p_coach_id and m.direction = 'out'
    and coalesce(m.kind, 'answer') not in ('forward', 'alert', 'code')
    and (m.client_id = any (p_entries) or m.client_id is null and m.to_phone = any (v_phones));
  select coalesce(array_agg(m.id), '{}') into v_texts from public.messages m where m.coach_id = p_coach_id and m.client_id = any (p_entries);
  v_texts := v_texts || app.texts_about(p_coach_id, p_entries, v_texts, v_phones);
  perform app.forget_words(p_coach_id, v_texts);
  update public.messages m set natural_key = null
    where m.coach_id = p_coach_id and m.id = any (v_texts) and split_part(m.natural_key, ':', 2) = any (v_phones);

  v_pattern := nullif(concat_ws('|',
    (select string_agg('\m' || regexp_replace(n.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '|') from unnest(v_names) as n(name) where n.name ~ '\S\s+\S'),
    (select string_agg(concat_ws('|', '\' || p.phone || '(?!\d)', app.written_number(p.phone)), '|') from unnest(v_phones) as p(phone))), '');
  update public.messages m set body = coalesce(regexp_replace(m.body, v_pattern, '…', 'gi'), m.body),
      facts = app.redacted(m.facts, v_names || v_phones, v_pattern), asked = app.redacted(m.asked, v_names || v_phones, v_pattern),
      intent = app.redacted(m.intent, v_names || v_phones, v_pattern), outcome = app.redacted(m.outcome, v_names || v_phones, v_pattern)
    where m.coach_id = p_coach_id and m.purged_at is null
      and (m.body ~* v_pattern or exists (select from unnest(v_names || v_phones) as w(word)
        where strpos(lower(concat(m.facts, m.asked, m.intent, m.outcome)), lower(btrim(to_jsonb(w.word)::text, '"'))) > 0));
  delete from app.conversations t where t.coach_id = p_coach_id and (t.phone = any (v_phones) or t.client_id = any (p_entries)
    or exists (select from unnest(p_entries::text[] || v_names || v_phones) as w(word) where strpos(t.pending::text, to_jsonb(w.word)::text) > 0));

  delete from app.introductions i where i.coach_id = p_coach_id and i.phone = any (v_phones);
  delete from public.dead_numbers d where d.coach_id = p_coach_id and d.phone = any (v_phones);
  delete from public.distinct_clients d where d.coach_id = p_coach_id and (d.client_id = any (p_entries) or d.other_id = any (p_entries));
  -- What they were before a merge; a digest of what they came as.
  delete from app.merges m where m.coach_id = p_coach_id and (m.merged_id = any (p_entries) or m.kept_id = any (p_entries));
  delete from app.imported_clients i where i.coach_id = p_coach_id and i.client_id = any (p_entries);
  -- With the number the copy of its opt-out goes (take_opt_out).
  update public.clients c set name = '', phone = '', notes = '', archived_at = coalesce(c.archived_at, now()), erased_at = now()
    where c.coach_id = p_coach_id and c.id = any (p_entries);
  perform app.answer_as_now(p_coach_id, p_entries);
  update app.requests r set result = k.result, checksum = app.answer_digest(r.verb, r.arguments, k.result, r.was)
    from (select o.request_id, app.redacted(o.result, v_names || v_phones, v_pattern) as result from app.requests o
      where o.coach_id = p_coach_id) k
    where r.coach_id = p_coach_id and r.request_id = k.request_id and r.result <> k.result;
end $$;

-- app.erase_now: erases one person whose entries these are, or refuses. It waits for nobody longer than a moment: who holds what
-- it needs may be waiting for what it holds, and then it is this one that steps back and begins again.
-- Called by: erase_client. Raises: PT409 has_bookings, has_sessions; 55P03, 40P01 where it has to begin again.
create function app.erase_now(p_coach_id uuid, p_client_id uuid, p_even_with_sessions boolean) returns void
language plpgsql volatile security invoker
set search_path = '' set lock_timeout = '250ms' as $$
declare v_entries uuid[] := app.one_person(p_coach_id, p_client_id);
begin
  -- For update: whatever is just being written down about them is committed first.
  perform from public.clients c where c.coach_id = p_coach_id and c.id = any (v_entries) order by c.id for update;
  perform pg_advisory_xact_lock(app.texts_from(p_coach_id, p.phone)) from (
    select distinct c.phone from public.clients c where c.coach_id = p_coach_id and c.id = any (v_entries) order by 1) p;
  if exists (select from public.bookings b
    where b.coach_id = p_coach_id and b.client_id = any (v_entries) and b.status = 'scheduled' and b.ends_at > now()) then
    raise sqlstate 'PT409' using message = 'has_bookings', hint = 'They have sessions to come: cancel those first.';
  elsif not p_even_with_sessions and exists (select from public.pack_balances b
    where b.coach_id = p_coach_id and b.client_id = any (v_entries) and b.free > 0 and b.state not in ('refunded', 'expired')) then
    raise sqlstate 'PT409' using message = 'has_sessions', hint = 'They have sessions left: refund those, or say that they lapse.';
  end if;
  perform app.forget_client(p_coach_id, v_entries);
end $$;

-- public.erase_client: nothing is kept of who a client was, every entry that was merged included: name, number, notes and the
-- words of texts go for good; bookings, packs, ledger, sums and rows of texts stay, of a client without a name. They are
-- archived, and a text from their number is a stranger's. Free sessions stay on the books as they are. Returns the client;
-- of one who is erased already, as they are.
-- Called by: the dashboard. Raises: PT404 client_not_found, PT409 has_bookings (one is still to come), has_sessions (free ones are
-- left and p_even_with_sessions is not true), PT422 request_reused.
create function public.erase_client(p_client_id uuid, p_even_with_sessions boolean default false, p_request_id text default null)
returns public.clients
language plpgsql volatile security definer  -- callers hold no write grant on the words of texts
set search_path = '' as $$
declare
  v_caller uuid := app.caller();
  v_client public.clients;
  v_request app.requests;
begin
  select * into v_client from public.clients c where c.id = p_client_id and (v_caller is null or c.coach_id = v_caller);
  if not found then
    raise sqlstate 'PT404' using message = 'client_not_found', hint = 'This client is not on your list.';
  end if;
  v_request := app.request(v_client.coach_id, p_request_id, 'erase_client',
    jsonb_build_array(p_client_id, coalesce(p_even_with_sessions, false)));
  if v_request.result is not null then
    return jsonb_populate_record(null::public.clients, v_request.result);
  end if;
  for v_try in 1 .. 20 loop
    begin
      select * into v_client from public.clients c where c.coach_id = v_client.coach_id and c.id = p_client_id;
      if v_client.erased_at is null then
        perform app.erase_now(v_client.coach_id, p_client_id, coalesce(p_even_with_sessions, false));
      end if;
      exit;
    exception when lock_not_available or deadlock_detected then
      if v_try = 20 then
        raise;
      end if;
    end;
  end loop;
  select * into v_client from public.clients c where c.coach_id = v_client.coach_id and c.id = p_client_id;
  perform app.remember(v_request, to_jsonb(v_client));
  return v_client;
end $$;
grant execute on function public.erase_client(uuid, boolean, text) to authenticated, service_role;
