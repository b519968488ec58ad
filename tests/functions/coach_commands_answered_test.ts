import { assertEquals, assertMatch } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack, nextPhone } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { packState } from "../support/packs.ts";
import { giveMobile, nextSid, queuedFor } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { hoursAhead } from "../support/times.ts";
import { type Http, overHttp, textFields } from "./http.ts";

const day = 24 * 3_600_000;
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A coach in UTC with hours all day, a verified mobile, Ana with a pack of six, Ben without one. */
async function setUp(http: Http, db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera", timezone: "UTC", advance_days: 60 });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const ana = await makeClient(db, coach, { name: "Ána Torres" });
  const ben = await makeClient(db, coach, { name: "Ben Ray" });
  const pack = await makePack(db, ana, { sessions: 6, columns: { name: "Six-pack" } });
  const text = async (from: string, body: string) =>
    (await http.deliver(textFields(from, coach.phone, body))).reply ?? "";
  const bodies = async (phone: string) =>
    (await queuedFor(db, phone)).filter(({ kind }) => kind === "manual").map(({ body }) => body);
  const bookings = () =>
    db.sql<{ status: string; starts_at: string; purchase_id: string | null }>(
      "select status, starts_at, purchase_id from bookings where coach_id = $1 order by created_at, id",
      [coach.id],
    );
  // What a stranger's books hold is the same, and nobody's words went to them.
  const done = async () => {
    await assertBooks(db, coach);
    assertEquals(await db.as(coach.strangerId, (sql) => sql("select from messages")), []);
  };
  return {
    coach,
    mobile,
    ana,
    ben,
    pack,
    text,
    bodies,
    bookings,
    done,
    say: (body: string) => text(mobile, body),
  };
}

/** A day ahead at an hour, UTC, and how a coach writes it. */
function ahead(days: number, hour: number): { at: Date; iso: string; said: string } {
  const at = new Date(Math.floor(Date.now() / day) * day + days * day + hour * 3_600_000);
  const clock = `${hour % 12 || 12}${hour < 12 ? "AM" : "PM"}`;
  return { at, iso: at.toISOString().replace(".000", ""), said: `${weekdays[at.getUTCDay()]} ${clock}` };
}

overHttp(
  "BOOK ANA TUE 6PM books through the dashboard's verb and holds a session; UNDO takes it back",
  async (http, db) => {
    const { ana, pack, say, bookings, done } = await setUp(http, db);
    const { iso, said } = ahead(3, 18);
    assertMatch(
      await say(`BOOK ANA ${said}`),
      /^Booked: Ana \w{3} \d+ \w{3} 6pm\. 5 sessions free on Six-pack\. UNDO takes it back\.$/,
    );
    const [row] = await bookings();
    assertEquals([row?.status, row?.starts_at, row?.purchase_id], ["scheduled", iso, pack.id]);
    assertEquals((await queuedFor(db, ana.phone)).map(({ kind }) => kind), ["confirmation"]);
    assertMatch(await say("UNDO"), /^Taken back: Ana .* is not booked any more\.$/);
    assertEquals((await bookings())[0]?.status, "cancelled");
    assertEquals(await packState(db, pack), { total: 6, used: 0, held: 0, free: 6 });
    assertMatch(await say("undo"), /^Nothing to take back/);
    await done();
  },
);

overHttp(
  "BOOK without a session to book on asks, and books without a pack on a Y alone",
  async (http, db) => {
    const { say, bookings, done } = await setUp(http, db);
    const { said } = ahead(3, 18);
    assertMatch(await say(`book ben ${said}`), /^Ben has no paid pack\. Book .* without a pack\? Y or N$/);
    assertMatch(await say("y?"), /^Ben has no paid pack/);
    assertMatch(await say("ok"), /^Ben has no paid pack/);
    assertEquals(await bookings(), []);
    assertEquals(await say("N"), "Dropped: nothing was done.");
    await say(`book ben ${said}`);
    assertMatch(await say("Y"), /^Booked: Ben .* No pack\. UNDO/);
    assertEquals((await bookings()).length, 1);
    await done();
  },
);

