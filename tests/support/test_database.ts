import type { Database } from "../../scripts/stack/database.ts";
import type { Session } from "../../scripts/stack/session.ts";
import { assertEquals } from "@std/assert";

/** A connection of its own, on a real server only. */
export interface Connection extends Session {
  /** The backend's process id, for `pg_terminate_backend`. */
  readonly pid: number;
  close(): Promise<void>;
}

/** One test's own migrated database. */
export interface TestDatabase extends Session {
  readonly kind: "pglite" | "postgres";
  /** The same database as the local stack serves it. */
  readonly stack: Database;
  /** Opens one more real connection; throws on PGlite, which has one. It closes with the test. */
  connect(): Promise<Connection>;
  /** Fails unless the call is refused with this SQLSTATE and, where given, this message. */
  refuses(call: Promise<unknown>, expected: Refusal): Promise<void>;
  close(): Promise<void>;
}

/** An error as SQL raises it: `PT409` and `slot_taken`, or `23514` and the constraint's name. */
export interface Refusal {
  status: string;
  /** The message, or the name of the constraint that failed. */
  code?: string;
}

/** Fails unless a statement is refused with this SQLSTATE and, where given, this message or constraint. */
export async function refuses(call: Promise<unknown>, expected: Refusal): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason) => reason as { code?: string; message?: string; constraint?: string; constraint_name?: string },
  );
  if (error === undefined) {
    throw new Error(`Expected ${expected.status} ${expected.code ?? ""}, but it succeeded`);
  }
  const constraint = error.constraint ?? error.constraint_name;
  const actual: Refusal = { status: error.code ?? "none" };
  if (expected.code !== undefined) {
    actual.code = expected.code === constraint ? constraint : error.message ?? "";
  }
  assertEquals(actual, expected);
}
