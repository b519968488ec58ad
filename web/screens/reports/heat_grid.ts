import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { BusyHour, Days } from "../../data/reports.ts";
import { count, formatTime, localTime, type Zone } from "../../format.ts";
import { weekdays } from "../../words.ts";
import { bookingsHref, heldOutcomes } from "./links.ts";

const monday = [1, 2, 3, 4, 5, 6, 7] as const;
const nameOf = (weekday: number): string => weekdays[weekday % 7] ?? "";

/** "6 am" or "06": an hour of the clock, as the locale writes it. */
export function nameHour(hour: number, { locale }: Zone): string {
  const { year, month, day } = localTime("2026-01-01");
  const at = new Date(Date.UTC(year, month - 1, day, hour));
  return formatTime(at, { timeZone: "UTC", locale }).replace(":00", "");
}

/** The hours of a week, the fuller the darker; each number leads to its sessions. */
export function HeatGrid({ hours, days }: { hours: BusyHour[]; days: Days }): VNode {
  const { zone } = useBench();
  const most = Math.max(1, ...hours.map((one) => one.sessions));
  const all = hours.map((one) => one.hour);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const at = new Map(hours.map((one) => [`${one.weekday} ${one.hour}`, one.sessions]));
  return html`
    <div class="table-scroll" role="region" tabindex="0" aria-label="Sessions by hour of the week">
      <table class="heat">
        <caption class="unseen">Sessions by hour of the week</caption>
        <thead>
          <tr><td></td>${monday.map((weekday) =>
            html`<th key=${weekday} scope="col"><abbr title=${nameOf(weekday)}>${
              nameOf(weekday).slice(0, 3)
            }</abbr></th>`
          )}</tr>
        </thead>
        <tbody>${rows.map((hour) =>
          html`<tr key=${hour}><th scope="row">${nameHour(hour, zone)}</th>${
            monday.map((weekday) => {
              const sessions = at.get(`${weekday} ${hour}`) ?? 0;
              const warmth = Math.ceil(5 * sessions / most);
              const name = `${nameOf(weekday)} ${nameHour(hour, zone)}: ${count(sessions, "session")}`;
              return html`<td key=${weekday} class=${`heat-${warmth}`}>${
                sessions > 0
                  ? html`<a href=${
                    bookingsHref(days, { weekday, hour, outcomes: heldOutcomes })
                  } aria-label=${name}>${sessions}</a>`
                  : html`<span class="unseen">0</span>`
              }</td>`;
            })
          }</tr>`
        )}</tbody>
      </table>
    </div>
  ` as VNode;
}
