-- The carrier's ids of texts, which are one of a kind among all coaches; and the texts to a line that is nobody's.
-- Used by: receive_sms (a text is delivered twice and is one), record_message_status (whose text the carrier speaks of).

create table app.carrier_messages (
  sid text not null,
  coach_id uuid not null,
  message_id uuid not null,
  constraint messages_twilio_sid_key primary key (sid)
);
alter table app.carrier_messages enable row level security;
-- No grants, and said once more as a policy: only the trigger below and the texting verbs, which run as the owner, reach it.
create policy "nobody reads carrier ids directly" on app.carrier_messages for all to anon, authenticated using (false);

-- app.keep_carrier_id: the only writer of app.carrier_messages, which holds no foreign key for the reason that lines have none.
-- Called by: the triggers on messages. Raises: 23505 messages_twilio_sid_key.
create function app.keep_carrier_id() returns trigger
language plpgsql security definer  -- nobody holds a grant on the carrier's ids
set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.twilio_sid is not null then
    delete from app.carrier_messages s where s.sid = old.twilio_sid;
  end if;
  if tg_op <> 'DELETE' and new.twilio_sid is not null then
    insert into app.carrier_messages (sid, coach_id, message_id) values (new.twilio_sid, new.coach_id, new.id);
  end if;
  return null;
end $$;
-- Apart by what they may look at: the outbox inserts thousands of texts that the carrier has no id for yet.
create trigger keep_carrier_id after insert on public.messages
  for each row when (new.twilio_sid is not null) execute function app.keep_carrier_id();
create trigger change_carrier_id after update of twilio_sid on public.messages
  for each row when (old.twilio_sid is distinct from new.twilio_sid) execute function app.keep_carrier_id();
create trigger drop_carrier_id after delete on public.messages
  for each row when (old.twilio_sid is not null) execute function app.keep_carrier_id();

create table public.unclaimed_texts (
  sid text primary key,
  from_phone text not null,
  to_phone text not null,
  body text not null,
  media jsonb,
  received_at timestamptz not null default now()
);
comment on table public.unclaimed_texts is 'Texts to a line that no coach has; for whoever runs the project.';
alter table public.unclaimed_texts enable row level security;
create policy "no coach reads unclaimed texts" on public.unclaimed_texts for all to anon, authenticated using (false);
grant select, delete on public.unclaimed_texts to service_role;