overHttp(
  "BOOK at an hour that is two asks which, one that is taken says whose it is, one that lacks a part says how",
  async (http, db) => {
    const { ben, say, bookings, done } = await setUp(http, db);
    const { at, said } = ahead(3, 18);
    assertMatch(
      await say(`BOOK ANA ${said.replace("PM", "")}`),
      /^Which one\? 1\) book Ana .* 6am 2\) book Ana .* 6pm\. Reply 1 or 2, N drops it$/,
    );
    assertMatch(await say("2"), /^Booked: Ana .* 6pm/);
    await makeBooking(db, ben, { startsAt: new Date(at.getTime() + day) });
    assertMatch(
      await say(`book ana ${ahead(4, 18).said}`),
      /^Not done: .* 6pm is Ben's\. Nothing was changed\.$/,
    );
    assertMatch(await say("book ana friday"), /Text it like BOOK ANA TUE 6PM$/);
    assertMatch(
      await say(`book ana ${ahead(5, 18).said}?`),
      /^Book Ana .* 6pm\? Nothing was done yet\. Y or N$/,
    );
    assertMatch(await say("book dana sat 6pm"), /^Nothing was done: no client is called dana\./);
    assertEquals((await bookings()).length, 2);
    await done();
  },
);

overHttp(
  "MOVE BEN TO WED 7AM moves the only session, asks which of two, and UNDO moves it back",
  async (http, db) => {
    const { ana, ben, pack, say, bookings, done } = await setUp(http, db);
    assertEquals(
      await say(`MOVE BEN TO ${ahead(5, 7).said}`),
      "Ben has no session booked ahead. Nothing was changed.",
    );
    await makeBooking(db, ben, { startsAt: ahead(2, 9).at });
    assertMatch(
      await say(`MOVE BEN TO ${ahead(5, 7).said}`),
      /^Moved: Ben from .* 9am to .* 7am\. UNDO takes it back\.$/,
    );
    assertEquals((await bookings())[0]?.starts_at, ahead(5, 7).iso);
    assertMatch(await say("undo"), /^Taken back: Ben .* 9am is the time again\.$/);
    assertEquals((await bookings())[0]?.starts_at, ahead(2, 9).iso);
    await makeBooking(db, ana, { startsAt: ahead(3, 9).at, pack });
    await makeBooking(db, ana, { startsAt: ahead(4, 9).at, pack });
    assertMatch(
      await say(`move ana to ${ahead(5, 10).said}`),
      /^Which one to move\? 1\) Ana .* 2\) Ana .*\. Reply 1 or 2$/,
    );
    assertMatch(await say("see you then"), /^Which one to move\?/);
    assertMatch(await say("the second one"), /^Moved: Ana /);
    const weekday = weekdays[ahead(3, 9).at.getUTCDay()];
    assertMatch(await say(`move ana from ${weekday} to ${ahead(5, 12).said}`), /^Moved: Ana /);
    assertEquals(
      (await bookings()).slice(1).map(({ starts_at }) => starts_at),
      [ahead(5, 12).iso, ahead(5, 10).iso],
    );
    await done();
  },
);

