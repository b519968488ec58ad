import type { Window } from "./resolve_when.ts";

/** One of the client's upcoming bookings. */
export type Upcoming = { id: string; startsAt: Date; confirmed: boolean };

/** What we asked this client last: numbered times, which booking, which of a family, or a yes-or-no question. */
export type Pending =
  | { kind: "slots"; slots: { startsAt: Date }[]; for?: "book" | "reschedule"; bookingId?: string }
  | { kind: "bookings"; action: "cancel" | "reschedule"; bookingIds: string[]; startsAt?: Date }
  | { kind: "clients"; names: string[] }
  | { kind: "late_cancel"; bookingId: string }
  /** About one act, where we restated one; `keeps`: a yes keeps or makes a booking, so that "see you then" is one. */
  | { kind: "yes_no"; act?: Intent; keeps?: boolean }
  /** Several acts by number, of which one was meant. */
  | { kind: "acts"; acts: Intent[] };

/** The last text that this phone was sent: what it asks for, the booking that it is about, and whether it sells a next pack. */
export type LastText = {
  body: string;
  at: Date;
  asks: "yes" | "number" | "nothing";
  bookingId?: string;
  sells?: boolean;
};

/** What a text is read against: the moment, the coach's zone and country, the client's bookings (soonest first). */
export type Context = {
  now: Date;
  timeZone: string;
  country: string;
  bookings: Upcoming[];
  pending?: Pending;
  /** Who takes CANCEL, END and YES as words about texts at all: the carrier (where absent), or only this service. */
  optOutWords?: "carrier" | "service";
  /** Null where nothing was sent lately; absent where nobody has looked. */
  lastText?: LastText | null;
};

/**
 * What a client wants. Where a field is missing the caller asks; `option` counts from 1. `sure: false` is likely, not
 * certain: nothing is done, and a question names what would be.
 */
export type Intent =
  & { sure?: boolean }
  & (
    /**
     * `times`: the two readings of an hour that was said without am or pm, the likelier first. `windows`, instead of `window`:
     * any of them will do ("tue or fri").
     */
    | { kind: "book"; startsAt?: Date; window?: Window; windows?: Window[]; times?: Date[] }
    | { kind: "list_times"; window?: Window; windows?: Window[] }
    /** `window`: the day that was named, on which nothing is booked. */
    | { kind: "cancel"; bookingId?: string; window?: Window }
    /** `shiftMinutes`: so much later (or earlier) than the booking that is still to be named. */
    | {
      kind: "reschedule";
      bookingId?: string;
      startsAt?: Date;
      window?: Window;
      windows?: Window[];
      shiftMinutes?: number;
    }
    | { kind: "choose"; option: number }
    | { kind: "confirm"; bookingId?: string }
    /** Two or three acts, each understood, of which one is asked about at a time; `either`: one of them is enough. */
    | { kind: "several"; acts: Intent[]; either?: true }
    | { kind: Plain }
  );

type Plain =
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
