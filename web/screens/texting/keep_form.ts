import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Settings } from "../../data/settings.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm, readNumber } from "../../parts/read_form.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";

const names = ["texts_kept_months"] as const;

/** How long the words of texts are kept. */
export function KeepForm(): VNode {
  const form = useSettings(names, "Saved. Older texts lose their words in the night.");
  const { coach, save } = form;
  const read = (values: FormValues) =>
    readForm({
      texts_kept_months: () => readNumber(values["texts_kept_months"] ?? "", "coaches_texts_kept_range"),
    });
  return html`
    <section class="section" aria-labelledby="keep-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="keep-title">How long texts are kept</h2>
      </header>
      <${Form} key=${form.turn} draft=${`keep ${coach.id}`} submit="Save" busy=${save.busy} failure=${save
        .failure}
        read=${read} onSubmit=${(kept: Partial<Settings>) => save.run(() => kept)}>
        <${Field} label="Keep words and pictures for" name="texts_kept_months" inputMode="numeric"
          suffix="months"
          defaultValue=${coach.texts_kept_months ?? undefined}
          hint="Empty: for good. After that only when a text came or went is kept, for your counts and ledger. Texts with numbers that are on no client go after 30 days." />
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}
