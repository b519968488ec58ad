import type { Job, Where } from "./plan_jobs.ts";
import type { Progress } from "./progress.ts";
import { type FileResult, hasFailed, runJob } from "./run_job.ts";

interface Options {
  /** Processes at a time, not counting one that only waits. */
  workers: number;
  progress: Progress;
}

/** What a run came to; `flaky` holds `file: test` of what failed and passed when its file was run again, alone. */
export interface Run {
  results: FileResult[];
  flaky: string[];
}

const said: Record<Where, string> = { embedded: "embedded, at another hour", server: "on a server" };

/**
 * Runs jobs on several workers. Every other one prefers browsers, so that these, which often wait, stand beside databases,
 * which never do. A browser that shares its cores can be too slow for its test, so a browser's file that fails is run
 * once more, alone, and that counts; nothing else gets a second chance.
 */
export async function runQueue(jobs: readonly Job[], { workers, progress }: Options): Promise<Run> {
  const queue = [...jobs];
  const results: FileResult[] = [];
  const again: FileResult[] = [];
  const take = (wanted: (job: Job) => boolean): Job | undefined => {
    const at = queue.findIndex(wanted);
    return at < 0 ? undefined : queue.splice(at, 1)[0];
  };
  const work = async (next: () => Job | undefined) => {
    for (let job = next(); job !== undefined; job = next()) {
      for (const result of await runJob(job.files, job.on)) {
        const once = !(hasFailed(result) && job.kind === "browser");
        (once ? results : again).push(result);
        progress.file(result, job.on ? ` ${said[job.on]}` : once ? "" : "; to be run again, alone");
      }
    }
  };
  const working = ({ kind }: Job) => kind !== "waiting";
  const worker = (n: number) => {
    const kind = n % 2 === 0 ? "database" : "browser";
    return work(() => take((job) => job.kind === kind) ?? take(working));
  };
  await Promise.all([
    work(() => take(({ kind }) => kind === "waiting")),
    ...Array.from({ length: workers }, (_, n) => worker(n)),
  ]);

  const flaky: string[] = [];
  for (const first of again) {
    const [second] = await runJob([first.file]);
    if (!second) continue;
    results.push(second);
    progress.file(second, "; again, alone");
    const passed = new Set(second.tests.flatMap(({ name, outcome }) => outcome === "passed" ? [name] : []));
    for (const { name, outcome } of first.tests) {
      // What has no test of its own, a leak say, is told by its file.
      if (outcome === "failed" && (passed.has(name) || !hasFailed(second))) {
        flaky.push(`${first.file}: ${name}`);
      }
    }
  }
  return { results, flaky };
}
