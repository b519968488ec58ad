import { type AgendaBooking, changeMinutes } from "../../data/bookings.ts";
import { formatMinutes } from "../../format.ts";
import { perform } from "../../parts/toasts.ts";

/** A booking given another end: its length changed at once, undone within ten seconds; answers whether it was. */
export function resizeByHand(booking: AgendaBooking, minutes: number): Promise<boolean> {
  const key = crypto.randomUUID();
  return perform({
    write: () => changeMinutes(booking.id, minutes, key),
    said: `${booking.client.name}’s session now takes ${formatMinutes(minutes)}.`,
    undo: () => changeMinutes(booking.id, minutesOf(booking), `${key}-undo`),
  });
}

/** How long a booking is, in whole minutes. */
export const minutesOf = ({ starts_at, ends_at }: Pick<AgendaBooking, "starts_at" | "ends_at">): number =>
  Math.round((ends_at.getTime() - starts_at.getTime()) / 60_000);
