import { z } from "zod";
import type { TestDatabase } from "../../support/test_database.ts";
import { type Call, toSql } from "./call.ts";
import { describeBookingRow, describeClientRow, describePackRow, describeResult } from "./describe.ts";
import type { Hint } from "../rules/counts.ts";

const row = z.record(z.string(), z.unknown());
const observed = z.object({
  result: z.unknown(),
  state: z.string().nullable(),
  message: z.string().nullable(),
  clients: z.array(row),
  packs: z.array(row),
  bookings: z.array(row),
  lines: z.array(row),
  problems: z.array(row),
});

/** What the database said to a call and how its books look after it, in the words of the model. */
export interface Observation {
  said: string;
  refused: boolean;
  hint: Hint;
  /** The ids of all packs and clients. */
  ids: { packs: string[]; clients: string[] };
  world: Map<string, string>;
  problems: string[];
}

/** Makes a call at an instant (epoch milliseconds): one round trip. */
export async function observe(db: TestDatabase, now: number, call: Call): Promise<Observation> {
  const [answer] = await db.sql("select model.step($1, $2, $3) as step", [
    new Date(now).toISOString(),
    call.by === "service" ? null : call.by.id,
    toSql(call),
  ]);
  const seen = observed.parse(answer?.step);
  const refused = seen.state !== null;
  return {
    said: refused ? tellRefusal(seen.state, seen.message) : describeResult(call.verb, seen.result),
    refused,
    hint: hintOf(seen.result),
    ids: { packs: seen.packs.map(({ id }) => String(id)), clients: seen.clients.map(({ id }) => String(id)) },
    world: tellBooks(seen),
    problems: seen.problems.map((problem) =>
      `${problem.problem} ${problem.purchase_id} ${problem.booking_id}`
    ),
  };
}

/** A missing permission is told by its SQLSTATE alone: the rest is Postgres's wording. */
function tellRefusal(state: string | null, message: string | null): string {
  return state === "42501" ? state : `${state} ${message}`;
}

function hintOf(result: unknown): Hint {
  const { success, data } = z.object({ id: z.string(), purchase_id: z.string().nullish() }).safeParse(result);
  if (!success) return {};
  return { id: data.id, ...(data.purchase_id ? { purchaseId: data.purchase_id } : {}) };
}

function tellBooks({ clients, packs, bookings, lines }: z.infer<typeof observed>): Map<string, string> {
  const told = new Map<string, string>();
  for (const client of clients) told.set(String(client.id), describeClientRow(client));
  for (const pack of packs) {
    const counts = `${pack.sessions_total} total, ${pack.sessions_used} used, ${pack.held} held`;
    told.set(String(pack.id), `${counts}, ${pack.free} free, ${pack.state}; ${describePackRow(pack)}`);
  }
  for (const booking of bookings) {
    const balance = lines.filter((line) => line.booking_id === booking.id)
      .reduce((sum, line) => sum + Number(line.sessions), 0);
    told.set(
      String(booking.id),
      `${balance < 0 ? "charged" : "not charged"}; ${describeBookingRow(booking)}`,
    );
  }
  const ledger = lines.map((line) =>
    `${line.kind} ${line.sessions} ${line.purchase_id} ${line.booking_id ?? "no booking"}`
  );
  told.set("ledger", ledger.sort().join("; "));
  return told;
}
