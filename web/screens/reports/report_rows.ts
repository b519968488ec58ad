import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import {
  type BookingChoice,
  type Days,
  type Outcome,
  type Owed,
  readOwed,
  readReportedBookings,
  readSales,
  type ReportedBooking,
  type Sale,
} from "../../data/reports.ts";
import {
  count,
  formatDate,
  formatDayTime,
  formatMinutes,
  formatMoney,
  formatTime,
  type Zone,
} from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Section } from "../../parts/section.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { weekdays } from "../../words.ts";
import { type ColumnOf, DataTable, SaveCsv } from "./data_table.ts";
import { nameHour } from "./heat_grid.ts";
import { readBookingsRoute } from "./links.ts";
import { nameDays } from "./ranges.ts";

const outcomeWords: Record<Outcome, string> = {
  completed: "Done",
  scheduled: "To come",
  no_show: "No-show",
  late_cancel: "Cancelled late",
  cancelled: "Cancelled",
};

const clientColumn = <T extends { client_id: string; client_name: string }>(): ColumnOf<T> => ({
  name: "Client",
  cell: (row) => html`<a href=${hrefOf("clients", row.client_id)}>${row.client_name}</a>`,
  saved: (row) => row.client_name,
});

/** The rows behind a number of the reports. */
export function ReportRows(): VNode {
  const route = useRoute();
  const [, kind, first = "", second = ""] = route;
  const bookings = kind === "bookings" ? readBookingsRoute(route) : null;
  useEffect(() => {
    document.title = "Reports · Coachline";
  }, []);
  const at = new Date(first);
  return html`
    <div class="screen">
      <button type="button" class="back link" onClick=${() =>
        history.back()}><${Icon} name="back" /> Back</button>
      <h1>Reports</h1>
      ${bookings
        ? html`<${Bookings} ...${bookings} />`
        : kind === "sales"
        ? html`<${Sales} days=${{ from: first, to: second }} />`
        : html`<${OwedPacks} at=${Number.isNaN(at.getTime()) ? new Date() : at} />`}
    </div>
  ` as VNode;
}

function titleOf({ outcomes, weekday, hour }: BookingChoice, zone: Zone): string {
  const what = outcomes === null
    ? "Sessions"
    : `Sessions: ${outcomes.map((outcome) => outcomeWords[outcome].toLowerCase()).join(", ")}`;
  const when = weekday === null || hour === null
    ? ""
    : `, ${weekdays[weekday % 7]}s at ${nameHour(hour, zone)}`;
  return what + when;
}

function Bookings({ days, choice }: { days: Days; choice: BookingChoice }): VNode {
  const { zone } = useBench();
  const query = useQuery(
    `report bookings ${JSON.stringify([days, choice])}`,
    () => readReportedBookings(days, choice),
  );
  const columns: ColumnOf<ReportedBooking>[] = [
    {
      name: "When",
      cell: (row) => whenOf(row, zone),
      saved: (row) => whenOf(row, zone),
    },
    clientColumn(),
    { name: "Pack", cell: (row) => row.pack ?? "Without a pack", saved: (row) => row.pack ?? "" },
    { name: "Length", number: true, cell: (row) => formatMinutes(row.minutes), saved: (row) => row.minutes },
    {
      name: "How it ended",
      cell: (row) => outcomeWords[row.outcome],
      saved: (row) => outcomeWords[row.outcome],
    },
  ];
  return html`
    <${Rows} title=${titleOf(choice, zone)} days=${nameDays(days, zone)} query=${query} columns=${columns}
      name=${`Sessions ${days.from} ${days.to}`} keyOf=${(row: ReportedBooking) => row.booking_id}
      total=${(rows: ReportedBooking[]) => count(rows.length, "session")} />
  ` as VNode;
}

/** "24 Nov 2026, 6:00 pm". */
const whenOf = ({ starts_at }: ReportedBooking, zone: Zone): string =>
  `${formatDate(starts_at, zone)}, ${formatTime(starts_at, zone)}`;

