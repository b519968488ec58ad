import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

async function bookedOn(
  db: TestDatabase,
  coach: { id: string },
  client: { id: string },
  hours: number,
  packId?: string,
) {
  const booking = await callOne(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(hours),
    p_purchase_id: packId,
  });
  return booking.purchase_id;
}

forEachDatabase(
  "DATA-06 DATA-09 a booking takes the valid pack that expires first, and none that cannot pay",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const sibling = await makeClient(db, coach, { phone: client.phone });
    const expiring = (hours: number) => ({ columns: { expires_at: hoursAhead(hours) } });
    await makePack(db, sibling, expiring(101));
    const forever = await makePack(db, client);
    const later = await makePack(db, client, { sessions: 2, ...expiring(300) });
    const sooner = await makePack(db, client, { sessions: 2, ...expiring(200) });
    const full = await makePack(db, client, { sessions: 1, ...expiring(150) });
    await makeBooking(db, client, { pack: full, startsAt: hoursAhead(90) });
    await makePack(db, client, { used: 10, ...expiring(150) });
    await makePack(db, client, { state: "expired" });
    await makePack(db, client, { state: "unpaid", ...expiring(150) });
    await makePack(db, client, { state: "refunded", ...expiring(150) });

    assertEquals(await bookedOn(db, coach, client, 100), sooner.id);
    assertEquals(await bookedOn(db, coach, client, 250), later.id);
    assertEquals(await bookedOn(db, coach, client, 199), sooner.id);
    assertEquals(await bookedOn(db, coach, client, 110), later.id);
    assertEquals(await bookedOn(db, coach, client, 120), forever.id);
    assertEquals(await bookedOn(db, coach, client, 400), forever.id);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a booking on the last instant of a pack stands, at the expiry it does not",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { expires_at: hoursAhead(100) } });
    const at = (instant: Date) =>
      callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: instant });

    await assertRefused(at(hoursAhead(100)), "PT422", "pack_expired");
    const last = new Date(hoursAhead(100).getTime() - 1);
    assertEquals((await at(last)).purchase_id, pack.id);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "DATA-06 of packs alike in their expiry the one bought first is used first",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const second = await makePack(db, client, { columns: { purchased_at: hoursAhead(-10) } });
    const first = await makePack(db, client, { sessions: 1, columns: { purchased_at: hoursAhead(-20) } });

    assertEquals(await bookedOn(db, coach, client, 48), first.id);
    assertEquals(await bookedOn(db, coach, client, 50), second.id);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a pack that is named is checked like any other, and no other stands in for it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const usual = await makePack(db, client, { columns: { expires_at: hoursAhead(1000) } });
    const named = await makePack(db, client);
    const refusals = [
      [await makePack(db, client, { state: "unpaid" }), "PT422", "no_pack"],
      [await makePack(db, client, { state: "refunded" }), "PT422", "no_pack"],
      [await makePack(db, client, { state: "expired" }), "PT422", "pack_expired"],
      [await makePack(db, client, { used: 10 }), "PT409", "pack_exhausted"],
    ] as const;

    for (const [pack, status, code] of refusals) {
      await assertRefused(bookedOn(db, coach, client, 48, pack.id), status, code);
    }
    assertEquals(await bookedOn(db, coach, client, 48, named.id), named.id);
    assertEquals((await packState(db, usual)).held, 0);
    await assertBooks(db, coach);
  },
);

forEachDatabase("the refusal says what is the matter: no pack, all expired, or none free", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const refused = (status: string, code: string) =>
    assertRefused(bookedOn(db, coach, client, 48), status, code);

  await refused("PT422", "no_pack");
  await makePack(db, client, { state: "unpaid" });
  await makePack(db, client, { state: "refunded" });
  await refused("PT422", "no_pack");
  await makePack(db, client, { state: "expired" });
  await makePack(db, client, { columns: { expires_at: hoursAhead(40) } });
  await refused("PT422", "pack_expired");
  await makePack(db, client, { used: 10 });
  await refused("PT409", "pack_exhausted");
  assertEquals(await db.sql("select 1 from bookings"), []);
  await assertBooks(db, coach);
});

forEachDatabase(
  "DATA-06 nobody books an eleventh session on a ten-pack, the overdue ones counted",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { used: 2 });
    for (let n = 0; n < 3; n++) await makeBooking(db, client, { pack, state: "due" });
    await makeBooking(db, client, { pack, state: "completed" });

    for (let n = 0; n < 4; n++) await bookedOn(db, coach, client, 48 + 2 * n);
    assertEquals(await packState(db, pack), { total: 10, used: 3, held: 7, free: 0 });
    await assertRefused(bookedOn(db, coach, client, 100), "PT409", "pack_exhausted");
    await assertRefused(bookedOn(db, coach, client, 100, pack.id), "PT409", "pack_exhausted");

    const [first] = await db.sql("select id from bookings where starts_at = $1", [hoursAhead(48)]);
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: first?.id });
    await bookedOn(db, coach, client, 100);
    await assertRefused(bookedOn(db, coach, client, 110), "PT409", "pack_exhausted");
    assertEquals(await packState(db, pack), { total: 10, used: 3, held: 7, free: 0 });
    await assertBooks(db, coach);
  },
);
