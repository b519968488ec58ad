import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../coach_context.ts";
import { formatTime } from "../format.ts";
import { Icon } from "../parts/icon.ts";
import { useNow } from "../parts/now.ts";

const place = "coachline.zones-known";

/** Says whose clock the screen keeps, where this device keeps another, until it is put away for these two clocks. */
export function ZoneNotice(): VNode | null {
  const { zone } = useBench();
  const now = useNow();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const both = `${zone.timeZone} ${here}`;
  const [known, setKnown] = useState(() => localStorage.getItem(place));
  if (here === zone.timeZone || known === both) return null;
  const away = () => {
    localStorage.setItem(place, both);
    setKnown(both);
  };
  return html`
    <p
      class="zone-notice one-line"><${Icon} name="clock" /> <span>Times are ${zone.timeZone.replaceAll(
        "_",
        " ",
      )} time, now ${formatTime(now, zone)}</span>
        <button type="button" class="icon-button" aria-label="Put this away" onClick=${away}><${Icon} name="close" /></button></p>
  ` as VNode;
}
