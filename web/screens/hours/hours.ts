import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import {
  type DayHours,
  type Hours,
  readDayHours,
  readHours,
  readTimeOff,
  type TimeOff,
} from "../../data/hours.ts";
import { dayOf } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { Section } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { useQuery } from "../../server/use_query.ts";
import { DayHoursForm, DayHoursList } from "./day_hours.ts";
import { DayTimes } from "./day_times.ts";
import { RulesForm } from "./rules_form.ts";
import { TimeOffForm, TimeOffList } from "./time_off.ts";
import { saveWeek, toDraft } from "./week_draft.ts";
import { WeekHours } from "./week_hours.ts";

/** When clients can book, and by which rules: the week, dates that differ, time off, notice and late cancels. */
export function HoursScreen(): VNode {
  const { zone } = useBench();
  const today = dayOf(useNow(), zone);
  const hours = useQuery("hours", readHours);
  const days = useQuery(`day hours ${today}`, () => readDayHours(today));
  const timeOff = useQuery("time off", () => readTimeOff(new Date()));
  useEffect(() => {
    document.title = "Hours · Coachline";
  }, []);
  const saved = (before: Hours[]) =>
    say("Your hours are saved.", {
      undo: () => saveWeek(toDraft(before)),
    });
  return html`
    <div class="screen hours">
      <h1>Hours</h1>
      <p
        class="lead hours-lead">These bind the people who text you, not you: you can book at any free time. What is booked stays when they change. All in ${zone
          .timeZone.replaceAll("_", " ")} time.</p>
      <div class="hours-columns">
        <div>
          <${Section} title="Weekly hours" query=${hours} lines=${7}>
            ${(week: Hours[]) =>
              html`<${WeekHours} drawn hours=${week} submit="Save hours" onSaved=${saved} />`}
          <//>
        </div>
        <div>
          <${Section} title="Other hours on one date" query=${days} lines=${2}>
            ${(list: DayHours[]) =>
              html`
                <${DayHoursList} list=${list} />
                <${DayHoursForm} list=${list} />
              `}
          <//>
          <${Section} title="Time off" query=${timeOff} lines=${2}>
            ${(list: TimeOff[]) =>
              html`
                <${TimeOffList} list=${list} />
                <${TimeOffForm} />
              `}
          <//>
          <${RulesForm} hours=${hours.face === "full" ? hours.data : []} />
          <${DayTimes} />
        </div>
      </div>
    </div>
  ` as VNode;
}
