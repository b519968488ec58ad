import { type LocalTime, toLocal } from "../../_shared/wall_clock.ts";
import { leftoverWords } from "./decide.ts";
import { fittingTimes, resolveWhen, softened } from "./resolve_when.ts";
import type { Spot } from "./language/en.ts";
import { readBook } from "./read_book.ts";
import { readCancel } from "./read_cancel.ts";
import { readMove } from "./read_move.ts";
import { readWhen, type When } from "./read_when.ts";
import { hasNegation, spot, unknownWords } from "./spotted.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

function withoutTime(intent: Intent): Intent {
  if (intent.kind !== "reschedule" || intent.bookingId === undefined) return { kind: "reschedule" };
  return { kind: "reschedule", bookingId: intent.bookingId };
}

/** "Sue's running late": somebody else than the one who texts. */
function lateIsAnother(words: string): boolean {
  const subject = /^(?:sorry )?([a-z]+)s (?:running|going to be|gonna be) /.exec(words)?.[1];
  return /\b(?:not|isnt) me\b/.test(words) ||
    (subject !== undefined && unknownWords(subject).length > 0 &&
      !/^(?:bu|train|tube|tram|traffic|kid)$/.test(subject));
}

/** Reads "yep", "see you then", "confirmed for wed"; undefined when the text agrees to nothing. */
function readConfirm(when: When, words: string, context: Context): Intent | undefined {
  const said = spot(words);
  if (/^y ?\?/.test(when.rest) || !said.has("agrees") || said.has("negation") || said.has("doubt")) {
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

/** "I am not available friday, please shift to sat 9am": a clause that refuses a day, understood to its last word, before one that asks. */
function asksElsewhere(rest: string): boolean {
  const clauses = rest.split(/[,.;!?]+/);
  const refusing = clauses.findIndex((clause) => clause.includes("_") && hasNegation(clause));
  const refusal = clauses[refusing];
  if (refusal === undefined || leftoverWords(refusal, "cancel").length > 0) return false;
  return clauses.slice(refusing + 1).some((clause) => {
    const said = spot(clause);
    return clause.includes("_") && !said.has("negation") && (said.has("move") || said.has("book"));
  });
}

/** Whether a booking that is named is today. */
function isToday(intent: Intent, { bookings, timeZone }: Context, now: LocalTime): boolean {
  const named = bookings.find(({ id }) => "bookingId" in intent && id === intent.bookingId);
  const start = named && toLocal(named.startsAt, timeZone);
  return start !== undefined && start.month === now.month && start.day === now.day;
}

/** Reads a text that answers no question of ours; `text` is cleaned and without politeness. */
export function readRequest(text: string, context: Context, now: LocalTime): Intent {
  const when = readWhen(text, now, context.country);
  const words = when.rest.replace(/[^a-z0-9_ ]+/g, " ").replace(/\s+/g, " ").trim();
  const keeps = spot(text).has("keeps");
  const spotted = spot(when.rest);
  const has = (...kinds: Spot[]) => kinds.some((kind) => spotted.has(kind));

  if (has("help")) return { kind: "help" };
  if (keeps || (has("elsewhere") && !has("cancel", "cannot")) || /\bcancell?ed\b.*\?/.test(text)) {
    return unknown;
  }
  if (/\b(?:said|says|asked|asks|wrote|texted) ?:/.test(when.rest)) {
    return unknown;
  }
  const refusesNow = has("cancel", "cannot");
  // "10 late tonight" is now.
  const isNow = when.day?.kind === "date" && when.day.today === true;
  const isLate = isNow ? spot(words.replace(/_/g, " ")).has("late") : has("late");
  if (
    (isLate || (has("stuck") && !refusesNow) ||
      (when.pieces === 0 && /^(?:sorry )?(?:im |about |only )*_ out\b/.test(words)) ||
      /\blate by \d|^(?:sorry )?(?:ill be |im )?late[ ,\-]+\d+ ?m/.test(text)) &&
    !/^_ late$/.test(words)
  ) return refusesNow || when.trouble === "past" || lateIsAnother(words) ? unknown : { kind: "late" };

  if (has("advice") && when.pieces === 0) return unknown;
  if (has("money") && !has("statement")) return unknown;

  const asksCount = has("balance", "statement");
  if (has("cancel", "cannot", "unfit")) {
    if (asksCount || has("upcoming")) return unknown;
    const wantsOther = /\binstead\b|\b(?:move|reschedul\w+|push|shift|swap|switch|change)\b/.test(words);
    const wantsNew = has("list") ||
      /\b(?:re)?book\b(?!ing)|\breserve\b|\bput me\b|\badd\b|\bhow about\b/.test(words);
    if (has("cancel") && (wantsOther || wantsNew)) return unknown;
    const otherTime = has("list") || (has("book") && when.pieces > 1) ||
      (when.trouble === "several" && /, [^,]*\d[^,]*\?$/.test(text)) ||
      (when.trouble === "several" && /\b(?:but|can|could|how about|what about|any)\b/.test(words));
    const refuses = has("cannot", "unfit");
    if (refuses && /\bstill\b/.test(words)) return unknown;
    const another =
      /\b(?:find|have|do|try|get|make it|for|to|there) (?:another|a different|a new) (?:time|day|slot)\b/;
    if (refuses && (wantsOther || otherTime || another.test(words))) {
      return readMove(text, context, now, true);
    }
    const meant = readCancel(when, words, context);
    // "Stuck at work, can't make it tonight" may be late.
    const refused = has("stuck") && isToday(meant, context, now) ? { kind: "cancel" as const } : meant;
    // A day that does not suit, and is not booked, is no cancellation.
    const isTalk = !has("cancel", "cannot") && !("bookingId" in refused);
    return isTalk && context.pending === undefined ? unknown : refused;
  }
  if (when.pieces > 1 && context.bookings.length > 0 && asksElsewhere(when.rest)) {
    return readMove(text, context, now, true);
  }
  if (/^c _(?: _)?$/.test(words)) return readCancel(when, words, context);
  if (has("move") && (context.bookings.length > 0 || has("moves"))) {
    if (asksCount) return unknown;
    if (
      has("list") &&
      !/\b(?:move|reschedul\w*|push|shift|swap|switch|change|instead|rearrange|postpone)\b/.test(words)
    ) {
      return { kind: "list_times", ...softened(resolveWhen(when, context)) };
    }
    if (hasNegation(words.replace(/\bno longer\b/, ""))) return unknown;
    return readMove(text, context, now, false);
  }
  const exact = when.time !== undefined && when.day !== undefined;
  if (asksCount) {
    if (exact && has("book")) return unknown;
    // "Why is wed 6pm gone" asks about an hour, not about the count.
    if (exact) return unknown;
    return { kind: has("statement") ? "statement" : "balance" };
  }
  if (has("upcoming")) return { kind: "upcoming" };
  // "Tomorrow to 10am?": short for a move, but too short to act on.
  if (/_ to (?:the )?_/.test(words)) return withoutTime(readMove(text, context, now, false));
  if (
    context.bookings.length > 0 && /\?/.test(when.rest) &&
    /_ (?:right|yeah|yes|yep|correct|still)$/.test(words)
  ) {
    return { kind: "upcoming" };
  }
  // "Is tomorrow 7am?" asks about a booking, "is thurs 5pm ok?" for one.
  if (/^is _(?: _)?$/.test(words)) return { kind: context.bookings.length > 0 ? "upcoming" : "list_times" };
  const confirmed = readConfirm(when, words, context);
  if (confirmed) return confirmed;
  if (has("list")) {
    if (hasNegation(words)) return { kind: "list_times" };
    return { kind: "list_times", ...softened(resolveWhen(when, context)) };
  }
  if (when.pieces > 0) return readBook(when, words, spotted, context);
  if (
    /^(?:n|no|nope|nah|thumbsdown|no thanks|no thank you|no ta|nope thanks|not this time|no sorry)$/.test(
      words,
    )
  ) return { kind: "no" };
  if (
    has("book") && !hasNegation(words) && unknownWords(words).length <= 1 &&
    /\b(?:book|session|lesson|appointment|slot|spot|come|in|sign)\b/.test(words) && !has("otherThing")
  ) {
    return { kind: "book" };
  }
  return unknown;
}
