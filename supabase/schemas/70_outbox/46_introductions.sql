-- Introductions: the first text that a number gets from a coach says whose it is, by the whole name, and how to stop; once.
-- The coach's own words too: who it is from is not known before it was said. Used by: say_messages and reply_sms, which write such a text
-- down; claim_messages and receive_sms say where it is still to be done.

create table app.introductions (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  message_id uuid not null,
  primary key (coach_id, phone)
);
comment on column app.introductions.message_id is 'The text that introduced: where it did not get out, the next one does.';
alter table app.introductions enable row level security;
-- No grants, and said once more as a policy: only the texting verbs, which run as the owner, reach it.
create policy "nobody reads introductions directly" on app.introductions for all to anon, authenticated using (false);

-- app.is_introduced: whether a number knows a coach by another text than p_message_id.
-- Called by: app.text_facts, app.claim_one, is_first_text, receive_sms, preview_booking_text.
create function app.is_introduced(p_coach_id uuid, p_phone text, p_message_id uuid default null) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from app.introductions i
    where i.coach_id = p_coach_id and i.phone = p_phone and i.message_id is distinct from p_message_id
      and not exists (select from public.messages m
        where m.coach_id = i.coach_id and m.id = i.message_id and m.status in ('failed', 'undelivered', 'dropped')))
$$;

-- app.introduce: makes a text the one that introduces, and says whether it is: of two at once one is.
-- Called by: say_messages, reply_sms.
create function app.introduce(p_coach_id uuid, p_phone text, p_message_id uuid) returns boolean
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  -- Whoever waits here sees afterwards the text of whoever was first.
  perform pg_advisory_xact_lock(hashtextextended('introduce ' || p_coach_id::text || p_phone, 0));
  if app.is_introduced(p_coach_id, p_phone, p_message_id) then
    return false;
  end if;
  insert into app.introductions (coach_id, phone, message_id) values (p_coach_id, p_phone, p_message_id)
  on conflict (coach_id, phone) do update set message_id = excluded.message_id;
  return true;
end $$;

-- public.is_first_text: whether one of the caller's clients knows no text of theirs yet, so that the next one introduces; null where it is
-- no client of theirs. Called by: the dashboard, where a coach writes. Raises nothing.
create function public.is_first_text(p_client_id uuid) returns boolean
language sql stable security definer  -- introductions are granted to nobody
set search_path = '' as $$
  select not app.is_introduced(c.coach_id, c.phone) from public.clients c where c.coach_id = app.caller() and c.id = p_client_id
$$;
grant execute on function public.is_first_text(uuid) to authenticated, service_role;
