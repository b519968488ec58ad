import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { sayReason } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { type Lot, readLots, sampleWords, undoBulk } from "../../data/bulk.ts";
import { count, formatDayTime } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { Section } from "../../parts/section.ts";
import { perform } from "../../parts/toasts.ts";
import { hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";

/** The texts to many of the last months, and what has become of each. */
export function SentToMany(): VNode {
  const query = useQuery("texts to many", readLots, { of: ["texts", "clients"] });
  useEffect(() => {
    document.title = "Texts to many · Coachline";
  }, []);
  const empty = html`
    <h3>No text to many yet</h3>
    <p>Choose people on your list, by a filter or one by one, and write them one text.</p>
    <a class="button" href=${hrefOf("clients")}>Back to your clients</a>
  `;
  return html`
    <div class="screen">
      <a class="back" href=${hrefOf("clients")}><${Icon} name="back" /> Clients</a>
      <h1>Texts to many</h1>
      <${Section} title="The last 90 days" query=${query} lines=${4} empty=${empty}
        isEmpty=${(lots: Lot[]) => lots.length === 0}>
        ${(lots: Lot[]) =>
          html`<ul class="lots">${lots.map((lot) => html`<${OneLot} key=${lot.id} lot=${lot} />`)}</ul>`}
      <//>
    </div>
  ` as VNode;
}

function OneLot({ lot }: { lot: Lot }): VNode {
  const { zone } = useBench();
  const { id, people, sent, waiting, failed, taken_back, begun, missed } = lot;
  const words = sampleWords(lot);
  const undo = () =>
    perform({
      write: () => undoBulk(id, begun),
      said: (many: number) =>
        many === 0
          ? "None of it was waiting any more."
          : `Taken back from ${count(many, "person", "people")}.`,
    });
  const at = formatDayTime(lot.at, zone);
  return html`
    <li class="lot">
      <p class="lot-head"><strong>To ${count(people, "person", "people")}</strong> <span>${at}</span></p>
      <blockquote class="told-words">${words || "(no longer kept)"}</blockquote>
      ${words && people > 1 &&
        html`<p class="quiet-line">As ${lot.sample.client} ${sent > 0 ? "got" : "gets"} it.</p>`}
      <p class="client-chips lot-chips" role="status">
        ${sent > 0 && html`<span class="chip good">${sent} sent</span>`}
        ${waiting > 0 && html`<span class="chip note">${waiting} waiting</span>`}
        ${failed > 0 && html`<span class="chip bad">${failed} not sent</span>`}
        ${taken_back > 0 && html`<span class="chip">${taken_back} taken back</span>`}
      </p>
      ${waiting > 0 && html`<${Waits} lot=${lot} />`}
      ${missed.length > 0 && html`
        <ul class="lot-missed">${missed.map(({ client_id, name, why }) =>
          html`<li key=${client_id}><a href=${hrefOf("inbox", client_id)}>${name}</a>: ${sayReason(why)}</li>`
        )}
          ${failed > missed.length && html`<li>and ${failed - missed.length} more</li>`}</ul>
      `}
      ${waiting > 0 &&
        html`
          <${Press} class="button small" label=${`${begun ? "Stop the rest" : "Take it back"}: ${at}`}
            onPress=${undo}>${begun ? "Stop the rest" : "Take it back"}<//>
        `}
    </li>
  ` as VNode;
}

/** When the next one goes, or what it waits for. */
function Waits({ lot: { next_at, held } }: { lot: Lot }): VNode | null {
  const { zone } = useBench();
  if (held !== null) return html`<p class="quiet-line">What waits: ${sayReason(held)}.</p>` as VNode;
  if (next_at === null || next_at.getTime() < Date.now() + 120_000) {
    return html`<p class="quiet-line">On its way.</p>` as VNode;
  }
  return html`<p class="quiet-line">The next goes ${formatDayTime(next_at, zone)}.</p>` as VNode;
}
