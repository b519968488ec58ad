import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import {
  type Days,
  type Liability,
  readAttendance,
  readExpiring,
  readHoursOfWeek,
  readLiability,
  readRevenue,
  readWeeks,
  type Revenue,
  type Week,
} from "../../data/reports.ts";
import { count, formatMoney } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { useRoute } from "../../router.ts";
import { type Query, useQuery } from "../../server/use_query.ts";
import { Attendances, BusyHours } from "./client_sections.ts";
import { bookingsHref, heldOutcomes, owedHref, salesHref } from "./links.ts";
import { ExpiringPacks, Liabilities, Revenues } from "./money_sections.ts";
import { RangeBar } from "./range_bar.ts";
import { nameDays, readRange } from "./ranges.ts";
import { ReportRows } from "./report_rows.ts";
import { Sessions, Utilisation } from "./session_sections.ts";

/** The reports, or the rows behind one of their numbers. */
export function Reports(): VNode {
  const [, first = "", ...rest] = useRoute();
  return ["bookings", "sales", "owed"].includes(first)
    ? html`<${ReportRows} key=${[first, ...rest].join("/")} />` as VNode
    : html`<${Overview} />` as VNode;
}

// Reports look back: what changes in a quarter of a minute is not what they are opened for.
const calm = { everyMs: 120_000 };

function Overview(): VNode {
  const [, ...route] = useRoute();
  const { zone } = useBench();
  const now = useNow();
  const { span, days } = readRange(route, zone, now);
  const key = `${days.from} ${days.to}`;
  const weeks = useQuery(`report weeks ${key}`, () => readWeeks(days), calm);
  const revenue = useQuery(`report revenue ${key}`, () => readRevenue(days), calm);
  const liability = useQuery(`report liability ${key}`, () => readLiability(days), calm);
  const attendance = useQuery(`report clients ${key}`, () => readAttendance(days), calm);
  const hours = useQuery(`report hours ${key}`, () => readHoursOfWeek(days), calm);
  const expiring = useQuery("report expiring", () => readExpiring(30), calm);
  useEffect(() => {
    document.title = "Reports · Coachline";
  }, []);
  return html`
    <div class="screen reports">
      <h1>Reports</h1>
      <${RangeBar} key=${key} span=${span} days=${days} />
      <${Tiles} days=${days} weeks=${weeks} revenue=${revenue} liability=${liability} />
      <div class="report-grid">
        <${Sessions} query=${weeks} days=${days} />
        <${Revenues} query=${revenue} days=${days} />
        <${Utilisation} query=${weeks} days=${days} />
        <${Liabilities} query=${liability} days=${days} />
        <${BusyHours} query=${hours} days=${days} />
        <${Attendances} query=${attendance} days=${days} />
        <${ExpiringPacks} query=${expiring} />
      </div>
    </div>
  ` as VNode;
}

interface TilesProps {
  days: Days;
  weeks: Query<Week[]>;
  revenue: Query<Revenue[]>;
  liability: Query<Liability[]>;
}

/** The four numbers of the span, each a way to its rows. */
function Tiles({ days, weeks, revenue, liability }: TilesProps): VNode {
  const { coach, zone } = useBench();
  const sum = (valueOf: (week: Week) => number) =>
    weeks.face === "full" ? weeks.data.reduce((all, week) => all + valueOf(week), 0) : null;
  const done = sum((week) => week.completed);
  const booked = sum((week) => week.booked_minutes);
  const open = sum((week) => week.open_minutes);
  const own = <T extends { currency: string }>(query: Query<T[]>) =>
    query.face === "full" ? query.data.filter((row) => row.currency === coach.currency) : null;
  const income = own(revenue)?.reduce((all, row) => all + row.paid_cents - row.refunded_cents, 0) ?? null;
  const owed = own(liability)?.at(-1);
  const money = (cents: number) => formatMoney(cents, coach.currency, zone.locale).replace(/\D00$/, "");
  const tiles = [
    {
      name: "Sessions done",
      value: done,
      href: bookingsHref(days, { outcomes: ["completed"] }),
      more: weeks.face === "full" ? `in ${count(weeks.data.length, "week")}` : "",
    },
    {
      name: "Revenue",
      value: income === null ? null : money(income),
      href: salesHref(days),
      more: "packs paid, less refunds",
    },
    {
      name: "Hours booked",
      value: booked === null || open === null ? null : open ? `${Math.round(100 * booked / open)} %` : "–",
      href: bookingsHref(days, { outcomes: heldOutcomes }),
      more: booked === null || open === null
        ? ""
        : `${Math.round(booked / 60)} of ${Math.round(open / 60)} h open`,
    },
    {
      name: "Owed to clients",
      value: owed ? money(owed.cents) : liability.face === "full" ? "–" : null,
      href: owedHref(owed?.at ?? new Date()),
      more: owed ? count(owed.sessions, "session") : "",
    },
  ];
  return html`<ul class="tiles" aria-label=${`The numbers of ${nameDays(days, zone)}`}>${
    tiles.map(({ name, value, href, more }) =>
      html`<li key=${name}><a class="tile" href=${href}><span class="tile-name">${name}</span>
        <strong>${value ?? html`<span class="tile-wait" aria-label="Loading"> </span>`}</strong>
        <span class="tile-more">${more || " "}</span></a></li>`
    )
  }</ul>` as VNode;
}
