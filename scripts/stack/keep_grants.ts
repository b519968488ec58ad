import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";

/**
 * Keeps Supabase Lite from granting everything on every table to the API roles: it does so before its first
 * request wherever a table has row-level security, which would undo each column grant that the migrations write.
 */
export function keepGrants(connection: PgliteConnection | PostgresConnection): void {
  // "active": the roles are there and requests run under them, which is what its own set-up would conclude.
  if (!Reflect.has(connection, "rlsState")) {
    throw new Error("Cannot protect the grants: this release of Supabase Lite no longer has rlsState");
  }
  Reflect.set(connection, "rlsState", "active");
}
