-- Dead numbers: where the carrier has said that no text can arrive. Nothing more is posted there until the number is edited,
-- or texts in.
-- Used by: the texts' results write it, the queue and the claim obey it.

create table public.dead_numbers (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  error_code integer not null,
  since timestamptz not null default now(),
  primary key (coach_id, phone)
);
comment on column public.dead_numbers.error_code is 'The carrier''s: why no text arrives.';
alter table public.dead_numbers enable row level security;
create policy "coaches read their own dead numbers" on public.dead_numbers
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.dead_numbers to authenticated, service_role;

-- app.is_dead_number: whether the carrier has said that no text arrives at a number.
-- Called by: app.number_reason, app.is_texted.
create function app.is_dead_number(p_coach_id uuid, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.dead_numbers d where d.coach_id = p_coach_id and d.phone = p_phone)
$$;

-- app.is_texted: whether a client gets texts by themselves at all: not archived, not opted out, at a number that is alive.
-- Called by: app.tell_booking, the planned texts.
create function app.is_texted(p_client public.clients) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select (p_client).opted_out_at is null and (p_client).archived_at is null
    and not app.is_dead_number((p_client).coach_id, (p_client).phone)
$$;

-- app.revive_number: who writes a number anew says that it is right now.
-- Called by: the trigger on clients.
create function app.revive_number() returns trigger
language plpgsql security definer  -- a coach holds no delete grant on dead numbers
set search_path = '' as $$
begin
  delete from public.dead_numbers d where d.coach_id = new.coach_id and d.phone = new.phone;
  return null;
end $$;
create trigger revive_number after insert or update of phone on public.clients for each row execute function app.revive_number();
