import type { VNode } from "preact";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";

/** The page while it loads for the first time. */
export function Waiting(): VNode {
  return html`
    <main class="desk waiting" aria-busy="true">
      <p class="unseen" role="status">Loading the phones</p>
      <div class="picker card" aria-hidden="true">${[1, 2, 3, 4].map((n) =>
        html`<i key=${n} class="bone row" />`
      )}</div>
      <div class="stage" aria-hidden="true">${[1, 2, 3].map((n) =>
        html`<i key=${n} class="bone tall" />`
      )}</div>
    </main>
  `;
}

/** The stack did not answer: why, and a way to ask again; `stale` where an earlier picture is still shown below. */
export function Failed(
  { problem, stale, onRetry }: { problem: string; stale?: boolean; onRetry: () => void },
): VNode {
  const notice = html`
    <div class=${stale ? "notice stale" : "notice"} role="alert">
      <div>
        <strong>${stale ? "These texts may be out of date" : "The phones could not be loaded"}</strong>
        <p>${problem}. ${stale ? "Trying again every two seconds." : "Is the local stack still running?"}</p>
      </div>
      <button type="button" class="button" onClick=${onRetry}><${Icon} name="again" />Try again</button>
    </div>
  `;
  return stale ? notice : html`<main class="desk alone">${notice}</main>`;
}

/** Nobody has a number to text yet, or not the one that was asked for. */
export function NoCoach({ onRetry }: { onRetry: () => void }): VNode {
  return html`
    <main class="desk alone">
      <div class="notice">
        <div>
          <strong>No coach answers here yet</strong>
          <p>Sign up on the <a href="/">dashboard</a> and give the number that clients will text. The phones appear here.</p>
        </div>
        <button type="button" class="button" onClick=${onRetry}><${Icon} name="again" />Look again</button>
      </div>
    </main>
  `;
}
