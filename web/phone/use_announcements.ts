import { useRef } from "preact/hooks";
import type { Snapshot } from "./local_api.ts";

/** What a screen reader is told; `key` differs each time, so that the same words are read out again. */
export interface Announcement {
  key: string;
  text: string;
}

/** The texts from the coach's number that were not there a moment ago. */
export function useAnnouncements(snapshot: Snapshot | undefined): Announcement {
  const heard = useRef<Set<string> | null>(null);
  const news = useRef<Announcement>({ key: "", text: "" });
  if (!snapshot) return news.current;

  const answers = snapshot.handsets.flatMap(({ name, phone, messages }) =>
    messages.filter(({ direction }) => direction === "out").map((message) => ({
      to: name ?? phone,
      ...message,
    }))
  );
  const before = heard.current;
  const fresh = before ? answers.filter(({ id }) => !before.has(id)) : [];
  const [first] = fresh;
  if (first) {
    news.current = { key: first.id, text: fresh.map(({ to, body }) => `Text to ${to}: ${body}`).join(". ") };
  }
  heard.current = new Set(answers.map(({ id }) => id));
  return news.current;
}
