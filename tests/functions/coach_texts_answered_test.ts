import { assert, assertEquals, assertMatch } from "@std/assert";
import { call } from "../support/call.ts";
import type { Row } from "../../scripts/stack/database.ts";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { giveMobile, queuedFor } from "../support/texting.ts";
import { hoursAhead, noonZone } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { type Http, overHttp, textFields } from "./http.ts";

/** A coach with a verified mobile, two clients, and who texts whom. */
async function setUp(http: Http, db: TestDatabase, columns: Row = {}) {
  const coach = await makeCoach(db, { name: "Sam Rivera", ...columns });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const [ana, ben] = [
    await makeClient(db, coach, { name: "Ana Lee" }),
    await makeClient(db, coach, { name: "Ben Ray" }),
  ];
  const text = async (from: string, body: string) =>
    (await http.deliver(textFields(from, coach.phone, body))).reply;
  const bodies = async (phone: string) => (await queuedFor(db, phone)).map(({ body }) => body);
  return { coach, mobile, ana, ben, text, bodies, say: (body: string) => text(mobile, body) };
}

overHttp(
  "a client who runs late reaches the coach's mobile at once, and the answer reaches the client",
  async (http, db) => {
    const { coach, mobile, ana, text, bodies, say } = await setUp(http, db);
    assertEquals(
      await text(ana.phone, "running 10 late"),
      "Thanks for letting us know. Sam has your message.",
    );
    assertEquals(await queuedFor(db, mobile), [{ kind: "forward", body: "Ana Lee: running 10 late" }]);
    const due = await db.sql("select from messages where kind = 'forward' and send_after <= now()");
    assertEquals(due.length, 1);

    assertEquals(await say("No stress, see you soon"), "Sent to Ana.");
    assertEquals(await queuedFor(db, ana.phone), [{ kind: "manual", body: "No stress, see you soon" }]);
    // A second thought has nobody who waits: it goes to the same one on a yes.
    assertEquals(await say("Bring a towel"), "Send it to Ana? Nothing was sent yet. Y or N");
    assertEquals(await say("Y"), "Sent to Ana.");
    assertEquals((await bodies(ana.phone)).at(-1), "Bring a towel");
    const [thread] = await db.sql("select client_id from messages where kind = 'manual' limit 1");
    assertEquals(thread?.client_id, ana.id);
    const unread = await db.as(
      coach.id,
      (sql) => sql("select from messages where direction = 'in' and read_at is null"),
    );
    assertEquals(unread, []);
    assertEquals(
      await db.as(coach.strangerId, (sql) => sql("select from messages")),
      [],
    );
  },
);

overHttp("SMS-06 a coach's answer delivered again is sent once and confirmed alike", async (http, db) => {
  const { coach, mobile, ana, text, bodies } = await setUp(http, db);
  await text(ana.phone, "running 10 late");
  const fields = textFields(mobile, coach.phone, "See you then");
  const answers = await Promise.all(Array.from({ length: 20 }, () => http.deliver(fields)));
  assertEquals(
    new Set(answers.map(({ status, reply }) => `${status} ${reply}`)),
    new Set(["200 Sent to Ana."]),
  );
  assertEquals((await http.deliver(fields)).reply, "Sent to Ana.");
  assertEquals(await bodies(ana.phone), ["See you then"]);
});

overHttp(
  "TXT-03 when two clients wait, the coach is asked for whom before anything is sent",
  async (http, db) => {
    const { ana, ben, text, bodies, say } = await setUp(http, db);
    await text(ana.phone, "running 10 late");
    await text(ben.phone, "do i need to bring my own mat");
    const question = "Who is this for? 1) Ben 2) Ana. Reply 1 or 2";
    assertEquals(await say("Yes please"), question);
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [[], []]);
    // A second text is not held beside the first, and not lost in silence.
    assertEquals(
      await say("and water"),
      'Reply 1 or 2 first: who is "Yes please" for? 1) Ben 2) Ana. N drops it',
    );
    assertEquals(await say("7"), 'Reply 1 or 2 first: who is "Yes please" for? 1) Ben 2) Ana. N drops it');
    assertEquals(await say("ben"), "Sent to Ben.");
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [[], ["Yes please"]]);
    // Ben is answered, so only Ana waits.
    assertEquals(await say("See you soon"), "Sent to Ana.");
    // Nobody waits: both were written to of late, so it asks again.
    assertMatch(await say("Well done both") ?? "", /^Who is this for\?/);
    assertEquals(await say("N"), "Dropped: nothing was sent.");
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [["See you soon"], ["Yes please"]]);
  },
);

