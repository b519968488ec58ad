import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const release = (db: TestDatabase, caller: string, packId: string | null, args: Row = {}) =>
  callValue<number>(db, caller, "release_session", { p_purchase_id: packId, ...args });
const use = (db: TestDatabase, caller: string, packId: string, args: Row = {}) =>
  callValue<number>(db, caller, "use_session", { p_purchase_id: packId, ...args });

forEachDatabase(
  "DATA-04 release_session counts down, gives -1 at 0 and does not look at the expiry",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const expired = await makePack(db, client, { state: "expired", used: 2 });
    const untouched = await makePack(db, client);

    assertEquals(await release(db, coach.id, expired.id, { p_note: " we agreed " }), 1);
    assertEquals(await release(db, "service_role", expired.id), 0);
    assertEquals(await release(db, coach.id, expired.id), -1);
    assertEquals(await release(db, coach.id, untouched.id), -1);

    assertEquals(await ledgerOf(db, expired), ["grant 10", "use -1", "use -1", "release 1", "release 1"]);
    assertEquals(await ledgerOf(db, untouched), ["grant 10"]);
    const lines = await db.sql(
      "select actor::text, reason from session_ledger where kind = 'release' order by id",
    );
    assertEquals(lines, [
      { actor: "coach", reason: "we agreed" },
      { actor: "system", reason: "Session given back" },
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-08 reinstating a booking twice gives one session back", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 3 });
  const booking = await makeBooking(db, client, { state: "completed", pack });
  const p_booking_id = booking.id;

  assertEquals(await release(db, coach.id, pack.id, { p_booking_id }), 3);
  assertEquals(await release(db, coach.id, pack.id, { p_booking_id }), -1);
  assertEquals(await release(db, "service_role", pack.id, { p_booking_id, p_request_id: "again" }), -1);
  const [row] = await db.sql("select status, waived from bookings where id = $1", [booking.id]);
  assertEquals(row, { status: "completed", waived: true });
  await assertBooks(db, coach);

  assertEquals(await use(db, coach.id, pack.id, { p_booking_id }), 4);
  assertEquals(await use(db, coach.id, pack.id, { p_booking_id }), -1);
  assertEquals(await release(db, coach.id, pack.id, { p_booking_id }), 3);
  assertEquals(await release(db, coach.id, pack.id, { p_booking_id }), -1);
  const lines = await db.sql("select kind, turn from session_ledger where booking_id = $1 order by id", [
    booking.id,
  ]);
  assertEquals(lines, [
    { kind: "use", turn: 1 },
    { kind: "release", turn: 1 },
    { kind: "use", turn: 2 },
    { kind: "release", turn: 2 },
  ]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-08 a booking gives back only what it used, to the pack that it used it from",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const sibling = await makeClient(db, coach, { phone: client.phone });
    const pack = await makePack(db, client, { used: 4 });
    const other = await makePack(db, client, { used: 4 });
    const siblingPack = await makePack(db, sibling, { used: 4 });
    const charged = await makeBooking(db, client, { state: "completed", pack });
    const scheduled = await makeBooking(db, client, { pack });

    assertEquals(await release(db, coach.id, pack.id, { p_booking_id: scheduled.id }), -1);
    assertEquals(await release(db, coach.id, other.id, { p_booking_id: charged.id }), -1);
    await assertRefused(
      release(db, coach.id, siblingPack.id, { p_booking_id: charged.id }),
      "PT404",
      "booking_not_found",
    );
    for (const caller of [coach.id, "service_role"]) {
      const unknown = release(db, caller, pack.id, { p_booking_id: crypto.randomUUID() });
      await assertRefused(unknown, "PT404", "booking_not_found");
      await assertRefused(release(db, caller, crypto.randomUUID()), "PT404", "purchase_not_found");
      await assertRefused(release(db, caller, null), "PT404", "purchase_not_found");
    }
    await assertRefused(release(db, coach.strangerId, pack.id), "PT404", "purchase_not_found");
    await assertRefused(
      release(db, coach.strangerId, pack.id, { p_booking_id: charged.id }),
      "PT404",
      "purchase_not_found",
    );

    assertEquals(await packState(db, pack), { total: 10, used: 5, held: 1, free: 4 });
    assertEquals((await packState(db, other)).used, 4);
    assertEquals((await packState(db, siblingPack)).used, 4);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-06 DATA-08 a session given back before its booking took place is held again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 1 });
    const booking = await makeBooking(db, client, { pack });

    assertEquals(await use(db, coach.id, pack.id, { p_booking_id: booking.id }), 1);
    assertEquals(await packState(db, pack), { total: 1, used: 1, held: 0, free: 0 });
    assertEquals(await release(db, coach.id, pack.id, { p_booking_id: booking.id }), 0);
    assertEquals(await packState(db, pack), { total: 1, used: 0, held: 1, free: 0 });
    const [row] = await db.sql("select status, waived from bookings where id = $1", [booking.id]);
    assertEquals(row, { status: "scheduled", waived: false });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-04 DATA-08 a release that names no booking takes a use of none first, then the booking charged last",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: 5 });
    const [first, last] = [
      await makeBooking(db, client, { pack, startsAt: hoursAhead(-20) }),
      await makeBooking(db, client, { pack, startsAt: hoursAhead(-10) }),
    ];
    for (const { id } of [first, last]) await callOne(db, coach.id, "complete_booking", { p_booking_id: id });
    await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });
    const release = (p_booking_id?: string) =>
      callValue(db, coach.id, "release_session", { p_purchase_id: pack.id, p_booking_id });
    const waived = async () =>
      (await db.sql<{ waived: boolean }>("select waived from bookings order by starts_at")).map((row) =>
        row.waived
      );

    assertEquals(await release(), 2);
    assertEquals(await waived(), [false, false]);
    assertEquals(await release(), 1);
    assertEquals(await waived(), [false, true]);
    assertEquals(await release(last.id), -1);
    assertEquals(await release(), 0);
    assertEquals(await waived(), [true, true]);
    assertEquals(await release(), -1);
    await assertBooks(db, coach);
  },
);
