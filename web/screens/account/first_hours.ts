import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { type Hours, readHours } from "../../data/hours.ts";
import { Mark } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { go, hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { WeekHours } from "../hours/week_hours.ts";

/** The second step after signing up: when clients can book. */
export function FirstHours(): VNode {
  const query = useQuery("hours", readHours);
  useEffect(() => {
    document.title = "Your hours · Coachline";
  }, []);
  const saved = () => {
    say("Your hours are set.");
    go("start", "text");
  };
  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card broad">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <p class="step">Step 2 of 3</p>
        <h1>When can clients book?</h1>
        <p
          class="lead">These hours bind the people who text you, not you. Monday to Friday, 9 to 5, is filled in; change what differs.</p>
        <${Faces} what="your hours" query=${query} lines=${7}>
            ${(hours: Hours[]) =>
              html`<${WeekHours} hours=${hours} suggest submit="Save and begin" onSaved=${saved} />`}
          <//>
          <p class="door-other"><a href=${hrefOf("start", "text")}>Do this later</a></p>
        </div>
      </main>
  ` as VNode;
}
