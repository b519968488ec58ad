import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Days } from "../../data/reports.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { needChoice, readForm } from "../../parts/read_form.ts";
import { go, hrefOf } from "../../router.ts";
import { Failure } from "../../server/failure.ts";
import { nameDays, spans } from "./ranges.ts";

/** Which days the reports are of: a span up to this week, or two days. */
export function RangeBar({ span, days }: { span: string; days: Days }): VNode {
  const { zone } = useBench();
  const [open, setOpen] = useState(span === "custom");
  return html`
    <div class="range">
      <div class="filters" role="group" aria-label="Span">
        ${spans.map(({ span: one, name }) =>
          html`<a key=${one} class="filter" href=${hrefOf("reports", one)} aria-current=${
            one === span ? "true" : undefined
          }>${name}</a>`
        )}
        <button type="button" class="filter" aria-expanded=${open} aria-pressed=${span === "custom"}
          onClick=${() => setOpen(!open)}>Other days</button>
      </div>
      <p class="quiet-line">${nameDays(days, zone)}, ${zone.timeZone.replaceAll("_", " ")} time</p>
      ${open && html`
        <${Form} class="range-form" submit="Show" busy=${false} failure=${null} read=${readDays}
          onSubmit=${({ from, to }: Days) => go("reports", from, to)}>
          <${Field} label="From" name="from" type="date" defaultValue=${days.from} />
          <${Field} label="To" name="to" type="date" defaultValue=${days.to} />
          <//>
      `}
    </div>
  ` as VNode;
}

const dayMs = 86_400_000;

/** The first and the last of the days, at most three years apart, from their form; throws Failure. */
const readDays = ({ from = "", to = "" }: FormValues) =>
  readForm({
    from: () => needChoice(from, "day_missing"),
    to: () => {
      const length = (Date.parse(needChoice(to, "day_missing")) - Date.parse(from)) / dayMs;
      if (length < 0 || length > 1100) throw new Failure("invalid_range");
      return to;
    },
  });