overHttp("C BEN cancels at once what costs nothing, and UNDO books it again", async (http, db) => {
  const { ben, ana, pack, say, bookings, done } = await setUp(http, db);
  await makeBooking(db, ben, { startsAt: hoursAhead(80) });
  assertMatch(await say("C BEN"), /^Cancelled: Ben .* Nothing was used\. UNDO takes it back\.$/);
  assertEquals((await bookings())[0]?.status, "cancelled");
  assertMatch(await say("undo"), /^Taken back: Ben .* is booked again\.$/);
  assertEquals((await bookings())[0]?.status, "scheduled");
  assertMatch(await say("cancel ben?"), /^Cancel Ben\? Nothing was done yet\. Y or N$/);
  assertEquals((await bookings())[0]?.status, "scheduled");
  // What charges asks first: Y uses one, W waives it.
  await makeBooking(db, ana, { startsAt: hoursAhead(2), pack });
  assertMatch(
    await say("cancel ana"),
    /^Late cancel: Ana .*\. Uses 1 of 6 left\. Y, or W to waive\. N drops it$/,
  );
  for (const no of ["w?", "not yet", "yes but later", "ok(:", "1"]) {
    assertMatch(await say(no), /^Late cancel: Ana/);
  }
  assertEquals((await packState(db, pack)).used, 0);
  assertMatch(await say("W"), /^Cancelled: Ana .* Nothing was used\./);
  assertEquals(await packState(db, pack), { total: 6, used: 0, held: 0, free: 6 });
  await say("undo");
  await say("c ána torres");
  assertMatch(await say("Y"), /^Cancelled: Ana .* It used a session\./);
  assertEquals((await packState(db, pack)).used, 1);
  // A second Y, on its way meanwhile, is no answer to anything and goes to nobody.
  assertMatch(await say("Y"), /^Not sent: nobody's text is waiting/);
  await done();
});

overHttp("a no-show asks before it uses a session, and W marks it without", async (http, db) => {
  const { ana, pack, say, bookings, done } = await setUp(http, db);
  await makeBooking(db, ana, { startsAt: new Date(Date.now() - 20 * 60_000), pack });
  assertMatch(
    await say("NOSHOW ANA"),
    /^No-show: Ana .*\. Uses 1 of 6 left\. Y, or W to waive\. N drops it$/,
  );
  assertMatch(await say("w"), /^No-show: Ana .*UNDO takes it back\.$/);
  assertEquals([(await bookings())[0]?.status, (await packState(db, pack)).used], ["no_show", 0]);
  await done();
});

overHttp("a session without a pack is told of where it is marked already", async (http, db) => {
  const { ben, say, done } = await setUp(http, db);
  await makeBooking(db, ben, { startsAt: new Date(Date.now() - 20 * 60_000), state: "completed" });
  assertMatch(await say("done"), /^Ben .* is already marked done\. Nothing was changed\.$/);
  await done();
});

overHttp(
  "BAL ANA and WHY ANA say what is free and why; a name is found without accents, two of a name are asked about",
  async (http, db) => {
    const { coach, ana, pack, say, done } = await setUp(http, db);
    await makeBooking(db, ana, { startsAt: hoursAhead(50), pack });
    assertEquals(await say("BAL ANA"), "Ana: 5 free on Six-pack (1 booked).");
    assertEquals(await say("bal ben"), "Ben has no pack to use.");
    assertEquals(await say("WHY ANA"), "Ana: 0 of 6 used. 1 booked, 5 free on Six-pack.");
    await makeClient(db, coach, { name: "Łukasz Żak" });
    assertMatch(await say("bal lukasz"), /^.ukasz has no pack to use\.$/);
    assertMatch(await say("bal zak"), /^.ukasz has no pack to use\.$/);
    await makeClient(db, coach, { name: "Ana Ray" });
    assertEquals(
      await say("BAL ANA"),
      "Who is this for? 1) Ana Ray 2) Ána Torres. Reply 1 or 2".replace("Ána", "Ana"),
    );
    assertEquals(await say("ana torres"), "Ana: 5 free on Six-pack (1 booked).");
    const foreign = await makeClient(db, { id: coach.strangerId }, { name: "Zed" });
    assertMatch(await say("bal zed"), /no client is called zed/);
    assertMatch(await say("sell zed ten cash"), /no client is called zed/);
    assertEquals(await db.sql("select from purchases where client_id = $1", [foreign.id]), []);
    await done();
  },
);

overHttp(
  "SELL ANA TEN CASH sells the offer that fits, asks what is left open, and UNDO refunds it",
  async (http, db) => {
    const { coach, ana, say, done } = await setUp(http, db);
    const packs = () =>
      db.sql<{ name: string; paid: boolean; payment_method: string; refunded: boolean }>(
        `select name, paid_at is not null as paid, payment_method, refunded_at is not null as refunded from purchases
       where client_id = $1 and name <> 'Six-pack' order by purchased_at, id`,
        [ana.id],
      );
    assertMatch(await say("sell ana ten cash"), /^Nothing was sold: you have no offers yet/);
    await makeOffer(db, coach, { name: "Ten-pack", sessions: 10, price_cents: 85000, currency: "AUD" });
    await makeOffer(db, coach, { name: "Twenty-pack", sessions: 20, price_cents: 150000, currency: "AUD" });
    assertEquals(
      await say("SELL ANA TEN CASH"),
      "Sold to Ana: Ten-pack, 10 sessions, $850, paid by cash. UNDO takes it back.",
    );
    assertEquals(await packs(), [{ name: "Ten-pack", paid: true, payment_method: "cash", refunded: false }]);
    assertEquals(await say("undo"), "Taken back: the sale of Ten-pack to Ana.");
    assertEquals((await packs())[0]?.refunded, true);
    assertEquals(
      await say("sell ana torres 20"),
      "Twenty-pack for Ana: 1) paid 2) not paid yet. Reply 1 or 2, N drops it",
    );
    assertMatch(await say("2"), /^Sold to Ana: Twenty-pack, 20 sessions, \$1,500, not paid yet\./);
    assertEquals(
      await say("sell ana pack cash"),
      "Which one for Ana? 1) Ten-pack 2) Twenty-pack. Reply 1 or 2",
    );
    assertEquals(await say("n"), "Dropped: nothing was done.");
    assertMatch(
      await say("sell ana five cash"),
      /^Nothing was sold: no offer fits "five"\. You have: Ten-pack, Twenty-pack\.$/,
    );
    assertMatch(await say("sell ana ten?"), /^Sell ana ten\? Nothing was done yet\. Y or N$/);
    assertEquals((await packs()).length, 2);
    await done();
  },
);

overHttp(
  "ADD 1 ANA reason changes the pack with that reason, and never without one; UNDO takes it off again",
  async (http, db) => {
    const { pack, say, done } = await setUp(http, db);
    assertEquals(
      await say("ADD 1 ANA Rained off"),
      "1 added to Ana's Six-pack: 7 free now. UNDO takes it back.",
    );
    const [line] = await db.sql(
      "select l.reason, l.sessions, m.body from session_ledger l join messages m on m.id = l.message_id where l.kind = 'adjust'",
    );
    assertEquals(line, { reason: "Rained off", sessions: 1, body: "ADD 1 ANA Rained off" });
    assertEquals(await say("undo"), "Taken back: Ana's Six-pack has 6 free again.");
    assertMatch(await say("add 10 to ana"), /Text it like ADD 1 ANA and the reason$/);
    assertEquals(
      await say("add -7 ana counted twice"),
      "Not done: every session of the pack is used or booked. Nothing was changed.",
    );
    assertMatch(await say("add 1 ben goodwill"), /^Ben has no pack to use\.$/);
    assertEquals((await packState(db, pack)).total, 6);
    await done();
  },
);

overHttp(
  "BLOCK FRI 2-4 takes the afternoon off, OFF FRI 6-8 asks which half of the day, UNDO opens it again",
  async (http, db) => {
    const { say, done } = await setUp(http, db);
    const { iso, said } = ahead(3, 14);
    const weekday = said.split(" ")[0];
    assertMatch(await say(`BLOCK ${weekday} 2-4`), /^Off: .* 2pm-4pm\./);
    const [off] = await db.sql<{ starts_at: string }>("select starts_at from time_off");
    assertEquals(off?.starts_at, iso);
    assertMatch(await say("UNDO"), /^Taken back: you are on again/);
    assertMatch(
      await say(`off ${weekday} 6-8`),
      /^Which one\? 1\) off .* 6am-8am 2\) off .* 6pm-8pm\. Reply 1 or 2/,
    );
    assertMatch(await say("2"), /^Off: .* 6pm-8pm\./);
    assertEquals((await db.sql("select from time_off")).length, 1);
    await done();
  },
);

