import { parseArgs } from "@std/cli/parse-args";
import { availableParallelism } from "node:os";
import { assertBaselineFresh } from "./stack/baseline.ts";
import { StackError } from "./stack/database.ts";
import { findServer } from "./stack/server/find_server.ts";
import { startPostgres } from "./stack/server/start_postgres.ts";
import { pgliteTemplate, postgresTemplate } from "./stack/server/template.ts";
import { changedTests } from "./test/changed_tests.ts";
import { byTheClock, findTests, matching, quickOnes } from "./test/find_tests.ts";
import { addRun, keepMeasured, readHistory, readMeasured } from "./test/history.ts";
import { planJobs } from "./test/plan_jobs.ts";
import { Progress } from "./test/progress.ts";
import { runQueue } from "./test/run_queue.ts";

const usage = `deno task test [WORD…] [--changed] [--quick] [--hours-ahead N] [--verbose] [--keep-seconds]
  WORD       only the files whose path contains one of the words
  --changed  only the files that what changed since main can affect
  --quick    a choice that takes less than a minute, on the embedded database alone
  --verbose  print what every file prints, and not only that of those that fail
  --keep-seconds  note what each file took, from which runs elsewhere are dealt out to the cores
  --hours-ahead N  on the embedded database alone, on a clock that is N hours ahead, or behind where N is negative`;

const ci = Deno.env.get("CI") === "true";
const workers = Math.min(4, availableParallelism());

/** Starts the run's Postgres, unless one is named, and makes what every test clones before they all ask for it. */
async function prepare({ embedded: alone }: { embedded: boolean }): Promise<() => Promise<void>> {
  const embedded = pgliteTemplate({ seed: false });
  if (alone) {
    Deno.env.set("TEST_EMBEDDED_ONLY", "true");
    await embedded;
    return () => Promise.resolve();
  }
  const given = Deno.env.get("TEST_DATABASE_URL") || Deno.env.get("DATABASE_URL");
  const server = given ? undefined : await startPostgres();
  await embedded;
  if (typeof server === "string") Deno.env.set("TEST_DATABASE_MISSING", server);
  else if (server) {
    Deno.env.set("TEST_DATABASE_URL", server.url);
    if (server.cronUrl) Deno.env.set("TEST_CRON_DATABASE_URL", server.cronUrl);
  }
  const found = await findServer();
  if ("url" in found) await postgresTemplate(found.url, { seed: false });
  else console.warn(`No real Postgres: ${found.reason}`);
  return async () => {
    if (typeof server === "object") await server.stop();
  };
}

/** Runs the files, a browser's once more where one of its tests failed, and tells how it went. Gives the exit code. */
async function run(
  files: readonly string[],
  { verbose, keep }: { verbose: boolean; keep: boolean },
): Promise<number> {
  const history = await readHistory();
  const measured = await readMeasured();
  const texts = new Map(
    await Promise.all(
      files.map(async (file) =>
        [file, await Deno.readTextFile(new URL(`../${file}`, import.meta.url))] as const
      ),
    ),
  );
  const usesBrowser = (file: string) => /"\.\/\w+_page\.ts"|\/browser\.ts"/.test(texts.get(file) ?? "");
  // A file that was never timed here is taken to last as long as it is long, one in a browser three times as long.
  const guess = (file: string) => (texts.get(file) ?? "").length / (usesBrowser(file) ? 500 : 1500);
  const expect = (file: string) => measured[file] ?? history.seconds[file] ?? guess(file);
  const twoHours = !Deno.env.has("TEST_EMBEDDED_ONLY");
  const jobs = planJobs(files, { expect, usesBrowser, twoHours });
  const progress = new Progress(jobs.flatMap((job) => job.files).length, { verbose });
  const { results, flaky } = await runQueue(jobs, { workers, progress });
  const seconds: Record<string, number> = {};
  for (const result of results) seconds[result.file] = (seconds[result.file] ?? 0) + result.seconds;
  if (keep) await keepMeasured(seconds);
  const browsed = files.some((file) => file.startsWith("tests/web/"));
  const again = await addRun(history, { seconds, flaky: browsed ? flaky : undefined });
  const { passed, failed, skipped } = progress.end(results, { flaky, again });
  return failed > 0 || passed === 0 || (ci && skipped > 0) ? 1 : 0;
}

const {
  _: words,
  changed,
  quick,
  verbose,
  help,
  "hours-ahead": hours,
  "keep-seconds": keep,
} = parseArgs(
  Deno.args,
  {
    boolean: ["changed", "quick", "verbose", "help", "keep-seconds"],
    string: ["hours-ahead"],
    unknown: (word: string) => {
      if (!word.startsWith("-")) return true;
      console.error(`Cannot test: there is no option ${word}\n${usage}`);
      Deno.exit(1);
    },
  },
);
if (help) {
  console.log(usage);
  Deno.exit(0);
}
if (hours !== undefined && !(Number.isFinite(Number(hours)) && Number(hours) !== 0)) {
  console.error(`Cannot test: --hours-ahead takes a number of hours, not ${hours}\n${usage}`);
  Deno.exit(1);
}
let files = matching(await findTests(), words.map(String));
if (quick) files = quickOnes(files);
if (hours !== undefined) files = byTheClock(files);
if (changed) files = await changedTests(files);
if (files.length === 0) {
  console.error(
    changed ? "Nothing that changed affects a test" : `Cannot test: no test matches ${words.join(" ")}`,
  );
  console.log("0 passed, 0 failed");
  Deno.exit(changed ? 0 : 1);
}
try {
  await assertBaselineFresh();
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(error.message);
  console.log("0 passed, 1 failed");
  Deno.exit(1);
}
if (hours !== undefined) Deno.env.set("TEST_HOURS_AHEAD", hours);
const finish = await prepare({ embedded: quick || hours !== undefined });
const code = await run(files, { verbose, keep }).finally(finish);
Deno.exit(code);
