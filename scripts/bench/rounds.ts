/** One way of doing the work that is measured; gives its figure, such as milliseconds. */
export type Contender = () => Promise<number>;

const patience = 60_000;

/**
 * Runs contenders in turn, A B C A B C, so that a machine that grows slower slows all of them; gives each one's median.
 * After a minute the round that has begun is the last: what is that slow needs no third look.
 */
export async function rounds<K extends string>(
  count: number,
  contenders: Record<K, Contender>,
): Promise<Record<K, number>> {
  const names = Object.keys(contenders) as K[];
  const seen = new Map<K, number[]>(names.map((name) => [name, []]));
  const start = performance.now();
  for (let round = 0; round < count && performance.now() - start < patience; round++) {
    for (const name of names) seen.get(name)?.push(await contenders[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(seen.get(name) ?? [])])) as Record<K, number>;
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) {
    throw new Error("Cannot take a median: there are no values");
  }
  return (upper + lower) / 2;
}
