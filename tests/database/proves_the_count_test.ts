import { assertEquals, assertRejects } from "@std/assert";
import { letBegin } from "../support/calendar.ts";
import { assertUnseen } from "../support/assert_books.ts";
import {
  type Booking,
  type Client,
  type Coach,
  makeBooking,
  makeClient,
  makeCoach,
  makePack,
  type Pack,
} from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Problem = [problem: string, pack: Pack | null, booking: Booking | null];

/** A coach with two clients and two packs of each, books in order, for one way of breaking them. */
interface Books {
  db: TestDatabase;
  coach: Coach;
  client: Client;
  pack: Pack;
  spare: Pack;
  other: Pack;
}

/** Breaks the books in one way, as the owner of the database, and says what the proof must find. */
type Break = (books: Books) => Promise<Problem[]>;

/** Runs a statement with foreign keys and triggers out of force. */
async function force(db: TestDatabase, text: string, params: unknown[]) {
  await db.stack.transaction(async (query) => {
    await query("set local session_replication_role = replica");
    await query(text, params);
  });
}

async function line(
  { db, coach }: Books,
  pack: Pack,
  kind: string,
  sessions: number,
  { booking, turn = 1, coachId = coach.id }: { booking?: Booking; turn?: number; coachId?: string } = {},
) {
  await db.sql(
    `insert into session_ledger (coach_id, purchase_id, booking_id, kind, sessions, turn, reason)
     values ($1, $2, $3, $4, $5, $6, 'broken on purpose')`,
    [coachId, pack.id, booking?.id, kind, sessions, turn],
  );
}

