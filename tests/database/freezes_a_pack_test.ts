import { assertEquals, assertObjectMatch } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead, nextClockChange } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { text } from "../support/texting.ts";

type Id = { id: string };
type Frozen = Row & Id & { frozen_at: string | null; expires_at: string | null };

const freeze = (db: TestDatabase, caller: string, pack: Id, p_note: unknown = "travelling") =>
  callOne<Frozen>(db, caller, "freeze_pack", { p_purchase_id: pack.id, p_note });

const unfreeze = (db: TestDatabase, caller: string, pack: Id, p_note?: unknown) =>
  callOne<Frozen>(db, caller, "unfreeze_pack", { p_purchase_id: pack.id, p_note });

/** Moves the start of a freeze back by so many local days, as if it had been frozen then. */
const frozenFor = (db: TestDatabase, pack: Id, days: number, zone: string) =>
  db.sql(
    `update purchases set frozen_at = ((frozen_at at time zone $3) - make_interval(days => $2::int)) at time zone $3
     where id = $1`,
    [pack.id, days, zone],
  );

/** A local midnight so many days from today in a zone. */
async function midnight(db: TestDatabase, days: number, zone: string): Promise<string> {
  const [row] = await db.sql<{ at: string }>(
    "select ((now() at time zone $2)::date + $1::int)::timestamp at time zone $2 as at",
    [days, zone],
  );
  return String(row?.at);
}

const kindsOf = async (db: TestDatabase, pack: Id) =>
  (await db.sql(
    "select kind from pack_events where purchase_id = $1 and kind <> 'changed' order by id",
    [pack.id],
  )).map((
    { kind },
  ) => kind);

forEachDatabase("PACK nothing is booked or used on a frozen pack until it is unfrozen", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { used: 1 });
  const book = (hours: number, p_purchase_id?: string) =>
    callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: hoursAhead(hours),
      p_purchase_id,
    });
  const use = () => callValue<number>(db, coach.id, "use_session", { p_purchase_id: pack.id });

  await assertRefused(freeze(db, coach.strangerId, pack), "PT404", "purchase_not_found");
  await assertRefused(freeze(db, coach.id, { id: crypto.randomUUID() }), "PT404", "purchase_not_found");
  for (const note of [null, "", " \n"]) {
    await assertRefused(freeze(db, coach.id, pack, note), "PT422", "note_required");
  }
  const frozen = await freeze(db, coach.id, pack);
  assertEquals(typeof frozen.frozen_at, "string");
  const [state] = await db.sql("select state, free from pack_balances where id = $1", [pack.id]);
  assertEquals(state, { state: "frozen", free: 9 });

  await assertRefused(book(30), "PT422", "pack_frozen");
  await assertRefused(book(2000, pack.id), "PT422", "pack_frozen");
  assertEquals(await use(), -1);
  assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
  const given = await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id });
  assertEquals(given, 0);

  await assertRefused(unfreeze(db, coach.strangerId, pack), "PT404", "purchase_not_found");
  await unfreeze(db, coach.id, pack);
  assertEquals((await book(30)).purchase_id, pack.id);
  assertEquals(await use(), 1);
  await assertBooks(db, coach);
});

forEachDatabase("PACK with one pack frozen, the client's other pack is booked", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const soon = await makePack(db, client, {
    columns: { expires_at: await midnight(db, 20, coach.timezone) },
  });
  const other = await makePack(db, client, { sessions: 1 });
  const book = (hours: number) =>
    callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: hoursAhead(hours) });
  await freeze(db, coach.id, soon);

  assertEquals((await book(30)).purchase_id, other.id);
  await assertRefused(book(40), "PT409", "pack_exhausted");
  await unfreeze(db, coach.id, soon);
  assertEquals((await book(40)).purchase_id, soon.id);
  await assertBooks(db, coach);
});

forEachDatabase("PACK frozen twice is frozen once, and unfrozen twice once", async (_t, db) => {
  const coach = await makeCoach(db);
  const columns = { expires_at: await midnight(db, 30, coach.timezone) };
  const pack = await makePack(db, await makeClient(db, coach), { columns });

  const frozen = await freeze(db, coach.id, pack, " a trip ");
  assertEquals(await freeze(db, "service_role", pack, "again"), frozen);
  assertEquals(await kindsOf(db, pack), ["frozen"]);
  await frozenFor(db, pack, 12, coach.timezone);
  const running = await unfreeze(db, "service_role", pack, "back");
  assertEquals([running.frozen_at, running.expires_at], [null, await midnight(db, 42, coach.timezone)]);
  assertEquals(await unfreeze(db, coach.id, pack), running);
  const events = await db.sql(
    "select kind, note, cents, actor::text, expires_before, expires_after from pack_events where kind <> 'changed' order by id",
  );
  const [before, after] = [columns.expires_at, running.expires_at];
  assertEquals(events, [
    {
      kind: "frozen",
      note: "a trip",
      cents: 0,
      actor: "coach",
      expires_before: before,
      expires_after: before,
    },
    {
      kind: "unfrozen",
      note: "back",
      cents: 0,
      actor: "system",
      expires_before: before,
      expires_after: after,
    },
  ]);
  await assertBooks(db, coach);
});

