import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Icon } from "../../parts/icon.ts";
import { Section } from "../../parts/section.ts";
import { useQuery } from "../../server/use_query.ts";
import { NeedsHours, NeedsNight, NeedsPayment } from "./needs.ts";
import { NeedsAnswer } from "./needs_answer.ts";
import { NeedsConfirming } from "./needs_confirming.ts";
import { NeedsExtending, NeedsPacks } from "./needs_packs.ts";
import { NeedsSending, NeedsTexting } from "./needs_texts.ts";
import { countNeeds, type Needs, readAttention } from "./read_attention.ts";

/** What needs the coach, the most pressing first. */
export function Attention({ now }: { now: Date }): VNode {
  const { coach } = useBench();
  const query = useQuery(`attention ${coach.id}`, () => readAttention(new Date(), coach.created_at));
  const empty =
    html`<p class="all-clear"><${Icon} name="check" /> All clear. Nothing is waiting for you.</p>`;
  const number = query.face === "full" ? countNeeds(query.data) : 0;
  return html`
    <${Section} class="attention" title="Needs you" query=${query} empty=${empty} lines=${4}
      tools=${number > 0 && html`<span class="count">${number}</span>`}
      isEmpty=${(needs: Needs) => countNeeds(needs) === 0}>
      ${(needs: Needs) => html`<${List} needs=${needs} now=${now} />`}
    <//>
  ` as VNode;
}

function List({ needs, now }: { needs: Needs; now: Date }): VNode {
  const { night, texting, noHours, stuck, unpaid, senders, unconfirmed, low, expiring } = needs;
  return html`
    <ul class="needs">
      ${night.late && html`<${NeedsNight} last=${night.last} now=${now} />`}
      ${texting.late && html`<${NeedsTexting} last=${texting.last} now=${now} />`}
      ${noHours && html`<${NeedsHours} />`}
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
