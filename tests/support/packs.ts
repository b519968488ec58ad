import type { Row } from "../../scripts/stack/database.ts";
import type { Client } from "./builders.ts";
import { insertRow } from "./call.ts";
import type { Session } from "../../scripts/stack/session.ts";

export interface Pack {
  id: string;
  coach_id: string;
  client_id: string;
  sessions_total: number;
  sessions_used: number;
}

interface PackOptions {
  /** Sessions granted; default 10. */
  sessions?: number;
  /** Sessions used already, without a booking; default 0. */
  used?: number;
  /** `valid` (default), `expired` yesterday, `unpaid`, or `refunded`. */
  state?: "valid" | "expired" | "unpaid" | "refunded";
  /** Other columns of `purchases`, such as `expires_at`. */
  columns?: Row;
}

/** Makes a client's pack in any state; its counters come from ledger lines, as they always do. */
export async function makePack(db: Session, client: Client, options: PackOptions = {}): Promise<Pack> {
  const { sessions = 10, used = 0, state = "valid", columns = {} } = options;
  const pack = await insertRow<Pack>(db, "public.purchases", {
    coach_id: client.coach_id,
    client_id: client.id,
    name: `${sessions} sessions`,
    price_cents: sessions * 6000,
    currency: "AUD",
    late_cancel_minutes: 1440,
    purchased_at: daysFromNow(-30),
    paid_at: state === "unpaid" ? null : daysFromNow(-30),
    refunded_at: state === "refunded" ? daysFromNow(-1) : null,
    expires_at: state === "expired" ? daysFromNow(-1) : null,
    ...columns,
  });
  await writeLines(db, pack, "grant", [sessions]);
  await writeLines(db, pack, "use", Array.from({ length: used }, () => -1));
  return { ...pack, sessions_total: sessions, sessions_used: used };
}

async function writeLines(db: Session, pack: Pack, kind: "grant" | "use", counts: number[]): Promise<void> {
  await db.sql(
    `insert into public.session_ledger (coach_id, purchase_id, kind, sessions, reason, actor)
     select $1, $2, $3, n, 'made for a test', 'coach' from unnest($4::integer[]) as n where n <> 0`,
    [pack.coach_id, pack.id, kind, counts],
  );
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

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
