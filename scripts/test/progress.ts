import { type FileResult, hasFailed } from "./run_job.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Prints a run as it goes: a line per file with what is done, and what it came to in the end. */
export class Progress {
  readonly #began = performance.now();
  #done = 0;

  constructor(readonly files: number, readonly options: { verbose: boolean }) {}

  /** A file has been run. */
  file(result: FileResult, more = ""): void {
    if (!more.startsWith("; again")) this.#done++;
    const { file, seconds, printed } = result;
    const of = `[${String(this.#done).padStart(String(this.files).length)}/${this.files} ${this.#elapsed()}]`;
    console.log(`${of} ${file}: ${tell(count([result]))} (${seconds.toFixed(1)} s)${more}`);
    const failed = hasFailed(result);
    if (failed || this.options.verbose) console.log(printed.trimEnd());
    else for (const [line] of printed.matchAll(/^Skipped: .*$/gm)) console.log(line);
  }

  /** The run is over: the slowest files, what failed, what was flaky, the time and the totals, which are the last line. */
  end(results: readonly FileResult[], { flaky, again }: { flaky: string[]; again: string[] }): Counts {
    console.log("\nThe slowest files, by what their tests took:");
    for (const { file, seconds } of results.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10)) {
      console.log(`${seconds.toFixed(1).padStart(7)}  ${file}`);
    }
    for (const test of flaky) console.log(`Flaky (failed, then passed alone): ${test}`);
    for (const test of again) {
      console.log(`Failed, since it was flaky in one of the nine runs before too: ${test}`);
    }
    for (const { file, tests } of results) {
      for (const { name, outcome } of tests) {
        if (outcome === "failed") console.log(`Failed: ${file}: ${name}`);
      }
    }
    const { passed, failed, skipped } = count(results);
    const counts = { passed: passed - again.length, failed: failed + again.length, skipped };
    console.log(`${new Set(results.map(({ file }) => file)).size} files took ${this.#elapsed()}`);
    console.log(tell(counts));
    return counts;
  }

  /** `2:05`. */
  #elapsed(): string {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

function count(results: readonly FileResult[]): Counts {
  const tests = results.flatMap((result) => result.tests);
  const of = (wanted: string) => tests.filter(({ outcome }) => outcome === wanted).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

function tell({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
