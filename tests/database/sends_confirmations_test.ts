import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, outgoing, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { text } from "../support/texting.ts";

async function setUp(db: TestDatabase, columns: Record<string, unknown> = {}) {
  const coach = await makeCoach(db, {
    quiet_from: "00:00",
    quiet_to: "00:00",
    name: "Sam Rivera",
    ...columns,
  });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  await makePack(db, client);
  const book = (hours: number, requestId?: string) =>
    callOne<{ id: string }>(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: hoursAhead(hours),
      p_request_id: requestId,
    });
  const move = (id: string, hours: number) =>
    call(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at: hoursAhead(hours) });
  const cancel = (id: string) => call(db, coach.id, "cancel_booking", { p_booking_id: id });
  return { coach, client, book, move, cancel };
}

/** Sends what is due; gives which kinds went. */
async function sendAll(db: TestDatabase): Promise<string[]> {
  const taken = await claim(db);
  for (const one of taken) await record(db, one, "sent", { sid: `SM${one.id}` });
  const rows = await db.sql<{ kind: string }>(
    "select kind from messages where id = any ($1::uuid[]) order by created_at",
    [
      `{${taken.map(({ id }) => id).join(",")}}`,
    ],
  );
  return rows.map(({ kind }) => kind);
}

forEachDatabase(
  "what the coach books, moves and cancels is told to the client, each once",
  async (_t, db) => {
    const { coach, book, move, cancel } = await setUp(db);
    const { id } = await book(50, "once");
    await book(50, "once");
    assertEquals(await sendAll(db), ["confirmation"]);
    await move(id, 52);
    await move(id, 52);
    assertEquals(await sendAll(db), ["moved"]);
    await cancel(id);
    assertEquals(await sendAll(db), ["cancelled"]);
    await call(db, coach.id, "reopen_booking", { p_booking_id: id });
    assertEquals(await sendAll(db), ["confirmation"]);
    assertEquals((await outgoing(db, coach)).length, 4);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "what the client does by text has its answer and no second text",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const act = (intent: Record<string, unknown>) => text(db, client, coach, intent);
    assertEquals((await act({ kind: "book", starts_at: hoursAhead(72).toISOString() })).kind, "booked");
    const [booking] = await db.sql<{ id: string }>("select id from bookings");
    const about = { booking_id: booking?.id };
    assertEquals(
      (await act({ kind: "reschedule", ...about, starts_at: hoursAhead(74).toISOString() })).kind,
      "moved",
    );
    assertEquals((await act({ kind: "cancel", ...about })).kind, "cancelled");
    assertEquals(await outgoing(db, coach), []);
  },
);

forEachDatabase(
  "of what the client has not heard of yet, only where it ended is told",
  async (_t, db) => {
    const { coach, book, move, cancel } = await setUp(db);
    const undone = await book(50);
    await cancel(undone.id);
    assertEquals(await sendAll(db), []);

    const moved = await book(60);
    await move(moved.id, 62);
    await move(moved.id, 64);
    assertEquals(await sendAll(db), ["confirmation"]);
    await move(moved.id, 66);
    await move(moved.id, 68);
    assertEquals(await sendAll(db), ["moved"]);

    // A cancel taken back before it was told is no news.
    await cancel(moved.id);
    await call(db, coach.id, "reopen_booking", { p_booking_id: moved.id });
    assertEquals(await sendAll(db), []);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "the past, a closed session, an archived client and a coach who turned it off say nothing",
  async (_t, db) => {
    const { coach, client, book, cancel } = await setUp(db);
    const past = await makeBooking(db, client, { state: "due", startsAt: hoursAhead(-5) });
    await cancel(past.id);
    await call(db, coach.id, "reopen_booking", { p_booking_id: past.id });
    await call(db, coach.id, "complete_booking", { p_booking_id: past.id });
    await call(db, coach.id, "reopen_booking", { p_booking_id: past.id });
    assertEquals(await outgoing(db, coach), []);

    await db.as(coach.id, (sql) => sql("update clients set archived_at = now()"));
    await book(30);
    await db.as(coach.id, (sql) => sql("update clients set archived_at = null"));
    await db.as(coach.id, (sql) => sql("update coaches set text_confirmations = false"));
    const quiet = await book(40);
    await cancel(quiet.id);
    assertEquals(await outgoing(db, coach), []);
  },
);

forEachDatabase(
  "the settings of texts hold what makes sense, and a mobile is not set by hand",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const set = (change: string) => db.as(coach.id, (sql) => sql(`update coaches set ${change}`));
    await set(
      "reminder_minutes = '{}', low_balance_at = null, expiry_days = null, follow_up = false, forward_texts = false",
    );
    await set("reminder_minutes = '{15,60,120,1440,10080}', low_balance_at = 0, expiry_days = 90");
    for (const list of ["{14}", "{10081}", "{60,60}", "{15,16,17,18,19,20}", "{60,null}"]) {
      await db.refuses(set(`reminder_minutes = '${list}'`), {
        status: "23514",
        code: "coaches_reminders_known",
      });
    }
    await db.refuses(set("low_balance_at = -1"), { status: "23514", code: "coaches_low_balance_range" });
    await db.refuses(set("expiry_days = 0"), { status: "23514", code: "coaches_expiry_days_range" });
    for (const change of ["mobile = '+61400000900'", "mobile_verified_at = now()"]) {
      await db.refuses(set(change), { status: "42501" });
    }
    const [other] = await db.sql<{ id: string }>("select id from coaches where id <> $1", [coach.id]);
    const mobile = "update coaches set mobile = '+61400000900', mobile_verified_at = $2 where id = $1";
    await db.sql(mobile, [coach.id, new Date()]);
    await db.sql(mobile, [other?.id, null]);
    await db.refuses(db.sql(mobile, [other?.id, new Date()]), {
      status: "23505",
      code: "coaches_mobile_key",
    });
  },
);