overHttp(
  "a name in front says whom it is for; one that two clients bear is asked about, one that nobody bears is not sent",
  async (http, db) => {
    const { coach, ana, ben, text, bodies, say } = await setUp(http, db);
    await text(ana.phone, "running 10 late");
    assertEquals(await say("Ben: see you on Friday"), "Sent to Ben.");
    assertEquals(await say("@ana see you"), "Sent to Ana.");
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [["see you"], ["see you on Friday"]]);
    assertEquals(
      await say("Anna: hello"),
      "Not sent: no client is called Anna. Start with a client's name, like Ana: hello",
    );
    const other = await makeClient(db, coach, { name: "Ana Ray" });
    assertEquals(await say("Ana: hello"), "Who is this for? 1) Ana Lee 2) Ana Ray. Reply 1 or 2");
    assertEquals(await say("Ana Ray"), "Sent to Ana.");
    assertEquals(await bodies(other.phone), ["hello"]);
    const mary = await makeClient(db, coach, { name: "Mary Ann O’Neil" });
    for (const name of ["mary", "Mary Ann", "mary ann o'neil", "MARY ANN ONEIL"]) {
      assertEquals(await say(`${name}: hi`), "Sent to Mary.", name);
    }
    assertEquals((await bodies(mary.phone)).length, 4);
    assertMatch(await say("Mar: hi") ?? "", /^Not sent: no client is called Mar/);
    const foreign = await makeClient(db, { id: coach.strangerId }, { name: "Zed" });
    assertMatch(await say("Zed: hello") ?? "", /^Not sent: no client is called Zed/);
    assertEquals(await bodies(foreign.phone), []);
  },
);

overHttp("a number that is not known is passed on and answered by its number", async (http, db) => {
  const { mobile, text, bodies, say } = await setUp(http, db);
  await text("+61400900123", "hi, do you take beginners?");
  assertEquals(await bodies(mobile), ["+61400900123: hi, do you take beginners?"]);
  assertEquals(await say("Yes, come along"), "Sent to +61400900123.");
  assertEquals(await bodies("+61400900123"), ["Yes, come along"]);
});

overHttp(
  "what the line can answer by itself is not passed on, nor anything while it is turned off",
  async (http, db) => {
    const { coach, mobile, ana, text, bodies } = await setUp(http, db);
    await makePack(db, ana);
    for (const body of ["balance", "what have i got booked", "thanks!", "help"]) await text(ana.phone, body);
    assertEquals(await bodies(mobile), []);
    await text(ana.phone, "my knee hurts, should i come?");
    assertEquals(await bodies(mobile), ["Ana Lee: my knee hurts, should i come?"]);
    await db.sql("update coaches set forward_texts = false where id = $1", [coach.id]);
    await text(ana.phone, "running 10 late");
    assertEquals((await bodies(mobile)).length, 1);
    await db.sql("update coaches set forward_texts = true, mobile_verified_at = null where id = $1", [
      coach.id,
    ]);
    await text(ana.phone, "running 10 late");
    assertEquals((await bodies(mobile)).length, 1);
  },
);

overHttp("what was refused goes to the coach with the reason", async (http, db) => {
  const { mobile, ana, text, bodies } = await setUp(http, db);
  const pack = await makePack(db, ana);
  await makeBooking(db, ana, { pack, startsAt: hoursAhead(5) });
  await text(ana.phone, "move my session to friday 6pm");
  assertEquals(await bodies(mobile), ["Ana Lee: move my session to friday 6pm (too late to move by text)"]);
});

overHttp(
  "an opted-out client's words reach the coach, and the coach's do not reach the client",
  async (http, db) => {
    const { mobile, ana, text, bodies, say } = await setUp(http, db);
    await text(ana.phone, "STOP");
    assertEquals(await text(ana.phone, "are you there?"), null);
    assertEquals(await bodies(mobile), ["Ana Lee: are you there? (opted out: no answer reaches them)"]);
    assertEquals(
      await say("Yes"),
      "Not sent: Ana has opted out of texts. Only they can change that, by texting START.",
    );
    assertEquals(await bodies(ana.phone), []);
  },
);

const mistyped: Record<string, string> = {
  Mon: "munday",
  Tue: "tusday",
  Wed: "wensday",
  Thu: "thurday",
  Fri: "frday",
  Sat: "saterday",
  Sun: "sundya",
};

