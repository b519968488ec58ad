import { assert, assertEquals } from "@std/assert";
import { assertProven, assertUnseen } from "../support/assert_books.ts";
import { behindLock, holdLock, pick, tally, valuesOf, withStorm } from "../support/races.ts";
import { makeClients, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { makeDueBookings } from "../support/calendar.ts";
import { packState } from "../support/packs.ts";
import type { Sql } from "../../scripts/stack/session.ts";

type Counts = { completed: number; sessions_used: number; unpaid: number };

const runJob = async (sql: Sql) => {
  const [row] = await sql<Counts>("select * from public.auto_complete_bookings()");
  return row ?? { completed: 0, sessions_used: 0, unpaid: 0 };
};

onPostgres("DATA-05 four jobs at the same moment deduct each booking once", async (_t, db) => {
  const coach = await makeCoach(db);
  const clients = await makeClients(db, coach, 3);
  await withStorm(db, Array(4).fill("service_role"), async (strike) => {
    for (let round = 0; round < 20; round++) {
      const due: string[] = [];
      const packs = [];
      for (const [n, client] of clients.entries()) {
        const pack = await makePack(db, client, { sessions: 10 });
        packs.push(pack);
        due.push(...await makeDueBookings(db, client, 5, pack, 1 + round * 20 + n * 5));
      }
      const job = () => strike(runJob);
      // In every other round all four first wait for one of the bookings in the middle.
      const statement = "select from public.bookings where id = $1 for update";
      const outcomes = round % 2 === 0
        ? await job()
        : await behindLock(db, { statement, params: [pick(due, 7)], waiting: 4 }, job);
      assertEquals(Object.keys(tally(outcomes)), ["done"]);
      const sum = { completed: 0, sessions_used: 0, unpaid: 0 };
      for (const counts of valuesOf(outcomes)) {
        sum.completed += counts.completed;
        sum.sessions_used += counts.sessions_used;
        sum.unpaid += counts.unpaid;
      }
      assertEquals(sum, { completed: due.length, sessions_used: due.length, unpaid: 0 });
      for (const pack of packs) {
        assertEquals(await packState(db, pack), { total: 10, used: 5, held: 0, free: 5 });
      }
      const uses = await db.sql(
        "select from session_ledger where kind = 'use' and booking_id = any ($1::uuid[])",
        [
          `{${due}}`,
        ],
      );
      assertEquals(uses.length, due.length);
      await assertProven(db, coach);
    }
  });
});

onPostgres(
  "DATA-08 a session given back while the night charges another: that one's, and never a use that nobody made",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [client] = await makeClients(db, coach, 1);
    const pack = await makePack(db, client!, { sessions: 10 });
    const [due] = await makeDueBookings(db, client!, 1, pack, 1);
    const night = await holdLock(db, "select * from public.auto_complete_bookings()");
    const given = callOne<{ release_session: number }>(db, coach.id, "release_session", {
      p_purchase_id: pack.id,
    });
    await night.waitFor(1);
    await night.release(true);
    assertEquals((await given).release_session, 0);
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 0, free: 10 });
    assertEquals(
      await db.sql("select status, waived, unpaid from bookings where id = $1", [due]),
      [{ status: "completed", waived: true, unpaid: false }],
    );
    await assertProven(db, coach);
    // The next one has nothing to give back.
    const again = await callOne<{ release_session: number }>(db, coach.id, "release_session", {
      p_purchase_id: pack.id,
    });
    assertEquals(again.release_session, -1);
    await assertUnseen(db, coach);
  },
);

onPostgres(
  "DATA-05 two jobs and thirty people at the same bookings: no deadlock, every count proven",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const clients = await makeClients(db, coach, 5);
    const packs: { id: string }[] = [];
    const due: { id: string; packId: string; otherId: string }[] = [];
    for (const [n, client] of clients.entries()) {
      const [pack, other] = [
        await makePack(db, client, { sessions: 60 }),
        await makePack(db, client, { sessions: 40 }),
      ];
      packs.push(pack, other);
      const ids = await makeDueBookings(db, client, 16, pack, 1 + n * 16);
      due.push(...ids.map((id) => ({ id, packId: pack.id, otherId: other.id })));
    }
    const acts: ((sql: Sql, booking: (typeof due)[number], n: number) => Promise<unknown>)[] = [
      (sql, { id }) => sql("select id from public.complete_booking($1)", [id]),
      (sql, { id }) => sql("select id from public.mark_no_show($1)", [id]),
      (sql, { id }) => sql("select id from public.cancel_booking($1)", [id]),
      (sql, { id }, n) =>
        sql("select id from public.reschedule_booking($1, $2)", [id, hoursAhead(48 + n % 40)]),
      (sql, { id, packId }) => sql("select public.use_session($1, $2)", [packId, id]),
      (sql, { id, otherId }) => sql("select public.use_session($1, $2)", [otherId, id]),
      (sql, { id, packId }) => sql("select public.release_session($1, $2)", [packId, id]),
      (sql, { id }) => sql("select id from public.reopen_booking($1)", [id]),
      (sql, { packId }, n) =>
        sql("select public.adjust_sessions($1, $2, 'a race')", [packId, n % 2 === 0 ? 1 : -1]),
      (sql, _b, n) =>
        sql("select id from public.book_session($1, $2)", [pick(clients, n).id, hoursAhead(100 + n % 60)]),
    ];
    // One that was moved ahead meanwhile has not begun.
    const expected = [
      "done",
      "PT409 booking_closed",
      "PT409 slot_taken",
      "PT409 pack_exhausted",
      "PT422 not_yet",
    ];
    const callers = [...Array(2).fill("service_role"), ...Array(30).fill(coach.id)];
    await withStorm(db, callers, async (strike) => {
      for (let round = 0; round < 20; round++) {
        const outcomes = await strike(async (sql, n) => {
          if (n < 2) return await runJob(sql);
          const turn = round * 30 + n;
          await pick(acts, turn * 7 + round)(sql, pick(due, turn * 11), turn);
        });
        const kinds = Object.keys(tally(outcomes));
        assertEquals(kinds.filter((kind) => !expected.includes(kind)), []);
        assert(outcomes.slice(0, 2).every((job) => "value" in job), "a job was refused");
        assertEquals(await db.sql("select error from job_runs where status <> 'ok'"), []);
        await assertProven(db, coach);
        // What the round closed is open again for the next one, as if nobody had looked.
        for (const { id } of due.slice(round, round + 20)) {
          await db.as(coach.id, (sql) => sql("select id from public.reopen_booking($1)", [id]))
            .catch((error) => assertEquals(error.message, "slot_taken"));
        }
      }
    });
    await callOne(db, "service_role", "auto_complete_bookings");
    const left = await db.sql("select id from bookings where status = 'scheduled' and ends_at <= now()");
    assertEquals(left, []);
    await assertProven(db, coach);
  },
);
