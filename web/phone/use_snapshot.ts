import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { loadPhone, LocalError, type Snapshot } from "./local_api.ts";

const pollMilliseconds = 2000;

/** What the stack said last: `askedAt` in milliseconds since 1970; `problem` where the latest request failed. */
export interface Loaded {
  snapshot?: Snapshot;
  askedAt: number;
  problem?: string;
}

/** Loads the handsets at once, every two seconds while the page is visible, and whenever `reload` is called. */
export function useSnapshot(): Loaded & { reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded>({ askedAt: 0 });
  const running = useRef(new AbortController());

  const reload = useCallback(async () => {
    // The newest request wins, so that an older picture never replaces a newer one.
    running.current.abort();
    const mine = running.current = new AbortController();
    const askedAt = Date.now();
    try {
      const snapshot = await loadPhone(new URLSearchParams(location.search).get("coach"), mine.signal);
      if (!mine.signal.aborted) setLoaded({ snapshot, askedAt });
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof LocalError)) throw error;
      setLoaded((before) => ({ ...before, problem: error.message }));
    }
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const tick = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") await reload();
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(tick, pollMilliseconds);
    };
    void tick();
    document.addEventListener("visibilitychange", tick);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", tick);
      running.current.abort();
    };
  }, []);

  return { ...loaded, reload };
}
