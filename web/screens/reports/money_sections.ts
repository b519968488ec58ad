import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Days, Expiring, Liability, Revenue } from "../../data/reports.ts";
import { count, formatDate, formatLastDay, formatMoney, startOfDay } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import { hrefOf } from "../../router.ts";
import type { Query } from "../../server/use_query.ts";
import { type ColumnOf, DataTable, SaveCsv } from "./data_table.ts";
import { owedHref, salesHref } from "./links.ts";
import { Plot } from "./plot.ts";
import { nameDays, shortDay } from "./ranges.ts";

const net = (row: Revenue): number => row.paid_cents - row.refunded_cents;
const units = (cents: number): number => cents / 100;
const go = (href: string) => void (location.hash = href.slice(1));

/** Money of each week: packs paid for, less refunds. */
export function Revenues({ query, days }: { query: Query<Revenue[]>; days: Days }): VNode {
  const { coach, zone } = useBench();
  const daysOf = (row: Revenue): Days => ({ from: row.first_day, to: row.last_day });
  const money = (name: string, valueOf: (row: Revenue) => number): ColumnOf<Revenue> => ({
    name,
    number: true,
    cell: (row) =>
      row.packs === 0 && row.refunded_cents === 0
        ? formatMoney(valueOf(row), row.currency, zone.locale)
        : html`
          <a
            href=${salesHref(daysOf(row))}>${formatMoney(valueOf(row), row.currency, zone.locale)}</a>
        `,
    saved: (row) => units(valueOf(row)),
  });
  const columns: ColumnOf<Revenue>[] = [
    { name: "Week", cell: (row) => nameDays(daysOf(row), zone), saved: (row) => row.first_day },
    { name: "Packs", number: true, cell: (row) => row.packs, saved: (row) => row.packs },
    money("Paid", (row) => row.paid_cents),
    money("Refunds", (row) => row.refunded_cents),
    money("In all", net),
    { name: "Currency", cell: (row) => row.currency, saved: (row) => row.currency },
  ];
  const tools = query.face === "full" &&
    html`<${SaveCsv} name=${`Revenue ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  return html`
    <${Section} title="Revenue per week" query=${query} lines=${6} tools=${tools}>
      ${(rows: Revenue[]) => {
        const own = rows.filter((row) => row.currency === coach.currency);
        const total = own.reduce((all, row) => all + net(row), 0);
        const refunds = own.map((row) => units(row.refunded_cents));
        const write = (cents: number) => formatMoney(cents, coach.currency, zone.locale);
        return html`
          <${Plot} kind="bars" labels=${own.map((row) => shortDay(row.first_day, zone))}
            values=${own.map((row) => units(row.paid_cents))} over=${refunds.some((n) => n > 0)
              ? refunds
              : undefined}
            least=${100} write=${(value: number) => write(value * 100).replace(/\D00$/, "")}
            label=${`${write(total)} in ${count(own.length, "week")}`}
            say=${(index: number) => {
              const row = own[index];
              if (!row) return "";
              const back = row.refunded_cents > 0 ? `, ${write(row.refunded_cents)} refunded` : "";
              return `${nameDays(daysOf(row), zone)}: ${write(row.paid_cents)} paid${back}`;
            }}
            onPick=${(index: number) => own[index] && go(salesHref(daysOf(own[index])))} />
          <ul class="plot-key"><li><span class="swatch"></span>Packs paid for</li>${refunds.some((n) => n > 0)
            ? html`<li><span class="swatch warn"></span>Refunds</li>`
            : ""}</ul>
          <p class="hint">A refund counts as the worth of the sessions it took off. Packs from an imported list are not
            counted: they were paid before.${rows.length > own.length
              ? " Other currencies are in the table."
              : ""}</p>
          <details class="as-table">
            <summary>As a table</summary>
            <${DataTable} caption="Revenue per week" columns=${columns} rows=${rows} page=${60}
              keyOf=${(row: Revenue) => `${row.week} ${row.currency}`} />
          </details>
        `;
      }}
    <//>
  ` as VNode;
}

