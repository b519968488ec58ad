import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import { act, nextSid, receive, text } from "../support/texting.ts";
import type { Row } from "../../scripts/stack/database.ts";

const iso = (hours: number) => hoursAhead(hours).toISOString();
const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const book = (starts_at: string) => ({ kind: "book", starts_at });
const sameInstant = (a: unknown, b: string) => assertEquals(Date.parse(String(a)), Date.parse(b));

function starts(outcome: Row): number[] {
  return (outcome.slots as { starts_at: string }[]).map(({ starts_at }) => Date.parse(starts_at));
}

forEachDatabase(
  "SMS-06 a booking by text carries the text: source, sid, message and what is left",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { used: 1, columns: { name: "Ten", session_minutes: 45 } });
    const sid = nextSid();
    const { message_id } = await receive(db, client.phone, coach.phone, { sid });

    const outcome = await act(db, message_id, book(iso(48)));
    sameInstant(outcome.starts_at, iso(48));
    assertEquals([outcome.kind, outcome.minutes, outcome.pack], ["booked", 45, { name: "Ten", free: 8 }]);
    const [row] = await db.sql(
      "select b.source, b.request_id, b.purchase_id, m.id from bookings b join messages m on m.booking_id = b.id",
    );
    assertEquals(row, { source: "text", request_id: sid, purchase_id: pack.id, id: message_id });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a text is bound by notice, advance, hours, time off and other bookings; it gets times instead",
  async (_t, db) => {
    const coach = await makeCoach(db, { notice_minutes: 180, advance_days: 20 });
    const client = await makeClient(db, coach);
    await makePack(db, client);
    await makeBooking(db, await makeClient(db, coach), { startsAt: hoursAhead(100) });
    await db.sql("insert into time_off (coach_id, starts_at, ends_at) values ($1, $2, $3)", [
      coach.id,
      iso(60),
      iso(70),
    ]);
    const refused: [string, string][] = [
      [fromNow(179), "too_soon"],
      [fromNow(21 * 24 * 60 + 61), "too_far"],
      [iso(24 * 366 * 6), "too_far"],
      [iso(-5), "past"],
      [iso(60), "closed"],
      [fromNow((hoursAhead(59).getTime() - Date.now()) / 60_000 + 1), "closed"],
      [iso(69), "closed"],
      [iso(100), "taken"],
      [new Date(hoursAhead(101).getTime() - 1).toISOString(), "taken"],
    ];

    for (const [startsAt, reason] of refused) {
      const outcome = await text(db, client, coach, book(startsAt));
      assertEquals([outcome.kind, outcome.reason, outcome.for], ["slots", reason, "book"]);
    }
    assertEquals((await db.sql("select 1 from bookings")).length, 1);
    assertEquals((await text(db, client, coach, book(fromNow(181)))).kind, "booked");
    assertEquals((await text(db, client, coach, book(iso(59)))).kind, "booked");
    assertEquals((await text(db, client, coach, book(iso(70)))).kind, "booked");

    await db.sql("delete from availability where coach_id = $1", [coach.id]);
    const closed = await text(db, client, coach, book(iso(80)));
    assertEquals([closed.kind, closed.reason, closed.slots], ["slots", "closed", []]);
    const [last] = await db.sql("select needs_coach from messages order by created_at desc limit 1");
    assertEquals(last, { needs_coach: true });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "offered times are numbered, remembered for half an hour, and bookable by their number",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);

    const offered = await text(db, client, coach, {
      kind: "list_times",
      window: { from: iso(48), to: iso(60) },
    });
    const slots = starts(offered);
    assertEquals([offered.kind, offered.reason, slots.length], ["slots", "asked", 3]);
    assertEquals([...slots].sort((a, b) => a - b), slots);
    assertEquals(slots.every((at) => at >= Date.parse(iso(48)) && at < Date.parse(iso(60))), true);
    assertEquals((await packState(db, pack)).held, 0);

    for (const option of [0, 4, -1]) {
      assertEquals(await text(db, client, coach, { kind: "choose", option }), {
        kind: "bad_option",
        count: 3,
      });
    }
    const chosen = await text(db, client, coach, { kind: "choose", option: 2 });
    assertEquals([chosen.kind, Date.parse(String(chosen.starts_at))], ["booked", slots[1]]);
    // The question is answered: the same number again is no second booking.
    assertEquals((await text(db, client, coach, { kind: "choose", option: 1 })).kind, "unknown");

    await text(db, client, coach, { kind: "list_times" });
    await db.sql("update app.conversations set expires_at = now() - interval '1 second'");
    assertEquals((await receive(db, client.phone, coach.phone)).pending, null);
    assertEquals((await text(db, client, coach, { kind: "choose", option: 1 })).kind, "unknown");
    assertEquals((await packState(db, pack)).held, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "an offered time that was taken since is not booked twice: other times are offered",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const offered = await text(db, client, coach, {
      kind: "list_times",
      window: { from: iso(48), to: iso(60) },
    });
    const [first] = starts(offered);
    await makeBooking(db, await makeClient(db, coach), { startsAt: new Date(first ?? 0) });

    const outcome = await text(db, client, coach, { kind: "choose", option: 1 });
    assertEquals([outcome.kind, outcome.reason, starts(outcome).includes(first ?? 0)], [
      "slots",
      "taken",
      false,
    ]);
    assertEquals((await text(db, client, coach, { kind: "choose", option: 1 })).kind, "booked");
    await assertBooks(db, coach);
  },
);

