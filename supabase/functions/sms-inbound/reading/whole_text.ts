import { phrases, rules, type Tag } from "./language/en.ts";
import { type PhraseBook, phraseBook, type Token } from "./phrases.ts";

let book: PhraseBook<Tag> | undefined;

/** Compiled when first needed: a cold start that reads "Y" pays for none. */
function english(): PhraseBook<Tag> {
  return book ??= phraseBook<Tag>(phrases, rules);
}

const marks = /^[^\p{L}\p{N}_]+$/u;

/** The words and marks of a cleaned text, days and times as "_"; `names` are words that are written like names. */
export function tokensOf(text: string, names: ReadonlySet<string>): Token[] {
  const found = text.match(/_|[\p{L}\p{N}]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  return found.map((word) => names.has(word) ? { word, name: true } : { word });
}

/**
 * The words of a text that no phrase of some tags accounts for, where every other word does stand in one: the fewest
 * that can be left. Days, times and marks account for themselves.
 */
export function strangeWords(tokens: readonly Token[], tags: ReadonlySet<Tag>): string[] {
  const best: { strange: number; next: number; isStrange: boolean }[] = [];
  best[tokens.length] = { strange: 0, next: tokens.length, isStrange: false };
  for (let from = tokens.length - 1; from >= 0; from--) {
    const word = tokens[from]?.word ?? "";
    const isMark = word === "_" || marks.test(word);
    const after = best[from + 1]?.strange ?? 0;
    let choice = { strange: after + (isMark ? 0 : 1), next: from + 1, isStrange: !isMark };
    for (const { end, tag } of english().at(tokens, from)) {
      const strange = best[end]?.strange ?? 0;
      if (tags.has(tag) && strange < choice.strange) choice = { strange, next: end, isStrange: false };
    }
    best[from] = choice;
  }
  const strange: string[] = [];
  for (let from = 0; from < tokens.length;) {
    const choice = best[from];
    if (choice === undefined) break;
    if (choice.isStrange) strange.push(tokens[from]?.word ?? "");
    from = choice.next;
  }
  return strange;
}
