import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { readPhone } from "../phones.ts";
import type { PhoneRead } from "../reading/read_phone.ts";
import { Field } from "./form.ts";

const told = {
  landline: "A landline: texts may not arrive there.",
  abroad: "Read as a number of another country: write a + before it if that is right.",
  unsure: "Nobody is known to have a number like this. Look at it once more.",
};

interface PhoneProps {
  label: string;
  name: string;
  /** ISO 3166: how numbers without a country code are dialled. */
  country: string;
  hint: string;
  autocomplete?: string;
  defaultValue?: string | undefined;
  /** Hears what is typed each time, null while it is no number to be texted. */
  onRead?: (read: PhoneRead | null) => void;
}

/** A field for a phone number, which says beside it what a number can be told by its looks. */
export function PhoneField({ country, onRead, hint, ...rest }: PhoneProps): VNode {
  const [read, setRead] = useState<PhoneRead | null>(null);
  const typed = useRef("");
  const look = async (event: Event) => {
    const text = typed.current = (event.currentTarget as HTMLInputElement).value;
    const found = await readPhone(text, country).catch(() => null);
    if (typed.current !== text) return;
    setRead(found);
    onRead?.(found);
  };
  return html`
    <${Field} ...${rest} type="tel" onInput=${look} hint=${hint} />
    ${read?.told && html`<p class="notice warn" role="status">${told[read.told]}</p>`}
  ` as VNode;
}
