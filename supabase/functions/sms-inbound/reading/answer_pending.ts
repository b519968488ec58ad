import type { LocalTime } from "../../_shared/wall_clock.ts";
import { fittingTimes, readOrdinal } from "./find_booking.ts";
import { hasDoubt, hasNegation, unknownWords } from "./known_words.ts";
import { readWhen } from "./read_when.ts";
import { spotRequests } from "./spot_requests.ts";
import type { Context, Intent, Pending } from "./types.ts";

const yes =
  /^(?:y|yes|yep|yeah|yup|aye|ok|sure|confirm|confirmed|thumbsup|go ahead|go for it|do it|please do|absolutely|definitely|of course|fine|thats fine|correct|agreed|all good|sounds good|cancel(?: (?:it|anyway|this|that|my session))?|i (?:understand|know|do)|no choice|right)$/;
const no =
  /^(?:n|no|nope|nah|thumbsdown|keep|keep (?:it|that|this|my session|the session|the booking|my booking|my spot|them)|leave it|leave it (?:as is|there)|dont|dont (?:cancel|cancel it|do it|do that|bother)|never ?mind|nvm|forget it|stay|not now|no way|(?:ill|well|i will|we will) (?:come|be there|keep it|make it)|will be there|see you then|rather not|stop that|neither|none|none of (?:them|those|these)|no none|not (?:any|those|these|them|that one|really)(?: of (?:them|those|these))?|cant (?:do|make) (?:any(?: of)? )?(?:them|those|these|that)|(?:those|these|they) (?:dont|wont) (?:work|suit)(?: for me)?|(?:none|neither)(?: of (?:them|those|these))? (?:work|works|suit|suits|are good|is good)(?: for me)?)$/;
const padding =
  /\b(?:please|thanks|thank you|mate|coach|then|so|just|well|sorry|lol|haha|ah|oh|hmm|um|x|xx|and|i guess|go on|again|actually|that|thats|for now|anyway)\b/g;

function plainWords(text: string): string {
  return text.replace(/[^a-z0-9 ]+/g, " ").replace(/\s+/g, " ").trim();
}

const inner = (pattern: RegExp) => pattern.source.slice(1, -1);
const yesRun = new RegExp(`^(?:${inner(yes)}(?: |$))+$`);
const noRun = new RegExp(`^(?:(?:ok|right|alright) )?(?:${inner(no)}(?: |$))+$`);

function readYesNo(text: string): Intent | undefined {
  const whole = plainWords(text);
  const bare = plainWords(whole.replace(padding, " "));
  const said = (pattern: RegExp) => pattern.test(whole) || pattern.test(bare);
  if (said(yes)) return { kind: "yes" };
  if (said(no)) return { kind: "no" };
  if (bare.length <= 60 && yesRun.test(bare)) return { kind: "yes" };
  if (whole.length <= 60 && (noRun.test(bare) || noRun.test(whole))) return { kind: "no" };
  const clauses = text.split(/[,.!?]+/).map((clause) => plainWords(plainWords(clause).replace(padding, " ")))
    .filter(Boolean);
  if (clauses.length > 1 && clauses.every((clause) => yes.test(clause))) return { kind: "yes" };
  if (clauses.length > 1 && clauses.every((clause) => no.test(clause))) return { kind: "no" };
  // "Yes go ahead", "no keep it": two words of the same side; of both sides is neither.
  const [first = "", ...others] = bare.split(" ");
  const rest = others.join(" ");
  if (yes.test(first) && yes.test(rest)) return { kind: "yes" };
  if (no.test(first) && no.test(rest)) return { kind: "no" };
  const opposite = (yes.test(first) && no.test(rest)) ||
    (no.test(first) && (yes.test(rest) || /cancel/.test(rest)));
  return opposite ? { kind: "unknown" } : undefined;
}

const choosing =
  /\b(?:please|thanks|thank you|see you then|option|number|num|slot|the|one|ones|ill|take|have|go|with|for|lets|do|can|could|i|we|you|get|grab|works?|is|are|be|would|will|good|great|fine|perfect|best|ok|yes|yep|yeah|y|mate|coach|that|thats|book|me|in|sounds|suits?|just|then|sure|my|id|like|want|a|at|on|time|session|cool|pick|choose|choice|make|cheers|x|xx|hi|hey|hun|love|man|bro|bru|legend|dear|babe|buddy|boss|dude|its|it|move|cancel|to|thumbsup|works|prefer|confirm)\b/g;

