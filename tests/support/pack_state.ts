import type { Session } from "./session.ts";

export interface PackState {
  total: number;
  used: number;
  held: number;
  free: number;
}

/** A pack's counts. */
export async function packState(db: Session, pack: { id: string }): Promise<PackState> {
  const [state] = await db.sql<PackState & Record<string, unknown>>(
    "select sessions_total as total, sessions_used as used, held, free from pack_balances where id = $1",
    [pack.id],
  );
  if (!state) throw new Error(`Cannot read the pack ${pack.id}: it is gone`);
  return state;
}

/** A pack's ledger in order, each line as `kind sessions`: `["grant 10", "use -1"]`. */
export async function ledgerOf(db: Session, pack: { id: string }): Promise<string[]> {
  const lines = await db.sql<{ line: string }>(
    "select kind || ' ' || sessions as line from session_ledger where purchase_id = $1 order by id",
    [pack.id],
  );
  return lines.map(({ line }) => line);
}
