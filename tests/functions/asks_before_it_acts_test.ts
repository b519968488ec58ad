import { assertEquals, assertMatch } from "@std/assert";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { type Http, newSid, overHttp, textFields } from "./http.ts";
import { writeTime } from "./write_time.ts";

async function setUp(http: Http, db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera", timezone: "UTC" });
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const say = async (body: string) =>
    (await http.deliver(textFields(client.phone, coach.phone, body))).reply ?? "";
  const statuses = async () =>
    (await db.sql("select status from bookings order by starts_at")).map(({ status }) => status);
  return { coach, client, pack, say, statuses };
}

/** The hours until ten in the morning in UTC, three days from now. */
function tenOfADay(): number {
  const ten = new Date(Date.now() + 3 * 86_400_000);
  ten.setUTCHours(10, 0, 0, 0);
  return Math.round((ten.getTime() - hoursAhead(0).getTime()) / 3_600_000);
}

overHttp(
  "TXT-01 a cancel that only asks is asked back by name; yes does it, no keeps it",
  async (http, db) => {
    const { coach, client, pack, say, statuses } = await setUp(http, db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const time = formatTime(hoursAhead(60), coach.timezone);
    const day = time.split(" ")[0] ?? "";
    assertEquals(await say(`cancel ${day}?`), `Cancel ${time}? Reply Y or N`);
    assertEquals(await statuses(), ["scheduled"]);
    assertMatch(await say("no"), new RegExp(time));
    assertEquals(await say(`cancel ${day}?`), `Cancel ${time}? Reply Y or N`);
    assertMatch(await say("Y"), new RegExp(`^Cancelled: ${time}`));
    assertEquals(await statuses(), ["cancelled"]);
  },
);

overHttp("TXT-01 a time on a booked day: a second session or a move, by number", async (http, db) => {
  const { client, coach, pack, say, statuses } = await setUp(http, db);
  const ten = tenOfADay();
  await makeBooking(db, client, { pack, startsAt: hoursAhead(ten) });
  const [was, wanted] = [ten, ten + 4].map((hours) => formatTime(hoursAhead(hours), coach.timezone));
  const question = `Book a second session ${wanted}, or move ${was} there? 1) second 2) move. Reply 1 or 2`;
  assertEquals(await say(`sorry go back to ${writeTime(hoursAhead(ten + 4), coach.timezone)}`), question);
  assertMatch(await say("2"), new RegExp(`^Moved from ${was} to ${wanted}`));
  assertEquals(await statuses(), ["scheduled"]);
  assertEquals((await packState(db, pack)).held, 1);
});

overHttp(
  "TXT-02 “2” sent twice within seconds chooses once, under whatever id the copy comes",
  async (http, db) => {
    const { client, coach, pack, say } = await setUp(http, db);
    for (const hours of [60, 100]) await makeBooking(db, client, { pack, startsAt: hoursAhead(hours) });
    const before = await db.sql("select id, starts_at from bookings order by starts_at");
    assertMatch(await say("move my session"), /^Which/);
    const list = await say("2");
    assertMatch(list, /1\) .* 2\) /);
    const copy = await http.deliver({ ...textFields(client.phone, coach.phone, "2"), MessageSid: newSid() });
    assertEquals(await db.sql("select id, starts_at from bookings order by starts_at"), before);
    assertEquals([list, "", null].includes(copy.reply ?? ""), true);
  },
);

overHttp("TXT-02 a booking forgets its list, and its Y is the booking's", async (http, db) => {
  const { client, coach, pack, say } = await setUp(http, db);
  await makeBooking(db, client, { pack, startsAt: hoursAhead(200) });
  const nearer = await makeBooking(db, client, { pack, startsAt: hoursAhead(30) });
  const at = hoursAhead(100);
  await say("what times do you have");
  assertMatch(await say(writeTime(at, coach.timezone)), /^Booked!/);
  assertMatch(await say("Y"), new RegExp(`${formatTime(at, coach.timezone)} is confirmed`));
  assertEquals(await say("👍"), "", "confirms nothing new");
  const [row] = await db.sql("select confirmed_at from bookings where id = $1", [nearer.id]);
  assertEquals(row?.confirmed_at, null);
});

overHttp(
  "TXT-01 of two acts in one text both are named, neither is done, and the number chosen does that one",
  async (http, db) => {
    const { client, coach, pack, say, statuses } = await setUp(http, db);
    await makeBooking(db, client, { pack, startsAt: hoursAhead(60) });
    const [was, wanted] = [60, 130].map((hours) => formatTime(hoursAhead(hours), coach.timezone));
    const [cancel, book] = [60, 130].map((hours) => writeTime(hoursAhead(hours), coach.timezone));
    const question =
      `I can do one at a time, so which first? 1) Cancel ${was} 2) Book ${wanted}. Reply 1 or 2`;
    assertEquals(await say(`cancel ${cancel} and book ${book}`), question);
    assertEquals(await statuses(), ["scheduled"]);
    const told = await db.sql("select needs_coach from messages where direction = 'in'");
    assertEquals(told, [{ needs_coach: true }]);
    assertMatch(await say("1"), new RegExp(`^Cancelled: ${was}`));
    assertEquals(await statuses(), ["cancelled"]);
    assertEquals((await packState(db, pack)).held, 0);
  },
);

overHttp(
  "TXT-01 of two times with OR between them those that are free are asked, by number or by name",
  async (http, db) => {
    const { coach, pack, say, statuses } = await setUp(http, db);
    // Each on a day of its own: a time on a day that has a session is asked about otherwise.
    const ten = tenOfADay();
    const [first, second, third] = [ten, ten + 72, ten + 96];
    const [one, other] = [first, second].map((hours) => formatTime(hoursAhead(hours), coach.timezone));
    const words = [first, second].map((hours) => writeTime(hoursAhead(hours), coach.timezone)).join(" or ");
    assertEquals(await say(words), `Which one? 1) Book ${one} 2) Book ${other}. Reply 1 or 2`);
    assertEquals((await db.sql("select from messages where needs_coach")).length, 0);
    const taker = await makeClient(db, coach);
    await makeBooking(db, taker, { startsAt: hoursAhead(first) });
    assertEquals(await say(`${words} please`), `Book ${other}? Reply Y or N`);
    assertMatch(await say("Y"), new RegExp(`^Booked! ${other}`));
    assertEquals((await packState(db, pack)).held, 1);
    assertEquals(await statuses(), ["scheduled", "scheduled"]);
    await makeBooking(db, taker, { startsAt: hoursAhead(third) });
    const gone = [first, third].map((hours) => writeTime(hoursAhead(hours), coach.timezone)).join(" or ");
    assertMatch(await say(gone), /^\w+ .*is taken\. 1\) .* Reply 1/);
  },
);
