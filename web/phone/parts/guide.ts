import type { VNode } from "preact";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import type { Coach } from "../local_api.ts";
import { spaced } from "../numbers.ts";

/** What this page is, and the way to the coach's side of it. */
export function Guide({ coach }: { coach: Coach | null | undefined }): VNode {
  return html`
    <header class="guide">
      <div class="guide-words">
        <div class="title">
          <p class="brand"><img src="/icon.svg" alt="" width="24" height="24" />Coachline</p>
          <h1>Phones</h1>
        </div>
        <p class="lead">
          Play a client: text ${coach
            ? html`<strong>${coach.name}</strong> on <span class="number">${spaced(coach.phone)}</span>`
            : "the coach"}.
          Each text is signed as Twilio signs it and goes through the same webhook; nothing leaves this machine.
          ${elsewhere(coach) && ` Times are the coach's: ${coach?.zone.timeZone}.`}
        </p>
      </div>
      <aside class="coach-side" aria-label="The coach's side">
        <a class="button primary" href="/">Open the dashboard<${Icon} name="out" /></a>
        <p>Demo sign-in: <span class="copy">demo@coachline.test</span> with <span class="copy">demo-coach</span></p>
      </aside>
    </header>
  `;
}

function elsewhere(coach: Coach | null | undefined): boolean {
  return coach != null && coach.zone.timeZone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
}
