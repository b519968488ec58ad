import postgres, { type Sql as Driver } from "postgres";
import type { Database, Query } from "../../scripts/stack/database.ts";
import { openPostgres } from "../../scripts/stack/open_postgres.ts";
import { until } from "./times.ts";
import { type Connection, refuses, type TestDatabase } from "./test_database.ts";
import { type Session, setCaller, withIsoInstants } from "../../scripts/stack/session.ts";
import { asUsual, inWorstSession, worstSession } from "./worst_session.ts";
import { databaseUrl, postgresTemplate } from "../../scripts/stack/server/template.ts";
import { type Owner, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** A clone of the template, with connections that outlive a test: what a new one has to read and compile takes longer than most tests. */
interface Spare extends Lines {
  server: string;
  seed: boolean;
  name: string;
  snapshot: Snapshot;
  /** As its owner, in a usual session. */
  admin: Driver;
}

/** Connections to a database: those of the test, and those of the stack. */
interface Lines {
  url: string;
  pool: Driver;
  stack: Database;
}

const spares: Spare[] = [];

// What the API reads of the tables and functions of a clone it would read of each again, which takes longer than most tests.
const known = new Map<string, string>();
const schemaCache = {
  get: (key: string) => Promise.resolve(known.get(key)),
  set: (key: string, value: string) => Promise.resolve(void known.set(key, value)),
  delete: (key: string) => Promise.resolve(void known.delete(key)),
};

/**
 * A database of its own for one test on a real server, as the template has it: one that an earlier test of this process
 * has closed, else a new clone. Whoever opens one ends with `dropSpares`.
 */
export async function openTestPostgres(server: string, { seed }: { seed: boolean }): Promise<TestDatabase> {
  const at = spares.findIndex((spare) => spare.server === server && spare.seed === seed);
  const [spare = await cloneTemplate(server, seed)] = at < 0 ? [] : spares.splice(at, 1);
  return view(spare, async () => {
    if (await restore(spare)) spares.push(spare);
    else await drop(spare);
  });
}

/** Drops the databases that are kept for the next test. */
export async function dropSpares(): Promise<void> {
  for (const spare of spares.splice(0)) await drop(spare);
}

async function cloneTemplate(server: string, seed: boolean): Promise<Spare> {
  const template = await postgresTemplate(server, { seed });
  const name = `coachline_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(server, (query) => query(`create database ${name} template ${template}`));
  const url = databaseUrl(server, name);
  const admin = connectTo(url, 1);
  const snapshot = await takeSnapshot(ownerOf(admin));
  return { server, seed, name, snapshot, admin, ...await openLines(url, { schemaCache, known: true }) };
}

/** Whether the database could be put back; one in which something still runs, which would come after, is left. */
async function restore({ admin, snapshot }: Spare): Promise<boolean> {
  const isQuiet = async () => {
    const busy = await admin`select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state is distinct from 'idle'`;
    return busy.length === 0;
  };
  const quiet = await until("nothing runs in the database", isQuiet, 1).then(() => true, () => false);
  return quiet && await snapshot.restore(ownerOf(admin));
}

async function drop(spare: Spare): Promise<void> {
  await Promise.all([spare.admin.end({ timeout: 1 }), closeLines(spare)]);
  await onServer(spare.server, (query) => query(`drop database ${spare.name} with (force)`));
}

/** The test's view of a database that is already there. */
export async function openTestServer(url: string): Promise<TestDatabase> {
  const lines = await openLines(url);
  return view(lines, () => closeLines(lines));
}

async function openLines(url: string, options: Parameters<typeof openPostgres>[1] = {}): Promise<Lines> {
  const stack = await openPostgres(url, { max: 8, ...options });
  return { url, pool: connectTo(url, 4, testSession), stack };
}

async function closeLines({ pool, stack }: Lines): Promise<void> {
  await Promise.all([pool.end({ timeout: 1 }), stack.close()]);
}

function view({ url, pool, stack }: Lines, close: () => Promise<void>): TestDatabase {
  const opened: Connection[] = [];
  return {
    ...session(pool),
    kind: "postgres",
    stack,
    connect: async () => {
      const driver = connectTo(url, 1, testSession);
      const [row] = await driver`select pg_backend_pid() as pid`;
      const connection = {
        ...session(driver),
        pid: Number(row?.pid),
        close: () => driver.end({ timeout: 1 }),
      };
      opened.push(connection);
      return connection;
    },
    refuses,
    close: async () => {
      await Promise.all(opened.map((connection) => connection.close()));
      await close();
    },
  };
}

function session(driver: Driver): Session {
  return {
    sql: withIsoInstants(asQuery(driver)),
    as: (caller, work) =>
      driver.begin(async (transaction) => {
        await setCaller(asQuery(transaction), caller);
        return await work(withIsoInstants(asQuery(transaction)));
      }) as never,
  };
}

function asQuery(driver: Pick<Driver, "unsafe">): Query {
  return async (text, params = []) => [...await driver.unsafe(text, [...params] as never[])] as never;
}

const usualSession = { TimeZone: "UTC" };
const testSession = inWorstSession ? worstSession : usualSession;

function connectTo(
  url: string,
  max: number,
  session: Readonly<Record<string, string>> = usualSession,
): Driver {
  const parse = session === worstSession ? asUsual : String;
  const asText = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse });
  return postgres(url, {
    max,
    onnotice: () => {},
    connection: session,
    // As PGlite does it: JSON given as text passes as it is, instants and dates stay text, small bigints are numbers.
    types: {
      date: asText(1082),
      timestamp: asText(1114),
      timestamptz: asText(1184),
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      json: {
        to: 3802,
        from: [114, 3802],
        serialize: (value: unknown) => typeof value === "string" ? value : JSON.stringify(value),
        parse: (text: string) => JSON.parse(text),
      },
    },
  }) as unknown as Driver;
}

function ownerOf(admin: Driver): Owner {
  return { query: asQuery(admin), run: async (script) => void await admin.unsafe(script).simple() };
}

async function onServer(url: string, work: (query: Query) => Promise<unknown>): Promise<void> {
  const admin = connectTo(url, 1);
  await work(asQuery(admin)).finally(() => admin.end({ timeout: 1 }));
}
