import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks, assertProven } from "../support/assert_books.ts";
import { type Coach, makeClient, makeCoach, makeOffer } from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { tally, withStorm } from "../support/races.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

const phone = (n: number) => `+6140000${String(n).padStart(4, "0")}`;

/** Imports rows and gives the import's id. */
async function bring(db: TestDatabase, coach: Coach, rows: Row[]): Promise<string> {
  await callValue(db, coach.id, "import_clients", { p_rows: JSON.stringify(rows) });
  const [row] = await db.sql<{ id: string }>(
    "select id from imports where coach_id = $1 order by created_at desc limit 1",
    [coach.id],
  );
  return row?.id ?? "";
}
const undo = (db: TestDatabase, caller: string, p_import_id: string, more: Row = {}) =>
  callOne(db, caller, "undo_import", { p_import_id, ...more });
const preview = (db: TestDatabase, caller: string, p_import_id: string) =>
  callValue<{ clients: number; packs: number; kept: number; examples: { name: string; because: string }[] }>(
    db,
    caller,
    "preview_undo_import",
    { p_import_id },
  );
const names = async (db: TestDatabase, coach: Coach) =>
  (await callValue<{ clients: { name: string }[] }>(db, coach.id, "client_list")).clients.map(({ name }) =>
    name
  );

