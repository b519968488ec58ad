import { type Caller, setCaller, type Sql } from "../../scripts/stack/session.ts";
import type { Connection, TestDatabase } from "./test_database.ts";
import { until } from "./times.ts";

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

/** A lock that a test holds in a transaction of its own. */
export interface HeldLock {
  /** Waits until so many other backends of this database wait for a lock. */
  waitFor(waiting: number): Promise<void>;
  /** Lets go, by default giving back everything; `true` commits what the lock's statement did. */
  release(commit?: boolean): Promise<void>;
}

/** Takes a lock by a statement, such as `select … for update`, and holds it until released. */
export async function holdLock(
  db: TestDatabase,
  statement: string,
  params: readonly unknown[] = [],
): Promise<HeldLock> {
  const holder: Connection = await db.connect();
  await holder.sql("begin");
  await holder.sql(statement, params);
  return {
    waitFor: (waiting) => untilWaiting(db, waiting),
    release: async (commit = false) => {
      await holder.sql(commit ? "commit" : "rollback");
      await holder.close();
    },
  };
}

/** Starts work, lets so many of its statements pile up behind a lock, then lets them all go at once. */
export async function behindLock<T>(
  db: TestDatabase,
  lock: { statement: string; params?: readonly unknown[]; waiting: number },
  start: () => Promise<T>,
): Promise<T> {
  const held = await holdLock(db, lock.statement, lock.params);
  const work = start();
  try {
    await held.waitFor(lock.waiting);
  } finally {
    await held.release();
  }
  return await work;
}

async function untilWaiting(db: TestDatabase, waiting: number): Promise<void> {
  await until(`${waiting} statements wait for a lock`, async () => {
    const [row] = await db.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and state = 'active' and wait_event_type = 'Lock'`,
    );
    return (row?.n ?? 0) >= waiting;
  });
}

/** The nth element of a list, counting round and round. */
export function pick<T>(list: readonly T[], n: number): T {
  const element = list[n % list.length];
  if (element === undefined) throw new Error("Cannot pick from a list: it is empty");
  return element;
}
