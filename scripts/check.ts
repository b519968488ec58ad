import { z } from "zod";
import { runSupabase } from "./stack/run_supabase.ts";
import { withMigratedPostgres } from "./stack/with_migrated_postgres.ts";

const findings = z.object({
  results: z.array(z.object({
    name: z.string(),
    level: z.string(),
    detail: z.string(),
    metadata: z.object({ schema: z.string().optional() }).nullish(),
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
  const start = stdout.indexOf("{");
  if (start < 0) throw new Error(`Cannot read the advisors' answer: ${stdout}${stderr}`);
  return findings.parse(JSON.parse(stdout.slice(start))).results
    // Nothing has run here yet, so every index is unused.
    .filter(({ name }) => name !== "unused_index")
    // The local stand-in for the platform's own schema: hosted, Supabase answers for it.
    .filter(({ metadata }) => metadata?.schema !== "auth")
    .map(({ level, name, detail }) => `db advisors: ${level} ${name}: ${detail}`);
}

let problems: string[] = [];
const ran = await withMigratedPostgres(async (url) => {
  problems = [...await lint(url), ...await advise(url)];
}, { npm: false });
for (const problem of problems) console.error(problem);
if (problems.length > 0) Deno.exit(1);
if (!ran) Deno.exit(Deno.env.get("CI") === "true" ? 1 : 0);
console.log("Supabase's linters have nothing to say about the migrated database");
