import type { ComponentChildren, VNode } from "preact";
import { html } from "htm/preact";
import { Icon, type IconName } from "../../parts/icon.ts";

interface NeedProps {
  icon: IconName;
  tone: "warn" | "bad" | "note";
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** One thing that needs the coach: what it is, and what can be done about it. */
export const Need = ({ icon, tone, actions, children }: NeedProps): VNode =>
  html`
    <li class=${`need ${tone}`}>
      <span class="need-icon"><${Icon} name=${icon} /></span>
      <div class="need-words">${children}</div>
      ${actions && html`<div class="need-actions">${actions}</div>`}
    </li>
  ` as VNode;
