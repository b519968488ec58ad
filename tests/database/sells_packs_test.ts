import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { assertRefused, callOne } from "../support/call.ts";
import { makeClient, makeCoach, makeOffer } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { ledgerOf, packState } from "../support/packs.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

interface Purchase extends Row {
  id: string;
  expires_at: string | null;
  paid_at: string | null;
  purchased_at: string;
}

function sell(
  db: TestDatabase,
  caller: string,
  client: { id: string },
  offer: { id: string },
  args: Row = {},
) {
  return callOne<Purchase>(db, caller, "sell_pack", {
    p_client_id: client.id,
    p_offer_id: offer.id,
    ...args,
  });
}

forEachDatabase(
  "a pack keeps the terms it was sold on, whatever becomes of the offer and the coach",
  async (_t, db) => {
    const coach = await makeCoach(db, { late_cancel_minutes: 720 });
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, {
      name: "Ten and two",
      bonus: 2,
      session_minutes: 45,
      policy: "Be on time",
      validity_days: 90,
    });
    const own = await makeOffer(db, coach, { late_cancel_minutes: 60, currency: "NZD" });

    const sold = await sell(db, coach.id, client, offer, { p_payment_method: "cash" });
    const soldOwn = await sell(db, coach.id, client, own);
    await db.as(coach.id, async (sql) => {
      await sql(`update offers set name = 'Other', sessions = 1, bonus = 0, price_cents = 1, currency = 'USD',
      validity_days = 1, session_minutes = 30, late_cancel_minutes = 0, policy = 'None', archived_at = now()`);
      await sql("update coaches set late_cancel_minutes = 0, currency = 'USD', session_minutes = 15");
    });

    const [kept] = await db.sql<Purchase>("select * from purchases where id = $1", [sold.id]);
    assertEquals(kept, { ...sold, sessions_total: 12, sessions_remaining: 12 });
    assertEquals(
      {
        name: kept?.name,
        price_cents: kept?.price_cents,
        currency: kept?.currency,
        session_minutes: kept?.session_minutes,
        late_cancel_minutes: kept?.late_cancel_minutes,
        policy: kept?.policy,
        payment_method: kept?.payment_method,
        paid: kept?.paid_at === kept?.purchased_at,
      },
      {
        name: "Ten and two",
        price_cents: 60000,
        currency: "AUD",
        session_minutes: 45,
        late_cancel_minutes: 720,
        policy: "Be on time",
        payment_method: "cash",
        paid: true,
      },
    );
    const [terms] = await db.sql("select late_cancel_minutes, currency from purchases where id = $1", [
      soldOwn.id,
    ]);
    assertEquals(terms, { late_cancel_minutes: 60, currency: "NZD" });
    assertEquals(await ledgerOf(db, sold), ["grant 12"]);
    const [line] = await db.sql("select reason, actor::text from session_ledger where purchase_id = $1", [
      sold.id,
    ]);
    assertEquals(line, { reason: "Sold: Ten and two (10 and 2 free)", actor: "coach" });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "sell_pack hands back the pack as it stands: its counts and what was paid",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach);

    const paid = await sell(db, "service_role", client, offer, { p_price_cents: 0 });
    assertEquals([paid.sessions_total, paid.sessions_used, paid.sessions_remaining], [10, 0, 10]);
    assertEquals([paid.price_cents, paid.expires_at, paid.payment_method], [0, null, ""]);
    const unpaid = await sell(db, coach.id, client, offer, {
      p_paid: false,
      p_payment_method: "x".repeat(500),
    });
    assertEquals([unpaid.paid_at, String(unpaid.payment_method).length], [null, 80]);
    assertEquals(
      (await sell(db, coach.id, client, offer, { p_paid: null, p_payment_method: null })).paid_at,
      null,
    );

    assertEquals(await packState(db, paid), { total: 10, used: 0, held: 0, free: 10 });
    const states = await db.sql("select state from pack_balances order by purchased_at");
    assertEquals(states, [{ state: "valid" }, { state: "unpaid" }, { state: "unpaid" }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "sell_pack sells only an offer that stands, to a client of the same coach",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach);
    const archived = await makeOffer(db, coach, { archived_at: new Date() });
    const stranger = { id: coach.strangerId };
    const foreignClient = await makeClient(db, stranger);
    const foreignOffer = await makeOffer(db, stranger);
    const unknown = { id: crypto.randomUUID() };

    for (const caller of [coach.id, "service_role"]) {
      for (const wrong of [archived, foreignOffer, unknown]) {
        await assertRefused(sell(db, caller, client, wrong), "PT404", "offer_not_found");
      }
      await assertRefused(sell(db, caller, unknown, offer), "PT404", "client_not_found");
      for (const p_price_cents of [-1, 100_000_001]) {
        await assertRefused(sell(db, caller, client, offer, { p_price_cents }), "PT422", "invalid_request");
      }
    }
    await assertRefused(sell(db, coach.id, foreignClient, offer), "PT404", "client_not_found");
    await assertRefused(sell(db, coach.strangerId, client, offer), "PT404", "client_not_found");
    await assertRefused(sell(db, coach.strangerId, foreignClient, offer), "PT404", "offer_not_found");

    assertEquals(await db.sql("select 1 from purchases"), []);
    assertEquals(await db.sql("select 1 from session_ledger"), []);
  },
);

