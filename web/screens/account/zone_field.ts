import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { html } from "htm/preact";
import { Field } from "../../parts/form.ts";

/** A time zone, found by typing part of its name; the database has the last word on which ones exist. */
export function ZoneField({ defaultValue, hint }: { defaultValue: string; hint: string }): VNode {
  const list = useId();
  return html`
    <${Field} label="Time zone" name="timezone" defaultValue=${defaultValue} list=${list} hint=${hint}
      autocomplete="off" />
    <datalist id=${list}>${Intl.supportedValuesOf("timeZone").map((zone) =>
      html`<option key=${zone} value=${zone}></option>`
    )}</datalist>
  ` as VNode;
}
