import { assertEquals, assertMatch } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { giveMobile, queuedFor } from "../support/texting.ts";
import { type Fields, overHttp, textFields } from "./http.ts";

overHttp(
  "a short code or a sender's name is kept for the coach and never answered back",
  async (http, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    for (const from of ["12345", "MyBank", "+12345", "Ünïcödé", "x".repeat(200)]) {
      for (const body of ["Your code is 991234", "STOP", "Y", ""]) {
        const { status, reply } = await http.deliver(textFields(from, coach.phone, body));
        assertEquals([status, reply], [200, null], from.slice(0, 10));
      }
    }
    const kept = await db.as(
      coach.id,
      (sql) => sql("select from messages where direction = 'in' and needs_coach"),
    );
    assertEquals(kept.length, 20);
    assertEquals(
      await db.sql("select from messages where direction = 'out' and to_phone <> $1", [mobile]),
      [],
    );
    assertEquals((await queuedFor(db, mobile))[0], { kind: "forward", body: "12345: Your code is 991234" });
  },
);

const odd: [string, Fields][] = [
  ["media only", {
    Body: "",
    NumMedia: "2",
    MediaUrl0: "https://example.test/1",
    MediaContentType0: "image/jpeg",
  }],
  ["no words", { Body: "" }],
  ["1,600 characters", { Body: "tues 6pm ".repeat(178).slice(0, 1600) }],
  ["10,000 characters", { Body: "y".repeat(10_000) }],
  ["a NUL", { Body: "C\u0000" }],
  ["right to left", { Body: "\u202Eאני מאחר\u200F" }],
  ["emoji only", { Body: "🏋️‍♂️💪🏽" }],
  ["half an emoji", { Body: "\uD83D" }],
  ["markup", { Body: "</Message></Response>&amp;" }],
  ["an unknown parameter", { Body: "balance", SomethingNew: "x", AnotherNew: ["1", "2"] }],
  ["counts that are none", { Body: "balance", NumMedia: "many", NumSegments: "-1" }],
];

for (const [what, others] of odd) {
  overHttp(
    `SMS-06 a text of ${what}, fifty times at once: one message, one answer, nothing booked or cancelled`,
    async (http, db) => {
      const coach = await makeCoach(db, { name: "Sam Rivera" });
      const mobile = nextPhone();
      await giveMobile(db, coach, mobile);
      const client = await makeClient(db, coach);
      const pack = await makePack(db, client);
      await makeBooking(db, client, { pack, startsAt: new Date(Date.now() + 6 * 3_600_000) });
      const fields = textFields(client.phone, coach.phone, "", others);
      const answers = await Promise.all(Array.from({ length: 50 }, () => http.deliver(fields)));
      assertEquals(new Set(answers.map(({ status }) => status)), new Set([200]));
      assertEquals(new Set(answers.map(({ body }) => body)).size, 1);
      assertEquals((await http.deliver(fields)).body, answers[0]?.body);

      const [texts] = await db.sql(
        `select count(*) filter (where direction = 'in')::int as received,
         count(*) filter (where kind = 'answer')::int as answered,
         count(*) filter (where kind = 'forward')::int as forwarded,
         bool_or(needs_coach) as needed from messages`,
      );
      assertEquals(texts?.received, 1);
      assertEquals(texts?.answered, answers[0]?.reply === null ? 0 : 1);
      // Who needs the coach reaches the coach, once.
      assertEquals(texts?.forwarded, texts?.needed ? 1 : 0);
      assertEquals((await db.sql("select status, confirmed_at from bookings"))[0], {
        status: "scheduled",
        confirmed_at: null,
      });
      assertEquals((await db.sql("select sessions_used from purchases"))[0], { sessions_used: 0 });
    },
  );
}

overHttp("the coach's mobile may send anything too", async (http, db) => {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const client = await makeClient(db, coach, { name: "Ana Lee" });
  await http.deliver(textFields(client.phone, coach.phone, "my knee hurts"));
  for (const [what, others] of odd) {
    const { status } = await http.deliver(textFields(mobile, coach.phone, "", others));
    assertEquals(status, 200, what);
  }
  // What may have been a command waits for a yes or a no.
  await http.deliver(textFields(mobile, coach.phone, "N"));
  const long = await http.deliver(textFields(mobile, coach.phone, "z".repeat(5000)));
  assertMatch(long.reply ?? "", /^Not sent: a text holds at most 1,600 characters\.$/);
  const sent = (await queuedFor(db, client.phone)).map(({ body }) => body.length);
  assertEquals(Math.max(...sent) <= 1600, true);
});
