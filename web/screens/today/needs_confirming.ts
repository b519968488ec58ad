import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { formatDayTime } from "../../format.ts";
import { Press } from "../../parts/press.ts";
import { hrefOf } from "../../router.ts";
import { confirmed } from "../booking/booking_actions.ts";
import { Need } from "./need.ts";

/** Bookings of the next two days that their clients have not confirmed. */
export function NeedsConfirming({ bookings }: { bookings: AgendaBooking[] }): VNode {
  const { zone } = useBench();
  return html`
    <${Need} icon="clock" tone="warn">
      <p><strong>Not confirmed yet</strong>, within two days:</p>
      <ul class="confirmings">
        ${bookings.map((booking) =>
          html`
            <li key=${booking.id}>
              <span><a href=${hrefOf("clients", booking.client_id)}>${booking.client
                .name}</a><em>${formatDayTime(booking.starts_at, zone)}</em></span>
              <${Press} class="button small quiet" label=${`Confirm for ${booking.client.name}`}
                onPress=${() => confirmed(booking)}>Confirm<//>
            </li>
          `
        )}
      </ul>
      <//>
  ` as VNode;
}
