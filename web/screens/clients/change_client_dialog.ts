import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { changeClient, type Client } from "../../data/clients.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { PhoneField } from "../../parts/phone_field.ts";
import { readForm, readWords } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { requirePhone, usePhoneWriter } from "../../phones.ts";
import { useAction } from "../../server/use_action.ts";

interface ChangeProps {
  client: Client;
  /** Goes on to merging them with another client. */
  onMerge: () => void;
  onClose: () => void;
}

/** Changing a client's name or number, or putting them into the archive. */
export function ChangeClientDialog({ client, onMerge, onClose }: ChangeProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const read = ({ name = "", phone = "" }: FormValues) =>
    readForm({
      name: () => readWords(name, "clients_name_length"),
      phone: async () => (await requirePhone(phone, coach.country)).e164,
    });
  const change = useAction(async (wanted: { name: string; phone: string }) => {
    await changeClient(client.id, wanted);
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
        archive.failure} read=${read} onSubmit=${change.run}
        onCancel=${onClose}>
        <${Field} label="Name" name="name" autocomplete="off" defaultValue=${client.name} autofocus />
        <${PhoneField} label="Mobile number" name="phone" autocomplete="off" country=${coach.country}
          defaultValue=${write(client.phone)}
          hint="As you would dial it, or with + and the country code." />
        <//>
        <p class="dialog-foot"><button type="button" class="link" onClick=${() => archive.run()}>
          ${client.archived_at ? "Bring back from the archive" : "Archive this client"}</button>
          ${!client.archived_at &&
            html`<button type="button" class="link" onClick=${onMerge}>Merge with another client</button>`}</p>
        <//>
  ` as VNode;
}
