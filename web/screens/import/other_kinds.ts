const asCsv = "Open it there, save it as CSV, and choose that file.";
const clients = "Export your clients or contacts as CSV where they are kept, and choose that file.";

/** Files that are something else than a list, by how their letters begin; read as Western ones. */
const kinds: [begins: RegExp, what: string, then: string][] = [
  [/^PK[^ -~]/, "it is a spreadsheet (.xlsx, .ods or .numbers), not a list of words.", asCsv],
  [/^ÐÏ.à/, "it is a spreadsheet of an old Excel (.xls).", asCsv],
  [/^ID;P/, "it is a spreadsheet of an old kind (.slk).", asCsv],
  [/^TABLE\s+0,1\s/, "it is a spreadsheet of an old kind (.dif).", asCsv],
  [/^%PDF/, "it is a PDF.", "Export the list as CSV where the PDF came from."],
  [
    /^(?:‰PNG|ÿØÿ|GIF8[79]a|II\*|MM\*|<svg|RIFF.{0,4}WEBP|.{0,4}ftyp(?:hei|hev|mif|msf|avi))/s,
    "it is a picture.",
    "Type the list into a spreadsheet, save it as CSV, and choose that file.",
  ],
  [
    /^(?:[^ -~]‹|Rar!|7z¼¯|BZh\d)/,
    "it is packed (.gz, .bz2, .rar or .7z).",
    "Unpack it, and choose the list that was in it.",
  ],
  [
    /^\{\\rtf/,
    "it is a letter of a word processor (.rtf).",
    "Copy its table into a spreadsheet, save it as CSV, and choose that file.",
  ],
  [/^\[?\s*\{\s*"/, "it is JSON, which programs read.", "Export the list as CSV where it came from."],
  [
    /^begin:vcalendar/i,
    "it is a calendar (.ics), not a list of clients.",
    "Export your clients as CSV where it came from.",
  ],
  [
    /^(?:version: \d+\s+)?dn:/i,
    "it is an address book (LDIF).",
    "Export the address book as CSV, and choose that file.",
  ],
  [
    /^begin:vcard/i,
    "it holds contact cards (vCard).",
    "Bring them into Google Contacts or Outlook, export them from there as CSV, and choose that file.",
  ],
  [
    /^(?:(?:from: <saved by|mime-version:)|<!doctype|<html|<table|<\?xml|<meta|<head|<body|<div)/i,
    "it is a web page that is named like a spreadsheet.",
    "Open it in your spreadsheet, save it as CSV, and choose that file.",
  ],
  [
    /^(?=[^]*?(?:^|\n)(?:from|subject|received|mime-version): )(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){3}/i,
    "it is an e-mail.",
    "Save the list that came with it, and choose that file.",
  ],
  [/^\[InternetShortcut\]|^\[Desktop Entry\]/i, "it is a link to a page, not the list itself.", clients],
];

// "[12/11/2026, 10:03:11] Ana: hi", "12.11.26, 10:03 - Ana: hi"
const said = /^.{0,4}?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}[:.]\d{2}.{0,12}?(?:\]| -) [^:,;\t]{1,60}: /;

/** What a file is and what to do with it, where it is something else than a list of words; undefined where it may be one. */
export function otherKind(bytes: Uint8Array): string | undefined {
  const raw = new TextDecoder("latin1").decode(bytes.subarray(0, 400));
  const head = raw.replace(/^(ï»¿|ÿþ|þÿ)/, "").replaceAll("\0", "").trimStart();
  const kind = kinds.find(([begins]) => begins.test(head));
  if (kind) return `${kind[1]} ${kind[2]}`;
  const lines = head.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.filter((line) => said.test(line)).length * 2 > lines.length) {
    return "it is a chat, not a list of clients. Export your clients or contacts as CSV instead.";
  }
  return holdsNoWords(bytes) ? `it does not hold words but what only a program reads. ${clients}` : undefined;
}

/** Whether bytes stand in a file that no text has: more than one in a hundred that is a control character, or zeros all over. */
function holdsNoWords(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 20_000);
  if (sample[0] === 0xff && sample[1] === 0xfe || sample[0] === 0xfe && sample[1] === 0xff) return false;
  const zeros = [0, 0];
  sample.forEach((byte, at) => byte === 0 && zeros[at % 2]!++);
  const [few = 0, many = 0] = zeros.sort((a, b) => a - b);
  // In UTF-16 one of two bytes is zero, and the other may be any.
  if (many * 8 > sample.length) return few * 8 > many;
  const odd = sample.filter((byte) => byte > 0 && byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1a);
  return odd.length * 100 > sample.length;
}
