import { assertEquals } from "@std/assert";
import { letBegin } from "../support/calendar.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";

forEachDatabase(
  "DATA-09 PAY-01 a pack that was not paid for can be booked on once it is, and is paid once",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { state: "unpaid" });
    const book = { p_client_id: client.id, p_starts_at: hoursAhead(48) };
    const pay = (caller: string, method: string | null) =>
      callOne(db, caller, "mark_pack_paid", { p_purchase_id: pack.id, p_payment_method: method });

    await assertRefused(callOne(db, coach.id, "book_session", book), "PT422", "no_pack");
    await assertRefused(pay(coach.strangerId, "cash"), "PT404", "purchase_not_found");
    const paid = await pay(coach.id, "cash");
    assertEquals([typeof paid.paid_at, paid.payment_method], ["string", "cash"]);
    assertEquals(await pay(coach.id, "card"), paid);
    assertEquals(await pay("service_role", null), paid);
    assertEquals((await callOne(db, coach.id, "book_session", book)).purchase_id, pack.id);

    const unknown = callOne(db, coach.id, "mark_pack_paid", { p_purchase_id: crypto.randomUUID() });
    await assertRefused(unknown, "PT404", "purchase_not_found");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 a refund uses what has begun, takes off the rest, keeps what is booked, and closes the pack",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { used: 3 });
    const booking = await makeBooking(db, client, { pack });
    const overdue = await makeBooking(db, client, { pack, state: "due" });
    const refund = (caller: string, p_note: string | null = "moved away") =>
      callOne(db, caller, "refund_pack", { p_purchase_id: pack.id, p_note });

    for (const note of [null, "", "  "]) {
      await assertRefused(
        refund(coach.id, note),
        "PT422",
        "note_required",
      );
    }
    await assertRefused(refund(coach.strangerId), "PT404", "purchase_not_found");
    const refunded = await refund(coach.id);
    assertEquals([refunded.sessions_total, refunded.sessions_used, typeof refunded.refunded_at], [
      4,
      4,
      "string",
    ]);
    assertEquals(await refund(coach.id, "pressed again"), refunded);
    assertEquals(await packState(db, pack), { total: 4, used: 4, held: 0, free: 0 });
    assertEquals(await ledgerOf(db, pack), [
      "grant 10",
      "use -1",
      "use -1",
      "use -1",
      "use -1",
      "adjust -6",
    ]);
    const [line] = await db.sql("select reason, actor::text from session_ledger where kind = 'adjust'");
    assertEquals(line, { reason: "Refunded: moved away", actor: "coach" });

    const book = { p_client_id: client.id, p_starts_at: hoursAhead(1000) };
    await assertRefused(callOne(db, coach.id, "book_session", book), "PT422", "no_pack");
    await letBegin(db, booking);
    const complete = ({ id }: { id: string }) =>
      callOne(db, coach.id, "complete_booking", { p_booking_id: id });
    const late = await complete(booking);
    assertEquals([late.status, late.unpaid, late.unpaid_reason], ["completed", true, "pack_refunded"]);
    const done = await complete(overdue);
    assertEquals([done.status, done.unpaid, done.unpaid_reason], ["completed", false, null]);
    for (const verb of ["mark_no_show", "cancel_booking"]) {
      // What was used on it stays used: there is nothing that it could go back to.
      await callOne(db, coach.id, "reopen_booking", { p_booking_id: overdue.id });
      const waived = callOne(db, coach.id, verb, { p_booking_id: overdue.id, p_waive: true });
      await assertRefused(waived, "PT409", "pack_closed");
    }
    assertEquals(await packState(db, pack), { total: 4, used: 4, held: 0, free: 0 });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-09 a pack with nothing free is refunded without a line, one never used with all of it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const spent = await makePack(db, client, { sessions: 2, used: 2 });
    const fresh = await makePack(db, client, { sessions: 4, state: "expired" });

    for (const { id } of [spent, fresh]) {
      await callOne(db, "service_role", "refund_pack", { p_purchase_id: id, p_note: "n".repeat(10_000) });
    }
    assertEquals(await ledgerOf(db, spent), ["grant 2", "use -1", "use -1"]);
    assertEquals(await packState(db, fresh), { total: 0, used: 0, held: 0, free: 0 });
    assertEquals(await db.sql("select distinct state from pack_balances"), [{ state: "refunded" }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a refunded pack is closed for everything: nothing is added, given back, waived or paid on it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 10 });
    const booking = await makeBooking(db, client, { pack, state: "due" });
    await callOne(db, coach.id, "complete_booking", { p_booking_id: booking.id });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });
    const before = [await packState(db, pack), await ledgerOf(db, pack)];
    const p_purchase_id = pack.id;
    const calls: [string, Record<string, unknown>][] = [
      ["adjust_sessions", { p_purchase_id, p_change: 3, p_note: "gift" }],
      ["release_session", { p_purchase_id }],
      ["release_session", { p_purchase_id, p_booking_id: booking.id }],
      ["extend_packs", { p_purchase_ids: [pack.id], p_days: 7, p_note: "ill" }],
      ["freeze_pack", { p_purchase_id, p_note: "ill" }],
      ["unfreeze_pack", { p_purchase_id }],
      ["mark_pack_paid", { p_purchase_id }],
      ["waive_booking", { p_booking_id: booking.id, p_waive: true }],
    ];
    for (const [verb, args] of calls) {
      await assertRefused(callOne(db, coach.id, verb, args), "PT409", "pack_closed");
    }
    assertEquals([await packState(db, pack), await ledgerOf(db, pack)], before);
    await assertBooks(db, coach);
  },
);
