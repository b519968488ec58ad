import type { Database } from "../../scripts/stack/database.ts";
import type { Session } from "./session.ts";

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
