import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, call, insertRow } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { receive, text } from "../support/texting.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const owned = [
  "clients",
  "offers",
  "purchases",
  "pack_balances",
  "session_ledger",
  "availability",
  "day_hours",
  "time_off",
  "bookings",
  "messages",
];

/** A coach with a row in every table, and every verb that names a row, with arguments that name theirs. */
async function prepare(db: TestDatabase) {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const offer = await makeOffer(db, coach);
  const pack = await makePack(db, client, { used: 1 });
  const booking = await makeBooking(db, client, { pack });
  await insertRow(db, "time_off", { coach_id: coach.id, starts_at: hoursAhead(5), ends_at: hoursAhead(6) });
  const special = { day: "2030-01-01", starts_at: "09:00", ends_at: "10:00" };
  await insertRow(db, "day_hours", { coach_id: coach.id, ...special });
  await receive(db, client.phone, coach.phone);
  await text(db, client, coach, { kind: "list_times" });
  const p_booking_id = booking.id;
  const p_purchase_id = pack.id;
  const p_starts_at = hoursAhead(900);
  const verbs: [string, Row, string][] = [
    ["use_session", { p_purchase_id }, "purchase_not_found"],
    ["use_session", { p_purchase_id, p_booking_id }, "purchase_not_found"],
    ["release_session", { p_purchase_id }, "purchase_not_found"],
    ["release_session", { p_purchase_id, p_booking_id, p_request_id: "mine" }, "purchase_not_found"],
    ["adjust_sessions", { p_purchase_id, p_change: 1, p_note: "" }, "purchase_not_found"],
    ["mark_pack_paid", { p_purchase_id }, "purchase_not_found"],
    ["refund_pack", { p_purchase_id, p_note: "" }, "purchase_not_found"],
    ["sell_pack", { p_client_id: client.id, p_offer_id: offer.id }, "client_not_found"],
    ["book_session", { p_client_id: client.id, p_starts_at }, "client_not_found"],
    ["book_session", { p_client_id: client.id, p_starts_at: null, p_minutes: 1 }, "client_not_found"],
    ["reschedule_booking", { p_booking_id, p_starts_at }, "booking_not_found"],
    ["reschedule_booking", { p_booking_id, p_starts_at: null }, "booking_not_found"],
    ["cancel_booking", { p_booking_id, p_request_id: "mine" }, "booking_not_found"],
    ["confirm_booking", { p_booking_id }, "booking_not_found"],
    ["unconfirm_booking", { p_booking_id }, "booking_not_found"],
    ["complete_booking", { p_booking_id }, "booking_not_found"],
    ["mark_no_show", { p_booking_id }, "booking_not_found"],
    ["reopen_booking", { p_booking_id }, "booking_not_found"],
    ["preview_cancel", { p_booking_id }, "booking_not_found"],
  ];
  return { coach, client, verbs };
}

async function counts(db: TestDatabase, coachId: string): Promise<Row> {
  const list = owned.map((table) =>
    `(select count(*)::integer from ${table} where coach_id = $1) as ${table}`
  );
  const [row] = await db.sql(`select ${list.join(", ")}`, [coachId]);
  return row ?? {};
}

