import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readHours, readTimeOff } from "../../data/read_coach.ts";
import type { Hours, TimeOff } from "../../data/rows.ts";
import { signOut } from "../../data/session.ts";
import { useQuery } from "../../data/use_query.ts";
import { Section } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { ProfileForm } from "./profile_form.ts";
import { RulesForm } from "./rules_form.ts";
import { TimeOffForm, TimeOffList } from "./time_off.ts";
import { WeekHours } from "./week_hours.ts";

/** Everything that a rule reads, and signing out. */
export function Settings(): VNode {
  const { coach, email } = useBench();
  const hours = useQuery("hours", readHours);
  const timeOff = useQuery("time off", () => readTimeOff(new Date()));
  useEffect(() => {
    document.title = "Settings · Coachline";
  }, []);
  return html`
    <div class="screen settings">
      <h1>Settings</h1>
      <div class="settings-columns">
        <div>
          <${Section} title="Weekly hours" query=${hours} lines=${7}>
              ${(saved: Hours[]) =>
                html`<${WeekHours} hours=${saved} submit="Save hours" onSaved=${() =>
                  say("Your hours are saved.")} />`}
            <//>
            <${Section} title="Time off" query=${timeOff} lines=${2}>
              ${(list: TimeOff[]) =>
                html`
                  <${TimeOffList} list=${list} />
                  <${TimeOffForm} />
                `}
            <//>
          </div>
          <div>
            <${ProfileForm} key=${`profile ${coach.name} ${coach.phone} ${coach.timezone} ${coach.country} ${coach.currency}`} />
            <${RulesForm} />
            <section class="section" aria-labelledby="account-title">
              <header class="section-head"><h2 id="account-title">Account</h2></header>
              <p>Signed in as ${email}.</p>
              <button type="button" class="button" onClick=${signOut}>Sign out</button>
            </section>
          </div>
        </div>
      </div>
  ` as VNode;
}