const breaks: Record<string, Break> = {
  "a total raised by hand": async ({ db, pack }) => {
    await db.sql("update purchases set sessions_total = 11 where id = $1", [pack.id]);
    return [["total_differs_from_ledger", pack, null]];
  },
  "a total lowered by hand": async ({ db, pack }) => {
    await db.sql("update purchases set sessions_total = 9 where id = $1", [pack.id]);
    return [["total_differs_from_ledger", pack, null]];
  },
  "a use rubbed out by hand": async ({ db, pack }) => {
    await db.sql("update purchases set sessions_used = 0 where id = $1", [pack.id]);
    return [["used_differs_from_ledger", pack, null]];
  },
  "lines that the trigger never saw": async ({ db, coach, spare }) => {
    await force(
      db,
      "insert into session_ledger (coach_id, purchase_id, kind, sessions) values ($1, $2, 'use', -1)",
      [coach.id, spare.id],
    );
    return [["used_differs_from_ledger", spare, null], ["record_altered", spare, null]];
  },
  "a ledger line rewritten": async ({ db, pack }) => {
    await force(db, "update session_ledger set sessions = 12 where purchase_id = $1 and kind = 'grant'", [
      pack.id,
    ]);
    return [["total_differs_from_ledger", pack, null], ["record_altered", pack, null]];
  },
  "a ledger line deleted": async ({ db, pack }) => {
    await force(db, "delete from session_ledger where purchase_id = $1 and kind = 'use'", [pack.id]);
    return [["used_differs_from_ledger", pack, null], ["record_cut_short", pack, null]];
  },
  "a pack whose whole ledger is gone": async ({ db, pack }) => {
    await force(db, "delete from session_ledger where purchase_id = $1", [pack.id]);
    return [
      ["total_differs_from_ledger", pack, null],
      ["used_differs_from_ledger", pack, null],
      ["record_cut_short", pack, null],
      ["never_granted", pack, null],
    ];
  },
  "more used than there are": async (books) => {
    await books.db.sql("alter table purchases drop constraint if exists purchases_used_within_total");
    for (let n = 0; n < 10; n++) await line(books, books.pack, "use", -1);
    return [["used_out_of_range", books.pack, null], ["used_before_granted", books.pack, null]];
  },
  "less used than none": async (books) => {
    await books.db.sql("alter table purchases drop constraint if exists purchases_used_within_total");
    await line(books, books.spare, "release", 1);
    return [["released_more_than_used", books.spare, null], ["used_out_of_range", books.spare, null]];
  },
  "a hold rubbed out by hand": async ({ db, client, pack }) => {
    await makeBooking(db, client, { pack });
    await db.sql("update purchases set sessions_held = 0 where id = $1", [pack.id]);
    return [["held_differs_from_bookings", pack, null]];
  },
  "a hold that no booking has": async ({ db, spare }) => {
    await db.sql("update purchases set sessions_held = 1 where id = $1", [spare.id]);
    return [["held_differs_from_bookings", spare, null]];
  },
  "a booking whose end the trigger never saw": async ({ db, client, spare }) => {
    const booking = await makeBooking(db, client, { pack: spare });
    await force(db, "update bookings set status = 'cancelled' where id = $1", [booking.id]);
    return [["held_differs_from_bookings", spare, null]];
  },
  "an eleventh booking on what is left": async ({ db, client, pack }) => {
    for (let n = 0; n < 10; n++) await makeBooking(db, client, { pack, state: n % 2 ? "due" : "scheduled" });
    return [["more_held_than_free", pack, null]];
  },
  "a booking charged twice": async (books) => {
    const booking = await makeBooking(books.db, books.client, { pack: books.pack, state: "completed" });
    await line(books, books.pack, "use", -1, { booking, turn: 2 });
    return [["charged_more_than_once", books.pack, booking]];
  },
  "a booking charged twice, once on each of two packs": async (books) => {
    const booking = await makeBooking(books.db, books.client, { pack: books.pack, state: "completed" });
    await line(books, books.spare, "use", -1, { booking, turn: 2 });
    return [
      ["charged_more_than_once", books.pack, booking],
      ["charged_to_a_pack_it_does_not_name", books.spare, booking],
    ];
  },
  "a booking given back twice": async (books) => {
    const booking = await makeBooking(books.db, books.client, {
      pack: books.pack,
      state: "completed",
      columns: { waived: true },
    });
    await line(books, books.pack, "release", 1, { booking });
    await line(books, books.pack, "release", 1, { booking, turn: 2 });
    return [["released_more_than_used", books.pack, booking]];
  },
  "a session given back that nobody had used": async (books) => {
    await makeBooking(books.db, books.client, { pack: books.spare, state: "completed" });
    await line(books, books.spare, "release", 1);
    return [["released_more_than_used", books.spare, null]];
  },
  "a completed booking that used nothing": async ({ db, client, pack }) => {
    const booking = await makeBooking(db, client, { pack, state: "due" });
    await db.sql("update bookings set status = 'completed' where id = $1", [booking.id]);
    return [["not_charged", pack, booking]];
  },
  "a no-show that used nothing": async ({ db, client, pack }) => {
    const booking = await makeBooking(db, client, { pack, state: "due" });
    await db.sql("update bookings set status = 'no_show' where id = $1", [booking.id]);
    return [["not_charged", pack, booking]];
  },
  "a late cancel that used nothing": async ({ db, client, pack }) => {
    const columns = { late_cancel: true };
    const booking = await makeBooking(db, client, { pack, state: "cancelled", columns });
    return [["not_charged", pack, booking]];
  },
  "a completed booking whose session came back unsaid": async (books) => {
    const booking = await makeBooking(books.db, books.client, { pack: books.pack, state: "completed" });
    await line(books, books.pack, "release", 1, { booking });
    return [["not_charged", books.pack, booking]];
  },
  "a charged booking marked unpaid": async ({ db, client, pack }) => {
    const columns = { unpaid: true };
    const booking = await makeBooking(db, client, { pack, state: "completed", columns });
    return [["charged_but_marked_unpaid", pack, booking]];
  },
  "a charged booking marked waived": async ({ db, client, pack }) => {
    const columns = { waived: true };
    const booking = await makeBooking(db, client, { pack, state: "no_show", columns });
    return [["charged_but_marked_unpaid", pack, booking]];
  },
  "a booking charged to another client's pack": async (books) => {
    const booking = await makeBooking(books.db, books.client, { state: "completed" });
    await line(books, books.other, "use", -1, { booking });
    return [["charged_to_another_clients_pack", books.other, booking]];
  },
  "a booking charged to another pack than its own": async (books) => {
    const booking = await makeBooking(books.db, books.client, {
      state: "completed",
      columns: { purchase_id: books.pack.id },
    });
    await line(books, books.spare, "use", -1, { booking });
    return [["charged_to_a_pack_it_does_not_name", books.spare, booking]];
  },
  "a booking on another client's pack": async ({ db, client, other }) => {
    const booking = await makeBooking(db, client);
    await force(db, "update bookings set purchase_id = $2 where id = $1", [booking.id, other.id]);
    return [["booked_on_another_clients_pack", other, booking], ["held_differs_from_bookings", other, null]];
  },
  "two bookings at one time, and a third in the shadow of the first": async ({ db, client }) => {
    await db.sql("alter table bookings drop constraint if exists bookings_no_overlap");
    await makeBooking(db, client, { startsAt: hoursAhead(3000), minutes: 180 });
    const second = await makeBooking(db, client, { startsAt: hoursAhead(3001), minutes: 30 });
    const third = await makeBooking(db, client, { startsAt: hoursAhead(3002), minutes: 30 });
    await makeBooking(db, client, { startsAt: hoursAhead(3003) });
    const columns = { status: "cancelled" };
    await makeBooking(db, client, { startsAt: hoursAhead(3000), minutes: 240, columns });
    return [["overlapping_bookings", null, second], ["overlapping_bookings", null, third]];
  },
  "a booking inside another one's buffer": async ({ db, coach, client }) => {
    await db.sql("alter table bookings drop constraint if exists bookings_no_overlap");
    await db.sql("update coaches set buffer_minutes = 30 where id = $1", [coach.id]);
    await makeBooking(db, client, { startsAt: hoursAhead(3000), minutes: 60 });
    const second = await makeBooking(db, client, { startsAt: hoursAhead(3001), minutes: 60 });
    return [["overlapping_bookings", null, second]];
  },
};

