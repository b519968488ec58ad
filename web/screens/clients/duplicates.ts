import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type Pair, readPairs, sayDistinct, takeBackDistinct } from "../../data/clients.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { Section } from "../../parts/section.ts";
import { perform } from "../../parts/toasts.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { openMerge } from "./dialogs.ts";

/** Clients who may stand on the list twice. */
export function Duplicates(): VNode {
  const query = useQuery("duplicates", readPairs, { everyMs: 120_000 });
  useEffect(() => {
    document.title = "Duplicates · Coachline";
  }, []);
  const empty = html`
    <h3>Nobody is on your list twice</h3>
    <p>Clients of the same number, or of names that differ by a letter, would be shown here.</p>
    <a class="button" href=${hrefOf("clients")}>Back to your clients</a>
  `;
  return html`
    <div class="screen">
      <a class="back" href=${hrefOf("clients")}><${Icon} name="back" /> Clients</a>
      <h1>Duplicates</h1>
      <${Section} title="Perhaps the same person" query=${query} lines=${4} empty=${empty}
        isEmpty=${(pairs: Pair[]) => pairs.length === 0}>
        ${(pairs: Pair[]) =>
          html`<ul class="pairs">${
            pairs.map((pair) => html`<${PairRow} key=${`${pair.client_id} ${pair.other_id}`} pair=${pair} />`)
          }</ul>`}
      <//>
    </div>
  ` as VNode;
}

function PairRow({ pair }: { pair: Pair }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const one = { id: pair.client_id, name: pair.client_name, phone: pair.client_phone };
  const other = { id: pair.other_id, name: pair.other_name, phone: pair.other_phone };
  const name = one.name.toLowerCase() === other.name.toLowerCase() ? "Same name" : "Almost the same name";
  const why = [pair.same_phone ? "Same number" : "", pair.similar_name ? name : ""].filter(Boolean);
  const distinct = () =>
    perform({
      write: () => sayDistinct(one.id, other.id),
      said: `${one.name} and ${other.name} stay two clients.`,
      undo: () => takeBackDistinct(one.id, other.id),
    });
  return html`
    <li class="pair-row">
      <div class="pair-people">
          ${[one, other].map((person) =>
            html`<p key=${person.id}><a href=${hrefOf("clients", person.id)}>${person.name}</a>
        <span>${write(person.phone)}</span></p>`
          )}
        </div>
      <p class="client-chips">${why.map((words) =>
        html`<span key=${words} class="chip note">${words}</span>`
      )}</p>
      <div class="pair-acts">
        <${Press} class="button small" label=${`Two people: ${one.name} and ${other.name}`} onPress=${distinct}>
            Two people<//>
          <button type="button" class="button primary small" aria-label=${`Merge: ${one.name} and ${other.name}`}
            onClick=${() => openMerge(one, other)}>Merge</button>
        </div>
      </li>
  ` as VNode;
}
