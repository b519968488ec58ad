import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../coach_context.ts";
import { formatTime } from "../format.ts";
import { Icon } from "../parts/icon.ts";
import { useNow } from "../parts/now.ts";

/** Says whose clock the screen keeps, where this device keeps another. */
export function ZoneNotice(): VNode | null {
  const { zone } = useBench();
  const now = useNow();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (here === zone.timeZone) return null;
  return html`<p class="zone-notice"><${Icon} name="clock" /> All times are ${
    zone.timeZone.replaceAll("_", " ")
  } time, where it
    is ${formatTime(now, zone)}. This device is on ${here.replaceAll("_", " ")} time.</p>` as VNode;
}
