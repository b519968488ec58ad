import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { asFailure, type Failure } from "./failure.ts";
import { followChanges, forgetChanges, lookForChanges, type Topic } from "./follow_changes.ts";

/** A section's face: loading, failed, or full; a full one may carry the failure of its last refresh. */
export type Query<T> =
  & { retry: () => void }
  & (
    | { face: "loading" }
    | { face: "failed"; failure: Failure }
    | { face: "full"; data: T; loadedAt: Date; failure: Failure | null }
  );

type Shown<T> =
  | { key: string; face: "loading" }
  | { key: string; face: "failed"; failure: Failure }
  | { key: string; face: "full"; data: T; loadedAt: Date; failure: Failure | null };

// What shows how late something is, such as a job that has not run, is read anew though nothing was written.
const refreshMs = 10 * 60_000;
const written = new EventTarget();
const kept = new Map<string, { data: unknown; loadedAt: Date }>();

/** Something was written: every section on screen reads anew, at once. */
export const refreshAll = (): void => {
  written.dispatchEvent(new Event("written"));
  lookForChanges();
};

/** Hands in what an earlier visit read: it shows, as old as it is, until the first reading of this one is there. */
export const recall = (key: string, data: unknown, loadedAt: Date): void => {
  if (!kept.has(key)) kept.set(key, { data, loadedAt });
};

/** Forgets what was read; called when the coach signs out. */
export const forgetAll = (): void => {
  kept.clear();
  forgetChanges();
};

interface QueryOptions {
  /** How often it is read though nothing has changed, while the page is visible; null: never. */
  everyMs?: number | null;
  /** What of the coach's it is made of: read anew where that changes; by default, where anything does. */
  of?: readonly Topic[];
}

/**
 * Reads for a section and keeps it fresh: when what it is made of changes, on regained network and after every write. The
 * key names what is read; the last reading of it shows while a new one is on its way.
 */
export function useQuery<T>(
  key: string,
  load: () => Promise<T>,
  { everyMs = refreshMs, of }: QueryOptions = {},
): Query<T> {
  const [shown, setShown] = useState<Shown<T>>(() => first<T>(key));
  const latest = useRef({ key, load, turn: 0 });
  latest.current.load = load;
  latest.current.key = key;

  const run = useCallback(async () => {
    const turn = ++latest.current.turn;
    const { key, load } = latest.current;
    try {
      const data = await load();
      if (turn !== latest.current.turn) return;
      const loadedAt = new Date();
      kept.set(key, { data, loadedAt });
      setShown({ key, face: "full", data, loadedAt, failure: null });
    } catch (thrown) {
      if (turn !== latest.current.turn) return;
      const failure = asFailure(thrown);
      setShown((was) =>
        was.key === key && was.face === "full" ? { ...was, failure } : { key, face: "failed", failure }
      );
    }
  }, []);

  useEffect(() => {
    setShown(first<T>(key));
    void run();
    const whenVisible = () => document.visibilityState === "visible" && void run();
    const timer = everyMs === null ? undefined : setInterval(whenVisible, everyMs);
    const unfollow = of?.length === 0 ? () => {} : followChanges(of ?? null, () => void run());
    addEventListener("online", whenVisible);
    written.addEventListener("written", whenVisible);
    return () => {
      latest.current.turn++;
      clearInterval(timer);
      unfollow();
      removeEventListener("online", whenVisible);
      written.removeEventListener("written", whenVisible);
    };
  }, [key]);

  const retry = useCallback(() => {
    setShown((was) => was.face === "failed" ? { key: was.key, face: "loading" } : was);
    void run();
  }, []);
  // Until the effect above has run for a new key, what is shown belongs to the old one.
  return { ...(shown.key === key ? shown : first<T>(key)), retry };
}

function first<T>(key: string): Shown<T> {
  const was = kept.get(key);
  return was
    ? { key, face: "full", data: was.data as T, loadedAt: was.loadedAt, failure: null }
    : { key, face: "loading" };
}
