import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertProven } from "../support/assert_books.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import { tally, withStorm } from "../support/races.ts";
import type { TestDatabase } from "../support/test_database.ts";

const rounds = 20;
const many = 50;

/** What one request id is used for in a round: the call, and what may have happened once it was made. */
interface Repeat {
  statement: string;
  params: readonly unknown[];
  /** Counts what the call is to have done once. */
  effects: { statement: string; params: readonly unknown[] };
}

/** Makes each round's call under one request id from every connection: all get the same result, and it happens once. */
async function repeats(
  db: TestDatabase,
  coach: Coach,
  prepare: (round: number, requestId: string) => Promise<Repeat>,
): Promise<void> {
  await withStorm(db, Array(many).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const repeat = await prepare(round, `request-${round}`);
      const outcomes = await strike(async (sql) => {
        const [row] = await sql<Row>(repeat.statement, repeat.params);
        return JSON.stringify(row);
      });
      const results = tally(outcomes, (row) => row);
      assertEquals(Object.values(results), [many], `one result for all, not ${Object.keys(results)}`);
      const [effects] = await db.sql<{ n: number }>(repeat.effects.statement, repeat.effects.params);
      assertEquals(effects?.n, 1);
      await assertProven(db, coach);
    }
  });
}

onPostgres("DATA-01 a use repeated 50 times at once under one request id uses once", async (_t, db) => {
  const coach = await makeCoach(db);
  const pack = await makePack(db, await makeClient(db, coach), { sessions: 100 });
  await repeats(db, coach, (round, requestId) =>
    Promise.resolve({
      statement: "select public.use_session($1, null, $2) as used",
      params: [pack.id, requestId],
      effects: {
        statement:
          "select count(*)::int as n from session_ledger where request_id = $1 and (select sessions_used from purchases where id = $2) = $3",
        params: [requestId, pack.id, round + 1],
      },
    }));
});

onPostgres(
  "DATA-04 a release repeated 50 times at once under one request id releases once",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = await makePack(db, await makeClient(db, coach), { sessions: 100, used: 50 });
    await repeats(db, coach, (round, requestId) =>
      Promise.resolve({
        statement: "select public.release_session($1, null, $2) as used",
        params: [pack.id, requestId],
        effects: {
          statement:
            "select count(*)::int as n from session_ledger where request_id = $1 and (select sessions_used from purchases where id = $2) = $3",
          params: [requestId, pack.id, 50 - round - 1],
        },
      }));
  },
);

onPostgres("PAY-01 a sale repeated 50 times at once under one request id sells one pack", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const offer = await makeOffer(db, coach);
  await repeats(db, coach, (round, requestId) =>
    Promise.resolve({
      statement: "select * from public.sell_pack($1, $2, $3)",
      params: [client.id, offer.id, requestId],
      effects: { statement: "select count(*)::int - $1::int as n from purchases", params: [round] },
    }));
});

onPostgres(
  "DATA-01 a booking repeated 50 times at once under one request id is made once",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client, { sessions: 100 });
    await repeats(db, coach, (round, requestId) =>
      Promise.resolve({
        statement: "select * from public.book_session($1, $2, p_request_id => $3)",
        params: [client.id, hoursAhead(48 + round), requestId],
        effects: {
          statement: "select count(*)::int as n from bookings where request_id = $1",
          params: [requestId],
        },
      }));
  },
);

onPostgres("DATA-01 a move repeated 50 times at once under one request id moves once", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 100 });
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(40) });
  await repeats(db, coach, (round, requestId) =>
    Promise.resolve({
      statement: "select * from public.reschedule_booking($1, $2, $3)",
      params: [booking.id, hoursAhead(48 + round), requestId],
      effects: {
        statement: "select count(*)::int as n from bookings where id = $1 and starts_at = $2",
        params: [booking.id, hoursAhead(48 + round)],
      },
    }));
});

onPostgres(
  "DATA-01 a late cancel repeated 50 times at once under one request id charges once",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 100 });
    await repeats(db, coach, async (_round, requestId) => {
      // The same hour each round: the cancelled booking makes room for the next.
      const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(3) });
      return {
        statement: "select * from public.cancel_booking($1, false, $2)",
        params: [booking.id, requestId],
        effects: {
          statement: "select count(*)::int as n from session_ledger where booking_id = $1 and kind = 'use'",
          params: [booking.id],
        },
      };
    });
    assertEquals(await packState(db, pack), {
      total: 100,
      used: rounds,
      held: 0,
      free: 100 - rounds,
    });
  },
);

onPostgres("one request id used for two verbs at once does one and refuses the other", async (_t, db) => {
  const coach = await makeCoach(db);
  const pack = await makePack(db, await makeClient(db, coach), { sessions: 100, used: 50 });
  await withStorm(db, Array(20).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const outcomes = await strike(async (sql, n) => {
        const verb = n % 2 === 0 ? "use_session" : "release_session";
        const [row] = await sql(`select public.${verb}($1, null, $2) as used`, [pack.id, `either-${round}`]);
        return row?.used;
      });
      const { "PT422 request_reused": reused, ...done } = tally(outcomes, String);
      assertEquals(reused, 10);
      assertEquals(Object.values(done), [10]);
      await assertProven(db, coach);
    }
  });
});
