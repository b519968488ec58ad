import { assert, assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks, assertProven } from "../support/assert_books.ts";
import { type Coach, makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { letBegin } from "../support/calendar.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import { tally, withStorm } from "../support/races.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { hoursAhead } from "../support/times.ts";

type Sold = Row & { id: string };
type Verb = "undo_sale" | "undo_payment" | "undo_refund";

const undo = (db: TestDatabase, caller: string, verb: Verb, pack: { id: string }, request?: string) =>
  callOne<Sold>(db, caller, verb, {
    p_purchase_id: pack.id,
    ...(request === undefined ? {} : { p_request_id: request }),
  });
const sell = (db: TestDatabase, coach: Coach, client: { id: string }, offer: { id: string }, p_paid = true) =>
  callOne<Sold>(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id, p_paid });
const refund = (db: TestDatabase, coach: Coach, pack: { id: string }) =>
  callOne<Sold>(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "moved away" });
const book = (db: TestDatabase, coach: Coach, client: { id: string }, pack: { id: string }, hours: number) =>
  callOne<Sold>(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(hours),
    p_purchase_id: pack.id,
  });

/** The money of the days around today: `paid 60000`, `refunded -30000`; then what is owed now, in cents. */
async function money(db: TestDatabase, coach: Coach): Promise<unknown[]> {
  const day = (days: number) => hoursAhead(24 * days).toISOString().slice(0, 10);
  const sales = await call<{ kind: string; cents: number }>(db, coach.id, "report_sales", {
    p_from: day(-3),
    p_to: day(3),
  });
  const owed = await call<{ cents: number }>(db, coach.id, "liability_at");
  return [
    ...sales.map(({ kind, cents }) => `${kind} ${cents}`).sort(),
    owed.reduce((sum, { cents }) => sum + cents, 0),
  ];
}

const eventsOf = async (db: TestDatabase, pack: { id: string }) =>
  (await db.sql<{ event: string }>(
    "select kind || ' ' || cents as event from pack_events where purchase_id = $1 order by place",
    [pack.id],
  )).map(({ event }) => event);

