import { assertEquals, assertMatch } from "@std/assert";
import { sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { assertRefused, call, callValue } from "../support/call.ts";
import { makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claimOne, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const start = (db: TestDatabase, coach: string, p_mobile: string | null) =>
  callValue<string>(db, coach, "start_mobile_check", { p_mobile });
const verify = (db: TestDatabase, coach: string, p_code: string | null) =>
  callValue<{ mobile?: string; message?: string }>(db, coach, "verify_mobile", { p_code });

/** The code that was texted last. */
async function texted(db: TestDatabase): Promise<{ code: string; to: string; body: string }> {
  const [row] = await db.sql<{ facts: unknown; to: string }>(
    `select facts, to_phone as to from messages where kind = 'code' order by created_at desc limit 1`,
  );
  if (!row) throw new Error("Cannot read the code: none was texted");
  const body = sayText(Unsaid.parse({ kind: "code", facts: row.facts }));
  return { code: /^(\d{6}) is your /.exec(body)?.[1] ?? "", to: row.to, body };
}

/** A code that was not texted. */
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

async function mobileOf(db: TestDatabase, coachId: string): Promise<unknown[]> {
  const [row] = await db.sql(
    "select mobile, mobile_verified_at is not null as verified from coaches where id = $1",
    [coachId],
  );
  return [row?.mobile, row?.verified];
}

forEachDatabase("a mobile becomes the coach's by the code that was texted to it, once", async (_t, db) => {
  const coach = await makeCoach(db);
  const mobile = nextPhone();
  const until = await start(db, coach.id, mobile);
  const [since] = await db.sql(
    "select $1::timestamptz - max(created_at) = interval '10 minutes' as ten from messages",
    [
      until,
    ],
  );
  assertEquals(since, { ten: true });
  const { code, to, body } = await texted(db);
  assertEquals(to, mobile);
  assertMatch(body, /^\d{6} is your Coachline code\. It works for 10 minutes\.$/);
  assertEquals(await mobileOf(db, coach.id), [null, false]);

  assertEquals((await verify(db, coach.id, `${code.slice(0, 3)} ${code.slice(3)}`)).mobile, mobile);
  assertEquals(await mobileOf(db, coach.id), [mobile, true]);
  await assertRefused(verify(db, coach.id, code), "PT422", "code_expired");
  await call(db, coach.id, "forget_mobile");
  assertEquals(await mobileOf(db, coach.id), [null, false]);
});

forEachDatabase(
  "a wrong code is counted, and after five of them the right one does not help",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await start(db, coach.id, nextPhone());
    const { code } = await texted(db);
    for (const wrong of [another(code), "", null, "no", code.slice(1)]) {
      assertEquals((await verify(db, coach.id, wrong)).message, "wrong_code");
    }
    await assertRefused(verify(db, coach.id, code), "PT422", "too_many_tries");
    assertEquals(await mobileOf(db, coach.id), [null, false]);
    await start(db, coach.id, nextPhone());
    assertEquals(typeof (await verify(db, coach.id, (await texted(db)).code)).mobile, "string");
  },
);

forEachDatabase("a code lives ten minutes, only the latest one, only for its own coach", async (_t, db) => {
  const coach = await makeCoach(db);
  const mobile = nextPhone();
  await assertRefused(verify(db, coach.id, "123456"), "PT422", "code_expired");
  await start(db, coach.id, mobile);
  const { code } = await texted(db);
  await assertRefused(verify(db, coach.strangerId, code), "PT422", "code_expired");
  await db.sql("update app.mobile_checks set created_at = now() - interval '9 minutes'");
  await start(db, coach.id, mobile);
  const { code: next } = await texted(db);
  if (next !== code) assertEquals((await verify(db, coach.id, code)).message, "wrong_code");
  await db.sql("update app.mobile_checks set created_at = created_at - interval '10 minutes'");
  await assertRefused(verify(db, coach.id, next), "PT422", "code_expired");
  assertEquals(await mobileOf(db, coach.id), [null, false]);
});

forEachDatabase(
  "five codes an hour, and to no number that is not a phone or is a coach's line",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [stranger] = await db.sql<{ phone: string }>("select phone from coaches where id = $1", [
      coach.strangerId,
    ]);
    for (const wrong of [null, "", "0400000001", "+61", "12345", coach.phone]) {
      await assertRefused(start(db, coach.id, wrong), "PT422", "invalid_phone");
    }
    // That another's line gets none is not said.
    await start(db, coach.id, stranger?.phone ?? "");
    assertEquals(await db.sql("select to_phone from messages where kind = 'code'"), []);
    for (let code = 0; code < 4; code++) await start(db, coach.id, nextPhone());
    await assertRefused(start(db, coach.id, nextPhone()), "PT422", "too_many_tries");
    await start(db, coach.strangerId, nextPhone());
    await db.sql("update app.mobile_checks set created_at = created_at - interval '1 hour'");
    await db.sql("update app.codes_asked set asked_at = asked_at - interval '1 hour'");
    await start(db, coach.id, nextPhone());
    const [kept] = await db.sql("select count(*)::int as checks from app.mobile_checks where coach_id = $1", [
      coach.id,
    ]);
    assertEquals(kept, { checks: 1 });
  },
);

