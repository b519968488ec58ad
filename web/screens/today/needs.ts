import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { JobRun } from "../../data/proof.ts";
import { formatAgo, formatDayTime } from "../../format.ts";
import { hrefOf } from "../../router.ts";
import { unpaidWords } from "../../words.ts";
import { openCharge } from "../booking/dialogs.ts";
import { LetGo } from "../booking/let_go.ts";
import { Need } from "./need.ts";

/** The nightly job has not run when it should have, or failed. */
export function NeedsNight({ last, now }: { last: JobRun | null; now: Date }): VNode {
  const { zone } = useBench();
  const state = last?.status === "failed" ? "failed" : "is late";
  const ran = last ? `It last ran ${formatAgo(last.started_at, zone, now)}.` : "It has not run yet.";
  return html`
    <${Need} icon="moon" tone="bad">
      <p><strong>The nightly job ${state}.</strong> ${ran} Past sessions stay booked until it runs, and still count as
        booked. You can also press “Done” on each.</p>
      <//>
  ` as VNode;
}

/** Nobody can book by text before there are hours. */
export const NeedsHours = (): VNode =>
  html`
    <${Need} icon="clock" tone="warn" actions=${html`<a class="button small" href=${
      hrefOf("hours")
    }>Set hours</a>`}>
      <p><strong>No weekly hours yet.</strong> Until you set them, clients cannot book by text.</p>
      <//>
  ` as VNode;

/** A session that was charged to no pack: it took place, or its pack was refunded before it could. */
export function NeedsPayment({ booking }: { booking: AgendaBooking }): VNode {
  const { zone } = useBench();
  const { client } = booking;
  const why = unpaidWords[booking.unpaid_reason ?? ""] ?? "no session could be used";
  const charge = html`
    <button type="button" class="button small" aria-label=${`Charge: ${client.name}`}
      onClick=${() => openCharge(booking)}>Charge</button>
    ${booking.status !== "scheduled" && html`<${LetGo} booking=${booking} />`}
  `;
  return html`
    <${Need} icon="coin" tone="bad" actions=${charge}>
      <p><a href=${hrefOf("clients", client.id)}>${client.name}</a>${`’s session on ${
        formatDayTime(booking.starts_at, zone)
      } ${booking.status === "scheduled" ? "is not paid for" : "was not charged"}: ${why}.`}</p>
      <//>
  ` as VNode;
}
