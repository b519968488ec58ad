import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Offer } from "../../data/offers.ts";
import { Dialog } from "../../parts/dialog.ts";
import { say } from "../../parts/toasts.ts";
import { OfferForm } from "./offer_form.ts";

/** Making an offer, or changing one; packs already sold keep what they were sold with. */
export function OfferDialog({ offer, onClose }: { offer?: Offer | undefined; onClose: () => void }): VNode {
  const done = (after: Offer) => {
    onClose();
    say(offer ? `${after.name} is changed for future sales.` : `${after.name} is for sale.`);
  };
  return html`<${Dialog} title=${offer ? `Change ${offer.name}` : "New offer"} onClose=${onClose}>
    ${offer && html`<p class="notice">Packs already sold keep the terms they were sold with.</p>`}
    <${OfferForm} offer=${offer} submit=${
    offer ? "Save" : "Create offer"
  } onDone=${done} onCancel=${onClose} />
  <//>` as VNode;
}
