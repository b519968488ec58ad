import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { Pack } from "../../data/packs.ts";
import { formatDate, formatDayTime } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import type { Query } from "../../server/use_query.ts";
import { statusWords } from "../../words.ts";

interface GlanceProps {
  bookings: Query<AgendaBooking[]>;
  packs: Query<Pack[]>;
}

/** What is asked about a client oftenest, in one line: the next session, the last, and what is free. */
export function AtAGlance({ bookings, packs }: GlanceProps): VNode {
  const { zone } = useBench();
  const now = useNow();
  const fact = (name: string, value: string) =>
    html`
      <div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>
    `;
  const stood = bookings.face === "full" ? bookings.data.filter(({ status }) => status !== "cancelled") : [];
  // The latest comes first.
  const next = stood.findLast((one) => one.status === "scheduled" && one.ends_at > now);
  const last = stood.find((one) => one.status !== "scheduled" || one.ends_at <= now);
  const free = packs.face === "full"
    ? packs.data.reduce((sum, pack) => pack.state === "valid" ? sum + pack.free : sum, 0)
    : 0;
  return html`
    <dl class="at-a-glance" aria-label="At a glance">
      ${bookings.face === "full" && html`
        ${fact("Next", next ? formatDayTime(next.starts_at, zone) : "nothing booked")}
        ${last && fact(
          "Last",
          `${formatDate(last.starts_at, zone)}${last.status === "no_show" ? `, ${statusWords.no_show}` : ""}`,
        )}
      `}
      ${packs.face === "full" && fact("Free", String(free))}
    </dl>
  ` as VNode;
}
