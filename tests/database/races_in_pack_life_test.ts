import { assert, assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { makeClient, makeClients, makeCoach, makePack, type Pack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { makeDueBookings } from "../support/calendar.ts";
import { packState } from "../support/packs.ts";
import { pick, tally, valuesOf, withStorm } from "../support/races.ts";
import { setCaller, type Sql } from "../../scripts/stack/session.ts";
import type { TestDatabase } from "../support/test_database.ts";

const rounds = 20;

/** All sessions and all cents that the books hold: what no transfer may change. */
async function everything(db: TestDatabase): Promise<unknown> {
  const [row] = await db.sql(
    `select (select sum(sessions_total)::int from purchases) as sessions,
       (select sum(price_cents)::int from purchases) + (select coalesce(sum(cents), 0)::int from pack_events) as cents`,
  );
  return row;
}

const move = (sql: Sql, from: { id: string }, to: { id: string }, sessions: number | null) =>
  sql<{ id: string }>("select id from public.transfer_sessions($1, $2, $3, 'a race')", [
    from.id,
    to.id,
    sessions,
  ]);

onPostgres(
  "PACK transfers from A to B and from B to A at once never wait for each other for good",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [anna, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    const [hers, his] = [
      await makePack(db, anna, { sessions: 500 }),
      await makePack(db, ben, { sessions: 500 }),
    ];
    const before = await everything(db);
    await withStorm(db, Array(20).fill(coach.id), async (strike) => {
      for (let round = 0; round < rounds; round++) {
        const outcomes = await strike(async (sql, n) => {
          await (n % 2 === 0 ? move(sql, hers, ben, 1) : move(sql, his, anna, 2));
        });
        assertEquals(tally(outcomes), { done: 20 });
      }
    });
    assertEquals([(await packState(db, hers)).free, (await packState(db, his)).free], [300, 100]);
    assertEquals(await everything(db), before);
    await assertProven(db, coach);
  },
);

onPostgres("PACK a transfer beside bookings and uses moves only what is free", async (_t, db) => {
  const coach = await makeCoach(db);
  const [client, friend] = [await makeClient(db, coach), await makeClient(db, coach)];
  await withStorm(db, Array(30).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 12 });
      const before = await everything(db);
      const outcomes = await strike(async (sql, n) => {
        if (n % 3 === 0) {
          await move(sql, pack, friend, 1);
          return "moved";
        }
        if (n % 3 === 1) {
          await sql("select id from public.book_session($1, $2, null, $3)", [
            client.id,
            hoursAhead(30 + 30 * round + n),
            pack.id,
          ]);
          return "booked";
        }
        const [row] = await sql("select public.use_session($1) as used", [pack.id]);
        return row?.used === -1 ? "nothing used" : "used";
      });
      const counts = tally(outcomes, String);
      const refusals = Object.keys(counts).filter((key) => /^\w{5} /.test(key));
      assertEquals(refusals, ["PT409 pack_exhausted"]);
      const { moved = 0, booked = 0, used = 0 } = counts;
      assertEquals(moved + booked + used, 12);
      assertEquals(await packState(db, pack), { total: 12 - moved, used, held: booked, free: 0 });
      assertEquals(await everything(db), before);
      await assertProven(db, coach);
    }
  });
});

onPostgres("PACK all that is free, transferred by many at once, moves once", async (_t, db) => {
  const coach = await makeCoach(db);
  const [client, ...friends] = await makeClients(db, coach, 6);
  if (!client) throw new Error("Cannot go on: a client is missing");
  await withStorm(db, Array(20).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { sessions: 9 });
      const outcomes = await strike(async (sql, n) => {
        const [row] = await move(sql, pack, pick(friends, n), null);
        return String(row?.id);
      });
      assertEquals(tally(outcomes, () => "moved"), { moved: 1, "PT409 pack_exhausted": 19 });
      const [id = ""] = valuesOf(outcomes);
      assertEquals([(await packState(db, pack)).total, (await packState(db, { id })).total], [0, 9]);
    }
  });
  await assertProven(db, coach);
});

onPostgres("PACK a transfer repeated 30 times at once under one request id moves once", async (_t, db) => {
  const coach = await makeCoach(db);
  const [client, friend] = [await makeClient(db, coach), await makeClient(db, coach)];
  const pack = await makePack(db, client, { sessions: 100 });
  await withStorm(db, Array(30).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const outcomes = await strike(async (sql) => {
        const [row] = await sql("select * from public.transfer_sessions($1, $2, 2, 'a race', $3)", [
          pack.id,
          friend.id,
          `move-${round}`,
        ]);
        return JSON.stringify(row);
      });
      assertEquals(Object.values(tally(outcomes, (row) => row)), [30]);
      assertEquals((await packState(db, pack)).total, 98 - 2 * round);
    }
  });
  await assertProven(db, coach);
});