function Sales({ days }: { days: Days }): VNode {
  const { zone } = useBench();
  const query = useQuery(`report sales ${days.from} ${days.to}`, () => readSales(days));
  const columns: ColumnOf<Sale>[] = [
    { name: "When", cell: (row) => formatDate(row.at, zone), saved: (row) => formatDate(row.at, zone) },
    clientColumn(),
    { name: "Pack", cell: (row) => row.pack, saved: (row) => row.pack },
    {
      name: "What",
      cell: (row) => row.kind === "paid" ? "Paid" : "Refunded",
      saved: (row) => row.kind === "paid" ? "Paid" : "Refunded",
    },
    {
      name: "Amount",
      number: true,
      cell: (row) => formatMoney(row.cents, row.currency, zone.locale),
      saved: (row) => row.cents / 100,
    },
    { name: "Currency", cell: (row) => row.currency, saved: (row) => row.currency },
  ];
  return html`
    <${Rows} title="Money in and out" days=${nameDays(days, zone)} query=${query} columns=${columns}
      name=${`Sales ${days.from} ${days.to}`} keyOf=${(row: Sale) => `${row.purchase_id} ${row.kind}`}
      total=${(rows: Sale[]) => totals(rows, zone)} />
  ` as VNode;
}

function OwedPacks({ at }: { at: Date }): VNode {
  const { zone } = useBench();
  const query = useQuery(`report owed ${at.toISOString()}`, () => readOwed(at));
  const columns: ColumnOf<Owed>[] = [
    clientColumn(),
    { name: "Pack", cell: (row) => row.pack, saved: (row) => row.pack },
    { name: "Sessions", number: true, cell: (row) => row.sessions, saved: (row) => row.sessions },
    {
      name: "Worth",
      number: true,
      cell: (row) => formatMoney(row.cents, row.currency, zone.locale),
      saved: (row) => row.cents / 100,
    },
    { name: "Currency", cell: (row) => row.currency, saved: (row) => row.currency },
  ];
  return html`
    <${Rows} title="Sessions owed" days=${formatDayTime(at, zone)} query=${query} columns=${columns}
      name="Sessions owed" keyOf=${(row: Owed) => row.purchase_id}
      total=${(rows: Owed[]) =>
        `${count(rows.reduce((all, row) => all + row.sessions, 0), "session")}, ${totals(rows, zone)}`} />
  ` as VNode;
}

/** "A$450.00 and US$60.00": amounts of several currencies are not added up. */
function totals(rows: readonly { cents: number; currency: string }[], zone: Zone): string {
  const sums = new Map<string, number>();
  for (const { cents, currency } of rows) sums.set(currency, (sums.get(currency) ?? 0) + cents);
  return [...sums].map(([currency, cents]) => formatMoney(cents, currency, zone.locale)).join(" and ");
}

interface RowsProps<T> {
  title: string;
  days: string;
  name: string;
  query: ReturnType<typeof useQuery<T[]>>;
  columns: ColumnOf<T>[];
  keyOf: (row: T) => string;
  total: (rows: T[]) => string;
}

function Rows<T>({ title, days, name, query, columns, keyOf, total }: RowsProps<T>): VNode {
  const tools = query.face === "full" && query.data.length > 0 &&
    html`<${SaveCsv} name=${name} columns=${columns} rows=${query.data} />`;
  const empty = html`
    <h3>Nothing here</h3>
    <p>No row is behind this number any more.</p>
    <a class="button" href=${hrefOf("reports")}>Back to the reports</a>
  `;
  return html`
    <${Section} title=${title} query=${query} lines=${8} tools=${tools} empty=${empty}
      isEmpty=${(rows: T[]) => rows.length === 0}>
      ${(rows: T[]) =>
        html`
          <p class="quiet-line">${days} · <strong>${total(rows)}</strong></p>
          <${DataTable} caption=${title} columns=${columns} rows=${rows} keyOf=${keyOf} page=${100} />
        `}
    <//>
  ` as VNode;
}
