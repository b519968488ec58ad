import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../../server/explain.ts";
import type { Failure } from "../../server/failure.ts";
import { weekdays, weekOrder } from "../../words.ts";
import { remarkOnWindow } from "./remarks.ts";
import type { DraftWindow } from "./week_draft.ts";

interface DayProps {
  weekday: number;
  windows: DraftWindow[];
  /** How long a session is, in minutes: what is shorter is said beside the window. */
  sessionMinutes: number;
  /** What is to be said of a window that cannot be saved. */
  problemOf: (window: DraftWindow) => Failure | null;
  onAdd: () => void;
  onChange: (key: string, part: Partial<DraftWindow>) => void;
  onRemove: (key: string) => void;
  onCopy: (to: number[]) => void;
}

/** One day of the weekly hours, typed; its hours can be copied to other days. */
export function WeekDay(
  { weekday, windows, sessionMinutes, problemOf, onAdd, onChange, onRemove, onCopy }: DayProps,
): VNode {
  const [copying, setCopying] = useState(false);
  const day = weekdays[weekday] ?? "";
  const id = useId();
  const time = (
    window: DraftWindow,
    { name, words, problem }: { name: "starts_at" | "ends_at"; words: string; problem: Failure | null },
  ) =>
    html`
      <input type="time" step="300" aria-label=${`${day}, ${words}`} value=${window[name]} required
        aria-invalid=${problem ? "true" : undefined}
        aria-describedby=${problem ? `${id}-${window.key}` : undefined}
        onChange=${(event: Event) =>
          onChange(window.key, { [name]: (event.currentTarget as HTMLInputElement).value })} />
    `;
  return html`
    <li class=${windows.length === 0 ? "week-day off" : "week-day"}>
      <strong class="week-name">${day}</strong>
      <div class="week-windows">
        ${windows.length === 0 && html`<span class="quiet-line">Off</span>`}
        ${windows.map((window) => {
          const problem = problemOf(window);
          const remark = remarkOnWindow(window, sessionMinutes);
          return html`
            <div key=${window.key} class="week-window">
              ${time(window, { name: "starts_at", words: "from", problem })}
              <span aria-hidden="true">to</span>
              ${time(window, { name: "ends_at", words: "to", problem })}
              <button type="button" class="icon-button" aria-label=${`Remove ${day} ${window.starts_at}`}
                onClick=${() => onRemove(window.key)}>×</button>
            </div>
            ${problem &&
              html`<p class="field-failure" id=${`${id}-${window.key}`} role="alert">${explain(problem)}</p>`}
            ${remark && html`<p class="hint"><strong class="remark">${remark}</strong></p>`}
          `;
        })}
        ${copying && html`<${CopyDays} weekday=${weekday} onCopy=${(to: number[]) => {
          setCopying(false);
          onCopy(to);
        }} />`}
      </div>
      <div class="week-tools">
        <button type="button" class="button small quiet" aria-label=${`Add hours on ${day}`} onClick=${onAdd}>Add</button>
        <button type="button" class="button small quiet" aria-label=${`Copy ${day} to other days`}
          aria-expanded=${copying} onClick=${() => setCopying(!copying)}>Copy</button>
      </div>
    </li>
  ` as VNode;
}

/** Which days are to have the same hours. */
function CopyDays({ weekday, onCopy }: { weekday: number; onCopy: (to: number[]) => void }): VNode {
  const others = weekOrder.filter((one) => one !== weekday);
  const [chosen, setChosen] = useState<number[]>([]);
  const toggle = (day: number) =>
    setChosen(chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day]);
  return html`
    <fieldset>
      <legend class="quiet-line">Give these days the hours of ${weekdays[weekday]}:</legend>
      <div class="copy-days">
        ${others.map((day) =>
          html`<label key=${day}><input type="checkbox" checked=${chosen.includes(day)} onChange=${() =>
            toggle(day)} /> ${weekdays[day]}</label>`
        )}
      </div>
      <button type="button" class="button small" disabled=${chosen.length === 0} onClick=${() =>
        onCopy(chosen)}>Copy</button>
    </fieldset>
  ` as VNode;
}
