import { connect, type Connection } from "./connect.ts";
import { fillBooks } from "./fill_books.ts";
import { count, judged, noted, percent, type Result } from "./result.ts";
import { rounds } from "./rounds.ts";
import type { Scale } from "./scale.ts";
import type { Workbench } from "./workbench.ts";

/** A booking that is to be made. Instants as ISO text. */
interface Wish {
  coachId: string;
  clientId: string;
  /** The client's number, and a pack of theirs. */
  phone: string;
  packId: string;
  startsAt: string;
  request: string;
}

type Book = (connection: Connection, wish: Wish) => Promise<unknown>;

const alone: Book = ({ sql }, { coachId, clientId, startsAt, request }) =>
  sql(
    `insert into public.alone_bookings (coach_id, client_id, starts_at, ends_at, blocked_until, local_starts_at, timezone, request_id)
     values ($1, $2, $3::timestamptz, $3::timestamptz + interval '1 hour', $3::timestamptz + interval '1 hour',
       $3::timestamptz at time zone 'Australia/Sydney', 'Australia/Sydney', $4) returning *`,
    [coachId, clientId, startsAt, request],
  );

// The rows of a booking, which are two: itself, on a pack, and the text that tells of it; in one call, as the verb's.
const bare: Book = ({ sql }, { coachId, clientId, phone, packId, startsAt }) =>
  sql(
    `with booked as (
       insert into public.bare_bookings (coach_id, client_id, purchase_id, starts_at, ends_at, blocked_until, local_starts_at, timezone)
       values ($1, $2, $3, $4::timestamptz, $4::timestamptz + interval '1 hour', $4::timestamptz + interval '1 hour',
         $4::timestamptz at time zone 'Australia/Sydney', 'Australia/Sydney') returning *),
     told as (
       insert into public.bare_messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, send_after)
       select b.coach_id, b.client_id, 'out', 'confirmation', 'queued', '+61400000000', $5, b.id, b.starts_at, now() from booked b)
     select * from booked`,
    [coachId, clientId, packId, startsAt, phone],
  );

const verb: Book = ({ sql }, { clientId, startsAt }) =>
  sql("select * from public.book_session(p_client_id => $1, p_starts_at => $2)", [clientId, startsAt]);

const replayable: Book = ({ sql }, { clientId, startsAt, request }) =>
  sql("select * from public.book_session(p_client_id => $1, p_starts_at => $2, p_request_id => $3)", [
    clientId,
    startsAt,
    request,
  ]);

// Tables as those of a booking and its text, with the same rows, constraints, indexes and foreign keys, and no triggers.
const bareTables = `
create table public.bare_bookings (like public.bookings including all);
insert into public.bare_bookings overriding user value select * from public.bookings;
create table public.bare_messages (like public.messages including all);
do $$ declare v_one record; begin
  for v_one in
    select k.relname, c.conname, regexp_replace(pg_get_constraintdef(c.oid), 'REFERENCES (public\\.)?(bookings|messages)\\(', 'REFERENCES public.bare_\\2(') as rule
    from pg_constraint c join pg_class k on k.oid = c.conrelid
    where c.contype = 'f' and c.conrelid in ('public.bookings'::regclass, 'public.messages'::regclass)
  loop
    execute format('alter table public.bare_%s add constraint %I %s', v_one.relname, v_one.conname, v_one.rule);
  end loop;
end $$;`;

