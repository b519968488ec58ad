import { assert, assertEquals, assertMatch } from "@std/assert";
import { formatTime, soonTime } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { type Http, overHttp, textFields } from "./http.ts";
import { writeTime } from "./write_time.ts";

async function setUp(http: Http, db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const client = await makeClient(db, coach, { name: "Ana Lee" });
  const pack = await makePack(db, client, { columns: { name: "Ten-pack" } });
  const other = await makeClient(db, coach);
  const say = async (body: string) =>
    (await http.deliver(textFields(client.phone, coach.phone, body))).reply ?? "";
  const time = (hours: number) => formatTime(hoursAhead(hours), coach.timezone);
  const asText = (hours: number) => writeTime(hoursAhead(hours), coach.timezone);
  const lapse = () => db.sql("update app.conversations set expires_at = now() - interval '1 second'");
  const booked = async () =>
    (await db.sql("select from bookings where client_id = $1 and status = 'scheduled'", [client.id])).length;
  const used = async () =>
    (await db.sql("select sessions_used from purchases where id = $1", [pack.id]))[0]?.sessions_used;
  return { coach, client, pack, other, say, time, asText, lapse, booked, used };
}

const lapsed = /^Sorry, that took a while, so nothing was changed\./;

overHttp(
  "a taken time is answered with near ones on three days, numbered; a number books, a day's name too",
  async (http, db) => {
    const { coach, other, say, asText, booked } = await setUp(http, db);
    await makeBooking(db, other, { startsAt: hoursAhead(70) });
    const offer = await say(asText(70));
    const short = (hours: number) => soonTime(hoursAhead(hours), coach.timezone, new Date());
    const first = [short(69), short(71)].map((time) => `${short(70)} is taken. 1) ${time} 2) `);
    assert(first.some((start) => offer.startsWith(start)), offer);
    assertMatch(
      offer,
      /^\w{3} (?:[\d:]+[ap]m|noon|midnight) is taken\. 1\) \w{3} (?:[\d:]+[ap]m|noon|midnight) 2\) \w{3} (?:[\d:]+[ap]m|noon|midnight) 3\) \w{3} (?:[\d:]+[ap]m|noon|midnight)\. Reply 1, 2 or 3, or text another day$/,
    );
    assertEquals(new Set(offer.match(/(?<=\d\) )\w{3}/g)).size, 3, offer);
    assertEquals(await say("yes"), "Sorry, which one? Reply 1, 2 or 3, or N for none of them");
    // No number of the list, and at no hour of the day one of its times.
    assertEquals(await say("25"), "Sorry, which one? Reply 1, 2 or 3, or N for none of them");
    assertEquals(await booked(), 0);
    assertMatch(await say("the second one please"), /^Booked!/);
    assertEquals(await booked(), 1);
  },
);

overHttp(
  "an offered time that is taken meanwhile is not booked: the next ones are offered",
  async (http, db) => {
    const { other, say, asText, booked } = await setUp(http, db);
    await makeBooking(db, other, { startsAt: hoursAhead(70) });
    await say(asText(70));
    await db.sql("update clients set name = name"); // the client thinks it over
    const [pending] = await db.sql<{ at: string }>(
      "select pending #>> '{slots,0,starts_at}' as at from app.conversations",
    );
    await makeBooking(db, other, { startsAt: new Date(pending?.at ?? 0) });
    assertMatch(await say("1"), / is taken\. 1\) .* Reply 1, 2 or 3, or text another day$/);
    assertEquals(await booked(), 0);
    assertMatch(
      await say("1"),
      /Reply 1, 2 or 3, or text another day$/,
      "a copy within seconds has not read the new list",
    );
    assertEquals(await booked(), 0);
    assertMatch(await say("1 please"), /^Booked!/);
  },
);

overHttp(
  "an offer that has lapsed is told so; its number books nothing, a day and time still does",
  async (http, db) => {
    const { other, say, asText, lapse, booked } = await setUp(http, db);
    await makeBooking(db, other, { startsAt: hoursAhead(70) });
    await say(asText(70));
    await lapse();
    assertMatch(await say("2"), lapsed);
    assertEquals(await booked(), 0);
    await say(asText(70));
    await lapse();
    assertMatch(await say(asText(76)), /^Booked!/);
  },
);

overHttp(
  "asked something else in between, the offer is dropped and its number is told so",
  async (http, db) => {
    const { other, say, asText, booked } = await setUp(http, db);
    await makeBooking(db, other, { startsAt: hoursAhead(70) });
    await say(asText(70));
    assertMatch(await say("how many sessions do i have left"), /^You have 10 sessions left/);
    assertMatch(await say("2"), lapsed);
    assertEquals(await booked(), 0);
  },
);

