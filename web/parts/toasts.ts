import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../server/explain.ts";
import { asFailure, requireNetwork } from "../server/failure.ts";
import { refreshAll } from "../server/use_query.ts";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo?: () => Promise<unknown>;
  also?: Also;
}

/** A second thing that can be done about what was just done, such as waiving it. */
export interface Also {
  words: string;
  write: () => Promise<unknown>;
  said: string;
}

const undoMs = 10_000;
let toasts: Toast[] = [];
let last = 0;
const watchers = new Set<(toasts: Toast[]) => void>();
// The page has a place for them, and so has each open dialog, under which the page's cannot be reached: the last one shows them.
const places: object[] = [];

function put(next: Toast[]): void {
  toasts = next;
  for (const watch of watchers) watch(next);
}

const drop = (id: number) => put(toasts.filter((toast) => toast.id !== id));

/** Says what happened, for ten seconds, with a way back where there is one. */
export function say(
  text: string,
  { undo, also, bad = false }: { undo?: () => Promise<unknown>; also?: Also; bad?: boolean } = {},
): void {
  const id = ++last;
  put([...toasts.slice(-2), { id, text, bad, ...(undo ? { undo } : {}), ...(also ? { also } : {}) }]);
  setTimeout(() => drop(id), undoMs);
}

interface Deed<T> {
  write: () => Promise<T>;
  said: string | ((result: T) => string);
  undo?: () => Promise<unknown>;
  also?: (result: T) => Also | undefined;
}

/** Does one thing at a press: writes, reads the screen anew, says what happened (or why not) and offers the way back. */
export async function perform<T>({ write, said, undo, also }: Deed<T>): Promise<boolean> {
  try {
    requireNetwork();
    const result = await write();
    refreshAll();
    const more = also?.(result);
    say(typeof said === "string" ? said : said(result), {
      ...(undo ? { undo } : {}),
      ...(more ? { also: more } : {}),
    });
    return true;
  } catch (thrown) {
    say(explain(asFailure(thrown)), { bad: true });
    return false;
  }
}

/** The sayings at the foot of the screen. */
export function Toasts(): VNode {
  const [all, setShown] = useState(toasts);
  const [place] = useState(() => ({}));
  useLayoutEffect(() => {
    places.push(place);
    // Anew and not the same, so that each place looks whether it is the last.
    const watch = (toasts: Toast[]) => setShown([...toasts]);
    watchers.add(watch);
    put(toasts);
    return () => {
      places.splice(places.indexOf(place), 1);
      watchers.delete(watch);
      put(toasts);
    };
  }, []);
  const shown = places.at(-1) === place ? all : [];
  const undo = (toast: Toast) => {
    drop(toast.id);
    void perform({ write: () => toast.undo?.() ?? Promise.resolve(), said: "Undone." });
  };
  const more = (toast: Toast) => {
    drop(toast.id);
    if (toast.also) void perform({ ...toast.also, ...(toast.undo ? { undo: toast.undo } : {}) });
  };
  return html`<div class="toasts" role="status" aria-live="polite">
    ${
    shown.map((toast) =>
      html`<div key=${toast.id} class=${toast.bad ? "toast bad" : "toast"}>
        <p>${toast.text}</p>
        ${toast.also && html`<button type="button" onClick=${() => more(toast)}>${toast.also.words}</button>`}
        ${toast.undo && html`<button type="button" onClick=${() => undo(toast)}>Undo</button>`}
        <button type="button" class="toast-close" aria-label="Dismiss" onClick=${() =>
        drop(toast.id)}>×</button>
      </div>`
    )
  }
  </div>` as VNode;
}
