import type { VNode } from "preact";
import { html } from "../html.ts";

const tints = 6;

/** A round stand-in for a portrait: initials, in a colour that stays with the number. */
export function Face({ name, phone }: { name: string | null; phone: string }): VNode {
  const tint = [...phone].reduce((sum, digit) => sum * 7 + digit.charCodeAt(0), 0) % tints;
  return html`<span class="face tint-${tint}" aria-hidden="true">${
    name === null ? "?" : initials(name)
  }</span>`;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? "")[0] ?? "").join("").toUpperCase();
}
