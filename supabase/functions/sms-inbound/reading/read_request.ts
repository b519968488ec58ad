import type { LocalTime } from "../../_shared/wall_clock.ts";
import { hasNegation, unknownWords } from "./known_words.ts";
import { readBook } from "./read_book.ts";
import { readCancel } from "./read_cancel.ts";
import { readConfirm } from "./read_confirm.ts";
import { readMove } from "./read_move.ts";
import { readWhen } from "./read_when.ts";
import { resolveWhen } from "./resolve_when.ts";
import { softened } from "./soften.ts";
import { type Request, spotRequests } from "./spot_requests.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

const keepsIt =
  /\b(?:should i|shall i|can i still|could i still|how|when|too late|what if|what happens|is it ok|am i allowed|allowed|am i|do i|did i|will you|are we|did you) (?:\w+ ){0,6}cancel|\b(?:push ?ups?|(?:push|leg|pull|rest) day|shift work|(?:late|early|night|day|my|a|double) shift|(?:move|moving) house|change of plans?)\b|\b(?:you|he|she|they|someone|who|why|it) (?:\w+ )?(?:cant|wont)\b|\b(?:cant|wont) (?:you|he|she|they)\b|\b(?:dont|do not|not|never|no need to|didnt|wont|wouldnt|without|rather not|please no|hasnt|havent|isnt|shouldnt) (?:\w+ ){0,3}(?:cancel|move|change|reschedul|swap|push)|\b(?:did|didnt|has|have|is|was|been|were|got|if|can you|do you|what happens|how do i|how late can i|fee|policy|charge|charged)\b.*\bcancel(?:l?ed|lation)\b|\b(?:cant|couldnt|can not) (?:\w+ )?cancel|\bnot (?:(?:going|gonna|planning|have|need|having|want|wanting|looking|trying|be|to|able|actually|really|now) )*cancel|\bcancel(?:lation)? (?:policy|fee|window|my (?:membership|account|pack|direct debit|subscription|plan|card|payment))|\bcancel(?:led|ed)\b.*\?/;
const money =
  /\b(?:pay|pays|paid|paying|payments?|invoice|transfer|transferred|owe|refund|receipt|price|prices|pricing|cost|costs|rates?|charged|fees?)\b|\bhow much (?:is|are|do you|does|would)\b/;
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

/** Reads a text that answers no question of ours; `text` is cleaned and without politeness. */
export function readRequest(text: string, context: Context, now: LocalTime): Intent {
  const when = readWhen(text, now, context.country);
  const words = when.rest.replace(/[^a-z0-9_ ]+/g, " ").replace(/\s+/g, " ").trim();
  const spotted = spotRequests(when.rest);
  const has = (...requests: Request[]) => requests.some((request) => spotted.has(request));

  if (has("help")) return { kind: "help" };
  if (keepsIt.test(text.replace(/[,.;]/g, " ").replace(/\s+/g, " "))) return unknown;
  if (/\bcant wait\b/.test(words) || /\b(?:said|says|asked|asks|wrote|texted) ?:/.test(when.rest)) {
    return unknown;
  }
  if (
    (has("late") || /\blate by \d|^(?:sorry )?(?:ill be |im )?late[ ,\-]+\d+ ?m/.test(text)) &&
    !/^_ late$/.test(words)
  ) return has("cancel", "cannot") || lateIsAnother(words) ? unknown : { kind: "late" };

  if (money.test(words) && !has("statement")) return unknown;

  const asksCount = has("balance", "statement");
  if (has("cancel", "cannot")) {
    if (asksCount || has("upcoming")) return unknown;
    const wantsOther = /\binstead\b|\b(?:move|reschedul\w+|push|shift|swap|switch|change)\b/.test(words);
    const wantsNew = has("list") ||
      /\b(?:re)?book\b(?!ing)|\breserve\b|\bput me\b|\badd\b|\bhow about\b/.test(words);
    if (has("cancel") && (wantsOther || wantsNew)) return unknown;
    const otherTime = has("list") || (has("book") && when.pieces > 1) ||
      (when.trouble === "several" && /, [^,]*\d[^,]*\?$/.test(text)) ||
      (when.trouble === "several" && /\b(?:but|can|could|how about|what about|any)\b/.test(words));
    if (has("cannot") && /\bstill\b/.test(words)) return unknown;
    if (has("cannot") && (wantsOther || otherTime)) {
      return readMove(text, context, now, true);
    }
    return readCancel(when, words, context);
  }
  if (/^c _(?: _)?$/.test(words)) return readCancel(when, words, context);
  const moveVerb =
    /\b(?:mov(?:e|ing)|reschedul\w+|shift|push|bump|chang(?:e|ing)|swap|switch|postpone|delay|rearrange|rebook)\b/;
  if (has("move") && (context.bookings.length > 0 || moveVerb.test(words))) {
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
    /\b(?:book|session|lesson|appointment|slot|spot|come|in)\b/.test(words)
  ) {
    return { kind: "book" };
  }
  return unknown;
}
