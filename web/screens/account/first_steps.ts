import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf } from "../../router.ts";
import type { Query } from "../../server/use_query.ts";
import { openAddClient } from "../clients/open_add_client.ts";
import { openOffer } from "../offers/dialogs.ts";
import type { Needs } from "../today/read_attention.ts";

const keyOf = (coachId: string) => `coachline.begun.${coachId}`;

/** What is left to begin with, on the first screen, until it is done or put away; in this browser it is then not asked again. */
export function FirstSteps({ query }: { query: Query<Needs> }): VNode | null {
  const { coach } = useBench();
  const [away, setAway] = useState(() => localStorage.getItem(keyOf(coach.id)) !== null);
  return away ? null : html`<${Asked} query=${query} onAway=${() => {
    localStorage.setItem(keyOf(coach.id), "yes");
    setAway(true);
  }} />` as VNode;
}

function Asked({ query, onAway }: { query: Query<Needs>; onAway: () => void }): VNode | null {
  const { coach } = useBench();
  // A list of what to do is no use while it cannot be read; what is below says that the network is gone.
  if (query.face !== "full") return null;
  const data = query.data.begun;
  if (Object.values(data).every(Boolean)) {
    localStorage.setItem(keyOf(coach.id), "yes");
    return null;
  }
  return html`<${List} steps=${data} onAway=${onAway} />` as VNode;
}

function List({ steps, onAway }: { steps: Needs["begun"]; onAway: () => void }): VNode {
  const done = Object.values(steps).filter(Boolean).length;
  const item = (isDone: boolean, words: string, act: unknown) =>
    html`
      <li
        class=${isDone ? "done" : ""}><span class="first-mark" aria-hidden="true">${isDone &&
          html`<${Icon} name="check" />`}</span><span>${words}<span class="unseen">${isDone
          ? ", done"
          : ", to do"}</span></span>${isDone ? "" : act}</li>
    `;
  return html`
    <section class="section first-steps" aria-labelledby="first-steps-title">
      <header class="section-head">
        <h2 id="first-steps-title">To begin with</h2>
        <span class="quiet-line">${done} of 4</span>
        <button type="button" class="icon-button" aria-label="Put this list away"
          onClick=${onAway}><${Icon} name="close" /></button>
      </header>
      <ul>
        ${item(
          steps.hours,
          "Say when clients can book",
          html`<a class="button small" href=${hrefOf("start", "hours")}>Set hours</a>`,
        )}
        ${item(
          steps.client,
          "Add your first client",
          html`<button type="button" class="button small" onClick=${() =>
            openAddClient()}>Add a client</button>`,
        )}
        ${item(
          steps.offer,
          "Write what you sell",
          html`<button type="button" class="button small" onClick=${() => openOffer()}>New offer</button>`,
        )}
        ${item(
          steps.text,
          "Send a test text",
          html`<a class="button small" href=${hrefOf("start", "text")}>Try it</a>`,
        )}
      </ul>
    </section>
  ` as VNode;
}
