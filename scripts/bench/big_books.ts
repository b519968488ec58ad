import { connect } from "./connect.ts";
import { type Books, fillBooks, fillMessages } from "./fill_books.ts";
import type { Scale } from "./scale.ts";
import { withoutIndexes } from "./without_indexes.ts";
import type { Workbench } from "./workbench.ts";

/** A database in which one coach has years of history, beside a coach with 10,000 ledger lines and a hundred small ones. */
export interface BigBooks {
  url: string;
  /** Ids of the big coach and of the one who proves 10,000 lines. */
  bigId: string;
  provingId: string;
  /** Ledger lines of the proving coach, and of all coaches. */
  provingLines: number;
  allLines: number;
}

const minutes = 30;
const ahead = 40;

/** Books of one coach with so many bookings (a multiple of ten), the last of them still to come. */
export function historyOf(bookings: number, from: number, clients = Math.ceil(bookings / 100)): Books {
  const each = Math.min(clients, bookings / 10);
  const packs = Math.max(1, Math.round(bookings / each / 10));
  const upcoming = Math.min(ahead, Math.floor(bookings / 2));
  return { from, coaches: 1, clients: each, packs, sessions: 10, minutes, upcoming, past: "completed" };
}

/** Makes the big database. */
export async function makeBigBooks(bench: Workbench, scale: Scale): Promise<BigBooks> {
  const url = await bench.clone();
  await bench.run(url, withoutIndexes(fillBooks(historyOf(scale.bookings, 0, scale.clients))));
  // A pack of ten is eleven lines: its grant and its uses.
  await bench.run(url, fillBooks(historyOf(Math.round(scale.proof / 11) * 10, 1)));
  await bench.run(
    url,
    fillBooks({ ...historyOf(100, 2, 10), coaches: Math.min(100, Math.ceil(scale.clients / 20)) }),
  );
  await bench.run(url, fillMessages({ perClient: 20, unknown: 2 }));
  await bench.settle(url);
  const connection = await connect(url);
  try {
    const coaches = await connection.sql<{ id: string; lines: number }>(
      `select c.id, (select count(*) from public.session_ledger l where l.coach_id = c.id)::integer as lines
       from public.coaches c order by c.phone limit 2`,
    );
    const [all] = await connection.sql<{ lines: number }>(
      "select count(*)::integer as lines from public.session_ledger",
    );
    const [big, proving] = coaches;
    if (!big || !proving || !all) throw new Error("Cannot fill the big database: its coaches are missing");
    return { url, bigId: big.id, provingId: proving.id, provingLines: proving.lines, allLines: all.lines };
  } finally {
    await connection.close();
  }
}
