import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import type { Someone } from "../../data/clients.ts";
import { type Pack, transferSessions, undoTransfer } from "../../data/packs.ts";
import { count } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm, readReason } from "../../parts/read_form.ts";
import { countWords } from "../../parts/rings.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { ClientChoice } from "../booking/client_choice.ts";
import { readTransfer } from "./pack_deeds.ts";

interface TransferProps {
  client: Someone;
  pack: Pack;
  onClose: () => void;
}

/** Moving free sessions of a pack to another client: to whom, how many, why. */
export function TransferDialog({ client, pack, onClose }: TransferProps): VNode {
  const [to, setTo] = useState<Someone | null>(null);
  return html`
    <${Dialog} title=${to ? `Transfer to ${to.name}` : "Transfer sessions to"} onClose=${onClose}>
      <p class="dialog-fact">${pack.name} of ${client.name}: ${countWords(pack)}</p>
      ${to
        ? html`<${TransferForm} client=${client} pack=${pack} to=${to} onOther=${() =>
          setTo(null)} onClose=${onClose} />`
        : html`<${ClientChoice} without=${client.id} onChoose=${setTo} />`}
    <//>
  ` as VNode;
}

function TransferForm(
  { client, pack, to, onOther, onClose }: TransferProps & { to: Someone; onOther: () => void },
): VNode {
  const { keyOf } = useRequestKey();
  const read = ({ sessions = "", note = "" }: FormValues) =>
    readForm({ sessions: () => readTransfer(sessions, pack.free), note: () => readReason(note) });
  const send = useAction(async ({ sessions: moved, note }: { sessions: number; note: string }) => {
    const key = keyOf(to.id, moved, note);
    const { id } = await transferSessions(
      { purchaseId: pack.id, toClientId: to.id, sessions: moved, note },
      key,
    );
    onClose();
    say(`${to.name} has ${count(moved, "session")} of ${pack.name} from ${client.name}.`, {
      undo: () => undoTransfer(id, key),
    });
  });
  return html`
    <button type="button" class="link" onClick=${onOther}>Somebody else</button>
    <${Form} submit="Transfer" busy=${send.busy} failure=${send.failure} read=${read} onSubmit=${send.run}
      onCancel=${onClose}>
      <ul class="consequences">
        <li>The sessions come off this pack and are a pack of ${to
          .name}’s, on the same terms and with the same end.</li>
        <li>What was paid for them goes along. Sessions that are booked or used stay with ${client.name}.</li>
      </ul>
      <${Field} label="How many" name="sessions" inputMode="numeric" defaultValue=${pack.free} autofocus
        hint=${`Up to ${pack.free}: what is free.`} />
      <${Field} label="Why" name="note" hint="Required: it stands on both statements for good." />
      <//>
  ` as VNode;
}
