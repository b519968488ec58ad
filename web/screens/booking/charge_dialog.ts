import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { type Pack, readPacks, undoSession, useSession } from "../../data/packs.ts";
import { formatDayTime } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { unpaidWords } from "../../words.ts";
import { openSell } from "../client/dialogs.ts";

/** Charging a session that no pack could pay for at the time, or whose pack was refunded, to a pack after all. */
export function ChargeDialog({ booking, onClose }: { booking: AgendaBooking; onClose: () => void }): VNode {
  const { zone } = useBench();
  const { keyOf } = useRequestKey();
  const { client } = booking;
  const packs = useQuery(`packs ${client.id}`, () => readPacks(client.id));
  // A pack is judged at the session's start: one that ran out of date since can still pay for it.
  const canPay = (pack: Pack) =>
    pack.free > 0 && pack.paid_at !== null && pack.refunded_at === null &&
    (pack.expires_at === null || pack.expires_at > booking.starts_at);
  const send = useAction(async ({ pack: purchaseId = "" }: FormValues) => {
    const key = keyOf(purchaseId);
    const used = await useSession({ purchaseId, bookingId: booking.id, key });
    if (used < 0) throw new Failure("pack_exhausted");
    onClose();
    say(`${client.name}’s session on ${formatDayTime(booking.starts_at, zone)} is charged.`, {
      undo: () => undoSession(purchaseId, key),
    });
  });
  return html`
    <${Dialog} title=${`Charge ${client.name}’s session`} onClose=${onClose}>
      <p class="dialog-fact">${formatDayTime(booking.starts_at, zone)}. It was not charged:
          ${" "}${unpaidWords[booking.unpaid_reason ?? ""] ?? "no session could be used"}.</p>
      <${Faces} what="packs" query=${packs} lines=${2} isEmpty=${(all: Pack[]) => !all.some(canPay)}
        empty=${html`
          <p>${client
            .name} has no paid pack with a free session. Sell one, or have an open one paid, then charge it.</p>
          <button type="button" class="button primary" onClick=${() => openSell(client)}>Sell a pack</button>
        `}>
          ${(all: Pack[]) =>
            html`
              <${Form} submit="Use one session" busy=${send.busy} failure=${send.failure}
                onSubmit=${send.run} onCancel=${onClose}>
                <${Field} label="Pack" name="pack">
                        ${all.filter(canPay).map((pack) =>
                          html`<option key=${pack.id} value=${pack.id}>${pack.name}: ${pack.free} free</option>`
                        )}
                      <//>
                    <//>
            `}
        <//>
      <//>
  ` as VNode;
}
