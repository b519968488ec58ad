import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Days, Outcome, Week } from "../../data/reports.ts";
import { count, type Zone } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import type { Query } from "../../server/use_query.ts";
import { type ColumnOf, DataTable, SaveCsv } from "./data_table.ts";
import { bookingsHref, heldOutcomes } from "./links.ts";
import { Plot } from "./plot.ts";
import { nameDays, shortDay } from "./ranges.ts";

interface WeeksProps {
  query: Query<Week[]>;
  days: Days;
}

const daysOf = (week: Week): Days => ({ from: week.first_day, to: week.last_day });
const pick = (outcomes: Outcome[]) => (week: Week) =>
  void (location.hash = bookingsHref(daysOf(week), { outcomes }).slice(1));

const linked = (name: string, outcome: Outcome, valueOf: (week: Week) => number): ColumnOf<Week> => ({
  name,
  number: true,
  cell: (week) =>
    valueOf(week) > 0
      ? html`<a href=${bookingsHref(daysOf(week), { outcomes: [outcome] })}>${valueOf(week)}</a>`
      : "0",
  saved: valueOf,
});

const weekColumn = (zone: Zone): ColumnOf<Week> => ({
  name: "Week",
  cell: (week) => nameDays(daysOf(week), zone),
  saved: (week) => week.first_day,
});

/** Sessions of each week and how they ended. */
export function Sessions({ query, days }: WeeksProps): VNode {
  const { zone } = useBench();
  const columns: ColumnOf<Week>[] = [
    weekColumn(zone),
    linked("Done", "completed", (week) => week.completed),
    linked("To come", "scheduled", (week) => week.scheduled),
    linked("No-show", "no_show", (week) => week.no_shows),
    linked("Late cancel", "late_cancel", (week) => week.late_cancels),
    linked("Cancelled", "cancelled", (week) => week.cancelled),
  ];
  const tools = query.face === "full" &&
    html`<${SaveCsv} name=${`Sessions ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  return html`
    <${Section} title="Sessions per week" query=${query} lines=${6} tools=${tools}>
      ${(weeks: Week[]) => {
        const missed = weeks.map((week) => week.no_shows + week.late_cancels);
        const words = (week: Week) =>
          `${nameDays(daysOf(week), zone)}: ${count(week.completed, "session")} done` +
          (week.scheduled ? `, ${week.scheduled} to come` : "") +
          (week.no_shows + week.late_cancels ? `, ${week.no_shows + week.late_cancels} missed` : "");
        return html`
          <${Plot} kind="bars" labels=${weeks.map((week) => shortDay(week.first_day, zone))}
            values=${weeks.map((week) => week.completed + week.no_shows + week.late_cancels)}
            over=${missed.some((n) => n > 0) ? missed : undefined}
            write=${String}
            label=${`${count(sum(weeks, (week) => week.completed), "session")} done in ${
              count(weeks.length, "week")
            }`}
            say=${(index: number) => weeks[index] ? words(weeks[index]) : ""}
            onPick=${(index: number) =>
              weeks[index] && pick(["completed", "no_show", "late_cancel"])(weeks[index])} />
          <ul class="plot-key"><li><span class="swatch"></span>Done</li>${missed.some((n) => n > 0)
            ? html`<li><span class="swatch warn"></span>Missed or cancelled late</li>`
            : ""}</ul>
          <details class="as-table">
            <summary>As a table</summary>
            <${DataTable} caption="Sessions per week" columns=${columns} rows=${weeks} page=${60}
              keyOf=${(week: Week) => week.week} />
          </details>
        `;
      }}
    <//>
  ` as VNode;
}

/** How much of the open hours is booked, week by week. */
export function Utilisation({ query, days }: WeeksProps): VNode {
  const { zone } = useBench();
  const columns: ColumnOf<Week>[] = [
    weekColumn(zone),
    {
      name: "Booked",
      number: true,
      cell: (week) =>
        html`<a href=${bookingsHref(daysOf(week), { outcomes: heldOutcomes })}>${
          hours(week.booked_minutes)
        }</a>`,
      saved: (week) => round(week.booked_minutes / 60),
    },
    {
      name: "Open",
      number: true,
      cell: (week) => hours(week.open_minutes),
      saved: (week) => round(week.open_minutes / 60),
    },
    {
      name: "Share",
      number: true,
      cell: (week) => percent(week),
      saved: (week) => week.open_minutes ? Math.round(100 * week.booked_minutes / week.open_minutes) : null,
    },
  ];
  const tools = query.face === "full" &&
    html`<${SaveCsv} name=${`Hours ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  return html`
    <${Section} title="Hours booked" query=${query} lines=${6} tools=${tools}>
      ${(weeks: Week[]) =>
        html`
          <${Plot} kind="area" labels=${weeks.map((week) => shortDay(week.first_day, zone))}
            values=${weeks.map(share)} least=${10} write=${(value: number) => `${Math.round(value)} %`}
            label=${`${hours(sum(weeks, (week) => week.booked_minutes))} booked of ${
              hours(sum(weeks, (week) => week.open_minutes))
            } open`}
            say=${(index: number) => weeks[index] ? shareWords(weeks[index], zone) : ""}
            onPick=${(index: number) => weeks[index] && pick(heldOutcomes)(weeks[index])} />
          <p class="hint">Open hours are your weekly hours as they are today, less the time off of each week.</p>
          <details class="as-table">
            <summary>As a table</summary>
            <${DataTable} caption="Hours booked per week" columns=${columns} rows=${weeks} page=${60}
              keyOf=${(week: Week) => week.week} />
          </details>
        `}
    <//>
  ` as VNode;
}

const sum = (weeks: Week[], valueOf: (week: Week) => number) =>
  weeks.reduce((all, week) => all + valueOf(week), 0);
const round = (value: number) => Math.round(value * 100) / 100;
const hours = (minutes: number): string => `${round(minutes / 60)} h`;
const share = (week: Week): number => week.open_minutes ? 100 * week.booked_minutes / week.open_minutes : 0;
const percent = (week: Week): string => week.open_minutes ? `${Math.round(share(week))} %` : "No hours";
const shareWords = (week: Week, zone: Zone): string =>
  `${nameDays(daysOf(week), zone)}: ${hours(week.booked_minutes)} booked of ${hours(week.open_minutes)}, ${
    percent(week)
  }`;
