import type { ComponentChildren, VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { html } from "htm/preact";

interface PressProps {
  class?: string;
  label?: string;
  onPress: () => Promise<unknown>;
  children: ComponentChildren;
}

/** A button that works until it is done: a second press while it does is not a second deed. */
export function Press({ class: name = "button small", label, onPress, children }: PressProps): VNode {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const press = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await onPress();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return html`<button type="button" class=${name} aria-label=${label} aria-busy=${busy} onClick=${press}>
    ${children}
  </button>` as VNode;
}