overHttp(
  "a late cancel says what it costs and asks; a yes after another question cancels nothing",
  async (http, db) => {
    const { client, pack, say, time, lapse, booked, used } = await setUp(http, db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(5) });
    const question = `${
      time(5)
    } is less than 24 hours away, so cancelling uses 1 of your 10 sessions. Reply Y to cancel anyway or N to keep it`;
    assertEquals(await say("C"), question);
    assertMatch(await say("balance"), /^You have 10 sessions left on .*: 1 booked, 9 free to book/);
    assertEquals(
      await say("Y"),
      `Sorry, that took a while, so nothing was changed. ${time(5)} is still booked. Reply C to cancel it`,
    );
    assertEquals(await say("C"), question);
    await lapse();
    assertMatch(await say("yes"), lapsed);
    assertEquals([await booked(), await used()], [1, 0]);
    // Nobody gets more than ten answers in ten minutes.
    await db.sql("update messages set created_at = created_at - interval '10 minutes'");
    // Once told, Y is again what reminders ask for.
    assertMatch(await say("Y"), /is confirmed/);
    assertEquals(await say("C"), question);
    assertMatch(await say("what have i got booked"), /^Booked: .* Reply C to cancel$/);
    assertMatch(await say("Y"), /already confirmed/);
    assertEquals([await booked(), await used()], [1, 0]);
    assertEquals(await say("C"), question);
    assertMatch(await say("Y"), /^Cancelled: .* it used 1 session\. 9 sessions are free to book\.$/);
    assertEquals(await say("Y"), "", "a copy within seconds answers nothing");
    await db.sql("update messages set created_at = created_at - interval '9 seconds'");
    assertEquals(
      await say("Y"),
      "You have nothing booked to confirm. To book, text a day and time, like tue 6pm",
    );
    assertEquals([await booked(), await used()], [0, 1]);
  },
);

overHttp(
  "which one to cancel, which one to move: asked by number, dropped by another request, told when late",
  async (http, db) => {
    const { client, pack, say, lapse, booked } = await setUp(http, db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
    await makeBooking(db, client, { pack, startsAt: hoursAhead(80) });
    const which = /^Which one do you want to cancel\? 1\) .* 2\) .*\. Reply 1 or 2, or N to leave both$/;
    assertMatch(await say("C"), which);
    assertMatch(await say("running 10 late"), /^Thanks for letting us know/);
    assertMatch(await say("1"), lapsed);
    assertMatch(await say("C"), which);
    await lapse();
    assertMatch(await say("1"), lapsed);
    assertEquals(await booked(), 2);
    assertMatch(await say("C"), which);
    assertMatch(await say("no"), /^No problem, nothing has changed/);
    assertMatch(
      await say("move my session"),
      /^Which one do you want to move\? 1\) .* 2\) .*\. Reply 1 or 2, or N to leave both$/,
    );
    assertMatch(await say("2"), /^Move it to when\? 1\) .* Reply 1, 2 or 3, or text another day$/);
    assertMatch(await say("1"), /^Moved from /);
    assertEquals(await booked(), 2);
  },
);

overHttp(
  "a family is asked by first names, by whole ones where two share a first name; too late, it is told so",
  async (http, db) => {
    const coach = await makeCoach(db);
    const phone = nextPhone();
    for (const name of ["Ana Torres", "Ben Torres"]) await makeClient(db, coach, { name, phone });
    const say = async (body: string) =>
      (await http.deliver(textFields(phone, coach.phone, body))).reply ?? "";
    assertEquals(await say("balance"), "Who is this for? 1) Ana 2) Ben. Reply 1 or 2");
    await makeClient(db, coach, { name: "Ana Reyes", phone });
    await db.sql("delete from app.conversations");
    assertEquals(
      await say("balance"),
      "Who is this for? 1) Ana Torres 2) Ben 3) Ana Reyes. Reply 1, 2 or 3",
    );
    assertMatch(await say("ana"), /^Who is this for\?/);
    assertMatch(
      await say("Ana Reyes"),
      /^You have no pack of sessions yet|^Ana.*: You have no pack of sessions yet/,
    );
    await db.sql("delete from app.conversations");
    await say("balance");
    await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
    assertEquals(
      await say("2"),
      "Sorry, that took a while, so nothing was changed. Please text again what you'd like.",
    );
  },
);

overHttp("thanks and the like are met with silence and bother nobody", async (http, db) => {
  const { say } = await setUp(http, db);
  for (const body of ["thanks", "Thank you so much!", "ok great 👍", "cheers mate", "Perfect, thanks 😊"]) {
    assertEquals(await say(body), "", body);
  }
  assertEquals(await db.sql("select from messages where needs_coach"), []);
  assertMatch(await say("thanks but my knee hurts"), /^Sorry, I'm not sure what you mean/);
});

overHttp("who texts a time twice hears that it is booked already", async (http, db) => {
  const { say, time, asText, booked } = await setUp(http, db);
  assertMatch(await say(asText(70)), /^Booked!/);
  assertEquals(
    await say(asText(70)),
    `You have ${time(70)} booked already. See you then! Can't make it? Reply C`,
  );
  assertEquals(await booked(), 1);
});

overHttp("balance says until when to use it, the statement on which days it was used", async (http, db) => {
  const { client, pack, say } = await setUp(http, db);
  await db.sql("update purchases set expires_at = now() + interval '40 days' where id = $1", [pack.id]);
  for (let day = 1; day <= 7; day++) {
    await makeBooking(db, client, {
      pack,
      state: "completed",
      startsAt: new Date(Date.now() - day * 7 * 86_400_000),
    });
  }
  await makeBooking(db, client, { pack });
  assertMatch(
    await say("balance"),
    /^You have 3 sessions left on Ten-pack: 1 booked, 2 free to book, use by \d+ [A-Z][a-z]{2}( \d{4})?\.$/,
  );
  assertMatch(
    await say("why 2?"),
    /^7 used: (\d+ [A-Z][a-z]{2}, ){6}\d+ [A-Z][a-z]{2}\. 3 left of 10 on Ten-pack, 1 booked\.$/,
  );
});
