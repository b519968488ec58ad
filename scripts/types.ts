import { StackError } from "./stack/database.ts";
import { runSupabase } from "./stack/run_supabase.ts";
import { withMigratedPostgres } from "./stack/with_migrated_postgres.ts";

const file = new URL("../supabase/functions/_shared/database_types.ts", import.meta.url);
const header = "// Generated from the migrated database by `deno task types`; do not edit.\n";

/** The types of the public schema as TypeScript, formatted. Throws StackError where the CLI gives none. */
async function generate(url: string): Promise<string> {
  const { stdout, stderr } = await runSupabase(["gen", "types", "typescript", "--schema", "public"], url);
  const start = stdout.indexOf("export type");
  if (start < 0) throw new StackError(`Cannot generate the types: ${stdout}${stderr}`);
  return await format(header + stdout.slice(start));
}

async function format(source: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "ts", "--line-width", "110", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(source));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new StackError("Cannot format the generated types: deno fmt refused them");
  return new TextDecoder().decode(stdout);
}

const checking = Deno.args.includes("--check");
let stale = false;
const ran = await withMigratedPostgres(async (url) => {
  const generated = await generate(url);
  const kept = await Deno.readTextFile(file).catch(() => "");
  stale = generated !== kept;
  if (stale && !checking) await Deno.writeTextFile(file, generated);
});
if (!ran) Deno.exit(checking && Deno.env.get("CI") !== "true" ? 0 : 1);
if (checking && stale) {
  console.error(
    "Cannot use the generated types: database_types.ts is not what the migrations give; run deno task types",
  );
  Deno.exit(1);
}
console.log(
  stale ? "Wrote supabase/functions/_shared/database_types.ts" : "The generated types are up to date",
);
