/** What became of one test. */
export interface TestResult {
  file: string;
  name: string;
  outcome: "passed" | "failed" | "skipped";
  seconds: number;
}

const line = /^(\S.*) \.\.\. (ok|FAILED|ignored) (?:\(due to .*?\) )?\(([^()]+)\)$/;
const summary =
  /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed(?: \([^)]*\))?(?: \| (\d+) ignored)?/m;
const outcomes = { ok: "passed", FAILED: "failed", ignored: "skipped" } as const;

/**
 * Reads what `deno test` printed of one file, or of a shard, in which a test named after each file stands before that
 * file's own. Steps are left out: their test fails with them. Gives nothing where the lines do not add up to the summary,
 * as when the process died.
 */
export function readOutput(printed: string, files: readonly string[]): TestResult[] | undefined {
  const tests: TestResult[] = [];
  let file = files[0] ?? "";
  let markers = 0;
  // What a test itself prints may look like anything.
  const told = printed.replace(/^-+ output -+$[\s\S]*?^-+ output end -+$/gm, "")
    // A test that lasts is told of in the middle of its line, once for each minute.
    .replace(/ \.\.\.(?:'[^\n]*' has been running for over \([^)]*\)\n)+/g, " ...");
  for (const [, name = "", word, time = ""] of told.split("\n").flatMap((text) => [line.exec(text) ?? []])) {
    if (word === undefined) continue;
    if (files.includes(name)) {
      file = name;
      markers++;
      continue;
    }
    tests.push({ file, name, outcome: outcomes[word as keyof typeof outcomes], seconds: toSeconds(time) });
  }
  const [, passed = 0, failed = 0, skipped = 0] = (summary.exec(told) ?? []).map((text) => Number(text ?? 0));
  const of = (wanted: string) => tests.filter(({ outcome }) => outcome === wanted).length;
  const adds = of("passed") + markers === passed && of("failed") === failed && of("skipped") === skipped;
  return adds && (passed > 0 || failed > 0 || skipped > 0) ? tests : undefined;
}

/** Seconds of `1m52s`, `4s`, `803ms` or `292µs`. */
function toSeconds(time: string): number {
  const units: Record<string, number> = { m: 60, s: 1, ms: 0.001, "µs": 0.000001 };
  return [...time.matchAll(/(\d+)(ms|µs|m|s)/g)]
    .reduce((sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0), 0);
}
