import type { Query, Row } from "./database.ts";

/** Whose rights a statement has: a coach's id, the service role, nobody, or a signed-in role without a user. */
export type Caller = "service_role" | "anon" | "authenticated-without-sub" | (string & Record<never, never>);

/** Runs one statement; instants come back as ISO texts (`2026-11-22T06:31:10.977Z`). */
export type Sql = <R extends object = Row>(text: string, params?: readonly unknown[]) => Promise<R[]>;

/** Statements of the superuser, and transactions of the API's roles. */
export interface Session {
  sql: Sql;
  /** Runs statements in one transaction under the role and claims that a request of this caller would have. */
  as<T>(caller: Caller, work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** Sets the role and claims of a caller as the API does: for the transaction, or (`"session"`) until changed again. */
export async function setCaller(
  query: Query,
  caller: Caller,
  span: "transaction" | "session" = "transaction",
) {
  const role = caller === "service_role" || caller === "anon" ? caller : "authenticated";
  const sub = role === "authenticated" && caller !== "authenticated-without-sub" ? caller : "";
  const local = span === "transaction";
  await query(
    `select set_config('request.jwt.claims', $1, $4), set_config('request.jwt.claim.sub', $2, $4),
       set_config('request.jwt.claim.role', $3, $4), set_config('role', $3, $4)`,
    [JSON.stringify({ role, ...(sub ? { sub } : {}) }), sub, role, local],
  );
}

/** Gives instants and dates the same form from both drivers. */
export function withIsoInstants(query: Query): Sql {
  return async <R extends object>(text: string, params: readonly unknown[] = []) => {
    const rows = await query<R>(
      text,
      params.map((value) => value instanceof Date ? value.toISOString() : value ?? null),
    );
    return rows.map((row) => {
      const entries = Object.entries(row).map(([name, value]) => [name, toIso(value)]);
      return Object.fromEntries(entries) as R;
    });
  };
}

const instant = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;

function toIso(value: unknown): unknown {
  return typeof value === "string" ? value.replace(instant, "$1T$2Z") : value;
}