forEachDatabase("PACK an unfrozen pack ends later by the local days it was frozen", async (_t, db) => {
  for (const zone of ["Australia/Sydney", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]) {
    const coach = await makeCoach(db, { timezone: zone });
    const client = await makeClient(db, coach);
    for (const days of [0, 1, 45, 400]) {
      const pack = await makePack(db, client, { columns: { expires_at: await midnight(db, 3, zone) } });
      await freeze(db, coach.id, pack);
      await frozenFor(db, pack, days, zone);
      const { expires_at } = await unfreeze(db, coach.id, pack);
      assertEquals([zone, days, expires_at], [zone, days, await midnight(db, 3 + days, zone)]);
    }
    const endless = await makePack(db, client);
    await freeze(db, coach.id, endless);
    await frozenFor(db, endless, 9, zone);
    assertEquals((await unfreeze(db, coach.id, endless)).expires_at, null);
    await assertBooks(db, coach);
  }
});

forEachDatabase(
  "PACK an end moved by a freeze over a clock change stays a local midnight",
  async (_t, db) => {
    for (const kind of ["gap", "repeat"] as const) {
      for (const zone of ["Australia/Sydney", "Europe/London", "America/Chicago"]) {
        const coach = await makeCoach(db, { timezone: zone });
        const change = await nextClockChange(db, zone, kind);
        if (!change) throw new Error(`Cannot find a clock change: ${zone} has none`);
        const [row] = await db.sql<{ at: string }>(
          "select ($1::date - 3)::timestamp at time zone $2 as at",
          [change.day, zone],
        );
        const columns = { expires_at: row?.at };
        const pack = await makePack(db, await makeClient(db, coach), { columns });
        await freeze(db, coach.id, pack);
        await frozenFor(db, pack, 10, zone);
        await unfreeze(db, coach.id, pack);
        const [end] = await db.sql(
          `select to_char(expires_at at time zone $3, 'HH24:MI') as clock, (expires_at at time zone $3)::date - $2::date as days
         from purchases where id = $1`,
          [pack.id, change.day, zone],
        );
        assertEquals([zone, kind, end], [zone, kind, { clock: "00:00", days: 7 }]);
      }
    }
  },
);

