/** A set of phrases, ready to be found at any place of a text. */
export type PhraseBook<Tag extends string> = {
  /** Every phrase that begins at a token: where it ends and what it says. */
  at(tokens: readonly Token[], from: number): { end: number; tag: Tag }[];
};

/** A word, a number or a mark of a text; "_" stands for a day or a time. `name` marks what is written like one. */
export type Token = { word: string; name?: boolean };

type State<Tag> = { words: Map<string, State<Tag>[]>; free: State<Tag>[]; tags: Set<Tag> };

// No phrase is longer: a text of one word five hundred times is read in the time of any other.
const longestPhrase = 24;

/**
 * Compiles phrases by tag. A phrase is words; `(a|b c)` is one of several, `[a]` may be missing, `(a|b)*` may come any
 * number of times, `<rule>` stands for a line of that rule, `<number>` for one of at most two digits, `<name>` for a name.
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
  const start = placeOf([root]);
  const isKnown = ({ word, name }: Token) => name === true || words.has(word) || /^\d{1,2}$/.test(word);
  return { at: (tokens, from) => matchesAt({ start, isKnown }, tokens, from) };
}

function newState<Tag>(): State<Tag> {
  return { words: new Map(), free: [], tags: new Set() };
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
type Place<Tag> = { states: Set<State<Tag>>; tags: Tag[]; next: Map<string, Place<Tag> | undefined> };

function placeOf<Tag>(states: Iterable<State<Tag>>): Place<Tag> {
  const all = reach(states);
  return { states: all, tags: [...new Set([...all].flatMap(({ tags }) => [...tags]))], next: new Map() };
}

function step<Tag>(place: Place<Tag>, token: Token): Place<Tag> | undefined {
  const key = token.name ? `${token.word} <name>` : token.word;
  if (place.next.has(key)) return place.next.get(key);
  const kinds = [token.word];
  if (/^\d{1,2}$/.test(token.word)) kinds.push("<number>");
  if (token.name) kinds.push("<name>");
  const states = [...place.states].flatMap((state) => kinds.flatMap((kind) => state.words.get(kind) ?? []));
  const next = states.length === 0 ? undefined : placeOf(states);
  place.next.set(key, next);
  return next;
}

type Automaton<Tag> = { start: Place<Tag>; isKnown: (token: Token) => boolean };

function matchesAt<Tag>(
  { start, isKnown }: Automaton<Tag>,
  tokens: readonly Token[],
  from: number,
): { end: number; tag: Tag }[] {
  const found: { end: number; tag: Tag }[] = [];
  let place: Place<Tag> | undefined = start;
  for (let end = from + 1; end <= tokens.length && end <= from + longestPhrase; end++) {
    const token = tokens[end - 1];
    // Words that stand in no phrase lead nowhere: there is no end of them, and none is kept.
    place = token === undefined || !isKnown(token) ? undefined : step<Tag>(place, token);
    if (place === undefined) break;
    for (const tag of place.tags) found.push({ end, tag });
  }
  return found;
}
