import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { assertRefused } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** A verb's arguments, and one argument after the other as it could be meant otherwise. */
type Case = [verb: string, args: Row, others: Row];

/** One case for each verb that takes a request id. */
async function casesOf(db: TestDatabase, coach: Coach): Promise<Case[]> {
  const [client, other] = [await makeClient(db, coach), await makeClient(db, coach)];
  const [pack, another] = [await makePack(db, client, { used: 3 }), await makePack(db, client, { used: 3 })];
  const owed = await makePack(db, client, { columns: { paid_at: null } });
  const [offer, dearer] = [await makeOffer(db, coach), await makeOffer(db, coach)];
  const booking = () => makeBooking(db, client, { pack });
  const bookings = [await booking(), await booking(), await booking(), await booking(), await booking()];
  const [b0, b1, b2, b3, b4] = bookings.map(({ id }) => id);
  const merged = [await makeClient(db, coach), await makeClient(db, coach), await makeClient(db, coach)];
  const apart = await makeClient(db, coach);
  await db.as(coach.id, (sql) => sql("select merge_clients($1, $2)", [other.id, apart.id]));
  const due = () => makeBooking(db, client, { pack, state: "due" });
  const [d0, d1, d2] = [await due(), await due(), await due()].map(({ id }) => id);
  const bring = async (n: number) => {
    const rows = JSON.stringify([{ name: `Brought ${n}`, phone: `+6140000078${n}`, left: 2 }]);
    await db.as(coach.id, (sql) => sql("select import_clients($1)", [rows]));
    const [row] = await db.sql<{ id: string }>("select id from imports order by created_at desc limit 1");
    return row?.id;
  };
  const [brought, other_import] = [await bring(1), await bring(2)];
  const monday = { weekday: 1, starts_at: "09:00", ends_at: "12:00" };
  return [
    ["use_session", { p_purchase_id: pack.id }, {
      p_purchase_id: another.id,
      p_booking_id: b0,
      p_note: "no show",
    }],
    ["release_session", { p_purchase_id: pack.id }, { p_purchase_id: another.id, p_note: "mistake" }],
    ["sell_pack", { p_client_id: client.id, p_offer_id: offer.id }, {
      p_client_id: other.id,
      p_offer_id: dearer.id,
      p_paid: false,
      p_payment_method: "cash",
      p_price_cents: 1,
    }],
    ["book_session", { p_client_id: client.id, p_starts_at: hoursAhead(500) }, {
      p_client_id: other.id,
      p_starts_at: hoursAhead(501),
      p_minutes: 30,
      p_purchase_id: another.id,
      p_without_pack: true,
      p_tell: false,
    }],
    ["reschedule_booking", { p_booking_id: b1, p_starts_at: hoursAhead(600) }, {
      p_booking_id: b2,
      p_starts_at: hoursAhead(601),
      p_tell: false,
    }],
    ["change_booking_minutes", { p_booking_id: b2, p_minutes: 30 }, { p_booking_id: b3, p_minutes: 45 }],
    ["cancel_booking", { p_booking_id: b3 }, {
      p_booking_id: b4,
      p_waive: true,
      p_tell: false,
    }],
    ["confirm_booking", { p_booking_id: b4 }, { p_booking_id: b2 }],
    ["unconfirm_booking", { p_booking_id: b4 }, { p_booking_id: b2 }],
    ["complete_booking", { p_booking_id: d0 }, { p_booking_id: d2 }],
    ["mark_no_show", { p_booking_id: d1 }, { p_booking_id: d2, p_waive: true }],
    ["waive_booking", { p_booking_id: d1 }, { p_booking_id: d0, p_waive: false }],
    ["reopen_booking", { p_booking_id: d0 }, { p_booking_id: d1, p_tell: false }],
    ["transfer_sessions", {
      p_purchase_id: another.id,
      p_to_client_id: other.id,
      p_sessions: 1,
      p_note: "gift",
    }, {
      p_purchase_id: pack.id,
      p_to_client_id: merged[0]?.id,
      p_sessions: 2,
      p_note: "another gift",
    }],
    ["adjust_sessions", { p_purchase_id: pack.id, p_change: 1, p_note: "gift" }, {
      p_purchase_id: another.id,
      p_change: 2,
      p_note: "bigger gift",
    }],
    ["extend_packs", { p_purchase_ids: [another.id], p_days: 7, p_note: "ill" }, {
      p_purchase_ids: [pack.id],
      p_days: 8,
      p_note: "away",
    }],
    ["set_pack_end", { p_purchase_id: another.id, p_last_day: "2030-01-01", p_note: "typing error" }, {
      p_purchase_id: pack.id,
      p_last_day: "2030-01-02",
      p_note: "asked for it",
    }],
    ["freeze_pack", { p_purchase_id: another.id, p_note: "away" }, { p_purchase_id: pack.id, p_note: "ill" }],
    ["unfreeze_pack", { p_purchase_id: another.id }, { p_purchase_id: pack.id, p_note: "back" }],
    ["mark_pack_paid", { p_purchase_id: owed.id }, { p_purchase_id: pack.id, p_payment_method: "cash" }],
    ["refund_pack", { p_purchase_id: owed.id, p_note: "moved away" }, {
      p_purchase_id: another.id,
      p_note: "injured",
    }],
    ["undo_import", { p_import_id: brought }, { p_import_id: other_import, p_rest: true }],
    ["undo_refund", { p_purchase_id: owed.id }, { p_purchase_id: another.id }],
    ["undo_payment", { p_purchase_id: owed.id }, { p_purchase_id: another.id }],
    ["undo_sale", { p_purchase_id: owed.id }, { p_purchase_id: another.id }],
    ["send_text", { p_body: "See you", p_client_id: client.id }, {
      p_body: "See you there",
      p_client_id: other.id,
      p_send_after: hoursAhead(20),
    }],
    ["send_bulk", { p_body: "Away next week", p_client_ids: [client.id] }, {
      p_body: "Away this week",
      p_client_ids: [other.id],
    }],
    ["import_clients", { p_rows: [{ name: "Ida", phone: "+61400000971" }] }, {
      p_rows: [{ name: "Ida", phone: "+61400000972" }],
    }],
    ["merge_clients", { p_keep: merged[0]?.id, p_merge: merged[1]?.id }, { p_merge: merged[2]?.id }],
    ["unmerge_clients", { p_merged: apart.id }, { p_merged: merged[1]?.id }],
    ["erase_client", { p_client_id: (await makeClient(db, coach)).id }, {
      p_client_id: other.id,
      p_even_with_sessions: true,
    }],
    ["set_week", { p_windows: [monday] }, { p_windows: [{ ...monday, ends_at: "13:00" }] }],
  ];
}

