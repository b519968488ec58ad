import { foldName } from "../../../supabase/functions/_shared/fold_name.ts";
import { type Column, columns, headerSays, isStrange, partOf, wordsOf } from "./header_words.ts";
import {
  looksLikePhone,
  readAmount,
  readCount,
  readDate,
  readPaid,
  readPair,
  wasPair,
} from "./read_cells.ts";

import type { Table } from "./read_table.ts";

export { type Column, columns } from "./header_words.ts";

/** Which column of the list each thing stands in, counted from 0; null: in none. */
export type Mapping = Record<Column, number | null>;

const isCount = (cell: string) => /^-?\d{1,4}$/.test(readCount(cell)) || /^(?:unlimited|∞)$/i.test(cell);
const isAmount = (cell: string) => /^\d+$/.test(readAmount(cell)) || /^\d+$/.test(readAmount(cell, ","));
const isDate = (cell: string) =>
  ["day", "month"].some((order) => /^(?:\d{4}-\d\d-\d\d)?$/.test(readDate(cell, order as "day")));
const isWords = (cell: string) => /\p{L}{2}/u.test(cell) && !cell.includes("@") && !/\d{4}/.test(cell);

/** What the cells of a column must be, most of them or some, for it to be this. */
const holds: Record<Column, { is: (cell: string) => boolean; share: number }> = {
  name: { is: (cell) => /\p{L}/u.test(cell) && !cell.includes("@"), share: 0.6 },
  first: { is: (cell) => /\p{L}/u.test(cell) && !cell.includes("@"), share: 0.6 },
  last: { is: (cell) => /\p{L}/u.test(cell) && !cell.includes("@"), share: 0.6 },
  // With words beside it, it is still what the column is for.
  phone: { is: (cell) => looksLikePhone(cell) || /(?:\d[\s().-]{0,3}){7,}/.test(cell), share: 0.4 },
  email: { is: (cell) => /\S@\S/.test(cell), share: 0.5 },
  tags: { is: (cell) => /\p{L}/u.test(cell), share: 0.5 },
  notes: { is: () => true, share: 0 },
  bought: { is: isCount, share: 0.3 },
  used: { is: isCount, share: 0.3 },
  lapsed: { is: (cell) => /^\d{1,4}$/.test(readCount(cell)), share: 1 },
  left: { is: isCount, share: 0.3 },
  pack: { is: (cell) => /\p{L}/u.test(cell), share: 0.3 },
  price: { is: (cell) => isAmount(cell) || /\d/.test(cell) && /\p{Sc}|\bfor\b|k$/iu.test(cell), share: 0.3 },
  expires: { is: isDate, share: 0.3 },
  paid: { is: (cell) => /^(?:yes|no)$/.test(readPaid(cell)), share: 0.8 },
  reference: { is: (cell) => /[\p{L}\d]/u.test(cell), share: 0.3 },
};

const nobody = (): Mapping => Object.fromEntries(columns.map(({ column }) => [column, null])) as Mapping;

/**
 * Guesses what each column is: all of them are weighed against each other, by the whole words of their headers and by what
 * stands in them. A column that says nothing is a name or a number where its cells are.
 */
export function guessColumns(headers: readonly string[], rows: readonly (readonly string[])[] = []): Mapping {
  const pairs = pairColumns(headers, rows);
  const weighed = headers.flatMap((header, index) =>
    pairs.some((pair) => pair.index === index)
      ? []
      : columns.map(({ column }) => ({ column, index, weight: weigh(header, column, cellsOf(rows, index)) }))
  ).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.index - b.index);
  const mapping = nobody();
  const taken = new Set<number>();
  for (const { column, index } of weighed) {
    if (mapping[column] !== null || taken.has(index)) continue;
    // One column of names, or two halves of them.
    if (column === "name" && mapping.first !== null && mapping.last !== null) continue;
    mapping[column] = index;
    taken.add(index);
  }
  for (const { index, part } of pairs) mapping[part] ??= index;
  mapping.bought ??= pairs[0]?.index ?? null;
  // "Nome, Cognome" and "Vorname, Name": a column of names that does not say the other half again is the missing half.
  if (mapping.name !== null && (mapping.first === null) !== (mapping.last === null)) {
    const half = mapping.first ?? mapping.last ?? 0;
    const name = mapping.name;
    const said = rows.slice(0, 300).filter((cells) => cells[half]?.trim() && cells[name]?.trim());
    const again = said.filter((cells) =>
      foldName(cells[name] ?? "").includes(foldName(cells[half] ?? ""))
    ).length;
    if (again * 2 < said.length) mapping[mapping.first === null ? "first" : "last"] = name;
  }
  const { first, last } = mapping;
  if (first !== null && last !== null) {
    // In a list of people and firms whoever has neither half has a whole name.
    const whole = mapping.name ??
      weighed.find(({ column, index }) => column === "name" && !taken.has(index))?.index ?? -1;
    const isWhole = rows.slice(0, 300).some((cells) =>
      cells[whole]?.trim() && !cells[first]?.trim() && !cells[last]?.trim()
    );
    mapping.name = null;
    if (isWhole) [mapping.name, mapping.first, mapping.last] = [whole, null, null];
  } else if (mapping.name !== null) mapping.first = mapping.last = null;
  else [mapping.name, mapping.first, mapping.last] = [first ?? last, null, null];
  fillFromCells(mapping, headers, rows);
  return balance(mapping, headers, rows);
}

