import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { changeOffer, type Offer, readOffers } from "../../data/offers.ts";
import { count, formatMinutes, formatMoney } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { Section } from "../../parts/section.ts";
import { perform } from "../../parts/toasts.ts";
import { useQuery } from "../../server/use_query.ts";
import { openExtendMany, openOffer } from "./dialogs.ts";

/** What is for sale. */
export function Offers(): VNode {
  const query = useQuery("offers", readOffers);
  useEffect(() => {
    document.title = "Offers · Coachline";
  }, []);
  const empty = html`
    <h3>Nothing for sale yet</h3>
    <p>An offer is a pack of sessions at a price, such as ten sessions for 450, valid 90 days.</p>
    <button type="button" class="button primary" onClick=${() => openOffer()}>Make your first offer</button>
  `;
  const tools = html`
    <div class="tools">
      <button type="button" class="button quiet small" onClick=${() => openExtendMany()}>Extend packs</button>
      <button type="button" class="button primary"
        onClick=${() => openOffer()}><${Icon} name="plus" /> New offer</button>
    </div>
  `;
  return html`
    <div class="screen offers">
      <h1>Offers</h1>
      <${Section} title="For sale" query=${query} lines=${5} empty=${empty} tools=${tools}
        isEmpty=${(all: Offer[]) => all.length === 0}>
          ${(all: Offer[]) => {
            const gone = all.filter((offer) => offer.archived_at);
            const there = all.filter((offer) => !offer.archived_at);
            return html`<ul class="offer-list">${
              there.map((offer) => html`<${OfferCard} key=${offer.id} offer=${offer} />`)
            }</ul>
          ${
              there.length === 0 &&
              html`<p class="quiet-line">Every offer is archived. Bring one back, or make a new one.</p>`
            }
          ${
              gone.length > 0 && html`
                <details class="past" open=${there.length === 0}>
                  <summary>${count(gone.length, "archived offer")}</summary>
                  <ul class="offer-list">${gone.map((offer) =>
                    html`<${OfferCard} key=${offer.id} offer=${offer} />`
                  )}</ul>
                </details>
              `
            }`;
          }}
        <//>
      </div>
  ` as VNode;
}

function OfferCard({ offer }: { offer: Offer }): VNode {
  const { coach, zone } = useBench();
  const set = (archived_at: string | null) => () => changeOffer(offer.id, { archived_at });
  const archive = () =>
    perform(
      offer.archived_at
        ? {
          write: set(null),
          said: `${offer.name} is for sale again.`,
          undo: set(offer.archived_at.toISOString()),
        }
        : {
          write: set(new Date().toISOString()),
          said: `${offer.name} is archived. Packs already sold stay as they are.`,
          undo: set(null),
        },
    );
  return html`
    <li class=${offer.archived_at ? "offer archived" : "offer"}>
      <p class="offer-count"><strong>${offer.sessions}</strong>${offer.bonus > 0 &&
        html`<span>+${offer.bonus} free</span>`}</p>
      <div class="offer-words">
          <h3>${offer.name}</h3>
          <p class="quiet-line">${offer.validity_days
            ? `Valid ${count(offer.validity_days, "day")}`
            : "Never expires"}
            ${offer.session_minutes ? ` · ${formatMinutes(offer.session_minutes)} each` : ""}
            ${offer.late_cancel_minutes !== null
              ? ` · late within ${formatMinutes(offer.late_cancel_minutes)}`
              : ""}</p>
          ${offer.policy && html`<p class="quiet-line">${offer.policy}</p>`}
        </div>
      <p class="offer-price">${formatMoney(offer.price_cents, offer.currency ?? coach.currency, zone.locale)}
          <span>${formatMoney(
            Math.round(offer.price_cents / Math.max(1, offer.sessions + offer.bonus)),
            offer.currency ?? coach.currency,
            zone.locale,
          )} a session</span></p>
      <div class="offer-acts">
        <button type="button" class="button small" aria-label=${`Edit ${offer.name}`} onClick=${() =>
          openOffer(offer)}>Edit</button>
        ${offer.validity_days &&
          html`
            <button type="button" class="button small quiet" aria-label=${`Extend every ${offer.name}`}
              onClick=${() => openExtendMany(offer)}>Extend</button>
          `}
        <${Press} class="button small quiet" label=${`${
          offer.archived_at ? "Bring back" : "Archive"
        } ${offer.name}`} onPress=${archive}>
            ${offer.archived_at ? "Bring back" : "Archive"}<//>
        </div>
      </li>
  ` as VNode;
}