/** Calls a verb in a session of another time zone, and gives what it returns as text. */
async function callIn(db: TestDatabase, coach: Coach, zone: string, [verb, args]: [string, Row]) {
  return await db.as(coach.id, async (sql) => {
    await sql(`set local timezone = '${zone}'`);
    const names = Object.keys(args);
    const list = names.map((name, n) => `${name} => $${n + 1}`).join(", ");
    // Lists of rows are JSON, lists of ids are arrays.
    const values = Object.values(args).map((value) =>
      Array.isArray(value) && typeof value[0] === "object" ? JSON.stringify(value) : value
    );
    return (await sql(`select r::text as result from public.${verb}(${list}) r`, values)).map(({ result }) =>
      result
    );
  });
}

forEachDatabase(
  "REQ-01 a request id with any other argument is refused and changes nothing, whatever the verb",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const cases = await casesOf(db, coach);
    const verbs = await db.sql<{ verb: string }>(
      `select p.proname as verb from pg_proc p where p.pronamespace = 'public'::regnamespace and 'p_request_id' = any (p.proargnames)
      order by 1`,
    );
    assertEquals(verbs.map(({ verb }) => verb), cases.map(([verb]) => verb).sort());
    const counts = () =>
      db.sql(
        `select (select count(*) from bookings) as bookings, (select count(*) from session_ledger) as lines,
      (select count(*) from purchases) as packs, (select count(*) from messages) as texts, (select count(*) from clients) as clients,
      (select md5(string_agg(b::text, '|' order by b.id)) from bookings b) as calendar,
      (select md5(string_agg(a::text, '|' order by a.id)) from availability a) as week`,
      );

    for (const [verb, args, others] of cases) {
      const keyed = { ...args, p_request_id: `one ${verb}` };
      const first = await callIn(db, coach, "UTC", [verb, keyed]);
      const after = await counts();
      for (const [name, value] of Object.entries(others)) {
        const call = callIn(db, coach, "UTC", [verb, { ...keyed, [name]: value }]);
        await assertRefused(call, "PT422", "request_reused");
      }
      assertEquals(await callIn(db, coach, "UTC", [verb, keyed]), first);
      // The arguments are the same in a session of another zone.
      await callIn(db, coach, "Asia/Kathmandu", [verb, keyed]);
      assertEquals(await counts(), after, verb);
    }
    await assertBooks(db, coach);
  },
);
