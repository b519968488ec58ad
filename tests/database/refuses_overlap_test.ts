import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";

const minute = 60_000;
const noon = hoursAhead(72).getTime();
const at = (minutes: number) => new Date(noon + minutes * minute);

forEachDatabase("a time is taken with its buffer on both sides; touching is free", async (_t, db) => {
  const coach = await makeCoach(db, { buffer_minutes: 15 });
  const client = await makeClient(db, coach);
  await makePack(db, client);
  const book = (startsAt: Date, p_minutes: number) =>
    callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: startsAt, p_minutes });

  await book(at(0), 60);
  const taken: [number, number][] = [
    [0, 60],
    [20, 10],
    [-30, 120],
    [60, 30],
    [74, 30],
    [-60, 60],
    [-60, 46],
    [-20, 5 + 15 + 1],
  ];
  for (const [start, length] of taken) {
    await assertRefused(book(at(start), length), "PT409", "slot_taken");
  }
  await book(at(75), 30);
  await book(at(-60), 45);
  await book(at(-95), 20);
  assertEquals((await db.sql("select 1 from bookings")).length, 4);
  await assertBooks(db, coach);
});

forEachDatabase(
  "without a buffer bookings touch; a cancelled one leaves its time, an ended one keeps it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const book = (startsAt: Date) =>
      callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: startsAt });

    const first = await book(at(0));
    await book(at(60));
    await book(at(-60));
    await assertRefused(book(at(59)), "PT409", "slot_taken");
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: first.id });
    await book(at(0));
    // A clock that is ahead: by hand nothing is completed before it begins.
    await callOne(db, "service_role", "auto_complete_bookings", { p_now: at(60) });
    await assertRefused(book(at(0)), "PT409", "slot_taken");
    const missed = await makeBooking(db, client, { pack, state: "no_show", startsAt: at(600) });
    await assertRefused(book(new Date(missed.starts_at)), "PT409", "slot_taken");
    await assertBooks(db, coach);
  },
);

forEachDatabase("the calendar itself refuses an overlap, whoever writes and however", async (_t, db) => {
  const coach = await makeCoach(db, { buffer_minutes: 30 });
  const client = await makeClient(db, coach);
  const booking = await makeBooking(db, client, { startsAt: at(0) });
  const other = await makeBooking(db, client, { startsAt: at(300) });
  const insert =
    `insert into bookings (coach_id, client_id, starts_at, ends_at, status, blocked_until, timezone, local_starts_at)
    values ($1, $2, $3, $4, $5, $3, 'UTC', '2000-01-01')`;
  const overlap = { status: "23P01", code: "bookings_no_overlap" };

  for (const status of ["scheduled", "completed", "no_show"]) {
    const values = [coach.id, client.id, at(89), at(100), status];
    await db.refuses(db.sql(insert, values), overlap);
    await db.refuses(db.as("service_role", (sql) => sql(insert, values)), overlap);
    await db.refuses(db.as(coach.id, (sql) => sql(insert, values)), { status: "42501" });
  }
  await db.as("service_role", (sql) => sql(insert, [coach.id, client.id, at(10), at(20), "cancelled"]));
  await db.refuses(
    db.as(
      "service_role",
      (sql) => sql("update bookings set status = 'scheduled' where status = 'cancelled'"),
    ),
    overlap,
  );
  const move = "update bookings set starts_at = $2, ends_at = $3 where id = $1";
  await db.refuses(db.as("service_role", (sql) => sql(move, [other.id, at(30), at(60)])), overlap);
  await db.refuses(db.sql(move, [booking.id, at(60), at(60)]), {
    status: "23514",
    code: "bookings_ends_after_start",
  });
  await db.refuses(db.sql(move, [booking.id, at(60), at(0)]), { status: "23514" });

  const [row] = await db.sql(
    "select timezone, blocked_until - ends_at = interval '30 minutes' as buffered from bookings where id = $1",
    [booking.id],
  );
  assertEquals(row, { timezone: coach.timezone, buffered: true });
  await assertBooks(db, coach);
});

forEachDatabase("nobody shortens what a booking blocks to fit another one in", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const booking = await makeBooking(db, client, { startsAt: at(0) });

  const shorten = "update bookings set blocked_until = starts_at + interval '1 minute' where id = $1";
  await db.refuses(db.as("service_role", (sql) => sql(shorten, [booking.id])), { status: "23514" });
  await assertBooks(db, coach);
});
