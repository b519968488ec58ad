-- Who a text is from: a number in another spelling, a member of a family who is named, somebody who was a client.
-- Used by: receive_sms.

-- app.spellings: the ways in which networks write one mobile number, the given one first: Mexico's 1 behind the country, which was
-- dropped in August 2019; Argentina's 9, which a sender may lack; Brazil's ninth digit, which mobiles of eight digits (they begin with
-- 6 to 9) have had since 2016. As libphonenumber's metadata (Google, Apache 2.0) has the three countries: nationalPrefixTransformRule
-- of MX and AR, mobile of BR.
-- Called by: app.known_spelling.
create function app.spellings(p_phone text) returns text[]
language sql immutable security invoker
set search_path = '' as $$
  select array_remove(array[p_phone, case
    when p_phone ~ '^\+521[2-9]\d{9}$' then '+52' || substr(p_phone, 5)
    when p_phone ~ '^\+52[2-9]\d{9}$' then '+521' || substr(p_phone, 4)
    when p_phone ~ '^\+549[1-3]\d{9}$' then '+54' || substr(p_phone, 5)
    when p_phone ~ '^\+54[1-3]\d{9}$' then '+549' || substr(p_phone, 4)
    when p_phone ~ '^\+55\d\d9[6-9]\d{7}$' then '+55' || substr(p_phone, 4, 2) || substr(p_phone, 7)
    when p_phone ~ '^\+55\d\d[6-9]\d{7}$' then '+55' || substr(p_phone, 4, 2) || '9' || substr(p_phone, 6) end], null)
$$;

-- app.texters: who a text from a number may be from: the clients who have it; where none has, whoever was kept of an entry that had it
-- and was merged away. Called by: receive_sms, act_on_sms, app.named_client, app.caller_name, app.take_unclaimed_texts.
create function app.texters(p_coach_id uuid, p_phone text) returns setof public.clients
language sql stable security invoker
set search_path = '' as $$
  select c.* from public.clients c where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is null
  union all
  select k.* from public.clients k
  where k.coach_id = p_coach_id and k.archived_at is null
    and k.id in (select m.merged_into from public.clients m where m.coach_id = p_coach_id and m.phone = p_phone)
    and not exists (select from public.clients c where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is null)
$$;

-- app.known_spelling: a sender's number as this coach's books spell it: a client's, one who was, the coach's own mobile, or that of an
-- entry that was merged away; as it came where nobody has it. Everything about a phone is kept under that one spelling.
-- Called by: receive_sms.
create function app.known_spelling(p_coach public.coaches, p_phone text) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce((
    select k.phone from (
      select c.phone, c.archived_at is not null as former, c.archived_at is not null and c.merged_into is not null as merged
        from public.clients c where c.coach_id = p_coach.id and c.phone = any (app.spellings(p_phone))
      union all select p_coach.mobile, false, false where p_coach.mobile = any (app.spellings(p_phone))) k
    order by k.merged, k.phone <> p_phone, k.former, k.phone limit 1), p_phone)
$$;

-- app.named_client: the member of the family on a phone whom a text names, by the name that our texts print: the one they are called by, or
-- the whole where two share it. Null where none or several are named. A name that is a word of many texts as well ("will", "may") counts
-- only as the first word or after "for" and "and".
-- Called by: receive_sms.
create function app.named_client(p_coach_id uuid, p_phone text, p_body text) returns uuid
language sql stable security invoker
set search_path = '' as $$
  with family as (
    select n.id, n.whole, split_part(regexp_replace(n.whole,
      '^(?:(?:dr|mr|mrs|ms|miss|mx|prof|professor|rev|revd|reverend|fr|pastor|rabbi|imam|sgt|capt|col|herr|frau|mme|mlle|sra) )(?=[^ ])', ''), ' ', 1) as first
    from (
      -- Without what is noted beside the name, and "Last, First" turned round, as it is printed.
      select c.id, btrim(app.plain_words(regexp_replace(regexp_replace(c.name, '(?<=[^[:space:]])[[:space:]]*(?:[([{].*| [-|:] .*)$', ''),
        '^([^,]+),[[:space:]]*([^,]+)$', '\2 \1'))) as whole
      from app.texters(p_coach_id, p_phone) c) n
  ),
  called as (
    select f.id, case when count(*) over (partition by f.first) = 1 then f.first else f.whole end as name,
      count(*) over () as members from family f
  )
  select case when count(*) = 1 then (array_agg(k.id))[1] end
  from called k cross join (select app.plain_words(p_body) as words) t
  where k.members > 1 and length(k.name) > 1 and case
    when k.name in ('will', 'may', 'mark', 'april', 'june', 'august', 'art', 'bill', 'dawn', 'drew', 'faith', 'grace', 'hope', 'joy', 'mon',
      'sun', 'sat', 'sunny', 'guy', 'miles', 'pat', 'summer', 'autumn', 'winter', 'early', 'max', 'sonny', 'so', 'my', 'an', 'do', 'see')
    then t.words like any (array[' ' || k.name || ' %', '% for ' || k.name || ' %', '% and ' || k.name || ' %'])
      and t.words !~ (' ' || k.name || ' (i|we|you|it|he|she|they|be|do|that|this|\d+)\M')
    else position(' ' || k.name || ' ' in t.words) > 0 end
$$;

-- app.former_client: who had a number before they were put off the list, the latest, as whom they were kept; null where there is nobody.
-- Called by: receive_sms.
create function app.former_client(p_coach_id uuid, p_phone text) returns uuid
language sql stable security invoker
set search_path = '' as $$
  select coalesce(c.merged_into, c.id) from public.clients c
  where c.coach_id = p_coach_id and c.phone = p_phone and c.archived_at is not null
  order by c.archived_at desc, c.id limit 1
$$;
