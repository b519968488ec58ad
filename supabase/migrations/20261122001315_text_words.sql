-- Writing texts: the coach's wording of each kind, our own where there is none, and how names, times and counts stand in it.
-- Used by: the outbox when it claims, the settings' live preview (render_text).

create table public.text_templates (
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  kind text not null,
  body text not null,
  primary key (coach_id, kind),
  constraint text_templates_kind_known check (
    kind in ('confirmation', 'moved', 'cancelled', 'reminder', 'follow_up', 'low_balance', 'expiry')),
  constraint text_templates_length check (length(btrim(body)) between 1 and 480),
  constraint text_templates_placeholders_known check (
    regexp_replace(body, '\{(first_name|coach|when|sessions|pack|expires)\}', '', 'g') !~ '[{}]')
);
comment on table public.text_templates is 'A coach''s own wording of a kind of text; without a row the default stands.';
alter table public.text_templates enable row level security;
create policy "coaches read their own templates" on public.text_templates
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own templates" on public.text_templates
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own templates" on public.text_templates
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own templates" on public.text_templates
  for delete to authenticated using (coach_id = (select auth.uid()));
grant select, delete on public.text_templates to authenticated, service_role;
grant insert, update on public.text_templates to service_role;
grant insert (coach_id, kind, body), update (kind, body) on public.text_templates to authenticated;

