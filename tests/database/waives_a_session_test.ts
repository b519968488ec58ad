import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { letBegin } from "../support/calendar.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";

forEachDatabase(
  "DATA-08 a used session is let go once, and charged again on the way back",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 3 });
    const booking = await makeBooking(db, client, { pack, state: "due" });
    const waive = (p_waive: boolean, caller = coach.id) =>
      callOne(db, caller, "waive_booking", { p_booking_id: booking.id, p_waive });

    await assertRefused(waive(true), "PT422", "invalid_request");
    await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
    for (let press = 0; press < 2; press++) {
      assertEquals((await waive(true)).waived, true);
      assertEquals(await packState(db, pack), { total: 3, used: 0, held: 0, free: 3 });
      await assertBooks(db, coach);
    }
    for (let press = 0; press < 2; press++) {
      assertEquals((await waive(false)).waived, false);
      assertEquals(await packState(db, pack), { total: 3, used: 1, held: 0, free: 2 });
      await assertBooks(db, coach);
    }
    await assertRefused(waive(true, coach.strangerId), "PT404", "booking_not_found");
  },
);

forEachDatabase("an unpaid session is let go, and is unpaid again on the way back", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 1 });
  const booking = await makeBooking(db, client, { pack });
  await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });
  await letBegin(db, booking);
  const done = await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
  assertEquals([done.unpaid, done.unpaid_reason], [true, "pack_refunded"]);

  const gone = await callOne(db, coach.id, "waive_booking", { p_booking_id: booking.id });
  assertEquals([gone.unpaid, gone.unpaid_reason, gone.waived], [false, null, true]);
  await assertBooks(db, coach);

  const back = await callOne(db, coach.id, "waive_booking", { p_booking_id: booking.id, p_waive: false });
  assertEquals([back.unpaid, back.unpaid_reason, back.waived], [true, "pack_refunded", false]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-06 DATA-08 a session let go and held by another booking since is not charged after all",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const first = await makeBooking(db, client, { pack, state: "due" });
    await callOne(db, coach.id, "complete_booking", { p_booking_id: first.id });
    await callOne(db, coach.id, "waive_booking", { p_booking_id: first.id });
    await makeBooking(db, client, { pack });
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });

    const back = await callOne(db, coach.id, "waive_booking", { p_booking_id: first.id, p_waive: false });
    assertEquals([back.unpaid, back.unpaid_reason, back.waived], [true, "pack_exhausted", false]);
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    await assertBooks(db, coach);
  },
);
