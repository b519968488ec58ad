import { assert, assertEquals, assertMatch } from "@std/assert";
import { formatTime, soonTime } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import { newSid, overHttp, textFields } from "./http.ts";
import { writeTime } from "./write_time.ts";

overHttp(
  "SMS-01 SMS-05 the story by text: book, balance, confirm, and the night uses one session",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    await makePack(db, client, { columns: { name: "Ten-pack" } });
    const text = async (body: string) =>
      (await http.deliver(textFields(client.phone, coach.phone, body))).reply;
    const at = hoursAhead(70);
    const time = formatTime(at, coach.timezone);

    assertEquals(
      await text(writeTime(at, coach.timezone)),
      `Booked! ${time}, 60 min. 9 more free to book on Ten-pack. Can't make it? Reply C`,
    );
    const bookings = await db.sql("select starts_at, source, request_id is not null as keyed from bookings");
    assertEquals(bookings, [{
      starts_at: at.toISOString().replace(".000Z", "Z"),
      source: "text",
      keyed: true,
    }]);
    assertEquals(await text("balance"), "You have 10 sessions left on Ten-pack: 1 booked, 9 free to book.");
    assertEquals(await text("Y"), `Thanks, ${time} is confirmed. See you then!`);
    assertEquals(await text("YES"), `${time} is already confirmed. See you then!`);
    const [confirmed] = await db.sql("select confirmed_at from bookings");
    assert(confirmed?.confirmed_at);

    const headers = { apikey: "sb_secret_test" };
    const night = await http.send("auto-complete", { now: hoursAhead(90).toISOString() }, { headers });
    assertEquals(await night.json(), { completed: 1, sessions_used: 1, unpaid: 0 });
    assertEquals(await text("balance"), "You have 9 sessions left on Ten-pack.");
    assertMatch(await text("why 9?") ?? "", /^1 used: \d+ [A-Z][a-z]{2}\. 9 left of 10 on Ten-pack\.$/);
    assertEquals(await db.sql("select * from prove_sessions()"), []);
  },
);

overHttp("a late cancel by text is asked about before it uses a session", async (http, db) => {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(5) });
  const text = async (body: string) =>
    (await http.deliver(textFields(client.phone, coach.phone, body))).reply;
  const used = async () => (await db.sql("select sessions_used from purchases"))[0]?.sessions_used;
  const time = formatTime(hoursAhead(5), coach.timezone);

  const question =
    `${time} is less than 24 hours away, so cancelling uses 1 of your 10 sessions. Reply Y to cancel anyway or N to keep it`;
  assertEquals(await text("C"), question);
  assertEquals(await text("N"), `All right, ${time} is still on. See you then!`);
  assertEquals(await used(), 0);
  assertEquals(await text("C"), question);
  assertEquals(
    await text("Y"),
    `Cancelled: ${time}. As it was late, it used 1 session. 9 sessions are free to book.`,
  );
  assertEquals(await used(), 1);
  const [line] = await db.sql(
    `select l.booking_id, l.actor, m.body from session_ledger l join messages m on m.id = l.message_id`,
  );
  assertEquals(line, { booking_id: booking.id, actor: "client", body: "Y" });
});

overHttp(
  "a number after C counts in the list that was shown, which lacks the session that has begun",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const begun = new Date(Date.now() - 20 * 60_000);
    const [, near, far] = [
      await makeBooking(db, client, { pack, startsAt: begun }),
      await makeBooking(db, client, { pack, startsAt: hoursAhead(50) }),
      await makeBooking(db, client, { pack, startsAt: hoursAhead(74) }),
    ];
    const text = async (body: string) =>
      (await http.deliver(textFields(client.phone, coach.phone, body))).reply ?? "";
    const [first, second] = [near, far].map(({ starts_at }) =>
      formatTime(new Date(starts_at), coach.timezone)
    );
    assertEquals(
      await text("C"),
      `Which one do you want to cancel? 1) ${first} 2) ${second}. Reply 1 or 2, or N to leave both`,
    );
    assertMatch(await text("C 2"), new RegExp(`^Cancelled: ${second}\\.`));
    const [row] = await db.sql("select id from bookings where status = 'cancelled'");
    assertEquals(row?.id, far.id);
  },
);

