import type { Failure } from "./failure.ts";
import type { Meaning } from "./meaning.ts";

/** What can be the case before the table of sentences is there. */
const atFirst: Record<string, Meaning> = {
  not_signed_in: { sentence: "You were signed out. Sign in again to go on." },
  offline: { sentence: "There is no connection. Nothing was changed; try again when you are back online." },
  unreadable: {
    sentence:
      "The answer could not be read. Reload the page; if it stays, the site and the database differ in version.",
  },
  no_config: { sentence: "This site has no settings: config.json beside the page is missing or malformed." },
  internal: { sentence: "Something went wrong on our side. Nothing was changed; try again in a moment." },
};

let refusals: Record<string, Meaning> = atFirst;

/**
 * Fetches what refusals mean, of which the first screen has no need; whatever may be refused waits for it. Where it cannot be
 * fetched, a refusal is told in general, with the server's hint.
 */
export async function learnRefusals(): Promise<void> {
  if (refusals !== atFirst) return;
  try {
    refusals = { ...atFirst, ...(await import("./refusals.ts")).refusals };
  } catch { /* asked for again with the next refusal */ }
}

/** Whether there is a sentence for a code; the table has been learnt. */
export const isExplained = (code: string): boolean => Object.hasOwn(refusals, code);

const meaningOf = ({ code }: Failure): Meaning | undefined => isExplained(code) ? refusals[code] : undefined;

/** A failure in a sentence for the coach: the hint where the code is general or unknown and the hint says more, else ours. */
export function explain(failure: Failure): string {
  const { sentence, general } = meaningOf(failure) ??
    { sentence: "Something went wrong. Nothing was changed; try again in a moment.", general: true };
  const { hint } = failure;
  return general && hint && !sentence.startsWith(hint) ? hint : sentence;
}

/** The form fields that a failure may be about; none where it is about the whole form. */
export const fieldsOf = (failure: Failure): readonly string[] =>
  failure.field === undefined ? [meaningOf(failure)?.field ?? []].flat() : [failure.field];
