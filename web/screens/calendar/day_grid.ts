import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { html } from "htm/preact";
import { toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import { useBench } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { CalendarRange, Span } from "../../data/calendar.ts";
import { dayOf, type Zone } from "../../format.ts";
import { present } from "../../parts/dialog.ts";
import { lazy } from "../../parts/lazy.ts";
import { explain } from "../../server/explain.ts";
import type { Query } from "../../server/use_query.ts";
import { openBooking, openDrop } from "../booking/dialogs.ts";
import { BookingDialog } from "./booking_dialog.ts";
import type { GridProps } from "./grid.ts";
import { gridEvents } from "./grid_events.ts";
import { minutesOf, resizeByHand } from "./move_by_hand.ts";
import type { Place } from "./place.ts";
import { TimeOffDialog } from "./time_off_dialog.ts";

// The library of the grid is as much again as the rest of the dashboard: whoever reads a list does without it.
const Grid = lazy<GridProps>("the calendar", async () => (await import("./grid.ts")).Grid);

interface DayGridProps {
  view: GridProps["view"];
  place: Place;
  query: Query<CalendarRange>;
  span: Span;
  now: Date;
  narrow: boolean;
  onOpenDay: (day: string) => void;
  /** Blocks what is pressed or dragged over, instead of booking it. */
  onBlock: ((from: Date, to: Date) => void) | null;
}

const hourMs = 3_600_000;

/** A day, a week or a month as a grid, with its faces: while a range is not read nothing of another one is shown. */
export function DayGrid({ view, place, query, span, now, narrow, onOpenDay, onBlock }: DayGridProps): VNode {
  const { zone } = useBench();
  const range = query.face === "full" ? query.data : null;
  const events = useMemo(
    () => range ? gridEvents({ range, span, view, zone, now }) : [],
    [range, span.from, span.to, view, zone, now],
  );
  const book = (startsAt: Date, minutes: number | null) => void openBooking(undefined, { startsAt, minutes });
  const onTime = (from: Date, to: Date | null) => {
    if (onBlock) return onBlock(from, to ?? new Date(from.getTime() + (view === "month" ? 24 : 1) * hourMs));
    if (view === "month") return onOpenDay(dayOf(from, zone));
    const off = range?.timeOff.find((one) => one.starts_at <= from && from < one.ends_at);
    const minutes = to && minutesOf({ starts_at: from, ends_at: to });
    if (!off) return book(from, minutes);
    present((close) =>
      html`<${TimeOffDialog} off=${off} onClose=${close} onBook=${() => book(from, minutes)} />`
    );
  };
  return html`
    <${Grid} view=${view} day=${place.day} events=${events} readAt=${query.face === "full"
      ? query.loadedAt
      : null}
      zone=${zone} narrow=${narrow} scrollTo=${scrollHour(
        range,
        span,
        zone,
        now,
      )} onOpenDay=${onOpenDay} onTime=${onTime}
      onBooking=${(booking: AgendaBooking) =>
        present((close) => html`<${BookingDialog} booking=${booking} onClose=${close} />`)}
      onMove=${openDrop}
      onResize=${(booking: AgendaBooking, endsAt: Date) =>
        resizeByHand(booking, minutesOf({ starts_at: booking.starts_at, ends_at: endsAt }))} />
    ${query.face === "loading" &&
      html`<div class="calendar-veil" role="status" aria-label="Loading: the calendar"></div>`}
    ${query.face === "failed" && html`
      <div class="calendar-veil solid">
        <div class="failed" role="alert">
          <p><strong>Could not load these days.</strong> ${explain(query.failure)}</p>
          <button type="button" class="button" onClick=${query.retry}>Try again</button>
        </div>
      </div>
    `}
  ` as VNode;
}

/** The time of day that a grid is scrolled to ("05:50:00"): half an hour before now, else just before what is worked or booked. */
function scrollHour(range: CalendarRange | null, span: Span, zone: Zone, now: Date): string {
  const { timeZone } = zone;
  const today = dayOf(now, zone);
  if (span.from <= today && today < span.to) {
    const { hour, minute } = toLocal(now, timeZone);
    const [at, past] = minute < 30 ? [Math.max(0, hour - 1), minute + 30] : [hour, minute - 30];
    return `${String(at).padStart(2, "0")}:${String(past).padStart(2, "0")}:00`;
  }
  const hours = range
    ? [...range.hours, ...range.bookings].map((one) => toLocal(one.starts_at, timeZone).hour)
    : [];
  const first = hours.length > 0 ? Math.min(...hours) : 7;
  return first === 0 ? "00:00:00" : `${String(first - 1).padStart(2, "0")}:50:00`;
}
