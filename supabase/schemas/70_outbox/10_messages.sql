-- Messages: every text in and out; the rows that wait to be sent are the outbox.
-- Used by: the conversation, the outbox's verbs, the dashboard's inbox.

create type public.message_direction as enum ('in', 'out');
-- Of texts that came in, the first two; of those that go out, the others.
create type public.message_status as enum (
  'received', 'answered', 'queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'dropped', 'uncertain');
-- The kinds that are written from a template. A text that goes out is one of these or of its own words.
create type public.text_kind as enum ('confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry');
create type public.message_kind as enum (
  'confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry', 'answer', 'manual', 'forward', 'alert', 'code', 'refunded', 'bulk');
create cast (text as public.message_direction) with inout as assignment;
create cast (text as public.message_status) with inout as assignment;
create cast (text as public.message_kind) with inout as assignment;
create cast (text as public.text_kind) with inout as assignment;

create table public.messages (
  id uuid not null default app.new_id(),
  coach_id uuid not null references public.coaches (id) on delete cascade,
  client_id uuid,
  direction public.message_direction not null,
  kind public.message_kind,
  status public.message_status not null,
  from_phone text not null,
  to_phone text not null,
  body text not null default '',
  facts jsonb,
  twilio_sid text,
  opt_out_type text,
  in_reply_to uuid,
  asked jsonb,
  intent jsonb,
  outcome jsonb,
  needs_coach boolean not null default false,
  read_at timestamptz,
  booking_id uuid,
  about timestamptz,
  natural_key text,
  bulk_id uuid,
  request_id text,
  send_after timestamptz,
  lease_until timestamptz,
  attempts integer not null default 0,
  failures smallint not null default 0,
  look_ups smallint not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  error_code integer,
  last_error text,
  media jsonb,
  purged_at timestamptz,
  created_at timestamptz not null default now(),
  shown_at timestamptz generated always as (case
    when direction = 'in' or kind = 'manual' or needs_coach or in_reply_to is null and (tried_at is not null or status not in ('queued', 'dropped'))
    then coalesce(tried_at, created_at) end) stored,
  primary key (coach_id, id),
  constraint messages_client_fkey foreign key (coach_id, client_id) references public.clients (coach_id, id),
  constraint messages_booking_fkey foreign key (coach_id, booking_id) references public.bookings (coach_id, id),
  constraint messages_in_reply_to_fkey foreign key (coach_id, in_reply_to) references public.messages (coach_id, id),
  constraint messages_status_of_direction check ((direction = 'in') = (status in ('received', 'answered'))),
  constraint messages_kind_of_direction check (direction = 'out' or kind is null),
  constraint messages_bulk_kind check ((kind is not distinct from 'bulk') = (bulk_id is not null)),
  constraint messages_queued_for_a_time check (status <> 'queued' or send_after is not null),
  constraint messages_request_id_length check (length(request_id) between 1 and 200),
  constraint messages_body_length check (length(body) <= 20000),
  constraint messages_times_range check (app.are_instants(
    least(about, send_after, lease_until, tried_at, sent_at, read_at, purged_at, created_at),
    greatest(about, send_after, lease_until, tried_at, sent_at, read_at, purged_at, created_at))),
  constraint messages_phones_length check (length(from_phone) <= 40 and length(to_phone) <= 40),
  constraint messages_ids_length check (length(twilio_sid) between 1 and 64 and length(opt_out_type) <= 20
    and length(natural_key) between 1 and 200 and length(last_error) <= 200),
  constraint messages_counts_range check (attempts between 0 and 1000000 and failures between 0 and 1000 and look_ups between 0 and 1000
    and error_code between 0 and 999999),
  -- As they are kept in memory; what a text is about takes some hundreds of bytes.
  constraint messages_facts_size check (pg_column_size(facts) <= 65536 and pg_column_size(asked) <= 65536
    and pg_column_size(intent) <= 65536 and pg_column_size(outcome) <= 65536 and pg_column_size(media) <= 65536)
);
comment on column public.messages.client_id is 'Null: the number is not known, or it is shared and nobody was chosen yet.';
comment on column public.messages.facts is 'What a text is about that was known when it was queued and has no words yet; sms-send says it, then the body stands.';
comment on column public.messages.asked is 'What its sender had been asked when it came: a later question does not change what "2" meant.';
comment on column public.messages.intent is 'What the text was understood as, kept before anything was done about it.';
comment on column public.messages.outcome is 'What was done about it; a redelivery answers from here.';
comment on column public.messages.opt_out_type is 'The carrier''s own verdict (Advanced Opt-Out): STOP, START or HELP.';
comment on column public.messages.about is 'The session''s start (or the pack''s end) that the text speaks of: where it has changed, the text is not sent.';
comment on column public.messages.shown_at is 'When it came or went, where a list of threads tells of it: no automatic answer, nor one not yet tried unless it is the coach''s own.';
comment on column public.messages.lease_until is 'Until when the worker that took it may be at it; then its attempt is looked up, never simply made again; one without words was not attempted.';
comment on column public.messages.attempts is 'Which claim is or was the last: its words and its result name it, and those of an earlier one change nothing.';
comment on column public.messages.tried_at is 'When the last attempt began; null: it has never been tried, though perhaps claimed.';
comment on column public.messages.failures is 'Failed attempts in a row; sending again by hand starts anew.';
comment on column public.messages.error_code is 'The carrier''s.';
comment on column public.messages.last_error is 'Why it was not sent, as a code: a word of ours, internal_SQLSTATE, the carrier''s number, or http_STATUS; the functions have its words.';
comment on column public.messages.media is 'The pictures that came with it: [{sid, type}], by the carrier''s ids; the function media fetches one.';
comment on column public.messages.purged_at is 'Since when its words and pictures are kept no more (app.forget_words); the row stays for the counts and as evidence.';
comment on column public.messages.bulk_id is 'Which text to many it is one of (send_bulk): those of one lot are taken back together.';
comment on column public.messages.natural_key is 'What the text is about, once: a reminder cannot be queued twice.';

-- For the outbox and the service role, who name a text without the coach.
create index messages_id_idx on public.messages (id);
create index messages_thread_idx on public.messages (client_id, coach_id, created_at);
create index messages_coach_id_idx on public.messages (coach_id, created_at);
create index messages_unread_idx on public.messages (coach_id, created_at) where direction = 'in' and read_at is null;
create index messages_from_phone_idx on public.messages (coach_id, from_phone, created_at) where direction = 'in';
create index messages_booking_id_idx on public.messages (booking_id, coach_id) where booking_id is not null;
-- app.turn_of: when a text's turn comes among those that are due: 0 where somebody waits for it, 1 where it goes by itself, 2 where
-- it is one of many, which delays no other.
-- Called by: the index of the outbox, claim_messages, outbox_due.
create function app.turn_of(p_kind public.message_kind) returns integer
language sql immutable security invoker
return case when p_kind in ('reminder', 'follow_up', 'low_balance', 'expiry') then 1 when p_kind = 'bulk' then 2 else 0 end;
grant execute on function app.turn_of(public.message_kind) to authenticated, service_role;
-- The outbox: what waits for its time and what waits for its lease, in one small index.
create index messages_due_idx on public.messages (app.turn_of(kind), greatest(send_after, lease_until)) where status in ('queued', 'sending');
-- What is on its way to a phone, which gets one text after the other.
create index messages_waiting_idx on public.messages (to_phone, coach_id) where status in ('queued', 'sending');
-- The texts to many of a coach, and those of one of them.
create index messages_coach_id_bulk_id_idx on public.messages (coach_id, bulk_id) where bulk_id is not null;
create index messages_bulk_id_idx on public.messages (bulk_id, coach_id) where bulk_id is not null;
-- How many texts went out today.
create index messages_tried_at_idx on public.messages (coach_id, tried_at) where tried_at is not null;
-- What came in and was not finished.
create index messages_unfinished_idx on public.messages (created_at) where direction = 'in' and status = 'received' and not needs_coach;
-- Unique where there is one: most texts have one of these and not the others, and a booking's confirmation has none.
create unique index messages_one_answer on public.messages (in_reply_to, coach_id) where in_reply_to is not null;
create unique index messages_natural_key_key on public.messages (natural_key, coach_id) where natural_key is not null;
create unique index messages_request_id_key on public.messages (coach_id, request_id) where request_id is not null;

alter table public.session_ledger
  add constraint session_ledger_message_fkey foreign key (coach_id, message_id) references public.messages (coach_id, id);
create index session_ledger_message_id_idx on public.session_ledger (message_id, coach_id) where message_id is not null;

-- app.text_limit: how many characters a text holds.
-- Called by: whatever writes or takes a text that goes out. Raises nothing.
create function app.text_limit() returns integer
language sql immutable security invoker
return 1600;

alter table public.messages enable row level security;
create policy "coaches read their own messages" on public.messages
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches mark their own messages" on public.messages
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
grant select on public.messages to authenticated, service_role;
grant update (read_at) on public.messages to authenticated;
grant insert, update on public.messages to service_role;
