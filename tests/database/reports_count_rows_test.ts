import { assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { assertRefused, call, callOne } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** A week in Sydney with the clock change of 4 October 2026 (2 am becomes 3 am) in it: Monday 28 September to Sunday. */
const days = { p_from: "2026-09-28", p_to: "2026-10-04" };
const at = (local: string) => new Date(`${local}+10:00`);

async function prepare(db: TestDatabase) {
  const coach = await makeCoach(db);
  const [ana, ben] = [
    await makeClient(db, coach, { name: "Ana" }),
    await makeClient(db, coach, { name: "Ben" }),
  ];
  const pack = await makePack(db, ana, { sessions: 10 });
  // The first and the last moment of the week, and one moment outside at each end.
  await makeBooking(db, ana, { pack, state: "completed", startsAt: at("2026-09-28T00:00:00") });
  await makeBooking(db, ana, { state: "completed", startsAt: at("2026-09-27T22:59:00") });
  await makeBooking(db, ben, { state: "completed", startsAt: new Date("2026-10-04T23:00:00+11:00") });
  await makeBooking(db, ben, { state: "completed", startsAt: new Date("2026-10-05T00:30:00+11:00") });
  await makeBooking(db, ben, { state: "no_show", startsAt: at("2026-09-29T09:00:00"), minutes: 90 });
  await makeBooking(db, ben, {
    state: "cancelled",
    startsAt: at("2026-09-30T09:00:00"),
    columns: { late_cancel: true },
  });
  await makeBooking(db, ben, { state: "cancelled", startsAt: at("2026-09-30T09:00:00") });
  await makeBooking(db, ana, { state: "scheduled", startsAt: at("2026-10-01T09:30:00"), minutes: 45 });
  return { coach, ana, ben };
}

forEachDatabase(
  "REPORT a week begins on Monday midnight of the coach's clock and holds its clock change",
  async (_t, db) => {
    const { coach, ana, ben } = await prepare(db);
    const [week, ...more] = await call(db, coach.id, "report_weeks", days);
    assertEquals(more, []);
    assertEquals(week, {
      week: "2026-09-28",
      first_day: "2026-09-28",
      last_day: "2026-10-04",
      completed: 2,
      scheduled: 1,
      no_shows: 1,
      late_cancels: 1,
      cancelled: 1,
      booked_minutes: 60 + 60 + 90 + 45,
      // Open round the clock: a week of 168 hours that lost one.
      open_minutes: 167 * 60,
    });
    assertEquals(await call(db, coach.id, "report_clients", days), [
      {
        client_id: ben.id,
        client_name: "Ben",
        completed: 1,
        no_shows: 1,
        late_cancels: 1,
        cancelled: 1,
        scheduled: 0,
        attended_percent: 33,
      },
      {
        client_id: ana.id,
        client_name: "Ana",
        completed: 1,
        no_shows: 0,
        late_cancels: 0,
        cancelled: 0,
        scheduled: 1,
        attended_percent: 100,
      },
    ]);
    assertEquals(await call(db, coach.id, "report_hours", days), [
      { weekday: 1, hour: 0, sessions: 1 },
      { weekday: 2, hour: 9, sessions: 1 },
      { weekday: 4, hour: 9, sessions: 1 },
      { weekday: 7, hour: 23, sessions: 1 },
    ]);
  },
);

forEachDatabase("REPORT each number is the count of the rows that its list holds", async (_t, db) => {
  const { coach, ben } = await prepare(db);
  const count = async (more: Row) =>
    (await call(db, coach.id, "report_bookings", { ...days, ...more })).length;
  const [week] = await call(db, coach.id, "report_weeks", days);
  assertEquals(await count({}), 6);
  for (
    const [outcome, column] of [
      ["completed", "completed"],
      ["no_show", "no_shows"],
      [
        "late_cancel",
        "late_cancels",
      ],
      ["cancelled", "cancelled"],
      ["scheduled", "scheduled"],
    ] as const
  ) {
    assertEquals(await count({ p_outcomes: [outcome] }), week?.[column], outcome);
  }
  assertEquals(await count({ p_client_id: ben.id }), 4);
  assertEquals(await count({ p_weekday: 2, p_hour: 9 }), 1);
  assertEquals(await count({ p_weekday: 2, p_hour: 10 }), 0);
  const [latest] = await call(db, coach.id, "report_bookings", days);
  assertEquals([latest?.client_name, latest?.outcome, latest?.minutes], ["Ben", "completed", 60]);
});

forEachDatabase(
  "REPORT revenue is what was paid less refunds, and a list brought along is not income",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { sessions: 10, price_cents: 60000 });
    const sell = (more: Row = {}) =>
      callOne<{ id: string }>(db, coach.id, "sell_pack", {
        p_client_id: client.id,
        p_offer_id: offer.id,
        ...more,
      });
    const kept = await sell();
    const back = await sell({ p_price_cents: 50000 });
    await sell({ p_paid: false });
    await call(db, coach.id, "use_session", { p_purchase_id: back.id });
    await call(db, coach.id, "use_session", { p_purchase_id: kept.id });
    await call(db, coach.id, "adjust_sessions", { p_purchase_id: kept.id, p_change: -1, p_note: "too many" });
    await call(db, coach.id, "refund_pack", { p_purchase_id: back.id, p_note: "moved away" });
    await call(db, coach.id, "import_clients", {
      p_rows: JSON.stringify([{ name: "Old", phone: "+61400000999", left: 5, price_cents: 99900 }]),
    });
    const [today] = await db.sql<{ day: string }>(
      "select (now() at time zone 'Australia/Sydney')::date::text as day",
    );
    const span = { p_from: today?.day, p_to: today?.day };
    const [row, ...more] = await call(db, coach.id, "report_revenue", span);
    assertEquals(more, []);
    assertEquals(
      [row?.currency, Number(row?.paid_cents), Number(row?.refunded_cents), row?.packs],
      // Nine of ten sessions were left of the one that went back.
      ["AUD", 110000, 45000, 2],
    );
    const sales = await call<{ kind: string; cents: number }>(db, coach.id, "report_sales", span);
    assertEquals(sales.map(({ kind, cents }) => `${kind} ${cents}`).sort(), [
      "paid 50000",
      "paid 60000",
      "refunded -45000",
    ]);
    await assertProven(db, coach);
  },
);

