import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

function adjust(db: TestDatabase, caller: string, packId: string, change: unknown, note: unknown = "why") {
  return callValue<number>(db, caller, "adjust_sessions", {
    p_purchase_id: packId,
    p_change: change,
    p_note: note,
  });
}

forEachDatabase(
  "DATA-01 adjust_sessions changes the total by a line that says who and why",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { used: 4 });

    assertEquals(await adjust(db, coach.id, pack.id, 2, " a gift "), 12);
    assertEquals(await adjust(db, "service_role", pack.id, -1, "counted twice"), 11);
    const lines = await db.sql(
      "select kind, sessions, actor::text, reason from session_ledger where kind = 'adjust' order by id",
    );
    assertEquals(lines, [
      { kind: "adjust", sessions: 2, actor: "coach", reason: "a gift" },
      { kind: "adjust", sessions: -1, actor: "system", reason: "counted twice" },
    ]);
    assertEquals(await packState(db, pack), { total: 11, used: 4, held: 0, free: 7 });
    await assertBooks(db, coach);
  },
);

forEachDatabase("DATA-06 adjust_sessions takes away what is free and not one more", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 3 });
  await makeBooking(db, client, { pack });
  await makeBooking(db, client, { pack, state: "due" });

  await assertRefused(adjust(db, coach.id, pack.id, -6), "PT409", "pack_exhausted");
  assertEquals(await adjust(db, coach.id, pack.id, -5), 5);
  await assertRefused(adjust(db, coach.id, pack.id, -1), "PT409", "pack_exhausted");
  assertEquals(await packState(db, pack), { total: 5, used: 3, held: 2, free: 0 });
  await assertBooks(db, coach);
});

forEachDatabase("DATA-01 adjust_sessions wants a change that means something, and a note", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);

  for (const note of [null, "", "   "]) {
    await assertRefused(adjust(db, coach.id, pack.id, 1, note), "PT422", "note_required");
  }
  for (const change of [0, null, 1001, -1001, 2147483647]) {
    await assertRefused(adjust(db, coach.id, pack.id, change), "PT422", "invalid_change");
  }
  await assertRefused(adjust(db, coach.strangerId, pack.id, 1), "PT404", "purchase_not_found");
  await assertRefused(adjust(db, coach.id, crypto.randomUUID(), 1), "PT404", "purchase_not_found");
  assertEquals(await ledgerOf(db, pack), ["grant 10"]);

  assertEquals(await adjust(db, coach.id, pack.id, 1000, "x".repeat(10_000)), 1010);
  assertEquals(await adjust(db, coach.id, pack.id, -1000, "\u202Eشكرا \u{1F3CB}"), 10);
  await assertBooks(db, coach);
});

forEachDatabase(
  "adjust_sessions refuses the smallest integer as a change, not as an error",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = await makePack(db, await makeClient(db, coach));

    await assertRefused(adjust(db, coach.id, pack.id, -2147483648), "PT422", "invalid_change");
    await assertBooks(db, coach);
  },
);

forEachDatabase("a note of tabs and line breaks is no note", async (_t, db) => {
  const coach = await makeCoach(db);
  const pack = await makePack(db, await makeClient(db, coach));

  await assertRefused(adjust(db, coach.id, pack.id, 1, "\t\r\n"), "PT422", "note_required");
  const refund = { p_purchase_id: pack.id, p_note: "\n" };
  await assertRefused(callValue(db, coach.id, "refund_pack", refund), "PT422", "note_required");
  await assertBooks(db, coach);
});