overHttp("the coach's day by text: NEXT, TODAY, DONE, UNDO, NOSHOW, OFF", async (http, db) => {
  // Where it is noon: what began just now is today's, and what is said of it has a clock's time.
  const { coach, ana, say } = await setUp(http, db, { timezone: noonZone() });
  const pack = await makePack(db, ana, { columns: { name: "Ten-pack" } });
  await makeBooking(db, ana, { pack, startsAt: new Date(Date.now() - 10 * 60_000) });
  await makeBooking(db, ana, { pack, startsAt: hoursAhead(50) });
  const used = async () => (await db.sql("select sessions_used from purchases"))[0]?.sessions_used;

  assertMatch(
    await say("Next please") ?? "",
    /^Next: Ana Lee, \w{3} (?:[\d:]+[ap]m|noon|midnight), not confirmed yet\. 8 sessions free on Ten-pack\.$/,
  );
  assertMatch(await say("TODAY") ?? "", /Ana \(unconfirmed\)/);
  assertMatch(await say("done!") ?? "", /^Done: Ana .* 8 sessions free on Ten-pack\. UNDO takes it back\.$/);
  assertEquals(await used(), 1);
  assertMatch(await say("undo") ?? "", /^Taken back: Ana .* is open again\.$/);
  assertEquals(await used(), 0);
  assertMatch(
    await say("No-show") ?? "",
    /^No-show: Ana .*\. Uses 1 of 10 left\. Y, or W to waive\. N drops it$/,
  );
  assertEquals(await used(), 0);
  assertMatch(await say("Y") ?? "", /^No-show: Ana .* UNDO takes it back\.$/);
  assertEquals(await used(), 1);
  assertEquals(await db.sql("select * from prove_sessions()"), []);

  const off = await say("OFF TOMORROW") ?? "";
  assertMatch(
    off,
    /^Off: \w{3} \d+ \w{3}\. Nothing was booked then\. UNDO takes it back\.$/,
  );
  const blocked = await db.as(coach.id, (sql) => sql("select starts_at, ends_at from time_off"));
  assertEquals(blocked.length, 1);
  assertMatch(await say("OFF TOMORROW") ?? "", /^Already off: /);
  // Mistyped; tomorrow is off already, and of today's name it is asked which one.
  const day = formatTime(hoursAhead(72), coach.timezone).slice(0, 3);
  assertMatch(await say(`off ${mistyped[day]}`) ?? "", new RegExp(`^Off: ${day} `));
  assertMatch(await say("HELP") ?? "", /^WHO, NEXT, DONE, /);
  assertEquals(
    await say("hello?"),
    "Not sent: nobody's text is waiting. Start with a client's name, like Ana: hello. HELP lists what I can do.",
  );
});

overHttp(
  "STOP from the coach's mobile ends what is passed on to it, START brings it back",
  async (http, db) => {
    const { mobile, ana, text, bodies, say } = await setUp(http, db);
    assertEquals(await say("STOP"), null);
    await text(ana.phone, "running 10 late");
    assertEquals(await bodies(mobile), []);
    assertEquals(await say("START"), "Welcome back! Clients' texts that need you come to this phone again.");
    await text(ana.phone, "running 15 late");
    assertEquals(await bodies(mobile), ["Ana Lee: running 15 late"]);
    assertEquals(await db.sql("select from clients where opted_out_at is not null"), []);
  },
);

overHttp(
  "after the coach's own words a client's answer to them goes to the coach, and Y still confirms",
  async (http, db) => {
    const { mobile, ana, text, bodies, say } = await setUp(http, db);
    await makeBooking(db, ana, { startsAt: hoursAhead(50) });
    await text(ana.phone, "my knee hurts, should i come?");
    await say("Come, we take it easy. OK?");
    await db.sql("select * from claim_messages()");
    assertEquals(await text(ana.phone, "yes"), null);
    assertEquals(await text(ana.phone, "ok will do my best"), null);
    assertEquals((await bodies(mobile)).slice(1), ["Ana Lee: yes", "Ana Lee: ok will do my best"]);
    assertEquals(await db.sql("select from bookings where confirmed_at is not null"), []);
    assertMatch(await text(ana.phone, "Y") ?? "", /is confirmed/);
  },
);

