import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import { type HandsetData, LocalError, type Moods, orderCarrier } from "../local_api.ts";
import { nameOf, spaced } from "../numbers.ts";

interface CarrierPanelProps {
  moods: Moods;
  names: readonly HandsetData[];
  onDone: () => void;
}

// Below what a text is given up after, so that slow means late and not lost.
const slow = 6000;

/** The carrier that stands in for Twilio here: what it is told to do wrong, and who has opted out. */
export function CarrierPanel({ moods, names, onDone }: CarrierPanelProps): VNode {
  const [problem, setProblem] = useState<string>();
  const order = async (orders: Parameters<typeof orderCarrier>[0]) => {
    try {
      await orderCarrier(orders);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof LocalError ? error.message : String(error));
    }
    onDone();
  };
  const toggle = (label: string, on: boolean, change: (on: boolean) => void) =>
    html`
      <label class="switch">
        <input type="checkbox" checked=${on} onChange=${(event: Event) =>
          change((event.target as HTMLInputElement).checked)} />
        ${label}
      </label>
    `;
  return html`
    <details class="carrier card">
      <summary><${Icon} name="mast" />The carrier${moods.all !== null && html`<em>misbehaving</em>`}</summary>
      <p class="note">Stands in for Twilio. Texts that it refuses are tried again after a minute, then ever later.</p>
      ${toggle(
        "Is down",
        moods.all?.refuse !== undefined,
        (on) => void order({ all: on ? { refuse: { status: 503 } } : null }),
      )}
      ${toggle(
        "Answers slowly",
        moods.all?.slow !== undefined,
        (on) => void order({ all: on ? { slow } : null }),
      )}
      ${toggle("Advanced Opt-Out", moods.advanced, (on) => void order({ advanced: on }))}
      <h3>Opted out</h3>
      ${moods.opted_out.length === 0 && html`<p class="note">Nobody. Text STOP from a phone.</p>`}
      <ul>
        ${moods.opted_out.map(({ phone }) => {
          const handset = names.find((one) => one.phone === phone);
          return html`<li key=${phone}>${handset ? nameOf(handset) : ""} <span class="number">${
            spaced(phone)
          }</span></li>`;
        })}
      </ul>
      ${problem !== undefined && html`<p class="note bad" role="alert">${problem}.</p>`}
    </details>
  `;
}
