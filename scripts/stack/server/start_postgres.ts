import postgres from "postgres";
import { findPostgresBinaries, type PostgresBinaries } from "./find_binaries.ts";
import { copyNpmBinaries, npmVersion } from "./npm_binaries.ts";
import { asServerUser, findServerUser, run } from "./run_as_server_user.ts";

/** A Postgres server that goes away with its process. */
export interface PostgresServer {
  /** Address of its `postgres` database, as a superuser. */
  url: string;
  /** Address of the one database in which pg_cron fires jobs; absent where the server lacks the extension. */
  cronUrl?: string;
  /** Its major version. */
  version: number;
  /** Starts it again with these settings instead of those below; the address stays. */
  restart(settings: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Only this major version; default: what is there from 15 on. */
  version?: number;
  /** Whether npm's Postgres 17 will do where this machine has none; default true. */
  npm?: boolean;
}

/** The programs of a server, and the folder that holds its data. */
interface Cluster {
  binaries: PostgresBinaries;
  folder: string;
  port: number;
}

const cronDatabase = "coachline_cron";
/**
 * Nothing here outlives its process, so nothing waits for the disk. A database that passes from test to test must not be
 * planned for by what an earlier one held, which is what autovacuum would note. A query over a test's few rows is planned
 * as if there were many, and compiling it would take a third of a second, a hundred times as long as running it.
 */
const careless = {
  max_connections: "400",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  jit: "off",
};

/**
 * Starts a throw-away cluster on a free loopback port, of this machine's Postgres or else of npm's, or tells in a sentence
 * why there is none. It goes away with `stop()`, and by itself when this process ends in any other way.
 */
export async function startPostgres({ version, npm = true }: Options = {}): Promise<PostgresServer | string> {
  const installed = await findPostgresBinaries(version);
  const fetched = npm && npmVersion !== undefined && (version === undefined || version === npmVersion);
  if (!installed && !fetched) {
    return `no Postgres ${version ?? "15 or newer"} is installed ` +
      "(on Debian: apt-get install postgresql postgresql-15-cron)";
  }
  const folder = await Deno.makeTempDir({ prefix: "coachline-postgres-" });
  try {
    const binaries = installed ?? await copyNpmBinaries(`${folder}/programs`);
    return await startCluster({ binaries, folder, port: freePort() });
  } catch (error) {
    const log = await Deno.readTextFile(`${folder}/log`).catch(() => "");
    await Deno.remove(folder, { recursive: true });
    return `Postgres does not start: ${error instanceof Error ? error.message : error}\n${log}`.trim();
  }
}

async function startCluster(cluster: Cluster): Promise<PostgresServer> {
  const { binaries, folder, port } = cluster;
  const password = crypto.randomUUID();
  await makeCluster(cluster, password);
  await control(cluster, "start", careless);
  const guard = await stopWithThisProcess(cluster);
  const address = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  if (binaries.hasCron) await createDatabase(address("postgres"), cronDatabase);
  return {
    url: address("postgres"),
    ...(binaries.hasCron ? { cronUrl: address(cronDatabase) } : {}),
    version: binaries.version,
    restart: (settings) => control(cluster, "restart", settings),
    stop: async () => {
      guard.ref(); // waited for now
      guard.kill();
      await guard.status;
      await run([...await pgCtl(cluster), "-m", "immediate", "stop"]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function makeCluster({ binaries, folder }: Cluster, password: string): Promise<void> {
  await Deno.writeTextFile(`${folder}/password`, password);
  // initdb refuses root, so there the cluster belongs to a user with fewer rights.
  if (Deno.uid() === 0) await run(["chown", "-R", await findServerUser(), folder]);
  // From 17 on Postgres brings a locale of its own, which every system has.
  const locale = binaries.version >= 17
    ? ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"]
    : ["--locale", "C.UTF-8"];
  const files = ["-D", `${folder}/data`, "--pwfile", `${folder}/password`, "--no-sync"];
  const rights = ["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"];
  await run(await asServerUser([`${binaries.folder}/initdb`, ...files, ...rights, ...locale]));
  await Deno.remove(`${folder}/password`);
}

async function pgCtl({ binaries, folder }: Cluster): Promise<string[]> {
  return await asServerUser([`${binaries.folder}/pg_ctl`, "-s", "-w", "-D", `${folder}/data`]);
}

async function control(
  cluster: Cluster,
  deed: "start" | "restart",
  given: Record<string, string>,
): Promise<void> {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(cluster.port),
    unix_socket_directories: "",
    timezone: "UTC",
    ...(deed === "start" && cluster.binaries.hasCron
      ? {
        shared_preload_libraries: "pg_cron",
        "cron.database_name": cronDatabase,
        "cron.use_background_workers": "on",
        max_worker_processes: "20",
      }
      : {}),
    ...given,
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
  await run([...await pgCtl(cluster), "-m", "fast", "-l", `${cluster.folder}/log`, "-o", options, deed]);
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`).finally(() => admin.end());
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A watcher outside this process, since a killed test run can clean nothing up itself. */
async function stopWithThisProcess(cluster: Cluster): Promise<Deno.ChildProcess> {
  const stop = [...await pgCtl(cluster), "-m", "immediate", "stop"].join(" ");
  const watcher = new Deno.Command("sh", {
    args: [
      "-c",
      `while kill -0 ${Deno.pid} 2>/dev/null; do sleep 1; done; ${stop}; rm -rf ${cluster.folder}`,
    ],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  watcher.unref();
  return watcher;
}
