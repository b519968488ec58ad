import { databaseUrl, postgresTemplate } from "../stack/server/template.ts";
import { connect } from "./connect.ts";
import type { Server } from "./open_server.ts";

/** Databases to measure in, each of its own; all are dropped in the end. */
export interface Workbench {
  server: Server;
  /** A copy of a database (default: the freshly migrated one), on the disk and with nothing in memory. Gives its address. */
  clone(of?: string): Promise<string>;
  drop(url: string): Promise<void>;
  /** Runs one script as the superuser on a connection of its own. */
  run(url: string, script: string): Promise<void>;
  /** Leaves a filled database as a quiet night would: vacuumed, analysed and on the disk. */
  settle(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Prepares the migrated database that every measure starts from, with `change`, a script that is tried out, applied to it. */
export async function openWorkbench(server: Server, change?: string): Promise<Workbench> {
  const made = new Set<string>();
  const run = async (url: string, script: string) => {
    const connection = await connect(url);
    try {
      await connection.sql(script);
    } finally {
      await connection.close();
    }
  };
  const drop = async (url: string) => {
    await run(server.url, `drop database if exists ${nameOf(url)} with (force)`);
    made.delete(url);
  };
  const copy = async (template: string) => {
    const url = databaseUrl(server.url, `coachline_bench_${crypto.randomUUID().replaceAll("-", "")}`);
    made.add(url);
    await run(server.url, `create database ${nameOf(url)} template ${template} strategy file_copy`);
    return url;
  };
  const migrated = await copy(await postgresTemplate(server.url, { seed: false }));
  if (change !== undefined) await run(migrated, change);
  return {
    server,
    clone: (of = migrated) => copy(nameOf(of)),
    drop,
    run,
    settle: async (url) => {
      await run(url, "vacuum (freeze, analyze)");
      await run(url, "checkpoint");
    },
    close: async () => {
      for (const url of made) await drop(url);
    },
  };
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
