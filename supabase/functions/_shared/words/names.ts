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

// First words by which nobody calls a person.
const titles = new Set(["the", "dr", "mr", "mrs", "ms", "miss", "prof", "coach", "team"]);

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
};

function plainLetter(letter: string): string {
  return strokes[letter] ?? letter.normalize("NFD").replace(/\p{M}+/gu, "");
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
  const bare = [...text].map((letter) => isGsm7(letter) ? letter : plainLetter(letter)).join("");
  if (!isGsm7(text) && isGsm7(bare)) text = bare;
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

/** What a text calls somebody: `Sam` of "Sam Rivera"; the whole name where it does not look like a person's, ended at a word. */
export function callName(name: string): string {
  const words = carried(name, Infinity).split(" ");
  const [first = ""] = words;
  const looksPersonal = words.length === 2 && /^\p{Lu}[\p{L}'-]+$/u.test(first) &&
    !titles.has(first.toLowerCase());
  return isolated(looksPersonal ? carried(first) : shortened(name));
}

/** What people are called beside each other: first names, whole ones where two share a first name; numbers stay as they are. */
export function firstNames(names: readonly string[]): string[] {
  const firsts = names.map((name) => carried(name).split(" ", 1)[0] ?? "");
  const keys = firsts.map((first) => first.toLowerCase());
  return names.map((name, index) => {
    const alone = keys.filter((key) => key === keys[index]).length === 1;
    return isolated((alone ? firsts[index] : undefined) || carried(name));
  });
}
