import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../../data/explain.ts";
import type { Hours } from "../../data/rows.ts";
import { useAction } from "../../data/use_action.ts";
import { weekdays, weekOrder } from "../../words.ts";
import { type DraftWindow, isWindow, newWindow, saveWeek, toDraft, usualWeek } from "./week_draft.ts";

interface WeekHoursProps {
  hours: Hours[];
  /** Start with the usual week where nothing is saved yet. */
  suggest?: boolean;
  submit: string;
  onSaved: () => void;
}

/** The weekly hours in which clients can book, editable day by day; saved together. */
export function WeekHours({ hours, suggest = false, submit, onSaved }: WeekHoursProps): VNode {
  const [draft, setDraft] = useState<DraftWindow[] | null>(suggest && hours.length === 0 ? usualWeek : null);
  const shown = draft ?? toDraft(hours);
  const save = useAction(async () => {
    await saveWeek(hours, shown);
    setDraft(null);
    onSaved();
  });
  const change = (key: string, part: Partial<DraftWindow>) =>
    setDraft(shown.map((window) => window.key === key ? { ...window, ...part } : window));
  const value = (event: Event) => (event.currentTarget as HTMLInputElement).value;
  const send = (event: Event) => {
    event.preventDefault();
    void save.run();
  };
  return html`<form class="week" noValidate onSubmit=${send}>
    ${
    shown.length === 0 && html`<p class="quiet-line">No hours yet, so clients cannot book by text.
      <button type="button" class="link" onClick=${() =>
      setDraft(usualWeek())}>Start with Monday to Friday, 9 to 5</button></p>`
  }
    <ul class="week-days">
      ${
    weekOrder.map((weekday) => {
      const windows = shown.filter((window) => window.weekday === weekday);
      const day = weekdays[weekday];
      return html`
        <li key=${weekday} class=${windows.length === 0 ? "week-day off" : "week-day"}>
          <strong class="week-name">${day}</strong>
          <div class="week-windows">
                    ${windows.length === 0 && html`<span class="quiet-line">Off</span>`}
                    ${windows.map((window) =>
                      html`
                        <div key=${window.key} class="week-window">
                          <input type="time" step="300" aria-label=${`${day}, from`} value=${window
                            .starts_at} required
                            aria-invalid=${save.failure && !isWindow(window) ? "true" : undefined}
                            onChange=${(event: Event) => change(window.key, { starts_at: value(event) })} />
                          <span aria-hidden="true">to</span>
                          <input type="time" step="300" aria-label=${`${day}, to`} value=${window
                            .ends_at} required
                            aria-invalid=${save.failure && !isWindow(window) ? "true" : undefined}
                            onChange=${(event: Event) => change(window.key, { ends_at: value(event) })} />
                          <button type="button" class="icon-button" aria-label=${`Remove ${day} ${window.starts_at}`}
                            onClick=${() =>
                              setDraft(shown.filter(({ key }) => key !== window.key))}>×</button>
                        </div>
                      `
                    )}
                  </div>
          <button type="button" class="button small quiet" aria-label=${`Add hours on ${day}`}
            onClick=${() => setDraft([...shown, nextWindow(weekday, windows)])}>Add</button>
        </li>
      `;
    })
  }
    </ul>
    ${save.failure && html`<p class="form-failure" role="alert">${explain(save.failure)}</p>`}
    <div class="form-buttons">
      ${
    draft && hours.length > 0 && html`<button type="button" class="button quiet" onClick=${() =>
      setDraft(null)}>Discard</button>`
  }
      <button type="submit" class="button primary" aria-busy=${save.busy} disabled=${!draft}>${
    save.busy ? "One moment…" : submit
  }</button>
    </div>
  </form>` as VNode;
}

function nextWindow(weekday: number, windows: DraftWindow[]): DraftWindow {
  const last = windows.map((window) => window.ends_at).sort().at(-1);
  if (!last || last >= "22:00") return newWindow(weekday);
  const hour = Number(last.slice(0, 2)) + 1;
  return newWindow(
    weekday,
    `${String(hour).padStart(2, "0")}:00`,
    `${String(Math.min(23, hour + 2)).padStart(2, "0")}:00`,
  );
}
