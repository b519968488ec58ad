import { setUpDatabase } from "../../scripts/stack/set_up_database.ts";
import { findServer } from "./find_server.ts";
import { skip } from "./database.ts";
import { openTestServer } from "./open_test_postgres.ts";
import type { DatabaseTest } from "./database.ts";
import { testKeys } from "./test_keys.ts";

/**
 * Registers a test on the one migrated database of the server in which pg_cron fires jobs for real. It is shared by
 * every such test of a run, so each must clean up what it schedules. Skipped, or failed under CI=true, without pg_cron.
 */
export async function onPgCron(name: string, behaviour: DatabaseTest): Promise<void> {
  const title = `${name} [pg_cron]`;
  const server = await findServer();
  if ("reason" in server) return skip(title, server.reason);
  const url = server.cronUrl;
  if (url === undefined) {
    return skip(title, "the Postgres server has no pg_cron (on Debian: apt-get install postgresql-15-cron)");
  }
  Deno.test(title, async (t) => {
    const db = await openTestServer(url);
    try {
      // One at a time: another test file may be preparing the same database.
      const first = await db.connect();
      await first.sql("select pg_advisory_lock(hashtextextended('coachline pg_cron', 0))");
      await setUpDatabase(db.stack, { keys: testKeys, seed: false });
      await first.close();
      await behaviour(t, db);
    } finally {
      await db.close();
    }
  });
}
