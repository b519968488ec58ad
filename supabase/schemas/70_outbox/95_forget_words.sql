-- Forgetting: the words of a text go, the row stays, for the counts and as the evidence of a ledger line.
-- Used by: erase_client, the nightly job (retention).

-- app.forget_words: takes the words and pictures out of texts: their body, what they were asked, understood and acted on as, and
-- what a call that wrote one would be answered again. What had not gone out is dropped; nobody waits for them any more.
-- Called by: app.forget_client, app.forget_late_texts, app.purge_texts. Raises nothing.
create function app.forget_words(p_coach_id uuid, p_ids uuid[]) returns void
language sql volatile security invoker
set search_path = '' as $$
  update public.messages m set body = '', facts = null, asked = null, intent = null, media = null,
      -- Of a text to many it holds a digest of the words.
      natural_key = case when m.kind = 'bulk' then null else m.natural_key end,
      -- An outcome that a delivery for the second time can be answered from: by silence.
      outcome = case m.direction when 'in' then '{"kind": "no_answer", "silent": true}'::jsonb end,
      status = case m.status when 'received' then 'answered' when 'queued' then 'dropped' when 'sending' then 'uncertain' else m.status end,
      last_error = case when m.status in ('queued', 'sending') then 'erased' else m.last_error end,
      lease_until = null, needs_coach = false, read_at = case m.direction when 'in' then coalesce(m.read_at, now()) else m.read_at end,
      purged_at = coalesce(m.purged_at, now())
    where m.coach_id = p_coach_id and m.id = any (p_ids);
  update app.requests r set result = to_jsonb(m), checksum = app.answer_digest(r.verb, r.arguments, to_jsonb(m), r.was)
    from public.messages m
    where r.coach_id = p_coach_id and r.verb = 'send_text' and m.coach_id = r.coach_id and m.request_id = r.request_id and m.id = any (p_ids);
$$;

-- app.forget_late_texts: a text that was being written while its client was erased is none.
-- Called by: the trigger on messages.
create function app.forget_late_texts() returns trigger
language plpgsql security definer  -- a writer of texts need not be able to change them
set search_path = '' as $$
begin
  perform from public.clients c where c.coach_id = new.coach_id and c.id = new.client_id and c.erased_at is not null;
  if found then
    update public.messages m set from_phone = case m.direction when 'in' then '' else m.from_phone end,
        to_phone = case when m.direction = 'out' and m.kind is distinct from 'alert' then '' else m.to_phone end
      where m.coach_id = new.coach_id and m.id = new.id;
    perform app.forget_words(new.coach_id, array[new.id]);
  end if;
  return null;
end $$;
create trigger forget_late_texts after insert on public.messages
  for each row when (new.client_id is not null) execute function app.forget_late_texts();
