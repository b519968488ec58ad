import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { addOffer, changeOffer, type Offer } from "../../data/offers.ts";
import { formatMinutes } from "../../format.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { useAction } from "../../server/use_action.ts";
import { readTerms } from "./read_terms.ts";

interface OfferFormProps {
  offer?: Offer;
  submit: string;
  onDone: (offer: Offer) => void;
  onCancel: () => void;
}

/** What is for sale, and on which terms. */
export function OfferForm({ offer, submit, onDone, onCancel }: OfferFormProps): VNode {
  const { coach } = useBench();
  const send = useAction(async (read: Awaited<ReturnType<typeof readTerms>>) => {
    const terms = { ...read, currency: offer?.currency ?? coach.currency };
    if (!offer) return onDone(await addOffer(terms));
    await changeOffer(offer.id, terms);
    onDone({ ...offer, ...terms });
  });
  return html`
    <${Form} submit=${submit} busy=${send.busy} failure=${send.failure}
      read=${(values: FormValues) => readTerms(values, coach.country)} onSubmit=${send
        .run} onCancel=${onCancel}>
      <${Field} label="Name" name="name" defaultValue=${offer?.name} placeholder="Ten-pack" autocomplete="off"
        autofocus />
      <div class="pair">
        <${Field} label="Sessions" name="sessions" inputMode="numeric" defaultValue=${offer?.sessions ??
          10} />
        <${Field} label="Free extra sessions" name="bonus" inputMode="numeric" defaultValue=${offer?.bonus ??
          0} />
      </div>
      <div class="pair">
        <${Field} label="Price" name="price" inputMode="decimal" suffix=${offer?.currency ?? coach.currency}
          defaultValue=${offer ? (offer.price_cents / 100).toFixed(2) : undefined} placeholder="450" />
        <${Field} label="Valid for" name="validity_days" inputMode="numeric" suffix="days"
          defaultValue=${offer?.validity_days ?? undefined}
          placeholder="90" hint="Empty: it never expires." />
      </div>
      <details class="more">
        <summary>Session length, late cancels, policy</summary>
        <div class="pair">
          <${Field} label="Session length" name="session_minutes" inputMode="numeric" suffix="min"
            defaultValue=${offer?.session_minutes ?? undefined} hint=${`Empty: yours, ${
              formatMinutes(coach.session_minutes)
            }.`} />
          <${Field} label="Late-cancel window" name="late_cancel_minutes" inputMode="decimal" suffix="hours"
            defaultValue=${offer?.late_cancel_minutes != null ? offer.late_cancel_minutes / 60 : undefined}
            hint=${`Empty: yours, ${formatMinutes(coach.late_cancel_minutes)}.`} />
        </div>
        <${Field} label="Policy" name="policy" rows=${3} defaultValue=${offer?.policy}
          hint="Copied to each pack you sell." />
      </details>
      <//>
  ` as VNode;
}
