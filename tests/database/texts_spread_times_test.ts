import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { setHours } from "../support/calendar.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { receive, text } from "../support/texting.ts";

const day = 86_400_000;
/** The Monday after next, and so many days after it. */
const monday = (() => {
  const today = Math.floor(Date.now() / day) * day;
  return today + (8 - new Date(today).getUTCDay()) % 7 * day + 7 * day;
})();
const at = (days: number, time: string) =>
  `${new Date(monday + days * day).toISOString().slice(0, 10)}T${time}:00Z`;
const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What was offered, as "Mon 07:00", with the week where it is another one. */
function offered(outcome: Row): string[] {
  return (outcome.slots as { starts_at: string }[]).map(({ starts_at }) => {
    const days = Math.floor((Date.parse(starts_at) - monday) / day);
    const week = Math.floor(days / 7);
    return `${week === 0 ? "" : `${week > 0 ? "+" : ""}${week} `}${names[days - week * 7]} ${
      new Date(starts_at).toISOString().slice(11, 16)
    }`;
  });
}

/** A coach who works from 7 to 10 and from 5 to 8 on every day of the week. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { timezone: "UTC", advance_days: 60 });
  const hours = [0, 1, 2, 3, 4, 5, 6];
  await setHours(
    db,
    coach,
    hours.flatMap((weekday) => [[weekday, "07:00", "10:00"], [weekday, "17:00", "20:00"]] as const),
  );
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const other = await makeClient(db, coach);
  const block = (from: string, to: string) =>
    db.sql("insert into time_off (coach_id, starts_at, ends_at) values ($1, $2, $3)", [coach.id, from, to]);
  const take = (startsAt: string) => makeBooking(db, other, { startsAt: new Date(startsAt) });
  return { coach, client, pack, block, take, say: (intent: Row) => text(db, client, coach, intent) };
}

forEachDatabase(
  "TXT-01 a taken time is answered with the nearest of its day, then at its hour on the days beside it",
  async (_t, db) => {
    const { coach, client, pack, block, take, say } = await setUp(db);
    await take(at(3, "18:00"));
    const taken = await say({ kind: "book", starts_at: at(3, "18:00") });
    assertEquals([taken.reason, offered(taken)], ["taken", ["Thu 17:00", "Wed 18:00", "Fri 18:00"]]);
    assertEquals((await say({ kind: "choose", option: 2 })).kind, "booked");

    await block(at(3, "00:00"), at(5, "00:00"));
    const closed = await say({ kind: "book", starts_at: at(3, "08:00") });
    assertEquals([closed.reason, offered(closed)], ["closed", ["Wed 08:00", "Tue 08:00", "Sat 08:00"]]);

    const booking = await makeBooking(db, client, { pack, startsAt: new Date(at(1, "07:00")) });
    const moved = await say({ kind: "reschedule", booking_id: booking.id, starts_at: at(1, "12:00") });
    assertEquals([moved.for, offered(moved)], ["reschedule", ["Tue 09:00", "Wed 09:00", "Mon 09:00"]]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 where one day alone has room all that is offered is on it, and no time is offered twice",
  async (_t, db) => {
    const { block, take, say } = await setUp(db);
    await take(at(3, "18:00"));
    await block(at(-14, "00:00"), at(3, "00:00"));
    await block(at(4, "00:00"), at(40, "00:00"));
    const taken = await say({ kind: "book", starts_at: at(3, "18:00") });
    assertEquals(offered(taken), ["Thu 17:00", "Thu 19:00", "Thu 09:00"]);
    const none = await say({ kind: "list_times", window: { from: at(2, "00:00"), to: at(3, "00:00") } });
    assertEquals([none.reason, offered(none)], ["none_in_window", ["Thu 07:00", "Thu 08:00", "Thu 09:00"]]);
  },
);

forEachDatabase(
  "TXT-01 times of several days are of its first, its middle and its last day; of one day its first, middle and last",
  async (_t, db) => {
    const { block, say } = await setUp(db);
    const list = async (from: string, to: string) =>
      offered(await say({ kind: "list_times", window: { from, to } }));
    assertEquals(await list(at(0, "00:00"), at(7, "00:00")), ["Mon 07:00", "Thu 09:00", "Sun 19:00"]);
    assertEquals(await list(at(3, "00:00"), at(5, "00:00")), ["Thu 07:00", "Thu 09:00", "Fri 19:00"]);
    assertEquals(await list(at(3, "00:00"), at(4, "00:00")), ["Thu 07:00", "Thu 09:00", "Thu 19:00"]);
    await block(at(3, "08:00"), at(4, "00:00"));
    await block(at(4, "08:00"), at(4, "19:00"));
    assertEquals(await list(at(3, "00:00"), at(5, "00:00")), ["Thu 07:00", "Fri 07:00", "Fri 19:00"]);
    assertEquals(await list(at(3, "00:00"), at(4, "00:00")), ["Thu 07:00"]);
  },
);

forEachDatabase(
  "TXT-01 times of days that do not follow one another are of those days alone, also once it is said which session moves",
  async (_t, db) => {
    const { coach, client, pack, block, say } = await setUp(db);
    const tueOrFri = ["07:00", "17:00"].flatMap((from) =>
      [1, 4].map((days) => ({ from: at(days, from), to: at(days, from === "07:00" ? "08:00" : "20:00") }))
    );
    const list = async (windows: unknown) => offered(await say({ kind: "list_times", windows }));
    assertEquals(await list(tueOrFri), ["Tue 07:00", "Tue 17:00", "Fri 19:00"]);
    const days = [1, 4].map((day) => ({ from: at(day, "00:00"), to: at(day + 1, "00:00") }));
    await block(at(1, "00:00"), at(2, "00:00"));
    assertEquals(await list(days), ["Fri 07:00", "Fri 09:00", "Fri 19:00"]);
    await block(at(4, "00:00"), at(5, "00:00"));
    const none = await say({ kind: "book", windows: days });
    assertEquals([none.reason, offered(none)], ["none_in_window", ["Wed 07:00", "Thu 07:00", "Sat 07:00"]]);
    // What is no window names none: the next times.
    for (const windows of [[], [null, 7, {}], [{ from: at(2, "00:00"), to: at(1, "00:00") }], "tue"]) {
      assertEquals((await say({ kind: "list_times", windows })).reason, "asked", JSON.stringify(windows));
    }

    await makeBooking(db, client, { pack, startsAt: new Date(at(5, "07:00")) });
    await makeBooking(db, client, { pack, startsAt: new Date(at(6, "07:00")) });
    const monOrWed = [0, 2].map((day) => ({ from: at(day, "17:00"), to: at(day, "18:00") }));
    assertEquals((await say({ kind: "reschedule", windows: monOrWed })).kind, "which_booking");
    const move = await say({ kind: "choose", option: 2 });
    assertEquals([move.for, offered(move)], ["reschedule", ["Mon 17:00", "Wed 17:00"]]);
    assertEquals((await say({ kind: "choose", option: 2 })).kind, "moved");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 who names no time is offered one on each of three days, and who then asks for another day later ones",
  async (_t, db) => {
    const { coach, client, pack, block, say } = await setUp(db);
    await block(at(-14, "00:00"), at(0, "00:00"));
    await block(at(0, "00:00"), at(0, "17:00"));
    assertEquals(offered(await say({ kind: "book" })), ["Mon 17:00", "Tue 07:00", "Wed 07:00"]);
    assertEquals(offered(await say({ kind: "list_times" })), ["Thu 07:00", "Fri 07:00", "Sat 07:00"]);
    await block(at(7, "00:00"), at(40, "00:00"));
    assertEquals(offered(await say({ kind: "book" })), ["Sun 07:00", "Sun 08:00", "Sun 09:00"]);
    // After the last there are the first ones again.
    assertEquals(offered(await say({ kind: "book" })), ["Mon 17:00", "Tue 07:00", "Wed 07:00"]);
    // What was offered for a new booking says nothing of the days to which another is moved.
    const booking = await makeBooking(db, client, { pack, startsAt: new Date(at(1, "07:00")) });
    const move = { kind: "reschedule", booking_id: booking.id };
    assertEquals(offered(await say(move)), ["Mon 17:00", "Tue 08:00", "Wed 07:00"]);
    assertEquals(offered(await say(move)), ["Thu 07:00", "Fri 07:00", "Sat 07:00"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "TXT-01 a list that is asked once more keeps its order, and its numbers what they stood for",
  async (_t, db) => {
    const { coach, client, take, say } = await setUp(db);
    await take(at(3, "18:00"));
    await say({ kind: "book", starts_at: at(3, "18:00") });
    const { pending } = await receive(db, client.phone, coach.phone);
    await say({ kind: "unknown" });
    const again = await say({ kind: "unknown" });
    assertEquals([again.kind, offered(again)], ["slots", offered(pending ?? {})]);
    assertEquals(offered(again), ["Thu 17:00", "Wed 18:00", "Fri 18:00"]);
  },
);

forEachDatabase(
  "TXT-01 a time that is too far ahead is answered with the last days that can be booked, the last one first",
  async (_t, db) => {
    const { coach, client, pack, block, say } = await setUp(db);
    const today = Math.floor(Date.now() / day) * day;
    const after = (days: number, time: string) =>
      `${new Date(today + days * day).toISOString().slice(0, 10)}T${time}:00Z`;
    const starts = (outcome: Row) =>
      (outcome.slots as { starts_at: string }[]).map(({ starts_at }) => new Date(starts_at).toISOString());
    const iso = (days: number, time: string) => new Date(after(days, time)).toISOString();
    const far = await say({ kind: "book", starts_at: after(90, "18:00") });
    assertEquals([far.reason, starts(far)], ["too_far", [60, 59, 58].map((days) => iso(days, "18:00"))]);
    assertEquals((await say({ kind: "choose", option: 1 })).kind, "booked");
    const [booked] = await db.sql<{ starts_at: string }>(
      "select starts_at from bookings where client_id = $1",
      [
        client.id,
      ],
    );
    assertEquals(new Date(booked?.starts_at ?? "").toISOString(), iso(60, "18:00"));

    // The last days are closed, and a whole week is asked for.
    await block(after(55, "00:00"), after(62, "00:00"));
    const week = await say({
      kind: "list_times",
      window: { from: after(90, "12:00"), to: after(97, "12:00") },
    });
    assertEquals([week.reason, starts(week).map((at) => at.slice(0, 10))], [
      "too_far",
      [54, 53, 52].map((days) => iso(days, "00:00").slice(0, 10)),
    ]);
    const booking = await makeBooking(db, client, { pack, startsAt: new Date(after(20, "07:00")) });
    const moved = await say({ kind: "reschedule", booking_id: booking.id, starts_at: after(400, "07:00") });
    assertEquals([moved.for, moved.reason, starts(moved)[0]], ["reschedule", "too_far", iso(54, "07:00")]);
    await assertBooks(db, coach);
  },
);