-- app.default_template: our wording of a kind of text; null for a kind without one. GSM-7, one segment with long names.
create function app.default_template(p_kind text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case p_kind
    when 'confirmation' then 'Hi {first_name}, {coach} has booked you in for {when}.'
    when 'moved' then 'Hi {first_name}, {coach} has moved your session to {when}.'
    when 'cancelled' then 'Hi {first_name}, {coach} has cancelled your session on {when}.'
    when 'reminder' then 'Hi {first_name}, a reminder of your session with {coach} on {when}.'
    when 'follow_up' then 'Thanks for coming, {first_name}. {sessions} left on {pack}.'
    when 'low_balance' then 'Hi {first_name}, you have {sessions} left with {coach}. Reply here when you would like the next pack.'
    when 'expiry' then 'Hi {first_name}, you have {sessions} left on {pack}, to use by {expires}. To book, text a day and time.' end
$$;

-- app.template: a coach's wording of a kind of text, else ours.
create function app.template(p_coach_id uuid, p_kind text) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce((select t.body from public.text_templates t where t.coach_id = p_coach_id and t.kind = p_kind), app.default_template(p_kind))
$$;

-- app.plain_name: a name as texts carry it: one line, at most 24 characters, typographic marks and accents plain where that
-- makes it GSM-7. The twin of plainName in the functions.
create function app.plain_name(p_name text) returns text
language plpgsql immutable security invoker
set search_path = '' as $$
declare
  c_gsm constant text := '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\[~]|€';
  v_text text := regexp_replace(p_name, '[\u0001-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+', ' ', 'g');
  v_bare text;
begin
  v_text := translate(v_text, U&'\2018\2019\201A\2032`\00B4\201C\201D\201E\2033\00AB\00BB\2010\2011\2012\2013\2014\2015\2212\00A0\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\202F\3000',
    '''''''''''''""""""-------' || repeat(' ', 14));
  v_text := btrim(regexp_replace(replace(v_text, U&'\2026', '...'), ' +', ' ', 'g'));
  v_bare := regexp_replace(normalize(v_text, NFD), '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]+', '', 'g');
  if translate(v_text, c_gsm, '') <> '' and translate(v_bare, c_gsm, '') = '' then
    v_text := v_bare;
  end if;
  return case when length(v_text) <= 24 then v_text else rtrim(left(v_text, 21)) || '...' end;
end $$;

-- app.call_name: what a text calls somebody: Sam of "Sam Rivera"; the whole name where it does not look like a person's.
-- The twin of callName in the functions. Letters are spelt out, since a class of them depends on the database's locale.
create function app.call_name(p_name text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when n.words[1] ~ '^[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΡΣ-ΩА-ЯЁІЇЄ][A-Za-zÀ-ÖØ-öø-ʯ\u0370-\u1FFF\u2C00-\uD7FF''-]+$'
      and cardinality(n.words) = 2 and lower(n.words[1]) not in ('the', 'dr', 'mr', 'mrs', 'ms', 'miss', 'prof', 'coach', 'team')
    then n.words[1] else array_to_string(n.words, ' ') end
  from (select string_to_array(app.plain_name(p_name), ' ') as words) n
$$;

-- app.text_time: a time as a text says it: "Tue 24 Nov 6pm". The twin of formatTime in the functions (SMS-01, SMS-02).
create function app.text_time(p_at timestamptz, p_timezone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select to_char(l.at, 'Dy FMDD Mon FMHH12') || case when extract(minute from l.at) = 0 then '' else to_char(l.at, ':MI') end || to_char(l.at, 'am')
  from (select p_at at time zone p_timezone as at) l
$$;

-- app.text_date: a date as a text says it: "3 Mar", with its year where it is 300 days or more away. The twin of formatDate.
create function app.text_date(p_at timestamptz, p_timezone text, p_now timestamptz) returns text
language sql stable security invoker
set search_path = '' as $$
  select to_char(p_at at time zone p_timezone,
    case when abs(extract(epoch from p_at - p_now)) < 300 * 86400 then 'FMDD Mon' else 'FMDD Mon YYYY' end)
$$;

-- app.text_count: "9 sessions", "1 session", "no sessions".
create function app.text_count(p_sessions integer) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_sessions <= 0 then 'no' else p_sessions::text end || case when p_sessions = 1 then ' session' else ' sessions' end
$$;

-- app.fill_template: a wording with its placeholders filled; a sentence that speaks of what there is not is left out.
create function app.fill_template(p_body text, p_values jsonb) returns text
language plpgsql immutable security invoker
set search_path = '' as $$
declare
  v_sentence text;
  v_filled text;
  v_key text;
  v_text text := '';
begin
  for v_sentence in select m[1] from regexp_matches(p_body, '[^.!?]*(?:[.!?]+|$)\s*', 'g') as m loop
    v_filled := v_sentence;
    for v_key in select m[1] from regexp_matches(v_sentence, '\{([a-z_]+)\}', 'g') as m loop
      -- A null makes the whole sentence null.
      v_filled := replace(v_filled, '{' || v_key || '}', translate(p_values ->> v_key, '{}', '()'));
    end loop;
    v_text := v_text || coalesce(case when v_sentence like '{%' then upper(left(v_filled, 1)) || substr(v_filled, 2) else v_filled end, '');
  end loop;
  return btrim(v_text, E' \n\t\r');
end $$;

-- app.text_ending: how a text ends by itself. Y is asked for only where it is not confirmed yet; never a word that carriers
-- take for themselves (CANCEL, YES, STOP).
create function app.text_ending(p_kind text, p_confirmed boolean, p_used boolean, p_held integer) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case
    when p_kind in ('confirmation', 'moved', 'reminder') and not p_confirmed then ' Reply Y to confirm or C to cancel'
    when p_kind in ('confirmation', 'moved', 'reminder') then ' Can''t make it? Reply C'
    when p_kind = 'cancelled' then case when p_used then ' As it was late, it used 1 session.' else '' end || ' To book another, text a day and time'
    when p_kind = 'follow_up' and p_held = 1 then ' 1 more is booked.'
    when p_kind = 'follow_up' and p_held > 1 then format(' %s more are booked.', p_held)
    else '' end
$$;

-- app.finish_text: a filled wording with its ending, which begins a new sentence.
create function app.finish_text(p_text text, p_ending text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_text = '' then '' when p_ending = '' then p_text
    else p_text || case when p_text ~ '[.!?:;,)]$' then '' else '.' end || p_ending end
$$;

-- app.is_running: whether sessions of a pack can be had at a time.
create function app.is_running(p_pack public.pack_balances, p_at timestamptz) returns boolean
language sql immutable security invoker
set search_path = '' as $$
  select p_pack.id is not null and p_pack.paid_at is not null and p_pack.refunded_at is null and p_pack.frozen_at is null
    and (p_pack.expires_at is null or p_pack.expires_at > p_at)
$$;

-- app.free_in_all: a client's free sessions over all packs that are running.
create function app.free_in_all(p_client_id uuid, p_now timestamptz) returns integer
language sql stable security invoker
set search_path = '' as $$
  select coalesce(sum(greatest(b.free, 0)), 0)::integer from public.pack_balances b
  where b.client_id = p_client_id and b.paid_at is not null and b.refunded_at is null and b.frozen_at is null
    and (b.expires_at is null or b.expires_at > p_now)
$$;

-- app.text_pack: the pack that a text speaks of: the one in its natural key, else its booking's.
create function app.text_pack(p_message public.messages) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(substring(p_message.natural_key from '^(?:low_balance|expiry):([0-9a-f-]{36}):')::uuid,
    (select b.purchase_id from public.bookings b where b.id = p_message.booking_id))
$$;

-- app.is_replaced: whether a later reminder of the same session is due or out already: then this one is late news.
create function app.is_replaced(p_message public.messages, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select exists (
    select from public.messages m
    where m.booking_id = p_message.booking_id and m.kind = 'reminder' and m.about = p_message.about
      and substring(m.natural_key from ':(\d{1,6})$')::integer < substring(p_message.natural_key from ':(\d{1,6})$')::integer
      and (m.status in ('sending', 'sent', 'delivered') or m.status = 'queued' and m.send_after <= p_now))
$$;

-- app.says_low_balance: whether a follow-up also says that few sessions are left: one text, not two.
create function app.says_low_balance(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns boolean
language sql stable security invoker
set search_path = '' as $$
  select p_message.kind = 'follow_up' and exists (
      select from public.messages m where m.booking_id = p_message.booking_id and m.kind = 'low_balance'
        and (m.status = 'queued' or m.status = 'dropped' and m.last_error = 'merged'))
    and app.free_in_all(p_message.client_id, p_now) <= p_coach.low_balance_at
$$;

-- app.write_text: what a text says, from its wording and how things stand now; '' where there is nothing to say.
-- Called by: the outbox when it claims.
create function app.write_text(p_message public.messages, p_coach public.coaches, p_now timestamptz) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare
  v_template text := app.template(p_coach.id, p_message.kind);
  v_low boolean := app.says_low_balance(p_message, p_coach, p_now);
  v_booking public.bookings;
  v_pack public.pack_balances;
begin
  select * into v_booking from public.bookings b where b.id = p_message.booking_id;
  select * into v_pack from public.pack_balances b where b.id = app.text_pack(p_message);
  if v_low then
    -- The thanks, then what the other text would have said, without its greeting.
    select coalesce(string_agg(m[1], ''), '') || upper(left(l.body, 1)) || substr(l.body, 2) into v_template
      from (select regexp_replace(app.template(p_coach.id, 'low_balance'), '^((hi|hey|hello)\s+)?\{first_name\}[,!.: -]*', '', 'i') as body) l
      left join regexp_matches(v_template, '[^.!?]*(?:[.!?]+\s*|$)', 'g') as m on m[1] !~ '\{(sessions|pack|expires)\}'
      group by l.body;
  end if;
  return app.finish_text(
    app.fill_template(v_template, jsonb_build_object(
      'first_name', (select app.call_name(c.name) from public.clients c where c.id = p_message.client_id),
      'coach', app.call_name(p_coach.name),
      'when', app.text_time(v_booking.starts_at, p_coach.timezone),
      'sessions', app.text_count(case when v_low or p_message.kind = 'low_balance' then app.free_in_all(p_message.client_id, p_now) else v_pack.free end),
      'pack', app.plain_name(v_pack.name),
      -- A pack ends at local midnight after its last day.
      'expires', app.text_date(v_pack.expires_at - interval '1 second', p_coach.timezone, p_now))),
    app.text_ending(p_message.kind, v_booking.confirmed_at is not null, app.booking_balance(v_booking.id) < 0,
      case when v_low then 0 else v_pack.held end));
end $$;

-- public.render_text: a sample of a kind of text in the coach's wording, or in the one given, for the live preview.
-- Called by: the dashboard. Raises: PT422 invalid_request (no such kind), unknown_placeholder.
create function public.render_text(p_kind text, p_body text default null) returns text
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_body text := coalesce(p_body, app.template(app.caller(), p_kind));
begin
  if app.default_template(p_kind) is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'There is no such kind of text.';
  elsif regexp_replace(v_body, '\{(first_name|coach|when|sessions|pack|expires)\}', '', 'g') ~ '[{}]' then
    raise sqlstate 'PT422' using message = 'unknown_placeholder',
      hint = 'Use {first_name}, {coach}, {when}, {sessions}, {pack} and {expires}, and no other braces.';
  end if;
  select * into v_coach from public.coaches c where c.id = app.caller();
  return app.finish_text(
    app.fill_template(v_body, jsonb_build_object('first_name', 'Ana', 'coach', app.call_name(coalesce(v_coach.name, 'Sam')),
      'when', app.text_time(((now() at time zone coalesce(v_coach.timezone, 'UTC'))::date + 2 + time '18:00')
        at time zone coalesce(v_coach.timezone, 'UTC'), coalesce(v_coach.timezone, 'UTC')),
      'sessions', app.text_count(coalesce(case when p_kind = 'low_balance' then v_coach.low_balance_at end, 9)), 'pack', 'Ten sessions',
      'expires', app.text_date(now() + make_interval(days => coalesce(v_coach.expiry_days, 7)), coalesce(v_coach.timezone, 'UTC'), now()))),
    app.text_ending(p_kind, false, false, 0));
end $$;
grant execute on function public.render_text(text, text) to authenticated, service_role;
