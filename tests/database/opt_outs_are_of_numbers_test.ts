import { assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, outgoing, queueText } from "../support/outbox.ts";
import { act, receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

const renumber = (db: TestDatabase, coach: { id: string }, client: { id: string }, phone: string) =>
  db.as(coach.id, (sql) => sql("update public.clients set phone = $1 where id = $2", [phone, client.id]));

async function says(db: TestDatabase, from: string, to: string, kind: "opt_out" | "opt_in"): Promise<void> {
  const { message_id } = await receive(db, from, to, { body: kind === "opt_out" ? "STOP" : "START" });
  await act(db, message_id, { kind });
}

const isOut = async (db: TestDatabase, client: { id: string }) =>
  (await db.sql("select opted_out_at is not null as out from clients where id = $1", [client.id]))[0]?.out;

forEachDatabase(
  "OPT-01 a number that said STOP is not texted, whoever carries it, and no other number is stopped",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [sam, bob] = [await makeClient(db, coach), await makeClient(db, coach)];
    const [p, q] = [sam.phone, nextPhone()];
    await says(db, p, coach.phone, "opt_out");
    assertEquals([await isOut(db, sam), await isOut(db, bob)], [true, false]);
    // Sam's new number has stopped nothing.
    await renumber(db, coach, sam, q);
    assertEquals(await isOut(db, sam), false);
    await queueText(db, { ...sam, phone: q });
    assertEquals((await claim(db)).map(({ to_phone }) => to_phone), [q]);
    // Bob carries the one that did.
    await renumber(db, coach, bob, p);
    assertEquals(await isOut(db, bob), true);
    await queueText(db, { ...bob, phone: p });
    assertEquals(await claim(db), []);
    const [last] = await db.sql(
      "select status, last_error from messages where direction = 'out' and client_id = $1",
      [bob.id],
    );
    assertEquals([last?.status, last?.last_error], ["dropped", "opted_out"]);
    // Back to the old number, and a new client on it: it is the number's.
    await renumber(db, coach, sam, p);
    assertEquals(await isOut(db, sam), true);
    assertEquals(await isOut(db, await makeClient(db, coach, { phone: p })), true);
    await says(db, p, coach.phone, "opt_in");
    assertEquals([await isOut(db, sam), await isOut(db, bob)], [false, false]);
  },
);

forEachDatabase(
  "OPT-01 an opt-out is of one coach's texts, and another coach sees nothing of it",
  async (_t, db) => {
    const [coach, other] = [await makeCoach(db), await makeCoach(db)];
    const phone = nextPhone();
    const [own, theirs] = [await makeClient(db, coach, { phone }), await makeClient(db, other, { phone })];
    await says(db, phone, coach.phone, "opt_out");
    assertEquals([await isOut(db, own), await isOut(db, theirs)], [true, false]);
    assertEquals(await db.as(coach.id, (sql) => sql("select phone from opt_outs")), [{ phone }]);
    assertEquals(await db.as(other.id, (sql) => sql("select phone from opt_outs")), []);
    await db.refuses(db.as(coach.id, (sql) => sql("delete from opt_outs")), { status: "42501" });
  },
);

forEachDatabase("OPT-01 what START finds still ahead of its moment goes out after all", async (_t, db) => {
  const coach = await makeCoach(db, { quiet_from: "00:00", quiet_to: "00:00" });
  const client = await makeClient(db, coach);
  await makeBooking(db, client, { startsAt: hoursAhead(30) });
  await call(db, "service_role", "plan_texts");
  const fates = async () =>
    (await outgoing(db, coach)).filter(({ kind }) => kind === "reminder").map(({ status }) => status);
  assertEquals(await fates(), ["queued"]);
  await says(db, client.phone, coach.phone, "opt_out");
  assertEquals(await fates(), ["dropped"]);
  await call(db, "service_role", "plan_texts");
  await says(db, client.phone, coach.phone, "opt_in");
  assertEquals(await fates(), ["queued"]);
  assertEquals((await claim(db, hoursAhead(7))).map(({ kind }) => kind), ["reminder"]);
});
