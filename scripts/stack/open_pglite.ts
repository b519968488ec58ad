import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { createPgliteConnection } from "@supabase/lite/pglite";
import { answerLikeHosted } from "./answer_like_hosted.ts";
import { createLock } from "./create_lock.ts";
import { type Database, type Query, StackError } from "./database.ts";
import { keepExitCode } from "./keep_exit_code.ts";
import { keepGrants } from "./keep_grants.ts";
import { setContextAtOnce } from "./set_context_at_once.ts";

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
  keepGrants(connection);
  answerLikeHosted(connection);
  setContextAtOnce(connection);
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
