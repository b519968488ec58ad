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

// Apostrophes of every kind, dots and marks of direction.
const unsaid =
  /[\u0300-\u036f'\u2018\u2019\u02bc\u02bb\u2032`\u00b4.\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name as it is compared and found, as app.plain_name has it: small letters without accents, strokes, apostrophes and dots. */
export const foldName = (name: string): string =>
  name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().normalize("NFKD")
    .replace(/[łøđðħŋŧıĸæœßþ]/g, (letter) => strokes[letter] ?? letter)
    .replace(unsaid, "").replace(/[\s,;()_-]+/g, " ").trim();
