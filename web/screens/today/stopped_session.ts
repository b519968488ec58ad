import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type AgendaBooking, cancel, previewCancel, reopen } from "../../data/bookings.ts";
import { formatDayTime } from "../../format.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { usePhoneWriter } from "../../phones.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { openCancel } from "../booking/dialogs.ts";

/** What stands though its client has stopped the texts, perhaps to cancel it, and what can be said to them. */
export function StoppedSession({ booking }: { booking: AgendaBooking }): VNode {
  const { coach, zone } = useBench();
  const write = usePhoneWriter(coach.country);
  return html`
    <p>Texts to them have stopped, and ${formatDayTime(
      booking.starts_at,
      zone,
    )} stays booked. Perhaps they meant to cancel it.</p>
    <p class="hint">You can say to them: “Text START to ${write(coach.phone)} to hear from us again.”</p>
  ` as VNode;
}

/** Cancels that session at one tap, which undo takes back; one that would use a session, or may, is asked about first. */
export function CancelStopped({ booking }: { booking: AgendaBooking }): VNode {
  const { zone } = useBench();
  const { keyOf, fulfilled } = useRequestKey();
  const { id, client, starts_at } = booking;
  const press = async () => {
    const terms = await previewCancel(id).catch(() => null);
    if (terms?.uses_session !== false) return openCancel(booking);
    const done = await perform({
      write: () => cancel(id, { waive: false, tell: false, key: keyOf() }),
      said: `${client.name}’s booking is cancelled. No session used.`,
      undo: () => reopen(id, false),
    });
    if (done) fulfilled();
  };
  const when = formatDayTime(starts_at, zone);
  return html`
    <${Press} class="button small" label=${`Cancel ${when}: ${client.name}`} onPress=${press}>Cancel ${when}<//>
  ` as VNode;
}
