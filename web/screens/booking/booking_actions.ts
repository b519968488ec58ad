import type { VNode } from "preact";
import { html } from "htm/preact";
import { complete, confirm, reopen } from "../../data/verbs.ts";
import type { AgendaBooking } from "../../data/rows.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { LetGo } from "./let_go.ts";
import { openCancel, openCharge, openMove, openNoShow } from "../open_dialogs.ts";

/** What can be done with a booking as it stands: one tap each, with a way back. */
export function BookingActions({ booking, now }: { booking: AgendaBooking; now: Date }): VNode {
  const { id, client, status } = booking;
  const done = () =>
    perform({
      write: () => complete(id),
      said: (after) =>
        after.unpaid
          ? `${client.name}: done, but no session could be used. It is under “Needs you”.`
          : booking.pack
          ? `${client.name}: done, one session of ${booking.pack.name} used.`
          : `${client.name}: done.`,
      undo: () => reopen(id),
    });
  const stands = () => perform({ write: () => confirm(id), said: `${client.name}’s session is confirmed.` });
  const back = () => perform({ write: () => reopen(id), said: `${client.name}’s booking stands again.` });

  if (status !== "scheduled") {
    return html`<div class="booking-actions">
      ${
      booking.unpaid && html`
        <button type="button" class="button small" onClick=${() => openCharge(booking)}>Charge</button>
        <${LetGo} booking=${booking} />
      `
    }
      <${Press} class="button small quiet" label=${`Reopen ${client.name}’s booking`} onPress=${back}>Reopen<//>
    </div>` as VNode;
  }
  if (booking.starts_at <= now) {
    return html`
      <div class="booking-actions">
        <${Press} class="button small primary" label=${`Done: ${client.name}`} onPress=${done}>Done<//>
            <button type="button" class="button small" aria-label=${`No-show: ${client.name}`} onClick=${() =>
              openNoShow(booking)}>No-show</button>
            <button type="button" class="button small quiet" aria-label=${`Cancel: ${client.name}`} onClick=${() =>
              openCancel(booking)}>Cancel</button>
          </div>
    ` as VNode;
  }
  return html`<div class="booking-actions">
    ${
    !booking.confirmed_at && html`<${Press} label=${`Confirm: ${client.name}`} onPress=${stands}>Confirm<//>`
  }
    <button type="button" class="button small quiet" aria-label=${`Move: ${client.name}`} onClick=${() =>
    openMove(booking)}>Move</button>
    <button type="button" class="button small quiet" aria-label=${`Cancel: ${client.name}`} onClick=${() =>
    openCancel(booking)}>Cancel</button>
  </div>` as VNode;
}
