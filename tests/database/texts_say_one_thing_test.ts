import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { act, receive, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const say = (intent: Row, body?: string) => text(db, client, coach, intent, body);
  /** A text of the line's own to the client, minutes ago. */
  const tell = (kind: string, minutes: number, booking_id?: string) =>
    db.sql(
      `insert into messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, send_after, tried_at, booking_id)
       values ($1, $2, 'out', $3, 'sent', $4, $5, 'words', now(), now() - make_interval(mins => $6), $7)`,
      [coach.id, client.id, kind, coach.phone, client.phone, minutes, booking_id ?? null],
    );
  return { coach, client, say, tell };
}

for (
  const [state, reason] of [["expired", "pack_expired"], ["unpaid", "no_pack"], [
    "refunded",
    "no_pack",
  ]] as const
) {
  forEachDatabase(
    `a pack that is ${state} is said to be that by BALANCE, by WHY and when a time is asked for`,
    async (_t, db) => {
      const { coach, client, say } = await setUp(db);
      await makePack(db, client, { state });
      const balance = await say({ kind: "balance" });
      const why = await say({ kind: "statement" });
      const booked = await say({ kind: "book", starts_at: hoursAhead(48).toISOString() });
      const states = [balance.standing, why.pack, booked.pack].map((pack) => (pack as Row).state);
      assertEquals([states, booked.reason], [[state, state, state], reason]);
      await assertBooks(db, coach);
    },
  );
}

forEachDatabase("a pack on hold keeps its sessions, everywhere the same", async (_t, db) => {
  const { coach, client, say } = await setUp(db);
  const pack = await makePack(db, client);
  await callOne(db, coach.id, "freeze_pack", { p_purchase_id: pack.id, p_note: "away" });
  const [balance] = (await say({ kind: "balance" })).packs as Row[];
  const why = (await say({ kind: "statement" })).pack as Row;
  const booked = (await say({ kind: "book", starts_at: hoursAhead(48).toISOString() })).pack as Row;
  assertEquals(
    [balance, why, booked].map((said) => [said?.state, said?.left]),
    Array(3).fill(["frozen", 10]),
  );
});

forEachDatabase("who never bought is told so: no pack, and nothing of sessions", async (_t, db) => {
  const { say } = await setUp(db);
  assertEquals((await say({ kind: "balance" })).standing, null);
  assertEquals((await say({ kind: "book", starts_at: hoursAhead(48).toISOString() })).pack, null);
});

forEachDatabase("left is total minus used, free is what can still be booked", async (_t, db) => {
  const { client, say } = await setUp(db);
  const pack = await makePack(db, client, { used: 3 });
  await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  const [said] = (await say({ kind: "balance" })).packs as Row[];
  assertEquals([said?.total, said?.used, said?.held, said?.left, said?.free], [10, 3, 1, 7, 6]);
});

forEachDatabase("sessions taken off by hand are no dates of sessions", async (_t, db) => {
  const { coach, client, say } = await setUp(db);
  const pack = await makePack(db, client);
  await makeBooking(db, client, { pack, state: "completed" });
  await callOne(db, coach.id, "use_session", { p_purchase_id: pack.id });
  const why = await say({ kind: "statement" });
  assertEquals([(why.used_on as unknown[]).length, why.by_hand, why.before], [1, 1, null]);
  await assertBooks(db, coach);
});

