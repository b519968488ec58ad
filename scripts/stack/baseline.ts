import { StackError } from "./database.ts";
import { joinSchemas, readSchemas } from "./read_schemas.ts";
import { readReleased, type Released } from "./released_migrations.ts";

/** The first migration, and until the first release the only one. */
export const baselineName = "20261128000000_baseline.sql";

const file = new URL(`../../supabase/migrations/${baselineName}`, import.meta.url);

/** Writes the baseline as the schemas give it now. Answers whether that changed it. */
export async function writeBaseline(): Promise<boolean> {
  const fresh = joinSchemas(await readSchemas());
  if (await readBaseline() === fresh) return false;
  await Deno.writeTextFile(file, fresh);
  return true;
}

/** Throws StackError where the baseline is not what the schemas give, as long as it has not been released. */
export async function assertBaselineFresh(released?: Released): Promise<void> {
  if (baselineName in (released ?? await readReleased())) return;
  if (await readBaseline() !== joinSchemas(await readSchemas())) {
    throw new StackError(
      "Cannot use the baseline: it is not what supabase/schemas gives; run deno task baseline",
    );
  }
}

async function readBaseline(): Promise<string> {
  return await Deno.readTextFile(file).catch(() => "");
}
