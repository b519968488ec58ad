import { AsyncLocalStorage } from "node:async_hooks";
import type { Query } from "../../scripts/stack/database.ts";
import { openPglite } from "../../scripts/stack/open_pglite.ts";
import { refuses } from "./refuses.ts";
import { setCaller, withIsoInstants } from "./session.ts";
import { pgliteTemplate } from "./template.ts";
import type { TestDatabase } from "./test_database.ts";

/** An embedded database of its own for one test, loaded from the template. */
export async function openTestPglite(options: { seed: boolean }): Promise<TestDatabase> {
  const stack = await openPglite({ dump: await pgliteTemplate(options) });
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
    close: () => stack.close(),
  };
}
