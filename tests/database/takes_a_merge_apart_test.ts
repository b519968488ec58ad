import { assertEquals, assertNotEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks, assertProven } from "../support/assert_books.ts";
import {
  type Client,
  type Coach,
  makeBooking,
  makeClient,
  makeCoach,
  makeOffer,
  makePack,
} from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { queueText } from "../support/outbox.ts";
import { packState } from "../support/packs.ts";
import { tally, withStorm } from "../support/races.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { receive, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

const merge = (db: TestDatabase, coach: Coach, keep: Client, merged: Client, more: Row = {}) =>
  callOne(db, coach.id, "merge_clients", { p_keep: keep.id, p_merge: merged.id, ...more });
const unmerge = (db: TestDatabase, caller: string, merged: { id: string }, more: Row = {}) =>
  callValue<Row>(db, caller, "unmerge_clients", { p_merged: merged.id, ...more });
const preview = (db: TestDatabase, caller: string, merged: { id: string }) =>
  callValue<Row | null>(db, caller, "preview_unmerge", { p_merged: merged.id });

/** Ana twice, each entry with a pack, a session to come, one that was charged and texts; a third was merged into the second. */
async function prepare(db: TestDatabase) {
  const coach = await makeCoach(db);
  const keep = await makeClient(db, coach, { name: "Ana Torres", notes: "Left knee." });
  const old = await makeClient(db, coach, { name: "Ana T", notes: "Prefers mornings." });
  const older = await makeClient(db, coach, { name: "A. Torres" });
  await merge(db, coach, old, older);
  const packs = [await makePack(db, keep), await makePack(db, old, { used: 1 })] as const;
  for (const [n, client] of [keep, old].entries()) {
    const pack = packs[n] ?? packs[0];
    await makeBooking(db, client, { pack, startsAt: hoursAhead(60 + n) });
    await makeBooking(db, client, { pack, state: "completed" });
    await queueText(db, client, { to_phone: client.phone, body: `to ${n}`, send_after: hoursAhead(30) });
    await text(db, client, coach, { kind: "list_times" });
  }
  return { coach, keep, old, older, packs };
}

/** Whatever names a client or says what one is, but for the records of packs, which go on. */
async function standing(db: TestDatabase, coach: Coach) {
  const read = (what: string) =>
    db.sql(`select to_jsonb(r) as row from (${what}) r where r.coach_id = '${coach.id}' order by 1`);
  return {
    clients: await read("select * from clients"),
    bookings: await read("select * from bookings"),
    messages: await read("select * from messages"),
    talks: await read("select * from app.conversations"),
    packs: await read(
      "select id, coach_id, client_id, sessions_total, sessions_used, sessions_held, paid_at, expires_at from purchases",
    ),
    ledger: await read("select * from session_ledger"),
  };
}

