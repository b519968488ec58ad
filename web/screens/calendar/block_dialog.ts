import type { VNode } from "preact";
import { html } from "htm/preact";
import { toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import { useBench } from "../../coach_context.ts";
import { addTimeOff, removeTimeOff } from "../../data/hours.ts";
import { dayOf, lastMoment, type Zone } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { type Block, readTimeOff } from "../hours/read_time_off.ts";

/** Blocking time: what was dragged over, to be put right and given a reason. */
export function BlockDialog({ from, to, onClose }: { from: Date; to: Date; onClose: () => void }): VNode {
  const { zone } = useBench();
  const last = lastMoment(to);
  const block = useAction(async (range: Block) => {
    const { id } = await addTimeOff(range);
    onClose();
    say("Blocked. Nobody can book then by text; bookings that stand are not touched.", {
      undo: () => removeTimeOff(id),
    });
  });
  return html`
    <${Dialog} title="Block time" onClose=${onClose}>
      <${Form} submit="Block" busy=${block.busy} failure=${block.failure} read=${(values: FormValues) =>
        readTimeOff(values, zone)} onSubmit=${block.run}
        onCancel=${onClose}>
        <div class="pair">
          <${Field} label="First day" name="first" type="date" defaultValue=${dayOf(from, zone)} />
          <${Field} label="From" name="from" type="time" defaultValue=${clockOf(from, zone)}
            hint="Empty: from the start of the day." />
        </div>
        <div class="pair">
          <${Field} label="Last day" name="ends_at" type="date" defaultValue=${dayOf(last, zone)} />
          <${Field} label="Until" name="until" type="time" defaultValue=${clockOf(to, zone)}
            hint="Empty: to the end of the day." />
        </div>
        <${Field} label="Reason" name="reason" maxLength=${200} hint="Only you see it." />
        <//>
        <//>
  ` as VNode;
}

/** "18:30"; empty for midnight, which is the edge of a whole day. */
function clockOf(at: Date, { timeZone }: Zone): string {
  const { hour, minute } = toLocal(at, timeZone);
  if (hour === 0 && minute === 0) return "";
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
