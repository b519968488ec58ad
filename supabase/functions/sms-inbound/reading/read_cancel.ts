import { fittingTimes, readOrdinal } from "./find_booking.ts";
import { leftoverWords } from "./decide.ts";
import type { When } from "./read_when.ts";
import { hasDoubt, spot, unknownWords } from "./spotted.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

/** Whether the clause that refuses is understood to its last word; reasons beside it may be anything. */
function isPlain(rest: string): boolean {
  return rest.split(/[,.;:!?()]+| - /).every((clause) => {
    const said = spot(clause);
    return !said.has("refuses") || (leftoverWords(clause, "cancel").length === 0 && !said.has("partly"));
  });
}

/** "Ben can't make it", "cancel Ben's session": somebody else than the one who texts. */
function namesSomebody(text: string): boolean {
  const subject = /(?:^|[,.;!?\-] *|\band |\bbut )([a-z]+) (?:cant|wont|isnt|is not)\b/.exec(text)?.[1];
  const object = /\bcancel(?:l?ing)? (?:for )?([a-z]+)\b(?! _)/.exec(text)?.[1];
  return [subject, object].some((word) => word !== undefined && unknownWords(word).length > 0);
}

/** Reads which booking a cancellation means; the id only when exactly one fits. `text` has times as "_". */
export function readCancel(when: When, text: string, context: Context): Intent {
  const { bookings } = context;
  text = text.replace(/\b(?:after|at) all\b/g, " ");
  const open: Intent = { kind: "cancel" };
  if (namesSomebody(when.rest)) return open;
  const said = spot(text);
  if (said.has("otherThing") || said.has("takenBack")) return unknown;
  if (/\b(?:both|all|everything|every|each|any|rest|and also|or|except|apart)\b/.test(text) || when.trouble) {
    return open;
  }
  // "Can't come thurs but Jo can": somebody or something else stands in for it.
  if (/\bbut\b.*\b(?:can|could|will|would|is|are)\b/.test(text)) return open;
  // "I won't not be there": two refusals are none.
  if (/\b(?:cant|wont|couldnt|wouldnt|dont|never|not) (?:\w+ )?not\b/.test(text)) return unknown;
  if (hasDoubt(text.replace(/\b(?:last|was|had|were|instead)\b/g, " "))) return unknown;
  // "Can't make it till 6.15" says from when, not that nobody comes.
  if (
    when.time?.kind === "span" && when.time.bound && /\b(?:cant|wont|not|unable)\b/.test(text) &&
    !/\bcancel/.test(text)
  ) return open;
  if (when.pieces > 0) {
    const fitting = fittingTimes(bookings, when, context);
    const [only] = fitting;
    if (/\b\d{1,2}\b/.test(text)) return open;
    return fitting.length === 1 && only && isPlain(when.rest) ? { ...open, bookingId: only.id } : open;
  }
  const position = readOrdinal(text);
  const numbered = /\b(?:number|no|#|booking|session)? ?(\d{1,2})\b/.exec(text);
  if (numbered) return open;
  if (position !== undefined && /\b(?:one|session|booking|appointment|lesson)\b/.test(text)) {
    const meant = bookings.at(position === -1 ? -1 : position - 1);
    return meant && isPlain(when.rest) ? { ...open, bookingId: meant.id } : open;
  }
  const [only] = bookings;
  return bookings.length === 1 && only && isPlain(when.rest) ? { ...open, bookingId: only.id } : open;
}
