import { findPostgresBinaries } from "../../tests/support/find_postgres_binaries.ts";
import { startPostgres } from "../../tests/support/postgres_server.ts";
import { asServerUser, run } from "../../tests/support/run_as_server_user.ts";
import { connect } from "./connect.ts";

/** The Postgres server that is measured. */
export interface Server {
  /** Address of one of its databases, as a superuser. */
  url: string;
  /** Whether its processes run on this machine, where their memory can be read. */
  local: boolean;
  stop(): Promise<void>;
}

// What a small server with a solid-state disk is given; how a commit reaches the disk stays as Postgres has it.
const settings = {
  max_connections: "100",
  shared_buffers: "1GB",
  max_wal_size: "8GB",
  random_page_cost: "1.1",
  timezone: "UTC",
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
    await restartDurably(server.url);
  } catch (error) {
    await server.stop();
    return `Postgres does not start again: ${error instanceof Error ? error.message : error}`;
  }
  return { url: server.url, local: true, stop: server.stop };
}

/** The server for tests never waits for the disk; the same cluster is started again with the settings above. */
async function restartDurably(url: string): Promise<void> {
  const connection = await connect(url);
  const [row] = await connection.sql<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  );
  await connection.close();
  const binaries = await findPostgresBinaries();
  if (!row || !binaries) throw new Error("its programs are gone");
  const all = {
    ...settings,
    listen_addresses: "127.0.0.1",
    port: new URL(url).port,
    unix_socket_directories: "",
  };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const control = [`${binaries.folder}/pg_ctl`, "-s", "-w", "-D", row.folder];
  await run(asServerUser([...control, "-m", "fast", "-l", `${row.folder}/../log`, "-o", options, "restart"]));
}
