import { z } from "zod";
import { openPostgres } from "./stack/open_postgres.ts";
import { runSupabase } from "./stack/run_supabase.ts";
import { withMigratedPostgres } from "./stack/with_migrated_postgres.ts";

const findings = z.object({
  results: z.array(z.object({
    name: z.string(),
    level: z.string(),
    detail: z.string(),
    metadata: z.object({ schema: z.string().optional(), fkey_name: z.string().optional() }).nullish(),
  })),
});

/** What the typing linter (plpgsql_check) says of the functions of public and app; nothing where all is well. */
async function lint(url: string): Promise<string[]> {
  const { code, stdout, stderr } = await runSupabase(
    ["db", "lint", "--schema", "public,app", "--level", "warning", "--fail-on", "warning"],
    url,
  );
  if (code === 0) return [];
  return [`db lint: ${stdout}${stderr}`];
}

/** What the security and performance advisors of the hosted dashboard say. */
async function advise(url: string): Promise<string[]> {
  const { stdout, stderr } = await runSupabase(
    ["db", "advisors", "--type", "all", "--level", "info", "--fail-on", "none", "--output-format", "json"],
    url,
  );
  const indexed = await indexedForeignKeys(url);
  const start = stdout.indexOf("{");
  if (start < 0) throw new Error(`Cannot read the advisors' answer: ${stdout}${stderr}`);
  return findings.parse(JSON.parse(stdout.slice(start))).results
    // Nothing has run here yet, so every index is unused.
    .filter(({ name }) => name !== "unused_index")
    // The local stand-in for the platform's own schema: hosted, Supabase answers for it.
    .filter(({ metadata }) => metadata?.schema !== "auth")
    // The advisor wants the index's columns in the key's order; either order finds the rows.
    .filter(({ name, metadata }) =>
      name !== "unindexed_foreign_keys" || !indexed.has(metadata?.fkey_name ?? "")
    )
    // catalogue_is_closed_test asks more exactly: a body that was read when its function was made looks nothing up later.
    .filter(({ name }) => name !== "function_search_path_mutable")
    .map(({ level, name, detail }) => `db advisors: ${level} ${name}: ${detail}`);
}

/** The foreign keys whose columns are, in any order, the first ones of an index. */
async function indexedForeignKeys(url: string): Promise<Set<string>> {
  const database = await openPostgres(url, { max: 1 });
  try {
    const rows = await database.query<{ name: string }>(`
      select c.conname::text as name from pg_constraint c
      where c.contype = 'f' and exists (
        select from pg_index i
        where i.indrelid = c.conrelid
          and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)`);
    return new Set(rows.map((row) => row.name));
  } finally {
    await database.close();
  }
}

let problems: string[] = [];
const ran = await withMigratedPostgres(async (url) => {
  problems = [...await lint(url), ...await advise(url)];
}, { npm: false });
for (const problem of problems) console.error(problem);
if (problems.length > 0) Deno.exit(1);
if (!ran) Deno.exit(Deno.env.get("CI") === "true" ? 1 : 0);
console.log("Supabase's linters have nothing to say about the migrated database");
