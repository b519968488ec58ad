import type { VNode } from "preact";
import { html } from "../html.ts";

const drawings = {
  send: html`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" />`,
  again: html`<path d="M19 12a7 7 0 1 1-2.05-4.95L19 9M19 4v5h-5" />`,
  plus: html`<path d="M12 5v14M5 12h14" />`,
  close: html`<path d="M6 6l12 12M18 6 6 18" />`,
  moon: html`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" />`,
  mast: html`<path d="M12 11v10M8.5 21h7M8 12.5a5 5 0 1 1 8 0M5 15.5a9 9 0 1 1 14 0" />`,
  out: html`<path d="M8 16 17 7M9 7h8v8" />`,
};

/** A line drawing in the text's colour; it says nothing to a screen reader, so its button needs a label. */
export function Icon({ name }: { name: keyof typeof drawings }): VNode {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawings[name]}</svg>`;
}

/** The signal and battery of a handset's status bar, for the eye only. */
export function StatusIcons(): VNode {
  return html`
    <svg class="status-icons" viewBox="0 0 54 14" aria-hidden="true">
      <rect x="0" y="9" width="3" height="4" rx="1" />
      <rect x="5" y="6" width="3" height="7" rx="1" />
      <rect x="10" y="3.5" width="3" height="9.5" rx="1" />
      <rect x="15" y="1" width="3" height="12" rx="1" />
      <rect class="hollow" x="27.5" y="1.5" width="21" height="11" rx="3.5" />
      <rect x="29.5" y="3.5" width="13" height="7" rx="1.8" />
      <rect x="50.5" y="5" width="2" height="4" rx="1" />
    </svg>
  `;
}
