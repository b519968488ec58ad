import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { z } from "zod";

/** Makes a connection of Supabase Lite do what the hosted platform does where it does something else. */
export function mendLite(connection: PgliteConnection | PostgresConnection): void {
  keepGrants(connection);
  answerLikeHosted(connection);
  setContextAtOnce(connection);
}

/** The part of Lite's query builder that runs a statement as it stands. */
interface Executor {
  executeQuery(query: object): Promise<unknown>;
}

const context = z.object({
  auth: z.object({ role: z.string().nullish(), uid: z.unknown(), jwt: z.unknown() }).nullish(),
  storage: z.object({ operation: z.string().nullish() }).nullish(),
});
const request = z.object({ method: z.string(), path: z.string(), requestHeaders: z.unknown() });

/**
 * Makes Supabase Lite set a request's role, claims and headers in two statements instead of eleven: each costs a round
 * trip, and a text that is answered makes three requests.
 */
function setContextAtOnce(connection: PgliteConnection | PostgresConnection): void {
  for (const name of ["applyJwtSessionContext", "applyRpcRequestGucs"]) {
    if (typeof Reflect.get(connection, name) !== "function") {
      throw new Error(`Cannot set a request's context at once: this release of Supabase Lite has no ${name}`);
    }
  }
  Reflect.set(connection, "applyJwtSessionContext", (executor: Executor, given: unknown) => {
    const { auth, storage } = context.parse(given);
    const role = auth?.role || "anon";
    return setAll(executor, [
      ["role", role],
      ["request.jwt.claim.sub", String(auth?.uid ?? "")],
      ["request.jwt.claim.role", role],
      ["storage.operation", storage?.operation ?? ""],
      ...(auth?.jwt && typeof auth.jwt === "object"
        ? [["request.jwt.claims", JSON.stringify(auth.jwt)] as const]
        : []),
    ]);
  });
  Reflect.set(connection, "applyRpcRequestGucs", (executor: Executor, given: unknown) => {
    const { method, path, requestHeaders } = request.parse(given);
    return setAll(executor, [
      ["response.status", ""],
      ["response.headers", ""],
      ["request.method", method],
      ["request.path", path],
      ["request.headers", JSON.stringify(requestHeaders ?? {})],
    ]);
  });
}

/** Sets each for the transaction. */
async function setAll(executor: Executor, settings: (readonly [string, string])[]): Promise<void> {
  const calls = settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`);
  const sql = `select ${calls.join(", ")}`;
  const query = { kind: "RawNode", sqlFragments: [sql], parameters: [] };
  const parameters = settings.map(([, value]) => value);
  await executor.executeQuery({ sql, parameters, query, queryId: { queryId: crypto.randomUUID() } });
}

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
function answerLikeHosted(connection: PgliteConnection | PostgresConnection): void {
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

/**
 * Keeps Supabase Lite from granting everything on every table to the API roles: it does so before its first
 * request wherever a table has row-level security, which would undo each column grant that the migrations write.
 */
function keepGrants(connection: PgliteConnection | PostgresConnection): void {
  // "active": the roles are there and requests run under them, which is what its own set-up would conclude.
  if (!Reflect.has(connection, "rlsState")) {
    throw new Error("Cannot protect the grants: this release of Supabase Lite no longer has rlsState");
  }
  Reflect.set(connection, "rlsState", "active");
}
