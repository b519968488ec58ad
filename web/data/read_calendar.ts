import * as z from "zod/mini";
import { startOfDay, type Zone } from "../format.ts";
import { connection } from "./connection.ts";
import { ask, askAll } from "./request.ts";
import { AgendaBooking, Slot, TimeOff } from "./rows.ts";

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

const withClientAndPack = "*, client:clients(id,name,phone), pack:purchases(id,name)";
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
      const rows = rest.from("bookings").select(withClientAndPack)
        .gte("starts_at", new Date(from.getTime() - dayMs).toISOString()).lt("starts_at", to)
        .gt("ends_at", from.toISOString());
      return (cancelled ? rows : rows.neq("status", "cancelled")).order("starts_at").order("id").range(
        first,
        last,
      );
    }, AgendaBooking),
    ask(rest.rpc("working_hours", { p_from: span.from, p_to: lastDay }), z.array(Slot)),
    ask(
      rest.from("time_off").select("*").gt("ends_at", from.toISOString()).lt("starts_at", to).order(
        "starts_at",
      ),
      z.array(TimeOff),
    ),
  ]);
  return { bookings, hours, timeOff };
}

/** One booking as it stands; null where it is not on this coach's calendar. */
export async function readBooking(id: string): Promise<AgendaBooking | null> {
  const rows = await ask(
    connection().rest.from("bookings").select(withClientAndPack).eq("id", id),
    z.array(AgendaBooking),
  );
  return rows[0] ?? null;
}
