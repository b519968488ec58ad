import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Hours } from "../../data/hours.ts";
import { keepDraft, readDraft } from "../../parts/drafts.ts";
import { explain } from "../../server/explain.ts";
import { useAction } from "../../server/use_action.ts";
import { weekOrder } from "../../words.ts";
import { WeekDay } from "./week_day.ts";
import {
  clockOf,
  copyDay,
  type DraftWindow,
  minuteOf,
  newWindow,
  problemOf,
  saveWeek,
  toDraft,
  usualWeek,
} from "./week_draft.ts";
import { WeekGrid } from "./week_grid.ts";

interface WeekHoursProps {
  hours: Hours[];
  /** Start with the usual week where nothing is saved yet. */
  suggest?: boolean;
  /** Draws the week as well, to be changed by dragging. */
  drawn?: boolean;
  submit: string;
  /** Told what was saved before, so that it can be brought back. */
  onSaved: (before: Hours[]) => void;
}

/** The weekly hours in which clients can book, dragged or typed; saved together. */
export function WeekHours({ hours, suggest = false, drawn = false, submit, onSaved }: WeekHoursProps): VNode {
  const { coach } = useBench();
  const place = `hours ${coach.id}`;
  const [draft, draw] = useState<DraftWindow[] | null>(() =>
    readDraft(place) ?? (suggest && hours.length === 0 ? usualWeek() : null)
  );
  const shown = draft ?? toDraft(hours);
  // What is wrong is said once saving was tried, beside each window, and is gone when it is mended.
  const [tried, setTried] = useState(false);
  const save = useAction(async () => {
    await saveWeek(shown);
    setDraft(null);
    onSaved(hours);
  });
  const setDraft = (next: DraftWindow[] | null) => {
    keepDraft(place, next ?? undefined);
    draw(next);
    save.clear();
  };
  const send = (event: Event) => {
    event.preventDefault();
    const wrong = shown.some((window) => problemOf(window, shown));
    setTried(wrong);
    if (!wrong) void save.run();
  };
  const discard = () => {
    setDraft(null);
    setTried(false);
  };
  return html`
    <form class="week" noValidate onSubmit=${send}>
      ${shown.length === 0 && html`
        <p class="quiet-line">No hours yet, so clients cannot book by text.
          <button type="button" class="link" onClick=${() =>
            setDraft(usualWeek())}>Start with Monday to Friday, 9 to 5</button></p>
      `}
      ${drawn && html`
        <p
          class="quiet-line week-drawn-hint">Drag over empty hours to open them; drag a block or its edges to change it.
          Or type the times below.</p>
        <${WeekGrid} windows=${shown} onChange=${setDraft} />
      `}
      <ul class="week-days">
        ${weekOrder.map((weekday) => {
          const windows = shown.filter((window) => window.weekday === weekday);
          return html`
            <${WeekDay} key=${weekday} weekday=${weekday} windows=${windows} sessionMinutes=${coach
              .session_minutes}
              problemOf=${(window: DraftWindow) => tried ? problemOf(window, shown) : null}
              onAdd=${() => setDraft([...shown, nextWindow(weekday, windows)])}
              onChange=${(key: string, part: Partial<DraftWindow>) =>
                setDraft(shown.map((window) => window.key === key ? { ...window, ...part } : window))}
              onRemove=${(key: string) => setDraft(shown.filter((window) => window.key !== key))}
              onCopy=${(to: number[]) => setDraft(copyDay(shown, weekday, to))} />
          `;
        })}
      </ul>
      ${save.failure && html`<p class="form-failure" role="alert">${explain(save.failure)}</p>`}
      <div class="form-buttons">
        ${draft && hours.length > 0 &&
          html`<button type="button" class="button quiet" onClick=${discard}>Discard</button>`}
        <button type="submit" class="button primary" aria-busy=${save.busy} disabled=${!draft}>${save.busy
          ? "One moment…"
          : submit}</button>
      </div>
    </form>
  ` as VNode;
}

/** The next window of a day: an hour after its last one, for two hours. */
function nextWindow(weekday: number, windows: DraftWindow[]): DraftWindow {
  const last = Math.max(-1, ...windows.map((window) => minuteOf(window.ends_at, { end: true })));
  if (last < 0 || last >= 22 * 60) return newWindow(weekday);
  return newWindow(weekday, clockOf(last + 60), clockOf(Math.min(23 * 60, last + 180)));
}
