import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { CalendarRange } from "../../data/calendar.ts";
import type { Coach } from "../../data/settings.ts";
import { count, dayOf, formatTime, type Zone } from "../../format.ts";
import { explain } from "../../server/explain.ts";
import type { Query } from "../../server/use_query.ts";
import { type Look, lookOf } from "./booking_look.ts";
import { type Place, spanOf } from "./place.ts";

interface StatusProps {
  query: Query<CalendarRange>;
  place: Place;
  now: Date;
  zone: Zone;
}

const oldMs = 40_000;

/** One line under the title: how much is booked, or that what is shown is not fresh, and why. */
export function StatusLine({ query, place, now, zone }: StatusProps): VNode {
  const { coach } = useBench();
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
  return html`<p class="calendar-status">${
    summary(query.data, now, roomOf(query.data, { place, coach, zone }))
  }</p>` as VNode;
}

/** Of a day or a week for which the coach has set a limit: the limit, and how many sessions count towards it. */
function roomOf(
  { bookings }: CalendarRange,
  { place, coach, zone }: { place: Place; coach: Coach; zone: Zone },
): { taken: number; limit: number } | null {
  const limit = place.view === "day"
    ? coach.max_sessions_day
    : place.view === "week"
    ? coach.max_sessions_week
    : null;
  if (limit === null) return null;
  const { from, to } = spanOf(place);
  // One that began the evening before is shown here, and counts there.
  const taken = bookings.filter(({ starts_at, status }) => {
    const day = dayOf(starts_at, zone);
    return status !== "cancelled" && from <= day && day < to;
  }).length;
  return { taken, limit };
}

function summary(
  { bookings }: CalendarRange,
  now: Date,
  room: { taken: number; limit: number } | null,
): string {
  const looks = bookings.map((booking) => lookOf(booking, now)).filter((look) => look !== "cancelled");
  if (looks.length === 0) return "Nothing booked. Press a time to book it.";
  if (room) return `${room.taken} of ${count(room.limit, "session")}${notConfirmed(looks)}`;
  return `${count(looks.length, "session")}${notConfirmed(looks)}`;
}

function notConfirmed(looks: readonly Look[]): string {
  const unconfirmed = looks.filter((look) => look === "unconfirmed").length;
  return unconfirmed > 0 ? `, ${unconfirmed} not confirmed` : "";
}