forEachDatabase(
  "DATA-09 another coach's row is not found by any verb, whatever else is wrong with the call",
  async (_t, db) => {
    const { coach, verbs } = await prepare(db);
    const before = await counts(db, coach.id);

    for (const [verb, args, code] of verbs) {
      await assertRefused(call(db, coach.strangerId, verb, args), "PT404", code);
      const nobody = call(db, "authenticated-without-sub", verb, args);
      await assertRefused(nobody, "PT401", "not_signed_in");
      await db.refuses(call(db, "anon", verb, args), { status: "42501" });
    }
    const days = {
      p_from: hoursAhead(24).toISOString().slice(0, 10),
      p_to: hoursAhead(72).toISOString().slice(0, 10),
    };
    assertEquals((await call(db, coach.id, "open_slots", days)).length > 0, true);
    assertEquals(await call(db, coach.strangerId, "open_slots", { ...days, p_coach_id: coach.id }), []);
    const nobody = call(db, "authenticated-without-sub", "open_slots", { ...days, p_coach_id: coach.id });
    await assertRefused(nobody, "PT401", "not_signed_in");
    assertEquals(await counts(db, coach.id), before);
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-09 another coach reads and writes nothing of any table", async (_t, db) => {
  const { coach } = await prepare(db);
  const before = await counts(db, coach.id);
  assertEquals(Object.entries(before).filter(([, count]) => count === 0), []);

  for (const table of owned) {
    const rows = await db.as(
      coach.strangerId,
      (sql) => sql(`select 1 from ${table} where coach_id = $1`, [coach.id]),
    );
    assertEquals(rows, [], table);
    const nobody = await db.as("authenticated-without-sub", (sql) => sql(`select 1 from ${table}`));
    assertEquals(nobody, [], table);
  }
  const writes = [
    "update clients set name = 'Mine'",
    "update offers set price_cents = 0",
    "update availability set ends_at = '23:00'",
    "update time_off set reason = 'mine'",
    "update messages set read_at = now()",
    "update day_hours set ends_at = '23:00'",
    "delete from availability",
    "delete from day_hours",
    "delete from time_off",
    "update coaches set name = 'Mine'",
  ];
  for (const statement of writes) {
    const owner = statement.includes("coaches") ? "id" : "coach_id";
    const changed = await db.as(
      coach.strangerId,
      (sql) => sql(`${statement} where ${owner} = $1 returning 1`, [coach.id]),
    );
    assertEquals(changed, [], statement);
  }
  await makeClient(db, { id: coach.strangerId });
  await makeOffer(db, { id: coach.strangerId });
  await insertRow(db, "time_off", {
    coach_id: coach.strangerId,
    starts_at: hoursAhead(5),
    ends_at: hoursAhead(6),
  });
  const special = { day: "2030-01-02", starts_at: "09:00", ends_at: "10:00" };
  await insertRow(db, "day_hours", { coach_id: coach.strangerId, ...special });
  for (const table of ["clients", "offers", "availability", "day_hours", "time_off"]) {
    // Slipping a row of one's own in among another coach's is refused as well as taking one of theirs.
    const slip = db.as(coach.strangerId, (sql) => sql(`update ${table} set coach_id = $1`, [coach.id]));
    await db.refuses(slip, { status: "42501" });
  }
  const insert =
    "insert into time_off (coach_id, starts_at, ends_at) values ($1, now(), now() + interval '1 hour')";
  await db.refuses(db.as(coach.strangerId, (sql) => sql(insert, [coach.id])), { status: "42501" });
  await db.refuses(db.as(coach.id, (sql) => sql("update messages set body = 'rewritten'")), {
    status: "42501",
  });
  await db.refuses(db.as(coach.id, (sql) => sql("update clients set opted_out_at = null")), {
    status: "42501",
  });
  assertEquals(await counts(db, coach.id), before);
  const [row] = await db.sql("select count(*)::integer as n from clients where name = 'Mine'");
  assertEquals(row, { n: 0 });
  await assertBooks(db, coach);
});

forEachDatabase("nobody who is not signed in does anything at all", async (_t, db) => {
  const { coach } = await prepare(db);
  const before = await counts(db, coach.id);
  for (const table of ["coaches", "job_runs", ...owned]) {
    await db.refuses(db.as("anon", (sql) => sql(`select * from ${table}`)), { status: "42501" });
    if (table === "pack_balances") continue; // a view that nobody can write
    for (const statement of [`delete from ${table}`, `insert into ${table} default values`]) {
      await db.refuses(db.as("anon", (sql) => sql(statement)), { status: "42501" });
    }
  }
  const functions = await db.sql<{ call: string }>(
    `select p.oid::regproc || '(' || coalesce((select string_agg('null::' || format_type(t, null), ', ' order by n)
       from unnest(p.proargtypes::oid[]) with ordinality as a (t, n)), '') || ')' as call
     from pg_proc p where p.pronamespace = 'public'::regnamespace`,
  );
  assertEquals(functions.length >= 20, true);
  for (const { call: each } of functions) {
    await db.refuses(db.as("anon", (sql) => sql(`select public.${each.replace(/^public\./, "")}`)), {
      status: "42501",
    });
  }
  assertEquals(await counts(db, coach.id), before);
  await assertBooks(db, coach);
});

forEachDatabase("CRON-02 SMS-05 what is for the service role is refused to a coach", async (_t, db) => {
  const { coach, client } = await prepare(db);
  const sms = { p_sid: "SM1", p_from: client.phone, p_to: coach.phone, p_body: "y" };
  const message = { p_message_id: crypto.randomUUID() };
  const verbs: [string, Row][] = [
    ["auto_complete_bookings", {}],
    ["receive_sms", sms],
    ["act_on_sms", { ...message, p_intent: "{}" }],
    ["reply_sms", { ...message, p_body: "x" }],
  ];
  for (const caller of [coach.id, coach.strangerId, "anon", "authenticated-without-sub"]) {
    for (const [verb, args] of verbs) await db.refuses(call(db, caller, verb, args), { status: "42501" });
  }
  await db.refuses(db.as(coach.id, (sql) => sql("select error from job_runs")), { status: "42501" });
  await db.refuses(
    db.as(coach.id, (sql) => sql("insert into job_runs (job, started_at, status) values ('x', now(), 'ok')")),
    {
      status: "42501",
    },
  );
  await assertBooks(db, coach);
});
