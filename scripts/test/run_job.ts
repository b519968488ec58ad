import { inWorstSession } from "./find_tests.ts";
import type { Where } from "./plan_jobs.ts";
import { readOutput, type TestResult } from "./read_output.ts";

const root = new URL("../../", import.meta.url);

/** What became of one file. */
export interface FileResult {
  file: string;
  tests: TestResult[];
  /** What its tests took together. */
  seconds: number;
  /** What to show of it: all that its process printed, or of a shard what was skipped and the errors, with its first failure. */
  printed: string;
}

/**
 * Runs files one after the other in one process. A file that does not load, leaks or dies takes a shard down with it: then
 * each is run by itself, and what fails only in company is told as a failure of the shard's first file.
 */
export async function runJob(files: readonly string[], on?: Where): Promise<FileResult[]> {
  const { code, printed, tests } = await runProcess(files, on);
  const [first = "", ...others] = files;
  const bad = tests?.find(({ outcome }) => outcome === "failed")?.file;
  if (tests && (code === 0 || bad !== undefined)) {
    return files.map((file) => {
      const own = tests.filter((test) => test.file === file);
      const seconds = own.reduce((sum, test) => sum + test.seconds, 0);
      return { file, tests: own, seconds, printed: file === (bad ?? first) ? printed : "" };
    });
  }
  if (others.length === 0) return [brokenFile(first, "the file does not load, leaks or dies", printed)];
  const results: FileResult[] = [];
  for (const file of files) results.push(...await runJob([file], on));
  if (!results.some(hasFailed)) results.push(brokenFile(first, `fails beside ${others.join(", ")}`, printed));
  return results;
}

/** Whether a test of the file failed. */
export function hasFailed({ tests }: FileResult): boolean {
  return tests.some(({ outcome }) => outcome === "failed");
}

function brokenFile(file: string, name: string, printed: string): FileResult {
  return { file, tests: [{ file, name, outcome: "failed", seconds: 0 }], seconds: 0, printed };
}

/** By how many hours the embedded database's clock, and its test's, is ahead where a file runs at two. */
const otherHour = "132";
/** The tests on a server, and what tells of a shard's file where it begins. */
const onServer = String.raw`/\[(postgres.*|pg_cron)\]$|^tests.+_test.ts$/`;

async function runProcess(files: readonly string[], on?: Where) {
  const folder = await Deno.makeTempDir({ prefix: "coachline-test-" });
  try {
    const [only = ""] = files;
    const entry = files.length === 1 && on === undefined
      ? only
      : await writeShard(`${folder}/shard_test.ts`, files);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["test", "-A", "--no-check"],
        ...(on === "embedded" || Deno.env.has("TEST_HOURS_AHEAD") ? otherClock : []),
        ...(on === "server" ? ["--filter", onServer] : []),
        entry,
      ],
      cwd: root,
      env: {
        NO_COLOR: "1",
        TEST_WORST_SESSION: String(files.every(inWorstSession)),
        ...(on === "embedded" && { TEST_EMBEDDED_ONLY: "true", TEST_HOURS_AHEAD: otherHour }),
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decoder = new TextDecoder();
    const printed = decoder.decode(stdout) + decoder.decode(stderr);
    const tests = readOutput(printed, files);
    return { code, tests, printed: files.length === 1 ? printed : skippedAndErrors(printed) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Moves the process's clock before it loads a test, by TEST_HOURS_AHEAD. */
const otherClock = ["--preload", "tests/support/other_clock.ts"];

/** A module that loads the files in their order, each behind a test of its name that tells where it begins. */
async function writeShard(path: string, files: readonly string[]): Promise<string> {
  const lines = files.map((file) =>
    `Deno.test(${JSON.stringify(file)}, () => {});\nawait import(${
      JSON.stringify(new URL(file, root).href)
    });\n`
  );
  await Deno.writeTextFile(path, lines.join(""));
  return path;
}

function skippedAndErrors(printed: string): string {
  const skipped = printed.match(/^Skipped: .*$/gm) ?? [];
  const at = printed.indexOf("\n ERRORS \n");
  return at < 0 ? printed : skipped.join("\n") + printed.slice(at);
}
