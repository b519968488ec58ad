import { applyMigrations } from "./apply_migrations.ts";
import type { Database, Fetch } from "./database.ts";
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
  const api = await preparePlatform(database, keys);
  await applyMigrations(database, migrations ?? await readMigrations());
  if (seed) await seedDemo(database, api, keys.publishableKey);
  return api;
}
