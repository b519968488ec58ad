/** Coaches who are alike, each with clients, their packs and one booking for each session of a pack. */
export interface Books {
  /** Number of the first coach; its phone follows from it, so no two coaches of a database share one. Below 1000. */
  from: number;
  coaches: number;
  /** Clients per coach, packs per client, sessions and bookings per pack. */
  clients: number;
  packs: number;
  sessions: number;
  /** Minutes of a session; one coach's sessions follow each other without a gap. */
  minutes: number;
  /** Bookings of each coach that are still to come; the others lie before now. */
  upcoming: number;
  /** What became of the past ones: charged to the pack (one in 5,000 unpaid), or waiting for the night. */
  past: "completed" | "due";
}

/**
 * A script that writes such books in bulk, oldest first as life does. Triggers and foreign keys are off meanwhile, so it
 * writes what they would have: prove_sessions() finds nothing wrong with the result.
 */
export function fillBooks(books: Books): string {
  const { from, coaches, clients, packs, sessions, minutes, upcoming, past } = books;
  const ahead = clients * packs * sessions - upcoming; // the first booking that is still to come
  return `
set session_replication_role = replica;
set work_mem = '256MB';
create temp table b_coach as
  select n, gen_random_uuid() as id from generate_series(${from}, ${from + coaches - 1}) as n;
insert into auth.users (id, email) select id, 'coach' || n || '@example.test' from b_coach;
insert into public.coaches (id, name, phone, country, timezone, currency)
  select id, 'Coach ' || n, '+61400000' || lpad(n::text, 3, '0'), 'AU', 'Australia/Sydney', 'AUD' from b_coach;
insert into public.availability (coach_id, weekday, starts_at, ends_at)
  select id, weekday, '08:00', '18:00' from b_coach, generate_series(1, 5) as weekday;
insert into public.time_off (coach_id, starts_at, ends_at, reason)
  select id, at, at + interval '1 day', 'Away' from b_coach, generate_series(now() - interval '300 days', now() + interval '30 days', interval '15 days') as at;
create temp table b_client as
  select c.id as coach_id, c.n as coach_n, j, gen_random_uuid() as id from b_coach c, generate_series(0, ${
    clients - 1
  }) as j;
insert into public.clients (id, coach_id, name, phone, created_at)
  select id, coach_id, 'Client ' || lpad((j * 7919 % ${clients})::text, 6, '0'), '+61400000' || lpad((j % 1000)::text, 3, '0'), now() - interval '1 year'
  from b_client order by j;
create temp table b_pack as
  select c.coach_id, c.j, c.id as client_id, p, gen_random_uuid() as id from b_client c, generate_series(0, ${
    packs - 1
  }) as p;
-- A coach's clients take turns; their packs follow each other.
create temp table b_booking as
  select gen_random_uuid() as id, k.coach_id, k.client_id, k.purchase_id, k.starts_at, k.starts_at > now() as ahead,
    ${past === "completed"} and k.starts_at <= now() as done, k.number % 5000 = 4999 as unpaid
  from (
    select p.coach_id, p.client_id, p.id as purchase_id, s.number,
      date_trunc('hour', now()) + (s.number - ${ahead}) * interval '${minutes} minutes'
        + case when s.number >= ${ahead} then interval '1 hour' else interval '0' end as starts_at
    from b_pack p
    cross join generate_series(0, ${sessions - 1}) as n
    cross join lateral (select (p.p * ${sessions} + n) * ${clients} + p.j as number) s
  ) k;
-- The packs and their lines beside the tables first: each line is sealed to the one before it, and the pack knows the last.
create temp table b_sold (like public.purchases including defaults);
insert into b_sold (id, coach_id, client_id, name, sessions_total, sessions_used, sessions_held, price_cents, currency, late_cancel_minutes, purchased_at, paid_at)
  select p.id, p.coach_id, p.client_id, '${sessions} sessions', ${sessions}, b.used, b.held, 6000 * ${sessions}, 'AUD', 1440, b.since, b.since
  from b_pack p join (
    select purchase_id, count(*) filter (where done and not unpaid) as used, count(*) filter (where not done) as held, min(starts_at) - interval '1 day' as since
    from b_booking group by purchase_id) b on b.purchase_id = p.id;
create temp table b_line as
  select l.*, row_number() over (partition by l.purchase_id order by l.created_at, l.kind) as place
  from (
    select s.coach_id, s.id as purchase_id, null::uuid as booking_id, null::public.booking_status as booking_was, 'grant'::public.ledger_kind as kind,
      s.sessions_total as sessions, 'Sold: ' || s.name as reason, 'coach'::public.actor as actor, s.purchased_at as created_at,
      app.pack_terms(row(s.*)::public.purchases) as terms
    from b_sold s
    union all
    select coach_id, purchase_id, id, 'completed', 'use', -1,
      'Completed by the nightly job: ' || to_char(starts_at at time zone 'Australia/Sydney', 'Dy FMDD Mon YYYY HH24:MI'), 'system', starts_at, null
    from b_booking where done and not unpaid) l;
create function pg_temp.link(bytea, text) returns bytea language plpgsql as 'begin return app.link($1, app.digest($2)); end';
create aggregate pg_temp.chain(text) (sfunc = pg_temp.link, stype = bytea, initcond = '');
create temp table b_sealed as
  select l.*, pg_temp.chain(app.line_text(row(0, l.coach_id, l.purchase_id, l.booking_id, l.kind, l.sessions, 1, l.reason, l.actor, null, null,
    l.booking_was, l.place, l.terms, '', l.created_at)::public.session_ledger)) over (partition by l.purchase_id order by l.place) as hash
  from b_line l;
insert into public.purchases (id, coach_id, client_id, name, sessions_total, sessions_used, sessions_held, price_cents, currency, late_cancel_minutes, purchased_at, paid_at,
    chain_place, chain_hash, chain_at)
  select s.id, s.coach_id, s.client_id, s.name, s.sessions_total, s.sessions_used, s.sessions_held, s.price_cents, s.currency, s.late_cancel_minutes,
    s.purchased_at, s.paid_at, l.place, l.hash, l.created_at
  from b_sold s join (select distinct on (purchase_id) * from b_sealed order by purchase_id, place desc) l on l.purchase_id = s.id
  order by s.purchased_at;
insert into public.bookings (id, coach_id, client_id, purchase_id, starts_at, ends_at, blocked_until, local_starts_at, timezone,
    status, completed_at, unpaid, unpaid_reason, request_id, created_at)
  select id, coach_id, client_id, purchase_id, starts_at, e.ends_at, e.ends_at, starts_at at time zone 'Australia/Sydney', 'Australia/Sydney',
    case when done then 'completed' else 'scheduled' end, case when done then e.ends_at end, done and unpaid,
    case when done and unpaid then 'pack_expired' end, gen_random_uuid()::text, least(starts_at - interval '7 days', now())
  from b_booking cross join lateral (select starts_at + interval '${minutes} minutes' as ends_at) e
  order by starts_at;
insert into public.session_ledger (coach_id, purchase_id, booking_id, booking_was, kind, sessions, reason, actor, created_at, terms, place, hash)
  select * from b_sealed order by created_at;
drop table b_coach, b_client, b_pack, b_booking, b_sold, b_line, b_sealed;
drop aggregate pg_temp.chain(text);
drop function pg_temp.link(bytea, text);
reset session_replication_role;`;
}

