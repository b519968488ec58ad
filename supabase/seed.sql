-- Demo data for the local stack: one coach half-way through a week, with packs and bookings in every state.
-- Used by: `deno task start` on an empty database. The demo user exists before this runs. Days are counted from today,
-- wall-clock in the coach's zone; the setting coachline.seed_now says another now, so that any day and hour can be played.
-- Every day is alike, so that the story does not depend on the weekday; from 5pm it is free, and Ana comes on no Tuesday:
-- "tues 6pm" has one reading and can be booked whenever it is texted.

create function pg_temp.coach() returns uuid language sql as $$ select '00000000-0000-4000-8000-00000000c0ac'::uuid $$;
create function pg_temp.now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('coachline.seed_now', true), '')::timestamptz, now())
$$;
-- The day so many days from today, and an instant on it.
create function pg_temp.day(p_days integer) returns date language sql stable as $$
  select (pg_temp.now() at time zone 'Australia/Melbourne')::date + p_days
$$;
create function pg_temp.at(p_days integer, p_time time) returns timestamptz language sql stable as $$
  select (pg_temp.day(p_days) + p_time) at time zone 'Australia/Melbourne'
$$;
-- So many days from today, or one more where that is a Tuesday.
create function pg_temp.not_tuesday(p_days integer) returns integer language sql stable as $$
  select p_days + (extract(isodow from pg_temp.day(p_days)) = 2)::integer
$$;

insert into public.coaches (id, name, phone, timezone, buffer_minutes, notice_minutes)
values (pg_temp.coach(), 'Sam Rivera', '+61400000100', 'Australia/Melbourne', 0, 0);
-- What the coach's own texts ask for once a mobile is verified: 4821.
insert into app.coach_pins (coach_id, salt, hash) values (pg_temp.coach(), 'demo', app.digest('demo' || '4821'));
update public.coaches c set pin_set_at = pg_temp.now() where c.id = pg_temp.coach();
insert into public.availability (coach_id, weekday, starts_at, ends_at)
select pg_temp.coach(), d, h.starts_at, h.ends_at
from generate_series(0, 6) d, (values (time '06:00', time '12:00'), ('14:00', '20:00')) h(starts_at, ends_at);
insert into public.time_off (coach_id, starts_at, ends_at, reason)
values (pg_temp.coach(), pg_temp.at(13, '14:00'), pg_temp.at(13, '20:00'), 'Dentist');

insert into public.offers (id, coach_id, name, sessions, bonus, price_cents, validity_days, session_minutes, policy) values
  ('00000000-0000-4000-8000-000000000f10', pg_temp.coach(), 'Ten-pack', 10, 0, 85000, 120, 60, 'Cancel 24 hours ahead to keep your session.'),
  ('00000000-0000-4000-8000-000000000f05', pg_temp.coach(), 'Five-pack', 5, 0, 45000, 60, 60, 'Cancel 24 hours ahead to keep your session.'),
  ('00000000-0000-4000-8000-000000000f20', pg_temp.coach(), 'Twenty-pack and two free', 20, 2, 160000, 365, 60, 'Cancel 24 hours ahead to keep your session.');

