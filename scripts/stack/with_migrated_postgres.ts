import { startPostgres } from "./server/start_postgres.ts";
import { testKeys } from "./stack_keys.ts";
import { openPostgres } from "./open_postgres.ts";
import { preparePlatform } from "./prepare_platform.ts";
import { runSupabase } from "./run_supabase.ts";

/**
 * Starts a throw-away Postgres, migrates it with the Supabase CLI (as a hosted project is) and hands over its address.
 * Gives false, with the reason on the screen, where there is no Postgres; throws where a migration fails. `npm` says
 * whether npm's will do, which lacks pg_cron and plpgsql_check.
 */
export async function withMigratedPostgres(
  work: (url: string) => Promise<void>,
  { npm = true }: { npm?: boolean } = {},
): Promise<boolean> {
  const server = await startPostgres({ npm });
  if (typeof server === "string") {
    console.warn(`Skipped: ${server}`);
    return false;
  }
  try {
    const url = `${server.cronUrl ?? server.url}?sslmode=disable`;
    const database = await openPostgres(url, { max: 1 });
    try {
      await preparePlatform(database, testKeys);
    } finally {
      await database.close();
    }
    const migrated = await runSupabase(["migration", "up"], url);
    if (migrated.code !== 0) {
      throw new Error(`Cannot migrate the database: ${migrated.stdout}${migrated.stderr}`);
    }
    await work(url);
    return true;
  } finally {
    await server.stop();
  }
}
