import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Pack } from "../data/rows.ts";
import { count } from "../format.ts";

type Counts = Pick<Pack, "sessions_total" | "sessions_used" | "held" | "free">;

/** A pack's count in words: "6 free, 1 booked, 3 used of 10". */
export const countWords = ({ sessions_total, sessions_used, held, free }: Counts): string =>
  `${free} free, ${held} booked, ${sessions_used} used of ${sessions_total}`;

/** A pack as a punch card: one mark per session, used, booked or free; a long one as a bar. */
export function Pips({ pack }: { pack: Counts }): VNode {
  const { sessions_total: total, sessions_used: used, held } = pack;
  const label = `${count(total, "session")}: ${countWords(pack)}`;
  if (total > 30) {
    const share = (n: number) => ({ "--share": String(n / total) });
    return html`
      <div class="bar" role="img" aria-label=${label}>
        <span class="bar-used" style=${share(used)}></span>
        <span class="bar-held" style=${share(held)}></span>
        <span class="bar-free" style=${share(Math.max(0, pack.free))}></span>
      </div>
    ` as VNode;
  }
  const kinds = Array.from(
    { length: total },
    (_, n) => n < used ? "used" : n < used + held ? "held" : "free",
  );
  return html`<div class="pips" role="img" aria-label=${label}>
    ${kinds.map((kind, n) => html`<span key=${n} class=${`pip ${kind}`}></span>`)}
  </div>` as VNode;
}
