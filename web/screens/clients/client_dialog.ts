import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Failure } from "../../data/failure.ts";
import type { Client } from "../../data/rows.ts";
import { useAction } from "../../data/use_action.ts";
import { addClient, changeClient, markRead } from "../../data/write_rows.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { readPhone, usePhoneWriter } from "../../phones.ts";
import { go } from "../../router.ts";
import { type Lead, openMerge } from "../open_dialogs.ts";

async function readNumber(phone: string, country: string): Promise<string> {
  const read = await readPhone(phone, country);
  if (!read) throw new Failure("phone_unreadable");
  return read.e164;
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
    const client = await addClient({ name, phone: await readNumber(phone, coach.country), notes: note });
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

/** Changing a client's name or number, or putting them into the archive. */
export function ChangeClientDialog({ client, onClose }: { client: Client; onClose: () => void }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const change = useAction(async ({ name = "", phone = "" }: FormValues) => {
    await changeClient(client.id, { name, phone: await readNumber(phone, coach.country) });
    onClose();
    say("Saved.");
  });
  const archive = useAction(async () => {
    const archived_at = client.archived_at ? null : new Date().toISOString();
    await changeClient(client.id, { archived_at });
    onClose();
    say(
      archived_at
        ? `${client.name} is archived. Nothing is deleted.`
        : `${client.name} is back on your list.`,
      {
        undo: () => changeClient(client.id, { archived_at: client.archived_at?.toISOString() ?? null }),
      },
    );
  });
  return html`
    <${Dialog} title=${`Change ${client.name}`} onClose=${onClose}>
      <${Form} submit="Save" busy=${change.busy} failure=${change.failure ??
        archive.failure} onSubmit=${change.run} onCancel=${onClose}>
        <${Field} label="Name" name="name" autocomplete="off" defaultValue=${client.name} autofocus />
        <${Field} label="Mobile number" name="phone" type="tel" autocomplete="off" defaultValue=${write(
          client.phone,
        )}
          hint="As you would dial it, or with + and the country code." />
        <//>
        <p class="dialog-foot"><button type="button" class="link" onClick=${() => archive.run()}>
          ${client.archived_at ? "Bring back from the archive" : "Archive this client"}</button>
          ${!client.archived_at &&
            html`<button type="button" class="link" onClick=${() =>
              openMerge(client)}>Merge with another client</button>`}</p>
        <//>
  ` as VNode;
}
