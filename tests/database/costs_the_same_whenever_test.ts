import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Booking = { id: string };

/** Who gets to a session that is over. */
const closers = {
  night: (db: TestDatabase) => call(db, "service_role", "auto_complete_bookings"),
  coach: (db: TestDatabase, coachId: string, { id }: Booking) =>
    callOne(db, coachId, "complete_booking", { p_booking_id: id }),
  "coach, as missed": (db: TestDatabase, coachId: string, { id }: Booking) =>
    callOne(db, coachId, "mark_no_show", { p_booking_id: id }),
  "coach, as cancelled late": (db: TestDatabase, coachId: string, { id }: Booking) =>
    callOne(db, coachId, "cancel_booking", { p_booking_id: id }),
};

/**
 * What happens to a pack whose session began `began` minutes ago, each deed so many minutes ago. Clocks cannot be set in
 * every database, so an event's own instants are put where they would be; those of the record stay as they are.
 */
interface Story {
  columns?: Record<string, unknown>;
  began: number;
  deeds: [minutesAgo: number, verb: string, args?: Record<string, unknown>][];
  costs: "used" | "pack_frozen" | "pack_expired";
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const note = { p_note: "ill" };

const stories: Record<string, Story> = {
  "frozen before, unfrozen after": {
    began: 120,
    deeds: [[200, "freeze_pack", note], [30, "unfreeze_pack"]],
    costs: "pack_frozen",
  },
  "frozen and unfrozen before": {
    began: 120,
    deeds: [[300, "freeze_pack", note], [200, "unfreeze_pack"]],
    costs: "used",
  },
  "frozen after": { began: 120, deeds: [[30, "freeze_pack", note]], costs: "used" },
  "frozen and unfrozen after": {
    began: 120,
    deeds: [[60, "freeze_pack", note], [30, "unfreeze_pack"]],
    costs: "used",
  },
  "between two freezes": {
    began: 120,
    deeds: [[300, "freeze_pack", note], [200, "unfreeze_pack"], [60, "freeze_pack", note]],
    costs: "used",
  },
  "in the first of two freezes": {
    began: 120,
    deeds: [[300, "freeze_pack", note], [60, "unfreeze_pack"], [40, "freeze_pack", note], [
      20,
      "unfreeze_pack",
    ]],
    costs: "pack_frozen",
  },
  "over before, extended after": {
    columns: { expires_at: ago(180) },
    began: 120,
    deeds: [[30, "extend_packs", { p_days: 7, ...note }]],
    costs: "pack_expired",
  },
  "over before, its end set later after": {
    columns: { expires_at: ago(180) },
    began: 120,
    deeds: [[30, "set_pack_end", { p_last_day: "2040-01-01", ...note }]],
    costs: "pack_expired",
  },
  "over before, its end set later before": {
    columns: { expires_at: ago(180) },
    began: 120,
    deeds: [[150, "set_pack_end", { p_last_day: "2040-01-01", ...note }]],
    costs: "used",
  },
  "over before, extended before": {
    columns: { expires_at: ago(180) },
    began: 120,
    deeds: [[150, "extend_packs", { p_days: 7, ...note }]],
    costs: "used",
  },
  "over after, not extended": { columns: { expires_at: ago(60) }, began: 120, deeds: [], costs: "used" },
  "refunded after": { began: 120, deeds: [[30, "refund_pack", note]], costs: "used" },
  "passed on after": { began: 120, deeds: [[30, "transfer_sessions", note]], costs: "used" },
};

/** Does a deed and puts its event, and the freeze that it began, to when it is told to have been done. */
async function deed(
  db: TestDatabase,
  coachId: string,
  pack: { id: string },
  otherId: string,
  [minutes, verb, args = {}]: Story["deeds"][number],
) {
  const named = verb === "extend_packs" ? { p_purchase_ids: [pack.id] } : { p_purchase_id: pack.id };
  const to = verb === "transfer_sessions" ? { p_to_client_id: otherId, p_sessions: 2 } : {};
  await callOne(db, coachId, verb, { ...named, ...to, ...args });
  const at = ago(minutes).toISOString();
  await db.stack.run(`
    set session_replication_role = replica;
    update public.pack_events set effective_at = '${at}'
      where id = (select max(id) from public.pack_events where purchase_id = '${pack.id}');
    update public.purchases set frozen_at = '${at}' where id = '${pack.id}' and ${verb === "freeze_pack"};
    set session_replication_role = origin;`);
}

for (const [name, { columns = {}, began, deeds, costs }] of Object.entries(stories)) {
  forEachDatabase(
    `MON-02 a session on a pack ${name} costs the same whoever gets to it, at any step`,
    async (_t, db) => {
      for (const [who, close] of Object.entries(closers)) {
        for (let step = 0; step <= deeds.length; step++) {
          const coach = await makeCoach(db);
          const client = await makeClient(db, coach);
          const other = await makeClient(db, coach);
          const pack = await makePack(db, client, { columns });
          const booking = await makeBooking(db, client, {
            pack,
            startsAt: ago(began),
            minutes: 20,
          });
          // Nobody gets to it before it began.
          const first = deeds.filter(([minutes]) => minutes > began).length;
          if (step < first) continue;
          for (const one of deeds.slice(0, step)) await deed(db, coach.id, pack, other.id, one);
          await close(db, coach.id, booking);
          for (const one of deeds.slice(step)) await deed(db, coach.id, pack, other.id, one);
          const [state] = await db.sql(
            `select b.unpaid_reason, coalesce((select sum(l.sessions) from session_ledger l where l.booking_id = b.id), 0)::integer as balance
             from bookings b where id = $1`,
            [booking.id],
          );
          const expected = costs === "used"
            ? { unpaid_reason: null, balance: -1 }
            : { unpaid_reason: costs, balance: 0 };
          assertEquals({ who, step, ...state }, { who, step, ...expected });
        }
      }
    },
  );
}

forEachDatabase(
  "DATA-09 a refund uses what has begun, pays back what is still to come, and tells the client",
  async (_t, db) => {
    const coach = await makeCoach(db, { text_confirmations: true });
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { price_cents: 70_000 } });
    const begun = await makeBooking(db, client, { pack, state: "due" });
    const next = await makeBooking(db, client, { pack });
    const early = await makeBooking(db, client, { pack });
    await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id: early.id });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });

    assertEquals(await packState(db, pack), { total: 1, used: 1, held: 0, free: 0 });
    const events = await db.sql("select kind, cents from pack_events where purchase_id = $1", [pack.id]);
    assertEquals(events, [{ kind: "refunded", cents: -63_000 }]);
    for (const { id } of [next, early]) {
      const [row] = await db.sql(
        "select status, unpaid_reason, purchase_id from bookings where id = $1",
        [id],
      );
      assertEquals(row, { status: "scheduled", unpaid_reason: "pack_refunded", purchase_id: pack.id });
    }
    const texts = await db.sql(
      "select kind, jsonb_array_length(facts -> 'starts_at') as sessions from messages where client_id = $1",
      [client.id],
    );
    assertEquals(texts, [{ kind: "refunded", sessions: 2 }]);
    await call(db, "service_role", "auto_complete_bookings");
    const [done] = await db.sql("select status, unpaid from bookings where id = $1", [begun.id]);
    assertEquals(done, { status: "completed", unpaid: false });
    assertEquals(await packState(db, pack), { total: 1, used: 1, held: 0, free: 0 });
    await assertBooks(db, coach);
  },
);

