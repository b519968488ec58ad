import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { addClient } from "../../data/clients.ts";
import { markRead } from "../../data/texts.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { requirePhone, usePhoneWriter } from "../../phones.ts";
import { go } from "../../router.ts";
import { useAction } from "../../server/use_action.ts";

/** A number that texted and is not on the list, with its texts; from the inbox, its thread stays open. */
export interface Lead {
  phone: string;
  messageIds: string[];
  from?: "inbox";
}

interface AddProps {
  /** A number that texted and is not on the list: its texts count as read once it has a name. */
  lead?: Lead | undefined;
  onClose: () => void;
}

/** Adding a client. */
export function AddClientDialog({ lead, onClose }: AddProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const add = useAction(async ({ name = "", phone = "", note = "" }: FormValues) => {
    const { e164 } = await requirePhone(phone, coach.country);
    const client = await addClient({ name, phone: e164, notes: note });
    if (lead) await markRead(lead.messageIds);
    onClose();
    say(`${client.name} is on your list.`);
    go(lead?.from === "inbox" ? "inbox" : "clients", client.id);
  });
  return html`
    <${Dialog} title="Add a client" onClose=${onClose}>
      <${Form} submit="Add client" busy=${add.busy} failure=${add.failure} onSubmit=${add.run}
        onCancel=${onClose}>
        <${Field} label="Name" name="name" autocomplete="off" autofocus />
        <${Field} label="Mobile number" name="phone" type="tel" autocomplete="off" defaultValue=${lead &&
          write(lead.phone)}
          hint="As you would dial it, or with + and the country code. Families may share one." />
        <${Field} label="Notes" name="note" rows=${3} hint="Only you see these." />
        <//>
        <//>
  ` as VNode;
}
