import { startPostgres } from "./start_postgres.ts";

/** The server that this run's tests use: its address, or the reason why there is none. */
export type FoundServer = { url: string; cronUrl?: string } | { reason: string };

/**
 * The one Postgres server of a test run: what scripts/test.ts or DATABASE_URL names, else one that is started for
 * this process, whose test files (each a worker of its own) share it.
 */
export async function findServer(): Promise<FoundServer> {
  const url = Deno.env.get("TEST_DATABASE_URL") || Deno.env.get("DATABASE_URL");
  const cronUrl = Deno.env.get("TEST_CRON_DATABASE_URL");
  if (url) return { url, ...(cronUrl ? { cronUrl } : {}) };
  const noted = Deno.env.get("TEST_DATABASE_MISSING");
  if (noted) return { reason: noted };

  const server = await startPostgres();
  if (typeof server === "string") {
    Deno.env.set("TEST_DATABASE_MISSING", server);
    return { reason: server };
  }
  Deno.env.set("TEST_DATABASE_URL", server.url);
  if (server.cronUrl) Deno.env.set("TEST_CRON_DATABASE_URL", server.cronUrl);
  return server;
}