forEachDatabase(
  "UNDO-01 a sale by mistake is taken back: it is no money and nothing is owed",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { sessions: 10, price_cents: 60000 });
    const [kept, pack] = [await sell(db, coach, client, offer), await sell(db, coach, client, offer)];
    assertEquals(await money(db, coach), ["paid 60000", "paid 60000", 120000]);

    await assertRefused(undo(db, coach.strangerId, "undo_sale", pack), "PT404", "purchase_not_found");
    const gone = await undo(db, coach.id, "undo_sale", pack, "once");
    assertEquals([gone.sessions_total, gone.paid_at, typeof gone.refunded_at], [0, null, "string"]);
    assertEquals(await undo(db, coach.id, "undo_sale", pack, "once"), gone);
    assertEquals(await undo(db, coach.id, "undo_sale", pack), gone);
    await assertRefused(undo(db, coach.id, "undo_sale", kept, "once"), "PT422", "request_reused");
    assertEquals(await money(db, coach), ["paid 60000", 60000]);
    assertEquals([await ledgerOf(db, pack), await eventsOf(db, pack)], [["grant 10", "adjust -10"], [
      "sale_undone 0",
    ]]);
    await assertRefused(undo(db, coach.id, "undo_refund", pack), "PT404", "nothing_to_undo");
    await assertRefused(undo(db, coach.id, "undo_payment", pack), "PT409", "pack_closed");
    const more = { p_purchase_id: pack.id, p_change: 1, p_note: "gift" };
    await assertRefused(callValue(db, coach.id, "adjust_sessions", more), "PT409", "pack_closed");
    await assertRefused(book(db, coach, client, pack, 48), "PT422", "no_pack");

    // An unpaid one too, and one that was extended, adjusted and paid since.
    const unpaid = await sell(db, coach, client, offer, false);
    await undo(db, coach.id, "undo_sale", unpaid);
    const busy = await sell(db, coach, client, offer, false);
    await callOne(db, coach.id, "mark_pack_paid", { p_purchase_id: busy.id });
    await callValue(db, coach.id, "adjust_sessions", { ...more, p_purchase_id: busy.id, p_change: 2 });
    await undo(db, coach.id, "undo_sale", busy);
    assertEquals((await packState(db, busy)).total, 0);
    // And one that was refunded first: that refund was taken back, and is none of the sale's.
    const twice = await sell(db, coach, client, offer);
    await refund(db, coach, twice);
    await undo(db, coach.id, "undo_refund", twice);
    await undo(db, coach.id, "undo_sale", twice);
    assertEquals(await money(db, coach), ["paid 60000", 60000]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK a sale stays where its sessions are used, booked or passed on", async (_t, db) => {
  const coach = await makeCoach(db);
  const [client, friend] = [await makeClient(db, coach), await makeClient(db, coach)];
  const offer = await makeOffer(db, coach, { sessions: 5, price_cents: 30000 });
  const pack = await sell(db, coach, client, offer);
  const refused = () => assertRefused(undo(db, coach.id, "undo_sale", pack), "PT409", "pack_exhausted");

  const booking = await book(db, coach, client, pack, 48);
  await refused();
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
  await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });
  await refused();
  await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id });
  // One that took place stays on it, although it was let go.
  const let_go = await book(db, coach, client, pack, 30);
  await letBegin(db, let_go);
  await callOne(db, coach.id, "mark_no_show", { p_booking_id: let_go.id, p_waive: true });
  assertEquals((await packState(db, pack)).free, 5);
  await refused();

  const other = await sell(db, coach, client, offer);
  const given = await callOne<Sold>(db, coach.id, "transfer_sessions", {
    p_purchase_id: other.id,
    p_to_client_id: friend.id,
    p_sessions: 2,
    p_note: "for a friend",
    p_request_id: "given",
  });
  await assertRefused(undo(db, coach.id, "undo_sale", given), "PT404", "nothing_to_undo");
  await assertRefused(undo(db, coach.id, "undo_payment", given), "PT404", "nothing_to_undo");
  for (const verb of ["undo_sale", "undo_payment"] as const) {
    await assertRefused(undo(db, coach.id, verb, other), "PT409", "pack_exhausted");
  }
  await callOne(db, coach.id, "undo_transfer", { p_purchase_id: given.id, p_undone: "given" });
  await undo(db, coach.id, "undo_sale", other);

  await refund(db, coach, pack);
  await assertRefused(undo(db, coach.id, "undo_sale", pack), "PT409", "pack_closed");
  await assertBooks(db, coach);
});

forEachDatabase("UNDO-01 a payment by mistake is taken back, and can be made again", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const offer = await makeOffer(db, coach, { sessions: 10, price_cents: 60000 });
  const pack = await sell(db, coach, client, offer, false);
  const pay = (method: string) =>
    callOne(db, coach.id, "mark_pack_paid", { p_purchase_id: pack.id, p_payment_method: method });
  await pay("cash");
  assertEquals(await money(db, coach), ["paid 60000", 60000]);
  await assertRefused(undo(db, coach.strangerId, "undo_payment", pack), "PT404", "purchase_not_found");
  const unpaid = await undo(db, coach.id, "undo_payment", pack, "once");
  assertEquals([unpaid.paid_at, unpaid.payment_method, unpaid.sessions_total], [null, "", 10]);
  assertEquals(await undo(db, coach.id, "undo_payment", pack, "once"), unpaid);
  assertEquals(await money(db, coach), [0]);
  await assertRefused(book(db, coach, client, pack, 48), "PT422", "no_pack");

  await pay("card");
  assertEquals(await money(db, coach), ["paid 60000", 60000]);
  const booking = await book(db, coach, client, pack, 48);
  await assertRefused(undo(db, coach.id, "undo_payment", pack), "PT409", "pack_exhausted");
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
  await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });
  await assertRefused(undo(db, coach.id, "undo_payment", pack), "PT409", "pack_exhausted");
  await callValue(db, coach.id, "release_session", { p_purchase_id: pack.id });
  await undo(db, coach.id, "undo_payment", pack);
  // One that was sold as paid as well.
  await undo(db, coach.id, "undo_payment", await sell(db, coach, client, offer));
  assertEquals(await money(db, coach), [0]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "MON-02 a session costs the same whether the night came before the payment that was taken back or after it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { sessions: 5, price_cents: 30000 });
    for (const order of ["night first", "paid first"]) {
      const pack = await sell(db, coach, client, offer);
      const [first, second] = [
        await book(db, coach, client, pack, 30),
        await book(db, coach, client, pack, 54),
      ];
      await letBegin(db, first);
      await callOne(db, coach.id, "mark_no_show", { p_booking_id: first.id, p_waive: true });
      await callOne(db, coach.id, "cancel_booking", { p_booking_id: second.id, p_waive: true });
      await undo(db, coach.id, "undo_payment", pack);
      await callOne(db, coach.id, "reopen_booking", { p_booking_id: first.id });

      const pay = () =>
        callOne<Sold>(db, coach.id, "mark_pack_paid", { p_purchase_id: pack.id, p_as_before: true });
      const night = () => callOne(db, coach.id, "complete_booking", { p_booking_id: first.id });
      if (order === "night first") {
        await night();
        const [booking] = await db.sql("select unpaid_reason as reason from bookings where id = $1", [
          first.id,
        ]);
        assertEquals(booking, { reason: "pack_unpaid" });
        assertEquals((await pay()).sessions_used, 1);
      } else {
        await pay();
        await night();
      }
      const [booking] = await db.sql(
        "select status, unpaid, unpaid_reason as reason from bookings where id = $1",
        [
          first.id,
        ],
      );
      assertEquals([order, booking, (await packState(db, pack)).used], [
        order,
        { status: "completed", unpaid: false, reason: null },
        1,
      ]);
      await assertBooks(db, coach);
    }
  },
);

