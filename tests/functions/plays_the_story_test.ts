import { assert, assertEquals, assertMatch } from "@std/assert";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { isGsm7, segments } from "../../supabase/functions/_shared/segments.ts";
import { toEdge, toLocal } from "../../supabase/functions/_shared/wall_clock.ts";
import { forEachApi, type TestApi } from "../support/api.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { hoursAhead } from "../support/times.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

const zone = "Australia/Sydney";
const hour = 3_600_000;

/** Six in the evening in Sydney, so many days from now. */
function sixPm(days: number): Date {
  return toEdge({ ...toLocal(new Date(Date.now() + days * 24 * hour), zone), hour: 18, minute: 0 }, zone);
}

/** The story's clock: what pg_cron does as time passes, through the real function and the carrier's stand-in. */
function openClock(api: TestApi) {
  const post = async (name: string, now: Date) => {
    const answer = await api.request(`/functions/v1/${name}`, {
      method: "POST",
      headers: { apikey: testKeys.secretKey, "content-type": "application/json" },
      body: JSON.stringify({ now: now.toISOString() }),
    });
    assertEquals(answer.status, 200);
    return await answer.json();
  };
  return {
    /** Sends what falls due until then, hour by hour; gives what reached a phone meanwhile. */
    pass: async (from: Date, to: Date, phone: string): Promise<string[]> => {
      const before = api.carrier.texts().length;
      for (let at = from.getTime(); at <= to.getTime(); at += hour) {
        await api.db.sql("select public.plan_texts($1)", [new Date(at)]);
        await post("sms-send", new Date(at));
      }
      await api.carrier.settled();
      return api.carrier.texts().slice(before).filter((text) => text.to === phone).map(({ body }) => body);
    },
    night: (now: Date) => post("auto-complete", now),
  };
}

