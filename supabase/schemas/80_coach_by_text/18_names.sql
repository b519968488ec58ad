-- Names as the coach types them, and questions that the coach is asked.
-- Used by: the coach's commands and words.

-- app.is_called: whether a client goes by what the coach typed: any of the name's words beside each other, or the first one and
-- the next one's first letter ("ana t"); a letter that a keyboard may lack also as it is spelled out (Mueller for Müller).
-- Called by: app.clients_called, app.coach_close.
create function app.is_called(p_client_name text, p_typed text) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select exists (
    select from (
      select app.plain_name(p_client_name) as name, app.plain_name(p_typed) as typed
      union all
      select app.plain_name(app.spelled_out(p_client_name)), app.plain_name(app.spelled_out(p_typed))
        where p_client_name || p_typed ~ '[äöüøåÄÖÜØÅ]') k
    where length(k.typed) > 0 and (position(' ' || k.typed || ' ' in ' ' || k.name || ' ') > 0
      or k.typed ~ ' \S$' and starts_with(k.name, k.typed)))
$$;

-- app.clients_called: the clients on the coach's list who go by what was typed, at most nine, as many as a question can name.
-- Called by: the coach's commands and words.
create function app.clients_called(p_coach_id uuid, p_typed text) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select * from public.clients c
  where c.coach_id = p_coach_id and c.archived_at is null and app.is_called(c.name, p_typed)
  order by c.name, c.id limit 9
$$;

-- app.names_another: the clients named in some words, by a word of their name, who are not on this phone: at most two.
-- Called by: app.coach_say, app.coach_hold.
create function app.names_another(p_coach_id uuid, p_body text, p_phone text default null) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select c.* from public.clients c
  cross join (select app.plain_words(p_body) as said) t
  where c.coach_id = p_coach_id and c.archived_at is null and c.phone is distinct from p_phone
    and exists (
      select from regexp_split_to_table(c.plain_name, '[^[:alnum:]]+') with ordinality as w(word, n)
      where length(w.word) >= case when w.n = 1 then 2 else 3 end and position(' ' || w.word || ' ' in t.said) > 0)
  order by c.name, c.id limit 2
$$;

-- app.coach_ask: asks the coach which of some commands to do, or whether to do one (p_letters `y`; `yw`: the second is to do it
-- and waive). p_names: what the options are called, where an answer may be a name. Returns p_said, what the coach is told, which
-- is told again to whatever is no answer. Called by: whatever is not certain.
create function app.coach_ask(
  p_message public.messages, p_acts jsonb, p_said jsonb, p_names jsonb default null, p_letters text default null
) returns jsonb
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  -- Stripped alone: what the coach was told holds nulls that mean something.
  perform app.ask(p_message, null, jsonb_build_object('kind', 'coach_acts', 'acts', p_acts, 'said', p_said,
    'names', coalesce(p_names, (select jsonb_agg(''::text) from jsonb_array_elements(p_acts))), 'asked_by', p_message.id)
    || jsonb_strip_nulls(jsonb_build_object('letters', p_letters)));
  return p_said;
end $$;

-- app.coach_client: the client that a command names (name) or was chosen for (client_id); else what the coach is told or asked.
-- Called by: the coach's commands.
create function app.coach_client(p_message public.messages, p_command jsonb, out id uuid, out name text, out answer jsonb)
language plpgsql volatile security invoker
set search_path = '' as $$
declare v_fits public.clients[];
begin
  if p_command ? 'client_id' then
    select c.id, c.name into id, name from public.clients c
      where c.coach_id = p_message.coach_id and c.id = (p_command ->> 'client_id')::uuid and c.archived_at is null;
    if not found then
      answer := jsonb_build_object('kind', 'coach_refused', 'reason', 'client_not_found');
    end if;
    return;
  end if;
  select array_agg(c) into v_fits from app.clients_called(p_message.coach_id, p_command ->> 'name') c;
  if v_fits is null then
    answer := app.coach_unknown(p_message, p_command ->> 'name');
  elsif cardinality(v_fits) = 1 then
    id := (v_fits[1]).id;
    name := (v_fits[1]).name;
  else
    answer := app.coach_which_client(p_message, p_command, v_fits);
  end if;
end $$;

-- app.coach_which_client: asks which of several clients of a name a command is for. Called by: app.coach_client, app.coach_sell,
-- app.coach_add.
create function app.coach_which_client(p_message public.messages, p_command jsonb, p_clients public.clients[]) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select app.coach_ask(p_message, jsonb_agg(p_command || jsonb_build_object('client_id', (c).id)),
    jsonb_build_object('kind', 'coach_which_client', 'names', jsonb_agg((c).name)), jsonb_agg((c).name))
  from unnest(p_clients) c
$$;

-- app.coach_unknown: no client is called so: a command is not done; where somebody waits for the coach's words, the text may
-- have been for them. Called by: the coach's commands.
create function app.coach_unknown(p_message public.messages, p_name text) returns jsonb
language sql volatile security invoker
set search_path = '' as $$
  select case when exists (select from app.waiting_texts(p_message.coach_id) w where w.open)
    then app.coach_hold(p_message, p_message.body, '[]')
    else jsonb_build_object('kind', 'coach_no_client', 'name', p_name) end
$$;

-- app.leading_client: a name in front of other words, the longest that a client goes by: those clients, and the words behind it.
-- Called by: app.coach_sell, app.coach_add.
create function app.leading_client(p_coach_id uuid, p_words text, out clients public.clients[], out rest text)
language plpgsql stable security invoker
set search_path = '' as $$
declare v_words text[] := regexp_split_to_array(btrim(p_words), '\s+');
begin
  for n in reverse least(4, cardinality(v_words)) .. 1 loop
    select array_agg(c) into clients from app.clients_called(p_coach_id, regexp_replace(array_to_string(v_words[:n], ' '), '[''’]s$', '')) c;
    if clients is not null then
      rest := array_to_string(v_words[n + 1:], ' ');
      return;
    end if;
  end loop;
end $$;
