import { type Caller, setCaller, type Sql } from "./session.ts";
import type { Connection, TestDatabase } from "./test_database.ts";

/** What became of one call: its value, or the refusal as `PT409 slot_taken`. */
export type Outcome<T> = { value: T } | { refusal: string };

/** Makes the same call on every connection at the same moment. */
export type Strike = <T>(call: (sql: Sql, index: number) => Promise<T>) => Promise<Outcome<T>[]>;

const room = new URL("../../.coachline/cache/storm.lock", import.meta.url);

/**
 * Opens a real connection per caller, each signed in for good, and closes them after the work. One storm at a time on
 * this machine: a server has room for a hundred connections or two.
 */
export async function withStorm<T>(
  db: TestDatabase,
  callers: readonly Caller[],
  work: (strike: Strike) => Promise<T>,
): Promise<T> {
  await Deno.mkdir(new URL(".", room), { recursive: true });
  using lock = await Deno.open(room, { create: true, write: true });
  await lock.lock(true);
  const connections: Connection[] = [];
  try {
    for (const caller of callers) {
      const connection = await db.connect();
      connections.push(connection);
      await setCaller(connection.sql, caller, "session");
    }
    return await work((call) =>
      Promise.all(connections.map(({ sql }, index) => outcomeOf(call(sql, index))))
    );
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await call };
  } catch (error) {
    const { code = "", message = String(error) } = error as { code?: string; message?: string };
    return { refusal: `${code} ${message}`.trim() };
  }
}

/** Counts outcomes: by refusal, and the others by what `name` makes of their value. */
export function tally<T>(
  outcomes: readonly Outcome<T>[],
  name: (value: T) => string = () => "done",
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const key = "refusal" in outcome ? outcome.refusal : name(outcome.value);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** The values of the calls that were not refused. */
export function valuesOf<T>(outcomes: readonly Outcome<T>[]): T[] {
  return outcomes.flatMap((outcome) => "value" in outcome ? [outcome.value] : []);
}