forEachApi("SMS-01 SMS-05 SMS-07 the story: a client's whole life by text", async (_, api) => {
  const { db, carrier } = api;
  const coach = await makeCoach(db, { name: "Sam Rivera", timezone: zone });
  const ana = await makeClient(db, coach, { name: "Ana Torres" });
  const ben = await makeClient(db, coach, { name: "Ben Okafor" });
  await makePack(db, ana, { columns: { name: "Ten-pack" } });
  await makeBooking(db, ben, { startsAt: sixPm(4) });
  const clock = openClock(api);
  const heard: string[] = [];
  const say = async (body: string) => {
    const { status, reply } = await api.textFrom(ana.phone, body, { to: coach.phone });
    assertEquals(status, 200);
    if (reply !== null) heard.push(reply);
    return reply ?? "";
  };
  const pass = async (from: Date, to: Date) => {
    const texts = await clock.pass(from, to, ana.phone);
    heard.push(...texts);
    return texts;
  };
  const spoken = (at: Date) => formatTime(at, zone).toLowerCase();
  const before = (at: Date, hours: number) => new Date(at.getTime() - hours * hour);

  // The time she wants is Ben's, so she takes the second of those that are free, and says that she will come.
  const offer = await say(spoken(sixPm(4)));
  assertMatch(offer, /^\w{3} 6pm is taken\. 1\) .+ 2\) .+ 3\) .+\. Reply 1, 2 or 3, or text another day$/);
  assertMatch(
    await say("2"),
    /^Booked! .+, 60 min\. 9 more free to book on Ten-pack\. Can't make it\? Reply C$/,
  );
  const [booked] = await db.sql<{ starts_at: string }>(
    "select starts_at from bookings where client_id = $1",
    [ana.id],
  );
  const first = new Date(booked?.starts_at ?? "");
  assertEquals(await say("Y"), `Thanks, ${formatTime(first, zone)} is confirmed. See you then!`);

  // A day and two hours before, never in between, she is reminded; she has confirmed, so she is not asked again.
  assertEquals(await pass(before(first, 36), before(first, 25)), []);
  const [reminder, ...more] = await pass(before(first, 24), before(first, 3));
  assertMatch(reminder ?? "", /^Hi Ana, /);
  assert(
    reminder?.includes(`tomorrow at ${formatTime(first, zone).split(" ").at(-1)}`) && !/\bY\b/.test(reminder),
    reminder,
  );
  assertEquals(more, []);

  // Sam books her in for tonight. She would rather not, hears what that costs, and keeps it.
  const tonight = hoursAhead(5);
  await call(db, coach.id, "book_session", { p_client_id: ana.id, p_starts_at: tonight.toISOString() });
  assertMatch(
    await say("C"),
    /^Which one do you want to cancel\? 1\) .+ 2\) .+\. Reply 1 or 2, or N to leave both$/,
  );
  const cost = await say("1");
  assert(cost.startsWith(formatTime(tonight, zone)), cost);
  assertMatch(cost, /uses 1 of your 10 sessions\. Reply Y to cancel anyway or N to keep it$/);
  assertEquals(await say("N"), `All right, ${formatTime(tonight, zone)} is still on. See you then!`);

  // The other one moves by two days; the reminder of the old time never comes.
  const moved = sixPm(6);
  const answer = await say(`move ${spoken(first)} to ${spoken(moved)}`);
  assertMatch(answer, new RegExp(`^Moved from ${formatTime(first, zone)} to ${formatTime(moved, zone)}\\.`));
  assertEquals(await say("balance"), "You have 10 sessions left on Ten-pack: 2 booked, 8 free to book.");
  assertMatch(await say("why 8?"), /No session used so far\. 10 left of 10 on Ten-pack, 2 booked/);

  // The night completes tonight's session; at a decent hour of the morning she is thanked and told what is left.
  assertEquals(await clock.night(before(tonight, -3)), { completed: 1, sessions_used: 1, unpaid: 0 });
  const thanks = (await pass(before(tonight, -3), before(tonight, -20))).filter((text) =>
    text.startsWith("Thanks")
  );
  assertEquals(thanks.length, 1);
  assertMatch(thanks[0] ?? "", /9 sessions left on Ten-pack\. 1 of them is booked/);
  assertMatch(await say("why 8?"), /^1 used\b.*9 left of 10 on Ten-pack, 1 booked/);
  const between = await pass(before(first, 4), first);
  assertEquals(between.filter((text) => text.includes(formatTime(first, zone))), []);

  // The moved session has its own reminder, which asks for the Y that the move took back.
  const [again] = await pass(before(moved, 25), before(moved, 20));
  assertMatch(again ?? "", /Reply Y to confirm or C to cancel/);
  assert(again?.includes(`tomorrow at ${formatTime(moved, zone).split(" ").at(-1)}`), again);

  // Eight are few to this coach: thanks and the low balance are one text, told once.
  await db.sql("update coaches set low_balance_at = 8 where id = $1", [coach.id]);
  await clock.night(before(moved, -8));
  const low = await pass(before(moved, -8), before(moved, -30));
  assertEquals(low.length, 1);
  assertMatch(low[0] ?? "", /^Thanks.* 8 sessions left .*next pack/);

  // STOP ends it: what Sam writes is refused, and nothing goes out. START brings her back, and nothing old with it.
  assertEquals(await say("STOP"), "");
  assertMatch(carrier.ownAnswers().at(-1)?.body ?? "", /unsubscribed/);
  const write = (p_body: string) => call(db, coach.id, "send_text", { p_client_id: ana.id, p_body });
  await db.refuses(write("Are you there?"), { status: "PT409", code: "opted_out" });
  assertEquals(await pass(new Date(), new Date()), []);
  assertMatch(await say("START"), /^Welcome back!/);
  await write("Good to have you back");
  assertEquals(await pass(new Date(), new Date()), ["Good to have you back"]);

  for (const text of heard) assertEquals([isGsm7(text), segments(text)], [true, 1], text);
  assertEquals(await db.sql("select * from prove_sessions()"), []);
  const seen = await db.as(coach.strangerId, (sql) => sql("select id from messages"));
  assertEquals(seen, []);
});
