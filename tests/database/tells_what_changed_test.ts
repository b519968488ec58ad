import { assert, assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertUnseen } from "../support/assert_books.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { receive, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

interface Answer {
  mark: string;
  topics: string[] | null;
  unseen: number;
}

const ask = (db: TestDatabase, coachId: string, seen?: string) =>
  callValue<Answer>(db, coachId, "changes_since", seen === undefined ? {} : { p_seen: seen });

/** A mark that is past what was just written: a first one goes back a minute. */
const settle = async (db: TestDatabase, coachId: string) =>
  (await ask(db, coachId, (await ask(db, coachId)).mark)).mark;

forEachDatabase("a dashboard is told what has changed of its coach's, and nothing else", async (_t, db) => {
  const coach = await makeCoach(db);
  const other = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  assertEquals((await ask(db, coach.id)).topics, null);
  const mark = await settle(db, coach.id);
  assertEquals((await ask(db, coach.id, mark)).topics, []);

  await makeClient(db, other);
  assertEquals((await ask(db, coach.id, mark)).topics, []);
  await receive(db, client.phone, coach.phone);
  const texted = await ask(db, coach.id, mark);
  assertEquals([texted.topics?.includes("texts"), texted.unseen], [true, 1]);
  assertEquals((await ask(db, coach.id, texted.mark)).topics, []);
  const booking = await makeBooking(db, client, { pack });
  const booked = await ask(db, coach.id, texted.mark);
  assertEquals(booked.topics?.includes("bookings"), true);
  await call(db, coach.id, "confirm_booking", { p_booking_id: booking.id });
  assertEquals((await ask(db, coach.id, booked.mark)).topics?.includes("bookings"), true);
  await db.sql("delete from public.bookings where id = $1", [booking.id]);
  await db.sql("update public.coaches set name = 'Kim' where id = $1", [coach.id]);
  const gone = await ask(db, coach.id, booked.mark);
  assert(gone.topics?.includes("bookings") && gone.topics.includes("settings"));
  assertEquals((await ask(db, other.id)).unseen, 0);
  await assertUnseen(db, coach);
});

forEachDatabase("a mark that is none, or old, means that everything may have changed", async (_t, db) => {
  const coach = await makeCoach(db);
  const { mark } = await ask(db, coach.id);
  for (const seen of ["", "x", "1 2:3:", mark.replace(/^\d+/, "1"), mark.replace(/ \d+:\d+/, " 9:3")]) {
    assertEquals((await ask(db, coach.id, seen)).topics, null, seen);
  }
  await assertUnseen(db, coach);
});

forEachDatabase("what is ten minutes old is forgotten, and of a coach who leaves all", async (_t, db) => {
  const coach = await makeCoach(db);
  await makeClient(db, coach);
  const kept = () =>
    db.sql<{ n: number }>("select count(*)::int as n from app.changes where coach_id = $1", [coach.id]);
  await db.sql("update app.changes set at = now() - interval '11 minutes' where coach_id = $1", [coach.id]);
  await ask(db, coach.id);
  assertEquals(await kept(), [{ n: 0 }]);
  await makeClient(db, coach);
  assertEquals(await kept(), [{ n: 1 }]);
  await db.sql("delete from public.clients where coach_id = $1", [coach.id]);
  await db.sql("delete from auth.users where id = $1", [coach.id]);
  assertEquals(await kept(), [{ n: 0 }]);
});

forEachDatabase("what needs the coach is read at once, and only theirs", async (_t, db) => {
  const coach = await makeCoach(db);
  const other = await makeCoach(db);
  const [ana, ben] = [await makeClient(db, coach, { name: "Ana" }), await makeClient(db, coach)];
  if (!ana || !ben) throw new Error("Cannot test: no clients");
  await db.sql("update public.clients set phone = $1, name = 'Ben' where id = $2", [ana.phone, ben.id]);
  await makeBooking(db, ana, { pack: await makePack(db, ana) });
  await receive(db, ana.phone, coach.phone);
  interface Needs {
    unread: { client: unknown; shared: string[]; from_phone: string }[];
    begun: Record<string, boolean>;
  }
  const needs = await callValue<Needs>(db, coach.id, "needs_you");
  assertEquals(needs.unread.map(({ client, shared, from_phone }) => ({ client, shared, from_phone })), [
    { client: null, shared: ["Ana", "Ben"], from_phone: ana.phone },
  ]);
  assertEquals(needs.begun, { hours: true, client: true, offer: false, text: true });
  const theirs = await callValue<Needs>(db, other.id, "needs_you");
  assertEquals([theirs.unread, theirs.begun], [[], {
    hours: true,
    client: false,
    offer: false,
    text: false,
  }]);
  await assertUnseen(db, coach);
});

forEachDatabase(
  "OPT-01 of a client who stopped the texts the coach sees the session that stands, until it is cancelled or they come back",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const other = await makeCoach(db);
    const ana = await makeClient(db, coach, { name: "Ana" });
    const booking = await makeBooking(db, ana, { pack: await makePack(db, ana), startsAt: hoursAhead(60) });
    const aheadOf = async (id: string) =>
      (await callValue<{ unread: { ahead: { id: string; client: { name: string } } | null }[] }>(
        db,
        id,
        "needs_you",
      ))
        .unread.map(({ ahead }) => ahead && [ahead.id, ahead.client.name]);
    await text(db, ana, coach, { kind: "unknown" });
    assertEquals(await aheadOf(coach.id), [null]);
    await text(db, ana, coach, { kind: "opt_out" }, "CANCEL");
    assertEquals(await aheadOf(coach.id), [[booking.id, "Ana"], null]);
    assertEquals(await aheadOf(other.id), []);
    await text(db, ana, coach, { kind: "opt_in" }, "START");
    assertEquals(await aheadOf(coach.id), [null, null, null]);
    await text(db, ana, coach, { kind: "opt_out" }, "CANCEL");
    assertEquals((await aheadOf(coach.id))[0], [booking.id, "Ana"]);
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    assertEquals(await aheadOf(coach.id), [null, null, null, null]);
    await assertUnseen(db, coach);
  },
);
