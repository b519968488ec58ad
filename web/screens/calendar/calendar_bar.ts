import type { VNode } from "preact";
import { html } from "htm/preact";
import { Icon } from "../../parts/icon.ts";
import { hrefOfPlace, type Place, turn, type View, views } from "./place.ts";

const names: Record<View, string> = { day: "Day", week: "Week", month: "Month", agenda: "Agenda" };
const steps: Record<View, string> = { day: "day", week: "week", month: "month", agenda: "two weeks" };

interface BarProps {
  place: Place;
  today: string;
  title: string;
  status: VNode;
}

/** The head of the calendar: what is shown, the way to what comes before and after, and the four views. */
export function CalendarBar({ place, today, title, status }: BarProps): VNode {
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
    </header>
  ` as VNode;
}