forEachDatabase(
  "UNDO-03 puts everything back as it was, with a line on each pack's record",
  async (_t, db) => {
    const { coach, keep, old, older, packs } = await prepare(db);
    const before = await standing(db, coach);
    assertEquals(await preview(db, coach.id, old), null);
    await assertRefused(unmerge(db, coach.id, old), "PT404", "nothing_to_undo");
    await merge(db, coach, keep, old);
    assertNotEquals(await standing(db, coach), before);

    const { until, ...seen } = await preview(db, coach.id, old) ?? {};
    assertEquals(seen, {
      kept_id: keep.id,
      kept_name: "Ana Torres",
      because: null,
      bookings: 2,
      packs: 1,
      texts: 2,
      notes_stay: false,
    });
    assertEquals(Date.parse(`${until}`) > Date.now() + 23 * 3_600_000, true);
    for (const verb of [unmerge, preview]) {
      await assertRefused(verb(db, coach.strangerId, old), "PT404", "client_not_found");
    }
    await db.refuses(unmerge(db, "anon", old), { status: "42501" });

    const apart = await unmerge(db, coach.id, old, { p_request_id: "once" });
    assertEquals(apart, {
      client_id: old.id,
      kept_id: keep.id,
      bookings: 2,
      packs: 1,
      texts: 2,
      notes_stay: false,
    });
    assertEquals(await unmerge(db, coach.id, old, { p_request_id: "once" }), apart);
    await assertRefused(unmerge(db, coach.id, old), "PT404", "nothing_to_undo");
    await assertRefused(unmerge(db, coach.id, keep, { p_request_id: "once" }), "PT422", "request_reused");
    assertEquals(await standing(db, coach), before);
    assertEquals(
      (await db.sql("select kind from pack_events where purchase_id = $1 order by place", [packs[1].id])).map(
        (
          { kind },
        ) => kind,
      ),
      ["merged", "merge_undone"],
    );
    await assertBooks(db, coach);
    // The other merge is still there to be taken apart, and both can be merged again.
    assertEquals((await unmerge(db, coach.id, older)).kept_id, old.id);
    await merge(db, coach, old, keep);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "UNDO-03 what came since stays with the kept client, and what waits goes to whose it is",
  async (_t, db) => {
    const { coach, keep, old, packs } = await prepare(db);
    await merge(db, coach, keep, old);
    const theirs = await db.sql<{ id: string }>(
      "select id from bookings where purchase_id = $1 and status = 'scheduled'",
      [packs[1].id],
    );
    const moved = theirs[0]?.id;
    await callOne(db, coach.id, "reschedule_booking", { p_booking_id: moved, p_starts_at: hoursAhead(90) });
    await callValue(db, coach.id, "use_session", { p_purchase_id: packs[1].id });
    const booked = await callOne(db, coach.id, "book_session", {
      p_client_id: keep.id,
      p_starts_at: hoursAhead(100),
      p_purchase_id: packs[0].id,
    });
    const said = await receive(db, old.phone, coach.phone, { body: "hello" });
    assertEquals(said.client_id, keep.id);
    await text(db, old, coach, { kind: "cancel" });
    await db.as(
      coach.id,
      (sql) => sql("update clients set notes = notes || ' Tall.' where id = $1", [keep.id]),
    );

    assertEquals((await preview(db, coach.id, old))?.notes_stay, true);
    assertEquals((await unmerge(db, coach.id, old)).notes_stay, true);
    const owner = async (table: string, id: unknown) =>
      (await db.sql(`select client_id from ${table} where id = $1`, [id]))[0]?.client_id;
    assertEquals(await owner("bookings", moved), old.id);
    assertEquals(await owner("bookings", booked.id), keep.id);
    assertEquals(await owner("messages", said.message_id), keep.id);
    const waiting = await db.sql(
      "select kind, client_id from messages where booking_id = $1 and status = 'queued' order by kind",
      [moved],
    );
    assertEquals(waiting, [{ kind: "moved", client_id: old.id }]);
    assertEquals([(await packState(db, packs[0])).used, (await packState(db, packs[1])).used], [1, 3]);
    const notes = await db.sql("select notes from clients where id in ($1, $2) order by name desc", [
      keep.id,
      old.id,
    ]);
    assertEquals(
      notes.map((row) => row.notes),
      [
        "Left knee.\nPrefers mornings. Tall.",
        "Prefers mornings.",
      ],
    );
    // A text from the old number is of whoever had it, and a list of both one's sessions is answered by neither.
    const again = await receive(db, old.phone, coach.phone);
    assertEquals([again.client_id, again.clients.map(({ id }) => id)], [old.id, [old.id]]);
    assertEquals((await text(db, old, coach, { kind: "choose", option: 1 })).kind === "cancelled", false);
    const [{ status } = {}] = await db.sql("select status from bookings where id = $1", [booked.id]);
    assertEquals(status, "scheduled");
    await assertBooks(db, coach);
  },
);

forEachDatabase("UNDO-03 is refused whole where what came since ties the two", async (_t, db) => {
  const ties: Record<string, (world: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>> = {
    "booked on a moved pack": ({ coach, keep, packs }) =>
      callOne(db, coach.id, "book_session", {
        p_client_id: keep.id,
        p_starts_at: hoursAhead(100),
        p_purchase_id: packs[1].id,
      }),
    "a moved session on a kept pack": ({ packs }) =>
      db.sql("update bookings set purchase_id = $1 where purchase_id = $2 and status = 'scheduled'", [
        packs[0].id,
        packs[1].id,
      ]),
    "passed on": async ({ coach, packs }) =>
      await callOne(db, coach.id, "transfer_sessions", {
        p_purchase_id: packs[1].id,
        p_to_client_id: (await makeClient(db, coach)).id,
        p_sessions: 1,
        p_note: "gift",
      }),
    "merged on": async ({ coach, keep }) => await merge(db, coach, await makeClient(db, coach), keep),
    "archived": ({ keep }) => db.sql("update clients set archived_at = now() where id = $1", [keep.id]),
  };
  const sentences = new Set<unknown>();
  for (const [what, tie] of Object.entries(ties)) {
    const world = await prepare(db);
    const { coach, keep, old } = world;
    await merge(db, coach, keep, old);
    await tie(world);
    const before = await standing(db, coach);
    await assertRefused(unmerge(db, coach.id, old), "PT409", "merge_used");
    sentences.add((await preview(db, coach.id, old))?.because);
    assertEquals(await standing(db, coach), before, what);
    await assertProven(db, coach);
  }
  assertEquals(sentences.size, 5);
});

forEachDatabase(
  "UNDO-03 a transfer that was taken back ties nothing, nor does another entry merged in since, in either order",
  async (_t, db) => {
    const { coach, keep, old, packs } = await prepare(db);
    const before = await standing(db, coach);
    const third = await makeClient(db, coach, { name: "Ana Third", notes: "Third." });
    await merge(db, coach, keep, old);
    await merge(db, coach, keep, third);
    const to = await makeClient(db, coach);
    const { id } = await callOne(db, coach.id, "transfer_sessions", {
      p_purchase_id: packs[1].id,
      p_to_client_id: to.id,
      p_sessions: 1,
      p_note: "gift",
      p_request_id: "gift",
    });
    await callOne(db, coach.id, "undo_transfer", { p_purchase_id: id, p_undone: "gift" });
    assertEquals((await unmerge(db, coach.id, old)).notes_stay, true);
    assertEquals((await unmerge(db, coach.id, third)).notes_stay, false);
    assertEquals((await standing(db, coach)).bookings, before.bookings);
    await assertBooks(db, coach);
  },
);

forEachDatabase("UNDO-03 both are on the list or in the archive as they were", async (_t, db) => {
  const coach = await makeCoach(db);
  const away = { archived_at: hoursAhead(-48) };
  const list = async (...people: Client[]) =>
    (await Promise.all(people.map(({ id }) => db.sql("select archived_at from clients where id = $1", [id]))))
      .map(([row]) => row?.archived_at !== null);
  const make = (columns: Row) => makeClient(db, coach, columns);
  for (const [one, other] of [[away, {}], [{}, away], [away, away]] as const) {
    const [keep, old] = [await make(one), await make(other)];
    // With a session on no pack, and no pack at all.
    await makeBooking(db, old);
    await merge(db, coach, keep, old);
    assertEquals((await unmerge(db, coach.id, old)).bookings, 1);
    assertEquals(await list(keep, old), [one === away, other === away]);
  }
  // Whom something was done with since stays on the list.
  const [keep, old] = [await make(away), await make({})];
  await merge(db, coach, keep, old);
  await callOne(db, coach.id, "sell_pack", {
    p_client_id: keep.id,
    p_offer_id: (await makeOffer(db, coach)).id,
  });
  await unmerge(db, coach.id, old);
  assertEquals(await list(keep, old), [false, false]);
});

forEachDatabase(
  "UNDO-03 a merge stands after a day, and the night keeps nothing of what it moved",
  async (_t, db) => {
    const { coach, keep, old, older } = await prepare(db);
    await merge(db, coach, keep, old);
    await db.sql("update app.merges set created_at = now() - interval '24 hours' where merged_id = $1", [
      old.id,
    ]);
    assertEquals((await preview(db, coach.id, old))?.until, null);
    await assertRefused(unmerge(db, coach.id, old), "PT409", "merge_settled");
    await db.sql("select app.purge_texts(now() + interval '1 hour')");
    assertEquals(await db.sql("select merged_id from app.merges"), [{ merged_id: older.id }]);
    await assertRefused(unmerge(db, coach.id, old), "PT409", "merge_settled");
  },
);

forEachDatabase("UNDO-03 nothing is kept of one who is erased, taken apart before or not", async (_t, db) => {
  const { coach, keep, old } = await prepare(db);
  const held = async () =>
    (await db.sql(
      `select 1 from app.merges where merged_notes like '%mornings%' or kept_notes like '%mornings%'
       union all select 1 from app.requests where result::text like '%mornings%'`,
    )).length;
  await merge(db, coach, keep, old, { p_request_id: "merging" });
  assertEquals(await held(), 3);
  await unmerge(db, coach.id, old);
  assertEquals(await held(), 1, "what the older merge keeps is the client's own");
  await merge(db, coach, keep, old);
  await db.sql("update bookings set status = 'cancelled', cancelled_at = now() where status = 'scheduled'");
  await callOne(db, coach.id, "erase_client", { p_client_id: keep.id, p_even_with_sessions: true });
  assertEquals([await held(), await db.sql("select 1 from app.merges where kept_id = $1", [keep.id])], [
    0,
    [],
  ]);
  await assertRefused(unmerge(db, coach.id, old), "PT404", "client_not_found");
});

onPostgres(
  "UNDO-03 two at once and beside bookings, texts and uses: one takes it apart, or a booking ties it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const offer = await makeOffer(db, coach);
    await withStorm(db, Array(8).fill(coach.id), async (strike) => {
      for (let round = 0; round < 10; round++) {
        const [keep, old] = [await makeClient(db, coach), await makeClient(db, coach)];
        const pack = await makePack(db, old);
        await makeBooking(db, old, { pack, startsAt: hoursAhead(60 + 20 * round) });
        await merge(db, coach, keep, old);
        const outcomes = await strike(async (sql, n) => {
          if (n < 3) await sql("select public.unmerge_clients($1)", [old.id]);
          else if (n < 5) {
            await sql("select id from public.book_session($1, $2, p_purchase_id => $3)", [
              keep.id,
              hoursAhead(63 + 20 * round + n),
              pack.id,
            ]);
          } else if (n < 6) await sql("select id from public.sell_pack($1, $2)", [keep.id, offer.id]);
          else await sql("select public.use_session($1)", [pack.id]);
        });
        for (const name of Object.keys(tally(outcomes))) {
          assertEquals(/^(done|PT4\d\d .*)$/.test(name), true, name);
        }
        const apart = outcomes.slice(0, 3).filter((one) => "value" in one).length;
        const booked = outcomes.slice(3, 5).filter((one) => "value" in one).length;
        assertEquals([apart, booked > 0], apart === 1 ? [1, false] : [0, true]);
        const [row] = await db.sql("select client_id from purchases where id = $1", [pack.id]);
        assertEquals(row?.client_id, apart === 1 ? old.id : keep.id);
        await assertProven(db, coach);
      }
    });
  },
);

forEachDatabase("UNDO-03 merges are read by nobody directly", async (_t, db) => {
  const { coach, keep, old } = await prepare(db);
  await merge(db, coach, keep, old);
  for (const caller of [coach.id, coach.strangerId, "service_role"] as const) {
    await db.refuses(db.as(caller, (sql) => sql("select 1 from app.merges")), { status: "42501" });
  }
  assertEquals((await call(db, coach.id, "preview_unmerge", { p_merged: old.id })).length, 1);
});
