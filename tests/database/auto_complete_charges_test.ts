import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { letBegin } from "../support/calendar.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Session } from "../../scripts/stack/session.ts";

/** Runs the job as the service role does; the clock is the server's unless given. */
const complete = (db: Session, now?: Date) =>
  callOne(db, "service_role", "auto_complete_bookings", { p_now: now });

const stateOf = async (db: Session, booking: { id: string }) => {
  const [row] = await db.sql(
    "select status, unpaid, unpaid_reason, app.booking_balance(id) as balance from bookings where id = $1",
    [booking.id],
  );
  return row;
};

const done = { status: "completed", unpaid: false, unpaid_reason: null };

forEachDatabase(
  "DATA-02 the job completes a past booking and deducts exactly one session",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { state: "due", pack });
    const ahead = await makeBooking(db, client, { pack });

    assertEquals(await complete(db), { completed: 1, sessions_used: 1, unpaid: 0 });
    assertEquals(await stateOf(db, booking), { ...done, balance: -1 });
    assertEquals((await stateOf(db, ahead))?.status, "scheduled");
    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 1, free: 8 });
    assertEquals(await ledgerOf(db, pack), ["grant 10", "use -1"]);
    const [line] = await db.sql(
      "select actor::text, booking_id, reason from session_ledger where kind = 'use'",
    );
    assertEquals({ actor: line?.actor, booking_id: line?.booking_id }, {
      actor: "system",
      booking_id: booking.id,
    });
    const [run] = await db.sql(
      "select job, status, completed, sessions_used, unpaid, failed, error from job_runs",
    );
    assertEquals(run, {
      job: "auto-complete",
      status: "ok",
      completed: 1,
      sessions_used: 1,
      unpaid: 0,
      failed: 0,
      error: null,
    });
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-05 run late and twice the job does each booking once", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  for (let n = 0; n < 3; n++) await makeBooking(db, client, { state: "due", pack });

  const nothing = { completed: 0, sessions_used: 0, unpaid: 0 };
  assertEquals(await complete(db, hoursAhead(-24 * 365)), nothing);
  assertEquals(await complete(db, hoursAhead(24 * 30)), { completed: 3, sessions_used: 3, unpaid: 0 });
  assertEquals(await complete(db, hoursAhead(24 * 30)), nothing);
  assertEquals(await complete(db, hoursAhead(24 * 60)), nothing);
  assertEquals(await packState(db, pack), { total: 10, used: 3, held: 0, free: 7 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-05 a booking is due at the instant it ends, and without a clock now is meant",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const startsAt = hoursAhead(5);
    const booking = await makeBooking(db, client, { startsAt, minutes: 45 });
    const ended = startsAt.getTime() + 45 * 60_000;

    assertEquals((await complete(db, new Date(ended - 1))).completed, 0);
    const [byNull] = await call(db, "service_role", "auto_complete_bookings", { p_now: null });
    assertEquals(byNull?.completed, 0);
    assertEquals((await complete(db, new Date(ended))).completed, 1);
    assertEquals((await stateOf(db, booking))?.status, "completed");
  },
);

