import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { Icon } from "./icon.ts";

interface DialogProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
}

/** A dialog over the page (a sheet on a phone); Escape, the cross and a press outside close it, and focus goes back. */
export function Dialog({ title, onClose, wide, children }: DialogProps): VNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Open before the fields inside ask for the focus, which nothing in a closed dialog can have.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      // While it is modal nothing outside of it can have the focus.
      shown?.close();
      const back = before instanceof HTMLElement && before.isConnected ? before : null;
      (back ?? document.getElementById("main"))?.focus({ preventScroll: true });
    };
  }, []);
  // A drag that starts on the text inside and ends outside is a selection, not a press outside.
  const onDown = (event: PointerEvent) => event.target === dialog.current && onClose();
  const onCancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return html`
    <dialog ref=${dialog} class=${wide ? "dialog wide" : "dialog"} aria-labelledby=${id}
      onCancel=${onCancel} onPointerDown=${onDown}>
      <div class="dialog-sheet">
          <header class="dialog-head">
            <h2 id=${id}>${title}</h2>
            <button type="button" class="icon-button" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button>
          </header>
          ${children}
        </div>
    </dialog>
  ` as VNode;
}

type Present = (close: () => void) => VNode;
let show: ((present: Present | null) => void) | undefined;

/** Puts a dialog on the stage; the function gets the `close` to hand to it. */
export const present = (dialog: (close: () => void) => unknown): void => show?.(dialog as Present);

/** Whether a dialog is open: shortcuts keep quiet then. */
export const isPresenting = (): boolean => document.querySelector("dialog[open]") !== null;

/** Where dialogs appear; one at a time. */
export function Stage(): VNode | null {
  const [current, setCurrent] = useState<{ present: Present; turn: number } | null>(null);
  show = (next) => setCurrent((was) => next && { present: next, turn: (was?.turn ?? 0) + 1 });
  useEffect(() => {
    const close = () => setCurrent(null);
    addEventListener("hashchange", close);
    return () => removeEventListener("hashchange", close);
  }, []);
  return current && html`<div key=${current.turn}>${current.present(() => setCurrent(null))}</div>` as VNode;
}
