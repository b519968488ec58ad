import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, maybeInstant } from "../server/values.ts";

const StatementLine = z.object({
  line_id: z.number(),
  at: instant,
  kind: z.enum(Constants.public.Enums.ledger_kind),
  sessions: z.int(),
  balance: z.int(),
  reason: z.string(),
  actor: z.enum(Constants.public.Enums.actor),
  session_at: maybeInstant,
  message: z.nullable(z.string()),
  received_at: maybeInstant,
});
/** One line of a pack's statement, with what is left after it, and the session and the text that it came from. */
export type StatementLine = z.output<typeof StatementLine>;

const PackEvent = z.object({
  id: z.number(),
  kind: z.enum(Constants.public.Enums.pack_event_kind),
  note: z.string(),
  expires_before: maybeInstant,
  expires_after: maybeInstant,
  created_at: instant,
  actor: z.enum(Constants.public.Enums.actor),
});
/** What happened to a pack beside its count. */
export type PackEvent = z.output<typeof PackEvent>;

/** A pack's statement, oldest line first, and its events. */
export interface PackStatement {
  lines: StatementLine[];
  events: PackEvent[];
}

/** Reads a pack line by line. */
export async function readStatement(purchaseId: string): Promise<PackStatement> {
  const { rest } = connection();
  const [lines, events] = await Promise.all([
    ask(rest.rpc("statement", { p_purchase_id: purchaseId }), z.array(StatementLine)),
    ask(
      rest.from("pack_events").select("id,kind,note,expires_before,expires_after,created_at,actor")
        .eq("purchase_id", purchaseId).order("id"),
      z.array(PackEvent),
    ),
  ]);
  return { lines, events };
}
