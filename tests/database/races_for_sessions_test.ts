import { assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { behindLock, type Outcome, pick, tally, withStorm } from "../support/races.ts";
import { makeBooking, makeClient, makeClients, makeCoach, makePack } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { Sql } from "../../scripts/stack/session.ts";
import type { TestDatabase } from "../support/test_database.ts";

const rounds = 20;
const many = 50;

/** In every other round all calls first pile up behind the client's row, so that each has judged nothing yet. */
function collide<T>(
  db: TestDatabase,
  round: number,
  clientId: string,
  strike: () => Promise<Outcome<T>[]>,
  waiting = many,
) {
  if (round % 2 === 0) return strike();
  const statement = "select from public.clients where id = $1 for update";
  return behindLock(db, { statement, params: [clientId], waiting }, strike);
}

const used = async (sql: Sql, packId: string, bookingId: string | null = null) => {
  const [row] = await sql<{ used: number }>("select public.use_session($1, $2) as used", [packId, bookingId]);
  return row?.used;
};

onPostgres("DATA-01 one last session is used once by 50 at the same moment", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await withStorm(db, Array(many).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 3, used: 2 });
      const outcomes = await collide(db, round, client.id, () => strike((sql) => used(sql, pack.id)));
      assertEquals(tally(outcomes, String), { "3": 1, "-1": many - 1 });
      assertEquals(await packState(db, pack), { total: 3, used: 3, held: 0, free: 0 });
      await assertProven(db, coach);
    }
  });
});

onPostgres("DATA-03 one booking uses one session, whoever says so 50 times at once", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  // The service role and the coach at once, as a cron job and two open tabs are.
  const callers = Array.from({ length: many }, (_, n) => n % 5 === 0 ? "service_role" : coach.id);
  await withStorm(db, callers, async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 10 });
      const booking = await makeBooking(db, client, { state: "due", pack });
      const outcomes = await collide(
        db,
        round,
        client.id,
        () => strike((sql) => used(sql, pack.id, booking.id)),
      );
      assertEquals(tally(outcomes, String), { "1": 1, "-1": many - 1 });
      assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
      await assertProven(db, coach);
    }
  });
});

onPostgres("DATA-06 one free session is held once, for each of five clients at once", async (_t, db) => {
  const coach = await makeCoach(db);
  const clients = await makeClients(db, coach, 5);
  await withStorm(db, Array(many).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const packs = [];
      for (const client of clients) packs.push(await makePack(db, client, { sessions: 2, used: 1 }));
      // Every call wants another hour, so that only the session is fought over.
      const outcomes = await collide(db, round, pick(clients, 0).id, () =>
        strike(async (sql, n) => {
          const at = hoursAhead(48 + round * many + n);
          const [row] = await sql("select client_id from public.book_session($1, $2)", [
            pick(clients, n).id,
            at,
          ]);
          return String(row?.client_id);
        }), many / clients.length);
      const expected = Object.fromEntries(clients.map(({ id }) => [id, 1]));
      assertEquals(tally(outcomes, (id) => id), {
        ...expected,
        "PT409 pack_exhausted": many - clients.length,
      });
      for (const pack of packs) {
        assertEquals(await packState(db, pack), { total: 2, used: 1, held: 1, free: 0 });
      }
      await assertProven(db, coach);
    }
  });
});

onPostgres("DATA-08 reinstate pressed by 20 at once gives one session back", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await withStorm(db, Array(20).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 10, used: 4 });
      const booking = await makeBooking(db, client, { state: "completed", pack });
      const release = () =>
        strike(async (sql) => {
          const [row] = await sql("select public.release_session($1, $2) as used", [pack.id, booking.id]);
          return row?.used;
        });
      assertEquals(tally(await collide(db, round, client.id, release, 20), String), { "4": 1, "-1": 19 });
      assertEquals(await packState(db, pack), { total: 10, used: 4, held: 0, free: 6 });
      await assertProven(db, coach);
    }
  });
});

onPostgres("DATA-04 releases without a booking at once stop at zero", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await withStorm(db, Array(20).fill(coach.id), async (strike) => {
    const pack = await makePack(db, client, { sessions: 10, used: 4 });
    const outcomes = await collide(db, 1, client.id, () =>
      strike(async (sql) => {
        const [row] = await sql("select public.release_session($1) as used", [pack.id]);
        return row?.used;
      }), 20);
    assertEquals(tally(outcomes, String), { "3": 1, "2": 1, "1": 1, "0": 1, "-1": 16 });
    await assertProven(db, coach);
  });
});

onPostgres("DATA-01 using, booking and taking away at once never oversells a pack", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const acts = [
    (sql: Sql, packId: string) => used(sql, packId).then((count) => count === -1 ? "nothing" : "used"),
    async (sql: Sql, packId: string, at: Date) => {
      await sql("select id from public.book_session($1, $2, null, $3)", [client.id, at, packId]);
      return "booked";
    },
    async (sql: Sql, packId: string) => {
      await sql("select public.adjust_sessions($1, -1, 'taken away in a race')", [packId]);
      return "taken";
    },
  ];
  await withStorm(db, Array(many).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 12 });
      const outcomes = await collide(
        db,
        round,
        client.id,
        () => strike((sql, n) => pick(acts, n)(sql, pack.id, hoursAhead(48 + round * many + n))),
      );
      const { used: uses = 0, booked = 0, taken = 0, nothing = 0, ...refused } = tally(
        outcomes,
        (done) => done,
      );
      assertEquals(uses + booked + taken, 12, "every session goes somewhere, none goes twice");
      assertEquals(nothing + (refused["PT409 pack_exhausted"] ?? 0), many - 12);
      assertEquals(Object.keys(refused), ["PT409 pack_exhausted"]);
      assertEquals(await packState(db, pack), { total: 12 - taken, used: uses, held: booked, free: 0 });
      await assertProven(db, coach);
    }
  });
});
