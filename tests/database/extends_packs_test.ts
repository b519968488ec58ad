import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead, nextClockChange } from "../support/times.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { TestDatabase } from "../support/test_database.ts";

type Id = { id: string };

function extend(
  db: TestDatabase,
  caller: string,
  packs: (Id | null)[],
  days: unknown,
  note: unknown = "ill",
) {
  return call<Row & Id & { expires_at: string | null }>(db, caller, "extend_packs", {
    p_purchase_ids: `{${packs.map((pack) => pack?.id ?? "null")}}`,
    p_days: days,
    p_note: note,
  });
}

/** A pack's end on a zone's wall clock, or null. */
async function endOf(db: TestDatabase, pack: Id, zone: string): Promise<unknown> {
  const [row] = await db.sql(
    "select to_char(expires_at at time zone $2, 'YYYY-MM-DD HH24:MI') as local from purchases where id = $1",
    [pack.id, zone],
  );
  return row?.local;
}

/** The instant of a wall-clock time of a zone that is neither skipped nor repeated. */
async function at(db: TestDatabase, local: string, zone: string): Promise<string> {
  const [row] = await db.sql<{ at: string }>("select $1::timestamp at time zone $2 as at", [local, zone]);
  return String(row?.at);
}

const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const eventsOf = (db: TestDatabase, pack: Id) =>
  db.sql(
    `select kind, note, cents, actor::text, expires_before, expires_after
     from pack_events where purchase_id = $1 order by id`,
    [pack.id],
  );

forEachDatabase(
  "PACK an extension moves the end by local days, and is kept with before, after, note and actor",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { validity_days: 30 });
    const sold = await callOne<Row & Id & { expires_at: string }>(db, coach.id, "sell_pack", {
      p_client_id: client.id,
      p_offer_id: offer.id,
    });
    const day = String(await endOf(db, sold, coach.timezone)).slice(0, 10);

    await assertRefused(extend(db, coach.strangerId, [sold], 10), "PT404", "purchase_not_found");
    await assertRefused(
      extend(db, coach.id, [{ id: crypto.randomUUID() }], 10),
      "PT404",
      "purchase_not_found",
    );
    const [once] = await extend(db, coach.id, [sold], 10, "  ill in June  ");
    assertEquals(await endOf(db, sold, coach.timezone), `${plusDays(day, 10)} 00:00`);
    const [twice] = await extend(db, "service_role", [sold], 1, "n".repeat(10_000));
    assertEquals(await endOf(db, sold, coach.timezone), `${plusDays(day, 11)} 00:00`);

    const extended = { kind: "extended", cents: 0 };
    assertEquals(await eventsOf(db, sold), [
      {
        ...extended,
        note: "ill in June",
        actor: "coach",
        expires_before: sold.expires_at,
        expires_after: once?.expires_at,
      },
      {
        ...extended,
        note: "n".repeat(500),
        actor: "system",
        expires_before: once?.expires_at,
        expires_after: twice?.expires_at,
      },
    ]);
    assertEquals(await ledgerOf(db, sold), ["grant 10"]);
    const seen = await db.as(coach.strangerId, (sql) => sql("select id from pack_events"));
    assertEquals(seen, []);
    assertEquals((await db.as(coach.id, (sql) => sql("select id from pack_events"))).length, 2);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK many packs are extended at once, each once, and one without an end keeps none",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [anna, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    const columns = { expires_at: await at(db, "2031-03-10 00:00", coach.timezone) };
    const packs = [
      await makePack(db, anna, { columns }),
      await makePack(db, ben, { columns }),
      await makePack(db, anna, { columns, state: "unpaid" }),
    ];
    const endless = await makePack(db, ben);
    const asked = [...packs, endless, ...packs];

    const rows = await extend(db, coach.id, asked, 5);
    assertEquals(rows.map(({ id }) => id), [...packs, endless].map(({ id }) => id).sort());
    for (const pack of packs) {
      assertEquals(await endOf(db, pack, coach.timezone), "2031-03-15 00:00");
      assertEquals((await eventsOf(db, pack)).length, 1);
    }
    assertEquals(await endOf(db, endless, coach.timezone), null);
    assertEquals(rows.find(({ id }) => id === endless.id)?.expires_at, null);
    assertEquals(await eventsOf(db, endless), []);
    assertEquals(await extend(db, coach.id, [], 5), []);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PACK one unknown, foreign or refunded pack among many, and none is extended",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const other = await makeCoach(db);
    const client = await makeClient(db, coach);
    const columns = { expires_at: await at(db, "2031-03-10 00:00", coach.timezone) };
    const good = [await makePack(db, client, { columns }), await makePack(db, client, { columns })];
    const foreign = await makePack(db, await makeClient(db, other), { columns });
    const refunded = await makePack(db, client, { columns, state: "refunded" });
    const packs = [...good, foreign, refunded];
    const [first, ...rest] = good;

    for (const bad of [foreign, { id: crypto.randomUUID() }, null]) {
      for (const ids of [[...good, bad], [bad, ...good], [first ?? bad, bad, ...rest]]) {
        await assertRefused(extend(db, coach.id, ids, 5), "PT404", "purchase_not_found");
      }
    }
    await assertRefused(extend(db, coach.id, [...good, refunded], 5), "PT409", "pack_closed");
    await assertRefused(extend(db, "service_role", [refunded, ...good], 5), "PT409", "pack_closed");
    for (const pack of packs) {
      assertEquals(await endOf(db, pack, coach.timezone), "2031-03-10 00:00");
      assertEquals(await eventsOf(db, pack), []);
    }
    await assertBooks(db, coach);
    await assertBooks(db, other);
  },
);