forEachDatabase("DATA-07 INFRA-02 a pack is valid to the end of its last local day", async (_t, db) => {
  for (
    const timezone of ["Australia/Sydney", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"]
  ) {
    const coach = await makeCoach(db, { timezone });
    const client = await makeClient(db, coach);
    for (const validity_days of [1, 30, 365, 3660]) {
      const sold = await sell(db, coach.id, client, await makeOffer(db, coach, { validity_days }));
      const [row] = await db.sql(
        `select ($1::timestamptz at time zone $3)::text as local,
           ($1::timestamptz at time zone $3)::date - ($2::timestamptz at time zone $3)::date as days`,
        [sold.expires_at, sold.purchased_at, timezone],
      );
      assertEquals(String(row?.local).slice(11), "00:00:00");
      assertEquals(row?.days, validity_days + 1);
    }
    await assertBooks(db, coach);
  }
});

forEachDatabase(
  "DATA-07 a midnight that the clock skips or repeats ends the last day once",
  async (_t, db) => {
    // In Cuba the clock goes forward at midnight in March, and back to midnight at one in November.
    const timezone = "America/Havana";
    const coach = await makeCoach(db, { timezone });
    const client = await makeClient(db, coach);
    const days = await db.sql<{ day: string; validity: number; kind: string }>(
      `select d.day::text, d.day - d.today - 1 as validity, d.kind from (
       select today, (today + n) as day, case
         when ((today + n)::timestamp at time zone $1) at time zone $1 <> (today + n)::timestamp then 'skipped'
         when (((today + n)::timestamp at time zone $1) - interval '1 second') at time zone $1 >= (today + n)::timestamp
           then 'repeated' end as kind
       from (select (now() at time zone $1)::date as today) t, generate_series(3, 800) as n) d
     where d.kind is not null order by d.day`,
      [timezone],
    );
    assertEquals([...new Set(days.map(({ kind }) => kind))].sort(), ["repeated", "skipped"]);

    for (const { day, validity } of days) {
      const sold = await sell(db, coach.id, client, await makeOffer(db, coach, { validity_days: validity }));
      const [row] = await db.sql(
        `select ($1::timestamptz at time zone $2)::date::text as expired_on,
         (($1::timestamptz - interval '1 second') at time zone $2)::date - $3::date as last_day`,
        [sold.expires_at, timezone, day],
      );
      assertEquals(row, { expired_on: day, last_day: -1 });
    }
    await assertBooks(db, coach);
  },
);
