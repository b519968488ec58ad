const drafts = new Map<string, string>();

/** What was written and not sent: kept while the page is open, also over a sign-in that has run out; per coach and thread. */
export const readDraft = (coachId: string, key: string): string => drafts.get(`${coachId} ${key}`) ?? "";

/** Keeps what was written; "" forgets it. */
export function keepDraft(coachId: string, key: string, body: string): void {
  if (body) drafts.set(`${coachId} ${key}`, body);
  else drafts.delete(`${coachId} ${key}`);
}
