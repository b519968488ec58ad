import { assert, assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { act, receive } from "../support/texting.ts";

type Id = { id: string };
interface Line extends Row {
  at: string;
  kind: string;
  sessions: number;
  balance: number;
}

const statement = (db: TestDatabase, caller: string, pack: Id, p_as_of?: unknown) =>
  call<Line>(db, caller, "statement", { p_purchase_id: pack.id, p_as_of });

const balanceAt = (db: TestDatabase, caller: string, pack: Id, p_at: unknown) =>
  callValue<number>(db, caller, "balance_at", { p_purchase_id: pack.id, p_at });

const brief = (lines: Line[]) =>
  lines.map(({ kind, sessions, balance }) => `${kind} ${sessions} = ${balance}`);

/** An instant that is after everything so far and before everything to come. */
async function mark(db: TestDatabase): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const [row] = await db.sql<{ at: string }>("select clock_timestamp() as at");
  await new Promise((resolve) => setTimeout(resolve, 5));
  return String(row?.at);
}

forEachDatabase(
  "EVID a statement lists every line with balance, reason, actor and session",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { sessions: 5, bonus: 1 });
    const pack = await callOne<Row & Id>(db, coach.id, "sell_pack", {
      p_client_id: client.id,
      p_offer_id: offer.id,
    });
    const neighbour = await makePack(db, client, { used: 3 });
    const booking = await makeBooking(db, client, { pack: { ...neighbour, id: pack.id }, state: "due" });
    const of = { p_purchase_id: pack.id };
    await callValue(db, coach.id, "use_session", { ...of, p_note: "came unbooked" });
    await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
    await callValue(db, "service_role", "release_session", {
      ...of,
      p_booking_id: booking.id,
      p_note: "no hot water",
    });
    await callValue(db, coach.id, "adjust_sessions", { ...of, p_change: -2, p_note: "counted wrongly" });

    const lines = await statement(db, coach.id, pack);
    assertEquals(brief(lines), ["grant 6 = 6", "use -1 = 5", "use -1 = 4", "release 1 = 5", "adjust -2 = 3"]);
    assertEquals(lines.map(({ actor }) => actor), ["coach", "coach", "coach", "system", "coach"]);
    assertEquals([0, 1, 3, 4].map((n) => lines[n]?.reason), [
      "Sold: Ten sessions (5 and 1 free)",
      "came unbooked",
      "no hot water",
      "counted wrongly",
    ]);
    assertEquals(lines.map(({ booking_id }) => booking_id), [null, null, booking.id, booking.id, null]);
    assertEquals(lines.map(({ session_at }) => session_at), [
      null,
      null,
      booking.starts_at,
      booking.starts_at,
      null,
    ]);
    assertEquals(
      lines.flatMap(({ message_id, message, received_at }) => [message_id, message, received_at]),
      Array(15).fill(null),
    );
    const times = lines.map(({ at }) => Date.parse(at));
    assertEquals(times, times.toSorted((one, other) => one - other));
    assertEquals(await statement(db, "service_role", pack, null), lines);

    for (const caller of [coach.strangerId, coach.id]) {
      const id = caller === coach.id ? crypto.randomUUID() : pack.id;
      await assertRefused(statement(db, caller, { id }), "PT404", "purchase_not_found");
      await assertRefused(balanceAt(db, caller, { id }, new Date()), "PT404", "purchase_not_found");
    }
    await db.refuses(statement(db, "anon", pack), { status: "42501" });
    await assertBooks(db, coach);
  },
);

