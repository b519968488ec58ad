/** A set of phrases, ready to be found at any place of a text. */
export type PhraseBook<Tag extends string> = {
  /** Every phrase that begins at a token: where it ends and what it says. */
  at(tokens: readonly Token[], from: number, found: (end: number, tag: Tag) => void): void;
};

/** A word, a number or a mark of a text; "_" stands for a day or a time. `name` marks what is written like one. */
export type Token = { word: string; name?: boolean };

type State<Tag> = { id: number; words: Map<string, State<Tag>[]>; free: State<Tag>[]; tags: Set<Tag> };

// No phrase is longer: a text of one word five hundred times is read in the time of any other.
export const longestPhrase = 24;

/**
 * Compiles phrases by tag. A phrase is words; `(a|b c)` is one of several, `[a]` may be missing, `(a|b)*` may come any
 * number of times, `<rule>` stands for a line of that rule, `<number>` for one of at most two digits, `<name>` for a name,
 * `<any>` for any word.
 */
export function phraseBook<Tag extends string>(
  phrases: Record<Tag, readonly string[]>,
  rules: Readonly<Record<string, readonly string[]>>,
): PhraseBook<Tag> {
  const words = new Set<string>();
  const root = newState<Tag>();
  for (const [tag, lines] of Object.entries(phrases) as [Tag, string[]][]) {
    const end = newState<Tag>();
    end.tags.add(tag);
    for (const line of lines) new Compiler(line, rules, words).lineBetween(root, end);
  }
  const automaton = new Automaton<Tag>(root, words);
  return { at: (tokens, from, found) => automaton.matchesAt(tokens, from, found) };
}

let states = 0;

function newState<Tag>(): State<Tag> {
  return { id: states++, words: new Map(), free: [], tags: new Set() };
}

/** Reads one line into states between two given ones. */
class Compiler<Tag> {
  #parts: string[];
  #place = 0;

  constructor(
    private line: string,
    private rules: Readonly<Record<string, readonly string[]>>,
    private words: Set<string>,
  ) {
    this.#parts = line.match(/[()[\]|*]|<\w+>|[^\s()[\]|*<>]+/g) ?? [];
  }

  lineBetween(from: State<Tag>, to: State<Tag>): void {
    this.#choice(from, to);
    if (this.#place < this.#parts.length) throw new Error(`Cannot read the phrase "${this.line}"`);
  }

  #choice(from: State<Tag>, to: State<Tag>): void {
    this.#sequence(from).free.push(to);
    while (this.#parts[this.#place] === "|") {
      this.#place += 1;
      this.#sequence(from).free.push(to);
    }
  }

  #sequence(from: State<Tag>): State<Tag> {
    let last = from;
    for (;;) {
      const part = this.#parts[this.#place];
      if (part === undefined || part === "|" || part === ")" || part === "]") return last;
      last = this.#one(part, last);
    }
  }

  #one(part: string, from: State<Tag>): State<Tag> {
    this.#place += 1;
    const start = newState<Tag>();
    const end = newState<Tag>();
    from.free.push(start);
    if (part === "(" || part === "[") {
      this.#choice(start, end);
      this.#place += 1;
      if (part === "[") start.free.push(end);
    } else if (part.startsWith("<") && this.rules[part.slice(1, -1)]) {
      for (const line of this.rules[part.slice(1, -1)] ?? []) {
        new Compiler<Tag>(line, this.rules, this.words).lineBetween(start, end);
      }
    } else {
      start.words.set(part, [end]);
      this.words.add(part);
    }
    if (this.#parts[this.#place] === "*") {
      this.#place += 1;
      start.free.push(end);
      end.free.push(start);
      const after = newState<Tag>();
      end.free.push(after);
      return after;
    }
    return end;
  }
}

function reach<Tag>(states: Iterable<State<Tag>>): Set<State<Tag>> {
  const reached = new Set(states);
  for (const state of reached) for (const next of state.free) reached.add(next);
  return reached;
}

/** Where the words so far can stand in all phrases together, and where one more word leads; found when first needed. */
type Place<Tag> = { states: State<Tag>[]; tags: Tag[]; next: Map<string, Place<Tag> | undefined> };

class Automaton<Tag> {
  #places = new Map<string, Place<Tag>>();
  #kinds = new Map<string, Kinds>();
  #texts = new WeakMap<readonly Token[], Kinds[]>();
  #start: Place<Tag> | undefined;

  constructor(root: State<Tag>, private words: ReadonlySet<string>) {
    this.#start = this.#placeOf([root]);
  }

  matchesAt(tokens: readonly Token[], from: number, found: (end: number, tag: Tag) => void): void {
    const kindsAt = this.#kindsOf(tokens);
    let place = this.#start;
    for (let end = from + 1; end <= tokens.length && end <= from + longestPhrase; end++) {
      const kinds = kindsAt[end - 1];
      place = kinds && place && this.#step(place, kinds);
      if (place === undefined) break;
      for (const tag of place.tags) found(end, tag);
    }
  }

  /** The same states are one place, by whichever words they were reached: there is an end of them. */
  #placeOf(some: State<Tag>[]): Place<Tag> | undefined {
    if (some.length === 0) return undefined;
    const states = [...reach(some)];
    const key = states.map(({ id }) => id).sort((a, b) => a - b).join(" ");
    let place = this.#places.get(key);
    if (place === undefined) {
      place = { states, tags: [...new Set(states.flatMap(({ tags }) => [...tags]))], next: new Map() };
      this.#places.set(key, place);
    }
    return place;
  }

  #step(place: Place<Tag>, { key, kinds }: Kinds): Place<Tag> | undefined {
    if (!place.next.has(key)) {
      const reached = place.states.flatMap((state) => kinds.flatMap((kind) => state.words.get(kind) ?? []));
      place.next.set(key, this.#placeOf(reached));
    }
    return place.next.get(key);
  }

  /** What each token of a text may stand for; asked once a text, whichever word its phrases begin at. */
  #kindsOf(tokens: readonly Token[]): Kinds[] {
    const known = this.#texts.get(tokens);
    if (known) return known;
    const all = tokens.map((token) => this.#kindsOfToken(token));
    this.#texts.set(tokens, all);
    return all;
  }

  /** Words that stand in no phrase are all alike: there is an end of what is kept. */
  #kindsOfToken({ word, name }: Token): Kinds {
    const isKnown = this.words.has(word);
    const kinds = isKnown ? [word] : [];
    if (anyWord.test(word)) kinds.push("<any>");
    if (shortNumber.test(word)) kinds.push("<number>");
    if (name) kinds.push("<name>");
    const key = kinds.join(" ");
    const kept = this.#kinds.get(key) ?? { key, kinds };
    this.#kinds.set(key, kept);
    return kept;
  }
}

type Kinds = { key: string; kinds: string[] };

const shortNumber = /^\d{1,2}$/;
const anyWord = /^[\p{L}\p{N}_]/u;
