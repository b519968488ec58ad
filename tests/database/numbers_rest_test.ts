import { assertEquals } from "@std/assert";
import { makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { assertRefused, call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { giveMobile } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const taken = { status: "23505", code: "coaches_phone_key" };

/** Changes the coach's line as the dashboard does. */
const take = (db: TestDatabase, coach: { id: string }, phone: string) =>
  db.as(coach.id, (sql) => sql("update public.coaches set phone = $1 where id = $2", [phone, coach.id]));

async function reaches(db: TestDatabase, phone: string, from: string): Promise<string | null> {
  const received = await call(db, "service_role", "receive_sms", {
    p_sid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
    p_from: from,
    p_to: phone,
    p_body: "hi",
  });
  const [row] = received as { receive_sms: { coach: { id: string } } | null }[];
  return row?.receive_sms?.coach.id ?? null;
}

forEachDatabase(
  "NUM-01 a number that a coach gave up rests for ninety days, and is that coach's again at any time",
  async (_t, db) => {
    const [coach, other] = [await makeCoach(db), await makeCoach(db)];
    const client = await makeClient(db, coach);
    const [old, fresh] = [coach.phone, nextPhone()];
    await take(db, coach, fresh);
    // Whoever had it texted would read the clients of the one before.
    await db.refuses(take(db, other, old), taken);
    assertEquals(await reaches(db, old, client.phone), null);
    await take(db, coach, old);
    assertEquals(await reaches(db, old, client.phone), coach.id);
    await take(db, coach, fresh);

    await db.sql("update app.lines set released_at = now() - interval '89 days' where phone = $1", [old]);
    await db.refuses(take(db, other, old), taken);
    await db.sql("update app.lines set released_at = now() - interval '91 days' where phone = $1", [old]);
    await take(db, other, old);
    assertEquals(await reaches(db, old, client.phone), other.id);
    await db.refuses(take(db, coach, old), taken);
  },
);

forEachDatabase("NUM-01 what a coach who left had as a line rests too", async (_t, db) => {
  const [coach, other] = [await makeCoach(db, { name: "Robin" }), await makeCoach(db)];
  await call(db, coach.id, "delete_my_data", { p_confirm: "Robin" });
  await db.refuses(take(db, other, coach.phone), taken);
});

forEachDatabase(
  "NUM-01 nobody takes as a line what is somebody's proven mobile, nor as a mobile what is a line",
  async (_t, db) => {
    const [coach, other] = [await makeCoach(db), await makeCoach(db)];
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    await db.refuses(take(db, other, mobile), taken);
    // A line, a rested one and a free number are answered alike; only a free one is sent a code.
    const free = nextPhone();
    const rested = other.phone;
    await take(db, other, nextPhone());
    const [line] = await db.sql<{ phone: string }>("select phone from public.coaches where id = $1", [
      other.id,
    ]);
    for (const number of [line?.phone ?? "", rested, free]) {
      const [row] = await call(db, coach.id, "start_mobile_check", { p_mobile: number });
      assertEquals(typeof row?.start_mobile_check, "string", number);
    }
    assertEquals(await db.sql("select to_phone from public.messages where kind = 'code'"), [{
      to_phone: free,
    }]);
    await assertRefused(
      call(db, coach.id, "start_mobile_check", { p_mobile: coach.phone }),
      "PT422",
      "invalid_phone",
    );
  },
);
