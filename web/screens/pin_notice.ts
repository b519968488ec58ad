import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../coach_context.ts";
import { Icon } from "../parts/icon.ts";
import { useNow } from "../parts/now.ts";
import { hrefOf } from "../router.ts";

/** Says that five wrong PINs came by text, which a coach who did not send them must hear of. */
export function PinNotice(): VNode | null {
  const { coach } = useBench();
  const now = useNow();
  if (coach.pin_locked_until === null || coach.pin_locked_until <= now) return null;
  return html`<p class="zone-notice" role="status"><${Icon} name="clock" /> <span>Five wrong PINs were texted from your
    number, so your texts wait until midnight. <a href=${
    hrefOf("settings", "texts")
  }>Set a new PIN</a></span></p>` as VNode;
}
