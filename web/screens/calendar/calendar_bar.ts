import type { VNode } from "preact";
import { html } from "htm/preact";
import { Icon, shapes } from "../../parts/icon.ts";
import { type Deed, Menu } from "../../parts/menu.ts";
import { type Look, lookWords } from "./booking_look.ts";
import { hrefOfPlace, type Place, turn, type View, views } from "./place.ts";

const names: Record<View, string> = { day: "Day", week: "Week", month: "Month", agenda: "Agenda" };
const steps: Record<View, string> = { day: "day", week: "week", month: "month", agenda: "two weeks" };

interface BarProps {
  place: Place;
  today: string;
  title: string;
  status: VNode;
  /** On a phone: what can be switched, behind "…". */
  switches: Deed[] | null;
}

/** The head of the calendar: what is shown, the way to what comes before and after, and the four views. */
export function CalendarBar({ place, today, title, status, switches }: BarProps): VNode {
  return html`
    <header class="calendar-bar">
      <div class="calendar-title">
        <h1>${title}</h1>
        ${status}
      </div>
      <nav class="calendar-steps" aria-label="Dates">
        <a class="icon-button" href=${hrefOfPlace(turn(place, -1))} aria-label=${`Earlier: the ${
          steps[place.view]
        } before`}>
          <${Icon} name="back" /></a>
        <a class="button small" href=${hrefOfPlace({ ...place, day: today })}
          aria-current=${place.day === today ? "date" : undefined}>Today</a>
        <a class="icon-button" href=${hrefOfPlace(turn(place, 1))} aria-label=${`Later: the ${
          steps[place.view]
        } after`}>
          <${Icon} name="next" /></a>
      </nav>
      <nav class="calendar-views" aria-label="Views">
        ${views.map((view) =>
          html`<a key=${view} href=${hrefOfPlace({ ...place, view })} aria-current=${
            view === place.view ? "page" : undefined
          }>${names[view]}</a>`
        )}
      </nav>
      ${switches && html`<${Menu} label="More for the calendar" deeds=${switches} />`}
    </header>
  ` as VNode;
}

interface ToolsProps {
  cancelled: boolean;
  onCancelled: (show: boolean) => void;
  /** Whether the switches stand behind "…" already. */
  narrow: boolean;
  blocking: boolean;
  onBlocking: (on: boolean) => void;
  /** Blocks a time that is typed instead of dragged over. */
  onType: () => void;
}

/** What can be switched on the calendar, and what its shapes mean. */
export function CalendarTools(
  { cancelled, onCancelled, narrow, blocking, onBlocking, onType }: ToolsProps,
): VNode {
  const shown = (Object.keys(shapes) as Look[]).filter((look) =>
    look !== "over" && (cancelled || look !== "cancelled")
  );
  return html`
    <div class="calendar-tools">
      <ul class="legend" aria-label="What the shapes mean">
        ${shown.map((look) =>
          html`
            <li
              key=${look}><span class=${`legend-mark look ${look}`}><svg class="event-shape" viewBox="0 0 16 16" aria-hidden="true"><path
                        d=${shapes[look]} /></svg></span>${lookWords[look]}</li>
          `
        )}
      </ul>
      ${!narrow && html`
        <div class="calendar-switches">
          <button type="button" class="button small toggle" aria-pressed=${cancelled} onClick=${() =>
            onCancelled(!cancelled)}>
            Show cancelled</button>
          <button type="button" class="button small toggle" aria-pressed=${blocking} onClick=${() =>
            onBlocking(!blocking)}>
            Block time</button>
        </div>
      `}
      ${blocking &&
        html`<p class="notice" role="status">Drag over the time to block, or press where it begins.${" "}
          <button type="button" class="link" onClick=${onType}>Type it instead</button>${" or "}
          <button type="button" class="link" onClick=${() => onBlocking(false)}>stop blocking</button>.</p>`}
    </div>
  ` as VNode;
}
