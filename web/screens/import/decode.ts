import { Failure } from "../../server/failure.ts";

/** The ways in which lists keep their letters, by the names that TextDecoder knows them by. */
export const encodings = [
  { encoding: "utf-8", name: "UTF-8" },
  { encoding: "windows-1252", name: "Western, Windows" },
  { encoding: "macintosh", name: "Western, old Mac" },
  { encoding: "utf-16le", name: "UTF-16" },
  { encoding: "utf-16be", name: "UTF-16, big end first" },
  { encoding: "windows-1250", name: "Central European" },
  { encoding: "windows-1251", name: "Cyrillic" },
  { encoding: "windows-1253", name: "Greek" },
  { encoding: "windows-1254", name: "Turkish" },
  { encoding: "shift_jis", name: "Japanese" },
  { encoding: "gb18030", name: "Chinese, simplified" },
  { encoding: "big5", name: "Chinese, traditional" },
  { encoding: "euc-kr", name: "Korean" },
] as const;
export type Encoding = typeof encodings[number]["encoding"];

/** The text of a file, in the encoding given or guessed; what is no text is refused by name: Failure `list_unreadable`. */
export function decode(bytes: Uint8Array, encoding: Encoding = guessEncoding(bytes)): string {
  refuseOthers(bytes);
  // What a file of text can lack without loss, and what a database cannot keep.
  // deno-lint-ignore no-control-regex
  return new TextDecoder(encoding).decode(bytes).replace(/\u0000/g, "");
}

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
  if (broken === 0) return "utf-8";
  const good = (text.match(/[^\p{ASCII}\ufffd]/gu) ?? []).length;
  // One broken byte does not turn the whole file.
  if (good > broken) return "utf-8";
  const other = otherScript(sample);
  if (other) return other;
  const western = oddness(sample, "windows-1252");
  return oddness(sample, "macintosh") < western ? "macintosh" : "windows-1252";
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
  const [cyrillic, greek] = [["windows-1251", "Cyrillic"], ["windows-1253", "Greek"]].map(
    ([encoding = "", script]) => {
      const said = new TextDecoder(encoding).decode(bytes).match(/[^\p{ASCII}]{2,}/gu) ?? [];
      const proper = new RegExp(`^(?=\\p{Script=${script}}+$)(?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+)$`, "u");
      return { said, share: said.filter((word) => proper.test(word)).length / Math.max(said.length, 1) };
    },
  );
  if (greek && cyrillic && Math.max(greek.share, cyrillic.share) > 0.85) {
    // A Greek word has its accent.
    const accented = greek.said.filter((word) => /[άέήίόύώ]/iu.test(word)).length;
    return greek.share > 0.85 && accented * 2 >= greek.said.length ? "windows-1253" : "windows-1251";
  }
  const han = /[\p{Script=Han}\u3000-\u303f]/u;
  // Both letters of a pair are beyond ASCII.
  const isPaired = (plain.match(/[\u0080-\u00ff]+/g) ?? []).every((run) =>
    run.length % 2 === 0 && /^[\u00a1-\u00ff]+$/.test(run)
  );
  if (isPaired) {
    if (isAll("euc-kr", /\p{Script=Hangul}/u)) return "euc-kr";
    if (isAll("gb18030", han)) return "gb18030";
  }
  return isAll("big5", han) ? "big5" : undefined;
}

/** Bytes without the second ones of pairs, which may be letters. */
const withoutTrails = (bytes: string): string => bytes.replace(/([\u0081-\u009f\u00e0-\u00ef])[^]/g, "$1");

/** How unlike a text the bytes read: signs within words, capitals behind small letters, what cannot be printed. */
function oddness(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const odd = text.match(/\p{Ll}(?=\p{Lu})(?:[\u0080-\uffff])|\p{Ll}[\u00c0-\u024f](?<=\p{Lu})/gu) ?? [];
  const signs = text.match(/\p{L}[^\p{L}\p{P}\p{M}\s\d\p{ASCII}]|[^\p{L}\p{P}\p{M}\s\d\p{ASCII}]\p{L}/gu) ??
    [];
  const within = text.match(/\p{L}[\u00a1-\u00bf\u2013-\u203a](?=\p{L})(?<!['’])/gu) ?? [];
  const unprintable = text.match(/[\u0080-\u009f]/g) ?? [];
  return odd.length + signs.length + within.length + 3 * unprintable.length;
}

const wholeLines = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

const csv = "Open it there, save it as CSV, and choose that file.";

/** Files that are something else than a list, each said by name; throws Failure `list_unreadable`. */
function refuseOthers(bytes: Uint8Array): void {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).replace(/^(ï»¿|ÿþ|þÿ)/, "")
    .replaceAll("\0", "").trimStart();
  const refuse = (what: string, then = csv) => {
    throw new Failure("list_unreadable", `This file could not be read: ${what} ${then}`);
  };
  if (begins(0x50, 0x4b)) refuse("it is a spreadsheet (.xlsx, .ods or .numbers), not a list of words.");
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) refuse("it is a spreadsheet of an old Excel (.xls).");
  if (begins(0x25, 0x50, 0x44, 0x46)) {
    refuse("it is a PDF.", "Export the list as CSV where the PDF came from.");
  }
  if (
    begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x47, 0x49, 0x46, 0x38) ||
    /^(?:RIFF|.{0,4}ftyp)/s.test(head)
  ) {
    refuse("it is a picture.", "Type the list into a spreadsheet, save it as CSV, and choose that file.");
  }
  if (begins(0x1f, 0x8b) || begins(0x52, 0x61, 0x72, 0x21) || begins(0x37, 0x7a, 0xbc, 0xaf)) {
    refuse("it is packed (.gz, .rar or .7z).", "Unpack it, and choose the list that was in it.");
  }
  if (/^\{\\rtf/.test(head)) {
    refuse(
      "it is a letter of a word processor (.rtf).",
      "Copy its table into a spreadsheet, save it as CSV, and choose that file.",
    );
  }
  if (/^\[?\s*\{\s*"/.test(head)) {
    refuse("it is JSON, which programs read.", "Export the list as CSV where it came from.");
  }
  if (/^begin:vcalendar/i.test(head)) {
    refuse(
      "it is a calendar (.ics), not a list of clients.",
      "Export your clients as CSV where it came from.",
    );
  }
  if (/^(?:dn|version):/i.test(head) && /^(?:dn|cn):/im.test(head)) {
    refuse("it is an address book (LDIF).", "Export the address book as CSV, and choose that file.");
  }
  if (/^begin:vcard/i.test(head)) {
    refuse(
      "it holds contact cards (vCard).",
      "Bring them into Google Contacts or Outlook, export them from there as CSV, and choose that file.",
    );
  }
  if (/^(<!doctype|<html|<table|<\?xml|<meta|<head)/i.test(head)) {
    refuse(
      "it is a web page that is named like a spreadsheet.",
      "Open it in your spreadsheet, save it as CSV, and choose that file.",
    );
  }
}
