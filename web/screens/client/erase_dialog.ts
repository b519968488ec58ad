import type { VNode } from "preact";
import { html } from "htm/preact";
import { type Client, eraseClient } from "../../data/clients.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useRequestKey } from "../../server/use_request_key.ts";

/** Erasing who a client was: what goes, what stays, and the name typed so that no slip of a finger does it. */
export function EraseDialog({ client, onClose }: { client: Client; onClose: () => void }): VNode {
  const { keyOf } = useRequestKey();
  const send = useAction(async ({ lapse }: { lapse: boolean }) => {
    await eraseClient(client.id, lapse, keyOf(lapse));
    onClose();
    say("Erased. Nothing here says any more who it was.");
  });
  const read = ({ confirm = "", lapse }: FormValues) =>
    readForm({
      confirm: () => {
        if (!["erase", client.name.toLowerCase()].includes(confirm.toLowerCase())) {
          throw new Failure("erase_unconfirmed");
        }
      },
      lapse: () => lapse === "on",
    });
  return html`
    <${Dialog} title=${`Erase ${client.name}`} onClose=${onClose}>
      <p><strong>Goes for good:</strong> name, number and notes; the words and pictures of every text to and from
        them; what your own phone was told about them; and the same of entries that you merged into this one.</p>
      <p><strong>Stays:</strong> bookings, packs, payments and every line of the ledger, as an erased client’s, with
        the reasons that you typed for them; and that their number has stopped your texts, if it has.</p>
      <p>A file that you saved before, and your carrier’s own records, keep what they hold.</p>
      <${Form} submit="Erase for good" tone="bad" busy=${send.busy} failure=${send.failure}
        read=${read} onSubmit=${send.run} onCancel=${onClose}>
        <${Tick} label="Sessions that they have left may lapse" name="lapse" />
        <${Field} label=${`Type ${client.name} or ERASE`} name="confirm" autocomplete="off" autofocus />
        <//>
        <//>
  ` as VNode;
}
