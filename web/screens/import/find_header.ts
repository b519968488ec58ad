import { looksLikePhone } from "./read_cells.ts";
import { isHeaderWord, isOnlyHeaderWords } from "./header_words.ts";

/** Which of the first lines holds the names of the columns, by its place; -1 where none does: a line with a number is a row. */
export function headerIn(lines: readonly (readonly string[])[]): number {
  const weighed = lines.slice(0, 15).map((cells, at) => {
    const said = cells.map((cell) => cell.trim()).filter(Boolean);
    const isRow = said.some((cell) => looksLikePhone(cell) || /@/.test(cell));
    // One cell above rows of several is a title or a client's name, unless it says nothing but what a column is.
    const isAlone = said.length === 1 && filled(lines[at + 1]) > 1;
    const known = said.filter((cell) => isHeaderWord(cell) && (!isAlone || isOnlyHeaderWords(cell))).length;
    return { at, known: isRow ? 0 : known, isRow };
  });
  const best = weighed.reduce((best, one) => one.known > best.known ? one : best, {
    at: -1,
    known: 0,
    isRow: false,
  });
  if (best.known > 0) return best.at;
  // In another language the first line of words above the first row is the header.
  const firstRow = weighed.find(({ isRow }) => isRow)?.at ?? 1;
  const above = (lines[firstRow - 1] ?? []).map((cell) => cell.trim()).filter(Boolean);
  const width = filled(lines[firstRow]);
  // Of names alone, each in a line of its own, the first is one too.
  if (!weighed.some(({ isRow }) => isRow) && lines.every((cells) => isName(cells.join("")))) return -1;
  // A title above the list has one cell, a client without a number has cells of digits: neither names columns.
  return above.length < Math.min(width, 2) || above.some((cell) => /^\P{L}*\d\P{L}*$/u.test(cell))
    ? -1
    : firstRow - 1;
}

const isName = (cell: string): boolean => /^\s*\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+)+\s*$/u.test(cell);
const filled = (cells: readonly string[] = []): number => cells.filter((cell) => cell.trim() !== "").length;
