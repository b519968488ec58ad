import { type Encoding, isPlausible, readBytes, writtenOnce } from "./encodings.ts";

/** Guesses by the mark, by where the zeros stand, and by which reading gives letters. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 200_000);
  const zeros = [0, 0];
  sample.forEach((byte, at) => byte === 0 && zeros[at % 2]!++);
  const [even = 0, odd = 0] = zeros;
  // In UTF-16 every other byte of plain letters, digits and separators is zero.
  if (Math.max(even, odd) > sample.length / 8 && Math.min(even, odd) < Math.max(even, odd) / 8) {
    return odd > even ? "utf-16le" : "utf-16be";
  }
  const text = new TextDecoder("utf-8").decode(sample.length < bytes.length ? wholeLines(sample) : sample);
  const broken = text.split("\ufffd").length - 1;
  if (broken === 0) return writtenOnce(text) === text ? "utf-8" : "utf-8-twice";
  const good = (text.match(/[^\p{ASCII}\ufffd]/gu) ?? []).filter(isPlausible).length;
  // One broken byte does not turn the whole file.
  if (good > broken) return "utf-8";
  const other = otherScript(sample);
  if (other) return other;
  const long = longLetters(readBytes(sample, "windows-1252"));
  // The likelier first: the least odd is taken, of those alike the first.
  const [likeliest] = singleByte.map((encoding) => ({
    encoding,
    odd: oddness(sample, encoding) + (central.has(encoding) ? long.others : long.hungarian),
  })).sort((a, b) => a.odd - b.odd);
  return likeliest?.encoding ?? "windows-1252";
}

/** The encoding of words that hold nothing but letters beyond ASCII, as in no Western language; undefined where they do not. */
function otherScript(bytes: Uint8Array): Encoding | undefined {
  const isAll = (encoding: Encoding, letters: RegExp) => {
    try {
      const said = new TextDecoder(encoding, { fatal: true }).decode(bytes).match(/[^\p{ASCII}]/gu) ?? [];
      return said.filter((letter) => letters.test(letter)).length > said.length * 0.9;
    } catch {
      return false;
    }
  };
  const plain = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  // Japanese stands in no word of Latin letters, and seldom as one sign alone.
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30ff]/u;
  if (
    /[\u0081-\u009f]/.test(plain) && !/[A-Za-z][\u0081-\u009f\u00e0-\u00ef]/.test(withoutTrails(plain)) &&
    isAll("shift_jis", japanese) && /[^\p{ASCII}]{2}/u.test(new TextDecoder("shift_jis").decode(bytes))
  ) {
    return "shift_jis";
  }
  const words = plain.match(
    /[A-Za-z\u0080-\uffff]*[\u0080-\uffff][A-Za-z\u0080-\uffff]*/g,
  ) ??
    [];
  const high = words.join("").replace(/[A-Za-z]/g, "").length;
  if (high < words.join("").length * 0.65) return undefined;
  const caseless = withoutCapitals.find(({ encoding, script, never }) =>
    isAll(encoding, script) && !never.test(readBytes(bytes, encoding))
  );
  // Hebrew would be Russian in small letters, with the letters that end words anywhere.
  if (caseless?.encoding === "windows-1255") return caseless.encoding;
  for (const encoding of ["windows-1253", "iso-8859-7"] as const) {
    const greek = properWords(bytes, encoding, "Greek");
    // A Greek word has its accent.
    const accented = greek.said.filter((word) => /[άέήίόύώ]/iu.test(word)).length;
    if (greek.share > 0.85 && accented * 2 >= greek.said.length) return encoding;
  }
  const [cyrillic] = cyrillics.map((encoding) => ({ encoding, ...properWords(bytes, encoding, "Cyrillic") }))
    .sort((a, b) => b.share - a.share);
  if (cyrillic && cyrillic.share > 0.85) return cyrillic.encoding;
  if (caseless) return caseless.encoding;
  const han = /[\p{Script=Han}\u3000-\u303f]/u;
  // Both letters of a pair are beyond ASCII.
  const isPaired = (plain.match(/[\u0080-\u00ff]+/g) ?? []).every((run) =>
    run.length % 2 === 0 && /^[\u00a1-\u00ff]+$/.test(run)
  );
  if (isPaired) {
    // Kana stand in no Chinese word, and what they would be in Korean is no letter of a word.
    if (/[\u00a4\u00a5][\u00a1-\u00f6]/.test(pairsOf(plain)) && isAll("euc-jp", japanese)) return "euc-jp";
    if (isAll("euc-kr", /\p{Script=Hangul}/u)) return "euc-kr";
    if (isAll("gb18030", han)) return "gb18030";
  }
  return isAll("big5", han) ? "big5" : undefined;
}

/** The runs of letters beyond ASCII as pairs, a space between them. */
const pairsOf = (bytes: string): string => (bytes.match(/[\u0080-\u00ff]{2}/g) ?? []).join(" ");

const cyrillics = ["windows-1251", "koi8-u", "ibm866", "x-mac-cyrillic"] as const;

/** Scripts without capitals, and what stands in no word of theirs. */
const withoutCapitals: { encoding: Encoding; script: RegExp; never: RegExp }[] = [
  { encoding: "windows-1255", script: /[\u05d0-\u05ea]/u, never: /[ךםןףץ](?=[א-ת])/u },
  { encoding: "windows-1256", script: /\p{Script=Arabic}/u, never: /(?<=\p{L})[^\p{L}\p{ASCII}\p{M}]/u },
  // A vowel above or below has its consonant, and one that is written before it too.
  {
    encoding: "windows-874",
    script: /[\u0e01-\u0e3a\u0e40-\u0e4c]/u,
    never:
      /(?<![\u0e01-\u0e2e\p{M}])\p{M}|[\u0e40-\u0e44](?![\u0e01-\u0e2e])|[\u0e4d-\u0e7f]|(?<=[\u0e01-\u0e4c])[a-z]/iu,
  },
];

