/** One file of supabase/schemas. */
export interface SchemaFile {
  /** Its path from the top of the repository: `supabase/schemas/40_calendar/10_bookings.sql`. */
  path: string;
  sql: string;
}

const root = new URL("../../", import.meta.url);
const named = /^\d\d_\w+$/;

const header = `\
-- The baseline: the whole schema, put together from supabase/schemas by \`deno task baseline\`. Edit those, not this.
-- Until release 0.1.0 the schemas are edited in place and this file is written anew. From then on it is history, and
-- every change of the schemas comes with a migration that \`deno task migration NAME\` writes.
`;

/**
 * Reads the schema files in the order in which they load, that of their paths. Throws where a room or a file is not
 * named like `40_calendar` and `10_bookings.sql`.
 */
export async function readSchemas(folder = new URL("supabase/schemas/", root)): Promise<SchemaFile[]> {
  const files: SchemaFile[] = [];
  for await (const room of Deno.readDir(folder)) {
    if (!room.isDirectory || !named.test(room.name)) throw misnamed(room.name);
    for await (const { name, isFile } of Deno.readDir(new URL(`${room.name}/`, folder))) {
      const path = `supabase/schemas/${room.name}/${name}`;
      if (!isFile || !name.endsWith(".sql") || !named.test(name.slice(0, -4))) throw misnamed(path);
      files.push({ path, sql: await Deno.readTextFile(new URL(`${room.name}/${name}`, folder)) });
    }
  }
  return files.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** All schema files as one script, each under a comment that names it. */
export function joinSchemas(files: readonly SchemaFile[]): string {
  const parts = files.map(({ path, sql }) => `-- == ${path}\n\n${sql.trim()}\n`);
  return [
    header,
    "-- A function may call one that a later file makes.\nset check_function_bodies = off;\n",
    ...parts,
    "reset check_function_bodies;\n",
  ].join("\n");
}

function misnamed(what: string): Error {
  return new Error(`Cannot read the schemas: ${what} is not two digits, an underscore and a word`);
}