const rows = (problems: Problem[]) =>
  problems.map(([problem, pack, booking]) => ({
    purchase_id: pack?.id ?? null,
    booking_id: booking?.id ?? null,
    problem,
  }));

const sorted = <T>(list: T[]) => list.map((row) => JSON.stringify(row)).sort();

async function openBooks(db: TestDatabase): Promise<Books> {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 1 });
  const spare = await makePack(db, client);
  const other = await makePack(db, await makeClient(db, coach, { phone: client.phone }));
  return { db, coach, client, pack, spare, other };
}

forEachDatabase(
  "DATA-01 DATA-09 the proof finds each way of breaking the books, and that alone, and tells only their coach",
  async (t, db) => {
    const found: Problem[] = [];
    for (const [name, breakBooks] of Object.entries(breaks)) {
      const fn = async () => {
        const books = await openBooks(db);
        assertEquals(await call(db, books.coach.id, "prove_sessions"), []);
        const problems = await breakBooks(books);
        found.push(...problems);
        assertEquals(sorted(await call(db, books.coach.id, "prove_sessions")), sorted(rows(problems)));
        assertEquals(await call(db, books.coach.strangerId, "prove_sessions"), []);
      };
      // PGlite leaves an exit code set while it is open, which a step would take for a failure.
      await t.step({ name, fn, sanitizeExit: false });
    }
    assertEquals(sorted(await call(db, "service_role", "prove_sessions")), sorted(rows(found)));
  },
);

