-- Requests: a verb that is called twice with one request id acts once.
-- Used by: every verb that takes p_request_id.

-- app.requests: the first result of every verb that was called with a request id, so that a repeat returns it.
create table app.requests (
  coach_id uuid not null,
  request_id text not null,
  verb text not null,
  arguments bytea not null,
  result jsonb not null,
  -- Of the rest as it was given (app.answer_digest), so that the proof sees what was rewritten.
  checksum bytea,
  was jsonb,
  created_at timestamptz not null default now(),
  primary key (coach_id, request_id),
  constraint requests_request_id_length check (length(request_id) between 1 and 200)
);
comment on column app.requests.was is 'What the verb found, where it can be taken back to that: see undo_session.';
comment on column app.requests.arguments is 'SHA-256 of the verb''s other arguments: the same id with others is another request.';
alter table app.requests enable row level security;
-- No grants, and said once more as a policy: only the definer functions below reach it.
create policy "nobody reads requests directly" on app.requests for all to anon, authenticated using (false);

-- app.request: a call of a verb under a request id: with the result that the id gave the first time, or without. Holds the
-- id until the transaction ends, so that of two calls at once the second waits for the first one's result. p_arguments: all
-- others of the call, in their order; instants as seconds, since jsonb would write them in the session's zone.
-- Called by: every verb with a request id, before it takes any row lock. Raises: PT422 request_reused, invalid_request.
create function app.request(p_coach_id uuid, p_request_id text, p_verb text, p_arguments jsonb) returns app.requests
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
declare
  v_request app.requests;
  v_first app.requests;
begin
  v_request.coach_id := p_coach_id;
  v_request.request_id := p_request_id;
  v_request.verb := p_verb;
  if p_request_id is null then
    return v_request;
  end if;
  v_request.arguments := sha256(convert_to(p_arguments::text, 'UTF8'));
  if length(p_request_id) not between 1 and 200 then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Use a request id of 1 to 200 characters.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(p_coach_id::text || p_request_id, 0));
  select * into v_first from app.requests r where r.coach_id = p_coach_id and r.request_id = p_request_id;
  if not found then
    return v_request;
  elsif (v_first.verb, v_first.arguments) is distinct from (p_verb, v_request.arguments) then
    raise sqlstate 'PT422' using message = 'request_reused',
      hint = 'This request id was used for something else; make a new one.',
      detail = format('first used for %s, now for %s%s', v_first.verb, p_verb,
        case when v_first.verb = p_verb then ' with other arguments' else '' end);
  end if;
  return v_first;
end $$;

-- app.remember: keeps a verb's result under its request id and hands it back.
-- Called by: every verb with a request id, as its last step. Raises nothing.
create function app.remember(p_request app.requests, p_result jsonb) returns jsonb
language plpgsql volatile security definer  -- app.requests is granted to nobody
set search_path = '' as $$
begin
  if p_request.request_id is not null then
    insert into app.requests (coach_id, request_id, verb, arguments, result, checksum, was)
    values (p_request.coach_id, p_request.request_id, p_request.verb, p_request.arguments, p_result,
      app.answer_digest(p_request.verb, p_request.arguments, p_result, p_request.was), p_request.was);
  end if;
  return p_result;
end $$;

-- app.keep_from_merging: no two entries of this coach's become one until the transaction ends: whose a booking, a pack or a text
-- is stays as it was read. As many at once as like. Called by: whatever locks by what it has read before, as its first lock.
create function app.keep_from_merging(p_coach_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  select pg_advisory_xact_lock_shared(hashtextextended('entries ' || p_coach_id::text, 0))
$$;

-- app.merge_alone: the other side of app.keep_from_merging: waits for them, and lets none begin until the transaction ends.
-- Called by: merge_clients and unmerge_clients, as their first lock after the request id; change_settings, app.wait_for_verbs and
-- app.settle_breaks, for a changed break.
create function app.merge_alone(p_coach_id uuid) returns void
language sql volatile security invoker
set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('entries ' || p_coach_id::text, 0))
$$;
grant execute on function app.merge_alone(uuid) to authenticated, service_role;
