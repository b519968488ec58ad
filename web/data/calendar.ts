import * as z from "zod/mini";
import { startOfDay, type Zone } from "../format.ts";
import { ask, askAll } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant } from "../server/values.ts";
import { AgendaBooking, agendaRows } from "./bookings.ts";
import { TimeOff } from "./hours.ts";

const Slot = z.object({ starts_at: instant, ends_at: instant });
/** A bookable time. */
export type Slot = z.output<typeof Slot>;

/**
 * Bookable times from one day to another (both inclusive, "2026-11-24"), sessions of so many minutes; `moving` is the id of a
 * booking that is to be moved, whose own time counts as free.
 */
export const readSlots = (
  { from, to, minutes, moving }: { from: string; to: string; minutes: number; moving?: string | undefined },
): Promise<Slot[]> =>
  ask(
    connection().rest.rpc("open_slots", {
      p_from: from,
      p_to: to,
      p_minutes: minutes,
      ...(moving === undefined ? {} : { p_moving: moving }),
    }),
    z.array(Slot),
  );

/** Days from `from` to before `to`, both "2026-11-24" in the coach's zone. */
export interface Span {
  from: string;
  to: string;
}

/** What a calendar shows of a span: its bookings, the hours that are worked (time off taken out), and the time off. */
export interface CalendarRange {
  bookings: AgendaBooking[];
  hours: Slot[];
  timeOff: TimeOff[];
}

const dayMs = 86_400_000;

/** Reads what overlaps a span, soonest first; cancelled bookings only where they are asked for. */
export async function readRange(
  span: Span,
  zone: Zone,
  { cancelled }: { cancelled: boolean },
): Promise<CalendarRange> {
  const { rest } = connection();
  const from = startOfDay(span.from, zone);
  const to = startOfDay(span.to, zone).toISOString();
  const lastDay = new Date(Date.parse(`${span.to}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
  const [bookings, hours, timeOff] = await Promise.all([
    askAll((first, last) => {
      // A booking is shorter than a day: the lower bound lets the index find one that began the evening before.
      const rows = agendaRows()
        .gte("starts_at", new Date(from.getTime() - dayMs).toISOString()).lt("starts_at", to)
        .gt("ends_at", from.toISOString());
      return (cancelled ? rows : rows.neq("status", "cancelled")).order("starts_at").order("id")
        .range(first, last);
    }, AgendaBooking),
    ask(rest.rpc("working_hours", { p_from: span.from, p_to: lastDay }), z.array(Slot)),
    ask(
      rest.from("time_off").select("*").gt("ends_at", from.toISOString()).lt("starts_at", to)
        .order("starts_at"),
      z.array(TimeOff),
    ),
  ]);
  return { bookings, hours, timeOff };
}
