import { useEffect, useRef } from "preact/hooks";
import { isPresenting } from "../parts/dialog.ts";

const pauseMs = 1500;
/** The key that begins a sequence: what follows it is never a key of its own. */
const prefix = "g";

/**
 * Keys that do something, alone or two in a row ("g c"), except while somebody types or a dialog is open. "mod k" is K with
 * Control or Command, and is heard while somebody types too.
 */
export function useShortcuts(shortcuts: Record<string, () => void>): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let before = { key: "", at: -Infinity };
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented || isPresenting()) return;
      if (event.ctrlKey || event.metaKey) {
        const modified = latest.current[`mod ${event.key.toLowerCase()}`];
        if (!modified) return;
        event.preventDefault();
        return modified();
      }
      const { target } = event;
      if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]")) {
        return;
      }
      const first = before.at > event.timeStamp - pauseMs ? `${before.key} ` : "";
      before = { key: event.key, at: event.timeStamp };
      const alone = first === `${prefix} ` ? undefined : latest.current[event.key];
      const shortcut = latest.current[first + event.key] ?? alone;
      if (!shortcut) return;
      event.preventDefault();
      shortcut();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
