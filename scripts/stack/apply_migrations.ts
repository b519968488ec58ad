import { type Database, StackError } from "./database.ts";
import type { Migration } from "./read_migrations.ts";

/**
 * Applies the migrations that a database lacks, each in a transaction of its own, and records them where
 * `supabase migration list` looks. Gives the versions applied. Throws StackError where one that was applied before
 * has been edited since, or where one fails.
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<string[]> {
  const rows = await database.query<{ version: string; statements: string[] | null }>(
    "select version, statements from supabase_migrations.schema_migrations order by version",
  );
  const recorded = new Map(rows.map((row) => [row.version, row.statements ?? []]));
  for (const version of recorded.keys()) {
    if (!migrations.some((migration) => migration.version === version)) throw changed(`${version} is gone`);
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    const statements = recorded.get(migration.version);
    // The CLI records a migration statement by statement; only what this stack applied can be compared.
    if (statements?.length === 1 && statements[0] !== migration.sql) {
      throw changed(`${migration.version} was edited`);
    }
    if (statements) continue;
    await apply(database, migration);
    applied.push(migration.version);
  }
  if (applied.length > 0) await database.exclusively(() => database.connection.clearSchemaCache());
  return applied;
}

async function apply(database: Database, { version, name, sql }: Migration): Promise<void> {
  try {
    await database.transaction(async (query, run) => {
      await run(sql);
      await query(
        "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
        [version, name, [sql]],
      );
    });
  } catch (error) {
    throw new StackError(`Cannot apply migration ${version}_${name}: ${explain(error, sql)}`, {
      cause: error,
    });
  }
}

/** The database's message with the line of the script that it is about. */
function explain(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = "position" in error ? Number(error.position) : NaN;
  const line = Number.isFinite(position) ? ` (line ${sql.slice(0, position).split("\n").length})` : "";
  return `${error.message}${line}`;
}

function changed(what: string): StackError {
  return new StackError(
    `Cannot continue with the kept data: migration ${what} after it was applied; start with --fresh to rebuild it`,
  );
}
