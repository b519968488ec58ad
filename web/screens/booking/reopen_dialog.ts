import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type AgendaBooking, reopen } from "../../data/bookings.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { ToldText, useTold } from "./told_text.ts";

/** A cancelled booking that is to stand again: the text that goes, then the press. */
export function ReopenDialog({ booking, onClose }: { booking: AgendaBooking; onClose: () => void }): VNode {
  const { zone } = useBench();
  const { id, client, pack } = booking;
  const [tell, setTell] = useState(true);
  const told = useTold("confirmation", client.id, id);
  const send = useAction(async () => {
    await reopen(id, tell);
    onClose();
    say(`${client.name}’s booking stands again.`);
  });
  return html`
    <${Dialog} title=${`Reopen ${client.name}’s booking?`} onClose=${onClose}>
      <p class="dialog-fact">${formatDayTime(booking.starts_at, zone)}, ${pack?.name ?? "without a pack"}</p>
      <${Form} submit="Reopen the booking" busy=${send.busy} failure=${send.failure}
        disabled=${told.face === "loading"} onSubmit=${() => send.run()} onCancel=${onClose}
        leave="Leave it cancelled">
        <${ToldText} told=${told} client=${client} tell=${tell} onTell=${setTell} />
        <//>
        <//>
  ` as VNode;
}