forEachDatabase("an option beyond every number is a bad option, not an error", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await text(db, client, coach, { kind: "list_times" });

  const { kind } = await text(db, client, coach, { kind: "choose", option: 99_999_999_999 });
  assertEquals(kind, "bad_option");
  await assertBooks(db, coach);
});

forEachDatabase("a client without a session is told so, and the coach is", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const asked = async () => {
    const outcome = await text(db, client, coach, book(iso(48)));
    const [row] = await db.sql("select needs_coach from messages order by created_at desc limit 1");
    return [outcome.kind, outcome.reason, row?.needs_coach];
  };

  assertEquals(await asked(), ["no_sessions", "no_pack", true]);
  await makePack(db, client, { state: "expired" });
  assertEquals(await asked(), ["no_sessions", "pack_expired", true]);
  await makePack(db, client, { used: 10 });
  assertEquals(await asked(), ["no_sessions", "pack_exhausted", true]);
  assertEquals(await db.sql("select 1 from bookings"), []);
  await assertBooks(db, coach);
});

forEachDatabase(
  "where the coach lets clients book without a pack, a text does; the default is no",
  async (_t, db) => {
    const coach = await makeCoach(db, { clients_may_book_without_pack: true });
    const client = await makeClient(db, coach);

    assertEquals((await text(db, client, coach, book(iso(48)))).kind, "booked");
    assertEquals(await db.sql("select purchase_id from bookings"), [{ purchase_id: null }]);
    const pack = await makePack(db, client);
    assertEquals((await text(db, client, coach, book(iso(52)))).kind, "booked");
    assertEquals((await packState(db, pack)).held, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a client who may book without a pack still may when an old pack is used up or past",
  async (_t, db) => {
    const coach = await makeCoach(db, { clients_may_book_without_pack: true });
    const spent = await makeClient(db, coach);
    await makePack(db, spent, { used: 10 });
    const past = await makeClient(db, coach);
    await makePack(db, past, { state: "expired" });

    assertEquals((await text(db, spent, coach, book(iso(48)))).kind, "booked");
    assertEquals((await text(db, past, coach, book(iso(52)))).kind, "booked");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a text moves its client's booking, within the coach's rules and outside the late window",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { expires_at: hoursAhead(200) } });
    const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(50), minutes: 90 });
    const late = await makeBooking(db, client, { pack, startsAt: hoursAhead(20) });
    const move = (booking_id: string, starts_at?: string) =>
      text(db, client, coach, { kind: "reschedule", booking_id, ...(starts_at ? { starts_at } : {}) });

    const moved = await move(booking.id, iso(70));
    assertEquals(moved.kind, "moved");
    sameInstant(moved.starts_at, iso(70));
    sameInstant(moved.was, iso(50));
    const tooLate = await move(late.id, iso(80));
    assertEquals(tooLate.kind, "too_late_to_move");
    const past = await move(booking.id, iso(-4));
    assertEquals([past.kind, past.reason, past.for], ["slots", "past", "reschedule"]);
    const ended = await move(booking.id, iso(201));
    assertEquals([ended.kind, ended.reason, (ended.pack as Row).state], [
      "no_sessions",
      "pack_expired",
      "expired",
    ]);

    const window = { from: iso(90), to: iso(99) };
    const offered = await text(db, client, coach, { kind: "reschedule", booking_id: booking.id, window });
    assertEquals([offered.kind, offered.for], ["slots", "reschedule"]);
    const chosen = await text(db, client, coach, { kind: "choose", option: 1 });
    assertEquals([chosen.kind, Date.parse(String(chosen.starts_at))], ["moved", starts(offered)[0]]);
    const rows = await db.sql(
      "select ends_at - starts_at = interval '90 minutes' as kept from bookings where id = $1",
      [
        booking.id,
      ],
    );
    assertEquals(rows, [{ kept: true }]);
    assertEquals((await packState(db, pack)).held, 2);

    const which = await text(db, client, coach, { kind: "reschedule", starts_at: iso(110) });
    assertEquals([which.kind, which.action, (which.bookings as unknown[]).length], [
      "which_booking",
      "reschedule",
      2,
    ]);
    assertEquals((await text(db, client, coach, { kind: "choose", option: 2 })).kind, "moved");
    assertEquals(await call(db, "service_role", "prove_sessions"), []);
    await assertBooks(db, coach);
  },
);
