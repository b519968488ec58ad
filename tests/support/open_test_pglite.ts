import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, Query } from "../../scripts/stack/database.ts";
import { openPglite } from "../../scripts/stack/open_pglite.ts";
import { refuses, type TestDatabase } from "./test_database.ts";
import { setCaller, withIsoInstants } from "../../scripts/stack/session.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import { pgliteTemplate } from "../../scripts/stack/server/template.ts";

interface Spare {
  stack: Database;
  snapshot: Snapshot;
}

const spares = { seeded: [] as Spare[], empty: [] as Spare[] };

/**
 * An embedded database of its own for one test, as the template has it: one that an earlier test of this process has
 * closed, else a new one, whose start would cost more than most tests.
 */
export async function openTestPglite({ seed }: { seed: boolean }): Promise<TestDatabase> {
  const closed = seed ? spares.seeded : spares.empty;
  const spare = closed.pop() ?? await openNew(seed);
  const { stack, snapshot } = spare;
  const inside = new AsyncLocalStorage<true>();
  // The one connection is busy inside a transaction: waiting for it there would never end.
  const guarded: Query = (text, params) => {
    if (inside.getStore()) {
      throw new Error("Cannot run db.sql inside db.as on PGlite: use the sql that it hands over");
    }
    return stack.query(text, params);
  };
  return {
    kind: "pglite",
    stack,
    sql: withIsoInstants(guarded),
    as: (caller, work) =>
      stack.transaction((query) =>
        inside.run(true, async () => {
          await setCaller(query, caller);
          return await work(withIsoInstants(query));
        })
      ),
    connect: () => Promise.reject(new Error("Cannot open a second connection: PGlite has one")),
    refuses,
    close: async () => {
      if (await snapshot.restore(stack)) closed.push(spare);
      else await stack.close();
    },
  };
}

async function openNew(seed: boolean): Promise<Spare> {
  const stack = await openPglite({ dump: await pgliteTemplate({ seed }) });
  return { stack, snapshot: await takeSnapshot(stack) };
}
