import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, text } from "../server/values.ts";

const Problem = z.object({
  purchase_id: z.nullable(text),
  booking_id: z.nullable(text),
  problem: text,
});

/** A broken invariant and, where it is known, the client whose page shows it. */
export interface ProofProblem {
  problem: string;
  clientId: string | null;
}

const Owner = z.object({ id: text, client_id: text });

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

/** When a job ran and how it ended. */
export const JobRun = z.object({
  started_at: instant,
  finished_at: instant,
  status: z.enum(Constants.public.Enums.job_status),
});
export type JobRun = z.output<typeof JobRun>;
