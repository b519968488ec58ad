import type { AgendaBooking } from "../../data/bookings.ts";
import type { shapes } from "../../parts/icon.ts";

/** How a booking stands, as the calendar tells it: by a shape (of the same name), a word and a colour. */
export type Look = keyof typeof shapes;

/** The word of each state. */
export const lookWords: Record<Look, string> = {
  confirmed: "Confirmed",
  unconfirmed: "Not confirmed",
  over: "Over",
  done: "Done",
  "no-show": "No-show",
  unpaid: "Not charged",
  cancelled: "Cancelled",
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
