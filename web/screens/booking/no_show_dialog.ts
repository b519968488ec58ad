import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/rows.ts";
import { useAction } from "../../data/use_action.ts";
import { markNoShow, reopen } from "../../data/verbs.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form, Tick } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";

/** A client who did not come: uses the session, unless the coach waives it. */
export function NoShowDialog({ booking, onClose }: { booking: AgendaBooking; onClose: () => void }): VNode {
  const { zone } = useBench();
  const [waive, setWaive] = useState(false);
  const { client, pack } = booking;
  const send = useAction(async () => {
    const after = await markNoShow(booking.id, waive);
    onClose();
    const cost = after.unpaid
      ? " No session could be used; it is under “Needs you”."
      : pack && !waive
      ? ` One session of ${pack.name} used.`
      : " No session used.";
    say(`${client.name} is marked as a no-show.${cost}`, { undo: () => reopen(booking.id) });
  });
  return html`
    <${Dialog} title=${`${client.name} did not come?`} onClose=${onClose}>
      <p class="dialog-fact">${formatDayTime(booking.starts_at, zone)}, ${pack?.name ?? "without a pack"}</p>
      <${Form} submit="Mark as no-show" tone="bad" busy=${send.busy} failure=${send.failure}
        onSubmit=${() => send.run()} onCancel=${onClose}>
          <p class=${pack && !waive ? "notice warn" : "notice"} role="status">${pack && !waive
            ? `One session of ${pack.name} will be used.`
            : "No session will be used."}</p>
          ${pack && html`
            <${Tick} label="Waive it: use no session" name="waive" hint="The statement will say that you waived it."
              onChange=${(event: Event) => setWaive((event.currentTarget as HTMLInputElement).checked)} />
          `}
        <//>
      <//>
  ` as VNode;
}
