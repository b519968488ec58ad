-- Numbers that are one of a kind among all coaches: the line that clients text, and the mobile that a coach speaks from. They
-- stand in small tables in front of the coaches', whose every key holds the coach (KEY-01).
-- Used by: receive_sms finds the coach by the line; the constraints refuse a second coach on either.

create table app.lines (
  phone text not null,
  coach_id uuid not null,
  released_at timestamptz,
  constraint coaches_phone_key primary key (phone)
);
comment on column app.lines.released_at is 'Since when the coach has it no longer: it rests, for clients still text it.';
create index lines_coach_id_idx on app.lines (coach_id);
-- Verified ones alone: a text from it is the coach speaking.
create table app.mobiles (
  mobile text not null,
  coach_id uuid not null,
  constraint coaches_mobile_key primary key (mobile)
);
create index mobiles_coach_id_idx on app.mobiles (coach_id);
alter table app.lines enable row level security;
alter table app.mobiles enable row level security;
-- No grants, and said once more as policies: only the trigger below and receive_sms, which run as the owner, reach them.
create policy "nobody reads lines directly" on app.lines for all to anon, authenticated using (false);
create policy "nobody reads mobiles directly" on app.mobiles for all to anon, authenticated using (false);

-- app.refuse_number: says in one way that a number cannot be had, whoever has it. Called by: app.keep_numbers.
create function app.refuse_number(p_constraint text) returns void
language plpgsql immutable security invoker
set search_path = '' as $$
begin
  raise unique_violation using message = format('duplicate key value violates unique constraint "%s"', p_constraint), constraint = p_constraint;
end $$;

-- app.keep_numbers: the only writer of lines and mobiles. They hold no foreign key, since a table that is the same on every
-- machine cannot refer to one that is spread over them; this trigger follows each change of a coach instead. A line that a
-- coach gives up rests for ninety days: its texts would be read by whoever took it. A line is nobody's mobile, and a mobile
-- nobody's line: one would answer the other.
-- Called by: the trigger on coaches. Raises: 23505 coaches_phone_key, coaches_mobile_key.
create function app.keep_numbers() returns trigger
language plpgsql security definer  -- nobody holds a grant on lines and mobiles
set search_path = '' as $$
begin
  if tg_op <> 'INSERT' then
    -- Of a coach who leaves nothing is kept but that the number was somebody's.
    update app.lines l set released_at = coalesce(l.released_at, now()),
      coach_id = case when tg_op = 'DELETE' then '00000000-0000-0000-0000-000000000000' else l.coach_id end
      where l.coach_id = old.id and (l.released_at is null or tg_op = 'DELETE');
    delete from app.mobiles m where m.coach_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    if exists (select from app.mobiles m where m.mobile = new.phone) then
      perform app.refuse_number('coaches_phone_key');
    end if;
    insert into app.lines as l (phone, coach_id) values (new.phone, new.id)
    on conflict on constraint coaches_phone_key do update set coach_id = excluded.coach_id, released_at = null
      where l.released_at is not null and (l.coach_id = excluded.coach_id or l.released_at < now() - 90 * interval '24 hours');
    if not found then
      perform app.refuse_number('coaches_phone_key');
    end if;
    if new.mobile is not null and new.mobile_verified_at is not null then
      if exists (select from app.lines l where l.phone = new.mobile) then
        perform app.refuse_number('coaches_mobile_key');
      end if;
      insert into app.mobiles (mobile, coach_id) values (new.mobile, new.id);
    end if;
  end if;
  return null;
end $$;
create trigger keep_numbers after insert or delete or update of id, phone, mobile, mobile_verified_at on public.coaches
  for each row execute function app.keep_numbers();
