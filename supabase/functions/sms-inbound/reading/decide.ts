import {
  begins,
  events,
  leading,
  others,
  ours,
  type Tag,
  theirs,
  turning,
  whyBegins,
} from "./language/en.ts";
import { softened } from "./resolve_when.ts";
import { spot } from "./spotted.ts";
import type { Intent, LastText } from "./types.ts";
import type { Token } from "./phrases.ts";
import { namesAnother, type Span, spansOf, strangeWords, tokensOf } from "./whole_text.ts";

/** A text whose days and times stand as "_", and which of its words are written as names. */
export type Whole = { rest: string; names: ReadonlySet<string> };

type Act = "book" | "cancel" | "reschedule" | "confirm" | "late";

/**
 * The decision table. An act is done when the whole text is made of phrases of these kinds, and nothing turns it: then it
 * is sure. With one or two strange words beside it, it is asked. With a word that turns it, it is no act.
 */
const table: Record<Act, { madeOf: Tag[]; asking: "fine" | "politely" | "never" }> = {
  book: { madeOf: ["courtesy", "wish", "thing"], asking: "fine" },
  cancel: { madeOf: ["courtesy", "cancel", "cannot", "thing", "reason"], asking: "politely" },
  reschedule: { madeOf: ["courtesy", "move", "wish", "cannot", "thing", "reason"], asking: "fine" },
  confirm: { madeOf: ["courtesy", "confirm", "thing"], asking: "never" },
  late: { madeOf: ["courtesy", "late", "thing"], asking: "never" },
};

const polite = /\b(?:can|could|would|will|may) (?:i|you|we)\b|\b(?:ok|okay|alright|possible)\b/;
const day = 86_400_000;

/** The words of a part of a text (times as "_") that no phrase of an act and no courtesy accounts for. */
export function leftoverWords(text: string, act: Act): string[] {
  return strangeWords(
    tokensOf(text.replace(/(?<!\bbells )\bon$/, "stillon"), new Set()),
    new Set(table[act].madeOf),
  );
}

function isAct(kind: string): kind is Act {
  return kind in table;
}

/** Whether an intent would be done as it stands. */
function acts(intent: Intent): boolean {
  if (intent.kind === "book") return intent.startsAt !== undefined;
  if (intent.kind === "cancel") return intent.bookingId !== undefined;
  if (intent.kind === "reschedule") return intent.startsAt !== undefined;
  return intent.kind === "confirm" || intent.kind === "late";
}

/** An act that is not one after all: what is left to ask. */
function opened(intent: Intent): Intent {
  if (intent.kind === "book") return { kind: "book", ...softened(intent) };
  // Which one is meant is still asked where no word turned what was read.
  if (intent.kind === "cancel" && intent.sure === false) return { kind: "cancel" };
  return { kind: "unknown" };
}

/** What of an understood act stands beside all the words of its text: the act, the same act to be asked, or none. */
export function decide(intent: Intent, { rest, names }: Whole): Intent {
  const { kind } = intent;
  if (!isAct(kind) || !acts(intent)) return intent;
  const { madeOf, asking } = table[kind];
  const tokens = tokensOf(rest, names);
  const strange = strangeWords(tokens, new Set(madeOf));
  // "… as we have no heating": why, where the clause that cancels is whole without it.
  const why = kind === "cancel" && hasWholeClause(tokens, kind) ? withoutWhy(tokens) : tokens;
  const asked = rest.includes("?");
  if (kind === "late") return isLateWhole(tokens, strange) && !asked ? intent : { kind: "unknown" };
  if (asked && asking === "never") return opened(intent);
  if (strangeWords(why, new Set(madeOf)).some((word) => turning.has(word))) return opened(intent);
  // "Cancel friday, actually the kids perked up": what is not understood may take it back.
  if (strange.length > 0 && /[,.;!-] *actually\b/.test(rest)) return opened(intent);
  // "Gotta cancel friday, roads are brutal": whatever is said beside a clause that cancels.
  if (strange.length > 2 && (kind !== "cancel" || !hasWholeClause(tokens, kind))) return opened(intent);
  if (isForwarded.test(rest) || (kind !== "cancel" && kind !== "confirm" && isForAnother(tokens, madeOf))) {
    return opened(intent);
  }
  if (kind === "cancel" && isOfAnother({ rest, names })) return opened(intent);
  const isClear = strange.length === 0 || hasWholeClause(tokens, "cancel");
  if (kind === "cancel" && isUnfit(rest) && (asked || !isClear)) return { kind: "unknown" };
  if (kind === "cancel" && intent.sure === false && (asked || !namesThing(tokens))) return { kind };
  // "See you later" agrees to nothing.
  if (kind === "confirm" && !spansOf(tokens, new Set(madeOf)).some(({ tag }) => tag === kind)) {
    return opened(intent);
  }
  const unsure = strange.length > 0 || (asked && asking === "politely" && !polite.test(rest)) ||
    (kind === "cancel" && (isOfEvent(tokens) || isUnfit(rest))) ||
    ((kind === "cancel" || kind === "reschedule") && isTheirs(tokens, kind));
  return unsure ? { ...intent, sure: false } : intent;
}

