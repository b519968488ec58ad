import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack, nextPhone } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { command, giveMobile } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

const [first, second, third] = [hoursAhead(50), hoursAhead(60), hoursAhead(70)];

/** A coach with a mobile and an offer; Ana with a session on her pack of three, Ben with nothing. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db);
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const ana = await makeClient(db, coach, { name: "Ana Lee" });
  const ben = await makeClient(db, coach, { name: "Ben Ray" });
  const pack = await makePack(db, ana, { sessions: 3 });
  const booking = await makeBooking(db, ana, { startsAt: first, pack });
  await makeOffer(db, coach, { name: "Ten-pack", sessions: 10 });
  const say = (said: Row) => command(db, coach, mobile, said);
  const verb = (name: string, args: Row) => callOne<{ id: string }>(db, coach.id, name, args);
  return { coach, ana, ben, pack, booking, say, verb };
}
type Scene = Awaited<ReturnType<typeof setUp>>;

// Each command, and what the dashboard does after it, so that it is not as the text left it.
const commands: [name: string, said: Row, changed: (db: TestDatabase, scene: Scene) => Promise<unknown>][] = [
  ["BOOK", { kind: "book", name: "ana", at: second.toISOString() }, async (db, { coach, verb }) => {
    const [row] = await db.sql<{ id: string }>(
      "select id from bookings where coach_id = $1 and starts_at = $2",
      [
        coach.id,
        second,
      ],
    );
    await verb("reschedule_booking", { p_booking_id: row?.id, p_starts_at: third.toISOString() });
  }],
  [
    "MOVE",
    { kind: "move", name: "ana", at: second.toISOString() },
    (_db, { booking, verb }) =>
      verb("reschedule_booking", { p_booking_id: booking.id, p_starts_at: third.toISOString() }),
  ],
  ["C", { kind: "cancel", name: "ana" }, (db, { ben }) => makeBooking(db, ben, { startsAt: first })],
  ["SELL", { kind: "sell", words: "ben ten cash" }, async (db, { ben, verb }) => {
    const [sold] = await db.sql<{ id: string }>("select id from purchases where client_id = $1", [ben.id]);
    await verb("book_session", {
      p_client_id: ben.id,
      p_starts_at: third.toISOString(),
      p_purchase_id: sold?.id,
    });
  }],
  ["ADD", { kind: "add", words: "ana rained off", count: 1 }, async (db, { coach, pack }) => {
    await call(db, coach.id, "adjust_sessions", {
      p_purchase_id: pack.id,
      p_change: -3,
      p_note: "Counted again",
    });
  }],
];

/** All that an act of the coach's can have changed: the same as before where it was taken back. */
async function books(db: TestDatabase, { coach }: Scene): Promise<unknown> {
  return [
    await db.sql(
      "select client_id, status, starts_at from bookings where coach_id = $1 and status <> 'cancelled' order by starts_at",
      [
        coach.id,
      ],
    ),
    await db.sql(
      "select name, sessions_total, sessions_used, sessions_held from purchases where coach_id = $1 and refunded_at is null order by name",
      [coach.id],
    ),
  ];
}

for (const [name, said, change] of commands) {
  forEachDatabase(
    `UNDO takes ${name} back within the hour, once, and leaves the books as they were`,
    async (_t, db) => {
      const scene = await setUp(db);
      const before = await books(db, scene);
      await scene.say(said);
      assertEquals(JSON.stringify(await books(db, scene)) === JSON.stringify(before), false, "it was done");
      assertEquals((await scene.say({ kind: "undo" })).kind, "coach_undone");
      assertEquals(await books(db, scene), before);
      assertEquals((await scene.say({ kind: "undo" })).kind, "coach_nothing_to_undo");
      await assertBooks(db, scene.coach);
    },
  );

  forEachDatabase(
    `UNDO takes ${name} back neither after an hour nor when it was changed since`,
    async (_t, db) => {
      const scene = await setUp(db);
      await scene.say(said);
      const after = await books(db, scene);
      await db.sql(
        "update messages set created_at = created_at - interval '61 minutes' where coach_id = $1",
        [scene.coach.id],
      );
      assertEquals((await scene.say({ kind: "undo" })).kind, "coach_nothing_to_undo");
      assertEquals(await books(db, scene), after);
      await db.sql(
        "update messages set created_at = created_at + interval '61 minutes' where coach_id = $1",
        [scene.coach.id],
      );
      await change(db, scene);
      const changed = await books(db, scene);
      assertEquals((await scene.say({ kind: "undo" })).kind, "coach_cannot_undo");
      assertEquals(await books(db, scene), changed);
      await assertBooks(db, scene.coach);
    },
  );
}

forEachDatabase(
  "what a coach texts does nothing to another coach's clients of the same name",
  async (_t, db) => {
    const { coach, say } = await setUp(db);
    const stranger = { id: coach.strangerId };
    const zed = await makeClient(db, stranger, { name: "Zed Ray" });
    const pack = await makePack(db, zed);
    const booking = await makeBooking(db, zed, { startsAt: second, pack });
    const tried: Row[] = [
      { kind: "book", name: "zed", at: third.toISOString() },
      { kind: "cancel", name: "zed" },
      { kind: "move", name: "zed", at: third.toISOString() },
      { kind: "sell", words: "zed ten cash" },
      { kind: "add", words: "zed goodwill", count: 1 },
      { kind: "balance", name: "zed" },
      { kind: "why", name: "zed" },
      { kind: "done", name: "zed" },
    ];
    for (const said of tried) {
      const { kind } = await say(said);
      assertEquals(["coach_no_client", "coach_nobody_waits"].includes(kind), true, `${said.kind}: ${kind}`);
    }
    assertEquals((await say({ kind: "say", name: "zed", body: "hi" })).kind, "coach_unknown_name");
    // A command that carries another's ids by itself finds nothing either.
    for (
      const [said, refusal] of [
        [{ kind: "cancel", booking_id: booking.id, waive: false }, "booking_not_found"],
        [{ kind: "book", client_id: zed.id, at: third.toISOString() }, "client_not_found"],
        [{ kind: "sell", client_id: zed.id, words: "ten cash" }, "client_not_found"],
      ] as [Row, string][]
    ) {
      const { kind, reason } = await say(said);
      assertEquals([kind, reason], ["coach_refused", refusal]);
    }
    assertEquals(await call(db, stranger.id, "prove_sessions"), []);
    assertEquals(await db.sql("select status from bookings where client_id = $1", [zed.id]), [{
      status: "scheduled",
    }]);
  },
);
