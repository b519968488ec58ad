import { availableParallelism } from "node:os";
import { findServer } from "./stack/server/find_server.ts";
import { startPostgres } from "./stack/server/start_postgres.ts";
import { pgliteTemplate, postgresTemplate } from "./stack/server/template.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = new URL("../", import.meta.url);
const workers = Math.min(4, availableParallelism());
const ci = Deno.env.get("CI") === "true";

/** The test files, or those whose path contains one of the words given. */
async function findTests(folder: URL, words: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) files.push(...await findTests(new URL(`${name}/`, folder), words));
    else if (name.endsWith("_test.ts")) {
      files.push(new URL(name, folder).pathname.slice(root.pathname.length));
    }
  }
  return files.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
}

/**
 * Runs files in one process, each in a thread of its own where there are several; prints them when all are over. The
 * embedded database is compiled once for a process.
 */
async function runFiles(files: readonly string[]): Promise<Counts> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", ...(files.length > 1 ? ["--parallel"] : []), ...files],
    cwd: root,
    env: { NO_COLOR: "1", DENO_JOBS: String(workers) },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const output = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  await Deno.stdout.write(new TextEncoder().encode(output));
  const step = String.raw`(?: \(\d+ steps?\))?`;
  const summary = new RegExp(String.raw`(\d+) passed${step} \| (\d+) failed${step}(?: \| (\d+) ignored)?`);
  const [, passed = 0, failed = 0, skipped = 0] = (summary.exec(output) ?? []).map(Number);
  // A file that does not load, leaks or dies has no failed test to show for it.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function runAll(files: readonly string[]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const again: string[] = [];
  const add = (counts: Counts) => {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  };
  // The functions read their process's environment, which the database's tests have no part in.
  const together = files.filter((file) => file.startsWith("tests/database/"));
  // From the end: the browser's files take longest, and the last one running holds up everything.
  const waiting = files.filter((file) => !together.includes(file)).toReversed();
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const counts = await runFiles([file]);
      // A browser that shares its cores with three others can be too slow for its test: once more, alone, and that counts.
      if (counts.failed > 0 && file.startsWith("tests/web/")) again.push(file);
      else add(counts);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  if (together.length > 0) add(await runFiles(together));
  for (const file of again) {
    console.log(`Once more, alone: ${file}`);
    add(await runFiles([file]));
  }
  return total;
}

/** Starts the run's Postgres, unless one is named, and makes what every test clones before they all ask for it. */
async function prepare(): Promise<() => Promise<void>> {
  await pgliteTemplate({ seed: false });
  const given = Deno.env.get("TEST_DATABASE_URL") ?? Deno.env.get("DATABASE_URL");
  const server = given ? undefined : await startPostgres();
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

const files = await findTests(new URL("tests/", root), Deno.args);
const finish = await prepare();
let total: Counts;
try {
  total = await runAll(files);
} finally {
  await finish();
}
const { passed, failed, skipped } = total;
if (passed + failed === 0) console.error(`Cannot test: no test matches ${Deno.args.join(" ")}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
Deno.exit(failed > 0 || passed === 0 || (ci && skipped > 0) ? 1 : 0);
