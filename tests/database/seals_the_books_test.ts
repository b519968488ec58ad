import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { Session } from "../../scripts/stack/session.ts";

const sealOf = (db: Session, caller: string, args: Record<string, unknown> = {}) =>
  callValue<string>(db, caller, "books_seal", args);

async function clock(db: Session): Promise<string> {
  const [row] = await db.sql<{ at: string }>("select clock_timestamp()::text as at");
  return String(row?.at);
}

forEachDatabase(
  "PRF-01 the seal of a moment is the same whenever it is asked for, whatever legal has happened since",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const [ana, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    const offer = await makeOffer(db, coach, { validity_days: 90 });
    const sell = (client: { id: string }) =>
      callOne<{ id: string }>(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id });
    const nothing = await sealOf(db, coach.id);
    const first = await sell(ana);
    const p_at = await clock(db);
    const then = await sealOf(db, coach.id, { p_at });
    assertMatch(then, /^[0-9a-f]{64}$/);
    assertNotEquals(then, nothing);

    const p_purchase_id = first.id;
    await callValue(db, coach.id, "use_session", { p_purchase_id });
    await callOne(db, coach.id, "freeze_pack", { p_purchase_id, p_note: "ill" });
    await callOne(db, coach.id, "unfreeze_pack", { p_purchase_id });
    await call(db, coach.id, "extend_packs", { p_purchase_ids: [first.id], p_days: 2, p_note: "ill" });
    await callOne(db, coach.id, "transfer_sessions", {
      p_purchase_id,
      p_to_client_id: ben.id,
      p_sessions: 3,
      p_note: "shared",
    });
    await callOne(db, coach.id, "merge_clients", { p_keep: ben.id, p_merge: ana.id });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id, p_note: "moved away" });
    await sell(ben);
    assertEquals(await sealOf(db, coach.id, { p_at }), then);
    assertNotEquals(await sealOf(db, coach.id), then);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "PRF-01 the seal follows by hand from the rows of an export, under every setting of a session",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (let n = 0; n < 3; n++) await makePack(db, await makeClient(db, coach), { used: n });
    const links = [
      ...await db.sql<Record<string, string>>(
        "select purchase_id, place::int, encode(hash, 'hex') as hash from session_ledger where coach_id = $1",
        [coach.id],
      ),
    ];
    const heads = new Map<string, { place: number; hash: string }>();
    for (const link of links) {
      const place = Number(link.place);
      const head = heads.get(String(link.purchase_id));
      if (!head || head.place < place) {
        heads.set(String(link.purchase_id), { place, hash: String(link.hash) });
      }
    }
    const text = [...heads].sort(([a], [b]) => a < b ? -1 : 1)
      .map(([id, { place, hash }]) => `${id} ${place} ${hash}\n`).join("");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const byHand = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    assertEquals(await sealOf(db, coach.id), byHand);

    await db.stack.transaction(async (query) => {
      await query("set local timezone = 'Pacific/Chatham'");
      await query("set local datestyle = 'SQL, DMY'");
      await query("set local bytea_output = 'escape'");
      await query("set local extra_float_digits = 0");
      assertEquals(await query("select * from public.prove_sessions()"), []);
      const [row] = await query("select public.books_seal(now(), $1) as seal", [coach.id]);
      assertEquals(row?.seal, byHand);
    });
  },
);

forEachDatabase("PRF-01 DATA-09 a coach seals their own books and no other's", async (_t, db) => {
  const coach = await makeCoach(db);
  await makePack(db, await makeClient(db, coach));
  const seal = await sealOf(db, coach.id);
  assertEquals(await sealOf(db, "service_role", { p_coach_id: coach.id }), seal);
  await assertRefused(
    call(db, coach.strangerId, "books_seal", { p_coach_id: coach.id }),
    "PT404",
    "coach_not_found",
  );
  assertNotEquals(await sealOf(db, coach.strangerId), seal);
  await assertRefused(call(db, "service_role", "books_seal"), "PT404", "coach_not_found");
  await db.refuses(call(db, "anon", "books_seal"), { status: "42501" });
});

forEachDatabase(
  "PRF-01 a pack that another program changes has its event, and one whose line another program inserts its seal",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const pack = await makePack(db, await makeClient(db, coach));
    await db.as(
      "service_role",
      (sql) => sql("update purchases set expires_at = now() + interval '9 days' where id = $1", [pack.id]),
    );
    await db.sql("update purchases set price_cents = 1 where id = $1", [pack.id]);
    await db.sql("update purchases set price_cents = 1 where id = $1", [pack.id]);
    await db.sql(
      `insert into session_ledger (coach_id, purchase_id, kind, sessions, reason)
       select $1, $2, 'use', -1, 'one of two in one statement' from generate_series(1, 2)`,
      [coach.id, pack.id],
    );
    assertEquals(
      await db.sql("select kind, place from pack_events where purchase_id = $1 order by place", [pack.id]),
      [{ kind: "changed", place: 2 }, { kind: "changed", place: 3 }],
    );
    assertEquals(
      await db.sql("select place from session_ledger where purchase_id = $1 order by id", [pack.id]),
      [{ place: 1 }, { place: 4 }, { place: 5 }],
    );
    await assertBooks(db, coach);
  },
);