overHttp("a wrong code is answered 422 over the API, and counted", async (http, db) => {
  const { coach } = await setUp(http, db);
  const headers = { ...await http.headersOf(coach.id), "Content-Type": "application/json" };
  const rpc = async (verb: string, body: unknown) => {
    const answer = await fetch(`${http.url}/rest/v1/rpc/${verb}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };
  assertEquals((await rpc("start_mobile_check", { p_mobile: "12" })).status, 422);
  assertEquals((await rpc("start_mobile_check", { p_mobile: "+61400000977" })).status, 200);
  const wrong = await rpc("verify_mobile", { p_code: "x" });
  assertEquals([wrong.status, wrong.body.code, wrong.body.message], [422, "PT422", "wrong_code"]);
  assert(wrong.body.hint.length > 10);
  assertEquals((await db.sql("select tries from app.mobile_checks"))[0], { tries: 1 });
  const [row] = await db.sql<{ code: string }>(
    "select facts ->> 'code' as code from messages where kind = 'code'",
  );
  const right = await rpc("verify_mobile", { p_code: row?.code });
  assertEquals([right.status, right.body.mobile], [200, "+61400000977"]);
});

overHttp(
  "PIN-01 by text: OFF asks for the PIN, a wrong one says so, the right one does it, and no row or answer holds it",
  async (http, db) => {
    const { coach, ana, bodies, say } = await setUp(http, db);
    await db.sql("update coaches set pin_asked_for = 'clients' where id = $1", [coach.id]);
    assertMatch(await say("off tomorrow"), /^Not done: this needs a PIN.*Settings, Texts/);
    await call(db, coach.id, "set_coach_pin", { p_pin: "4821" });
    assertMatch(await say("Ana: see you at 6"), /^Reply with your PIN to do this\./);
    assertEquals(await say("1357"), "That is not your PIN, so nothing was done. 4 tries left today.");
    assertEquals(await bodies(ana.phone), []);
    assertEquals(await say("PIN 4821"), "Sent to Ana.");
    assertEquals(await bodies(ana.phone), ["see you at 6"]);
    assertMatch(await say("off tomorrow"), /^Off: /);
    // Digits that nothing waits for go to nobody.
    assertMatch(await say("4821"), /^Nothing waits for your PIN\./);
    assertEquals((await bodies(ana.phone)).length, 1);
    const kept = await db.sql("select body, intent, outcome, asked, facts from messages");
    const holding = kept.filter((row) => /(?<![0-9a-f.-])(4821|1357)(?![0-9a-f-])/.test(JSON.stringify(row)));
    assertEquals(holding, []);
  },
);

overHttp("PIN-01 by text: N drops what waits, and a late PIN does nothing", async (http, db) => {
  const { coach, say } = await setUp(http, db);
  await db.sql("update coaches set pin_asked_for = 'clients' where id = $1", [coach.id]);
  await call(db, coach.id, "set_coach_pin", { p_pin: "4821" });
  await say("off tomorrow");
  assertEquals(await say("N"), "Dropped: nothing was done.");
  await say("off tomorrow");
  await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
  assertMatch(await say("4821"), /^That came too late/);
  assertEquals(await db.sql("select from time_off"), []);
});

overHttp(
  "a coach who has put the own mobile in as a client's is told that Y and C are taken as the coach's, and how to try it",
  async (http, db) => {
    const { coach, mobile, text, ana, say } = await setUp(http, db);
    const me = await makeClient(db, coach, { name: "Sam Me", phone: mobile });
    const booking = await makeBooking(db, me, { startsAt: hoursAhead(60), pack: await makePack(db, me) });
    const nobody = "Not sent: nobody's text is waiting. Start with a client's name, like Ana: hello. " +
      "HELP lists what I can do.";
    assertEquals(await say("Y"), nobody);

    const sent = (minutes: number, kind = "reminder") =>
      db.sql(
        `insert into messages (coach_id, client_id, booking_id, kind, direction, status, from_phone, to_phone, body, tried_at)
         values ($1, $2, $3, $4, 'out', 'sent', $5, $6, 'words', now() - $7 * interval '1 minute')`,
        [coach.id, me.id, booking.id, kind, coach.phone, mobile, minutes],
      );
    await sent(4 * 24 * 60);
    assertEquals(await say("y"), nobody);
    await sent(30);
    const yours =
      "I take this phone as you, not as Sam: nothing was done. To try it as a client use another " +
      "phone, or forget this one: dashboard, Settings, Texts.";
    for (const answer of ["Y", "C", "yep", "n"]) assertEquals(await say(answer), yours, answer);
    // What names somebody or asks something is the coach's as ever, and so is an answer to what came later.
    assertMatch(await say("c ana"), /^Ana has no session booked ahead/);
    assertEquals(await say("next"), await say("NEXT"));
    assertEquals(
      await text(ana.phone, "running 10 late"),
      "Thanks for letting us know. Sam has your message.",
    );
    await db.sql("update messages set tried_at = now() where kind = 'forward'");
    assertEquals(await say("Y"), "Send it to Ana? Nothing was sent yet. Y or N");
    const [row] = await db.sql("select status, confirmed_at from bookings where id = $1", [booking.id]);
    assertEquals(row, { status: "scheduled", confirmed_at: null });
  },
);