overHttp("WHO lists today with states, and another day where one is named", async (http, db) => {
  const { ana, ben, pack, say, done } = await setUp(http, db);
  assertEquals(await say("WHO"), "Nothing is booked today.");
  await makeBooking(db, ana, { startsAt: ahead(1, 9).at, pack, columns: { confirmed_at: new Date() } });
  await makeBooking(db, ben, { startsAt: ahead(1, 11).at });
  assertMatch(
    await say("who tomorrow"),
    /^\w{3} \d+ \w{3}, 2 sessions: 9am Ana, 11am Ben \(unconfirmed\)\.$/,
  );
  assertMatch(await say("who do I have next"), /^Next: Ana Torres/);
  assertMatch(await say("off tomorrow"), /2 sessions still stand: Ana 9am, Ben 11am\./);
  await done();
});

overHttp(
  "WHY THU says what is free and what is not, WHY TUE 6PM why one time is not; nothing goes to a client",
  async (http, db) => {
    const { coach, ana, pack, say, bodies, done } = await setUp(http, db);
    const { at, said } = ahead(3, 9);
    const weekday = said.split(" ")[0];
    await db.sql("delete from availability where coach_id = $1", [coach.id]);
    assertMatch(await say(`WHY ${weekday}`), /you have no hours that day, so no time is free\.$/);
    await db.sql(
      "insert into availability (coach_id, weekday, starts_at, ends_at) values ($1, $2, '08:00', '12:00')",
      [
        coach.id,
        at.getUTCDay(),
      ],
    );
    await makeBooking(db, ana, { startsAt: at, pack });
    await db.sql("insert into time_off (coach_id, starts_at, ends_at) values ($1, $2, $3)", [
      coach.id,
      ahead(3, 11).at,
      ahead(3, 12).at,
    ]);
    assertMatch(
      await say(`WHY ${weekday}`),
      /^\w{3} \d+ \w{3}, 2 free: 8am free; 9am Ana; 10am free; 11am you are off\.$/,
    );
    assertMatch(await say(`why ${said}`), /^.* 9am is not free: Ana 9am-10am\. Free: 8am, 10am\.$/);
    assertMatch(await say(`why ${weekday} 10am?`), /10am is free for a client to book\.$/);
    assertMatch(
      await say(`why ${weekday} 10.30am`),
      /10:30am is not a time that your hours offer\./,
    );
    assertEquals(await bodies(ana.phone), []);
    await done();
  },
);