forEachDatabase(
  "UNDO-02 an import is taken back as a whole, and the same list can come again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await makeClient(db, coach, { name: "Before", phone: phone(1) });
    const rows = [
      { name: "Ana", phone: phone(2), pack: "Ten", bought: 10, used: 4, price_cents: 60000 },
      { name: "Ana", phone: phone(2), pack: "Five", bought: 5, used: 5 },
      { name: "Ben", phone: phone(3), notes: "mornings" },
      { name: "Cem", phone: phone(4), left: 3, paid: "no" },
    ];
    const id = await bring(db, coach, rows);
    const sealed = await callValue<string>(db, coach.id, "books_seal");
    const [before] = await db.sql("select now() as at");
    assertEquals(await preview(db, coach.id, id), { clients: 3, packs: 3, kept: 0, examples: [] });
    for (const verb of [undo, preview]) {
      await assertRefused(verb(db, coach.strangerId, id), "PT404", "import_not_found");
    }
    const undone = await undo(db, coach.id, id, { p_request_id: "once" });
    assertEquals([undone.clients, undone.undone_clients, undone.undone_packs], [3, 3, 3]);
    assertEquals(await undo(db, coach.id, id, { p_request_id: "once" }), undone);
    assertEquals(await undo(db, coach.id, id), undone);

    assertEquals(await names(db, coach), ["Before"]);
    assertEquals(
      await db.sql(
        "select distinct name, phone, notes, erased_at is not null as gone from clients where name <> 'Before' and coach_id = $1",
        [
          coach.id,
        ],
      ),
      [{ name: "", phone: "", notes: "", gone: true }],
    );
    assertEquals(
      await db.sql(
        "select name, sessions_total as total, sessions_used as used, paid_at from purchases where coach_id = $1 order by name",
        [
          coach.id,
        ],
      ),
      [
        { name: "Five", total: 5, used: 5, paid_at: null },
        { name: "Opening balance", total: 0, used: 0, paid_at: null },
        { name: "Ten", total: 4, used: 4, paid_at: null },
      ],
    );
    assertEquals(await call(db, coach.id, "liability_at"), []);
    assertEquals(await callValue<string>(db, coach.id, "books_seal", { p_at: before?.at }), sealed);
    await assertBooks(db, coach);

    await bring(db, coach, rows);
    assertEquals(await names(db, coach), ["Ana", "Before", "Ben", "Cem"]);
    assertEquals(
      await db.sql("select count(*)::int as n from purchases where paid_at is null and refunded_at is null"),
      [
        { n: 1 },
      ],
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "UNDO-02 an import with clients something was done with: those stay, and are named",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const offer = await makeOffer(db, coach);
    const people = ["Booked", "Edited", "Merged", "Sold", "Texted", "Untouched", "Used"];
    const id = await bring(
      db,
      coach,
      people.map((name, n) => ({ name, phone: phone(100 + n), pack: name, left: 5 })),
    );
    const [booked, edited, merged, sold, texted, , used] = await db.sql<
      { id: string; phone: string; pack: string }
    >(
      "select c.id, c.phone, p.id as pack from clients c join purchases p on p.client_id = c.id where c.coach_id = $1 order by c.name",
      [coach.id],
    );
    const kept = await makeClient(db, coach, { name: "Kept" });
    await callOne(db, coach.id, "book_session", { p_client_id: booked?.id, p_starts_at: hoursAhead(40) });
    await db.as(coach.id, (sql) => sql("update clients set notes = 'left knee' where id = $1", [edited?.id]));
    await callOne(db, coach.id, "merge_clients", { p_keep: kept.id, p_merge: merged?.id });
    await callOne(db, coach.id, "sell_pack", { p_client_id: sold?.id, p_offer_id: offer.id });
    await receive(db, texted?.phone ?? "", coach.phone);
    await callValue(db, coach.id, "use_session", { p_purchase_id: used?.pack });

    const seen = await preview(db, coach.id, id);
    assertEquals([seen.clients, seen.packs, seen.kept], [1, 1, 6]);
    assertEquals(seen.examples.map(({ name, because }) => `${name} ${because}`), [
      "Booked booked",
      "Edited edited",
      "Merged merged",
      "Sold pack_changed",
      "Texted texted",
      "Used pack_changed",
    ]);
    await assertRefused(undo(db, coach.id, id), "PT409", "import_touched");
    assertEquals((await names(db, coach)).length, 8);
    const undone = await undo(db, coach.id, id, { p_rest: true });
    assertEquals([undone.clients, undone.undone_clients, undone.undone_packs], [7, 1, 1]);
    assertEquals(await names(db, coach), ["Booked", "Edited", "Kept", "Merged", "Sold", "Texted", "Used"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "UNDO-02 an import stands after a day, and one who is erased is out of it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const old = await bring(db, coach, [{ name: "Old", phone: phone(1), left: 2 }]);
    await db.sql("update imports set created_at = now() - interval '24 hours'");
    await assertRefused(undo(db, coach.id, old), "PT409", "import_settled");
    const id = await bring(db, coach, [
      { name: "Ana", phone: phone(2) },
      { name: "Ben", phone: phone(3) },
    ]);
    // Whom the old one brought is not kept any longer.
    assertEquals(await db.sql("select count(*)::int as n from app.imported_clients"), [{ n: 2 }]);
    const [ana] = await db.sql<{ id: string }>("select id from clients where name = 'Ana'");
    await callOne(db, coach.id, "erase_client", { p_client_id: ana?.id });
    const undone = await undo(db, coach.id, id);
    assertEquals([undone.undone_clients, await names(db, coach)], [1, ["Old"]]);
    await assertBooks(db, coach);
  },
);

onPostgres(
  "IMPORT taken back while its clients are booked, sold to and texted: each goes whole or stays",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const offer = await makeOffer(db, coach);
    await withStorm(db, Array(10).fill(coach.id), async (strike) => {
      for (let round = 0; round < 8; round++) {
        const id = await bring(
          db,
          coach,
          [0, 1, 2, 3].map((n) => ({
            name: `Client ${round} ${n}`,
            phone: phone(1000 + 10 * round + n),
            left: 5,
          })),
        );
        const clients = await db.sql<{ id: string }>(
          "select client_id as id from app.imported_clients where import_id = $1 order by 1",
          [
            id,
          ],
        );
        const outcomes = await strike(async (sql, n) => {
          const client = clients[n % clients.length]?.id;
          if (n < 2) await sql("select id from public.undo_import($1, $2)", [id, n === 0]);
          else if (n < 6) {
            await sql("select id from public.book_session($1, $2)", [
              client,
              hoursAhead(30 + 20 * round + 2 * n),
            ]);
          } else await sql("select id from public.sell_pack($1, $2)", [client, offer.id]);
        });
        for (const name of Object.keys(tally(outcomes))) {
          assertEquals(/^(done|PT4\d\d .*)$/.test(name), true, name);
        }
        // Nobody who is gone has a booking or a pack that counts.
        assertEquals(
          await db.sql(
            `select c.id from clients c where c.erased_at is not null and (
             exists (select from bookings b where b.client_id = c.id)
             or exists (select from purchases p where p.client_id = c.id and p.refunded_at is null))`,
          ),
          [],
        );
        await assertProven(db, coach);
      }
    });
  },
);