forEachDatabase("PACK an extension wants a note and 1 to 3,660 days", async (_t, db) => {
  const coach = await makeCoach(db);
  const columns = { expires_at: await at(db, "2031-03-10 00:00", coach.timezone) };
  const pack = await makePack(db, await makeClient(db, coach), { columns });

  for (const note of [null, "", "   ", "\t\r\n"]) {
    await assertRefused(extend(db, coach.id, [pack], 1, note), "PT422", "note_required");
  }
  for (const days of [0, null, -1, 3661, -2147483648]) {
    await assertRefused(extend(db, coach.id, [pack], days), "PT422", "invalid_change");
  }
  assertEquals(await eventsOf(db, pack), []);
  await extend(db, coach.id, [pack], 3660);
  assertEquals(await endOf(db, pack, coach.timezone), "2041-03-17 00:00");
  await assertBooks(db, coach);
});

for (const kind of ["gap", "repeat"] as const) {
  forEachDatabase(
    `PACK an extension over a clock change (${kind}) ends at local midnight`,
    async (_t, db) => {
      for (const zone of ["Australia/Sydney", "Europe/London", "America/New_York", "Australia/Lord_Howe"]) {
        const coach = await makeCoach(db, { timezone: zone });
        const change = await nextClockChange(db, zone, kind);
        if (!change) throw new Error(`Cannot find a clock change: ${zone} has none`);
        const columns = { expires_at: await at(db, `${plusDays(change.day, -2)} 00:00`, zone) };
        const pack = await makePack(db, await makeClient(db, coach), { columns });

        for (const [days, end] of [[1, -1], [1, 0], [1, 1], [30, 31]] as const) {
          await extend(db, coach.id, [pack], days);
          assertEquals([zone, await endOf(db, pack, zone)], [zone, `${plusDays(change.day, end)} 00:00`]);
        }
        await assertBooks(db, coach);
      }
    },
  );
}

// On such a day the first instant of the day is 01:00; the days after it begin at midnight again.
const skipsMidnight = ["America/Santiago", "Africa/Cairo", "America/Havana"];

forEachDatabase(
  "PACK an end that lands on a day without a midnight is that day's first instant",
  async (_t, db) => {
    for (const zone of skipsMidnight) {
      const coach = await makeCoach(db, { timezone: zone });
      const change = await nextClockChange(db, zone, "gap");
      if (change?.before !== "00:00") throw new Error(`Cannot test ${zone}: it skips no midnight`);
      const columns = { expires_at: await at(db, `${plusDays(change.day, -4)} 00:00`, zone) };
      const pack = await makePack(db, await makeClient(db, coach), { columns });

      await extend(db, coach.id, [pack], 4);
      assertEquals([zone, await endOf(db, pack, zone)], [zone, `${change.day} ${change.after}`]);
    }
  },
);

