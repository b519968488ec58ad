import type { LocalTime } from "../../_shared/wall_clock.ts";
import { fittingTimes, readOrdinal, resolveWhen, type Window } from "./resolve_when.ts";
import { leftoverWords } from "./decide.ts";
import { others, type Tag } from "./language/en.ts";
import { readWhen, type When } from "./read_when.ts";
import { hasDoubt, spot, unknownWords } from "./spotted.ts";
import type { Context, Intent, Upcoming } from "./types.ts";
import { spansOf, tokensOf } from "./whole_text.ts";

const unknown: Intent = { kind: "unknown" };

const reason = /[,.;:!?()]+| - |\b(?:because|cause|cos|coz|as|since|so|but|due to|sorry)\b/;

/** How well clauses that refuse are understood: to the last word, with words left over, or as a part of a session. */
function clarityOf(rest: string): "plain" | "strange" | "partly" {
  let clarity: "plain" | "strange" = "plain";
  for (const clause of rest.split(reason)) {
    const said = spot(clause);
    if (!said.has("refuses")) continue;
    if (said.has("partly")) return "partly";
    if (leftoverWords(clause, "cancel").length > 0) clarity = "strange";
  }
  return clarity;
}

/** "Ben can't make it": somebody else than the one who texts. */
function namesSomebody(text: string): boolean {
  const subject = /(?:^|[,.;!?\-] *|\band |\bbut )([a-z]+) (?:cant|wont|isnt|is not)\b/.exec(text)?.[1];
  return subject !== undefined && unknownWords(subject).length > 0 && !breaksDown(subject);
}

/** "Car won't start" is a reason. */
const breaksDown = (subject: string): boolean =>
  !others.has(subject) && leftoverWords(`${subject} wont start`, "cancel").length === 0;

const clauseEnd =
  /[,.;!]+ +| - | so (?=i|we|need|can|wont|unable|please|will|have|got|not)| but (?=ill|will|still|see)/;

/**
 * A text that cancels a day, without the clauses that only say why: "exam tomorrow so I need to cancel friday", "can't make friday,
 * flight got cancelled". What they name is no day of the booking.
 */
export function withoutReasons(text: string, now: LocalTime, country: string): string {
  const clauses = text.split(clauseEnd).map((clause) => {
    const when = readWhen(clause, now, country);
    const tokens = tokensOf(when.rest, new Set());
    const isAll = (tag: Tag) => {
      const tags = spansOf(tokens, new Set([tag, "courtesy"])).map((span) => span.tag);
      return tags.includes(tag) && !tags.includes("strange");
    };
    const said = spot(when.rest);
    return { clause, isReason: isAll("reason"), stays: said.has("agrees") && isAll("confirm"), when, said };
  });
  const acting = clauses.find(({ isReason, when, said }) =>
    !isReason && when.day !== undefined && (said.has("cancel") || said.has("cannot"))
  );
  const dayOf = ({ when }: { when: When }) => JSON.stringify(when.day);
  const kept = clauses.filter((one) => {
    if (one === acting || acting === undefined) return true;
    if (one.isReason) return one.when.pieces === 0 && one.said.size === 0;
    // "Cancel friday, see you monday".
    return !one.stays || one.when.day === undefined || one.when.trouble !== undefined ||
      dayOf(one) === dayOf(acting);
  });
  return kept.length < clauses.length ? kept.map(({ clause }) => clause).join(", ") : text;
}

/** The one day that is named, where nothing is booked on it, nor on that weekday of a later week. */
function freeDay({ time: _, ...when }: When, context: Context): Window | undefined {
  if (when.day === undefined || when.day.kind === "days") return undefined;
  const isFree = fittingTimes(context.bookings, when, context, { anyWeek: true }).length === 0;
  return isFree ? resolveWhen(when, context).window : undefined;
}

/** Reads which booking a cancellation means; the id only when exactly one fits. `text` has times as "_". */
export function readCancel(when: When, text: string, context: Context): Intent {
  const { bookings } = context;
  text = text.replace(/\b(?:after|at) all\b/g, " ");
  const open: Intent = { kind: "cancel" };
  const of = (booking: Upcoming | undefined): Intent => {
    if (booking === undefined) return open;
    const clarity = clarityOf(when.rest);
    if (clarity === "partly") return open;
    return { ...open, bookingId: booking.id, ...(clarity === "strange" ? { sure: false } : {}) };
  };
  if (namesSomebody(when.rest)) return open;
  const said = spot(text);
  if (said.has("otherThing") || said.has("takenBack")) return unknown;
  if (/\b(?:both|all|everything|every|each|any|rest|and also|or|except|apart)\b/.test(text) || when.trouble) {
    return open;
  }
  // "Can't come thurs but Jo can": somebody or something else stands in for it.
  if (/(?<!\bsorry )\bbut\b.*\b(?:can|could|will|would|is|are)\b/.test(text)) return open;
  // "I won't not be there": two refusals are none.
  if (/\b(?:cant|wont|couldnt|wouldnt|dont|never|not) (?:\w+ )?not\b/.test(when.rest)) return unknown;
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
    if (fitting.length === 1) return of(only);
    const window = fitting.length === 0 && context.pending === undefined ? freeDay(when, context) : undefined;
    return window ? { ...open, window } : open;
  }
  const position = readOrdinal(text);
  const numbered = /\b(?:number|no|#|booking|session)? ?(\d{1,2})\b/.exec(text);
  if (numbered) return open;
  if (position !== undefined && /\b(?:one|session|booking|appointment|lesson)\b/.test(text)) {
    const meant = bookings.at(position === -1 ? -1 : position - 1);
    return of(meant);
  }
  const [only] = bookings;
  return bookings.length === 1 ? of(only) : open;
}
