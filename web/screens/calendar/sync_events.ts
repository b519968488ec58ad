import type { Calendar } from "fullcalendar";
import type { GridEvent } from "./grid_events.ts";

/**
 * Makes the grid show these and nothing else. What has not changed is left alone, so that nothing flickers, keeps the
 * focus, and those that are being saved (`spared`, by id) stay where they were dropped.
 */
export function syncEvents(calendar: Calendar, wanted: GridEvent[], spared: ReadonlySet<string>): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-booking]")?.dataset["booking"];
  const left = new Map(calendar.getEvents().map((event) => [event.id, event]));
  calendar.batchRendering(() => {
    for (const event of wanted) {
      const there = left.get(event.id);
      left.delete(event.id);
      if (spared.has(event.id)) continue;
      if (there?.extendedProps["signature"] === event.extendedProps.signature) continue;
      there?.remove();
      calendar.addEvent(event);
    }
    for (const [id, event] of left) if (!spared.has(id)) event.remove();
  });
  if (focused === undefined) return;
  const again = document.querySelector<HTMLElement>(`[data-booking="${CSS.escape(focused)}"]`);
  if (again && document.activeElement !== again) again.focus({ preventScroll: true });
}
