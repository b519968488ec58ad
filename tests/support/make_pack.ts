import type { Row } from "../../scripts/stack/database.ts";
import type { Client } from "./builders.ts";
import { insertRow } from "./insert_row.ts";
import type { Session } from "./session.ts";

export interface Pack {
  id: string;
  coach_id: string;
  client_id: string;
  sessions_total: number;
  sessions_used: number;
}

interface PackState {
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
export async function makePack(db: Session, client: Client, options: PackState = {}): Promise<Pack> {
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