onPostgres(
  "PACK twenty packs extended at once, beside every verb and the job, end in no deadlock",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const clients = await makeClients(db, coach, 10);
    const packs: Pack[] = [];
    const columns = { expires_at: hoursAhead(24 * 400) };
    for (let n = 0; n < 20; n++) packs.push(await makePack(db, pick(clients, n), { sessions: 400, columns }));
    const before = await everything(db);
    const backwards = packs.toReversed();
    const extend = (sql: Sql, ids: { id: string }[]) =>
      sql("select id from public.extend_packs($1::uuid[], 1, 'a race')", [`{${ids.map(({ id }) => id)}}`]);
    const friendOf = (pack: { client_id: string }, n: number) =>
      pick(clients.filter(({ id }) => id !== pack.client_id), n);
    const acts: ((sql: Sql, n: number) => Promise<unknown>)[] = [
      (sql) => extend(sql, packs),
      (sql) => extend(sql, backwards),
      (sql, n) => move(sql, pick(packs, n), friendOf(pick(packs, n), n * 7), 1),
      (sql, n) => sql("select public.use_session($1)", [pick(packs, n).id]),
      (sql, n) =>
        sql("select id from public.book_session($1, $2)", [pick(clients, n).id, hoursAhead(30 + (n % 150))]),
      (sql, n) =>
        sql(
          `select c.id from (select id from bookings where status = 'scheduled' order by id limit 1 offset $1) b
       cross join lateral public.cancel_booking(b.id) c`,
          [n % 20],
        ),
      (sql, n) => sql("select id from public.freeze_pack($1, 'a race')", [pick(packs, n).id]),
      (sql, n) => sql("select id from public.unfreeze_pack($1)", [pick(packs, n).id]),
      (sql, n) => sql("select public.adjust_sessions($1, 1, 'a race')", [pick(packs, n).id]),
    ];
    const allowed = [
      "PT409 slot_taken",
      "PT409 booking_closed",
      "PT409 pack_closed",
      "PT409 pack_exhausted",
      "PT422 pack_frozen",
    ];
    const callers = Array.from({ length: 30 }, (_, n) => n < 3 ? "service_role" : coach.id);
    let adjusted = 0;
    const seen: Record<string, number> = {};
    await withStorm(db, callers, async (strike) => {
      for (let round = 0; round < rounds; round++) {
        const due = [];
        for (let n = 0; n < 10; n++) {
          const pack = pick(packs, n + round);
          const client = clients.find(({ id }) => id === pack.client_id) ?? pick(clients, n);
          due.push(...await makeDueBookings(db, client, 1, pack, 3 + 10 * round + n));
        }
        const outcomes = await strike(async (sql, n) => {
          if (n < 3) return await sql("select * from public.auto_complete_bookings()").then(() => "job");
          const act = n + round;
          await pick(acts, act)(sql, n * 31 + round);
          return `act ${act % acts.length}`;
        });
        for (const [key, count] of Object.entries(tally(outcomes, String))) {
          seen[key] = (seen[key] ?? 0) + count;
        }
        adjusted = seen["act 8"] ?? 0;
        assertEquals(Object.keys(seen).filter((key) => /^\w{5} /.test(key) && !allowed.includes(key)), []);
        const open = await db.sql(
          "select id from bookings where id = any($1::uuid[]) and status = 'scheduled'",
          [`{${due}}`],
        );
        assertEquals(open, []);
        await assertProven(db, coach);
      }
    });
    assertEquals(acts.map((_, n) => (seen[`act ${n}`] ?? 0) > 0), acts.map(() => true));
    assert((seen.job ?? 0) === 3 * rounds, JSON.stringify(seen));
    const { sessions, cents } = before as { sessions: number; cents: number };
    assertEquals(await everything(db), { sessions: sessions + adjusted, cents });
    // Each end was moved from where the one before had left it: no extension was lost under another.
    const broken = await db.sql(
      `select * from (
         select expires_before, lag(expires_after) over (partition by purchase_id order by id) as left_at
       from pack_events where kind in ('extended', 'unfrozen')) e
     where e.left_at is not null and e.expires_before <> e.left_at`,
    );
    assertEquals(broken, []);
  },
);