overHttp(
  "TXT-03 the texts that went to a client by accident: each is done, asked or addressed, and nobody is written to",
  async (http, db) => {
    const { ana, ben, pack, text, bodies, say, bookings, done } = await setUp(http, db);
    await makeBooking(db, ben, { startsAt: ahead(4, 9).at });
    await text(ben.phone, "do i need to bring my own mat");
    assertMatch(await say(`book ana torres ${ahead(3, 18).said}`), /^Booked: Ana/);
    assertMatch(await say("add 10 to ana"), /and the reason$/);
    assertMatch(await say("cancel ben"), /^Cancelled: Ben/);
    for (
      const words of [
        "I have you on today",
        "is today ok?",
        "Off friday mate, see you monday",
        "done?",
        "tell me when done",
        "See you at 6:30",
        "tell ana hi",
        "Torres says hi",
        "Ana, done",
        "add ana 2 minutes late",
        "add 2 minutes rest",
        "cancel ana please she is sick",
        "book ana fri 6pm if she can",
        "move more, sit less",
        "can i undo that?",
        "tmw works",
        "don't book it",
        "book club is on",
        "done deal",
        "well done",
        "2",
        "good morning",
      ]
    ) {
      // Ten minutes apart: thirty texts in ten minutes are a machine's.
      await db.sql("update messages set created_at = created_at - interval '10 minutes'");
      assertMatch(await say(words), /(Nothing was sent yet\. Y or N|^Who is this for\?|^Which one\?)/, words);
      assertMatch(
        await say("see you then"),
        /(Nothing was sent yet\. Y or N|^Reply 1|^Who is this for\?|^Which one\?)/,
        words,
      );
      assertMatch(await say("n"), /^Dropped: nothing was/, words);
    }
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [[], []]);
    assertEquals(await say("Ana: done"), "Sent to Ana.");
    assertEquals(await say("Ana: book ben tue 6pm"), "Sent to Ana.");
    assertEquals([await bodies(ana.phone), await bodies(ben.phone)], [["done", "book ben tue 6pm"], []]);
    assertEquals(await say("ok(: <3"), "Sent to Ben.");
    assertEquals(await bodies(ben.phone), ["ok(: <3"]);
    assertEquals((await bookings()).map(({ status }) => status), ["cancelled", "scheduled"]);
    assertEquals((await packState(db, pack)).total, 6);
    await done();
  },
);

overHttp(
  "TXT-03 words that may be a booking are asked about: 1) book it 2) send it to Ben",
  async (http, db) => {
    const { ben, text, bodies, say, bookings, done } = await setUp(http, db);
    await text(ben.phone, "my knee hurts, should i come?");
    const { iso, said } = ahead(3, 18);
    const words = `i can book you in ${said}`;
    assertMatch(
      await say(words),
      /^Which one\? 1\) book Ben .* 6pm 2\) send it to Ben\. Reply 1 or 2, N drops it$/,
    );
    assertEquals([await bookings(), await bodies(ben.phone)], [[], []]);
    assertEquals(await say("2"), "Sent to Ben.");
    assertEquals(await bodies(ben.phone), [words]);
    await text(ben.phone, "is it ok with my knee?");
    await say(words);
    assertMatch(await say("1"), /^Ben has no paid pack\. Book/);
    assertMatch(await say("Y"), /^Booked: Ben/);
    assertEquals((await bookings())[0]?.starts_at, iso);
    assertEquals((await bodies(ben.phone)).length, 1);
    await done();
  },
);

