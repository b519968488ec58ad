import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";

/** One row as the driver gives it: instants as text (`2026-11-22 06:31:10.977+00`), JSON parsed, safe integers as numbers. */
export type Row = Record<string, unknown>;

/** Runs one statement with `$1` parameters and gives its rows. */
export type Query = <R extends object = Row>(text: string, params?: readonly unknown[]) => Promise<R[]>;

/** Answers a request: an API, a function, the whole stack. */
export type Fetch = (request: Request) => Promise<Response>;

/** An open database, as its owner: embedded (`pglite`, one connection) or a server (`postgres`, a pool). */
export interface Database {
  readonly kind: "pglite" | "postgres";
  /** The same database as Supabase Lite sees it. */
  readonly connection: PgliteConnection | PostgresConnection;
  query: Query;
  /** Runs a script of several statements, without parameters. */
  run(script: string): Promise<void>;
  /** Runs statements in one transaction; `run` inside takes a script. */
  transaction<T>(work: (query: Query, run: (script: string) => Promise<void>) => Promise<T>): Promise<T>;
  /** Keeps everything else off the connection while `work` runs: PGlite has only one. Never nest it. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** A copy of the whole embedded database as a tar; absent on a server. */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
}

/** A sentence for the person at the terminal: shown alone, without a stack trace. */
export class StackError extends Error {
  override name = "StackError";
}
