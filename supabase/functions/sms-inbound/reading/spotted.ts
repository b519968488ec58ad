import { everyday, type Spot, spotRules, spots } from "./language/en.ts";
import { type PhraseBook, phraseBook, type Token } from "./phrases.ts";

type Side = Spot | `but ${Spot}`;

let book: PhraseBook<Side> | undefined;

/** Compiled when first needed, as the phrases of whole texts are. */
function english(): PhraseBook<Side> {
  if (book) return book;
  const phrases = Object.entries(spots).flatMap((
    [spot, sides]: [string, { says: string[]; but?: string[] }],
  ) => [
    [spot, sides.says],
    [`but ${spot}`, sides.but ?? []],
  ]);
  return book = phraseBook<Side>(Object.fromEntries(phrases), spotRules);
}

type Found = { from: number; end: number };

/** Where the phrases of every kind stand; one that another takes back, of no fewer words and over it, is not one. */
function spotsOf(tokens: readonly Token[]): Map<Side, Found[]> {
  const found = new Map<Side, Found[]>();
  for (let from = 0; from < tokens.length; from++) {
    for (const { end, tag } of english().at(tokens, from)) {
      const all = found.get(tag);
      if (all) all.push({ from, end });
      else found.set(tag, [{ from, end }]);
    }
  }
  for (const spot of Object.keys(spots) as Spot[]) {
    const back = found.get(`but ${spot}`);
    const said = found.get(spot);
    if (!said || !back) continue;
    const kept = said.filter((one) =>
      !back.some((other) =>
        other.from < one.end && one.from < other.end && other.end - other.from >= one.end - one.from
      )
    );
    if (kept.length > 0) found.set(spot, kept);
    else found.delete(spot);
  }
  return found;
}

const word = /[a-z0-9_]+/g;
const wordOrMark = /[a-z0-9_]+|[^\sa-z0-9_]/g;

function tokensBetween(words: Iterable<string>): Token[] {
  return [{ word: "^" }, ...Array.from(words, (one) => ({ word: one })), { word: "$" }];
}

/** What is spotted in a text, whose days and times may stand as "_"; its marks count for nothing. */
export function spot(text: string): ReadonlySet<Spot> {
  // "10mins" are two words.
  const words = text.replace(/(\d)(?=m(?:ins?|inutes?)?\b)/g, "$1 ").match(word) ?? [];
  return new Set([...spotsOf(tokensBetween(words)).keys()].filter((side): side is Spot => side in spots));
}

/** Whether a text leaves open what it says: a condition, a choice, a change of mind. */
export function hasDoubt(text: string): boolean {
  return spot(text).has("doubt");
}

/** Whether a text says that something is not so. */
export function hasNegation(text: string): boolean {
  return spot(text).has("negation");
}

/** A text without its phrases of one kind; the mark after one stays. */
export function without(kind: Spot, text: string): string {
  const places = [...text.matchAll(wordOrMark)];
  const found = spotsOf(tokensBetween(places.map(([one]) => one))).get(kind) ?? [];
  const longest = [...found].sort((a, b) => b.end - b.from - (a.end - a.from));
  const taken: Found[] = [];
  for (const one of longest) {
    if (taken.every(({ from, end }) => one.end <= from || one.from >= end)) taken.push(one);
  }
  const gone = new Set(
    taken.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, i) => from + i)),
  );
  let kept = text.slice(0, places[0]?.index ?? text.length);
  for (const [i, place] of places.entries()) {
    const isWord = /^[a-z0-9_]/.test(place[0]);
    // The mark before the first word stands at the first place.
    if (gone.has(i + 1) && isWord) kept += " ";
    else kept += text.slice(place.index, places[i + 1]?.index);
  }
  return kept;
}

/** The words of a text that are none of everyday texts: the more there are, the less is acted on. */
export function unknownWords(text: string): string[] {
  return text.split(/[^a-z0-9_#]+/).filter((one) => one !== "" && one !== "_" && !everyday.has(one));
}
