-- Texts that came to a line before it was anybody's: the coach's who is given the line.
-- Used by: whoever is given a line; the README says how whoever runs the project hears of such texts.

-- app.take_unclaimed_texts: a line that was never anybody's brings its texts along, for the coach to read: nothing is done about
-- them, and nobody answered. One that was another's does not: they wrote to somebody else. One that comes back to its coach does.
-- Called by: the trigger on lines.
create function app.take_unclaimed_texts() returns trigger
language plpgsql volatile security definer  -- nobody who signs up holds a grant on unclaimed texts
set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.coach_id <> new.coach_id then
    return null;
  end if;
  with taken as (
    delete from public.unclaimed_texts t where t.to_phone = new.phone returning t.*
  )
  insert into public.messages (coach_id, client_id, direction, status, from_phone, to_phone, body, media, twilio_sid, outcome, needs_coach, created_at)
  select new.coach_id, (
      select case when count(*) = 1 then (array_agg(c.id))[1] end from app.texters(new.coach_id, t.from_phone) c),
    'in', 'answered', t.from_phone, t.to_phone, t.body, t.media, t.sid, '{"kind": "no_answer", "silent": true}', true, t.received_at
  from taken t where t.sid not in (select s.sid from app.carrier_messages s where s.sid = t.sid);
  return null;
end $$;
create trigger take_unclaimed_texts after insert or update of coach_id, released_at on app.lines
  for each row when (new.released_at is null) execute function app.take_unclaimed_texts();
