import { findPostgresBinaries, type PostgresBinaries } from "./find_postgres_binaries.ts";
import { asServerUser, run } from "./run_as_server_user.ts";

/** A Postgres server for tests. */
export interface PostgresServer {
  /** Address of its `postgres` database, as a superuser. */
  url: string;
  /** Address of the one database in which pg_cron fires jobs; absent where the server lacks the extension. */
  cronUrl?: string;
  stop(): Promise<void>;
}

const cronDatabase = "coachline_cron";

/**
 * Starts a throw-away cluster on a free loopback port, or tells in a sentence why there is none. It goes away with
 * `stop()`, and by itself when this process ends in any other way.
 */
export async function startPostgres(): Promise<PostgresServer | string> {
  const binaries = await findPostgresBinaries();
  if (!binaries) {
    return "no Postgres 15 or newer is installed (on Debian: apt-get install postgresql postgresql-15-cron)";
  }
  const folder = await Deno.makeTempDir({ prefix: "coachline-postgres-" });
  const password = crypto.randomUUID();
  const port = freePort();
  try {
    await makeCluster(binaries, folder, password);
    await run([...pgCtl(binaries, folder), "-l", `${folder}/log`, "-o", options(binaries, port), "start"]);
  } catch (error) {
    const log = await Deno.readTextFile(`${folder}/log`).catch(() => "");
    await Deno.remove(folder, { recursive: true });
    return `Postgres does not start: ${error instanceof Error ? error.message : error}\n${log}`.trim();
  }
  const guard = stopWithThisProcess(binaries, folder);
  const address = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  if (binaries.hasCron) {
    await run([
      `${binaries.folder}/psql`,
      "-qX",
      "-d",
      address("postgres"),
      "-c",
      `create database ${cronDatabase}`,
    ]);
  }
  return {
    url: address("postgres"),
    ...(binaries.hasCron ? { cronUrl: address(cronDatabase) } : {}),
    stop: async () => {
      guard.kill();
      await guard.status;
      await run([...pgCtl(binaries, folder), "-m", "immediate", "stop"]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function makeCluster(
  { folder: bin }: PostgresBinaries,
  folder: string,
  password: string,
): Promise<void> {
  await Deno.writeTextFile(`${folder}/password`, password);
  // initdb refuses root, so there the cluster belongs to the user that the Debian package brings.
  if (Deno.uid() === 0) await run(["chown", "-R", "postgres", folder]);
  await run(asServerUser([
    `${bin}/initdb`,
    "-D",
    `${folder}/data`,
    "-U",
    "postgres",
    "--no-sync",
    "-A",
    "scram-sha-256", // deno-fmt-ignore-line
    "--pwfile",
    `${folder}/password`,
    "-E",
    "UTF8",
    "--locale",
    "C.UTF-8",
  ]));
  await Deno.remove(`${folder}/password`);
}

function pgCtl({ folder: bin }: PostgresBinaries, folder: string): string[] {
  return asServerUser([`${bin}/pg_ctl`, "-s", "-w", "-D", `${folder}/data`]);
}

function options({ hasCron }: PostgresBinaries, port: number): string {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "400",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    timezone: "UTC",
    ...(hasCron
      ? {
        shared_preload_libraries: "pg_cron",
        "cron.database_name": cronDatabase,
        "cron.use_background_workers": "on",
        max_worker_processes: "20",
      }
      : {}),
  };
  return Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A watcher outside this process, since a killed test run can clean nothing up itself. */
function stopWithThisProcess(binaries: PostgresBinaries, folder: string): Deno.ChildProcess {
  const stop = [...pgCtl(binaries, folder), "-m", "immediate", "stop"].join(" ");
  const watcher = new Deno.Command("sh", {
    args: ["-c", `while kill -0 ${Deno.pid} 2>/dev/null; do sleep 1; done; ${stop}; rm -rf ${folder}`],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  watcher.unref();
  return watcher;
}
