import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { behindLock } from "../support/races.ts";
import { makeBooking, makeClient, makeCoach } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";

onPostgres(
  "DATA-01 of a booking that grows and one that moves into the same time, one gets it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [one, two] = await Promise.all([makeClient(db, coach), makeClient(db, coach)]);
    for (const round of [0, 1, 2]) {
      const grows = await makeBooking(db, one, { startsAt: hoursAhead(48 + round * 24) });
      const moves = await makeBooking(db, two, { startsAt: hoursAhead(60 + round * 24) });
      const [first, second] = [await db.connect(), await db.connect()];
      const outcomes = await behindLock(db, {
        statement: "select from bookings where id = any ($1) for update",
        params: [[grows.id, moves.id]],
        waiting: 2,
      }, () =>
        Promise.allSettled([
          first.as(coach.id, (sql) => sql("select public.change_booking_minutes($1, 120)", [grows.id])),
          second.as(
            coach.id,
            (sql) => sql("select public.reschedule_booking($1, $2)", [moves.id, hoursAhead(49 + round * 24)]),
          ),
        ]));
      const refused = outcomes.flatMap((one) => one.status === "rejected" ? [one.reason.message] : []);
      assertEquals(refused, ["slot_taken"]);
    }
    await assertBooks(db, coach);
  },
);
