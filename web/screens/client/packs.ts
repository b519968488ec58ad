import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Client } from "../../data/clients.ts";
import type { Pack } from "../../data/packs.ts";
import { count } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import type { Query } from "../../server/use_query.ts";
import { openSell } from "./dialogs.ts";
import { PackCard } from "./pack_card.ts";

/** A client's packs as rings, the usable ones first. */
export function Packs({ client, query }: { client: Client; query: Query<Pack[]> }): VNode {
  const empty = client.erased_at ? html`<p>No pack.</p>` : html`
    <p>${client.name} has no pack yet. Sell one, and every booking takes its session from it.</p>
    <button type="button" class="button primary" onClick=${() => openSell(client)}>Sell a pack</button>
  `;
  return html`
    <${Section} title="Packs" class="packs-section" query=${query} lines=${4} empty=${empty}
      isEmpty=${(packs: Pack[]) => packs.length === 0}>
      ${(packs: Pack[]) => {
        const live = packs.filter(isLive);
        const past = packs.filter((pack) => !isLive(pack));
        const cards = (list: Pack[]) =>
          html`<div class="packs">${
            list.map((pack) => html`<${PackCard} key=${pack.id} client=${client} pack=${pack} />`)
          }</div>`;
        return html`
          ${live.length > 0 && cards(live)}
          ${past.length > 0 && html`
            <details class="past" open=${live.length === 0}>
              <summary>${count(past.length, "pack")} used up, expired, refunded or taken back</summary>
              ${cards(past)}
            </details>
          `}
        `;
      }}
    <//>
  ` as VNode;
}

const isLive = ({ state, held }: Pack): boolean =>
  state === "valid" || state === "unpaid" || state === "frozen" || held > 0;
