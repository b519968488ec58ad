import { children, childs, lessons, ofThemselves, others, phrases, rules, type Tag } from "./language/en.ts";
import { type PhraseBook, phraseBook, type Token } from "./phrases.ts";

let book: PhraseBook<Tag> | undefined;

/** Compiled when first needed: a cold start that reads "Y" pays for none. */
function english(): PhraseBook<Tag> {
  return book ??= phraseBook<Tag>(phrases, rules);
}

const words = /_|[\p{L}\p{N}]+|[^\s\p{L}\p{N}_]/gu;
const marks = /^[^\p{L}\p{N}_]+$/u;

/** The words and marks of a cleaned text, days and times as "_"; `names` are words that are written like names. */
export function tokensOf(text: string, names: ReadonlySet<string>): Token[] {
  const found = text.match(words) ?? [];
  return found.map((word) => names.has(word) ? { word, name: true } : { word });
}

/** A text of more words and marks is a letter: it is the coach's to read. The longest of the corpus has 39. */
export const mostWords = 120;

/** A stretch of a text: words of one phrase, or one word that no phrase accounts for. */
export type Span = { from: number; end: number; tag: Tag | "strange" | "mark" };

/** How a text is made of phrases of some tags: with the fewest strange words and, of those ways, the fewest phrases. */
export function spansOf(tokens: readonly Token[], tags: ReadonlySet<Tag>): Span[] {
  const best: { cost: number; span: Span }[] = [];
  for (let from = tokens.length - 1; from >= 0; from--) {
    const word = tokens[from]?.word ?? "";
    const isMark = word === "_" || marks.test(word);
    const costAfter = (end: number) => best[end]?.cost ?? 0;
    let choice = {
      cost: costAfter(from + 1) + (isMark ? 0 : strangeCost),
      span: { from, end: from + 1, tag: isMark ? "mark" : "strange" } as Span,
    };
    english().at(tokens, from, (end, tag) => {
      if (!tags.has(tag)) return;
      // Words that ask for something and are polite, or a reason, as well do ask for it.
      const cost = costAfter(end) + (tag === "courtesy" ? 1.1 : tag === "reason" ? 1.05 : 1);
      if (cost < choice.cost) choice = { cost, span: { from, end, tag } };
    });
    best[from] = choice;
  }
  const spans: Span[] = [];
  for (let from = 0; from < tokens.length;) {
    const span = best[from]?.span;
    if (span === undefined) break;
    spans.push(span);
    from = span.end;
  }
  return spans;
}

const strangeCost = 1000;

/** The words of a text that no phrase of some tags accounts for. */
export function strangeWords(tokens: readonly Token[], tags: ReadonlySet<Tag>): string[] {
  return spansOf(tokens, tags).filter(({ tag }) => tag === "strange").map(({ from }) =>
    tokens[from]?.word ?? ""
  );
}

/** Whether a word is somebody else than the writer: "my mate", but not "thanks mate". */
export function namesAnother(tokens: readonly Token[], place: number): boolean {
  const [before, word] = [tokens[place - 1]?.word ?? "", tokens[place]?.word ?? ""];
  return others.has(word) && /^(?:my|his|her|our|the|a|your)$/.test(before) &&
    !(before === "my" && word === "man");
}

const { owning, ours, subjects, objects, placing, which } = childs;

/**
 * "Can my daughter have her lesson at 5": the same as the child would text it; undefined where no lesson is a child's, or
 * somebody else is spoken of as well.
 */
export function asTheirOwn(text: string): string | undefined {
  const written = text.split(" ");
  const bare = written.map((word) => word.replace(/\W+$/, ""));
  const told: string[] = [];
  let isLesson = false;
  const say = (i: number, said: string) => told.push(said + (written[i] ?? "").slice(bare[i]?.length));
  const sayI = (i: number): number => {
    const verb = ofThemselves.get(bare[i + 1] ?? "");
    say(i, "i");
    if (verb !== undefined) say(i + 1, verb);
    return verb === undefined ? i : i + 1;
  };
  for (let i = 0; i < bare.length; i++) {
    const word = bare[i] ?? "";
    const next = bare.slice(i + 1, i + 4);
    if (owning.test(word) && next.some((one) => lessons.has(one))) {
      isLesson = true;
      say(i, "my");
    } else if (ours.test(word) && children.has(next[0] ?? "")) {
      const [, what = "", then = ""] = next;
      const isTheirs = lessons.has(what) || (which.test(what) && lessons.has(then));
      isLesson ||= isTheirs;
      if (isTheirs) say(++i, "my");
      else i = sayI(i + 1);
    } else if (subjects.test(word)) i = sayI(i);
    else if (objects.test(word) && placing.test(bare[i - 1] ?? "")) say(i, "me");
    else told.push(written[i] ?? "");
  }
  const own = told.join(" ");
  const tokens = tokensOf(own, new Set());
  return isLesson && !tokens.some((_, i) => namesAnother(tokens, i)) ? own : undefined;
}

/** A text without its greetings and goodbyes, whose "morning" and "night" are no times. */
export function withoutGreetings(text: string, names: ReadonlySet<string>): string {
  const tokens = tokensOf(text, names);
  const spans = spansOf(tokens, new Set<Tag>(["greeting"])).filter(({ tag }) => tag === "greeting");
  const [opening] = spansOf(tokens, new Set<Tag>(["opening"]));
  if (opening?.tag === "opening" && (opening.end > 1 || marks.test(tokens[1]?.word ?? ""))) {
    spans.push(opening);
  }
  if (spans.length === 0) return text;
  const greets = (place: number) => spans.some(({ from, end }) => place >= from && place < end);
  const places = [...text.matchAll(words)].map(({ index }) => index);
  let kept = "";
  for (const [i, place] of places.entries()) {
    if (!greets(i)) kept += text.slice(place, places[i + 1]);
    else if (!greets(i - 1)) kept += ", ";
  }
  return kept.trim();
}
