import { longestText } from "../_shared/longest_text.ts";
import { toLocal } from "../_shared/wall_clock.ts";
import { answerPending } from "./reading/answer_pending.ts";
import { readCarrierWord } from "./reading/carrier_words.ts";
import { cleanText, plainCharacters } from "./reading/clean_text.ts";
import { hasDoubt, hasNegation } from "./reading/known_words.ts";
import { withoutPoliteness } from "./reading/politeness.ts";
import { readRequest } from "./reading/read_request.ts";
import type { Context, Intent } from "./reading/types.ts";

export type { Context, Intent, Pending } from "./reading/types.ts";

/** "C" and "C 2": the client's only booking, or the numbered one; otherwise the caller asks which. */
function readShortCancel(text: string, { bookings }: Context): Intent | undefined {
  const match = /^c[ .#\-]*(\d{1,2})?[ .!]*(?:please|thanks)?[ .!]*$/.exec(text);
  if (!match) return undefined;
  const meant = match[1] ? bookings[Number(match[1]) - 1] : bookings.length === 1 ? bookings[0] : undefined;
  return meant ? { kind: "cancel", bookingId: meant.id } : { kind: "cancel" };
}

/**
 * What a client's text asks for, read without acting on a guess: a start is given only when there is one reading, is
 * in the future and exists on the coach's clock; a booking only when exactly one fits. Never throws, reads no clock.
 */
export function understand(text: string, context: Context): Intent {
  if (text.length > longestText) return { kind: "unknown" };
  const word = readCarrierWord(plainCharacters(text));
  if (word && word !== "yes") return { kind: word };
  const { pending } = context;
  if (word === "yes" && !pending) {
    return { kind: context.bookings.some((booking) => !booking.confirmed) ? "confirm" : "opt_in" };
  }

  const { text: plain, reaction } = cleanText(text);
  if (reaction) {
    // A reaction may be to an older message than the question that waits, so it answers none.
    return { kind: reaction === "up" && !pending ? "confirm" : "unknown" };
  }
  if (plain === "") return { kind: "unknown" };
  const short = readShortCancel(plain, context);
  if (short) return short;

  const now = toLocal(context.now, context.timeZone);
  const polite = withoutPoliteness(plain);
  const answer = pending && answerPending(pending.kind === "clients" ? plain : polite, pending, context, now);
  if (answer) return answer;
  // "Thu 6pm instead" of the times offered for a new booking is still a new booking.
  const fresh = pending?.kind === "slots"
    ? polite.replace(/\binstead\b/g, " ")
      .replace(
        /^(?:no|nope|nah|neither|none of (?:those|these|them))(?:[ ]*[,.!\-]+| (?=(?:how|what) about|can |could |do you))/,
        " ",
      ).trim()
    : polite;
  const intent = readRequest(fresh, context, now);
  if (pending?.kind === "late_cancel" && intent.kind === "cancel") {
    // Told what it costs: "I'll take the hit, cancel" agrees, "can't come, sorry" only says it again.
    const agreed = /\bcancel/.test(polite) && !hasNegation(polite) && !hasDoubt(polite);
    const same = intent.bookingId === undefined || intent.bookingId === pending.bookingId;
    return agreed && same ? { kind: "yes" } : { kind: "unknown" };
  }
  if (pending?.kind === "slots" && intent.kind === "confirm") {
    // "Yep lock it in" answers the one time that was offered; of several it names none.
    const agreed = pending.slots.length === 1 && /^(?:y|yes|yep|yeah|ok|confirm\w*)\b/.test(polite);
    return agreed ? { kind: "choose", option: 1 } : { kind: "unknown" };
  }
  if (pending?.kind === "slots" && pending.for === "reschedule" && intent.kind === "book") {
    return pending.bookingId === undefined
      ? { ...intent, kind: "reschedule" }
      : { ...intent, kind: "reschedule", bookingId: pending.bookingId };
  }
  return intent;
}