forEachDatabase("PACK a payment taken back by mistake has its day again", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const offer = await makeOffer(db, coach, { sessions: 10, price_cents: 60000 });
  const pay = (pack: { id: string }, more: Row = {}, caller = coach.id) =>
    callOne<Sold>(db, caller, "mark_pack_paid", { p_purchase_id: pack.id, ...more });
  const again = { p_as_before: true, p_payment_method: "cash" };

  // Sold as paid a week ago; and sold unpaid, paid five days ago.
  const sold = await makePack(db, client, { sessions: 10, columns: { paid_at: hoursAhead(-7 * 24) } });
  const late = await sell(db, coach, client, offer, false);
  await assertRefused(pay(late, again), "PT404", "nothing_to_undo");
  await pay(late, { p_payment_method: "card" });
  await db.sql("update public.purchases set paid_at = $2 where id = $1", [late.id, hoursAhead(-5 * 24)]);
  for (const [pack, hours] of [[sold, -7 * 24], [late, -5 * 24]] as const) {
    for (const turn of ["first", "second"]) {
      await undo(db, coach.id, "undo_payment", pack);
      await assertRefused(pay(pack, again, coach.strangerId), "PT404", "purchase_not_found");
      const back = await pay(pack, { ...again, p_request_id: `${pack.id} ${turn}` });
      assertEquals([new Date(String(back.paid_at)), back.payment_method], [hoursAhead(hours), "cash"], turn);
      assertEquals(await pay(pack, { ...again, p_request_id: `${pack.id} ${turn}` }), back);
    }
  }
  // One that is paid anew is paid today.
  await undo(db, coach.id, "undo_payment", late);
  const anew = await pay(late);
  assert(new Date(String(anew.paid_at)) > hoursAhead(-1));
  await assertBooks(db, coach);
});

