import { assert, assertEquals } from "@std/assert";
import { assertProven, assertUnseen } from "../support/assert_books.ts";
import { holdLock, pick, tally, withStorm } from "../support/races.ts";
import { makeBooking, makeClient, makeClients, makeCoach, makePack } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead, until } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { Sql } from "../../scripts/stack/session.ts";

const rounds = 20;
const many = 50;

onPostgres(
  "DATA-01 moved, cancelled, completed and missed at once, a booking ends one way",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 200 });
    const acts = [
      (at: Date) => ["select status from public.reschedule_booking($1, $2)", [at]] as const,
      () => ["select status from public.cancel_booking($1)", []] as const,
      () => ["select status from public.complete_booking($1)", []] as const,
      () => ["select status from public.mark_no_show($1)", []] as const,
      () => ["select status from public.confirm_booking($1)", []] as const,
    ];
    await withStorm(db, Array(many).fill(coach.id), async (strike) => {
      for (let round = 0; round < rounds; round++) {
        // Begun, so that it can be ended in every way; moved it is inside the late-cancel window: each way uses the session.
        const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(-3 - 2 * (round % 4)) });
        const outcomes = await strike(async (sql, n) => {
          const [statement, params] = pick(acts, n)(hoursAhead(4 + 2 * (round % 4)));
          const [row] = await sql(statement, [booking.id, ...params]);
          return String(row?.status);
        });
        const {
          scheduled: _moved,
          "PT409 booking_closed": _refused,
          "PT422 not_yet": _movedAhead,
          ...ends
        } = tally(outcomes, (status) => status);
        const [status, ...others] = Object.keys(ends);
        assertEquals({ others, times: Object.values(ends) }, { others: [], times: [1] });
        const [row] = await db.sql<{ status: string; charged: number }>(
          "select status, -app.booking_balance(id) as charged from bookings where id = $1",
          [booking.id],
        );
        assertEquals(row, { status: String(status), charged: 1 });
        assertEquals((await packState(db, pack)).used, round + 1);
        await assertProven(db, coach);
        // Frees its time for the next round, without giving the session back.
        await db.sql(
          "update bookings set starts_at = starts_at - interval '60 days' - $2 * interval '1 day', ends_at = ends_at - interval '60 days' - $2 * interval '1 day' where id = $1",
          [booking.id, round],
        );
      }
    });
  },
);

onPostgres(
  "DATA-01 completed and reopened at once many times, a booking is charged or held",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const verbs = ["complete_booking", "reopen_booking", "mark_no_show", "cancel_booking"];
    await withStorm(db, Array(many).fill(coach.id), async (strike) => {
      const pack = await makePack(db, client, { sessions: 1 });
      const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(-3) });
      for (let round = 0; round < rounds; round++) {
        const outcomes = await strike(async (sql, n) => {
          await sql(`select id from public.${pick(verbs, n)}($1)`, [booking.id]);
        });
        const refused = Object.keys(tally(outcomes)).filter((key) => key !== "done");
        assertEquals(refused.filter((key) => key !== "PT409 booking_closed"), []);
        const { used, held, free } = await packState(db, pack);
        assertEquals({ taken: used + held, free }, { taken: 1, free: 0 });
        await assertProven(db, coach);
      }
    });
  },
);

