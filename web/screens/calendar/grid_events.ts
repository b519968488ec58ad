import type { EventInput } from "fullcalendar";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { CalendarRange, Span } from "../../data/calendar.ts";
import { formatSpan, formatTime, startOfDay, type Zone } from "../../format.ts";
import { lookOf } from "./booking_look.ts";
import type { View } from "./place.ts";

/** Something to draw on the grid; the signature tells whether it must be drawn anew. */
export type GridEvent = EventInput & {
  id: string;
  extendedProps: { signature: string; booking?: AgendaBooking };
};

interface Scene {
  range: CalendarRange;
  span: Span;
  view: View;
  zone: Zone;
  now: Date;
}

/** Everything on the grid: bookings in front; behind them time off, and the hours that are not worked. */
export function gridEvents({ range, span, view, zone, now }: Scene): GridEvent[] {
  const bookings = range.bookings.map((booking) => bookingEvent(booking, { view, zone, now }));
  const off = range.timeOff.map(({ id, starts_at, ends_at, reason }) =>
    behind(`off ${id}`, { from: starts_at, to: ends_at, title: reason || "Time off", className: "off" })
  );
  // A day of a month is one square: hours cannot be told on it.
  const closed = view === "month"
    ? []
    : closedTimes(range, span, zone).map(({ from, to }) =>
      behind(`closed ${from.toISOString()}`, { from, to, title: "", className: "closed" })
    );
  return [...closed, ...off, ...bookings];
}

function bookingEvent(
  booking: AgendaBooking,
  { view, zone, now }: Pick<Scene, "view" | "zone" | "now">,
): GridEvent {
  const look = lookOf(booking, now);
  const open = booking.status === "scheduled";
  const time = view === "day"
    ? formatSpan(booking.starts_at, booking.ends_at, zone)
    : view === "month"
    ? briefTime(booking.starts_at, zone)
    : formatTime(booking.starts_at, zone);
  const over = booking.ends_at <= now;
  return {
    id: booking.id,
    title: booking.client.name,
    start: booking.starts_at.toISOString(),
    end: booking.ends_at.toISOString(),
    className: `event ${look}`,
    startEditable: open,
    durationEditable: open && !over && view !== "month",
    interactive: true,
    extendedProps: { booking, look, time, signature: JSON.stringify([booking, look, time, open, over]) },
  };
}

/** "6pm" for "6:00 pm"; where the day has 24 hours as it is. */
const briefTime = (at: Date, zone: Zone): string =>
  formatTime(at, zone).replace(
    /^(\d+)(?::00|(:\d\d)) ([ap])\.?m\.?$/i,
    (_all, hour, minutes, half) => `${hour}${minutes ?? ""}${half.toLowerCase()}m`,
  );

function behind(
  id: string,
  { from, to, title, className }: { from: Date; to: Date; title: string; className: string },
): GridEvent {
  return {
    id,
    title,
    start: from.toISOString(),
    end: to.toISOString(),
    display: "background",
    className,
    editable: false,
    interactive: false,
    extendedProps: { signature: JSON.stringify([from, to, title]) },
  };
}

/** What is left of a span without the hours that are worked, and without time off, which is drawn as itself. */
function closedTimes({ hours, timeOff }: CalendarRange, span: Span, zone: Zone): { from: Date; to: Date }[] {
  const end = startOfDay(span.to, zone).getTime();
  const taken = [...hours, ...timeOff].map((one) => [one.starts_at.getTime(), one.ends_at.getTime()] as const)
    .sort(([a], [b]) => a - b);
  const closed: { from: Date; to: Date }[] = [];
  let at = startOfDay(span.from, zone).getTime();
  for (const [from, to] of [...taken, [end, end] as const]) {
    const until = Math.min(from, end);
    if (until > at) closed.push({ from: new Date(at), to: new Date(until) });
    at = Math.max(at, to);
  }
  return closed;
}
