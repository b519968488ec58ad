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

// How the client of both runtimes (Deno's own and the hosted one) says that no connection was made: the name was not found,
// nobody listened, or the handshake failed. So nothing was sent.
const neverConnected = "client error (Connect)";

const carrierCode = z.int().positive().optional().catch(undefined);
const refused = z.object({ status: z.int().min(400).max(599), code: carrierCode });

/** Reads what the library threw. What is not certain is `unknown`, so that nothing is sent twice. */
export function readFailure(error: unknown): Attempt {
  const lost: Attempt = { outcome: "unknown" };
  if (!(error instanceof Error)) return lost;
  const answer = refused.safeParse(error);
  if (!answer.success) return connectionFailed(error) ? { outcome: "unreached" } : lost;
  const { status, code } = answer.data;
  if (status === 401) return { outcome: "unreached", badAccount: true };
  // A server that failed, or a gateway that gave up waiting, says nothing about the text unless the carrier itself speaks.
  if (code === undefined && (status === 408 || status >= 500)) return lost;
  return { outcome: "refused", status, code };
}

function connectionFailed(error: Error): boolean {
  const { cause } = error;
  return [error, cause].some((one) => one instanceof Error && one.message.includes(neverConnected));
}
