import { assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, minutesAfter, outgoing, plan, queueText, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };

/** A coach whose client has a session in 30 hours; no text about it is waiting. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, neverQuiet);
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(30) });
  return { coach, client, pack, booking };
}

const textAbout = (
  db: TestDatabase,
  { client, booking }: Awaited<ReturnType<typeof setUp>>,
  kind: string,
  columns = {},
) => queueText(db, client, { kind, body: "", booking_id: booking.id, about: booking.starts_at, ...columns });

async function fate(db: TestDatabase, id: string) {
  const [row] = await db.sql<{ fate: string }>(
    "select status || coalesce(' ' || last_error, '') as fate from messages where id = $1",
    [id],
  );
  return row?.fate;
}

forEachDatabase(
  "SMS-07 a text for a booking since moved or cancelled is not sent",
  async (_t, db) => {
    for (const kind of ["confirmation", "reminder"]) {
      const set = await setUp(db);
      const { coach, client, booking } = set;
      // The client does it by text, so that nothing of the coach's replaces what waits.
      const [message] = await db.sql<{ id: string }>(
        `insert into messages (coach_id, client_id, direction, status, from_phone, to_phone, twilio_sid)
         values ($1, $2, 'in', 'received', $3, $4, $5) returning id`,
        [coach.id, client.id, client.phone, coach.phone, `SMdrop${kind}`],
      );
      const moved = await textAbout(db, set, kind);
      await db.sql("select app.move($1, $2, $3)", [booking.id, hoursAhead(32), message?.id]);
      assertEquals(await claim(db), []);
      assertEquals(await fate(db, moved.id), "dropped moved");

      const cancelled = await textAbout(db, set, kind, { about: hoursAhead(32) });
      await db.sql("select app.cancel($1, true, now(), $2)", [booking.id, message?.id]);
      assertEquals(await claim(db), []);
      assertEquals(await fate(db, cancelled.id), "dropped cancelled");
      await assertUnseen(db, coach);
    }
  },
);

forEachDatabase(
  "a text that was claimed in time and failed is judged again before it is retried",
  async (_t, db) => {
    const set = await setUp(db);
    const text = await textAbout(db, set, "reminder");
    const [taken] = await claim(db);
    assertEquals(
      taken?.body.startsWith("Hi Ana, a reminder of your session with Coach "),
      true,
    );
    if (taken) await record(db, taken, "unreached");
    await call(db, set.coach.id, "cancel_booking", { p_booking_id: set.booking.id });
    const later = await claim(db, minutesAfter(new Date(), 2));
    assertEquals(later.map(({ body }) => body.includes("cancelled")), [true]);
    assertEquals(await fate(db, text.id), "dropped cancelled");
  },
);

forEachDatabase(
  "what nobody wants any more is dropped, and the reason can be read",
  async (_t, db) => {
    const cases: [string, string, (set: Awaited<ReturnType<typeof setUp>>) => Promise<unknown>][] = [
      [
        "confirmation",
        "closed",
        () => call(db, "service_role", "auto_complete_bookings", { p_now: hoursAhead(31) }),
      ],
      [
        "confirmation",
        "turned_off",
        ({ coach }) => db.as(coach.id, (sql) => sql("update coaches set text_confirmations = false")),
      ],
      [
        "confirmation",
        "archived",
        ({ coach }) => db.as(coach.id, (sql) => sql("update clients set archived_at = now()")),
      ],
      ["cancelled", "reopened", () => Promise.resolve()],
      ["follow_up", "reopened", () => Promise.resolve()],
      [
        "follow_up",
        "cancelled",
        ({ booking }) =>
          db.sql("update bookings set status = 'cancelled', cancelled_at = now() where id = $1", [
            booking.id,
          ]),
      ],
      [
        "follow_up",
        "turned_off",
        ({ coach }) => db.as(coach.id, (sql) => sql("update coaches set follow_up = false")),
      ],
    ];
    for (const [kind, reason, change] of cases) {
      const set = await setUp(db);
      const text = await textAbout(db, set, kind);
      await change(set);
      await claim(db);
      assertEquals(await fate(db, text.id), `dropped ${reason}`, `${kind}, ${reason}`);
    }
  },
);

forEachDatabase(
  "a text whose hour has gone by is not sent: a session that has begun, a queue that stood for a day",
  async (_t, db) => {
    const set = await setUp(db);
    const begun = await textAbout(db, set, "reminder");
    assertEquals(await claim(db, hoursAhead(30)), []);
    assertEquals(await fate(db, begun.id), "dropped too_late");
    const old = await textAbout(db, set, "confirmation", { send_after: hoursAhead(-26) });
    const byHand = await queueText(db, set.client, { send_after: hoursAhead(-26) });
    assertEquals((await claim(db)).map(({ id }) => id), [byHand.id]);
    assertEquals(await fate(db, old.id), "dropped too_late");
    const code = await queueText(db, set.client, { kind: "code", client_id: null });
    await db.sql("update messages set created_at = now() - interval '11 minutes' where id = $1", [code.id]);
    assertEquals(await claim(db), []);
    assertEquals(await fate(db, code.id), "dropped too_late");
  },
);

forEachDatabase(
  "SMS-03 a text that comes due in quiet hours waits for their end, though they were changed after it was queued",
  async (_t, db) => {
    const set = await setUp(db);
    // Every minute of the day but one is quiet, and that one has just gone by.
    const [clock] = await db.sql<{ since: string; next: string }>(
      `select to_char(t.at, 'HH24:MI') as since, to_char(t.at + interval '23 hours 58 minutes', 'HH24:MI') as next
       from (select now() at time zone 'Australia/Sydney' - interval '1 minute' as at) t`,
    );
    const text = await queueText(db, set.client, { kind: "follow_up", body: "Thanks" });
    const kept = ["answer", "manual"].map((kind) => queueText(db, set.client, { kind }));
    const atOnce = (await Promise.all(kept)).map(({ id }) => id);
    await db.as(
      set.coach.id,
      (sql) => sql("update coaches set quiet_from = $1, quiet_to = $2", [clock?.since, clock?.next]),
    );
    await db.sql("update bookings set status = 'completed', completed_at = now() where id = $1", [
      set.booking.id,
    ]);
    assertEquals((await claim(db)).map(({ id }) => id).toSorted(), atOnce.toSorted());
    assertEquals(await fate(db, text.id), "queued");
    const [row] = await db.sql<{ send_after: string }>("select send_after from messages where id = $1", [
      text.id,
    ]);
    const until = new Date(row?.send_after ?? "");
    assertEquals(until > minutesAfter(new Date(), 20 * 60), true);
    assertEquals((await claim(db, until)).filter(({ id }) => id === text.id).length, 1);
  },
);

forEachDatabase(
  "what the coach did at night with an early session is not told in quiet hours: it is left to the coach",
  async (_t, db) => {
    const set = await setUp(db);
    // Quiet from an hour ago until after the session.
    await db.as(set.coach.id, (sql) =>
      sql(
        `update coaches set quiet_from = (now() at time zone timezone - interval '1 hour')::time(0),
           quiet_to = (now() at time zone timezone + interval '20 hours')::time(0)`,
      ));
    const soon = await callOne<{ id: string }>(db, set.coach.id, "book_session", {
      p_client_id: set.client.id,
      p_starts_at: hoursAhead(8),
    });
    assertEquals(await claim(db), []);
    const [told] = (await outgoing(db, set.coach)).filter(({ booking_id }) => booking_id === soon.id);
    assertEquals([told?.status, told?.last_error, told?.needs_coach], ["dropped", "quiet_hours", true]);
  },
);

forEachDatabase(
  "of two reminders that are both overdue only the later one goes",
  async (_t, db) => {
    const set = await setUp(db);
    await plan(db, minutesAfter(hoursAhead(30), -1440 - 10));
    await plan(db, minutesAfter(hoursAhead(30), -120 - 10));
    const due = minutesAfter(hoursAhead(30), -60);
    assertEquals((await claim(db, due)).length, 1);
    const texts = (await outgoing(db, set.coach)).map(({ status, last_error }) => [status, last_error]);
    assertEquals(texts, [["dropped", "replaced"], ["sending", null]]);
  },
);
