import type { VNode } from "preact";
import { isGsm7, segments } from "../../../supabase/functions/_shared/segments.ts";
import { count, formatTime } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import type { Coach } from "../local_api.ts";
import type { Bubble } from "../merge_thread.ts";

const alphabets = {
  "GSM-7": "The alphabet of plain texts: 160 characters in a segment",
  "UCS-2": "A character outside the plain alphabet: only 70 in a segment",
};

interface BubbleRowProps {
  coach: Coach;
  bubble: Bubble;
  onRetry: (sid: string) => void;
}

/** One text with its time; what the coach's number sent says how many segments it costs. */
export function BubbleRow({ coach, bubble, onRetry }: BubbleRowProps): VNode {
  const { direction, body, at, send, carrier } = bubble;
  const state = send?.state ?? "listed";
  const alphabet = isGsm7(body) ? "GSM-7" : "UCS-2";
  return html`
    <li class="bubble-row ${direction} ${state}">
      <p class=${body === "" ? "bubble blank" : "bubble"} dir="auto">
        <span class="unseen">${direction === "out" ? `${coach.name}: ` : "Sent: "}</span>${body ||
          "(an empty text)"}
      </p>
      <p class="meta">
        ${state === "sending" ? "Sending…" : formatTime(at, coach.zone)}
        ${direction === "out" && !carrier &&
          html`<span title=${alphabets[alphabet]}>${count(segments(body), "segment")}, ${alphabet}</span>`}
        ${carrier && html`<span>The carrier's own words</span>`}
        ${state === "sent" && send?.silent && html`<span>Delivered, no answer</span>`}
      </p>
      ${send?.state === "failed" && html`
        <p class="undelivered" role="alert">
          <span><strong>Not delivered.</strong> ${send.problem}.</span>
          <button type="button" onClick=${() => onRetry(send.sid)}><${Icon} name="again" />Try again</button>
        </p>
      `}
    </li>
  `;
}
