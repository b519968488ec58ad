import { atTwoHours, inWorstSession } from "./find_tests.ts";

/** Files that run one after the other in one process, and what that process mostly does. */
export interface Job {
  files: string[];
  kind: "browser" | "database" | "waiting";
  /** Where only the tests on one of the two databases run: on the embedded one at another hour. */
  on?: Where;
}

export type Where = "embedded" | "server";

/** What is known of a file before it runs. */
export interface Facts {
  /** A file's expected seconds. */
  expect: (file: string) => number;
  /** Whether its tests open pages in a browser. */
  usesBrowser: (file: string) => boolean;
  /** Whether what can runs at two hours, which is once on each database. */
  twoHours: boolean;
}

/** Files whose tests wait for pg_cron's minutes rather than work. */
const waiting = /\/(cron_fires|fires_cron_jobs)_test\.ts$/;
/** Storms hold a lock that only one of them has at a time: in two processes one would wait for the other. */
const storms = /^tests\/database\/.*race/;
/** These start the product in processes of its own, and get a browser's second chance. */
const alone = /^tests\/web\/(starts|builds)_test\.ts$/;
/** Few and long: an embedded database runs five times as fast once it was compiled for good, which takes a while. */
const shardSize = 25;
/** Shorter, so that the last one running holds up little: a browser's tests last longer. */
const browserShardSize = 10;

/**
 * Groups files into processes. Most of them share one with others of their kind: opening an embedded database and loading
 * the stack costs more than most tests, and is then paid once; so is starting a browser. The longest come first, so that the
 * last one running holds up little.
 */
export function planJobs(files: readonly string[], { expect, usesBrowser, twoHours }: Facts): Job[] {
  const rest = new Set(files);
  const take = (kind: (file: string) => boolean): string[] => {
    const taken = [...rest].filter(kind);
    for (const file of taken) rest.delete(file);
    return taken;
  };
  const jobs: Job[] = [];
  const add = (kind: Job["kind"], files: string[]) => {
    if (files.length > 0) jobs.push({ files, kind });
  };
  add("waiting", take((file) => waiting.test(file)));
  for (const file of take((file) => alone.test(file))) add("browser", [file]);
  const browsers = [...rest].filter(usesBrowser);
  for (const file of browsers) rest.delete(file);
  for (const shard of deal(browsers, { expect, size: browserShardSize })) add("browser", shard);
  add("database", take((file) => storms.test(file)));
  // A browser's messages would count as a leak of a test beside it that watches for leaks: those share no process with it.
  for (const kind of [inWorstSession, inFolder("functions")]) {
    const files = twoHours ? take((file) => atTwoHours(file) && kind(file)) : [];
    for (const shard of deal(files, { expect, size: 2 * shardSize })) {
      for (const on of ["embedded", "server"] as const) jobs.push({ files: shard, kind: "database", on });
    }
  }
  for (const kind of [inWorstSession, inFolder("database"), inFolder("functions"), inFolder("web")]) {
    for (const shard of deal(take(kind), { expect, size: shardSize })) add("database", shard);
  }
  for (const file of rest) add("database", [file]);
  const cost = ({ files, on }: Job) =>
    files.reduce((sum, file) => sum + expect(file), 0) * (on === undefined ? 1 : 0.5);
  return jobs.sort((a, b) => cost(b) - cost(a));
}

const inFolder = (folder: string) => (file: string): boolean => file.startsWith(`tests/${folder}/`);

/** Deals files into shards that are expected to take equally long. */
function deal(
  files: readonly string[],
  { expect, size }: { expect: Facts["expect"]; size: number },
): string[][] {
  const shards = Array.from({ length: Math.ceil(files.length / size) }, () => ({
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
