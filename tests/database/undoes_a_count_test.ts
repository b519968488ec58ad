import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { letBegin } from "../support/calendar.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };

const count = (db: TestDatabase, caller: string, verb: string, pack: Id, request: string, booking?: Id) =>
  callValue<number>(db, caller, verb, {
    p_purchase_id: pack.id,
    p_booking_id: booking?.id ?? null,
    p_request_id: request,
  });
const undo = (db: TestDatabase, caller: string, pack: Id, p_undone: string | null) =>
  callValue<number>(db, caller, "undo_session", { p_purchase_id: pack.id, p_undone });
const stateOf = async (db: TestDatabase, { id }: Id) =>
  (await db.sql(
    `select b.purchase_id, b.status, b.unpaid, b.unpaid_reason, b.waived,
       coalesce((select sum(l.sessions) from session_ledger l where l.booking_id = b.id), 0)::integer as balance
     from bookings b where b.id = $1`,
    [id],
  ))[0];

forEachDatabase(
  "DATA-04 giving back is undone however the pack stands by then: expired, frozen, once and for all",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    for (const what of ["nothing", "expired", "frozen"]) {
      const pack = await makePack(db, client, { used: 3, state: what === "expired" ? "expired" : "valid" });
      assertEquals(await count(db, coach.id, "release_session", pack, `back ${what}`), 2);
      if (what === "frozen") {
        await callOne(db, coach.id, "freeze_pack", { p_purchase_id: pack.id, p_note: "ill" });
      }
      for (let press = 0; press < 2; press++) assertEquals(await undo(db, coach.id, pack, `back ${what}`), 3);
      assertEquals(await packState(db, pack), { total: 10, used: 3, held: 0, free: 7 });
      await assertRefused(undo(db, coach.strangerId, pack, `back ${what}`), "PT404", "purchase_not_found");
      await assertRefused(undo(db, coach.id, pack, "no such id"), "PT404", "nothing_to_undo");
      await assertRefused(undo(db, coach.id, pack, null), "PT422", "invalid_request");
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-04 what cannot be undone any more is refused: the session is booked, refunded, or counted since",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const full = await makePack(db, client, { sessions: 1, used: 1 });
    await count(db, coach.id, "release_session", full, "one");
    await makeBooking(db, client, { pack: full });
    await assertRefused(undo(db, coach.id, full, "one"), "PT409", "pack_exhausted");

    const refunded = await makePack(db, client, { used: 1 });
    await count(db, coach.id, "use_session", refunded, "two");
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: refunded.id, p_note: "moved away" });
    await assertRefused(undo(db, coach.id, refunded, "two"), "PT409", "pack_closed");

    const pack = await makePack(db, client);
    const booking = await makeBooking(db, client, { pack });
    await count(db, coach.id, "use_session", pack, "three", booking);
    await count(db, coach.id, "release_session", pack, "four", booking);
    await assertRefused(undo(db, coach.id, pack, "three"), "PT409", "changed_elsewhere");
    await count(db, coach.id, "use_session", pack, "five");
    await count(db, coach.id, "release_session", pack, "six");
    await assertRefused(undo(db, coach.id, pack, "five"), "PT409", "changed_elsewhere");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-08 a charge that is undone leaves its booking as it was: unpaid with its reason, on the pack it named",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const gone = await makePack(db, client);
    const pack = await makePack(db, client, { sessions: 2 });
    const unpaid = await makeBooking(db, client, { pack: gone });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: gone.id, p_note: "moved away" });
    await letBegin(db, unpaid);
    await callOne(db, coach.id, "complete_booking", { p_booking_id: unpaid.id });
    const free = await makeBooking(db, client, { startsAt: new Date(Date.now() + 500 * 3_600_000) });
    for (const booking of [unpaid, free]) {
      const before = await stateOf(db, booking);
      await count(db, coach.id, "use_session", pack, booking.id, booking);
      assertEquals((await stateOf(db, booking))?.balance, -1);
      assertEquals(await undo(db, coach.id, pack, booking.id), 0);
      assertEquals(await stateOf(db, booking), before);
      await assertBooks(db, coach);
    }
    // Given back and taken back: charged as before.
    await count(db, coach.id, "use_session", pack, "again", unpaid);
    const charged = await stateOf(db, unpaid);
    await count(db, coach.id, "release_session", pack, "back", unpaid);
    assertEquals((await stateOf(db, unpaid))?.waived, true);
    assertEquals(await undo(db, coach.id, pack, "back"), 1);
    assertEquals(await stateOf(db, unpaid), charged);
    await assertBooks(db, coach);
  },
);
