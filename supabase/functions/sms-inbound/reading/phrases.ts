/** A set of phrases, ready to be found at any place of a text. */
export type PhraseBook<Tag extends string> = {
  /** Every phrase that begins at a token: where it ends and what it says; longest first is the caller's business. */
  at(tokens: readonly Token[], from: number): { end: number; tag: Tag }[];
  /** Every word that stands in a phrase. */
  words: ReadonlySet<string>;
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
  const first = firstWords(root);
  return { words, at: (tokens, from) => matchesAt(first, tokens, from) };
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

/** Where a phrase can go on from a beginning, by its first word; found once. */
function firstWords<Tag>(root: State<Tag>): Map<string, State<Tag>[]> {
  const first = new Map<string, State<Tag>[]>();
  for (const state of reach([root])) {
    for (const [word, next] of state.words) {
      const known = first.get(word);
      if (known) known.push(...next);
      else first.set(word, [...next]);
    }
  }
  return first;
}

function matchesAt<Tag extends string>(
  first: Map<string, State<Tag>[]>,
  tokens: readonly Token[],
  from: number,
): { end: number; tag: Tag }[] {
  const found: { end: number; tag: Tag }[] = [];
  let states: Set<State<Tag>> | undefined;
  for (let place = from; place < tokens.length && place < from + longestPhrase; place++) {
    const kinds = kindsOf(tokens[place]);
    const next = states === undefined
      ? kinds.flatMap((kind) => first.get(kind) ?? [])
      : [...states].flatMap((state) => kinds.flatMap((kind) => state.words.get(kind) ?? []));
    if (next.length === 0) break;
    states = reach(next);
    const tags = new Set([...states].flatMap((state) => [...state.tags]));
    for (const tag of tags) found.push({ end: place + 1, tag });
  }
  return found;
}

function kindsOf(token: Token | undefined): string[] {
  if (token === undefined) return [];
  const kinds = [token.word];
  if (/^\d{1,2}$/.test(token.word)) kinds.push("<number>");
  if (token.name) kinds.push("<name>");
  return kinds;
}
