import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { instant, JobRun, Person } from "./rows.ts";

const WatchedPack = z.object({
  kind: z.enum(["low", "expiring"]),
  client_id: z.string(),
  client_name: z.string(),
  client_phone: z.string(),
  pack: z.string(),
  free: z.int(),
  expires_at: z.nullable(instant),
  many: z.int(),
});
/** A client who is low on sessions, or a pack that ends with sessions left; `many`: how many there are in all. */
export type WatchedPack = z.output<typeof WatchedPack>;

/** Packs to keep an eye on, the most pressing first. */
export const readWatchedPacks = (): Promise<WatchedPack[]> =>
  ask(connection().rest.rpc("packs_to_watch"), z.array(WatchedPack));

const StuckText = z.object({
  id: z.string(),
  status: z.string(),
  to_phone: z.string(),
  created_at: instant,
  client: z.nullable(Person),
});
/** A text that did not arrive, or whose end nobody saw. */
export type StuckText = z.output<typeof StuckText>;

/** Texts of the last two weeks that wait for the coach to decide, newest first. */
export const readStuckTexts = (now: Date): Promise<StuckText[]> =>
  ask(
    connection().rest.from("messages").select("id,status,to_phone,created_at,client:clients(id,name,phone)")
      .eq("direction", "out").eq("needs_coach", true).is("read_at", null)
      .in("status", ["failed", "undelivered", "uncertain"])
      .gt("created_at", new Date(now.getTime() - 14 * 86_400_000).toISOString())
      .order("created_at", { ascending: false }).limit(50),
    z.array(StuckText),
  );

/** The last run of a job; null where it never ran. */
export async function readLastRun(job: "auto-complete" | "send-texts"): Promise<JobRun | null> {
  const rows = await ask(
    connection().rest.from("job_runs").select("started_at, finished_at, status").eq("job", job)
      .order("started_at", { ascending: false }).limit(1),
    z.array(JobRun),
  );
  return rows[0] ?? null;
}
