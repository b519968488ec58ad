import type { Connection, TestDatabase } from "./test_database.ts";
import { until } from "./until.ts";

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
