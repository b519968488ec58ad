import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readPacks } from "../../data/read_clients.ts";
import type { Client, Pack } from "../../data/rows.ts";
import { useQuery } from "../../data/use_query.ts";
import { count, formatDate, formatMoney } from "../../format.ts";
import { Pips } from "../../parts/pips.ts";
import { Section } from "../../parts/section.ts";
import { stateWords } from "../../words.ts";
import { openPack, openSell } from "../open_dialogs.ts";

/** A client's packs as punch cards, the usable ones first. */
export function Packs({ client }: { client: Client }): VNode {
  const query = useQuery(`packs ${client.id}`, () => readPacks(client.id));
  const empty = html`
    <p>${client.name} has no pack yet. Sell one, and every booking takes its session from it.</p>
    <button type="button" class="button primary" onClick=${() => openSell(client)}>Sell a pack</button>
  `;
  return html`<${Section} title="Packs" query=${query} lines=${4} empty=${empty} isEmpty=${(packs: Pack[]) =>
    packs.length === 0}>
    ${(packs: Pack[]) => {
    const live = packs.filter((pack) => isLive(pack));
    const past = packs.filter((pack) => !isLive(pack));
    return html`<div class="packs">${
      live.map((pack) => html`<${PackCard} key=${pack.id} pack=${pack} />`)
    }</div>
        ${
      past.length > 0 && html`
        <details class="past" open=${live.length === 0}>
          <summary>${count(past.length, "pack")} used up, expired or refunded</summary>
          <div class="packs">${past.map((pack) => html`<${PackCard} key=${pack.id} pack=${pack} />`)}</div>
        </details>
      `
    }`;
  }}
  <//>` as VNode;
}

const isLive = ({ state, held }: Pack): boolean => state === "valid" || state === "unpaid" || held > 0;

const tones = {
  valid: "good",
  exhausted: "warn",
  expired: "bad",
  frozen: "warn",
  unpaid: "bad",
  refunded: "",
} as const;

function PackCard({ pack }: { pack: Pack }): VNode {
  const { zone } = useBench();
  const lastDay = pack.expires_at && new Date(pack.expires_at.getTime() - 1);
  const act = (what: Parameters<typeof openPack>[1], words: string) =>
    html`
      <button type="button" class="button small quiet" aria-label=${`${words}: ${pack.name}`}
        onClick=${() => openPack(pack, what)}>${words}</button>
    `;
  return html`
    <article class=${`pack ${pack.state}`} data-pack=${pack.id}>
      <header>
        <h3>${pack.name}</h3>
        <span class=${`chip ${tones[pack.state]}`}>${stateWords[pack.state]}</span>
      </header>
      <p class="pack-free"><strong>${pack.free}</strong> free of ${pack.sessions_total}</p>
      <${Pips} pack=${pack} />
      <ul class="pack-key">
        <li><span class="pip used"></span>${pack.sessions_used} used</li>
        <li><span class="pip held"></span>${pack.held} booked</li>
        <li><span class="pip free"></span>${pack.free} free</li>
      </ul>
      <p class="quiet-line">
          ${formatMoney(pack.price_cents, pack.currency, zone.locale)}, sold ${formatDate(
            pack.purchased_at,
            zone,
          )}
          ${pack.paid_at
            ? html`, paid${pack.payment_method && ` by ${pack.payment_method.toLowerCase()}`}`
            : ", not paid yet"}.
          ${pack.refunded_at
            ? ` Refunded ${formatDate(pack.refunded_at, zone)}.`
            : lastDay
            ? ` Valid to ${formatDate(lastDay, zone)}.`
            : " Never expires."}
        </p>
      <div class="pack-acts">
          ${!pack.paid_at && !pack.refunded_at && html`
            <button type="button" class="button small primary"
              aria-label=${`Mark paid: ${pack.name}`} onClick=${() =>
                openPack(pack, "paid")}>Mark paid</button>
          `}
          ${pack.state === "valid" && act("use", "Use one")}
          ${pack.sessions_used > 0 && act("release", "Give back")}
          ${act("adjust", "Adjust")}
          ${!pack.refunded_at && act("refund", "Refund")}
        </div>
    </article>
  ` as VNode;
}
