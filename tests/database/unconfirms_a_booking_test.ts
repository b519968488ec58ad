import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";

forEachDatabase("a confirmation is taken back, twice is once, and nothing else changes", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack });
  const on = (verb: string, caller: string = coach.id) =>
    callOne(db, caller, verb, { p_booking_id: booking.id });

  const before = await on("unconfirm_booking");
  assertEquals(before.confirmed_at, null);
  await on("confirm_booking");
  assertEquals(await on("unconfirm_booking"), before);
  assertEquals(await on("unconfirm_booking", "service_role"), before);
  assertEquals(typeof (await on("confirm_booking")).confirmed_at, "string");
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
  await assertBooks(db, coach);
});

forEachDatabase("what is over, or somebody else's, cannot be unconfirmed", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const over = await makeBooking(db, client, { state: "completed", columns: { confirmed_at: new Date() } });
  const ahead = await makeBooking(db, client, { columns: { confirmed_at: new Date() } });
  const on = (caller: string, { id }: { id: string }) =>
    callOne(db, caller, "unconfirm_booking", { p_booking_id: id });

  await assertRefused(on(coach.id, over), "PT409", "booking_closed");
  await assertRefused(on(coach.strangerId, ahead), "PT404", "booking_not_found");
  await assertRefused(on(coach.id, { id: crypto.randomUUID() }), "PT404", "booking_not_found");
  const [row] = await db.sql("select count(confirmed_at)::int as n from bookings");
  assertEquals(row, { n: 2 });
});
