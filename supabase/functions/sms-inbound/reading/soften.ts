import type { Resolved } from "./resolve_when.ts";

const hour = 3_600_000;

/** What is left of a reading when the text says more than this project understands: a question, not an act. */
export function softened(resolved: Resolved): Resolved {
  const { startsAt } = resolved;
  return startsAt ? { window: { from: startsAt, to: new Date(startsAt.getTime() + hour) } } : resolved;
}
