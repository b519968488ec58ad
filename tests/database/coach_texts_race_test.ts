import { assert, assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack, nextPhone } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { onPostgres } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { act, actAsCoach, command, giveMobile, receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

const rounds = 30;

/** A coach with a mobile, Ana with a pack that lasts for all rounds, and two connections, each a worker. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { advance_days: 365 });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const ana = await makeClient(db, coach, { name: "Ana Lee" });
  const pack = await makePack(db, ana, { sessions: 2 * rounds });
  const [one, other] = [await db.connect(), await db.connect()];
  // Nobody texts a hundred times a day: each round is a day of its own.
  const nextDay = () => db.sql("update messages set created_at = created_at - interval '1 day'");
  return {
    coach,
    mobile,
    ana,
    pack,
    one,
    other,
    nextDay,
    say: (said: Row) => command(db, coach, mobile, said),
  };
}

onPostgres("the coach and a client text for one time at once: one of them has it", async (_t, db) => {
  const { coach, mobile, pack, one, other, nextDay } = await setUp(db);
  const ben = await makeClient(db, coach, { name: "Ben Ray" });
  await makePack(db, ben, { sessions: rounds });
  let coachs = 0;
  for (let round = 0; round < rounds; round++) {
    const at = hoursAhead(48 + 2 * round).toISOString();
    const [booked, texted] = await Promise.all([
      command(one, coach, mobile, { kind: "book", name: "ana", at }),
      receive(other, ben.phone, coach.phone).then(({ message_id }) =>
        act(other, message_id, { kind: "book", starts_at: at })
      ),
    ]);
    if (booked.kind === "coach_booked") coachs++;
    else assertEquals([booked.reason, booked.taken], ["slot_taken", "Ben Ray"]);
    assertEquals(texted.kind, booked.kind === "coach_booked" ? "slots" : "booked");
    await nextDay();
  }
  assertEquals((await packState(db, pack)).held, coachs);
  await assertBooks(db, coach);
});

onPostgres("the coach and the client cancel one booking at once: it is cancelled once", async (_t, db) => {
  const { coach, mobile, ana, pack, one, other, nextDay } = await setUp(db);
  for (let round = 0; round < rounds; round++) {
    const booking = await makeBooking(db, ana, { startsAt: hoursAhead(48 + 2 * round), pack });
    const [byCoach, byClient] = await Promise.all([
      command(one, coach, mobile, { kind: "cancel", name: "ana" }),
      receive(other, ana.phone, coach.phone).then(({ message_id }) => {
        const cancel = () => act(other, message_id, { kind: "cancel", booking_id: booking.id });
        // A text that lost the race is delivered again.
        return cancel().catch(cancel);
      }),
    ]);
    const done = [byCoach.kind === "coach_cancelled", byClient.kind === "cancelled"];
    assertEquals(done.filter(Boolean).length, 1, JSON.stringify([byCoach, byClient]));
    assert(done[0] || ["coach_no_session", "coach_refused"].includes(byCoach.kind), byCoach.kind);
    await nextDay();
  }
  assertEquals(await packState(db, pack), { total: 2 * rounds, used: 0, held: 0, free: 2 * rounds });
  await assertBooks(db, coach);
});

onPostgres(
  "a text and the dashboard move one booking at once: it is at the later one's time",
  async (_t, db) => {
    const { coach, mobile, ana, pack, one, other, nextDay } = await setUp(db);
    for (let round = 0; round < rounds; round++) {
      const booking = await makeBooking(db, ana, { startsAt: hoursAhead(48), pack });
      const [texted, clicked] = [hoursAhead(52).toISOString(), hoursAhead(56).toISOString()];
      const [byText] = await Promise.all([
        command(one, coach, mobile, { kind: "move", name: "ana", at: texted }),
        callOne(other, coach.id, "reschedule_booking", { p_booking_id: booking.id, p_starts_at: clicked }),
      ]);
      assertEquals(byText.kind, "coach_moved");
      const undone = await command(one, coach, mobile, { kind: "undo" });
      const [row] = await db.sql<{ starts_at: string }>("select starts_at from bookings where id = $1", [
        booking.id,
      ]);
      const now = new Date(row?.starts_at ?? "").toISOString();
      // Taken back while it is where the text had put it; else it stays where the dashboard put it.
      if (undone.kind === "coach_cannot_undo") assertEquals(now, clicked);
      else assert([hoursAhead(48).toISOString(), clicked].includes(now), now);
      await call(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
      await nextDay();
    }
    await assertBooks(db, coach);
  },
);

onPostgres("two answers and two UNDOs at once: sold once, taken back once", async (_t, db) => {
  const { coach, mobile, ana, one, other, nextDay, say } = await setUp(db);
  await makeOffer(db, coach, { name: "Ten-pack", sessions: 10 });
  for (let round = 0; round < rounds; round++) {
    assertEquals((await say({ kind: "sell", words: "ana ten" })).kind, "coach_paid_or_not");
    // Both came in while the question waited.
    const answers = [
      await receive(one, mobile, coach.phone),
      await receive(other, mobile, coach.phone),
    ] as const;
    const sold = await Promise.all(
      [one, other].map((worker, n) =>
        actAsCoach(worker, answers[n === 0 ? 0 : 1].message_id, { kind: "choose", option: 1 })
      ),
    );
    assertEquals(sold.map(({ kind }) => kind).sort(), ["coach_answered", "coach_sold"]);
    const undone = await Promise.all(
      [one, other].map((worker) => command(worker, coach, mobile, { kind: "undo" })),
    );
    assertEquals(undone.map(({ kind }) => kind).sort(), ["coach_nothing_to_undo", "coach_undone"]);
    await nextDay();
  }
  const packs = await db.sql<{ refunded: boolean }>(
    "select refunded_at is not null as refunded from purchases where client_id = $1 and name = 'Ten-pack'",
    [ana.id],
  );
  assertEquals([packs.length, packs.every(({ refunded }) => refunded)], [rounds, true]);
  await assertBooks(db, coach);
});
