import { assertEquals, assertMatch } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertRefused, call, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { actAsCoach, giveMobile, receive } from "../support/texting.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const from = fromNow(2 * 1440);
const off = { kind: "off", from: from.toISOString(), to: new Date(from.getTime() + 3_600_000).toISOString() };

/** A coach with a verified mobile whose texts ask for a PIN, by default the one that is set. */
async function setUp(
  db: TestDatabase,
  { pin = "4821", asked = "clients" }: { pin?: string | null; asked?: string } = {},
) {
  const coach = await makeCoach(db);
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  await db.sql("update coaches set pin_asked_for = $2 where id = $1", [coach.id, asked]);
  if (pin !== null) await call(db, coach.id, "set_coach_pin", { p_pin: pin });
  const say = async (said: Row, body = "some words") => {
    const { message_id } = await receive(db, mobile, coach.phone, { body });
    return await actAsCoach(db, message_id, said);
  };
  /** The coach's PIN, as the handler hands it on. */
  const give = async (body: string) => {
    const received = await receive(db, mobile, coach.phone, { body });
    return await actAsCoach(db, received.message_id, {
      kind: "pin",
      pin: (received as unknown as { pin: string }).pin,
    });
  };
  const daysOff = async () => (await db.sql("select from time_off where coach_id = $1", [coach.id])).length;
  return { coach, mobile, say, give, daysOff };
}

forEachDatabase(
  "PIN-01 OFF waits for the PIN; the right one does it once and opens the day",
  async (_t, db) => {
    const { coach, say, give, daysOff } = await setUp(db);
    assertEquals(await say(off), { kind: "coach_pin_asked" });
    assertEquals(await daysOff(), 0);
    assertEquals(await give("1357"), { kind: "coach_pin_wrong", left: 4 });
    assertEquals(await daysOff(), 0);
    assertEquals((await give("4821")).kind, "coach_off");
    assertEquals(await daysOff(), 1);
    assertEquals(await give("4821"), { kind: "coach_pin_idle", late: false });
    // Open until the coach's midnight, and not a minute longer.
    assertEquals((await say({ ...off, to: fromNow(3 * 1440).toISOString() })).kind, "coach_off");
    const [open] = await db.sql(
      `select k.open_until = app.day_edge((now() at time zone c.timezone)::date + 1, c.timezone) as midnight
     from app.coach_pins k join coaches c on c.id = k.coach_id where c.id = $1`,
      [coach.id],
    );
    assertEquals(open, { midnight: true });
    await db.sql("update app.coach_pins set open_until = now() - interval '1 second'");
    assertEquals(await say({ ...off, to: fromNow(4 * 1440).toISOString() }), { kind: "coach_pin_asked" });
  },
);

forEachDatabase(
  "PIN-01 a text to a client waits for the PIN, named or chosen; what only reads does not",
  async (_t, db) => {
    const { coach, say, give } = await setUp(db);
    const ana = await makeClient(db, coach, { name: "Ana Lee" });
    await makeClient(db, coach, { name: "Ana Ray" });
    const sent = async () =>
      (await db.sql("select body, to_phone from messages where kind = 'manual'")) as Row[];
    assertEquals((await say({ kind: "today" })).kind, "coach_today");
    assertEquals((await say({ kind: "say", name: "Ana", body: "running late" })).kind, "coach_which_client");
    assertEquals(await say({ kind: "choose", option: 1 }), { kind: "coach_pin_asked" });
    assertEquals((await say({ kind: "next" })).kind, "coach_next");
    assertEquals(await sent(), []);
    assertEquals(await give("4821"), { kind: "coach_sent", name: "Ana Lee" });
    assertEquals(await sent(), [{ body: "running late", to_phone: ana.phone }]);
  },
);

forEachDatabase("PIN-01 two copies of the right PIN do it once, and N drops it", async (_t, db) => {
  const { coach, mobile, say, give, daysOff } = await setUp(db);
  await say(off);
  const copies = [
    await receive(db, mobile, coach.phone, { body: "4821" }),
    await receive(db, mobile, coach.phone, { body: "4821" }),
  ];
  const kinds: string[] = [];
  for (const { message_id } of copies) {
    kinds.push((await actAsCoach(db, message_id, { kind: "pin", pin: "4821" })).kind);
  }
  assertEquals([kinds, await daysOff()], [["coach_off", "coach_pin_idle"], 1]);
  await db.sql("update app.coach_pins set open_until = null");
  await say({ ...off, to: fromNow(5 * 1440).toISOString() });
  assertEquals((await say({ kind: "no" })).kind, "coach_pin_dropped");
  assertEquals([(await give("4821")).kind, await daysOff()], ["coach_pin_idle", 1]);
});

forEachDatabase("PIN-01 after five minutes the PIN does nothing", async (_t, db) => {
  const { say, give, daysOff } = await setUp(db);
  await say(off);
  await db.sql("update app.conversations set expires_at = expires_at - interval '4 minutes 58 seconds'");
  const [left] = await db.sql("select expires_at > now() as open from app.conversations");
  assertEquals(left, { open: true });
  await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
  assertEquals(await give("4821"), { kind: "coach_pin_idle", late: true });
  assertEquals(await daysOff(), 0);
});

