import * as z from "zod/mini";
import type { Json } from "../../supabase/functions/_shared/database_types.ts";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

const parts = [
  "coach",
  "availability",
  "day_hours",
  "time_off",
  "offers",
  "clients",
  "distinct_clients",
  "packs",
  "pack_events",
  "ledger",
  "bookings",
  "messages",
  "text_templates",
] as const;

const Page = z.object({ rows: z.array(z.unknown()), next: z.nullable(z.record(z.string(), z.unknown())) });

/**
 * All of the coach's data as one JSON file, a page of rows at a time: an object with a list for each part. Each page is
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
export const deleteMyData = (name: string): Promise<unknown> =>
  ask(connection().rest.rpc("delete_my_data", { p_confirm: name }), z.unknown());
