import type { VNode } from "preact";
import { html } from "htm/preact";
import {
  type AgendaBooking,
  complete,
  confirm,
  markNoShow,
  reopen,
  unconfirm,
  waive,
} from "../../data/bookings.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { openCancel, openCharge, openLate, openMove } from "./dialogs.ts";
import { LetGo } from "./let_go.ts";

const soonMs = 3 * 3_600_000;
const justBegunMs = 20 * 60_000;

/** What can be done with a booking as it stands: one tap each, with a way back. */
export function BookingActions({ booking, now }: { booking: AgendaBooking; now: Date }): VNode {
  const { id, client, status } = booking;
  const back = () => perform({ write: () => reopen(id), said: `${client.name}’s booking stands again.` });
  const open = (words: string, show: (booking: AgendaBooking) => unknown) =>
    html`
      <button type="button" class="button small quiet" aria-label=${`${words}: ${client.name}`}
        onClick=${() => show(booking)}>${words}</button>
    `;

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
  const untilMs = booking.starts_at.getTime() - now.getTime();
  const late = untilMs < soonMs && untilMs > -justBegunMs && open("Running late", openLate);
  if (untilMs <= 0) {
    return html`
      <div class="booking-actions">
        <${Press} class="button small primary" label=${`Done: ${client.name}`} onPress=${() =>
          done(booking)}>Done<//>
        <${Press} label=${`No-show: ${client.name}`} onPress=${() => missed(booking)}>No-show<//>
        ${late}
        ${booking.unpaid && open("Charge", openCharge)}
        ${open("Cancel", openCancel)}
      </div>
    ` as VNode;
  }
  return html`<div class="booking-actions">
    ${
    !booking.confirmed_at &&
    html`<${Press} label=${`Confirm: ${client.name}`} onPress=${() => confirmed(booking)}>Confirm<//>`
  }
    ${late}
    ${booking.unpaid && open("Charge", openCharge)}
    ${open("Move", openMove)}
    ${open("Cancel", openCancel)}
  </div>` as VNode;
}

/** Says that a booking stands, with the way back. */
export const confirmed = ({ id, client }: AgendaBooking): Promise<boolean> =>
  perform({
    write: () => confirm(id),
    said: `${client.name}’s session is confirmed.`,
    undo: () => unconfirm(id),
  });

const done = ({ id, client, pack }: AgendaBooking): Promise<boolean> =>
  perform({
    write: () => complete(id),
    said: (after) =>
      after.unpaid
        ? `${client.name}: done, but no session could be used. It is under “Needs you”.`
        : pack
        ? `${client.name}: done, one session of ${pack.name} used.`
        : `${client.name}: done.`,
    undo: () => reopen(id),
  });

const missed = ({ id, client, pack }: AgendaBooking): Promise<boolean> =>
  perform({
    write: () => markNoShow(id, false),
    said: (after) =>
      after.unpaid
        ? `${client.name}: no-show, but no session could be used. It is under “Needs you”.`
        : pack
        ? `${client.name}: no-show. One session of ${pack.name} used.`
        : `${client.name}: no-show.`,
    undo: () => reopen(id),
    also: () =>
      pack
        ? {
          words: "Waive",
          write: () => waive(id),
          said: `Waived: ${client.name}’s no-show uses no session.`,
        }
        : undefined,
  });
