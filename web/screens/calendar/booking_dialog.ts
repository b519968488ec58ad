import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type AgendaBooking, changeMinutes, readBooking } from "../../data/bookings.ts";
import { formatDayTime, formatLongDay, formatMinutes, formatTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { useNow } from "../../parts/now.ts";
import { say } from "../../parts/toasts.ts";
import { hrefOf } from "../../router.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { BookingActions } from "../booking/booking_actions.ts";
import { lookOf, lookWords } from "./booking_look.ts";
import { minutesOf } from "./move_by_hand.ts";

const lengths = [15, 30, 45, 60, 75, 90, 120, 180];

/** A booking of the calendar, as it stands now: when, on which pack, and all that can be done with it. */
export function BookingDialog(
  { booking: known, onClose }: { booking: AgendaBooking; onClose: () => void },
): VNode {
  const { zone } = useBench();
  const now = useNow();
  const query = useQuery(`booking ${known.id}`, () => readBooking(known.id));
  const booking = query.face === "full" && query.data ? query.data : known;
  const look = lookOf(booking, now);
  return html`
    <${Dialog} title=${booking.client.name} onClose=${onClose}>
      <p class="booking-when">
        <strong>${formatLongDay(booking.starts_at, zone)}</strong>
        <span>${formatTime(booking.starts_at, zone)} to ${formatTime(booking.ends_at, zone)}, ${formatMinutes(
          minutesOf(booking),
        )}</span>
      </p>
      <p class="booking-facts"><span class=${`chip look ${look}`}>${lookWords[look]}</span>
        <span>${booking.pack?.name ?? "No pack"}</span></p>
      <div><${BookingActions} booking=${booking} now=${now} whole /></div>
      ${booking.status === "scheduled" && booking.ends_at > now &&
        html`<${LengthForm} key=${minutesOf(booking)} booking=${booking} />`}
      <p class="dialog-foot"><a href=${hrefOf("clients", booking.client_id)}>Open ${booking.client
        .name}’s page</a></p>
    <//>
  ` as VNode;
}

/** The length, for those who do not drag. */
function LengthForm({ booking }: { booking: AgendaBooking }): VNode {
  const { zone } = useBench();
  const { keyOf, fulfilled } = useRequestKey();
  const before = minutesOf(booking);
  const [minutes, setMinutes] = useState(before);
  const change = useAction(async (_values: FormValues) => {
    const key = keyOf(minutes);
    const { ends_at } = await changeMinutes(booking.id, minutes, key);
    fulfilled();
    say(`${booking.client.name}’s session now ends ${formatDayTime(ends_at, zone)}.`, {
      undo: () => changeMinutes(booking.id, before, `${key}-undo`),
    });
  });
  const choose = (event: Event) => setMinutes(Number((event.currentTarget as HTMLSelectElement).value));
  return html`
    <${Form} class="length" submit="Change the length" busy=${change.busy} failure=${change.failure}
      disabled=${minutes === before} onSubmit=${change.run}>
      <${Field} label="Length" name="session_minutes" defaultValue=${String(minutes)} onInput=${choose}>
        ${[...new Set([...lengths, before])].sort((a, b) => a - b).map((one) =>
          html`<option key=${one} value=${String(one)} selected=${one === minutes}>${
            formatMinutes(one)
          }</option>`
        )}
      <//>
    <//>
  ` as VNode;
}
