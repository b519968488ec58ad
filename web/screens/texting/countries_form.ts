import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { countryName } from "../../../supabase/functions/_shared/words/en.ts";
import { Form } from "../../parts/form.ts";
import { Icon } from "../../parts/icon.ts";
import { useCountries } from "../../phones.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";

/** Which countries are texted: the one of the coach's number, and those that are switched on. */
export function CountriesForm(): VNode {
  const form = useSettings(["text_countries"], "Saved. What was kept for these countries goes out now.");
  const { coach, save } = form;
  const { own, all } = useCountries(coach.phone);
  const [chosen, setChosen] = useState(coach.text_countries);
  useEffect(() => setChosen(coach.text_countries), [form.turn]);
  const change = (next: string[]) => {
    form.touch();
    setChosen(next);
  };
  const byName = (one: string, other: string) => countryName(one).localeCompare(countryName(other));
  const left = all.filter((one) => one !== own && !chosen.includes(one)).sort(byName);
  const add = (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement;
    if (select.value) change([...chosen, select.value].sort(byName));
    select.value = "";
  };
  return html`
    <section class="section" aria-labelledby="countries-title">
      <header class="section-head">
        <h2 id="countries-title">Countries you text</h2>
      </header>
      <${Form} key=${form.turn} submit="Save countries" busy=${save.busy} failure=${save.failure}
        onSubmit=${() => save.run(() => ({ text_countries: chosen }))}>
        <fieldset class="reminders">
          <legend class="unseen">Countries</legend>
          ${own && html`<p class="quiet-line">${countryName(own)}, your number’s</p>`}
          <ul>
            ${chosen.filter((one) => one !== own).map((one) =>
              html`<li key=${one} class="reminder"><span>${countryName(one)}</span>
              <button type="button" class="icon-button" aria-label=${`Stop texting ${countryName(one)}`}
                onClick=${() =>
                change(chosen.filter((other) => other !== one))}><${Icon} name="close" /></button></li>`
            )}
          </ul>
          <div class="field"><select aria-label="Add a country" onChange=${add}>
            <option value="">Add a country…</option>
            ${left.map((one) => html`<option key=${one} value=${one}>${countryName(one)}</option>`)}
          </select></div>
          <p
            class="hint">A text to another country is kept for up to three days, and you are told. Clients there who text you are answered.</p>
        </fieldset>
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}
