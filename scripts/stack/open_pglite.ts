import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { createPgliteConnection } from "@supabase/lite/pglite";
import { mendLite } from "./mend_lite.ts";
import { type Database, type Query, StackError } from "./database.ts";
import type { PGlite } from "@electric-sql/pglite";

interface PgliteSource {
  /** Folder that keeps the data; without it the database lives in memory. */
  folder?: string;
  /** A dump to start from, instead of an empty database. */
  dump?: Blob;
}

/** Opens an embedded Postgres (PGlite), in a folder or in memory. Throws StackError where it does not start. */
export async function openPglite({ folder, dump }: PgliteSource = {}): Promise<Database> {
  const connection = await createPgliteConnection({
    ...(folder === undefined ? {} : { url: folder }),
    pgliteOptions: { extensions: { btree_gist }, ...(dump === undefined ? {} : { loadDataDir: dump }) },
  });
  const driver = connection.driver;
  try {
    await keepExitCode(driver);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new StackError(`Cannot open the embedded database in ${folder ?? "memory"}: ${cause}`, {
      cause: error,
    });
  }
  mendLite(connection);
  const exclusively = createLock();
  const query: Query = async (text, params = []) => (await driver.query(text, [...params])).rows as never;

  return {
    kind: "pglite",
    connection,
    exclusively,
    query: (text, params) => exclusively(() => query(text, params)),
    run: (script) => exclusively(async () => void await driver.exec(script)),
    transaction: (work) =>
      exclusively(async () => {
        await driver.exec("begin");
        try {
          const result = await work(query, async (script) => void await driver.exec(script));
          await driver.exec("commit");
          return result;
        } catch (error) {
          await driver.exec("rollback");
          throw error;
        }
      }),
    dump: () => exclusively(() => driver.dumpDataDir("none")),
    close: () => exclusively(() => connection.close()),
  };
}

/** Makes a function that runs what it is given one at a time, in the order of the calls. */
function createLock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

/**
 * Waits until an embedded database is ready, and keeps it from changing the exit code of this process: it writes its
 * own there (99 when it has started, 100 when a statement failed), so that a script, or a test, would count as failed.
 */
async function keepExitCode(database: PGlite): Promise<void> {
  const exitCode = Deno.exitCode;
  await database.waitReady;
  Deno.exitCode = exitCode;
  const execute = database.execProtocolRawSync.bind(database);
  database.execProtocolRawSync = (...message) => {
    const exitCode = Deno.exitCode;
    try {
      return execute(...message);
    } finally {
      Deno.exitCode = exitCode;
    }
  };
}
