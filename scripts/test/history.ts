import { z } from "zod";

// Kept from run to run where there is a disk that outlives one; in CI there is none, and everything starts empty.
const place = new URL("../../.coachline/test_history.json", import.meta.url);
const kept = 10;

const history = z.object({
  /** The seconds that each file took last. */
  seconds: z.record(z.string(), z.number()),
  /** The last runs with a browser, each with the tests that failed in it and passed when they were run again. */
  runs: z.array(z.object({ at: z.string(), flaky: z.array(z.string()) })),
});
export type History = z.infer<typeof history>;

// What each file took in a whole run on two cores, for machines that remember none: a guess by length is wrong by ten times,
// and then one core waits for the other. Written anew by `deno task test --keep-seconds`.
const measured = new URL("seconds.json", import.meta.url);

/** The seconds that files took where the project was measured. */
export async function readMeasured(): Promise<Record<string, number>> {
  return z.record(z.string(), z.number()).parse(JSON.parse(await Deno.readTextFile(measured)));
}

/** Keeps what each file of a whole run took, rounded so that it seldom changes. */
export async function keepMeasured(seconds: Record<string, number>): Promise<void> {
  const rounded = Object.entries(seconds)
    .map(([file, taken]): [string, number] => [file, Math.max(1, Math.round(taken))]);
  await Deno.writeTextFile(measured, `${JSON.stringify(Object.fromEntries(rounded.sort()), null, 2)}\n`);
}

/** What earlier runs left. */
export async function readHistory(): Promise<History> {
  const text = await Deno.readTextFile(place).catch(() => "{}");
  return history.safeParse(JSON.parse(text)).data ?? { seconds: {}, runs: [] };
}

/**
 * Adds a run and forgets all but the last ten; one without a browser (no `flaky`) counts for its seconds alone. Gives the
 * flaky tests of this run that were flaky in an earlier one of those ten too.
 */
export async function addRun(
  before: History,
  { seconds, flaky }: { seconds: Record<string, number>; flaky: readonly string[] | undefined },
  file = place,
): Promise<string[]> {
  const run = flaky && { at: new Date().toISOString(), flaky: [...flaky] };
  const runs = [...before.runs, ...(run ? [run] : [])].slice(-kept);
  const after: History = { seconds: { ...before.seconds, ...seconds }, runs };
  await Deno.mkdir(new URL(".", file), { recursive: true });
  await Deno.writeTextFile(file, JSON.stringify(after, null, 1));
  return (flaky ?? []).filter((test) => runs.filter((run) => run.flaky.includes(test)).length > 1);
}
