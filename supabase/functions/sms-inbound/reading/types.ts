import type { Window } from "./resolve_when.ts";

/** One of the client's upcoming bookings. */
export type Upcoming = { id: string; startsAt: Date; confirmed: boolean };

/** What we asked this client last: numbered times, which booking, which of a family, or a yes-or-no question. */
export type Pending =
  | { kind: "slots"; slots: { startsAt: Date }[]; for?: "book" | "reschedule"; bookingId?: string }
  | { kind: "bookings"; action: "cancel" | "reschedule"; bookingIds: string[]; startsAt?: Date }
  | { kind: "clients"; names: string[] }
  | { kind: "late_cancel"; bookingId: string }
  | { kind: "yes_no" };

/** What a text is read against: the moment, the coach's zone and country, the client's bookings (soonest first). */
export type Context = {
  now: Date;
  timeZone: string;
  country: string;
  bookings: Upcoming[];
  pending?: Pending;
};

/** What a client wants. Where a field is missing the caller asks; `option` counts from 1. */
export type Intent =
  | { kind: "book"; startsAt?: Date; window?: Window }
  | { kind: "list_times"; window?: Window }
  | { kind: "cancel"; bookingId?: string }
  | { kind: "reschedule"; bookingId?: string; startsAt?: Date; window?: Window }
  | { kind: "choose"; option: number }
  | {
    kind:
      | "confirm"
      | "balance"
      | "statement"
      | "upcoming"
      | "late"
      | "yes"
      | "no"
      | "opt_out"
      | "opt_in"
      | "help"
      | "unknown";
  };
