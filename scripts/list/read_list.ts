import { decode } from "../../web/screens/import/decode.ts";
import type { Encoding } from "../../web/screens/import/encodings.ts";
import { guessEncoding } from "../../web/screens/import/guess_encoding.ts";
import { guessColumns, type Mapping } from "../../web/screens/import/guess_columns.ts";
import { dateOrderOf, provenOrder } from "../../web/screens/import/read_cells.ts";
import { readTable, type Table } from "../../web/screens/import/read_table.ts";
import { type ReadRow, toRows } from "../../web/screens/import/to_rows.ts";

/** A list as the import reads it where nobody puts anything right. */
export interface ReadList {
  encoding: Encoding;
  table: Table;
  mapping: Mapping;
  dates: "day" | "month";
  rows: ReadRow[];
}

/** Reads a list as a coach of a country (ISO 3166) has it; throws Failure where it is none. */
export async function readList(bytes: Uint8Array, country: string): Promise<ReadList> {
  const encoding = guessEncoding(bytes);
  const table = readTable(decode(bytes, encoding));
  const mapping = guessColumns(table.headers, table.rows);
  const dates = provenOrder(table.rows.map((cells) => cells[mapping.expires ?? -1] ?? "")) ??
    dateOrderOf(country);
  return { encoding, table, mapping, dates, rows: await toRows(table, { mapping, country, dates }) };
}