/** Whether a clause says only that the writer is late; what is said beside it may be the reason. */
function isLateWhole(tokens: Token[], strange: string[]): boolean {
  return !strange.some((word) => turning.has(word)) && hasWholeClause(tokens, "late");
}

/** Whether a clause is an act, and every word of it is understood. */
function hasWholeClause(tokens: readonly Token[], act: "late" | "cancel"): boolean {
  return clausesOf(tokens, wholeEnds).some((clause) => {
    const tags = spansOf(clause, new Set(table[act].madeOf)).map(({ tag }) => tag);
    return (tags.includes(act) || (act === "cancel" && tags.includes("cannot"))) && !tags.includes("strange");
  });
}

/** A text without what says why: from "as" and "because" to the next mark, and what stands before "so". */
function withoutWhy(tokens: readonly Token[]): Token[] {
  return clausesOf(tokens, /^[,.;!?()-]$/).flatMap((clause) => {
    const so = clause.findIndex(({ word }) => word === "so");
    const why = clause.findIndex(({ word }) => whyBegins.has(word));
    return clause.slice(so + 1, why > so ? why : undefined);
  });
}

const wholeEnds = new RegExp(`^(?:[,.;!()-]|so|${[...whyBegins].join("|")})$`);

function clausesOf(tokens: readonly Token[], ends: RegExp): Token[][] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    if (ends.test(token.word)) clauses.push([]);
    else clauses.at(-1)?.push(token);
  }
  return clauses;
}

/** "My mate", "the kids": what is wished for is for them, unless they are a reason. */
function isForAnother(tokens: readonly Token[], madeOf: readonly Tag[]): boolean {
  const reasons = spansOf(tokens, new Set(madeOf)).filter(({ tag, from }) =>
    tag === "reason" && tokens[from - 1]?.word !== "for"
  );
  return tokens.some((_, i) =>
    namesAnother(tokens, i) && !reasons.some(({ from, end }) => i >= from && i < end)
  );
}

/** "My sister can't make it": what reads like a reason is who cannot, where no comma and no "I" stands between. */
function isOfAnother({ rest, names }: Whole): boolean {
  const tokens = tokensOf(rest, names);
  const spans = spansOf(tokens, new Set(table.cancel.madeOf));
  if (!spans.some(({ tag }) => tag === "cancel" || tag === "cannot")) return true;
  return spans.some(({ tag, from, end }, i) => {
    const next = spans[i + 1];
    // "Not going to cancel" is no cancellation.
    if (tag === "cannot" && next?.tag === "cancel") {
      return refusing.test(wordsOf(tokens, from, end)) &&
        cancelling.test(wordsOf(tokens, next.from, next.end));
    }
    // "Can't make the party", "not coming to the party": what cannot be made is no session.
    if ((tag === "cannot" || tag === "cancel") && next?.tag === "reason") {
      const [last, first] = [wordBefore(tokens, end), tokens[end]?.word ?? ""];
      return toward.test(last) || going.test(wordsOf(tokens, next.from, next.end)) ||
        (taking.test(last) && !begins.has(first));
    }
    return tag === "reason" && isTheirReason(tokens, { from, end }, next);
  });
}

/** "My daughter | can't come": a reason that is who cannot. */
function isTheirReason(tokens: readonly Token[], { from, end }: Omit<Span, "tag">, next?: Span): boolean {
  if (next?.tag !== "cannot" && next?.tag !== "cancel") return false;
  const isOther = tokens.slice(from, end).some(({ word, name }) => name === true || others.has(word));
  return isOther && !begins.has(tokens[end]?.word ?? "");
}