/** What unused sessions stand for in money, over time. */
export function Liabilities({ query, days }: { query: Query<Liability[]>; days: Days }): VNode {
  const { coach, zone } = useBench();
  const columns: ColumnOf<Liability>[] = [
    {
      name: "End of",
      cell: (row) => formatDate(startOfDay(row.as_of, zone), zone),
      saved: (row) => row.as_of,
    },
    {
      name: "Sessions",
      number: true,
      cell: (row) => row.sessions > 0 ? html`<a href=${owedHref(row.at)}>${row.sessions}</a>` : 0,
      saved: (row) => row.sessions,
    },
    {
      name: "Worth",
      number: true,
      cell: (row) => formatMoney(row.cents, row.currency, zone.locale),
      saved: (row) => units(row.cents),
    },
    { name: "Currency", cell: (row) => row.currency, saved: (row) => row.currency },
  ];
  const tools = query.face === "full" &&
    html`<${SaveCsv} name=${`Owed ${days.from} ${days.to}`} columns=${columns} rows=${query.data} />`;
  const empty = html`
    <h3>Still to come</h3>
    <p>What will be owed on these days is not known yet.</p>
  `;
  return html`
    <${Section} title="Sessions owed" query=${query} lines=${6} tools=${tools} empty=${empty}
      isEmpty=${(rows: Liability[]) => rows.length === 0}>
      ${(rows: Liability[]) => {
        const own = rows.filter((row) => row.currency === coach.currency);
        const write = (cents: number) => formatMoney(cents, coach.currency, zone.locale);
        const words = (row: Liability) =>
          `${formatDate(startOfDay(row.as_of, zone), zone)}: ${count(row.sessions, "session")} owed, worth ${
            write(row.cents)
          }`;
        const last = own.at(-1);
        return html`
          <${Plot} kind="area" labels=${own.map((row) => shortDay(row.as_of, zone))}
            values=${own.map((row) => units(row.cents))} least=${100} write=${(value: number) =>
              write(value * 100).replace(/\D00$/, "")}
            label=${last ? words(last) : ""} say=${(index: number) => own[index] ? words(own[index]) : ""}
            onPick=${(index: number) => own[index] && go(owedHref(own[index].at))} />
          <p
            class="hint">Sessions paid for and not used yet, booked ones too, each at its share of what the pack cost.</p>
          <details class="as-table">
            <summary>As a table</summary>
            <${DataTable} caption="Sessions owed over time" columns=${columns} rows=${rows} page=${60}
              keyOf=${(row: Liability) => `${row.at.toISOString()} ${row.currency}`} />
          </details>
        `;
      }}
    <//>
  ` as VNode;
}

/** Packs whose free sessions end soon. */
export function ExpiringPacks({ query }: { query: Query<Expiring[]> }): VNode {
  const { zone } = useBench();
  const columns: ColumnOf<Expiring>[] = [
    {
      name: "Client",
      cell: (row) => html`<a href=${hrefOf("clients", row.client_id)}>${row.client_name}</a>`,
      saved: (row) => row.client_name,
    },
    { name: "Pack", cell: (row) => row.pack, saved: (row) => row.pack },
    { name: "Free", number: true, cell: (row) => row.free, saved: (row) => row.free },
    { name: "Booked", number: true, cell: (row) => row.held, saved: (row) => row.held },
    {
      name: "Last day",
      // The end is the midnight after the last valid day.
      cell: (row) => formatLastDay(row.expires_at, zone),
      saved: (row) => formatLastDay(row.expires_at, zone),
    },
    {
      name: "Worth",
      number: true,
      cell: (row) => formatMoney(row.cents, row.currency, zone.locale),
      saved: (row) => units(row.cents),
    },
  ];
  const tools = query.face === "full" && query.data.length > 0 &&
    html`<${SaveCsv} name="Expiring packs" columns=${columns} rows=${query.data} />`;
  const empty = html`
    <h3>Nothing runs out soon</h3>
    <p>No pack with free sessions ends within 30 days.</p>
  `;
  return html`
    <${Section} class="broad" title="Expiring within 30 days" query=${query} lines=${4}
      tools=${tools}
      empty=${empty}
      isEmpty=${(rows: Expiring[]) => rows.length === 0}>
      ${(rows: Expiring[]) =>
        html`
          <${DataTable} caption="Packs that expire within 30 days" columns=${columns} rows=${rows} page=${8}
            keyOf=${(row: Expiring) => row.purchase_id} />
        `}
    <//>
  ` as VNode;
}
