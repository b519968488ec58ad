import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

const resize = (
  db: TestDatabase,
  caller: string,
  booking: { id: string },
  minutes: unknown,
  request?: string,
) =>
  callOne(db, caller, "change_booking_minutes", {
    p_booking_id: booking.id,
    p_minutes: minutes,
    p_request_id: request,
  });

const lengthOf = async (db: TestDatabase, { id }: { id: string }) => {
  const [row] = await db.sql(
    `select extract(epoch from ends_at - starts_at)::int / 60 as minutes,
       extract(epoch from blocked_until - ends_at)::int / 60 as buffer from bookings where id = $1`,
    [id],
  );
  return row;
};

forEachDatabase(
  "a booking made longer keeps its start, pack, hold and confirmation, and its buffer follows",
  async (_t, db) => {
    const coach = await makeCoach(db, { buffer_minutes: 10 });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const confirmed = new Date("2026-01-02T03:04:05Z");
    const booking = await makeBooking(db, client, {
      pack,
      startsAt: hoursAhead(48),
      columns: { confirmed_at: confirmed },
    });

    for (const caller of [coach.id, "service_role"]) {
      for (const minutes of [90, 45, 45, 5, 720]) {
        await resize(db, caller, booking, minutes);
        assertEquals(await lengthOf(db, booking), { minutes, buffer: 10 });
      }
    }
    const [row] = await db.sql(
      `select purchase_id, status, confirmed_at = $2 as confirmed, starts_at = $3 as stayed,
         local_starts_at at time zone timezone = starts_at as on_the_wall from bookings where id = $1`,
      [booking.id, confirmed, hoursAhead(48)],
    );
    assertEquals(row, {
      purchase_id: pack.id,
      status: "scheduled",
      confirmed: true,
      stayed: true,
      on_the_wall: true,
    });
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-01 a booking grows up to the next one and its buffer, never into it",
  async (_t, db) => {
    const coach = await makeCoach(db, { buffer_minutes: 15 });
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { startsAt: hoursAhead(48) });
    const next = await makeBooking(db, client, { startsAt: hoursAhead(50) });
    await makeBooking(db, client, { startsAt: hoursAhead(52), state: "cancelled" });

    for (const minutes of [106, 120, 240]) {
      await assertRefused(resize(db, coach.id, booking, minutes), "PT409", "slot_taken");
    }
    assertEquals(await lengthOf(db, booking), { minutes: 60, buffer: 15 });
    await resize(db, coach.id, booking, 105);
    await resize(db, coach.id, next, 240);
    assertEquals(
      await lengthOf(db, next),
      { minutes: 240, buffer: 15 },
      "a cancelled one is in nobody's way",
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a length is 5 minutes to 12 hours, of a booking that stands and is not over",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { startsAt: hoursAhead(48) });
    for (const minutes of [null, 0, -60, 4, 721, 2147483647]) {
      await assertRefused(resize(db, coach.id, booking, minutes), "PT422", "invalid_minutes");
    }
    for (const state of ["completed", "cancelled", "no_show"] as const) {
      const ended = await makeBooking(db, client, { state });
      await assertRefused(resize(db, coach.id, ended, 90), "PT409", "booking_closed");
    }
    const over = await makeBooking(db, client, { state: "due" });
    await assertRefused(resize(db, coach.id, over, 720), "PT422", "in_the_past");

    const [underWay] = await db.sql<{ id: string }>(
      `insert into bookings (coach_id, client_id, starts_at, ends_at)
       values ($1, $2, now() - interval '20 minutes', now() + interval '10 minutes') returning id`,
      [coach.id, client.id],
    );
    if (!underWay) throw new Error("Cannot test: the booking under way was not made");
    await assertRefused(resize(db, coach.id, underWay, 15), "PT422", "in_the_past");
    await resize(db, coach.id, underWay, 45);
    assertEquals(await lengthOf(db, underWay), { minutes: 45, buffer: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 another coach's booking is not found, and none is changed for anybody who is signed out",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client);
    await assertRefused(resize(db, coach.strangerId, booking, 90), "PT404", "booking_not_found");
    await assertRefused(
      resize(db, coach.id, { id: crypto.randomUUID() }, 90),
      "PT404",
      "booking_not_found",
    );
    await db.refuses(resize(db, "anon", booking, 90), { status: "42501" });
    assertEquals(await lengthOf(db, booking), { minutes: 60, buffer: 0 });
  },
);

forEachDatabase(
  "DATA-01 a repeated request gives the first result, whatever the length is by now",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const booking = await makeBooking(db, client, { startsAt: hoursAhead(48) });
    const other = await makeBooking(db, client, { startsAt: hoursAhead(72) });
    const first = await resize(db, coach.id, booking, 90, "one drag");
    await resize(db, coach.id, booking, 30, "another drag");
    assertEquals(await resize(db, coach.id, booking, 90, "one drag"), first);
    assertEquals(await lengthOf(db, booking), { minutes: 30, buffer: 0 });
    await assertRefused(
      callOne(db, coach.id, "reschedule_booking", {
        p_booking_id: other.id,
        p_starts_at: hoursAhead(96),
        p_request_id: "one drag",
      }),
      "PT422",
      "request_reused",
    );
    await assertBooks(db, coach);
  },
);
