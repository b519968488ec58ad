import { assertEquals } from "@std/assert";
import { letBegin } from "../support/calendar.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

function book(db: TestDatabase, caller: string, client: { id: string }, startsAt: unknown, args: Row = {}) {
  return callOne(db, caller, "book_session", { p_client_id: client.id, p_starts_at: startsAt, ...args });
}

const minutes = (row: Row) => (Date.parse(String(row.ends_at)) - Date.parse(String(row.starts_at))) / 60_000;

forEachDatabase(
  "INFRA-02 book_session gives the booking, with its promise on the coach's wall clock",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "Australia/Lord_Howe", buffer_minutes: 15 });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const startsAt = hoursAhead(48);

    const booking = await book(db, coach.id, client, startsAt, { p_request_id: "tap" });
    const [row] = await db.sql(
      `select status, source, request_id, purchase_id, timezone, confirmed_at, unpaid, waived, late_cancel,
       starts_at = $2::timestamptz as at_the_time, ends_at - starts_at = interval '60 minutes' as an_hour,
       blocked_until - ends_at = interval '15 minutes' as buffered,
       local_starts_at at time zone timezone = starts_at as on_the_wall
     from bookings where id = $1`,
      [booking.id, startsAt],
    );
    assertEquals(row, {
      status: "scheduled",
      source: "coach",
      request_id: "tap",
      purchase_id: pack.id,
      timezone: "Australia/Lord_Howe",
      confirmed_at: null,
      unpaid: false,
      waived: false,
      late_cancel: false,
      at_the_time: true,
      an_hour: true,
      buffered: true,
      on_the_wall: true,
    });
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a session lasts what is asked, else what its pack says, else what the coach says",
  async (_t, db) => {
    const coach = await makeCoach(db, { session_minutes: 50 });
    const plain = await makeClient(db, coach);
    await makePack(db, plain);
    const short = await makeClient(db, coach);
    await makePack(db, short, { columns: { session_minutes: 30 } });

    assertEquals(minutes(await book(db, coach.id, plain, hoursAhead(24))), 50);
    assertEquals(minutes(await book(db, coach.id, short, hoursAhead(30))), 30);
    assertEquals(minutes(await book(db, coach.id, short, hoursAhead(40), { p_minutes: 5 })), 5);
    assertEquals(minutes(await book(db, coach.id, short, hoursAhead(50), { p_minutes: 720 })), 720);
    assertEquals(minutes(await book(db, coach.id, short, hoursAhead(70), { p_without_pack: true })), 50);
    for (const p_minutes of [4, 721, 0, -60]) {
      await assertRefused(
        book(db, coach.id, plain, hoursAhead(100), { p_minutes }),
        "PT422",
        "invalid_minutes",
      );
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a coach books at any time to come: hours, notice and advance do not bind them",
  async (_t, db) => {
    const coach = await makeCoach(db, { notice_minutes: 43200, advance_days: 1 });
    const client = await makeClient(db, coach);
    await makePack(db, client);
    await db.sql("delete from availability where coach_id = $1", [coach.id]);
    await db.sql(
      "insert into time_off (coach_id, starts_at, ends_at) values ($1, now(), now() + interval '9 days')",
      [
        coach.id,
      ],
    );

    await book(db, coach.id, client, new Date(Date.now() + 60_000), { p_minutes: 30 });
    await book(db, coach.id, client, hoursAhead(24 * 365 * 4));
    for (const past of [null, "-infinity", new Date(Date.now() - 1000), hoursAhead(-5)]) {
      await assertRefused(book(db, coach.id, client, past), "PT422", "in_the_past");
    }
    for (const far of ["infinity", hoursAhead(24 * 366 * 5), "294000-01-01T00:00:00Z"]) {
      await assertRefused(book(db, coach.id, client, far), "PT422", "too_far_ahead");
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 book_session knows only the caller's clients and the client's packs",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const sibling = await makeClient(db, coach, { phone: client.phone });
    const siblingPack = await makePack(db, sibling);
    const foreignClient = await makeClient(db, { id: coach.strangerId });
    const foreignPack = await makePack(db, foreignClient);
    const at = hoursAhead(48);
    const unknown = { id: crypto.randomUUID() };

    await assertRefused(book(db, coach.strangerId, client, at), "PT404", "client_not_found");
    await assertRefused(book(db, coach.id, foreignClient, at), "PT404", "client_not_found");
    for (const caller of [coach.id, "service_role"]) {
      await assertRefused(book(db, caller, unknown, at), "PT404", "client_not_found");
      for (const wrong of [siblingPack, foreignPack, unknown]) {
        const refused = book(db, caller, client, at, { p_purchase_id: wrong.id });
        await assertRefused(refused, "PT404", "purchase_not_found");
      }
      const both = book(db, caller, sibling, at, { p_purchase_id: siblingPack.id, p_without_pack: true });
      await assertRefused(both, "PT422", "invalid_request");
    }
    assertEquals(await db.sql("select 1 from bookings"), []);
  },
);

forEachDatabase("a booking without a pack holds nothing and, done, uses nothing", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);

  const trial = await book(db, coach.id, client, hoursAhead(48), { p_without_pack: true });
  assertEquals(trial.purchase_id, null);
  await letBegin(db, { id: String(trial.id) });
  const done = await callOne(db, coach.id, "complete_booking", { p_booking_id: trial.id });
  assertEquals([done.status, done.unpaid, done.purchase_id], ["completed", false, null]);
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 0, free: 10 });
  await assertBooks(db, coach);
});

forEachDatabase("two coaches have the same hour: calendars do not meet", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await makePack(db, client);
  const theirs = await makeClient(db, { id: coach.strangerId }, { phone: client.phone });
  await makePack(db, theirs);

  await book(db, coach.id, client, hoursAhead(48));
  await book(db, coach.strangerId, theirs, hoursAhead(48));
  await assertRefused(book(db, coach.id, client, hoursAhead(48)), "PT409", "slot_taken");
  const seen = await db.as(coach.id, (sql) => sql("select coach_id from bookings"));
  assertEquals(seen, [{ coach_id: coach.id }]);
  const busy = await makeBooking(db, theirs);
  assertEquals(await db.as(coach.id, (sql) => sql("select 1 from bookings where id = $1", [busy.id])), []);
});
