/** The nth element of a list, counting round and round. */
export function pick<T>(list: readonly T[], n: number): T {
  const element = list[n % list.length];
  if (element === undefined) throw new Error("Cannot pick from a list: it is empty");
  return element;
}
