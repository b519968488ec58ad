import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { WatchedPack } from "../../data/packs.ts";
import { count, formatDay, lastMoment } from "../../format.ts";
import { hrefOf } from "../../router.ts";
import { openSell } from "../client/dialogs.ts";
import { Need } from "./need.ts";

const shown = 3;

/** Clients who will soon need another pack. */
export function NeedsPacks({ packs }: { packs: WatchedPack[] }): VNode {
  return html`
    <${Need} icon="offers" tone="note">
      <p><strong>Low on sessions.</strong> ${packs.length === 1
        ? "One client"
        : count(packs[0]?.many ?? packs.length, "client")} will soon need another pack:</p>
      <${PackList} packs=${packs} more="low" words=${(pack: WatchedPack) =>
        pack.free === 0 ? "none left" : `${pack.free} left`} act="Sell" />
      <//>
  ` as VNode;
}

/** Packs that end soon with sessions left on them. */
export function NeedsExtending({ packs }: { packs: WatchedPack[] }): VNode {
  const { zone } = useBench();
  return html`
    <${Need} icon="clock" tone="note">
      <p><strong>Running out.</strong> ${count(
        packs[0]?.many ?? packs.length,
        "pack ends",
        "packs end",
      )} soon with sessions left:</p>
      <${PackList} packs=${packs} more="expiring" words=${(pack: WatchedPack) =>
        `${pack.free} left${
          // The end is the midnight after the last valid day.
          pack.expires_at ? `, until ${formatDay(lastMoment(pack.expires_at), zone)}` : ""}`} />
      <//>
  ` as VNode;
}

interface ListProps {
  packs: WatchedPack[];
  words: (pack: WatchedPack) => string;
  /** The filter of the client list that shows them all. */
  more: "low" | "expiring";
  act?: string;
}

function PackList({ packs, words, more, act }: ListProps): VNode {
  const many = packs[0]?.many ?? packs.length;
  return html`
    <ul class="confirmings">
      ${packs.slice(0, shown).map((pack) => {
        const client = { id: pack.client_id, name: pack.client_name, phone: pack.client_phone };
        return html`
          <li key=${`${pack.client_id} ${pack.expires_at?.getTime()}`}>
            <span><a href=${hrefOf("clients", client.id)}>${client.name}</a><em>${words(pack)}</em></span>
            ${act
              ? html`
                <button type="button" class="button small quiet" aria-label=${`${act} to ${client.name}`}
                  onClick=${() => openSell(client)}>${act}</button>
              `
              : html`<a class="button small quiet" aria-label=${`Open ${client.name}`} href=${
                hrefOf("clients", client.id)
              }>Open</a>`}
          </li>
        `;
      })}
      ${many > shown &&
        html`<li key="all"><a href=${hrefOf("clients", "show", more)}>See all ${many}</a></li>`}
    </ul>
  ` as VNode;
}