/**
 * The columns whose cells say two counts at once, "4/10", under words that say of what: so many left, or used, of those
 * bought. Under no words at all it may be a birthday, unless a cell is one that no date is.
 */
function pairColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): { index: number; part: "left" | "used" }[] {
  return headers.flatMap((header, index) => {
    const cells = cellsOf(rows, index);
    const found = cells.filter((cell) => readPair(cell) !== null || wasPair(cell)).length;
    if (found === 0 || found < cells.length * holds.left.share) return [];
    const isProven = header === "" && found === cells.length && cells.some((cell) => !mayBeDate(cell));
    const part = isProven ? "left" : partOf(header);
    return part === null ? [] : [{ index, part }];
  });
}

const mayBeDate = (cell: string): boolean => {
  const [, one, two] = /^(\d{1,2})\s*\/\s*(\d{1,2})$/.exec(cell) ?? [];
  return wasPair(cell) || Number(one) > 0 && Number(two) > 0 && Math.min(Number(one), Number(two)) <= 12;
};

const cellsOf = (rows: readonly (readonly string[])[], index: number): string[] =>
  rows.slice(0, 300).map((cells) => cells[index]?.trim() ?? "").filter((cell) => cell !== "");

function weigh(header: string, column: Column, cells: readonly string[]): number {
  const said = headerSays(header, column);
  if (said === 0 || cells.length === 0) return said;
  const { is, share } = holds[column];
  const found = cells.filter(is).length / cells.length;
  if (found < share) return 0;
  return said + found;
}

/** A list without a header, or with one in a language that is not known here: numbers and names are known by their looks. */
function fillFromCells(
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const find = (column: Column, is: (cell: string) => boolean, share: number) => {
    const found = headers.map((header, index) => {
      const cells = cellsOf(rows, index);
      const open = !Object.values(mapping).includes(index) &&
        (wordsOf(header).length === 0 || !knows(header) && !isStrange(header, column));
      return { index, share: open && cells.length > 0 ? cells.filter(is).length / cells.length : 0 };
    }).filter((one) => one.share >= share).sort((a, b) => b.share - a.share || a.index - b.index);
    return found[0]?.index ?? null;
  };
  mapping.phone ??= find("phone", looksLikePhone, 0.6);
  if (mapping.name === null && mapping.first === null) mapping.name = find("name", isWords, 0.8);
}

/** Whether a header's words are known at all, be it as something that no column here is. */
const knows = (header: string): boolean =>
  wordsOf(header).some((word) =>
    /^(trainer|staff|coach|emergency|parent|city|location|studio|gym|company|email|id|fax|pack|package|notes?)$/
      .test(word)
  );

/** Of columns of counts those are bought, used and left whose sums fit, where the headers alone leave it open. */
function balance(
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): Mapping {
  const { bought, used, left, lapsed } = mapping;
  if (lapsed !== null && (bought === null || used === null)) return { ...mapping, lapsed: null };
  if (bought !== null || used !== null || left !== null || headers.some((header) => header !== "")) {
    return mapping;
  }
  const counts = headers.map((_, index) => index).filter((index) => {
    const cells = cellsOf(rows, index);
    return cells.length > 0 && cells.every((cell) => /^\d{1,4}$/.test(readCount(cell)));
  });
  const [a, b, c] = counts;
  if (counts.length !== 3 || a === undefined || b === undefined || c === undefined) return mapping;
  const at = (cells: readonly string[], index: number) => Number(readCount(cells[index] ?? ""));
  return rows.every((cells) => at(cells, a) - at(cells, b) === at(cells, c))
    ? { ...mapping, bought: a, used: b, left: c }
    : mapping;
}

/** The columns of which nothing is taken, by their names, one without a name by what it holds: column 3 (4/10). */
export function unreadColumns(
  { headers, rows }: Pick<Table, "headers" | "rows">,
  mapping: Mapping,
): string[] {
  const read = [...Object.values(mapping), ...otherPhones(headers, rows, mapping.phone)];
  return headers.flatMap((header, at) => {
    const [example] = cellsOf(rows, at);
    if (example === undefined || read.includes(at)) return [];
    return [header || `column ${at + 1} (${example.slice(0, 20)})`];
  });
}

/** The columns that hold numbers to be texted where the chosen one has none, the best first: mobile before home before work. */
export function otherPhones(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  chosen: number | null,
): number[] {
  return headers.map((header, index) => ({ index, weight: weigh(header, "phone", cellsOf(rows, index)) }))
    .filter(({ index, weight }) => weight > 0 && index !== chosen)
    .sort((a, b) => b.weight - a.weight || a.index - b.index).map(({ index }) => index);
}
