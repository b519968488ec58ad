import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { z } from "zod";

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
export function setContextAtOnce(connection: PgliteConnection | PostgresConnection): void {
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
