-- Names: how they are kept, and what they are compared, sorted and found by.
-- Used by: clients, their list, the duplicates and the import.

-- app.clean_name: a name as it is kept: composed (NFC), without what nobody sees (control characters and
-- spaces of no width; marks of direction stay, and a joiner between letters, which shapes them), every run of spaces one plain one.
-- Called by: the trigger on clients, app.import_rows.
create function app.clean_name(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select btrim(regexp_replace(regexp_replace(regexp_replace(normalize(p_name, nfc),
    '[\u200b\u2060-\u2065\u206a-\u206f\u00ad\u034f\ufeff\u0001-\u0008\u000e-\u001f\u007f-\u009f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\u2800\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+', '', 'g'),
    '(?<![[:alpha:]\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]+|[\u200c\u200d]+(?![[:alpha:]])|(?<=[[:alpha:][:space:]])[\ufe00-\ufe0f]+', '', 'g'), '[[:space:]\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'))
$$;
grant execute on function app.clean_name(text) to authenticated, service_role;

-- app.plain_name: a name as it is compared, sorted and found: small letters without accents, vowel points, strokes, apostrophes and dots;
-- what else stands between letters is one space. Called by: the column clients.plain_name, the list, the import, the search.
create function app.plain_name(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select btrim(regexp_replace(regexp_replace(replace(replace(replace(replace(translate(lower(normalize(
    translate(left(p_name, 1600), 'ŁØĐÐĦŊŦİ´', 'loddhnti'), nfkd)), 'łøđðħŋŧıĸ', 'loddhntik'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'),
    '[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0655\u0670\u0027\u2018-\u201b\u02b9\u02bb-\u02bd\u055a\u2032\u0060\ua78b\ua78c.\u200c-\u200f\u202a-\u202e\u2066-\u2069]+', '', 'g'),
    '[[:space:],;()_\u0022\u00ab\u00bb\u2010-\u2015\u201c-\u201f\u2212/\[\]-]+', ' ', 'g'))
$$;
grant execute on function app.plain_name(text) to authenticated, service_role;

-- app.spelled_out: a name with the letters that a keyboard may lack as people of their countries write them then: Mueller, Soeren,
-- Aase, which app.plain_name has as muller, soren, ase. Called by: the search, merge_suggestions, app.is_called.
create function app.spelled_out(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select replace(replace(replace(replace(replace(lower(normalize(p_name, nfc)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')
$$;
grant execute on function app.spelled_out(text) to authenticated, service_role;

-- app.name_words: the words of a plain name in their order by letter: what a name is whichever of them stands first. Titles and
-- initials are none where two words stand beside them. Called by: merge_suggestions.
create function app.name_words(p_plain_name text) returns text
language plpgsql immutable parallel safe security invoker
set search_path = '' as $$
declare
  v_words text[] := array(select w.word from regexp_split_to_table(p_plain_name, '[^[:alnum:]]+') w(word) where w.word <> '' order by w.word);
  v_own text[] := array(select w.word from unnest(v_words) w(word)
    where length(w.word) > 1 and w.word not in ('dr', 'prof', 'rev', 'mr', 'mrs', 'ms', 'miss', 'mx', 'sir', 'herr', 'frau', 'mme', 'sra'));
begin
  return nullif(array_to_string(case when cardinality(v_own) > 1 then v_own else v_words end, ' '), '');
end $$;
grant execute on function app.name_words(text) to authenticated, service_role;

-- app.person_key: the same with "Last, First" turned round: what two entries of one person share. Called by: the import.
create function app.person_key(p_name text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select app.plain_name(regexp_replace(p_name, '^([^,]+),\s*([^,]+)$', '\2 \1'))
$$;
grant execute on function app.person_key(text) to authenticated, service_role;

-- app.plain_words: the words of a text as names are looked for in them, a space before and after each; of "Ivy's" the name.
-- Called by: app.named_client, app.names_another.
create function app.plain_words(p_text text) returns text
language sql immutable parallel safe security invoker
set search_path = '' as $$
  select ' ' || btrim(regexp_replace(app.plain_name(regexp_replace(left(p_text, 1600), '[''’]s\M|[.]', ' ', 'g')), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;
