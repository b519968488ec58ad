import { assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const watch = async (db: TestDatabase, caller: string) =>
  (await call(db, caller, "packs_to_watch")).map((row) =>
    `${row.kind} ${row.client_name}: ${row.free} of ${row.many}`
  );
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

forEachDatabase("who comes and has few sessions left is low; who does not come is not", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = (name: string, columns = {}) => makeClient(db, coach, { name, ...columns });
  const low = await client("Low");
  const spent = await client("Spent");
  const rich = await client("Rich");
  const gone = await client("Gone");
  const archived = await client("Archived", { archived_at: new Date() });
  const paying = await client("Paying");
  await makePack(db, low, { used: 8 });
  await makePack(db, spent, { sessions: 2, used: 2 });
  await makePack(db, rich);
  for (const one of [gone, archived, paying]) await makePack(db, one, { sessions: 1, used: 1 });
  await makePack(db, paying, { state: "unpaid" });
  for (const one of [low, spent, rich, archived, paying]) await makeBooking(db, one);
  await makeBooking(db, gone, { state: "completed", startsAt: inDays(-40) });

  assertEquals(await watch(db, coach.id), ["low Spent: 0 of 2", "low Low: 2 of 2"]);
  await db.sql("update coaches set low_balance_at = 0 where id = $1", [coach.id]);
  assertEquals(await watch(db, coach.id), ["low Spent: 0 of 1"]);
  await db.sql("update coaches set low_balance_at = null where id = $1", [coach.id]);
  assertEquals(await watch(db, coach.id), []);
  assertEquals(await watch(db, coach.strangerId), []);
});

forEachDatabase(
  "a pack that ends soon with sessions left is expiring, the first to end first",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = async (name: string, days: number, more: Parameters<typeof makePack>[2] = {}) =>
      await makePack(db, await makeClient(db, coach, { name }), {
        ...more,
        columns: { expires_at: inDays(days) },
      });
    await pack("Later", 6, { used: 9 });
    await pack("Sooner", 2);
    await pack("Far", 20);
    await pack("Over", -1);
    await pack("Empty", 3, { sessions: 1, used: 1 });
    await pack("Unpaid", 3, { state: "unpaid" });
    assertEquals(await watch(db, coach.id), ["expiring Sooner: 10 of 2", "expiring Later: 1 of 2"]);
    await db.sql("update coaches set expiry_days = 30 where id = $1", [coach.id]);
    assertEquals((await watch(db, coach.id)).length, 3);
    assertEquals(await watch(db, coach.strangerId), []);
  },
);

forEachDatabase("ten are named, all are counted", async (_t, db) => {
  const coach = await makeCoach(db);
  for (let n = 0; n < 12; n++) {
    const client = await makeClient(db, coach);
    await makePack(db, client, { sessions: 1, used: 1 });
    await makeBooking(db, client);
  }
  const rows = await call(db, coach.id, "packs_to_watch");
  assertEquals([rows.length, rows[0]?.many], [10, 12]);
});
