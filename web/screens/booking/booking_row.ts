import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { formatDay, formatTime } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf } from "../../router.ts";
import { unpaidWords } from "../../words.ts";
import { BookingActions } from "./booking_actions.ts";
import { lateBy } from "./late_marks.ts";

interface RowProps {
  booking: AgendaBooking;
  now: Date;
  /** On the agenda: whose it is. On the client's own page the day stands there instead. */
  showClient?: boolean;
}

/** One booking: when, whose, on which pack, how it stands, and what can be done with it. */
export function BookingRow({ booking, now, showClient = false }: RowProps): VNode {
  const { zone } = useBench();
  const under = booking.status === "scheduled" && booking.starts_at <= now && now < booking.ends_at;
  const late = lateBy(booking.id);
  return html`
    <li class=${`booking ${booking.status} ${under ? "under-way" : ""} ${
      showClient ? "" : "with-day"
    }`} data-booking=${booking.id}>
      <div class="booking-time">
          ${!showClient && html`<strong>${formatDay(booking.starts_at, zone)}</strong>`}
          <time datetime=${booking.starts_at.toISOString()}>${formatTime(booking.starts_at, zone)}</time>
          <span class="booking-end">to ${formatTime(booking.ends_at, zone)}</span>
        </div>
      <div class="booking-body">
          ${showClient &&
            html`<a class="booking-client" dir="auto" href=${
              hrefOf("clients", booking.client_id)
            }>${booking.client.name}</a>`}
          <p class="booking-facts">
            <${Standing} booking=${booking} now=${now} />
            ${late > 0 && booking.status === "scheduled" &&
              html`<span class="chip warn">You: about ${late} min late</span>`}
            <span class="booking-pack">${booking.pack?.name ?? "No pack"}</span>
            ${booking.source === "text" && html`<span class="by-text"><${Icon} name="text" /> by text</span>`}
          </p>
        </div>
      <${BookingActions} booking=${booking} now=${now} />
    </li>
  ` as VNode;
}

function Standing({ booking, now }: { booking: AgendaBooking; now: Date }): VNode {
  const chip = (tone: string, words: string) => html`<span class=${`chip ${tone}`}>${words}</span>` as VNode;
  const charge = booking.unpaid
    ? chip("bad", `Not charged: ${unpaidWords[booking.unpaid_reason ?? ""] ?? "no session could be used"}`)
    : booking.waived
    ? chip("", "Waived")
    : null;
  switch (booking.status) {
    case "completed":
      return html`${chip("good", "Done")}${charge}` as VNode;
    case "no_show":
      return html`${chip("bad", "No-show")}${charge}` as VNode;
    case "cancelled":
      return html`${chip("", booking.late_cancel ? "Cancelled late" : "Cancelled")}${charge}` as VNode;
    case "scheduled":
      if (booking.ends_at <= now) return chip("note", "Closes tonight");
      if (booking.starts_at <= now) return chip("ball", "Under way");
      return booking.confirmed_at ? chip("good", "Confirmed") : chip("warn", "Not confirmed");
  }
}