for (const [who, close] of Object.entries(closers)) {
  forEachDatabase(
    `MON-02 a use ahead of its time costs nothing more or less taken back before or after the ${who} came`,
    async (_t, db) => {
      for (const first of ["undo", "close"]) {
        const coach = await makeCoach(db);
        const client = await makeClient(db, coach);
        const pack = await makePack(db, client);
        const other = await makePack(db, client);
        const booking = await makeBooking(db, client, { pack, startsAt: ago(120), minutes: 20 });
        const args = { p_purchase_id: other.id, p_booking_id: booking.id, p_request_id: "ahead" };
        await callValue(db, coach.id, "use_session", args);
        const undo = () =>
          callValue<number>(db, coach.id, "undo_session", { p_purchase_id: other.id, p_undone: "ahead" });
        if (first === "undo") assertEquals(await undo(), 0);
        await close(db, coach.id, booking);
        if (first === "close") assertEquals(await undo(), 0);
        const [state] = await db.sql("select purchase_id, unpaid, waived from bookings where id = $1", [
          booking.id,
        ]);
        assertEquals({ first, ...state }, { first, purchase_id: pack.id, unpaid: false, waived: false });
        assertEquals(await packState(db, pack), { total: 10, used: 1, held: 0, free: 9 });
        assertEquals(await packState(db, other), { total: 10, used: 0, held: 0, free: 10 });
        await assertBooks(db, coach);
      }
    },
  );
}
