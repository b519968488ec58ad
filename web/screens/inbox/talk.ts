import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { TalkText } from "../../data/texts.ts";
import { markRead } from "../../data/unread.ts";
import { dayOf, nameDay } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { refreshAll } from "../../server/use_query.ts";
import { Bubble } from "./bubble.ts";
import { isShown, timeOf } from "./delivery.ts";

interface TalkProps {
  texts: TalkText[];
  who: string;
  /** Shows the texts before these; absent where these are all. */
  onEarlier?: (() => void) | undefined;
}

const unseen = ({ direction, needs_coach, read_at }: TalkText) =>
  !read_at && (direction === "in" || needs_coach);

/** The texts of a thread, oldest at the top, day by day; seeing them marks them as read. */
export function Talk({ texts, who, onEarlier }: TalkProps): VNode {
  const { zone } = useBench();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const shown = texts.filter(isShown).sort((a, b) => timeOf(a).getTime() - timeOf(b).getTime());
  const fresh = texts.filter(unseen).map(({ id }) => id);
  const last = shown.at(-1)?.id;
  useEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight);
  }, [last]);
  useEffect(() => {
    if (fresh.length === 0 || document.visibilityState !== "visible") return;
    // Not being able to mark them is no reason to disturb: they stay unread and this runs at the next opening.
    markRead(fresh).then(refreshAll, () => {});
  }, [fresh.join()]);
  const days = Map.groupBy(shown, (text) => dayOf(timeOf(text), zone));
  return html`<div class="thread" ref=${box} tabindex="0" role="group" aria-label=${`Texts with ${who}`}>
    ${
    onEarlier &&
    html`<p class="thread-earlier"><button type="button" class="button small quiet" onClick=${onEarlier}>
        Earlier texts</button></p>`
  }
    ${
    [...days].map(([day, ofDay]) =>
      html`<div key=${day}>
          <p class="thread-day">${nameDay(day, zone, now)}</p>
          ${ofDay.map((text) => html`<${Bubble} key=${text.id} text=${text} who=${who} now=${now} />`)}
        </div>`
    )
  }
  </div>` as VNode;
}