insert into public.clients (id, coach_id, name, phone, notes, opted_out_at, created_at) values
  ('00000000-0000-4000-8000-0000000000a1', pg_temp.coach(), 'Ana Torres', '+61400000201', 'Left knee: no jumps until March.', null, pg_temp.now() - interval '80 days'),
  ('00000000-0000-4000-8000-0000000000b1', pg_temp.coach(), 'Ben Okafor', '+61400000202', '', null, pg_temp.now() - interval '70 days'),
  ('00000000-0000-4000-8000-0000000000c1', pg_temp.coach(), 'Chloe Nguyen', '+61400000203', 'Prefers mornings.', null, pg_temp.now() - interval '90 days'),
  ('00000000-0000-4000-8000-0000000000d1', pg_temp.coach(), 'Dev Patel', '+61400000204', '', null, pg_temp.now() - interval '5 days'),
  ('00000000-0000-4000-8000-0000000000e1', pg_temp.coach(), 'Ella Rossi', '+61400000205', 'Shares a phone with Finn.', null, pg_temp.now() - interval '60 days'),
  ('00000000-0000-4000-8000-0000000000e2', pg_temp.coach(), 'Finn Rossi', '+61400000205', 'Shares a phone with Ella.', null, pg_temp.now() - interval '59 days'),
  ('00000000-0000-4000-8000-0000000000a7', pg_temp.coach(), 'Grace Kim', '+61400000206', '', pg_temp.now() - interval '3 days', pg_temp.now() - interval '50 days'),
  ('00000000-0000-4000-8000-0000000000a8', pg_temp.coach(), 'Hugo Martin', '+61400000207', 'Trial first.', null, pg_temp.now() - interval '2 days'),
  ('00000000-0000-4000-8000-0000000000a9', pg_temp.coach(), 'Isla Brown', '+61400000208', '', null, pg_temp.now() - interval '40 days');

