import { useRef, useState } from "preact/hooks";
import { asFailure, type Failure, requireNetwork } from "./failure.ts";
import { refreshAll } from "./use_query.ts";

/** A press that writes: busy while it runs, its failure kept for the form to show; a second press waits for the first. */
export interface Action<A extends unknown[]> {
  busy: boolean;
  failure: Failure | null;
  run: (...args: A) => Promise<boolean>;
  clear: () => void;
}

/** Makes an action of a function that writes; `run` answers whether it went well, and everything on screen reads anew. */
export function useAction<A extends unknown[]>(write: (...args: A) => Promise<unknown>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const run = async (...args: A): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      requireNetwork();
      await write(...args);
      refreshAll();
      return true;
    } catch (thrown) {
      setFailure(asFailure(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, failure, run, clear: () => setFailure(null) };
}
