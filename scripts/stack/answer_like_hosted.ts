import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";

interface DatabaseError {
  code?: unknown;
  message?: unknown;
  detail?: unknown;
  hint?: unknown;
}

/**
 * Makes Supabase Lite answer a failed constraint (23xxx) or a plain `raise` (P0001) with 400 and its code, as hosted
 * PostgREST does; by itself it answers `500 SUP`, which hides from the dashboard what was wrong.
 */
export function answerLikeHosted(connection: PgliteConnection | PostgresConnection): void {
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error: unknown) => {
    const normal = normalize(error);
    return isAnswered400(normal) ? withStatus400(normal) : normal;
  };
}

function isAnswered400(error: unknown): error is DatabaseError {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  // Of class 23, Lite knows the keys (409) and "not null" (400) itself.
  return /^(23(?!50[235])\w{3}|P0001)$/.test(String(error.code));
}

/** The form in which PostgREST, and Lite with it, takes a whole answer from an error: `raise sqlstate 'PGRST'`. */
function withStatus400({ code, message, detail, hint }: DatabaseError): Error {
  const answer = { code, message, details: detail ?? null, hint: hint ?? null };
  return Object.assign(new Error(JSON.stringify(answer)), {
    code: "PGRST",
    detail: JSON.stringify({ status: 400, headers: {} }),
  });
}