forEachDatabase("EVID as of an earlier time a statement has the earlier lines only", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const before = await mark(db);
  const pack = await makePack(db, client);
  const of = { p_purchase_id: pack.id };
  const sold = await mark(db);
  await callValue(db, coach.id, "use_session", of);
  const used = await mark(db);
  await callValue(db, coach.id, "adjust_sessions", { ...of, p_change: 3, p_note: "a gift" });
  const given = await mark(db);
  await callOne(db, coach.id, "refund_pack", { ...of, p_note: "moved" });

  const all = ["grant 10 = 10", "use -1 = 9", "adjust 3 = 12", "adjust -12 = 0"];
  for (const [at, count, balance] of [[before, 0, 0], [sold, 1, 10], [used, 2, 9], [given, 3, 12]] as const) {
    assertEquals(brief(await statement(db, coach.id, pack, at)), all.slice(0, count));
    assertEquals(await balanceAt(db, coach.id, pack, at), balance);
  }
  assertEquals(brief(await statement(db, coach.id, pack)), all);
  for (const [at, balance] of [["2001-01-01T00:00:00Z", 0], ["2101-01-01T00:00:00Z", 0]] as const) {
    assertEquals(await balanceAt(db, "service_role", pack, at), balance);
  }

  // To the microsecond: a line counts from its own instant.
  const use = "(select created_at from session_ledger where purchase_id = $1 and kind = 'use')";
  const [edge] = await db.as(coach.id, (sql) =>
    sql(
      `select (select count(*)::int from statement($1, ${use})) as at, balance_at($1, ${use}) as left_at,
         (select count(*)::int from statement($1, ${use} - interval '1 microsecond')) as just_before,
         balance_at($1, ${use} - interval '1 microsecond') as left_before`,
      [pack.id],
    ));
  assertEquals(edge, { at: 2, left_at: 9, just_before: 1, left_before: 10 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "EVID a late cancel by text stands on the statement with the text and when it was received",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { late_cancel_minutes: 900 } });
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(10) });
    const asked = await receive(db, client.phone, coach.phone, { body: "cant make it tmrw" });
    const first = await act(db, asked.message_id, { kind: "cancel", booking_id: booking.id });
    assertEquals([first.kind, first.window_minutes], ["ask_late_cancel", 900]);
    assertEquals(brief(await statement(db, coach.id, pack)), ["grant 10 = 10"]);
    const agreed = await receive(db, client.phone, coach.phone, { body: "Yes, take it \u{1F44D}" });
    // It was received a quarter of an hour before it could be acted on.
    const [message] = await db.sql<{ created_at: string }>(
      "update messages set created_at = created_at - interval '15 minutes' where id = $1 returning created_at",
      [agreed.message_id],
    );
    assertEquals((await act(db, agreed.message_id, { kind: "yes" })).kind, "cancelled");

    const [, line, ...more] = await statement(db, coach.id, pack);
    assertEquals(more, []);
    assertEquals([line?.kind, line?.balance, line?.actor, line?.booking_id, line?.session_at], [
      "use",
      9,
      "client",
      booking.id,
      booking.starts_at,
    ]);
    assertEquals([line?.message_id, line?.message, line?.received_at], [
      agreed.message_id,
      "Yes, take it \u{1F44D}",
      message?.created_at,
    ]);
    assert(String(line?.reason).startsWith("Late cancel"), String(line?.reason));
    const [verdict] = await db.sql(
      "select status, late_cancel, cancel_window_minutes, cancelled_at from bookings where id = $1",
      [booking.id],
    );
    assertEquals(verdict, {
      status: "cancelled",
      late_cancel: true,
      cancel_window_minutes: 900,
      cancelled_at: message?.created_at,
    });
    await assertRefused(statement(db, coach.strangerId, pack), "PT404", "purchase_not_found");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "EVID a text received in time cancels in time, however late it is acted on",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { late_cancel_minutes: 600 } });
    const startsAt = new Date(Date.now() + 590 * 60_000);
    const booking = await makeBooking(db, client, { pack, startsAt });
    const { message_id } = await receive(db, client.phone, coach.phone, { body: "please cancel" });
    const [message] = await db.sql<{ created_at: string }>(
      "update messages set created_at = created_at - interval '30 minutes' where id = $1 returning created_at",
      [message_id],
    );

    await act(db, message_id, { kind: "cancel", booking_id: booking.id });
    const [verdict] = await db.sql("select late_cancel, cancel_window_minutes, cancelled_at from bookings");
    assertEquals(verdict, {
      late_cancel: false,
      cancel_window_minutes: 600,
      cancelled_at: message?.created_at,
    });
    assertEquals(brief(await statement(db, coach.id, pack)), ["grant 10 = 10"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("EVID the verdict of a cancel keeps the window and the time it used", async (_t, db) => {
  const coach = await makeCoach(db, { late_cancel_minutes: 300 });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { columns: { late_cancel_minutes: 1440 } });
  const cases = [
    { on: pack, hours: 10, late: true, minutes: 1440 },
    { on: pack, hours: 30, late: false, minutes: 1440 },
    { on: undefined, hours: 12, late: false, minutes: 300 },
    { on: undefined, hours: 3, late: true, minutes: 300 },
  ];
  const ids: string[] = [];
  for (const { on, hours, late, minutes } of cases) {
    const booking = await makeBooking(db, client, { pack: on, startsAt: hoursAhead(hours) });
    ids.push(booking.id);
    const from = await mark(db);
    const row = await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    const to = await mark(db);
    assertEquals([row.late_cancel, row.cancel_window_minutes], [late, minutes]);
    const at = Date.parse(String(row.cancelled_at));
    assert(Date.parse(from) < at && at < Date.parse(to), String(row.cancelled_at));
  }
  const verdicts = () =>
    db.sql("select id, late_cancel, cancel_window_minutes, cancelled_at from bookings order by id");
  const given = await verdicts();
  await db.as(coach.id, (sql) => sql("update coaches set late_cancel_minutes = 0"));
  await db.sql("update purchases set late_cancel_minutes = 5");
  assertEquals(await verdicts(), given);

  const opened = await callOne(db, coach.id, "reopen_booking", { p_booking_id: ids[0] });
  assertEquals([opened.late_cancel, opened.cancel_window_minutes, opened.cancelled_at], [false, null, null]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "EVID an offer that is edited or archived later changes no pack already sold",
  async (_t, db) => {
    const coach = await makeCoach(db, { session_minutes: 30, late_cancel_minutes: 60 });
    const [client, other] = [await makeClient(db, coach), await makeClient(db, coach)];
    const offer = await makeOffer(db, coach, {
      bonus: 2,
      validity_days: 90,
      session_minutes: 45,
      late_cancel_minutes: 720,
      policy: "As agreed",
    });
    const sell = () =>
      callOne<Row & Id>(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id });
    const pack = await sell();
    const asSold = await db.sql("select * from pack_balances");
    const said = await statement(db, coach.id, pack);

    const edited = await db.as(coach.id, (sql) =>
      sql(
        `update offers set name = 'Other', sessions = 1, bonus = 0, price_cents = 1, currency = 'NZD', validity_days = 1,
         session_minutes = 90, late_cancel_minutes = 1, policy = 'Changed' where id = $1 returning id`,
        [offer.id],
      ));
    assertEquals(edited.length, 1);
    assertEquals(await db.sql("select * from pack_balances"), asSold);
    assertEquals((await sell()).sessions_total, 1);
    await db.as(coach.id, (sql) => sql("update offers set archived_at = now()"));
    await assertRefused(sell(), "PT404", "offer_not_found");
    assertEquals(await db.sql("select * from pack_balances where id = $1", [pack.id]), asSold);
    assertEquals(await statement(db, coach.id, pack), said);

    const booking = await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: hoursAhead(11),
      p_purchase_id: pack.id,
    });
    const minutes = (Date.parse(String(booking.ends_at)) - Date.parse(String(booking.starts_at))) / 60_000;
    assertEquals(minutes, 45);
    const cancelled = await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    assertEquals([cancelled.late_cancel, cancelled.cancel_window_minutes], [true, 720]);
    const moved = await callOne(db, coach.id, "transfer_sessions", {
      p_purchase_id: pack.id,
      p_to_client_id: other.id,
      p_note: "to a friend",
    });
    assertEquals(
      [moved.name, moved.session_minutes, moved.late_cancel_minutes, moved.policy, moved.currency],
      [
        "Ten sessions",
        45,
        720,
        "As agreed",
        "AUD",
      ],
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase("EVID a transfer stands on both statements, and names no other client", async (_t, db) => {
  const coach = await makeCoach(db);
  const [from, to] = [
    await makeClient(db, coach, { name: "Client of origin" }),
    await makeClient(db, coach, { name: "Client of arrival" }),
  ];
  const pack = await makePack(db, from, { used: 1 });
  const before = await mark(db);
  const moved = await callOne<Row & Id>(db, coach.id, "transfer_sessions", {
    p_purchase_id: pack.id,
    p_to_client_id: to.id,
    p_sessions: 4,
    p_note: "injured",
  });

  const [left, arrived] = [await statement(db, coach.id, pack), await statement(db, coach.id, moved)];
  assertEquals([brief(left), brief(arrived)], [["grant 10 = 10", "use -1 = 9", "adjust -4 = 5"], [
    "grant 4 = 4",
  ]]);
  for (const line of [left.at(-1), arrived.at(-1)]) {
    assert(/injured/.test(String(line?.reason)) && !/origin|arrival/.test(String(line?.reason)));
  }
  assertEquals([await balanceAt(db, coach.id, pack, before), await balanceAt(db, coach.id, moved, before)], [
    9,
    0,
  ]);
  await assertBooks(db, coach);
});