forEachDatabase("REPORT what is owed at the last point is what is owed now, pack by pack", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await makePack(db, client, { sessions: 10, used: 4 });
  await makePack(db, client, { sessions: 5, state: "expired" });
  await makePack(db, client, { sessions: 2, columns: { currency: "USD" } });
  const [today] = await db.sql<{ from: string; to: string }>(
    `select ((now() at time zone 'Australia/Sydney')::date - 400)::text as from,
       ((now() at time zone 'Australia/Sydney')::date + 7)::text as to`,
  );
  const points = await call<{ as_of: string; at: string; currency: string; sessions: number; cents: number }>(
    db,
    coach.id,
    "report_liability",
    { p_from: today?.from, p_to: today?.to },
  );
  const last = points.filter((point) => point.as_of === points.at(-1)?.as_of);
  assertEquals(last.map(({ currency, sessions, cents }) => [currency, sessions, Number(cents)]), [
    ["AUD", 6, 36000],
    ["USD", 2, 12000],
  ]);
  assertEquals(
    points.filter(({ currency }) => currency === "AUD").length <= 28,
    true,
    "a few points are enough",
  );
  assertEquals(points[0]?.sessions, 0);
  const owed = await call<{ sessions: number; cents: number }>(db, coach.id, "report_owed", {
    p_at: last[0]?.at,
  });
  assertEquals(owed.map(({ sessions, cents }) => [sessions, cents]), [[6, 36000], [2, 12000]]);
});

