import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Someone } from "../../data/clients.ts";
import { type Offer, readOffers } from "../../data/offers.ts";
import { sell, undoSale } from "../../data/packs.ts";
import { count, formatMoney } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { OfferForm } from "../offers/offer_form.ts";
import { readPrice } from "../offers/read_terms.ts";
import { PaymentField } from "./payment_field.ts";

/** Selling a pack: one of the offers, or the first offer made on the spot. */
export function SellDialog({ client, onClose }: { client: Someone; onClose: () => void }): VNode {
  const offers = useQuery("offers", readOffers);
  const [fresh, setFresh] = useState<Offer | null>(null);
  const [making, setMaking] = useState(false);
  const forSale = (all: Offer[]) => all.filter((offer) => !offer.archived_at);
  const made = (offer: Offer) => {
    setFresh(offer);
    setMaking(false);
  };
  return html`
    <${Dialog} title=${`Sell ${client.name} a pack`} onClose=${onClose}>
      <${Faces} what="offers" query=${offers} lines=${4}>
          ${(all: Offer[]) => {
            const known = forSale(all);
            if (making || known.length === 0 && !fresh) {
              return html`
                <p>${known.length === 0
                  ? "First say what you sell: the offer stays for the next client."
                  : "A new offer:"}</p>
                <${OfferForm} submit="Create offer" onDone=${made} onCancel=${known.length > 0
                  ? () => setMaking(false)
                  : onClose} />
              `;
            }
            const list = fresh && !known.some((offer) => offer.id === fresh.id) ? [...known, fresh] : known;
            return html`
              <${SaleForm} key=${fresh?.id} client=${client} offers=${list} first=${fresh
                ?.id} onClose=${onClose} />
              <p class="dialog-foot"><button type="button" class="link" onClick=${() =>
                setMaking(true)}>Make a new offer</button></p>
            `;
          }}
        <//>
      <//>
  ` as VNode;
}

interface SaleProps {
  client: Someone;
  offers: Offer[];
  first: string | undefined;
  onClose: () => void;
}

function SaleForm({ client, offers, first, onClose }: SaleProps): VNode {
  const { coach, zone } = useBench();
  const { keyOf } = useRequestKey();
  const [offerId, setOfferId] = useState(first ?? offers[0]?.id ?? "");
  const [paid, setPaid] = useState(true);
  const offer = offers.find((one) => one.id === offerId);
  const read = ({ method = "", price = "" }: FormValues) =>
    readForm({
      method: () => method,
      price: () => price === "" ? null : readPrice(price, coach.country),
    });
  const send = useAction(async ({ method, price: priceCents }: { method: string; price: number | null }) => {
    const sale = { clientId: client.id, offerId, paid, method: paid ? method : "", priceCents };
    const key = keyOf(sale);
    const { id } = await sell(sale, key);
    onClose();
    const sessions = offer ? count(offer.sessions + offer.bonus, "session") : "sessions";
    say(
      paid
        ? `${client.name} has ${sessions} on ${offer?.name ?? "the pack"}.`
        : `Sold. The ${sessions} can be booked once the pack is paid.`,
      { undo: () => undoSale(id, `${key}-undo`) },
    );
  });
  const price = (one: Offer) => formatMoney(one.price_cents, one.currency ?? coach.currency, zone.locale);
  return html`
    <${Form} submit=${paid ? "Sell and mark as paid" : "Sell, to be paid later"} busy=${send
      .busy} failure=${send.failure}
      read=${read} onSubmit=${send.run} onCancel=${onClose}>
        <fieldset class="offers-choice">
          <legend>Offer</legend>
          ${offers.map((one) =>
            html`
              <label key=${one.id} class="offer-option">
                <input type="radio" name="offer" value=${one
                  .id} checked=${one.id === offerId} onChange=${() => setOfferId(one.id)} />
                <span><strong>${one.name}</strong><span>${count(one.sessions, "session")}${one.bonus > 0
                  ? ` and ${one.bonus} free`
                  : ""}${one.validity_days ? `, valid ${count(one.validity_days, "day")}` : ""}</span></span>
                <em>${price(one)}</em>
              </label>
            `
          )}
        </fieldset>
        <${Tick} label="Paid already" name="paid" defaultChecked=${true} onChange=${(event: Event) =>
          setPaid(
            (event.currentTarget as HTMLInputElement).checked,
          )} hint="An unpaid pack cannot be booked on until it is paid." />
        ${paid && html`<${PaymentField} />`}
        <${Field} label="Another price, this time" name="price" inputMode="decimal" placeholder=${offer
          ? price(offer)
          : ""}
          hint="Empty: the offer’s own price." />
      <//>
  ` as VNode;
}
