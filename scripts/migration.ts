// deno task migration NAME: what changed in supabase/schemas since the last migration, written as a new one.
import { startPostgres } from "./stack/server/start_postgres.ts";
import { StackError } from "./stack/database.ts";
import { readMigrations } from "./stack/read_migrations.ts";
import { readSchemas } from "./stack/read_schemas.ts";
import { assertReleasedUnchanged, readReleased } from "./stack/released_migrations.ts";
import { writeMigration } from "./stack/write_migration.ts";

/** Gives whether the migration is complete. */
async function run(name: string): Promise<boolean> {
  const released = await readReleased();
  const migrations = await readMigrations();
  await assertReleasedUnchanged(released, migrations);
  if (Object.keys(released).length === 0) {
    throw new StackError(
      "Cannot write a migration before the first release: the baseline is written anew; run deno task baseline",
    );
  }
  const server = await startPostgres();
  if (typeof server === "string") throw new StackError(`Cannot compare without a server: ${server}`);
  try {
    const schemas = await readSchemas();
    const { migration, left } = await writeMigration({
      server: server.url,
      migrations,
      schemas,
      name,
      now: new Date(),
    });
    const path = `supabase/migrations/${migration.version}_${migration.name}.sql`;
    await Deno.writeTextFile(new URL(`../${path}`, import.meta.url), migration.sql);
    console.log(`Wrote ${path}: read it before you commit it`);
    if (left.length > 0) console.error(`It leaves to be written by hand:\n${left.join("\n")}`);
    return left.length === 0;
  } finally {
    await server.stop();
  }
}

try {
  Deno.exitCode = await run(Deno.args[0] ?? "") ? 0 : 1;
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(error.message);
  Deno.exitCode = 1;
}
