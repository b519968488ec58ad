import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { count } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { comingNights } from "../coming_nights.ts";
import { html } from "../html.ts";
import { type Coach, LocalError, type Night, runNight } from "../local_api.ts";

type State =
  | { kind: "ready" }
  | { kind: "running" }
  | { kind: "failed"; problem: string }
  | { kind: "done"; label: string; night: Night };

/** Lets the chosen night come now. */
export function NightPanel({ coach, onDone }: { coach: Coach; onDone: () => void }): VNode {
  const [after, setAfter] = useState(0);
  const [state, setState] = useState<State>({ kind: "ready" });
  const nights = comingNights(new Date(), coach.zone);

  const run = async (event: Event) => {
    event.preventDefault();
    const choice = nights[after];
    if (!choice || state.kind === "running") return;
    setState({ kind: "running" });
    try {
      setState({ kind: "done", label: choice.label, night: await runNight(choice.runsAt) });
    } catch (error) {
      setState({ kind: "failed", problem: error instanceof LocalError ? error.message : String(error) });
    }
    onDone();
  };

  return html`
    <section class="night card" aria-labelledby="night-title">
      <h2 id="night-title"><${Icon} name="moon" />The night</h2>
      <p class="note">
        Lets the time until 2:00 am pass, and the morning after: sessions that have ended are completed and use one of
        their pack; reminders and thanks arrive on the phones as they fall due.
      </p>
      <form onSubmit=${run}>
        <label for="which-night">Which night</label>
        <select id="which-night" onChange=${(event: Event) =>
          setAfter((event.target as HTMLSelectElement).selectedIndex)}>
          ${nights.map(({ label }, index) =>
            html`<option key=${index} selected=${index === after}>${label}</option>`
          )}
        </select>
        <button type="submit" class="button primary" aria-disabled=${state.kind === "running"}>
          ${state.kind === "running" ? "Running…" : after === 0 ? "Run tonight now" : "Run this night now"}
        </button>
      </form>
      <div class="outcome" aria-live="polite">${outcome(state)}</div>
    </section>
  `;
}

function outcome(state: State): VNode | string {
  if (state.kind === "failed") {
    return html`<p class="note bad"><strong>The night did not run.</strong> ${state.problem}. Press the button to try again.</p>`;
  }
  if (state.kind !== "done") return "";
  const { completed, sessions_used, unpaid, texts } = state.night;
  return html`
    <p class="done">
      <strong>${count(completed, "session")} completed, ${sessions_used} used, ${unpaid} unpaid</strong>
      <span>${state.label}${completed === 0 ? ": no session was due" : ""}; ${count(
        texts,
        "text",
      )} sent</span>
    </p>
  `;
}
