import { foldName, spelledOut } from "../../_shared/fold_name.ts";
import { type LocalTime, toLocal } from "../../_shared/wall_clock.ts";
import { firstNames, greetName } from "../../_shared/words/names.ts";
import type { Reaction } from "./clean_text.ts";
import { fittingTimes, readOrdinal } from "./resolve_when.ts";
import type { Tag } from "./language/en.ts";
import { readWhen } from "./read_when.ts";
import type { Context, Intent, Pending } from "./types.ts";
import { namesAnother, type Span, spansOf, tokensOf } from "./whole_text.ts";

/** A text that answers a question, as far as it was read: its words, and the names that were written as names. */
export type Answer = { text: string; names: ReadonlySet<string> };

const unknown: Intent = { kind: "unknown" };

/** What a text is made of, when all of it is phrases of these tags; undefined when a word is left. */
function madeOf({ text, names }: Answer, tags: readonly Tag[]): Set<Span["tag"]> | undefined {
  const tokens = tokensOf(text, names);
  if (!tags.includes("naming") && tokens.some((_, i) => namesAnother(tokens, i))) return undefined;
  const spans = spansOf(tokens, new Set(tags));
  const found = new Set(spans.map(({ tag }) => tag));
  return found.has("strange") ? undefined : found;
}

const isQuestion = ({ text }: Answer) => text.includes("?");

/** A whole text of yes, or of no; both together are neither, and a question is no answer. */
function readYesNo(
  answer: Answer,
  { yes, no }: Sides = { yes: ["content"], no: ["staying"] },
): Intent | undefined {
  if (isQuestion(answer)) return undefined;
  const parts = madeOf(answer, ["manners", "padding", "weak", "yes", "content", "no", ...yes, ...no]);
  if (parts === undefined) return undefined;
  const says = (tags: readonly Tag[]) => tags.some((tag) => parts.has(tag));
  const agrees = parts.has("yes") || says(yes);
  // "See you soon" is said of anything; "see you then" of what was asked.
  if (parts.has("confirm") && !parts.has("yes") && !parts.has("weak") && !ofThis.test(answer.text)) {
    return undefined;
  }
  // "Yes, see you then" neither cancels nor keeps.
  if (yes.includes("cancels") && /\b(?:see (?:you|ya|u)|cya|seeya)\b/.test(answer.text)) return unknown;
  if (parts.has("no") || says(no)) return agrees ? unknown : { kind: "no" };
  const isWeak = parts.has("weak") &&
    (!parts.has("manners") || (yes.includes("confirm") && ofThis.test(answer.text)));
  return agrees || isWeak ? { kind: "yes" } : undefined;
}

/** What agrees and what refuses beside the plain words. */
type Sides = { yes: Tag[]; no: Tag[] };

const ofThis =
  /\b(?:then|there|confirm\w*|coming|in|good|set|y|yes|yep|yeah|yup|yessir|sure|bet|definitely)\b/;

