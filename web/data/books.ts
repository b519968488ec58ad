import * as z from "zod/mini";
import type { Json } from "../../supabase/functions/_shared/database_types.ts";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, text } from "../server/values.ts";
import { readSeal } from "./seal.ts";

/**
 * A row as the database takes it: phone in E.164, whole numbers, cents, last valid day, whether it is paid (`yes`, `no` or
 * nothing), what tells packs apart that are alike; what was not readable as written.
 */
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
  paid: string;
  reference: string;
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

const RecentImport = z.object({ id: text, clients: z.int(), created_at: instant });
/** An import that can still be taken back, with how many clients came by it. */
export type RecentImport = z.output<typeof RecentImport>;

/** The imports of the last day that stand, the last one first. */
export const readRecentImports = (): Promise<RecentImport[]> =>
  ask(
    connection().rest.from("imports").select("id, clients, created_at").is("undone_at", null)
      .gt("created_at", new Date(Date.now() - 86_400_000).toISOString()).order("created_at", {
        ascending: false,
      }),
    z.array(RecentImport),
  );

const UndoPreview = z.object({
  clients: z.int(),
  packs: z.int(),
  kept: z.int(),
  examples: z.array(z.object({
    client_id: text,
    name: clientName,
    because: z.enum(["merged", "booked", "texted", "pack_changed", "edited"]),
  })),
});
/** What would go with an import, and who would stay since something was done with them. */
export type UndoPreview = z.output<typeof UndoPreview>;

/** Looks at what taking an import back would do now. */
export const previewUndoImport = (id: string): Promise<UndoPreview> =>
  ask(connection().rest.rpc("preview_undo_import", { p_import_id: id }), UndoPreview);

const Undone = z.object({ undone_clients: z.int(), undone_packs: z.int() });

/** Takes an import back; `rest`: all but the clients with whom something was done since, who else refuse it. */
export const undoImport = (id: string, rest: boolean, key: string): Promise<z.output<typeof Undone>> =>
  ask(
    connection().rest.rpc("undo_import", { p_import_id: id, p_rest: rest, p_request_id: key }),
    Undone,
  );

const parts = [
  "coach",
  "availability",
  "day_hours",
  "time_off",
  "offers",
  "clients",
  "imports",
  "distinct_clients",
  "packs",
  "pack_events",
  "ledger",
  "bookings",
  "messages",
  "text_templates",
  "opt_outs",
  "dead_numbers",
] as const;

const Page = z.object({ rows: z.array(z.unknown()), next: z.nullable(z.record(z.string(), z.unknown())) });

/**
 * All of the coach's data as one JSON file, a page of rows at a time: an object with a list for each part, and the seal of
 * the books at the minute before, which can be held against these rows and against the books of a later day. Each page is
 * handed to the browser, which keeps the pieces of a large file on disk, so that no size is too much for this page.
 * `tell` hears how many rows are done. Throws a Failure where a page cannot be read.
 */
export async function exportData(tell: (rows: number) => void): Promise<Blob> {
  const pieces: Blob[] = [];
  for await (const piece of writePieces(tell)) pieces.push(new Blob([piece]));
  return new Blob(pieces, { type: "application/json" });
}

async function* writePieces(tell: (rows: number) => void): AsyncGenerator<string> {
  let done = 0;
  yield `{"format":"coachline","version":1,"exported_at":${JSON.stringify(new Date())}`;
  yield `,\n"seal":${JSON.stringify(await readSeal())}`;
  for (const part of parts) {
    yield `,\n${JSON.stringify(part)}:[`;
    let after: Json | null = null;
    let first = true;
    do {
      const page: z.output<typeof Page> = await ask(
        connection().rest.rpc("export_page", { p_part: part, ...(after ? { p_after: after } : {}) }),
        Page,
      );
      const rows = page.rows.map((row) => JSON.stringify(row)).join(",\n");
      if (rows) yield first ? `\n${rows}` : `,\n${rows}`;
      first &&= !rows;
      after = page.next as Json | null;
      tell(done += page.rows.length);
    } while (after);
    yield "]";
  }
  yield "}\n";
}

/** Deletes everything of the coach, sign-in included; the coach's own name confirms it. */
export const deleteMyData = (name: string): Promise<void> =>
  write(connection().rest.rpc("delete_my_data", { p_confirm: name }));
