/** A cell of a table to be saved: text of people is made inert, numbers of ours stay numbers. */
export type Cell = string | number | null;

// A spreadsheet runs a cell that begins like this as a formula, whoever wrote it, and takes a first apostrophe for its own.
const live = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function write(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const inert = live.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A table as CSV (RFC 4180), with the mark that makes spreadsheets read it as UTF-8. */
export const writeCsv = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${[headers, ...rows].map((cells) => cells.map(write).join(",")).join("\r\n")}\r\n`;