forEachDatabase("DATA-05 a booking without a pack completes without a deduction", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const trial = await makeBooking(db, client, { state: "due" });
  const packed = await makeBooking(db, client, { state: "due", pack });

  assertEquals(await complete(db), { completed: 2, sessions_used: 1, unpaid: 0 });
  assertEquals(await stateOf(db, trial), { ...done, balance: 0 });
  assertEquals(await stateOf(db, packed), { ...done, balance: -1 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-05 a cancelled, missed or completed booking is none of the job's business",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    for (const state of ["cancelled", "no_show", "completed"] as const) {
      await makeBooking(db, client, { state, pack });
    }
    const before = await db.sql("select * from bookings order by id");

    assertEquals(await complete(db), { completed: 0, sessions_used: 0, unpaid: 0 });
    assertEquals(await db.sql("select * from bookings order by id"), before);
    assertEquals((await packState(db, pack)).used, 2);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-03 a booking that used its session already is completed and not charged again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const [charged, releasedAgain] = [
      await makeBooking(db, client, { state: "due", pack }),
      await makeBooking(db, client, { state: "due", pack }),
    ];
    for (const booking of [charged, releasedAgain]) {
      await call(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: booking.id });
    }
    await call(db, coach.id, "release_session", { p_purchase_id: pack.id, p_booking_id: releasedAgain.id });

    assertEquals(await complete(db), { completed: 2, sessions_used: 1, unpaid: 0 });
    assertEquals(await stateOf(db, charged), { ...done, balance: -1 });
    assertEquals(await stateOf(db, releasedAgain), { ...done, balance: -1 });
    assertEquals(await packState(db, pack), { total: 10, used: 2, held: 0, free: 8 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-02 after an undo the job charges the booking's next turn", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { state: "due", pack });

  for (let turn = 1; turn <= 3; turn++) {
    assertEquals(await complete(db), { completed: 1, sessions_used: 1, unpaid: 0 });
    await call(db, coach.id, "reopen_booking", { p_booking_id: booking.id });
    assertEquals(await packState(db, pack), { total: 10, used: 0, held: 1, free: 9 });
    await assertBooks(db, coach);
  }
});

forEachDatabase(
  "DATA-07 the session of a pack's last day is deducted after its expiry, a later one is not",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const expiry = hoursAhead(-48);
    const pack = await makePack(db, client, { columns: { expires_at: expiry } });
    const at = (minutes: number) => new Date(expiry.getTime() + minutes * 60_000);
    // It starts a minute before midnight and ends after it: judged by its start.
    const lastMinute = await makeBooking(db, client, { pack, startsAt: at(-1), minutes: 60 });
    const dayBefore = await makeBooking(db, client, { pack, startsAt: at(-24 * 60) });
    const midnight = await makeBooking(db, client, { pack, startsAt: at(60) });

    assertEquals(await complete(db), { completed: 3, sessions_used: 2, unpaid: 1 });
    assertEquals(await stateOf(db, dayBefore), { ...done, balance: -1 });
    assertEquals(await stateOf(db, lastMinute), { ...done, balance: -1 });
    assertEquals(await stateOf(db, midnight), {
      status: "completed",
      unpaid: true,
      unpaid_reason: "pack_expired",
      balance: 0,
    });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 what cannot be charged is completed and marked unpaid with its reason",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const expiring = await makePack(db, client, { columns: { expires_at: hoursAhead(-24 * 20) } });
    const refunded = await makePack(db, client);
    const owing = await makePack(db, client, { state: "unpaid" });
    const cases = [
      { booking: await makeBooking(db, client, { state: "due", pack: expiring }), reason: "pack_expired" },
      { booking: await makeBooking(db, client, { pack: refunded }), reason: "pack_refunded" },
      { booking: await makeBooking(db, client, { state: "due", pack: owing }), reason: "pack_unpaid" },
    ];
    await call(db, coach.id, "refund_pack", { p_purchase_id: refunded.id, p_note: "moved away" });
    await letBegin(db, ...cases.slice(1, 2).map(({ booking }) => booking));

    assertEquals(await complete(db), { completed: 3, sessions_used: 0, unpaid: 3 });
    for (const { booking, reason } of cases) {
      assertEquals(await stateOf(db, booking), {
        status: "completed",
        unpaid: true,
        unpaid_reason: reason,
        balance: 0,
      });
    }
    const [run] = await db.sql("select status, unpaid, failed from job_runs");
    assertEquals(run, { status: "ok", unpaid: 3, failed: 0 });
    await assertBooks(db, coach);

    // Once the money is there, the coach settles it: charged once, and no longer unpaid.
    await call(db, coach.id, "mark_pack_paid", { p_purchase_id: owing.id });
    const owed = cases[2]?.booking;
    await call(db, coach.id, "use_session", { p_purchase_id: owing.id, p_booking_id: owed?.id });
    assertEquals(await stateOf(db, { id: String(owed?.id) }), { ...done, balance: -1 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-05 an oversold pack pays for its earliest sessions, the rest are unpaid",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 2 });
    const other = await makePack(db, client);
    // Four bookings on two sessions: no verb allows it, so they are written as a broken import would.
    const order = [3, 1, 4, 2];
    const bookings = new Map<number, { id: string }>();
    for (const nth of order) {
      const startsAt = hoursAhead(-200 + nth * 3);
      bookings.set(nth, await makeBooking(db, client, { state: "due", pack, startsAt }));
    }
    await makeBooking(db, client, { state: "due", pack: other });
    assertEquals((await call(db, coach.id, "prove_sessions")).map(({ problem }) => problem), [
      "more_held_than_free",
    ]);

    assertEquals(await complete(db), { completed: 5, sessions_used: 3, unpaid: 2 });
    for (const [nth, booking] of bookings) {
      assertEquals(
        await stateOf(db, booking),
        nth <= 2
          ? { ...done, balance: -1 }
          : { status: "completed", unpaid: true, unpaid_reason: "pack_exhausted", balance: 0 },
      );
    }
    assertEquals(await packState(db, pack), { total: 2, used: 2, held: 0, free: 0 });
    assertEquals((await packState(db, other)).used, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase("the coach's delay keeps a booking open so many minutes after its end", async (_t, db) => {
  const patient = await makeCoach(db, { auto_complete_delay_minutes: 90 });
  const prompt = await makeCoach(db);
  const startsAt = hoursAhead(-30);
  for (const coach of [patient, prompt]) {
    const client = await makeClient(db, coach);
    await makeBooking(db, client, { startsAt, pack: await makePack(db, client) });
  }
  const minutesAfterEnd = (minutes: number) => new Date(startsAt.getTime() + (60 + minutes) * 60_000);

  assertEquals((await complete(db, minutesAfterEnd(0))).completed, 1);
  assertEquals((await complete(db, minutesAfterEnd(89))).completed, 0);
  assertEquals((await complete(db, minutesAfterEnd(90))).completed, 1);
  await assertBooks(db, patient);
  await assertBooks(db, prompt);
});

forEachDatabase("only the service role may run the job, and nobody its parts", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const booking = await makeBooking(db, client, { state: "due", pack: await makePack(db, client) });
  for (const caller of [coach.id, "anon", "authenticated-without-sub"]) {
    await db.refuses(call(db, caller, "auto_complete_bookings"), { status: "42501" });
  }
  for (const caller of [coach.id, "anon", "service_role"]) {
    await db.refuses(db.as(caller, (sql) => sql("select app.nightly()")), { status: "42501" });
    await db.refuses(db.as(caller, (sql) => sql("select * from app.complete_due(now(), false)")), {
      status: "42501",
    });
    await db.refuses(
      db.as(caller, (sql) => sql("select * from app.complete_locked(now(), array[$1::uuid])", [booking.id])),
      { status: "42501" },
    );
  }
  assertEquals((await stateOf(db, booking))?.status, "scheduled");
  assertEquals(await db.sql("select * from job_runs"), []);
});
