import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { Problem } from "./rows.ts";

/** A broken invariant and, where it is known, the client whose page shows it. */
export interface ProofProblem {
  problem: string;
  clientId: string | null;
}

const Owner = z.object({ id: z.string(), client_id: z.string() });

/** Proves every count anew; an empty list means that the books balance. */
export async function readProof(): Promise<ProofProblem[]> {
  const { rest } = connection();
  const problems = await ask(rest.rpc("prove_sessions"), z.array(Problem));
  if (problems.length === 0) return [];
  const ids = (of: "purchase_id" | "booking_id") => problems.flatMap((row) => row[of] ?? []);
  const [packs, bookings] = await Promise.all([
    ask(rest.from("purchases").select("id, client_id").in("id", ids("purchase_id")), z.array(Owner)),
    ask(rest.from("bookings").select("id, client_id").in("id", ids("booking_id")), z.array(Owner)),
  ]);
  const owner = new Map([...packs, ...bookings].map((row) => [row.id, row.client_id]));
  return problems.map(({ problem, purchase_id, booking_id }) => ({
    problem,
    clientId: owner.get(purchase_id ?? "") ?? owner.get(booking_id ?? "") ?? null,
  }));
}
