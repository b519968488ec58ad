import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type AgendaBooking, confirm, move } from "../../data/bookings.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { RoomNotice } from "./closed_times.ts";
import type { NextTimes } from "./slot_picker.ts";
import { TimeChoice } from "./time_choice.ts";
import { ToldText, useTold } from "./told_text.ts";

interface MoveProps {
  booking: AgendaBooking;
  onClose: () => void;
}

/** Moving a booking to another time; its length and its pack stay, and it must be confirmed anew. */
export function MoveDialog({ booking, onClose }: MoveProps): VNode {
  const { zone } = useBench();
  return html`
    <${Dialog} title=${`Move ${booking.client.name}`} wide onClose=${onClose}>
      <p>Now ${formatDayTime(
        booking.starts_at,
        zone,
      )}. The session keeps its length and its pack${booking.confirmed_at
        ? ", and will need confirming again"
        : ""}.</p>
      <${MoveForm} booking=${booking} onClose=${onClose} choice=${TimeChoice} />
      <//>
  ` as VNode;
}

/** A booking that was dropped at another time: the text that goes, then the press that moves. `onEnd` hears whether it did. */
export function DropDialog(
  { booking, at, onEnd, onClose }: MoveProps & { at: Date; onEnd: (moved: boolean) => void },
): VNode {
  const { zone } = useBench();
  // However the dialog is left, what was dropped goes back unless it was moved.
  useEffect(() => () => onEnd(false), []);
  return html`
    <${Dialog} title=${`Move ${booking.client.name}?`} onClose=${onClose}>
      <p class="dialog-fact">From ${formatDayTime(booking.starts_at, zone)} to <strong>${formatDayTime(
        at,
        zone,
      )}</strong>${booking.confirmed_at ? ", to be confirmed again" : ""}.</p>
      <${MoveForm} booking=${booking} at=${at} onMoved=${() => onEnd(true)} onClose=${onClose}
        onCancel=${onClose} choice=${Dropped} />
      <//>
  ` as VNode;
}

/** The time that is chosen already. */
const Dropped = ({ chosen, moving }: { chosen: Date | null; moving: AgendaBooking }): VNode =>
  html`<${RoomNotice} at=${chosen} moving=${moving} />` as VNode;

interface MoveFormProps extends MoveProps {
  choice: typeof TimeChoice | typeof NextTimes | typeof Dropped;
  /** The time it was dropped at. */
  at?: Date;
  onMoved?: () => void;
  onCancel?: () => void;
}

/** The choice of a time, the text that goes, and the press that moves. */
export function MoveForm({ booking, onClose, choice, at, onMoved, onCancel }: MoveFormProps): VNode {
  const { zone } = useBench();
  const { keyOf } = useRequestKey();
  const [startsAt, setStartsAt] = useState<Date | null>(at ?? null);
  const [tell, setTell] = useState(true);
  const told = useTold("moved", booking.client.id, booking.id);
  const minutes = Math.round((booking.ends_at.getTime() - booking.starts_at.getTime()) / 60_000);
  const send = useAction(async () => {
    const to = startsAt;
    if (!to) throw new Failure("time_unreadable");
    const key = keyOf(to, tell);
    await move(booking.id, to, { tell, key });
    onMoved?.();
    onClose();
    say(`${booking.client.name} moved to ${formatDayTime(to, zone)}.`, {
      undo: async () => {
        await move(booking.id, booking.starts_at, { tell, key: `${key}-undo` });
        // A move takes the confirmation away; the time it was given for is back.
        if (booking.confirmed_at) await confirm(booking.id);
      },
    });
  });
  // Another time is not the one that was refused.
  const choose = (next: Date | null) => {
    send.clear();
    setStartsAt(next);
  };
  return html`
    <${Form} submit=${startsAt ? `Move to ${formatDayTime(startsAt, zone)}` : "Choose a time"}
      busy=${send.busy} failure=${send.failure} disabled=${!startsAt || told.face === "loading"}
      onSubmit=${() => send.run()} onCancel=${onCancel} leave="Leave it there">
      <${choice} minutes=${minutes} moving=${booking} chosen=${startsAt} onChoose=${choose} />
      <${ToldText} told=${told} client=${booking
        .client} startsAt=${startsAt} tell=${tell} onTell=${setTell} />
      <//>
  ` as VNode;
}
