import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { addTimeOff, removeTimeOff, type TimeOff } from "../../data/hours.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";

interface TimeOffProps {
  off: TimeOff;
  /** Books at the time that was pressed all the same; left out where no time was. */
  onBook?: () => void;
  onClose: () => void;
}

/** Time off that was pressed: opened again, or booked into all the same. */
export function TimeOffDialog({ off, onBook, onClose }: TimeOffProps): VNode {
  const { zone } = useBench();
  const { id, starts_at, ends_at, reason } = off;
  const open = async () => {
    const done = await perform({
      write: () => removeTimeOff(id),
      said: "Open for booking again.",
      undo: () => addTimeOff({ starts_at: starts_at.toISOString(), ends_at: ends_at.toISOString(), reason }),
    });
    if (done) onClose();
  };
  return html`
    <${Dialog} title=${reason || "Time off"} onClose=${onClose}>
      <p>From ${formatDayTime(starts_at, zone)} to ${formatDayTime(
        ends_at,
        zone,
      )}. Nobody can book then by text; you can.</p>
      <div class="dialog-actions">
        ${onBook &&
          html`<button type="button" class="button" onClick=${onBook}>Book here all the same</button>`}
        <${Press} class="button primary" onPress=${open}>Open this time again<//>
      </div>
    <//>
  ` as VNode;
}
