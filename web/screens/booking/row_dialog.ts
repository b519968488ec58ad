import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import type { Deed } from "../../parts/menu.ts";
import { useNow } from "../../parts/now.ts";
import { CancelForm } from "./cancel_dialog.ts";
import { openMove } from "./dialogs.ts";
import { MoveForm } from "./move_dialog.ts";
import { NextTimes } from "./slot_picker.ts";

interface RowProps {
  booking: AgendaBooking;
  /** What else can be done. */
  deeds: Deed[];
  onClose: () => void;
}

/** What stands behind "…" of a row on a phone: to the next open time, or cancelled, each with its text and one press. */
export function RowDialog({ booking, deeds, onClose }: RowProps): VNode {
  const { zone } = useBench();
  const ahead = booking.starts_at > useNow();
  const press = ({ act }: Deed) => {
    onClose();
    void act();
  };
  return html`
    <${Dialog} title=${booking.client.name} onClose=${onClose}>
      <p class="dialog-fact">${formatDayTime(booking.starts_at, zone)}, ${booking.pack?.name ??
        "without a pack"}</p>
      ${deeds.length > 0 && html`
        <div class="booking-actions">
          ${deeds.map((deed) =>
            html`
              <button type="button" key=${deed.words} class="button small quiet" aria-label=${deed.label}
                onClick=${() => press(deed)}>${deed.words}</button>
            `
          )}
        </div>
      `}
      ${ahead && html`
        <section class="row-deed" aria-labelledby="row-move">
          <header><h3 id="row-move">Move</h3>
            <button type="button" class="link" aria-label=${`Another time: ${booking.client.name}`}
              onClick=${() => openMove(booking)}>Another time</button></header>
          <${MoveForm} booking=${booking} onClose=${onClose} choice=${NextTimes} />
        </section>
      `}
      <section class="row-deed" aria-labelledby="row-cancel">
        <header><h3 id="row-cancel">Cancel</h3></header>
        <${CancelForm} booking=${booking} onClose=${onClose} />
      </section>
    <//>
  ` as VNode;
}
