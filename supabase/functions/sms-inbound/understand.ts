import { longestText } from "../_shared/longest_text.ts";
import { toLocal } from "../_shared/wall_clock.ts";
import {
  answerOffer,
  answerPending,
  choosePrinted,
  namesOf,
  readReaction,
} from "./reading/answer_pending.ts";
import { readCarrierWord, readNoTexts } from "./reading/carrier_words.ts";
import { cleanText, namesIn, plainCharacters, withoutSignature } from "./reading/clean_text.ts";
import { decide, decideConfirm } from "./reading/decide.ts";
import { withoutGreeting, withoutNames } from "./reading/names_around.ts";
import { spot, withoutPoliteness } from "./reading/spotted.ts";
import { withoutReasons } from "./reading/read_cancel.ts";
import { readRequest } from "./reading/read_request.ts";
import { readSeveral } from "./reading/read_several.ts";
import { readWhen } from "./reading/read_when.ts";
import { fittingTimes } from "./reading/resolve_when.ts";
import { besideOffer, type Tag } from "./reading/language/en.ts";
import type { Context, Intent, Pending } from "./reading/types.ts";
import { asTheirOwn, mostWords, strangeWords, tokensOf, withoutGreetings } from "./reading/whole_text.ts";

export type { Context, Intent, LastText, Pending } from "./reading/types.ts";