forEachDatabase("REPORT only packs that can still be used up expire soon", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const inDays = (n: number) => ({ expires_at: new Date(Date.now() + n * 86_400_000) });
  const soon = await makePack(db, client, { sessions: 4, used: 1, columns: inDays(5) });
  await makePack(db, client, { sessions: 4, used: 4, columns: inDays(5) });
  await makePack(db, client, { sessions: 4, state: "unpaid", columns: inDays(5) });
  await makePack(db, client, { sessions: 4, columns: inDays(40) });
  await makePack(db, client, { sessions: 4 });
  const rows = await call(db, coach.id, "report_expiring");
  assertEquals(rows.map(({ purchase_id, free, cents }) => [purchase_id, free, cents]), [[soon.id, 3, 18000]]);
  assertEquals((await call(db, coach.id, "report_expiring", { p_days: 60 })).length, 2);
  await assertRefused(call(db, coach.id, "report_expiring", { p_days: 0 }), "PT422", "invalid_range");
});

forEachDatabase(
  "REPORT another coach sees nothing, nobody is refused, and a span must make sense",
  async (_t, db) => {
    const { coach } = await prepare(db);
    const spans = [
      "report_weeks",
      "report_bookings",
      "report_sales",
      "report_revenue",
      "report_liability",
      "report_clients",
      "report_hours",
    ];
    for (const verb of spans) {
      const rows = await call(db, coach.strangerId, verb, days);
      const text = JSON.stringify(rows);
      assertEquals(/Ana|Ben/.test(text), false, verb);
      assertEquals(
        rows.some((row) => [row.completed, row.sessions, row.packs].some((n) => Number(n ?? 0) > 0)),
        false,
        verb,
      );
      // A token without a user is refused, or finds nothing where there is nothing to ask for.
      const nobody = await call(db, "authenticated-without-sub", verb, days).catch((error) => error.message);
      assertEquals(JSON.stringify(nobody).replace("not_signed_in", ""), nobody.length ? '""' : "[]", verb);
      await db.refuses(call(db, "anon", verb, days), { status: "42501" });
      for (
        const bad of [
          { p_from: "2026-10-04", p_to: "2026-09-28" },
          { p_from: "infinity", p_to: "infinity" },
          { p_from: "2020-01-01", p_to: "2026-01-01" },
          { p_from: null, p_to: null },
        ]
      ) {
        await assertRefused(call(db, coach.id, verb, bad), "PT422", "invalid_range");
      }
    }
    assertEquals(await call(db, coach.strangerId, "report_owed"), []);
    assertEquals(await call(db, coach.strangerId, "report_expiring"), []);
  },
);

forEachDatabase(
  "REPORT a refund is listed with the cents that it was made with, also of a list's pack and of a part passed on",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await call(db, coach.id, "import_clients", {
      p_rows: JSON.stringify([
        { name: "Old", phone: "+61400000999", bought: 10, used: 4, price_cents: 80000 },
      ]),
    });
    const [pack] = await db.sql<{ id: string }>("select id from purchases where coach_id = $1", [coach.id]);
    const p_purchase_id = pack?.id;
    const part = await callOne<{ id: string }>(db, coach.id, "transfer_sessions", {
      p_purchase_id,
      p_to_client_id: client.id,
      p_sessions: 3,
      p_note: "a gift",
    });
    const owed = async () => {
      const rows = await call<{ cents: number }>(db, coach.id, "liability_at");
      return rows.reduce((sum, { cents }) => sum + cents, 0);
    };
    assertEquals(await owed(), 48000);
    for (const id of [p_purchase_id, part.id]) {
      await callOne(db, coach.id, "refund_pack", { p_purchase_id: id, p_note: "moved away" });
    }
    assertEquals(await owed(), 0);
    const [today] = await db.sql<{ day: string }>(
      "select (now() at time zone 'Australia/Sydney')::date::text as day",
    );
    const span = { p_from: today?.day, p_to: today?.day };
    const list = async () =>
      (await call<{ kind: string; cents: number }>(db, coach.id, "report_sales", span))
        .map(({ kind, cents }) => `${kind} ${cents}`);
    assertEquals(await list(), ["refunded -24000", "refunded -24000"]);
    // A used-up pack that is refunded pays nothing back, and nothing is guessed from lines about it.
    const spent = await makePack(db, client, { sessions: 2, used: 2 });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: spent.id, p_note: "moved away" });
    assertEquals((await list()).filter((line) => line.startsWith("refunded")).length, 2);
    await assertProven(db, coach);
  },
);
