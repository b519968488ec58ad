import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/rows.ts";
import type { Query } from "../../data/use_query.ts";
import { count, dayOf, formatLongDay, nameDay, startOfDay } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import { BookingRow } from "../booking/booking_row.ts";
import { openBooking } from "../open_dialogs.ts";

interface AgendaProps {
  query: Query<AgendaBooking[]>;
  today: string;
  now: Date;
}

/** What is still open from days before, then the next eight days, day by day. */
export function Agenda({ query, today, now }: AgendaProps): VNode {
  const { zone } = useBench();
  const empty = html`
    <p>Nothing is booked for the next week. Clients book by texting your number, or you book for them.</p>
    <button type="button" class="button primary" onClick=${() => openBooking()}>New booking</button>
  `;
  return html`
    <${Section} class="agenda" title="Coming up" query=${query} lines=${6} empty=${empty}
      isEmpty=${(bookings: AgendaBooking[]) => bookings.length === 0}>
        ${(bookings: AgendaBooking[]) => {
          const days = Map.groupBy(bookings, (booking) => dayOf(booking.starts_at, zone));
          if (!days.has(today)) days.set(today, []);
          return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, ofDay]) => {
            const name = nameDay(day, zone, now);
            const date = formatLongDay(startOfDay(day, zone), zone);
            return html`<div key=${day} class="agenda-day">
          <h3>${name} ${name !== date && html`<span>${date}</span>`}${
              ofDay.length > 0 && html`<em>${count(ofDay.length, "session")}</em>`
            }</h3>
          ${ofDay.length === 0 && html`<p class="quiet-line">Nothing today. Enjoy the quiet, or fill it.</p>`}
          <ol class="agenda-list">
            ${
              ofDay.map((booking) =>
                html`<${BookingRow} key=${booking.id} booking=${booking} now=${now} showClient />`
              )
            }
          </ol>
        </div>`;
          });
        }}
      <//>
  ` as VNode;
}
