import type { ImportRow } from "../../data/books.ts";
import { readPhone } from "../../phones.ts";
import type { Column, Mapping } from "./guess_columns.ts";
import { type DateOrder, readAmount, readCount, readDate } from "./read_cells.ts";
import type { Table } from "./read_table.ts";

interface Reading {
  mapping: Mapping;
  /** ISO 3166: how numbers without a country code are dialled. */
  country: string;
  dates: DateOrder;
}

/** The rows of a list as the database takes them; cells that cannot be read stay as they are, for the check to name. */
export async function toRows(table: Table, { mapping, country, dates }: Reading): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  for (const [index, cells] of table.rows.entries()) {
    // Five thousand phone numbers take a while: let the page draw in between.
    if (index % 250 === 249) await new Promise((resolve) => setTimeout(resolve));
    const cell = (column: Column) => cells[mapping[column] ?? -1]?.trim() ?? "";
    const phone = cell("phone");
    rows.push({
      name: cell("name").replace(/\s+/g, " "),
      phone: (await readPhone(repaired(phone), country))?.e164 ?? phone,
      notes: cell("notes"),
      pack: cell("pack"),
      bought: readCount(cell("bought")),
      used: readCount(cell("used")),
      left: readCount(cell("left")),
      price_cents: readAmount(cell("price")),
      expires_on: readDate(cell("expires"), dates),
    });
  }
  return rows;
}

/** A spreadsheet takes a number for a sum: an apostrophe keeps its plus or zero, a formula wraps it. */
const repaired = (phone: string): string => phone.replace(/^=?"(.*)"$/, "$1").replace(/^'/, "");
