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
  startsAt: string;
  request: string;
}

type Book = (connection: Connection, wish: Wish) => Promise<unknown>;

const bare: Book = ({ sql }, { coachId, clientId, startsAt, request }) =>
  sql(
    `insert into public.bare_bookings (coach_id, client_id, starts_at, ends_at, blocked_until, local_starts_at, timezone, request_id)
     values ($1, $2, $3::timestamptz, $3::timestamptz + interval '1 hour', $3::timestamptz + interval '1 hour',
       $3::timestamptz at time zone 'Australia/Sydney', 'Australia/Sydney', $4) returning *`,
    [coachId, clientId, startsAt, request],
  );

const verb: Book = ({ sql }, { clientId, startsAt }) =>
  sql("select * from public.book_session(p_client_id => $1, p_starts_at => $2)", [clientId, startsAt]);

const replayable: Book = ({ sql }, { clientId, startsAt, request }) =>
  sql("select * from public.book_session(p_client_id => $1, p_starts_at => $2, p_request_id => $3)", [
    clientId,
    startsAt,
    request,
  ]);

/** Measure 2: bookings a second, beside a bare insert into a table with the same constraints and indexes. */
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
    create table public.bare_bookings (like public.bookings including all);
    insert into public.bare_bookings select * from public.bookings;`,
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
        replayable: rate(replayable),
      });
      const under = `${connections} connection${connections > 1 ? "s" : ""}`;
      const show = (rate: number) => `${count(rate)} a second`;
      results.push(
        noted(2, `bare insert, ${under}`, show(got.bare)),
        noted(
          2,
          `book_session, ${under}`,
          `${show(got.verb)}, ${percent(got.verb / got.bare)} of the insert`,
        ),
        noted(
          2,
          `book_session with a request id, ${under}`,
          `${show(got.replayable)}, ${percent(got.replayable / got.bare)} of the insert`,
        ),
      );
      if (connections === 8) {
        await bench.run(url, "update public.coaches set text_confirmations = false");
        const silent = await rounds(scale.runs, { verb: rate(verb), bare: rate(bare) });
        await bench.run(url, "update public.coaches set text_confirmations = true");
        results.push(
          noted(
            2,
            `book_session, ${under}, for coaches whose clients get no confirmation`,
            `${show(silent.verb)}, ${percent(silent.verb / silent.bare)} of the insert`,
          ),
          judged({
            measure: 2,
            what: "book_session at 8 connections, share of the bare insert",
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
  const clients = await connection.sql<{ coach_id: string; id: string; at: number; number: number }>(
    `select c.coach_id, c.id, (row_number() over (partition by c.coach_id order by c.id))::integer as number
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
    return { coachId: client.coach_id, clientId: client.id, startsAt, request: crypto.randomUUID() };
  };
}
