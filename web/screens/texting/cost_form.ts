import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Settings } from "../../data/settings.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { isWithin } from "../../reading/limits.ts";
import { decimalOf, readUnitPrice } from "../../reading/read_money.ts";
import { Failure } from "../../server/failure.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";

const rule = "coaches_text_cost_range";

/** What the carrier takes for one segment, so that a text to many is counted in money before it goes. */
export function CostForm(): VNode {
  const form = useSettings(["text_cost"], "Saved. A text to many says what it comes to.");
  const { coach, save } = form;
  const readCost = (typed: string): number | null => {
    if (typed === "") return null;
    const cost = readUnitPrice(typed, decimalOf(coach.country));
    if (cost === null || !isWithin(cost, rule)) throw new Failure(rule);
    return cost;
  };
  const read = ({ text_cost: typed = "" }: FormValues) => readForm({ text_cost: () => readCost(typed) });
  return html`
    <section class="section" aria-labelledby="cost-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="cost-title">What a text costs you</h2>
      </header>
      <${Form} key=${form.turn} draft=${`cost ${coach.id}`} submit="Save" busy=${save.busy} failure=${save
        .failure}
        read=${read} onSubmit=${(cost: Partial<Settings>) => save.run(() => cost)}>
        <${Field} label="One segment" name="text_cost" inputMode="decimal" suffix=${coach.currency}
          defaultValue=${coach.text_cost === null ? undefined : writeCost(coach.text_cost, coach.country)}
          placeholder=${`0${decimalOf(coach.country)}0079`}
          hint="As your carrier's list has it; a long text is several segments. Empty: a text to many is counted in segments alone." />
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}

/** Hundredths of a cent as they are typed: "0.0079". */
const writeCost = (cost: number, country: string): string =>
  String(cost / 10_000).replace(".", decimalOf(country));