forEachDatabase(
  "UNDO-01 a refund by mistake is taken back with its money and its bookings",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { phone: "+61400000911" });
    const offer = await makeOffer(db, coach, { sessions: 10, price_cents: 60000 });
    const pack = await sell(db, coach, client, offer);
    await callValue(db, coach.id, "use_session", { p_purchase_id: pack.id });
    const [soon, later] = [await book(db, coach, client, pack, 48), await book(db, coach, client, pack, 72)];
    const begun = await makeBooking(db, client, {
      pack: { ...pack, coach_id: coach.id, client_id: client.id, sessions_total: 10, sessions_used: 1 },
      state: "due",
    });
    await assertRefused(undo(db, coach.id, "undo_refund", pack), "PT404", "nothing_to_undo");
    await refund(db, coach, pack);
    assertEquals(await money(db, coach), ["paid 60000", "refunded -48000", 0]);
    const texts = () =>
      db.sql(
        "select status, last_error from messages where kind = 'refunded' and coach_id = $1 order by created_at",
        [
          coach.id,
        ],
      );
    assertEquals(await texts(), [{ status: "queued", last_error: null }]);
    // Meanwhile one takes place, which the pack does not pay for, and one is cancelled.
    await letBegin(db, soon);
    await callOne(db, coach.id, "complete_booking", { p_booking_id: soon.id });
    assertEquals(await bookingOf(db, soon), "completed unpaid pack_refunded");

    await assertRefused(undo(db, coach.strangerId, "undo_refund", pack), "PT404", "purchase_not_found");
    const back = await undo(db, coach.id, "undo_refund", pack, "once");
    assertEquals(back.refunded_at, null);
    assertEquals(await undo(db, coach.id, "undo_refund", pack, "once"), back);
    assertEquals(await packState(db, pack), { total: 10, used: 3, held: 1, free: 6 });
    assertEquals([await bookingOf(db, soon), await bookingOf(db, later), await bookingOf(db, begun)], [
      "completed",
      "scheduled",
      "scheduled",
    ]);
    assertEquals(await money(db, coach), ["paid 60000", 42000]);
    assertEquals(await texts(), [{ status: "dropped", last_error: "withdrawn" }]);
    await assertProven(db, coach);

    // Refunded again it counts once, is told again, and comes back again.
    await refund(db, coach, pack);
    assertEquals(await money(db, coach), ["paid 60000", "refunded -42000", 0]);
    assertEquals((await texts()).at(-1), { status: "queued", last_error: null });
    await undo(db, coach.id, "undo_refund", pack);
    assertEquals(await packState(db, pack), { total: 10, used: 3, held: 1, free: 6 });
    assertEquals(await eventsOf(db, pack), [
      "refunded -48000",
      "refund_undone 48000",
      "refunded -42000",
      "refund_undone 42000",
    ]);
    await assertBooks(db, coach);
  },
);

forEachDatabase("PACK a refund of nothing left, and one by another program", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const used = await makePack(db, client, { sessions: 2, used: 2 });
  const note = { p_purchase_id: used.id, p_note: "Refunded: moved away" };
  // A line of the coach's own that reads like the refund's is not the refund's.
  await callValue(db, coach.id, "adjust_sessions", { ...note, p_change: 1 });
  await callValue(db, coach.id, "adjust_sessions", { ...note, p_change: -1 });
  await refund(db, coach, used);
  await undo(db, coach.id, "undo_refund", used);
  assertEquals(await packState(db, used), { total: 2, used: 2, held: 0, free: 0 });

  const foreign = await makePack(db, client);
  await db.sql("update purchases set refunded_at = now() where id = $1", [foreign.id]);
  await assertRefused(undo(db, coach.id, "undo_refund", foreign), "PT404", "nothing_to_undo");
  await assertBooks(db, coach);
});

const bookingOf = async (db: TestDatabase, { id }: { id: string }) => {
  const [row] = await db.sql(
    "select status || case when unpaid then ' unpaid ' || unpaid_reason else '' end as state from bookings where id = $1",
    [id],
  );
  return row?.state;
};

onPostgres("PACK a sale taken back beside bookings and uses: one of them wins, all of it", async (_t, db) => {
  const coach = await makeCoach(db);
  const offer = await makeOffer(db, coach, { sessions: 3, price_cents: 30000 });
  const client = await makeClient(db, coach);
  const seen = new Set<string>();
  await withStorm(db, Array(12).fill(coach.id), async (strike) => {
    for (let round = 0; round < 15; round++) {
      const pack = await sell(db, coach, client, offer, round % 3 > 0);
      const outcomes = await strike(async (sql, n) => {
        if (n % 4 === 0) {
          await sql("select id from public.undo_sale($1)", [pack.id]);
          return "undone";
        } else if (n % 4 === 1) {
          await sql("select id from public.refund_pack($1, 'a race')", [pack.id]);
          return "refunded";
        } else if (n % 4 === 2) {
          await sql("select id from public.undo_payment($1)", [pack.id]);
          return "unpaid";
        }
        const [row] = await sql("select public.use_session($1) as used", [pack.id]);
        return Number(row?.used) > 0 ? "used" : "nothing";
      });
      for (const name of Object.keys(tally(outcomes, String))) {
        seen.add(name);
        assert(!/deadlock|PT5|^[^P]\w+ /.test(name), name);
      }
      await assertProven(db, coach);
    }
  });
  assert(seen.has("undone") || seen.has("PT409 pack_closed"), [...seen].join(", "));
});
