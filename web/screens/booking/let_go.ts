import type { VNode } from "preact";
import { html } from "htm/preact";
import { type AgendaBooking, waive } from "../../data/bookings.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";

/** Lets a session go that no pack could pay for; undo makes it unpaid again. */
export const letGo = ({ id, client }: AgendaBooking): Promise<boolean> =>
  perform({
    write: () => waive(id),
    said: `${client.name}’s session is let go: nothing is charged.`,
    undo: () => waive(id, false),
  });

/** The button for it. */
export const LetGo = ({ booking }: { booking: AgendaBooking }): VNode =>
  html`<${Press} class="button small quiet" label=${`Let it go: ${booking.client.name}`} onPress=${() =>
    letGo(booking)}>Let it go<//>` as VNode;
