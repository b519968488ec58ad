import type { VNode } from "preact";
import { html } from "htm/preact";
import { shapes } from "../../parts/icon.ts";
import { type Look, lookWords } from "./booking_look.ts";

interface ToolsProps {
  cancelled: boolean;
  onCancelled: (show: boolean) => void;
  blocking: boolean;
  onBlocking: (on: boolean) => void;
  /** Blocks a time that is typed instead of dragged over. */
  onType: () => void;
}

/** What can be switched on the calendar, and what its shapes mean. */
export function CalendarTools({ cancelled, onCancelled, blocking, onBlocking, onType }: ToolsProps): VNode {
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
      <div class="calendar-switches">
        <button type="button" class="button small toggle" aria-pressed=${cancelled} onClick=${() =>
          onCancelled(!cancelled)}>
          Show cancelled</button>
        <button type="button" class="button small toggle" aria-pressed=${blocking} onClick=${() =>
          onBlocking(!blocking)}>
          Block time</button>
      </div>
      ${blocking &&
        html`<p class="notice" role="status">Drag over the time to block, or press where it begins.${" "}
          <button type="button" class="link" onClick=${onType}>Type it instead</button>${" or "}
          <button type="button" class="link" onClick=${() => onBlocking(false)}>stop blocking</button>.</p>`}
    </div>
  ` as VNode;
}
