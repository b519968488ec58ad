import plan from "libphonenumber-js/metadata.max";

type Pattern = [string, ...unknown[]];

/** A country's kinds of numbers, as the metadata orders them. */
const kinds = [
  "fixed",
  "mobile",
  "free",
  "premium",
  "personal",
  "voicemail",
  "uan",
  "pager",
  "voip",
  "shared",
];
const premium = new Set(["premium", "personal", "pager", "shared"]);
const ordinary = new Set(["fixed", "mobile"]);

function patternsOf(country: string, wanted: Set<string>): string[] {
  const entry = (plan.countries as Record<string, unknown[]>)[country] ?? [];
  const types = (entry[11] ?? []) as (Pattern | 0)[];
  // One without a pattern of its own has the one before.
  return types.flatMap((type, index) =>
    type && type[0] !== "" && wanted.has(kinds[index] ?? "") ? [type[0]] : []
  );
}

/**
 * The national prefixes of a country that shares the calling code of another, and not the other's: of North America's the
 * area codes, else up to five digits.
 */
export function prefixesOf(country: string, main: string): string[] {
  const entry = (plan.countries as Record<string, unknown[]>)[country] ?? [];
  const most = entry[0] === "1" ? 3 : 5;
  const leading = entry[10];
  if (typeof leading === "string") {
    return joined([...expand(leading, 9)].filter(({ length }) => length <= most));
  }
  const mains = new Set(patternsOf(main, ordinary).flatMap((pattern) => [...expand(pattern, most)]));
  const found = patternsOf(country, ordinary).flatMap((pattern) => [...expand(pattern, most)]);
  return joined(
    found.filter((prefix) =>
      !Array.from(prefix, (_, n) => prefix.slice(0, n + 1)).some((stem) => mains.has(stem))
    ),
  );
}

/** The national prefixes of a country's mobiles, up to five digits; none that a fixed line shares. */
export function mobilesOf(country: string): string[] {
  const fixed = new Set(fixedOf(country));
  const found = patternsOf(country, new Set(["mobile"])).flatMap((pattern) => [...expand(pattern, 5)]);
  return joined(found.filter((prefix) => !fixed.has(prefix)));
}

/** The national prefixes of a country's fixed lines, of up to five digits each. */
export function fixedOf(country: string): string[] {
  return patternsOf(country, new Set(["fixed"])).flatMap((pattern) => [...expand(pattern, 5)]);
}

/**
 * The national prefixes of a country's premium numbers that its ordinary ones share, with how many digits only the premium
 * ones have: Ireland's 15xx have ten, Dublin's 15xx eight.
 */
export function longPremiumOf(country: string): { prefix: string; digits: number }[] {
  const entry = (plan.countries as Record<string, unknown[]>)[country] ?? [];
  const types = (entry[11] ?? []) as ([string, number[]?] | 0)[];
  const alone = new Set(premiumOf(country));
  const usual = patternsOf(country, ordinary).map((pattern) => new RegExp(`^(?:${pattern})$`));
  const isUsual = (prefix: string, digits: number) =>
    Array.from({ length: 1000 }, (_, n) => String(n * 7919 % 1000).padStart(3, "0")).some((fill) =>
      usual.some((pattern) => pattern.test(prefix.padEnd(digits, fill)))
    );
  return types.flatMap((type, index) => {
    if (!type || kinds[index] !== "premium") return [];
    const [pattern, lengths = entry[3] as number[]] = type;
    const shared = joined([...expand(pattern, 7)]).filter((prefix) =>
      !Array.from(prefix, (_, n) => prefix.slice(0, n + 1)).some((stem) => alone.has(stem))
    );
    return shared.flatMap((prefix) =>
      lengths.filter((digits) => digits > prefix.length && !isUsual(prefix, digits)).map((digits) => ({
        prefix,
        digits,
      }))
    );
  });
}

