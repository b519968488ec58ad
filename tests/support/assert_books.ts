import { assertEquals } from "@std/assert";
import type { Coach } from "./builders.ts";
import { call } from "./call.ts";
import type { Session } from "../../scripts/stack/session.ts";

const tables = [
  "coaches",
  "clients",
  "offers",
  "purchases",
  "pack_balances",
  "pack_events",
  "session_ledger",
  "availability",
  "time_off",
  "bookings",
  "messages",
  "text_templates",
];

/** Fails unless every count is proven, to the service role and to the coach. */
export async function assertProven(db: Session, coach: Coach): Promise<void> {
  assertEquals(await call(db, "service_role", "prove_sessions"), []);
  assertEquals(await call(db, coach.id, "prove_sessions"), []);
}

/** Fails if the stranger sees a row of this coach's in any table or view, or anything in their proof. */
export async function assertUnseen(db: Session, coach: Coach): Promise<void> {
  const seen = await db.as(coach.strangerId, async (sql) => {
    const counts: Record<string, unknown> = {};
    for (const table of tables) {
      const owner = table === "coaches" ? "id" : "coach_id";
      const [row] = await sql(`select count(*)::integer as n from ${table} where ${owner} <> $1`, [
        coach.strangerId,
      ]);
      counts[table] = row?.n;
    }
    return counts;
  });
  assertEquals(seen, Object.fromEntries(tables.map((table) => [table, 0])));
  assertEquals(await call(db, coach.strangerId, "prove_sessions"), []);
}

/** Both: the counts are proven, and nobody else sees them. */
export async function assertBooks(db: Session, coach: Coach): Promise<void> {
  await assertProven(db, coach);
  await assertUnseen(db, coach);
}
