import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import {
  picturesOf,
  resendText,
  type TalkText,
  withdrawText,
  wordsBesides,
  wordsOf,
} from "../../data/texts.ts";
import { formatTime } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { delivery, speakers, timeOf } from "./delivery.ts";
import { Picture } from "./picture.ts";
import { askedBefore, understood } from "./understood.ts";

/** One text: what was said and when, how it fares, and beside one that came in what it was understood as. */
export function Bubble({ text, who, now }: { text: TalkText; who: string; now: Date }): VNode {
  return (text.direction === "in"
    ? html`<${Incoming} text=${text} who=${who} />`
    : html`<${Outgoing} text=${text} now=${now} />`) as VNode;
}

const noLongerKept = "(no longer kept)";

function Incoming({ text, who }: { text: TalkText; who: string }): VNode {
  const { zone } = useBench();
  const words = wordsBesides(text);
  const pictures = picturesOf(text);
  return html`
    <div class="bubble in">
      <span class="unseen">${who}:</span>
      ${(words !== "" || pictures.length === 0) &&
        html`<p>${words || (text.purged_at ? noLongerKept : "(no words)")}</p>`}
      ${pictures.map((type, n) => html`<${Picture} key=${n} text=${text} n=${n} type=${type} who=${who} />`)}
      <span class="bubble-foot">${formatTime(text.created_at, zone)}</span>
      <${ReadAs} text=${text} />
    </div>
  ` as VNode;
}

/** What an incoming text was understood as, what it answered, and what came of it. */
export function ReadAs({ text }: { text: TalkText }): VNode | null {
  const { zone } = useBench();
  const reading = understood(text, zone);
  if (!reading) return null;
  const before = askedBefore(text, zone);
  const asks = reading.asks === "not understood" ? "Not understood" : `Understood: ${reading.asks}`;
  return html`
    <p class=${`reading ${reading.tone}`}>
      <${Icon} name=${reading.tone === "warn" ? "warning" : "check"} />
      <span>${before ? `Asked ${before}. ` : ""}${asks}${reading.did ? " → " : ""}<strong>${reading
        .did}</strong></span>
    </p>
  ` as VNode;
}

function Outgoing({ text, now }: { text: TalkText; now: Date }): VNode {
  const { zone } = useBench();
  const { words, bad } = delivery(text, zone, now);
  const speaker = speakers[text.kind ?? "answer"] ?? "Your number";
  const waiting = text.status === "queued";
  const said = wordsOf(text);
  const planned = waiting && said === "";
  const gone = text.purged_at !== null && said === "";
  const facts = [planned ? "" : speaker, waiting ? "" : formatTime(timeOf(text), zone)].filter(Boolean);
  const name = [
    "bubble out",
    bad && "bad",
    ["manual", "bulk"].includes(text.kind ?? "") && "mine",
    waiting && "waiting",
  ];
  return html`
    <div class=${name.filter(Boolean).join(" ")}>
      <span class="unseen">${speaker}:</span>
      ${planned
        ? html`<p class="planned">${speaker}, written when it goes out</p>`
        : html`<p>${gone ? noLongerKept : said}</p>`}
      <div class="bubble-acts">
        <span class="bubble-foot">${facts.map((fact) => `${fact} · `).join("")}${bad
          ? html`<strong class="bad">${words}</strong>`
          : words}</span>
        <${Acts} text=${text} what=${planned ? speaker : said.slice(0, 40)} />
      </div>
    </div>
  ` as VNode;
}

function Acts({ text, what }: { text: TalkText; what: string }): VNode | null {
  if (text.status === "queued") {
    const press = () => perform({ write: () => withdrawText(text.id), said: "Taken back. It is not sent." });
    return html`<${Press} class="button small quiet" label=${`Withdraw: ${what}`} onPress=${press}>Withdraw<//>` as VNode;
  }
  if (!["failed", "undelivered", "uncertain"].includes(text.status)) return null;
  const press = () => perform({ write: () => resendText(text.id), said: "On its way again." });
  return html`
    ${text.status === "uncertain" ? html`<span class="bubble-foot">They may get it twice.</span>` : null}
    <${Press} class="button small" label=${`Send again: ${what}`} onPress=${press}>Send again<//>
  ` as VNode;
}
