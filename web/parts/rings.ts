import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Pack } from "../data/packs.ts";
import { count } from "../format.ts";

type Counts = Pick<Pack, "sessions_total" | "sessions_used" | "held" | "free">;

/** A pack's count in words: "6 free, 1 booked, 3 used of 10". */
export const countWords = ({ sessions_total, sessions_used, held, free }: Counts): string =>
  `${free} free, ${held} booked, ${sessions_used} used of ${sessions_total}`;

// One mark per session as long as marks can be told apart; then an arc for each kind.
const mostMarks = 24;
// The circle's length in its own units, so that a share of the pack is a share of it.
const round = 100;
const radius = round / (2 * Math.PI);

/** A pack as a ring: an arc for each session, used ones thin, booked ones hollow, free ones full; what is free in the middle. */
export function Ring({ pack }: { pack: Counts }): VNode {
  const { sessions_total: total, sessions_used: used, held } = pack;
  const free = Math.max(0, pack.free);
  const arcs = total > mostMarks ? [["free", free], ["held", held], ["used", used]] as const : [
    ...Array.from({ length: free }, () => ["free", 1] as const),
    ...Array.from({ length: held }, () => ["held", 1] as const),
    ...Array.from({ length: used }, () => ["used", 1] as const),
  ];
  const all = Math.max(1, free + held + used);
  const gap = arcs.filter(([, size]) => size > 0).length > 1 ? 2.2 : 0;
  let start = 0;
  return html`
    <svg class="ring" viewBox="0 0 40 40" role="img" aria-label=${`${count(total, "session")}: ${
      countWords(pack)
    }`}>
      ${arcs.filter(([, size]) => size > 0).map(([kind, size], index) => {
        const length = size / all * round;
        const from = start;
        start += length;
        const shape = {
          cx: 20,
          cy: 20,
          r: radius,
          "stroke-dasharray": `${Math.max(0.8, length - gap)} ${round}`,
          "stroke-dashoffset": -(from + gap / 2),
        };
        return html`
          <circle key=${index} class=${`ring-arc ${kind}`} ...${shape} />
          ${kind === "held" && html`<circle key=${`${index} hole`} class="ring-hole" ...${shape} />`}
        `;
      })}
      <text class="ring-free" x="20" y="20.500" aria-hidden="true">${pack.free}</text>
      <text class="ring-word" x="20" y="27.500" aria-hidden="true">free</text>
    </svg>
  ` as VNode;
}

/** What the arcs of a ring mean, with the numbers. */
export const RingKey = ({ pack }: { pack: Counts }): VNode =>
  html`
    <ul class="ring-key">
      <li><span class="ring-mark free"></span><strong>${pack.free}</strong> free</li>
      <li><span class="ring-mark held"></span><strong>${pack.held}</strong> booked</li>
      <li><span class="ring-mark used"></span><strong>${pack.sessions_used}</strong> used</li>
      <li class="ring-total">of <strong>${pack.sessions_total}</strong></li>
    </ul>
  ` as VNode;
