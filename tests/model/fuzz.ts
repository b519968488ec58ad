import { parseArgs } from "@std/cli/parse-args";
import { z } from "zod";
import { explore, report } from "./stories/explore.ts";
import { prepare } from "./calls/prepare.ts";
import { openTestPglite } from "../support/open_test_pglite.ts";
import { dropSpares, openTestPostgres } from "../support/open_test_postgres.ts";
import { startPostgres } from "../../scripts/stack/server/start_postgres.ts";
import type { TestDatabase } from "../support/test_database.ts";

// Plays random stories against the database and the model, as the tests do, for as long as one likes.
const usage = `deno task fuzz [--steps N] [--seed S] [--path P] [--db pglite|postgres]`;
const options = z.strictObject({
  steps: z.coerce.number().int().positive().default(10_000),
  seed: z.coerce.number().int().default(() => Math.floor(Math.random() * 2 ** 31)),
  path: z.string().regex(/^\d+(:\d+)*$/).optional(),
  db: z.enum(["pglite", "postgres"]).default("pglite"),
});

/** A database of its own, and what ends everything that was started for it. */
async function open(kind: TestDatabase["kind"]): Promise<[TestDatabase, () => Promise<void>]> {
  if (kind === "pglite") {
    const db = await openTestPglite({ seed: false });
    return [db, () => db.close()];
  }
  const given = Deno.env.get("TEST_DATABASE_URL") || Deno.env.get("DATABASE_URL");
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startPostgres();
  if (typeof server === "string") throw new Error(`Cannot use a real Postgres: ${server}`);
  const db = await openTestPostgres(server.url, { seed: false });
  return [db, () => db.close().then(dropSpares).then(server.stop)];
}

const { _: rest, ...given } = parseArgs(Deno.args, { string: ["steps", "seed", "path", "db"] });
const parsed = options.safeParse(given);
if (!parsed.success || rest.length > 0) {
  const issue = parsed.error?.issues[0];
  const reason = issue ? `${issue.path.join(".")}: ${issue.message}` : `unknown word ${rest.join(" ")}`;
  console.error(`Cannot read the options: ${reason}\n${usage}`);
  Deno.exit(1);
}
const { steps, seed, path, db: kind } = parsed.data;
const [db, close] = await open(kind);
let failed = true;
try {
  await prepare(db);
  const found = await explore(db, { steps, seed, ...(path === undefined ? {} : { path }) });
  failed = found.failure !== undefined;
  console.log(
    found.failure
      ? report(found.failure, kind)
      : `${found.steps} steps in ${found.stories} stories agree with the model (seed ${seed}, ${kind})`,
  );
} finally {
  await close();
}
Deno.exit(failed ? 1 : 0);
