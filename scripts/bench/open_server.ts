import { startPostgres } from "../stack/server/start_postgres.ts";
import { connect } from "./connect.ts";

/** The Postgres server that is measured. */
export interface Server {
  /** Address of one of its databases, as a superuser. */
  url: string;
  /** Whether its processes run on this machine, where their memory can be read. */
  local: boolean;
  stop(): Promise<void>;
}

// What a small server with a solid-state disk is given; how a commit reaches the disk stays as Postgres has it, and not
// as the throw-away server has it, which never waits for the disk.
const settings = {
  max_connections: "100",
  shared_buffers: "1GB",
  max_wal_size: "8GB",
  random_page_cost: "1.1",
};

/** The server of DATABASE_URL, else one of its own that keeps its promises to the disk; or why there is none. */
export async function openServer(): Promise<Server | string> {
  const given = Deno.env.get("DATABASE_URL");
  if (given) {
    try {
      const connection = await connect(given);
      await connection.close();
    } catch (error) {
      return `DATABASE_URL does not answer (${error instanceof Error ? error.message : error})`;
    }
    return { url: given, local: false, stop: () => Promise.resolve() };
  }
  const server = await startPostgres();
  if (typeof server === "string") return server;
  try {
    await server.restart(settings);
  } catch (error) {
    await server.stop();
    return `Postgres does not start again: ${error instanceof Error ? error.message : error}`;
  }
  return { url: server.url, local: true, stop: server.stop };
}
