import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { enterDialog, followBack, leaveDialog } from "./dialog_history.ts";
import { Icon } from "./icon.ts";
import { Toasts } from "./toasts.ts";

interface DialogProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
}

/**
 * A dialog over the page (a sheet on a phone); Escape, the cross, Back and a press outside close it, and focus goes back.
 * Where something was filled in, they first ask.
 */
export function Dialog({ title, onClose, wide, children }: DialogProps): VNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [asking, setAsking] = useState(false);
  const filled = useRef(false);
  const fill = ({ target }: Event) => {
    // What was looked for is no loss.
    if (!(target instanceof HTMLInputElement) || target.type !== "search") filled.current = true;
  };
  const leave = () => filled.current ? setAsking(true) : onClose();
  const latest = useRef(leave);
  latest.current = leave;
  // Open before the fields inside ask for the focus, which nothing in a closed dialog can have.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    const door = { leave: () => latest.current(), isFilled: () => filled.current };
    doors.push(door);
    return () => {
      doors.splice(doors.indexOf(door), 1);
      // While it is modal nothing outside of it can have the focus.
      shown?.close();
      const back = before instanceof HTMLElement && before.isConnected ? before : null;
      (back ?? document.getElementById("main"))?.focus({ preventScroll: true });
    };
  }, []);
  // A drag that starts on the text inside and ends outside is a selection, not a press outside.
  const onDown = (event: PointerEvent) => event.target === dialog.current && leave();
  const onCancel = (event: Event) => {
    event.preventDefault();
    leave();
  };
  return html`
    <dialog ref=${dialog} class=${wide ? "dialog wide" : "dialog"} aria-labelledby=${id}
      onCancel=${onCancel} onPointerDown=${onDown} onInput=${fill}>
      <div class="dialog-sheet">
          <header class="dialog-head">
            <h2 id=${id}>${title}</h2>
            <button type="button" class="icon-button" aria-label="Close" onClick=${leave}><${Icon} name="close" /></button>
          </header>
          ${asking && html`
            <div class="notice warn dialog-leave" role="alertdialog" aria-label="Close without saving?">
              <p><strong>Close without saving?</strong> What you filled in would be lost.</p>
              <div class="form-buttons">
                <button type="button" class="button" onClick=${onClose}>Discard</button>
                <${KeepButton} onPress=${() => setAsking(false)} />
              </div>
            </div>
          `}
          ${children}
        </div>
      <${Toasts} />
    </dialog>
  ` as VNode;
}

/** Has the focus where it appears: it is the answer that loses nothing. */
function KeepButton({ onPress }: { onPress: () => void }): VNode {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  return html`<button type="button" ref=${button} class="button primary" onClick=${onPress}>Keep editing</button>` as VNode;
}

interface Door {
  leave: () => void;
  isFilled: () => boolean;
}
// The dialogs that are open, the topmost last.
const doors: Door[] = [];

type Present = (close: () => void) => VNode;
let show: ((present: Present | null) => void) | undefined;

/** Puts a dialog on the stage; the function gets the `close` to hand to it. */
export const present = (dialog: (close: () => void) => unknown): void => show?.(dialog as Present);

/** Whether a dialog is open: shortcuts keep quiet then. */
export const isPresenting = (): boolean => document.querySelector("dialog[open]") !== null;

/** Whether a dialog is open in which something was filled in. */
export const isFillingIn = (): boolean => doors.some((door) => door.isFilled());

/** Where dialogs appear; one at a time. Back closes the one that is open, and nothing else. */
export function Stage(): VNode | null {
  const [current, setCurrent] = useState<{ present: Present; turn: number } | null>(null);
  show = (next) => {
    if (next) enterDialog();
    else leaveDialog();
    setCurrent((was) => next && { present: next, turn: (was?.turn ?? 0) + 1 });
  };
  useEffect(() => {
    const unfollow = followBack(() => doors.at(-1)?.leave());
    const leaveScreen = () => show?.(null);
    addEventListener("hashchange", leaveScreen);
    return () => {
      unfollow();
      removeEventListener("hashchange", leaveScreen);
    };
  }, []);
  return current && html`<div key=${current.turn}>${current.present(() => show?.(null))}</div>` as VNode;
}
