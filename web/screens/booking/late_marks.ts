/** For which bookings the coach has said that they run late, and by how many minutes; kept until the page is left. */
const marks = new Map<string, number>();

/** Marks a booking as one the coach comes late to; 0 takes the mark away. */
export function markLate(bookingId: string, minutes: number): void {
  if (minutes === 0) marks.delete(bookingId);
  else marks.set(bookingId, minutes);
}

/** By how many minutes the coach runs late for a booking, as far as was said. */
export const lateBy = (bookingId: string): number => marks.get(bookingId) ?? 0;