/** A script that gives every client texts with their coach, and each coach some from numbers that are not known. */
export function fillMessages({ perClient, unknown }: { perClient: number; unknown: number }): string {
  return `
set session_replication_role = replica;
insert into public.messages (coach_id, client_id, direction, status, from_phone, to_phone, body, twilio_sid, read_at, created_at)
  select c.coach_id, case when n > 0 then c.id end, case when inward then 'in' else 'out' end,
    case when inward then 'answered' else 'sent' end, case when inward then c.phone else k.phone end,
    case when inward then k.phone else c.phone end, 'See you then, and thanks', gen_random_uuid()::text,
    case when inward and at < now() - interval '1 day' then at end, at
  from public.clients c join public.coaches k on k.id = c.coach_id
  cross join generate_series(0, ${perClient}) as n
  cross join lateral (select n % 2 = 1 or n = 0 as inward,
    now() - ((n * 37 + abs(hashtext(c.id::text)) % 36000) % 36000) * interval '10 minutes' as at) t
  where n > 0 or abs(hashtext(c.id::text)) % 100 < ${unknown}
  order by t.at;
insert into public.job_runs (job, started_at, finished_at, status)
  select 'auto-complete', at, at, 'ok' from generate_series(now() - interval '90 days', now(), interval '1 hour') as at;
reset session_replication_role;`;
}