/** Measure 2: bookings a second, beside a bare transaction of the same two rows, and beside a bare booking without keys. */
export async function measureBooking(bench: Workbench, scale: Scale): Promise<Result[]> {
  const url = await bench.clone();
  const coaches = 200;
  const clients = Math.min(50, scale.calls);
  await bench.run(
    url,
    fillBooks({
      from: 0,
      coaches,
      clients,
      packs: 1,
      sessions: 10,
      minutes: 60,
      upcoming: clients * 2,
      past: "completed",
    }),
  );
  // Every client has a history and a new pack with room; the bare table starts with the same rows.
  await bench.run(
    url,
    `with sold as (
      insert into public.purchases (coach_id, client_id, name, price_cents, currency, late_cancel_minutes, paid_at)
      select c.coach_id, c.id, 'Ten sessions', 60000, 'AUD', 1440, now() from public.clients c cross join generate_series(1, 3)
      returning coach_id, id)
    insert into public.session_ledger (coach_id, purchase_id, kind, sessions) select coach_id, id, 'grant', 10 from sold;
    create table public.alone_bookings (like public.bookings including all);
    insert into public.alone_bookings overriding user value select * from public.bookings;
    ${bareTables}`,
  );
  await bench.settle(url);
  const next = await wishes(url);
  const results: Result[] = [];
  for (const connections of [1, 8, 32]) {
    const calls = connections * Math.max(1, Math.ceil(scale.calls / Math.sqrt(connections)));
    const pool = await Promise.all(Array.from({ length: connections }, () => connect(url)));
    try {
      const rate = (book: Book) => async () => {
        await strike(pool, Array.from({ length: connections * 3 }, next), book);
        const start = performance.now();
        await strike(pool, Array.from({ length: calls }, next), book);
        return calls / (performance.now() - start) * 1000;
      };
      const got = await rounds(scale.runs, {
        verb: rate(verb),
        bare: rate(bare),
        alone: rate(alone),
        replayable: rate(replayable),
      });
      const under = `${connections} connection${connections > 1 ? "s" : ""}`;
      const show = (rate: number) => `${count(rate)} a second`;
      const shares = (rate: number) => `${show(rate)}, ${percent(rate / got.bare)} of the bare rows`;
      results.push(
        noted(2, `the bare rows of a booking and its text, ${under}`, show(got.bare)),
        noted(2, `book_session, ${under}`, shares(got.verb)),
        noted(2, `book_session with a request id, ${under}`, shares(got.replayable)),
        noted(2, `a bare booking alone, without keys and text, ${under}`, shares(got.alone)),
      );
      if (connections === 8) {
        results.push(
          noted(
            2,
            "book_session at 8 connections, share of the booking alone",
            percent(got.verb / got.alone),
          ),
          judged({
            measure: 2,
            what: "book_session at 8 connections, share of the bare rows",
            value: got.verb / got.bare,
            limit: { atLeast: 0.6 },
            show: percent,
          }),
        );
      }
    } finally {
      await Promise.all(pool.map((connection) => connection.close()));
    }
  }
  await bench.drop(url);
  return results;
}

/** Shares calls out among the connections, each calling again as soon as it has its answer. */
async function strike(pool: readonly Connection[], list: Wish[], book: Book): Promise<void> {
  await Promise.all(pool.map(async (connection) => {
    for (let wish = list.pop(); wish; wish = list.pop()) await book(connection, wish);
  }));
}

/** Gives a wish each time: coaches and their clients in turn, each coach an hour later than the last time. */
async function wishes(url: string): Promise<() => Wish> {
  const connection = await connect(url);
  const clients = await connection.sql<{ coach_id: string; id: string; phone: string; pack_id: string }>(
    `select c.coach_id, c.id, c.phone,
       (select p.id from public.purchases p where p.client_id = c.id order by p.sessions_remaining desc limit 1) as pack_id,
       (row_number() over (partition by c.coach_id order by c.id))::integer as number
     from public.clients c order by number, c.coach_id`,
  );
  await connection.close();
  const first = Math.ceil(Date.now() / 3_600_000) + 30 * 24; // after all that is booked already
  const coaches = new Set(clients.map((client) => client.coach_id)).size;
  let made = 0;
  return () => {
    const client = clients[made % clients.length];
    if (!client) throw new Error("Cannot book: there are no clients");
    const startsAt = new Date((first + Math.floor(made / coaches)) * 3_600_000).toISOString();
    made += 1;
    return {
      coachId: client.coach_id,
      clientId: client.id,
      phone: client.phone,
      packId: client.pack_id,
      startsAt,
      request: crypto.randomUUID(),
    };
  };
}
