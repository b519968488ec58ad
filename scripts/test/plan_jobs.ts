/** Files that run one after the other in one process, and what that process mostly does. */
export interface Job {
  files: string[];
  kind: "browser" | "database" | "waiting";
}

/** A file's expected seconds. */
export type Expect = (file: string) => number;

/** Files whose tests wait for pg_cron's minutes rather than work. */
const waiting = /\/(cron_fires|fires_cron_jobs)_test\.ts$/;
/** Storms hold a lock that only one of them has at a time: in two processes one would wait for the other. */
const storms = /^tests\/database\/.*race/;
/** Few and long: an embedded database runs five times as fast once it was compiled for good, which takes a while. */
const shardSize = 25;

/**
 * Groups files into processes. Most of them share one with others of their kind: opening an embedded database and loading
 * the stack costs more than most tests, and is then paid once. A browser's file has a process of its own, and so has one
 * that lasts. The longest come first, so that the last one running holds up little.
 */
export function planJobs(files: readonly string[], expect: Expect): Job[] {
  const rest = new Set(files);
  const take = (pattern: RegExp): string[] => {
    const taken = [...rest].filter((file) => pattern.test(file));
    for (const file of taken) rest.delete(file);
    return taken;
  };
  const jobs: Job[] = [];
  const add = (kind: Job["kind"], files: string[]) => {
    if (files.length > 0) jobs.push({ files, kind });
  };
  add("waiting", take(waiting));
  for (const file of take(/^tests\/web\//)) add("browser", [file]);
  add("database", take(storms));
  for (const folder of ["database", "functions"]) {
    for (const shard of deal(take(new RegExp(`^tests/${folder}/`)), expect)) add("database", shard);
  }
  for (const file of rest) add("database", [file]);
  const cost = (job: Job) => job.files.reduce((sum, file) => sum + expect(file), 0);
  return jobs.sort((a, b) => cost(b) - cost(a));
}

/** Deals files into shards that are expected to take equally long. */
function deal(files: readonly string[], expect: Expect): string[][] {
  const shards = Array.from({ length: Math.ceil(files.length / shardSize) }, () => ({
    files: [] as string[],
    seconds: 0,
  }));
  for (const file of files.toSorted((a, b) => expect(b) - expect(a))) {
    const [least] = shards.toSorted((a, b) => a.seconds - b.seconds);
    least?.files.push(file);
    if (least) least.seconds += expect(file);
  }
  return shards.map(({ files }) => files.sort());
}