overHttp(
  "a time that is not free is answered with numbered ones, and a number books it",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const [client, other] = [await makeClient(db, coach), await makeClient(db, coach)];
    await makePack(db, client);
    await makeBooking(db, other, { startsAt: hoursAhead(70) });
    const text = async (body: string) =>
      (await http.deliver(textFields(client.phone, coach.phone, body))).reply ?? "";

    const offer = await text(writeTime(hoursAhead(70), coach.timezone));
    assertMatch(
      offer,
      new RegExp(
        `^${
          soonTime(hoursAhead(70), coach.timezone, new Date())
        } is taken\\. 1\\) .* 2\\) .* 3\\) .*\\. Reply 1, 2 or 3, or text another day$`,
      ),
    );
    const [day = "", clock = ""] = /2\) (\w+) (.*) 3\)/.exec(offer)?.slice(1) ?? [];
    assertMatch(await text("2"), new RegExp(`^Booked! ${day} \\d+ \\w+ ${clock}, 60 min\\.`));
    assertEquals((await db.sql("select from bookings where client_id = $1", [client.id])).length, 1);
  },
);

overHttp("one number with two coaches: each coach's line books on its own calendar", async (http, db) => {
  const [first, second] = [
    await makeCoach(db, { name: "Sam Rivera" }),
    await makeCoach(db, { name: "Kim Okafor" }),
  ];
  const phone = "+61400000999";
  const client = await makeClient(db, first, { phone });
  await makePack(db, client);
  await makeClient(db, second, { phone });
  const deliver = (to: string, body: string) => http.deliver(textFields(phone, to, body));
  const text = writeTime(hoursAhead(70), first.timezone);
  assertMatch((await deliver(first.phone, text)).reply ?? "", /^Booked!/);
  assertMatch(
    (await deliver(second.phone, text)).reply ?? "",
    /^Not booked: .* Kim has your message/,
  );
  const bookings = await db.sql("select coach_id from bookings");
  assertEquals(bookings, [{ coach_id: first.id }]);
  const threads = await db.sql("select coach_id, count(*)::int as texts from messages group by 1 order by 1");
  assertEquals(threads, [first.id, second.id].sort().map((coach_id) => ({ coach_id, texts: 2 })));
});

overHttp("a family's phone is asked who it is for, and then does what was first asked", async (http, db) => {
  const coach = await makeCoach(db);
  const phone = "+61400000998";
  const ana = await makeClient(db, coach, { name: "Ana Torres", phone });
  const ben = await makeClient(db, coach, { name: "Ben Torres", phone });
  await makePack(db, ben);
  const text = async (body: string) => (await http.deliver(textFields(phone, coach.phone, body))).reply;
  const question = "Who is this for? 1) Ana 2) Ben. Reply 1 or 2";
  assertEquals(await text(writeTime(hoursAhead(70), coach.timezone)), question);
  assertEquals(await text("3"), question);
  assertEquals(await db.sql("select from bookings"), []);
  assertMatch(
    await text("2") ?? "",
    new RegExp(`^Ben: Booked! ${formatTime(hoursAhead(70), coach.timezone)}`),
  );
  assertEquals(await db.sql("select client_id from bookings"), [{ client_id: ben.id }]);
  assertMatch(await text("balance") ?? "", /^Ben: You have 10 sessions left on .*: 1 booked, 9 free to book/);
  assertEquals(await db.sql("select from messages where client_id = $1", [ana.id]), []);
});

overHttp(
  "an unknown number is answered once, politely, and kept for the coach as a lead",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const phone = "+61400900123";
    const text = async (body: string) => (await http.deliver(textFields(phone, coach.phone, body))).reply;
    assertEquals(
      await text("hi, do you take beginners?"),
      "Hi, this is Sam Rivera's booking line. We don't know this number yet, so Sam has your text and will get back to you.",
    );
    assertEquals(await text("tues 6pm"), null);
    const kept = await db.as(coach.id, (sql) => {
      return sql(
        "select body, client_id, needs_coach from messages where direction = 'in' order by created_at",
      );
    });
    assertEquals(kept, [
      { body: "hi, do you take beginners?", client_id: null, needs_coach: true },
      { body: "tues 6pm", client_id: null, needs_coach: true },
    ]);
    assertEquals(await db.sql("select from bookings"), []);
  },
);

