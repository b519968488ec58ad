import postgres, { type Sql as Driver } from "postgres";
import type { Query } from "../../scripts/stack/database.ts";
import { openPostgres } from "../../scripts/stack/open_postgres.ts";
import { refuses } from "./refuses.ts";
import { type Session, setCaller, withIsoInstants } from "./session.ts";
import { databaseUrl, postgresTemplate } from "./template.ts";
import type { Connection, TestDatabase } from "./test_database.ts";

/** A database of its own for one test on a real server, cloned from the template and dropped on `close`. */
export async function openTestPostgres(serverUrl: string, options: { seed: boolean }): Promise<TestDatabase> {
  const template = await postgresTemplate(serverUrl, options);
  const name = `coachline_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await administer(serverUrl, `create database ${name} template ${template}`);
  const url = databaseUrl(serverUrl, name);
  const database = await openTestServer(url);
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

/** The test's view of a database that is already there. */
export async function openTestServer(url: string): Promise<TestDatabase> {
  const pool = connectTo(url, 4);
  const stack = await openPostgres(url, { max: 8 });
  const opened: Connection[] = [];
  return {
    ...session(pool),
    kind: "postgres",
    stack,
    connect: async () => {
      const driver = connectTo(url, 1);
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
      await Promise.all([
        ...opened.map((connection) => connection.close()),
        pool.end({ timeout: 1 }),
        stack.close(),
      ]);
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

function connectTo(url: string, max: number): Driver {
  const asText = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse: String });
  return postgres(url, {
    max,
    onnotice: () => {},
    connection: { TimeZone: "UTC" },
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

async function administer(serverUrl: string, statement: string): Promise<void> {
  const admin = connectTo(serverUrl, 1);
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 1 });
  }
}
