import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { html } from "htm/preact";
import { Icon } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { useMedia } from "../../parts/use_media.ts";
import type { Query } from "../../server/use_query.ts";
import { NeedsHours, NeedsNight, NeedsPayment } from "./needs.ts";
import { NeedsAnswer } from "./needs_answer.ts";
import { NeedsConfirming } from "./needs_confirming.ts";
import { NeedsExtending, NeedsPacks } from "./needs_packs.ts";
import { NeedsSending, NeedsTexting } from "./needs_texts.ts";
import { countNeeds, type Needs } from "./read_attention.ts";

/** What needs the coach, the most pressing first: beside the agenda where there is room, else one line that opens. */
export function Attention({ query, now }: { query: Query<Needs>; now: Date }): VNode {
  const id = useId();
  const beside = useMedia("(width >= 72rem)");
  const [opened, setOpened] = useState(false);
  const empty =
    html`<p class="all-clear"><${Icon} name="check" /> All clear. Nothing is waiting for you.</p>`;
  const isEmpty = (needs: Needs) => countNeeds(needs) === 0;
  const number = query.face === "full" ? countNeeds(query.data) : 0;
  const face = query.face === "full" && number === 0 ? "empty" : query.face;
  const open = beside || opened;
  const title = html`<span id=${id}>Needs you</span>`;
  const counted = number > 0
    ? html`<span class="count">${number}</span>`
    : face === "empty" && !open && html`<span class="quiet-line">Nothing</span>`;
  return html`
    <section class="section attention" aria-labelledby=${id} data-face=${face}>
      <header class="section-head">
        ${beside
          ? html`<h2>${title}</h2>${counted}`
          : html`<h2><button type="button" class="attention-line" aria-expanded=${opened}
              onClick=${() => setOpened(!opened)}>${title}${counted}<${Icon} name="next" /></button></h2>`}
      </header>
      ${open && html`
        <${Faces} what="Needs you" query=${query} empty=${empty} lines=${4} isEmpty=${isEmpty}>
          ${(needs: Needs) => html`<${List} needs=${needs} now=${now} />`}
        <//>
      `}
    </section>
  ` as VNode;
}

function List({ needs, now }: { needs: Needs; now: Date }): VNode {
  const { night, texting, begun, stuck, unpaid, senders, unconfirmed, low, expiring } = needs;
  return html`
    <ul class="needs">
      ${night.late && html`<${NeedsNight} last=${night.last} now=${now} />`}
      ${texting.late && html`<${NeedsTexting} last=${texting.last} now=${now} />`}
      ${!begun.hours && html`<${NeedsHours} />`}
      ${stuck.length > 0 && html`<${NeedsSending} texts=${stuck} now=${now} />`}
      ${unpaid.map((booking) => html`<${NeedsPayment} key=${booking.id} booking=${booking} />`)}
      ${senders.map((sender) =>
        html`<${NeedsAnswer} key=${sender.client?.id ?? sender.phone} sender=${sender} now=${now} />`
      )}
      ${unconfirmed.length > 0 && html`<${NeedsConfirming} bookings=${unconfirmed} />`}
      ${low.length > 0 && html`<${NeedsPacks} packs=${low} />`}
      ${expiring.length > 0 && html`<${NeedsExtending} packs=${expiring} />`}
    </ul>
  ` as VNode;
}