/** The national prefixes of a country's premium numbers; none that a fixed line or a mobile shares. */
export function premiumOf(country: string): string[] {
  const most = (plan.countries as Record<string, unknown[]>)[country]?.[0] === "1" ? 3 : 7;
  const usual = patternsOf(country, ordinary).flatMap((pattern) => [...expand(pattern, most)]);
  const whole = new Set(usual);
  const begun = new Set(usual.flatMap((one) => Array.from(one, (_, n) => one.slice(0, n + 1))));
  const found = patternsOf(country, premium).flatMap((pattern) => [...expand(pattern, most)]);
  return joined(
    found.filter((prefix) =>
      !begun.has(prefix) &&
      !Array.from(prefix, (_, n) => prefix.slice(0, n + 1)).some((one) => whole.has(one))
    ),
  );
}

/** Ten that differ in their last digit alone are one that is shorter; what a shorter one covers goes. */
function joined(prefixes: string[]): string[] {
  let all = new Set(prefixes);
  for (let size = 8; size > 1; size--) {
    for (const one of [...all].filter(({ length }) => length === size)) {
      const stem = one.slice(0, -1);
      if (Array.from({ length: 10 }, (_, n) => `${stem}${n}`).every((other) => all.has(other))) all.add(stem);
    }
  }
  all = new Set(
    [...all].filter((one) => !Array.from(one, (_, n) => one.slice(0, n)).some((stem) => all.has(stem))),
  );
  return [...all].sort();
}

/** What a pattern of the metadata (classes, groups, choices, counts) can begin with: literal digits, at most so many. */
export function expand(pattern: string, most: number): Set<string> {
  const tree = new Reader(pattern).choice();
  return new Set(
    [...strings(tree, most)].map((one) => one.slice(0, most).replace(/x+$/, "")).flatMap(digits),
  );
}

/** "x" is any digit: where a literal follows it, each of the ten. */
function digits(one: string): string[] {
  const at = one.indexOf("x");
  if (at < 0) return [one];
  return Array.from({ length: 10 }, (_, n) => digits(one.slice(0, at) + n + one.slice(at + 1))).flat();
}

type Part = { set: string } | { choice: Part[][] } | { part: Part; least: number; most: number };

function strings(part: Part, most: number): Set<string> {
  if ("set" in part) return new Set(part.set.length === 10 ? "x" : part.set);
  if ("choice" in part) return new Set(part.choice.flatMap((parts) => [...sequence(parts, most)]));
  const found = new Set<string>();
  for (let n = part.least; n <= part.most; n++) {
    for (const one of sequence(Array.from({ length: n }, () => part.part), most)) found.add(one);
  }
  return found;
}

function sequence(parts: Part[], most: number): Set<string> {
  let found = new Set([""]);
  for (const part of parts) {
    const next = new Set<string>();
    for (const start of found) {
      if (start.length >= most) next.add(start);
      else for (const end of strings(part, most - start.length)) next.add(start + end);
    }
    found = next;
  }
  return found;
}

class Reader {
  #at = 0;
  constructor(readonly pattern: string) {}

  choice(): Part {
    const choice: Part[][] = [[]];
    while (this.#at < this.pattern.length && this.pattern[this.#at] !== ")") {
      if (this.pattern[this.#at] === "|") {
        this.#at++;
        choice.push([]);
      } else choice.at(-1)?.push(this.#counted());
    }
    return { choice };
  }

  #counted(): Part {
    const part = this.#one();
    const count = /^(?:\{(\d+)(?:,(\d+))?\}|\?)/.exec(this.pattern.slice(this.#at));
    if (!count) return part;
    this.#at += count[0].length;
    const least = Number(count[1] ?? 0);
    return { part, least, most: count[0] === "?" ? 1 : Number(count[2] ?? least) };
  }

  #one(): Part {
    const rest = this.pattern.slice(this.#at);
    const group = /^\((?:\?:)?/.exec(rest);
    if (group) {
      this.#at += group[0].length;
      const inner = this.choice();
      this.#at++;
      return inner;
    }
    const [text = ""] = /^(?:\\d|\[[\d-]+\]|\d)/.exec(rest) ?? [];
    if (text === "") throw new SyntaxError(`Cannot read ${rest} in ${this.pattern}`);
    this.#at += text.length;
    const all = new RegExp(text);
    return { set: [..."0123456789"].filter((digit) => all.test(digit)).join("") };
  }
}
