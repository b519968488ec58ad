import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { longestText } from "../../../supabase/functions/_shared/longest_text.ts";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { sendText } from "../../data/texts.ts";
import { formatTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { refreshAll } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { lateBy, markLate } from "./late_marks.ts";

const choices = [5, 10, 15, 20, 30];
const words = (minutes: number): string => `Running about ${minutes} minutes late, sorry`;

/** The coach runs late: the booking is marked, and a text to the client is ready to be sent or changed. */
export function LateDialog({ booking, onClose }: { booking: AgendaBooking; onClose: () => void }): VNode {
  const { zone } = useBench();
  const { id, client } = booking;
  const before = lateBy(id);
  const [minutes, setMinutes] = useState(before || 10);
  const [text, setText] = useState(words(minutes));
  const { keyOf } = useRequestKey();
  const choose = (next: number) => {
    if (text === words(minutes)) setText(words(next));
    setMinutes(next);
  };
  const mark = () => {
    markLate(id, minutes);
    refreshAll();
    onClose();
  };
  const send = useAction(async ({ text: body = "" }: FormValues) => {
    await sendText({ to: { clientId: client.id }, body, at: null }, keyOf(body));
    markLate(id, minutes);
    onClose();
    say(`${client.name} is told that you run about ${minutes} minutes late.`);
  });
  const markOnly = () => {
    mark();
    say(`Marked: about ${minutes} minutes late. ${client.name} was not texted.`, {
      undo: () => {
        markLate(id, before);
        return Promise.resolve();
      },
    });
  };
  return html`
    <${Dialog} title=${`Running late for ${client.name}?`} onClose=${onClose}>
      <p class="dialog-fact">Booked for ${formatTime(
        booking.starts_at,
        zone,
      )}. The booking keeps its time.</p>
      <div class="switch five" role="group" aria-label="How late">
        ${choices.map((one) =>
          html`<button key=${one} type="button" aria-pressed=${one === minutes} onClick=${() =>
            choose(one)}>${one} min</button>`
        )}
      </div>
      <${Form} submit=${`Text ${client.name}`} busy=${send.busy} failure=${send.failure} onSubmit=${send.run}>
        <${Field} label="Text" name="text" key=${minutes} rows=${2} maxLength=${longestText}
          defaultValue=${text}
          onInput=${(event: Event) => setText((event.currentTarget as HTMLTextAreaElement).value)}
          hint="Goes out at once, in quiet hours too." />
        <//>
        <p
          class="dialog-foot"><button type="button" class="link" onClick=${markOnly}>Mark it without a text</button></p>
        <//>
  ` as VNode;
}
