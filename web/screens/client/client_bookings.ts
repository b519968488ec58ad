import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { Client } from "../../data/clients.ts";
import { useNow } from "../../parts/now.ts";
import { Section } from "../../parts/section.ts";
import type { Query } from "../../server/use_query.ts";
import { BookingRow } from "../booking/booking_row.ts";
import { openBooking } from "../booking/dialogs.ts";

const page = 8;

/** A client's bookings: those to come, soonest first; those that were, latest first. */
export function ClientBookings(
  { client, query }: { client: Client; query: Query<AgendaBooking[]> },
): VNode {
  const now = useNow();
  const [shown, setShown] = useState(page);
  const empty = client.erased_at ? html`<p>No booking.</p>` : html`
    <p>No booking yet. ${client.name} can text you a time, or you book one.</p>
    <button type="button" class="button" onClick=${() => openBooking(client)}>Book ${client.name}</button>
  `;
  return html`
    <${Section} title="Bookings" query=${query} lines=${4} empty=${empty}
      isEmpty=${(bookings: AgendaBooking[]) => bookings.length === 0}>
        ${(bookings: AgendaBooking[]) => {
          const ahead = bookings.filter((one) => one.status === "scheduled" && one.ends_at > now).reverse();
          const past = bookings.filter((one) => !ahead.includes(one));
          const rows = (list: AgendaBooking[]) =>
            html`<ol class="agenda-list">${
              list.map((one) => html`<${BookingRow} key=${one.id} booking=${one} now=${now} />`)
            }</ol>`;
          return html`<h3 class="band">To come</h3>
        ${
            ahead.length > 0
              ? rows(ahead)
              : client.erased_at
              ? html`<p class="quiet-line">Nothing booked.</p>`
              : html`<p class="quiet-line">Nothing booked. <button type="button" class="link"
          onClick=${() => openBooking(client)}>Book the next one</button></p>`
          }
        ${past.length > 0 && html`<h3 class="band">Before</h3>${rows(past.slice(0, shown))}`}
        ${
            past.length > shown &&
            html`<button type="button" class="button" onClick=${() => setShown(past.length)}>
          Show all ${past.length}</button>`
          }`;
        }}
      <//>
  ` as VNode;
}
