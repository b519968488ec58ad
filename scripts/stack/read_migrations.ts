/** One file of supabase/migrations. */
export interface Migration {
  /** The digits that its file name starts with. */
  version: string;
  /** The rest of its file name, without `.sql`. */
  name: string;
  sql: string;
}

/** Reads the migrations in the order in which they apply. A file name must look like `20261122000100_coaches.sql`. */
export async function readMigrations(folder = new URL("../../supabase/migrations/", import.meta.url)) {
  const migrations: Migration[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isFile || !entry.name.endsWith(".sql")) continue;
    const [, version, name] = /^(\d+)_(\w+)\.sql$/.exec(entry.name) ?? [];
    if (version === undefined || name === undefined) {
      throw new Error(
        `Cannot read migration ${entry.name}: its name is not digits, an underscore and a word`,
      );
    }
    migrations.push({ version, name, sql: await Deno.readTextFile(new URL(entry.name, folder)) });
  }
  return migrations.sort((a, b) => a.version < b.version ? -1 : a.version > b.version ? 1 : 0);
}
