import type { VNode } from "preact";
import { html } from "htm/preact";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { optOutWords } from "../settings/setting_words.ts";
import { useSettings } from "../settings/use_settings.ts";

/** Whether CANCEL and END are the carrier's words, which stop a client's texts, or a client's, who cancels a session. */
export function CarrierForm(): VNode {
  const form = useSettings(["opt_out_words"], "Saved.");
  const submit = (values: FormValues) =>
    form.save.run(() => ({ opt_out_words: values["opt_out_words"] === "service" ? "service" : "carrier" }));
  return html`
    <section class="section" aria-labelledby="carrier-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="carrier-title">CANCEL and END</h2>
      </header>
      <${Form} key=${form.turn} submit="Save" busy=${form.save.busy} failure=${form.save.failure}
        onSubmit=${submit}>
        <${Field} label="From a client these words" name="opt_out_words" defaultValue=${form.coach
          .opt_out_words}
          hint="Carriers take them for STOP, as they take YES for START. Where your messaging service has them off its list (at Twilio: Advanced Opt-Out), a client who texts CANCEL means a session.">
          ${Object.entries(optOutWords).map(([value, words]) =>
            html`<option key=${value} value=${value} selected=${
              form.coach.opt_out_words === value
            }>${words}</option>`
          )}
        <//>
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}
