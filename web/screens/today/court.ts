import type { VNode } from "preact";
import { html } from "htm/preact";
import { toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import { count, dayOf, formatTime, nameDay, type Zone } from "../../format.ts";
import type { Query } from "../../server/use_query.ts";

interface CourtProps {
  query: Query<AgendaBooking[]>;
  today: string;
  now: Date;
}

/** The day in one sentence and on one line. While it loads the line is there, empty; the agenda below says what failed. */
export function Court({ query, today, now }: CourtProps): VNode {
  const { zone } = useBench();
  const bookings = query.face === "full" ? query.data : [];
  const ofToday = bookings.filter((booking) => dayOf(booking.starts_at, zone) === today);
  return html`
    <p class="court-words">${query.face === "full"
      ? words(bookings, { ofToday, now, zone })
      : html`<span class="ghost">·</span>`}</p>
    <${DayLine} bookings=${ofToday} now=${now} />
  ` as VNode;
}

function words(
  bookings: AgendaBooking[],
  { ofToday, now, zone }: { ofToday: AgendaBooking[]; now: Date; zone: Zone },
): VNode {
  const under = ofToday.find((booking) => booking.starts_at <= now && now < booking.ends_at);
  const next = bookings.find((booking) => booking.status === "scheduled" && booking.starts_at > now);
  const number = ofToday.length === 0
    ? "No sessions today."
    : `${capital(count(ofToday.length, "session"))} today.`;
  if (under) {
    return html`${number} <strong>${under.client.name}</strong> is with you until ${
      formatTime(under.ends_at, zone)
    }.` as VNode;
  }
  if (!next) return html`${number} Nothing more is booked this week.` as VNode;
  const day = nameDay(dayOf(next.starts_at, zone), zone, now);
  const when = day === "Today" ? "at" : `${day === "Tomorrow" ? "tomorrow" : `on ${day}`} at`;
  return html`${number} Next is <strong>${next.client.name}</strong> ${when} ${
    formatTime(next.starts_at, zone)
  }.` as VNode;
}

const small = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
const capital = (text: string): string => text.replace(/^\d\b/, (digit) => small[Number(digit)] ?? digit);

function DayLine({ bookings, now }: { bookings: AgendaBooking[]; now: Date }): VNode {
  const { zone } = useBench();
  const minute = (at: Date) => {
    const { hour, minute } = toLocal(at, zone.timeZone);
    return hour * 60 + minute;
  };
  const end = ({ starts_at, ends_at }: AgendaBooking) =>
    minute(ends_at) > minute(starts_at) ? minute(ends_at) : 1440;
  const from = Math.min(420, ...bookings.map((booking) => Math.floor(minute(booking.starts_at) / 60) * 60));
  const to = Math.max(1200, ...bookings.map((booking) => Math.ceil(end(booking) / 60) * 60));
  const at = (minutes: number) => `${Math.min(100, Math.max(0, (minutes - from) / (to - from) * 100))}%`;
  const ticks = Array.from({ length: (to - from) / 60 + 1 }, (_, n) => from + n * 60);
  return html`
    <div class="dayline" aria-hidden="true">
      <div class="dayline-track">
          ${ticks.map((tick) =>
            html`<span key=${tick} class=${tick % 180 === 0 ? "dayline-tick named" : "dayline-tick"} style=${{
              "--at": at(tick),
            }}>
          ${tick % 180 === 0 ? tick / 60 % 12 || 12 : ""}</span>`
          )}
          ${bookings.map((booking) =>
            html`
              <span key=${booking.id} class=${`dayline-block ${booking.status}`}
                style=${{ "--at": at(minute(booking.starts_at)), "--to": at(end(booking)) }}></span>
            `
          )}
          <span class="dayline-ball" style=${{ "--at": at(minute(now)) }}></span>
        </div>
    </div>
  ` as VNode;
}
