-- Taking the books along: every row of a coach, page by page.
-- Used by: the dashboard's settings.

-- public.export_page: one page of one part of the caller's data, in the order of an index: {rows, next}; p_after is the
-- `next` of the page before, null for the first; next is null after the last. A part is read to its end, however long,
-- since each page starts where the last one ended. Parts: coach, availability, day_hours, time_off, offers, clients,
-- imports, distinct_clients, packs, pack_events, ledger, bookings, messages, text_templates, opt_outs, dead_numbers.
-- Called by: the dashboard. Raises: PT401 not_signed_in, PT422 invalid_request.
create function public.export_page(p_part text, p_after jsonb default null, p_limit integer default 2000) returns jsonb
language plpgsql stable security invoker
set search_path = '' set timezone = 'UTC' as $$
declare
  v_coach_id uuid := app.caller();
  v_table text;
  v_owner text := 'coach_id';
  v_keys text[];
  v_after text := '';
  v_rows jsonb;
begin
  if v_coach_id is null then
    raise sqlstate 'PT401' using message = 'not_signed_in', hint = 'Sign in and try again.';
  end if;
  select p.source, p.keys into v_table, v_keys from (values
    ('coach', 'coaches', array['id']), ('availability', 'availability', array['weekday', 'starts_at']),
    ('day_hours', 'day_hours', array['day', 'starts_at']),
    ('time_off', 'time_off', array['ends_at', 'id']),
    ('offers', 'offers', array['id']), ('clients', 'clients', array['id']),
    ('imports', 'imports', array['id']),
    ('distinct_clients', 'distinct_clients', array['client_id', 'other_id']), ('packs', 'purchases', array['id']),
    ('pack_events', 'pack_events', array['id']), ('ledger', 'session_ledger', array['id']),
    ('bookings', 'bookings', array['starts_at', 'id']), ('messages', 'messages', array['created_at', 'id']),
    ('text_templates', 'text_templates', array['kind']), ('opt_outs', 'opt_outs', array['phone']),
    ('dead_numbers', 'dead_numbers', array['phone'])) p(part, source, keys)
    where p.part = p_part;
  if v_table is null or p_limit is null or p_limit not between 1 and 5000
    or (p_after is not null and not coalesce(p_after ?& v_keys, false)) then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'There is no such page to export.';
  end if;
  if v_table = 'coaches' then
    v_owner := 'id';
  end if;
  if p_after is not null then
    -- Literals take the type of the column that they are compared with.
    select format(' and (%s) > (%s)', string_agg(format('t.%I', k.key), ', ' order by k.n),
        string_agg(format('%L', p_after ->> k.key), ', ' order by k.n)) into v_after
      from unnest(v_keys) with ordinality as k(key, n);
  end if;
  execute format('select coalesce(jsonb_agg(to_jsonb(r)), ''[]''::jsonb) from (
      select t.* from public.%I t where t.%I = $1%s order by %s limit $2) r', v_table, v_owner, v_after,
      (select string_agg(format('t.%I', k.key), ', ' order by k.n) from unnest(v_keys) with ordinality as k(key, n)))
    into v_rows using v_coach_id, p_limit;
  return jsonb_build_object('rows', v_rows, 'next', case when jsonb_array_length(v_rows) = p_limit then (
    select jsonb_object_agg(k.key, v_rows -> -1 -> k.key) from unnest(v_keys) as k(key)) end);
end $$;
grant execute on function public.export_page(text, jsonb, integer) to authenticated, service_role;
