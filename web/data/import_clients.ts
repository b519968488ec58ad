import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

/** A row as the database takes it: phone in E.164, whole numbers, cents, last valid day; what was not readable as written. */
export interface ImportRow {
  name: string;
  phone: string;
  notes: string;
  pack: string;
  bought: string;
  used: string;
  left: string;
  price_cents: string;
  expires_on: string;
}

const Problem = z.object({
  n: z.int(),
  field: z.string(),
  problem: z.string(),
  fatal: z.boolean(),
  other: z.nullable(z.string()),
});
/** What is wrong with a row, counted from 1; a fatal one cannot be imported. */
export type ImportProblem = z.output<typeof Problem>;

const sent = (rows: ImportRow[]) => rows.map((row) => ({ ...row }));

/** Checks rows without writing anything. */
export const checkImport = (rows: ImportRow[]): Promise<ImportProblem[]> =>
  ask(connection().rest.rpc("check_import", { p_rows: sent(rows) }), z.array(Problem));

const Imported = z.object({ clients: z.int(), packs: z.int(), sessions: z.int(), used: z.int() });
/** How much was written. */
export type Imported = z.output<typeof Imported>;

/** Writes every row, or none where one of them is refused. */
export const importClients = (rows: ImportRow[], key: string): Promise<Imported> =>
  ask(connection().rest.rpc("import_clients", { p_rows: sent(rows), p_request_id: key }), Imported);
