import type { VNode } from "preact";
import { html } from "../html.ts";
import type { Coach, HandsetData } from "../local_api.ts";
import { nameOf, spaced } from "../numbers.ts";
import { AddNumber } from "./add_number.ts";
import { Face } from "./face.ts";

interface PickerProps {
  coach: Coach;
  handsets: readonly HandsetData[];
  /** The chosen handset's number, E.164. */
  current: string | undefined;
  onChoose: (phone: string) => void;
  onAdd: (phone: string) => void;
}

/** Every handset with its last text; choosing one shows it and puts the cursor in its composer. */
export function Picker({ coach, handsets, current, onChoose, onAdd }: PickerProps): VNode {
  return html`
    <section class="picker card" aria-labelledby="picker-title">
      <h2 id="picker-title">Handsets</h2>
      ${handsets.length === 0 && html`
        <p class="empty">No clients yet. Add one on the dashboard, or add a number here and text as a stranger.</p>
      `}
      <ul class="faces">
        ${handsets.map((handset) => {
          const { name, phone, messages } = handset;
          return html`
            <li key=${phone}>
              <button type="button" class="pick" aria-current=${phone === current} onClick=${() =>
                onChoose(phone)}>
                <${Face} name=${name} phone=${phone} />
                <span class="who">
                  <span class="name">${nameOf(handset)}</span>
                  <span class="number">${spaced(phone)}</span>
                  <span class="last">${messages.at(-1)?.body ?? "No texts yet"}</span>
                </span>
              </button>
            </li>
          `;
        })}
      </ul>
      <${AddNumber} coach=${coach} taken=${handsets.map(({ phone }) => phone)} onAdd=${onAdd} />
    </section>
  `;
}
