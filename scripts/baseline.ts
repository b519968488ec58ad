// deno task baseline             puts supabase/schemas together into the baseline, until the first release
// deno task baseline --check     fails where the baseline is not what the schemas give, or a released migration changed
// deno task baseline --release   writes down that a release carries today's migrations: from then on they stay
import { assertBaselineFresh, baselineName, writeBaseline } from "./stack/baseline.ts";
import { StackError } from "./stack/database.ts";
import { readMigrations } from "./stack/read_migrations.ts";
import { assertReleasedUnchanged, readReleased, writeReleased } from "./stack/released_migrations.ts";

try {
  console.log(await run(Deno.args[0]));
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}

async function run(option: string | undefined): Promise<string> {
  const released = await readReleased();
  const migrations = await readMigrations();
  await assertReleasedUnchanged(released, migrations);
  switch (option) {
    case "--check":
      await assertBaselineFresh(released);
      return "The baseline and the released migrations are as they should be";
    case "--release":
      await assertBaselineFresh(released);
      await writeReleased(migrations);
      return "Wrote supabase/migrations/released.json: these migrations stay as they are";
    case undefined:
      if (baselineName in released) {
        throw new StackError(
          "Cannot write the baseline anew: it was released; run deno task migration NAME for what changed since",
        );
      }
      return await writeBaseline()
        ? `Wrote supabase/migrations/${baselineName}`
        : "The baseline is up to date";
    default:
      throw new StackError(
        `Cannot run deno task baseline ${option}: it takes --check, --release or nothing`,
      );
  }
}
