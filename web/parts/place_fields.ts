import type { VNode } from "preact";
import { html } from "htm/preact";
import { countryName } from "../../supabase/functions/_shared/words/en.ts";
import { countries, currencies } from "../reading/country_currencies.ts";
import { Field } from "./form.ts";

interface PlaceProps {
  /** ISO 3166 and ISO 4217. */
  country: string;
  currency: string;
  onCountry?: (country: string) => void;
}

const named = countries.map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name));

/** Where a coach works and what clients pay with: every country and every currency. */
export function PlaceFields({ country, currency, onCountry }: PlaceProps): VNode {
  return html`
    <div class="pair">
      <${Field} key=${`country ${country}`} label="Country" name="country" defaultValue=${country}
        onInput=${(event: Event) => onCountry?.((event.currentTarget as HTMLSelectElement).value)}
        hint="Decides whether 3/12 is a day or a month first, and how numbers are dialled.">
          ${named.map(({ code, name }) =>
            html`<option key=${code} value=${code} selected=${code === country}>${name}</option>`
          )}
        <//>
      <${Field} key=${`currency ${currency}`} label="Currency" name="currency" defaultValue=${currency}
        hint="For new offers.">
          ${currencies.map((code) =>
            html`<option key=${code} value=${code} selected=${code === currency}>${code}</option>`
          )}
        <//>
    </div>
  ` as VNode;
}