/** "2", "the second one please": a number or a position, when the text says nothing else. */
function readOption(answer: Answer, count: number, around: Tag[]): number | "outside" | undefined {
  // "No. 2" is a number, "no 2" may be a refusal.
  const text = answer.text.replace(/\b(?:no|nr)\. ?(?=\d)|#/g, " ");
  // "At last" is no position in a list, and "in 2" is soon.
  if (/\bat (?:first|last)\b|\bin \d/.test(text)) return undefined;
  const tokens = tokensOf(text, answer.names);
  const numbers = tokens.filter(({ word }) => /^\d{1,2}$/.test(word) || readOrdinal(word) !== undefined);
  const [only] = numbers;
  // "That one" points at the only one there is; "nice one" is no number.
  const before = tokens[tokens.findIndex(({ word }) => word === "one") - 1]?.word ?? "";
  const isWord = numbers.length === 0 && tokens.some(({ word }) => word === "one") &&
    (numbering.test(before) || (count === 1 && /^(?:that|the|this)$/.test(before)));
  if ((only === undefined && !isWord) || numbers.length > 1) return undefined;
  const rest = tokens.filter((token) => token !== only).map(({ word }) => word).join(" ");
  if (madeOf({ text: rest, names: answer.names }, around) === undefined) return undefined;
  if (only === undefined) return 1;
  if (/next|upcoming/.test(only.word)) return undefined;
  const position = readOrdinal(only.word) ?? Number(only.word);
  if (position === -1) return count;
  return position >= 1 && position <= count ? position : "outside";
}

const numbering =
  /^(?:|[^a-z]|option|number|num|slot|choice|choose|pick|take|with|for|yes|yep|yeah|ok|please|hi|hey)$/;

const naming: Tag[] = ["manners", "padding", "pick"];
const choosing: Tag[] = [...naming, "fits", "takes"];
// "Friday works", asked which one to cancel, may well keep it.
const aroundBooking: Record<"cancel" | "reschedule", Tag[]> = {
  cancel: [...naming, "drops"],
  reschedule: [...naming, "moves"],
};

/** "The later one", "earliest please": of two, or the end of a list. */
function readExtreme(answer: Answer, times: { startsAt: Date }[], around: Tag[]): Intent | undefined {
  const extreme = /^(?:\w+ ){0,4}(earliest|earlier|latest|later)\b/.exec(answer.text)?.[1];
  if (extreme === undefined) return undefined;
  const rest = { ...answer, text: answer.text.replace(extreme, " ") };
  // "Later!" is a goodbye; "the later", "later one" name one of two.
  const named = /\b(?:the|one|time|slot|please)\b/.test(rest.text) || extreme.endsWith("st");
  if (!named || madeOf(rest, around) === undefined) return undefined;
  if (extreme.endsWith("er") && times.length !== 2) return unknown;
  const sorted = [...times].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const wanted = extreme.startsWith("ear") ? sorted[0] : sorted.at(-1);
  return wanted ? { kind: "choose", option: times.indexOf(wanted) + 1 } : unknown;
}

/** What a choice is read against: `around` is what may stand beside the option's own words. */
type Clock = { context: Context; now: LocalTime; around: Tag[] };

/** "Wed", "the 7pm one": the one of the numbered times that a text names and says nothing else of. */
function readNamedTime(answer: Answer, times: { startsAt: Date }[], clock: Clock): number | undefined {
  const { context, now, around } = clock;
  const number = /^\D*(\d{1,4})\D*$/.exec(answer.text)?.[1];
  const text = number !== undefined && !/\d(?:st|nd|rd|th)|\d ?[ap]m|:/.test(answer.text)
    ? [answer.text.replace(/(?:\bat )?\b(\d{1,4})\b/, "at $1"), answer.text]
    : [answer.text];
  for (const words of text) {
    // "Move my 5.30 to 6.30" names no hour between them.
    if (/\d\S* to \S*\d/.test(words)) continue;
    const when = readWhen(words, now, context.country);
    if (when.pieces === 0 || (when.time?.kind === "span" && when.time.bound)) continue;
    if (madeOf({ text: when.rest, names: answer.names }, around) === undefined) continue;
    const fitting = fittingTimes(times, when, context, { anyWeek: true });
    // "The arvo one" of what is offered may well be at five.
    if (fitting.length === 0 && around.includes("takes") && when.time?.kind === "span" && when.time.part) {
      const time = { ...when.time, to: when.time.to + (when.time.from >= 720 ? 60 : 0) };
      fitting.push(...fittingTimes(times, { ...when, time }, context, { anyWeek: true }));
    }
    const [only] = fitting;
    if (fitting.length === 1 && only) return times.indexOf(only) + 1;
  }
  return undefined;
}

/** "1 or 2", "all three", "either": more than one of them. */
function isSeveral({ text, names }: Answer): boolean {
  const several = /\b(?:both|all|either|any|whichever|whatever|or|and)\b|[,&](?= ?\d)/;
  if (!several.test(text)) return false;
  const rest = text.replace(new RegExp(several, "g"), " ").replace(/\b\d{1,2}\b/g, " ");
  return /\b(?:both|all|either|any|whichever|whatever)\b|\d.*\d/.test(text) &&
    madeOf({ text: rest, names }, [...choosing, "courtesy"]) !== undefined;
}

// "Could I have the first one please?" asks for it; "can we do 2?" may ask for an hour.
const mayIHave =
  /^(?:can|could|may) (?:i|we) (?:please |just )?(?:have|take|go for|go with) (?!\D*\d{1,2}\b)/;

/** A choice among numbered times; "2?" only asks, so that it is asked back. */
function chooseTime(answer: Answer, times: { startsAt: Date }[], clock: Clock): Intent | undefined {
  // "Love friday" praises it.
  if (/^love\b(?! *[,.!])/.test(answer.text)) return undefined;
  const plain = { ...answer, text: answer.text.replaceAll("?", " ") };
  const option = readOption(plain, times.length, clock.around);
  if (isSeveral(plain)) return unknown;
  const isBare = /^[\s\W]*\d{1,2}[\s\W]*$/.test(answer.text) || mayIHave.test(answer.text);
  if (isQuestion(answer)) {
    return typeof option === "number" && isBare ? { kind: "choose", option, sure: false } : undefined;
  }
  if (typeof option === "number") return { kind: "choose", option };
  const extreme = readExtreme(plain, times, clock.around);
  if (extreme) return extreme;
  if (times.length === 1 && madeOf(plain, ["manners", "padding", "yes", "accept"])?.has("accept")) {
    return { kind: "choose", option: 1 };
  }
  const named = readNamedTime(plain, times, clock);
  if (named !== undefined) return { kind: "choose", option: named };
  return option === "outside" ? unknown : undefined;
}

// "Ok for tomorrow", "tomorrow ok", asked which one to cancel or move: it may well stay.
const agreesToIt = /\b(?:ok|sure|thumbsup|y|yes|yep|yeah) for\b|[a-z].* (?:ok|thumbsup)$/;

/** The words of a name as they are compared. */
const wordsOf = (name: string): string[] => foldName(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The words that names are made of, as they are compared. */
export function namesOf(names: readonly string[]): Set<string> {
  return new Set([...names, ...firstNames(names)].flatMap(wordsOf));
}

/** A text as it came that is one name, as our question printed it, whole, run together or spelled out, with nothing beside but a mark. */
export function choosePrinted(text: string, names: readonly string[]): Intent | undefined {
  if (text.includes("?")) return undefined;
  const plain = (name: string) => wordsOf(name).join(" ");
  // Of "1) Jürgen" also "Juergen"; the name itself, where it is known, since what is printed may have lost its dots.
  const given = names.map((name) => greetName(name.normalize("NFC").replace(/[äöüøåÄÖÜØÅ]/g, spelledOut)));
  const printed = firstNames(names).map(plain);
  const run = (name: string) => name.replaceAll(" ", "");
  const ways = [
    [plain(text), printed],
    [plain(spelledOut(text)), given.map((name) => plain(spelledOut(name)))],
    [plain(text), names.map(plain)],
    [run(plain(text)), printed.map(run)],
  ] as const;
  for (const [said, those] of ways) {
    const fits = those.flatMap((name, i) => name === said ? [i + 1] : []);
    const [option] = fits;
    if (said !== "" && fits.length === 1 && option !== undefined) return { kind: "choose", option };
  }
  return undefined;
}

function chooseName(answer: Answer, names: string[]): Intent | undefined {
  if (isQuestion(answer)) return undefined;
  const option = readOption(answer, names.length, naming);
  if (typeof option === "number") return { kind: "choose", option };
  const words = wordsOf(answer.text);
  const wholes = names.map(wordsOf);
  const printed = firstNames(names).map(wordsOf);
  // What was printed is always an answer; of "Anne Lee" and "Anne Marie Lee" the one of which more was said is meant.
  const saidOf = (i: number) => {
    const [shown = [], whole = []] = [printed[i], wholes[i]];
    const ways = [shown, whole, whole.slice(0, 1).filter((word) => shown.includes(word))];
    return Math.max(...ways.map((parts) => parts.every((part) => words.includes(part)) ? parts.length : 0));
  };
  const said = names.map((_, i) => saidOf(i));
  const most = Math.max(...said);
  const named = said.flatMap((count, i) => count > 0 && count === most ? [i] : []);
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) {
    return named.length > 1 || option === "outside" ? unknown : undefined;
  }
  const own = [...wholes[only] ?? [], ...printed[only] ?? []];
  const rest = words.filter((word) => !own.includes(word)).join(" ");
  const isAll = madeOf({ text: rest, names: new Set() }, ["manners", "naming"]) !== undefined;
  return isAll ? { kind: "choose", option: only + 1 } : undefined;
}

/** What a yes or a no to a question may also be said with: a charge takes a plain yes only. */
function sidesOf(pending: Pending): Sides {
  if (pending.kind === "yes_no" && pending.keeps) {
    return { yes: ["content", "confirm", "accept", "staying"], no: [] };
  }
  const cancels = pending.kind === "late_cancel" ||
    (pending.kind === "yes_no" && pending.act?.kind === "cancel");
  const takes = cancels || pending.kind === "bookings";
  // "I'll be there" keeps what is booked; said to times that were offered it may take one as well.
  const isOpen = pending.kind === "slots" || pending.kind === "acts";
  return {
    yes: cancels ? ["cancels"] : takes ? [] : ["content"],
    no: isOpen ? [] : cancels ? ["staying", "comes"] : ["staying"],
  };
}

/** Reads a text as the answer to what was asked last; undefined when it is about something else. */
export function answerPending(
  answer: Answer,
  pending: Pending,
  context: Context,
  now: LocalTime,
): Intent | undefined {
  if (pending.kind === "clients") {
    return chooseName(answer, pending.names) ?? (readYesNo(answer)?.kind === "yes" ? unknown : undefined);
  }
  const agreed = readYesNo(answer, sidesOf(pending));
  if (pending.kind === "late_cancel" || pending.kind === "yes_no") {
    return agreed ??
      (pending.kind === "yes_no" ? answerByName(answer, pending, { context, now }) : undefined);
  }
  if (pending.kind === "acts") {
    const option = isQuestion(answer) ? undefined : readOption(answer, pending.acts.length, naming);
    if (typeof option === "number") return { kind: "choose", option };
    return agreed?.kind === "no" ? agreed : option === "outside" || agreed ? unknown : undefined;
  }
  const times = pending.kind === "slots" ? pending.slots : pending.bookingIds.map((id) => ({
    startsAt: context.bookings.find((booking) => booking.id === id)?.startsAt ?? new Date(NaN),
  }));
  if (agreed?.kind === "yes") return times.length === 1 ? { kind: "choose", option: 1 } : unknown;
  const around = pending.kind === "bookings" ? aroundBooking[pending.action] : choosing;
  // "Wednesdays", asked which booking, is Wednesday's.
  const of = pending.kind === "bookings" ? answer.text.replace(/(\wday)s\b/, "$1") : answer.text;
  const chosen = agreed ?? chooseTime({ ...answer, text: of }, times, { context, now, around });
  return pending.kind === "bookings" && chosen?.kind === "choose" && agreesToIt.test(answer.text)
    ? { ...chosen, sure: false }
    : chosen;
}

/** "Yes, friday", asked whether to book it: a yes and its day or time, and nothing else. */
function answerByName(
  answer: Answer,
  { act }: Pending & { kind: "yes_no" },
  { context, now }: Omit<Clock, "around">,
): Intent | undefined {
  if (act?.kind !== "book" || act.startsAt === undefined) return undefined;
  const when = readWhen(answer.text, now, context.country);
  const fitting = fittingTimes([{ startsAt: act.startsAt }], when, context, { anyWeek: true });
  if (when.pieces === 0 || fitting.length === 0) return undefined;
  const rest = { ...answer, text: when.rest.replace(/_/g, " ") };
  const first = { ...answer, text: /^\w*/.exec(answer.text)?.[0] ?? "" };
  const agrees = madeOf(first, ["yes"])?.has("yes") && madeOf(rest, ["manners", "padding", "yes"]);
  return agrees ? readYesNo(rest) : undefined;
}

/** "Sure, sign me up!" to a text that sells the next pack: a yes to it, and so far to nothing that is booked. */
export function answerOffer(answer: Answer, { lastText }: Context): Intent | undefined {
  if (lastText?.sells !== true) return undefined;
  const agreed = readYesNo(answer, { yes: ["content", "accept"], no: [] });
  return agreed?.kind === "yes" && wanting.test(answer.text) ? { kind: "confirm" } : undefined;
}

// "Ok", "great" and "all good" only say that the text was read.
const wanting =
  /\b(?:y|yes|yep|yeah|yup|aye|ja|sure|definitely|absolutely|go|do|sign|book|put|take|thatd|would)\b/;

/**
 * What a phone's reaction says: thumbs up to a text that asks for Y confirms the booking which that text names. It answers
 * only the text that it quotes, so never a question that waits and says something else.
 */
export function readReaction({ way, quote }: Reaction, context: Context): Intent {
  if (way !== "up" || context.pending) return unknown;
  const last = context.lastText;
  const shown = quote.replace(/["….]+$/u, "").trim();
  const isLast = last && shown !== "" && bodyOf(last.body).startsWith(shown);
  if (isLast && last.asks !== "yes") return unknown;
  if (isLast && last.bookingId !== undefined) return { kind: "confirm", bookingId: last.bookingId };
  if (!isLast && !/\by\b|\bsee you\b/.test(quote)) return unknown;
  const when = readWhen(quote, toLocal(context.now, context.timeZone), context.country);
  if (when.pieces === 0) return isLast ? { kind: "confirm" } : unknown;
  const [only, ...others] = fittingTimes(context.bookings, when, context);
  return only && others.length === 0 ? { kind: "confirm", bookingId: only.id } : unknown;
}

function bodyOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
