import type { Context, Intent, Pending } from "../../../supabase/functions/sms-inbound/understand.ts";

const instant = (written: string) => new Date(`${written}:00Z`);
// London in winter, a Monday at 15:00: tomorrow at 7 and Thursday at 18:00 are booked.
const bookings = [
  { id: "a", startsAt: instant("2027-01-12T07:00"), confirmed: false },
  { id: "b", startsAt: instant("2027-01-14T18:00"), confirmed: false },
];
const slots = [
  { startsAt: instant("2027-01-12T09:00") },
  { startsAt: instant("2027-01-13T18:30") },
  { startsAt: instant("2027-01-15T12:00") },
];
const bookingIds = bookings.map(({ id }) => id);

function asked(pending?: Pending): Context {
  const context: Context = {
    now: instant("2027-01-11T15:00"),
    timeZone: "Europe/London",
    country: "GB",
    bookings,
    lastText: null,
  };
  return pending ? { ...context, pending } : context;
}

/** Every situation in which a client's text can be read. */
export const situations: Record<string, Context> = {
  "nothing asked": asked(),
  "times offered": asked({ kind: "slots", slots }),
  "one time offered": asked({ kind: "slots", slots: slots.slice(0, 1) }),
  "yes or no: cancel": asked({ kind: "yes_no", act: { kind: "cancel", bookingId: "a" } }),
  "yes or no: book": asked({
    kind: "yes_no",
    keeps: true,
    act: { kind: "book", startsAt: instant("2027-01-13T18:30") },
  }),
  "a late cancel costs one": asked({ kind: "late_cancel", bookingId: "a" }),
  "which one to cancel": asked({ kind: "bookings", action: "cancel", bookingIds }),
  "which one to move": asked({ kind: "bookings", action: "reschedule", bookingIds }),
  "who is it for": asked({ kind: "clients", names: ["Ana Silva", "Ben"] }),
  "which of two acts": asked({
    kind: "acts",
    acts: [{ kind: "book", startsAt: instant("2027-01-13T18:30") }, { kind: "cancel", bookingId: "a" }],
  }),
};

/** Whether an intent is done without a question before it. */
export function isDone(intent: Intent): boolean {
  if (intent.sure === false) return false;
  switch (intent.kind) {
    case "book":
    case "reschedule":
      return intent.startsAt !== undefined;
    case "cancel":
      return intent.bookingId !== undefined;
    default:
      return ["choose", "confirm", "yes", "no", "late", "opt_out", "opt_in"].includes(intent.kind);
  }
}
