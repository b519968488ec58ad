import { fittingTimes } from "./find_booking.ts";
import { hasDoubt, hasNegation } from "./known_words.ts";
import { leftoverWords } from "./leftover_words.ts";
import type { When } from "./read_when.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

const agreeing =
  /^_(?: _)? (?:thumbsup|yes|yep|y|confirmed)\b|^(?:y|yes|yep|yeah|confirm(?:ed|ing)?|thumbsup|i confirm|im confirming|please confirm|yes confirmed)\b|(?<!\b(?:to|can i|could i|can we|could we|can you|could you) )\b(?:see|c|cu) (?:you|ya|u)\b(?! (?:have|had|booked|got|are|were|did|put|said|can))|\b(?:ill|will|well|we will) be (?:there|in)\b|\bbe there\b|\blooking forward\b|\bcount me in\b|\bcya\b|^c ?u\b|\bseeya\b|(?<!\b(?:will|ill|to|can|cant|let you|not|please) )\bconfirm(?:ed|ing)? (?:for )?(?:my )?_|\bhappy to confirm\b|\bthat(?:s| is) confirmed\b|\bill see you\b/;

/** Reads "yep", "see you then", "confirmed for wed"; undefined when the text agrees to nothing. */
export function readConfirm(when: When, words: string, context: Context): Intent | undefined {
  if (/^y ?\?/.test(when.rest) || !agreeing.test(words) || hasNegation(words) || hasDoubt(words)) {
    return undefined;
  }
  if (leftoverWords(words, "confirm").length > 0) {
    return /\blooking forward\b/.test(words) ? unknown : undefined;
  }
  if (/\?/.test(when.rest)) return /\b(?:see|be there)\b/.test(words) ? { kind: "upcoming" } : unknown;
  if (/^please confirm$|\bconfirm what\b/.test(words)) return unknown;
  if (when.pieces === 0 || /^(?:then|soon)$/.test(words)) return { kind: "confirm" };
  const nearest = context.bookings.find((booking) => !booking.confirmed) ?? context.bookings[0];
  const fits = nearest !== undefined && fittingTimes([nearest], when, context).length === 1;
  if (fits) return { kind: "confirm" };
  return /\b(?:see|be there|confirm\w*|forward)\b/.test(words) ? unknown : undefined;
}
