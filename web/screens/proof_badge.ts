import type { VNode } from "preact";
import { html } from "htm/preact";
import { type ProofProblem, readProof } from "../data/proof.ts";
import { count } from "../format.ts";
import { Dialog, present } from "../parts/dialog.ts";
import { Icon } from "../parts/icon.ts";
import { hrefOf } from "../router.ts";
import { useQuery } from "../server/use_query.ts";
import { problemWords } from "../words.ts";

/** Whether every count is proven, right now; pressing it says what that means, or which ones are not. */
export function ProofBadge(): VNode {
  const query = useQuery("proof", readProof);
  if (query.face === "loading") {
    return html`<p class="proof loading" role="status"><${Icon} name="balance" /> <span>Checking the books…</span></p>` as VNode;
  }
  if (query.face === "failed" || query.failure) {
    return html`<button type="button" class="proof failed-badge" onClick=${query.retry}>
      <${Icon} name="warning" /> <span>The books could not be checked. Try again</span></button>` as VNode;
  }
  const problems = query.data;
  const words = problems.length === 0
    ? "Books balance: every session proven"
    : `Books do not balance: ${count(problems.length, "problem")}`;
  return html`
    <button type="button" class=${problems.length === 0 ? "proof" : "proof broken"} aria-haspopup="dialog"
      onClick=${() => present((close) => html`<${ProofDialog} problems=${problems} onClose=${close} />`)}>
        <${Icon} name=${problems.length === 0 ? "balance" : "warning"} /> <span>${words}</span></button>
  ` as VNode;
}

function ProofDialog({ problems, onClose }: { problems: ProofProblem[]; onClose: () => void }): VNode {
  if (problems.length === 0) {
    return html`
      <${Dialog} title="The books balance" onClose=${onClose}>
        <p>Just now, every line of the ledger was added up again. For each pack the total, the used and the booked sessions
              agree with it; every finished session was charged once, or says why not; no two bookings overlap.</p>
        <p>The check runs again every time this page refreshes.</p>
        <//>
    ` as VNode;
  }
  return html`
    <${Dialog} title="The books do not balance" onClose=${onClose}>
      <p>These counts disagree with the ledger. Nothing is lost: the ledger keeps every line, and a correcting line mends a count.</p>
      <ul class="problems">
          ${problems.map(({ problem, clientId }, index) =>
            html`<li key=${index}><span>${problemWords[problem] ?? problem}</span>
          ${
              clientId
                ? html`<a class="button small" href=${
                  hrefOf("clients", clientId)
                } onClick=${onClose}>Open the client</a>`
                : html`<a class="button small" href=${hrefOf("today")} onClick=${onClose}>Open the agenda</a>`
            }</li>`
          )}
        </ul>
      <//>
  ` as VNode;
}