-- Packs, each with its grant on the ledger. The trigger on the ledger keeps the counters, here as everywhere.
with sold (id, client_id, offer_id, days_ago, paid, refunded_days_ago) as (values
  ('00000000-0000-4000-8000-0000000001a1'::uuid, '00000000-0000-4000-8000-0000000000a1'::uuid, '00000000-0000-4000-8000-000000000f10'::uuid, 30, true, null::integer),
  ('00000000-0000-4000-8000-0000000001b1', '00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-000000000f05', 28, true, null),
  ('00000000-0000-4000-8000-0000000001c1', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000f05', 66, true, null),
  ('00000000-0000-4000-8000-0000000001d1', '00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000000f10', 4, false, null),
  ('00000000-0000-4000-8000-0000000001e1', '00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-000000000f20', 59, true, null),
  ('00000000-0000-4000-8000-0000000001e2', '00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-000000000f05', 20, true, null),
  ('00000000-0000-4000-8000-0000000001a7', '00000000-0000-4000-8000-0000000000a7', '00000000-0000-4000-8000-000000000f10', 50, true, null),
  ('00000000-0000-4000-8000-0000000001a9', '00000000-0000-4000-8000-0000000000a9', '00000000-0000-4000-8000-000000000f05', 40, true, 6)
), packs as (
  insert into public.purchases (id, coach_id, client_id, offer_id, name, price_cents, currency, session_minutes,
    late_cancel_minutes, policy, purchased_at, expires_at, paid_at, payment_method, refunded_at)
  select s.id, pg_temp.coach(), s.client_id, o.id, o.name, o.price_cents, 'AUD', o.session_minutes, 1440, o.policy,
    pg_temp.now() - make_interval(days => s.days_ago),
    pg_temp.at(o.validity_days - s.days_ago + 1, '00:00'),
    case when s.paid then pg_temp.now() - make_interval(days => s.days_ago) end,
    case when s.paid then 'card' else '' end, pg_temp.now() - make_interval(days => s.refunded_days_ago)
  from sold s join public.offers o on o.id = s.offer_id
  returning id, offer_id, purchased_at
)
insert into public.session_ledger (coach_id, purchase_id, kind, sessions, reason, actor, created_at)
select pg_temp.coach(), p.id, 'grant', o.sessions + o.bonus, 'Sold: ' || o.name, 'coach', p.purchased_at
from packs p join public.offers o on o.id = p.offer_id;

-- What took place: completed at two the next night and charged then. One was a no-show, one a late cancel, one unpaid.
with lived (id, pack, day, at, status) as (values
  (1, '1a1', -16, time '07:00', 'completed'), (2, '1a1', -9, '07:00', 'completed'), (3, '1a1', -4, '07:00', 'completed'),
  (4, '1b1', -19, '09:00', 'completed'), (5, '1b1', -15, '09:00', 'completed'), (6, '1b1', -11, '09:00', 'completed'), (7, '1b1', -5, '09:00', 'no_show'),
  (8, '1c1', -42, '10:00', 'completed'), (9, '1c1', -35, '10:00', 'completed'), (10, '1c1', -28, '10:00', 'completed'),
  (11, '1e1', -14, '15:00', 'completed'), (12, '1e1', -7, '15:00', 'completed'), (13, '1e2', -7, '16:00', 'completed'), (14, '1e2', -2, '16:00', 'cancelled'),
  (15, '1a7', -12, '08:00', 'completed'), (16, '1a9', -21, '11:00', 'completed'), (17, '1a9', -2, '11:00', 'unpaid')
), rows as (
  select ('00000000-0000-4000-8000-000000001' || lpad(l.id::text, 3, '0'))::uuid as id, p.id as purchase_id, p.client_id,
    pg_temp.at(l.day, l.at) as starts_at, l.status,
    pg_temp.at(l.day + 1, '02:07') as night
  from lived l join public.purchases p on p.id = ('00000000-0000-4000-8000-000000000' || l.pack)::uuid
), done as (
  insert into public.bookings (id, coach_id, client_id, purchase_id, starts_at, ends_at, status, source, confirmed_at, completed_at,
    no_show_at, cancelled_at, late_cancel, cancel_window_minutes, unpaid, unpaid_reason, created_at)
  select r.id, pg_temp.coach(), r.client_id, r.purchase_id, r.starts_at, r.starts_at + interval '1 hour',
    case r.status when 'unpaid' then 'completed' else r.status end, 'text',
    case when r.status = 'completed' then r.starts_at - interval '1 day' end,
    case when r.status in ('completed', 'unpaid') then r.night end,
    case when r.status = 'no_show' then r.starts_at + interval '20 minutes' end,
    case when r.status = 'cancelled' then r.starts_at - interval '3 hours' end,
    r.status = 'cancelled', case when r.status = 'cancelled' then 1440 end,
    r.status = 'unpaid', case when r.status = 'unpaid' then 'pack_refunded' end, r.starts_at - interval '4 days'
  from rows r
)
insert into public.session_ledger (coach_id, purchase_id, booking_id, kind, sessions, reason, actor, created_at)
select pg_temp.coach(), r.purchase_id, r.id, 'use', -1,
  case r.status when 'completed' then 'Completed by the nightly job: ' when 'no_show' then 'No-show: ' else 'Late cancel: ' end
    || to_char(r.starts_at at time zone 'Australia/Melbourne', 'Dy FMDD Mon YYYY HH24:MI'),
  case r.status when 'completed' then 'system' when 'no_show' then 'coach' else 'client' end::public.actor,
  case r.status when 'completed' then r.night when 'no_show' then r.starts_at + interval '20 minutes' else r.starts_at - interval '3 hours' end
from rows r where r.status <> 'unpaid' order by r.night;

-- Isla's refund took off what was left.
insert into public.session_ledger (coach_id, purchase_id, kind, sessions, reason, actor, created_at)
values (pg_temp.coach(), '00000000-0000-4000-8000-0000000001a9', 'adjust', -4, 'Refunded: moved away', 'coach', pg_temp.now() - interval '6 days');

-- What is to come, and what today has already seen and tonight will complete.
insert into public.bookings (coach_id, client_id, purchase_id, starts_at, ends_at, source, confirmed_at, created_at)
select pg_temp.coach(), c.id, p.id, b.at, b.at + interval '1 hour', b.source, b.confirmed_at, pg_temp.now() - interval '2 days'
from (values
  ('0a1', '1a1', pg_temp.at(pg_temp.not_tuesday(0), '07:00'), 'text', pg_temp.now() - interval '2 days'),
  ('0e1', '1e1', pg_temp.at(0, '16:00'), 'text', pg_temp.now() - interval '2 days'),
  ('0b1', '1b1', pg_temp.at(1, '09:00'), 'text', null::timestamptz),
  ('0a8', null, pg_temp.at(1, '10:00'), 'coach', null),
  ('0a1', '1a1', pg_temp.at(pg_temp.not_tuesday(2), '07:00'), 'text', pg_temp.now() - interval '1 day'),
  ('0e1', '1e1', pg_temp.at(2, '15:00'), 'text', null),
  ('0e2', '1e2', pg_temp.at(2, '16:00'), 'coach', null),
  ('0a1', '1a1', pg_temp.at(pg_temp.not_tuesday(8), '07:00'), 'text', null)
) b(client, pack, at, source, confirmed_at)
join public.clients c on c.id = ('00000000-0000-4000-8000-000000000' || b.client)::uuid
left join public.purchases p on p.id = ('00000000-0000-4000-8000-000000000' || b.pack)::uuid;

-- A few threads: answered ones, one for the coach to read, one from a number that nobody knows.
with texts (n, client_id, phone, ago, body, answer, outcome, needs_coach) as (values
  (1, '00000000-0000-4000-8000-0000000000a1'::uuid, '+61400000201', interval '2 days', 'how many left?',
    'You have 7 sessions left on Ten-pack: 2 booked, 5 free to book.', 'balance', false),
  (2, '00000000-0000-4000-8000-0000000000a1', '+61400000201', interval '26 hours', 'Y', 'Thanks Ana, you''re confirmed. See you then!', 'confirmed', false),
  (3, '00000000-0000-4000-8000-0000000000b1', '+61400000202', interval '30 hours', 'any times thursday?',
    'When would you like? 1) Thu 6am 2) Thu 1pm 3) Thu 7pm. Reply 1, 2 or 3, or text another day', 'slots', false),
  (4, '00000000-0000-4000-8000-0000000000c1', '+61400000203', interval '5 hours', 'my shoulder has been sore since the weekend, is it ok to swim?',
    'Thanks Chloe, I''ve passed that on to Sam, who will get back to you.', 'unknown', true),
  (5, null, '+61400000290', interval '3 hours', 'Hi! do you take beginners? my friend Ana told me about you',
    'Hi, this is Sam Rivera''s booking line. We don''t know this number yet, so Sam has your text and will get back to you.', 'lead', true),
  (6, '00000000-0000-4000-8000-0000000000a7', '+61400000206', interval '3 days', 'STOP', null, 'opted_out', false)
), received as (
  insert into public.messages (coach_id, client_id, direction, status, from_phone, to_phone, body, twilio_sid, intent, outcome, needs_coach, read_at, created_at)
  select pg_temp.coach(), t.client_id, 'in', 'answered', t.phone, '+61400000100', t.body, 'SMdemo' || lpad(t.n::text, 4, '0'),
    jsonb_build_object('kind', case t.outcome when 'confirmed' then 'confirm' when 'slots' then 'list_times' when 'opted_out' then 'opt_out'
      when 'lead' then 'unknown' else t.outcome end),
    jsonb_build_object('kind', t.outcome), t.needs_coach, case when not t.needs_coach then pg_temp.now() - t.ago end, pg_temp.now() - t.ago
  from texts t returning id, client_id, from_phone, twilio_sid, created_at
)
insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, in_reply_to, created_at)
select pg_temp.coach(), r.client_id, 'out', 'answer', 'delivered', '+61400000100', r.from_phone, t.answer, r.id, r.created_at + interval '1 second'
from received r join texts t on r.twilio_sid = 'SMdemo' || lpad(t.n::text, 4, '0') where t.answer is not null;

-- All of them have heard from Sam before.
insert into app.introductions (coach_id, phone, message_id)
select distinct on (c.phone) c.coach_id, c.phone, c.id from public.clients c where c.coach_id = pg_temp.coach();

insert into public.job_runs (job, started_at, finished_at, status, completed, sessions_used)
select 'auto-complete', n.at, n.at + interval '40 milliseconds', 'ok', 1, 1
from (select date_trunc('hour', pg_temp.now()) - interval '53 minutes' as at) n;