overHttp(
  '"done!" while a client\'s question waits marks no session unasked, nor while ours waits',
  async (http, db) => {
    const { ana, ben, pack, text, bodies, say, bookings, done } = await setUp(http, db);
    await makeBooking(db, ana, { startsAt: new Date(Date.now() - 20 * 60_000), pack });
    await text(ben.phone, "did you send the plan? my knee hurts");
    assertMatch(await say("done!"), /^Which one\? 1\) mark Ana .* done 2\) send it to Ben\. Reply 1 or 2/);
    assertMatch(await say("done!"), /^Which one\?/);
    assertEquals([(await bookings())[0]?.status, await bodies(ben.phone)], ["scheduled", []]);
    assertEquals(await say("2"), "Sent to Ben.");
    assertEquals([(await bookings())[0]?.status, await bodies(ben.phone)], ["scheduled", ["done!"]]);
    await text(ben.phone, "great, and my knee?");
    assertMatch(await say("DONE ANA"), /^Done: Ana/);
    await done();
  },
);

overHttp(
  "TXT-03 a client who was answered waits no more: more words go there on a yes alone, after half an hour with a name",
  async (http, db) => {
    const { ben, text, bodies, say, done } = await setUp(http, db);
    await text(ben.phone, "my knee hurts, should i come?");
    assertEquals(await say("Come along"), "Sent to Ben.");
    assertEquals(await say("Bring a towel"), "Send it to Ben? Nothing was sent yet. Y or N");
    assertEquals(await say("N"), "Dropped: nothing was sent.");
    assertEquals(await bodies(ben.phone), ["Come along"]);
    await say("Bring a towel");
    assertEquals(await say("Y"), "Sent to Ben.");
    await db.sql("update messages set created_at = created_at - interval '40 minutes'");
    assertMatch(await say("And water"), /^Not sent: nobody's text is waiting/);
    assertEquals((await bodies(ben.phone)).length, 2);
    await done();
  },
);

overHttp("SMS-06 a command, its question and its answer delivered again are done once", async (http, db) => {
  const { coach, mobile, ben, pack, say, text, bodies, bookings, done } = await setUp(http, db);
  const { said } = ahead(3, 18);
  const sid = nextSid();
  const fields = { ...textFields(mobile, coach.phone, `book ana ${said}`), MessageSid: sid };
  const replies = await Promise.all(Array.from({ length: 10 }, () => http.deliver(fields)));
  assertEquals(new Set(replies.map(({ reply }) => reply)).size, 1);
  assertEquals([(await bookings()).length, (await packState(db, pack)).held], [1, 1]);
  // Two answers to one question, on their way at once: the second finds it answered.
  await text(ben.phone, "my knee hurts, should i come?");
  await say("see you at 6");
  const both = await Promise.all([say("Y"), say("Y")]);
  assertEquals(both.filter((reply) => reply === "Sent to Ben.").length, 1, both.join(" | "));
  assertEquals(await bodies(ben.phone), ["see you at 6"]);
  await done();
});

overHttp(
  "PIN-01 what moves money, sessions or a client's time waits for the PIN, after what is unclear was asked",
  async (http, db) => {
    const { coach, ana, pack, say, bookings, done } = await setUp(http, db);
    await db.sql("update coaches set pin_asked_for = 'clients' where id = $1", [coach.id]);
    await call(db, coach.id, "set_coach_pin", { p_pin: "4821" });
    await makeOffer(db, coach, { name: "Ten-pack" });
    await makeBooking(db, ana, { startsAt: hoursAhead(2), pack });
    const shut = () => db.sql("update app.coach_pins set open_until = null");
    for (
      const command of [
        "sell ana ten cash",
        "add 1 ana goodwill",
        `book ana ${ahead(4, 18).said}`,
        `move ana to ${ahead(5, 18).said}`,
      ]
    ) {
      assertMatch(await say(command), /^Reply with your PIN to do this\./, command);
      // What is no PIN is passed on to nobody.
      assertMatch(await say("482l"), /^Reply with your PIN/, command);
      assertEquals(await say("n"), "Dropped: nothing was done.");
    }
    assertEquals([(await bookings()).length, await packState(db, pack)], [1, {
      total: 6,
      used: 0,
      held: 1,
      free: 5,
    }]);
    assertMatch(await say("c ana"), /^Late cancel: Ana/);
    assertMatch(await say("W"), /^Reply with your PIN/);
    assertMatch(await say("4821"), /^Cancelled: Ana .* Nothing was used\./);
    await shut();
    assertMatch(await say("undo"), /^Reply with your PIN/);
    assertMatch(await say("4821"), /^Taken back: Ana .* is booked again\.$/);
    assertMatch(await say("bal ana"), /^Ana: 5 free/);
    await done();
  },
);

overHttp(
  "a command that is not understood whole is not done: how it is written is told",
  async (http, db) => {
    const { ana, pack, text, say, bookings, done } = await setUp(http, db);
    await makeBooking(db, ana, { startsAt: hoursAhead(80), pack });
    const forms: [text: string, form: RegExp][] = [
      ["cancel ana please she is sick", /Text it like C ANA, or C ANA TUE$/],
      ["book ana fri 6pm and sat 7am", /Text it like BOOK ANA TUE 6PM$/],
      ["move ana and ben to sat 9am", /Text it like MOVE ANA TO WED 7AM$/],
      ["add 1 ana and ben rained off", /Text it like ADD 1 ANA and the reason$/],
      ["add ana 2 minutes late", /Text it like ADD 1 ANA and the reason$/],
      ["sell out friday", /Text it like SELL ANA TEN CASH$/],
    ];
    for (const [words, form] of forms) assertMatch(await say(words), form, words);
    assertEquals((await bookings()).map(({ status }) => status), ["scheduled"]);
    assertEquals((await packState(db, pack)).total, 6);
    // A client's own text of the same words is no command of the coach's.
    await text(ana.phone, "SELL ANA TEN CASH");
    assertEquals((await packState(db, pack)).total, 6);
    await done();
  },
);

overHttp(
  '"Ben\'s done" marks a session only where it is plain whose it is and nobody waits',
  async (http, db) => {
    const { coach, ana, ben, text, bodies, say, bookings, done } = await setUp(http, db);
    assertMatch(await say("ben's done"), /^No open session of ben's has begun today\./);
    await makeBooking(db, ben, { startsAt: new Date(Date.now() - 20 * 60_000) });
    assertMatch(await say("Ben's finished!"), /^Done: Ben /);
    assertMatch(await say("UNDO"), /^Taken back: Ben /);
    // Two who are called so: which one is done, though only one has a session.
    const other = await makeClient(db, coach, { name: "Ben Zed" });
    assertMatch(await say("ben is done"), /^Mark Ben .* done\? Nothing was done yet\. Y or N$/);
    assertEquals(await say("N"), "Dropped: nothing was done.");
    assertEquals((await bookings())[0]?.status, "scheduled");
    await db.sql("delete from clients where id = $1", [other.id]);
    // Somebody waits: it may be said to them.
    await text(ana.phone, "did ben finish his session? my knee hurts");
    assertMatch(
      await say("ben's done"),
      /^Which one\? 1\) mark Ben .* done 2\) send it to Ana 3\) send it to Ben\. Reply/,
    );
    assertEquals([(await bookings())[0]?.status, await bodies(ana.phone)], ["scheduled", []]);
    assertMatch(await say("1"), /^Done: Ben /);
    await done();
  },
);

overHttp('"next fri" on another weekday is asked about, and nothing is booked unasked', async (http, db) => {
  const { say, bookings, done } = await setUp(http, db);
  // The day after tomorrow: this week's or next week's, unless a week, which ends on Sunday, ends between.
  const day = new Date(Date.now() + 2 * 86_400_000);
  const name = day.toLocaleDateString("en", { weekday: "short", timeZone: "UTC" }).toLowerCase();
  const reply = await say(`book ana next ${name} 6pm`);
  const isThisWeek = (new Date().getUTCDay() + 6) % 7 + 2 <= 6;
  if (isThisWeek) {
    assertMatch(reply, /^Which one\? 1\) book Ana .* 6pm 2\) book Ana .* 6pm\. Reply 1 or 2, N drops it$/);
    assertEquals(await bookings(), []);
    assertMatch(await say("1"), /^Booked: Ana/);
  } else assertMatch(reply, /^Booked: Ana/);
  assertEquals((await bookings()).length, 1);
  await done();
});
