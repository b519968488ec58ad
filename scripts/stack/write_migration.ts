import { applyMigrations } from "./apply_migrations.ts";
import { compareCatalogues, readCatalogue } from "./catalogue.ts";
import { StackError } from "./database.ts";
import { diffDatabases } from "./diff_databases.ts";
import type { Migration } from "./read_migrations.ts";
import { joinSchemas, type SchemaFile } from "./read_schemas.ts";
import { makeThrowAway } from "./throw_away_database.ts";

interface Given {
  /** The address of a real server, as a superuser. */
  server: string;
  migrations: readonly Migration[];
  schemas: readonly SchemaFile[];
  /** Lowercase words joined by underscores. */
  name: string;
  now: Date;
}

interface Written {
  migration: Migration;
  /** The lines of the catalogues that still differ after it: for a person to add. Nothing where it is complete. */
  left: string[];
}

/** Writes the migration that brings the migrations to where the schemas are. Throws StackError where they are there already. */
export async function writeMigration({ server, migrations, schemas, name, now }: Given): Promise<Written> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StackError(
      "Cannot name the migration: give it lowercase words joined by underscores, such as add_waiting_list",
    );
  }
  const from = await makeThrowAway(server, migrations);
  try {
    const to = await makeThrowAway(server, [asMigration(schemas)]);
    try {
      const wanted = await readCatalogue(to.database);
      const sql = await diffDatabases({ from: from.url, to: to.url });
      if (sql === "" && compareCatalogues(await readCatalogue(from.database), wanted).length === 0) {
        throw new StackError("Cannot write a migration: the migrations give what the schemas say already");
      }
      const migration = { version: nextVersion(migrations, now), name, sql: `${sql}\n` };
      await applyMigrations(from.database, [...migrations, migration]);
      return { migration, left: compareCatalogues(await readCatalogue(from.database), wanted) };
    } finally {
      await to.drop();
    }
  } finally {
    await from.drop();
  }
}

/** The schemas in the form in which a database takes them. */
export function asMigration(schemas: readonly SchemaFile[]): Migration {
  return { version: "1", name: "schemas", sql: joinSchemas(schemas) };
}

/** The second it is written in, in UTC, and after every other: `20261224093005`. */
function nextVersion(migrations: readonly Migration[], now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const last = migrations.at(-1)?.version ?? "";
  return stamp > last ? stamp : String(BigInt(last) + 1n);
}
