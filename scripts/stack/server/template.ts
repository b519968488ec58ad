import postgres from "postgres";
import { emptyCluster } from "../empty_cluster.ts";
import { openPglite } from "../open_pglite.ts";
import { openPostgres } from "../open_postgres.ts";
import { setUpDatabase } from "../set_up_database.ts";
import { hashSources } from "../hash_sources.ts";
import { testKeys } from "../stack_keys.ts";

const cache = new URL("../../../.coachline/cache/", import.meta.url);
const dumps = new Map<string, Promise<Blob>>();

/** A migrated embedded database as a dump, made once per state of the sources and kept in .coachline/cache. */
export function pgliteTemplate({ seed }: { seed: boolean }): Promise<Blob> {
  const kind = seed ? "seeded" : "empty";
  const known = dumps.get(kind) ?? makeDump(kind, seed);
  dumps.set(kind, known);
  return known;
}

async function makeDump(kind: string, seed: boolean): Promise<Blob> {
  await Deno.mkdir(cache, { recursive: true });
  // Test files run at the same time: the first one makes the dump, the others wait here for it.
  using lock = await Deno.open(new URL(`test-${kind}.lock`, cache), { create: true, write: true });
  await lock.lock(true);
  const prefix = `test-${kind}-`;
  const file = new URL(`${prefix}${await state(seed)}.tar`, cache);
  const kept = await Deno.readFile(file).catch(() => undefined);
  if (kept) return new Blob([kept]);
  for await (const { name } of Deno.readDir(cache)) {
    if (name.startsWith(prefix)) await Deno.remove(new URL(name, cache));
  }
  const database = await openPglite({ dump: new Blob([await emptyCluster()]) });
  await setUpDatabase(database, { keys: testKeys, seed });
  // What is on the disk already need not be recovered from the log each time a test opens it.
  await database.run("checkpoint");
  const dump = await database.dump?.();
  await database.close();
  if (!dump) throw new Error("Cannot copy the embedded database: it gave no dump");
  await Deno.writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  return dump;
}

/** What a template was made from. The demo data stands around the day it was made on. */
async function state(seed: boolean): Promise<string> {
  const day = seed ? new Date().toISOString().slice(0, 10).replaceAll("-", "") : "";
  return `${day}${await hashSources()}`;
}

/** The name of a migrated database on a server, to clone from; made once per state of the sources. */
export async function postgresTemplate(serverUrl: string, { seed }: { seed: boolean }): Promise<string> {
  const prefix = `coachline_template_${seed ? "seeded" : "empty"}_`;
  const name = `${prefix}${(await state(seed)).slice(0, 24)}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(hashtextextended('coachline test templates', 0))`;
    const there = await admin<
      { datname: string }[]
    >`select datname from pg_database where datname ^@ ${prefix}`;
    if (there.some((row) => row.datname === name)) return name;
    for (const { datname } of there) await admin.unsafe(`drop database ${datname}`);
    // Renamed when complete, so that a run which dies half-way leaves nothing that looks finished.
    await admin.unsafe(`drop database if exists ${name}_making with (force)`);
    await admin.unsafe(`create database ${name}_making`);
    const database = await openPostgres(databaseUrl(serverUrl, `${name}_making`), { max: 2 });
    await setUpDatabase(database, { keys: testKeys, seed }).finally(() => database.close());
    await admin.unsafe(`alter database ${name}_making rename to ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
