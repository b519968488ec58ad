import type { VNode } from "preact";
import { html } from "htm/preact";
import { longestText } from "../../../supabase/functions/_shared/longest_text.ts";
import { isGsm7, segments } from "../../../supabase/functions/_shared/segments.ts";
import { count } from "../../format.ts";

/** How long a text is as the carrier counts it, and what makes it longer than it looks. */
export function SegmentCount({ id, text }: { id?: string; text: string }): VNode {
  const parts = segments(text);
  const odd = [...text].find((character) => !isGsm7(character));
  const left = longestText - text.length;
  return html`
    <p class="segments" id=${id}>
      <span class=${left < 0 ? "over" : ""}>${left < 0
        ? `${-left} letters too many`
        : count(text.length, "letter")}</span>
      <span class=${parts > 2 ? "much" : ""}>${parts === 0
        ? ""
        : parts === 1
        ? "1 text"
        : `counts as ${parts} texts`}</span>
      ${odd !== undefined &&
        html`<span class="odd">“${odd}” is no plain letter: with it, a text holds 70 letters instead of 160.</span>`}
    </p>
  ` as VNode;
}
