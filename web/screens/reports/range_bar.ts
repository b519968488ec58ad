import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Days } from "../../data/reports.ts";
import { go, hrefOf } from "../../router.ts";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { nameDays, spans } from "./ranges.ts";

/** Which days the reports are of: a span up to this week, or two days. */
export function RangeBar({ span, days }: { span: string; days: Days }): VNode {
  const { zone } = useBench();
  const [open, setOpen] = useState(span === "custom");
  const [refused, setRefused] = useState(false);
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [from, to] = [String(data.get("from") ?? ""), String(data.get("to") ?? "")];
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    setRefused(!(length >= 0 && length <= 1100));
    if (length >= 0 && length <= 1100) go("reports", from, to);
  };
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
      ${open && html`<form class="range-form" noValidate onSubmit=${choose}>
        <div class="field"><label for="range-from">From</label>
          <span class="field-control"><input id="range-from" name="from" type="date" defaultValue=${days.from} /></span></div>
        <div class="field"><label for="range-to">To</label>
          <span class="field-control"><input id="range-to" name="to" type="date" defaultValue=${days.to} /></span></div>
        <button type="submit" class="button primary">Show</button>
        ${refused && html`<p class="form-failure" role="alert">${explain(new Failure("invalid_range"))}</p>`}
      </form>`}
    </div>
  ` as VNode;
}
