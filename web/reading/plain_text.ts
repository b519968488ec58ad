// What stands in a text without being seen: soft hyphens, joiners of no width, marks of direction, control characters.
const unseen =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text as people see it: composed (NFC), without what is not seen, every run of spaces one. A joiner that shapes a word stays. */
export const visible = (text: string): string =>
  text.normalize("NFC").replace(
    /(?<=\p{L})[\u200c\u200d](?=\p{L})/gu,
    (joiner) => joiner === "\u200c" ? "\ue000" : "\ue001",
  )
    .replace(unseen, "").replace(/[\s\u00a0\u202f]+/g, " ").trim()
    .replace(/[\ue000\ue001]/g, (kept) => kept === "\ue000" ? "\u200c" : "\u200d");

/** A text for reading numbers: full-width forms plain (NFKC), decimal digits of every script as 0 to 9. */
export const plainDigits = (text: string): string =>
  text.normalize("NFKC").replace(unseen, "").replace(/(?![0-9])\p{Nd}/gu, digit);

/** The decimal digits of a script stand together, from its 0 to its 9. */
function digit(letter: string): string {
  const at = letter.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before++;
  return String(before % 10);
}

const strokes: Record<string, string> = {
  "ł": "l",
  "ø": "o",
  "đ": "d",
  "ð": "d",
  "ħ": "h",
  "ŋ": "n",
  "ŧ": "t",
  "ı": "i",
  "ĸ": "k",
  "æ": "ae",
  "œ": "oe",
  "ß": "ss",
  "þ": "th",
};

/** A name as it is compared and found, as app.plain_name has it: small letters without accents, strokes, apostrophes and dots. */
export const foldName = (name: string): string =>
  name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().normalize("NFKD")
    .replace(/[łøđðħŋŧıĸæœßþ]/g, (letter) => strokes[letter] ?? letter)
    .replace(
      /[\u0300-\u036f'\u2018\u2019\u02bc\u02bb\u2032`\u00b4.\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g,
      "",
    )
    .replace(/[\s,;()_-]+/g, " ").trim();
