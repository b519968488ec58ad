import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

const move = (db: TestDatabase, caller: string, booking: { id: string }, startsAt: unknown) =>
  callOne(db, caller, "reschedule_booking", { p_booking_id: booking.id, p_starts_at: startsAt });

forEachDatabase(
  "a moved booking keeps its length, pack and hold, and must be confirmed anew",
  async (_t, db) => {
    const coach = await makeCoach(db, { buffer_minutes: 10, session_minutes: 30 });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const booking = await makeBooking(db, client, {
      pack,
      minutes: 75,
      startsAt: hoursAhead(48),
      columns: { confirmed_at: new Date() },
    });

    const moved = await move(db, coach.id, booking, hoursAhead(96));
    const [row] = await db.sql(
      `select purchase_id, status, confirmed_at, starts_at = $2::timestamptz as moved,
       ends_at - starts_at = interval '75 minutes' as kept_length,
       blocked_until - ends_at = interval '10 minutes' as buffered,
       local_starts_at at time zone timezone = starts_at as on_the_wall
     from bookings where id = $1`,
      [moved.id, hoursAhead(96)],
    );
    assertEquals(moved.id, booking.id);
    assertEquals(row, {
      purchase_id: pack.id,
      status: "scheduled",
      confirmed_at: null,
      moved: true,
      kept_length: true,
      buffered: true,
      on_the_wall: true,
    });
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("a booking moves over itself, beside others and never onto them", async (_t, db) => {
  const coach = await makeCoach(db, { buffer_minutes: 15 });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(48) });
  await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  const minutes = (hours: number, n: number) => new Date(hoursAhead(hours).getTime() + n * 60_000);

  await move(db, coach.id, booking, minutes(48, 30));
  await move(db, coach.id, booking, minutes(48, 30));
  await move(db, coach.id, booking, minutes(48, 0));
  for (const taken of [minutes(60, 0), minutes(60, -74), minutes(60, 74)]) {
    await assertRefused(move(db, coach.id, booking, taken), "PT409", "slot_taken");
  }
  await move(db, coach.id, booking, minutes(60, 75));
  const { starts_at } = await move(db, coach.id, booking, minutes(60, -75));
  assertEquals(starts_at, minutes(60, -75).toISOString().replace(".000Z", "Z"));
  await assertBooks(db, coach);
});

forEachDatabase("a booking moves only to a time to come at which its pack is valid", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { columns: { expires_at: hoursAhead(100) } });
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(48) });
  const packless = await makeBooking(db, client, { startsAt: hoursAhead(52) });

  for (const past of [null, hoursAhead(-3), "-infinity"]) {
    await assertRefused(move(db, coach.id, booking, past), "PT422", "in_the_past");
  }
  for (const far of ["infinity", hoursAhead(24 * 366 * 5)]) {
    await assertRefused(move(db, coach.id, packless, far), "PT422", "too_far_ahead");
  }
  await assertRefused(move(db, coach.id, booking, hoursAhead(100)), "PT422", "pack_expired");
  await move(db, coach.id, booking, hoursAhead(99));
  await move(db, coach.id, packless, hoursAhead(500));
  await assertBooks(db, coach);
});

forEachDatabase(
  "a booking does not move while its pack is frozen, refunded or not paid for",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const cases = { frozen_at: "pack_frozen", refunded_at: "no_pack", paid_at: "no_pack" };
    for (const [column, code] of Object.entries(cases)) {
      const pack = await makePack(db, client);
      const booking = await makeBooking(db, client, { pack });
      await db.sql(`update purchases set ${column} = $2 where id = $1`, [
        pack.id,
        column === "paid_at" ? null : hoursAhead(-1),
      ]);
      await assertRefused(move(db, coach.id, booking, hoursAhead(300)), "PT422", code);
      await db.sql(`update purchases set ${column} = $2 where id = $1`, [
        pack.id,
        column === "paid_at" ? hoursAhead(-2) : null,
      ]);
      await move(db, coach.id, booking, hoursAhead(300));
      await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    }
  },
);

forEachDatabase("an overdue booking can be moved to come; an ended or foreign one cannot", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const overdue = await makeBooking(db, client, { pack, state: "due" });

  for (const state of ["completed", "cancelled", "no_show"] as const) {
    const ended = await makeBooking(db, client, { pack, state });
    for (const caller of [coach.id, "service_role"]) {
      await assertRefused(move(db, caller, ended, hoursAhead(90)), "PT409", "booking_closed");
    }
  }
  await assertRefused(move(db, coach.strangerId, overdue, hoursAhead(90)), "PT404", "booking_not_found");
  await assertRefused(
    move(db, coach.id, { id: crypto.randomUUID() }, hoursAhead(90)),
    "PT404",
    "booking_not_found",
  );
  await move(db, coach.id, overdue, hoursAhead(90));
  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 1, free: 7 });
  await assertBooks(db, coach);
});