forEachDatabase("Y is for the session that the last text spoke of, not for the nearest", async (_t, db) => {
  const { coach, client, say, tell } = await setUp(db);
  const near = await makeBooking(db, client, { startsAt: hoursAhead(30) });
  const later = await makeBooking(db, client, { startsAt: hoursAhead(100) });
  await tell("confirmation", 60, near.id);
  await tell("moved", 5, later.id);
  const { last_text, message_id } = await receive(db, client.phone, coach.phone, { body: "Y" });
  const last = last_text as Row;
  assertEquals([last.asks, last.booking_id, Object.keys(last).sort()], [
    "yes",
    later.id,
    ["asks", "at", "body", "booking_id", "sells"],
  ]);
  assertEquals((await act(db, message_id, { kind: "confirm" })).kind, "confirmed");
  const confirmed = async () =>
    (await db.sql("select id from bookings where confirmed_at is not null")).map(({ id }) => id);
  assertEquals(await confirmed(), [later.id]);
  // A second one confirms nothing new: the other session is asked about by name.
  assertEquals((await say({ kind: "confirm" }, "👍")).kind, "ask_first");
  assertEquals(await confirmed(), [later.id]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "yes please to “when you would like the next pack” is the coach's to answer",
  async (_t, db) => {
    const { coach, client, say, tell } = await setUp(db);
    await makeBooking(db, client, { startsAt: hoursAhead(30) });
    await tell("low_balance", 5);
    const { last_text } = await receive(db, client.phone, coach.phone, { body: "sure, sign me up" });
    assertEquals((last_text as Row).sells, true);
    assertEquals(await say({ kind: "confirm" }, "yes please"), { kind: "wants_pack" });
    const [row] = await db.sql("select needs_coach from messages where outcome is not null");
    const confirmed = await db.sql("select from bookings where confirmed_at is not null");
    assertEquals([row?.needs_coach, confirmed.length], [true, 0]);
    assertEquals(
      (await receive(db, client.phone, (await makeCoach(db)).phone)).last_text,
      null,
      "another line",
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "who stops texts with a session ahead: the coach is shown which one it may have been for",
  async (_t, db) => {
    const { client, say } = await setUp(db);
    await makeBooking(db, client, { startsAt: hoursAhead(90) });
    const next = await makeBooking(db, client, { startsAt: hoursAhead(30) });
    const outcome = await say({ kind: "opt_out" }, "CANCEL");
    assertEquals([outcome.kind, (outcome.next as Row).booking_id], ["opted_out", next.id]);
  },
);

for (
  const [country, known, came] of [
    ["Mexico", "+525512345678", "+5215512345678"],
    ["Mexico", "+5215512345678", "+525512345678"],
    ["Argentina", "+541123456789", "+5491123456789"],
    ["Brazil", "+5511987654321", "+551187654321"],
  ]
) {
  forEachDatabase(`${country}'s two spellings of one mobile are one person: ${came}`, async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { phone: known });
    const received = await receive(db, came ?? "", coach.phone);
    assertEquals(received.client_id, client.id);
    const [row] = await db.sql("select from_phone from messages");
    assertEquals(row?.from_phone, known);
  });
}

forEachDatabase(
  "a member of the family who is named is who it is for, with accents or without, and can be switched",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const jack = await makeClient(db, coach, { name: "Jack Moore" });
    const zoe = await makeClient(db, coach, { name: "Zoë Moore", phone: jack.phone });
    const who = async (body: string) => (await receive(db, jack.phone, coach.phone, { body })).client_id;
    assertEquals(await who("thu 4pm"), null);
    assertEquals(await who("jack thu 4pm"), jack.id);
    assertEquals(await who("and Zoe thu 4pm"), zoe.id);
    assertEquals(await who("zoë and jack thu 4pm"), null);
    assertEquals(await who("jackpot!"), null);
    const printed = {
      "Okafor, Ada": "ada",
      "Dr Ben Okafor": "Ben",
      "Mr Okafor": "mr okafor",
      "Eve (mum)": "eve",
    };
    const phone = "+61400000987";
    for (const name of Object.keys(printed)) await makeClient(db, coach, { name, phone });
    for (const [name, said] of Object.entries(printed)) {
      const { client_id } = await receive(db, phone, coach.phone, { body: `${said} thu 4pm` });
      assertEquals(await db.sql("select name from clients where id = $1", [client_id]), [{ name }], said);
    }
    for (const said of ["dr thu 4pm", "mum thu 4pm"]) {
      assertEquals((await receive(db, phone, coach.phone, { body: said })).client_id, null, said);
    }
  },
);

forEachDatabase("an hour later, of two sessions: the one that is named moves by an hour", async (_t, db) => {
  const { coach, client, say } = await setUp(db);
  const pack = await makePack(db, client);
  await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
  await makeBooking(db, client, { pack, startsAt: hoursAhead(100) });
  assertEquals((await say({ kind: "reschedule", shift_minutes: 60 })).kind, "which_booking");
  const moved = await say({ kind: "choose", option: 2 });
  assertEquals([moved.kind, Date.parse(String(moved.starts_at))], ["moved", hoursAhead(101).getTime()]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "a booking forgets the list that was offered: a late number or no is told of no question",
  async (_t, db) => {
    const { coach, client, say } = await setUp(db);
    await makePack(db, client);
    await say({ kind: "list_times" });
    assertEquals((await say({ kind: "choose", option: 1 })).kind, "booked");
    const { pending, lapsed, message_id } = await receive(db, client.phone, coach.phone, { body: "no" });
    assertEquals([pending, lapsed], [null, null]);
    assertEquals((await act(db, message_id, { kind: "no" })).kind, "unknown");
    assertEquals((await db.sql("select from bookings where status = 'scheduled'")).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "after an import WHY says how many were used before, and no dates of sessions",
  async (_t, db) => {
    const { coach, client, say } = await setUp(db);
    const pack = await makePack(db, client);
    for (let n = 0; n < 6; n++) {
      await db.sql(
        `insert into session_ledger (coach_id, purchase_id, kind, sessions, reason)
       values ($1, $2, 'use', -1, 'Used before Coachline')`,
        [coach.id, pack.id],
      );
    }
    const why = await say({ kind: "statement" });
    assertEquals([why.used_on, (why.before as Row).count, why.by_hand], [[], 6, 0]);
  },
);
