import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import { act, receive, text } from "../support/texting.ts";

forEachDatabase("a family's phone is asked who it is, and then remembered for the talk", async (_t, db) => {
  const coach = await makeCoach(db);
  const ana = await makeClient(db, coach, { name: "Ana" });
  const ben = await makeClient(db, coach, { name: "Ben", phone: ana.phone });
  const anas = await makePack(db, ana);
  const bens = await makePack(db, ben);
  const book = { kind: "book", starts_at: hoursAhead(48).toISOString() };

  const first = await receive(db, ana.phone, coach.phone, { body: "tues 6pm" });
  assertEquals([first.client_id, first.clients.map(({ name }) => name)], [null, ["Ana", "Ben"]]);
  assertEquals(await act(db, first.message_id, book), { kind: "which_client", names: ["Ana", "Ben"] });
  assertEquals(await db.sql("select 1 from bookings"), []);

  const second = await receive(db, ana.phone, coach.phone, { body: "2" });
  assertEquals(second.pending, {
    kind: "clients",
    names: ["Ana", "Ben"],
    client_ids: [ana.id, ben.id],
    text: "tues 6pm",
  });
  assertEquals((await act(db, second.message_id, book, ben.id)).kind, "booked");
  assertEquals([(await packState(db, anas)).held, (await packState(db, bens)).held], [0, 1]);

  const third = await receive(db, ana.phone, coach.phone, { body: "y" });
  assertEquals([third.client_id, third.pending], [ben.id, null]);
  assertEquals((await act(db, third.message_id, { kind: "confirm" })).kind, "confirmed");
  const threads = await db.as(coach.id, (sql) => sql("select client_id from messages order by created_at"));
  assertEquals(threads.map((row) => row.client_id), [null, ben.id, ben.id]);

  await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
  assertEquals((await receive(db, ana.phone, coach.phone)).client_id, null);
  await assertBooks(db, coach);
});

forEachDatabase("who is meant must be somebody of that phone and that coach", async (_t, db) => {
  const coach = await makeCoach(db);
  const ana = await makeClient(db, coach);
  const ben = await makeClient(db, coach, { phone: ana.phone });
  const other = await makeClient(db, coach);
  const foreign = await makeClient(db, { id: coach.strangerId }, { phone: ana.phone });
  await makePack(db, other);
  await makePack(db, foreign);
  const book = { kind: "book", starts_at: hoursAhead(48).toISOString() };

  for (const wrong of [other.id, foreign.id, crypto.randomUUID()]) {
    const { message_id } = await receive(db, ana.phone, coach.phone);
    await assertRefused(act(db, message_id, book, wrong), "PT404", "client_not_found");
  }
  assertEquals(await db.sql("select 1 from bookings"), []);
  assertEquals((await text(db, ben, coach, { kind: "help" })).kind, "help");
  assertEquals((await text(db, ben, coach, { kind: "opt_out" })).kind, "opted_out");
});

forEachDatabase("a family member's text reaches no other member's booking", async (_t, db) => {
  const coach = await makeCoach(db);
  const ana = await makeClient(db, coach);
  const ben = await makeClient(db, coach, { phone: ana.phone });
  const pack = await makePack(db, ben);
  const bens = await makeBooking(db, ben, { pack, startsAt: hoursAhead(50) });

  for (
    const intent of [
      { kind: "cancel", booking_id: bens.id },
      { kind: "reschedule", booking_id: bens.id, starts_at: hoursAhead(80).toISOString() },
      { kind: "confirm" },
    ]
  ) {
    const { message_id } = await receive(db, ana.phone, coach.phone);
    const { kind } = await act(db, message_id, intent, ana.id);
    assertEquals(kind, intent.kind === "confirm" ? "nothing_to_confirm" : "no_booking");
  }
  const [row] = await db.sql("select status, confirmed_at, starts_at from bookings");
  assertEquals(row, { status: "scheduled", confirmed_at: null, starts_at: bens.starts_at });
  await assertBooks(db, coach);
});
