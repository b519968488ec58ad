import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { count, dayOf, formatLongDay, formatTime, nameDay, startOfDay } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import type { Query } from "../../server/use_query.ts";
import { BookingRow } from "../booking/booking_row.ts";
import { openBooking } from "../booking/dialogs.ts";

interface AgendaProps {
  query: Query<AgendaBooking[]>;
  today: string;
  now: Date;
}

/** What is still open from days before, then the next eight days, day by day, with a line where now is. */
export function Agenda({ query, today, now }: AgendaProps): VNode {
  const empty = html`
    <p>Nothing is booked for the next week. Clients book by texting your number, or you book for them.</p>
    <button type="button" class="button primary" onClick=${() => openBooking()}>New booking</button>
  `;
  return html`
    <${Section} class="agenda" title="Coming up" query=${query} lines=${6} empty=${empty}
      isEmpty=${(bookings: AgendaBooking[]) => bookings.length === 0}>
      ${(bookings: AgendaBooking[]) => html`<${Days} bookings=${bookings} today=${today} now=${now} />`}
    <//>
  ` as VNode;
}

function Days({ bookings, today, now }: { bookings: AgendaBooking[]; today: string; now: Date }): VNode {
  const { zone } = useBench();
  const days = Map.groupBy(bookings, (booking) => dayOf(booking.starts_at, zone));
  if (!days.has(today)) days.set(today, []);
  return html`${
    [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, ofDay]) => {
      const name = nameDay(day, zone, now);
      const date = formatLongDay(startOfDay(day, zone), zone);
      return html`
        <div key=${day} class="agenda-day">
          <h3>${name} ${name !== date && html`<span>${date}</span>`}${ofDay.length > 0 &&
            html`<em>${count(ofDay.length, "session")}</em>`}</h3>
          ${ofDay.length === 0 && html`<p class="quiet-line">Nothing today. Enjoy the quiet, or fill it.</p>`}
          <ol class="agenda-list">${rowsOf(ofDay, {
            isToday: day === today,
            now,
            at: formatTime(now, zone),
          })}</ol>
        </div>
      `;
    })
  }` as VNode;
}

/** The rows of a day; today the line stands after what has begun and before what is to come. */
function rowsOf(
  bookings: AgendaBooking[],
  { isToday, now, at }: { isToday: boolean; now: Date; at: string },
): VNode[] {
  const rows = bookings.map((booking) =>
    html`<${BookingRow} key=${booking.id} booking=${booking} now=${now} showClient />` as VNode
  );
  if (!isToday || rows.length === 0) return rows;
  const begun = bookings.filter((booking) => booking.starts_at <= now).length;
  const line = html`<li key="now" class="now-line"><span>Now, ${at}</span></li>` as VNode;
  return [...rows.slice(0, begun), line, ...rows.slice(begun)];
}