/** "C" and "C 2": the client's only booking, or the numbered one; otherwise the caller asks which. */
function readShortCancel(text: string, { bookings }: Context): Intent | undefined {
  const match = /^c[ .#\-]*(\d{1,2})?[ .!]*(?:please|thanks)?[ .!]*$/.exec(text);
  if (!match) return undefined;
  const meant = match[1] ? bookings[Number(match[1]) - 1] : bookings.length === 1 ? bookings[0] : undefined;
  return meant ? { kind: "cancel", bookingId: meant.id } : { kind: "cancel" };
}

/**
 * What a client's text asks for, read without acting on a guess: a start is given only when there is one reading, is
 * in the future and exists on the coach's clock; a booking only when exactly one fits; and either is sure only when
 * every word of the text is understood. Never throws, reads no clock.
 */
export function understand(text: string, context: Context): Intent {
  if (text.length > longestText) return { kind: "unknown" };
  const word = readCarrierWord(plainCharacters(text), context.optOutWords);
  if (word && word !== "yes") return { kind: word };
  const { pending } = context;
  if (word === "yes" && !pending) {
    return { kind: context.bookings.some((booking) => !booking.confirmed) ? "confirm" : "opt_in" };
  }

  // What our question prints is an answer to it, also where it is a word or a letter that means something else.
  const printed = pending?.kind === "clients" ? choosePrinted(text, pending.names) : undefined;
  if (printed) return printed;
  const asked = pending?.kind === "clients" ? namesOf(pending.names) : nobody;
  const { text: plain, reaction } = cleanText(text, asked);
  if (reaction) return readReaction(reaction, context);
  if (plain === "") return { kind: "unknown" };
  const short = asked.has("c") ? undefined : readShortCancel(plain, context);
  if (short) return short;

  const now = toLocal(context.now, context.timeZone);
  const names = namesIn(text);
  if (tokensOf(plain, names).length > mostWords) return readNoTexts(plain, names) ?? { kind: "unknown" };
  const greeted = withoutGreetings(pending?.kind === "clients" ? plain : withoutNames(plain, names), names);
  const fresh = withoutReasons(greeted, now, context.country);
  const own = withoutSignature(fresh, names);
  const answerOf = (said: string) =>
    pending
      ? answerPending({ text: said, names }, pending, context, now)
      : answerOffer({ text: said, names }, context);
  const bare = pending?.kind === "clients" ? undefined : withoutGreeting(own);
  const answer = answerOf(own) ?? (bare === undefined ? undefined : answerOf(bare));
  if (answer) return answer;
  const noTexts = readNoTexts(own, names);
  if (noTexts) return noTexts;
  const said = pending?.kind === "slots" ? own.replace(refusal, " ") : own;
  const read = (part: string, rest: string) =>
    decide(decideConfirm(readFresh(part, context, now), rest, context), { rest, names });
  const restOf = (part: string) => readWhen(part, now, context.country).rest;
  const rest = restOf(said);
  const child = asTheirOwn(fresh);
  const theirs = child === undefined ? undefined : forAChild(read(child, restOf(child)));
  if (theirs) return theirs;
  const intent = read(fresh, rest);
  return readSeveral(fresh, { intent, rest, read: (part) => read(part, restOf(part)) }) ?? intent;
}

/** What is wished for a child, whose booking it may not be, is asked first; undefined where it is no such wish. */
function forAChild(intent: Intent): Intent | undefined {
  switch (intent.kind) {
    case "book":
    case "cancel":
    case "reschedule":
      return "startsAt" in intent || "bookingId" in intent ? { ...intent, sure: false } : intent;
    case "list_times":
    case "upcoming":
    case "balance":
      return intent;
    default:
      return undefined;
  }
}

const { agreeing, refusal, otherTimes } = besideOffer;

const nobody: ReadonlySet<string> = new Set();

/** Reads a text that does not answer what was asked, which may still be about it. */
function readFresh(plain: string, context: Context, now: ReturnType<typeof toLocal>): Intent {
  const { pending } = context;
  const polite = withoutPoliteness(plain);
  // "Thu 6pm instead" of the times offered for a new booking is still a new booking.
  const fresh = pending?.kind === "slots"
    ? polite.replace(/\binstead\b/g, " ").replace(refusal, " ").replace(otherTimes, " ").trim()
    : polite;
  const intent = readRequest(fresh, context, now);
  if (pending === undefined) return intent;
  if (pending.kind === "late_cancel" && intent.kind === "cancel") return { kind: "unknown" };
  // What was asked waits for its own answer: a goodbye confirms nothing beside it.
  if (intent.kind === "confirm") return { kind: "unknown" };
  // "Fri or tues", asked which booking, names two of them and wishes for no time.
  if (pending.kind === "bookings" && intent.kind === "book" && intent.windows) return { kind: "unknown" };
  // "Monday doesn't suit", asked which one to move, is that one.
  if (pending.kind === "bookings" && pending.action === "reschedule" && intent.kind === "cancel") {
    const place = pending.bookingIds.indexOf(intent.bookingId ?? "");
    const isUnfit = spot(readWhen(fresh, now, context.country).rest).has("unfit");
    if (isUnfit && place >= 0) return { kind: "choose", option: place + 1, sure: false };
  }
  if (pending.kind !== "slots") {
    return isOfAsked(fresh, intent, pending, { context, now })
      ? stillToSay(intent, pending, context)
      : intent;
  }
  // "Can't make it then" is about the times that were offered, and "another day" is what our question says.
  const refused = intent.kind === "cancel" ? refusedOf(plain, pending, { context, now }) : undefined;
  if (intent.kind === "cancel" && refused === "booking" && intent.bookingId !== undefined) {
    return { ...intent, sure: false };
  }
  // "Yes and cancel fri" is two answers.
  if ((intent.kind === "cancel" || intent.kind === "reschedule") && agreeing.test(fresh)) {
    return { ...intent, sure: false };
  }
  if (refused === "offered" || asksForOthers(plain)) {
    return pending.for === "reschedule" && pending.bookingId !== undefined
      ? { kind: "reschedule", bookingId: pending.bookingId }
      : { kind: "list_times" };
  }
  if (pending.for === "reschedule" && intent.kind === "book") {
    return pending.bookingId === undefined
      ? { ...intent, kind: "reschedule" }
      : { ...intent, kind: "reschedule", bookingId: pending.bookingId };
  }
  return intent;
}

/** "Another day please": a whole text that wishes for other times than were offered. */
function asksForOthers(plain: string): boolean {
  const rest = plain.replace(otherTimes, " ");
  return rest !== plain && strangeWords(tokensOf(rest, new Set()), wishing).length === 0;
}

const wishing = new Set<Tag>(["courtesy", "wish", "padding", "no"]);

/**
 * "Can't make it", "half an hour later" and "yes and cancel fri", while something was asked: the first two name no booking and
 * may be about what was asked, the last is two answers.
 */
function isOfAsked(text: string, intent: Intent, pending: Pending, { context, now }: Clock): boolean {
  if (pending.kind === "bookings" || (intent.kind !== "cancel" && intent.kind !== "reschedule")) return false;
  if (agreeing.test(text)) return true;
  const act = pending.kind === "yes_no" ? pending.act : undefined;
  if (intent.kind === "cancel" && act?.kind === "cancel" && act.bookingId === intent.bookingId) return false;
  const isNamed = readWhen(text, now, context.country).pieces > 0;
  return !isNamed || (intent.kind === "reschedule" && !spot(text).has("moves"));
}

/** The same act with what it names still to be said; a move that was asked about stays one of that booking. */
function stillToSay({ kind }: Intent, pending: Pending, { bookings }: Context): Intent {
  if (kind !== "reschedule") return { kind: kind === "cancel" ? kind : "unknown" };
  const about = pending.kind === "yes_no" ? pending.act : pending;
  const of = about && "bookingId" in about ? about.bookingId : undefined;
  const asked = bookings.find(({ id }) => id === of);
  return asked ? { kind, bookingId: asked.id } : { kind };
}

/** What cannot be when times were offered: one of those, where it does not say "cancel" nor a day that none of them has. */
function refusedOf(plain: string, pending: Offered, clock: Clock): "offered" | "booking" | "named" {
  if (isAboutOffered(plain)) return "offered";
  const when = readWhen(plain, clock.now, clock.context.country);
  if (/\bcancel/.test(plain)) return when.pieces > 0 || pending.for === "reschedule" ? "named" : "booking";
  const isOther = when.pieces > 0 && fittingTimes(pending.slots, when, clock.context).length === 0;
  return isOther ? "booking" : "offered";
}

type Offered = Pending & { kind: "slots" };
type Clock = { context: Context; now: ReturnType<typeof toLocal> };

function isAboutOffered(plain: string): boolean {
  const rest = plain.replace(/\b(?:then|any|those|these|them|that)\b/g, " ");
  return rest !== plain &&
    strangeWords(tokensOf(rest, new Set()), new Set(["courtesy", "cannot"])).length === 0;
}
