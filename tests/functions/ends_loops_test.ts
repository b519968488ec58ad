import { assert, assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { giveMobile } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import { newSid, overHttp, textFields } from "./http.ts";
import { writeTime } from "./write_time.ts";

/** What automatic replies say; the last counts its minutes. */
const automatic = [
  "I'm running late, will reply soon",
  "Sorry, can't make it to the phone.",
  "I'm in a meeting until 3pm",
  "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
  "balance",
];

for (const body of automatic) {
  overHttp(`TXT-04 sixty times the same ends after three answers: ${body.slice(0, 30)}`, async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
    let answers = 0;
    for (let n = 0; n < 60; n++) {
      const { reply } = await http.deliver(textFields(client.phone, coach.phone, body));
      if (reply !== null) answers++;
    }
    assert(answers >= 1 && answers <= 3, `${answers} answers`);
    const kept = await db.sql("select from messages where direction = 'in' and body = $1", [body]);
    assertEquals(kept.length, 60);
    assertEquals((await db.sql("select from messages where kind = 'answer'")).length, answers);
    assertEquals((await db.sql("select status from bookings where status = 'scheduled'")).length, 1);
  });
}

overHttp(
  "TXT-04 an automatic reply that counts is answered three times, then kept for the coach",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    let answers = 0;
    for (let n = 0; n < 30; n++) {
      const { reply } = await http.deliver(
        textFields(client.phone, coach.phone, `What is open on the day I am back, in ${n} minutes?`),
      );
      if (reply !== null) answers++;
    }
    assert(answers <= 3, `${answers} answers`);
    const held = await db.as(
      coach.id,
      (sql) => sql("select from messages where needs_coach and outcome ->> 'kind' = 'held_back'"),
    );
    assert(held.length >= 27 - answers, `${held.length} kept`);
  },
);

overHttp("TXT-04 our own words that come back are not answered", async (http, db) => {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const client = await makeClient(db, coach);
  await makePack(db, client);
  const say = async (body: string) => (await http.deliver(textFields(client.phone, coach.phone, body))).reply;
  const first = await say("balance");
  assertEquals(await say((first ?? "").toUpperCase()), null);
  assertEquals(
    await db.sql(
      "select outcome ->> 'reason' as reason from messages where outcome ->> 'kind' = 'held_back'",
    ),
    [{
      reason: "echo",
    }],
  );
});

overHttp(
  "TXT-04 a phone gets ten answers in ten minutes; what is over is kept, and nothing is done about it",
  async (http, db) => {
    const coach = await makeCoach(db);
    const [client, other] = [await makeClient(db, coach), await makeClient(db, coach)];
    await makePack(db, client);
    await makePack(db, other);
    const say = async (who: typeof client, body: string) =>
      (await http.deliver(textFields(who.phone, coach.phone, body))).reply;
    // A person who asks one thing after the other.
    const asked = ["balance", "bookings?", "help", "why 10?"];
    for (let n = 0; n < 10; n++) {
      assert(
        await say(client, asked[n % asked.length] ?? "") !== null,
        `answer ${n}`,
      );
    }
    assertEquals(await say(client, writeTime(hoursAhead(70), coach.timezone)), null);
    assertEquals(await db.sql("select from bookings"), []);
    const kept = await db.sql(
      "select needs_coach, outcome ->> 'reason' as reason from messages where direction = 'in' order by id desc limit 1",
    );
    assertEquals(kept, [{ needs_coach: true, reason: "answers" }]);
    // It is the number's: the next client is answered.
    assert(await say(other, "balance") !== null);
    // STOP is obeyed all the same.
    await say(client, "STOP");
    assertEquals(
      (await db.sql("select opted_out_at is not null as out from clients where id = $1", [client.id]))[0],
      { out: true },
    );
    // Ten minutes later the line answers again.
    await db.sql("update clients set opted_out_at = null where id = $1", [client.id]);
    await db.sql("update messages set created_at = created_at - interval '11 minutes'");
    assert(await say(client, "balance") !== null);
  },
);

overHttp("TXT-04 forty answers a day, and not one more", async (http, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await makePack(db, client);
  let answers = 0;
  for (let n = 0; n < 60; n++) {
    const { reply } = await http.deliver(
      textFields(client.phone, coach.phone, n % 2 ? "balance" : "bookings?"),
    );
    if (reply !== null) answers++;
    await db.sql("update messages set created_at = created_at - interval '2 minutes'");
  }
  assertEquals(answers, 40);
});

overHttp(
  "TXT-04 a repeated question is answered again once something has changed or was said in between",
  async (http, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const say = async (body: string) =>
      (await http.deliver(textFields(client.phone, coach.phone, body))).reply;
    const first = await say("balance");
    assertEquals(await say("balance"), null);
    assertEquals(await say(" BALANCE "), null);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
    const second = await say("balance");
    assert(second !== null && second !== first);
    assert(await say("bookings?") !== null);
    assertEquals(await say("balance"), second);
    // A redelivery is no repetition: the same answer as ever.
    const sid = newSid();
    const again = textFields(client.phone, coach.phone, "help", { MessageSid: sid });
    assertEquals((await http.deliver(again)).reply, (await http.deliver(again)).reply);
  },
);

overHttp(
  "TXT-04 the coach's own phone is answered as often as it asks, until it is a machine",
  async (http, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const say = async (body: string) => (await http.deliver(textFields(mobile, coach.phone, body))).reply;
    for (let n = 0; n < 5; n++) assert(await say("today") !== null);
    let answers = 0;
    for (let n = 0; n < 30; n++) {
      if (await say(`I am driving and will be back in ${n} minutes`) !== null) {
        answers++;
      }
    }
    assert(answers <= 3, `${answers} answers`);
  },
);
