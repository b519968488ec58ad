import { useEffect, useRef } from "preact/hooks";
import { isPresenting } from "../parts/dialog.ts";

/** Single keys that do something, except while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Record<string, () => void>): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isPresenting()) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]")) {
        return;
      }
      const shortcut = latest.current[event.key];
      if (!shortcut) return;
      event.preventDefault();
      shortcut();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
