/** A number with its noun: `1 session`, `9 sessions`, `no sessions`. */
export function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}
