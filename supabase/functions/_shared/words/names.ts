import { isGsm7 } from "../segments.ts";

const typographic: [RegExp, string][] = [
  [/[\u2018\u2019\u201A\u2032`\u00B4]/g, "'"],
  [/[\u201C\u201D\u201E\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u00A0\u2000-\u200A\u202F\u3000]/g, " "],
];
// Control characters break the answer's XML; direction marks would reorder our words around a name.
// deno-lint-ignore no-control-regex
const unwanted = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/g;

// What stands before a name, and is none: with one word behind it both are said (Mx Jones).
const titles = new Set(
  "dr doctor doktor mr mrs ms miss mx prof professor rev revd reverend fr pastor rabbi imam sgt capt captain maj major lt col general herr frau mme mlle sra srta señor señora signor signora dott med dipl mag"
    .split(" "),
);
// What is said with the name behind it: Sir Ian.
const honours = new Set(["sir", "dame", "lady", "lord", "coach", "sister", "brother", "father", "mother"]);
// First words by which nobody calls a person.
const notPersonal = new Set(["the", "team", ...titles, ...honours]);
const company = new Set(
  "pty ltd limited inc llc gmbh plc studio club school academy family familie famille familia".split(" "),
);
// First words of a family's name, in small letters or always.
const particles = /^(?:(?:van|der|den|di|da|dos|la|le|al|el|ibn|bin|st)|[Dd]el?|[Dd]ella|[Vv]on)$/;
// Family names that stand first, where more words follow them.
const familyFirst = /^(?:nguyen|tran|pham|huynh|hoang|phan|dang|bui|ngo|duong)$/;
// What a comma sets off that is no first name: "Leo, Ana's son", "Kim, mum of Jo", "Ana, Tuesdays".
const relation =
  "mum|mom|mother|dad|father|wife|husband|partner|parent|carer|son|daughter|brother|sister|friend";
const relatives = new RegExp(`^(?:${relation})$`, "i");
const noted = new RegExp(`,\\s*(?:[^,]*(?:'s\\s|\\b(?:of|only)\\b|\\d|days\\b)|(?:${relation})\\b)[^,]*$`);
const suffix = /^(?:jr|sr|[iv]+|esq|md|phd|ltd|pty|inc|llc|gmbh|co)\b/i;

// Letters that no accent makes: what stands for them where the alphabet of a text lacks them.
const strokes: Record<string, string> = {
  Ł: "L",
  ł: "l",
  Đ: "D",
  đ: "d",
  Ð: "D",
  ð: "d",
  ı: "i",
  İ: "I",
  Œ: "OE",
  œ: "oe",
  Þ: "Th",
  þ: "th",
  Ħ: "H",
  ħ: "h",
  Ŧ: "T",
  ŧ: "t",
  Ŋ: "N",
  ŋ: "n",
  ĸ: "k",
  Ə: "E",
  ə: "e",
  Ɓ: "B",
  ɓ: "b",
  Ɗ: "D",
  ɗ: "d",
  Ɖ: "D",
  ɖ: "d",
  Ƙ: "K",
  ƙ: "k",
  Ƴ: "Y",
  ƴ: "y",
  Ɔ: "O",
  ɔ: "o",
  Ɛ: "E",
  ɛ: "e",
};
// What is drawn beside a name: its text would take two segments for it.
const drawn = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u20e3]/gu;

function plainLetter(letter: string): string {
  // Letters that are two in one (Ĳ, Ǆ), wide or long (ſ) too.
  return strokes[letter] ?? letter.normalize("NFKD").replace(/\p{M}+/gu, "");
}

// Scripts that are written from right to left.
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A name among other words, isolated where it runs the other way: a number beside it keeps its place. */
function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

/** A name as our texts carry it: one line, at most `limit` characters, typographic marks and accents plain where that makes it GSM-7. */
export function plainName(name: string, limit = 24): string {
  return isolated(carried(name, limit));
}

function carried(name: string, limit = 24): string {
  let text = name.toWellFormed().replace(unwanted, " ");
  for (const [mark, plain] of typographic) text = text.replace(mark, plain);
  text = text.replace(/ +/g, " ").trim();
  text = text.normalize("NFC");
  const bare = [...text.replace(drawn, "").replace(/ +/g, " ").trim()].map((letter) =>
    isGsm7(letter) ? letter : plainLetter(letter)
  ).join("");
  if (bare !== "" && !isGsm7(text) && isGsm7(bare)) text = bare;
  const characters = [...text];
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit - 3).join("");
  // At a word, where one ends in its second half.
  const word = characters[limit - 3] === " " ? cut : cut.slice(0, Math.max(cut.lastIndexOf(" "), 0));
  return `${(word.length >= limit / 2 ? word : cut).trimEnd()}...`;
}

// Words at which no name ends.
const joins = /(?: (?:of|a|an|the|and|&|for|at|in|by|to|with|\+|-))+$/i;

/** A name of at most 24 characters: one that is longer ends at a word, where one ends in it. */
function shortened(name: string): string {
  const whole = carried(name, Infinity);
  const cut = [...`${whole} `].slice(0, 25).join("");
  const word = cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)).replace(joins, "").replace(/[,;:]+$/, "");
  return [...whole].length <= 24 || word.length < 8 ? carried(name) : word;
}

/** What texts call a coach: as they set it, else by what `callName` makes of the name. */
export function coachName(
  { name, text_name }: { name: string; text_name?: string | null | undefined },
): string {
  return text_name ? plainName(text_name) : callName(name);
}

/** What a text calls a coach: `Sam` of "Sam Rivera"; the whole name where it does not look like a person's, ended at a word. */
export function callName(name: string): string {
  const words = carried(name, Infinity).split(" ");
  const [first = ""] = words;
  const looksPersonal = words.length === 2 && /^\p{Lu}[\p{L}'-]+$/u.test(first) &&
    !notPersonal.has(bare(first));
  return isolated(looksPersonal ? carried(first) : shortened(name));
}

const bare = (word: string): string => word.toLowerCase().replace(/\.$/, "");

/** A name without what is noted beside it ("Kim (mum of Jo)", "Ana - trial"), and turned round where it is "Last, First". */
function withoutNotes(name: string): string {
  const said = carried(name, Infinity).replace(/\s*(?:[([{].*| [-|:] .*)$/, "").replace(noted, "").trim()
    .replace(/(,.*),\s*(?:jr|sr|[iv]+|esq|md|phd)\.?$/i, "$1") || carried(name, Infinity);
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(said) ?? [];
  return last === undefined || first === undefined || suffix.test(first) ? said : `${first} ${last}`;
}

/** The name that a person is called by, with the title where no more than one word follows; undefined where that is not sure. */
function givenName(name: string): string | undefined {
  const words = withoutNotes(name).split(" ");
  if (words.some((word) => company.has(bare(word)))) return undefined;
  if (words.some((word) => /[&+/\d]|^(?:and|or)$/i.test(word) && !suffix.test(word))) return undefined;
  if (relatives.test(words[0] ?? "") && /^of$/i.test(words[1] ?? "")) return undefined;
  const title = words[0] ?? "";
  while (words.length > 1 && titles.has(bare(words[0] ?? ""))) words.shift();
  const [first = "", ...others] = words;
  if (honours.has(bare(first)) && others[0]) return `${first} ${others[0]}`;
  // Another script's family names stand first, an initial and a family's particle are no names to be called by.
  const isName = /^\p{L}[\p{L}\p{M}'-]+(?<!'s)\.?$/u.test(first) &&
    !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(first) &&
    !particles.test(first) &&
    !(others.length > 1 && familyFirst.test(plainLetters(first))) && !notPersonal.has(bare(first));
  if (words[0] !== title && others.length === 0) return `${title} ${first}`;
  return isName ? first : undefined;
}

const plainLetters = (word: string) => [...word].map(plainLetter).join("").toLowerCase();

/**
 * What a text calls a client: `Ada` of "Okafor, Ada" and "Dr Ada Okafor", `Mx Jones`, `Jane` of "Jane (mum of Kim)"; the
 * whole name, without what is noted beside it, where it is not sure which part people are called by.
 */
export function greetName(name: string): string {
  return plainName(givenName(name) ?? withoutNotes(name));
}

/** An answer with whom it is for in front, where several share the phone. */
export function sayFor(forWhom: string | undefined, text: string): string {
  return forWhom === undefined ? text : `${greetName(forWhom)}: ${text}`;
}

/**
 * What people are called beside each other: what each is called by, the whole name where two share that, with its notes
 * where they share the whole.
 */
export function firstNames(names: readonly string[]): string[] {
  const tiers = [
    greetName,
    (name: string) => plainName(withoutNotes(name)),
    (name: string) => plainName(name),
  ];
  const isAlone = tiers.map((say) => {
    const count = Map.groupBy(names, (name) => plainLetters(say(name)));
    return (name: string) => count.get(plainLetters(say(name)))?.length === 1;
  });
  return names.map((name) => (tiers.find((_, tier) => isAlone[tier]?.(name)) ?? plainName)(name));
}
