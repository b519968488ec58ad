import type { VNode } from "preact";
import { html } from "htm/preact";
import { Field } from "../../parts/form.ts";

const ways = ["Cash", "Bank transfer", "Card elsewhere", "Other"];

/** How the money came in. */
export const PaymentField = (): VNode =>
  html`<${Field} label="How was it paid" name="method">
    ${ways.map((way) => html`<option key=${way} value=${way}>${way}</option>`)}
  <//>` as VNode;
