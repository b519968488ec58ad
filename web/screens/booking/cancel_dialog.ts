import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type AgendaBooking, cancel, type CancelTerms, previewCancel, reopen } from "../../data/bookings.ts";
import { formatDayTime, formatMinutes } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form, Tick } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { ToldText, useTold } from "./told_text.ts";

interface CancelProps {
  booking: AgendaBooking;
  onClose: () => void;
}

/** Cancelling a booking. */
export function CancelDialog({ booking, onClose }: CancelProps): VNode {
  const { zone } = useBench();
  return html`
    <${Dialog} title=${`Cancel ${booking.client.name}?`} onClose=${onClose}>
      <p class="dialog-fact">${formatDayTime(booking.starts_at, zone)}, ${booking.pack?.name ??
        "without a pack"}</p>
      <${CancelForm} booking=${booking} onClose=${onClose} onCancel=${onClose} />
      <//>
  ` as VNode;
}

/** What cancelling means: whether it will use a session, which the coach may waive, and the text that goes. */
export function CancelForm(
  { booking, onClose, onCancel }: CancelProps & { onCancel?: () => void },
): VNode {
  const { keyOf } = useRequestKey();
  const [waive, setWaive] = useState(false);
  const [tell, setTell] = useState(true);
  const told = useTold("cancelled", booking.client.id, booking.id);
  const terms = useQuery(`cancel ${booking.id}`, () => previewCancel(booking.id));
  const send = useAction(async () => {
    const after = await cancel(booking.id, { waive, tell, key: keyOf(waive, tell) });
    onClose();
    const charged = after.late_cancel && booking.pack !== null && !after.waived;
    const cost = after.unpaid
      ? " No session could be used."
      : charged
      ? " One session used."
      : " No session used.";
    say(`${booking.client.name}’s booking is cancelled.${cost}`, { undo: () => reopen(booking.id, tell) });
  });
  return html`
    <${Faces} what="what cancelling means" query=${terms} lines=${2}>
      ${(known: CancelTerms) =>
        html`
          <${Form} submit="Cancel the booking" tone="bad" busy=${send.busy} failure=${send.failure}
            disabled=${told.face === "loading"} onSubmit=${() => send.run()} onCancel=${onCancel}
            leave="Keep the booking">
            <p class=${known.uses_session && !waive ? "notice warn" : "notice"} role="status">${verdict(
              known,
              waive,
              booking,
            )}</p>
            ${known.uses_session && html`
              <${Tick} label="Waive it: use no session" name="waive"
                hint="The statement will say that you waived it." onChange=${(event: Event) =>
                  setWaive((event.currentTarget as HTMLInputElement).checked)} />
            `}
            <${ToldText} told=${told} client=${booking.client} used=${known.uses_session && !waive}
              tell=${tell} onTell=${setTell} />
          <//>
        `}
    <//>
  ` as VNode;
}

function verdict(
  { late, uses_session, window_minutes }: CancelTerms,
  waive: boolean,
  { pack }: AgendaBooking,
): string {
  const window = formatMinutes(window_minutes ?? 0);
  if (!late) {
    return `This is in time (more than ${window} before), so no session is used. ${
      pack ? "The one it held is free again." : ""
    }`;
  }
  if (!uses_session) {
    return `This is inside the late-cancel window of ${window}, but there is no pack, so no session is used.`;
  }
  if (waive) return `This is inside the late-cancel window of ${window}. Waived: no session will be used.`;
  return `This is inside the late-cancel window of ${window}: one session of ${
    pack?.name ?? "the pack"
  } will be used.`;
}
