import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { CalendarRange } from "../../data/calendar.ts";
import type { TimeOff } from "../../data/hours.ts";
import { count, dayOf, formatDayTime, formatLongDay, nameDay, startOfDay } from "../../format.ts";
import { present } from "../../parts/dialog.ts";
import { BookingRow } from "../booking/booking_row.ts";
import { TimeOffDialog } from "./time_off_dialog.ts";

/** Two weeks as a list, day by day: each booking with all that can be done with it, and the time off between. */
export function AgendaDays({ range, from, now }: { range: CalendarRange; from: string; now: Date }): VNode {
  const { zone } = useBench();
  const start = startOfDay(from, zone);
  // What began before the first day is told on it.
  const days = Map.groupBy(
    [...range.bookings, ...range.timeOff],
    (one) => dayOf(one.starts_at < start ? start : one.starts_at, zone),
  );
  return html`<div class="agenda">${
    [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, ofDay]) => {
      const name = nameDay(day, zone, now);
      const date = formatLongDay(startOfDay(day, zone), zone);
      const bookings = ofDay.filter((one) => "client" in one);
      return html`<div key=${day} class="agenda-day">
        <h2>${name} ${name !== date && html`<span>${date}</span>`}${
        bookings.length > 0 && html`<em>${count(bookings.length, "session")}</em>`
      }</h2>
        ${ofDay.filter((one) => "reason" in one).map((one) => html`<${Off} key=${one.id} off=${one} />`)}
        <ol class="agenda-list">
          ${bookings.map((one) => html`<${BookingRow} key=${one.id} booking=${one} now=${now} showClient />`)}
        </ol>
      </div>`;
    })
  }</div>` as VNode;
}

function Off({ off }: { off: TimeOff }): VNode {
  const { zone } = useBench();
  return html`
    <button type="button" class="agenda-off"
      onClick=${() => present((close) => html`<${TimeOffDialog} off=${off} onClose=${close} />`)}>
        <strong>${off.reason || "Time off"}</strong>
        <span>until ${formatDayTime(off.ends_at, zone)}</span></button>
  ` as VNode;
}