forEachDatabase(
  "two coaches cannot hold one mobile; until it is forgotten it stays where it was",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await start(db, coach.id, mobile);
    await verify(db, coach.id, (await texted(db)).code);
    await start(db, coach.strangerId, mobile);
    await assertRefused(verify(db, coach.strangerId, (await texted(db)).code), "PT409", "mobile_taken");
    assertEquals(await mobileOf(db, coach.strangerId), [null, false]);
    assertEquals(await mobileOf(db, coach.id), [mobile, true]);
    await call(db, coach.id, "forget_mobile");
    await verify(db, coach.strangerId, (await texted(db)).code);
    assertEquals(await mobileOf(db, coach.strangerId), [mobile, true]);
  },
);

forEachDatabase(
  "a code is no use to whoever holds only the dashboard: it cannot be read or written around",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await start(db, coach.id, nextPhone());
    const { code } = await texted(db);
    const assertUnreadable = async () => {
      for (const id of [coach.id, coach.strangerId]) {
        assertEquals(await db.as(id, (sql) => sql("select body, facts from messages")), []);
        const page = await callValue<{ rows: unknown[] }>(db, id, "export_page", { p_part: "messages" });
        assertEquals(page.rows, []);
        assertEquals(await call(db, id, "inbox"), []);
      }
    };
    // While it waits as a fact, once it has words, and when it did not arrive: not even by its id.
    await assertUnreadable();
    const said = await claimOne(db);
    assertEquals(said.body.slice(0, 6), code);
    await assertUnreadable();
    assertEquals(await record(db, said, "refused", { code: 21211, http: 400 }), "failed");
    await assertUnreadable();
    for (const verb of ["withdraw_text", "resend_text"]) {
      const taken = callValue(db, coach.id, verb, { p_message_id: said.id });
      await assertRefused(taken, "PT404", "message_not_found");
    }
    await db.refuses(db.as(coach.id, (sql) => sql("select * from app.mobile_checks")), { status: "42501" });
    for (const change of ["mobile = '+61400000001'", "mobile_verified_at = now()"]) {
      await db.refuses(db.as(coach.id, (sql) => sql(`update coaches set ${change}`)), { status: "42501" });
    }
    const [row] = await db.sql("select length(code_hash) as bytes from app.mobile_checks");
    assertEquals(row?.bytes, 32);
    for (
      const verb of [
        "start_mobile_check('+61400000001')",
        "verify_mobile('1')",
        "forget_mobile()",
        "act_on_coach_sms(null, null)",
      ]
    ) {
      await db.refuses(db.as("anon", (sql) => sql(`select public.${verb}`)), { status: "42501" });
    }
    await db.refuses(db.as(coach.id, (sql) => sql("select public.act_on_coach_sms(null, null)")), {
      status: "42501",
    });
  },
);
