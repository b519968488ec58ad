-- Countries: where a coach's texts go. The country of the coach's own number is on; others are switched on (SMS-09).
-- Used by: clients' numbers, the claim, the conversation, the coach's settings.

-- app.plan_of: what the number plan says of a number: the row of the longest prefix, or none. One key at a time, each planned once
-- in a session: a list is checked thousands of numbers at a time.
-- Called by: app.country_of, app.is_premium.
create function app.plan_of(p_phone text) returns app.number_plan
language plpgsql stable security definer  -- the number plan is granted to nobody
set search_path = '' as $$
declare v_plan app.number_plan;
begin
  for v_length in reverse 10 .. 1 loop
    select n.* into v_plan from app.number_plan n
      where n.prefix = substr(p_phone, 2, v_length) and (n.digits is null or n.digits = length(p_phone) - 1);
    exit when found;
  end loop;
  return v_plan;
end $$;

-- app.country_of: the country (ISO 3166) that a number in E.164 belongs to; null where none has it.
-- Called by: app.is_country_off, app.follow_countries, app.hold_for_country.
create function app.country_of(p_phone text) returns text
language plpgsql stable security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  return (app.plan_of(p_phone)).country;
end $$;

-- app.is_premium: whether a text to a number costs a premium, or the number is no country's: nobody is texted or answered there.
-- Called by: the triggers on clients, app.number_reason, act_on_sms, start_mobile_check, app.import_problems.
create function app.is_premium(p_phone text) returns boolean
language plpgsql stable security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  return coalesce((app.plan_of(p_phone)).premium, true);
end $$;

-- app.is_country_off: whether a coach does not text the country of a number.
-- Called by: app.claim_one, app.untold_reason, act_on_sms, app.follow_countries.
create function app.is_country_off(p_coach public.coaches, p_phone text) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select app.country_of(p_phone) <> coalesce(app.country_of((p_coach).phone), '') and app.country_of(p_phone) <> all ((p_coach).text_countries)
$$;

-- app.number_reason: why nothing is sent to a number, as last_error has it, or null. The one place of this rule.
-- Called by: app.drop_reason, app.untold_reason.
create function app.number_reason(p_coach_id uuid, p_phone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when app.is_opted_out(p_coach_id, p_phone) then 'opted_out' when app.is_dead_number(p_coach_id, p_phone) then 'dead_number'
    when app.is_premium(p_phone) then 'premium_number' end
$$;

-- app.untold_reason: why a client would get no text that is written now, as last_error has it, or null.
-- Called by: preview_booking_text, app.bulk_people.
create function app.untold_reason(p_coach public.coaches, p_client public.clients) returns text
language sql stable security invoker
set search_path = '' as $$
  select case when p_client.erased_at is not null then 'erased'
    else coalesce(app.number_reason(p_coach.id, p_client.phone), case when p_client.archived_at is not null then 'archived'
      when app.is_country_off(p_coach, p_client.phone) then 'country_off' end) end
$$;

-- app.refuse_premium: a premium number is nobody's client. Called by: the trigger on clients. Raises: PT422 premium_number.
create function app.refuse_premium() returns trigger
language plpgsql security definer  -- reads app.number_plan
set search_path = '' as $$
begin
  if app.is_e164(new.phone) and app.is_premium(new.phone) then
    raise sqlstate 'PT422' using message = 'premium_number', hint = 'Texts to this number cost a premium, so it cannot be a client''s.';
  end if;
  return new;
end $$;
create trigger refuse_premium before insert or update of phone on public.clients for each row execute function app.refuse_premium();

-- app.keep_country: a coach who takes a number of another country goes on texting the clients of the one before.
-- Called by: the trigger on coaches, before the change.
create function app.keep_country() returns trigger
language plpgsql security definer  -- reads app.number_plan
set search_path = '' as $$
declare v_before text := app.country_of(old.phone);
begin
  if v_before is distinct from app.country_of(new.phone) and v_before <> all (new.text_countries) and exists (
    select from public.clients c where c.coach_id = new.id and c.archived_at is null and app.country_of(c.phone) = v_before) then
    new.text_countries := new.text_countries || v_before;
  end if;
  return new;
end $$;
create trigger keep_country before update of phone on public.coaches
  for each row when (old.phone is distinct from new.phone) execute function app.keep_country();

-- app.hold_for_country: a text to a country that is off is kept for three days, or until what it is about: switched on, the
-- country's texts go. The first of a country is shown to the coach, and said to the coach's own phone, once. Returns the text.
-- Called by: app.claim_one.
create function app.hold_for_country(p_message public.messages, p_coach public.coaches, p_phone text, p_now timestamptz) returns public.messages
language plpgsql volatile security invoker
set search_path = '' as $$
declare
  v_country text := app.country_of(p_phone);
  v_first boolean := not exists (select from public.messages m
    where m.coach_id = p_coach.id and m.status = 'queued' and m.last_error = 'country_off' and app.country_of(m.to_phone) = v_country);
begin
  update public.messages m set last_error = 'country_off', lease_until = null, needs_coach = m.needs_coach or v_first,
    send_after = least(p_now + 3 * interval '24 hours', case when m.about > p_now then m.about end)
    where m.coach_id = p_message.coach_id and m.id = p_message.id returning * into p_message;
  if p_coach.mobile_verified_at is not null then
    perform app.queue_text(p_coach.id, p_coach.mobile, 'alert', null, p_natural_key => 'country_off:' || v_country,
      p_facts => jsonb_build_object('about', 'country_off', 'country', v_country, 'client', coalesce(
        (select c.name from public.clients c where c.coach_id = p_message.coach_id and c.id = p_message.client_id), p_phone)));
  end if;
  return p_message;
end $$;

-- app.follow_countries: the texts kept for a country that is on by now go. Called by: the trigger on coaches.
create function app.follow_countries() returns trigger
language plpgsql security definer  -- a coach holds no such grant on messages
set search_path = '' as $$
begin
  update public.messages m set send_after = now(), last_error = null, needs_coach = false
    where m.coach_id = new.id and m.status = 'queued' and m.last_error = 'country_off' and not app.is_country_off(new, m.to_phone);
  return null;
end $$;
create trigger follow_countries after update of text_countries, phone on public.coaches
  for each row when (old.text_countries is distinct from new.text_countries or old.phone is distinct from new.phone)
  execute function app.follow_countries();
