import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import type { Coach } from "../local_api.ts";
import { readNumber, spaced, spareNumber } from "../numbers.ts";

interface AddNumberProps {
  coach: Coach;
  /** Numbers that have a handset, E.164. */
  taken: readonly string[];
  onAdd: (phone: string) => void;
}

/** Adds a handset for a number; one that is nobody's plays a stranger who texts for the first time. */
export function AddNumber({ coach, taken, onAdd }: AddNumberProps): VNode {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();

  const spare = spaced(spareNumber(coach.phone, taken));
  if (typed === undefined) {
    return html`
      <button type="button" class="button add" onClick=${() =>
        setTyped(spare)}><${Icon} name="plus" />Add a number</button>
    `;
  }
  const close = () => {
    setTyped(undefined);
    setProblem(undefined);
  };
  const add = (event: Event) => {
    event.preventDefault();
    const phone = readNumber(typed, coach.phone);
    if (phone === null) return setProblem(`Write the number with + and its country code, such as ${spare}.`);
    if (phone === coach.phone) return setProblem(`That is ${coach.name}'s own number. Choose another.`);
    onAdd(phone);
    close();
  };
  return html`
    <form class="add-number" noValidate onSubmit=${add} onKeyDown=${(event: KeyboardEvent) =>
      event.key === "Escape" && close()}>
      <label for="new-number">Number to add</label>
      <div class="field">
        <input
          id="new-number"
          type="tel"
          autocomplete="off"
          value=${typed}
          aria-invalid=${problem !== undefined}
          aria-describedby="new-number-note"
          ref=${focusOnce}
          onInput=${(event: InputEvent) => setTyped((event.target as HTMLInputElement).value)}
        />
        <button type="submit" class="button primary">Add</button>
        <button type="button" class="button quiet" aria-label="Do not add"
          onClick=${close}><${Icon} name="close" /></button>
      </div>
      <p id="new-number-note" class=${problem === undefined ? "note" : "note bad"} aria-live="polite">
        ${problem ?? "A number nobody knows texts as a stranger. This one is set aside for tests."}
      </p>
    </form>
  `;
}

function focusOnce(input: HTMLInputElement | null): void {
  if (!input || input.dataset.met) return;
  input.dataset.met = "yes";
  input.focus();
  input.select();
}
