import { findPostgresBinaries } from "../../scripts/stack/server/find_binaries.ts";
import { findServer } from "../../scripts/stack/server/find_server.ts";
import { npmVersion } from "../../scripts/stack/server/npm_binaries.ts";
import { type PostgresServer, startPostgres } from "../../scripts/stack/server/start_postgres.ts";
import { openTestPglite } from "./open_test_pglite.ts";
import { dropSpares, openTestPostgres, openTestServer } from "./open_test_postgres.ts";
import type { TestDatabase } from "./test_database.ts";
import { setUpDatabase } from "../../scripts/stack/set_up_database.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

/** A behaviour, given the test's own migrated database. */
export type DatabaseTest = (t: Deno.TestContext, db: TestDatabase) => Promise<void>;

interface Options {
  /** Whether the database holds the demo coach and the rows of supabase/seed.sql. */
  seed?: boolean;
}

/** `deno task test --quick` leaves a real server's tests out. */
const embeddedOnly = Deno.env.get("TEST_EMBEDDED_ONLY") === "true";
const server = embeddedOnly ? { reason: "only the embedded database was asked for" } : await findServer();

/** Registers a test twice: on the embedded database, and on a real Postgres wherever there is one. */
export function forEachDatabase(name: string, behaviour: DatabaseTest, { seed = false }: Options = {}): void {
  onEmbedded(name, behaviour, { seed });
  onPostgres(name, behaviour, { seed });
}

/** Registers a test on the embedded database alone: one that moves this process's clock, which that database reads. */
export function onEmbedded(name: string, behaviour: DatabaseTest, { seed = false }: Options = {}): void {
  register(`${name} [pglite]`, () => openTestPglite({ seed }), behaviour);
}

/** Registers a test that needs real connections, on a real Postgres. Without one it is skipped, and fails under CI=true. */
export function onPostgres(name: string, behaviour: DatabaseTest, { seed = false }: Options = {}): void {
  if (embeddedOnly) return;
  const title = `${name} [postgres]`;
  if ("url" in server) register(title, () => openTestPostgres(server.url, { seed }), behaviour);
  else skip(title, server.reason);
}

Deno.test.afterAll(dropSpares);

function register(name: string, open: () => Promise<TestDatabase>, behaviour: DatabaseTest): void {
  Deno.test(name, async (t) => {
    const db = await open();
    try {
      await behaviour(t, db);
    } finally {
      await db.close();
    }
  });
}

/** Registers a test that cannot run here: skipped with its reason on the screen, failed under CI=true. */
export function skip(name: string, reason: string): void {
  if (Deno.env.get("CI") === "true") {
    Deno.test(name, () => {
      throw new Error(`Cannot skip this test in CI: ${reason}`);
    });
    return;
  }
  console.warn(`Skipped: ${name}: ${reason}`);
  Deno.test({ name, ignore: true, fn: () => {} });
}

/**
 * Registers a test on the one migrated database of the server in which pg_cron fires jobs for real. It is shared by
 * every such test of a run, so each must clean up what it schedules. Skipped, or failed under CI=true, without pg_cron.
 */
export function onPgCron(name: string, behaviour: DatabaseTest): void {
  if (embeddedOnly) return;
  const title = `${name} [pg_cron]`;
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

/**
 * Registers a test for each major version, on a throw-away server of its own: this machine's where it has that one, else
 * npm's. Skipped, or failed under CI=true, where there is neither.
 */
export async function onEachServer(
  name: string,
  versions: readonly number[],
  behaviour: (t: Deno.TestContext, server: PostgresServer) => Promise<void>,
): Promise<void> {
  if (embeddedOnly) return;
  for (const version of versions) {
    const title = `${name} [postgres ${version}]`;
    if (version !== npmVersion && !await findPostgresBinaries(version)) {
      skip(title, `no Postgres ${version} is installed (on Debian: apt-get install postgresql-${version})`);
      continue;
    }
    Deno.test(title, async (t) => {
      const server = await startPostgres({ version });
      if (typeof server === "string") throw new Error(`Cannot test on Postgres ${version}: ${server}`);
      await behaviour(t, server).finally(server.stop);
    });
  }
}
