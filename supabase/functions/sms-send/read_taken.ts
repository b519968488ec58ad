import { PostgrestClient } from "@supabase/postgrest-js";
import type { Database } from "../_shared/database_types.ts";
import type { ApiEnvironment } from "../_shared/environment.ts";
import { Failure } from "../_shared/failure.ts";

/** Tells which of the carrier's ids belong to a text of ours already. */
export type ReadTaken = (sids: string[]) => Promise<Set<string>>;

/** Reads ids as the service role, which sees every coach's texts. What it gives throws Failure. */
export function readTaken(env: ApiEnvironment): ReadTaken {
  const [key] = env.secretKeys;
  const client = new PostgrestClient<Database>(`${env.url}/rest/v1`, {
    headers: { apikey: key, Authorization: `Bearer ${key}` },
    timeout: 10_000,
  });
  return async (sids) => {
    const { data, error, status } = await client.from("messages").select("twilio_sid").in("twilio_sid", sids);
    if (error) {
      throw new Failure(
        `Cannot read the texts that were sent: status ${status}, code ${error.code || "none"}`,
      );
    }
    return new Set(data.flatMap(({ twilio_sid }) => twilio_sid === null ? [] : [twilio_sid]));
  };
}