overHttp("a text to a number that is no coach's is kept and met with silence", async (http, db) => {
  const { status, reply } = await http.deliver(textFields("+61400000997", "+61400000996", "hello"));
  assertEquals([status, reply], [200, null]);
  assertEquals(await db.sql("select from messages"), []);
  assertEquals(await db.sql("select from_phone, to_phone, body from unclaimed_texts"), [
    { from_phone: "+61400000997", to_phone: "+61400000996", body: "hello" },
  ]);
});

overHttp(
  "opt-out words are obeyed in silence and undone by YES, with and without the carrier's own handling",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    await makeBooking(db, client);
    const deliver = (body: string, type?: string) =>
      http.deliver(
        textFields(client.phone, coach.phone, body, type === undefined ? {} : { OptOutType: type }),
      );
    const optedOut = async () => (await db.sql("select opted_out_at from clients"))[0]?.opted_out_at !== null;

    for (const word of ["STOP", "cancel", " Quit ", "END", "unsubscribe", "STOPALL", "revoke", "OptOut"]) {
      assertEquals((await deliver(word)).reply, null);
      assertEquals(await optedOut(), true, word);
      assertMatch((await deliver("yes")).reply ?? "", /^Welcome back! You'll get texts from Sam again/);
      assertEquals(await optedOut(), false, word);
    }
    // The carrier answers by itself then; a second answer would be one too many.
    assertEquals((await deliver("NO MORE", "STOP")).reply, null);
    assertEquals(await optedOut(), true);
    assertEquals((await deliver("balance")).reply, null);
    assertEquals((await deliver("JOIN", "START")).reply, null);
    assertEquals(await optedOut(), false);
    assertEquals((await deliver("HELP", "HELP")).reply, null);
    assertMatch((await deliver("HELP")).reply ?? "", /^Text a day and time to book/);
    assertEquals((await db.sql("select status from bookings")).map(({ status }) => status), ["scheduled"]);
    assertEquals((await db.sql("select from messages where needs_coach")).length >= 9, true);
  },
);

overHttp("no text is too odd for an answer", async (http, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const odd = [
    "",
    "\u0000",
    "tues\u0000 6pm",
    "💪🏽",
    "a".repeat(10_000),
    "💪".repeat(2_500),
    "\u202Eמחר\u200F בערב",
    "<Message>&",
    "\uD83D",
    "'; drop table messages; --",
  ];
  for (const body of odd) {
    const { status, type } = await http.deliver(textFields(client.phone, coach.phone, body));
    assertEquals([status, type], [200, "text/xml; charset=utf-8"], body.slice(0, 20));
  }
  const picture = textFields(client.phone, coach.phone, "", {
    NumMedia: "1",
    MediaUrl0: "https://example.test/1",
  });
  assertEquals((await http.deliver(picture)).status, 200);
  const kept = await db.sql("select body from messages where direction = 'in'");
  assertEquals(kept.length, odd.length + 1);
  assert(kept.some(({ body }) => body === "tues 6pm"));
  assert(kept.some(({ body }) => String(body).length === 10_000));
});

overHttp(
  "only the sid, From and To are required of a text; a name for a coach is safe in the answer's XML",
  async (http, db) => {
    const coach = await makeCoach(db, { name: 'B&B <Fit> "Club"' });
    const { status, body, reply } = await http.deliver({
      SmsSid: newSid(),
      From: "+61400900124",
      To: coach.phone,
    });
    assertEquals(status, 200);
    assertMatch(
      body,
      /^<\?xml version="1\.0" encoding="UTF-8"\?><Response><Message action="https:\/\/coachline\.example\.test\/functions\/v1\/sms-status\?message=[-0-9a-f]{36}" method="POST">Hi, this is B&amp;B &lt;Fit/,
    );
    assertMatch(reply ?? "", /^Hi, this is B&B/);
  },
);