forEachDatabase(
  "PIN-01 five wrong PINs lock the day, which the coach's row shows; a new PIN opens it, and another coach sees nothing",
  async (_t, db) => {
    const { coach, say, give, daysOff } = await setUp(db);
    await say(off);
    for (const left of [4, 3, 2, 1]) assertEquals(await give("1357"), { kind: "coach_pin_wrong", left });
    assertEquals(await give("1357"), { kind: "coach_pin_locked" });
    assertEquals(await give("4821"), { kind: "coach_pin_locked" });
    assertEquals(await say(off), { kind: "coach_pin_locked" });
    assertEquals(await daysOff(), 0);
    const [row] = await db.as(
      coach.id,
      (sql) =>
        sql(
          `select pin_locked_until = app.day_edge((now() at time zone timezone)::date + 1, timezone) as midnight from coaches`,
        ),
    );
    assertEquals(row, { midnight: true });
    assertEquals(await db.as(coach.strangerId, (sql) => sql("select pin_locked_until from coaches")), [
      { pin_locked_until: null },
    ]);
    await call(db, coach.id, "set_coach_pin", { p_pin: "9264" });
    await say(off);
    assertEquals((await give("9264")).kind, "coach_off");
  },
);

forEachDatabase("PIN-01 wrong PINs of another day do not count", async (_t, db) => {
  const { say, give } = await setUp(db);
  await say(off);
  for (let n = 0; n < 4; n++) await give("1357");
  await db.sql("update app.coach_pins set tried_on = tried_on - 1");
  assertEquals(await give("1357"), { kind: "coach_pin_wrong", left: 4 });
});

forEachDatabase(
  "PIN-01 the PIN is kept nowhere: not in the text, what was understood, what was asked or the row of it",
  async (_t, db) => {
    const { coach, say, give } = await setUp(db);
    await say(off);
    for (const body of ["4821", " 48 21. ", "PIN: 4821", "my pin is 4821", "it's 4821", "1357"]) {
      await give(body);
    }
    const kept = await db.sql<{ row: string }>(
      `select to_jsonb(m)::text as row from messages m where direction = 'in' union all select to_jsonb(t)::text from app.conversations t
       union all select to_jsonb(k)::text from app.coach_pins k union all select to_jsonb(c)::text from coaches c`,
    );
    const leaks = kept.filter(({ row }) =>
      /"[^"]*(?<![0-9a-f.-])(4821|48 21|1357)(?![0-9a-f-])[^"]*"/.test(row)
    );
    assertEquals(leaks, []);
    for (const id of [coach.id, coach.strangerId]) {
      await db.refuses(db.as(id, (sql) => sql("select * from app.coach_pins")), { status: "42501" });
    }
    await db.refuses(db.as(coach.id, (sql) => sql("update coaches set pin_locked_until = null")), {
      status: "42501",
    });
    // The same PIN of another coach has another hash.
    await call(db, coach.strangerId, "set_coach_pin", { p_pin: "4821" });
    const [hashes] = await db.sql(
      "select count(distinct hash)::int as n, min(length(hash)) as bytes from app.coach_pins",
    );
    assertEquals(hashes, { n: 2, bytes: 32 });
  },
);

forEachDatabase(
  "PIN-01 whoever has no PIN is told to set one; whoever wants none does without",
  async (_t, db) => {
    const { coach, say, daysOff } = await setUp(db, { pin: null });
    assertEquals(await say(off), { kind: "coach_pin_unset" });
    assertEquals(await daysOff(), 0);
    // Four digits are then words like any others.
    const { pin } = await receive(db, nextPhone(), coach.phone, { body: "4821" }) as unknown as {
      pin: string | null;
    };
    assertEquals(pin, null);
    await call(db, coach.id, "change_settings", { p_change: '{"pin_asked_for": "nothing"}', p_seen: "{}" });
    assertEquals((await say(off)).kind, "coach_off");
    await db.refuses(
      call(db, coach.id, "change_settings", { p_change: '{"pin_asked_for": "more"}', p_seen: "{}" }),
      { status: "23514", code: "coaches_pin_asked_for_known" },
    );
  },
);

forEachDatabase("PIN-01 where every change asks, DONE and UNDO wait for the PIN too", async (_t, db) => {
  const { coach, say, give } = await setUp(db, { asked: "changes" });
  const ana = await makeClient(db, coach);
  const pack = await makePack(db, ana);
  await makeBooking(db, ana, { startsAt: fromNow(-20), pack });
  const used = async () =>
    (await db.sql("select sessions_used from purchases where id = $1", [pack.id]))[0]?.sessions_used;
  assertEquals(await say({ kind: "done" }), { kind: "coach_pin_asked" });
  assertEquals(await used(), 0);
  assertEquals((await give("4821")).kind, "coach_closed");
  assertEquals(await used(), 1);
  await db.sql("update app.coach_pins set open_until = null");
  assertEquals(await say({ kind: "undo" }), { kind: "coach_pin_asked" });
  assertEquals((await give("4821")).kind, "coach_undone");
  assertEquals(await used(), 0);
});

forEachDatabase("PIN-01 a PIN is four digits and not the first ones that anybody tries", async (_t, db) => {
  const coach = await makeCoach(db);
  for (const wrong of ["", "482", "48211", "48 21", "abcd", "٤٨٢١"]) {
    await assertRefused(callValue(db, coach.id, "set_coach_pin", { p_pin: wrong }), "PT422", "invalid_pin");
  }
  for (const easy of ["0000", "1234", "6789", "7890", "4321", "9876"]) {
    await assertRefused(callValue(db, coach.id, "set_coach_pin", { p_pin: easy }), "PT422", "pin_too_easy");
  }
  const since = async () =>
    (await db.sql("select pin_set_at from coaches where id = $1", [coach.id]))[0]?.pin_set_at;
  await call(db, coach.id, "set_coach_pin", { p_pin: "4821" });
  assertMatch(String(await since()), /\d{4}/);
  await call(db, coach.id, "set_coach_pin", { p_pin: null });
  assertEquals([await since(), await db.sql("select from app.coach_pins")], [null, []]);
});