forEachDatabase(
  "PACK extended from a day without a midnight, a pack ends at midnight again",
  async (_t, db) => {
    for (const zone of skipsMidnight) {
      const coach = await makeCoach(db, { timezone: zone });
      const change = await nextClockChange(db, zone, "gap");
      if (change?.before !== "00:00") throw new Error(`Cannot test ${zone}: it skips no midnight`);
      const pack = await makePack(db, await makeClient(db, coach), { columns: { expires_at: change.at } });

      await extend(db, coach.id, [pack], 3);
      assertEquals([zone, await endOf(db, pack, zone)], [zone, `${plusDays(change.day, 3)} 00:00`]);
    }
  },
);

forEachDatabase("PACK an expired pack that is extended is booked, used and charged again", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { state: "expired" });
  const yesterday = await makeBooking(db, client, { pack, startsAt: hoursAhead(-5), state: "due" });
  const book = () =>
    callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: hoursAhead(30) });
  const use = (p_booking_id?: string) =>
    callValue<number>(db, coach.id, "use_session", { p_purchase_id: pack.id, p_booking_id });

  const done = await callOne(db, coach.id, "complete_booking", { p_booking_id: yesterday.id });
  assertEquals([done.unpaid, done.unpaid_reason], [true, "pack_expired"]);
  await assertRefused(book(), "PT422", "pack_expired");
  assertEquals([await use(), await use(yesterday.id)], [-1, -1]);

  await extend(db, coach.id, [pack], 7);
  const [state] = await db.sql("select state from pack_balances where id = $1", [pack.id]);
  assertEquals(state, { state: "valid" });
  assertEquals((await book()).purchase_id, pack.id);
  assertEquals([await use(), await use(yesterday.id), await use(yesterday.id)], [1, 2, -1]);
  assertEquals(await packState(db, pack), { total: 10, used: 2, held: 1, free: 7 });
  await assertBooks(db, coach);
});

forEachDatabase("PACK a pack extended by too little stays expired", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const columns = { expires_at: new Date(Date.now() - 40 * 86_400_000) };
  const pack = await makePack(db, client, { columns });

  await extend(db, coach.id, [pack], 20);
  const book = callOne(db, coach.id, "book_session", { p_client_id: client.id, p_starts_at: hoursAhead(30) });
  await assertRefused(book, "PT422", "pack_expired");
  await assertBooks(db, coach);
});

forEachDatabase(
  "PACK nobody writes or changes a pack event, the owner of the database included",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const columns = { expires_at: await at(db, "2031-03-10 00:00", coach.timezone) };
    const pack = await makePack(db, await makeClient(db, coach), { columns });
    await extend(db, coach.id, [pack], 5);
    const before = await db.sql("select * from pack_events");

    for (
      const change of [
        "update pack_events set note = 'rewritten'",
        "update pack_events set cents = 1 where false",
        "delete from pack_events",
        "truncate pack_events",
        "truncate purchases cascade",
      ]
    ) {
      await db.refuses(db.sql(change), { status: "42501", code: "ledger_is_append_only" });
      for (const caller of ["service_role", "anon", coach.id, coach.strangerId]) {
        await db.refuses(db.as(caller, (sql) => sql(change)), { status: "42501" });
      }
    }
    const insert = "insert into pack_events (coach_id, purchase_id, kind) values ($1, $2, 'paid')";
    const note = "select app.note_event(p, 'paid', 'forged') from public.purchases p where p.id = $1";
    for (const caller of ["service_role", "anon", coach.id, coach.strangerId]) {
      await db.refuses(db.as(caller, (sql) => sql(insert, [coach.id, pack.id])), { status: "42501" });
      await db.refuses(db.as(caller, (sql) => sql(note, [pack.id])), { status: "42501" });
    }
    await db.refuses(db.as("anon", (sql) => sql("select * from pack_events")), { status: "42501" });
    assertEquals(await db.sql("select * from pack_events"), before);
    await assertBooks(db, coach);
  },
);
