import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Attendance, BusyHour, Days, Outcome } from "../../data/reports.ts";
import { Section } from "../../parts/section.ts";
import { hrefOf } from "../../router.ts";
import type { Query } from "../../server/use_query.ts";
import { weekdays } from "../../words.ts";
import { type ColumnOf, DataTable, SaveCsv } from "./data_table.ts";
import { HeatGrid, nameHour } from "./heat_grid.ts";
import { bookingsHref } from "./links.ts";

/** Who came, who did not, who cancelled late. */
export function Attendances({ query, days }: { query: Query<Attendance[]>; days: Days }): VNode {
  const linked = (
    name: string,
    outcome: Outcome,
    valueOf: (row: Attendance) => number,
  ): ColumnOf<Attendance> => ({
    name,
    number: true,
    cell: (row) =>
      valueOf(row) > 0
        ? html`<a href=${bookingsHref(days, { outcomes: [outcome], clientId: row.client_id })}>${
          valueOf(row)
        }</a>`
        : "0",
    saved: valueOf,
  });
  const columns: ColumnOf<Attendance>[] = [
    {
      name: "Client",
      cell: (row) => html`<a href=${hrefOf("clients", row.client_id)}>${row.client_name}</a>`,
      saved: (row) => row.client_name,
    },
    linked("Done", "completed", (row) => row.completed),
    linked("No-show", "no_show", (row) => row.no_shows),
    linked("Late cancel", "late_cancel", (row) => row.late_cancels),
    linked("Cancelled", "cancelled", (row) => row.cancelled),
    {
      name: "Came",
      number: true,
      cell: (row) => row.attended_percent === null ? "–" : `${row.attended_percent} %`,
      saved: (row) => row.attended_percent,
    },
  ];
  const tools = query.face === "full" && query.data.length > 0 &&
    html`<${SaveCsv} name=${`Attendance ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  const empty = html`
    <h3>No sessions on these days</h3>
    <p>Choose a longer span above.</p>
  `;
  return html`
    <${Section} title="Attendance by client" query=${query} lines=${6} tools=${tools}
      empty=${empty}
      isEmpty=${(rows: Attendance[]) => rows.length === 0}>
      ${(rows: Attendance[]) =>
        html`
          <${DataTable} caption="Attendance by client" columns=${columns} rows=${rows} page=${8}
            keyOf=${(row: Attendance) => row.client_id} />
        `}
    <//>
  ` as VNode;
}

/** Which hours of the week are full. */
export function BusyHours({ query, days }: { query: Query<BusyHour[]>; days: Days }): VNode {
  const { zone } = useBench();
  const columns: ColumnOf<BusyHour>[] = [
    { name: "Day", cell: () => "", saved: (row) => weekdays[row.weekday % 7] ?? "" },
    { name: "Hour", cell: () => "", saved: (row) => nameHour(row.hour, zone) },
    { name: "Sessions", cell: () => "", saved: (row) => row.sessions },
  ];
  const tools = query.face === "full" && query.data.length > 0 &&
    html`<${SaveCsv} name=${`Busiest hours ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  const empty = html`
    <h3>No sessions on these days</h3>
    <p>Choose a longer span above.</p>
  `;
  return html`
    <${Section} title="Busiest hours" query=${query} lines=${6} tools=${tools} empty=${empty}
      isEmpty=${(rows: BusyHour[]) => rows.length === 0}>
      ${(rows: BusyHour[]) => html`<${HeatGrid} hours=${rows} days=${days} />`}
    <//>
  ` as VNode;
}