/** A number or a position, when the text says nothing else. */
function readOption(text: string, count: number): number | "outside" | undefined {
  // "No. 2" is a number, "no 2" may be a refusal.
  if (/\b(?:no|not|nah|nope) \d/.test(text)) return undefined;
  const words = plainWords(text.replace(/\bno\. ?(?=\d)|#/g, " "));
  if (
    /^(?:(?:option|number|yes|ok|the) )*one$/.test(
      plainWords(words.replace(padding, " ").replace(/\b(?:hun|love|man|bro|buddy|cheers)\b/g, " ")),
    )
  ) return 1;
  const core = plainWords(words.replace(choosing, " "));
  if (/\bno\b/.test(words)) return undefined;
  const digit = /^(\d{1,2})$/.exec(core);
  if (digit) {
    const option = Number(digit[1]);
    return option >= 1 && option <= count ? option : "outside";
  }
  if (!/^(?:\w+)$/.test(core) || /^next$|^upcoming$/.test(core)) return undefined;
  const position = readOrdinal(core);
  if (position === undefined) return undefined;
  if (position === -1) return count;
  return position <= count ? position : "outside";
}

const unknown: Intent = { kind: "unknown" };

/** The request that repeats our own question: "cancel the fri one" answers "which one shall I cancel". */
function pendingAction({ pending }: Context): "cancel" | "move" | undefined {
  if (pending?.kind !== "bookings") return undefined;
  return pending.action === "cancel" ? "cancel" : "move";
}

/** A choice among numbered times, by number, position or by naming exactly one of them. */
function chooseTime(
  text: string,
  times: { startsAt: Date }[],
  context: Context,
  now: LocalTime,
): Intent | undefined {
  const option = readOption(text, times.length);
  if (typeof option === "number") return { kind: "choose", option };
  const words = plainWords(text);
  if (
    /^(?:option )?\d{1,2}(?: ?(?:or|and|,|&) ?(?:option )?\d{1,2})+$/.test(text) ||
    /^(?:\w+ ){0,3}(?:both|all|either|any|whichever|whatever|dont mind|all of them|any of them|either one)(?: \w+){0,3}$/
      .test(words)
  ) {
    return unknown;
  }
  const sorted = [...times].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const extreme = /^(?:\w+ ){0,4}(earliest|earlier|latest|later)(?: one| time| slot)?(?: please| thanks)?$/
    .exec(words)?.[1];
  if (extreme && !/\b(?:anything|any|something|got|is there|available)\b/.test(words)) {
    if (/er$/.test(extreme) && times.length !== 2) return unknown;
    const wanted = extreme.startsWith("ear") ? sorted[0] : sorted.at(-1);
    return wanted ? { kind: "choose", option: times.indexOf(wanted) + 1 } : unknown;
  }
  if (hasDoubt(words) || hasNegation(words)) return undefined;
  const agrees =
    /^(?:(?:that|it|this|yes|yeah|ok) )*(?:works|suits|is good|is perfect|is great|is fine|would be great|would work|will do)(?: (?:great|well|perfectly|fine))?(?: for me| me)?(?: thanks| please)?$/;
  if (times.length === 1 && agrees.test(words)) return { kind: "choose", option: 1 };
  const asTime = option === "outside" || /^\d{3,4}$/.test(words)
    ? words.replace(/\b(\d{1,4})\b/, "at $1")
    : text;
  const when = readWhen(asTime, now, context.country);
  if (when.pieces === 0) return option === "outside" ? unknown : undefined;
  if (unknownWords(when.rest).length > 0) return undefined;
  const spotted = spotRequests(when.rest);
  for (
    const request of ["list", "upcoming", "balance", "statement", "late", "cannot", "cancel", "move"] as const
  ) {
    if (request === pendingAction(context)) continue;
    if (spotted.has(request)) return undefined;
  }
  const fitting = fittingTimes(times, when, context, { anyWeek: true });
  const [only] = fitting;
  if (fitting.length === 1 && only) return { kind: "choose", option: times.indexOf(only) + 1 };
  return option === "outside" ? unknown : undefined;
}

function chooseName(text: string, names: string[]): Intent | undefined {
  const option = readOption(text, names.length);
  if (typeof option === "number") return { kind: "choose", option };
  const words = plainWords(text).split(" ");
  const firstNames = names.map((name) => plainWords(name.normalize("NFKC").toLowerCase()).split(" "));
  const named = firstNames.flatMap((parts, i) =>
    words.includes(parts[0] ?? "") || parts.every((part) => words.includes(part)) ? [i] : []
  );
  const whole = named.filter((i) => (firstNames[i] ?? []).every((part) => words.includes(part)));
  const [only] = named.length > 1 ? whole : named;
  if (only === undefined || (named.length > 1 && whole.length !== 1)) {
    return named.length > 1 || option === "outside" ? unknown : undefined;
  }
  const left = words.filter((word) => !(firstNames[only] ?? []).includes(word)).join(" ");
  const others = left.replace(
    /\b(?:its|it|is|for|this|me|im|my|the|here|please|thanks|yes|hi|hey|sorry|that|thats|would|be|a|s|one|son|daughter|x+|mate|coach)\b/g,
    " ",
  ).trim();
  return others === "" && !hasNegation(left) ? { kind: "choose", option: only + 1 } : undefined;
}

/** Reads a text as the answer to what was asked last; undefined when it is about something else. */
export function answerPending(
  text: string,
  pending: Pending,
  context: Context,
  now: LocalTime,
): Intent | undefined {
  if (pending.kind === "clients") {
    return chooseName(text, pending.names) ?? (readYesNo(text)?.kind === "yes" ? unknown : undefined);
  }
  const answer = readYesNo(text);
  if (pending.kind === "late_cancel" || pending.kind === "yes_no") return answer;
  const times = pending.kind === "slots" ? pending.slots : pending.bookingIds.map((id) => ({
    startsAt: context.bookings.find((booking) => booking.id === id)?.startsAt ?? new Date(NaN),
  }));
  if (answer?.kind === "yes") return times.length === 1 ? { kind: "choose", option: 1 } : unknown;
  if (answer) return answer;
  return chooseTime(text, times, context, now);
}
