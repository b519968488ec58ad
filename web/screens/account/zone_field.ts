import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { html } from "htm/preact";
import { Field } from "../../parts/form.ts";

interface ZoneProps {
  defaultValue: string;
  hint: string;
  onInput?: (event: Event) => void;
}

/** A time zone, found by typing part of its name; the database has the last word on which ones exist. */
export function ZoneField({ defaultValue, hint, onInput }: ZoneProps): VNode {
  const list = useId();
  return html`
    <${Field} label="Time zone" name="timezone" defaultValue=${defaultValue} list=${list} hint=${hint}
      autocomplete="off" onInput=${onInput} />
    <datalist id=${list}>${Intl.supportedValuesOf("timeZone").map((zone) =>
      html`<option key=${zone} value=${zone}></option>`
    )}</datalist>
  ` as VNode;
}
