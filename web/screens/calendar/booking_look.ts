import type { AgendaBooking } from "../../data/bookings.ts";

/** How a booking stands, as the calendar tells it: by a shape, a word and a colour. */
export type Look = "confirmed" | "unconfirmed" | "over" | "done" | "no-show" | "unpaid" | "cancelled";

/** The words and the shape (an SVG path on a field of 16) of each state. */
export const looks: Record<Look, { words: string; path: string }> = {
  confirmed: {
    words: "Confirmed",
    path: "M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM5 8.200l2 2L11 6",
  },
  unconfirmed: {
    words: "Not confirmed",
    path:
      "M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM6.200 6.300c.3-1 1-1.500 1.900-1.500 1 0 1.800.6 1.800 1.600 0 1.400-1.900 1.500-1.900 2.900M8 11.200v.2",
  },
  over: {
    words: "Over",
    path: "M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM8 4.500V8l2.300 1.500",
  },
  done: { words: "Done", path: "m2.500 8.500 4 4 7-8.500" },
  "no-show": { words: "No-show", path: "m4 4 8 8M12 4l-8 8" },
  unpaid: { words: "Not charged", path: "M8 2 1.500 13.500h13L8 2ZM8 6.500v3M8 11.500v.2" },
  cancelled: {
    words: "Cancelled",
    path: "M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM3.500 3.500l9 9",
  },
};

/** How a booking stands now. */
export function lookOf(booking: AgendaBooking, now: Date): Look {
  if (booking.unpaid) return "unpaid";
  switch (booking.status) {
    case "completed":
      return "done";
    case "no_show":
      return "no-show";
    case "cancelled":
      return "cancelled";
    case "scheduled":
      if (booking.ends_at <= now) return "over";
      return booking.confirmed_at ? "confirmed" : "unconfirmed";
  }
}
