import postgres from "postgres";
import { databaseUrl } from "./server/template.ts";
import { testKeys } from "./stack_keys.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./open_postgres.ts";
import type { Migration } from "./read_migrations.ts";
import { setUpDatabase } from "./set_up_database.ts";

/** A database that nobody else knows of. */
interface ThrowAway {
  url: string;
  database: Database;
  drop(): Promise<void>;
}

/** Makes a database on a server that these migrations alone have been applied to. Throws StackError where one fails. */
export async function makeThrowAway(server: string, migrations: readonly Migration[]): Promise<ThrowAway> {
  const name = `coachline_aside_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = databaseUrl(server, name);
  await administer(server, `create database ${name}`);
  const database = await openPostgres(url, { max: 2 });
  const drop = async () => {
    await database.close();
    await administer(server, `drop database ${name} with (force)`);
  };
  try {
    await setUpDatabase(database, { keys: testKeys, seed: false, migrations });
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, database, drop };
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(statement).finally(() => admin.end());
}