forEachDatabase("DATA-01 the proof knows every problem that it can report", async (_t, db) => {
  const [source] = await db.sql<{ prosrc: string }>(
    "select prosrc from pg_proc where oid = 'public.prove_sessions'::regproc",
  );
  const named = new Set(
    [...(source?.prosrc ?? "").matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map((match) => match[1]),
  );
  named.delete("no_show");
  assertEquals([...named].sort(), [
    "adjusted_without_a_reason",
    "answer_altered",
    "booked_on_another_clients_pack",
    "charged_as_another_end",
    "charged_but_cancelled_in_time",
    "charged_but_marked_unpaid",
    "charged_more_than_once",
    "charged_to_a_pack_it_does_not_name",
    "charged_to_another_clients_pack",
    "client_or_offer_missing",
    "end_contradicts_itself",
    "ended_in_the_future",
    "evidence_missing",
    "granted_twice",
    "guard_missing",
    "held_differs_from_bookings",
    "late_cancel_differs_from_window",
    "ledger_line_of_another_coach",
    "ledger_line_without_pack_or_booking",
    "more_held_than_free",
    "never_granted",
    "not_charged",
    "overlapping_bookings",
    "record_altered",
    "record_cut_short",
    "released_more_than_used",
    "terms_differ_from_record",
    "total_differs_from_ledger",
    "transfer_without_other_half",
    "turn_out_of_order",
    "used_before_granted",
    "used_differs_from_ledger",
    "used_out_of_range",
    "wall_clock_differs",
  ]);
});

forEachDatabase(
  "DATA-09 a line under another coach's name is refused, and one that got in is found: whole for the service role, as a gap for the coach",
  async (_t, db) => {
    const books = await openBooks(db);
    const { pack, coach: { strangerId } } = books;
    await assertRejects(
      () => line(books, pack, "grant", 1, { coachId: strangerId }),
      Error,
      "session_ledger_purchase_fkey",
    );
    await force(
      db,
      "insert into session_ledger (coach_id, purchase_id, kind, sessions) values ($1, $2, 'grant', 1)",
      [strangerId, pack.id],
    );
    await db.sql("update purchases set sessions_total = sessions_total + 1 where id = $1", [pack.id]);

    assertEquals(
      sorted(await call(db, "service_role", "prove_sessions")),
      sorted(rows([
        ["ledger_line_of_another_coach", books.pack, null],
        ["granted_twice", books.pack, null],
        ["record_altered", books.pack, null],
      ])),
    );
    assertEquals(
      await call(db, books.coach.id, "prove_sessions"),
      rows([["total_differs_from_ledger", books.pack, null]]),
    );
  },
);

forEachDatabase(
  "DATA-09 the proof finds a booking charged to, and one booked on, another coach's pack",
  async (_t, db) => {
    const books = await openBooks(db);
    const theirs = await makeClient(db, { id: books.coach.strangerId });
    const foreign = await makePack(db, theirs);
    const charged = await makeBooking(db, books.client, { state: "completed" });
    const booked = await makeBooking(db, books.client);
    // Keys that hold the coach refuse such a line: it is what only the owner of the database could plant.
    await force(
      db,
      `insert into session_ledger (coach_id, purchase_id, booking_id, kind, sessions, reason)
       values ($1, $2, $3, 'use', -1, 'broken on purpose')`,
      [books.coach.strangerId, foreign.id, charged.id],
    );
    await force(db, "update purchases set sessions_used = sessions_used + 1 where id = $1", [foreign.id]);
    await force(db, "update bookings set purchase_id = $2 where id = $1", [booked.id, foreign.id]);

    assertEquals(
      sorted(await call(db, "service_role", "prove_sessions")),
      sorted(rows([
        ["charged_to_another_clients_pack", foreign, charged],
        ["booked_on_another_clients_pack", foreign, booked],
        ["held_differs_from_bookings", foreign, null],
        ["record_altered", foreign, null],
      ])),
    );
  },
);

forEachDatabase("DATA-01 the proof finds ledger lines whose pack or booking is gone", async (_t, db) => {
  const books = await openBooks(db);
  const booking = await makeBooking(db, books.client, { pack: books.pack, state: "completed" });
  await force(db, "delete from bookings where id = $1", [booking.id]);
  const withoutBooking = await call(db, "service_role", "prove_sessions");
  assertEquals(withoutBooking.map((row) => row.booking_id), [booking.id]);

  await force(db, "delete from purchases where id = $1", [books.spare.id]);
  const withoutPack = await call(db, "service_role", "prove_sessions");
  assertEquals(withoutPack.some((row) => row.purchase_id === books.spare.id), true);
});

forEachDatabase(
  "DATA-01 the proof finds nothing in books that were only ever written by verbs",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const at = async (hours: number) => {
      const p_starts_at = hoursAhead(hours);
      const booking = await callOne<{ id: string }>(db, coach.id, "book_session", {
        p_client_id: client.id,
        p_starts_at,
      });
      return { p_booking_id: booking.id };
    };
    const clean = async () => assertEquals(await call(db, "service_role", "prove_sessions"), []);

    const [done, missed, late, early, kept] = [
      await at(3),
      await at(5),
      await at(7),
      await at(90),
      await at(95),
    ];
    await clean();
    for (const { p_booking_id: id } of [done, missed]) await letBegin(db, { id });
    await callOne(db, coach.id, "complete_booking", done);
    await callOne(db, coach.id, "mark_no_show", { ...missed, p_waive: true });
    await callOne(db, coach.id, "cancel_booking", late);
    await callOne(db, coach.id, "cancel_booking", early);
    await clean();
    for (const closed of [done, missed, late, early]) await callOne(db, coach.id, "reopen_booking", closed);
    await clean();
    await callOne(db, coach.id, "complete_booking", done);
    await callOne(db, coach.id, "release_session", { p_purchase_id: pack.id, ...done });
    await callOne(db, coach.id, "use_session", { p_purchase_id: pack.id, ...kept });
    await callOne(db, coach.id, "adjust_sessions", {
      p_purchase_id: pack.id,
      p_change: -2,
      p_note: "agreed",
    });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });
    await callOne(db, coach.id, "complete_booking", missed);
    await clean();
    await assertUnseen(db, coach);
  },
);
