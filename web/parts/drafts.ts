const drafts = new Map<string, unknown>();

/** What was begun and not saved: kept while the page is open, also over another screen or a sign-in that has run out. */
export const readDraft = <T>(key: string): T | undefined => drafts.get(key) as T | undefined;

/** Keeps what was begun; undefined forgets it. */
export function keepDraft(key: string, draft: unknown): void {
  if (draft === undefined) drafts.delete(key);
  else drafts.set(key, draft);
}

// A page that is closed takes its drafts along.
addEventListener("beforeunload", (event) => {
  if (drafts.size > 0) event.preventDefault();
});
