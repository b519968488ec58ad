-- The chain: how a line of a pack's record is sealed to the one before it, so that none can be changed, taken out or put in
-- between without every later one showing it. What is sealed is text, the same under every setting of a session.
-- Used by: the ledger, the pack events, the request ids, the proof, the seal of the books. By hand: docs/proof.md.

-- app.micros: an instant as microseconds since 1970 in UTC, whatever TimeZone and DateStyle say; empty for none.
-- Called by: app.line_text, app.event_text, app.pack_terms. Raises nothing.
create function app.micros(p_at timestamptz) returns text
language sql stable parallel safe security invoker
return case when isfinite(p_at) then (extract(epoch from p_at) * 1000000)::bigint::text else p_at::text end;
grant execute on function app.micros(timestamptz) to authenticated, service_role;

-- app.part: free text among other parts, its length in characters before it, so that no text can look like two; - for none.
-- Called by: app.line_text, app.event_text, app.pack_terms. Raises nothing.
create function app.part(p_text text) returns text
language sql immutable parallel safe security invoker
return coalesce(length(p_text)::text || ':' || p_text, '-');
grant execute on function app.part(text) to authenticated, service_role;

-- app.digest: the hash of a text: SHA-256 over its UTF-8. Called by: app.write_lines, app.chain_line, app.write_event,
-- app.answer_digest, app.pack_terms, the proof. Raises nothing.
create function app.digest(p_text text) returns bytea
language sql immutable parallel safe security invoker
return sha256(convert_to(p_text, 'UTF8'));
grant execute on function app.digest(text) to authenticated, service_role;

-- app.link: the hash of what follows another hash (none precedes the first): over both, the hash before and the digest of the
-- new text. Of its digest, not of the text itself, so that the proof sorts and carries 32 bytes a line. The one place of this rule.
-- Called by: app.write_lines, app.chain_line, app.write_event, the proof. Raises nothing.
create function app.link(p_before bytea, p_digest bytea) returns bytea
language sql immutable parallel safe security invoker
return sha256(p_before || p_digest);
grant execute on function app.link(bytea, bytea) to authenticated, service_role;

-- app.answer_digest: what is sealed of a request (app.requests): the verb, what it was asked with, what it gave and what it found.
-- Called by: app.remember and whatever forgets a person in a result, app.altered_answers. Raises nothing.
create function app.answer_digest(p_verb text, p_arguments bytea, p_result jsonb, p_was jsonb) returns bytea
language sql immutable parallel safe security invoker
return app.digest(p_verb || '|' || encode(p_arguments, 'hex') || '|' || app.part(p_result::text) || '|' || app.part(p_was::text));
