import type { OutcomeOf } from "../../sms-inbound/outcome.ts";
import { segments } from "../segments.ts";
import { fitList, replyNumber, sayLength } from "./counts.ts";
import { plainName, sayFor } from "./names.ts";
import { formatTime, soonTime } from "./times.ts";

/** The booking, its length, and what it leaves to book on its pack. */
export function sayBooked({ starts_at, minutes, pack }: OutcomeOf<"booked">, zone: string): string {
  const booked = `Booked! ${formatTime(starts_at, zone)}, ${minutes} min.`;
  const change = "Can't make it? Reply C";
  if (pack === null) return `${booked} See you then! ${change}`;
  const name = plainName(pack.name);
  const left = pack.free === 0
    ? `That's your last session on ${name}.`
    : `${pack.free} more free to book on ${name}.`;
  return `${booked} ${left} ${change}`;
}

/** The cancelled booking, and whether it used a session. */
export function sayCancelled({ starts_at, used, free }: OutcomeOf<"cancelled">, zone: string): string {
  const cancelled = `Cancelled: ${formatTime(starts_at, zone)}.`;
  const left = free === null
    ? ""
    : free === 0
    ? " None is free to book."
    : free === 1
    ? " 1 session is free to book."
    : ` ${free} sessions are free to book.`;
  if (used) return `${cancelled} As it was late, it used 1 session.${left}`;
  return free === null ? cancelled : `${cancelled} It cost you nothing.${left}`;
}

/** The question before a cancel that uses a session, with what it costs. */
export function sayLateCancel(
  { starts_at, window_minutes, sessions }: OutcomeOf<"ask_late_cancel">,
  zone: string,
): string {
  const cost = sessions === null
    ? "may be charged"
    : sessions === 1
    ? "uses your last session"
    : `uses 1 of your ${sessions} sessions`;
  return `${formatTime(starts_at, zone)} is less than ${
    sayLength(window_minutes)
  } away, so cancelling ${cost}. Reply Y to cancel anyway or N to keep it`;
}

/** An answer that came too late: that it did nothing, and how to say it again. */
export function sayLapsed({ asked, for: purpose, starts_at }: OutcomeOf<"lapsed">, zone: string): string {
  const stands = "Sorry, that took a while, so nothing was changed.";
  if (starts_at !== undefined) {
    return `${stands} ${formatTime(starts_at, zone)} is still booked. Reply C to cancel it`;
  }
  if (asked === "clients") return `${stands} Please text again what you'd like.`;
  if (purpose === "cancel") return `${stands} Reply C to cancel a booking`;
  return purpose === "reschedule"
    ? `${stands} To move a booking, text it again, like move tue to wed 6pm`
    : `${stands} To book, text a day and time, like tue 6pm`;
}

/** Which of the bookings is to be cancelled or moved, by number. */
export function sayWhichBooking({ action, bookings }: OutcomeOf<"which_booking">, zone: string): string {
  const verb = action === "cancel" ? "cancel" : "move";
  return fitList(numbered(bookings, zone), (shown) => {
    return `Which one do you want to ${verb}? ${shown.join(" ")}. ${
      replyNumber(shown.length)
    }, or N to leave ${shown.length === 2 ? "both" : "all"}`;
  });
}

/** What is booked, numbered as `C 2` counts, and what is still to be confirmed. */
export function sayUpcoming({ bookings }: OutcomeOf<"upcoming">, zone: string): string {
  if (bookings.length === 0) return "You have nothing booked. To book, text a day and time, like tue 6pm";
  const open = bookings.some((booking) => !booking.confirmed);
  const items = numbered(bookings, zone).map((item, index) =>
    bookings[index]?.confirmed ? `${item} (confirmed)` : item
  );
  return fitList(items, (shown) => {
    const more = bookings.length - shown.length;
    const list = bookings.length === 1 ? items[0]?.slice(3) : shown.join(" ");
    const cancel = bookings.length === 1 ? "C to cancel" : "C 1 to cancel the first";
    return `Booked: ${list}${more > 0 ? ` and ${more} more` : ""}. Reply ${
      open ? "Y to confirm or " : ""
    }${cancel}`;
  });
}

function numbered(bookings: { starts_at: Date }[], zone: string): string[] {
  return bookings.map(({ starts_at }, index) => `${index + 1}) ${formatTime(starts_at, zone)}`);
}

interface SlotContext {
  coach: string;
  zone: string;
  now: Date;
  forWhom?: string | undefined;
}

/** Why not at the wanted time, and up to three numbered times instead; that another day may be asked for, where one segment holds it. */
export function saySlots(outcome: OutcomeOf<"slots">, { coach, zone, now, forWhom }: SlotContext): string {
  const why = sayWhy(outcome, coach, outcome.wanted ? soonTime(outcome.wanted, zone, now) : "That time");
  if (outcome.slots.length === 0) {
    return `${why && `${why} `}Nothing ${why ? "else " : ""}is open soon, so ${coach} will get back to you.`;
  }
  const options = outcome.slots.map(({ starts_at }, index) =>
    `${index + 1}) ${soonTime(starts_at, zone, now)}`
  );
  const nearest = outcome.reason === "none_in_window" ? " Nearest:" : "";
  const head = why + nearest || (outcome.for === "reschedule" ? "Move it to when?" : "When would you like?");
  const [only] = outcome.slots;
  if (only && options.length === 1) {
    const time = soonTime(only.starts_at, zone, now);
    if (why) return `${why} ${time} instead? Reply Y or N`;
    return `${outcome.for === "reschedule" ? "Move it to" : "Would you like"} ${time}? Reply Y or N`;
  }
  const list = `${head} ${options.join(" ")}. ${replyNumber(options.length)}`;
  const open = `${list}, or text another day`;
  return segments(sayFor(forWhom, open)) === 1 ? open : list;
}

function sayWhy({ reason }: OutcomeOf<"slots">, coach: string, wanted: string): string {
  switch (reason) {
    case "taken":
      return `${wanted} is taken.`;
    case "closed":
      return `${coach} isn't free ${wanted}.`;
    case "too_soon":
      return `${wanted} is too soon.`;
    case "too_far":
      return `${wanted} is too far ahead.`;
    case "past":
      return `${wanted} has passed.`;
    case "day_full":
      return `${coach} has no room left that day.`;
    case "week_full":
      return `${coach} has no room left that week.`;
    case "none_in_window":
      return "Nothing is free then.";
    case "asked":
      return "";
  }
}
