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
import { Icon } from "../../parts/icon.ts";
import { type Deed, Menu } from "../../parts/menu.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { phone, useMedia } from "../../parts/use_media.ts";
import { openCancel, openCharge, openLate, openMove, openReopen } from "./dialogs.ts";
import { openRow } from "./open_row.ts";
import { letGo } from "./let_go.ts";

const soonMs = 3 * 3_600_000;
const justBegunMs = 20 * 60_000;

interface ActionsProps {
  booking: AgendaBooking;
  now: Date;
  /** Everything in sight, where there is room for it: in the calendar's dialog. */
  whole?: boolean;
}

/** What can be done with a booking as it stands: the likeliest at one tap, the rest behind "…"; each with a way back. */
export function BookingActions({ booking, now, whole = false }: ActionsProps): VNode {
  const { first, rest } = deedsOf(booking, now);
  const narrow = useMedia(phone);
  const more = `More for ${booking.client.name}`;
  return html`
    <div class="booking-actions">
      ${first &&
        html`<${Button} deed=${first} name=${
          first.words === "Done" ? "button small primary" : "button small"
        } />`}
      ${whole
        ? rest.map((deed) => html`<${Button} key=${deed.words} deed=${deed} name="button small quiet" />`)
        : narrow && booking.status === "scheduled"
        ? html`
          <button type="button" class="icon-button" aria-label=${more} aria-haspopup="dialog"
            onClick=${() =>
              openRow(booking, rest.filter(({ words }) => words !== "Move" && words !== "Cancel"))}>
            <${Icon} name="more" /></button>
        `
        : html`<${Menu} label=${more} deeds=${rest} />`}
    </div>
  ` as VNode;
}

const Button = ({ deed, name }: { deed: Deed; name: string }): VNode =>
  html`<${Press} class=${name} label=${deed.label} onPress=${async () =>
    await deed.act()}>${deed.words}<//>` as VNode;

/** What a booking that stands so asks for first, if anything, and what else can be done. */
function deedsOf(booking: AgendaBooking, now: Date): { first: Deed | null; rest: Deed[] } {
  const { id, client, status } = booking;
  const deed = (words: string, act: Deed["act"]): Deed => ({ words, label: `${words}: ${client.name}`, act });
  const charge = deed("Charge", () => openCharge(booking));
  if (status !== "scheduled") {
    // Only of a cancelled one that is still to come a text goes: it is seen first.
    const reopened = () =>
      status === "cancelled" && booking.starts_at > now
        ? openReopen(booking)
        : perform({ write: () => reopen(id, false), said: `${client.name}’s booking stands again.` });
    const back = { words: "Reopen", label: `Reopen ${client.name}’s booking`, act: reopened };
    return booking.unpaid
      ? { first: charge, rest: [deed("Let it go", () => letGo(booking)), back] }
      : { first: null, rest: [back] };
  }
  const untilMs = booking.starts_at.getTime() - now.getTime();
  const soon = untilMs < soonMs && untilMs > -justBegunMs;
  const late = soon ? [deed("Running late", () => openLate(booking))] : [];
  const unpaid = booking.unpaid ? [charge] : [];
  const cancel = deed("Cancel", () => openCancel(booking));
  if (untilMs <= 0) {
    const missed = deed("No-show", () => markMissed(booking));
    return { first: deed("Done", () => done(booking)), rest: [missed, ...late, ...unpaid, cancel] };
  }
  return {
    first: booking.confirmed_at ? null : deed("Confirm", () => confirmed(booking)),
    rest: [deed("Move", () => openMove(booking)), ...late, ...unpaid, cancel],
  };
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

const markMissed = ({ id, client, pack }: AgendaBooking): Promise<boolean> =>
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
