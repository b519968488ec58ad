import Papa from "papaparse";
import * as z from "zod/mini";
import { Failure } from "../../server/failure.ts";

const Cells = z.array(z.array(z.string()));

/** A list as it was in the file: the words of its first row, and the rows below. */
export interface Table {
  headers: string[];
  rows: string[][];
}

/** The text of a file: UTF-8 or UTF-16 with a mark, or what old spreadsheets save. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Reads a list with commas, semicolons or tabs between its cells; throws Failure `list_empty` or `list_too_long`. */
export function readTable(text: string): Table {
  // Spreadsheets of some countries begin with a line that names the separator.
  const named = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const parsed: unknown = Papa.parse<string[]>(text.slice(named?.[0].length ?? 0).replace(/^\ufeff/, ""), {
    skipEmptyLines: "greedy",
    delimitersToGuess: [",", ";", "\t", "|"],
    ...(named?.[1] ? { delimiter: named[1] } : {}),
  }).data;
  const [headers, ...rows] = Cells.parse(parsed);
  if (!headers || rows.length === 0) throw new Failure("list_empty");
  if (rows.length > 10_000) throw new Failure("too_many_rows");
  return { headers: headers.map((header) => header.trim()), rows };
}