onPostgres("DATA-01 every verb at once on five clients keeps every count proven", async (_t, db) => {
  const coach = await makeCoach(db);
  const clients = await makeClients(db, coach, 5);
  const packs: { id: string; client_id: string }[] = [];
  const bookings: { id: string; purchase_id: string | null }[] = [];
  for (const client of clients) {
    for (let n = 0; n < 2; n++) packs.push(await makePack(db, client, { sessions: 6 }));
    for (let n = 0; n < 3; n++) {
      bookings.push(
        await makeBooking(db, client, {
          pack: await makePack(db, client, { sessions: 4 }),
          // Every other one has begun, so that it can be completed.
          startsAt: hoursAhead((bookings.length % 2 ? 1 : -1) * (10 + 2 * bookings.length)),
        }),
      );
    }
  }
  const acts: ((sql: Sql, random: () => number) => Promise<unknown>)[] = [
    (sql, r) =>
      sql("select id from public.book_session($1, $2)", [anyOf(clients, r).id, hoursAhead(3 + upTo(60, r))]),
    (sql, r) =>
      sql("select id from public.reschedule_booking($1, $2)", [
        anyOf(bookings, r).id,
        hoursAhead(3 + upTo(60, r)),
      ]),
    (sql, r) =>
      sql("select id from public.cancel_booking($1, $2)", [anyOf(bookings, r).id, upTo(2, r) === 0]),
    (sql, r) => sql("select id from public.complete_booking($1)", [anyOf(bookings, r).id]),
    (sql, r) => sql("select id from public.mark_no_show($1, $2)", [anyOf(bookings, r).id, upTo(2, r) === 0]),
    (sql, r) => sql("select id from public.reopen_booking($1)", [anyOf(bookings, r).id]),
    (sql, r) => sql("select public.use_session($1)", [anyOf(packs, r).id]),
    (sql, r) => sql("select public.release_session($1)", [anyOf(packs, r).id]),
    (sql, r) =>
      sql("select public.adjust_sessions($1, $2, 'a race')", [anyOf(packs, r).id, 1 - 2 * upTo(2, r)]),
    (sql, r) => {
      const booking = anyOf(bookings, r);
      const verb = upTo(2, r) === 0 ? "use_session" : "release_session";
      return sql(`select public.${verb}($1, $2)`, [booking.purchase_id, booking.id]);
    },
    (sql, r) => {
      // Another pack of the same client pays: the booking's pack changes under everybody else's feet.
      const booking = anyOf(bookings, r);
      return sql(
        `select public.use_session(p.id, b.id) from public.bookings b
         join public.purchases p on p.client_id = b.client_id where b.id = $1 order by p.id limit 1`,
        [booking.id],
      );
    },
  ];
  const expected = new Set([
    "PT409 slot_taken",
    "PT409 booking_closed",
    "PT409 pack_exhausted",
    "PT422 not_yet",
  ]);
  await withStorm(db, Array(many).fill(coach.id), async (strike) => {
    const kinds = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const outcomes = await strike(async (sql, n) => {
        const random = seeded(round * many + n + 1);
        await anyOf(acts, random)(sql, random);
      });
      for (const key of Object.keys(tally(outcomes))) kinds.add(key);
      assertEquals([...kinds].filter((key) => key !== "done" && !expected.has(key)), []);
      await assertProven(db, coach);
    }
    assert(kinds.has("done") && kinds.size > 2, `the storm was too tame: ${[...kinds]}`);
  });
});

onPostgres(
  "DATA-01 one coach's storm goes on while another's waits, and neither sees the other",
  async (_t, db) => {
    const [held, free] = [await makeCoach(db), await makeCoach(db)];
    const parties = await Promise.all([held, free].map(async (coach) => {
      const client = await makeClient(db, coach);
      return { coach, client, pack: await makePack(db, client, { sessions: 10 }) };
    }));
    const callers = Array.from({ length: many }, (_, n) => pick(parties, n).coach.id);
    await withStorm(db, callers, async (strike) => {
      const lock = await holdLock(db, "select from public.clients where id = $1 for update", [
        pick(parties, 0).client.id,
      ]);
      let ended = 0;
      const storm = strike(async (sql, n) => {
        const { client, pack } = pick(parties, n);
        const [row] = await sql<{ id: string }>("select id from public.book_session($1, $2, null, $3)", [
          client.id,
          hoursAhead(48 + Math.floor(n / 2)),
          pack.id,
        ]).finally(() => ended++);
        return row?.id;
      });
      // The free coach's 25 calls end while all of the held one's wait: a lock between them would never let this go on.
      await lock.waitFor(many / 2);
      await until("the free coach's calls have ended", () => ended === many / 2);
      assertEquals((await packState(db, pick(parties, 1).pack)).held, 10);
      assertEquals((await packState(db, pick(parties, 0).pack)).held, 0);
      await lock.release();
      const outcomes = await storm;
      for (const half of [0, 1]) {
        const ofCoach = outcomes.filter((_, n) => n % 2 === half);
        assertEquals(tally(ofCoach), { done: 10, "PT409 pack_exhausted": 15 });
      }
      for (const { coach } of parties) {
        await assertProven(db, coach);
        await assertUnseen(db, coach);
      }
    });
  },
);

onPostgres("another coach's storm on this coach's rows finds none of them", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 10 });
  const booking = await makeBooking(db, client, { pack });
  const calls: [string, unknown[]][] = [
    ["select public.use_session($1)", [pack.id]],
    ["select public.release_session($1, $2)", [pack.id, booking.id]],
    ["select id from public.book_session($1, $2)", [client.id, hoursAhead(72)]],
    ["select id from public.cancel_booking($1)", [booking.id]],
    ["select id from public.reschedule_booking($1, $2)", [booking.id, hoursAhead(72)]],
  ];
  await withStorm(db, Array(20).fill(coach.strangerId), async (strike) => {
    const outcomes = await strike((sql, n) => sql(...pick(calls, n)));
    assertEquals(tally(outcomes), {
      "PT404 purchase_not_found": 8,
      "PT404 client_not_found": 4,
      "PT404 booking_not_found": 8,
    });
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
    await assertProven(db, coach);
  });
});

/** Numbers from 0 to 1 that are the same in every run (the "mulberry32" generator). */
function seeded(seed: number): () => number {
  let state = seed * 0x9e3779b9 | 0;
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

const upTo = (limit: number, random: () => number) => Math.floor(random() * limit);
const anyOf = <T>(list: readonly T[], random: () => number) => pick(list, upTo(list.length, random));
