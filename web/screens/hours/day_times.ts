import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type DayStart, readDay } from "../../data/day.ts";
import { addDays, dayOf, formatTime } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { Faces } from "../../parts/section.ts";
import { useQuery } from "../../server/use_query.ts";
import { ClosedRun, runsOf } from "../booking/closed_times.ts";

/** What the saved hours and rules make of one day: each time that clients are offered, and why another is closed. */
export function DayTimes(): VNode {
  const { zone } = useBench();
  const today = dayOf(useNow(), zone);
  const [wanted, setWanted] = useState<string | null>(null);
  const day = wanted ?? addDays(today, 1);
  const query = useQuery(`day ${day} null undefined`, () => readDay({ day, minutes: null }));
  return html`
    <section class="section" aria-labelledby="day-times-title">
      <header class="section-head">
        <h2 id="day-times-title">What clients are offered</h2>
      </header>
      <p
        class="quiet-line">By your hours and rules as they are saved: what is changed above counts once you save it.</p>
      <label
        class="day-times-day">On <input type="date" value=${day} min=${today} onChange=${(event: Event) =>
          setWanted((event.currentTarget as HTMLInputElement).value || null)} /></label>
      <${Faces} what="the times of that day" query=${query} lines=${2} isEmpty=${(starts: DayStart[]) =>
        starts.length === 0}
        empty=${html`<p>You have no hours on that day.</p>`}>
          ${(starts: DayStart[]) =>
            html`
              <ul class="day-times">
                ${runsOf(starts, zone).map((run) =>
                  run.words === null
                    ? html`<li key=${run.from.getTime()}>${formatTime(run.from, zone)}</li>`
                    : html`
                      <li key=${run.from.getTime()} class="closed">
                        <${ClosedRun} run=${run} zone=${zone} />
                      </li>
                    `
                )}
              </ul>
            `}
        <//>
      </section>
  ` as VNode;
}
