-- Words: how names, times, dates and counts stand in a text.
-- Used by: the templates.

-- app.plain_name: a name as texts carry it: one line, at most 24 characters, typographic marks and accents plain where that
-- makes it GSM-7. The twin of plainName in the functions. Called by: app.call_name, app.write_text, app.drop_for_opted_out.
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
-- Called by: render_text, app.write_text.
create function app.call_name(p_name text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when n.words[1] ~ '^[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΡΣ-ΩА-ЯЁІЇЄ][A-Za-zÀ-ÖØ-öø-ʯ\u0370-\u1FFF\u2C00-\uD7FF''-]+$'
      and cardinality(n.words) = 2 and lower(n.words[1]) not in ('the', 'dr', 'mr', 'mrs', 'ms', 'miss', 'prof', 'coach', 'team')
    then n.words[1] else array_to_string(n.words, ' ') end
  from (select string_to_array(app.plain_name(p_name), ' ') as words) n
$$;

-- app.text_time: a time as a text says it: "Tue 24 Nov 6pm". The twin of formatTime in the functions (SMS-01, SMS-02).
-- Called by: render_text, app.write_text, app.drop_for_opted_out.
create function app.text_time(p_at timestamptz, p_timezone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select to_char(l.at, 'Dy FMDD Mon FMHH12') || case when extract(minute from l.at) = 0 then '' else to_char(l.at, ':MI') end || to_char(l.at, 'am')
  from (select p_at at time zone p_timezone as at) l
$$;

-- app.text_date: a date as a text says it: "3 Mar", with its year where it is 300 days or more away. The twin of formatDate.
-- Called by: render_text, app.write_text.
create function app.text_date(p_at timestamptz, p_timezone text, p_now timestamptz) returns text
language sql stable security invoker
set search_path = '' as $$
  select to_char(p_at at time zone p_timezone,
    case when abs(extract(epoch from p_at - p_now)) < 300 * 86400 then 'FMDD Mon' else 'FMDD Mon YYYY' end)
$$;

-- app.text_count: "9 sessions", "1 session", "no sessions". Called by: render_text, app.write_text.
create function app.text_count(p_sessions integer) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_sessions <= 0 then 'no' else p_sessions::text end || case when p_sessions = 1 then ' session' else ' sessions' end
$$;

-- app.fill_template: a wording with its placeholders filled; a sentence that speaks of what there is not is left out.
-- Called by: render_text, app.write_text.
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
-- take for themselves (CANCEL, YES, STOP). Called by: render_text, app.write_text.
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

-- app.finish_text: a filled wording with its ending, which begins a new sentence. Called by: render_text, app.write_text.
create function app.finish_text(p_text text, p_ending text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case when p_text = '' then '' when p_ending = '' then p_text
    else p_text || case when p_text ~ '[.!?:;,)]$' then '' else '.' end || p_ending end
$$;
