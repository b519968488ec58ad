/** A list as some program may write it: the same three clients in another dress. */
export interface UglyList {
  /** Such as "macintosh · semicolon · CR · every cell quoted · title lines". */
  name: string;
  bytes: Uint8Array;
}

const clients = [
  ["José Núñez", "0400 000 111", "10", "4", "6"],
  ["Zoë Ångström", "+61 400 000 112", "5", "5", "0"],
  ["Jürgen Groß, jun.", "0400000113", "1", "0", "1"],
];
const header = ["Client name", "Mobile", "Sessions bought", "Sessions used", "Sessions left"];

/** What every one of the lists says: name, number in E.164, bought, used, left. */
export const saidByAll: readonly string[] = [
  "José Núñez | +61400000111 | 10 4 6",
  "Zoë Ångström | +61400000112 | 5 5 0",
  "Jürgen Groß, jun. | +61400000113 | 1 0 1",
];

const macRoman: Record<string, number> = {
  "Å": 0x81,
  "é": 0x8e,
  "ë": 0x91,
  "ñ": 0x96,
  "ö": 0x9a,
  "ú": 0x9c,
  "ü": 0x9f,
  "ß": 0xa7,
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const units = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const little = (text: string) => new Uint8Array(units(text).flatMap((unit) => [unit & 0xff, unit >> 8]));
const big = (text: string) => new Uint8Array(units(text).flatMap((unit) => [unit >> 8, unit & 0xff]));

const encoders: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": utf8,
  "UTF-8 with a mark": (text) => utf8(`\ufeff${text}`),
  "UTF-16": (text) => little(`\ufeff${text}`),
  "UTF-16 without a mark": little,
  "UTF-16, big end first": (text) => big(`\ufeff${text}`),
  "Windows-1252": (text) => new Uint8Array(units(text)),
  "old Mac": (text) => new Uint8Array(Array.from(text, (letter) => macRoman[letter] ?? letter.charCodeAt(0))),
};
const delimiters: Record<string, string> = { comma: ",", semicolon: ";", tab: "\t", stroke: "|" };
const lineEnds: Record<string, string[]> = {
  LF: ["\n"],
  CRLF: ["\r\n"],
  CR: ["\r"],
  "CRLF, then LF": ["\r\n", "\n"],
};
const quotings: Record<string, (cell: string, delimiter: string) => string> = {
  "quoted where needed": (cell, delimiter) => cell.includes(delimiter) ? `"${cell}"` : cell,
  "every cell quoted": (cell) => `"${cell}"`,
};
const tops: Record<string, string[][]> = {
  "a header": [header],
  "title lines": [["Client report"], ["Printed on 12 November"], [""], header],
  "no header": [],
};

/** Every encoding with every delimiter, line end, quoting and top of a list. */
export function* uglyLists(): Generator<UglyList> {
  for (const [encoding, encode] of Object.entries(encoders)) {
    for (const [between, delimiter] of Object.entries(delimiters)) {
      for (const [ending, ends] of Object.entries(lineEnds)) {
        for (const [quoting, quote] of Object.entries(quotings)) {
          for (const [top, above] of Object.entries(tops)) {
            const lines = [...above, ...clients].map((cells) =>
              cells.map((cell) => quote(cell, delimiter)).join(delimiter)
            );
            const text = lines.map((line, at) => line + ends[Math.min(at, ends.length - 1)]).join("");
            yield { name: [encoding, between, ending, quoting, top].join(" · "), bytes: encode(text) };
          }
        }
      }
    }
  }
}