forEachDatabase(
  "PACK a held session that takes place while its pack is frozen is completed unpaid, by hand and by the job",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, {
      columns: { expires_at: await midnight(db, 30, coach.timezone) },
    });
    const due = (hours: number) =>
      makeBooking(db, client, { pack, startsAt: hoursAhead(hours), state: "due" });
    const [before, byHand, missed, byNight] = [
      await due(-80),
      await due(-40),
      await due(-20),
      await due(-10),
    ];
    await freeze(db, coach.id, pack);
    await frozenFor(db, pack, 2, coach.timezone);
    assertEquals((await packState(db, pack)).held, 4);

    const done = await callOne(db, coach.id, "complete_booking", { p_booking_id: byHand.id });
    assertEquals([done.status, done.unpaid, done.unpaid_reason], ["completed", true, "pack_frozen"]);
    const absent = await callOne(db, coach.id, "mark_no_show", { p_booking_id: missed.id });
    assertEquals([absent.status, absent.unpaid, absent.unpaid_reason], ["no_show", true, "pack_frozen"]);
    const night = await callOne(db, "service_role", "auto_complete_bookings");
    assertEquals([night.completed, night.sessions_used, night.unpaid], [2, 1, 1]);
    const rows = await db.sql(
      "select status, unpaid_reason from bookings where id = any($1::uuid[]) order by starts_at",
      [
        `{${before.id},${byNight.id}}`,
      ],
    );
    assertEquals(rows, [
      { status: "completed", unpaid_reason: null },
      { status: "completed", unpaid_reason: "pack_frozen" },
    ]);
    assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
    await assertBooks(db, coach);

    // Once it runs again, the coach may still charge what took place.
    await unfreeze(db, coach.id, pack);
    const charge = { p_purchase_id: pack.id, p_booking_id: byHand.id };
    assertEquals(await callValue(db, coach.id, "use_session", charge), 2);
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK a late cancel on a frozen pack uses nothing, as the preview says", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(5) });
  await freeze(db, coach.id, pack);

  const preview = await callOne(db, coach.id, "preview_cancel", { p_booking_id: booking.id });
  assertEquals(preview, { late: true, uses_session: false, window_minutes: 1440 });
  const cancelled = await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
  assertEquals([cancelled.late_cancel, cancelled.unpaid_reason], [true, "pack_frozen"]);
  assertEquals(await packState(db, pack), { total: 10, used: 0, held: 0, free: 10 });
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK a text for a time hears that the pack is frozen, and books again after",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    await freeze(db, coach.id, pack);
    const intent = { kind: "book", starts_at: hoursAhead(50).toISOString() };

    assertObjectMatch(await text(db, client, coach, intent), {
      kind: "no_sessions",
      reason: "pack_frozen",
      pack: { state: "frozen", left: 10, free: 10 },
    });
    const [message] = await db.sql("select needs_coach from messages");
    assertEquals(message, { needs_coach: true });
    assertEquals(await db.sql("select id from bookings"), []);
    await unfreeze(db, coach.id, pack);
    assertEquals((await text(db, client, coach, intent)).kind, "booked");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK a pack that is over or refunded is not frozen; an unpaid one may be",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const [expired, refunded, unpaid] = [
      await makePack(db, client, { state: "expired" }),
      await makePack(db, client, { state: "refunded" }),
      await makePack(db, client, { state: "unpaid" }),
    ];

    await assertRefused(freeze(db, coach.id, expired), "PT422", "pack_expired");
    await assertRefused(freeze(db, coach.id, refunded), "PT409", "pack_closed");
    await freeze(db, coach.id, unpaid);
    await callOne(db, coach.id, "mark_pack_paid", { p_purchase_id: unpaid.id });
    const book = { p_client_id: client.id, p_starts_at: hoursAhead(30), p_purchase_id: unpaid.id };
    await assertRefused(callOne(db, coach.id, "book_session", book), "PT422", "pack_frozen");
    assertEquals([await kindsOf(db, expired), await kindsOf(db, refunded)], [[], []]);
    assertEquals(await kindsOf(db, unpaid), ["frozen", "paid"]);
    await assertBooks(db, coach);
  },
);

/** A pack that has stood frozen for ten days and whose end passed five days ago. */
async function frozenPastItsEnd(db: TestDatabase) {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { columns: { expires_at: await midnight(db, 5, coach.timezone) } });
  await freeze(db, coach.id, pack);
  await frozenFor(db, pack, 10, coach.timezone);
  await db.sql("update purchases set expires_at = $2 where id = $1", [
    pack.id,
    await midnight(db, -5, coach.timezone),
  ]);
  return { coach, client, pack };
}

forEachDatabase("PACK a pack frozen past its end comes back with the days it had left", async (_t, db) => {
  const { coach, client, pack } = await frozenPastItsEnd(db);
  const [state] = await db.sql("select state from pack_balances where id = $1", [pack.id]);
  assertEquals(state, { state: "frozen" });

  assertEquals((await unfreeze(db, coach.id, pack)).expires_at, await midnight(db, 5, coach.timezone));
  const book = { p_client_id: client.id, p_starts_at: hoursAhead(30) };
  assertEquals((await callOne(db, coach.id, "book_session", book)).purchase_id, pack.id);
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK frozen again past its end is still frozen once, not refused as expired",
  async (_t, db) => {
    const { coach, pack } = await frozenPastItsEnd(db);
    const again = await freeze(db, coach.id, pack);
    assertEquals(typeof again.frozen_at, "string");
    assertEquals(await kindsOf(db, pack), ["frozen"]);
  },
);

forEachDatabase(
  "PACK a booking on a pack frozen past its end is refused as frozen, not as expired",
  async (_t, db) => {
    const { coach, client } = await frozenPastItsEnd(db);
    const startsAt = hoursAhead(30);
    const book = callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: startsAt });
    await assertRefused(book, "PT422", "pack_frozen");
    const outcome = await text(db, client, coach, { kind: "book", starts_at: startsAt.toISOString() });
    assertObjectMatch(outcome, { kind: "no_sessions", reason: "pack_frozen", pack: { state: "frozen" } });
  },
);
