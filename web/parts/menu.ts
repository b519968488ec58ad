import type { VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { Icon } from "./icon.ts";

/** One thing that can be done: its word, what a reader of screens hears, and what a press does. */
export interface Deed {
  words: string;
  label: string;
  act: () => unknown;
}

/** What else can be done, behind "…": arrows move in it, Escape and a press elsewhere close it, and focus goes back. */
export function Menu({ label, deeds }: { label: string; deeds: Deed[] }): VNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = list.current;
    if (!open || !menu || !button.current) return;
    menu.showPopover();
    const follow = () => button.current && place(menu, button.current.getBoundingClientRect());
    follow();
    items(menu)[0]?.focus({ preventScroll: true });
    addEventListener("scroll", follow, { passive: true, capture: true });
    return () => removeEventListener("scroll", follow, { capture: true });
  }, [open]);
  const move = (event: KeyboardEvent) => {
    const all = list.current ? items(list.current) : [];
    const at = all.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") list.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  const press = ({ act }: Deed) => {
    // Closed first, so that a dialog that opens knows where to give the focus back.
    list.current?.hidePopover();
    button.current?.focus();
    void act();
  };
  return html`
    <button type="button" ref=${button} class="icon-button" aria-label=${label} aria-haspopup="menu"
      aria-expanded=${open} aria-controls=${open ? id : undefined}
      onClick=${() => setOpen(!open)}><${Icon} name="more" /></button>
    ${open && html`
      <div ref=${list} id=${id} class="menu" role="menu" aria-label=${label} popover="auto"
        onKeyDown=${move}
        onToggle=${(event: ToggleEvent) => setOpen(event.newState === "open")}>
        ${deeds.map((deed) =>
          html`
            <button key=${deed.words} type="button" role="menuitem" tabindex="-1" aria-label=${deed.label}
              onClick=${() => press(deed)}>${deed.words}</button>
          `
        )}
      </div>
    `}
  ` as VNode;
}

const items = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>("[role=menuitem]"),
];

/** Below the button where there is room, above it otherwise; never outside the window. */
function place(menu: HTMLElement, { right, bottom, top }: DOMRect): void {
  const edge = 8;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = bottom + height <= innerHeight - edge;
  menu.style.left = `${Math.max(edge, Math.min(right, innerWidth - edge) - width)}px`;
  menu.style.top = `${below ? bottom : Math.max(edge, top - height)}px`;
}
