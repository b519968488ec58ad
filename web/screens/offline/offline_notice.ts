import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { lastAgenda } from "../../data/last_agenda.ts";
import { dayOf, formatDayTime, formatTime } from "../../format.ts";

/** Says that there is no network, and how old what is on screen is. */
export function OfflineNotice(): VNode | null {
  const { coach, zone } = useBench();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener("online", follow);
    addEventListener("offline", follow);
    follow();
    return () => {
      removeEventListener("online", follow);
      removeEventListener("offline", follow);
    };
  }, []);
  if (online) return null;
  const at = lastAgenda(coach.id)?.at;
  const when = at &&
    (dayOf(at, zone) === dayOf(new Date(), zone) ? formatTime(at, zone) : formatDayTime(at, zone));
  return html`
    <p class="notice warn offline-notice"
      role="status"><span><strong>Offline${when
        ? `: as of ${when}`
        : ""}.</strong> You are offline. This is what was loaded last; whatever you press needs a connection, and nothing is saved until
        you are back.</span></p>
  ` as VNode;
}
