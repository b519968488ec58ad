import config from "../../deno.json" with { type: "json" };

const root = new URL("../../", import.meta.url);
const makers = ["prepare_platform", "cron_shim", "seed_demo", "open_pglite", "mend_lite"].map((name) =>
  `scripts/stack/${name}.ts`
);

/** A SHA-256 in hex of everything that decides what a new database looks like. */
export async function hashSources(): Promise<string> {
  const migrations: string[] = [];
  for await (const { name } of Deno.readDir(new URL("supabase/migrations/", root))) {
    if (name.endsWith(".sql")) migrations.push(`supabase/migrations/${name}`);
  }
  const files = [...migrations.sort(), "supabase/seed.sql", ...makers];
  const texts = await Promise.all(
    files.map((path) =>
      Deno.readTextFile(new URL(path, root)).catch((error) => {
        if (error instanceof Deno.errors.NotFound) return "";
        throw error;
      })
    ),
  );
  const engines = [config.imports["@supabase/lite"], config.imports["@electric-sql/pglite"]];
  const bytes = new TextEncoder().encode(JSON.stringify([engines, files, texts]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
