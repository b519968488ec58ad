import { applyMigrations } from "./apply_migrations.ts";
import { type Database, type Fetch, StackError } from "./database.ts";
import { preparePlatform } from "./prepare_platform.ts";
import { type Migration, readMigrations } from "./read_migrations.ts";
import { seedDemo } from "./seed_demo.ts";
import type { StackKeys } from "./stack_keys.ts";

interface SetUp {
  keys: StackKeys;
  /** Whether an empty database gets the demo coach of supabase/seed.sql. */
  seed: boolean;
  /** Default: those of supabase/migrations. */
  migrations?: readonly Migration[];
}

/** Brings an open database up to date: platform, pending migrations, then the demo data once. Gives its `/rest/v1` and `/auth/v1`. */
export async function setUpDatabase(database: Database, { keys, seed, migrations }: SetUp): Promise<Fetch> {
  const api = await preparePlatform(database, keys).catch((error) => {
    if (error instanceof StackError) throw error;
    // A server's user who may not create roles, most of all.
    const cause = error instanceof Error ? error.message : String(error);
    throw new StackError(`Cannot prepare the database: ${cause}`, { cause: error });
  });
  await applyMigrations(database, migrations ?? await readMigrations());
  if (seed) await seedDemo(database, api, keys.publishableKey);
  return api;
}
