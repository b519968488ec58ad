import Papa from "papaparse";
import * as z from "zod/mini";
import { Failure } from "../../server/failure.ts";
import { headerIn } from "./find_header.ts";
import { looksLikePhone } from "./read_cells.ts";

const Parsed = z.object({
  data: z.array(z.array(z.string())),
  errors: z.array(z.object({ type: z.string(), index: z.optional(z.number()) })),
});

/** What the cells of a row say about the list itself: a quote that is never closed, more cells than columns. */
export type RowFault = "quote_open" | "too_many_cells";

/** A list as it was in the file: the words of its header, and the rows below. */
export interface Table {
  headers: string[];
  rows: string[][];
  /** On which row of a spreadsheet each row stands, counted from 1. */
  lines: number[];
  /** What is wrong with a row as it stands in the file, by its place in `rows`. */
  faults: ReadonlyMap<number, RowFault>;
  /** Which line holds the names of the columns; null: none, the first line is a row like the others. */
  headerLine: number | null;
}

interface Line {
  cells: string[];
  line: number;
  quoteOpen: boolean;
}

// Stands for a quote that opens nothing while the list is read again.
const loose = "\ue0f0";
// Nothing, or the line that is drawn below the header of a table of words: | --- | :--: |.
const ruled = /^\s*(?:[:+]?[-=]{2,}[:+]?)*\s*$/;
const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Reads a list with commas, semicolons, tabs or strokes between its cells. The header is the line that looks like one, or
 * the line given, or none. Throws Failure `list_empty`, `too_many_rows` or `list_unreadable`.
 */
export function readTable(text: string, header?: number | null): Table {
  const lines = readLines(text);
  const found = header === undefined
    ? headerIn(lines.map(({ cells }) => cells))
    : header === null
    ? -1
    : lines.findIndex(({ line }) => line === header);
  const below = lines.slice(found + 1);
  if (below.length === 0) throw new Failure("list_empty");
  if (below.length > 10_000) throw new Failure("too_many_rows");
  const width = Math.max(...below.slice(0, 50).map(({ cells }) => cells.length));
  const named = lines[found]?.cells.map((cell) => cell.trim());
  const headers = named ?? Array.from({ length: width }, () => "");
  while (headers.length > 1 && headers.at(-1) === "" && named) headers.pop();
  const faults = new Map<number, RowFault>();
  below.forEach(({ cells, quoteOpen }, at) => {
    if (quoteOpen) faults.set(at, "quote_open");
    else if (named && cells.slice(headers.length).some((cell) => cell.trim() !== "")) {
      faults.set(at, "too_many_cells");
    }
  });
  return {
    headers,
    rows: below.map(({ cells }) => cells),
    lines: below.map(({ line }) => line),
    faults,
    headerLine: lines[found]?.line ?? null,
  };
}

/** The lines of a list that hold anything. */
function readLines(text: string): Line[] {
  // Spreadsheets of some countries begin with a line that names the separator; old Macs end lines in their own way.
  // A page's end, and a DOS program's end of the file, are nothing.
  // deno-lint-ignore no-control-regex
  const plain = text.replace(/^\ufeff|\f|\u001a\s*$/g, "").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
  const named = /^"?sep=(.)"?\n/i.exec(plain);
  const body = plain.slice(named?.[0].length ?? 0);
  const delimiter = named?.[1] ?? delimiterOf(body);
  return parse(body, delimiter)
    .map((cells, at) => ({
      cells: cells.map((cell) => cell.replaceAll(loose, '"')),
      line: at + 1 + (named ? 1 : 0),
      quoteOpen: cells.some((cell) => cell.includes(loose)),
    }))
    .filter(({ cells }) => !cells.every((cell) => ruled.test(cell)));
}

/** The cells of every line. A quote that is never closed, or closed within a cell, is a letter like others. */
function parse(text: string, delimiter: string): string[][] {
  let rest = text;
  for (let turn = 0; turn < 50; turn++) {
    const { data, errors } = Parsed.parse(Papa.parse<string[]>(rest, { delimiter }));
    const quote = errors.find(({ type }) => type === "Quotes")?.index;
    const opened = quote === undefined ? swallowing(rest, data, delimiter) : quote - 1;
    if (opened === undefined) return data;
    rest = `${rest.slice(0, opened)}${loose}${rest.slice(opened + 1)}`;
  }
  throw new Failure(
    "list_unreadable",
    "Too many quotes in this list are never closed. Save it again as CSV from a spreadsheet.",
  );
}

/** Where the quote stands that has taken whole rows into its cell, having been closed by a mark of another row: 5'11". */
function swallowing(text: string, rows: readonly string[][], delimiter: string): number | undefined {
  const width = rows[0]?.length ?? 0;
  for (const cells of rows) {
    for (const [at, cell] of cells.entries()) {
      if (!cell.includes("\n")) continue;
      const lines = cell.split("\n").slice(1).map((line) => line.split(delimiter));
      const isRow = (line: string[], n: number) =>
        line.length + (n === lines.length - 1 ? cells.length - 1 - at : 0) >= width &&
        line.some(looksLikePhone);
      if (!lines.some(isRow)) continue;
      const found = text.indexOf(`"${cell.replaceAll('"', '""')}"`);
      if (found >= 0) return found;
    }
  }
  return undefined;
}

/** What stands between the cells: what gives the most lines the same number of cells. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000);
  const weighed = delimiters.map((delimiter) => {
    const widths = Parsed.parse(Papa.parse<string[]>(start, { delimiter })).data.filter((cells) =>
      cells.join("").trim() !== ""
    ).map(({ length }) => length);
    const counts = Map.groupBy(widths.filter((width) => width > 1), (width) => width);
    return { delimiter, lines: Math.max(0, ...[...counts].map(([, same]) => same.length)) };
  });
  return weighed.reduce((best, one) => one.lines > best.lines ? one : best).delimiter;
}
