import { type AgendaBooking, changeMinutes, confirm, move } from "../../data/bookings.ts";
import { formatDayTime, formatMinutes, type Zone } from "../../format.ts";
import { perform } from "../../parts/toasts.ts";

/** A booking dropped at another time: moved at once, undone within ten seconds; answers whether it was. */
export function moveByHand(booking: AgendaBooking, startsAt: Date, zone: Zone): Promise<boolean> {
  const key = crypto.randomUUID();
  return perform({
    write: () => move(booking.id, startsAt, { tell: true, key }),
    said: `${booking.client.name} moved to ${formatDayTime(startsAt, zone)}.`,
    undo: async () => {
      await move(booking.id, booking.starts_at, { tell: true, key: `${key}-undo` });
      // A move takes the confirmation away; the time it was given for is back.
      if (booking.confirmed_at) await confirm(booking.id);
    },
  });
}

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
