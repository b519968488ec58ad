// deno task baseline             puts supabase/schemas together into the baseline, until the first release
// deno task baseline --check     fails where the baseline is not what the schemas give, or a released migration changed
// deno task baseline --release   writes down that a release carries today's migrations: from then on they stay
import { StackError } from "./stack/database.ts";
import { joinSchemas, readSchemas } from "./stack/read_schemas.ts";
import { readMigrations } from "./stack/read_migrations.ts";
import { assertReleasedUnchanged, readReleased, writeReleased } from "./stack/released_migrations.ts";

const name = "20261128000000_baseline.sql";
const file = new URL(`../supabase/migrations/${name}`, import.meta.url);

try {
  console.log(await run(Deno.args[0]));
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}

async function run(what: string | undefined): Promise<string> {
  const released = await readReleased();
  await assertReleasedUnchanged(released, await readMigrations());
  const fresh = joinSchemas(await readSchemas());
  const same = await Deno.readTextFile(file).catch(() => "") === fresh;
  if (what === "--release") {
    if (!(name in released) && !same) throw stale();
    await writeReleased(await readMigrations());
    return "Wrote supabase/migrations/released.json: these migrations stay as they are";
  }
  if (name in released) {
    if (what === "--check") return "The released migrations are as they were released";
    throw new StackError(
      "Cannot write the baseline anew: it was released; run deno task migration NAME for what changed since",
    );
  }
  if (same) return "The baseline is up to date";
  if (what === "--check") throw stale();
  await Deno.writeTextFile(file, fresh);
  return `Wrote supabase/migrations/${name}`;
}

function stale(): StackError {
  return new StackError(
    "Cannot use the baseline: it is not what supabase/schemas gives; run deno task baseline",
  );
}
