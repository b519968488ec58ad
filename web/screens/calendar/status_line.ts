import type { VNode } from "preact";
import { html } from "htm/preact";
import type { CalendarRange } from "../../data/calendar.ts";
import { count, formatTime, type Zone } from "../../format.ts";
import { explain } from "../../server/explain.ts";
import type { Query } from "../../server/use_query.ts";
import { lookOf } from "./booking_look.ts";

interface StatusProps {
  query: Query<CalendarRange>;
  now: Date;
  zone: Zone;
}

const oldMs = 40_000;

/** One line under the title: how much is booked, or that what is shown is not fresh, and why. */
export function StatusLine({ query, now, zone }: StatusProps): VNode {
  if (query.face !== "full") {
    return html`<p class="calendar-status">${query.face === "loading" ? "Loading…" : ""}</p>` as VNode;
  }
  if (query.failure) {
    return html`
      <p class="calendar-status stale"
        role="status">As of ${formatTime(query.loadedAt, zone)}, not refreshed: ${explain(
          query.failure,
        )} <button type="button" class="link" onClick=${query.retry}>Try again</button></p>
    ` as VNode;
  }
  if (now.getTime() - query.loadedAt.getTime() > oldMs) {
    return html`<p class="calendar-status stale" role="status">As of ${
      formatTime(query.loadedAt, zone)
    }, refreshing…</p>` as VNode;
  }
  return html`<p class="calendar-status">${summary(query.data, now)}</p>` as VNode;
}

function summary({ bookings }: CalendarRange, now: Date): string {
  const looks = bookings.map((booking) => lookOf(booking, now)).filter((look) => look !== "cancelled");
  if (looks.length === 0) return "Nothing booked. Press a time to book it.";
  const unconfirmed = looks.filter((look) => look === "unconfirmed").length;
  return `${count(looks.length, "session")}${unconfirmed > 0 ? `, ${unconfirmed} not confirmed` : ""}`;
}
