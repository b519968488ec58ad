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

// Apostrophes of every kind, dots, the vowel points of Hebrew and Arabic, and marks of direction.
const unsaid =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0655\u0670'\u2018-\u201b\u02b9\u02bb-\u02bd\u055a\u2032`\ua78b\ua78c.\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g;
const between = /[\s,;()_"\u00ab\u00bb\u2010-\u2015\u201c-\u201f\u2212/[\]-]+/g;

const spelled: Record<string, string> = { "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa" };

/** A name with letters that a keyboard may lack as people write them then, as app.spelled_out has it: Mueller, Soeren, Aase. */
export const spelledOut = (name: string): string =>
  name.normalize("NFC").toLowerCase().replace(/[äöüøå]/g, (letter) => spelled[letter] ?? letter);

/** A name as it is compared and found, as app.plain_name has it: small letters without accents, strokes, apostrophes and dots. */
export const foldName = (name: string): string =>
  name.replace(/\u00b4/g, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .normalize("NFKD").replace(/[łøđðħŋŧıĸæœßþ]/g, (letter) => strokes[letter] ?? letter)
    .replace(unsaid, "").replace(between, " ").trim();
