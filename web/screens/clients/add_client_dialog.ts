import type { VNode } from "preact";
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { countryName } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { addClient, readByPhone, type Someone } from "../../data/clients.ts";
import { changeSettings } from "../../data/settings.ts";
import { markRead } from "../../data/unread.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { PhoneField } from "../../parts/phone_field.ts";
import { readForm, readWords } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { requirePhone, useCountries, usePhoneWriter } from "../../phones.ts";
import type { PhoneRead } from "../../reading/read_phone.ts";
import { go, hrefOf } from "../../router.ts";
import { foldName } from "../../../supabase/functions/_shared/fold_name.ts";
import { Failure } from "../../server/failure.ts";
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
  const { own } = useCountries(coach.phone);
  // The country of the number as typed, where it is one that is not texted.
  const [off, setOff] = useState<string | null>(null);
  const offOf = (country: string | undefined) =>
    country && own && country !== own && !coach.text_countries.includes(country) ? country : null;
  // Who has this name and number already.
  const [twin, setTwin] = useState<Someone | null>(null);
  const read = ({ name = "", phone = "", note = "", text_country = "" }: FormValues) => {
    setTwin(null);
    return readForm({
      name: () => readWords(name, "clients_name_length"),
      phone: () => requirePhone(phone, coach.country),
      note: () => readWords(note, "clients_notes_length"),
      text_country: () => text_country === "on",
    });
  };
  const add = useAction(async ({ name, phone, note, text_country }: Awaited<ReturnType<typeof read>>) => {
    const { e164, country } = phone;
    const known = (await readByPhone(e164)).find((one) => foldName(one.name) === foldName(name));
    if (known) {
      setTwin(known);
      throw new Failure("already_on_list");
    }
    if (text_country && offOf(country)) {
      const { text_countries: seen } = coach;
      await changeSettings({ text_countries: [...seen, country ?? ""] }, { text_countries: seen });
    }
    const client = await addClient({ name, phone: e164, notes: note });
    if (lead) await markRead(lead.messageIds);
    onClose();
    say(`${client.name} is on your list.`);
    go(lead?.from === "inbox" ? "inbox" : "clients", client.id);
  });
  return html`
    <${Dialog} title="Add a client" onClose=${onClose}>
      <${Form} submit="Add client" busy=${add.busy} failure=${add.failure} read=${read}
        onSubmit=${add.run} onCancel=${onClose}>
        <${Field} label="Name" name="name" autocomplete="off" autofocus onInput=${() => setTwin(null)} />
        ${twin &&
          html`<p class="notice"><a href=${
            hrefOf("clients", twin.id)
          } onClick=${onClose}>Open ${twin.name}</a></p>`}
        <${PhoneField} label="Mobile number" name="phone" autocomplete="off" country=${coach.country}
          defaultValue=${lead && write(lead.phone)}
          onRead=${(read: PhoneRead | null) => setOff(offOf(read?.country))}
          hint="As you would dial it, or with + and the country code. Families may share one." />
        ${off && html`
          <${Tick} label=${`Text numbers in ${countryName(off)} from now on`} name="text_country"
            hint=${`Texts to ${
              countryName(off)
            } are off: what you send there is kept until you switch it on.`} />
        `}
        <${Field} label="Notes" name="note" rows=${3} hint="Only you see these." />
        <//>
        <//>
  ` as VNode;
}
