-- Opt-outs: a number that has stopped a coach's texts, whoever carries it (OPT-01).
-- Used by: the conversation and the carrier's word write it; the queue, the schedule and the claim obey it.

create table public.opt_outs (
  coach_id uuid not null references public.coaches (id) on delete cascade,
  phone text not null,
  since timestamptz not null default now(),
  primary key (coach_id, phone)
);
comment on table public.opt_outs is 'The truth; clients.opted_out_at is the copy of it for whoever has the number.';
alter table public.opt_outs enable row level security;
create policy "coaches read their own opt-outs" on public.opt_outs
  for select to authenticated using (coach_id = (select auth.uid()));
grant select on public.opt_outs to authenticated, service_role;

-- app.is_opted_out: whether a number has said stop to a coach's texts.
-- Called by: app.number_reason, send_text, resend_text, app.coach_send, act_on_sms, inbox.
create function app.is_opted_out(p_coach_id uuid, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (select from public.opt_outs o where o.coach_id = p_coach_id and o.phone = p_phone)
$$;
grant execute on function app.is_opted_out(uuid, text) to authenticated, service_role;

-- app.set_opt_out: a number stops a coach's texts, or takes them again. Twice is once.
-- Called by: act_on_sms, app.heed_opt_out, app.note_opt_out.
create function app.set_opt_out(p_coach_id uuid, p_phone text, p_since timestamptz) returns void
language plpgsql volatile security invoker
set search_path = '' as $$
begin
  if p_since is null then
    delete from public.opt_outs o where o.coach_id = p_coach_id and o.phone = p_phone;
  else
    insert into public.opt_outs (coach_id, phone, since) values (p_coach_id, p_phone, p_since) on conflict (coach_id, phone) do nothing;
  end if;
end $$;

-- app.spread_opt_out: whoever has the number has its opt-out; when it is taken back, a reminder that was dropped for it and is
-- still ahead of its moment goes out after all: its natural key would keep another from being planned.
-- Called by: the triggers on opt_outs.
create function app.spread_opt_out() returns trigger
language plpgsql security definer  -- writes clients and messages
set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    update public.clients c set opted_out_at = new.since
      where c.coach_id = new.coach_id and c.phone = new.phone and c.opted_out_at is null;
    return null;
  end if;
  update public.clients c set opted_out_at = null
    where c.coach_id = old.coach_id and c.phone = old.phone and c.opted_out_at is not null;
  update public.messages m set status = 'queued', last_error = null
    where m.coach_id = old.coach_id and m.to_phone = old.phone and m.direction = 'out' and m.status = 'dropped' and m.last_error = 'opted_out'
      and m.kind in ('reminder', 'expiry') and m.send_after > now() and m.created_at > now() - 90 * interval '24 hours';
  return null;
end $$;
create trigger spread_opt_out after insert or delete on public.opt_outs for each row execute function app.spread_opt_out();

-- app.take_opt_out: a client who is added, or given another number, has what that number has said.
-- Called by: the trigger on clients.
create function app.take_opt_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to read opt-outs
set search_path = '' as $$
begin
  if tg_op = 'UPDATE' or new.opted_out_at is null then
    new.opted_out_at := (select o.since from public.opt_outs o where o.coach_id = new.coach_id and o.phone = new.phone);
  end if;
  return new;
end $$;
create trigger take_opt_out before insert or update of phone on public.clients for each row execute function app.take_opt_out();

-- app.note_opt_out: who writes opted_out_at itself (a program with the service role's rights) speaks of the number.
-- Called by: the triggers on clients.
create function app.note_opt_out() returns trigger
language plpgsql security definer  -- a writer of clients need not be able to write opt-outs
set search_path = '' as $$
begin
  perform app.set_opt_out(new.coach_id, new.phone, new.opted_out_at);
  return null;
end $$;
create trigger note_opt_out_of_new after insert on public.clients
  for each row when (new.opted_out_at is not null) execute function app.note_opt_out();
create trigger note_opt_out after update of opted_out_at on public.clients
  for each row when (old.opted_out_at is distinct from new.opted_out_at) execute function app.note_opt_out();