onPostgres("PACK frozen, unfrozen and refunded at once, a pack's events tell one story", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const verbs = ["freeze_pack($1, 'a race')", "unfreeze_pack($1, 'a race')", "refund_pack($1, 'a race')"];
  await withStorm(db, Array(21).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const pack = await makePack(db, client, { columns: { expires_at: hoursAhead(500) } });
      const outcomes = await strike(async (sql, n) => {
        await sql(`select id from public.${pick(verbs, n % 7 === 6 ? 2 : n % 2)}`, [pack.id]);
      });
      assertEquals(
        Object.keys(tally(outcomes)).filter((key) => !["done", "PT409 pack_closed"].includes(key)),
        [],
      );
      const events =
        (await db.sql("select kind from pack_events where purchase_id = $1 order by id", [pack.id]))
          .map(({ kind }) => String(kind));
      assertEquals(events.filter((kind) => kind === "refunded"), ["refunded"]);
      const turns = events.filter((kind) => kind !== "refunded");
      assertEquals(turns, turns.map((_, n) => n % 2 === 0 ? "frozen" : "unfrozen"));
      const [row] = await db.sql("select frozen_at is not null as frozen from purchases where id = $1", [
        pack.id,
      ]);
      assertEquals(row, { frozen: turns.length % 2 === 1 });
      assertEquals(await packState(db, pack), { total: 0, used: 0, held: 0, free: 0 });
    }
  });
  await assertProven(db, coach);
});

onPostgres("EVID a call that began first and got in last stands last on the statement", async (_t, db) => {
  const coach = await makeCoach(db);
  const pack = await makePack(db, await makeClient(db, coach), { sessions: 1, used: 1 });
  const slow = await db.connect();
  await slow.sql("begin");
  await setCaller(slow.sql, coach.id);
  await slow.sql("select now()");
  await call(db, coach.id, "adjust_sessions", { p_purchase_id: pack.id, p_change: 1, p_note: "one more" });
  const [used] = await slow.sql("select public.use_session($1) as used", [pack.id]);
  await slow.sql("commit");
  await slow.close();
  assertEquals(used, { used: 2 });

  const lines = await call<{ kind: string; balance: number } & Record<string, unknown>>(
    db,
    coach.id,
    "statement",
    {
      p_purchase_id: pack.id,
    },
  );
  assertEquals(lines.map(({ kind, balance }) => `${kind} ${balance}`), [
    "grant 1",
    "use 0",
    "adjust 1",
    "use 0",
  ]);
  const [least] = await db.as(coach.id, (sql) =>
    sql(
      "select min(balance_at($1, l.created_at)) as least from session_ledger l where l.purchase_id = $1",
      [pack.id],
    ));
  assertEquals(least, { least: 0 });
  await assertProven(db, coach);
});

onPostgres("PACK a mistake taken back by many at once is taken back once", async (_t, db) => {
  const coach = await makeCoach(db);
  const [client, friend] = [await makeClient(db, coach), await makeClient(db, coach)];
  await withStorm(db, Array(20).fill(coach.id), async (strike) => {
    for (let round = 0; round < rounds; round++) {
      const columns = { expires_at: hoursAhead(1000) };
      const packs = [await makePack(db, client, { columns }), await makePack(db, friend, { columns })];
      const [pack] = packs;
      if (!pack) throw new Error("Cannot go on: a pack is missing");
      const [ends, given] = [`ends ${round}`, `given ${round}`];
      const before = await everything(db);
      const [moved] = await db.as(coach.id, async (sql) => {
        const ids = `{${packs.map(({ id }) => id)}}`;
        await sql("select id from public.extend_packs($1::uuid[], 30, 'a race', $2)", [ids, ends]);
        return await sql<{ id: string }>(
          "select id from public.transfer_sessions($1, $2, 3, 'a race', $3)",
          [pack.id, friend.id, given],
        );
      });
      const outcomes = await strike(async (sql, n) => {
        if (n % 2 === 0) {
          await sql("select id from public.undo_pack_end($1, $2)", [packs[n % 4 / 2]?.id, ends]);
          return "ends";
        }
        await sql("select id from public.undo_transfer($1, $2)", [moved?.id, given]);
        return "given";
      });
      // Whichever of the two packs is named, it is the same extension.
      assertEquals(tally(outcomes, String), { ends: 10, given: 10 });
      const [row] = await db.sql(
        `select count(*) filter (where kind = 'end_set')::int as ends,
           count(*) filter (where kind = 'transferred_in' and note like 'Taken back%')::int as given
         from pack_events where purchase_id = any ($1::uuid[])`,
        [`{${packs.map(({ id }) => id)}}`],
      );
      assertEquals(row, { ends: 2, given: 1 });
      assertEquals((await packState(db, pack)).total, 10);
      assertEquals(await everything(db), before);
      await assertProven(db, coach);
    }
  });
});
