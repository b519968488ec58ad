import { z } from "zod";

/** What became of one attempt to hand a text over, as `record_message_result` is told it. */
export type Attempt =
  /** `later`: what the carrier says has become of it since, where it was looked up. */
  | { outcome: "sent"; sid: string; later?: { status: string; code: number | undefined } }
  /** The carrier said no: the HTTP status, and its own code where it gave one. */
  | { outcome: "refused"; status: number; code: number | undefined }
  /** It certainly did not arrive; `badAccount`: the carrier does not take our credentials. */
  | { outcome: "unreached"; badAccount?: boolean }
  /** Perhaps it arrived. */
  | { outcome: "unknown" }
  /** Looked for, and the carrier has none. */
  | { outcome: "absent" };

// No connection was made, so nothing was sent.
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"]);

const carrierCode = z.int().positive().optional().catch(undefined);
const refused = z.object({ status: z.int().min(400).max(599), code: carrierCode });

/** Reads what the library threw. What is not certain is `unknown`, so that nothing is sent twice. */
export function readFailure(error: unknown): Attempt {
  const lost: Attempt = { outcome: "unknown" };
  if (!(error instanceof Error)) return lost;
  // A code in letters is the connection's, whatever status the answer began with; the carrier's are numbers.
  if ("code" in error && typeof error.code === "string") {
    return neverConnected.has(error.code) ? { outcome: "unreached" } : lost;
  }
  const answer = refused.safeParse(error);
  if (!answer.success) return lost;
  const { status, code } = answer.data;
  if (status === 401) return { outcome: "unreached", badAccount: true };
  // A gateway that gave up waiting says nothing about the text.
  if (code === undefined && [408, 502, 504].includes(status)) return lost;
  return { outcome: "refused", status, code };
}
