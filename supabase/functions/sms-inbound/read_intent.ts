import type { Message } from "./read_message.ts";
import { choosesNone, isThanks } from "./read_courtesy.ts";
import type { Received, ReceivedAct, ReceivedPending } from "./received.ts";
import { type Intent, type LastText, type Pending, understand } from "./understand.ts";

/** What a text asks for; `clientId` where a shared phone has just said who it is. */
export interface ReadIntent {
  intent: Intent | { kind: "lapsed" | "thanks" | "for_coach" };
  clientId?: string;
}

// What carriers take as "text me again" (the whole text, any case).
const optInWord = /^\s*(?:yes|start|unstop)\s*$/i;
const yes = /^\s*yes\s*$/i;
// The one letter that our own texts ask for.
const letter = /^\s*y\s*[.!]?\s*$/i;

/** Reads a text as of its arrival, against what its sender has booked and was asked. */
export function readIntent(message: Message, received: Received): ReadIntent {
  const type = message.optOutType;
  // The carrier has already acted on these words, whatever else they could mean.
  if (type === "STOP") return { intent: { kind: "opt_out" } };
  if (type === "HELP") return { intent: { kind: "help" } };
  if (received.opted_out && (type === "START" || optInWord.test(message.body))) {
    return { intent: { kind: "opt_in" } };
  }

  const { pending } = received;
  const intent = read(message.body, received, received.client_id, pending);
  if (type === "START" && intent.kind === "unknown") return { intent: { kind: "opt_in" } };
  if (pending?.kind === "clients" && intent.kind === "choose") {
    const clientId = pending.client_ids[intent.option - 1];
    // Now that we know who it is: the text that made us ask, read for them.
    if (clientId !== undefined) return { intent: read(pending.text, received, clientId, null), clientId };
  }
  return { intent: inTalk(message.body, intent, received) };
}

/** What a text means after what was said last: to a question that has lapsed, to the coach's own words, or just thanks. */
function inTalk(text: string, intent: Intent, received: Received): ReadIntent["intent"] {
  const { pending, lapsed, coach_wrote } = received;
  const answers = ["unknown", "yes", "no", "confirm"].includes(intent.kind);
  if (lapsed !== null && (answers || intent.kind === "opt_in")) {
    const late = read(text, received, received.client_id, lapsed).kind;
    if (late === "choose" || late === "yes" || (late === "no" && intent.kind !== "confirm")) {
      return { kind: "lapsed" };
    }
  }
  // "Can't do friday" may answer the coach, where nothing is booked then.
  const isOpen = answers || (intent.kind === "cancel" && intent.window !== undefined);
  if (coach_wrote && isOpen && !letter.test(text)) return { kind: "for_coach" };
  if (intent.kind !== "unknown") return intent;
  // "Yes", or a number that is not on the list: which one is asked again, and not the coach.
  if ((pending?.kind === "slots" || pending?.kind === "bookings") && choosesNone(text)) {
    return { kind: "choose", option: 0 };
  }
  return isThanks(text) ? { kind: "thanks" } : intent;
}

function read(
  text: string,
  received: Received,
  clientId: string | null,
  pending: ReceivedPending | null,
): Intent {
  const { received_at, coach, clients } = received;
  const bookings = clients
    .filter((client) => clientId === null || client.id === clientId)
    .flatMap((client) => client.bookings)
    // Asked which booking, "C 2" counts in the list that was shown, which lacks one that has begun.
    .filter((booking) => pending?.kind !== "bookings" || pending.booking_ids.includes(booking.id))
    .map((booking) => ({ id: booking.id, startsAt: booking.starts_at, confirmed: booking.confirmed }))
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const asked = pending === null ? undefined : toPending(pending);
  const intent = understand(text, {
    now: received_at,
    timeZone: coach.timezone,
    country: coach.country,
    bookings,
    ...(coach.opt_out_words === undefined ? {} : { optOutWords: coach.opt_out_words }),
    ...(asked === undefined ? {} : { pending: asked }),
    ...(received.last_text === undefined ? {} : { lastText: toLastText(received.last_text) }),
  });
  // Who never left is not welcomed back: a second YES repeats a confirmation.
  return intent.kind === "opt_in" && yes.test(text) ? { kind: "confirm" } : intent;
}

function toPending(pending: ReceivedPending): Pending | undefined {
  switch (pending.kind) {
    case "slots":
      return {
        kind: "slots",
        for: pending.for,
        ...(pending.booking_id === undefined ? {} : { bookingId: pending.booking_id }),
        slots: pending.slots.map((slot) => ({ startsAt: slot.starts_at })),
      };
    case "bookings":
      return {
        kind: "bookings",
        action: pending.action,
        bookingIds: pending.booking_ids,
        ...(pending.starts_at === undefined ? {} : { startsAt: pending.starts_at }),
      };
    case "clients":
      return { kind: "clients", names: pending.names };
    case "late_cancel":
      return { kind: "late_cancel", bookingId: pending.booking_id };
    case "yes_no":
      return {
        kind: "yes_no",
        ...(pending.act === undefined ? {} : { act: toIntent(pending.act) }),
        ...(pending.keeps === undefined ? {} : { keeps: pending.keeps }),
      };
    case "acts":
      return { kind: "acts", acts: pending.acts.map(toIntent) };
    case "coach_pin":
    case "coach_acts":
      // Asked of the coach, whose mobile it was then.
      return undefined;
  }
}

/** An act that a question of ours restated: for reading its answer only what kind of act it is matters. */
function toIntent(act: ReceivedAct): Intent {
  const { kind, booking_id, starts_at } = act;
  return {
    kind,
    ...(booking_id === undefined ? {} : { bookingId: booking_id }),
    ...(starts_at === undefined ? {} : { startsAt: starts_at }),
  } as Intent;
}

function toLastText(last: NonNullable<Received["last_text"]> | null): LastText | null {
  return last === null ? null : {
    body: last.body,
    at: last.at,
    asks: last.asks,
    ...(last.booking_id == null ? {} : { bookingId: last.booking_id }),
    ...(last.sells === true ? { sells: true } : {}),
  };
}
