import { everyday, neverNames, type Spot, spotRules, spots } from "./language/en.ts";
import { longestPhrase, type PhraseBook, phraseBook, type Token } from "./phrases.ts";

type Side = Spot | `but ${Spot}`;

const kinds = Object.keys(spots) as Spot[];

let book: PhraseBook<Side> | undefined;

/** Compiled when first needed, as the phrases of whole texts are. */
function english(): PhraseBook<Side> {
  if (book) return book;
  const phrases: Partial<Record<Side, string[]>> = {};
  for (const kind of kinds) {
    const sides: { says: string[]; but?: string[] } = spots[kind];
    phrases[kind] = sides.says;
    phrases[`but ${kind}`] = sides.but ?? [];
  }
  return book = phraseBook<Side>(phrases as Record<Side, string[]>, spotRules);
}

type Found = { from: number; end: number };

/** Everything that stands in a text, by what it says or takes back. */
function findAll(tokens: readonly Token[]): Map<Side, Found[]> {
  const found = new Map<Side, Found[]>();
  for (let from = 0; from < tokens.length; from++) {
    english().at(tokens, from, (end, side) => {
      const all = found.get(side);
      if (all) all.push({ from, end });
      else found.set(side, [{ from, end }]);
    });
  }
  return found;
}

/** Whether a phrase that takes back, of no fewer words, covers a part of one; `ends` by where they begin. */
function isTakenBack({ from, end }: Found, ends: ReadonlyMap<number, number>): boolean {
  for (let start = Math.max(0, from - longestPhrase); start < end; start++) {
    const other = ends.get(start);
    if (other !== undefined && other > from && other - start >= end - from) return true;
  }
  return false;
}

/** Where phrases of a kind stand and are not taken back. */
function* standing(kind: Spot, found: ReadonlyMap<Side, Found[]>): Generator<Found> {
  // The longest that begins at each word: they were found in the order of their ends.
  const ends = new Map((found.get(`but ${kind}`) ?? []).map(({ from, end }) => [from, end]));
  for (const one of found.get(kind) ?? []) if (!isTakenBack(one, ends)) yield one;
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
  const line = words.join(" ");
  if (line !== last.line) {
    const found = findAll(tokensBetween(words));
    last = { line, spots: new Set(kinds.filter((kind) => !standing(kind, found).next().done)) };
  }
  return last.spots;
}

// A text is asked about several times in a row.
let last: { line?: string; spots: ReadonlySet<Spot> } = { spots: new Set() };

/** Whether a text leaves open what it says: a condition, a choice, a change of mind. */
export function hasDoubt(text: string): boolean {
  return spot(text).has("doubt");
}

/** Whether a text says that something is not so. */
export function hasNegation(text: string): boolean {
  return spot(text).has("negation");
}

/** A text without its phrases of one kind, or without those of their words that `isTaken`; the mark after one stays. */
function without(kind: Spot, text: string, isTaken = (_: string) => true): string {
  const places = [...text.matchAll(wordOrMark)];
  const found = findAll(tokensBetween(places.map(([one]) => one)));
  const longest = [...standing(kind, found)].sort((a, b) => b.end - b.from - (a.end - a.from));
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
    if (gone.has(i + 1) && isWord && isTaken(place[0])) kept += " ";
    else kept += text.slice(place.index, places[i + 1]?.index);
  }
  return kept;
}

/** The words of a text that are none of everyday texts: the more there are, the less is acted on. */
export function unknownWords(text: string): string[] {
  return text.split(/[^a-z0-9_#]+/).filter((one) => one !== "" && one !== "_" && !everyday.has(one));
}

/** Whether a word at a greeting or at the end is a name: it says nothing else in this language of bookings. */
export function isName(word: string): boolean {
  return !everyday.has(word) && !neverNames.has(word) && !/day|^(?:cancel|resched)|[^a-z]/.test(word) &&
    !hasDoubt(word) && !hasNegation(word);
}

/** Takes greetings, thanks, names at either end and polite conditions out of cleaned text. */
export function withoutPoliteness(text: string): string {
  const begun = (some: string) => some.replace(/^[\s.,!?\-]+/, "");
  const named = begun(without("hello", begun(text)));
  const plain = without("named", named, isName);
  const manners = plain
    .replace(/^((?:hi|hey|hello|hiya)?[ ,]*)(?:its|this is|it is)(?= *(?:[,.!\-]|here\b|again\b))/, "$1")
    .replace(/^hoping (?=for|to)/, "looking ").replace(/\bmight (?=(?:it|there|that) be\b)/g, "would ")
    .replace(/\bmight (?=(?:i|we) )/g, "may ")
    .replace(/\b((?:could|can|may|would) (?:i|we|you)) (?:possibly|perhaps|maybe)\b/g, "$1")
    .replace(/\b(?:swing|pop|drop|come|stop) by\b/g, "come");
  return without("manners", manners)
    .replace(/\b(?:i was|im|i am|was) (?:hoping|looking|after|thinking of|keen)\b/g, " looking ")
    .replace(/\s+/g, " ").trim();
}
