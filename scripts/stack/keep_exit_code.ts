import type { PGlite } from "@electric-sql/pglite";

/**
 * Waits until an embedded database is ready, and keeps it from changing the exit code of this process: it writes its
 * own there (99 when it has started, 100 when a statement failed), so that a script, or a test, would count as failed.
 */
export async function keepExitCode(database: PGlite): Promise<void> {
  const exitCode = Deno.exitCode;
  await database.waitReady;
  Deno.exitCode = exitCode;
  const execute = database.execProtocolRawSync.bind(database);
  database.execProtocolRawSync = (...message) => {
    const exitCode = Deno.exitCode;
    try {
      return execute(...message);
    } finally {
      Deno.exitCode = exitCode;
    }
  };
}
