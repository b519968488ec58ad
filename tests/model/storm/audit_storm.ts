import type { TestDatabase } from "../../support/test_database.ts";
import type { Call } from "../calls/call.ts";
import type { Fate } from "./storm.ts";

/** Everything that a storm must not leave: broken counts, an acknowledged request missing or doubled, one half there. */
export async function auditStorm(db: TestDatabase, fates: readonly Fate[]): Promise<string[]> {
  const problems = await auditCounts(db);
  const kept = new Map(
    (await db.sql<{ request_id: string; result: string }>(
      "select request_id, result::text as result from app.requests",
    )).map((row) => [row.request_id, row.result]),
  );
  const done = await countEffects(db);
  for (const { deed, calls, results, refusal } of fates) {
    const name = deed.request ?? deed.note;
    if (name === null) continue;
    const tell = (problem: string) => problems.push(`${deed.verb} ${name}: ${problem}`);
    const times = done.get(name) ?? 0;
    if (new Set(results).size > 1) tell(`gave different results: ${results.join(" and ")}`);
    if (deed.request === null) {
      const expected = results.length > 0 ? [1] : refusal !== undefined ? [0] : [0, 1];
      if (!expected.includes(times)) tell(`is there ${times} times`);
      continue;
    }
    const result = kept.get(deed.request);
    if (results.length > 0 && result !== results[0]) tell(`was answered ${results[0]} but kept as ${result}`);
    // Refused once, a request may succeed when it is made again.
    if (refusal !== undefined && calls === 1 && result !== undefined) {
      tell(`was refused (${refusal}) but kept`);
    }
    // Answered or not: kept and done go together.
    const expected = result === undefined || result === "-1" ? 0 : rows[deed.verb] ?? 1;
    if (times !== expected) tell(`is done ${times} times, not ${expected}; kept: ${result}`);
  }
  return problems;
}

/** Rows that a request leaves under its id, where not one: what a booking went through is for the proof to judge. */
const rows: Partial<Record<Call["verb"], number>> = {
  reschedule_booking: 0,
  cancel_booking: 0,
  transfer_sessions: 2,
};

/** How many rows stand under each request id or note. */
async function countEffects(db: TestDatabase): Promise<Map<string, number>> {
  const counted = await db.sql<{ name: string; times: number }>(
    `select name, count(*)::integer as times from (
       select request_id as name from public.bookings
       union all select coalesce(request_id, reason) from public.session_ledger
     ) t where name like 'storm-%' group by name`,
  );
  return new Map(counted.map(({ name, times }) => [name, times]));
}

/** Counters against ledger, and holds against what is left, without the database's own proof; then the proof. */
async function auditCounts(db: TestDatabase): Promise<string[]> {
  const packs = await db.sql(
    `select p.id, p.sessions_total, p.sessions_used, p.sessions_held, l.total, l.used, h.held
     from public.purchases p
     cross join lateral (
       select coalesce(sum(sessions) filter (where kind in ('grant', 'adjust')), 0)::integer as total,
         -coalesce(sum(sessions) filter (where kind in ('use', 'release')), 0)::integer as used
       from public.session_ledger where purchase_id = p.id
     ) l
     cross join lateral (
       select count(*)::integer as held from public.bookings b
       where b.purchase_id = p.id and b.status = 'scheduled'
         and not exists (select from public.session_ledger s where s.booking_id = b.id having sum(s.sessions) < 0)
     ) h
     where p.sessions_total <> l.total or p.sessions_used <> l.used or p.sessions_held <> h.held or l.used < 0 or h.held > l.total - l.used`,
  );
  const bookings = await db.sql(
    `select b.id, b.status, b.unpaid, b.waived, l.balance from public.bookings b
     cross join lateral (
       select coalesce(sum(sessions), 0)::integer as balance from public.session_ledger where booking_id = b.id
     ) l
     -- No pack here is unpaid, refunded or over: what was held can be charged, or it was held twice.
     where b.unpaid or l.balance not in (0, -1)
       or b.purchase_id is not null and b.status = 'completed' and (l.balance = -1) = b.waived`,
  );
  return [...[...packs, ...bookings].map((row) => JSON.stringify(row)), ...await prove(db)];
}

/** What the database's own proof says of all books at one moment. */
export async function prove(db: TestDatabase): Promise<string[]> {
  const proof = await db.sql("select problem, purchase_id, booking_id from public.prove_sessions()");
  return proof.map((row) => JSON.stringify(row));
}