/** The words beyond ASCII of a reading, and how many of them are a script's, with capitals where they belong. */
function properWords(bytes: Uint8Array, encoding: Encoding, script: string) {
  const said = readBytes(bytes, encoding).match(/[^\p{ASCII}]{2,}/gu) ?? [];
  const proper = new RegExp(`^(?=\\p{Script=${script}}+$)(?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+)$`, "u");
  return { said, share: said.filter((word) => proper.test(word)).length / Math.max(said.length, 1) };
}

/** Bytes without the second ones of pairs, which may be letters. */
const withoutTrails = (bytes: string): string => bytes.replace(/([\u0081-\u009f\u00e0-\u00ef])[^]/g, "$1");

const singleByte = [
  "windows-1252",
  "windows-1254",
  "windows-1250",
  "iso-8859-2",
  "windows-1257",
  "macintosh",
  "ibm850",
  "ibm852",
] as const;

const notWestern =
  "[aeiouyáéíóúý]ø|[ìù]\\p{L}|(?<!\\p{L})(?:è[aeou]|ð\\p{L})|[aeiou]æ|ã(?![oens]|\\P{L})|[ªº]\\p{L}";
/** Names that end as Lithuanian ones do, with what such letters come to: Ðimkus, Þukauskaitë, Đimkus, Ţukauskaitë. */
const lithuanian = (letters: string): string =>
  `[${letters}]\\p{L}*(?<![ao])[aiuy]s(?!\\p{L})|(?:ien|ait|[yuûű]t)ë(?!\\p{L})`;
/** Letters that stand in no one word together. */
const apart = (some: string, others: string): string =>
  `[${some}]\\p{L}*[${others}]|[${others}]\\p{L}*[${some}]`;
// No language there has all of these in a word, and none has both of the first.
const notCentral = new RegExp(
  `ţ(?=[^]*ý)|${apart("ţ", "đűçëŕ")}|${apart("đű", "çëŕ")}|${apart("đ", "ěřůňťľâî")}|(?<!\\p{L})ě|${
    apart("ą", "áéíýúěřůť")
  }|${lithuanian("ŕčćëđřűţ")}`,
  "giu",
);
/** What stands in no word of the languages that an encoding is for, and is another letter in the encoding that was meant. */
const foreign: Partial<Record<Encoding, RegExp>> = {
  // Dvoøák, Zdenìk, Èeh, Ðuriæ, Mãdãlina, ªtefan; Ayþe; Bçrziòð.
  "windows-1252": new RegExp(
    `${notWestern}|\\p{L}þ(?![óú]|r[úá])|${apart("ðþ", "òçûàëâîï")}|${lithuanian("àèæëðøûþ")}`,
    "giu",
  ),
  "windows-1254": new RegExp(
    `${notWestern}|(?<!\\p{L})ğ|${apart("ğş", "ëàòïáíóúæ")}|${lithuanian("àèæëğøûş")}`,
    "giu",
  ),
  "windows-1250": notCentral,
  "iso-8859-2": notCentral,
  // Joăo, Muńoz, Lopes de Sá: the code page has Polish letters too, the Baltic languages do not.
  "windows-1257": /[ćźńóōłśż]/giu,
  // Sõren: a Dane's list of a DOS program.
  macintosh: new RegExp(`${notWestern}|õ(?!e)`, "giu"),
  // Paweê, Zieliõska.
  ibm850: new RegExp(`${notWestern}|õ(?!e)|ê(?!\\p{L})`, "giu"),
};

const central: ReadonlySet<Encoding> = new Set(["windows-1250", "iso-8859-2"]);

/**
 * How many words with an õ are Hungarian with its ő, and how many others, such as Tõnu and Põld: Hungarian are those that end
 * in it or have an accent, a y or a z, and all of a list that has accents and no ä. Portuguese õe is either.
 */
function longLetters(western: string): { hungarian: number; others: number } {
  const words = western.match(/\p{L}*õ(?!e)\p{L}*/giu) ?? [];
  const all = /[áéíóú]/i.test(western) && !/ä/i.test(western);
  const hungarian = words.filter((word) => all || /[yzáéíóú]|õ$/i.test(word)).length;
  return { hungarian, others: words.length - hungarian };
}

/** How unlike a text the bytes read: signs within words, capitals among small letters, what cannot be printed. */
function oddness(bytes: Uint8Array, encoding: Encoding): number {
  const text = readBytes(bytes, encoding);
  const found = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return found(/\p{Lu}[\u00c0-\u024f](?<=\p{Lu})\p{Ll}/gu) +
    found(/\p{Ll}(?=\p{Lu})(?:[\u0080-\uffff])|\p{Ll}[\u00c0-\u024f](?<=\p{Lu})/gu) +
    found(/\p{L}[^\p{L}\p{P}\p{M}\s\d\p{ASCII}]|[^\p{L}\p{P}\p{M}\s\d\p{ASCII}]\p{L}/gu) +
    found(/(?<=\p{Lu})[\u00c0-\u024f](?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu) +
    found(/\p{L}(?:[\u00a1-\u00bf\u2013-\u203a](?=\p{L})|[\u201a\u201e])(?<!['’])/gu) +
    found(/(?<!\p{L})[©®¬¦§¶¨¸][\u00a1-\u00bf]?\p{L}/gu) + 3 * found(/[\u0080-\u009f]/g) + found(/ˆ/g) +
    (foreign[encoding] ? found(foreign[encoding]) : 0);
}

const wholeLines = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
