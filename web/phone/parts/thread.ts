import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dayOf, nameDay } from "../../format.ts";
import { html } from "../html.ts";
import type { Coach } from "../local_api.ts";
import type { Bubble } from "../merge_thread.ts";
import { BubbleRow } from "./bubble.ts";

const nearEnd = 80;

interface ThreadProps {
  coach: Coach;
  owner: string;
  bubbles: readonly Bubble[];
  /** The coach's number is at work on an answer. */
  answering: boolean;
  onRetry: (sid: string) => void;
}

/** The texts between a handset and the coach's number, by day in the coach's zone. */
export function Thread({ coach, owner, bubbles, answering, onRetry }: ThreadProps): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastKey = bubbles.at(-1)?.key;
  const lastIsOwn = bubbles.at(-1)?.send?.state === "sending";

  useLayoutEffect(() => {
    const element = scroller.current;
    // Somebody reading further up stays there, unless the new text is their own.
    if (element && (following.current || lastIsOwn)) element.scrollTop = element.scrollHeight;
  }, [bubbles.length, lastKey, answering, lastIsOwn]);

  const now = new Date();
  return html`
    <div
      class="thread"
      role="region"
      tabindex="0"
      aria-label="Texts between ${owner} and ${coach.name}"
      ref=${scroller}
      onScroll=${(
        { currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLElement },
      ) => {
        following.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      ${bubbles.length === 0 &&
        html`<p class="empty">No texts yet. Write one, or try a suggestion below.</p>`}
      <ol>
        ${bubbles.flatMap((bubble, index) => {
          const before = bubbles[index - 1];
          const newDay = !before || dayOf(before.at, coach.zone) !== dayOf(bubble.at, coach.zone);
          return [
            newDay && html`
              <li class="day" key="day ${bubble.key}">
                <span>${nameDay(dayOf(bubble.at, coach.zone), coach.zone, now)}</span>
              </li>
            `,
            html`<${BubbleRow} key=${bubble.key} coach=${coach} bubble=${bubble} onRetry=${onRetry} />`,
          ];
        })}
        ${answering && html`
          <li class="bubble-row out" key="answering">
            <span
              class="bubble typing"><i /><i /><i /><span class="unseen">${coach
                .name}'s number is answering</span></span>
          </li>
        `}
      </ol>
    </div>
  `;
}
