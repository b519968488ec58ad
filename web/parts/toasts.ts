import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../data/explain.ts";
import { asFailure } from "../data/failure.ts";
import { refreshAll } from "../data/use_query.ts";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo?: () => Promise<unknown>;
}

const undoMs = 10_000;
let toasts: Toast[] = [];
let last = 0;
const watchers = new Set<(toasts: Toast[]) => void>();

function put(next: Toast[]): void {
  toasts = next;
  for (const watch of watchers) watch(next);
}

const drop = (id: number) => put(toasts.filter((toast) => toast.id !== id));

/** Says what happened, for ten seconds, with a way back where there is one. */
export function say(
  text: string,
  { undo, bad = false }: { undo?: () => Promise<unknown>; bad?: boolean } = {},
): void {
  const id = ++last;
  put([...toasts.slice(-2), { id, text, bad, ...(undo ? { undo } : {}) }]);
  setTimeout(() => drop(id), undoMs);
}

interface Deed<T> {
  write: () => Promise<T>;
  said: string | ((result: T) => string);
  undo?: () => Promise<unknown>;
}

/** Does one thing at a press: writes, reads the screen anew, says what happened (or why not) and offers the way back. */
export async function perform<T>({ write, said, undo }: Deed<T>): Promise<boolean> {
  try {
    const result = await write();
    refreshAll();
    say(typeof said === "string" ? said : said(result), undo ? { undo } : {});
    return true;
  } catch (thrown) {
    say(explain(asFailure(thrown)), { bad: true });
    return false;
  }
}

/** The sayings at the foot of the screen. */
export function Toasts(): VNode {
  const [shown, setShown] = useState(toasts);
  useEffect(() => {
    watchers.add(setShown);
    return () => void watchers.delete(setShown);
  }, []);
  const undo = (toast: Toast) => {
    drop(toast.id);
    void perform({ write: () => toast.undo?.() ?? Promise.resolve(), said: "Undone." });
  };
  return html`<div class="toasts" role="status" aria-live="polite">
    ${
    shown.map((toast) =>
      html`<div key=${toast.id} class=${toast.bad ? "toast bad" : "toast"}>
        <p>${toast.text}</p>
        ${toast.undo && html`<button type="button" onClick=${() => undo(toast)}>Undo</button>`}
        <button type="button" class="toast-close" aria-label="Dismiss" onClick=${() =>
        drop(toast.id)}>×</button>
      </div>`
    )
  }
  </div>` as VNode;
}