/** "My daughter can't do thursday, could we try sat", "he has a trip so can't come": whose booking it is, is asked. */
function isTheirs(tokens: readonly Token[], act: "cancel" | "reschedule"): boolean {
  const spans = spansOf(tokens, new Set(table[act].madeOf));
  const isReason = spans.some((span, i) =>
    span.tag === "reason" && isTheirReason(tokens, span, spans[i + 1])
  );
  return isReason || clausesOf(tokens, /^[,.;!()-]$/).some((clause) => {
    const [first] = clause.filter(({ word }) => !leading.has(word));
    const refuses = spansOf(clause, new Set(table[act].madeOf)).some(({ tag }) =>
      tag === "cannot" || tag === "cancel"
    );
    return refuses && theirs.has(first?.word ?? "") && !clause.some(({ word }) => ours.has(word));
  });
}

/** The word before a place, where no article stands. */
function wordBefore(tokens: readonly Token[], place: number): string {
  const word = tokens[place - 1]?.word ?? "";
  return /^(?:the|a|an|my|our|your)$/.test(word) ? wordBefore(tokens, place - 1) : word;
}

/** "Friday's not going to work": to be cancelled or moved, it does not say. */
function isUnfit(rest: string): boolean {
  const said = spot(rest);
  return said.has("unfit") && !said.has("cancel") && !said.has("cannot");
}

/** "Can't make friday's game": an event behind the day, which may be the reason or what cannot be made. */
function isOfEvent(tokens: readonly Token[]): boolean {
  const spans = spansOf(tokens, new Set(table.cancel.madeOf));
  return spans.some(({ tag, from, end }, i) =>
    tag === "reason" && tokens[from - 1]?.word === "_" && !begins.has(tokens[from]?.word ?? "") &&
    events.has(tokens[end - 1]?.word ?? "") &&
    spans.slice(0, i).some((other) => other.tag === "cannot" || other.tag === "cancel")
  );
}

/** "Cancel zumba wed": the strange words say what is cancelled, and not who cancels or for whom. */
function namesThing(tokens: readonly Token[]): boolean {
  const spans = spansOf(tokens, new Set(table.cancel.madeOf));
  const strange = spans.findIndex(({ tag }) => tag === "strange");
  const verb = spans.findIndex(({ tag, from, end }) =>
    tag === "cancel" && cancelling.test(wordsOf(tokens, from, end))
  );
  const place = spans[strange]?.from ?? 0;
  return verb !== -1 && verb < strange && tokens[place]?.name !== true && tokens[place - 1]?.word !== "for";
}

// "Mum: cancel my session" was said by somebody else.
const isForwarded =
  /^\s*(?!(?:hi|hey|hello|re|question|cancel|book(?:ing)?|confirm|move|reply|please|ps)\b)[a-z]+ ?: *[a-z_]/;

const toward = /^(?:to|at)$/;
const going = /^(?:(?:be|come|get|go|make|it) )*(?:to|at)\b/;
const taking = /^(?:make|attend|do|get|manage|cancel|skip|miss|drop)$/;
const refusing = /\b(?:not|wont|cant|dont)\b/;
const cancelling = /\b(?:cancel\w*|skip\w*|miss|missing|drop|bail|scrap|delete|remove|pull|call|give)\b/;

function wordsOf(tokens: readonly Token[], from: number, end: number): string {
  return tokens.slice(from, end).map(({ word }) => word).join(" ");
}

/** A goodbye or a bare agreement confirms what was asked in the last day; where nothing was, it is a goodbye. */
export function decideConfirm(intent: Intent, text: string, context: Confirming): Intent {
  if (intent.kind !== "confirm" || context.lastText === undefined) return intent;
  const last = context.lastText;
  const recent = last !== null && last.asks === "yes" && context.now.getTime() - last.at.getTime() <= day;
  if (recent) return last.bookingId === undefined ? intent : { ...intent, bookingId: last.bookingId };
  if (/^(?:y|yes|yep|confirm(?:ed)?)[\s.!]*$/.test(text)) return intent;
  return text.includes("_") || /\bconfirm/.test(text) ? { ...intent, sure: false } : { kind: "unknown" };
}

type Confirming = { now: Date; lastText?: LastText | null };
